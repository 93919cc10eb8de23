//! A filed request: where it is, with whom, until when, and what came of it.

pub(super) mod complaint;
mod history;
mod openings;
mod results;
mod timeline;
pub(super) mod withdraw;

use domain::access::Role;
use domain::api::attachments::Attachment;
use domain::api::cabinet::ReadNotices;
use domain::api::cases::CasePage;
use domain::api::catalogue::EditionPage;
use domain::calendar::{Moment, Zone};
use domain::case::{Ending, Lateness, Search, StateKind};
use domain::id::CaseId;
use domain::regulation::{ChannelKind, Regulation};
use domain::signing::RequestDocument;
use domain::text::Text;
use leptos::prelude::*;

use super::live::live;
use super::{Route, told};
use crate::api::{self, Failure};
use crate::i18n::{self, t, tr};
use crate::page::Heading;
use crate::signing::request;
use crate::ui::{BackLink, Details, Notice, SummaryList, SummaryRow, Tag, Tone};
use crate::wording;

/// `/cases/{id}`
pub(super) fn view(id: CaseId) -> AnyView {
    let number = RwSignal::new(None::<String>);
    let title = Signal::derive(move || match number.get() {
        Some(number) => tr("case-page-title", &[("number", number.into())]),
        None => tr("case-page-title-empty", &[]),
    });
    view! {
        <BackLink href=Route::Cabinet.href() />
        <Heading text=title />
        {live(
            move || load(id.clone()),
            move |(page, edition)| {
                // What comes while the page stands open somewhere may not have been seen: it stays news until a visit.
                if number.with_untracked(Option::is_none) {
                    told::read(ReadNotices::Case(page.summary.id.clone()));
                }
                number.set(Some(page.summary.number.clone()));
                whole(page, edition)
            },
        )}
    }
    .into_any()
}

/// A case and the edition under which it was filed.
pub(super) async fn load(id: CaseId) -> Result<(CasePage, EditionPage), Failure> {
    let page = api::cases::load(&id).await?;
    let edition = api::catalogue::edition(&page.edition).await?;
    Ok((page, edition))
}

/// What the edition calls a role.
fn role_name(regulation: &Regulation, role: Role) -> Option<Text> {
    regulation.roles.iter().find(|name| name.role == role).map(|name| name.name.clone())
}

fn whole(page: CasePage, edition: EditionPage) -> AnyView {
    let regulation = edition.regulation;
    view! {
        {status(&page, &regulation)}
        {results::view(&page, &regulation)}
        {steps(&page, &regulation)}
        {facts(&page, &regulation)}
        {history::view(&page, &regulation)}
        {attachments(&page, &regulation)}
        {signed_request(&page)}
        {openings::view(&page)}
        {taking_back(&page)}
    }
    .into_any()
}

/// The way through the officials' hands; a result that came by itself had none, and one that is looked for may have none.
fn steps(page: &CasePage, regulation: &Regulation) -> Option<AnyView> {
    if matches!(page.search, Some(Search::Waits | Search::Found)) {
        return None;
    }
    let steps = view! {
        <section>
            <h2>{t!("case-page-steps")}</h2>
            {timeline::view(page, regulation)}
        </section>
    };
    Some(steps.into_any())
}

/// Until the decision is signed the request may be taken back; when it was, why.
fn taking_back(page: &CasePage) -> Option<AnyView> {
    if let Some(reason) = page.withdrawal_reason.clone() {
        let inside = view! {
            <section><h2>{t!("case-withdrawal-reason")}</h2><p>{reason}</p></section>
        };
        return Some(inside.into_any());
    }
    page.withdrawable.then(|| {
        let href = Route::Withdraw(page.summary.id.clone()).href();
        view! { <p><a href=href>{t!("case-withdraw-go")}</a></p> }.into_any()
    })
}

/// The first thing to read: the state, what it means, and a mark when the law's time is over.
fn status(page: &CasePage, regulation: &Regulation) -> AnyView {
    let (state, ending, standing) = (page.summary.state, page.summary.ending, page.summary.standing);
    let tone = match state {
        StateKind::Issued if ending == Some(Ending::Refused) => Tone::Warning,
        StateKind::Issued | StateKind::HandedOver => Tone::Success,
        StateKind::Withdrawn => Tone::Quiet,
        _ => Tone::Info,
    };
    let zone = regulation.region.zone;
    let who = standing.step.and_then(|step| role_name(regulation, step.role()));
    let who = who.map(|name| {
        let (name, since) = (i18n::text(&name), standing.since);
        view! {
            <p>{move || tr("case-page-with", &[
                ("role", name.get().into()),
                ("since", i18n::moment(since, zone).into()),
            ])}</p>
        }
        .into_any()
    });
    let (label, next) = match page.search {
        Some(Search::Waits) => (t!("case-state-searching"), t!("case-state-searching-next")),
        _ if page.awaits_record => (t!("case-state-record"), t!("case-state-record-next")),
        _ => (wording::state(state, ending), wording::state_next(state, ending)),
    };
    view! {
        <p class="lead">{i18n::text(&page.summary.service)}</p>
        <p><Tag label tone=tone /></p>
        <p>{next}</p>
        {who}
        {late(page, zone)}
    }
    .into_any()
}

/// Whether the term was broken, for a request that was not taken back.
fn is_late(page: &CasePage) -> bool {
    page.summary.standing.term_lateness == Lateness::Late && page.summary.ending != Some(Ending::Withdrawn)
}

/// The late mark says it as it is, and whom one may turn to.
fn late(page: &CasePage, zone: Zone) -> Option<AnyView> {
    let standing = page.summary.standing;
    let due = standing.term_due;
    if is_late(page) {
        let complaint = Route::Complaint(page.summary.id.clone()).href();
        let title =
            if page.summary.ending.is_none() { t!("case-page-late") } else { t!("case-page-was-late") };
        let notice = view! {
            <Notice tone=Tone::Error title>
                <p>{move || tr("case-page-late-about", &[("due", i18n::day_of(due, zone).into())])}</p>
                <p><a href=complaint>{t!("case-complaint-go")}</a></p>
            </Notice>
        };
        return Some(notice.into_any());
    }
    let step_due = standing.step_due.filter(|_| standing.step_lateness == Lateness::Late)?;
    let notice = view! {
        <Notice tone=Tone::Warning title=t!("case-page-step-late")>
            <p>{move || tr("case-page-step-late-about", &[
                ("due", i18n::moment(step_due, zone).into()),
                ("term", i18n::day_of(due, zone).into()),
            ])}</p>
        </Notice>
    };
    Some(notice.into_any())
}

/// The legal term: how long, until when, and where that is written.
pub(super) fn term(
    regulation: &Regulation,
    search: Option<Search>,
    channel: ChannelKind,
    due: Moment,
) -> AnyView {
    let term = regulation.term_of(search == Some(Search::Found), channel);
    let (norm, zone) = (wording::norm(term.norm), regulation.region.zone);
    let clause = i18n::text(&term.clause);
    let applies = term.applies.as_ref().map(|applies| {
        let applies = i18n::text(applies);
        view! { {applies}<br /> }.into_any()
    });
    let words = move || {
        let due = i18n::day_of(due, zone);
        tr("sent-term-due", &[("term", norm.get().into()), ("due", due.into())])
    };
    view! { {words}<br />{applies}<span class="quiet">{clause}</span> }.into_any()
}

/// The legal term with its clause, the provider, the moment of filing.
fn facts(page: &CasePage, regulation: &Regulation) -> AnyView {
    let zone = regulation.region.zone;
    let (filed, due) = (page.summary.filed_at, page.summary.standing.term_due);
    let term = term(regulation, page.search, page.channel, due);
    let (provider, address) = (i18n::text(&page.provider.name), i18n::text(&page.provider.address));
    let act = i18n::text(&regulation.act.name);
    view! {
        <section>
            <h2>{t!("case-page-facts")}</h2>
            <SummaryList>
                <SummaryRow question=t!("sent-term")>{term}</SummaryRow>
                <SummaryRow question=t!("sent-filed")>{move || i18n::moment(filed, zone)}</SummaryRow>
                <SummaryRow question=t!("sent-provider")>{provider}</SummaryRow>
                <SummaryRow question=t!("case-page-address")>{address}</SummaryRow>
                <SummaryRow question=t!("case-page-act")>{act}</SummaryRow>
            </SummaryList>
        </section>
    }
    .into_any()
}

fn attachments(page: &CasePage, regulation: &Regulation) -> AnyView {
    if page.attachments.is_empty() {
        return ().into_any();
    }
    let row = |it: &Attachment| {
        let name = regulation.document(&it.document).map(|document| i18n::text(&document.name));
        let address = api::cases::attachment_address(&page.summary.id, &it.id);
        let (file, size, digest) = (it.name.clone(), it.size, it.sha256.clone());
        view! {
            <li class="file">
                <div class="file-what">
                    {name.map(|name| view! { <p>{name}</p> })}
                    <a class="file-name" href=address download>{file}</a>
                    <p class="quiet">{move || i18n::size(size)}</p>
                    <p class="file-digest">"SHA-256: "<code>{digest}</code></p>
                </div>
            </li>
        }
        .into_any()
    };
    let rows = page.attachments.iter().map(row).collect::<Vec<_>>();
    view! {
        <section>
            <h2>{t!("case-page-attachments")}</h2>
            <ul class="files">{rows}</ul>
        </section>
    }
    .into_any()
}

/// The bytes that were signed, read back, with the files that prove it.
fn signed_request(page: &CasePage) -> AnyView {
    let id = &page.summary.id;
    let text = api::cases::request_address(id);
    // What came on paper was signed on paper.
    let is_signed = page.channel == ChannelKind::Portal && page.confirmed_by.is_none();
    let signature = is_signed.then(|| {
        let signature = api::cases::request_signature_address(id);
        view! { <li><a href=signature download>{t!("case-page-request-signature")}</a></li> }.into_any()
    });
    let confirmation = page.confirmed_by.as_ref().map(|_| {
        let lines = api::cases::request_confirmation_address(id);
        view! { <li><a href=lines download>{t!("case-page-request-confirmation")}</a></li> }.into_any()
    });
    let about = match page.confirmed_by.clone() {
        None => t!("case-page-request-about"),
        Some(phone) => t!("case-page-request-confirmed", phone = phone.clone()),
    };
    let second = RequestDocument::parse(&page.request).ok().filter(|_| signature.is_some());
    let second = second.and_then(|document| document.co_applicant).map(|_| {
        let signature = api::cases::request_second_signature_address(id);
        view! { <li><a href=signature download>{t!("case-page-request-second-signature")}</a></li> }
            .into_any()
    });
    let shown = page.request.clone();
    view! {
        <section>
            <h2>{t!("case-page-request")}</h2>
            <p>{about}</p>
            <ul>
                <li><a href=text download>{t!("case-page-request-text")}</a></li>
                {signature}
                {second}
                {confirmation}
            </ul>
            <Details summary=t!("case-page-request-show")>{request(&shown)}</Details>
        </section>
    }
    .into_any()
}
