//! The officials' workplace.

use domain::api::filings::{CertificateVerdict, CheckCertificate};
use domain::api::path;
use domain::api::staff::{
    ExecutorLine, Inbox, ReplacePassword, StaffCase, StaffDocument, StaffSession, StaffSignIn, TakeAction,
};
use domain::id::{AttachmentId, CaseId, DocumentId};

use super::client::{Answer, Ask};
use super::failure::Failure;

/// Who is looking.
pub fn load_session() -> Answer<StaffSession> {
    Ask::get(path::STAFF_SESSION).read()
}

/// Signs in.
pub fn sign_in(sign_in: &StaffSignIn) -> Answer<StaffSession> {
    Ask::post(path::STAFF_SESSION).json(sign_in).read()
}

/// Replaces a one-time password and signs in with the new one.
pub fn replace_password(typed: &ReplacePassword) -> Answer<StaffSession> {
    Ask::post(path::STAFF_PASSWORD).json(typed).read()
}

/// Signs out.
pub fn sign_out() -> Answer<()> {
    Ask::delete(path::STAFF_SESSION).done()
}

/// The work of the official's role at the provider.
pub fn inbox() -> Answer<Inbox> {
    Ask::get(path::STAFF_CASES).read()
}

/// A case of the provider.
pub fn case(id: &CaseId) -> Answer<StaffCase> {
    Ask::get(&path::with(path::STAFF_CASE, &[id.as_str()])).read()
}

/// Takes an action on the case as it was at `revision`; `stale` when somebody else was first.
pub fn take_action(id: &CaseId, revision: i64, action: &TakeAction) -> Answer<StaffCase> {
    let path = path::with(path::STAFF_CASE_ACTIONS, &[id.as_str()]);
    Ask::post(&path).if_match(revision).json(action).read()
}

/// Makes the result documents that the head is to sign.
pub fn make_documents(id: &CaseId) -> Answer<Vec<StaffDocument>> {
    Ask::post(&path::with(path::STAFF_CASE_DOCUMENTS, &[id.as_str()])).read()
}

/// Where a result document is, PDF.
pub fn document_address(id: &CaseId, document: &DocumentId) -> String {
    path::with(path::STAFF_CASE_DOCUMENT, &[id.as_str(), document.as_str()])
}

/// Where the detached signature of a result document is.
pub fn signature_address(id: &CaseId, document: &DocumentId) -> String {
    path::with(path::STAFF_CASE_DOCUMENT_SIGNATURE, &[id.as_str(), document.as_str()])
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
pub fn executors() -> Answer<Vec<ExecutorLine>> {
    Ask::get(path::STAFF_EXECUTORS).read()
}

/// Has a certificate checked before it signs.
pub fn check_certificate(certificate: &CheckCertificate) -> Answer<CertificateVerdict> {
    Ask::post(path::STAFF_CERTIFICATE_CHECKS).json(certificate).read()
}
