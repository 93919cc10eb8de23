//! The base of mobile citizens: a person's number and a telephone number are asked about, and whether the one belongs to the
//! other is answered (`gateway/wsdl/phone.xsd`).

use crate::Refusal;
use crate::soap::{Body, Fault};
use crate::synchronous::{self, Data, Question, Sender};
use crate::xml::XmlError;

/// The namespace of our schema; the fields themselves are in none.
const TYPES: &str = "urn:qyzmet:phone-owner:v1";

/// The question: is this telephone number this person's.
///
/// # Errors
/// Something cannot be said in XML.
pub fn question(question: &Question<'_>, sender: &Sender, iin: &str, phone: &str) -> Result<Data, XmlError> {
    question.data(TYPES, sender, &[("iin", iin), ("phone", phone)])
}

/// Reads the answer. `absent` are the result codes by which the base says that it knows nobody with the number.
///
/// # Errors
/// It does not read; `Ok(Err(…))` when the gateway or the base answers that it cannot.
pub fn answer(body: &Body, message_id: &str, absent: &[String]) -> Result<Result<bool, Fault>, Refusal> {
    let answered =
        synchronous::read_result(body, message_id, absent, |data| match data.text("matched")?.as_str() {
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            _ => Err(Refusal::Shape("matched")),
        })?;
    Ok(answered.map(|matched| matched.unwrap_or(false)))
}
