//! Making a signature in two steps, around a signer who sees only bytes.

use crate::algorithm::SignatureAlgorithm;
use crate::certificate::Certificate;
use crate::{ber, der, oid, sha256, time};

/// The attributes of one signature to be: contentType, messageDigest, signingTime, signingCertificateV2.
#[derive(Clone, Debug)]
pub struct SignedAttributes {
    /// A SET OF in DER, which is what gets signed.
    set: Vec<u8>,
    certificate: Certificate,
    algorithm: SignatureAlgorithm,
}

impl SignedAttributes {
    /// Ties the content (by its SHA-256), the signer's certificate and the moment (seconds of the Unix epoch).
    pub fn new(content_sha256: &[u8; 32], certificate: &Certificate, signing_time: i64) -> SignedAttributes {
        let set = der::set_of(vec![
            attribute(oid::CONTENT_TYPE, der::oid(oid::DATA)),
            attribute(oid::MESSAGE_DIGEST, der::octet_string(content_sha256)),
            attribute(oid::SIGNING_TIME, time::encode(signing_time)),
            attribute(oid::SIGNING_CERTIFICATE_V2, signing_certificate(certificate)),
        ]);
        SignedAttributes { set, certificate: certificate.clone(), algorithm: SignatureAlgorithm::RsaSha256 }
    }

    /// The bytes to sign with RSASSA-PKCS1-v1_5 and SHA-256.
    pub fn to_be_signed(&self) -> Vec<u8> {
        self.set.clone()
    }

    /// Puts the CMS together. It carries the certificate, and the content too unless that is `None` (detached).
    pub fn assemble(&self, signature: &[u8], content: Option<&[u8]>) -> Vec<u8> {
        let digest = self.algorithm.digest_identifier();
        let content = content.map(|content| der::context(0, &[&der::octet_string(content)]));
        let content_info = der::sequence(&[&der::oid(oid::DATA), content.as_deref().unwrap_or_default()]);
        let signer = der::sequence(&[
            &der::number(1),
            &der::sequence(&[
                self.certificate.issuer(),
                &der::element(ber::INTEGER, &[self.certificate.serial()]),
            ]),
            &digest,
            &self.implicit_attributes(),
            &self.algorithm.signature_identifier(),
            &der::octet_string(signature),
        ]);
        let signed_data = der::sequence(&[
            &der::number(1),
            &der::set_of(vec![digest.clone()]),
            &content_info,
            &der::context(0, &[self.certificate.der()]),
            &der::set_of(vec![signer]),
        ]);
        der::sequence(&[&der::oid(oid::SIGNED_DATA), &der::context(0, &[&signed_data])])
    }

    /// Signed as a SET OF, sent under `[0]` (RFC 5652, 5.4).
    fn implicit_attributes(&self) -> Vec<u8> {
        let mut attributes = self.set.clone();
        if let Some(tag) = attributes.first_mut() {
            *tag = 0xa0;
        }
        attributes
    }
}

fn attribute(kind: const_oid::ObjectIdentifier, value: Vec<u8>) -> Vec<u8> {
    der::sequence(&[&der::oid(kind), &der::set_of(vec![value])])
}

/// SigningCertificateV2 (RFC 5035): digest with the default SHA-256, issuer and serial number.
fn signing_certificate(certificate: &Certificate) -> Vec<u8> {
    let directory_name = der::context(4, &[certificate.issuer()]);
    let serial = der::element(ber::INTEGER, &[certificate.serial()]);
    let issuer_serial = der::sequence(&[&der::sequence(&[&directory_name]), &serial]);
    let digest = der::octet_string(&sha256(certificate.der()));
    let identified = der::sequence(&[&digest, &issuer_serial]);
    der::sequence(&[&der::sequence(&[&identified])])
}
