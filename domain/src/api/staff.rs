//! The officials' workplace.

use serde::{Deserialize, Serialize};

use super::attachments::Attachment;
use super::cases::HistoryLine;
use crate::access::Role;
use crate::calendar::Moment;
use crate::case::{
    ActionKind, BoxDone, Checked, Decision, Limit, Receiver, RecipientCheck, Search, Standing, StateKind,
    StepDone,
};
use crate::id::{CaseId, DocumentId, EditionId, OfficerId};
use crate::person::Name;
use crate::regulation::{ChannelKind, ResultKind};
use crate::text::Text;

/// Who is looking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StaffSession {
    /// The signed-in official; none before signing in.
    pub officer: Option<StaffOfficer>,
    /// The server's clock.
    pub now: Moment,
    /// Whether this is a sandbox.
    pub sandbox: bool,
}

/// An official.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StaffOfficer {
    /// Key.
    pub id: OfficerId,
    /// Name.
    pub name: Name,
    /// Role.
    pub role: Role,
    /// What the region's act calls the role.
    pub role_name: Text,
    /// The name of the provider, or of the State Corporation's office.
    pub workplace: Text,
}

/// `POST` staff session.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StaffSignIn {
    /// As typed.
    pub login: String,
    /// As typed.
    pub password: String,
}

/// `POST` staff password: a password of one's own in the place of a one-time one, and the sign-in with it.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReplacePassword {
    /// As typed.
    pub login: String,
    /// The one-time password, as typed.
    pub password: String,
    /// 10 to 200 characters, another than the one-time password.
    pub new_password: String,
}

/// `GET` staff cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Inbox {
    /// What waits for this official, the most urgent first; then what only waits to be collected.
    pub mine: Vec<StaffCaseLine>,
    /// The other open cases of the provider, the most urgent first.
    pub others: Vec<StaffCaseLine>,
    /// Cases in which nothing is left to do, latest first, at most 100.
    pub closed: Vec<StaffCaseLine>,
    /// What the official was warned of: it ends soon, the soonest first.
    pub warnings: Vec<DeadlineWarning>,
    /// What is late at the provider, by what and through which channel; for the head alone.
    pub lateness: Option<Vec<LateCount>>,
    /// What was measured at the State Corporation's window in these cases; none at a provider.
    pub measured: Option<Measured>,
}

/// Something that ends soon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeadlineWarning {
    /// Of which case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// What ends.
    pub limit: Limit,
    /// The last moment that is in time.
    pub due: Moment,
}

/// How much is late.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LateCount {
    /// What.
    pub limit: Limit,
    /// Through which channel the cases came.
    pub channel: ChannelKind,
    /// Cases in which it is late and still to be done.
    pub now: u32,
    /// How often it became late since the first of this month.
    pub month: u32,
}

/// Something of a case that was marked as late.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LateMark {
    /// What.
    pub limit: Limit,
    /// The last moment that would have been in time.
    pub due: Moment,
    /// When it was marked.
    pub at: Moment,
}

/// Times at the State Corporation's window, counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Measured {
    /// How many.
    pub count: u64,
    /// How many of them took longer than allowed.
    pub late: u64,
}

/// A case in the inbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StaffCaseLine {
    /// Its key.
    pub id: CaseId,
    /// Its number.
    pub number: String,
    /// The name of the service.
    pub service: Text,
    /// The applicant.
    pub applicant: Name,
    /// Where it is.
    pub state: StateKind,
    /// When it was filed.
    pub filed_at: Moment,
    /// Where it stands in time.
    pub standing: Standing,
    /// Whether a register is asked in vain for longer than an automatic result may take: the head may take it over.
    pub search_late: bool,
    /// Whether the official is the applicant: it can be seen in the list and not opened.
    pub own: bool,
    /// Whether its paper is with the State Corporation's courier.
    pub on_its_way: bool,
}

/// `GET` a staff case. Its version is the `ETag`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StaffCase {
    /// What the inbox shows.
    pub line: StaffCaseLine,
    /// The version, to be sent back in `If-Match` as `"<revision>"`.
    pub revision: i64,
    /// The edition.
    pub edition: EditionId,
    /// Through what it was filed.
    pub channel: ChannelKind,
    /// What came of asking the register, where the service is automated.
    pub search: Option<Search>,
    /// Whether the decision waits for a number that a register is to give its record.
    pub awaits_record: bool,
    /// The applicant's IIN.
    pub applicant_iin: String,
    /// What the person register said of the applicant, earliest first.
    pub recipient: Vec<RecipientCheck>,
    /// The request as it was signed.
    pub request: String,
    /// Who answers for what the request says.
    pub proof: RequestProof,
    /// The list of documents to be checked, by code, in order.
    pub checklist: Vec<crate::id::Code>,
    /// The attachments.
    pub attachments: Vec<Attachment>,
    /// How documents were found so far.
    pub checked: Vec<Checked>,
    /// What is proposed or decided.
    pub decision: Option<Decision>,
    /// Who received the document at the office; its moment is in the history.
    pub receiver: Option<Receiver>,
    /// Why the applicant took the request back, if they did and said why.
    pub withdrawal_reason: Option<String>,
    /// Why the head gave it back.
    pub remark: Option<String>,
    /// What the executor is about to propose, or proposed before the head gave it back; it need not be whole.
    pub proposal: Option<Decision>,
    /// Who prepares it.
    pub executor: Option<ExecutorLine>,
    /// The steps that are behind.
    pub done: Vec<StepDone>,
    /// What was done at the State Corporation's window.
    pub boxes: Vec<BoxDone>,
    /// The State Corporation's office that took it in; none for the other channels.
    pub office: Option<Text>,
    /// What happened.
    pub history: Vec<HistoryLine>,
    /// What became late.
    pub late: Vec<LateMark>,
    /// What this official may do now.
    pub actions: Vec<ActionKind>,
    /// The signed documents, once signed.
    pub documents: Vec<StaffDocument>,
}

/// What proves a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequestProof {
    /// The applicant's signature. That it was valid was verified at filing.
    Signed {
        /// The name in the certificate.
        by: String,
        /// The name in the certificate of who signed as the second one, where two applied together.
        and: Option<String>,
    },
    /// The applicant's one-time password, which was right. The number belonged to the applicant.
    Confirmed {
        /// The applicant's name.
        by: String,
        /// The last four digits of the subscriber number.
        phone: String,
    },
    /// The paper application, which lies at the office.
    TakenIn {
        /// The name of the official who recognised the applicant and took it in.
        by: String,
    },
    /// The same through the State Corporation, and its operator's signature, which was verified.
    Certified {
        /// The name in the operator's certificate.
        by: String,
    },
}

/// An executor to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExecutorLine {
    /// Key.
    pub id: OfficerId,
    /// Name.
    pub name: Name,
    /// How many open cases the official has.
    pub open: u32,
}

/// `POST` action, with `If-Match`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "action", rename_all = "snake_case", deny_unknown_fields)]
pub enum TakeAction {
    /// See [`crate::case::Action::TakeOver`].
    TakeOver,
    /// See [`crate::case::Action::Register`].
    Register,
    /// See [`crate::case::Action::Resolve`].
    Resolve {
        /// Who.
        executor: OfficerId,
    },
    /// See [`crate::case::Action::AskRecipient`]; it is the server that asks.
    AskRecipient,
    /// See [`crate::case::Action::Check`].
    Check {
        /// The documents looked at so far.
        checked: Vec<Checked>,
        /// The proposal as far as it has been put together.
        #[serde(default)]
        proposal: Option<Decision>,
    },
    /// See [`crate::case::Action::Prepare`].
    Prepare {
        /// The proposal.
        decision: Decision,
    },
    /// See [`crate::case::Action::Return`].
    Return {
        /// What is to be mended.
        remark: String,
    },
    /// See [`crate::case::Action::Sign`].
    Sign {
        /// One signature for each document made, in their order.
        signatures: Vec<DocumentSignature>,
    },
    /// See [`crate::case::Action::Issue`].
    Issue,
    /// See [`crate::case::Action::HandOver`].
    HandOver {
        /// To whom.
        receiver: Receiver,
        /// Whether the receiver has signed in the journal.
        signed: bool,
    },
}

/// A detached signature over one result document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DocumentSignature {
    /// Which document.
    pub document: DocumentId,
    /// The detached CMS over the PDF's bytes, base64.
    pub signature: String,
}

/// A result document of the workplace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StaffDocument {
    /// Its key.
    pub id: DocumentId,
    /// Which document.
    pub kind: ResultKind,
    /// The SHA-256 of the PDF, 64 hexadecimal digits.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = "^[0-9a-f]{64}$")))]
    pub sha256: String,
    /// Bytes of the PDF.
    pub size: u64,
}
