//! What the person register says of the recipient, where officials take over what a service could not give by itself: processes
//! 5 and 6 and condition 2 of the employee's chain.

use serde::{Deserialize, Serialize};

use super::{Case, Search};
use crate::calendar::{Moment, Norm};
use crate::regulation::Regulation;

/// One question to the register about the recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecipientCheck {
    /// When it was asked.
    pub asked_at: Moment,
    /// When it answered, or nobody waited any longer.
    pub answered_at: Moment,
    /// What it answered.
    pub answer: RecipientAnswer,
}

/// How the data of a request stand against the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RecipientAnswer {
    /// They are those of a living person in the register.
    Agrees,
    /// The register writes the person otherwise, or does not confirm that the person lives.
    Differs,
    /// The register knows nobody with the number.
    Absent,
    /// The register did not answer: nothing is known.
    CouldNotAsk,
}

impl Case {
    /// Whether officials took over what the service could not give by itself.
    pub fn is_left_to_officials(&self) -> bool {
        matches!(self.search, Some(Search::Absent | Search::ByHand))
    }

    /// Condition 2 of the employee's chain: where officials took over, a result needs a recipient whom the register confirms.
    pub fn is_recipient_confirmed(&self) -> bool {
        let last = self.recipient.last().map(|check| check.answer);
        !self.is_left_to_officials() || last == Some(RecipientAnswer::Agrees)
    }
}

impl Regulation {
    /// The time that the act prints for asking the person register, in whichever drawing: the box `query`.
    pub fn query_norm(&self) -> Option<Norm> {
        let boxes = self.processes.iter().flat_map(|process| &process.boxes);
        let norm =
            boxes.filter(|found| found.code.as_str() == "query").find_map(|found| found.norm.as_ref())?;
        Some(Norm { amount: norm.amount, unit: norm.unit })
    }
}
