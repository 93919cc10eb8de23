//! Signing and sending.

use domain::api::filings::{CertificateVerdict, CheckCertificate, FileDraft, Filed};
use domain::api::path;

use super::client::{Ask, DeedKey};
use super::failure::Failure;

/// Has a certificate checked before it signs.
pub async fn check_certificate(certificate: &CheckCertificate) -> Result<CertificateVerdict, Failure> {
    Ask::post(path::CERTIFICATE_CHECKS).json(certificate)?.read().await
}

/// Files a draft. The same key and body again give the same receipt.
pub async fn file(draft: &FileDraft, key: &DeedKey) -> Result<Filed, Failure> {
    Ask::post(path::CASES).once(key).json(draft)?.read().await
}
