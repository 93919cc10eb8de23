//! The operator's file about the gateway, and the files that it names.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use domain::id::ProviderCode;
use eds::certificate::Certificate;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use serde::Deserialize;
use zeroize::Zeroizing;

use super::link::{Links, Peer};
use crate::store::links::Here;

/// Why the gateway cannot be connected. Each is one line for the operator.
#[derive(Debug, thiserror::Error)]
pub enum GatewayError {
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
    /// The key cannot be opened.
    #[error("the key {} cannot be opened: {reason}", path.display())]
    Key {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// The key lies where backups of people's data go.
    #[error("the key {} lies in the data folder: keep it elsewhere", .0.display())]
    KeyInData(PathBuf),
    /// A file holds no certificate.
    #[error("{} holds no certificate that can be read", .0.display())]
    NoCertificate(PathBuf),
    /// Nobody is made to wait so long, and an errand under way is not kept for so long.
    #[error("timeout = {0}: write 1 to 120 seconds")]
    Timeout(u64),
    /// Cases cannot be shared without a channel.
    #[error("[link] needs [asynchronous]: its messages go over that channel")]
    NoChannel,
    /// Two installations of one name, or for one provider.
    #[error("[link]: {0} is there twice")]
    Twice(String),
    /// An address is none.
    #[error("{0} is not an address: write http://… or https://…")]
    Address(String),
}

/// The operator's file. Paths are meant from the folder of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Configuration {
    /// Our name at the gateway.
    pub sender: String,
    /// A file with our password there, where one was given.
    pub password: Option<PathBuf>,
    /// Our key and its certificate: PKCS#12.
    pub key: PathBuf,
    /// A file with the password of the key.
    pub passphrase: PathBuf,
    /// Files with the certificates whose signature counts: the gateway's. DER or PEM.
    pub certificates: Vec<PathBuf>,
    /// Files with the authorities that an https address is checked against. DER or PEM.
    #[serde(default)]
    pub authorities: Vec<PathBuf>,
    /// The synchronous channel.
    pub synchronous: Option<Synchronous>,
    /// The asynchronous channel.
    pub asynchronous: Option<Asynchronous>,
    /// The installations that cases are shared with.
    pub link: Option<Link>,
    #[serde(skip)]
    folder: PathBuf,
}

/// The synchronous channel.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Synchronous {
    /// Its address.
    pub address: String,
    /// Seconds that an answer is waited for.
    #[serde(default = "ten")]
    pub timeout: u64,
    /// The person register.
    pub persons: Option<Register>,
    /// The base of mobile citizens.
    pub phones: Option<Register>,
    /// Guardians and their wards.
    pub guardianships: Option<Register>,
}

/// A register behind the synchronous channel.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Register {
    /// Its service.
    pub service: String,
    /// The result codes by which it says that it knows nobody with the number. Any other code decides nothing.
    #[serde(default)]
    pub absent: Vec<String>,
}

/// The asynchronous channel.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asynchronous {
    /// Its address.
    pub address: String,
    /// Seconds that an answer is waited for.
    #[serde(default = "ten")]
    pub timeout: u64,
    /// The service that brings SMS.
    pub sms: String,
    /// The service of the register of civil-status acts.
    pub civil_status: Option<String>,
}

/// The installations that cases are shared with, over the asynchronous channel.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Link {
    /// The service under which messages for this installation wait.
    pub inbox: String,
    /// Where officials of some providers work: requests to these are filed here and decided there.
    #[serde(default)]
    pub workplaces: Vec<Neighbour>,
    /// The portal whose requests are decided here.
    pub portal: Option<Neighbour>,
}

/// Another installation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Neighbour {
    /// What it is called in the log, in lists and in the audit.
    pub name: String,
    /// The service under which messages for it are left.
    pub service: String,
    /// The providers whose cases are shared with it.
    pub providers: Vec<ProviderCode>,
    /// Files with the certificates whose signature under its messages counts. DER or PEM.
    pub certificates: Vec<PathBuf>,
}

fn ten() -> u64 {
    10
}

impl Configuration {
    pub(super) fn read(file: &Path) -> Result<Self, GatewayError> {
        let text = String::from_utf8_lossy(&bytes(file)?).into_owned();
        let mut configuration: Self = toml::from_str(&text)
            .map_err(|error| GatewayError::Configuration { path: file.to_owned(), error: Box::new(error) })?;
        configuration.folder = file.parent().map(Path::to_owned).unwrap_or_default();
        Ok(configuration)
    }

    /// A path that the file names.
    pub(super) fn path(&self, named: &Path) -> PathBuf {
        self.folder.join(named)
    }

    /// A secret of one line.
    pub(super) fn secret(&self, named: &Path) -> Result<Zeroizing<String>, GatewayError> {
        let bytes = Zeroizing::new(bytes(&self.path(named))?);
        let text = Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned());
        Ok(Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned()))
    }

    /// The certificates whose signature counts.
    pub(super) fn peers(&self) -> Result<Vec<Certificate>, GatewayError> {
        self.named(&self.certificates)
    }

    /// The installations that cases are shared with.
    pub(super) fn links(&self) -> Result<Links, GatewayError> {
        let Some(link) = &self.link else { return Ok(Links::default()) };
        let workplaces = link.workplaces.iter().map(|it| (it, Here::Portal));
        let (mut peers, mut names, mut providers) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        for (it, here) in workplaces.chain(link.portal.iter().map(|it| (it, Here::Workplace))) {
            // Of one provider there is one portal and one workplace.
            let twice = it.providers.iter().find(|provider| !providers.insert((*provider).clone()));
            if let Some(twice) = twice
                .map(ProviderCode::as_str)
                .or_else(|| (!names.insert(it.name.clone())).then_some(it.name.as_str()))
            {
                return Err(GatewayError::Twice(twice.to_owned()));
            }
            peers.push(Peer {
                name: it.name.clone(),
                service: it.service.clone(),
                here,
                providers: it.providers.iter().cloned().collect(),
                certificates: self.named(&it.certificates)?,
            });
        }
        Ok(Links::new(link.inbox.clone(), peers))
    }

    fn named(&self, files: &[PathBuf]) -> Result<Vec<Certificate>, GatewayError> {
        let mut peers = Vec::new();
        for named in files {
            let path = self.path(named);
            for der in certificates(&path)? {
                peers.push(Certificate::parse(&der).map_err(|_| GatewayError::NoCertificate(path.clone()))?);
            }
        }
        Ok(peers)
    }

    /// The authorities for https.
    pub(super) fn roots(&self) -> Result<rustls::RootCertStore, GatewayError> {
        let mut roots = rustls::RootCertStore::empty();
        for named in &self.authorities {
            let path = self.path(named);
            for der in certificates(&path)? {
                roots.add(der).map_err(|_| GatewayError::NoCertificate(path.clone()))?;
            }
        }
        Ok(roots)
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, GatewayError> {
    fs::read(path).map_err(|error| GatewayError::File { path: path.to_owned(), error })
}

/// All certificates of a PEM file, or the one of a DER file.
fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, GatewayError> {
    let bytes = bytes(path)?;
    let none = || GatewayError::NoCertificate(path.to_owned());
    if !bytes.starts_with(b"-----BEGIN") {
        return Ok(vec![CertificateDer::from(bytes)]);
    }
    let all: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&bytes).collect();
    all.ok().filter(|all| !all.is_empty()).ok_or_else(none)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_a_file_that_is_read() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/gateway.toml");
        let configuration = Configuration::read(&file).unwrap();
        assert!(configuration.synchronous.is_some() && configuration.asynchronous.is_some());
    }
}
