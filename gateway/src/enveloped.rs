//! A document that carries its own signature, and so can be proven when its envelope is gone.

use roxmltree::Node;

use crate::c14n::{Canonicalization, canonicalize};
use crate::signature::{self, Claim, DS, Signer, Subject, Trusted};
use crate::xml::{self, Writer};
use crate::{Refusal, SealError};

/// Signs a document: its signature becomes the last thing in its root element. Answers canonical XML.
///
/// # Errors
/// The document is not XML, or the key does not sign.
pub fn sign(document: &str, signer: &dyn Signer) -> Result<String, SealError> {
    let parsed = xml::parse(document)?;
    let canonical = canonicalize(parsed.root_element(), &Canonicalization::exclusive(), None);
    let mut key_info = Writer::default();
    key_info.open("ds:X509Data", &[]);
    key_info.leaf("ds:X509Certificate", &signature::encode(signer.certificate()));
    let signature = signature::make(Subject::Document, &canonical, "", &key_info.finish()?, signer)?;
    let mut signed = String::from_utf8(canonical).unwrap_or_default();
    // Canonical XML has no empty-element tags: what it ends with is the end tag of the root.
    let end = signed.rfind("</").unwrap_or(signed.len());
    signed.insert_str(end, &signature);
    Ok(signed)
}

/// The content of a document that is signed as a whole: its canonical bytes without the signature.
///
/// # Errors
/// The document is not signed as a whole by one of those trusted.
pub fn verify(document: &str, trusted: &Trusted<'_>) -> Result<String, Refusal> {
    let parsed = xml::parse(xml::text(document.as_bytes())?)?;
    let signature = the_signature(parsed.root_element())?;
    let claim = Claim::read(signature)?;
    let x509 = xml::elements(claim.key_info)?;
    let [x509] = x509.as_slice() else { return Err(Refusal::Unsigned("KeyInfo")) };
    let certificates = xml::elements(*x509)?;
    let mut certificates = certificates.into_iter().filter(|node| node.has_tag_name((DS, "X509Certificate")));
    let certificate = certificates.next().ok_or(Refusal::Unsigned("no certificate"))?;
    let der = signature::octets(certificate)?;
    let canonical = claim.verify(parsed.root(), signature::signer_of(trusted, &der)?)?;
    String::from_utf8(canonical).map_err(|_| Refusal::Shape("not UTF-8"))
}

fn the_signature<'a, 'i>(root: Node<'a, 'i>) -> Result<Node<'a, 'i>, Refusal> {
    let mut signatures = root.children().filter(|child| child.has_tag_name((DS, "Signature")));
    match (signatures.next(), signatures.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(Refusal::Unsigned("not one signature")),
    }
}
