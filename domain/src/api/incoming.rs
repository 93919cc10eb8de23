//! The journal of incoming documents.

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::case::{Ending, Receiver, StateKind};
use crate::id::CaseId;
use crate::person::Name;
use crate::regulation::ChannelKind;
use crate::text::Text;

/// `POST` journal: what is looked for. Everything that is given must hold; nothing given finds all.
///
/// Sent as a body and not in the address, because addresses are kept in logs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SearchJournal {
    /// The number of a case, or the beginning of one, in capital or small letters.
    pub number: Option<String>,
    /// The applicant's number, whole.
    pub iin: Option<String>,
    /// Parts of the applicant's name; letter case does not matter, nor do letters that many keyboards lack.
    pub name: Option<String>,
    /// The first day, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// The last day, `YYYY-MM-DD`.
    pub until: Option<String>,
    /// Where the page before ended: [`Journal::next`] of it.
    pub after: Option<String>,
}

/// A page of the journal, latest first, at most 50 entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Journal {
    /// The entries.
    pub entries: Vec<Entry>,
    /// How many there are in all.
    pub count: u64,
    /// Where the next page begins; none on the last one.
    pub next: Option<String>,
}

/// An entry: one request, however it came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Entry {
    /// The case.
    pub id: CaseId,
    /// Its number.
    pub number: String,
    /// When it came.
    pub filed_at: Moment,
    /// Through what.
    pub channel: ChannelKind,
    /// The name of the service.
    pub service: Text,
    /// The applicant.
    pub applicant: Name,
    /// Where it is.
    pub state: StateKind,
    /// How it ended; none before the result is issued.
    pub ending: Option<Ending>,
    /// When a document was handed over at the office.
    pub handed_over_at: Option<Moment>,
    /// To whom.
    pub receiver: Option<Receiver>,
}
