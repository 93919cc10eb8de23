//! What the law's own notions are called on a screen: states, steps, norms (`locales/*/case.ftl`).

use domain::api::catalogue::AppliedEdition;
use domain::calendar::{Norm, Unit};
use domain::case::{Ending, Happened, Lateness, StateKind};
use domain::regulation::StepKind;
use leptos::prelude::{Get, Signal};

use crate::i18n::t;

/// Where a case is, and how it ended.
pub fn state(state: StateKind, ending: Option<Ending>) -> Signal<String> {
    match state {
        StateKind::Filed => t!("case-state-filed"),
        StateKind::Registered => t!("case-state-registered"),
        StateKind::Assigned => t!("case-state-assigned"),
        StateKind::Prepared => t!("case-state-prepared"),
        StateKind::Signed => t!("case-state-signed"),
        StateKind::Issued if ending == Some(Ending::Refused) => t!("case-state-refused"),
        StateKind::Issued => t!("case-state-issued"),
        StateKind::HandedOver => t!("case-state-handed-over"),
    }
}

/// What a state means for the applicant.
pub fn state_next(state: StateKind, ending: Option<Ending>) -> Signal<String> {
    match state {
        StateKind::Filed => t!("case-state-filed-next"),
        StateKind::Registered => t!("case-state-registered-next"),
        StateKind::Assigned => t!("case-state-assigned-next"),
        StateKind::Prepared => t!("case-state-prepared-next"),
        StateKind::Signed => t!("case-state-signed-next"),
        StateKind::Issued => match ending {
            Some(Ending::Refused) => t!("case-state-refused-next"),
            Some(Ending::ToCollect) => t!("case-state-to-collect-next"),
            Some(Ending::InCabinet | Ending::Collected) | None => t!("case-state-issued-next"),
        },
        StateKind::HandedOver => t!("case-state-handed-over-next"),
    }
}

/// What happened.
pub fn happened(it: Happened) -> Signal<String> {
    match it {
        Happened::Filed => t!("case-happened-filed"),
        Happened::Registered => t!("case-happened-registered"),
        Happened::Resolved => t!("case-happened-resolved"),
        Happened::Checked => t!("case-happened-checked"),
        Happened::RecipientAsked => t!("case-happened-recipient-asked"),
        Happened::Prepared => t!("case-happened-prepared"),
        Happened::Returned => t!("case-happened-returned"),
        Happened::Signed => t!("case-happened-signed"),
        Happened::Issued => t!("case-happened-issued"),
        Happened::Arrived => t!("case-happened-arrived"),
        Happened::HandedOver => t!("case-happened-handed-over"),
        Happened::IssuedAtOnce => t!("case-happened-issued-at-once"),
        Happened::NotFound => t!("case-happened-not-found"),
        Happened::LeftToOfficials => t!("case-happened-left-to-officials"),
    }
}

/// A step in a few words; the act's own words are in the edition.
pub fn step(kind: StepKind) -> Signal<String> {
    match kind {
        StepKind::Register => t!("case-step-register"),
        StepKind::Resolve => t!("case-step-resolve"),
        StepKind::Prepare => t!("case-step-prepare"),
        StepKind::Sign => t!("case-step-sign"),
        StepKind::Issue => t!("case-step-issue"),
    }
}

/// How something stands against its due moment.
pub fn lateness(it: Lateness) -> Signal<String> {
    match it {
        Lateness::InTime => t!("case-lateness-in-time"),
        Lateness::Soon => t!("case-lateness-soon"),
        Lateness::Late => t!("case-lateness-late"),
    }
}

/// Time allowed, as an act prints it.
pub fn norm(norm: Norm) -> Signal<String> {
    let n = norm.amount;
    match norm.unit {
        Unit::Second => t!("case-unit-second", n = n),
        Unit::Minute => t!("case-unit-minute", n = n),
        Unit::WorkingDay => t!("case-unit-working-day", n = n),
        Unit::CalendarDay => t!("case-unit-calendar-day", n = n),
    }
}

/// The terms of an edition in a row, the special ones first: "5 minutes – 3 working days".
pub fn terms(edition: &AppliedEdition) -> Signal<String> {
    let all: Vec<_> = edition.terms.iter().chain([&edition.term]).map(|term| norm(*term)).collect();
    Signal::derive(move || all.iter().map(Get::get).collect::<Vec<_>>().join(" – "))
}
