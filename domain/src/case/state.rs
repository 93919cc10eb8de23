//! Where a case is; each state owns what is only true in it.

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::id::{Code, OfficerId};
use crate::person::{IdentityDocument, Iin};
use crate::regulation::{ChannelKind, Regulation, ResultKind, StepKind};

/// Where a case is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// Sent by the applicant; the clerk registers next.
    Filed,
    /// In the journal; the head puts the resolution next.
    Registered,
    /// With the executor, who checks the documents and prepares the result.
    Assigned {
        /// Who.
        executor: OfficerId,
        /// What has been checked so far (condition 3).
        checked: Vec<Checked>,
        /// Why the head gave it back, when that happened.
        remark: Option<String>,
        /// What is about to be proposed, or was before the head gave it back: the executor goes on from it. It need not
        /// be whole. Cases of before this was kept have none.
        #[serde(default)]
        proposal: Option<Decision>,
    },
    /// With the head for signature.
    Prepared {
        /// Who prepared it.
        executor: OfficerId,
        /// The checked documents.
        checked: Vec<Checked>,
        /// What is proposed.
        decision: Decision,
    },
    /// Signed; the clerk issues next.
    Signed {
        /// The documents as they were checked.
        checked: Vec<Checked>,
        /// What was decided.
        decision: Decision,
    },
    /// In the applicant's cabinet. A document may still wait at the office.
    Issued {
        /// The documents as they were checked.
        checked: Vec<Checked>,
        /// What was decided.
        decision: Decision,
    },
    /// The document was collected.
    HandedOver {
        /// The documents as they were checked.
        checked: Vec<Checked>,
        /// What was decided.
        decision: Decision,
        /// When it was collected.
        at: Moment,
        /// By whom. Cases that were handed over before this was kept have none.
        #[serde(default)]
        receiver: Option<Receiver>,
    },
    /// The applicant took the request back before it was decided.
    Withdrawn {
        /// Who: the applicant, or who applied together with them.
        by: Iin,
        /// Why, if they said so.
        reason: Option<String>,
    },
}

/// The states without their data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StateKind {
    /// See [`State::Filed`].
    Filed,
    /// See [`State::Registered`].
    Registered,
    /// See [`State::Assigned`].
    Assigned,
    /// See [`State::Prepared`].
    Prepared,
    /// See [`State::Signed`].
    Signed,
    /// See [`State::Issued`].
    Issued,
    /// See [`State::HandedOver`].
    HandedOver,
    /// See [`State::Withdrawn`].
    Withdrawn,
}

impl StateKind {
    /// All states, in the order of the way; what leaves it is last.
    pub const ALL: [Self; 8] = [
        Self::Filed,
        Self::Registered,
        Self::Assigned,
        Self::Prepared,
        Self::Signed,
        Self::Issued,
        Self::HandedOver,
        Self::Withdrawn,
    ];

    /// The word used in data and message identifiers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Filed => "filed",
            Self::Registered => "registered",
            Self::Assigned => "assigned",
            Self::Prepared => "prepared",
            Self::Signed => "signed",
            Self::Issued => "issued",
            Self::HandedOver => "handed-over",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The duty that the case waits for; none when the service has been given or is not wanted any more.
    pub fn step(self) -> Option<StepKind> {
        match self {
            Self::Filed => Some(StepKind::Register),
            Self::Registered => Some(StepKind::Resolve),
            Self::Assigned => Some(StepKind::Prepare),
            Self::Prepared => Some(StepKind::Sign),
            Self::Signed => Some(StepKind::Issue),
            Self::Issued | Self::HandedOver | Self::Withdrawn => None,
        }
    }
}

impl State {
    /// The state without its data.
    pub fn kind(&self) -> StateKind {
        match self {
            Self::Filed => StateKind::Filed,
            Self::Registered => StateKind::Registered,
            Self::Assigned { .. } => StateKind::Assigned,
            Self::Prepared { .. } => StateKind::Prepared,
            Self::Signed { .. } => StateKind::Signed,
            Self::Issued { .. } => StateKind::Issued,
            Self::HandedOver { .. } => StateKind::HandedOver,
            Self::Withdrawn { .. } => StateKind::Withdrawn,
        }
    }

    /// What was decided, once something is proposed. What the executor still works at is none: see
    /// [`State::in_hand`].
    pub fn decision(&self) -> Option<&Decision> {
        match self {
            Self::Filed | Self::Registered | Self::Assigned { .. } | Self::Withdrawn { .. } => None,
            Self::Prepared { decision, .. }
            | Self::Signed { decision, .. }
            | Self::Issued { decision, .. }
            | Self::HandedOver { decision, .. } => Some(decision),
        }
    }

    /// Why the head gave the proposal back, and the proposal that the executor works at.
    pub fn in_hand(&self) -> (Option<&str>, Option<&Decision>) {
        match self {
            Self::Assigned { remark, proposal, .. } => (remark.as_deref(), proposal.as_ref()),
            Self::Filed
            | Self::Registered
            | Self::Prepared { .. }
            | Self::Signed { .. }
            | Self::Issued { .. }
            | Self::HandedOver { .. }
            | Self::Withdrawn { .. } => (None, None),
        }
    }

    /// The documents as far as they have been checked.
    pub fn checked(&self) -> &[Checked] {
        match self {
            Self::Filed | Self::Registered | Self::Withdrawn { .. } => &[],
            Self::Assigned { checked, .. }
            | Self::Prepared { checked, .. }
            | Self::Signed { checked, .. }
            | Self::Issued { checked, .. }
            | Self::HandedOver { checked, .. } => checked,
        }
    }

    /// Why the applicant took the request back, if they did and said why.
    pub fn withdrawal_reason(&self) -> Option<&str> {
        match self {
            Self::Withdrawn { reason, .. } => reason.as_deref(),
            Self::Filed
            | Self::Registered
            | Self::Assigned { .. }
            | Self::Prepared { .. }
            | Self::Signed { .. }
            | Self::Issued { .. }
            | Self::HandedOver { .. } => None,
        }
    }

    /// Who received a document at the office.
    pub fn receiver(&self) -> Option<&Receiver> {
        match self {
            Self::HandedOver { receiver, .. } => receiver.as_ref(),
            Self::Filed
            | Self::Registered
            | Self::Assigned { .. }
            | Self::Prepared { .. }
            | Self::Signed { .. }
            | Self::Issued { .. }
            | Self::Withdrawn { .. } => None,
        }
    }

    /// Who prepares or prepared, while that still matters.
    pub fn executor(&self) -> Option<&OfficerId> {
        match self {
            Self::Assigned { executor, .. } | Self::Prepared { executor, .. } => Some(executor),
            Self::Filed
            | Self::Registered
            | Self::Signed { .. }
            | Self::Issued { .. }
            | Self::HandedOver { .. }
            | Self::Withdrawn { .. } => None,
        }
    }
}

/// One document of the list, checked (3-шарт).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Checked {
    /// Which document.
    pub document: Code,
    /// How it was found.
    pub verdict: Verdict,
}

/// How a document was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// As required.
    InOrder,
    /// At fault; the remark says how, for the applicant to read.
    Faulty {
        /// What is wrong with it.
        remark: String,
    },
}

/// Who receives a document at the office, and what they show there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Receiver {
    /// The applicant.
    Applicant {
        /// What proves it.
        identity: IdentityDocument,
    },
    /// Somebody who acts for the applicant.
    Representative {
        /// The name, as the identity document writes it.
        name: String,
        /// What proves it.
        identity: IdentityDocument,
        /// What gives the right: the power of attorney, its number and date.
        authority: String,
    },
}

impl Receiver {
    /// The receiver as kept; none when something is missing or is not what it should be.
    pub(super) fn whole(self) -> Option<Self> {
        let identity = |it: &IdentityDocument| IdentityDocument::parse(it.kind, &it.number).ok();
        let words = |text: &str| {
            let text = text.trim();
            (!text.is_empty() && text.chars().count() <= 300).then(|| text.to_owned())
        };
        Some(match self {
            Self::Applicant { identity: shown } => Self::Applicant { identity: identity(&shown)? },
            Self::Representative { name, identity: shown, authority } => Self::Representative {
                name: words(&name)?,
                identity: identity(&shown)?,
                authority: words(&authority)?,
            },
        })
    }
}

/// What the executor proposes and the head signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// One of the decisions that the edition lists.
    Result {
        /// Which.
        decision: Code,
        /// What it rests on.
        findings: String,
    },
    /// The reasoned refusal.
    Refusal {
        /// Grounds from the closed list, at least one.
        grounds: Vec<Code>,
        /// The reasons in this case.
        explanation: String,
    },
}

impl Decision {
    /// The documents that carry it for those who applied through a channel, each signed by the head.
    pub fn documents(&self, regulation: &Regulation, channel: ChannelKind) -> Vec<ResultKind> {
        let kinds = match self {
            Self::Result { decision, .. } => {
                regulation.decision(decision).map_or(&[][..], |decision| decision.results.as_slice())
            }
            Self::Refusal { .. } => &[ResultKind::Refusal],
        };
        kinds.iter().copied().filter(|kind| regulation.delivery(*kind, channel).is_some()).collect()
    }
}
