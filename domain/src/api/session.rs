//! Accounts and sessions of citizens.

use serde::{Deserialize, Serialize};

use super::phone::CodeSent;
use crate::calendar::Moment;
use crate::person::Name;

/// Who is looking, for every page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Session {
    /// The signed-in person; none before signing in.
    pub citizen: Option<Citizen>,
    /// The server's clock; screens never ask the device what day it is.
    pub now: Moment,
    /// Whether this is a sandbox: every page then says so.
    pub sandbox: bool,
    /// The code that is wanted before anybody is signed in; only in the answer to a right password, whose `citizen` is none.
    pub step: Option<CodeSent>,
}

/// A signed-in person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Citizen {
    /// As typed at registration; the register's own writing only when `proven`.
    pub name: Name,
    /// The last four digits of the IIN, to tell accounts apart.
    pub iin_ending: String,
    /// Whether a signature has proved that the account is this person's.
    pub proven: bool,
    /// Whether there is a password to sign in with; an account that was taken over by EDS has none until one is chosen.
    pub has_password: bool,
    /// How many notices have not been read.
    pub unread: u32,
    /// The version of the person's cases and notices: see [`News`](super::cabinet::News).
    pub version: i64,
}

/// `GET` how long the session lives, which does not make it live longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SessionTime {
    /// The server's clock.
    pub now: Moment,
    /// When it ends unless it is used.
    pub ends_at: Moment,
    /// When it ends although it is used.
    pub latest: Moment,
}

/// `POST` session.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// As typed.
    pub iin: String,
    /// As typed.
    pub password: String,
}

/// `POST` session signature: who it is stands in the certificate.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SignInByEds {
    /// The challenge as it was given.
    pub text: String,
    /// The detached CMS over it, base64.
    pub signature: String,
    /// The account is to be taken over although no signature has proved yet whose it is: its drafts, its telephone number
    /// and its password are forgotten. Asked only after `account-unproven`.
    pub claim: bool,
}

/// `POST` accounts: process 1.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// As typed.
    pub iin: String,
    /// As typed.
    pub surname: String,
    /// As typed.
    pub given: String,
    /// As typed; empty for those who have none.
    pub patronymic: String,
    /// 10 to 200 characters.
    pub password: String,
    /// For notices; empty or a telephone number of Kazakhstan.
    pub phone: String,
}

/// `POST` password challenge.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskChallenge {
    /// As typed. The answer is the same whether there is an account or not.
    pub iin: String,
}

/// The text to be signed for a new password, or to sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Challenge {
    /// Signed as UTF-8 bytes.
    pub text: String,
}

/// `POST` password.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenewPassword {
    /// The challenge as it was given.
    pub text: String,
    /// The detached CMS over it, base64.
    pub signature: String,
    /// 10 to 200 characters.
    pub password: String,
}
