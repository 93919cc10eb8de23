//! The operator's file about e-mail and SMS, and the files that it names.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use serde::Deserialize;
use zeroize::Zeroizing;

/// Why messages cannot be sent as it is configured. Each is one line for the operator.
#[derive(Debug, thiserror::Error)]
pub enum MessagesError {
    /// A file cannot be read.
    #[error("{} cannot be read: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The operator's file is not as it should be.
    #[error("{}: {error}", path.display())]
    Configuration {
        /// The file.
        path: PathBuf,
        /// What is wrong, with its line.
        error: Box<toml::de::Error>,
    },
    /// A file holds no certificate.
    #[error("{} holds no certificate that can be read", .0.display())]
    NoCertificate(PathBuf),
    /// Nobody waits so long, and a message under way is not kept for so long.
    #[error("timeout = {0}: write 1 to 120 seconds")]
    Timeout(u64),
    /// An address is none.
    #[error("{0} is not an address")]
    Address(String),
    /// Passwords and messages do not go over a network in the clear.
    #[error("tls = \"none\" is for this machine alone: {0} is another one")]
    Clear(String),
}

/// The operator's file. Paths are meant from the folder of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Configuration {
    /// E-mail; without it none goes out.
    pub mail: Option<Mail>,
    /// SMS; without it they go over the e-government gateway, or not at all.
    pub sms: Option<Sms>,
    /// Files with the authorities that the servers' certificates are checked against. DER or PEM.
    #[serde(default)]
    authorities: Vec<PathBuf>,
    #[serde(skip)]
    folder: PathBuf,
}

/// A server that takes e-mail.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mail {
    /// Its name, which its certificate must carry.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is sealed.
    #[serde(default)]
    pub tls: Tls,
    /// As whom to speak; none where the server asks for nobody.
    pub user: Option<String>,
    /// A file with the password.
    pub password: Option<PathBuf>,
    /// Who writes: `Qyzmet <no-reply@example.kz>`.
    pub from: String,
    /// Seconds that an answer is waited for.
    #[serde(default = "thirty")]
    pub timeout: u64,
}

/// How a connection to a mail server is sealed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Tls {
    /// It begins in the clear and is sealed before anything is said (port 587).
    #[default]
    Starttls,
    /// From the first octet on (port 465).
    Implicit,
    /// Not at all: a server on this machine alone.
    None,
}

/// A gateway that takes SMS over HTTP.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sms {
    /// Where messages are posted.
    pub address: String,
    /// Where it tells what became of one, with `{id}` in the place of its identifier; none where it does not.
    pub reports: Option<String>,
    /// A file with the token of the `Authorization: Bearer` header.
    pub token: Option<PathBuf>,
    /// Who writes, as the operator registered it.
    pub sender: String,
    /// Whether a message that is posted again under its identifier goes out once all the same.
    #[serde(default)]
    pub repeats: bool,
    /// Seconds that an answer is waited for.
    #[serde(default = "ten")]
    pub timeout: u64,
}

fn ten() -> u64 {
    10
}

fn thirty() -> u64 {
    30
}

impl Configuration {
    pub(super) fn read(file: &Path) -> Result<Self, MessagesError> {
        let text = String::from_utf8_lossy(&bytes(file)?).into_owned();
        let mut configuration: Self = toml::from_str(&text).map_err(|error| {
            MessagesError::Configuration { path: file.to_owned(), error: Box::new(error) }
        })?;
        configuration.folder = file.parent().map(Path::to_owned).unwrap_or_default();
        Ok(configuration)
    }

    /// A secret of one line.
    pub(super) fn secret(&self, named: &Path) -> Result<Zeroizing<String>, MessagesError> {
        let bytes = Zeroizing::new(bytes(&self.folder.join(named))?);
        let text = Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned());
        Ok(Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned()))
    }

    /// The authorities, DER.
    pub(super) fn authorities(&self) -> Result<Vec<CertificateDer<'static>>, MessagesError> {
        let mut all = Vec::new();
        for named in &self.authorities {
            let path = self.folder.join(named);
            let bytes = bytes(&path)?;
            if bytes.starts_with(b"-----BEGIN") {
                let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&bytes).collect();
                let found = found.ok().filter(|found| !found.is_empty());
                all.extend(found.ok_or(MessagesError::NoCertificate(path))?);
            } else {
                all.push(CertificateDer::from(bytes));
            }
        }
        Ok(all)
    }
}

/// Seconds that an answer is waited for, within bounds.
pub(super) fn patience(seconds: u64) -> Result<std::time::Duration, MessagesError> {
    if (1..=120).contains(&seconds) {
        Ok(std::time::Duration::from_secs(seconds))
    } else {
        Err(MessagesError::Timeout(seconds))
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, MessagesError> {
    fs::read(path).map_err(|error| MessagesError::File { path: path.to_owned(), error })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_a_file_that_is_read() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/messages.toml");
        let configuration = Configuration::read(&file).unwrap();
        assert!(configuration.mail.is_some() && configuration.sms.is_some());
    }
}
