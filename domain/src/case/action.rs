//! What officials do to a case.

use serde::{Deserialize, Serialize};

use super::{Carriage, Checked, Decision, Receiver, RecipientCheck, ResultDocument};
use crate::access::Officer;

/// A deed with all that it needs; whoever builds it has verified what it carries (officials, signatures).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// The head takes a request over whose register does not answer: officials decide, as if it had no such data.
    TakeOver,
    /// The clerk enters the request in the journal and sends it to the head.
    Register,
    /// The head puts the resolution and names the executor.
    Resolve {
        /// Who will prepare the result; an executor of the same provider.
        executor: Officer,
    },
    /// The executor has asked the person register about the recipient.
    AskRecipient {
        /// What came of it.
        check: RecipientCheck,
    },
    /// The executor keeps how documents were found and what is about to be proposed, whole or in part.
    Check {
        /// The documents looked at so far.
        checked: Vec<Checked>,
        /// The proposal as far as it has been put together; with none, what was kept before stays.
        proposal: Option<Decision>,
    },
    /// The executor sends a proposal to the head.
    Prepare {
        /// What is proposed.
        decision: Decision,
    },
    /// The head gives the proposal back. The acts do not speak of it; without it a head who disagrees could only sign.
    Return {
        /// What is to be mended.
        remark: String,
    },
    /// The head has signed the documents of the decision.
    Sign {
        /// What was signed, in the order of [`Decision::documents`].
        documents: Vec<ResultDocument>,
    },
    /// The clerk sends the result to the cabinet, or as an electronic document to the State Corporation.
    Issue,
    /// The clerk hands the result on paper to the State Corporation's courier: what [`Action::Issue`] is otherwise.
    Entrust {
        /// To whom, and under which hand-over.
        carriage: Carriage,
    },
    /// The operator takes the paper from the courier.
    Receive,
    /// The clerk, or the operator of the State Corporation, hands a document over at the office.
    HandOver {
        /// To whom.
        receiver: Receiver,
        /// Whether the receiver has signed in the journal.
        signed: bool,
    },
}

/// The deeds without their data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ActionKind {
    /// See [`Action::TakeOver`].
    TakeOver,
    /// See [`Action::Register`].
    Register,
    /// See [`Action::Resolve`].
    Resolve,
    /// See [`Action::AskRecipient`].
    AskRecipient,
    /// See [`Action::Check`].
    Check,
    /// See [`Action::Prepare`].
    Prepare,
    /// See [`Action::Return`].
    Return,
    /// See [`Action::Sign`].
    Sign,
    /// See [`Action::Issue`].
    Issue,
    /// See [`Action::Entrust`].
    Entrust,
    /// See [`Action::Receive`].
    Receive,
    /// See [`Action::HandOver`].
    HandOver,
}

impl ActionKind {
    /// All deeds.
    pub const ALL: [Self; 12] = [
        Self::TakeOver,
        Self::Register,
        Self::Resolve,
        Self::AskRecipient,
        Self::Check,
        Self::Prepare,
        Self::Return,
        Self::Sign,
        Self::Issue,
        Self::Entrust,
        Self::Receive,
        Self::HandOver,
    ];

    /// The word used in data and message identifiers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TakeOver => "take-over",
            Self::Register => "register",
            Self::Resolve => "resolve",
            Self::AskRecipient => "ask-recipient",
            Self::Check => "check",
            Self::Prepare => "prepare",
            Self::Return => "return",
            Self::Sign => "sign",
            Self::Issue => "issue",
            Self::Entrust => "entrust",
            Self::Receive => "receive",
            Self::HandOver => "hand-over",
        }
    }
}

impl Action {
    /// The deed without its data.
    pub fn kind(&self) -> ActionKind {
        match self {
            Self::TakeOver => ActionKind::TakeOver,
            Self::Register => ActionKind::Register,
            Self::Resolve { .. } => ActionKind::Resolve,
            Self::AskRecipient { .. } => ActionKind::AskRecipient,
            Self::Check { .. } => ActionKind::Check,
            Self::Prepare { .. } => ActionKind::Prepare,
            Self::Return { .. } => ActionKind::Return,
            Self::Sign { .. } => ActionKind::Sign,
            Self::Issue => ActionKind::Issue,
            Self::Entrust { .. } => ActionKind::Entrust,
            Self::Receive => ActionKind::Receive,
            Self::HandOver { .. } => ActionKind::HandOver,
        }
    }
}
