//! What the NCA's policies and key usages say about a key and its holder.
//!
//! The policy and the extended usage are asked first and KeyUsage second: in the scheme of 2022 one key has the usage
//! bits of both signing and login, so that the bits alone tell nothing. Contradictions end in `Other` or `Unknown`.

use const_oid::ObjectIdentifier;

use super::Extensions;
use crate::oid;

const DIGITAL_SIGNATURE: u16 = 0x8000;
const NON_REPUDIATION: u16 = 0x4000;
const KEY_ENCIPHERMENT: u16 = 0x2000;
#[cfg(feature = "verify")]
pub(super) const CRL_SIGN: u16 = 0x0200;

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Signing documents.
    Signing,
    /// Logging in; a signature made with such a key binds nobody.
    Authentication,
    /// An authority's or a service's key, or a certificate that contradicts itself.
    Other,
}

/// Who holds a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// An individual, for themselves.
    Person,
    /// Someone in a legal person.
    Organisation {
        /// The head of the organisation.
        head: bool,
        /// May sign for the organisation.
        may_sign: bool,
        /// May sign its financial documents.
        may_sign_finance: bool,
        /// Belongs to its personnel department.
        personnel: bool,
        /// An employee without a right to sign.
        employee: bool,
    },
    /// The certificate does not say, or says both.
    Unknown,
}

pub(super) fn purpose(extensions: &Extensions) -> Purpose {
    let usage = extensions.key_usage;
    if extensions.is_authority || usage.is_some_and(|bits| bits & (DIGITAL_SIGNATURE | NON_REPUDIATION) == 0)
    {
        return Purpose::Other;
    }
    let policy = |wanted: [ObjectIdentifier; 2]| wanted.iter().any(|oid| extensions.policies.contains(oid));
    let signing = policy([oid::POLICY_SIGN_PERSON, oid::POLICY_SIGN_LEGAL]);
    let login = policy([oid::POLICY_LOGIN_PERSON, oid::POLICY_LOGIN_LEGAL]);
    let email = extensions.extended.contains(&oid::EMAIL_PROTECTION);
    let client = extensions.extended.contains(&oid::CLIENT_AUTH);
    match (signing, login) {
        (true, true) => Purpose::Other,
        (true, false) => {
            if client && !email {
                Purpose::Other
            } else {
                Purpose::Signing
            }
        }
        (false, true) => Purpose::Authentication,
        (false, false) => match (email, client) {
            (true, false) => Purpose::Signing,
            (false, true) => Purpose::Authentication,
            _ => purpose_by_key_usage(usage.unwrap_or(0)),
        },
    }
}

/// The rule of the scheme with two keys: bits 0 and 1 sign, bits 0 and 2 log in.
fn purpose_by_key_usage(usage: u16) -> Purpose {
    match usage & (DIGITAL_SIGNATURE | NON_REPUDIATION | KEY_ENCIPHERMENT) {
        bits if bits == DIGITAL_SIGNATURE | NON_REPUDIATION => Purpose::Signing,
        bits if bits == DIGITAL_SIGNATURE | KEY_ENCIPHERMENT => Purpose::Authentication,
        _ => Purpose::Other,
    }
}

pub(super) fn holder(extensions: &Extensions, bin: Option<&str>) -> Holder {
    let has =
        |oid: ObjectIdentifier| extensions.extended.contains(&oid) || extensions.policies.contains(&oid);
    let roles = [
        oid::LEGAL_HEAD,
        oid::LEGAL_MAY_SIGN,
        oid::LEGAL_MAY_SIGN_FINANCE,
        oid::LEGAL_PERSONNEL,
        oid::LEGAL_EMPLOYEE,
    ];
    let [head, may_sign, may_sign_finance, personnel, employee] = roles.map(has);
    let legal = has(oid::LEGAL)
        || roles.into_iter().any(has)
        || has(oid::POLICY_SIGN_LEGAL)
        || has(oid::POLICY_LOGIN_LEGAL);
    let person = has(oid::PERSON) || has(oid::POLICY_SIGN_PERSON) || has(oid::POLICY_LOGIN_PERSON);
    match (person, legal, bin) {
        (true, false, None) => Holder::Person,
        (false, true, _) => Holder::Organisation { head, may_sign, may_sign_finance, personnel, employee },
        _ => Holder::Unknown,
    }
}
