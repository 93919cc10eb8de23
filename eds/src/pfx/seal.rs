//! Making key files, for the sandbox's demo people and for the tests.

use aes::Aes256;
use cbc::Encryptor;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockCipherEncrypt, BlockModeEncrypt as _, InnerIvInit as _, KeyInit};
use const_oid::ObjectIdentifier;
use des::TdesEde3;
use hmac::{Hmac, Mac as _};
use rc2::Rc2;
use sha1::{Digest as _, Sha1};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::kdf::{Password, Use};
use crate::{ber, der, oid};

/// Random bytes that one file takes: salts and initialisation vectors.
pub const SEAL_RANDOM: usize = 80;

/// How a key file is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection {
    /// The shape of the NCA's files: key under 3DES, certificate under 40-bit RC2, MAC with SHA-1, 1024 rounds.
    /// Weak by today's measure; its use is to be like them.
    Legacy3Des,
    /// PBES2 with AES-256 and PBKDF2-HMAC-SHA-256, MAC with SHA-256.
    Aes256,
}

impl Protection {
    fn rounds(self) -> u32 {
        match self {
            Protection::Legacy3Des => 1_024,
            Protection::Aes256 => 10_000,
        }
    }
}

/// Writes a PKCS#12 file with one key and its certificate. `random` must be fresh for every file.
pub fn seal(
    pkcs8: &[u8],
    certificate: &[u8],
    password: &str,
    friendly_name: &str,
    protection: Protection,
    random: &[u8; SEAL_RANDOM],
) -> Vec<u8> {
    let (key_random, rest) = random.split_at(32);
    let (certificate_random, mac_salt) = rest.split_at(32);
    let password = Password::new(password);
    let attributes = attributes(certificate, friendly_name);

    let (algorithm, encrypted) = encrypt(Part::Key, pkcs8, &password, protection, key_random);
    let shrouded = der::sequence(&[&algorithm, &der::octet_string(&encrypted)]);
    let key_bags = der::sequence(&[&bag(oid::SHROUDED_KEY_BAG, &shrouded, &attributes)]);

    let x509 = der::context(0, &[&der::octet_string(certificate)]);
    let x509 = der::sequence(&[&der::oid(oid::X509_CERTIFICATE), &x509]);
    let certificate_bags = der::sequence(&[&bag(oid::CERTIFICATE_BAG, &x509, &attributes)]);
    let (algorithm, encrypted) =
        encrypt(Part::Certificate, &certificate_bags, &password, protection, certificate_random);
    let info = der::sequence(&[&der::oid(oid::DATA), &algorithm, &der::element(0x80, &[&encrypted])]);
    let encrypted = der::sequence(&[&der::number(0), &info]);

    let safe = der::sequence(&[
        &content_info(oid::ENCRYPTED_DATA, &encrypted),
        &content_info(oid::DATA, &der::octet_string(&key_bags)),
    ]);
    let mac = mac(&safe, &password, protection, mac_salt);
    der::sequence(&[&der::number(3), &content_info(oid::DATA, &der::octet_string(&safe)), &mac])
}

#[derive(Clone, Copy)]
enum Part {
    Key,
    Certificate,
}

fn content_info(kind: ObjectIdentifier, content: &[u8]) -> Vec<u8> {
    der::sequence(&[&der::oid(kind), &der::context(0, &[content])])
}

fn bag(kind: ObjectIdentifier, value: &[u8], attributes: &[u8]) -> Vec<u8> {
    der::sequence(&[&der::oid(kind), &der::context(0, &[value]), attributes])
}

/// The name that shows in key managers, and the tie between key and certificate.
fn attributes(certificate: &[u8], friendly_name: &str) -> Vec<u8> {
    let name: Vec<u8> = friendly_name.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let name = der::set_of(vec![der::element(0x1e, &[&name])]);
    let key_id = der::set_of(vec![der::octet_string(&Sha1::digest(certificate))]);
    der::set_of(vec![
        der::sequence(&[&der::oid(oid::FRIENDLY_NAME), &name]),
        der::sequence(&[&der::oid(oid::LOCAL_KEY_ID), &key_id]),
    ])
}

/// The AlgorithmIdentifier and the encrypted bytes.
fn encrypt(
    part: Part,
    plain: &[u8],
    password: &Password,
    protection: Protection,
    random: &[u8],
) -> (Vec<u8>, Vec<u8>) {
    let rounds = protection.rounds();
    match protection {
        Protection::Legacy3Des => {
            let salt = random.split_at(8).0;
            let iv = password.derive::<Sha1>(Use::Iv, salt, rounds, 8);
            let key = |length| password.derive::<Sha1>(Use::Key, salt, rounds, length);
            let (kind, encrypted) = match part {
                Part::Key => (oid::PBE_SHA1_3DES, cbc(TdesEde3::new_from_slice(&key(24)).ok(), &iv, plain)),
                Part::Certificate => {
                    (oid::PBE_SHA1_RC2_40, cbc(Some(Rc2::new_with_eff_key_len(&key(5), 40)), &iv, plain))
                }
            };
            let parameters = der::sequence(&[&der::octet_string(salt), &der::number(rounds)]);
            (der::sequence(&[&der::oid(kind), &parameters]), encrypted)
        }
        Protection::Aes256 => {
            let (salt, iv) = random.split_at(16);
            let mut key = Zeroizing::new([0; 32]);
            pbkdf2::pbkdf2_hmac::<Sha256>(&password.narrow, salt, rounds, &mut *key);
            let encrypted = cbc(Aes256::new_from_slice(&*key).ok(), iv, plain);
            let function = der::algorithm_with_null(oid::HMAC_SHA256);
            let derivation = der::sequence(&[&der::octet_string(salt), &der::number(rounds), &function]);
            let derivation = der::sequence(&[&der::oid(oid::PBKDF2), &derivation]);
            let encryption = der::sequence(&[&der::oid(oid::AES_256_CBC), &der::octet_string(iv)]);
            let parameters = der::sequence(&[&derivation, &encryption]);
            (der::sequence(&[&der::oid(oid::PBES2), &parameters]), encrypted)
        }
    }
}

/// Lengths of keys and vectors are right by construction; should they ever not be, the part stays empty and the file
/// does not open, rather than leave unprotected.
fn cbc<C: BlockCipherEncrypt>(cipher: Option<C>, iv: &[u8], plain: &[u8]) -> Vec<u8> {
    let mode = cipher.and_then(|cipher| Encryptor::inner_iv_slice_init(cipher, iv).ok());
    debug_assert!(mode.is_some(), "key and vector fit the cipher");
    mode.map(|mode| mode.encrypt_padded_vec::<Pkcs7>(plain)).unwrap_or_default()
}

fn mac(safe: &[u8], password: &Password, protection: Protection, salt: &[u8]) -> Vec<u8> {
    let rounds = protection.rounds();
    let (hash, salt, value) = match protection {
        Protection::Legacy3Des => {
            let salt = salt.split_at(8).0;
            let key = password.derive::<Sha1>(Use::Mac, salt, rounds, 20);
            let value = Hmac::<Sha1>::new_from_slice(&key).map(|mac| mac.chain_update(safe).finalize());
            (oid::SHA1, salt, value.map(|value| value.into_bytes().to_vec()))
        }
        Protection::Aes256 => {
            let key = password.derive::<Sha256>(Use::Mac, salt, rounds, 32);
            let value = Hmac::<Sha256>::new_from_slice(&key).map(|mac| mac.chain_update(safe).finalize());
            (oid::SHA256, salt, value.map(|value| value.into_bytes().to_vec()))
        }
    };
    // An HMAC takes keys of any length.
    let value = value.unwrap_or_default();
    let digest = der::sequence(&[&der::algorithm_with_null(hash), &der::octet_string(&value)]);
    der::element(ber::SEQUENCE, &[&digest, &der::octet_string(salt), &der::number(rounds)])
}
