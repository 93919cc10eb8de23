//! The electronic queue at the State Corporation's offices: what an office offers, which places that makes, who is next.
//!
//! All of it is data of an installation: acts say only that one may book through the portal and that nobody waits longer than
//! 15 minutes (guardianship certificates, clause 10).

mod check;
mod device;
mod grid;
mod line;
mod ticket;

use serde::{Deserialize, Serialize};

use crate::calendar::{Moment, Zone, format_date, parse_date};
use crate::id::{Code, OfficeCode};
use crate::text::Text;

pub use check::{check, check_plan};
pub use device::{DeviceCode, DeviceKind};
pub use grid::{CELL, Cell, Grid, cells};
pub use line::{InLine, Waited, expected_minutes, order};
pub use ticket::{Step, TicketState, number};

/// One clock holds for the whole country since 1 March 2024.
pub const ZONE: Zone = Zone::West;

/// The queue of an installation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Queue {
    /// What holds at every office.
    pub rules: Rules,
    /// For what one comes.
    pub services: Vec<Service>,
    /// The offices that keep a queue.
    pub plans: Vec<Plan>,
}

/// What holds at every office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// For how many days ahead places can be booked, today included.
    pub horizon_days: u16,
    /// Seconds for which a place is kept while the form is open.
    pub hold_seconds: u32,
    /// Seconds for which a place that became free is kept for whoever waited for it.
    pub offer_seconds: u32,
    /// Days within which a person has one active booking.
    pub spacing_days: u16,
    /// Minutes before its beginning until which a place can be booked.
    pub lead_minutes: u16,
    /// Minutes after its beginning for which a place waits for whoever booked it.
    pub late_minutes: u16,
    /// Hours before its beginning at which the person is reminded.
    pub reminder_hours: u16,
    /// Minutes for which one waits in the hall at most.
    pub waiting_minutes: u16,
}

/// For what one comes to an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "QueueService"))]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Its code.
    pub code: Code,
    /// The letter with which its tickets' numbers begin.
    pub letter: String,
    /// Its name.
    pub name: Text,
    /// How many minutes it takes at the window: 15, 30 or 60.
    pub minutes: u16,
}

/// What one office offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The office.
    pub office: OfficeCode,
    /// At how many windows people are served at the same time.
    pub windows: u16,
    /// How much of the windows' time is kept for people who come without a booking, in percent.
    pub walk_in_percent: u16,
    /// For what one may come, by code.
    pub services: Vec<Code>,
    /// Days on which the office is closed beside the country's days off.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closed: Vec<ClosedDay>,
}

/// A day on which an office is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ClosedDay {
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// Why, as people read it.
    pub reason: Text,
}

impl Queue {
    /// A service by its code.
    pub fn service(&self, code: &Code) -> Option<&Service> {
        self.services.iter().find(|service| &service.code == code)
    }

    /// What an office offers; none when it keeps no queue.
    pub fn plan(&self, office: &OfficeCode) -> Option<&Plan> {
        self.plans.iter().find(|plan| &plan.office == office)
    }

    /// A plan and one of its services.
    pub fn offered(&self, office: &OfficeCode, service: &Code) -> Option<(&Plan, &Service)> {
        let plan = self.plan(office).filter(|plan| plan.services.contains(service))?;
        Some((plan, self.service(service)?))
    }
}

impl Rules {
    /// The first moment whose place can still be booked.
    pub fn earliest(&self, now: Moment) -> Moment {
        now.plus(i64::from(self.lead_minutes) * 60)
    }

    /// Which of a person's active bookings stands in the way of one at `wanted`, if any.
    pub fn in_the_way(&self, active: impl IntoIterator<Item = Moment>, wanted: Moment) -> Option<Moment> {
        let day = |at: Moment| ZONE.date(at).to_julian_day();
        let near = |at: &Moment| day(*at).abs_diff(day(wanted)) < u32::from(self.spacing_days);
        active.into_iter().find(near)
    }
}

impl Plan {
    /// Why the office is closed on a day by its own plan.
    pub fn closed_on(&self, day: time::Date) -> Option<&Text> {
        let day = format_date(day);
        self.closed.iter().find(|closed| closed.day == day).map(|closed| &closed.reason)
    }

    /// Whether all closed days can be read.
    fn has_days(&self) -> bool {
        self.closed.iter().all(|closed| parse_date(&closed.day).is_some())
    }
}
