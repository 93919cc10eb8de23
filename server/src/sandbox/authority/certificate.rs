//! A certificate (RFC 5280, 4.1) and its serial number.

use core::fmt;

use der::asn1::{BitString, ContextSpecific, Uint};
use der::{Encode, Sequence, TagMode, TagNumber};
use rsa::rand_core::CryptoRngCore;
use x509_cert::ext::Extension;
use x509_cert::name::Name;
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::time::Time;

use super::key::{self, Key};
use super::{AuthorityError, Validity};

/// A serial number: twenty bytes of chance, the first of them between 16 and 127 as in the national profile.
///
/// The upper bound keeps the number positive without a twenty-first byte.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Serial([u8; 20]);

impl Serial {
    pub(super) fn random(rng: &mut impl CryptoRngCore) -> Self {
        let mut bytes = [0; 20];
        rng.fill_bytes(&mut bytes);
        bytes[0] = 16 + bytes[0] % 112;
        Self(bytes)
    }

    /// Takes the twenty bytes back from where they were kept.
    pub fn from_bytes(bytes: [u8; 20]) -> Self {
        Self(bytes)
    }

    /// The twenty bytes, highest first.
    pub fn as_bytes(&self) -> &[u8; 20] {
        &self.0
    }

    pub(super) fn to_uint(self) -> Result<Uint, der::Error> {
        Uint::new(&self.0)
    }
}

/// Hexadecimal, as `openssl x509 -serial` prints it but in lower case.
impl fmt::Display for Serial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::hex(&self.0))
    }
}

impl fmt::Debug for Serial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Serial({self})")
    }
}

/// Who signs: a key and the name that goes with it.
pub(super) struct Signer<'a> {
    pub(super) key: &'a Key,
    pub(super) name: &'a Name,
}

/// What a certificate shall say.
pub(super) struct Order {
    pub(super) serial: Serial,
    pub(super) validity: Validity,
    pub(super) subject: Name,
    pub(super) public_key: SubjectPublicKeyInfoOwned,
    pub(super) extensions: Vec<Extension>,
}

impl Signer<'_> {
    /// Writes and signs a certificate.
    pub(super) fn certify(&self, order: &Order) -> Result<Vec<u8>, AuthorityError> {
        let extensions = ContextSpecific {
            tag_number: TagNumber(3),
            tag_mode: TagMode::Explicit,
            value: order.extensions.clone(),
        };
        let to_be_signed = TbsCertificate {
            version: ContextSpecific {
                tag_number: TagNumber(0),
                tag_mode: TagMode::Explicit,
                value: X509_VERSION_3,
            },
            serial_number: order.serial.to_uint()?,
            signature: key::signature_algorithm()?,
            issuer: self.name.clone(),
            validity: Period {
                not_before: time(order.validity.not_before)?,
                not_after: time(order.validity.not_after)?,
            },
            subject: order.subject.clone(),
            public_key: order.public_key.clone(),
            extensions,
        };
        self.seal(&to_be_signed)
    }

    /// Signs what is given and puts content, algorithm and signature together: certificates and lists alike.
    pub(super) fn seal<T: Encode + for<'a> Sequence<'a>>(
        &self,
        content: &T,
    ) -> Result<Vec<u8>, AuthorityError> {
        let content = content.to_der()?;
        let algorithm = key::signature_algorithm()?.to_der()?;
        let signature = BitString::from_bytes(&self.key.sign(&content)?)?.to_der()?;
        let length = der::Length::try_from(content.len() + algorithm.len() + signature.len())?;
        let mut sealed = der::Header::new(der::Tag::Sequence, length).to_der()?;
        sealed.extend([content, algorithm, signature].concat());
        Ok(sealed)
    }
}

/// Version 3 is written as 2.
const X509_VERSION_3: u8 = 2;

#[derive(Sequence)]
struct TbsCertificate {
    version: ContextSpecific<u8>,
    serial_number: Uint,
    signature: AlgorithmIdentifierOwned,
    issuer: Name,
    validity: Period,
    subject: Name,
    public_key: SubjectPublicKeyInfoOwned,
    extensions: ContextSpecific<Vec<Extension>>,
}

#[derive(Sequence)]
struct Period {
    not_before: Time,
    not_after: Time,
}

/// Seconds since 1970 as RFC 5280 wants them: UTCTime to the end of 2049, GeneralizedTime after it.
pub(super) fn time(seconds: i64) -> Result<Time, der::Error> {
    let seconds = u64::try_from(seconds).map_err(|_| der::Error::from(der::ErrorKind::DateTime))?;
    Ok(Time::from(der::DateTime::from_unix_duration(core::time::Duration::from_secs(seconds))?))
}
