//! Requests of two people: the second signature.

use domain::api::filings::Filed;
use domain::api::joint::{JointRequest, SignJointRequest};
use domain::api::path;
use domain::id::JointId;

use super::client::{Answer, Ask};

/// A request that waits for the person's signature.
pub fn load(id: &JointId) -> Answer<JointRequest> {
    Ask::get(&path::with(path::JOINT_REQUEST, &[id.as_str()])).read()
}

/// Signs it. However often it is sent there is one case.
pub fn sign(id: &JointId, signed: &SignJointRequest) -> Answer<Filed> {
    Ask::post(&path::with(path::JOINT_SIGNATURE, &[id.as_str()])).json(signed).read()
}

/// Declines to sign it, or takes back one's own.
pub fn end(id: &JointId) -> Answer<()> {
    Ask::delete(&path::with(path::JOINT_REQUEST, &[id.as_str()])).done()
}
