//! The electronic queue: citizens' places, the operator's desk, the hall.

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::id::{CaseId, Code, OfficeCode, RegionCode, TicketId, WaitId};
use crate::queue::{Plan, Rules, Service, TicketState, Waited};
use crate::text::{Lang, Text};

/// `GET` queue: where one may book, by which rules, and what the person has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QueuePage {
    /// What holds at every office.
    pub rules: Rules,
    /// For what one comes.
    pub services: Vec<Service>,
    /// The offices: those of the person's own region first.
    pub offices: Vec<QueueOffice>,
    /// The person's tickets that are not over, the next one first.
    pub tickets: Vec<Ticket>,
    /// For what the person waits.
    pub waits: Vec<Wait>,
}

/// An office that keeps a queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QueueOffice {
    /// Its code.
    pub code: OfficeCode,
    /// Its name.
    pub name: Text,
    /// Where it is.
    pub address: Text,
    /// Its region.
    pub region: RegionCode,
    /// Whether a request of the person is at home in that region.
    pub own: bool,
    /// For what one may come, by code.
    pub services: Vec<Code>,
}

/// `GET` times of a service at an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Times {
    /// The days that can be booked now, in order.
    pub days: Vec<DayTimes>,
    /// When places of a further day can be booked for the first time.
    pub next: Moment,
}

/// The free times of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DayTimes {
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// When one can come, in order; none when all is taken or the office is closed.
    pub free: Vec<Moment>,
    /// Whether the office works on that day.
    pub open: bool,
    /// Why it does not, when that is the office's own reason.
    pub closed: Option<Text>,
}

/// A ticket, as whoever holds it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ticket {
    /// Its key, which the QR code holds.
    pub id: TicketId,
    /// How it stands.
    pub state: TicketState,
    /// Its number; none before the place is taken.
    pub number: Option<String>,
    /// The office.
    pub office: OfficeCode,
    /// The office's name.
    pub office_name: Text,
    /// Where it is.
    pub address: Text,
    /// The service.
    pub service: Code,
    /// The service's name.
    pub service_name: Text,
    /// How many minutes it takes.
    pub minutes: u16,
    /// When one comes.
    pub at: Moment,
    /// Until when the place is held.
    pub until: Option<Moment>,
    /// Whether it is held for somebody of the waiting list.
    pub offered: bool,
    /// Which ticket it takes the place of.
    pub moves: Option<TicketId>,
    /// The case whose result is collected.
    pub case: Option<CaseId>,
    /// Whether it can still be moved or cancelled.
    pub changeable: bool,
}

/// `POST` holds: keeps a place while the person makes up their mind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HoldPlace {
    /// The office.
    pub office: OfficeCode,
    /// The service.
    pub service: Code,
    /// When.
    pub at: Moment,
    /// The case whose result is collected.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// The ticket that is moved.
    #[serde(default)]
    pub moves: Option<TicketId>,
    /// In which language the person is written to.
    pub lang: Lang,
}

/// `POST` waits: the person wants the first place that becomes free.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct JoinList {
    /// The office.
    pub office: OfficeCode,
    /// The service.
    pub service: Code,
    /// The day, `YYYY-MM-DD`; none for any that can be booked.
    #[serde(default)]
    pub day: Option<String>,
    /// The case whose result is collected.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// In which language the person is written to.
    pub lang: Lang,
}

/// A place in the waiting list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Wait {
    /// Its key.
    pub id: WaitId,
    /// The office.
    pub office: OfficeCode,
    /// The office's name.
    pub office_name: Text,
    /// The service.
    pub service: Code,
    /// The service's name.
    pub service_name: Text,
    /// The day, `YYYY-MM-DD`; none for any.
    pub day: Option<String>,
}

/// `GET` the operator's desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Desk {
    /// The office's name.
    pub office: Text,
    /// The moment of all this.
    pub at: Moment,
    /// How many windows there are.
    pub windows: u16,
    /// For what one may come here.
    pub services: Vec<Service>,
    /// Who has been called, the latest first.
    pub called: Vec<InHall>,
    /// Who waits, in the order in which they will be called.
    pub waiting: Vec<InHall>,
    /// Who booked for today and is not here yet.
    pub expected: Vec<InHall>,
    /// How long people waited today.
    pub waited: Waited,
}

/// Somebody in the hall or expected there: a number and nothing about the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InHall {
    /// The ticket.
    pub id: TicketId,
    /// Its number.
    pub number: String,
    /// The service.
    pub service: Code,
    /// For when they booked; none for whoever came without a booking.
    pub booked: Option<Moment>,
    /// Since when they wait; none before they are here.
    pub since: Option<Moment>,
    /// At which window they are.
    pub window: Option<u16>,
}

/// `POST` check-ins: somebody is in the hall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CheckIn {
    /// What the QR code says, or the ticket's number.
    pub code: String,
}

/// `POST` calls: the next one comes to a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CallNext {
    /// The window, from 1.
    pub window: u16,
}

/// What the operator does with whoever has been called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum HallDeed {
    /// They have been served.
    Serve,
    /// They did not come.
    Miss,
    /// They are sent on to another service.
    Transfer,
}

/// `POST` deeds of a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DoDeed {
    /// What is done.
    pub deed: HallDeed,
    /// Where they are sent on to.
    #[serde(default)]
    pub service: Option<Code>,
}

/// `POST` walk-ins: somebody has come without a booking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WalkIn {
    /// For what.
    pub service: Code,
}

/// `GET` the plans of the offices, for administrators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Plans {
    /// What holds at every office.
    pub rules: Rules,
    /// The services that a plan may name.
    pub services: Vec<Service>,
    /// The plans.
    pub plans: Vec<PlanLine>,
}

/// An office's plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanLine {
    /// The office's name.
    pub office_name: Text,
    /// The plan.
    pub plan: Plan,
    /// Its version; a change says which one it was made from.
    pub revision: i64,
}
