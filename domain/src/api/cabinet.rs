//! The personal cabinet.

use serde::{Deserialize, Serialize};

use super::cases::CaseSummary;
use super::drafts::DraftSummary;
use super::filings::Attempt;
use super::joint::JointLine;
use super::profile::KnownCertificate;
use super::queue::Ticket;
use crate::calendar::Moment;
use crate::id::{CaseId, Code, ServiceCode};

/// `GET` cabinet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cabinet {
    /// Requests being filled in, latest first.
    pub drafts: Vec<DraftSummary>,
    /// The filed requests that come first in [`CaseList`], as if nothing was looked for.
    pub cases: Vec<CaseSummary>,
    /// Where the next page of them begins; none when these are all.
    pub next: Option<String>,
    /// Requests with a result that waits: at an office until it is collected, here until it is read; at most 50.
    pub ready: Vec<CaseSummary>,
    /// The year of the first request; none without any.
    pub first_year: Option<i32>,
    /// The certificate of the person that is good longest, once it is good for less than 30 days.
    pub expires: Option<KnownCertificate>,

    /// Attempts that wait or were refused, latest first.
    pub attempts: Vec<Attempt>,
    /// Requests of two people that wait for a signature: first those that wait for the person's own.
    pub joint: Vec<JointLine>,
    /// Notices, latest first.
    pub notices: Vec<Notice>,
    /// Tickets of the electronic queue that are not over, the next one first; none where no queue is kept.
    pub tickets: Option<Vec<Ticket>>,
}

/// `POST` cabinet cases: what is looked for. Everything that is given must hold; nothing given finds all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FindCases {
    /// How the number begins, in capital or small letters; may be empty.
    pub number: String,
    /// The service.
    pub service: Option<ServiceCode>,
    /// Where they are.
    pub standing: Option<CaseGroup>,
    /// The year of filing.
    pub year: Option<i32>,
    /// Where the page before ended: [`CaseList::next`] of it.
    pub after: Option<String>,
}

/// Where a request is, as a person tells requests apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CaseGroup {
    /// The officials have it.
    Open,
    /// Its result waits at an office.
    ToCollect,
    /// Nothing is left to do.
    Over,
}

impl CaseGroup {
    /// All groups, in the order of the way.
    pub const ALL: [Self; 3] = [Self::Open, Self::ToCollect, Self::Over];

    /// The word used in data and message identifiers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::ToCollect => "to-collect",
            Self::Over => "over",
        }
    }
}

/// A page of the person's filed requests, latest first, at most 20.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaseList {
    /// The requests.
    pub cases: Vec<CaseSummary>,
    /// Where the next page begins; none on the last one.
    pub next: Option<String>,
}

/// Whether there is something new: `GET` news, and each event of the stream. It tells of nothing: whoever wants to know what
/// is new asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct News {
    /// Grows with each change of the person's cases and notices.
    pub version: i64,
    /// How many notices have not been read.
    pub unread: u32,
}

/// Something that the person should know. The words are the message `notice-<about>` with `number`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Notice {
    /// Its key.
    pub id: Code,
    /// `filed`, `searching`, `by-hand`, `registered`, `assigned`, `result-ready`, `result-to-collect`, `refused`, `handed-over`,
    /// `withdrawn`;
    /// of a case that another installation decides `sent-on` instead of `filed`, then `taken-there`, or `held-up` before it.
    #[cfg_attr(
        feature = "schema",
        schemars(extend("enum" = ["filed", "searching", "by-hand", "registered", "assigned", "result-ready", "result-to-collect", "refused", "handed-over", "withdrawn", "sent-on", "taken-there", "held-up"]))
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
