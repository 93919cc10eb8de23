//! SOAP 1.1 with WS-Security: one signed body.
//!
//! What is read of a foreign message are the canonical bytes that the digest was taken over, read anew: an element beside
//! the signed one, or around it, cannot be mistaken for it, because it is not there any more.

use roxmltree::Node;

use crate::c14n::{Canonicalization, canonicalize};
use crate::signature::{self, Claim, Signer, Subject, Trusted};
use crate::xml::{self, WSU, Writer};
use crate::{Refusal, SealError};

/// The namespace of SOAP 1.1.
const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const WSSE: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
const X509: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3";
const BASE64: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";

/// Identifiers inside our own messages.
const BODY: &str = "body";
const TOKEN: &str = "token";

/// Puts a body's content into an envelope and signs it. `typed_prefixes` are the prefixes that the content uses in values
/// (`xsi:type="p:Request"`), where canonicalisation does not see them.
///
/// # Errors
/// The content is not XML, or the key does not sign.
pub fn seal(content: &str, typed_prefixes: &str, signer: &dyn Signer) -> Result<String, SealError> {
    let body = format!(
        "<soap:Body xmlns:soap=\"{SOAP}\" xmlns:wsu=\"{WSU}\" wsu:Id=\"{BODY}\">{content}</soap:Body>"
    );
    let mut how = Canonicalization::exclusive();
    how.inclusive_prefixes = typed_prefixes.split_ascii_whitespace().map(str::to_owned).collect();
    let canonical = canonicalize(xml::parse(&body)?.root_element(), &how, None);

    let mut reference = Writer::default();
    reference.open("wsse:SecurityTokenReference", &[("xmlns:wsse", WSSE)]);
    reference.open("wsse:Reference", &[("URI", &format!("#{TOKEN}")), ("ValueType", X509)]);
    let key_info = reference.finish()?;
    let signature = signature::make(Subject::Element(BODY), &canonical, typed_prefixes, &key_info, signer)?;

    let mut envelope = Writer::default();
    envelope.open("soap:Envelope", &[("xmlns:soap", SOAP)]);
    envelope.open("soap:Header", &[]);
    let security = [("xmlns:wsse", WSSE), ("xmlns:wsu", WSU), ("soap:mustUnderstand", "1")];
    envelope.open("wsse:Security", &security);
    let token = [("EncodingType", BASE64), ("ValueType", X509), ("wsu:Id", TOKEN)];
    envelope.open("wsse:BinarySecurityToken", &token);
    envelope.raw(&signature::encode(signer.certificate()));
    envelope.close();
    envelope.raw(&signature);
    envelope.close();
    envelope.close();
    envelope.raw(&body);
    Ok(envelope.finish()?)
}

/// What a foreign message says: the canonical bytes of its signed body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body(String);

impl Body {
    /// The canonical XML of `soap:Body`.
    pub fn canonical(&self) -> &str {
        &self.0
    }
}

/// The only thing that a body carries.
pub(crate) fn only_child<'a, 'i>(body: Node<'a, 'i>) -> Result<Node<'a, 'i>, Refusal> {
    match xml::elements(body)?.as_slice() {
        [only] => Ok(*only),
        _ => Err(Refusal::Shape("not one thing in the body")),
    }
}

/// Takes the signed body out of an envelope.
///
/// # Errors
/// The bytes are no envelope, or the body is not signed by one of those trusted, by the key of the certificate that the
/// message carries.
pub fn open(bytes: &[u8], trusted: &Trusted<'_>) -> Result<Body, Refusal> {
    let document = xml::parse(xml::text(bytes)?)?;
    let envelope = document.root_element();
    if !envelope.has_tag_name((SOAP, "Envelope")) {
        return Err(Refusal::Shape("not an envelope"));
    }
    let parts = xml::elements(envelope)?;
    let [header, body] = parts.as_slice() else { return Err(Refusal::Unsigned("no header")) };
    if !header.has_tag_name((SOAP, "Header")) || !body.has_tag_name((SOAP, "Body")) {
        return Err(Refusal::Shape("not header and body"));
    }
    let security = the_one(*header, (WSSE, "Security"))?;
    let token = the_one(security, (WSSE, "BinarySecurityToken"))?;
    if token.attribute("ValueType") != Some(X509) || token.attribute("EncodingType") != Some(BASE64) {
        return Err(Refusal::Unsigned("another kind of token"));
    }
    let claim = Claim::read(the_one(security, (signature::DS, "Signature"))?)?;
    let named = the_one(claim.key_info, (WSSE, "SecurityTokenReference"))?;
    let named = the_one(named, (WSSE, "Reference"))?.attribute("URI");
    let is_named = xml::id(&token).is_some_and(|id| named.and_then(|uri| uri.strip_prefix('#')) == Some(id));
    if !is_named {
        return Err(Refusal::Unsigned("the key is another's"));
    }
    let der = signature::octets(token)?;
    let canonical = claim.verify(*body, signature::signer_of(trusted, &der)?)?;
    String::from_utf8(canonical).map(Body).map_err(|_| Refusal::Shape("not UTF-8"))
}

/// The child of a name, which is there once.
fn the_one<'a, 'i>(parent: Node<'a, 'i>, name: (&str, &str)) -> Result<Node<'a, 'i>, Refusal> {
    let mut found = xml::elements(parent)?.into_iter().filter(|child| child.has_tag_name(name));
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(Refusal::Unsigned("a part of the security header is missing or doubled")),
    }
}

/// What the gateway answers instead of what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its code (`errorCode` of the detail), or SOAP's when there is no detail; fit for a log.
    pub code: String,
}

impl Fault {
    /// What is not of a code is left out, lest words with somebody's data get into a log.
    pub(crate) fn new(code: &str) -> Self {
        let fit = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.' | ':');
        Self { code: code.chars().filter(fit).take(64).collect() }
    }
}

/// Reads a body's content as a fault, if it is one. The words of a fault are not taken along: they may hold a person's data.
pub(crate) fn fault(content: Node<'_, '_>) -> Result<Option<Fault>, Refusal> {
    if !content.has_tag_name((SOAP, "Fault")) {
        return Ok(None);
    }
    let code = content.descendants().find(|node| node.has_tag_name("errorCode"));
    let code = code.or_else(|| content.descendants().find(|node| node.has_tag_name("faultcode")));
    let code = code.ok_or(Refusal::Shape("a fault without a code"))?;
    Ok(Some(Fault::new(&xml::content(code)?)))
}
