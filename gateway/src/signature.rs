//! XML signature in one profile: RSASSA-PKCS1-v1_5 with SHA-256 over SHA-256 digests.
//!
//! What a reference points at is decided by who reads, never by the signature: `soap` and `enveloped` say which
//! element they are going to use, and a signature that does not cover it is none.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use eds::certificate::Certificate;
use roxmltree::Node;

use crate::c14n::{Canonicalization, EXCLUSIVE, Method, canonicalize};
use crate::xml::{self, Writer};
use crate::{DoesNotSign, Refusal, SealError};

/// The namespace of XML signature.
pub const DS: &str = "http://www.w3.org/2000/09/xmldsig#";

const RSA_SHA256: &str = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";
const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

/// References of one signature that are looked at; a signed message has one to three.
const MAX_REFERENCES: usize = 8;

/// A key with its certificate. The crate sees neither the key nor where it is kept.
pub trait Signer {
    /// The certificate, DER.
    fn certificate(&self) -> &[u8];

    /// RSASSA-PKCS1-v1_5 with SHA-256 over `message`.
    ///
    /// # Errors
    /// The key does not sign.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, DoesNotSign>;
}

/// Whose signature counts: certificates laid down beforehand, each within its own dates.
#[derive(Clone, Debug)]
pub struct Trusted<'a> {
    /// The certificates.
    pub certificates: &'a [Certificate],
    /// The present moment, seconds of the Unix epoch.
    pub now: i64,
}

impl Trusted<'_> {
    /// The certificate with these bytes, if it counts now.
    fn find(&self, der: &[u8]) -> Option<&Certificate> {
        let counts =
            |it: &&Certificate| it.der() == der && it.not_before() <= self.now && self.now <= it.not_after();
        self.certificates.iter().find(counts)
    }
}

/// What to sign: an element of a message by its identifier, or the document that the signature stands in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Subject<'a> {
    /// The element with an identifier.
    Element(&'a str),
    /// The whole document, without the signature itself.
    Document,
}

/// Makes a `ds:Signature` over canonical bytes. `key_info` is the content of `ds:KeyInfo`.
pub(crate) fn make(
    subject: Subject<'_>,
    canonical: &[u8],
    inclusive_prefixes: &str,
    key_info: &str,
    signer: &dyn Signer,
) -> Result<String, SealError> {
    let mut info = Writer::default();
    info.open("ds:SignedInfo", &[("xmlns:ds", DS)]);
    info.open("ds:CanonicalizationMethod", &[("Algorithm", EXCLUSIVE)]);
    info.close();
    info.open("ds:SignatureMethod", &[("Algorithm", RSA_SHA256)]);
    info.close();
    let uri = match subject {
        Subject::Element(id) => format!("#{id}"),
        Subject::Document => String::new(),
    };
    info.open("ds:Reference", &[("URI", &uri)]);
    info.open("ds:Transforms", &[]);
    if let Subject::Document = subject {
        info.open("ds:Transform", &[("Algorithm", ENVELOPED)]);
        info.close();
    }
    info.open("ds:Transform", &[("Algorithm", EXCLUSIVE)]);
    if !inclusive_prefixes.is_empty() {
        info.open("ec:InclusiveNamespaces", &[("xmlns:ec", EXCLUSIVE), ("PrefixList", inclusive_prefixes)]);
        info.close();
    }
    info.close();
    info.close();
    info.open("ds:DigestMethod", &[("Algorithm", SHA256)]);
    info.close();
    info.leaf("ds:DigestValue", &BASE64.encode(eds::sha256(canonical)));
    let info = info.finish()?;
    // Exclusive: the same bytes alone as inside the message.
    let to_sign = canonicalize(xml::parse(&info)?.root_element(), &Canonicalization::exclusive(), None);
    let mut made = Writer::default();
    made.open("ds:Signature", &[("xmlns:ds", DS)]);
    made.raw(&info);
    made.leaf("ds:SignatureValue", &BASE64.encode(signer.sign(&to_sign)?));
    made.open("ds:KeyInfo", &[]);
    made.raw(key_info);
    Ok(made.finish()?)
}

/// A signature as it stands in a message, taken apart and not yet believed.
pub(crate) struct Claim<'a, 'i> {
    signature: Node<'a, 'i>,
    signed_info: Node<'a, 'i>,
    how: Canonicalization,
    references: Vec<Reference<'a>>,
    value: Vec<u8>,
    /// `ds:KeyInfo`.
    pub(crate) key_info: Node<'a, 'i>,
}

/// One thing that a signature says it covers.
struct Reference<'a> {
    uri: &'a str,
    enveloped: bool,
    how: Canonicalization,
    digest: Vec<u8>,
}

impl<'a, 'i> Claim<'a, 'i> {
    /// Takes a `ds:Signature` apart.
    pub(crate) fn read(signature: Node<'a, 'i>) -> Result<Self, Refusal> {
        let parts = xml::elements(signature)?;
        let [signed_info, value, key_info] = named(&parts, ["SignedInfo", "SignatureValue", "KeyInfo"])?;
        let parts = xml::elements(signed_info)?;
        let [method, algorithm, first, more @ ..] = parts.as_slice() else {
            return Err(Refusal::Unsigned("SignedInfo"));
        };
        named(&[*method, *algorithm], ["CanonicalizationMethod", "SignatureMethod"])?;
        if algorithm.attribute("Algorithm") != Some(RSA_SHA256) || algorithm.has_children() {
            return Err(Refusal::Unsigned("SignatureMethod"));
        }
        if more.len() >= MAX_REFERENCES {
            return Err(Refusal::Unsigned("too many references"));
        }
        let references = std::iter::once(first).chain(more).map(|node| Reference::read(*node));
        let references = references.collect::<Result<_, _>>()?;
        let (how, value) = (canonicalization(*method)?, octets(value)?);
        Ok(Self { signature, signed_info, how, references, value, key_info })
    }

    /// Believes the claim only if `certificate` made it and if all that it refers to is there as it was signed.
    ///
    /// Answers the canonical bytes that `subject` was signed as.
    pub(crate) fn verify(
        &self,
        subject: Node<'a, 'i>,
        certificate: &Certificate,
    ) -> Result<Vec<u8>, Refusal> {
        let info = canonicalize(self.signed_info, &self.how, None);
        if !certificate.has_signed(&info, &self.value) {
            return Err(Refusal::WrongSignature);
        }
        let mut found = None;
        for reference in &self.references {
            let target = self.target(reference)?;
            let omitted = reference.enveloped.then(|| self.signature.id());
            let canonical = canonicalize(target, &reference.how.without_comments(), omitted);
            if eds::sha256(&canonical).as_slice() != reference.digest {
                return Err(Refusal::OtherContent);
            }
            if target == subject {
                found = Some(canonical);
            }
        }
        found.ok_or(Refusal::Unsigned("what is read is not what is signed"))
    }

    /// What a reference points at.
    fn target(&self, reference: &Reference<'_>) -> Result<Node<'a, 'i>, Refusal> {
        let document = self.signature.document();
        if reference.uri.is_empty() {
            return Ok(document.root());
        }
        // Identifiers are each there once: `xml::parse` has seen to it.
        let wanted = reference.uri.strip_prefix('#').ok_or(Refusal::Unsigned("a reference outside"))?;
        let target = document.descendants().find(|node| xml::id(node) == Some(wanted));
        target.ok_or(Refusal::Unsigned("a reference to nothing"))
    }
}

impl<'a> Reference<'a> {
    fn read(node: Node<'a, '_>) -> Result<Self, Refusal> {
        if !node.has_tag_name((DS, "Reference")) {
            return Err(Refusal::Unsigned("SignedInfo"));
        }
        let parts = xml::elements(node)?;
        let (transforms, method, digest) = match parts.as_slice() {
            [transforms, method, digest] => (xml::elements(*transforms)?, *method, *digest),
            [method, digest] => (Vec::new(), *method, *digest),
            _ => return Err(Refusal::Unsigned("Reference")),
        };
        named(&[method, digest], ["DigestMethod", "DigestValue"])?;
        if method.attribute("Algorithm") != Some(SHA256) {
            return Err(Refusal::Unsigned("DigestMethod"));
        }
        let (mut enveloped, mut how) = (false, None);
        for transform in transforms {
            if !transform.has_tag_name((DS, "Transform")) || how.is_some() {
                return Err(Refusal::Unsigned("Transforms"));
            }
            if transform.attribute("Algorithm") == Some(ENVELOPED) && !enveloped {
                enveloped = true;
            } else {
                how = Some(canonicalization(transform)?);
            }
        }
        // Without a method it is the inclusive one (XML Signature, 4.4.3.2).
        let inclusive =
            Canonicalization { method: Method::Inclusive, comments: false, inclusive_prefixes: Vec::new() };
        let uri = node.attribute("URI").ok_or(Refusal::Unsigned("a reference without an address"))?;
        Ok(Self { uri, enveloped, how: how.unwrap_or(inclusive), digest: octets(digest)? })
    }
}

/// The children of a signature by the names that they must have, in this order and no others.
fn named<'a, 'i, const N: usize>(
    parts: &[Node<'a, 'i>],
    names: [&str; N],
) -> Result<[Node<'a, 'i>; N], Refusal> {
    let as_named = parts.iter().zip(names).all(|(part, name)| part.has_tag_name((DS, name)));
    let parts: Result<[Node<'a, 'i>; N], _> = parts.try_into();
    parts.ok().filter(|_| as_named).ok_or(Refusal::Unsigned("the parts of the signature"))
}

/// A canonicalisation as an element names it.
fn canonicalization(node: Node<'_, '_>) -> Result<Canonicalization, Refusal> {
    let unknown = || Refusal::Unsigned("canonicalisation");
    let mut how = node.attribute("Algorithm").and_then(Canonicalization::of).ok_or_else(unknown)?;
    match xml::elements(node)?.as_slice() {
        [] => {}
        [inclusive]
            if how.method == Method::Exclusive
                && inclusive.has_tag_name((EXCLUSIVE, "InclusiveNamespaces")) =>
        {
            let list = inclusive.attribute("PrefixList").ok_or_else(unknown)?;
            let prefixes = list.split_ascii_whitespace();
            how.inclusive_prefixes =
                prefixes.map(|prefix| if prefix == "#default" { "" } else { prefix }.to_owned()).collect();
        }
        _ => return Err(unknown()),
    }
    Ok(how)
}

/// Base64 in an element; lines may be broken.
pub(crate) fn octets(node: Node<'_, '_>) -> Result<Vec<u8>, Refusal> {
    let mut text = xml::content(node)?;
    text.retain(|letter| !letter.is_ascii_whitespace());
    BASE64.decode(text).map_err(|_| Refusal::Unsigned("base64"))
}

/// The certificate that counts among those trusted.
pub(crate) fn signer_of<'t>(trusted: &'t Trusted<'_>, der: &[u8]) -> Result<&'t Certificate, Refusal> {
    trusted.find(der).ok_or(Refusal::OtherSigner)
}

/// Octets as the text of an element.
pub(crate) fn encode(octets: &[u8]) -> String {
    BASE64.encode(octets)
}
