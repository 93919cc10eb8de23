//! Requests of two people: the second signature.

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::id::{DraftId, JointId};
use crate::text::Text;

/// A request that waits for its second signature, in lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JointLine {
    /// Its key.
    pub id: JointId,
    /// The draft that it was made from, for the one who signed first; none for the one who is asked.
    pub draft: Option<DraftId>,
    /// The name of the service.
    pub service: Text,
    /// The other one's name.
    pub other: String,
    /// When it was signed first.
    pub at: Moment,
}

/// `GET` a request that the person is asked to sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JointRequest {
    /// What lists show.
    pub line: JointLine,
    /// The bytes that the first one has signed and the second one signs.
    pub text: String,
}

/// `POST` the second signature; the answer is [`super::filings::Filed`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SignJointRequest {
    /// The detached CMS over the bytes, base64.
    pub signature: String,
}
