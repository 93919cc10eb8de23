//! The bags of a key file: keys and certificates, plain or encrypted.

use zeroize::Zeroizing;

use super::kdf::Password;
use super::{Budget, PfxError, cipher};
use crate::ber::{self, Element, Reader, Rules};
use crate::certificate::Certificate;
use crate::oid;

/// Bags in bags that are followed.
const MAX_NESTING: u8 = 4;

/// A private key, and the file's name for it.
pub(super) struct Key {
    pub(super) pkcs8: Zeroizing<Vec<u8>>,
    pub(super) local_key_id: Option<Vec<u8>>,
}

/// A certificate, and the file's name for the key it belongs to.
pub(super) struct CertificateBag {
    pub(super) certificate: Certificate,
    pub(super) local_key_id: Option<Vec<u8>>,
}

/// Everything found in a file.
#[derive(Default)]
pub(super) struct Bags {
    pub(super) keys: Vec<Key>,
    pub(super) certificates: Vec<CertificateBag>,
}

impl Bags {
    pub(super) fn read(content: &[u8], password: &Password, budget: &mut Budget) -> Result<Bags, PfxError> {
        let mut bags = Bags::default();
        let mut parts = Element::parse(content, Rules::Ber)?.sequence()?;
        while let Some(part) = parts.next()? {
            let mut info = part.sequence()?;
            let kind = info.read(ber::OID)?.content;
            let mut value = info.enter(0xa0)?;
            if kind == oid::DATA.as_bytes() {
                bags.read_contents(&value.read_octets()?, password, budget, 0)?;
            } else if kind == oid::ENCRYPTED_DATA.as_bytes() {
                let plain = decrypt_part(&mut value, password, budget)?;
                bags.read_contents(&plain, password, budget, 0)?;
            } else {
                return Err(PfxError::Unsupported { what: "public-key encryption" });
            }
        }
        Ok(bags)
    }

    fn read_contents(
        &mut self,
        contents: &[u8],
        password: &Password,
        budget: &mut Budget,
        nesting: u8,
    ) -> Result<(), PfxError> {
        if nesting > MAX_NESTING {
            return Err(PfxError::Damaged);
        }
        let mut list = Element::parse(contents, Rules::Ber)?.sequence()?;
        while let Some(bag) = list.next()? {
            let mut fields = bag.sequence()?;
            let kind = fields.read(ber::OID)?.content;
            let mut value = fields.enter(0xa0)?;
            let local_key_id = local_key_id(&mut fields)?;
            if kind == oid::SHROUDED_KEY_BAG.as_bytes() {
                let mut shrouded = value.enter(ber::SEQUENCE)?;
                let algorithm = shrouded.read(ber::SEQUENCE)?;
                let plain = cipher::decrypt(&algorithm, &shrouded.read_octets()?, password, budget)?;
                self.keys.push(Key { pkcs8: ber::to_der(&plain)?, local_key_id });
            } else if kind == oid::KEY_BAG.as_bytes() {
                self.keys.push(Key { pkcs8: ber::to_der(value.read(ber::SEQUENCE)?.raw)?, local_key_id });
            } else if kind == oid::CERTIFICATE_BAG.as_bytes() {
                self.push_certificate(&mut value, local_key_id)?;
            } else if kind == oid::NESTED_BAG.as_bytes() {
                self.read_contents(value.read(ber::SEQUENCE)?.raw, password, budget, nesting + 1)?;
            }
            // Other bags hold revocation lists and secrets, which nobody here asks for.
        }
        Ok(())
    }

    fn push_certificate(
        &mut self,
        value: &mut Reader<'_>,
        local_key_id: Option<Vec<u8>>,
    ) -> Result<(), PfxError> {
        let mut fields = value.enter(ber::SEQUENCE)?;
        if fields.read(ber::OID)?.content != oid::X509_CERTIFICATE.as_bytes() {
            return Ok(());
        }
        let der = fields.enter(0xa0)?.read_octets()?;
        let certificate = Certificate::parse(&der).map_err(|_| PfxError::Damaged)?;
        self.certificates.push(CertificateBag { certificate, local_key_id });
        Ok(())
    }
}

fn decrypt_part(
    value: &mut Reader<'_>,
    password: &Password,
    budget: &mut Budget,
) -> Result<Zeroizing<Vec<u8>>, PfxError> {
    let mut data = value.enter(ber::SEQUENCE)?;
    data.read(ber::INTEGER)?;
    let mut info = data.enter(ber::SEQUENCE)?;
    info.read(ber::OID)?;
    let algorithm = info.read(ber::SEQUENCE)?;
    // The tag is implicit: primitive when whole, constructed when in chunks.
    let encrypted = info.any()?;
    if !matches!(encrypted.tag, 0x80 | 0xa0) {
        return Err(PfxError::Damaged);
    }
    cipher::decrypt(&algorithm, &encrypted.octets()?, password, budget)
}

fn local_key_id(fields: &mut Reader<'_>) -> Result<Option<Vec<u8>>, PfxError> {
    let Some(attributes) = fields.optional(ber::SET)? else { return Ok(None) };
    let mut attributes = attributes.children()?;
    while let Some(attribute) = attributes.next()? {
        let mut parts = attribute.sequence()?;
        if parts.read(ber::OID)?.content == oid::LOCAL_KEY_ID.as_bytes() {
            return Ok(Some(parts.enter(ber::SET)?.read_octets()?.into_owned()));
        }
    }
    Ok(None)
}
