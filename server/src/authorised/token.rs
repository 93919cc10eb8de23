//! A key that never leaves its device: PKCS#11.
//!
//! The device's module is loaded when it is first needed and stays loaded; a session is opened for each use and closed after it. What
//! is signed there is the DigestInfo of a SHA-256, which every device with RSA keys can do.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error, RvError};
use cryptoki::mechanism::Mechanism;
use cryptoki::object::{Attribute, AttributeType, ObjectClass, ObjectHandle};
use cryptoki::session::{Session, UserType};
use cryptoki::types::AuthPin;
use eds::certificate::Certificate;

/// ASN.1 before a SHA-256 in what PKCS#1 v1.5 signs (RFC 8017, 9.2).
const SHA256_DIGEST_INFO: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00,
    0x04, 0x20,
];

/// Where the keys are on a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The device's PKCS#11 module, a shared library.
    pub module: PathBuf,
    /// The token's label.
    pub token: String,
    /// The label of the keys and of their certificates; which key is which provider's the certificate says.
    pub key: String,
    /// The file with the PIN; a line feed at its end does not count.
    pub pin: PathBuf,
}

/// Why a token cannot be used. It names no PIN.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// The module cannot be loaded, or the device does not do what it is asked.
    #[error("{0}")]
    Device(#[from] Error),
    /// No token has the label.
    #[error("there is no token {0}")]
    NoToken(String),
    /// The token has no certificate with the label.
    #[error("the token has no certificate {0}")]
    NoCertificate(String),
    /// A certificate cannot be read.
    #[error("a certificate on the token cannot be read")]
    Certificate,
    /// There is no private key beside a certificate.
    #[error("the token has no private key beside a certificate")]
    NoKey,
}

/// A key on a token with its certificate.
#[derive(Debug)]
pub(super) struct TokenKey {
    token: Token,
    /// By which the device knows the key of the certificate.
    id: Vec<u8>,
}

impl Token {
    /// The certificates with the label, each with the key beside it.
    pub(super) fn open(&self, pin: &str) -> Result<Vec<(Certificate, TokenKey)>, TokenError> {
        let session = self.session(pin)?;
        let label = || Attribute::Label(self.key.as_bytes().to_vec());
        let mut keys = Vec::new();
        for object in session.find_objects(&[Attribute::Class(ObjectClass::CERTIFICATE), label()])? {
            let (mut der, mut id) = (None, None);
            for attribute in session.get_attributes(object, &[AttributeType::Value, AttributeType::Id])? {
                match attribute {
                    Attribute::Value(value) => der = Some(value),
                    Attribute::Id(value) => id = Some(value),
                    _ => {}
                }
            }
            let (Some(der), Some(id)) = (der, id) else { return Err(TokenError::Certificate) };
            let certificate = Certificate::parse(&der).map_err(|_| TokenError::Certificate)?;
            private_key(&session, &id)?;
            keys.push((certificate, TokenKey { token: self.clone(), id }));
        }
        if keys.is_empty() { Err(TokenError::NoCertificate(self.key.clone())) } else { Ok(keys) }
    }

    fn session(&self, pin: &str) -> Result<Session, TokenError> {
        let module = module(&self.module)?;
        for slot in module.get_slots_with_token()? {
            let info = module.get_token_info(slot)?;
            if !info.token_initialized() || info.label().trim_end() != self.token {
                continue;
            }
            let session = module.open_ro_session(slot)?;
            match session.login(UserType::User, Some(&AuthPin::new(pin.into()))) {
                // Another use is under way: who is signed in to a token is so in all sessions of the program.
                Ok(()) | Err(Error::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => return Ok(session),
                Err(error) => return Err(error.into()),
            }
        }
        Err(TokenError::NoToken(self.token.clone()))
    }
}

impl TokenKey {
    pub(super) fn token(&self) -> &Token {
        &self.token
    }

    /// The RSA signature (PKCS#1 v1.5) over a message's SHA-256.
    pub(super) fn sign(&self, message: &[u8], pin: &str) -> Result<Vec<u8>, TokenError> {
        let session = self.token.session(pin)?;
        let info = [&SHA256_DIGEST_INFO[..], &eds::sha256(message)].concat();
        Ok(session.sign(&Mechanism::RsaPkcs, private_key(&session, &self.id)?, &info)?)
    }
}

fn private_key(session: &Session, id: &[u8]) -> Result<ObjectHandle, TokenError> {
    let wanted = [Attribute::Class(ObjectClass::PRIVATE_KEY), Attribute::Id(id.to_vec())];
    session.find_objects(&wanted)?.first().copied().ok_or(TokenError::NoKey)
}

/// A module, loaded and initialised once: it may not be again in the same program.
fn module(path: &Path) -> Result<Pkcs11, TokenError> {
    static LOADED: Mutex<BTreeMap<PathBuf, Pkcs11>> = Mutex::new(BTreeMap::new());
    let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(module) = loaded.get(path) {
        return Ok(module.clone());
    }
    let module = Pkcs11::new(path)?;
    module.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK))?;
    loaded.insert(path.to_owned(), module.clone());
    Ok(module)
}
