//! Object identifiers, named once.

use const_oid::ObjectIdentifier;

macro_rules! oids {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        $($(#[$doc])* pub(crate) const $name: ObjectIdentifier = ObjectIdentifier::new_unwrap($text);)*
    };
}

oids! {
    // Algorithms.
    RSA_ENCRYPTION = "1.2.840.113549.1.1.1";
    SHA256_WITH_RSA = "1.2.840.113549.1.1.11";
    SHA1 = "1.3.14.3.2.26";
    SHA256 = "2.16.840.1.101.3.4.2.1";
    /// Everything of the national algorithms with keys of GOST 34.10 hangs under here.
    GOST_KEYS = "1.2.398.3.10.1.1";

    // Password-based encryption.
    PBE_SHA1_3DES = "1.2.840.113549.1.12.1.3";
    PBE_SHA1_2DES = "1.2.840.113549.1.12.1.4";
    PBE_SHA1_RC2_128 = "1.2.840.113549.1.12.1.5";
    PBE_SHA1_RC2_40 = "1.2.840.113549.1.12.1.6";
    PBES2 = "1.2.840.113549.1.5.13";
    PBKDF2 = "1.2.840.113549.1.5.12";
    HMAC_SHA1 = "1.2.840.113549.2.7";
    HMAC_SHA256 = "1.2.840.113549.2.9";
    AES_128_CBC = "2.16.840.1.101.3.4.1.2";
    AES_192_CBC = "2.16.840.1.101.3.4.1.22";
    AES_256_CBC = "2.16.840.1.101.3.4.1.42";
    DES_EDE3_CBC = "1.2.840.113549.3.7";

    // Containers.
    DATA = "1.2.840.113549.1.7.1";
    SIGNED_DATA = "1.2.840.113549.1.7.2";
    ENCRYPTED_DATA = "1.2.840.113549.1.7.6";
    KEY_BAG = "1.2.840.113549.1.12.10.1.1";
    SHROUDED_KEY_BAG = "1.2.840.113549.1.12.10.1.2";
    CERTIFICATE_BAG = "1.2.840.113549.1.12.10.1.3";
    NESTED_BAG = "1.2.840.113549.1.12.10.1.6";
    X509_CERTIFICATE = "1.2.840.113549.1.9.22.1";
    LOCAL_KEY_ID = "1.2.840.113549.1.9.21";

    // Signed attributes.
    CONTENT_TYPE = "1.2.840.113549.1.9.3";
    MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
    SIGNING_TIME = "1.2.840.113549.1.9.5";
    SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";

    // Names.
    COMMON_NAME = "2.5.4.3";
    SURNAME = "2.5.4.4";
    SERIAL_NUMBER = "2.5.4.5";
    ORGANISATION = "2.5.4.10";
    ORGANISATIONAL_UNIT = "2.5.4.11";
    GIVEN_NAME = "2.5.4.42";

    // Extensions of certificates and lists.
    SUBJECT_KEY_ID = "2.5.29.14";
    KEY_USAGE = "2.5.29.15";
    BASIC_CONSTRAINTS = "2.5.29.19";
    POLICIES = "2.5.29.32";
    EXTENDED_KEY_USAGE = "2.5.29.37";
    EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4";
    CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    // The NCA's policies of the scheme with two keys.
    POLICY_SIGN_LEGAL = "1.2.398.3.3.2.1";
    POLICY_LOGIN_LEGAL = "1.2.398.3.3.2.2";
    POLICY_SIGN_PERSON = "1.2.398.3.3.2.3";
    POLICY_LOGIN_PERSON = "1.2.398.3.3.2.4";

    // The NCA's kinds of holder.
    PERSON = "1.2.398.3.3.4.1.1";
    LEGAL = "1.2.398.3.3.4.1.2";
    LEGAL_HEAD = "1.2.398.3.3.4.1.2.1";
    LEGAL_MAY_SIGN = "1.2.398.3.3.4.1.2.2";
    LEGAL_MAY_SIGN_FINANCE = "1.2.398.3.3.4.1.2.3";
    LEGAL_PERSONNEL = "1.2.398.3.3.4.1.2.4";
    LEGAL_EMPLOYEE = "1.2.398.3.3.4.1.2.5";
}

#[cfg(feature = "seal")]
oids! {
    FRIENDLY_NAME = "1.2.840.113549.1.9.20";
}

#[cfg(feature = "verify")]
oids! {
    DELTA_CRL_INDICATOR = "2.5.29.27";
}
