//! Revocation lists (CRL, RFC 5280 section 5).

use std::collections::HashSet;
use std::fmt;
use std::sync::OnceLock;

use crate::algorithm::{self, SignatureCheck};
use crate::ber::{self, BerError, Element, Rules};
use crate::certificate::Certificate;
use crate::{oid, time};

/// Why a list cannot be used; its publisher is at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CrlError {
    /// Not a revocation list.
    #[error("not a revocation list: {0}")]
    Malformed(#[from] BerError),
    /// A delta or indirect list, or one with a critical extension that is not known here. Reading such a list as a
    /// plain one could miss revoked certificates.
    #[error("unsupported kind of revocation list")]
    Unsupported,
}

/// A parsed list. That it parses says nothing about who signed it: see [`Crl::is_signed_by`].
#[derive(Clone)]
pub struct Crl {
    signed: Vec<u8>,
    algorithm: Vec<u8>,
    signature: Vec<u8>,
    issuer: Vec<u8>,
    this_update: i64,
    next_update: Option<i64>,
    /// Contents of the serial numbers, as in [`Certificate::serial_hex`] but in octets.
    revoked: HashSet<Vec<u8>>,
    /// The key under which the signature was found right: a real list has megabytes, and is asked for each signature.
    proved_by: OnceLock<Vec<u8>>,
}

impl Crl {
    /// Reads one list in strict DER that fills the whole of `der`.
    pub fn parse(der: &[u8]) -> Result<Crl, CrlError> {
        let mut list = Element::parse(der, Rules::Der)?.sequence()?;
        let signed = list.read(ber::SEQUENCE)?;
        let algorithm = list.read(ber::SEQUENCE)?.raw;
        let signature = list.read(ber::BIT_STRING)?.bits()?;
        list.finish()?;

        let mut fields = signed.sequence()?;
        let version = fields.optional(ber::INTEGER)?;
        // The algorithm inside is signed, the one outside is not: they must agree.
        if fields.read(ber::SEQUENCE)?.raw != algorithm {
            return Err(CrlError::Malformed(BerError::Unexpected));
        }
        let issuer = fields.read(ber::SEQUENCE)?.raw;
        let this_update = time::parse(&fields.any()?)?;
        let next_update =
            if time::is_time(fields.peek()) { Some(time::parse(&fields.any()?)?) } else { None };
        let revoked = match fields.optional(ber::SEQUENCE)? {
            Some(entries) => revoked(&entries)?,
            None => HashSet::new(),
        };
        if let Some(extensions) = fields.optional(0xa0)? {
            refuse_critical(&extensions.children()?.read(ber::SEQUENCE)?)?;
        }
        fields.finish()?;
        if version.is_some_and(|version| version.content != [1]) {
            return Err(CrlError::Unsupported);
        }
        Ok(Crl {
            signed: signed.raw.to_vec(),
            algorithm: algorithm.to_vec(),
            signature: signature.to_vec(),
            issuer: issuer.to_vec(),
            this_update,
            next_update,
            revoked,
            proved_by: OnceLock::new(),
        })
    }

    /// The moment the list was issued.
    pub fn this_update(&self) -> i64 {
        self.this_update
    }

    /// The moment by which the next list is promised.
    pub fn next_update(&self) -> Option<i64> {
        self.next_update
    }

    /// Whether the list is of this moment: issued already, and the next one not due yet. A list that promises no
    /// next one is never current, as nobody could say when it is stale.
    pub fn is_current(&self, now: i64) -> bool {
        self.this_update <= now && self.next_update.is_some_and(|next| now <= next)
    }

    /// Whether the certificate's serial number is on the list. Means something only if issuers agree.
    pub fn contains(&self, certificate: &Certificate) -> bool {
        self.revoked.contains(unsigned(certificate.serial()))
    }

    /// How many certificates are on the list.
    pub fn len(&self) -> usize {
        self.revoked.len()
    }

    /// Whether no certificate is on the list.
    pub fn is_empty(&self) -> bool {
        self.revoked.is_empty()
    }

    /// Whether this very authority signed the list: name, right to sign lists, and signature value.
    pub fn is_signed_by(&self, issuer: &Certificate) -> bool {
        self.issuer == issuer.subject() && issuer.may_sign_lists() && self.is_signed_with(issuer.spki())
    }

    fn is_signed_with(&self, spki: &[u8]) -> bool {
        if self.proved_by.get().is_some_and(|proved| proved == spki) {
            return true;
        }
        let check = algorithm::verify(&self.algorithm, spki, &self.signed, &self.signature);
        if check == SignatureCheck::Right {
            // Another key that is right too would only be checked again.
            let _ = self.proved_by.set(spki.to_vec());
        }
        check == SignatureCheck::Right
    }

    /// Whether the list speaks about certificates of the issuer of this one.
    pub fn is_about(&self, certificate: &Certificate) -> bool {
        self.issuer == certificate.issuer()
    }
}

impl fmt::Debug for Crl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Crl")
            .field("this_update", &self.this_update)
            .field("next_update", &self.next_update)
            .field("revoked", &self.revoked.len())
            .finish_non_exhaustive()
    }
}

fn revoked(entries: &Element<'_>) -> Result<HashSet<Vec<u8>>, CrlError> {
    let mut serials = HashSet::new();
    let mut entries = entries.children()?;
    while let Some(entry) = entries.next()? {
        let mut fields = entry.sequence()?;
        let serial = fields.read(ber::INTEGER)?.content;
        time::parse(&fields.any()?)?;
        // A critical extension of an entry is the mark of an indirect list: the entry is another issuer's.
        if let Some(extensions) = fields.optional(ber::SEQUENCE)? {
            refuse_critical(&extensions)?;
        }
        fields.finish()?;
        serials.insert(unsigned(serial).to_vec());
    }
    Ok(serials)
}

/// No critical extension is known here: neither the marks of delta and partial lists, nor any other.
fn refuse_critical(extensions: &Element<'_>) -> Result<(), CrlError> {
    let mut list = extensions.children()?;
    while let Some(extension) = list.next()? {
        let mut fields = extension.sequence()?;
        let kind = fields.read(ber::OID)?.content;
        let critical = fields.optional(0x01)?.is_some_and(|flag| flag.content != [0]);
        if critical || kind == oid::DELTA_CRL_INDICATOR.as_bytes() {
            return Err(CrlError::Unsupported);
        }
    }
    Ok(())
}

fn unsigned(serial: &[u8]) -> &[u8] {
    let zeros = serial.iter().take_while(|&&octet| octet == 0).count();
    serial.split_at(zeros).1
}
