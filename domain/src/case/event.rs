//! What history remembers.

use serde::{Deserialize, Serialize};

use crate::access::Role;
use crate::calendar::Moment;
use crate::id::OfficerId;

/// Something that happened to a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: By,
    /// What.
    pub happened: Happened,
}

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum By {
    /// The applicant.
    Applicant,
    /// An official. The citizen reads the role, never the person.
    Officer {
        /// In which role.
        role: Role,
        /// Who.
        id: OfficerId,
    },
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Happened {
    /// The applicant filed it.
    Filed,
    /// The clerk registered it.
    Registered,
    /// The head named the executor.
    Resolved,
    /// The executor kept how documents were found.
    Checked,
    /// The executor sent a proposal to the head.
    Prepared,
    /// The head gave the proposal back.
    Returned,
    /// The head signed.
    Signed,
    /// The clerk sent the result to the cabinet.
    Issued,
    /// The document was collected.
    HandedOver,
}

impl Happened {
    /// The word used in data and message identifiers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Filed => "filed",
            Self::Registered => "registered",
            Self::Resolved => "resolved",
            Self::Checked => "checked",
            Self::Prepared => "prepared",
            Self::Returned => "returned",
            Self::Signed => "signed",
            Self::Issued => "issued",
            Self::HandedOver => "handed-over",
        }
    }
}
