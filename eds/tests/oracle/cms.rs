//! Signatures: ours before OpenSSL, OpenSSL's before ours, and everything that must be refused.

use eds::certificate::Certificate;
use eds::cms::{CmsError, SignedAttributes, verify, with_certificates};
use eds::sha256;

use crate::authority::{Authority, IIN, NOW, SIGN_PERSON};
use crate::openssl;
use crate::tree::{Body, Node};

const CONTENT: &[u8] = b"{\"service\":\"adoption\",\"nonce\":\"made up\"}\n";

/// Positions in a CMS of ours: ContentInfo / [0] / SignedData / …
const SIGNED_DATA: &[usize] = &[1, 0];
const SIGNER: &[usize] = &[1, 0, 4, 0];

struct World {
    authority: Authority,
    certificate: Certificate,
}

impl World {
    fn new() -> World {
        let authority = Authority::new();
        let certificate = authority.sign_person();
        World { authority, certificate }
    }

    fn sign(&self, content: &[u8], embedded: Option<&[u8]>) -> Vec<u8> {
        let attributes = SignedAttributes::new(&sha256(content), &self.certificate, NOW);
        attributes.assemble(&self.authority.sign(&attributes.to_be_signed()), embedded)
    }

    /// A signature whose attributes were changed before signing, so that its value is right.
    fn sign_changed(&self, change: impl FnOnce(&mut Vec<Node>)) -> Vec<u8> {
        let mut tree = Node::parse(&self.sign(CONTENT, None));
        let attributes = tree.at(&[SIGNER, &[3]].concat());
        change(attributes.nodes());
        attributes.nodes().sort_by_key(Node::der);
        let mut set = attributes.clone();
        set.tag = 0x31;
        let signature = self.authority.sign(&set.der());
        *tree.at(&[SIGNER, &[5]].concat()).octets() = signature;
        tree.der()
    }

    /// OpenSSL signs, with `options` on top.
    fn openssl_sign(&self, options: &[&str]) -> Vec<u8> {
        self.authority.write("content", CONTENT);
        let mut arguments = vec![
            "cms",
            "-sign",
            "-binary",
            "-in",
            "content",
            "-signer",
            "person.pem",
            "-inkey",
            "holder.key",
            "-outform",
            "DER",
            "-out",
            "signed.der",
        ];
        arguments.extend(options);
        self.authority.openssl(&arguments);
        self.authority.read("signed.der")
    }

    /// OpenSSL verifies against the root, with the issuing authority at hand.
    fn openssl_verify(&self, cms: &[u8], detached: bool) -> Result<Vec<u8>, String> {
        self.authority.write("ours.p7s", cms);
        self.authority.write("content", CONTENT);
        let mut arguments = vec![
            "cms",
            "-verify",
            "-binary",
            "-inform",
            "DER",
            "-in",
            "ours.p7s",
            "-CAfile",
            "chain.pem",
            "-purpose",
            "any",
            "-cades",
            "-attime",
            "1780000000",
        ];
        if detached {
            arguments.extend(["-content", "content"]);
        }
        openssl::try_run(self.authority.dir(), &arguments)
    }
}

/// An attribute is known by the content of its identifier.
fn kind(attribute: &Node) -> Vec<u8> {
    attribute.clone().at(&[0]).octets().clone()
}

const CONTENT_TYPE: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x03];
const MESSAGE_DIGEST: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x04];
const SIGNING_TIME: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x05];
const SIGNING_CERTIFICATE_V2: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x02, 0x2f];

fn find<'a>(attributes: &'a mut [Node], wanted: &[u8]) -> &'a mut Node {
    attributes.iter_mut().find(|attribute| kind(attribute) == wanted).unwrap()
}

fn error(cms: &[u8]) -> CmsError {
    verify(cms, CONTENT).unwrap_err()
}

#[test]
fn ours_is_accepted_by_openssl_and_by_us() {
    let world = World::new();
    for embedded in [None, Some(CONTENT)] {
        let cms = world.sign(CONTENT, embedded);
        let content = world.openssl_verify(&cms, embedded.is_none()).unwrap();
        assert_eq!(content, CONTENT);
        let verified = verify(&cms, CONTENT).unwrap();
        assert_eq!(verified.certificate, world.certificate);
        assert_eq!(verified.signing_time, Some(NOW));
    }
}

#[test]
fn with_the_chain_inside_the_root_alone_suffices() {
    let world = World::new();
    let cms = world.sign(CONTENT, None);
    let against_the_root = |cms: &[u8]| {
        world.authority.write("whole.p7s", cms);
        world.authority.write("content", CONTENT);
        let arguments =
            "cms -verify -binary -inform DER -in whole.p7s -content content -CAfile root.pem -purpose any";
        let mut arguments: Vec<&str> = arguments.split(' ').collect();
        arguments.extend(["-attime", "1780000000"]);
        openssl::try_run(world.authority.dir(), &arguments)
    };
    against_the_root(&cms).unwrap_err();
    let authorities = world.authority.trust().intermediates;
    let whole = with_certificates(&cms, &authorities).unwrap();
    assert_eq!(against_the_root(&whole).unwrap(), CONTENT);
    assert_eq!(verify(&whole, CONTENT).unwrap().certificate, world.certificate);
    assert_eq!(with_certificates(&whole, &authorities).unwrap(), whole);
    with_certificates(b"not a signature", &authorities).unwrap_err();
}

#[test]
fn openssl_refuses_what_we_did_not_sign() {
    let world = World::new();
    let cms = world.sign(b"something else", None);
    assert!(world.openssl_verify(&cms, true).is_err());
}

#[test]
fn a_far_signing_time_is_written_as_the_standard_says() {
    let world = World::new();
    let attributes = SignedAttributes::new(&sha256(CONTENT), &world.certificate, 2_600_000_000);
    let cms = attributes.assemble(&world.authority.sign(&attributes.to_be_signed()), None);
    assert!(world.openssl_verify(&cms, true).is_ok());
    assert_eq!(verify(&cms, CONTENT).unwrap().signing_time, Some(2_600_000_000));
}

#[test]
fn openssls_are_accepted_by_us() {
    let world = World::new();
    let rows: [&[&str]; 6] = [
        &["-cades", "-md", "sha256"],
        &["-cades", "-md", "sha256", "-nodetach"],
        &["-cades", "-md", "sha256", "-nodetach", "-stream", "-indef"],
        &["-cades", "-md", "sha256", "-certfile", "ca.pem"],
        &["-cades", "-md", "sha256", "-keyid"],
        &["-cades", "-md", "sha256", "-nosmimecap"],
    ];
    for options in rows {
        let verified = verify(&world.openssl_sign(options), CONTENT);
        let verified = verified.unwrap_or_else(|error| panic!("{options:?}: {error}"));
        assert_eq!(verified.certificate.iin(), Some(IIN));
        assert!(verified.signing_time.is_some());
    }
}

/// Writes a CMS as BER, but the nodes at these paths, which stay DER.
fn indefinite_but(cms: &[u8], kept: &[&[usize]], chunk: usize) -> Vec<u8> {
    let mut tree = Node::parse(cms);
    let mut marks = Vec::new();
    for (number, path) in kept.iter().enumerate() {
        let node = tree.at(path);
        let mark = Node { tag: 0x05, body: Body::Octets(vec![0xe0 + number as u8; 5]) };
        marks.push((mark.der(), node.der()));
        *node = mark;
    }
    let mut ber = tree.indefinite(chunk);
    for (mark, der) in marks {
        let at = ber.windows(mark.len()).position(|window| window == mark).unwrap();
        ber.splice(at..at + mark.len(), der);
    }
    ber
}

#[test]
fn indefinite_lengths_and_chunks_are_accepted() {
    let world = World::new();
    // A certificate is known by its bytes and stays as it is.
    let certificate = [SIGNED_DATA, &[3, 0]].concat();
    let attributes = [SIGNER, &[3]].concat();
    for embedded in [None, Some(CONTENT)] {
        let cms = world.sign(CONTENT, embedded);
        for chunk in [1000, 16] {
            let ber = indefinite_but(&cms, &[&certificate], chunk);
            assert!(ber.starts_with(&[0x30, 0x80]));
            assert_eq!(verify(&ber, CONTENT).unwrap().certificate, world.certificate);
            // Like Bouncy Castle, with the attributes in DER: OpenSSL asks for that.
            let ber = indefinite_but(&cms, &[&certificate, &attributes], chunk);
            assert!(verify(&ber, CONTENT).is_ok());
            world.openssl_verify(&ber, embedded.is_none()).unwrap();
        }
    }
}

#[test]
fn other_content_is_refused() {
    let world = World::new();
    assert_eq!(verify(&world.sign(CONTENT, None), b"other").unwrap_err(), CmsError::WrongMessageDigest);
    // Other bytes embedded than stored, in both directions, whatever the signature is over.
    assert_eq!(verify(&world.sign(CONTENT, Some(CONTENT)), b"other").unwrap_err(), CmsError::OtherContent);
    assert_eq!(verify(&world.sign(b"other", Some(b"other")), CONTENT).unwrap_err(), CmsError::OtherContent);
    assert_eq!(verify(&world.sign(CONTENT, Some(b"other")), CONTENT).unwrap_err(), CmsError::OtherContent);
    assert_eq!(
        verify(&world.sign(b"other", Some(CONTENT)), CONTENT).unwrap_err(),
        CmsError::WrongMessageDigest
    );
    assert_eq!(verify(&world.sign(CONTENT, Some(b"")), CONTENT).unwrap_err(), CmsError::OtherContent);
}

#[test]
fn what_is_no_cms_is_called_so() {
    let world = World::new();
    let der = world.authority.der("person");
    let cms = world.sign(CONTENT, None);
    for bytes in [&b""[..], b"PKCS", &der, &cms[..cms.len() - 1], &[&cms[..], &[0]].concat()] {
        assert_eq!(error(bytes), CmsError::NotACms);
    }
    assert_eq!(error(&vec![0x30; 16 * 1024 * 1024 + 1]), CmsError::TooLarge);
}

#[test]
fn a_cms_that_nobody_signed_is_refused() {
    let world = World::new();
    let mut tree = Node::parse(&world.sign(CONTENT, Some(CONTENT)));
    tree.at(&[SIGNED_DATA, &[4]].concat()).nodes().clear();
    assert_eq!(error(&tree.der()), CmsError::NoSigner);
    // The same as a tool makes it: certificates alone.
    world.authority.openssl(&[
        "crl2pkcs7",
        "-nocrl",
        "-certfile",
        "person.pem",
        "-outform",
        "DER",
        "-out",
        "certificates.p7b",
    ]);
    assert_eq!(error(&world.authority.read("certificates.p7b")), CmsError::NoSigner);
}

#[test]
fn two_signers_are_refused() {
    let world = World::new();
    let mut tree = Node::parse(&world.sign(CONTENT, None));
    let signer = tree.at(SIGNER).clone();
    tree.at(&[SIGNED_DATA, &[4]].concat()).nodes().push(signer);
    assert_eq!(error(&tree.der()), CmsError::SeveralSigners);
    world.authority.issue("second", &Authority::person("900101300022"), SIGN_PERSON);
    let cms =
        world.openssl_sign(&["-cades", "-md", "sha256", "-signer", "second.pem", "-inkey", "holder.key"]);
    assert_eq!(error(&cms), CmsError::SeveralSigners);
}

#[test]
fn a_missing_signers_certificate_is_refused() {
    let world = World::new();
    assert_eq!(
        error(&world.openssl_sign(&["-cades", "-md", "sha256", "-nocerts"])),
        CmsError::SignerCertificateMissing
    );
    let mut tree = Node::parse(&world.sign(CONTENT, None));
    tree.at(SIGNED_DATA).nodes().remove(3);
    assert_eq!(error(&tree.der()), CmsError::SignerCertificateMissing);
    // Another certificate of the same key in its place.
    let other = world.authority.issue("other", &Authority::person("900101300022"), SIGN_PERSON);
    let mut tree = Node::parse(&world.sign(CONTENT, None));
    *tree.at(&[SIGNED_DATA, &[3, 0]].concat()) = Node::parse(other.der());
    assert_eq!(error(&tree.der()), CmsError::SignerCertificateMissing);
}

#[test]
fn a_certificate_of_the_same_key_cannot_be_slipped_in() {
    let world = World::new();
    let other = world.authority.issue("other", &Authority::person("900101300022"), SIGN_PERSON);
    let mut tree = Node::parse(&world.sign(CONTENT, None));
    let mut other = Node::parse(other.der());
    let (serial, issuer) = (other.at(&[0, 1]).clone(), other.at(&[0, 3]).clone());
    *tree.at(&[SIGNED_DATA, &[3, 0]].concat()) = other;
    tree.at(&[SIGNER, &[1]].concat()).body = Body::Nodes(vec![issuer, serial]);
    // The signature value is right under that key; the signed attribute names the other certificate.
    assert_eq!(error(&tree.der()), CmsError::WrongSigningCertificate);
}

#[test]
fn stripped_attributes_are_refused() {
    let world = World::new();
    let mut tree = Node::parse(&world.sign(CONTENT, Some(CONTENT)));
    tree.at(SIGNER).nodes().remove(3);
    assert_eq!(error(&tree.der()), CmsError::NoSignedAttributes);
    assert_eq!(error(&world.openssl_sign(&["-noattr", "-md", "sha256"])), CmsError::NoSignedAttributes);
    // The attributes' own bytes passed off as content: the signature over them would be right without attributes.
    let mut tree = Node::parse(&world.sign(CONTENT, None));
    let mut attributes = tree.at(SIGNER).nodes().remove(3);
    attributes.tag = 0x31;
    assert_eq!(verify(&tree.der(), &attributes.der()).unwrap_err(), CmsError::NoSignedAttributes);
}

#[test]
fn other_digests_and_signatures_are_refused() {
    let world = World::new();
    for digest in ["sha1", "sha384", "sha512", "md5"] {
        assert_eq!(error(&world.openssl_sign(&["-md", digest])), CmsError::UnsupportedDigest, "{digest}");
    }
    let cms = world.openssl_sign(&["-cades", "-md", "sha256", "-keyopt", "rsa_padding_mode:pss"]);
    assert_eq!(error(&cms), CmsError::UnsupportedSignature);
    world.authority.new_key("curve", "P-256");
    world.authority.issue_as("issuing", "curve", "curve", &Authority::person(IIN), SIGN_PERSON);
    world.authority.write("content", CONTENT);
    world.authority.openssl(&[
        "cms",
        "-sign",
        "-binary",
        "-in",
        "content",
        "-signer",
        "curve.pem",
        "-inkey",
        "curve.key",
        "-outform",
        "DER",
        "-cades",
        "-md",
        "sha256",
        "-out",
        "curve.der",
    ]);
    assert_eq!(error(&world.authority.read("curve.der")), CmsError::UnsupportedSignature);
}

#[test]
fn a_short_key_is_refused() {
    let world = World::new();
    world.authority.new_key("short", "rsa:1024");
    world.authority.issue_as("issuing", "short", "short", &Authority::person(IIN), SIGN_PERSON);
    world.authority.write("content", CONTENT);
    world.authority.openssl(&[
        "cms",
        "-sign",
        "-binary",
        "-in",
        "content",
        "-signer",
        "short.pem",
        "-inkey",
        "short.key",
        "-outform",
        "DER",
        "-cades",
        "-md",
        "sha256",
        "-out",
        "short.der",
    ]);
    assert_eq!(error(&world.authority.read("short.der")), CmsError::WrongSignature);
}

#[test]
fn each_attribute_must_be_there_once_and_right() {
    let world = World::new();
    assert_eq!(error(&world.openssl_sign(&["-md", "sha256"])), CmsError::NoSigningCertificate);
    let without = |wanted: &'static [u8]| {
        error(&world.sign_changed(|attributes| attributes.retain(|attribute| kind(attribute) != wanted)))
    };
    assert_eq!(without(CONTENT_TYPE), CmsError::NoContentType);
    assert_eq!(without(MESSAGE_DIGEST), CmsError::NoMessageDigest);
    assert_eq!(without(SIGNING_CERTIFICATE_V2), CmsError::NoSigningCertificate);

    for wanted in [CONTENT_TYPE, MESSAGE_DIGEST, SIGNING_TIME, SIGNING_CERTIFICATE_V2] {
        let repeated = world.sign_changed(|attributes| {
            let copy = find(attributes, wanted).clone();
            attributes.push(copy);
        });
        assert_eq!(error(&repeated), CmsError::RepeatedAttribute);
        let two_values = world.sign_changed(|attributes| {
            let values = find(attributes, wanted).at(&[1]);
            let copy = values.at(&[0]).clone();
            values.nodes().push(copy);
        });
        assert_eq!(error(&two_values), CmsError::RepeatedAttribute);
        let no_value = world.sign_changed(|attributes| find(attributes, wanted).at(&[1]).nodes().clear());
        assert_eq!(error(&no_value), CmsError::Malformed);
    }

    let wrong_type = world.sign_changed(|attributes| {
        // signedData instead of data.
        find(attributes, CONTENT_TYPE).at(&[1, 0]).octets()[8] = 2;
    });
    assert_eq!(error(&wrong_type), CmsError::WrongContentType);
    let wrong_digest =
        world.sign_changed(|attributes| find(attributes, MESSAGE_DIGEST).at(&[1, 0]).octets()[31] ^= 1);
    assert_eq!(error(&wrong_digest), CmsError::WrongMessageDigest);
    let wrong_certificate = world.sign_changed(|attributes| {
        find(attributes, SIGNING_CERTIFICATE_V2).at(&[1, 0, 0, 0, 0]).octets()[0] ^= 1;
    });
    assert_eq!(error(&wrong_certificate), CmsError::WrongSigningCertificate);
    let wrong_serial = world.sign_changed(|attributes| {
        find(attributes, SIGNING_CERTIFICATE_V2).at(&[1, 0, 0, 0, 1, 1]).octets()[3] ^= 1;
    });
    assert_eq!(error(&wrong_serial), CmsError::WrongSigningCertificate);
    let wrong_time =
        world.sign_changed(|attributes| find(attributes, SIGNING_TIME).at(&[1, 0]).octets()[2] = b'9');
    assert_eq!(error(&wrong_time), CmsError::Malformed);
    // Nobody asks for the moment: without it the signature stands.
    let no_time =
        world.sign_changed(|attributes| attributes.retain(|attribute| kind(attribute) != SIGNING_TIME));
    assert_eq!(verify(&no_time, CONTENT).unwrap().signing_time, None);
}

#[test]
fn content_of_another_type_is_refused() {
    let world = World::new();
    let cms = world.openssl_sign(&[
        "-cades",
        "-md",
        "sha256",
        "-econtent_type",
        "1.2.840.113549.1.9.16.1.4",
        "-nodetach",
    ]);
    assert_eq!(error(&cms), CmsError::WrongContentType);
}

#[test]
fn unsigned_attributes_change_nothing() {
    let world = World::new();
    let mut tree = Node::parse(&world.sign(CONTENT, None));
    let mut unsigned = tree.at(&[SIGNER, &[3]].concat()).clone();
    unsigned.tag = 0xa1;
    tree.at(SIGNER).nodes().push(unsigned);
    assert!(verify(&tree.der(), CONTENT).is_ok());
}

/// Whatever is changed is refused: every bit of a detached signature, a bit of every byte of an embedded one.
#[test]
fn no_bit_can_be_changed() {
    let world = World::new();
    for (embedded, bits) in [(None, 8), (Some(CONTENT), 1)] {
        let cms = world.sign(CONTENT, embedded);
        assert!(verify(&cms, CONTENT).is_ok());
        for position in 0..cms.len() {
            for bit in 0..bits {
                let mut changed = cms.clone();
                changed[position] ^= 1 << ((bit + position) % 8);
                assert!(verify(&changed, CONTENT).is_err(), "bit {bit} of byte {position}");
            }
        }
    }
}

/// Members taken out, put in twice or exchanged, at every place of the tree.
#[test]
fn no_part_can_be_removed_repeated_or_exchanged() {
    let world = World::new();
    let tree = Node::parse(&world.sign(CONTENT, Some(CONTENT)));
    let mut tried = 0;
    for path in paths(&tree, &mut Vec::new()) {
        let count = tree.clone().at(&path).nodes().len();
        for position in 0..count {
            let mut removed = tree.clone();
            removed.at(&path).nodes().remove(position);
            let mut repeated = tree.clone();
            let copy = repeated.at(&path).nodes()[position].clone();
            repeated.at(&path).nodes().insert(position, copy);
            let mut exchanged = tree.clone();
            exchanged.at(&path).nodes().swap(position, (position + 1) % count);
            for (what, changed) in [("removed", removed), ("repeated", repeated), ("exchanged", exchanged)] {
                if !harmless(&tree, &changed, &path, position, what) {
                    assert!(verify(&changed.der(), CONTENT).is_err(), "{what} {position} at {path:?}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 200, "{tried}");
}

/// What may be changed without changing what was signed: nothing at all, the order of the attributes on their way (they
/// are signed in the order of their bytes), a second copy of the certificate, the parameters NULL of the algorithm, and
/// the content, which may travel apart.
fn harmless(tree: &Node, changed: &Node, path: &[usize], position: usize, what: &str) -> bool {
    changed == tree
        || (what == "exchanged" && path == [SIGNER, &[3]].concat())
        || (what == "repeated" && path == [SIGNED_DATA, &[3]].concat())
        || (what == "removed" && path == [SIGNER, &[4]].concat() && position == 1)
        || (what == "removed" && path == [SIGNED_DATA, &[2]].concat() && position == 1)
}

/// The paths of all constructed nodes.
fn paths(node: &Node, here: &mut Vec<usize>) -> Vec<Vec<usize>> {
    let Body::Nodes(nodes) = &node.body else { return Vec::new() };
    let mut found = vec![here.clone()];
    for (position, child) in nodes.iter().enumerate() {
        here.push(position);
        found.extend(paths(child, here));
        here.pop();
    }
    found
}

#[test]
fn a_signature_of_very_many_attributes_is_refused() {
    let world = World::new();
    let cms = world.sign_changed(|attributes| {
        for number in 0..100 {
            let mut attribute = attributes[0].clone();
            *attribute.nodes()[0].octets() = vec![0x2a, 0x03, number];
            attributes.push(attribute);
        }
    });
    assert_eq!(verify(&cms, CONTENT).unwrap_err(), CmsError::Malformed);
}
