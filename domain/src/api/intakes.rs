//! Paper applications being taken in at the provider's office. The application itself is a [`super::drafts::Draft`].

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::id::{Code, DraftId, EditionId, ProviderCode};
use crate::person::{IdentityDocument, Name};
use crate::text::{Lang, Text};

/// `GET` intakes: what may be taken in here, and what has been begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Intakes {
    /// The services whose act lists this office as a channel: the provider's own, or the State Corporation's.
    pub services: Vec<IntakeService>,
    /// The applications that anybody at this office has begun and nobody has taken in yet, latest first.
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
    /// The providers to which the office may send it; at a provider's own office none is chosen.
    pub providers: Vec<ProviderChoice>,
}

/// A provider to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProviderChoice {
    /// Its code.
    pub code: ProviderCode,
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
    /// To which provider the State Corporation sends it. At a provider's own office it is that provider.
    #[serde(default)]
    pub provider: Option<ProviderCode>,
}

/// `GET` and `PUT` the papers of an application at the State Corporation: which were there on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PapersSeen {
    /// The documents, by code.
    pub documents: Vec<Code>,
}

/// `PUT` the second applicant of an application of two: what was shown, once it has been compared with the register.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SecondShown {
    /// The second applicant's number, as the answers have it.
    pub iin: String,
    /// The document that was shown; it agrees with what the register says.
    pub identity: IdentityDocument,
}

/// `POST` takes an application in.
#[derive(Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TakeIn {
    /// The operator's detached CMS over the bytes that were fixed, base64. At a provider's own office nothing is signed.
    #[serde(default)]
    pub signature: Option<String>,
}
