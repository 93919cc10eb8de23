//! The keys of providers' authorised persons, with which automated results are signed.
//!
//! They lie in PKCS#12 files outside the data folder, their passphrase in another file; or on a device, its PIN in a file.
//! Neither is ever in the database. Files are opened at each use and wiped from memory after it, so a key that was replaced
//! counts at once; of a device's key only signatures are ever seen (`docs/adr/0015-the-authorised-persons-key.md`).

mod token;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use domain::api::filings::CertificateVerdict;
use domain::api::problem as code;
use domain::calendar::Moment;
use eds::certificate::Certificate;
use eds::cms::SignedAttributes;
use eds::pfx::{self, PfxError};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use zeroize::Zeroizing;

use crate::store::documents::Signed;
use crate::trust::{Signature, Signer, Trust};
use token::TokenKey;
pub use token::{Token, TokenError};

/// Where the keys are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keys {
    /// In files.
    Files(KeyFiles),
    /// On a device.
    Token(Token),
}

/// Keys in files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFiles {
    /// A PKCS#12 file, or a folder with one for each provider.
    pub place: PathBuf,
    /// The file with their passphrase; a line feed at its end does not count.
    pub passphrase: PathBuf,
}

/// Why the keys cannot be used as they are configured. Each is one line for the operator.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// A key or the passphrase lies where the database and the attachments do.
    #[error("{} lies in the data folder: keep the authorised person's key and its passphrase elsewhere", .0.display())]
    InDataFolder(PathBuf),
    /// A file cannot be read.
    #[error("the authorised person's key: {}: {error}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A key file cannot be opened with the passphrase.
    #[error("the authorised person's key: {}: {error}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// Why.
        error: PfxError,
    },
    /// The token cannot be used.
    #[error("the authorised person's key on the token: {0}")]
    Token(#[from] TokenError),
    /// There is no key in the folder.
    #[error("the authorised person's key: no .p12 file in {}", .0.display())]
    None(PathBuf),
}

/// Whether a key may sign now.
#[derive(Debug)]
pub enum Readiness {
    /// It may.
    Ready(Arc<Key>),
    /// There is none, or it may not; a stable code says why.
    Unable(&'static str),
    /// Nothing speaks against it, but whether its certificate was revoked is not known now.
    CouldNotCheck,
}

/// A key whose certificate has been found good.
#[derive(Debug)]
pub struct Key {
    certificate: Certificate,
    secret: Secret,
}

/// What signs: what was in a file, as PKCS#8, which wipes itself; or a device.
#[derive(Debug)]
enum Secret {
    File(Zeroizing<Vec<u8>>),
    Token(TokenKey),
}

/// There is no key for a provider, or its file cannot be opened.
pub const KEY_MISSING: &str = "authorised-key-missing";

impl KeyFiles {
    /// The keys of a sandbox, in its own folder like all of its demo keys.
    pub fn of_sandbox(data: &Path) -> Self {
        let folder = crate::sandbox::seed::folder(data).join("authorised");
        Self { passphrase: folder.join("passphrase"), place: folder }
    }

    fn files(&self) -> Result<Vec<PathBuf>, KeysError> {
        if !self.place.is_dir() {
            return Ok(vec![self.place.clone()]);
        }
        let read = |error| KeysError::Read { path: self.place.clone(), error };
        let entries = fs::read_dir(&self.place).map_err(read)?;
        let paths = entries.map(|entry| entry.map(|entry| entry.path()));
        let mut files: Vec<PathBuf> = paths.collect::<io::Result<_>>().map_err(read)?;
        files.retain(|path| path.extension().is_some_and(|it| it == "p12"));
        files.sort();
        if files.is_empty() { Err(KeysError::None(self.place.clone())) } else { Ok(files) }
    }

    /// Every file, opened or not.
    fn open(&self) -> Result<Vec<Result<Key, KeysError>>, KeysError> {
        let words = secret(&self.passphrase)?;
        let open = |path: PathBuf| {
            let file = read(&path)?;
            let file = pfx::open(&file, &words).map_err(|error| KeysError::Open { path, error })?;
            Ok(Key { certificate: file.certificate, secret: Secret::File(file.pkcs8) })
        };
        Ok(self.files()?.into_iter().map(open).collect())
    }
}

fn read(path: &Path) -> Result<Zeroizing<Vec<u8>>, KeysError> {
    let bytes = fs::read(path).map_err(|error| KeysError::Read { path: path.to_owned(), error })?;
    Ok(Zeroizing::new(bytes))
}

/// A secret of one line.
fn secret(path: &Path) -> Result<Zeroizing<String>, KeysError> {
    let bytes = read(path)?;
    let words = std::str::from_utf8(&bytes).unwrap_or_default().trim_end_matches(['\n', '\r']);
    Ok(Zeroizing::new(words.to_owned()))
}

impl Keys {
    /// Whether all secrets lie outside the data folder, and every key can be opened.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self, data: &Path) -> Result<Vec<Certificate>, KeysError> {
        let real = |path: &Path| {
            fs::canonicalize(path).map_err(|error| KeysError::Read { path: path.to_owned(), error })
        };
        let data = real(data)?;
        let secrets = match self {
            Self::Files(files) => {
                files.files()?.into_iter().chain([files.place.clone(), files.passphrase.clone()]).collect()
            }
            Self::Token(token) => vec![token.pin.clone()],
        };
        for path in secrets {
            if real(&path)?.starts_with(&data) {
                return Err(KeysError::InDataFolder(path));
            }
        }
        self.open()?.into_iter().map(|key| Ok(key?.certificate)).collect()
    }

    /// Every key, opened or not.
    fn open(&self) -> Result<Vec<Result<Key, KeysError>>, KeysError> {
        match self {
            Self::Files(files) => files.open(),
            Self::Token(token) => {
                let keys = token.open(&secret(&token.pin)?)?.into_iter();
                let key = |(certificate, key)| Ok(Key { certificate, secret: Secret::Token(key) });
                Ok(keys.map(key).collect())
            }
        }
    }

    /// The key of the authorised person of an organisation whose certificate is found good. There may be several: a new one is
    /// put beside the old one before that expires.
    pub async fn of_organisation(&self, bin: &str, trust: &Trust, now: Moment) -> Readiness {
        let (keys, wanted) = (self.clone(), bin.to_owned());
        let opening = move || -> Result<Vec<Key>, KeysError> {
            // A file that does not open is no reason to leave the others.
            let opened = keys.open()?.into_iter().filter_map(|key| {
                key.inspect_err(|error| tracing::warn!(%error, "a key of an authorised person does not open"))
                    .ok()
            });
            Ok(opened.filter(|key| key.certificate.bin() == Some(&wanted)).collect())
        };
        // Deriving a key from a passphrase takes many milliseconds of a core; a device takes its time.
        let keys = match tokio::task::spawn_blocking(opening).await {
            Ok(Ok(keys)) => keys,
            Err(_) => return Readiness::Unable(KEY_MISSING),
            Ok(Err(error)) => {
                tracing::warn!(%error, "automated results cannot be signed");
                return Readiness::Unable(KEY_MISSING);
            }
        };
        let mut best = Readiness::Unable(KEY_MISSING);
        for key in keys {
            let signer = Signer::Authorised { bin };
            match trust.judge_certificate(key.certificate.der(), signer, now).await {
                CertificateVerdict::Good => return Readiness::Ready(Arc::new(key)),
                CertificateVerdict::CouldNotCheck => best = Readiness::CouldNotCheck,
                CertificateVerdict::Bad { code } if matches!(best, Readiness::Unable(_)) => {
                    best = Readiness::Unable(known(&code));
                }
                CertificateVerdict::Bad { .. } => {}
            }
        }
        best
    }
}

/// A verdict's code as a constant of the product.
fn known(code: &str) -> &'static str {
    let causes = [
        code::EDS_EXPIRED,
        code::EDS_NOT_YET_VALID,
        code::EDS_REVOKED,
        code::EDS_UNTRUSTED,
        code::EDS_UNSUPPORTED,
        code::EDS_LOGIN_KEY,
        code::EDS_ANOTHER_ORGANISATION,
        code::EDS_MAY_NOT_SIGN,
    ];
    causes.into_iter().find(|known| *known == code).unwrap_or(code::EDS_UNREADABLE)
}

impl Key {
    /// The name in its certificate.
    pub fn holder(&self) -> &str {
        self.certificate.common_name().unwrap_or_default()
    }

    /// Signs a document, and verifies the signature as anybody else's would be: a bad one never leaves.
    ///
    /// # Errors
    /// A stable code when the signature is not good.
    pub async fn sign(
        self: &Arc<Self>,
        content: &[u8],
        bin: &str,
        trust: &Trust,
        now: Moment,
    ) -> Result<Signed, &'static str> {
        let attributes = SignedAttributes::new(&eds::sha256(content), &self.certificate, now.0);
        let (key, message) = (Arc::clone(self), attributes.to_be_signed());
        // A device takes its time.
        let signing = tokio::task::spawn_blocking(move || key.secret.sign(&message));
        let signature = signing.await.ok().flatten().ok_or(code::EDS_UNREADABLE)?;
        let cms = attributes.assemble(&signature, None);
        match trust.judge_signature(&cms, content, Signer::Authorised { bin }, now).await {
            Signature::Good(certificate) => {
                let by = certificate.common_name().unwrap_or_default().to_owned();
                Ok(Signed { signature: cms, by, at: now })
            }
            Signature::Refused(code) => Err(code),
            Signature::CouldNotCheck => Err(code::EDS_COULD_NOT_CHECK),
        }
    }
}

impl Secret {
    /// The RSA signature (PKCS#1 v1.5) over a message's SHA-256; none when there is none to be had, which the log explains.
    fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::File(pkcs8) => {
                let pair = RsaKeyPair::from_pkcs8(pkcs8).ok()?;
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature).ok()?;
                Some(signature)
            }
            Self::Token(key) => {
                let signed = || Ok::<_, KeysError>(key.sign(message, &secret(&key.token().pin)?)?);
                let unsigned = |error: &KeysError| tracing::warn!(%error, "the token did not sign");
                signed().inspect_err(unsigned).ok()
            }
        }
    }
}
