//! Signing and sending.

use domain::api::filings::{CertificateVerdict, CheckCertificate, FileDraft, Filed};
use domain::api::path;

use super::client::{Answer, Ask, DeedKey};

/// Has a certificate checked before it signs.
pub fn check_certificate(certificate: &CheckCertificate) -> Answer<CertificateVerdict> {
    Ask::post(path::CERTIFICATE_CHECKS).json(certificate).read()
}

/// Files a draft. The same key and body again give the same receipt.
pub fn file(draft: &FileDraft, key: &DeedKey) -> Answer<Filed> {
    Ask::post(path::CASES).once(key).json(draft).read()
}
