//! The catalogue of services.

use serde::{Deserialize, Serialize};

use crate::calendar::Norm;
use crate::id::{Code, EditionId, ServiceCode};
use crate::regulation::{Region, Regulation};
use crate::text::Text;

/// `GET` services.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Catalogue {
    /// The services, by life situation.
    pub services: Vec<ServiceSummary>,
}

/// A service as the catalogue lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ServiceSummary {
    /// Its code.
    pub code: ServiceCode,
    /// Its name in the act's title.
    pub name: Text,
    /// Other wordings by which people look for it.
    pub also_called: Vec<Text>,
    /// The life situation; its words are the message `situation-<code>`.
    pub situation: Code,
    /// One sentence.
    pub summary: Text,
    /// The editions that this installation applies, one a region.
    pub editions: Vec<AppliedEdition>,
}

/// An edition that this installation applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AppliedEdition {
    /// Which.
    pub edition: EditionId,
    /// Its region.
    pub region: Region,
    /// The legal term.
    pub term: Norm,
    /// Terms that apply instead by a rule of the act; its page says by which.
    pub terms: Vec<Norm>,
    /// Whether the act has been repealed.
    pub repealed: bool,
}

/// `GET` one edition: all that its page tells and its form asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EditionPage {
    /// The regulation.
    pub regulation: Regulation,
    /// Why this installation applies it, although it may have been repealed; none when it no longer does, and then
    /// nothing new is filed under it.
    pub reason: Option<Text>,
}
