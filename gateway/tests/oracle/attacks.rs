//! What must not be believed: changed octets, and signed elements put where nobody reads them.

use gateway::signature::Signer;
use gateway::{DoesNotSign, Refusal, enveloped, soap};

use crate::key::Key;
use crate::signatures::{reference, signed_by_xmlsec};

const CONTENT: &str = "<s:Answer xmlns:s=\"urn:s\"><iin>good</iin></s:Answer>";
const WSU: &str =
    "xmlns:wsu=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd\"";

#[test]
fn a_changed_octet_changes_nothing_or_is_refused() {
    let key = Key::new();
    let envelope = soap::seal(CONTENT, "", &key).unwrap().into_bytes();
    let good = soap::open(&envelope, &key.trusted()).unwrap();
    let mut refused = 0;
    for at in 0..envelope.len() {
        for mask in [0x01, 0x20, 0x80] {
            let mut changed = envelope.clone();
            changed[at] ^= mask;
            match soap::open(&changed, &key.trusted()) {
                Ok(body) => assert_eq!(body, good, "octet {at}: {}", String::from_utf8_lossy(&changed)),
                Err(_) => refused += 1,
            }
        }
    }
    assert!(refused > envelope.len() * 5 / 2, "{refused} of {}", envelope.len() * 3);
    for end in 0..envelope.len() {
        soap::open(&envelope[..end], &key.trusted()).unwrap_err();
    }
}

/// Has the certificate that counts, and another's key.
struct Impostor<'k> {
    shows: &'k Key,
    signs: &'k Key,
}

impl Signer for Impostor<'_> {
    fn certificate(&self) -> &[u8] {
        self.shows.certificate()
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, DoesNotSign> {
        self.signs.sign(message)
    }
}

#[test]
fn a_certificate_is_no_key() {
    let (key, other) = (Key::new(), Key::new());
    let impostor = Impostor { shows: &key, signs: &other };
    let envelope = soap::seal(CONTENT, "", &impostor).unwrap();
    assert_eq!(soap::open(envelope.as_bytes(), &key.trusted()), Err(Refusal::WrongSignature));
    let document = enveloped::sign("<a><b>evil</b></a>", &impostor).unwrap();
    assert_eq!(enveloped::verify(&document, &key.trusted()), Err(Refusal::WrongSignature));
    // Another content with its own digest, under the signature of the first.
    let good = soap::seal(CONTENT, "", &key).unwrap();
    let evil = soap::seal(&CONTENT.replace("good", "evil"), "", &key).unwrap();
    let value = |envelope: &str| {
        let begin = envelope.find("<ds:SignatureValue>").unwrap();
        envelope[begin..envelope.find("</ds:SignatureValue>").unwrap()].to_owned()
    };
    let forged = evil.replace(&value(&evil), &value(&good));
    assert_eq!(soap::open(forged.as_bytes(), &key.trusted()), Err(Refusal::WrongSignature));
    let unnamed = good.replace("URI=\"#token\"", "URI=\"#another\"");
    assert_eq!(
        soap::open(unnamed.as_bytes(), &key.trusted()),
        Err(Refusal::Unsigned("the key is another's"))
    );
}

#[test]
fn a_changed_octet_of_a_document_changes_nothing_or_is_refused() {
    let key = Key::new();
    let signed = enveloped::sign("<a><b>good</b><!-- c --></a>", &key).unwrap();
    let good = enveloped::verify(&signed, &key.trusted()).unwrap();
    for at in 0..signed.len() {
        let mut changed = signed.clone().into_bytes();
        changed[at] ^= 1;
        let Ok(changed) = String::from_utf8(changed) else { continue };
        if let Ok(read) = enveloped::verify(&changed, &key.trusted()) {
            assert_eq!(read, good, "octet {at}");
        }
    }
}

/// The signed body and the message around it.
fn taken_apart(envelope: &str) -> (&str, &str, &str) {
    let begin = envelope.find("<soap:Body").unwrap();
    let end = envelope.find("</soap:Body>").unwrap() + "</soap:Body>".len();
    (&envelope[..begin], &envelope[begin..end], &envelope[end..])
}

#[test]
fn a_signed_body_put_elsewhere_speaks_for_no_other() {
    let key = Key::new();
    let envelope = soap::seal(CONTENT, "", &key).unwrap();
    let (head, body, tail) = taken_apart(&envelope);
    let bad = CONTENT.replace("good", "evil");
    let in_header = |wrapped: &str, instead: &str| {
        format!("{}{tail}", head.replace("</soap:Header>", &format!("{wrapped}</soap:Header>")) + instead)
    };
    let wrapped = format!("<w:Wrapper xmlns:w=\"urn:w\">{body}</w:Wrapper>");
    let attacks = [
        // The classic: the signed body in the header, another in its place, with another identifier or none.
        in_header(&wrapped, &format!("<soap:Body {WSU} wsu:Id=\"evil\">{bad}</soap:Body>")),
        in_header(&wrapped, &format!("<soap:Body>{bad}</soap:Body>")),
        // The same identifier again, in each way of writing one.
        in_header(&wrapped, &format!("<soap:Body {WSU} wsu:Id=\"body\">{bad}</soap:Body>")),
        in_header(&wrapped, &format!("<soap:Body Id=\"body\">{bad}</soap:Body>")),
        in_header(&wrapped, &format!("<soap:Body xml:id=\"body\">{bad}</soap:Body>")),
        in_header(&wrapped, &format!("<soap:Body {WSU} wsu:Id=\"evil\" Id=\"body\">{bad}</soap:Body>")),
        // Two bodies.
        format!("{head}<soap:Body>{bad}</soap:Body>{body}{tail}"),
        format!("{head}{body}<soap:Body>{bad}</soap:Body>{tail}"),
        // The body within another body.
        format!("{head}<soap:Body>{bad}{body}</soap:Body>{tail}"),
        // The whole message within another.
        format!(
            "{}<soap:Body>{bad}{envelope}</soap:Body>{tail}",
            head.replace("wsu:Id=\"token\"", "wsu:Id=\"other\"")
        ),
        // No signature, two signatures, two security headers.
        format!("<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Header/>{body}{tail}"),
        envelope.replace("<soap:Header>", "").replace("</soap:Header>", ""),
        envelope.replace("</wsse:Security>", "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/></wsse:Security>"),
        envelope.replace("</soap:Header>", "<w:Security xmlns:w=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd\"/></soap:Header>"),
    ];
    for (number, attack) in attacks.iter().enumerate() {
        assert_ne!(*attack, envelope, "attack {number} changes something");
        let read = soap::open(attack.as_bytes(), &key.trusted());
        assert!(read.is_err(), "attack {number} was read: {read:?}");
    }
    // Moved about without its meaning changed, it is still itself.
    soap::open(format!("\n<!-- x -->{envelope}\n").as_bytes(), &key.trusted()).unwrap();
}

#[test]
fn what_is_signed_has_to_be_the_body() {
    let key = Key::new();
    let good = reference(&["http://www.w3.org/2001/10/xml-exc-c14n#"]);
    // The template's token is what is signed, truly.
    let token = good.replace("#b", "#t");
    key.write("template.xml", &crate::signatures::template(&key, &token));
    let id = [
        "--id-attr:Id",
        "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd:BinarySecurityToken",
    ];
    let sign = ["--sign", "--privkey-pem", "key.pem", id[0], id[1], "--output", "signed.xml", "template.xml"];
    key.ask("xmlsec1", &sign).unwrap();
    let signed = std::fs::read_to_string(key.folder.path().join("signed.xml")).unwrap();
    let read = soap::open(signed.as_bytes(), &key.trusted());
    assert_eq!(read, Err(Refusal::Unsigned("what is read is not what is signed")));
}

#[test]
fn weak_and_foreign_algorithms_are_refused_though_xmlsec1_signs_with_them() {
    let key = Key::new();
    let exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
    let good = reference(&[exclusive]);
    soap::open(signed_by_xmlsec(&key, &good).as_bytes(), &key.trusted()).unwrap();
    let sha1 =
        good.replace("http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1");
    let filtered = "<Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><XPath>true()</XPath></Transform>";
    let filtered = good.replace("<Transforms>", &format!("<Transforms>{filtered}"));
    for (how, complaint) in [(sha1, "DigestMethod"), (filtered, "canonicalisation")] {
        let signed = signed_by_xmlsec(&key, &how);
        assert_eq!(soap::open(signed.as_bytes(), &key.trusted()), Err(Refusal::Unsigned(complaint)));
    }
    let envelope = soap::seal(CONTENT, "", &key).unwrap();
    for (from, to) in [
        ("xmldsig-more#rsa-sha256", "xmldsig-more#hmac-sha256"),
        ("2001/04/xmldsig-more#rsa-sha256", "2000/09/xmldsig#rsa-sha1"),
        ("URI=\"#body\"", "URI=\"http://example.test/\""),
        ("URI=\"#body\"", "URI=\"\""),
    ] {
        assert!(envelope.contains(from), "{from}");
        soap::open(envelope.replace(from, to).as_bytes(), &key.trusted()).unwrap_err();
    }
}

#[test]
fn a_signed_document_within_another_speaks_for_itself_alone() {
    let key = Key::new();
    let signed = enveloped::sign("<a><b>good</b></a>", &key).unwrap();
    let begin = signed.find("<ds:Signature ").unwrap();
    let signature = &signed[begin..signed.rfind("</a>").unwrap()];
    for attack in [
        format!("<x>{signed}</x>"),
        format!("<x>{signature}<a><b>good</b></a></x>"),
        format!("<a><b>good</b>{signature}{signature}</a>"),
        "<a><b>good</b></a>".to_owned(),
        format!("<a><b>evil</b>{signature}</a>"),
        format!("<a><b>good</b><c/>{signature}</a>"),
    ] {
        enveloped::verify(&attack, &key.trusted()).unwrap_err();
    }
}
