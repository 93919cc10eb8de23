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
    /// The portal by itself.
    System,
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
    /// The executor asked the person register about the recipient.
    RecipientAsked,
    /// The executor sent a proposal to the head.
    Prepared,
    /// The head gave the proposal back.
    Returned,
    /// The head signed.
    Signed,
    /// The clerk sent the result to the cabinet.
    Issued,
    /// The paper came to the State Corporation's office.
    Arrived,
    /// The document was collected.
    HandedOver,
    /// The register had what was asked: the result was made, signed with the authorised person's key, and sent to the
    /// cabinet.
    IssuedAtOnce,
    /// The register has no such data: the officials take over.
    NotFound,
    /// The result could not be given at once, for want of a key or of the register's answer: the officials take over.
    LeftToOfficials,
}

impl Happened {
    /// Whether the portal did it by itself.
    pub fn is_by_system(self) -> bool {
        match self {
            Self::IssuedAtOnce | Self::NotFound | Self::LeftToOfficials => true,
            Self::Filed
            | Self::Registered
            | Self::Resolved
            | Self::Checked
            | Self::RecipientAsked
            | Self::Prepared
            | Self::Returned
            | Self::Signed
            | Self::Issued
            | Self::Arrived
            | Self::HandedOver => false,
        }
    }

    /// The word used in data and message identifiers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Filed => "filed",
            Self::Registered => "registered",
            Self::Resolved => "resolved",
            Self::Checked => "checked",
            Self::RecipientAsked => "recipient-asked",
            Self::Prepared => "prepared",
            Self::Returned => "returned",
            Self::Signed => "signed",
            Self::Issued => "issued",
            Self::Arrived => "arrived",
            Self::HandedOver => "handed-over",
            Self::IssuedAtOnce => "issued-at-once",
            Self::NotFound => "not-found",
            Self::LeftToOfficials => "left-to-officials",
        }
    }
}
