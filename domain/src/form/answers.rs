//! What was typed, right or wrong, by field code.

use alloc::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::id::Code;

/// Answers as typed. Nothing typed is ever lost, not even an answer that is wrong or no longer asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Answers(BTreeMap<Code, String>);

impl Answers {
    /// Most characters of one answer, whatever the field says: a bound for hostile input.
    pub const LONGEST: usize = 8_000;

    /// The answer to a question, empty when there is none.
    pub fn get(&self, field: &Code) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    /// Keeps an answer; an empty one is forgotten.
    pub fn set(&mut self, field: Code, answer: String) {
        if answer.is_empty() {
            self.0.remove(&field);
        } else {
            self.0.insert(field, answer);
        }
    }

    /// All answers, in the order of their codes.
    pub fn iter(&self) -> impl Iterator<Item = (&Code, &str)> {
        self.0.iter().map(|(code, answer)| (code, answer.as_str()))
    }

    /// Whether nothing was answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every answer is short enough to be kept at all.
    pub fn fit(&self) -> bool {
        self.0.len() <= 500 && self.0.values().all(|answer| answer.len() <= Self::LONGEST)
    }
}
