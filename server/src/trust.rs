//! Whom this installation trusts, and what it asks of a signature.
//!
//! The folder `trust/` in the data folder holds `roots/` and `issuing/` (certificates, DER) and `crl/` (lists of
//! revoked certificates, DER). At each question it is looked at again, and what has changed is read: a list that was
//! replaced counts at once, and one that is missing or stale means *could not check*, never *good*.

mod folder;

use std::path::Path;
use std::sync::Arc;

use domain::api::filings::CertificateVerdict;
use domain::api::problem as code;
use domain::calendar::Moment;
use domain::person::Iin;
use eds::certificate::Certificate;
use eds::cms::{self, CmsError};
use eds::verdict::{self, Cause, Expected, ExpectedHolder, ExpectedUsage, Reason, Verdict};

use folder::{Contents, Folder};

/// Bytes of lists up to which a judgement takes less time (some 0.2 ms) than handing it to another thread is worth.
const LIGHT: usize = 256 << 10;

/// The authorities and the lists of revoked certificates of an installation.
#[derive(Clone, Debug)]
pub struct Trust(Arc<Folder>);

/// As whom a signature has to be made.
#[derive(Clone, Copy, Debug)]
pub enum Signer<'a> {
    /// A person who signs in and is not known yet: who it is the certificate tells.
    Visitor,
    /// A person for themselves.
    Citizen {
        /// The number of the request and of the session.
        iin: &'a Iin,
    },
    /// The head, or one with the right to sign, for the organisation.
    Head {
        /// The official's number.
        iin: &'a Iin,
        /// The organisation's number.
        bin: &'a str,
    },
    /// An official who acts for the organisation, with whatever right.
    Employee {
        /// The official's number.
        iin: &'a Iin,
        /// The organisation's number.
        bin: &'a str,
    },
    /// The organisation's authorised person, whoever that is: its head, or one with the right to sign.
    Authorised {
        /// The organisation's number.
        bin: &'a str,
    },
}

/// What a signature turned out to be.
#[derive(Clone, Debug)]
pub enum Signature {
    /// Good, by this certificate.
    Good(Box<Certificate>),
    /// Refused with a problem code.
    Refused(&'static str),
    /// Nothing speaks against it, but whether the certificate was revoked is not known now.
    CouldNotCheck,
}

impl Trust {
    /// The trust kept in a folder.
    pub fn in_folder(folder: &Path) -> Self {
        Self(Arc::new(Folder::new(folder)))
    }

    /// Judges a certificate alone, before it signs.
    pub async fn judge_certificate(&self, der: &[u8], signer: Signer<'_>, now: Moment) -> CertificateVerdict {
        let Ok(certificate) = Certificate::parse(der) else {
            return CertificateVerdict::Bad { code: code::EDS_UNREADABLE.to_owned() };
        };
        match self.judge(&certificate, signer, now).await {
            Verdict::Good => CertificateVerdict::Good,
            Verdict::Bad(reason) => CertificateVerdict::Bad { code: problem(reason, signer).to_owned() },
            Verdict::CouldNotCheck(cause) => {
                tracing::warn!(cause = cause.code(), "a certificate could not be checked");
                CertificateVerdict::CouldNotCheck
            }
        }
    }

    /// Condition 2 in full: the signature is over exactly these bytes, and its certificate may sign now as this signer.
    pub async fn judge_signature(
        &self,
        signature: &[u8],
        content: &[u8],
        signer: Signer<'_>,
        now: Moment,
    ) -> Signature {
        let certificate = match certificate_of(signature, content) {
            Ok(certificate) => certificate,
            Err(code) => return Signature::Refused(code),
        };
        let verdict = self.judge(&certificate, signer, now).await;
        answer(certificate, verdict, signer)
    }

    /// The same of a signature that was verified elsewhere before it came here. A certificate that has run out on the way is
    /// asked as of the moment of signing; of what has run out no list tells any more, and none is waited for.
    pub async fn judge_kept_signature(
        &self,
        signature: &[u8],
        content: &[u8],
        signer: Signer<'_>,
        signed_at: Moment,
        now: Moment,
    ) -> Signature {
        let certificate = match certificate_of(signature, content) {
            Ok(certificate) => certificate,
            Err(code) => return Signature::Refused(code),
        };
        let verdict = match self.judge(&certificate, signer, now).await {
            Verdict::Bad(Reason::Expired) => match self.judge(&certificate, signer, signed_at).await {
                Verdict::CouldNotCheck(_) => Verdict::Good,
                verdict => verdict,
            },
            verdict => verdict,
        };
        answer(certificate, verdict, signer)
    }
    /// A kept signature with the certificates of the issuing authorities beside it: whoever has the root can verify it
    /// without asking us. One that cannot be taken apart is given out as it was kept.
    pub async fn with_chain(&self, signature: Vec<u8>) -> Vec<u8> {
        cms::with_certificates(&signature, &self.read().await.trust.intermediates).unwrap_or(signature)
    }

    /// What the folder holds now. A list of revoked certificates can have megabytes: it is read where nobody waits for it.
    async fn read(&self) -> Arc<Contents> {
        if let Some(contents) = self.0.unchanged() {
            return contents;
        }
        let folder = Arc::clone(&self.0);
        let read = tokio::task::spawn_blocking(move || folder.read()).await;
        // Whoever reads nothing trusts nobody.
        read.unwrap_or_else(|_| Arc::new(Contents::default()))
    }

    async fn judge(&self, certificate: &Certificate, signer: Signer<'_>, now: Moment) -> Verdict {
        let read = self.read().await;
        let expected = Wanted::from(signer);
        if read.weight <= LIGHT {
            return judge(&read, certificate, &expected, now);
        }
        let certificate = certificate.clone();
        let work = move || judge(&read, &certificate, &expected, now);
        // Whoever could not look has found nothing against it, and nothing for it.
        tokio::task::spawn_blocking(work).await.unwrap_or(Verdict::CouldNotCheck(Cause::NoRevocationList))
    }
}

/// The certificate by whose key exactly these bytes were signed, or the problem code.
fn certificate_of(signature: &[u8], content: &[u8]) -> Result<Certificate, &'static str> {
    cms::verify(signature, content).map(|verified| verified.certificate).map_err(|error| match error {
        CmsError::UnsupportedSignature => code::EDS_UNSUPPORTED,
        CmsError::OtherContent | CmsError::WrongMessageDigest | CmsError::WrongSignature => {
            code::EDS_OTHER_CONTENT
        }
        error => {
            tracing::info!(error = error.code(), "a signature could not be read");
            code::EDS_UNREADABLE
        }
    })
}

fn answer(certificate: Certificate, verdict: Verdict, signer: Signer<'_>) -> Signature {
    match verdict {
        Verdict::Good => Signature::Good(Box::new(certificate)),
        Verdict::Bad(reason) => Signature::Refused(problem(reason, signer)),
        Verdict::CouldNotCheck(cause) => {
            tracing::warn!(cause = cause.code(), "a signature could not be checked");
            Signature::CouldNotCheck
        }
    }
}

/// What a [`Signer`] asks for, to be taken to another thread.
struct Wanted {
    iin: Option<Iin>,
    /// The organisation whose official it has to be; none for a person.
    bin: Option<String>,
    /// Whether it has to be one who may sign for the organisation.
    head: bool,
    usage: ExpectedUsage,
}

impl From<Signer<'_>> for Wanted {
    fn from(signer: Signer<'_>) -> Self {
        let (iin, bin, usage) = match signer {
            Signer::Visitor => (None, None, ExpectedUsage::SignIn),
            Signer::Citizen { iin } => (Some(iin), None, ExpectedUsage::Document),
            Signer::Head { iin, bin } | Signer::Employee { iin, bin } => {
                (Some(iin), Some(bin), ExpectedUsage::Document)
            }
            Signer::Authorised { bin } => (None, Some(bin), ExpectedUsage::Document),
        };
        let head = match signer {
            Signer::Head { .. } | Signer::Authorised { .. } => true,
            Signer::Visitor | Signer::Citizen { .. } | Signer::Employee { .. } => false,
        };
        Self { iin: iin.cloned(), bin: bin.map(str::to_owned), head, usage }
    }
}

fn judge(read: &Contents, certificate: &Certificate, wanted: &Wanted, now: Moment) -> Verdict {
    // Of several lists about one authority the latest speaks.
    let list = read.lists.iter().filter(|crl| crl.is_about(certificate)).max_by_key(|crl| crl.this_update());
    let holder =
        wanted.bin.as_deref().map_or(ExpectedHolder::Person, |bin| ExpectedHolder::Organisation { bin });
    let expected = Expected {
        iin: wanted.iin.as_ref().map(Iin::as_str),
        holder,
        usage: wanted.usage,
        must_be_head: wanted.head,
    };
    verdict::judge(certificate, &read.trust, list, &expected, now.0)
}

/// The problem that tells a person why the certificate may not sign, or does not let in.
fn problem(reason: Reason, signer: Signer<'_>) -> &'static str {
    match reason {
        Reason::NotASigningKey | Reason::NoIin if matches!(signer, Signer::Visitor) => {
            code::EDS_NOT_FOR_SIGN_IN
        }
        Reason::NotYetValid => code::EDS_NOT_YET_VALID,
        Reason::Expired => code::EDS_EXPIRED,
        Reason::Revoked => code::EDS_REVOKED,
        Reason::UntrustedIssuer => code::EDS_UNTRUSTED,
        Reason::UnsupportedAlgorithm => code::EDS_UNSUPPORTED,
        Reason::AuthenticationKey => code::EDS_LOGIN_KEY,
        Reason::NotASigningKey => code::EDS_LOGIN_KEY,
        Reason::NotAPerson => code::EDS_NOT_A_PERSON,
        Reason::NotThisOrganisation => code::EDS_ANOTHER_ORGANISATION,
        Reason::MayNotSign => code::EDS_MAY_NOT_SIGN,
        Reason::AnotherPerson | Reason::NoIin => code::EDS_ANOTHER_PERSON,
    }
}
