//! Time that an act allows, in words.

use domain::calendar::{Norm, Unit};
use leptos::prelude::*;

use crate::i18n::t;

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
