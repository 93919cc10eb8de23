//! Requests being filled in.

use serde::{Deserialize, Serialize};

use super::attachments::{Attachment, Limits};
use super::joint::JointLine;
use crate::calendar::Moment;
use crate::form::Answers;
use crate::id::{DraftId, EditionId, ProviderCode};
use crate::text::{Lang, Text};

/// `POST` drafts: begins one. When there is one for this service already, the answer is that one, unchanged, with 200.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BeginDraft {
    /// The edition.
    pub edition: EditionId,
    /// The provider.
    pub provider: ProviderCode,
}

/// A draft in lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DraftSummary {
    /// Its key.
    pub id: DraftId,
    /// The edition.
    pub edition: EditionId,
    /// The name of the service.
    pub service: Text,
    /// When it was last changed.
    pub saved_at: Moment,
}

/// `GET` a draft. Its version is the `ETag`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Draft {
    /// Its key.
    pub id: DraftId,
    /// The edition.
    pub edition: EditionId,
    /// The provider.
    pub provider: ProviderCode,
    /// What was typed, right or wrong.
    pub answers: Answers,
    /// The scans, in the order of the list of documents.
    pub attachments: Vec<Attachment>,
    /// How large scans may be.
    pub limits: Limits,
    /// When it was last changed.
    pub saved_at: Moment,
    /// The version, to be sent back in `If-Match` as `"<revision>"`.
    pub revision: i64,
    /// Whether a filing of it waits, for its signature to be checked or for the second one; it cannot be changed then.
    pub waits: bool,
    /// The request that waits for the second signature.
    pub joint: Option<JointLine>,
}

/// `PUT` a draft, with `If-Match`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveDraft {
    /// All answers.
    pub answers: Answers,
    /// The provider; it may be changed until the request is sent.
    pub provider: ProviderCode,
}

/// The answer to a save.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Saved {
    /// The new version.
    pub revision: i64,
    /// When.
    pub saved_at: Moment,
}

/// `POST` document: fixes the bytes to be signed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MakeDocument {
    /// The language in which the person reads it.
    pub lang: Lang,
}

/// The bytes to be signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentToSign {
    /// Signed as UTF-8 bytes; [`crate::signing::RequestDocument::parse`] reads it.
    pub text: String,
}
