//! Password-based encryption of bags: PKCS#12's own kinds with SHA-1, and PBES2.

use aes::{Aes128, Aes192, Aes256};
use cbc::Decryptor;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockCipherDecrypt, BlockModeDecrypt as _, InnerIvInit as _, KeyInit};
use des::{TdesEde2, TdesEde3};
use rc2::Rc2;
use sha1::Sha1;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::kdf::{Password, Use};
use super::{Budget, PfxError};
use crate::ber::{self, Element, Reader};
use crate::oid;

/// Decrypts `data` under the AlgorithmIdentifier beside it. Bad padding reads as a wrong password.
pub(super) fn decrypt(
    algorithm: &Element<'_>,
    data: &[u8],
    password: &Password,
    budget: &mut Budget,
) -> Result<Zeroizing<Vec<u8>>, PfxError> {
    let mut fields = algorithm.children()?;
    let kind = fields.read(ber::OID)?.content;
    let scheme = match kind {
        kind if kind == oid::PBE_SHA1_3DES.as_bytes() => {
            pkcs12(Block::Des3, 24, &mut fields, password, budget)?
        }
        kind if kind == oid::PBE_SHA1_2DES.as_bytes() => {
            pkcs12(Block::Des2, 16, &mut fields, password, budget)?
        }
        kind if kind == oid::PBE_SHA1_RC2_40.as_bytes() => {
            pkcs12(Block::Rc2, 5, &mut fields, password, budget)?
        }
        kind if kind == oid::PBE_SHA1_RC2_128.as_bytes() => {
            pkcs12(Block::Rc2, 16, &mut fields, password, budget)?
        }
        kind if kind == oid::PBES2.as_bytes() => pbes2(&mut fields, password, budget)?,
        _ => return Err(PfxError::Unsupported { what: "encryption scheme" }),
    };
    scheme.decrypt(data)
}

#[derive(Clone, Copy)]
enum Block {
    Des3,
    Des2,
    Rc2,
    Aes128,
    Aes192,
    Aes256,
}

/// A cipher with its key and initialisation vector.
struct Scheme {
    block: Block,
    key: Zeroizing<Vec<u8>>,
    iv: Zeroizing<Vec<u8>>,
}

impl Scheme {
    fn decrypt(&self, data: &[u8]) -> Result<Zeroizing<Vec<u8>>, PfxError> {
        match self.block {
            Block::Des3 => self.cbc(TdesEde3::new_from_slice(&self.key).ok(), data),
            Block::Des2 => self.cbc(TdesEde2::new_from_slice(&self.key).ok(), data),
            Block::Rc2 => self.cbc(Some(Rc2::new_with_eff_key_len(&self.key, self.key.len() * 8)), data),
            Block::Aes128 => self.cbc(Aes128::new_from_slice(&self.key).ok(), data),
            Block::Aes192 => self.cbc(Aes192::new_from_slice(&self.key).ok(), data),
            Block::Aes256 => self.cbc(Aes256::new_from_slice(&self.key).ok(), data),
        }
    }

    fn cbc<C: BlockCipherDecrypt>(
        &self,
        cipher: Option<C>,
        data: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, PfxError> {
        let cipher = cipher.ok_or(PfxError::Damaged)?;
        let mode = Decryptor::inner_iv_slice_init(cipher, &self.iv).map_err(|_| PfxError::Damaged)?;
        let mut plain = Zeroizing::new(data.to_vec());
        let length = mode.decrypt_padded::<Pkcs7>(&mut plain).map_err(|_| PfxError::WrongPassword)?.len();
        plain.truncate(length);
        Ok(plain)
    }
}

/// Salt and rounds, SHA-1 for everything.
fn pkcs12(
    block: Block,
    key_length: usize,
    fields: &mut Reader<'_>,
    password: &Password,
    budget: &mut Budget,
) -> Result<Scheme, PfxError> {
    let mut parameters = fields.enter(ber::SEQUENCE)?;
    let salt = parameters.read_octets()?;
    let rounds = rounds(&mut parameters)?;
    budget.spend(rounds)?;
    Ok(Scheme {
        block,
        key: password.derive::<Sha1>(Use::Key, &salt, rounds, key_length),
        iv: password.derive::<Sha1>(Use::Iv, &salt, rounds, 8),
    })
}

fn pbes2(fields: &mut Reader<'_>, password: &Password, budget: &mut Budget) -> Result<Scheme, PfxError> {
    let mut parameters = fields.enter(ber::SEQUENCE)?;
    let mut derivation = parameters.enter(ber::SEQUENCE)?;
    let mut encryption = parameters.enter(ber::SEQUENCE)?;

    let (block, key_length) = match encryption.read(ber::OID)?.content {
        kind if kind == oid::AES_128_CBC.as_bytes() => (Block::Aes128, 16),
        kind if kind == oid::AES_192_CBC.as_bytes() => (Block::Aes192, 24),
        kind if kind == oid::AES_256_CBC.as_bytes() => (Block::Aes256, 32),
        kind if kind == oid::DES_EDE3_CBC.as_bytes() => (Block::Des3, 24),
        _ => return Err(PfxError::Unsupported { what: "PBES2 cipher" }),
    };
    let iv = Zeroizing::new(encryption.read_octets()?.into_owned());

    if derivation.read(ber::OID)?.content != oid::PBKDF2.as_bytes() {
        return Err(PfxError::Unsupported { what: "PBES2 key derivation" });
    }
    let mut derivation = derivation.enter(ber::SEQUENCE)?;
    let salt = derivation.read_octets()?;
    let rounds = rounds(&mut derivation)?;
    derivation.optional(ber::INTEGER)?;
    let mut key = Zeroizing::new(vec![0; key_length]);
    // SHA-1 is the default that an absent function stands for.
    let function = match derivation.optional(ber::SEQUENCE)? {
        Some(function) => function.sequence()?.read(ber::OID)?.content,
        None => oid::HMAC_SHA1.as_bytes(),
    };
    budget.spend(rounds)?;
    match function {
        kind if kind == oid::HMAC_SHA1.as_bytes() => {
            pbkdf2::pbkdf2_hmac::<Sha1>(&password.narrow, &salt, rounds, &mut key);
        }
        kind if kind == oid::HMAC_SHA256.as_bytes() => {
            pbkdf2::pbkdf2_hmac::<Sha256>(&password.narrow, &salt, rounds, &mut key);
        }
        _ => return Err(PfxError::Unsupported { what: "PBKDF2 function" }),
    }
    Ok(Scheme { block, key, iv })
}

/// A number of rounds that does not even fit is a threat rather than damage.
fn rounds(fields: &mut Reader<'_>) -> Result<u32, PfxError> {
    fields.read(ber::INTEGER)?.number().map_err(|_| PfxError::TooManyIterations)
}
