//! Times as the drawings of an act print them.

use domain::calendar::{Norm, Unit};
use domain::regulation::PrintedNorm;
use leptos::prelude::*;

use crate::i18n::{t, text};
use crate::wording;

/// "10–15 seconds", "1,5 minutes", "2 minutes on the day of receipt".
pub(super) fn printed(it: &PrintedNorm) -> Signal<String> {
    let most = match (it.unit, it.amount) {
        // Acts print a minute and a half as a fraction.
        (Unit::Second, amount) if amount > 60 && amount % 60 == 30 => {
            let n = format!("{},5", amount / 60);
            t!("case-unit-minute", n = n.clone())
        }
        (unit, amount) => wording::norm(Norm { amount, unit }),
    };
    let from = it.from.map(|from| format!("{from}–")).unwrap_or_default();
    let time = Signal::derive(move || format!("{from}{}", most.get()));
    match it.since.as_ref().map(text) {
        Some(since) => t!("process-norm-since", norm = time.get(), since = since.get()),
        None => time,
    }
}
