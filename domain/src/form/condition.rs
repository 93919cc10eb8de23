//! When a page, a question or a paper is called for.

use serde::{Deserialize, Serialize};

use super::Answers;
use crate::id::Code;

/// Holds when the answer to `field` is one of `is`; of several chosen codes one suffices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct When {
    /// The question looked at; the lint of the files makes sure that it comes earlier.
    pub field: Code,
    /// The answers that call for it.
    pub is: Vec<Code>,
}

impl When {
    /// Whether it holds.
    pub fn holds(&self, answers: &Answers) -> bool {
        // Trimmed as `validate` trims: an answer must not pass there and be another one here.
        let given = answers.get(&self.field).trim();
        given.split(',').any(|code| self.is.iter().any(|wanted| wanted.as_str() == code))
    }
}
