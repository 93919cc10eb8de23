//! The offices of the State Corporation «Government for citizens»: data of an installation, not of an act.

mod check;

use alloc::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calendar::{Moment, Norm, Unit, WorkingHours};
use crate::id::{OfficeCode, RegionCode};
use crate::text::Text;

pub use check::check;

/// The State Corporation as an installation knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Corporation {
    /// Its name.
    pub name: Text,
    /// What its operators are called.
    pub operator: Text,
    /// Business identification number; an operator's certificate must carry it.
    pub bin: String,
    /// How long one may be served at a window, in seconds or minutes. Clauses 9 and 10 of the regulation of guardianship
    /// certificates give 15 minutes; the other acts are silent.
    pub handling: Norm,
    /// The offices; without any, administrators keep them.
    #[serde(default)]
    pub offices: Vec<Office>,
    /// Why an office takes no applications now; those that take them are not named.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub closed: BTreeMap<OfficeCode, Text>,
}

/// One office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Its code.
    pub code: OfficeCode,
    /// Its name.
    pub name: Text,
    /// The region in which it stands.
    pub region: RegionCode,
    /// Where results are collected.
    pub address: Text,
    /// When it works.
    pub hours: WorkingHours,
}

impl Corporation {
    /// An office by its code.
    pub fn office(&self, code: &OfficeCode) -> Option<&Office> {
        self.offices.iter().find(|office| &office.code == code)
    }

    /// Whether an office takes applications.
    pub fn is_open(&self, code: &OfficeCode) -> bool {
        self.office(code).is_some() && !self.closed.contains_key(code)
    }
}

/// The last moment of a time at a window. It runs without a pause: nobody is left standing there when the office closes.
pub fn due(norm: Norm, since: Moment) -> Moment {
    let seconds = match norm.unit {
        Unit::Second => 1,
        Unit::Minute => 60,
        Unit::WorkingDay | Unit::CalendarDay => 86_400,
    };
    since.plus(i64::from(norm.amount) * seconds)
}
