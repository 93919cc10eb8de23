//! As whom this installation speaks at the gateway, and whom it believes there.

use std::path::Path;

use eds::certificate::Certificate;
use eds::pfx;
use gateway::signature::{Signer, Trusted};
use gateway::soap::{self, Body};
use gateway::synchronous::Sender;
use gateway::{DoesNotSign, Refusal};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};

use super::configuration::{Configuration, GatewayError};
use crate::clock::Clock;

/// Our name and key, and the certificates of the other end.
#[derive(Debug)]
pub(super) struct Speaker {
    pub(super) sender: Sender,
    pub(super) key: SystemKey,
    peers: Vec<Certificate>,
}

/// The key of this installation with its certificate.
pub(super) struct SystemKey {
    pair: RsaKeyPair,
    certificate: Certificate,
}

/// A key is not for logs.
impl std::fmt::Debug for SystemKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SystemKey").field("certificate", &self.certificate).finish_non_exhaustive()
    }
}

impl Speaker {
    pub(super) fn open(configuration: &Configuration, data: &Path) -> Result<Self, GatewayError> {
        let password =
            configuration.password.as_deref().map(|named| configuration.secret(named)).transpose()?;
        let password = password.map(|password| password.to_string());
        Ok(Self {
            sender: Sender { id: configuration.sender.clone(), password },
            key: SystemKey::open(configuration, data)?,
            peers: configuration.peers()?,
        })
    }

    /// The signed content of an envelope that one of the other end's certificates signed.
    pub(super) fn open_envelope(&self, envelope: &[u8], clock: &dyn Clock) -> Result<Body, Refusal> {
        soap::open(envelope, &self.trusted(clock))
    }

    /// Whose signature counts now.
    pub(super) fn trusted(&self, clock: &dyn Clock) -> Trusted<'_> {
        Trusted { certificates: &self.peers, now: clock.now().0 }
    }
}

impl SystemKey {
    fn open(configuration: &Configuration, data: &Path) -> Result<Self, GatewayError> {
        let path = configuration.path(&configuration.key);
        let unopened = |reason: String| GatewayError::Key { path: path.clone(), reason };
        let real = path.canonicalize().map_err(|error| GatewayError::File { path: path.clone(), error })?;
        if data.canonicalize().is_ok_and(|data| real.starts_with(data)) {
            return Err(GatewayError::KeyInData(path));
        }
        let file = std::fs::read(&real).map_err(|error| GatewayError::File { path: path.clone(), error })?;
        let passphrase = configuration.secret(&configuration.passphrase)?;
        let opened = pfx::open(&file, &passphrase).map_err(|error| unopened(error.to_string()))?;
        let pair = RsaKeyPair::from_pkcs8(&opened.pkcs8).map_err(|error| unopened(error.to_string()))?;
        Ok(Self { pair, certificate: opened.certificate })
    }
}

impl Signer for SystemKey {
    fn certificate(&self) -> &[u8] {
        self.certificate.der()
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, DoesNotSign> {
        let mut signature = vec![0; self.pair.public().modulus_len()];
        // The padding has no chance in it; ring wants the source for blinding only.
        let signed = self.pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature);
        signed.map_err(|_| DoesNotSign)?;
        Ok(signature)
    }
}
