//! Key files of OpenSSL, of the shape that Bouncy Castle gives them, and our own.

use eds::pfx::{self, PfxError, Protection, SEAL_RANDOM};

use crate::authority::{Authority, IIN};
use crate::openssl;
use crate::tree::Node;

const PASSWORD: &str = "Құпия сөз 1";

fn authority() -> Authority {
    let authority = Authority::new();
    authority.sign_person();
    authority
}

/// A file by OpenSSL with `options` on top.
fn export(authority: &Authority, password: &str, options: &[&str]) -> Vec<u8> {
    let password = format!("pass:{password}");
    let mut arguments = vec![
        "pkcs12",
        "-export",
        "-inkey",
        "holder.key",
        "-in",
        "person.pem",
        "-name",
        "made up",
        "-passout",
        &password,
        "-out",
        "made.p12",
    ];
    arguments.extend(options);
    authority.openssl(&arguments);
    authority.read("made.p12")
}

fn assert_opens(authority: &Authority, file: &[u8], password: &str, what: &str) {
    let opened = pfx::open(file, password).unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(opened.certificate.iin(), Some(IIN), "{what}");
    assert_eq!(*opened.pkcs8, authority.pkcs8("holder"), "{what}");
}

#[test]
fn files_of_openssl_open_whatever_their_protection() {
    let authority = authority();
    let rows: [&[&str]; 12] = [
        &[],
        &["-legacy"],
        &["-legacy", "-descert"],
        &["-legacy", "-keypbe", "PBE-SHA1-2DES", "-certpbe", "PBE-SHA1-RC2-128"],
        &["-keypbe", "AES-128-CBC", "-certpbe", "AES-192-CBC"],
        &["-keypbe", "DES-EDE3-CBC", "-certpbe", "DES-EDE3-CBC", "-macalg", "sha1"],
        &["-keypbe", "NONE", "-certpbe", "NONE"],
        &["-keypbe", "AES-256-CBC", "-certpbe", "NONE"],
        &["-nomac"],
        &["-nomaciter"],
        &["-noiter"],
        &["-iter", "51200", "-legacy"],
    ];
    for options in rows {
        let file = export(&authority, PASSWORD, options);
        assert_opens(&authority, &file, PASSWORD, &options.join(" "));
    }
}

#[test]
fn an_empty_password_is_a_password() {
    let authority = authority();
    for options in [&["-legacy"][..], &[]] {
        assert_opens(&authority, &export(&authority, "", options), "", &options.join(" "));
        assert_eq!(
            pfx::open(&export(&authority, PASSWORD, options), "").unwrap_err(),
            PfxError::WrongPassword
        );
    }
}

#[test]
fn a_wrong_password_is_called_one() {
    let authority = authority();
    for options in [&["-legacy"][..], &[], &["-nomac"]] {
        let file = export(&authority, PASSWORD, options);
        for wrong in ["", "құпия сөз 1", "Құпия сөз 1 ", "x"] {
            let error = pfx::open(&file, wrong).unwrap_err();
            assert_eq!(error, PfxError::WrongPassword, "{options:?} with {wrong:?}");
        }
    }
}

#[test]
fn our_files_open_here_and_in_openssl() {
    let authority = authority();
    let random: [u8; SEAL_RANDOM] = std::array::from_fn(|position| position as u8);
    let (pkcs8, der) = (authority.pkcs8("holder"), authority.der("person"));
    for (protection, provider) in [(Protection::Legacy3Des, Some("-legacy")), (Protection::Aes256, None)] {
        let file = pfx::seal(&pkcs8, &der, PASSWORD, "RSA256_made_up", protection, &random);
        assert_opens(&authority, &file, PASSWORD, &format!("{protection:?}"));
        assert_eq!(pfx::open(&file, "another").unwrap_err(), PfxError::WrongPassword);

        authority.write("ours.p12", &file);
        let password = format!("pass:{PASSWORD}");
        let mut arguments = vec!["pkcs12", "-in", "ours.p12", "-passin", &password, "-nodes"];
        arguments.extend(provider);
        let shown = String::from_utf8(authority.openssl(&arguments)).unwrap();
        assert!(shown.contains("BEGIN PRIVATE KEY") && shown.contains("BEGIN CERTIFICATE"), "{shown}");
        assert!(shown.contains("friendlyName: RSA256_made_up"), "{shown}");
        arguments.push("-info");
        let info = openssl::try_run(authority.dir(), &arguments);
        assert!(info.is_ok());
    }
}

#[test]
fn a_legacy_file_has_the_shape_of_the_authority() {
    let authority = authority();
    let file = pfx::seal(
        &authority.pkcs8("holder"),
        &authority.der("person"),
        PASSWORD,
        "made up",
        Protection::Legacy3Des,
        &[7; SEAL_RANDOM],
    );
    authority.write("ours.p12", &file);
    let text =
        String::from_utf8(authority.openssl(&["asn1parse", "-inform", "DER", "-in", "ours.p12"])).unwrap();
    assert!(text.contains(":sha1") && text.contains("INTEGER           :0400"), "{text}");
    let mut tree = Node::parse(&file);
    let safe = tree.at(&[1, 1, 0]).octets().clone();
    authority.write("safe.der", &safe);
    let text =
        String::from_utf8(authority.openssl(&["asn1parse", "-inform", "DER", "-in", "safe.der"])).unwrap();
    assert!(text.contains("pbeWithSHA1And40BitRC2-CBC"), "{text}");
}

/// Writes a file anew as Bouncy Castle would: indefinite lengths and chunks outside and inside, with a MAC that
/// OpenSSL derives the key of.
fn as_bouncy_castle(authority: &Authority, file: &[u8], chunk: usize) -> Vec<u8> {
    let mut tree = Node::parse(file);
    let mut safe = Node::parse(tree.at(&[1, 1, 0]).octets());
    for part in 0..safe.nodes().len() {
        let data = safe.at(&[part, 1, 0]);
        if data.tag == 0x04 {
            *data.octets() = Node::parse(data.octets()).indefinite(chunk);
        }
    }
    let safe = safe.indefinite(chunk);

    let salt = tree.at(&[2, 1]).octets().clone();
    let mut password: Vec<u8> = PASSWORD.encode_utf16().flat_map(u16::to_be_bytes).collect();
    password.extend([0, 0]);
    let (password, salt) = (format!("hexpass:{}", hex(&password)), format!("hexsalt:{}", hex(&salt)));
    let key = authority.openssl(&[
        "kdf",
        "-binary",
        "-keylen",
        "20",
        "-kdfopt",
        "digest:SHA1",
        "-kdfopt",
        &password,
        "-kdfopt",
        &salt,
        "-kdfopt",
        "iter:2048",
        "-kdfopt",
        "id:3",
        "PKCS12KDF",
    ]);
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &key);
    *tree.at(&[2, 0, 1]).octets() = ring::hmac::sign(&key, &safe).as_ref().to_vec();
    *tree.at(&[1, 1, 0]).octets() = safe;
    tree.indefinite(chunk)
}

fn hex(octets: &[u8]) -> String {
    octets.iter().map(|octet| format!("{octet:02x}")).collect()
}

#[test]
fn indefinite_lengths_and_chunks_are_read() {
    let authority = authority();
    let file = export(&authority, PASSWORD, &["-legacy"]);
    for chunk in [1000, 100, 7] {
        let bouncy = as_bouncy_castle(&authority, &file, chunk);
        assert!(bouncy.starts_with(&[0x30, 0x80]));
        assert_opens(&authority, &bouncy, PASSWORD, &format!("chunks of {chunk}"));
        assert_eq!(pfx::open(&bouncy, "another").unwrap_err(), PfxError::WrongPassword);
    }
    // Only outside: the inner bytes, and so the original MAC, stay.
    assert_opens(&authority, &Node::parse(&file).indefinite(1000), PASSWORD, "outside");
}

#[test]
fn what_is_no_key_file_is_called_so() {
    let authority = authority();
    let der = authority.der("person");
    let pem = authority.read("person.pem");
    let files: [&[u8]; 6] =
        [b"", b"%PDF-1.7", &der, &pem, &[0x30, 0x80, 0, 0], &vec![0x30; pfx::MAX_FILE + 1]];
    for file in files {
        assert_eq!(pfx::open(file, PASSWORD).unwrap_err(), PfxError::NotAKeyFile);
    }
    let file = export(&authority, PASSWORD, &["-legacy"]);
    assert_eq!(pfx::open(&file[..file.len() / 2], PASSWORD).unwrap_err(), PfxError::NotAKeyFile);
    assert_eq!(pfx::open(&[&file[..], &[0]].concat(), PASSWORD).unwrap_err(), PfxError::NotAKeyFile);
}

#[test]
fn a_file_without_key_or_certificate_is_told() {
    let authority = authority();
    assert_eq!(
        pfx::open(&export(&authority, PASSWORD, &["-nokeys"]), PASSWORD).unwrap_err(),
        PfxError::NoKey
    );
    authority.openssl(&[
        "pkcs12",
        "-export",
        "-inkey",
        "holder.key",
        "-nocerts",
        "-passout",
        "pass:x",
        "-out",
        "made.p12",
    ]);
    assert_eq!(pfx::open(&authority.read("made.p12"), "x").unwrap_err(), PfxError::NoCertificate);
    // A certificate of another key.
    let random = [7; SEAL_RANDOM];
    let file =
        pfx::seal(&authority.pkcs8("ca"), &authority.der("person"), "x", "", Protection::Aes256, &random);
    assert_eq!(pfx::open(&file, "x").unwrap_err(), PfxError::NoCertificate);
}

#[test]
fn of_several_certificates_the_one_of_the_key_is_taken() {
    let authority = authority();
    let file = export(&authority, PASSWORD, &["-certfile", "ca.pem"]);
    assert_opens(&authority, &file, PASSWORD, "with the authority's certificate");
}

#[test]
fn a_key_of_another_algorithm_opens_by_the_word_of_the_file() {
    let authority = authority();
    authority.new_key("curve", "P-256");
    let extensions = crate::authority::SIGN_PERSON;
    authority.issue_as("issuing", "curve", "curve", &Authority::person(IIN), extensions);
    authority.openssl(&[
        "pkcs12",
        "-export",
        "-inkey",
        "curve.key",
        "-in",
        "curve.pem",
        "-certfile",
        "ca.pem",
        "-passout",
        "pass:x",
        "-out",
        "made.p12",
    ]);
    let opened = pfx::open(&authority.read("made.p12"), "x").unwrap();
    assert_eq!(opened.certificate.iin(), Some(IIN));
    assert!(!opened.certificate.key_algorithm().is_supported());
}

#[test]
fn a_file_that_asks_for_too_much_work_is_refused_at_once() {
    let authority = authority();
    let file = export(&authority, PASSWORD, &["-legacy"]);
    for rounds in [
        vec![0x4c, 0x4b, 0x41],
        vec![0x7f, 0xff, 0xff, 0xff],
        vec![0x7f; 9],
        vec![0x00, 0xff, 0xff, 0xff, 0xff],
    ] {
        let mut tree = Node::parse(&file);
        *tree.at(&[2, 2]).octets() = rounds;
        assert_eq!(pfx::open(&tree.der(), PASSWORD).unwrap_err(), PfxError::TooManyIterations);
    }
    let mut tree = Node::parse(&file);
    *tree.at(&[2, 2]).octets() = vec![0];
    assert_eq!(pfx::open(&tree.der(), PASSWORD).unwrap_err(), PfxError::Damaged);
}

#[test]
fn an_unknown_protection_is_named() {
    let authority = authority();
    let file = export(&authority, PASSWORD, &["-macalg", "sha512"]);
    assert_eq!(pfx::open(&file, PASSWORD).unwrap_err(), PfxError::Unsupported { what: "MAC algorithm" });
    let file = export(&authority, PASSWORD, &["-keypbe", "CAMELLIA-256-CBC"]);
    assert_eq!(pfx::open(&file, PASSWORD).unwrap_err(), PfxError::Unsupported { what: "PBES2 cipher" });
}

#[test]
fn changed_inside_is_told_from_a_wrong_password_only_without_the_right_one() {
    let authority = authority();
    let file = export(&authority, PASSWORD, &["-legacy"]);
    let mut tree = Node::parse(&file);
    let inside = tree.at(&[1, 1, 0]).octets();
    let last = inside.len() - 1;
    inside[last] ^= 1;
    // The MAC cannot tell a changed file from a wrong password; nothing of it is used either way.
    assert_eq!(pfx::open(&tree.der(), PASSWORD).unwrap_err(), PfxError::WrongPassword);
}
