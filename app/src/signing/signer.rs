//! What pages call.

use domain::calendar::Moment;
use web_sys::File;

use super::protocol::CertificateView;
use super::worker::KeyWorker;
use crate::i18n::{Value, tr};

/// With what a person signs. Only what is listed here is offered; a hardware key, NCALayer or a one-time password is
/// a variant more, and a variant more of [`Opened`].
pub enum Means {
    /// A PKCS#12 file with the person's key.
    KeyFile {
        /// The file as it was chosen.
        file: File,
        /// Its password.
        password: String,
    },
}

/// An opened means of signing. Dropping it closes it.
pub struct Signer {
    certificate: CertificateView,
    opened: Opened,
}

enum Opened {
    KeyFile(KeyWorker),
}

/// Why signing does not work; the words are [`SignerError::words`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignerError {
    /// The signing module did not come, or this browser does not run it.
    NotLoaded,
    /// The chosen file could not be read from the device.
    FileNotRead,
    /// The worker refused; the codes are `eds::pfx::PfxError::code` and those of [`super::protocol`].
    Refused(String),
}

impl Signer {
    /// Opens a means of signing; the password leaves this function only towards the worker.
    ///
    /// # Errors
    /// When it cannot be opened; nothing is kept then.
    pub async fn open(means: Means) -> Result<Self, SignerError> {
        match means {
            Means::KeyFile { file, password } => {
                let worker = KeyWorker::start().await?;
                let certificate = worker.open(&file, password).await?;
                Ok(Self { certificate, opened: Opened::KeyFile(worker) })
            }
        }
    }

    /// Whose it is.
    pub fn certificate(&self) -> &CertificateView {
        &self.certificate
    }

    /// Signs bytes: a detached CMS, DER. The moment that the signature claims is the server's clock,
    /// [`crate::session::now`].
    ///
    /// # Errors
    /// When the browser refuses to sign.
    pub async fn sign(&self, content: &[u8], at: Moment) -> Result<Vec<u8>, SignerError> {
        match &self.opened {
            Opened::KeyFile(worker) => worker.sign(content, at).await,
        }
    }

    /// Forgets everything. Dropping does the same.
    pub fn close(self) {}
}

impl SignerError {
    /// Whether it is the password: then the field of the password is at fault, else the file.
    pub fn is_wrong_password(&self) -> bool {
        matches!(self, Self::Refused(code) if code == "wrong-password")
    }

    /// What happened and what to do. Inside a closure of a view it follows the language.
    pub fn words(&self) -> String {
        match self {
            Self::NotLoaded => tr("signing-not-loaded", &[]),
            Self::FileNotRead => tr("signing-file-not-read", &[]),
            Self::Refused(code) => match code.as_str() {
                "not-a-key-file" => tr("signing-not-a-key-file", &[]),
                "wrong-password" => tr("signing-wrong-password", &[]),
                "unsupported-protection" => tr("signing-unsupported-protection", &[]),
                "too-many-iterations" => tr("signing-too-many-iterations", &[]),
                "damaged" => tr("signing-damaged", &[]),
                "no-key" => tr("signing-no-key", &[]),
                "no-certificate" => tr("signing-no-certificate", &[]),
                "unsupported-key" => tr("signing-unsupported-key", &[]),
                code => tr("signing-could-not-sign", &[("code", Value::from(code.to_owned()))]),
            },
        }
    }
}
