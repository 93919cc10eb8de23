//! One-time codes, and the subscriber number that is linked to an account.

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::id::{DraftId, OneTimeId};

/// `GET` the number of the account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Phone {
    /// The number for notices, `+7…`; linked or not.
    pub number: Option<String>,
    /// When it was linked: the base of mobile citizens knew it as this person's, and a code that went to it was typed. None
    /// while it is not.
    pub linked_at: Option<Moment>,
    /// Whether this installation sends SMS.
    pub sms: bool,
    /// Whether signing in by the password takes a code that goes to it.
    pub second_step: SecondStep,
    /// Whether the person has signed in by EDS a moment ago: then no code is needed in order to switch that off or to unlink the number.
    pub by_eds: bool,
}

/// Whether signing in by the password takes a one-time code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SecondStep {
    /// It does not.
    Off,
    /// The person wants it.
    On,
    /// This installation wants it of everybody who has linked a number.
    Required,
}

/// `POST` phone step.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SwitchSecondStep {
    /// Whether signing in by the password is to take a code.
    pub on: bool,
    /// The code that went to the linked number. Who has signed in by EDS can switch it off without one.
    pub proof: Option<TypedCode>,
}

/// `POST` phone unlink.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UnlinkPhone {
    /// The code that went to the number: wanted while signing in takes codes that go to it, of who has not signed in by EDS.
    pub proof: Option<TypedCode>,
}

/// `POST` phone code: a code to the number that is to be linked.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskPhoneCode {
    /// As typed.
    pub phone: String,
    /// In which language the message is.
    pub lang: crate::text::Lang,
}

/// A code is on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CodeSent {
    /// Which code.
    pub id: OneTimeId,
    /// Where it went: the last four digits of the number, or the e-mail address.
    pub to: String,
    /// What the message and the page both show of a document's SHA-256, `1A2B-3C4D`; none where nothing is signed.
    pub mark: Option<String>,
    /// Until when it can be typed.
    pub expires_at: Moment,
    /// From when on another one can be asked for.
    pub again_at: Moment,
}

/// `POST` a code that came.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TypedCode {
    /// Which code.
    pub id: OneTimeId,
    /// Its six digits, as typed; spaces do not count.
    pub code: String,
}

/// `POST` draft code: a code that certifies exactly the bytes that were read.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskDraftCode {
    /// The SHA-256 of the bytes as the person has read them, 64 hexadecimal digits.
    pub sha256: String,
}

/// `POST` confirmations, with `Idempotency-Key`: files a draft whose bytes a code certifies. The answer is
/// [`super::filings::Filed`].
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmDraft {
    /// The draft.
    pub draft: DraftId,
    /// The code.
    pub typed: TypedCode,
}
