//! How pressing something is: by words, by a sign and by colour, never by colour alone.

use domain::api::staff::StaffCaseLine;
use domain::calendar::{Moment, Zone};
use domain::case::Lateness;
use leptos::prelude::*;

use crate::i18n::{self, t, tr};
use crate::session;
use crate::wording;

/// The clock of lists, which know no region: since 1 March 2024 the whole country has one.
pub(super) const ZONE: Zone = Zone::West;

/// The last second of a day: a norm in days is over with it.
const LAST_SECOND: i64 = 86_399;

/// How a case stands for whoever must act: the duty or the legal term, whichever is worse.
pub(super) fn of(line: &StaffCaseLine) -> Lateness {
    line.standing.step_lateness.max(line.standing.term_lateness)
}

/// The mark: late and soon late stand out, in time is quiet.
pub(super) fn mark(lateness: Lateness) -> AnyView {
    let (class, path) = match lateness {
        // A circle with an exclamation mark, a clock, a tick.
        Lateness::Late => ("tag urgency tone-error", "M8 1a7 7 0 1 0 .01 0zM8 4v5M8 11v1"),
        Lateness::Soon => ("tag urgency tone-warning", "M8 1a7 7 0 1 0 .01 0zM8 4v4l3 2"),
        Lateness::InTime => ("tag urgency tone-quiet", "M3 8l4 4 6-8"),
    };
    view! {
        <strong class=class>
            <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d=path /></svg>
            {wording::lateness(lateness)}
        </strong>
    }
    .into_any()
}

/// Until when, as people say it: "today, 15:40", "tomorrow", "24 November 2026". A closure that asks follows the language.
pub(super) fn until(due: Moment, zone: Zone) -> String {
    let (today, day) = (zone.date(session::now()), zone.date(due));
    let whole_day = zone.second_of_day(due) == LAST_SECOND;
    let time = [("time", i18n::time_of(due, zone).into())];
    match (day == today, today.next_day() == Some(day), whole_day) {
        (true, _, true) => tr("staff-until-today", &[]),
        (true, _, false) => tr("staff-until-today-at", &time),
        (_, true, true) => tr("staff-until-tomorrow", &[]),
        (_, true, false) => tr("staff-until-tomorrow-at", &time),
        (_, _, true) => i18n::day_of(due, zone),
        (_, _, false) => i18n::moment(due, zone),
    }
}

/// "Until today, 15:40" with the mark.
pub(super) fn due(due: Option<Moment>, lateness: Lateness, zone: Zone) -> AnyView {
    let words = due.map(|due| {
        view! { <span class="urgency-until">{move || tr("staff-until", &[("due", until(due, zone).into())])}</span> }
            .into_any()
    });
    view! { <span class="urgency-line">{mark(lateness)}" "{words}</span> }.into_any()
}

/// The end of the legal term.
pub(super) fn term(line: &StaffCaseLine, zone: Zone) -> AnyView {
    let due = line.standing.term_due;
    view! { <span class="quiet">{t!("staff-term-until", due = until(due, zone))}</span> }.into_any()
}
