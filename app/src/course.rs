//! The way of a case through the steps of the law, as both applications draw it.

use domain::calendar::{Moment, Zone};
use domain::case::{Lateness, Standing, StepDone};
use domain::regulation::{ChannelKind, Step};
use leptos::prelude::*;

use crate::i18n::{self, t, tr};
use crate::ui::{StepState, Tag, Tone};
use crate::wording;

/// Where a step is today.
#[derive(Clone, Copy)]
pub struct Place {
    /// As the timeline draws it.
    pub state: StepState,
    /// When it was done, if it is behind.
    pub done: Option<StepDone>,
}

/// Places a step of a case. It can be done twice, when the head gave the proposal back: the last time counts, and what
/// comes after the step of today lies ahead again although it was reached once.
pub fn place(step: &Step, standing: Standing, done: &[StepDone]) -> Place {
    let done = done.iter().rev().find(|done| done.kind == step.kind).copied();
    let done = done.filter(|_| standing.step.is_none_or(|today| step.kind <= today));
    let current = standing.step == Some(step.kind);
    let state = match done {
        _ if current && standing.step_lateness == Lateness::Late => StepState::Late,
        _ if current => StepState::Current,
        Some(_) => StepState::Done,
        None => StepState::Ahead,
    };
    Place { state, done: done.filter(|_| !current) }
}

/// The time that the act allows for a step of a case that came through a channel, and where it says so.
pub fn norm(step: &Step, channel: ChannelKind) -> Signal<String> {
    let (norm, clause) = (wording::norm(step.norm_through(channel)), step.clause_through(channel).to_owned());
    Signal::derive(move || tr("case-norm", &[("norm", norm.get().into()), ("clause", clause.clone().into())]))
}

/// When a step was done and how long it took; late is said to be late.
pub fn used(done: StepDone, zone: Zone) -> AnyView {
    let StepDone { since, due, until, .. } = done;
    let late =
        (until > due).then(|| view! { " "<Tag label=t!("case-done-late") tone=Tone::Error /> }.into_any());
    let words = move || {
        tr("case-done", &[("at", i18n::moment(until, zone).into()), ("took", duration(since, until).into())])
    };
    view! { <p>{words}{late}</p> }.into_any()
}

/// Time gone by on the clock, in its two largest units: nights and days off are in it.
fn duration(since: Moment, until: Moment) -> String {
    let minutes = until.since(since).max(0) / 60;
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let day = || tr("case-took-days", &[("n", days.into())]);
    let hour = || tr("case-took-hours", &[("n", hours.into())]);
    let minute = || tr("case-took-minutes", &[("n", minutes.into())]);
    match (days, hours, minutes) {
        (0, 0, 0) => tr("case-took-under-a-minute", &[]),
        (0, 0, _) => minute(),
        (0, _, 0) => hour(),
        (0, _, _) => format!("{} {}", hour(), minute()),
        (_, 0, _) => day(),
        (_, _, _) => format!("{} {}", day(), hour()),
    }
}
