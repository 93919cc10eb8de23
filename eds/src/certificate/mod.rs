//! X.509 certificates, read with the profile of the NCA.
//!
//! Only what the portal asks is read; the chain is built elsewhere (`verdict`) from the same bytes.

mod name;
mod profile;

use std::fmt;

use const_oid::ObjectIdentifier;

use crate::algorithm::{self, KeyAlgorithm};
use crate::ber::{self, BerError, Element, Reader, Rules};
use crate::{oid, time};
use name::Name;

pub use profile::{Holder, Purpose};

/// Extensions that one certificate may have; real ones have about ten.
const MAX_EXTENSIONS: usize = 64;

/// The bytes are no certificate, or one that breaks the rules of X.509.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a certificate: {0}")]
pub struct CertificateError(#[from] BerError);

/// A parsed certificate. That it parses says nothing about trust.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    der: Vec<u8>,
    serial: Vec<u8>,
    issuer: Vec<u8>,
    subject: Vec<u8>,
    spki: Vec<u8>,
    subject_name: Name,
    issuer_name: Name,
    not_before: i64,
    not_after: i64,
    key_algorithm: KeyAlgorithm,
    extensions: Extensions,
}

/// The extensions that are asked about.
#[derive(Clone, Default, PartialEq, Eq)]
struct Extensions {
    /// Bit 0 of the standard is the highest bit here. Nothing where the extension is absent.
    key_usage: Option<u16>,
    extended: Vec<ObjectIdentifier>,
    policies: Vec<ObjectIdentifier>,
    subject_key_id: Option<Vec<u8>>,
    is_authority: bool,
}

impl Certificate {
    /// Reads one certificate in strict DER that fills the whole of `der`.
    pub fn parse(der: &[u8]) -> Result<Certificate, CertificateError> {
        let mut certificate = Element::parse(der, Rules::Der)?.sequence()?;
        let mut tbs = certificate.enter(ber::SEQUENCE)?;
        certificate.read(ber::SEQUENCE)?;
        certificate.read(ber::BIT_STRING)?;
        certificate.finish()?;

        tbs.optional(0xa0)?;
        let serial = tbs.read(ber::INTEGER)?.content;
        tbs.read(ber::SEQUENCE)?;
        let issuer = tbs.read(ber::SEQUENCE)?;
        let mut validity = tbs.enter(ber::SEQUENCE)?;
        let (not_before, not_after) = (time::parse(&validity.any()?)?, time::parse(&validity.any()?)?);
        validity.finish()?;
        let subject = tbs.read(ber::SEQUENCE)?;
        let spki = tbs.read(ber::SEQUENCE)?;
        tbs.optional(0x81)?;
        tbs.optional(0x82)?;
        let extensions = match tbs.optional(0xa3)? {
            Some(wrapper) => Extensions::parse(&wrapper)?,
            None => Extensions::default(),
        };
        tbs.finish()?;

        Ok(Certificate {
            der: der.to_vec(),
            serial: serial.to_vec(),
            issuer: issuer.raw.to_vec(),
            subject: subject.raw.to_vec(),
            spki: spki.raw.to_vec(),
            subject_name: Name::parse(&subject)?,
            issuer_name: Name::parse(&issuer)?,
            not_before,
            not_after,
            key_algorithm: key_algorithm(&spki)?,
            extensions,
        })
    }

    /// The bytes that were parsed.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// Surname and given name in capitals, as the NCA writes them.
    pub fn common_name(&self) -> Option<&str> {
        self.subject_name.common_name.as_deref()
    }

    /// The surname, in capitals.
    pub fn surname(&self) -> Option<&str> {
        self.subject_name.surname.as_deref()
    }

    /// The patronymic: the NCA keeps it in GIVENNAME, where one would look for the given name.
    pub fn patronymic(&self) -> Option<&str> {
        self.subject_name.given_name.as_deref()
    }

    /// The legal person whose employee holds the certificate.
    pub fn organisation(&self) -> Option<&str> {
        self.subject_name.organisation.as_deref()
    }

    /// The twelve digits of the holder's IIN. Nothing if there is none, or more than one.
    pub fn iin(&self) -> Option<&str> {
        self.subject_name.iin.as_deref()
    }

    /// The twelve digits of the organisation's BIN. Nothing if there is none, or more than one.
    pub fn bin(&self) -> Option<&str> {
        self.subject_name.bin.as_deref()
    }

    /// The serial number as hexadecimal digits in lower case, without the sign octet.
    pub fn serial_hex(&self) -> String {
        let zeros = self.serial.iter().take_while(|&&octet| octet == 0).count();
        let digits = self.serial.iter().skip(zeros).map(|octet| format!("{octet:02x}"));
        digits.collect()
    }

    /// The common name of the authority that issued it.
    pub fn issuer_name(&self) -> Option<&str> {
        self.issuer_name.common_name.as_deref()
    }

    /// The first second of validity.
    pub fn not_before(&self) -> i64 {
        self.not_before
    }

    /// The last second of validity.
    pub fn not_after(&self) -> i64 {
        self.not_after
    }

    /// The kind of its public key.
    pub fn key_algorithm(&self) -> KeyAlgorithm {
        self.key_algorithm
    }

    /// What the key may be used for.
    pub fn purpose(&self) -> Purpose {
        profile::purpose(&self.extensions)
    }

    /// Who holds the key.
    pub fn holder(&self) -> Holder {
        profile::holder(&self.extensions, self.bin())
    }

    /// The content of the serial number, sign octet included.
    pub(crate) fn serial(&self) -> &[u8] {
        &self.serial
    }

    /// The issuer's name as it was encoded.
    pub(crate) fn issuer(&self) -> &[u8] {
        &self.issuer
    }

    /// The modulus of an RSA key.
    pub(crate) fn rsa_modulus(&self) -> Option<&[u8]> {
        let mut info = Element::parse(&self.spki, Rules::Der).ok()?.children().ok()?;
        info.read(ber::SEQUENCE).ok()?;
        let key = info.read(ber::BIT_STRING).ok()?.bits().ok()?;
        let is_rsa = matches!(self.key_algorithm, KeyAlgorithm::Rsa { .. });
        if is_rsa { algorithm::rsa_modulus_of_public_key(key).ok() } else { None }
    }
}

#[cfg(feature = "verify")]
impl Certificate {
    /// The subject's name as it was encoded.
    pub(crate) fn subject(&self) -> &[u8] {
        &self.subject
    }

    /// The SubjectPublicKeyInfo as it was encoded.
    pub(crate) fn spki(&self) -> &[u8] {
        &self.spki
    }

    /// The key identifier that other objects may name the certificate by.
    pub(crate) fn subject_key_id(&self) -> Option<&[u8]> {
        self.extensions.subject_key_id.as_deref()
    }

    /// Whether `signature` is this certificate's key's over `message`: RSASSA-PKCS1-v1_5 with SHA-256. It says nothing
    /// about trust in the certificate.
    pub fn has_signed(&self, message: &[u8], signature: &[u8]) -> bool {
        algorithm::SignatureAlgorithm::RsaSha256.verify(&self.spki, message, signature)
            == algorithm::SignatureCheck::Right
    }

    /// Whether an authority may sign revocation lists with this key (RFC 5280, 4.2.1.3).
    pub(crate) fn may_sign_lists(&self) -> bool {
        self.extensions.key_usage.is_none_or(|usage| usage & profile::CRL_SIGN != 0)
    }
}

/// Names the certificate by its serial number alone: a person's data do not belong in logs.
impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate").field("serial", &self.serial_hex()).finish_non_exhaustive()
    }
}

fn key_algorithm(spki: &Element<'_>) -> Result<KeyAlgorithm, BerError> {
    let mut info = spki.sequence()?;
    let algorithm = object_identifier(&info.enter(ber::SEQUENCE)?.read(ber::OID)?)?;
    Ok(KeyAlgorithm::of(algorithm, info.read(ber::BIT_STRING)?.bits()?))
}

fn object_identifier(element: &Element<'_>) -> Result<ObjectIdentifier, BerError> {
    if element.tag != ber::OID {
        return Err(BerError::Unexpected);
    }
    ObjectIdentifier::from_bytes(element.content).map_err(|_| BerError::Malformed)
}

impl Extensions {
    fn parse(wrapper: &Element<'_>) -> Result<Extensions, BerError> {
        let mut outer = wrapper.children()?;
        let mut list = outer.enter(ber::SEQUENCE)?;
        outer.finish()?;
        let mut found = Extensions::default();
        let mut seen: Vec<&[u8]> = Vec::new();
        while let Some(extension) = list.next()? {
            let mut fields = extension.sequence()?;
            let kind = fields.read(ber::OID)?.content;
            fields.optional(0x01)?;
            let value = fields.read(ber::OCTET_STRING)?.content;
            fields.finish()?;
            // Two readings of one extension could be told two different things (RFC 5280, 4.2).
            // Each is compared with all before it: tens of thousands would keep a verifier busy for seconds.
            if seen.len() == MAX_EXTENSIONS || seen.contains(&kind) {
                return Err(BerError::Malformed);
            }
            seen.push(kind);
            found.read(kind, value)?;
        }
        Ok(found)
    }

    fn read(&mut self, kind: &[u8], value: &[u8]) -> Result<(), BerError> {
        if kind == oid::KEY_USAGE.as_bytes() {
            self.key_usage = Some(key_usage(&Element::parse(value, Rules::Der)?)?);
        } else if kind == oid::EXTENDED_KEY_USAGE.as_bytes() {
            let mut list = Element::parse(value, Rules::Der)?.sequence()?;
            while let Some(usage) = list.next()? {
                self.extended.push(object_identifier(&usage)?);
            }
        } else if kind == oid::POLICIES.as_bytes() {
            let mut list = Element::parse(value, Rules::Der)?.sequence()?;
            while let Some(policy) = list.next()? {
                self.policies.push(object_identifier(&policy.sequence()?.read(ber::OID)?)?);
            }
        } else if kind == oid::BASIC_CONSTRAINTS.as_bytes() {
            let mut fields = Element::parse(value, Rules::Der)?.sequence()?;
            self.is_authority = fields.optional(0x01)?.is_some_and(|flag| flag.content != [0]);
        } else if kind == oid::SUBJECT_KEY_ID.as_bytes() {
            let mut reader = Reader::new(value, Rules::Der)?;
            self.subject_key_id = Some(reader.read(ber::OCTET_STRING)?.content.to_vec());
        }
        Ok(())
    }
}

fn key_usage(bits: &Element<'_>) -> Result<u16, BerError> {
    match (bits.tag, bits.content) {
        (ber::BIT_STRING, [_, high]) => Ok(u16::from(*high) << 8),
        (ber::BIT_STRING, [_, high, low]) => Ok(u16::from(*high) << 8 | u16::from(*low)),
        (ber::BIT_STRING, [_]) => Ok(0),
        _ => Err(BerError::Malformed),
    }
}
