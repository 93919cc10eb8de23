//! The steps of the law, each with its role, its norm and clause, and the time that it took.

use domain::api::cases::CasePage;
use domain::calendar::{Moment, Zone};
use domain::case::{Lateness, StepDone};
use domain::regulation::{Regulation, Step};
use leptos::prelude::*;

use super::role_name;
use crate::i18n::{self, t, tr};
use crate::ui::{Details, StepState, Tag, Timeline, TimelineStep, Tone};
use crate::wording;

pub(super) fn view(page: &CasePage, regulation: &Regulation) -> AnyView {
    let steps = regulation.steps.iter().map(|it| step(it, page, regulation)).collect::<Vec<_>>();
    view! { <Timeline>{steps}</Timeline> }.into_any()
}

fn step(it: &Step, page: &CasePage, regulation: &Regulation) -> AnyView {
    let zone = regulation.region.zone;
    let standing = page.summary.standing;
    // A step can be done twice, when the head gave the proposal back: the last time counts.
    let done = page.done.iter().rev().find(|done| done.kind == it.kind).copied();
    // After that the step lies ahead again.
    let done = done.filter(|_| standing.step.is_none_or(|today| it.kind <= today));
    let current = standing.step == Some(it.kind);
    let state = match done {
        _ if current && standing.step_lateness == Lateness::Late => StepState::Late,
        _ if current => StepState::Current,
        Some(_) => StepState::Done,
        None => StepState::Ahead,
    };
    let role = role_name(regulation, it.kind.role()).map(|name| i18n::text(&name));
    let action = i18n::text(&it.action);
    let (norm, clause) = (wording::norm(it.norm), it.clause.clone());
    let norm = Signal::derive(move || {
        tr("case-page-norm", &[("norm", norm.get().into()), ("clause", clause.clone().into())])
    });
    let time = match (current, done) {
        (true, _) => standing.step_due.map(|due| {
            view! { <p>{move || tr("case-page-due", &[("due", i18n::moment(due, zone).into())])}</p> }
                .into_any()
        }),
        (false, Some(done)) => Some(used(done, zone)),
        (false, None) => None,
    };
    view! {
        <TimelineStep title=wording::step(it.kind) state=state role=role norm=Some(norm)>
            {time}
            <Details summary=t!("case-page-act-words")><p>{action}</p></Details>
        </TimelineStep>
    }
    .into_any()
}

/// When a step was done and how long it took; late is said to be late.
fn used(done: StepDone, zone: Zone) -> AnyView {
    let StepDone { since, due, until, .. } = done;
    let late = (until > due)
        .then(|| view! { " "<Tag label=t!("case-page-done-late") tone=Tone::Error /> }.into_any());
    let words = move || {
        tr(
            "case-page-done",
            &[("at", i18n::moment(until, zone).into()), ("took", duration(since, until).into())],
        )
    };
    view! { <p>{words}{late}</p> }.into_any()
}

/// Time gone by on the clock, in its two largest units: nights and days off are in it.
fn duration(since: Moment, until: Moment) -> String {
    let minutes = until.since(since).max(0) / 60;
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let day = || tr("case-page-days", &[("n", days.into())]);
    let hour = || tr("case-page-hours", &[("n", hours.into())]);
    let minute = || tr("case-page-minutes", &[("n", minutes.into())]);
    match (days, hours, minutes) {
        (0, 0, 0) => tr("case-page-under-a-minute", &[]),
        (0, 0, _) => minute(),
        (0, _, 0) => hour(),
        (0, _, _) => format!("{} {}", hour(), minute()),
        (_, 0, _) => day(),
        (_, _, _) => format!("{} {}", day(), hour()),
    }
}
