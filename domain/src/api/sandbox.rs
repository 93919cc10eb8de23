//! What only a sandbox has.

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::text::Text;

/// `GET` and `POST` clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SandboxClock {
    /// What the sandbox takes for now.
    pub now: Moment,
}

/// An SMS or an e-mail that would have gone out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SandboxSms {
    /// To whom: a number or an address of e-mail.
    pub to: String,
    /// The subject of an e-mail.
    pub title: Option<String>,
    /// The text.
    pub text: String,
    /// When.
    pub at: Moment,
}

/// A demo person; the same fields as in `people.json` of `qyzmet sandbox export`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DemoPerson {
    /// IIN.
    pub iin: String,
    /// Full name.
    pub name: String,
    /// `citizen`, `clerk`, `head`, `executor` or `operator`.
    pub role: String,
    /// Region of an official's workplace; empty for citizens.
    pub region: String,
    /// The login of an official; the IIN for citizens.
    pub login: String,
    /// The password of the account.
    pub password: String,
    /// The name of the key file.
    pub key: String,
    /// The password of the key file.
    pub key_password: String,
    /// `good`, `expired`, `revoked`, `another-person`, `login-key`, `absent`, `deceased`, `differs`, `not-registered`.
    pub condition: String,
    /// What to try with this person, for the sandbox page.
    pub about: Text,
}
