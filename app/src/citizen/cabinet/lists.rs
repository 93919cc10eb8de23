//! Cases, drafts, results, notices, attempts.

use domain::api::cabinet::{Cabinet, Notice};
use domain::api::cases::CaseSummary;
use domain::api::drafts::DraftSummary;
use domain::api::filings::Attempt;
use domain::calendar::Zone;
use domain::case::{Ending, Lateness, StateKind};
use leptos::prelude::*;

use super::attention::is_asked;
use crate::api::problem_words;
use crate::citizen::Route;
use crate::i18n::{self, t, tr};
use crate::ui::{Details, Tag, Tone};
use crate::wording;

pub(super) fn cases(cabinet: &Cabinet) -> AnyView {
    let rows = cabinet.cases.iter().map(case).collect();
    section(t!("cabinet-cases"), t!("cabinet-cases-none"), rows)
}

pub(super) fn drafts(cabinet: &Cabinet) -> AnyView {
    // One that was sent and waits is not unfinished.
    let waits = |draft: &&DraftSummary| {
        cabinet.attempts.iter().any(|attempt| attempt.draft == draft.id && attempt.refused.is_none())
            || is_asked(cabinet, draft)
    };
    let rows = cabinet.drafts.iter().filter(|draft| !waits(draft)).map(draft).collect();
    section(t!("cabinet-drafts"), t!("cabinet-drafts-none"), rows)
}

/// Cases that ended: their documents are on the case's page.
pub(super) fn results(cabinet: &Cabinet) -> AnyView {
    let ended = |case: &&CaseSummary| matches!(case.state, StateKind::Issued | StateKind::HandedOver);
    let rows = cabinet.cases.iter().filter(ended).map(result).collect();
    section(t!("cabinet-results"), t!("cabinet-results-none"), rows)
}

fn section(title: Signal<String>, none: Signal<String>, rows: Vec<AnyView>) -> AnyView {
    let inside = if rows.is_empty() {
        view! { <p class="quiet">{none}</p> }.into_any()
    } else {
        view! { <div class="cards">{rows}</div> }.into_any()
    };
    view! { <section><h2>{title}</h2>{inside}</section> }.into_any()
}

fn case(it: &CaseSummary) -> AnyView {
    let tone = match it.state {
        StateKind::Issued if it.ending == Some(Ending::Refused) => Tone::Warning,
        StateKind::Issued | StateKind::HandedOver => Tone::Success,
        _ => Tone::Info,
    };
    let (number, filed, due) = (it.number.clone(), it.filed_at, it.standing.term_due);
    let late = (it.standing.term_lateness == Lateness::Late)
        .then(|| view! { " "<Tag label=wording::lateness(Lateness::Late) tone=Tone::Error /> }.into_any());
    let open = it.standing.step.is_some();
    let until = open.then(|| {
        view! { <p>{move || tr("cabinet-case-due", &[("due", i18n::day_of(due, Zone::West).into())])}</p> }.into_any()
    });
    view! {
        <div class="card">
            <h3><a class="number" href=Route::Case(it.id.clone()).href()>{number}</a></h3>
            <p>{i18n::text(&it.service)}</p>
            <p><Tag label=wording::state(it.state, it.ending) tone=tone />{late}</p>
            {until}
            <p class="quiet">{move || tr("cabinet-case-filed", &[("at", i18n::day_of(filed, Zone::West).into())])}</p>
        </div>
    }
    .into_any()
}

fn draft(it: &DraftSummary) -> AnyView {
    let at = it.saved_at;
    view! {
        <div class="card">
            <h3><a href=Route::Draft(it.id.clone()).href()>{i18n::text(&it.service)}</a></h3>
            <p class="quiet">{move || tr("cabinet-draft-saved", &[("at", i18n::moment(at, Zone::West).into())])}</p>
        </div>
    }
    .into_any()
}

fn result(it: &CaseSummary) -> AnyView {
    let label = wording::state(it.state, it.ending);
    let number = it.number.clone();
    view! {
        <div class="card">
            <h3><a href=Route::Case(it.id.clone()).href()>{label}</a></h3>
            <p>{i18n::text(&it.service)}</p>
            <p class="number">{number}</p>
        </div>
    }
    .into_any()
}

/// Notices, the unread first; opening the case reads them.
pub(super) fn notices(mut notices: Vec<Notice>) -> AnyView {
    if notices.is_empty() {
        return ().into_any();
    }
    notices.sort_by_key(|notice| notice.read);
    let rows = notices.into_iter().map(notice).collect::<Vec<_>>();
    view! {
        <section><h2>{t!("cabinet-notices")}</h2><ul class="stack">{rows}</ul></section>
    }
    .into_any()
}

fn notice(it: Notice) -> AnyView {
    let (at, read) = (it.at, it.read);
    let href = Route::Case(it.case.clone()).href();
    let words = move || {
        let given = [("number", it.number.clone().into())];
        match it.about.as_str() {
            "filed" => tr("notice-filed", &given),
            "searching" => tr("notice-searching", &given),
            "by-hand" => tr("notice-by-hand", &given),
            "registered" => tr("notice-registered", &given),
            "assigned" => tr("notice-assigned", &given),
            "result-ready" => tr("notice-result-ready", &given),
            "result-to-collect" => tr("notice-result-to-collect", &given),
            "refused" => tr("notice-refused", &given),
            "handed-over" => tr("notice-handed-over", &given),
            "sent-on" => tr("notice-sent-on", &given),
            "taken-there" => tr("notice-taken-there", &given),
            "held-up" => tr("notice-held-up", &given),
            // A kind that this page does not know yet still leads to the case.
            _ => it.number.clone(),
        }
    };
    let fresh = (!read).then(|| view! { <Tag label=t!("cabinet-notice-new") />" " }.into_any());
    view! {
        <li>
            {fresh}<a href=href>{words}</a>
            <br />
            <span class="quiet">{move || i18n::moment(at, Zone::West)}</span>
        </li>
    }
    .into_any()
}

/// Every attempt that was refused, for the record.
pub(super) fn attempts(cabinet: &Cabinet) -> AnyView {
    let rows = cabinet.attempts.iter().filter_map(attempt).collect::<Vec<_>>();
    if rows.is_empty() {
        return ().into_any();
    }
    view! { <Details summary=t!("cabinet-attempts")><ul>{rows}</ul></Details> }.into_any()
}

fn attempt(it: &Attempt) -> Option<AnyView> {
    let code = it.refused.clone()?;
    let (at, service) = (it.at, i18n::text(&it.service));
    let row = view! {
        <li>
            {move || i18n::moment(at, Zone::West)}" – "{service}<br />
            {move || problem_words(&code)}
        </li>
    };
    Some(row.into_any())
}
