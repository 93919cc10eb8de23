//! Duties of the provider's roles.

use serde::{Deserialize, Serialize};

use super::ChannelKind;
use crate::access::Role;
use crate::calendar::Norm;
use crate::text::Text;

/// What a role is called in this act: «жауапты орындаушы» in one region is «жауапты маман» in another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RoleName {
    /// The role of the case machine.
    pub role: Role,
    /// Its name in the act.
    pub name: Text,
}

/// What a step is in the case machine; the order is the order of the acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// The office accepts and registers.
    Register,
    /// The head puts the resolution (бұрыштама) and names the executor.
    Resolve,
    /// The executor checks the documents and prepares the result.
    Prepare,
    /// The head signs.
    Sign,
    /// The office issues.
    Issue,
}

impl StepKind {
    /// All steps in order.
    pub const ALL: [Self; 5] = [Self::Register, Self::Resolve, Self::Prepare, Self::Sign, Self::Issue];

    /// The role whose duty it is.
    pub fn role(self) -> Role {
        match self {
            Self::Register | Self::Issue => Role::Clerk,
            Self::Resolve | Self::Sign => Role::Head,
            Self::Prepare => Role::Executor,
        }
    }
}

/// A duty with the time allowed for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its place in the machine.
    pub kind: StepKind,
    /// What is done, in the act's words.
    pub action: Text,
    /// What it ends with, in the act's words.
    pub outcome: Text,
    /// The time allowed.
    pub norm: Norm,
    /// The earlier duty inside whose time this one is done, where the act gives them one time together: it is due when that
    /// one is.
    #[serde(default)]
    pub within: Option<StepKind>,
    /// The clause, such as `5(3)`; `annex-2` where an act draws its steps and has no clauses.
    pub clause: String,
    /// Where the diagram of a channel prints another time for the same duty.
    #[serde(default)]
    pub drawn: Vec<Drawn>,
}

/// The time that the diagram of one channel prints for a duty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Drawn {
    /// Which channel.
    pub channel: ChannelKind,
    /// The time allowed.
    pub norm: Norm,
    /// Where it is drawn.
    pub clause: String,
}

impl Step {
    /// The time allowed for a case that came through a channel.
    pub fn norm_through(&self, channel: ChannelKind) -> Norm {
        self.drawn.iter().find(|drawn| drawn.channel == channel).map_or(self.norm, |drawn| drawn.norm)
    }

    /// Where that time is written.
    pub fn clause_through(&self, channel: ChannelKind) -> &str {
        let drawn = self.drawn.iter().find(|drawn| drawn.channel == channel);
        drawn.map_or(&self.clause, |drawn| &drawn.clause)
    }
}
