//! The personal cabinet.

use serde::{Deserialize, Serialize};

use super::cases::CaseSummary;
use super::drafts::DraftSummary;
use super::filings::Attempt;
use super::joint::JointLine;
use super::notices::Message;
use super::profile::KnownCertificate;
use super::queue::Ticket;
use crate::calendar::Moment;
use crate::id::{CaseId, Code, ServiceCode, TicketId};

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
    /// The notices that come first in [`NoticeList`], the read ones as well.
    pub notices: Vec<Notice>,
    /// Where the next page of them begins; none when these are all.
    pub next_notices: Option<Code>,
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

/// `POST` cabinet notices: which of the person's notices are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FindNotices {
    /// Whether only those that have not been read.
    pub unread: bool,
    /// Where the page before ended: [`NoticeList::next`] of it.
    pub after: Option<Code>,
}

/// A page of the person's notices, latest first, at most 20.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NoticeList {
    /// The notices.
    pub notices: Vec<Notice>,
    /// Where the next page begins: the last notice of this one; none on the last page.
    pub next: Option<Code>,
}

/// `POST` notices read: which of the person's notices are marked as read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReadNotices {
    /// Those of a case.
    Case(CaseId),
    /// Those of a ticket.
    Ticket(TicketId),
    /// Those of certificates.
    Certificates,
    /// Those of how the person is told.
    Account,
    /// All.
    All,
}

/// Something that the person should know. The words are the message `notice-<about>` with what the subject holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Notice {
    /// Its key.
    pub id: Code,
    /// Of a case `filed`, `searching`, `by-hand`, `registered`, `assigned`, `result-ready`, `result-to-collect`, `refused`,
    /// `handed-over`, `withdrawn`; if another installation decides it `sent-on` instead of `filed`, then `taken-there`, or
    /// `held-up` before it. Of a ticket `ticket-booked`, `ticket-moved`, `ticket-cancelled`, `ticket-reminder`,
    /// `ticket-offered`. Of a certificate `certificate-ends`. Of the account `sms-ended`, `email-ended`: messages go no more to
    /// where they went before.
    #[cfg_attr(
        feature = "schema",
        schemars(extend("enum" = ["filed", "searching", "by-hand", "registered", "assigned", "result-ready", "result-to-collect", "refused", "handed-over", "withdrawn", "sent-on", "taken-there", "held-up", "ticket-booked", "ticket-moved", "ticket-cancelled", "ticket-reminder", "ticket-offered", "certificate-ends", "sms-ended", "email-ended"]))
    )]
    pub about: String,
    /// What it is of.
    pub of: NoticeSubject,
    /// When.
    pub at: Moment,
    /// Whether it was read.
    pub read: bool,
    /// The messages that told it as well, SMS first.
    pub messages: Vec<Message>,
}

/// What a notice is of, and what of it the words say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoticeSubject {
    /// A case.
    Case {
        /// Which.
        id: CaseId,
        /// Its number.
        number: String,
    },
    /// A ticket of the electronic queue.
    Ticket {
        /// Which.
        id: TicketId,
        /// Its number; none while the place is only kept.
        number: Option<String>,
        /// The time of the place, as it was then.
        at: Moment,
    },
    /// A certificate of the person.
    Certificate {
        /// The last second in which it is good.
        until: Moment,
    },
    /// The account: how the person is told.
    Account,
}
