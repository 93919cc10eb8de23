//! An SMS as a message of the asynchronous channel.

use crate::SealError;
use crate::enveloped;
use crate::signature::Signer;
use crate::xml::Writer;

/// The namespace of our schema; the fields themselves are in none.
const TYPES: &str = "urn:qyzmet:sms:v1";

/// The signed document that asks to bring a text to a telephone number.
///
/// # Errors
/// The text cannot be said in XML, or the key does not sign.
pub fn document(to: &str, text: &str, signer: &dyn Signer) -> Result<String, SealError> {
    let mut writer = Writer::default();
    writer.open("m:Sms", &[("xmlns:m", TYPES)]);
    writer.leaf("to", to);
    writer.leaf("text", text);
    enveloped::sign(&writer.finish()?, signer)
}
