//! OpenSSL is the judge: it knows nothing of how these certificates were made.

#![cfg(test)]

use std::path::Path;
use std::process::Command;

use rsa::rand_core::OsRng;

use super::*;

/// 2026-11-22 00:00:00 UTC.
const NOW: i64 = 1_795_305_600;
const DAY: i64 = 86_400;

fn authority() -> Authority {
    let validity = Validity { not_before: NOW - 365 * DAY, not_after: NOW + 3650 * DAY };
    Authority::create(&mut OsRng, validity, Endpoints::under("http://127.0.0.1:8080/sandbox/ca")).unwrap()
}

fn year() -> Validity {
    Validity { not_before: NOW - DAY, not_after: NOW + 365 * DAY }
}

fn citizen() -> Subject {
    Subject {
        surname: "ҚҰРМАНҒАЛИЕВА".into(),
        given_name: "ӘЙГЕРІМ".into(),
        patronymic: Some("ӨМІРҰЛЫҚЫЗЫ".into()),
        iin: "920715499024".into(),
        organisation: None,
        email: None,
    }
}

fn head() -> Subject {
    Subject {
        surname: "ТЕМІРОВ".into(),
        given_name: "БЕРІК".into(),
        patronymic: None,
        iin: "850101399014".into(),
        organisation: Some(Organisation {
            name: "«Ақтау қаласының білім бөлімі» ММ".into(),
            bin: "180540099011".into(),
            post: Post::Head,
        }),
        email: Some("head@example.kz".into()),
    }
}

/// Runs OpenSSL in the folder; answers whether it succeeded and all that it said.
fn openssl(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let output = Command::new("openssl").args(arguments).current_dir(folder).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

/// A folder with the authority's certificates and lists, as PEM, and the given certificate.
fn folder(authority: &Authority, leaf: &Issued, revoked: &[Revoked], next_update: i64) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let list = authority.crl(revoked, NOW - 3600, next_update).unwrap();
    let root_list = authority.root_crl(NOW - 3600, NOW + DAY).unwrap();
    let files: [(&str, &[u8]); 5] = [
        ("root", authority.root_der()),
        ("issuing", authority.issuing_der()),
        ("leaf", &leaf.certificate_der),
        ("list", &list),
        ("rootlist", &root_list),
    ];
    for (name, bytes) in files {
        std::fs::write(folder.path().join(format!("{name}.der")), bytes).unwrap();
        let kind = if name.ends_with("list") { "crl" } else { "x509" };
        let (from, to) = (format!("{name}.der"), format!("{name}.pem"));
        let (done, said) = openssl(folder.path(), &[kind, "-inform", "DER", "-in", &from, "-out", &to]);
        assert!(done, "{name}: {said}");
    }
    let lists = ["list.pem", "rootlist.pem"].map(|name| std::fs::read(folder.path().join(name)).unwrap());
    std::fs::write(folder.path().join("lists.pem"), lists.concat()).unwrap();
    folder
}

/// `openssl verify` over the whole chain with both lists, at the moment given.
fn verify(folder: &Path, at: i64) -> (bool, String) {
    let at = at.to_string();
    let arguments = [
        "verify",
        "-x509_strict",
        "-crl_check_all",
        "-attime",
        &at,
        "-CAfile",
        "root.pem",
        "-untrusted",
        "issuing.pem",
        "-CRLfile",
        "lists.pem",
        "leaf.pem",
    ];
    openssl(folder, &arguments)
}

#[test]
fn openssl_accepts_the_chain_and_the_lists() {
    let authority = authority();
    let leaf = authority.issue(&mut OsRng, &citizen(), Purpose::Signing, year()).unwrap();
    let folder = folder(&authority, &leaf, &[], NOW + DAY);
    assert_eq!(verify(folder.path(), NOW), (true, "leaf.pem: OK\n".into()));

    let (accepted, said) = verify(folder.path(), NOW + 2 * DAY);
    assert!(!accepted && said.contains("CRL has expired"), "{said}");
    let (accepted, said) = verify(folder.path(), NOW - 2 * DAY);
    assert!(!accepted && said.contains("certificate is not yet valid"), "{said}");
}

#[test]
fn openssl_refuses_what_the_list_names_and_nothing_else() {
    let authority = authority();
    let taken = authority.issue(&mut OsRng, &citizen(), Purpose::Signing, year()).unwrap();
    let kept = authority.issue(&mut OsRng, &head(), Purpose::Signing, year()).unwrap();
    let revoked = [Revoked { serial: taken.serial, at: NOW - 7200 }];

    let (accepted, said) = verify(folder(&authority, &taken, &revoked, NOW + DAY).path(), NOW);
    assert!(!accepted && said.contains("certificate revoked"), "{said}");
    let (accepted, said) = verify(folder(&authority, &kept, &revoked, NOW + DAY).path(), NOW);
    assert!(accepted, "{said}");
}

#[test]
fn the_name_has_the_national_order() {
    let authority = authority();
    let name = |subject: &Subject| {
        let leaf = authority.issue(&mut OsRng, subject, Purpose::Signing, year()).unwrap();
        let folder = folder(&authority, &leaf, &[], NOW + DAY);
        let shown =
            ["x509", "-in", "leaf.pem", "-noout", "-subject", "-nameopt", "utf8,sep_comma_plus,sname"];
        openssl(folder.path(), &shown).1
    };
    assert_eq!(
        name(&citizen()),
        "subject=CN=ҚҰРМАНҒАЛИЕВА ӘЙГЕРІМ,SN=ҚҰРМАНҒАЛИЕВА,serialNumber=IIN920715499024,C=KZ,GN=ӨМІРҰЛЫҚЫЗЫ\n"
    );
    assert_eq!(
        name(&head()),
        "subject=CN=ТЕМІРОВ БЕРІК,SN=ТЕМІРОВ,serialNumber=IIN850101399014,C=KZ,\
         O=«Ақтау қаласының білім бөлімі» ММ,OU=BIN180540099011\n"
    );
}

#[test]
fn each_purpose_has_its_usage_and_policy() {
    let authority = authority();
    let shown = |subject: &Subject, purpose| {
        let leaf = authority.issue(&mut OsRng, subject, purpose, year()).unwrap();
        let folder = folder(&authority, &leaf, &[], NOW + DAY);
        openssl(folder.path(), &["x509", "-in", "leaf.pem", "-noout", "-text", "-certopt", "no_pubkey"]).1
    };
    let signs = shown(&citizen(), Purpose::Signing);
    let logs_in = shown(&citizen(), Purpose::Login);
    let official = shown(&head(), Purpose::Signing);
    let official_in = shown(&head(), Purpose::Login);

    for (text, parts) in [
        (
            &signs,
            [
                "Digital Signature, Non Repudiation\n",
                "E-mail Protection, 1.2.398.3.3.4.1.1\n",
                "Policy: 1.2.398.3.3.2.3\n",
            ],
        ),
        (
            &logs_in,
            [
                "Digital Signature, Key Encipherment\n",
                "TLS Web Client Authentication, 1.2.398.3.3.4.1.1\n",
                "Policy: 1.2.398.3.3.2.4\n",
            ],
        ),
        (
            &official,
            [
                "Digital Signature, Non Repudiation\n",
                "E-mail Protection, 1.2.398.3.3.4.1.2, 1.2.398.3.3.4.1.2.1\n",
                "Policy: 1.2.398.3.3.2.1\n",
            ],
        ),
        (
            &official_in,
            ["email:head@example.kz", "TLS Web Client Authentication, 1.2.398", "Policy: 1.2.398.3.3.2.2\n"],
        ),
    ] {
        for part in parts {
            assert!(text.contains(part), "{part:?} is not in {text}");
        }
        for part in [
            "X509v3 Key Usage: critical",
            "URI:http://127.0.0.1:8080/sandbox/ca/issuing.crl",
            "CA Issuers - URI:http://127.0.0.1:8080/sandbox/ca/issuing.cer",
            "X509v3 Subject Key Identifier",
            "X509v3 Authority Key Identifier",
            "QYZMET SANDBOX ISSUING CA",
        ] {
            assert!(text.contains(part), "{part:?} is not in {text}");
        }
        assert!(!text.contains("CA:TRUE"));
    }
}

#[test]
fn serials_are_twenty_positive_bytes_and_differ() {
    let all: std::collections::BTreeSet<Serial> = (0..1000).map(|_| Serial::random(&mut OsRng)).collect();
    assert_eq!(all.len(), 1000);
    assert!(all.iter().all(|serial| (16..128).contains(&serial.as_bytes()[0])));
}

#[test]
fn many_are_issued_in_the_order_asked() {
    let authority = authority();
    let wanted: Vec<_> = (0..5)
        .map(|n| (Subject { iin: format!("92071549902{n}"), ..citizen() }, Purpose::Login, year()))
        .collect();
    let issued = authority.issue_all(&wanted, || OsRng).unwrap();
    assert_eq!(issued.len(), 5);
    for (n, one) in issued.iter().enumerate() {
        let iin = format!("IIN92071549902{n}");
        assert!(one.certificate_der.windows(iin.len()).any(|part| part == iin.as_bytes()));
        assert!(one.file_name().starts_with("AUTH_RSA256_") && one.file_name().len() == 12 + 40 + 4);
    }
    assert!(authority.issue_all(&[], || OsRng).unwrap().is_empty());
}

#[test]
fn kept_bytes_give_the_same_authority() {
    let first = authority();
    let bytes = first.to_bytes().unwrap();
    let second = Authority::from_bytes(&bytes).unwrap();
    assert_eq!(first.root_der(), second.root_der());
    assert_eq!(first.endpoints, second.endpoints);
    let leaf = second.issue(&mut OsRng, &citizen(), Purpose::Signing, year()).unwrap();
    let folder = folder(&first, &leaf, &[], NOW + DAY);
    assert!(verify(folder.path(), NOW).0);

    assert!(matches!(Authority::from_bytes(&bytes[..bytes.len() - 1]), Err(KeptError::Damaged)));
    let mixed = Authority {
        root: Party {
            key: Key::from_pkcs8(first.issuing.key.pkcs8()).unwrap(),
            certificate: first.root_der().into(),
        },
        ..second
    };
    let mixed = mixed.to_bytes().unwrap();
    assert!(matches!(Authority::from_bytes(&mixed), Err(KeptError::Mismatched)));
}

#[test]
fn the_private_key_is_the_one_in_the_certificate() {
    let authority = authority();
    let leaf = authority.issue(&mut OsRng, &citizen(), Purpose::Signing, year()).unwrap();
    let folder = folder(&authority, &leaf, &[], NOW + DAY);
    std::fs::write(folder.path().join("key.der"), leaf.pkcs8.as_slice()).unwrap();
    let of_key = openssl(folder.path(), &["pkey", "-inform", "DER", "-in", "key.der", "-pubout"]);
    let of_certificate = openssl(folder.path(), &["x509", "-in", "leaf.pem", "-noout", "-pubkey"]);
    assert!(of_key.0, "{}", of_key.1);
    assert_eq!(of_key.1, of_certificate.1);
}

#[test]
fn openssl_opens_the_key_file_with_its_password_only() {
    let authority = authority();
    let leaf = authority.issue(&mut OsRng, &citizen(), Purpose::Signing, year()).unwrap();
    let folder = folder(&authority, &leaf, &[], NOW + DAY);
    std::fs::write(folder.path().join("key.p12"), leaf.key_file(&mut OsRng, "Сынақ1").as_slice()).unwrap();
    let open = |password: &str, more: &[&str]| {
        let password = format!("pass:{password}");
        let mut arguments = vec!["pkcs12", "-legacy", "-in", "key.p12", "-passin", &password];
        arguments.extend(more);
        openssl(folder.path(), &arguments)
    };
    let (opened, said) = open("Сынақ1", &["-info", "-nodes"]);
    assert!(opened, "{said}");
    let name = crate::hex(&leaf.key_id);
    for part in [
        "pbeWithSHA1And3-KeyTripleDES-CBC, Iteration 1024",
        "pbeWithSHA1And40BitRC2-CBC",
        "MAC: sha1, Iteration 1024",
        &format!("friendlyName: {name}"),
    ] {
        assert!(said.contains(part), "{part:?} is not in {said}");
    }
    assert_eq!(said.matches("BEGIN CERTIFICATE").count(), 1, "one certificate, no chain");
    assert!(!open("сынақ1", &["-noout"]).0);

    assert!(open("Сынақ1", &["-nodes", "-nocerts", "-out", "key.pem"]).0);
    let of_key = openssl(folder.path(), &["pkey", "-in", "key.pem", "-pubout"]).1;
    let of_certificate = openssl(folder.path(), &["x509", "-in", "leaf.pem", "-noout", "-pubkey"]).1;
    assert!(of_key.contains(&of_certificate), "{of_key}");
}

#[test]
fn the_verdict_of_the_portal_on_each_kind_of_certificate() {
    use eds::certificate::Certificate;
    use eds::crl::Crl;
    use eds::verdict::{Expected, ExpectedHolder, ExpectedUsage, Reason, Trust, Verdict, judge};

    let authority = authority();
    let parse = |bytes: &[u8]| Certificate::parse(bytes).unwrap();
    let trust = Trust {
        roots: vec![parse(authority.root_der())],
        intermediates: vec![parse(authority.issuing_der())],
    };
    let expired = Validity { not_before: NOW - 300 * DAY, not_after: NOW - DAY };
    let wanted = [
        (citizen(), Purpose::Signing, year()),
        (citizen(), Purpose::Login, year()),
        (citizen(), Purpose::Signing, expired),
        (citizen(), Purpose::Signing, year()),
        (head(), Purpose::Signing, year()),
        (Subject { iin: "850101399014".into(), ..citizen() }, Purpose::Signing, year()),
    ];
    let issued = authority.issue_all(&wanted, || OsRng).unwrap();
    let [good, login, old, taken, official, other] = &issued[..] else { panic!("six") };
    let revoked = [Revoked { serial: taken.serial, at: NOW - 100 }];
    let crl = Crl::parse(&authority.crl(&revoked, NOW - 10, NOW + DAY).unwrap()).unwrap();
    let expected = Expected {
        iin: Some("920715499024"),
        holder: ExpectedHolder::Person,
        usage: ExpectedUsage::Document,
        must_be_head: false,
    };
    let check = |one: &Issued, verdict| {
        assert_eq!(judge(&parse(&one.certificate_der), &trust, Some(&crl), &expected, NOW), verdict);
    };
    check(good, Verdict::Good);
    check(login, Verdict::Bad(Reason::AuthenticationKey));
    check(old, Verdict::Bad(Reason::Expired));
    check(taken, Verdict::Bad(Reason::Revoked));
    check(official, Verdict::Bad(Reason::NotAPerson));
    check(other, Verdict::Bad(Reason::AnotherPerson));

    let holder = ExpectedHolder::Organisation { bin: "180540099011" };
    let of_head = Expected { iin: None, holder, must_be_head: true, ..expected };
    let verdict = judge(&parse(&official.certificate_der), &trust, Some(&crl), &of_head, NOW);
    assert_eq!(verdict, Verdict::Good);

    let file = good.key_file(&mut OsRng, "Qupiya-1");
    let opened = eds::pfx::open(&file, "Qupiya-1").unwrap();
    assert_eq!(opened.certificate.iin(), Some("920715499024"));
    assert_eq!(opened.certificate.der(), good.certificate_der);
}
