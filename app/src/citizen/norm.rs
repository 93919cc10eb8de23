//! Time that an act allows, in words.

use domain::api::catalogue::AppliedEdition;
use domain::calendar::{Norm, Unit};
use domain::regulation::PrintedNorm;
use leptos::prelude::*;

use crate::i18n::{t, text};

/// "15 minutes", "13 calendar days".
pub(super) fn norm(norm: Norm) -> Signal<String> {
    let n = norm.amount;
    match norm.unit {
        Unit::Second => t!("case-unit-second", n = n),
        Unit::Minute => t!("case-unit-minute", n = n),
        Unit::WorkingDay => t!("case-unit-working-day", n = n),
        Unit::CalendarDay => t!("case-unit-calendar-day", n = n),
    }
}

/// The terms of an edition in a row, the special ones first: "5 minutes – 3 working days".
pub(super) fn terms(edition: &AppliedEdition) -> Signal<String> {
    let all: Vec<_> = edition.terms.iter().chain([&edition.term]).map(|term| norm(*term)).collect();
    Signal::derive(move || all.iter().map(Get::get).collect::<Vec<_>>().join(" – "))
}

/// "10–15 seconds", "1,5 minutes", "2 minutes on the day of receipt".
pub(super) fn printed(it: &PrintedNorm) -> Signal<String> {
    let most = match (it.unit, it.amount) {
        // Acts print a minute and a half as a fraction.
        (Unit::Second, amount) if amount > 60 && amount % 60 == 30 => {
            let n = format!("{},5", amount / 60);
            t!("case-unit-minute", n = n.clone())
        }
        (unit, amount) => norm(Norm { amount, unit }),
    };
    let from = it.from.map(|from| format!("{from}–")).unwrap_or_default();
    let time = Signal::derive(move || format!("{from}{}", most.get()));
    match it.since.as_ref().map(text) {
        Some(since) => t!("process-norm-since", norm = time.get(), since = since.get()),
        None => time,
    }
}
