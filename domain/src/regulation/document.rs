//! Papers that the standard asks for.

use serde::{Deserialize, Serialize};

use crate::form::When;
use crate::id::Code;
use crate::text::Text;

/// A paper of the standard's clause 9.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RequiredDocument {
    /// Its code.
    pub code: Code,
    /// Its name.
    pub name: Text,
    /// How to get it or what must be visible on the scan.
    #[serde(default)]
    pub hint: Option<Text>,
    /// Whether a request without it may not be sent.
    pub required: bool,
    /// Only asked for when the answers say so; always when absent.
    #[serde(default)]
    pub when: Option<When>,
    /// Where it is written, or from where it was reconstructed.
    pub source: Text,
}
