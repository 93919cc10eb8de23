//! The case to take next, large enough to be found in a second.

use domain::api::staff::StaffCaseLine;
use domain::case::Lateness;
use leptos::prelude::*;

use super::{Route, urgency};
use crate::i18n::{self, t};
use crate::ui::LinkButton;
use crate::wording;

/// The first case of the list.
pub(super) fn card(line: &StaffCaseLine) -> AnyView {
    let lateness = urgency::of(line);
    let class = match lateness {
        _ if line.search_late => "next next-late",
        Lateness::Late => "next next-late",
        Lateness::Soon => "next next-soon",
        Lateness::InTime => "next",
    };
    let step = match line.standing.step {
        Some(step) => Some(wording::step(step)),
        None => line.search_late.then(|| t!("staff-search-late")),
    };
    let step = step.map(|step| view! { <p class="next-step">{step}</p> }.into_any());
    let (applicant, number) = (line.applicant.full(), line.number.clone());
    let service = i18n::text(&line.service);
    let href = Route::Case(line.id.clone()).href();
    let due = urgency::due(line.standing.step_due, lateness, urgency::ZONE);
    let term = urgency::term(line, urgency::ZONE);
    view! {
        <section class=class aria-labelledby="next-title">
            <h2 id="next-title">{t!("staff-next")}</h2>
            {step}
            <p class="case-standing">{due}{term}</p>
            <p><strong>{applicant}</strong><br /><span class="quiet"><span class="number nowrap">{number}</span>" · "{service}</span></p>
            <LinkButton href label=t!("staff-next-open") />
        </section>
    }
    .into_any()
}
