//! The way of the case: the law's steps with norms and the time they took, the legal term, and what happened.

use domain::api::cases::HistoryLine;
use domain::calendar::{Moment, Zone};
use domain::case::{Lateness, StepDone};
use domain::regulation::Step;
use leptos::prelude::*;

use super::desk::Desk;
use super::duty;
use crate::i18n::{self, t, tr};
use crate::staff::urgency;
use crate::ui::{StepState, Tag, Timeline, TimelineStep, Tone};
use crate::wording;

/// The steps and the legal term.
pub(super) fn steps(desk: Desk) -> AnyView {
    let law = desk.law();
    let rows = law.steps.iter().map(|it| step(desk, it)).collect::<Vec<_>>();
    let standing = desk.case.with_untracked(|case| case.line.standing);
    let (norm, clause) = (wording::norm(law.term.norm), i18n::text(&law.term.clause));
    let (due, zone) = (standing.term_due, desk.zone());
    let words = move || {
        tr("staff-case-term", &[("norm", norm.get().into()), ("due", urgency::until(due, zone).into())])
    };
    view! {
        <section>
            <h2>{t!("staff-case-steps")}</h2>
            <Timeline>{rows}</Timeline>
        </section>
        <section>
            <h2>{t!("staff-case-term-title")}</h2>
            <p>{words}" "{urgency::mark(standing.term_lateness)}</p>
            <p class="quiet">{clause}</p>
        </section>
    }
    .into_any()
}

fn step(desk: Desk, it: &Step) -> AnyView {
    let zone = desk.zone();
    let (standing, done) = desk.case.with_untracked(|case| {
        // A step can be done twice, when the head gave the proposal back: the last time counts.
        (case.line.standing, case.done.iter().rev().find(|done| done.kind == it.kind).copied())
    });
    // What comes after the step of today is ahead again, although it was reached once.
    let done = done.filter(|_| standing.step.is_none_or(|today| it.kind <= today));
    let current = standing.step == Some(it.kind);
    let state = match done {
        _ if current && standing.step_lateness == Lateness::Late => StepState::Late,
        _ if current => StepState::Current,
        Some(_) => StepState::Done,
        None => StepState::Ahead,
    };
    let time = match (current, done) {
        (true, _) => standing.step_due.map(|due| {
            view! { <p>{move || tr("staff-until", &[("due", urgency::until(due, zone).into())])}</p> }
                .into_any()
        }),
        (false, Some(done)) => Some(used(done, zone)),
        (false, None) => None,
    };
    let (norm, clause) = (wording::norm(it.norm), it.clause.clone());
    let norm = Signal::derive(move || {
        tr("staff-case-norm", &[("norm", norm.get().into()), ("clause", clause.clone().into())])
    });
    let words = (!current).then(|| duty::act_words(desk, it.kind)).flatten();
    view! {
        <TimelineStep title=wording::step(it.kind) state=state role=desk.role_name(it.kind.role()) norm=Some(norm)>
            {time}
            {words}
        </TimelineStep>
    }
    .into_any()
}

/// When a step was done and how long it took; late is said to be late.
fn used(done: StepDone, zone: Zone) -> AnyView {
    let StepDone { since, due, until, .. } = done;
    let late =
        (until > due).then(|| view! { " "<Tag label=t!("staff-was-late") tone=Tone::Error /> }.into_any());
    let words = move || {
        tr(
            "staff-case-done",
            &[("at", i18n::moment(until, zone).into()), ("took", duration(since, until).into())],
        )
    };
    view! { <p>{words}{late}</p> }.into_any()
}

/// Time gone by on the clock, in its two largest units: nights and days off are in it.
fn duration(since: Moment, until: Moment) -> String {
    let minutes = until.since(since).max(0) / 60;
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let day = || tr("staff-case-days", &[("n", days.into())]);
    let hour = || tr("staff-case-hours", &[("n", hours.into())]);
    let minute = || tr("staff-case-minutes", &[("n", minutes.into())]);
    match (days, hours, minutes) {
        (0, 0, 0) => tr("staff-case-under-a-minute", &[]),
        (0, 0, _) => minute(),
        (0, _, 0) => hour(),
        (0, _, _) => format!("{} {}", hour(), minute()),
        (_, 0, _) => day(),
        (_, _, _) => format!("{} {}", day(), hour()),
    }
}

/// What happened, latest first; it follows every save.
pub(super) fn history(desk: Desk) -> AnyView {
    let zone = desk.zone();
    let rows = move || {
        desk.case.with(|case| case.history.iter().rev().map(|line| row(desk, line, zone)).collect::<Vec<_>>())
    };
    view! {
        <section>
            <h2>{t!("staff-case-history")}</h2>
            <ol class="history">{rows}</ol>
        </section>
    }
    .into_any()
}

fn row(desk: Desk, line: &HistoryLine, zone: Zone) -> AnyView {
    let at = line.at;
    let who = line.role.and_then(|role| desk.role_name(role)).unwrap_or_else(|| t!("staff-case-applicant"));
    view! {
        <li>
            <p class="quiet number">{move || i18n::moment(at, zone)}</p>
            <p>{wording::happened(line.happened)}</p>
            <p class="quiet">{who}</p>
        </li>
    }
    .into_any()
}
