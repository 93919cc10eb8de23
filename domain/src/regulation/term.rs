//! The time that the law allows for a service, and the registers that a service asks or writes in.

use serde::{Deserialize, Serialize};

use super::ChannelKind;
use crate::calendar::Norm;
use crate::id::Code;
use crate::text::Text;

/// The legal term: the promise shown to the citizen, never an average.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// How long, from the filing.
    pub norm: Norm,
    /// When it applies, to be read after it: "if the data are …". An act with one term needs none.
    #[serde(default)]
    pub applies: Option<Text>,
    /// Where it is written.
    pub clause: Text,
}

/// A term that applies instead of the general one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SpecialTerm {
    /// The rule.
    pub when: TermRule,
    /// The term.
    pub term: Term,
}

/// When a special term applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TermRule {
    /// The register has what is asked, and the service is given without an official's hand. No office has to be open for
    /// it: its minutes run day and night.
    Found,
    /// The request came through a channel.
    Channel(ChannelKind),
}

/// What a service gives by itself: a register is asked when a request comes, and what it has makes the result, signed with
/// the key of the provider's authorised person. Without it the officials take the request over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Automation {
    /// The register that is asked.
    pub register: AskedRegister,
    /// Which decision follows from which record.
    pub gives: Vec<Given>,
    /// Where it is written that the service is automated.
    pub clause: String,
}

/// A register that can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AskedRegister {
    /// Guardians and their wards: who asks, and the children named in the request by `child-1-name`, `child-1-born` and
    /// `child-1-iin`, as many as `children` says.
    Guardianships,
}

/// The decision that follows from a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// What the record says, in the register's code.
    pub found: Code,
    /// The decision of this edition that it becomes.
    pub decision: Code,
}

/// A record that a service makes in a register: its number is the register's, and the documents print it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The register.
    pub register: RecordRegister,
    /// The decision that is entered.
    pub decision: Code,
    /// Where it is written or drawn.
    pub clause: String,
}

/// A register that records are made in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RecordRegister {
    /// The register of civil-status acts (АХАЖ ТП).
    CivilStatus,
}

impl AskedRegister {
    /// The questions of the form that it is asked with.
    pub fn questions(self) -> &'static [&'static str] {
        match self {
            Self::Guardianships => &["children", "child-1-name", "child-1-born", "child-1-iin"],
        }
    }
}

impl Automation {
    /// The decision that follows from a record.
    pub fn decision(&self, found: &Code) -> Option<&Code> {
        self.gives.iter().find(|given| &given.found == found).map(|given| &given.decision)
    }
}
