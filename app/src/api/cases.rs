//! Cases of the person.

use domain::api::cases::{CasePage, Withdraw, WriteComplaint};
use domain::api::path;
use domain::id::{AttachmentId, CaseId, DocumentId};

use super::Failure;
use super::client::{self, Answer, Ask};

/// A case.
pub fn load(id: &CaseId) -> Answer<CasePage> {
    Ask::get(&path::with(path::CASE, &[id.as_str()])).read()
}

/// Takes a request back.
pub fn withdraw(id: &CaseId, reason: String) -> Answer<CasePage> {
    Ask::post(&path::with(path::CASE_WITHDRAWAL, &[id.as_str()])).json(&Withdraw { reason }).read()
}

/// A complaint as it was written, PDF.
///
/// # Errors
/// [`Failure`], as everywhere.
pub async fn complaint(id: &CaseId, written: &WriteComplaint) -> Result<Vec<u8>, Failure> {
    client::file(&path::with(path::CASE_COMPLAINT, &[id.as_str()]), written).await
}

/// Where the signed bytes of the request are.
pub fn request_address(id: &CaseId) -> String {
    path::with(path::CASE_REQUEST, &[id.as_str()])
}

/// Where the signature over the request is.
pub fn request_signature_address(id: &CaseId) -> String {
    path::with(path::CASE_REQUEST_SIGNATURE, &[id.as_str()])
}

/// The address of what stands for the signature of a request that a one-time password certified.
pub fn request_confirmation_address(id: &CaseId) -> String {
    path::with(path::CASE_REQUEST_CONFIRMATION, &[id.as_str()])
}

/// The address of the second signature over the request of two people.
pub fn request_second_signature_address(id: &CaseId) -> String {
    path::with(path::CASE_REQUEST_SECOND_SIGNATURE, &[id.as_str()])
}

/// Where an attachment is.
pub fn attachment_address(id: &CaseId, attachment: &AttachmentId) -> String {
    path::with(path::CASE_ATTACHMENT, &[id.as_str(), attachment.as_str()])
}

/// Where a result is, PDF.
pub fn result_address(id: &CaseId, document: &DocumentId) -> String {
    path::with(path::CASE_RESULT, &[id.as_str(), document.as_str()])
}

/// Where the signature of a result is.
pub fn result_signature_address(id: &CaseId, document: &DocumentId) -> String {
    path::with(path::CASE_RESULT_SIGNATURE, &[id.as_str(), document.as_str()])
}
