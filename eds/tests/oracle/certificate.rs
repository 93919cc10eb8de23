//! Certificates with the NCA's profile.

use eds::algorithm::KeyAlgorithm;
use eds::certificate::{Certificate, Holder, Purpose};

use crate::authority::{
    Authority, BIN, IIN, LOGIN_PERSON, NOT_AFTER, NOT_BEFORE, SIGN_EMPLOYEE, SIGN_HEAD, SIGN_PERSON,
};

#[test]
fn a_person_is_read_as_the_authority_writes_them() {
    let authority = Authority::new();
    let certificate = authority.sign_person();
    assert_eq!(certificate.common_name(), Some("ҮЛГІЕВА АЙГЕРІМ"));
    assert_eq!(certificate.surname(), Some("ҮЛГІЕВА"));
    assert_eq!(certificate.patronymic(), Some("СЕРІКҚЫЗЫ"));
    assert_eq!(certificate.iin(), Some(IIN));
    assert_eq!((certificate.bin(), certificate.organisation()), (None, None));
    assert_eq!(certificate.issuer_name(), Some("ISSUING AUTHORITY (TEST)"));
    assert_eq!((certificate.not_before(), certificate.not_after()), (NOT_BEFORE, NOT_AFTER));
    assert_eq!(certificate.key_algorithm(), KeyAlgorithm::Rsa { bits: 2048 });
    assert_eq!((certificate.purpose(), certificate.holder()), (Purpose::Signing, Holder::Person));
    let serial = authority.openssl(&["x509", "-in", "person.pem", "-noout", "-serial"]);
    let serial = String::from_utf8(serial).unwrap().trim().replace("serial=", "").to_lowercase();
    assert_eq!(certificate.serial_hex(), serial);
    assert_eq!(certificate.der(), authority.der("person"));
}

#[test]
fn no_personal_data_in_debug_output() {
    let authority = Authority::new();
    let printed = format!("{:?}", authority.sign_person());
    assert!(!printed.contains(IIN) && !printed.contains("ҮЛГІЕВА"), "{printed}");
}

#[test]
fn an_organisation_is_read_with_the_roles_of_its_people() {
    let authority = Authority::new();
    let head = authority.issue("head", &Authority::employee(IIN, BIN), SIGN_HEAD);
    assert_eq!((head.bin(), head.organisation()), (Some(BIN), Some("ҮЛГІ БӨЛІМІ")));
    let roles = |certificate: &Certificate| match certificate.holder() {
        Holder::Organisation { head, may_sign, may_sign_finance, personnel, employee } => {
            [head, may_sign, may_sign_finance, personnel, employee]
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(roles(&head), [true, false, false, false, false]);
    let employee = authority.issue("employee", &Authority::employee(IIN, BIN), SIGN_EMPLOYEE);
    assert_eq!(roles(&employee), [false, false, false, false, true]);
}

#[test]
fn the_purpose_is_asked_of_the_policy_then_the_extended_usage_then_the_usage() {
    let authority = Authority::new();
    let all_bits = "keyUsage=critical,digitalSignature,nonRepudiation,keyEncipherment";
    let rows = [
        (SIGN_PERSON.to_owned(), Purpose::Signing),
        (LOGIN_PERSON.to_owned(), Purpose::Authentication),
        // The scheme of 2022: one policy for all, all the bits, the extended usage decides.
        (
            format!(
                "{all_bits}\nextendedKeyUsage=emailProtection,1.2.398.3.3.4.1.1\ncertificatePolicies=1.2.398.3.3.2"
            ),
            Purpose::Signing,
        ),
        (
            format!("{all_bits}\nextendedKeyUsage=clientAuth\ncertificatePolicies=1.2.398.3.3.2"),
            Purpose::Authentication,
        ),
        // The policy says login although the other two say signing.
        (SIGN_PERSON.replace("1.2.398.3.3.2.3", "1.2.398.3.3.2.4"), Purpose::Authentication),
        // The policy says signing, the extended usage says login: it contradicts itself.
        (SIGN_PERSON.replace("emailProtection", "clientAuth"), Purpose::Other),
        (SIGN_PERSON.replace("1.2.398.3.3.2.3", "1.2.398.3.3.2.3,1.2.398.3.3.2.4"), Purpose::Other),
        // Usage bits alone.
        ("keyUsage=digitalSignature,nonRepudiation".to_owned(), Purpose::Signing),
        ("keyUsage=digitalSignature,keyEncipherment".to_owned(), Purpose::Authentication),
        (all_bits.to_owned(), Purpose::Other),
        (SIGN_PERSON.replace("digitalSignature,nonRepudiation", "keyEncipherment"), Purpose::Other),
        (SIGN_PERSON.replace("CA:FALSE", "CA:TRUE"), Purpose::Other),
        ("basicConstraints=CA:FALSE".to_owned(), Purpose::Other),
    ];
    for (number, (extensions, purpose)) in rows.into_iter().enumerate() {
        let certificate = authority.issue(&format!("row{number}"), &Authority::person(IIN), &extensions);
        assert_eq!(certificate.purpose(), purpose, "{extensions}");
    }
}

#[test]
fn a_holder_who_is_both_is_nobody() {
    let authority = Authority::new();
    let person = Authority::person(IIN);
    let both = SIGN_PERSON.replace("1.2.398.3.3.4.1.1", "1.2.398.3.3.4.1.1,1.2.398.3.3.4.1.2");
    let rows = [
        (person.clone(), both),
        (Authority::employee(IIN, BIN), SIGN_PERSON.to_owned()),
        (person.clone(), SIGN_PERSON.replace("1.2.398.3.3.2.3", "1.2.398.3.3.2.1")),
        (person, "keyUsage=digitalSignature,nonRepudiation".to_owned()),
    ];
    for (number, (subject, extensions)) in rows.into_iter().enumerate() {
        let certificate = authority.issue(&format!("row{number}"), &subject, &extensions);
        assert_eq!(certificate.holder(), Holder::Unknown, "{extensions}");
    }
}

#[test]
fn numbers_are_twelve_digits_and_one_only() {
    let authority = Authority::new();
    let iin_of =
        |name: &str, subject: &str| authority.issue(name, subject, SIGN_PERSON).iin().map(str::to_owned);
    assert_eq!(iin_of("short", "/CN=A/serialNumber=IIN90010130001"), None);
    assert_eq!(iin_of("letters", "/CN=A/serialNumber=IIN90010130001X"), None);
    assert_eq!(iin_of("bare", "/CN=A/serialNumber=900101300014"), None);
    assert_eq!(iin_of("two", "/CN=A/serialNumber=IIN900101300014/serialNumber=IIN900101300015"), None);
    assert_eq!(
        iin_of("same", "/CN=A/serialNumber=IIN900101300014/serialNumber=IIN900101300014").as_deref(),
        Some(IIN)
    );
}

#[test]
fn bytes_behind_a_certificate_are_refused() {
    let authority = Authority::new();
    let mut der = authority.sign_person().der().to_vec();
    assert!(Certificate::parse(&der[..der.len() - 1]).is_err());
    der.push(0);
    assert!(Certificate::parse(&der).is_err());
}
