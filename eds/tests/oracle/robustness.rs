//! No bytes make a reader panic, hang, or take more than the limits say.

use std::sync::LazyLock;

use eds::ber::{self, BerError, Element, MAX_DEPTH, Rules};
use eds::certificate::Certificate;
use eds::crl::Crl;
use eds::pfx::{self, Protection, SEAL_RANDOM};
use eds::{cms, sha256};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::authority::{Authority, NOW};
use crate::tree::{Body, Node};

/// Real objects to be spoilt.
struct Seeds {
    certificate: Vec<u8>,
    crl: Vec<u8>,
    cms: Vec<u8>,
    pfx: Vec<u8>,
    plain_pfx: Vec<u8>,
}

static SEEDS: LazyLock<Seeds> = LazyLock::new(|| {
    let authority = Authority::new();
    let certificate = authority.sign_person();
    authority.revoke("person");
    let attributes = cms::SignedAttributes::new(&sha256(b"content"), &certificate, NOW);
    let pkcs8 = authority.pkcs8("holder");
    authority.openssl(&[
        "pkcs12",
        "-export",
        "-inkey",
        "holder.key",
        "-in",
        "person.pem",
        "-passout",
        "pass:x",
        "-nomac",
        "-keypbe",
        "NONE",
        "-certpbe",
        "NONE",
        "-out",
        "plain.p12",
    ]);
    Seeds {
        certificate: certificate.der().to_vec(),
        crl: authority.crl_by("issuing", &[]),
        cms: attributes.assemble(&authority.sign(&attributes.to_be_signed()), Some(b"content")),
        pfx: pfx::seal(&pkcs8, certificate.der(), "x", "made up", Protection::Legacy3Des, &[7; SEAL_RANDOM]),
        plain_pfx: authority.read("plain.p12"),
    }
});

/// Everything that reads bytes from outside.
fn read_all(bytes: &[u8]) {
    let _ = ber::to_der(bytes);
    let _ = Certificate::parse(bytes).map(|certificate| {
        (certificate.purpose(), certificate.holder(), certificate.serial_hex(), format!("{certificate:?}"))
    });
    let _ = Crl::parse(bytes);
    let _ = cms::verify(bytes, b"content");
    let _ = pfx::open(bytes, "x");
}

/// Bytes changed, cut out or put in.
fn spoil(seed: &[u8], changes: &[(Index, u8, u8)]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for (place, value, how) in changes {
        if bytes.is_empty() {
            break;
        }
        let place = place.index(bytes.len());
        match how % 4 {
            0 => bytes.insert(place, *value),
            1 => drop(bytes.remove(place)),
            2 => bytes.truncate(place),
            _ => bytes[place] = *value,
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read_all(&bytes);
    }

    #[test]
    fn spoilt_objects_are_read_without_panic(
        changes in prop::collection::vec((any::<Index>(), any::<u8>(), 0u8..40), 1..6),
    ) {
        for seed in [&SEEDS.certificate, &SEEDS.crl, &SEEDS.cms, &SEEDS.pfx, &SEEDS.plain_pfx] {
            read_all(&spoil(seed, &changes));
        }
    }

    /// Both readings of one element agree, and writing anew is stable.
    #[test]
    fn der_is_its_own_normal_form(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        if let Ok(der) = ber::to_der(&bytes) {
            let again = ber::to_der(&der).unwrap();
            prop_assert_eq!(&*again, &*der);
            prop_assert!(Element::parse(&der, Rules::Der).is_ok());
        }
    }
}

proptest! {
    // Every case derives keys a dozen times, on purpose slowly.
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 24, ..ProptestConfig::default() })]

    /// Any password opens our own files, whatever its letters.
    #[test]
    fn any_password_is_kept(password in "\\PC{0,20}") {
        let pkcs8 = pfx::open(&SEEDS.pfx, "x").unwrap().pkcs8;
        let sealed =
            pfx::seal(&pkcs8, &SEEDS.certificate, &password, "", Protection::Legacy3Des, &[9; SEAL_RANDOM]);
        prop_assert!(pfx::open(&sealed, &password).is_ok());
        let longer = [password.as_str(), "!"].concat();
        prop_assert!(pfx::open(&sealed, &longer).is_err());
    }
}

#[test]
fn the_seeds_themselves_are_good() {
    assert!(Certificate::parse(&SEEDS.certificate).is_ok());
    assert!(Crl::parse(&SEEDS.crl).is_ok());
    assert!(cms::verify(&SEEDS.cms, b"content").is_ok());
    assert!(pfx::open(&SEEDS.pfx, "x").is_ok());
    assert!(pfx::open(&SEEDS.plain_pfx, "anything").is_ok());
}

#[test]
fn deep_nesting_is_refused_and_not_followed() {
    let deep = [0x30, 0x80].repeat(100_000);
    assert_eq!(Element::parse(&deep, Rules::Ber).unwrap_err(), BerError::TooDeep);
    let mut bounded = [0x30, 0x80].repeat(usize::from(MAX_DEPTH) - 1);
    bounded.extend([0, 0].repeat(usize::from(MAX_DEPTH) - 1));
    assert!(ber::to_der(&bounded).is_ok());
    let mut definite = vec![0x05, 0x00];
    for _ in 0..100 {
        definite = [&[0x30, 0x81, definite.len() as u8][..], &definite].concat();
        definite.truncate(200);
    }
    assert!(ber::to_der(&definite).is_err());
}

#[test]
fn lengths_are_read_by_the_rules_in_use() {
    let rows: [(&[u8], bool, bool); 10] = [
        (&[0x04, 0x01, 0xaa], true, true),
        (&[0x04, 0x81, 0x01, 0xaa], true, false),
        (&[0x04, 0x82, 0x00, 0x01, 0xaa], true, false),
        (&[0x24, 0x80, 0x04, 0x01, 0xaa, 0x00, 0x00], true, false),
        (&[0x04, 0x80, 0x00, 0x00], false, false),
        (&[0x04, 0x02, 0xaa], false, false),
        (&[0x04, 0xff], false, false),
        (&[0x04, 0x88, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], false, false),
        (&[0x1f, 0x01, 0x00], false, false),
        (&[0x00, 0x00], false, false),
    ];
    for (bytes, ber, der) in rows {
        assert_eq!(Element::parse(bytes, Rules::Ber).is_ok(), ber, "BER {bytes:02x?}");
        assert_eq!(Element::parse(bytes, Rules::Der).is_ok(), der, "DER {bytes:02x?}");
    }
}

#[test]
fn normalisation_joins_chunks_orders_sets_and_shortens_lengths() {
    let rows: [(&[u8], &[u8]); 4] = [
        (
            &[0x24, 0x80, 0x04, 0x01, 0xaa, 0x24, 0x03, 0x04, 0x01, 0xbb, 0x00, 0x00],
            &[0x04, 0x02, 0xaa, 0xbb],
        ),
        (
            &[0x31, 0x06, 0x02, 0x01, 0x02, 0x02, 0x01, 0x01],
            &[0x31, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x02],
        ),
        (&[0x30, 0x80, 0x01, 0x81, 0x01, 0x01, 0x00, 0x00], &[0x30, 0x03, 0x01, 0x01, 0xff]),
        (&[0xa0, 0x80, 0x0c, 0x01, 0x41, 0x00, 0x00], &[0xa0, 0x03, 0x0c, 0x01, 0x41]),
    ];
    for (ber, der) in rows {
        assert_eq!(ber::to_der(ber).unwrap().as_slice(), der);
    }
    assert_eq!(ber::to_der(&[0x24, 0x03, 0x05, 0x01, 0x00]).unwrap_err(), BerError::Unexpected);
}

/// Each extension is compared with all before it: the number must be bounded, or a small file costs seconds.
#[test]
fn a_certificate_of_tens_of_thousands_of_extensions_is_refused() {
    let mut tree = Node::parse(&SEEDS.certificate);
    let extensions = tree.at(&[0, 7, 0]).nodes();
    for number in 0..40_000_u32 {
        let [_, high, middle, low] = number.to_be_bytes();
        let (high, middle, low) = (high << 2 | middle >> 6, (middle & 0x3f) << 1 | low >> 7, low & 0x7f);
        let oid = vec![0x2a, 0x80 | high, 0x80 | middle, low];
        let fields = vec![
            Node { tag: 0x06, body: Body::Octets(oid) },
            Node { tag: 0x04, body: Body::Octets(Vec::new()) },
        ];
        extensions.push(Node { tag: 0x30, body: Body::Nodes(fields) });
    }
    assert!(Certificate::parse(&tree.der()).is_err());
}
