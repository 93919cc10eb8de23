//! Paper applications being taken in at the provider's office. The application itself is a [`super::drafts::Draft`].

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::id::{DraftId, EditionId};
use crate::person::{IdentityDocument, Name};
use crate::text::{Lang, Text};

/// `GET` intakes: what may be taken in here, and what has been begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Intakes {
    /// The services whose act lists the office as a channel, for this provider.
    pub services: Vec<IntakeService>,
    /// The applications that any clerk of the office has begun and nobody has taken in yet, latest first.
    pub open: Vec<IntakeSummary>,
}

/// A service that may be asked for on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IntakeService {
    /// The edition.
    pub edition: EditionId,
    /// Its name.
    pub name: Text,
}

/// An application that has been begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IntakeSummary {
    /// Its key.
    pub id: DraftId,
    /// The name of the service.
    pub service: Text,
    /// The applicant.
    pub applicant: Name,
    /// When it was last changed.
    pub saved_at: Moment,
}

/// `POST` persons: asks the person register who has a number.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FindPerson {
    /// As typed.
    pub iin: String,
}

/// Who the register says that is, to be compared with the identity document that is shown.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FoundPerson {
    /// The number.
    pub iin: String,
    /// The name.
    pub name: Name,
    /// The day of birth, `YYYY-MM-DD`.
    pub born: String,
}

/// `POST` intakes: begins an application for a person who has shown an identity document.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BeginIntake {
    /// The edition.
    pub edition: EditionId,
    /// The applicant's number.
    pub iin: String,
    /// The document that was shown.
    pub identity: IdentityDocument,
    /// Whether the document agrees with what the register says. If not, the application is refused and nothing of it is kept.
    pub agrees: bool,
    /// The language that the applicant has chosen for papers and messages.
    pub lang: Lang,
}
