//! The sandbox's own certification authority: demo keys that look like the national authority's older RSA ones.
//!
//! A root, an issuing authority under it, certificates of demo people and officials in the national profile, and
//! the list of revoked ones. Its names say "sandbox": nobody may take its certificates for real ones. Nothing here
//! asks for the time or makes its own chance: both are arguments.

mod certificate;
mod kept;
mod key;
mod profile;
mod revocation;

use eds::pfx::{Protection, SEAL_RANDOM, seal};
use rsa::rand_core::CryptoRngCore;
use zeroize::Zeroizing;

pub use certificate::Serial;
pub use kept::KeptError;
pub use profile::{Organisation, Post, Purpose, Subject};
pub use revocation::Revoked;

use certificate::{Order, Signer};
use key::Key;

/// Common name of the demo root.
pub const ROOT_NAME: &str = "QYZMET SANDBOX ROOT CA";

/// Common name of the demo issuing authority.
pub const ISSUING_NAME: &str = "QYZMET SANDBOX ISSUING CA (RSA)";

/// Why the authority could not do what it was asked. Always the fault of the server or its data folder.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityError {
    /// A key could not be made or read.
    #[error("a key of the sandbox's authority could not be made or read")]
    Key,
    /// A certificate or list could not be written: a name that fits no string type, a date out of range.
    #[error("a certificate could not be encoded: {0}")]
    Encoding(#[from] der::Error),
}

/// The first and the last second at which a certificate is valid, in seconds since 1970 (UTC).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// First second.
    pub not_before: i64,
    /// Last second.
    pub not_after: i64,
}

/// Addresses written into the certificates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoints {
    /// Where the list of the issuing authority's revoked certificates is (CRL distribution point).
    pub crl: String,
    /// Where the list of the root is.
    pub root_crl: String,
    /// Where the issuing authority's own certificate is (AIA, caIssuers).
    pub issuing: String,
    /// Where the root's certificate is (AIA, caIssuers of the issuing authority's certificate).
    pub root: String,
    /// Where the practice statement is (CPS qualifier of the policy).
    pub practice: String,
}

impl Endpoints {
    /// The addresses under one base such as `http://127.0.0.1:8080/sandbox/ca`, without a trailing slash.
    pub fn under(base: &str) -> Self {
        let at = |name: &str| format!("{base}/{name}");
        Self {
            crl: at("issuing.crl"),
            root_crl: at("root.crl"),
            issuing: at("issuing.cer"),
            root: at("root.cer"),
            practice: at("cps"),
        }
    }
}

/// A certificate that was just issued, with its private key.
pub struct Issued {
    /// The certificate, DER.
    pub certificate_der: Vec<u8>,
    /// The private key, PKCS#8 DER, not encrypted; wiped when dropped.
    pub pkcs8: Zeroizing<Vec<u8>>,
    /// The certificate's serial number.
    pub serial: Serial,
    /// SHA-1 of the public key: SubjectKeyIdentifier, and the name under which key files call the key.
    pub key_id: [u8; 20],
    purpose: Purpose,
}

impl Issued {
    /// The key file: key and certificate under a password, protected as the national authority protects them.
    ///
    /// That protection is old and weak; it is here to be opened by the same code as people's real files.
    pub fn key_file(&self, rng: &mut impl CryptoRngCore, password: &str) -> Zeroizing<Vec<u8>> {
        let mut random = [0; SEAL_RANDOM];
        rng.fill_bytes(&mut random);
        let name = crate::hex(&self.key_id);
        let file = seal(&self.pkcs8, &self.certificate_der, password, &name, Protection::Legacy3Des, &random);
        Zeroizing::new(file)
    }

    /// The file name that the national authority would give: purpose, algorithm and key identifier.
    pub fn file_name(&self) -> String {
        let id = crate::hex(&self.key_id);
        match self.purpose {
            Purpose::Signing => format!("RSA256_{id}.p12"),
            Purpose::Login => format!("AUTH_RSA256_{id}.p12"),
        }
    }
}

/// The authority with both of its keys.
pub struct Authority {
    root: Party,
    issuing: Party,
    endpoints: Endpoints,
}

/// One authority of the chain: its key and its certificate.
struct Party {
    key: Key,
    certificate: Vec<u8>,
}

impl Authority {
    /// Makes new keys and certificates for the root and the issuing authority.
    pub fn create(
        rng: &mut impl CryptoRngCore,
        validity: Validity,
        endpoints: Endpoints,
    ) -> Result<Self, AuthorityError> {
        let root_key = Key::generate(rng)?;
        let issuing_key = Key::generate(rng)?;
        let root_name = profile::authority_name(ROOT_NAME)?;
        let issuing_name = profile::authority_name(ISSUING_NAME)?;
        let signer = Signer { key: &root_key, name: &root_name };
        let root = signer.certify(&Order {
            serial: Serial::random(rng),
            validity,
            subject: root_name.clone(),
            public_key: root_key.public().clone(),
            extensions: profile::root_extensions(&root_key, &endpoints)?,
        })?;
        let issuing = signer.certify(&Order {
            serial: Serial::random(rng),
            validity,
            subject: issuing_name,
            public_key: issuing_key.public().clone(),
            extensions: profile::issuing_extensions(&issuing_key, &root_key, &endpoints)?,
        })?;
        Ok(Self {
            root: Party { key: root_key, certificate: root },
            issuing: Party { key: issuing_key, certificate: issuing },
            endpoints,
        })
    }

    /// Makes a key and a certificate for one person.
    pub fn issue(
        &self,
        rng: &mut impl CryptoRngCore,
        subject: &Subject,
        purpose: Purpose,
        validity: Validity,
    ) -> Result<Issued, AuthorityError> {
        let key = Key::generate(rng)?;
        self.certify(rng, subject, purpose, validity, key)
    }

    /// Makes a certificate for one person over a key (PKCS#8 DER) that is there already.
    pub fn issue_over(
        &self,
        rng: &mut impl CryptoRngCore,
        subject: &Subject,
        purpose: Purpose,
        validity: Validity,
        pkcs8: &[u8],
    ) -> Result<Issued, AuthorityError> {
        self.certify(rng, subject, purpose, validity, Key::from_pkcs8(pkcs8)?)
    }

    fn certify(
        &self,
        rng: &mut impl CryptoRngCore,
        subject: &Subject,
        purpose: Purpose,
        validity: Validity,
        key: Key,
    ) -> Result<Issued, AuthorityError> {
        let serial = Serial::random(rng);
        let issuing_name = profile::authority_name(ISSUING_NAME)?;
        let certificate_der = Signer { key: &self.issuing.key, name: &issuing_name }.certify(&Order {
            serial,
            validity,
            subject: profile::person_name(subject)?,
            public_key: key.public().clone(),
            extensions: profile::person_extensions(
                subject,
                purpose,
                &key,
                &self.issuing.key,
                &self.endpoints,
            )?,
        })?;
        Ok(Issued { certificate_der, key_id: key.id(), pkcs8: key.into_pkcs8(), serial, purpose })
    }

    /// Issues many at once on all cores, in the order asked; `rng` makes one source of chance for each core.
    ///
    /// RSA keys take a tenth of a second each and more; two dozen of them one after another would be felt.
    pub fn issue_all<R: CryptoRngCore>(
        &self,
        wanted: &[(Subject, Purpose, Validity)],
        rng: impl Fn() -> R + Sync,
    ) -> Result<Vec<Issued>, AuthorityError> {
        let cores = std::thread::available_parallelism().map_or(1, |n| n.get());
        let share = wanted.len().div_ceil(cores).max(1);
        std::thread::scope(|scope| {
            let workers: Vec<_> = wanted
                .chunks(share)
                .map(|part| {
                    let rng = &rng;
                    scope.spawn(move || {
                        let mut rng = rng();
                        part.iter().map(|(who, what, when)| self.issue(&mut rng, who, *what, *when)).collect()
                    })
                })
                .collect();
            let mut all = Vec::with_capacity(wanted.len());
            for worker in workers {
                let part: Result<Vec<Issued>, AuthorityError> =
                    worker.join().map_err(|_| AuthorityError::Key)?;
                all.extend(part?);
            }
            Ok(all)
        })
    }

    /// The list of revoked certificates, signed by the issuing authority (DER).
    ///
    /// Moments are seconds since 1970 (UTC). The number of the list is its `this_update`, so a later list always
    /// has a higher one.
    pub fn crl(
        &self,
        revoked: &[Revoked],
        this_update: i64,
        next_update: i64,
    ) -> Result<Vec<u8>, AuthorityError> {
        let name = profile::authority_name(ISSUING_NAME)?;
        Signer { key: &self.issuing.key, name: &name }.list(revoked, this_update, next_update)
    }

    /// The root's list: always empty, for verifiers that check the whole chain.
    pub fn root_crl(&self, this_update: i64, next_update: i64) -> Result<Vec<u8>, AuthorityError> {
        let name = profile::authority_name(ROOT_NAME)?;
        Signer { key: &self.root.key, name: &name }.list(&[], this_update, next_update)
    }

    /// The root's certificate, DER.
    pub fn root_der(&self) -> &[u8] {
        &self.root.certificate
    }

    /// The issuing authority's certificate, DER.
    pub fn issuing_der(&self) -> &[u8] {
        &self.issuing.certificate
    }
}

mod tests;
