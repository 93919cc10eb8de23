//! After sending: the receipt, or the honest word that the request waits.

use domain::api::cases::CasePage;
use domain::api::catalogue::EditionPage;
use domain::api::drafts::Draft;
use domain::api::joint::JointLine;
use domain::api::problem;
use domain::case::{Search, StateKind};
use domain::id::{CaseId, DraftId};
use domain::regulation::StepKind;
use leptos::prelude::*;

use super::joint;
use crate::api::{self, Failure, failure_place};
use crate::citizen::{Route, case, guard, sign_in};
use crate::form;
use crate::i18n::{self, t, tr};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::router;
use crate::ui::{
    Button, ButtonRow, Details, LinkButton, Notice, Panel, PrintButton, SummaryList, SummaryRow, Tone, Weight,
};

/// `/cases/{id}/sent`: the receipt. It is read from the case, so a reload shows it again.
pub(in crate::citizen) fn view(id: CaseId) -> AnyView {
    // A first signature proves whose account it is, which changes what the session says.
    guard::refresh();
    let number = RwSignal::new(String::new());
    let asked = id.clone();
    view! {
        <Panel>
            <Heading text=t!("sent-title") />
            <p>{t!("sent-number")}<br /><strong class="number">{number}</strong></p>
        </Panel>
        {loaded(move || case::load(asked.clone()), move |(page, edition)| receipt(number, page, edition))}
    }
    .into_any()
}

fn receipt(number: RwSignal<String>, page: CasePage, edition: EditionPage) -> AnyView {
    let CasePage { summary, provider, channel, done, search, .. } = page;
    number.set(summary.number.clone());
    let zone = edition.regulation.region.zone;
    let (filed, term_due) = (summary.filed_at, summary.standing.term_due);
    let register_due = match summary.state {
        StateKind::Filed => summary.standing.step_due,
        _ => done.iter().find(|done| done.kind == StepKind::Register).map(|done| done.due),
    };
    let ready = search == Some(Search::Found);
    let registered = register_due.map(|due| {
        view! { <li>{move || tr("sent-next-register", &[("due", i18n::moment(due, zone).into())])}</li> }
            .into_any()
    });
    let next = match search {
        Some(Search::Found) => view! {
            <Notice tone=Tone::Success title=t!("sent-ready")><p>{t!("sent-ready-about")}</p></Notice>
        }
        .into_any(),
        Some(Search::Waits) => view! { <p>{t!("case-state-searching-next")}</p> }.into_any(),
        Some(Search::Absent | Search::ByHand) | None => view! {
            <ol>
                {registered}
                <li>{move || tr("sent-next-result", &[("due", i18n::day_of(term_due, zone).into())])}</li>
                <li>{t!("sent-next-notice")}</li>
            </ol>
            <p>{t!("sent-collect")}" "{i18n::text(&provider.address)}</p>
        }
        .into_any(),
    };
    let go = if ready { t!("sent-to-result") } else { t!("sent-to-case") };
    view! {
        <SummaryList>
            <SummaryRow question=t!("sent-service")>{i18n::text(&summary.service)}</SummaryRow>
            <SummaryRow question=t!("sent-provider")>{i18n::text(&provider.name)}</SummaryRow>
            <SummaryRow question=t!("sent-filed")>{move || i18n::moment(filed, zone)}</SummaryRow>
            <SummaryRow question=t!("sent-term")>{case::term(&edition.regulation, search, channel, term_due)}</SummaryRow>
        </SummaryList>
        <section>
            <h2>{t!("sent-next")}</h2>
            {next}
        </section>
        <ButtonRow>
            <LinkButton href=Route::Case(summary.id).href() label=go />
            <PrintButton />
        </ButtonRow>
    }
    .into_any()
}

/// `/drafts/{id}/waits`: sent, and the signature could not be checked yet, or the second one is awaited.
pub(in crate::citizen) fn waits(draft: DraftId) -> AnyView {
    guard::refresh();
    loaded(move || still_waits(draft.clone()), waiting)
}

/// For what a draft waits.
enum Wait {
    /// The list of revoked certificates.
    Check,
    /// Another person.
    Second(JointLine),
    /// Nothing any more: it was filed or refused meanwhile, and the cabinet tells which.
    Over,
}

async fn still_waits(draft: DraftId) -> Result<Wait, Failure> {
    match api::drafts::load(&api::drafts::OWN, &draft).await {
        Ok(Draft { joint: Some(line), .. }) => Ok(Wait::Second(line)),
        Ok(draft) => Ok(if draft.waits { Wait::Check } else { Wait::Over }),
        Err(failure) if failure.is(problem::NOT_FOUND) || failure.is(problem::DRAFT_FILED) => Ok(Wait::Over),
        Err(failure) => Err(failure),
    }
}

fn waiting(wait: Wait) -> AnyView {
    match wait {
        Wait::Over => {
            router::replace(&Route::Cabinet.href());
            ().into_any()
        }
        Wait::Check => view! {
            <Heading text=t!("waits-title") />
            <Notice tone=Tone::Warning title=t!("waits-what")><p>{t!("waits-why")}</p></Notice>
            <h2>{t!("sent-next")}</h2>
            <ul>
                <li>{t!("waits-next-itself")}</li>
                <li>{t!("waits-next-notice")}</li>
                <li>{t!("waits-next-draft")}</li>
            </ul>
            <LinkButton href=Route::Cabinet.href() label=t!("sent-to-cabinet") />
        }
        .into_any(),
        Wait::Second(line) => second(line),
    }
}

/// The other person signs on a device of theirs, or on this one after signing in.
fn second(JointLine { id, draft, other, .. }: JointLine) -> AnyView {
    let by_eds = sign_in::asking(&Route::SignInByEds, Some(&Route::Joint(id.clone()).href()));
    let failure = RwSignal::new(None::<Failure>);
    let busy = RwSignal::new(false);
    let press = move || {
        let back = draft.clone().map_or(Route::Cabinet, Route::DraftReview).href();
        joint::end(id.clone(), busy, failure, move || {
            // What is kept of the draft says that it waits.
            form::forget();
            router::replace(&back);
        });
    };
    view! {
        <Heading text=t!("second-title") />
        <Notice tone=Tone::Warning title=t!("waits-what")>
            <p>{t!("second-why", name = other.clone())}</p>
        </Notice>
        <h2>{t!("second-how")}</h2>
        <ol>
            <li>{t!("second-how-sign-in")}</li>
            <li>{t!("second-how-sign")}</li>
            <li>{t!("second-how-then")}</li>
        </ol>
        <p><a href=by_eds>{t!("second-here")}</a>" "{t!("second-here-about")}</p>
        <LinkButton href=Route::Cabinet.href() label=t!("sent-to-cabinet") />
        <Details summary=t!("second-take-back")>
            <p>{t!("second-take-back-about")}</p>
            {failure_place(failure)}
            <Button label=t!("second-take-back-do") weight=Weight::Warning busy=busy on_press=press />
        </Details>
    }
    .into_any()
}
