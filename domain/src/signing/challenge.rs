//! Short texts that are signed to prove who somebody is, and that say nothing else.

use time::Date;

use crate::calendar::{format_date, parse_date};
use crate::id::AdministratorId;
use crate::person::Iin;

const FIRST_LINE: &str = "qyzmet-challenge/1";

/// What a challenge is signed for. One that was given for one thing is nothing to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChallengePurpose {
    /// A new password for the account of this person.
    PasswordRenewal {
        /// Whose account.
        iin: Iin,
    },
    /// Signing in. Who it is stands in the certificate of whoever signs, and nowhere else.
    SignIn,
}

/// A text that the server gives out, that is signed once, and that no request can be taken for, nor the other way round:
/// their first lines differ, and each reader takes its own first line alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChallengeText {
    /// What it is signed for.
    pub purpose: ChallengePurpose,
    /// 32 hexadecimal digits that only the installation which made them knows: the signature is good nowhere else.
    pub nonce: String,
    /// The day on which it was given out.
    pub day: Date,
}

impl ChallengeText {
    /// The text whose UTF-8 bytes are signed.
    pub fn canonical(&self) -> String {
        let purpose = match &self.purpose {
            ChallengePurpose::PasswordRenewal { iin } => format!("password-renewal\niin: {iin}"),
            ChallengePurpose::SignIn => "sign-in".to_owned(),
        };
        let Self { nonce, day, .. } = self;
        format!("{FIRST_LINE}\npurpose: {purpose}\nnonce: {nonce}\nday: {}\n", format_date(*day))
    }

    /// Reads a text back; nothing when it is not to the letter what [`Self::canonical`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix(FIRST_LINE)?.strip_prefix("\npurpose: ")?;
        let (purpose, rest) = rest.split_once('\n')?;
        let (purpose, rest) = match purpose {
            "password-renewal" => {
                let (iin, rest) = rest.strip_prefix("iin: ")?.split_once('\n')?;
                (ChallengePurpose::PasswordRenewal { iin: Iin::parse(iin).ok()? }, rest)
            }
            "sign-in" => (ChallengePurpose::SignIn, rest),
            _ => return None,
        };
        let (nonce, rest) = rest.strip_prefix("nonce: ")?.split_once('\n')?;
        let is_nonce = nonce.len() == 32 && nonce.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let day = parse_date(rest.strip_prefix("day: ")?.strip_suffix('\n')?)?;
        let found = Self { purpose, nonce: nonce.to_owned(), day };
        (is_nonce && found.canonical() == text).then_some(found)
    }
}

/// The text that an administrator signs after the password. A type of its own: the portal's module, which reads
/// [`ChallengeText`], has no use for it, and neither reader takes the other's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdministratorChallenge {
    /// Whose password was right: nobody else's sign-in is finished by the signature.
    pub administrator: AdministratorId,
    /// As in [`ChallengeText::nonce`].
    pub nonce: String,
    /// The day on which it was given out.
    pub day: Date,
}

impl AdministratorChallenge {
    /// The text whose UTF-8 bytes are signed.
    pub fn canonical(&self) -> String {
        let Self { administrator, nonce, day } = self;
        let day = format_date(*day);
        format!(
            "{FIRST_LINE}\npurpose: administration\nadministrator: {administrator}\nnonce: {nonce}\nday: {day}\n"
        )
    }

    /// Whether a text begins as those of this administrator do. That it was given out, to the letter, the server knows.
    pub fn is_of(text: &str, administrator: &AdministratorId) -> bool {
        let begins =
            format!("{FIRST_LINE}\npurpose: administration\nadministrator: {administrator}\nnonce: ");
        text.starts_with(&begins)
    }
}
