//! Two people who apply with one request.

use serde::{Deserialize, Serialize};

use super::Regulation;
use crate::form::{Answers, When};
use crate::id::Code;
use crate::person::{CoApplicant, Iin};

/// When two people apply together, and where the form names the other one: both sign, and both receive the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Joint {
    /// The answer that says so.
    pub when: When,
    /// The question for the other one's IIN.
    pub iin: Code,
    /// The question for the other one's name.
    pub name: Code,
}

impl Regulation {
    /// Who applies together with the applicant. Answers that are no whole form may name nobody yet.
    pub fn co_applicant(&self, answers: &Answers) -> Option<CoApplicant> {
        let answers = &self.form.asked(answers);
        let joint = self.joint.as_ref().filter(|joint| joint.when.holds(answers))?;
        let iin = Iin::parse(answers.get(&joint.iin)).ok()?;
        let name = answers.get(&joint.name).trim();
        (!name.is_empty()).then(|| CoApplicant { iin, name: name.to_owned() })
    }
}
