//! The verdict on a certificate: good, bad with the reason, or could not check.
//!
//! Order, after the authority's rules for information systems (structure and signature value come before, in
//! [`crate::cms::verify`]):
//!
//! 1. key algorithm and chain to a configured root — `UnsupportedAlgorithm`, `NotASigningKey`, `UntrustedIssuer`
//! 2. dates — `NotYetValid`, `Expired`
//! 3. revocation — `Revoked`
//! 4. purpose — `AuthenticationKey`, `NotASigningKey`
//! 5. holder — `NotAPerson`, or `NotThisOrganisation` and `MayNotSign`
//! 6. IIN — `NoIin`, `AnotherPerson`
//! 7. only then, what of step 3 could not be checked — `CouldNotCheck`
//!
//! So a finding that needs no revocation list is told at once, and an unknown state of revocation never becomes `Good`.
//! The revocation of the authorities themselves is not looked up: an installation takes a revoked one out of its trust.

use std::time::Duration;

use rustls_pki_types::{CertificateDer, TrustAnchor, UnixTime};
use webpki::{EndEntityCert, ExtendedKeyUsageValidator, KeyPurposeIdIter, anchor_from_trusted_cert};

use crate::algorithm::CHAIN;
use crate::certificate::{Certificate, Holder, Purpose};
use crate::crl::Crl;

/// The authorities that an installation trusts.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    /// Where every chain must end. Their dates are the installation's own matter.
    pub roots: Vec<Certificate>,
    /// Issuing authorities, from which chains are built; trusted only as far as a root signed them.
    pub intermediates: Vec<Certificate>,
}

/// Whose certificate it has to be.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The IIN of the request and of the session; nothing where nobody is known yet.
    pub iin: Option<&'a str>,
    /// In which quality the holder signs.
    pub holder: ExpectedHolder<'a>,
    /// What it is to sign.
    pub usage: ExpectedUsage,
    /// Of an organisation only its head, or one with the right to sign, will do. Says nothing about a person.
    pub must_be_head: bool,
}

/// In which quality the holder signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpectedHolder<'a> {
    /// An individual.
    Person,
    /// Someone in this organisation.
    Organisation {
        /// Its BIN.
        bin: &'a str,
    },
}

/// What a certificate is to sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpectedUsage {
    /// A document, by which its holder is bound: the key for signing alone will do.
    Document,
    /// A challenge, by which its holder is recognised: the key for logging in, or the key for signing, which in the scheme
    /// with one key is the only one.
    SignIn,
}

/// What is to be thought of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It may sign, now, as whom it was expected to be.
    Good,
    /// It may not, and this is why.
    Bad(Reason),
    /// Nothing speaks against it, but the revocation state is unknown. Wait and try again; never let pass.
    CouldNotCheck(Cause),
}

/// Why a certificate may not sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its first day has not come.
    NotYetValid,
    /// Its last day has passed.
    Expired,
    /// Its authority took it back.
    Revoked,
    /// No chain to a configured root.
    UntrustedIssuer,
    /// A key or a chain of an algorithm that is not supported (GOST today), or too weak.
    UnsupportedAlgorithm,
    /// The key for logging in, not the one for signing.
    AuthenticationKey,
    /// Neither a key for signing nor for logging in: an authority's, a service's, or one that contradicts itself.
    NotASigningKey,
    /// An organisation's certificate, where a person signs for themselves.
    NotAPerson,
    /// Not of the organisation that has to sign.
    NotThisOrganisation,
    /// Of the organisation, but without the right to sign for it.
    MayNotSign,
    /// The IIN is another one.
    AnotherPerson,
    /// The certificate has no IIN.
    NoIin,
}

/// Why the revocation state is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// No list at all.
    NoRevocationList,
    /// The list is not of this moment.
    StaleRevocationList,
    /// The list is not signed by the authority that issued the certificate.
    RevocationListNotTrusted,
}

impl Reason {
    /// Every reason, for tests and for checking that each has words.
    pub const ALL: [Reason; 12] = [
        Reason::NotYetValid,
        Reason::Expired,
        Reason::Revoked,
        Reason::UntrustedIssuer,
        Reason::UnsupportedAlgorithm,
        Reason::AuthenticationKey,
        Reason::NotASigningKey,
        Reason::NotAPerson,
        Reason::NotThisOrganisation,
        Reason::MayNotSign,
        Reason::AnotherPerson,
        Reason::NoIin,
    ];

    /// The stable name of the reason, under which words are found.
    pub fn code(self) -> &'static str {
        match self {
            Reason::NotYetValid => "not-yet-valid",
            Reason::Expired => "expired",
            Reason::Revoked => "revoked",
            Reason::UntrustedIssuer => "untrusted-issuer",
            Reason::UnsupportedAlgorithm => "unsupported-algorithm",
            Reason::AuthenticationKey => "authentication-key",
            Reason::NotASigningKey => "not-a-signing-key",
            Reason::NotAPerson => "not-a-person",
            Reason::NotThisOrganisation => "not-this-organisation",
            Reason::MayNotSign => "may-not-sign",
            Reason::AnotherPerson => "another-person",
            Reason::NoIin => "no-iin",
        }
    }
}

impl Cause {
    /// Every cause, for tests and for checking that each has words.
    pub const ALL: [Cause; 3] =
        [Cause::NoRevocationList, Cause::StaleRevocationList, Cause::RevocationListNotTrusted];

    /// The stable name of the cause, under which words are found.
    pub fn code(self) -> &'static str {
        match self {
            Cause::NoRevocationList => "no-revocation-list",
            Cause::StaleRevocationList => "stale-revocation-list",
            Cause::RevocationListNotTrusted => "revocation-list-not-trusted",
        }
    }
}

/// Judges a certificate at `now`, in the order that the module tells.
pub fn judge(
    certificate: &Certificate,
    trust: &Trust,
    crl: Option<&Crl>,
    expected: &Expected<'_>,
    now: i64,
) -> Verdict {
    let revocation = match check_chain_and_dates(certificate, trust, now)
        .map(|issuer| revocation(certificate, issuer, crl, now))
    {
        Ok(Revocation::Revoked) => return Verdict::Bad(Reason::Revoked),
        Ok(revocation) => revocation,
        Err(reason) => return Verdict::Bad(reason),
    };
    let checked = check_purpose(certificate, expected.usage)
        .and_then(|()| check_holder(certificate, expected))
        .and_then(|()| check_iin(certificate, expected.iin));
    match (checked, revocation) {
        (Err(reason), _) => Verdict::Bad(reason),
        (Ok(()), Revocation::NotRevoked) => Verdict::Good,
        (Ok(()), Revocation::Revoked) => Verdict::Bad(Reason::Revoked),
        (Ok(()), Revocation::Unknown(cause)) => Verdict::CouldNotCheck(cause),
    }
}

fn check_chain_and_dates<'t>(
    certificate: &Certificate,
    trust: &'t Trust,
    now: i64,
) -> Result<&'t Certificate, Reason> {
    if !certificate.key_algorithm().is_supported() {
        return Err(Reason::UnsupportedAlgorithm);
    }
    // The chain is asked at the moment of the certificate's validity nearest to now, so that an expired certificate
    // of a stranger is a stranger's first.
    if certificate.not_before() > certificate.not_after() {
        return Err(Reason::Expired);
    }
    let issuer = issuer(certificate, trust, now.clamp(certificate.not_before(), certificate.not_after()))?;
    if now < certificate.not_before() {
        return Err(Reason::NotYetValid);
    }
    if now > certificate.not_after() {
        return Err(Reason::Expired);
    }
    Ok(issuer)
}

/// Builds the chain to a root, and returns the certificate that issued this one.
fn issuer<'t>(certificate: &Certificate, trust: &'t Trust, moment: i64) -> Result<&'t Certificate, Reason> {
    let roots: Vec<CertificateDer<'_>> = trust.roots.iter().map(|root| root.der().into()).collect();
    let anchors: Vec<TrustAnchor<'_>> =
        roots.iter().filter_map(|root| anchor_from_trusted_cert(root).ok()).collect();
    let intermediates: Vec<CertificateDer<'_>> =
        trust.intermediates.iter().map(|authority| authority.der().into()).collect();
    let der = CertificateDer::from(certificate.der());
    let end_entity = EndEntityCert::try_from(&der).map_err(reason)?;
    let seconds = u64::try_from(moment).map_err(|_| Reason::UntrustedIssuer)?;
    let time = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
    let path = end_entity
        .verify_for_usage(CHAIN, &anchors, &intermediates, time, AnyUsage, None, None)
        .map_err(reason)?;
    let spki = path.issuer_spki();
    let mut authorities = trust.intermediates.iter().chain(&trust.roots);
    authorities
        .find(|authority| authority.subject() == certificate.issuer() && authority.spki() == spki.as_ref())
        .ok_or(Reason::UntrustedIssuer)
}

/// The profile decides about usages afterwards, with a reason of its own.
struct AnyUsage;

impl ExtendedKeyUsageValidator for AnyUsage {
    fn validate(&self, usages: KeyPurposeIdIter<'_, '_>) -> Result<(), webpki::Error> {
        for usage in usages {
            usage?;
        }
        Ok(())
    }
}

fn reason(error: webpki::Error) -> Reason {
    use webpki::Error;
    match error {
        Error::CaUsedAsEndEntity => Reason::NotASigningKey,
        Error::UnsupportedSignatureAlgorithmContext(_)
        | Error::UnsupportedSignatureAlgorithmForPublicKeyContext(_) => Reason::UnsupportedAlgorithm,
        _ => Reason::UntrustedIssuer,
    }
}

enum Revocation {
    NotRevoked,
    Revoked,
    Unknown(Cause),
}

fn revocation(certificate: &Certificate, issuer: &Certificate, crl: Option<&Crl>, now: i64) -> Revocation {
    let Some(crl) = crl else { return Revocation::Unknown(Cause::NoRevocationList) };
    if !crl.is_about(certificate) || !crl.is_signed_by(issuer) {
        return Revocation::Unknown(Cause::RevocationListNotTrusted);
    }
    // Even a stale list tells what was revoked by then: nothing comes back to life.
    if crl.contains(certificate) {
        return Revocation::Revoked;
    }
    if crl.is_current(now) { Revocation::NotRevoked } else { Revocation::Unknown(Cause::StaleRevocationList) }
}

fn check_purpose(certificate: &Certificate, usage: ExpectedUsage) -> Result<(), Reason> {
    match (certificate.purpose(), usage) {
        (Purpose::Signing, ExpectedUsage::Document | ExpectedUsage::SignIn)
        | (Purpose::Authentication, ExpectedUsage::SignIn) => Ok(()),
        (Purpose::Authentication, ExpectedUsage::Document) => Err(Reason::AuthenticationKey),
        (Purpose::Other, _) => Err(Reason::NotASigningKey),
    }
}

fn check_holder(certificate: &Certificate, expected: &Expected<'_>) -> Result<(), Reason> {
    match (expected.holder, certificate.holder()) {
        (ExpectedHolder::Person, Holder::Person) => Ok(()),
        (ExpectedHolder::Person, Holder::Organisation { .. } | Holder::Unknown) => Err(Reason::NotAPerson),
        (ExpectedHolder::Organisation { bin }, Holder::Organisation { head, may_sign, .. }) => {
            if certificate.bin() != Some(bin) {
                Err(Reason::NotThisOrganisation)
            } else if expected.must_be_head && !head && !may_sign {
                Err(Reason::MayNotSign)
            } else {
                Ok(())
            }
        }
        (ExpectedHolder::Organisation { .. }, Holder::Person | Holder::Unknown) => {
            Err(Reason::NotThisOrganisation)
        }
    }
}

fn check_iin(certificate: &Certificate, expected: Option<&str>) -> Result<(), Reason> {
    match (certificate.iin(), expected) {
        (None, _) => Err(Reason::NoIin),
        (Some(iin), Some(expected)) if iin != expected => Err(Reason::AnotherPerson),
        (Some(_), _) => Ok(()),
    }
}
