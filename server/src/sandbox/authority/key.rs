//! One RSA-2048 key: made by `rsa`, used by `ring`.

use ring::rand::SystemRandom;
use ring::signature::{KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use rsa::pkcs8::EncodePrivateKey;
use rsa::rand_core::CryptoRngCore;
use x509_cert::der::asn1::{Any, BitString, Null};
use x509_cert::spki::{AlgorithmIdentifierOwned, ObjectIdentifier, SubjectPublicKeyInfoOwned};
use zeroize::Zeroizing;

use super::AuthorityError;

/// rsaEncryption.
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");

/// sha256WithRSAEncryption.
const SHA256_WITH_RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");

/// Bits of every key of the sandbox; the national authority's RSA certificates of people have as many.
const BITS: usize = 2048;

/// A private key and what is derived from it.
pub(super) struct Key {
    pkcs8: Zeroizing<Vec<u8>>,
    pair: RsaKeyPair,
    public: SubjectPublicKeyInfoOwned,
    id: [u8; 20],
}

impl Key {
    /// Makes a new key.
    pub(super) fn generate(rng: &mut impl CryptoRngCore) -> Result<Self, AuthorityError> {
        let made = rsa::RsaPrivateKey::new(rng, BITS).map_err(|_| AuthorityError::Key)?;
        let pkcs8 = made.to_pkcs8_der().map_err(|_| AuthorityError::Key)?;
        Self::from_pkcs8(pkcs8.as_bytes())
    }

    /// Reads a key back from PKCS#8 DER.
    pub(super) fn from_pkcs8(bytes: &[u8]) -> Result<Self, AuthorityError> {
        let pair = RsaKeyPair::from_pkcs8(bytes).map_err(|_| AuthorityError::Key)?;
        let public = SubjectPublicKeyInfoOwned {
            algorithm: with_null(RSA)?,
            subject_public_key: BitString::from_bytes(pair.public_key().as_ref())?,
        };
        let digest = ring::digest::digest(
            &ring::digest::SHA1_FOR_LEGACY_USE_ONLY,
            public.subject_public_key.raw_bytes(),
        );
        let id = digest.as_ref().try_into().map_err(|_| AuthorityError::Key)?;
        Ok(Self { pkcs8: Zeroizing::new(bytes.to_vec()), pair, public, id })
    }

    /// Signs with PKCS#1 v1.5 over SHA-256.
    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, AuthorityError> {
        let mut signature = vec![0; self.pair.public().modulus_len()];
        // The padding has no chance in it; ring wants the source for blinding only.
        self.pair
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature)
            .map_err(|_| AuthorityError::Key)?;
        Ok(signature)
    }

    /// The public half, as certificates carry it.
    pub(super) fn public(&self) -> &SubjectPublicKeyInfoOwned {
        &self.public
    }

    /// SHA-1 of the public key bits (RFC 5280, 4.2.1.2, method 1).
    pub(super) fn id(&self) -> [u8; 20] {
        self.id
    }

    /// The private half, PKCS#8 DER.
    pub(super) fn pkcs8(&self) -> &[u8] {
        &self.pkcs8
    }

    /// Gives the private half away.
    pub(super) fn into_pkcs8(self) -> Zeroizing<Vec<u8>> {
        self.pkcs8
    }
}

/// The algorithm of every signature of the authority.
pub(super) fn signature_algorithm() -> Result<AlgorithmIdentifierOwned, der::Error> {
    with_null(SHA256_WITH_RSA)
}

fn with_null(oid: ObjectIdentifier) -> Result<AlgorithmIdentifierOwned, der::Error> {
    let null = Any::encode_from(&Null)?;
    Ok(AlgorithmIdentifierOwned { oid, parameters: Some(null) })
}
