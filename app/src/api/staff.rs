//! The officials' workplace.

use domain::api::filings::{CertificateVerdict, CheckCertificate};
use domain::api::path;
use domain::api::staff::{
    ExecutorLine, Inbox, StaffCase, StaffDocument, StaffSession, StaffSignIn, TakeAction,
};
use domain::id::{AttachmentId, CaseId, DocumentId};

use super::client::Ask;
use super::failure::Failure;

/// Who is looking.
pub async fn load_session() -> Result<StaffSession, Failure> {
    Ask::get(path::STAFF_SESSION).read().await
}

/// Signs in.
pub async fn sign_in(sign_in: &StaffSignIn) -> Result<StaffSession, Failure> {
    Ask::post(path::STAFF_SESSION).json(sign_in)?.read().await
}

/// Signs out.
pub async fn sign_out() -> Result<(), Failure> {
    Ask::delete(path::STAFF_SESSION).done().await
}

/// The work of the official's role at the provider.
pub async fn inbox() -> Result<Inbox, Failure> {
    Ask::get(path::STAFF_CASES).read().await
}

/// A case of the provider.
pub async fn case(id: &CaseId) -> Result<StaffCase, Failure> {
    Ask::get(&path::with(path::STAFF_CASE, &[id.as_str()])).read().await
}

/// Takes an action on the case as it was at `revision`; `stale` when somebody else was first.
pub async fn take_action(id: &CaseId, revision: i64, action: &TakeAction) -> Result<StaffCase, Failure> {
    let path = path::with(path::STAFF_CASE_ACTIONS, &[id.as_str()]);
    Ask::post(&path).if_match(revision).json(action)?.read().await
}

/// Makes the result documents that the head is to sign.
pub async fn make_documents(id: &CaseId) -> Result<Vec<StaffDocument>, Failure> {
    Ask::post(&path::with(path::STAFF_CASE_DOCUMENTS, &[id.as_str()])).read().await
}

/// Where a result document is, PDF.
pub fn document_address(id: &CaseId, document: &DocumentId) -> String {
    path::with(path::STAFF_CASE_DOCUMENT, &[id.as_str(), document.as_str()])
}

/// The bytes of a result document, to be signed.
pub async fn document_bytes(id: &CaseId, document: &DocumentId) -> Result<Vec<u8>, Failure> {
    super::client::bytes(&document_address(id, document)).await
}

/// Where an attachment is.
pub fn attachment_address(id: &CaseId, attachment: &AttachmentId) -> String {
    path::with(path::STAFF_CASE_ATTACHMENT, &[id.as_str(), attachment.as_str()])
}

/// Where the signed bytes of the request are.
pub fn request_address(id: &CaseId) -> String {
    path::with(path::STAFF_CASE_REQUEST, &[id.as_str()])
}

/// The executors of the provider, with their load.
pub async fn executors() -> Result<Vec<ExecutorLine>, Failure> {
    Ask::get(path::STAFF_EXECUTORS).read().await
}

/// Has a certificate checked before it signs.
pub async fn check_certificate(certificate: &CheckCertificate) -> Result<CertificateVerdict, Failure> {
    Ask::post(path::STAFF_CERTIFICATE_CHECKS).json(certificate)?.read().await
}
