//! Cases as the citizen sees them.

use serde::{Deserialize, Serialize};

use super::attachments::Attachment;
use crate::access::Role;
use crate::calendar::Moment;
use crate::case::{Checked, Decision, Ending, Happened, Search, Standing, StateKind, StepDone};
use crate::id::{CaseId, DocumentId, EditionId, OfficeCode};
use crate::regulation::{ChannelKind, Delivery, Provider, ResultKind};
use crate::text::{Lang, Text};

/// A case in lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaseSummary {
    /// Its key.
    pub id: CaseId,
    /// Its number.
    pub number: String,
    /// The name of the service.
    pub service: Text,
    /// Where it is.
    pub state: StateKind,
    /// How it ended; none before the result is issued.
    pub ending: Option<Ending>,
    /// When it was filed.
    pub filed_at: Moment,
    /// Where it stands in time.
    pub standing: Standing,
}

/// `GET` a case. Its steps, norms and clauses are in the edition, which the page loads beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CasePage {
    /// What lists show.
    pub summary: CaseSummary,
    /// The edition.
    pub edition: EditionId,
    /// The provider.
    pub provider: Provider,
    /// Through what it was filed.
    pub channel: ChannelKind,
    /// What came of asking the register, where the service is automated.
    pub search: Option<Search>,
    /// Whether the decision waits for a number that a register is to give its record.
    pub awaits_record: bool,
    /// The steps that are behind, with the time used.
    pub done: Vec<StepDone>,
    /// What happened, earliest first.
    pub history: Vec<HistoryLine>,
    /// The attachments.
    pub attachments: Vec<Attachment>,
    /// The request as it was signed.
    pub request: String,
    /// The subscriber number's last four digits, when the request was certified by a one-time password instead of the EDS.
    pub confirmed_by: Option<String>,
    /// The results that have been issued; empty before.
    pub results: Vec<ResultLine>,
    /// How the documents were found and what was decided; only once issued.
    pub outcome: Option<Outcome>,
    /// Whether the request may be taken back now.
    pub withdrawable: bool,
    /// Why it was taken back, if it was and a reason was given.
    pub withdrawal_reason: Option<String>,
    /// The State Corporation's office at which the result waits, when one can book a place there.
    pub collect_at: Option<OfficeCode>,
}

/// `POST` a complaint about the case.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WriteComplaint {
    /// At most 8,000 characters.
    pub text: String,
    /// The language of the document around it.
    pub lang: Lang,
}

/// `POST` a withdrawal: the request is taken back.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// Why, in at most 1,000 characters; may be empty.
    pub reason: String,
}

/// A line of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HistoryLine {
    /// When.
    pub at: Moment,
    /// Which role; none for the applicant.
    pub role: Option<Role>,
    /// What.
    pub happened: Happened,
}

/// A result that can be downloaded or collected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ResultLine {
    /// Its key.
    pub id: DocumentId,
    /// Which document.
    pub kind: ResultKind,
    /// How it reaches the applicant. What is handed over at the office cannot be downloaded.
    pub delivery: Delivery,
    /// The SHA-256 of the PDF, 64 hexadecimal digits.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = "^[0-9a-f]{64}$")))]
    pub sha256: String,
    /// Who signed: the name in the certificate.
    pub signed_by: String,
    /// When it was signed.
    pub signed_at: Moment,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outcome {
    /// The documents as they were checked.
    pub checked: Vec<Checked>,
    /// The decision.
    pub decision: Decision,
}
