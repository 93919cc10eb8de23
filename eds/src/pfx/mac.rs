//! The MAC of a key file: it tells a wrong password, and a changed file.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;
use sha2::Sha256;

use super::kdf::{Password, Use};
use super::{Budget, PfxError};
use crate::ber::{self, Element};
use crate::oid;

/// The hashes that PKCS#12 files use in practice: SHA-1 by the NCA, SHA-256 by today's OpenSSL and Java.
#[derive(Clone, Copy)]
enum Hash {
    Sha1,
    Sha256,
}

pub(super) struct Mac<'a> {
    hash: Hash,
    value: std::borrow::Cow<'a, [u8]>,
    salt: std::borrow::Cow<'a, [u8]>,
    rounds: u32,
}

impl<'a> Mac<'a> {
    pub(super) fn read(mac: &Element<'a>) -> Result<Mac<'a>, PfxError> {
        let mut fields = mac.children()?;
        let mut digest = fields.enter(ber::SEQUENCE)?;
        let algorithm = digest.enter(ber::SEQUENCE)?.read(ber::OID)?.content;
        let hash = match algorithm {
            kind if kind == oid::SHA1.as_bytes() => Hash::Sha1,
            kind if kind == oid::SHA256.as_bytes() => Hash::Sha256,
            _ => return Err(PfxError::Unsupported { what: "MAC algorithm" }),
        };
        let value = digest.read_octets()?;
        let salt = fields.read_octets()?;
        let rounds = fields.optional(ber::INTEGER)?.map_or(Ok(1), |rounds| rounds.number());
        fields.finish()?;
        // Numbers that do not even fit are a threat rather than damage.
        let rounds = rounds.map_err(|_| PfxError::TooManyIterations)?;
        Ok(Mac { hash, value, salt, rounds })
    }

    /// The comparison takes the same time wherever the first difference is.
    pub(super) fn check(
        &self,
        content: &[u8],
        password: &Password,
        budget: &mut Budget,
    ) -> Result<(), PfxError> {
        budget.spend(self.rounds)?;
        let right = match self.hash {
            Hash::Sha1 => {
                let key = password.derive::<Sha1>(Use::Mac, &self.salt, self.rounds, 20);
                Hmac::<Sha1>::new_from_slice(&key)
                    .is_ok_and(|mac| mac.chain_update(content).verify_slice(&self.value).is_ok())
            }
            Hash::Sha256 => {
                let key = password.derive::<Sha256>(Use::Mac, &self.salt, self.rounds, 32);
                Hmac::<Sha256>::new_from_slice(&key)
                    .is_ok_and(|mac| mac.chain_update(content).verify_slice(&self.value).is_ok())
            }
        };
        if right { Ok(()) } else { Err(PfxError::WrongPassword) }
    }
}
