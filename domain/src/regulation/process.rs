//! The directory of business processes that an act annexes: who does what after what, one process a channel.

use serde::{Deserialize, Serialize};

use super::ChannelKind;
use crate::calendar::{Norm, Unit};
use crate::id::Code;
use crate::text::Text;

/// The process of one channel, as the act draws or tells it.
///
/// The boxes stand in the act's order. After a start or an action comes the box that stands next; a condition names
/// where it leads; nothing comes after a refusal or an end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Process {
    /// Which channel.
    pub channel: ChannelKind,
    /// Who takes part, each in a lane, from left to right.
    pub lanes: Vec<Lane>,
    /// What happens, in order.
    pub boxes: Vec<ProcessBox>,
}

/// A structural-functional unit (ҚФБ, СФЕ) that takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lane {
    /// Its code.
    pub code: Code,
    /// Who or what it is.
    pub actor: Actor,
    /// Its name in the act's words.
    pub name: Text,
}

/// Who or what acts in a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Who asks for the service.
    Recipient,
    /// The provider, where the act names nobody in it.
    Provider,
    /// The provider's office.
    Clerk,
    /// The provider's head.
    Head,
    /// The provider's executor.
    Executor,
    /// The operator of the State Corporation.
    StateCorporation,
    /// An information system: the portal, a register, a workplace behind the gateway.
    System,
}

/// One box of the drawing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProcessBox {
    /// Its code; conditions lead to boxes by it.
    pub code: Code,
    /// What the act calls it, such as «1-процесс», if it does.
    #[serde(default)]
    pub label: Option<Text>,
    /// The lane in which it stands.
    pub lane: Code,
    /// What it is.
    pub kind: BoxKind,
    /// What happens, in the act's words.
    pub text: Text,
    /// The time allowed, where the act prints one.
    #[serde(default)]
    pub norm: Option<PrintedNorm>,
    /// Where it is written or drawn.
    pub clause: String,
}

/// What a box is: the signs of the acts' legend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum BoxKind {
    /// The service begins.
    Start,
    /// Something is done.
    Action,
    /// The way parts (Иә / Жоқ).
    Condition {
        /// The box that comes when it holds.
        yes: Code,
        /// The box that comes when it does not.
        no: Code,
    },
    /// The service ends with a refusal.
    Refusal,
    /// The service ends with its result.
    End,
}

/// A time as a drawing prints it: "10–15 s", "2 min on the day of receipt".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PrintedNorm {
    /// The lower end, when a range is printed; in the same unit.
    #[serde(default)]
    pub from: Option<u32>,
    /// How many at most.
    pub amount: u32,
    /// Of what; a minute and a half is 90 seconds.
    pub unit: Unit,
    /// From when it runs, where the act says so.
    #[serde(default)]
    pub since: Option<Text>,
}

impl PrintedNorm {
    /// The upper end.
    pub fn norm(&self) -> Norm {
        Norm { amount: self.amount, unit: self.unit }
    }
}

impl Process {
    /// A box by its code.
    pub fn find(&self, code: &Code) -> Option<&ProcessBox> {
        self.boxes.iter().find(|found| &found.code == code)
    }

    /// The place of a box's lane, from 0 on the left.
    pub fn lane_of(&self, it: &ProcessBox) -> Option<usize> {
        self.lanes.iter().position(|lane| lane.code == it.lane)
    }
}

impl BoxKind {
    /// Whether the box that stands next comes after it.
    pub fn goes_on(&self) -> bool {
        match self {
            Self::Start | Self::Action => true,
            Self::Condition { .. } | Self::Refusal | Self::End => false,
        }
    }
}
