//! PKCS#12 key files: opening them, as the NCA, OpenSSL, Java and Windows write them.
//!
//! Order: MAC over the raw inner bytes with the password, then the bags. So a wrong password is told from a damaged
//! file wherever the file carries a MAC.

mod bags;
mod cipher;
mod kdf;
mod mac;
#[cfg(feature = "seal")]
mod seal;

use std::fmt;

use zeroize::Zeroizing;

use crate::ber::{self, BerError, Element, Rules};
use crate::certificate::Certificate;
use crate::{algorithm, oid};
use bags::Bags;
use kdf::Password;

#[cfg(feature = "seal")]
pub use seal::{Protection, SEAL_RANDOM, seal};

/// Bytes of a key file that are read: 1 MiB. Real ones have three to ten thousand.
pub const MAX_FILE: usize = 1024 * 1024;

/// Rounds of key derivation that one file may cost in all. Real files need at most some hundred thousand; a file made
/// to freeze a phone would ask for billions.
pub const MAX_ITERATIONS: u32 = 5_000_000;

/// Why a key file was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PfxError {
    /// The file is something else: the person chose the wrong file.
    #[error("not a PKCS#12 file")]
    NotAKeyFile,
    /// The password does not fit.
    #[error("wrong password")]
    WrongPassword,
    /// A PKCS#12 file protected in a way that is not read here.
    #[error("unsupported: {what}")]
    Unsupported {
        /// What is not supported, for the log.
        what: &'static str,
    },
    /// The file asks for more than [`MAX_ITERATIONS`].
    #[error("too many iterations")]
    TooManyIterations,
    /// The file began as PKCS#12 and is broken inside.
    #[error("damaged file")]
    Damaged,
    /// The file holds no private key.
    #[error("no private key")]
    NoKey,
    /// The file holds no certificate that belongs to its key.
    #[error("no certificate of the key")]
    NoCertificate,
}

impl PfxError {
    /// The stable name of the error, under which words are found.
    pub fn code(self) -> &'static str {
        match self {
            PfxError::NotAKeyFile => "not-a-key-file",
            PfxError::WrongPassword => "wrong-password",
            PfxError::Unsupported { .. } => "unsupported-protection",
            PfxError::TooManyIterations => "too-many-iterations",
            PfxError::Damaged => "damaged",
            PfxError::NoKey => "no-key",
            PfxError::NoCertificate => "no-certificate",
        }
    }
}

/// Past the outermost structure, whatever cannot be read is damage.
impl From<BerError> for PfxError {
    fn from(_: BerError) -> PfxError {
        PfxError::Damaged
    }
}

/// What a key file holds. The key wipes itself.
pub struct KeyFile {
    /// The certificate that belongs to the key.
    pub certificate: Certificate,
    /// The private key: PKCS#8 in DER, as WebCrypto imports it.
    pub pkcs8: Zeroizing<Vec<u8>>,
}

impl fmt::Debug for KeyFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyFile").field("certificate", &self.certificate).finish_non_exhaustive()
    }
}

/// Opens a key file with its password.
pub fn open(file: &[u8], password: &str) -> Result<KeyFile, PfxError> {
    let safe = AuthenticatedSafe::read(file)?;
    let mut budget = Budget { rounds: MAX_ITERATIONS };
    // An empty password is written in two ways: as two zero octets, and as nothing at all.
    let mut candidates = vec![Password::new(password)];
    if password.is_empty() {
        candidates.push(Password::absent());
    }
    let mut last = PfxError::WrongPassword;
    for candidate in &candidates {
        match safe.open(candidate, &mut budget) {
            Err(PfxError::WrongPassword) => last = PfxError::WrongPassword,
            other => return other,
        }
    }
    Err(last)
}

/// What the rounds of one file are counted against.
struct Budget {
    rounds: u32,
}

impl Budget {
    fn spend(&mut self, rounds: u32) -> Result<(), PfxError> {
        if rounds == 0 {
            return Err(PfxError::Damaged);
        }
        self.rounds = self.rounds.checked_sub(rounds).ok_or(PfxError::TooManyIterations)?;
        Ok(())
    }
}

/// The outermost structure: the bytes that hold the bags, and their MAC.
struct AuthenticatedSafe<'a> {
    content: std::borrow::Cow<'a, [u8]>,
    mac: Option<mac::Mac<'a>>,
}

impl<'a> AuthenticatedSafe<'a> {
    fn read(file: &'a [u8]) -> Result<AuthenticatedSafe<'a>, PfxError> {
        let (kind, content, mac) = outermost(file).map_err(|_| PfxError::NotAKeyFile)?;
        if kind == oid::SIGNED_DATA.as_bytes() {
            return Err(PfxError::Unsupported { what: "public-key integrity" });
        }
        if kind != oid::DATA.as_bytes() {
            return Err(PfxError::NotAKeyFile);
        }
        let mac = mac.map(|mac| mac::Mac::read(&mac)).transpose()?;
        Ok(AuthenticatedSafe { content: content.children()?.read_octets()?, mac })
    }

    fn open(&self, password: &Password, budget: &mut Budget) -> Result<KeyFile, PfxError> {
        if let Some(mac) = &self.mac {
            mac.check(&self.content, password, budget)?;
        }
        // Without a MAC only the padding tells a wrong password; with one, bad padding is damage.
        let opened = Bags::read(&self.content, password, budget);
        let bags = match (opened, &self.mac) {
            (Err(PfxError::WrongPassword), Some(_)) => return Err(PfxError::Damaged),
            (opened, _) => opened?,
        };
        pair(bags)
    }
}

/// Kind and content of the authenticated safe, and the MAC: of any file that is PKCS#12 on the outside.
fn outermost(file: &[u8]) -> Result<(&[u8], Element<'_>, Option<Element<'_>>), BerError> {
    if file.len() > MAX_FILE {
        return Err(BerError::TooLarge);
    }
    let mut pfx = Element::parse(file, Rules::Ber)?.sequence()?;
    if pfx.read(ber::INTEGER)?.number()? != 3 {
        return Err(BerError::Unexpected);
    }
    let mut info = pfx.enter(ber::SEQUENCE)?;
    let kind = info.read(ber::OID)?.content;
    let content = info.read(0xa0)?;
    info.finish()?;
    let mac = pfx.optional(ber::SEQUENCE)?;
    pfx.finish()?;
    Ok((kind, content, mac))
}

/// Finds the first key that one of the certificates belongs to.
fn pair(bags: Bags) -> Result<KeyFile, PfxError> {
    if bags.keys.is_empty() {
        return Err(PfxError::NoKey);
    }
    for key in bags.keys {
        let matches = |bag: &bags::CertificateBag| belongs(&key, bag);
        if let Some(found) = bags.certificates.iter().find(|bag| matches(bag)) {
            return Ok(KeyFile { certificate: found.certificate.clone(), pkcs8: key.pkcs8 });
        }
    }
    Err(PfxError::NoCertificate)
}

/// An RSA key is known by its modulus; for others the file's own word (localKeyID) is taken.
fn belongs(key: &bags::Key, bag: &bags::CertificateBag) -> bool {
    match algorithm::rsa_modulus_of_private_key(&key.pkcs8) {
        Ok(Some(modulus)) => bag.certificate.rsa_modulus() == Some(modulus),
        Ok(None) => bag.local_key_id == key.local_key_id,
        Err(_) => false,
    }
}
