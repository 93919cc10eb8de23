//! They verify ours, we verify theirs.

use gateway::Refusal;
use gateway::signature::Signer as _;
use gateway::{enveloped, soap};

use crate::key::Key;

const CONTENT: &str = "<s:Ask xmlns=\"urn:d\" xmlns:s=\"urn:s\" xmlns:p=\"urn:p\" xmlns:x=\"urn:x\" x:type=\"p:Q\"><name>Әлия &amp; «Ә»</name></s:Ask>";

/// Where xmlsec1 looks for the identifier of what is signed.
const ID: [&str; 2] = ["--id-attr:Id", "http://schemas.xmlsoap.org/soap/envelope/:Body"];

/// A message to be signed by xmlsec1: `how` is the whole `Reference`.
pub(crate) fn template(key: &Key, how: &str) -> String {
    let certificate = std::fs::read_to_string(key.folder.path().join("certificate.pem")).unwrap();
    let certificate: String = certificate.lines().filter(|line| !line.starts_with('-')).collect();
    format!(
        r##"<?xml version="1.0" encoding="UTF-8"?>
<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:unused="urn:unused" xml:lang="kk">
  <e:Header>
    <o:Security xmlns:o="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" xmlns:u="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd">
      <o:BinarySecurityToken u:Id="t" EncodingType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary" ValueType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3">{certificate}</o:BinarySecurityToken>
      <Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#WithComments"/><SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>{how}</SignedInfo><SignatureValue/><KeyInfo><o:SecurityTokenReference><o:Reference URI="#t"/></o:SecurityTokenReference></KeyInfo></Signature>
    </o:Security>
  </e:Header>
  <e:Body xmlns:u="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" u:Id="b">{CONTENT}<!-- not signed --></e:Body>
</e:Envelope>"##
    )
}

pub(crate) fn reference(transforms: &[&str]) -> String {
    let transforms: String = transforms.iter().map(|it| format!("<Transform Algorithm=\"{it}\"/>")).collect();
    format!(
        "<Reference URI=\"#b\"><Transforms>{transforms}</Transforms>\
         <DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><DigestValue/></Reference>"
    )
}

/// A message as xmlsec1 signs it.
pub(crate) fn signed_by_xmlsec(key: &Key, how: &str) -> String {
    key.write("template.xml", &template(key, how));
    let sign = ["--sign", "--privkey-pem", "key.pem", ID[0], ID[1], "--output", "signed.xml", "template.xml"];
    key.ask("xmlsec1", &sign).unwrap();
    std::fs::read_to_string(key.folder.path().join("signed.xml")).unwrap()
}

#[test]
fn xmlsec1_verifies_our_envelope_and_no_other() {
    let key = Key::new();
    let envelope = soap::seal(CONTENT, "p", &key).unwrap();
    let verify = |name: &str| {
        key.ask("xmlsec1", &["--verify", "--pubkey-cert-pem", "certificate.pem", ID[0], ID[1], name])
    };
    key.write("ours.xml", &envelope);
    verify("ours.xml").unwrap();
    // The prefix that only a value uses is signed too.
    for (from, to) in [("«Ә»", "«А»"), ("xmlns:p=\"urn:p\"", "xmlns:p=\"urn:q\"")] {
        assert!(envelope.contains(from));
        key.write("other.xml", &envelope.replace(from, to));
        verify("other.xml").unwrap_err();
    }
    let body = soap::open(envelope.as_bytes(), &key.trusted()).unwrap();
    assert!(body.canonical().contains("«Ә»"), "{body:?}");
}

#[test]
fn we_verify_the_envelopes_of_xmlsec1_with_every_canonicalisation() {
    let key = Key::new();
    let exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
    let inclusive = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    let with_comments = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments";
    for transforms in [&[exclusive][..], &[inclusive], &[with_comments], &[]] {
        let signed = signed_by_xmlsec(&key, &reference(transforms));
        let body = soap::open(signed.as_bytes(), &key.trusted())
            .unwrap_or_else(|error| panic!("{transforms:?}: {error}"));
        assert!(body.canonical().contains("Әлия &amp; «Ә»") && !body.canonical().contains("not signed"));
        let changed = signed.replace("Әлия", "Асия");
        assert_eq!(soap::open(changed.as_bytes(), &key.trusted()), Err(Refusal::OtherContent));
    }
    let listed = reference(&[exclusive]).replace(
        "/></Transforms>",
        "><i:InclusiveNamespaces xmlns:i=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\"p unused #default\"/></Transform></Transforms>",
    );
    let signed = signed_by_xmlsec(&key, &listed);
    let body = soap::open(signed.as_bytes(), &key.trusted()).unwrap();
    assert!(body.canonical().contains("xmlns:unused=\"urn:unused\""), "{body:?}");
}

#[test]
fn signxml_verifies_our_document_and_we_verify_its() {
    let key = Key::new();
    let document = "<m:Sms xmlns:m=\"urn:m\" kind='x'><to>+77010000000</to><text>Сәлем &lt;!></text></m:Sms>";
    let ours = enveloped::sign(document, &key).unwrap();
    key.write("ours.xml", &ours);
    let read = key.python("enveloped.py", &["verify", "key.pem", "certificate.pem", "ours.xml"]).unwrap();
    assert!(read.contains("+77010000000"), "{read}");
    key.ask("xmlsec1", &["--verify", "--pubkey-cert-pem", "certificate.pem", "ours.xml"]).unwrap();
    key.write("other.xml", &ours.replace("+7701", "+7702"));
    key.python("enveloped.py", &["verify", "key.pem", "certificate.pem", "other.xml"]).unwrap_err();

    key.write("plain.xml", document);
    let theirs = key.python("enveloped.py", &["sign", "key.pem", "certificate.pem", "plain.xml"]).unwrap();
    let content = enveloped::verify(&theirs, &key.trusted()).unwrap();
    assert!(content.contains("<to>+77010000000</to>") && !content.contains("Signature"), "{content}");
    let other = theirs.replace("+7701", "+7702");
    assert_eq!(enveloped::verify(&other, &key.trusted()), Err(Refusal::OtherContent));
    assert_eq!(enveloped::verify(&ours, &key.trusted()).unwrap(), content);
}

#[test]
fn a_certificate_counts_between_its_dates_and_when_it_was_laid_down() {
    let (key, other) = (Key::new(), Key::new());
    let envelope = soap::seal(CONTENT, "", &key).unwrap();
    let open = |trusted: &gateway::signature::Trusted<'_>| soap::open(envelope.as_bytes(), trusted);
    open(&key.trusted()).unwrap();
    assert_eq!(open(&other.trusted()), Err(Refusal::OtherSigner));
    let mut late = key.trusted();
    late.now += 31 * 24 * 3600;
    assert_eq!(open(&late), Err(Refusal::OtherSigner));
    let mut early = key.trusted();
    early.now -= 3600;
    assert_eq!(open(&early), Err(Refusal::OtherSigner));
    assert!(
        envelope
            .contains(&base64::Engine::encode(&base64::engine::general_purpose::STANDARD, key.certificate()))
    );
}
