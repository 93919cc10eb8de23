//! What a person shows at an office.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::text::is_hidden;

/// Kinds of documents that prove who somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum IdentityKind {
    /// Жеке куәлік: a citizen's identity card.
    IdentityCard,
    /// A citizen's passport.
    Passport,
    /// A foreigner's residence permit.
    ResidencePermit,
    /// The certificate of a stateless person.
    StatelessPerson,
}

impl IdentityKind {
    /// All kinds, the commonest first.
    pub const ALL: [Self; 4] =
        [Self::IdentityCard, Self::Passport, Self::ResidencePermit, Self::StatelessPerson];

    /// The word used in data and message identifiers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::IdentityCard => "identity-card",
            Self::Passport => "passport",
            Self::ResidencePermit => "residence-permit",
            Self::StatelessPerson => "stateless-person",
        }
    }

    /// Reads [`Self::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// An identity document, by its kind and the number printed on it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct IdentityDocument {
    /// Which kind.
    pub kind: IdentityKind,
    /// Its number.
    pub number: String,
}

/// Not the number of an identity document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the number of an identity document is 5 to 20 letters and digits")]
pub struct IdentityError;

impl IdentityDocument {
    /// The document with its number as it is kept: without spaces and hyphens, in capitals.
    ///
    /// # Errors
    /// A number that no document has: the acts leave its form to the issuing country, so that only its length and signs are
    /// looked at.
    pub fn parse(kind: IdentityKind, number: &str) -> Result<Self, IdentityError> {
        let number: String = number
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-' && !is_hidden(*c))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let fits = (5..=20).contains(&number.chars().count());
        let plain = number.chars().all(|c| c.is_ascii_digit() || c.is_alphabetic());
        if fits && plain && number.contains(|c: char| c.is_ascii_digit()) {
            Ok(Self { kind, number })
        } else {
            Err(IdentityError)
        }
    }
}

/// Numbers of people's documents must not slip into logs.
impl fmt::Debug for IdentityDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IdentityDocument({})", self.kind.as_str())
    }
}
