//! Verifying what was really signed.
//!
//! Order: structure → one signer → algorithms → signer's certificate → content → signature value over the attributes →
//! what the attributes say. Nothing here tells whether the certificate is to be trusted: that is `verdict`.

use std::borrow::Cow;

use zeroize::Zeroizing;

use crate::algorithm::{SignatureAlgorithm, SignatureCheck};
use crate::ber::{self, BerError, Element, Reader, Rules};
use crate::certificate::Certificate;
use crate::{oid, sha256, time};

/// Bytes of a CMS that are read: 16 MiB, far above any signed request or result.
const MAX_CMS: usize = 16 * 1024 * 1024;

/// Certificates that one CMS may bring along.
const MAX_CERTIFICATES: usize = 32;

/// Signed attributes that are read; CAdES knows about twenty.
const MAX_ATTRIBUTES: usize = 64;

/// A signature that verified.
#[derive(Clone, Debug)]
pub struct Verified {
    /// Of the signer.
    pub certificate: Certificate,
    /// The moment that the signer claims; nobody vouches for it.
    pub signing_time: Option<i64>,
}

/// Why a CMS was refused. All of them are the sender's fault; none changes anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CmsError {
    /// Not a CMS SignedData at all.
    #[error("not a CMS signature")]
    NotACms,
    /// A SignedData whose parts are not as the standard says.
    #[error("malformed CMS")]
    Malformed,
    /// Larger than 16 MiB.
    #[error("too large")]
    TooLarge,
    /// Certificates alone: nobody signed.
    #[error("no signer")]
    NoSigner,
    /// More than one signer, where one person is to sign.
    #[error("several signers")]
    SeveralSigners,
    /// The signer's certificate is not inside.
    #[error("signer's certificate missing")]
    SignerCertificateMissing,
    /// Another digest than SHA-256, SHA-1 among them.
    #[error("digest algorithm not accepted")]
    UnsupportedDigest,
    /// Another signature algorithm than RSA with SHA-256, or an RSA key that is too short.
    #[error("signature algorithm not accepted")]
    UnsupportedSignature,
    /// The content inside is not the content that was to be signed.
    #[error("other content inside")]
    OtherContent,
    /// No signed attributes: they were stripped, or never there.
    #[error("no signed attributes")]
    NoSignedAttributes,
    /// The signature value does not fit attributes and key.
    #[error("wrong signature")]
    WrongSignature,
    /// An attribute occurs twice, or has several values.
    #[error("repeated attribute")]
    RepeatedAttribute,
    /// No contentType among the signed attributes.
    #[error("no content type")]
    NoContentType,
    /// The content type is not plain data.
    #[error("wrong content type")]
    WrongContentType,
    /// No messageDigest among the signed attributes.
    #[error("no message digest")]
    NoMessageDigest,
    /// The signature is over something else.
    #[error("message digest of other content")]
    WrongMessageDigest,
    /// No signingCertificateV2 among the signed attributes.
    #[error("no signing certificate attribute")]
    NoSigningCertificate,
    /// The signingCertificateV2 names another certificate than the signer's.
    #[error("signing certificate attribute of another certificate")]
    WrongSigningCertificate,
}

impl CmsError {
    /// The stable name of the error, under which words are found.
    pub fn code(self) -> &'static str {
        match self {
            CmsError::NotACms => "not-a-cms",
            CmsError::Malformed => "malformed-cms",
            CmsError::TooLarge => "cms-too-large",
            CmsError::NoSigner => "no-signer",
            CmsError::SeveralSigners => "several-signers",
            CmsError::SignerCertificateMissing => "signer-certificate-missing",
            CmsError::UnsupportedDigest => "unsupported-digest",
            CmsError::UnsupportedSignature => "unsupported-signature",
            CmsError::OtherContent => "other-content",
            CmsError::NoSignedAttributes => "no-signed-attributes",
            CmsError::WrongSignature => "wrong-signature",
            CmsError::RepeatedAttribute => "repeated-attribute",
            CmsError::NoContentType => "no-content-type",
            CmsError::WrongContentType => "wrong-content-type",
            CmsError::NoMessageDigest => "no-message-digest",
            CmsError::WrongMessageDigest => "wrong-message-digest",
            CmsError::NoSigningCertificate => "no-signing-certificate",
            CmsError::WrongSigningCertificate => "wrong-signing-certificate",
        }
    }
}

impl From<BerError> for CmsError {
    fn from(error: BerError) -> CmsError {
        if error == BerError::TooLarge { CmsError::TooLarge } else { CmsError::Malformed }
    }
}

/// Verifies that exactly one signer signed exactly `content`, detached or embedded.
pub fn verify(cms: &[u8], content: &[u8]) -> Result<Verified, CmsError> {
    let signed_data = SignedData::read(cms)?;
    let signer = Signer::read(&signed_data.signer)?;
    if signed_data.digests != [signer.digest] {
        return Err(CmsError::Malformed);
    }
    let algorithm = algorithm(signer.digest, signer.signature_algorithm)?;
    let certificate = signed_data.certificate_of(&signer.id)?;
    if signed_data.content.is_some_and(|embedded| *embedded != *content) {
        return Err(CmsError::OtherContent);
    }
    let attributes = signer.attributes.ok_or(CmsError::NoSignedAttributes)?;
    let to_be_signed = signed_bytes(&attributes)?;
    match algorithm.verify(certificate.spki(), &to_be_signed, &signer.signature) {
        SignatureCheck::Right => {}
        SignatureCheck::Wrong => return Err(CmsError::WrongSignature),
        SignatureCheck::Unsupported => return Err(CmsError::UnsupportedSignature),
    }
    let signing_time = check_attributes(&to_be_signed, content, &certificate)?;
    Ok(Verified { certificate, signing_time })
}

/// The parts of a SignedData with one signer.
struct SignedData<'a> {
    version: u32,
    digests: Vec<&'a [u8]>,
    content: Option<Cow<'a, [u8]>>,
    certificates: Vec<Element<'a>>,
    signer: Element<'a>,
}

impl<'a> SignedData<'a> {
    fn read(cms: &'a [u8]) -> Result<SignedData<'a>, CmsError> {
        if cms.len() > MAX_CMS {
            return Err(CmsError::TooLarge);
        }
        let wrapper = content_of(cms).map_err(|_| CmsError::NotACms)?;
        let mut wrapper = wrapper.children()?;
        let mut fields = wrapper.enter(ber::SEQUENCE)?;
        wrapper.finish()?;

        let version = fields.read(ber::INTEGER)?.number()?;
        let mut digests = Vec::new();
        let mut set = fields.enter(ber::SET)?;
        while let Some(digest) = set.next()? {
            digests.push(algorithm_oid(&digest)?);
        }
        let content = embedded_content(&mut fields.enter(ber::SEQUENCE)?)?;
        let certificates = certificates(fields.optional(0xa0)?)?;
        // Revocation lists that the signer sent along are nobody's proof of anything.
        fields.optional(0xa1)?;
        let mut signers = fields.enter(ber::SET)?;
        fields.finish()?;
        let signer = signers.next()?.ok_or(CmsError::NoSigner)?;
        if signers.next()?.is_some() {
            return Err(CmsError::SeveralSigners);
        }
        // Version 1 goes with issuer and serial number, 3 with a key identifier (RFC 5652, 5.1); 4 with odd certificates.
        if !matches!(version, 1 | 3) {
            return Err(CmsError::Malformed);
        }
        Ok(SignedData { version, digests, content, certificates, signer })
    }

    fn certificate_of(&self, id: &SignerId<'_>) -> Result<Certificate, CmsError> {
        let expected = match id {
            SignerId::IssuerAndSerial { .. } => 1,
            SignerId::KeyId(_) => 3,
        };
        if self.version != expected {
            return Err(CmsError::Malformed);
        }
        let parsed = self.certificates.iter().filter_map(|element| Certificate::parse(element.raw).ok());
        let mut of_signer = parsed.filter(|certificate| id.names(certificate));
        of_signer.next().ok_or(CmsError::SignerCertificateMissing)
    }
}

/// The `[0]` of a ContentInfo that says it is SignedData.
pub(super) fn content_of(cms: &[u8]) -> Result<Element<'_>, BerError> {
    let mut info = Element::parse(cms, Rules::Ber)?.sequence()?;
    if info.read(ber::OID)?.content != oid::SIGNED_DATA.as_bytes() {
        return Err(BerError::Unexpected);
    }
    let content = info.read(0xa0)?;
    info.finish()?;
    Ok(content)
}

fn embedded_content<'a>(info: &mut Reader<'a>) -> Result<Option<Cow<'a, [u8]>>, CmsError> {
    if info.read(ber::OID)?.content != oid::DATA.as_bytes() {
        return Err(CmsError::WrongContentType);
    }
    let content = match info.optional(0xa0)? {
        Some(wrapper) => {
            let mut inside = wrapper.children()?;
            let content = inside.read_octets()?;
            inside.finish()?;
            Some(content)
        }
        None => None,
    };
    info.finish()?;
    Ok(content)
}

fn certificates(set: Option<Element<'_>>) -> Result<Vec<Element<'_>>, CmsError> {
    let mut found = Vec::new();
    if let Some(set) = set {
        let mut list = set.children()?;
        while let Some(choice) = list.next()? {
            // Only X.509 itself: attribute certificates and the like are tagged otherwise, and not asked for.
            if choice.tag != ber::SEQUENCE || found.len() == MAX_CERTIFICATES {
                return Err(CmsError::Malformed);
            }
            found.push(choice);
        }
    }
    Ok(found)
}

enum SignerId<'a> {
    IssuerAndSerial { issuer: Zeroizing<Vec<u8>>, serial: &'a [u8] },
    KeyId(Cow<'a, [u8]>),
}

impl SignerId<'_> {
    fn names(&self, certificate: &Certificate) -> bool {
        match self {
            SignerId::IssuerAndSerial { issuer, serial } => {
                certificate.issuer() == issuer.as_slice() && certificate.serial() == *serial
            }
            SignerId::KeyId(id) => certificate.subject_key_id() == Some(id.as_ref()),
        }
    }
}

/// The parts of a SignerInfo.
struct Signer<'a> {
    id: SignerId<'a>,
    digest: &'a [u8],
    attributes: Option<Element<'a>>,
    signature_algorithm: &'a [u8],
    signature: Cow<'a, [u8]>,
}

impl<'a> Signer<'a> {
    fn read(signer: &Element<'a>) -> Result<Signer<'a>, CmsError> {
        let mut fields = signer.sequence()?;
        let version = fields.read(ber::INTEGER)?.number()?;
        let id = match (version, fields.any()?) {
            (1, id) if id.tag == ber::SEQUENCE => {
                let mut parts = id.children()?;
                // Certificates are DER even where the CMS around them is not: names are compared as DER.
                let issuer = ber::to_der(parts.read(ber::SEQUENCE)?.raw)?;
                let serial = parts.read(ber::INTEGER)?.content;
                parts.finish()?;
                SignerId::IssuerAndSerial { issuer, serial }
            }
            (3, id) if matches!(id.tag, 0x80 | 0xa0) => SignerId::KeyId(id.octets()?),
            _ => return Err(CmsError::Malformed),
        };
        let digest = algorithm_oid(&fields.any()?)?;
        let attributes = fields.optional(0xa0)?;
        let signature_algorithm = algorithm_oid(&fields.any()?)?;
        let signature = fields.read_octets()?;
        // Unsigned attributes (time stamps) are free for anybody to add: nothing is read from them.
        fields.optional(0xa1)?;
        fields.finish()?;
        Ok(Signer { id, digest, attributes, signature_algorithm, signature })
    }
}

/// The identifier of an algorithm whose parameters are NULL or absent.
fn algorithm_oid<'a>(algorithm: &Element<'a>) -> Result<&'a [u8], CmsError> {
    let mut fields = algorithm.sequence()?;
    let kind = fields.read(ber::OID)?.content;
    if fields.optional(0x05)?.is_some_and(|null| !null.content.is_empty()) {
        return Err(CmsError::Malformed);
    }
    // Parameters of other algorithms are not looked into: the algorithm is refused by name.
    if fields.next()?.is_some() && (kind == oid::SHA256.as_bytes() || is_rsa(kind)) {
        return Err(CmsError::Malformed);
    }
    Ok(kind)
}

fn is_rsa(kind: &[u8]) -> bool {
    kind == oid::RSA_ENCRYPTION.as_bytes() || kind == oid::SHA256_WITH_RSA.as_bytes()
}

/// Both ways of naming RSA with SHA-256 are in use (RFC 5754, 3.2).
fn algorithm(digest: &[u8], signature: &[u8]) -> Result<SignatureAlgorithm, CmsError> {
    if digest != oid::SHA256.as_bytes() {
        return Err(CmsError::UnsupportedDigest);
    }
    if is_rsa(signature) { Ok(SignatureAlgorithm::RsaSha256) } else { Err(CmsError::UnsupportedSignature) }
}

/// The attributes as they were signed: a SET OF in DER, whatever form they came in.
fn signed_bytes(attributes: &Element<'_>) -> Result<Vec<u8>, CmsError> {
    let set = crate::der::element(ber::SET, &[attributes.content]);
    Ok(ber::to_der(&set)?.to_vec())
}

/// Checks what the signed attributes say; returns the claimed moment.
fn check_attributes(set: &[u8], content: &[u8], certificate: &Certificate) -> Result<Option<i64>, CmsError> {
    let mut kind_of_content = None;
    let mut message_digest = None;
    let mut signing_time = None;
    let mut signing_certificate = None;
    let mut seen = Vec::new();
    let mut attributes = Element::parse(set, Rules::Der)?.children()?;
    while let Some(attribute) = attributes.next()? {
        let mut fields = attribute.sequence()?;
        let kind = fields.read(ber::OID)?.content;
        let mut values = fields.enter(ber::SET)?;
        fields.finish()?;
        // Each is compared with all before it: tens of thousands would keep the verifier busy for seconds.
        if seen.len() == MAX_ATTRIBUTES {
            return Err(CmsError::Malformed);
        }
        if seen.contains(&kind) {
            return Err(CmsError::RepeatedAttribute);
        }
        seen.push(kind);
        let place = match kind {
            kind if kind == oid::CONTENT_TYPE.as_bytes() => &mut kind_of_content,
            kind if kind == oid::MESSAGE_DIGEST.as_bytes() => &mut message_digest,
            kind if kind == oid::SIGNING_TIME.as_bytes() => &mut signing_time,
            kind if kind == oid::SIGNING_CERTIFICATE_V2.as_bytes() => &mut signing_certificate,
            _ => continue,
        };
        *place = Some(values.any()?);
        if values.next()?.is_some() {
            return Err(CmsError::RepeatedAttribute);
        }
    }

    let kind_of_content = kind_of_content.ok_or(CmsError::NoContentType)?;
    if kind_of_content.tag != ber::OID || kind_of_content.content != oid::DATA.as_bytes() {
        return Err(CmsError::WrongContentType);
    }
    let message_digest = message_digest.ok_or(CmsError::NoMessageDigest)?;
    if message_digest.tag != ber::OCTET_STRING || message_digest.content != sha256(content) {
        return Err(CmsError::WrongMessageDigest);
    }
    let signing_certificate = signing_certificate.ok_or(CmsError::NoSigningCertificate)?;
    check_signing_certificate(&signing_certificate, certificate)?;
    Ok(signing_time.map(|value| time::parse(&value)).transpose()?)
}

/// The first ESSCertIDv2 must be the signer's (RFC 5035): digest, and issuer with serial number where given.
fn check_signing_certificate(attribute: &Element<'_>, certificate: &Certificate) -> Result<(), CmsError> {
    let mut first = attribute.sequence()?.enter(ber::SEQUENCE)?.enter(ber::SEQUENCE)?;
    if let Some(digest) = first.optional(ber::SEQUENCE)?
        && algorithm_oid(&digest)? != oid::SHA256.as_bytes()
    {
        return Err(CmsError::UnsupportedDigest);
    }
    if first.read(ber::OCTET_STRING)?.content != sha256(certificate.der()) {
        return Err(CmsError::WrongSigningCertificate);
    }
    if let Some(issuer_serial) = first.optional(ber::SEQUENCE)? {
        let mut parts = issuer_serial.children()?;
        let mut names = parts.enter(ber::SEQUENCE)?;
        let issuer = names.read(0xa4)?.content;
        let serial = parts.read(ber::INTEGER)?.content;
        names.finish()?;
        parts.finish()?;
        if issuer != certificate.issuer() || serial != certificate.serial() {
            return Err(CmsError::WrongSigningCertificate);
        }
    }
    Ok(first.finish()?)
}
