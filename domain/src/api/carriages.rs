//! Papers with the State Corporation's courier, from a provider to an office.

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::id::{CarriageId, CaseId, OfficeCode};
use crate::person::Name;
use crate::text::Text;

/// `GET` carriages: what waits for a courier, and what a courier has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Carriages {
    /// At a provider: signed results on paper, by the office to which they go. At an office: none.
    pub ready: Vec<ReadyForOffice>,
    /// Hand-overs of which something has not come yet, latest first, at most 100.
    pub on_the_way: Vec<Carriage>,
}

/// The results that go to one office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadyForOffice {
    /// The office.
    pub office: OfficeCode,
    /// Its name.
    pub name: Text,
    /// The results, the oldest request first.
    pub papers: Vec<Paper>,
}

/// A result on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Paper {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// The applicant.
    pub applicant: Name,
    /// When the office took it from the courier; none before.
    pub received_at: Option<Moment>,
}

/// A hand-over to a courier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Carriage {
    /// Its key.
    pub id: CarriageId,
    /// From whom: the provider's name.
    pub from: Text,
    /// To which office: its name.
    pub to: Text,
    /// The courier, who has signed for it.
    pub courier: String,
    /// Who handed it over.
    pub handed_by: String,
    /// When.
    pub handed_at: Moment,
    /// What went with it.
    pub papers: Vec<Paper>,
}

/// `POST` carriages: hands results to a courier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandToCourier {
    /// To which office.
    pub office: OfficeCode,
    /// The courier's name.
    pub courier: String,
    /// Which results; each goes to this office.
    pub cases: Vec<CaseId>,
    /// Whether the courier has signed the receipt for them.
    pub signed: bool,
}

/// `POST` delivery of a carriage: takes results from the courier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TakeDelivery {
    /// Which results have come.
    pub cases: Vec<CaseId>,
}

/// `POST` journal of hand-overs: what is looked for. Everything that is given must hold; nothing given finds all.
///
/// Sent as a body and not in the address, because addresses are kept in logs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SearchCarriages {
    /// The number of a case that went with it, or the beginning of one.
    pub number: Option<String>,
    /// Parts of the courier's name.
    pub courier: Option<String>,
    /// The first day, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// The last day, `YYYY-MM-DD`.
    pub until: Option<String>,
}

/// The journal of hand-overs, latest first, at most 100.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CarriageJournal {
    /// The hand-overs.
    pub carriages: Vec<Carriage>,
    /// How many there are in all.
    pub count: u64,
}
