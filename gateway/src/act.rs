//! Records for the register of civil-status acts, and its answers: signed documents that the asynchronous channel carries
//! (`gateway/wsdl/civil-status.xsd`).
//!
//! A document says itself which message it is, or answers: one that was put into another envelope is refused.

use crate::fields::Fields;
use crate::signature::Signer;
use crate::soap::Fault;
use crate::synchronous::ANSWERED;
use crate::xml::{self, Writer};
use crate::{Refusal, SealError, enveloped};

/// The namespace of our schema; the fields themselves are in none.
const TYPES: &str = "urn:qyzmet:civil-status:v1";

/// Letters of the longest number of a record that documents can print.
const LONGEST: usize = 64;

/// A record that is to be made.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The identifier of the message: sent again under it, it is the same record.
    pub message_id: &'a str,
    /// The day of the decision, `YYYY-MM-DD`.
    pub day: &'a str,
    /// The code of the service that decided.
    pub service: &'a str,
    /// The code of the body that enters it.
    pub body: &'a str,
    /// Its name in Russian.
    pub name_ru: &'a str,
    /// Its name in Kazakh.
    pub name_kk: &'a str,
    /// The applicant's number.
    pub applicant: &'a str,
    /// What was asked: child, mother, father and the rest, each a page of the form.
    pub blocks: Vec<Block<'a>>,
}

/// Without what it says.
impl std::fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Entry").field("message_id", &self.message_id).finish_non_exhaustive()
    }
}

/// Answers that belong together.
#[derive(Clone, PartialEq, Eq)]
pub struct Block<'a> {
    /// What it is about.
    pub code: &'a str,
    /// The questions' codes, and what was answered.
    pub fields: Vec<(&'a str, &'a str)>,
}

/// The signed document of a record that is to be made.
///
/// # Errors
/// Something cannot be said in XML, or the key does not sign.
pub fn entry(entry: &Entry<'_>, signer: &dyn Signer) -> Result<String, SealError> {
    let mut writer = Writer::default();
    writer.open("a:Entry", &[("xmlns:a", TYPES)]);
    writer.leaf("messageId", entry.message_id);
    writer.leaf("registrationDate", entry.day);
    writer.leaf("service", entry.service);
    writer.leaf("zagsCode", entry.body);
    writer.open("zagsName", &[]);
    writer.leaf("ru", entry.name_ru);
    writer.leaf("kk", entry.name_kk);
    writer.close();
    writer.leaf("applicantIin", entry.applicant);
    for block in &entry.blocks {
        writer.open("block", &[]);
        writer.leaf("code", block.code);
        for (code, value) in &block.fields {
            writer.open("field", &[]);
            writer.leaf("code", code);
            writer.leaf("value", value);
            writer.close();
        }
        writer.close();
    }
    enveloped::sign(&writer.finish()?, signer)
}

/// The signed document that withdraws what was entered by an earlier message, on a day, `YYYY-MM-DD`.
///
/// # Errors
/// Something cannot be said in XML, or the key does not sign.
pub fn withdrawal(
    message_id: &str,
    entry_id: &str,
    day: &str,
    signer: &dyn Signer,
) -> Result<String, SealError> {
    let mut writer = Writer::default();
    writer.open("a:Withdrawal", &[("xmlns:a", TYPES)]);
    writer.leaf("messageId", message_id);
    writer.leaf("entryId", entry_id);
    writer.leaf("withdrawalDate", day);
    enveloped::sign(&writer.finish()?, signer)
}

/// What the register did with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It made the record, and this is its number.
    Entered(String),
    /// It withdrew the record.
    Withdrawn,
    /// It did not do it; its code, fit for a log.
    Refused(String),
}

/// Reads what the register answers to the message with an identifier. `content` is a document whose signature was verified
/// ([`enveloped::verify`]).
///
/// # Errors
/// It answers another message, or is of another shape.
pub fn answer(content: &str, request_id: &str) -> Result<Answer, Refusal> {
    let document = xml::parse(content)?;
    if !document.root_element().has_tag_name((TYPES, "Response")) {
        return Err(Refusal::Shape("another document"));
    }
    let fields = Fields::of(document.root_element())?;
    if fields.text("requestId")? != request_id {
        return Err(Refusal::Shape("the answer to another message"));
    }
    let code = fields.within("messageResult")?.text("code")?;
    if code != ANSWERED {
        return Ok(Answer::Refused(Fault::new(&code).code));
    }
    match fields.optional("actNumber")? {
        None => Ok(Answer::Withdrawn),
        Some(number) if number.chars().count() <= LONGEST && !number.contains(char::is_control) => {
            Ok(Answer::Entered(number))
        }
        Some(_) => Err(Refusal::Shape("actNumber")),
    }
}
