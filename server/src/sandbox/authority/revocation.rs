//! The list of revoked certificates (RFC 5280, 5.1).

use const_oid::AssociatedOid;
use der::asn1::{ContextSpecific, OctetString, Uint};
use der::{Encode, Sequence, TagMode, TagNumber};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, CrlNumber};
use x509_cert::name::Name;
use x509_cert::spki::AlgorithmIdentifierOwned;
use x509_cert::time::Time;

use super::certificate::{Serial, Signer, time};
use super::{AuthorityError, key};

/// A certificate that was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revoked {
    /// Its serial number.
    pub serial: Serial,
    /// When, in seconds since 1970 (UTC).
    pub at: i64,
}

impl Signer<'_> {
    /// Writes and signs the list.
    pub(super) fn list(
        &self,
        revoked: &[Revoked],
        this_update: i64,
        next_update: i64,
    ) -> Result<Vec<u8>, AuthorityError> {
        let entries = revoked
            .iter()
            .map(|one| Ok(Entry { serial: one.serial.to_uint()?, at: time(one.at)? }))
            .collect::<Result<Vec<_>, der::Error>>()?;
        self.seal(&TbsCertList {
            version: CRL_VERSION_2,
            signature: key::signature_algorithm()?,
            issuer: self.name.clone(),
            this_update: time(this_update)?,
            next_update: time(next_update)?,
            // An empty list is left out, not written empty (RFC 5280, 5.1.2.6).
            revoked: if entries.is_empty() { None } else { Some(entries) },
            extensions: ContextSpecific {
                tag_number: TagNumber(0),
                tag_mode: TagMode::Explicit,
                value: self.list_extensions(this_update)?,
            },
        })
    }

    fn list_extensions(&self, number: i64) -> Result<Vec<Extension>, AuthorityError> {
        let authority = AuthorityKeyIdentifier {
            key_identifier: Some(OctetString::new(self.key.id())?),
            ..AuthorityKeyIdentifier::default()
        };
        let number = CrlNumber(Uint::new(&number.to_be_bytes())?);
        Ok(vec![
            Extension {
                extn_id: AuthorityKeyIdentifier::OID,
                critical: false,
                extn_value: OctetString::new(authority.to_der()?)?,
            },
            Extension {
                extn_id: CrlNumber::OID,
                critical: false,
                extn_value: OctetString::new(number.to_der()?)?,
            },
        ])
    }
}

/// Version 2 is written as 1.
const CRL_VERSION_2: u8 = 1;

#[derive(Sequence)]
struct TbsCertList {
    version: u8,
    signature: AlgorithmIdentifierOwned,
    issuer: Name,
    this_update: Time,
    next_update: Time,
    revoked: Option<Vec<Entry>>,
    extensions: ContextSpecific<Vec<Extension>>,
}

#[derive(Sequence)]
struct Entry {
    serial: Uint,
    at: Time,
}
