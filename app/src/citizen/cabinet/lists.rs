//! Drafts and attempts.

use domain::api::cabinet::Cabinet;
use domain::api::drafts::DraftSummary;
use domain::api::filings::Attempt;
use domain::calendar::Zone;
use leptos::prelude::*;

use super::attention::is_asked;
use crate::api::problem_words;
use crate::citizen::Route;
use crate::i18n::{self, t, tr};
use crate::ui::Details;

pub(super) fn drafts(cabinet: &Cabinet) -> AnyView {
    // One that was sent and waits is not unfinished.
    let waits = |draft: &&DraftSummary| {
        cabinet.attempts.iter().any(|attempt| attempt.draft == draft.id && attempt.refused.is_none())
            || is_asked(cabinet, draft)
    };
    let rows = cabinet.drafts.iter().filter(|draft| !waits(draft)).map(draft).collect();
    section(t!("cabinet-drafts"), t!("cabinet-drafts-none"), rows)
}

fn section(title: Signal<String>, none: Signal<String>, rows: Vec<AnyView>) -> AnyView {
    let inside = if rows.is_empty() {
        view! { <p class="quiet">{none}</p> }.into_any()
    } else {
        view! { <div class="cards">{rows}</div> }.into_any()
    };
    view! { <section><h2>{title}</h2>{inside}</section> }.into_any()
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
