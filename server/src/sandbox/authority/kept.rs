//! The authority as bytes for the sandbox's data folder.

use der::asn1::OctetString;
use der::{Decode, Encode, Sequence};
use zeroize::{Zeroize, Zeroizing};

use super::key::Key;
use super::{Authority, Endpoints, Party};

/// Why kept bytes are not an authority.
#[derive(Debug, thiserror::Error)]
pub enum KeptError {
    /// The bytes are damaged or were written by another version.
    #[error("the sandbox's authority cannot be read back: its file is damaged or of another version")]
    Damaged,
    /// A key does not belong to the certificate beside it.
    #[error("the sandbox's authority cannot be read back: a key does not belong to its certificate")]
    Mismatched,
}

/// Grows by one when the shape below changes.
const VERSION: u8 = 1;

#[derive(Sequence)]
struct Kept {
    version: u8,
    root_key: OctetString,
    root: OctetString,
    issuing_key: OctetString,
    issuing: OctetString,
    addresses: Vec<String>,
}

impl Authority {
    /// All of the authority, **private keys included and not encrypted**: for the sandbox's own folder only.
    pub fn to_bytes(&self) -> Result<Zeroizing<Vec<u8>>, super::AuthorityError> {
        let at = &self.endpoints;
        let kept = Kept {
            version: VERSION,
            root_key: OctetString::new(self.root.key.pkcs8())?,
            root: OctetString::new(self.root.certificate.as_slice())?,
            issuing_key: OctetString::new(self.issuing.key.pkcs8())?,
            issuing: OctetString::new(self.issuing.certificate.as_slice())?,
            addresses: [&at.crl, &at.root_crl, &at.issuing, &at.root, &at.practice]
                .map(Clone::clone)
                .to_vec(),
        };
        let bytes = Zeroizing::new(kept.to_der()?);
        kept.root_key.into_bytes().as_mut().zeroize();
        kept.issuing_key.into_bytes().as_mut().zeroize();
        Ok(bytes)
    }

    /// Reads the authority back.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeptError> {
        let kept = Kept::from_der(bytes).map_err(|_| KeptError::Damaged)?;
        let [crl, root_crl, issuing, root, practice] =
            <[String; 5]>::try_from(kept.addresses).map_err(|_| KeptError::Damaged)?;
        if kept.version != VERSION {
            return Err(KeptError::Damaged);
        }
        Ok(Self {
            root: Party::read(&kept.root_key, &kept.root)?,
            issuing: Party::read(&kept.issuing_key, &kept.issuing)?,
            endpoints: Endpoints { crl, root_crl, issuing, root, practice },
        })
    }
}

impl Party {
    fn read(key: &OctetString, certificate: &OctetString) -> Result<Self, KeptError> {
        let key = Key::from_pkcs8(key.as_bytes()).map_err(|_| KeptError::Damaged)?;
        let parsed =
            x509_cert::Certificate::from_der(certificate.as_bytes()).map_err(|_| KeptError::Damaged)?;
        if parsed.tbs_certificate().subject_public_key_info() != key.public() {
            return Err(KeptError::Mismatched);
        }
        Ok(Self { key, certificate: certificate.as_bytes().to_vec() })
    }
}
