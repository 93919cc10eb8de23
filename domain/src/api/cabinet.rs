//! The personal cabinet.

use serde::{Deserialize, Serialize};

use super::cases::CaseSummary;
use super::drafts::DraftSummary;
use super::filings::Attempt;
use super::joint::JointLine;
use super::queue::Ticket;
use crate::calendar::Moment;
use crate::id::{CaseId, Code};

/// `GET` cabinet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cabinet {
    /// Requests being filled in, latest first.
    pub drafts: Vec<DraftSummary>,
    /// Filed requests, latest first.
    pub cases: Vec<CaseSummary>,
    /// Attempts that wait or were refused, latest first.
    pub attempts: Vec<Attempt>,
    /// Requests of two people that wait for a signature: first those that wait for the person's own.
    pub joint: Vec<JointLine>,
    /// Notices, latest first.
    pub notices: Vec<Notice>,
    /// Tickets of the electronic queue that are not over, the next one first; none where no queue is kept.
    pub tickets: Option<Vec<Ticket>>,
}

/// Something that the person should know. The words are the message `notice-<about>` with `number`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Notice {
    /// Its key.
    pub id: Code,
    /// `filed`, `searching`, `by-hand`, `registered`, `assigned`, `result-ready`, `result-to-collect`, `refused`, `handed-over`;
    /// of a case that another installation decides `sent-on` instead of `filed`, then `taken-there`, or `held-up` before it.
    #[cfg_attr(
        feature = "schema",
        schemars(extend("enum" = ["filed", "searching", "by-hand", "registered", "assigned", "result-ready", "result-to-collect", "refused", "handed-over", "sent-on", "taken-there", "held-up"]))
    )]
    pub about: String,
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// When.
    pub at: Moment,
    /// Whether it was read.
    pub read: bool,
}
