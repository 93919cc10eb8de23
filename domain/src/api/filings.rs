//! Signing and sending.

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::id::{CaseId, DraftId, FilingId, JointId};
use crate::text::Text;

/// `POST` certificate check: the certificate alone, before it signs.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CheckCertificate {
    /// X.509 DER, base64.
    pub certificate: String,
}

/// The verdict on a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CertificateVerdict {
    /// May sign now.
    Good,
    /// May not; `code` is a problem code that begins with `eds-`.
    Bad {
        /// Why.
        code: String,
    },
    /// Could not be checked; it may sign, and the request then waits until it can be.
    CouldNotCheck,
}

/// `POST` cases, with `Idempotency-Key`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FileDraft {
    /// The draft.
    pub draft: DraftId,
    /// The detached CMS over the bytes of the draft's document, base64.
    pub signature: String,
}

/// What became of a filing. A refusal by condition 2 is a problem answer instead, and stays in the cabinet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Filed {
    /// A case: 201, or 200 when it was filed before.
    Accepted(Receipt),
    /// The signature could not be checked yet: 202. It is tried again by itself.
    Waits {
        /// Its key.
        filing: FilingId,
    },
    /// The signature is good; the other applicant is asked for theirs: 202.
    Asks {
        /// The key of the request that waits.
        joint: JointId,
    },
}

/// The confirmation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Receipt {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// When it was filed.
    pub filed_at: Moment,
    /// The end of the legal term.
    pub term_due: Moment,
    /// When the office has to have registered it.
    pub register_due: Moment,
    /// The name of the service.
    pub service: Text,
    /// The provider.
    pub provider: Text,
}

/// An attempt that did not become a case, as the cabinet shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attempt {
    /// Its key.
    pub id: FilingId,
    /// The draft that it was made from; it is kept.
    pub draft: DraftId,
    /// The name of the service.
    pub service: Text,
    /// When it was made.
    pub at: Moment,
    /// The problem code, or none while it waits to be checked.
    pub refused: Option<String>,
}
