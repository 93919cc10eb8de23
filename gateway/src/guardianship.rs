//! The register of guardians: a guardian's number is asked about, and that person's resolutions are answered
//! (`gateway/wsdl/guardianship.xsd`).

use crate::Refusal;
use crate::fields::Fields;
use crate::soap::{Body, Fault};
use crate::synchronous::{self, Data, Question, Sender};
use crate::xml::XmlError;

/// The namespace of our schema; the fields themselves are in none.
const TYPES: &str = "urn:qyzmet:guardianship-register:v1";

/// The question: over whom this person is a guardian.
///
/// # Errors
/// Something cannot be said in XML.
pub fn question(question: &Question<'_>, sender: &Sender, iin: &str) -> Result<Data, XmlError> {
    question.data(TYPES, sender, &[("iin", iin)])
}

/// A resolution. Days are `YYYY-MM-DD`.
#[derive(Clone, PartialEq, Eq)]
pub struct Guardianship {
    /// Its number.
    pub number: String,
    /// The day on which it was made.
    pub begins: String,
    /// The day from which it is in force no more, once it is not.
    pub ends: Option<String>,
    /// What it says: `guardianship` or `trusteeship`.
    pub kind: String,
    /// Over whom.
    pub children: Vec<Child>,
}

/// A child of a resolution.
#[derive(Clone, PartialEq, Eq)]
pub struct Child {
    /// The number, where it is known.
    pub iin: Option<String>,
    /// Surname, name and patronymic in one line.
    pub name: String,
    /// The day of birth, `YYYY-MM-DD`.
    pub born: String,
}

/// Whose data it is does not belong in logs.
impl std::fmt::Debug for Guardianship {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Guardianship").finish_non_exhaustive()
    }
}

/// Reads the answer about a guardian. `absent` are the result codes by which the register says that it knows nobody.
///
/// # Errors
/// It does not read, or tells of another number; `Ok(Err(…))` when the gateway or the register answers that it cannot.
pub fn answer(
    body: &Body,
    message_id: &str,
    iin: &str,
    absent: &[String],
) -> Result<Result<Vec<Guardianship>, Fault>, Refusal> {
    let answered = synchronous::read_result(body, message_id, absent, |data| {
        let Some(known) = data.find("guardianships")? else { return Ok(Vec::new()) };
        if data.text("iin")? != iin {
            return Err(Refusal::Shape("another person's number"));
        }
        let known = Fields::of(known)?;
        known.all("guardianship").map(|it| guardianship(&Fields::of(it)?)).collect()
    })?;
    Ok(answered.map(Option::unwrap_or_default))
}

fn guardianship(fields: &Fields<'_, '_>) -> Result<Guardianship, Refusal> {
    let ends = fields.optional("endDate")?;
    Ok(Guardianship {
        number: fields.text("number")?,
        begins: day(&fields.text("beginDate")?)?,
        ends: ends.as_deref().map(day).transpose()?,
        kind: fields.within("kind")?.text("code")?,
        children: fields.all("child").map(|it| child(&Fields::of(it)?)).collect::<Result<_, _>>()?,
    })
}

fn child(fields: &Fields<'_, '_>) -> Result<Child, Refusal> {
    let mut name = vec![fields.text("surname")?, fields.text("name")?];
    name.extend(fields.optional("patronymic")?);
    Ok(Child { iin: fields.optional("iin")?, name: name.join(" "), born: day(&fields.text("birthDate")?)? })
}

/// A day as XML writes it: a zone may stand behind it, which a day of a resolution or of a birth does not need.
fn day(text: &str) -> Result<String, Refusal> {
    let wrong = || Refusal::Shape("not a day");
    let (day, zone) = text.split_at_checked(10).ok_or_else(wrong)?;
    let is_zone = zone.is_empty() || zone == "Z" || (zone.len() == 6 && zone.starts_with(['+', '-']));
    let is_day = day.bytes().enumerate().all(|(place, byte)| match place {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    if is_day && is_zone { Ok(day.to_owned()) } else { Err(wrong()) }
}
