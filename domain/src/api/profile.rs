//! What a person sees of their account: where it is signed in, what signed for it, and who opened their cases.

use serde::{Deserialize, Serialize};

use crate::access::Role;
use crate::calendar::Moment;
use crate::id::Code;
use crate::regulation::StepKind;
use crate::text::{Lang, Text};

/// Seconds before its end at which a certificate is spoken of: 30 days.
pub const SPOKEN_OF: i64 = 30 * 24 * 3600;

/// `GET` profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Profile {
    /// The number of the person, to its last four digits.
    pub iin_ending: String,
    /// The telephone number, if one is known.
    pub phone: Option<String>,
    /// When the account was made.
    pub created_at: Moment,
    /// Where the account is signed in: this one first, then the last used.
    pub sessions: Vec<SignedIn>,
    /// The certificates that signed or let in, those that are good longest first.
    pub certificates: Vec<KnownCertificate>,
}

/// A session of the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignedIn {
    /// Its key: nothing that could be used to sign in.
    pub id: Code,
    /// The names of a browser and of a system, such as `Firefox, Linux`; empty when they are not known.
    pub device: String,
    /// When it began.
    pub begun_at: Moment,
    /// When it was last used, to a minute.
    pub used_at: Moment,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// A certificate of the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KnownCertificate {
    /// The authority that issued it, in its own words.
    pub issuer: String,
    /// Its number there, hexadecimal.
    pub serial: String,
    /// The last second in which it is good.
    pub valid_until: Moment,
    /// When it was last used here.
    pub used_at: Moment,
}

/// That an official opened a case of the person. Never who it was: what they may know is the role and the office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Opening {
    /// When.
    pub at: Moment,
    /// In which role.
    pub role: Role,
    /// The provider or the State Corporation's office.
    pub place: Text,
    /// The duty for which it was opened; none when the official had none in it then.
    pub duty: Option<StepKind>,
}

/// `POST` own data: the password once more, and in which form.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskOwnData {
    /// The account's password.
    pub password: String,
    /// For a program or for a person.
    pub form: OwnDataForm,
    /// In which language a person reads it.
    pub lang: Lang,
}

/// A form of one's own data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OwnDataForm {
    /// JSON.
    Machine,
    /// HTML.
    Readable,
}
