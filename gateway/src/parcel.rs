//! What two installations tell each other of a case, as a message of the asynchronous channel.
//!
//! The document says itself which message it is: one that was taken out of its envelope and put into another is refused.

use crate::fields::Fields;
use crate::signature::{Signer, Trusted, encode, octets};
use crate::xml::{self, Writer};
use crate::{Refusal, SealError, enveloped, soap};

/// The namespace of our schema; the fields themselves are in none.
const TYPES: &str = "urn:qyzmet:case:v1";

/// Most octets of a file in one message: in base64 and with all around them they stay below [`xml::MAX_BYTES`].
pub const PART: usize = 2 << 20;

/// One message about a case.
#[derive(Clone, PartialEq, Eq)]
pub struct Parcel {
    /// The identifier of the message that carries it.
    pub message_id: String,
    /// The key of the case.
    pub case: String,
    /// What kind of news.
    pub kind: String,
    /// What it says, in the two installations' own form. Not XML: an answer may hold letters that XML cannot carry.
    pub body: Vec<u8>,
    /// A part of a file, when it carries one.
    pub octets: Option<Vec<u8>>,
}

/// Without what it says.
impl std::fmt::Debug for Parcel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parcel").field("message_id", &self.message_id).finish_non_exhaustive()
    }
}

/// The signed document of a parcel.
///
/// # Errors
/// A field cannot be said in XML, or the key does not sign.
pub fn document(parcel: &Parcel, signer: &dyn Signer) -> Result<String, SealError> {
    let mut writer = Writer::default();
    writer.open("m:Case", &[("xmlns:m", TYPES)]);
    writer.leaf("messageId", &parcel.message_id);
    writer.leaf("case", &parcel.case);
    writer.leaf("kind", &parcel.kind);
    writer.leaf("body", &encode(&parcel.body));
    writer.maybe("octets", parcel.octets.as_deref().map(encode).as_deref());
    enveloped::sign(&writer.finish()?, signer)
}

/// Reads what came as the message with an identifier.
///
/// # Errors
/// It is not signed as a whole by one of those trusted, is another message's, or of another shape.
pub fn open(payload: &str, message_id: &str, trusted: &Trusted<'_>) -> Result<Parcel, Refusal> {
    let content = enveloped::verify(payload, trusted)?;
    let document = xml::parse(&content)?;
    let root = soap::only_child(document.root())?;
    if !root.has_tag_name((TYPES, "Case")) {
        return Err(Refusal::Shape("another document"));
    }
    let fields = Fields::of(root)?;
    if fields.text("messageId")? != message_id {
        return Err(Refusal::Shape("the document of another message"));
    }
    Ok(Parcel {
        message_id: message_id.to_owned(),
        case: fields.text("case")?,
        kind: fields.text("kind")?,
        body: octets(fields.load("body")?)?,
        octets: fields.find("octets")?.map(octets).transpose()?,
    })
}
