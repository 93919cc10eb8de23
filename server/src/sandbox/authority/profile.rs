//! The profile of the national authority's RSA certificates: names, policies, usages.
//!
//! After the authority's published issuance test: the order of the name's parts, `IIN` and `BIN` before the digits,
//! the patronymic in GIVENNAME, one key for signing and another for login, the kind of user inside the extended
//! key usage.

use const_oid::AssociatedOid;
use der::asn1::{Any, Ia5String, ObjectIdentifier, OctetString, PrintableStringRef, SetOfVec, Utf8StringRef};
use der::flagset::FlagSet;
use der::{Decode, Encode};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::certpolicy::{CertificatePolicies, PolicyInformation, PolicyQualifierInfo};
use x509_cert::ext::pkix::crl::dp::DistributionPoint;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{
    AccessDescription, AuthorityInfoAccessSyntax, AuthorityKeyIdentifier, BasicConstraints,
    CrlDistributionPoints, ExtendedKeyUsage, KeyUsage, KeyUsages, SubjectAltName, SubjectKeyIdentifier,
};
use x509_cert::name::Name;

use super::key::Key;
use super::{AuthorityError, Endpoints};

/// Whose certificate it is. Names are written as given; the national authority writes them in capitals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Surname, capitals.
    pub surname: String,
    /// Given name, capitals; empty when the person has one name only.
    pub given_name: String,
    /// Patronymic, capitals.
    pub patronymic: Option<String>,
    /// The IIN, twelve digits. It is not checked here: the sandbox also wants certificates that are wrong.
    pub iin: String,
    /// The organisation for which the person signs; absent for a citizen.
    pub organisation: Option<Organisation>,
    /// An e-mail address for the subject's alternative name.
    pub email: Option<String>,
}

/// The organisation in an official's certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// Its BIN, twelve digits.
    pub bin: String,
    /// What the person may do for it.
    pub post: Post,
}

/// What a person may do for the organisation, by the national list of users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Post {
    /// First head.
    Head,
    /// Has the right to sign.
    Signatory,
    /// Has the right to sign financial documents.
    FinancialSignatory,
    /// Works in the personnel department.
    Personnel,
    /// Any other employee.
    Employee,
}

impl Post {
    fn oid(self) -> ObjectIdentifier {
        ObjectIdentifier::new_unwrap(match self {
            Self::Head => "1.2.398.3.3.4.1.2.1",
            Self::Signatory => "1.2.398.3.3.4.1.2.2",
            Self::FinancialSignatory => "1.2.398.3.3.4.1.2.3",
            Self::Personnel => "1.2.398.3.3.4.1.2.4",
            Self::Employee => "1.2.398.3.3.4.1.2.5",
        })
    }
}

/// What the key is for. The older scheme gives everybody two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Signs documents.
    Signing,
    /// Logs in, and must not sign documents.
    Login,
}

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const SURNAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.4");
const SERIAL_NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.5");
const COUNTRY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.6");
const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
const ORGANISATIONAL_UNIT: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.11");
const GIVEN_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.42");

const INDIVIDUAL: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.398.3.3.4.1.1");
const LEGAL_PERSON: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.398.3.3.4.1.2");
const EMAIL_PROTECTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.4");
const CLIENT_AUTH: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.2");

const ROOT_POLICY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.398.3.1.2");
const ISSUING_POLICY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.398.3.3.1.1");
const CPS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.2.1");
const CA_ISSUERS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.2");

/// Name of an authority: common name and country.
pub(super) fn authority_name(common_name: &str) -> Result<Name, AuthorityError> {
    name(&[words(COMMON_NAME, common_name)?, letters(COUNTRY, "KZ")?])
}

/// Name of a person, its parts in the national order: CN, SURNAME, SERIALNUMBER, C, [O, OU], G.
pub(super) fn person_name(subject: &Subject) -> Result<Name, AuthorityError> {
    let common = format!("{} {}", subject.surname, subject.given_name);
    let mut parts = vec![
        words(COMMON_NAME, common.trim())?,
        words(SURNAME, &subject.surname)?,
        letters(SERIAL_NUMBER, &format!("IIN{}", subject.iin))?,
        letters(COUNTRY, "KZ")?,
    ];
    if let Some(organisation) = &subject.organisation {
        parts.push(words(ORGANISATION, &organisation.name)?);
        parts.push(words(ORGANISATIONAL_UNIT, &format!("BIN{}", organisation.bin))?);
    }
    if let Some(patronymic) = &subject.patronymic {
        // Not the given name: the national profile keeps the patronymic here.
        parts.push(words(GIVEN_NAME, patronymic)?);
    }
    name(&parts)
}

fn words(oid: ObjectIdentifier, text: &str) -> Result<AttributeTypeAndValue, der::Error> {
    Ok(AttributeTypeAndValue { oid, value: Any::encode_from(&Utf8StringRef::new(text)?)? })
}

fn letters(oid: ObjectIdentifier, text: &str) -> Result<AttributeTypeAndValue, der::Error> {
    Ok(AttributeTypeAndValue { oid, value: Any::encode_from(&PrintableStringRef::new(text)?)? })
}

fn name(parts: &[AttributeTypeAndValue]) -> Result<Name, AuthorityError> {
    let sets =
        parts.iter().map(|part| SetOfVec::try_from(vec![part.clone()])).collect::<Result<Vec<_>, _>>()?;
    Ok(Name::from_der(&sets.to_der()?)?)
}

/// Extensions of the root.
pub(super) fn root_extensions(key: &Key, at: &Endpoints) -> Result<Vec<Extension>, AuthorityError> {
    Ok(vec![
        key_id(key)?,
        usages(KeyUsages::KeyCertSign | KeyUsages::CRLSign)?,
        authority_constraint()?,
        policy(ROOT_POLICY, at)?,
    ])
}

/// Extensions of the issuing authority.
pub(super) fn issuing_extensions(
    key: &Key,
    root: &Key,
    at: &Endpoints,
) -> Result<Vec<Extension>, AuthorityError> {
    Ok(vec![
        key_id(key)?,
        issuer_key_id(root)?,
        usages(KeyUsages::KeyCertSign | KeyUsages::CRLSign)?,
        authority_constraint()?,
        policy(ISSUING_POLICY, at)?,
        revocation(&at.root_crl)?,
        issuer_address(&at.root)?,
    ])
}

/// Extensions of a person's certificate.
pub(super) fn person_extensions(
    subject: &Subject,
    purpose: Purpose,
    key: &Key,
    issuer: &Key,
    at: &Endpoints,
) -> Result<Vec<Extension>, AuthorityError> {
    let (usage, extended, policy_id) = match (purpose, subject.organisation.is_some()) {
        (Purpose::Signing, false) => (SIGNING_USAGE, EMAIL_PROTECTION, "1.2.398.3.3.2.3"),
        (Purpose::Login, false) => (LOGIN_USAGE, CLIENT_AUTH, "1.2.398.3.3.2.4"),
        (Purpose::Signing, true) => (SIGNING_USAGE, EMAIL_PROTECTION, "1.2.398.3.3.2.1"),
        (Purpose::Login, true) => (LOGIN_USAGE, CLIENT_AUTH, "1.2.398.3.3.2.2"),
    };
    let mut extended = vec![extended];
    match &subject.organisation {
        None => extended.push(INDIVIDUAL),
        Some(organisation) => extended.extend([LEGAL_PERSON, organisation.post.oid()]),
    }
    let mut all = vec![
        key_id(key)?,
        issuer_key_id(issuer)?,
        usages(usage[0] | usage[1])?,
        extension(false, &ExtendedKeyUsage(extended))?,
        policy(ObjectIdentifier::new_unwrap(policy_id), at)?,
        revocation(&at.crl)?,
        issuer_address(&at.issuing)?,
    ];
    if let Some(email) = &subject.email {
        all.push(extension(false, &SubjectAltName(vec![GeneralName::Rfc822Name(Ia5String::new(email)?)]))?);
    }
    Ok(all)
}

const SIGNING_USAGE: [KeyUsages; 2] = [KeyUsages::DigitalSignature, KeyUsages::NonRepudiation];
const LOGIN_USAGE: [KeyUsages; 2] = [KeyUsages::DigitalSignature, KeyUsages::KeyEncipherment];

fn usages(wanted: impl Into<FlagSet<KeyUsages>>) -> Result<Extension, AuthorityError> {
    extension(true, &KeyUsage(wanted.into()))
}

fn authority_constraint() -> Result<Extension, AuthorityError> {
    extension(true, &BasicConstraints { ca: true, path_len_constraint: None })
}

fn key_id(key: &Key) -> Result<Extension, AuthorityError> {
    extension(false, &SubjectKeyIdentifier(OctetString::new(key.id())?))
}

fn issuer_key_id(issuer: &Key) -> Result<Extension, AuthorityError> {
    let key_identifier = Some(OctetString::new(issuer.id())?);
    extension(false, &AuthorityKeyIdentifier { key_identifier, ..AuthorityKeyIdentifier::default() })
}

fn policy(id: ObjectIdentifier, at: &Endpoints) -> Result<Extension, AuthorityError> {
    let practice = PolicyQualifierInfo {
        policy_qualifier_id: CPS,
        qualifier: Some(Any::encode_from(&Ia5String::new(&at.practice)?)?),
    };
    extension(
        false,
        &CertificatePolicies(vec![PolicyInformation {
            policy_identifier: id,
            policy_qualifiers: Some(vec![practice]),
        }]),
    )
}

fn revocation(address: &str) -> Result<Extension, AuthorityError> {
    let point = DistributionPoint {
        distribution_point: Some(DistributionPointName::FullName(vec![uri(address)?])),
        reasons: None,
        crl_issuer: None,
    };
    extension(false, &CrlDistributionPoints(vec![point]))
}

fn issuer_address(address: &str) -> Result<Extension, AuthorityError> {
    let access = AccessDescription { access_method: CA_ISSUERS, access_location: uri(address)? };
    extension(false, &AuthorityInfoAccessSyntax(vec![access]))
}

fn uri(address: &str) -> Result<GeneralName, der::Error> {
    Ok(GeneralName::UniformResourceIdentifier(Ia5String::new(address)?))
}

fn extension<T: AssociatedOid + Encode>(critical: bool, value: &T) -> Result<Extension, AuthorityError> {
    Ok(Extension { extn_id: T::OID, critical, extn_value: OctetString::new(value.to_der()?)? })
}
