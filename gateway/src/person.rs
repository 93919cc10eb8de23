//! The person register (GBD FL): a number is asked about, a person is answered (`gateway/wsdl/person.xsd`).

use crate::Refusal;
use crate::fields::Fields;
use crate::soap::{Body, Fault};
use crate::synchronous::{self, Data, Question, Sender};
use crate::xml::XmlError;

/// The namespace of our schema; the fields themselves are in none.
const TYPES: &str = "urn:qyzmet:person-register:v1";

/// The state of life of whom nothing is to be said about.
const NORMAL: &str = "0";

/// The question: who has this number.
///
/// # Errors
/// Something cannot be said in XML.
pub fn question(question: &Question<'_>, sender: &Sender, iin: &str) -> Result<Data, XmlError> {
    question.data(TYPES, sender, &[("iin", iin)])
}

/// A person as the register tells of them.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// The surname.
    pub surname: String,
    /// The name.
    pub name: String,
    /// The patronymic, if there is one.
    pub patronymic: Option<String>,
    /// The registered address, from the region to the flat.
    pub address: String,
    /// What the register says of the person's life.
    pub life: Life,
}

/// What the register says of a person's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Life {
    /// Nothing else is noted.
    Normal,
    /// It has the day of death.
    Deceased,
    /// Its state is not the normal one, and there is no day of death: the dictionary of states is not published.
    Unclear,
}

/// A person's data do not belong in logs.
impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Person").finish_non_exhaustive()
    }
}

/// Reads the answer about a number. `absent` are the result codes by which the register says that it knows nobody.
///
/// # Errors
/// It does not read, or tells of another number; `Ok(Err(…))` when the gateway or the register answers that it cannot.
pub fn answer(
    body: &Body,
    message_id: &str,
    iin: &str,
    absent: &[String],
) -> Result<Result<Option<Person>, Fault>, Refusal> {
    let answered = synchronous::read_result(body, message_id, absent, |data| {
        let Some(persons) = data.find("persons")? else { return Ok(None) };
        let persons: Vec<_> = Fields::of(persons)?.all("person").collect();
        match persons.as_slice() {
            [] => Ok(None),
            [one] => person(&Fields::of(*one)?, iin),
            _ => Err(Refusal::Shape("several persons with one number")),
        }
    })?;
    Ok(answered.map(Option::flatten))
}

/// Nobody, where the register has taken the record out.
fn person(fields: &Fields<'_, '_>, iin: &str) -> Result<Option<Person>, Refusal> {
    if fields.text("iin")? != iin {
        return Err(Refusal::Shape("another person's number"));
    }
    if matches!(fields.optional("removed")?.as_deref(), Some("true" | "1")) {
        return Ok(None);
    }
    let state = fields.find("lifeStatus")?.map(|state| Fields::of(state)?.text("code")).transpose()?;
    Ok(Some(Person {
        surname: fields.text("surname")?,
        name: fields.text("name")?,
        patronymic: fields.optional("patronymic")?,
        address: fields.find("regAddress")?.map(address).transpose()?.unwrap_or_default(),
        life: match (fields.optional("deathDate")?, state) {
            (Some(_), _) => Life::Deceased,
            (None, Some(code)) if code != NORMAL => Life::Unclear,
            (None, _) => Life::Normal,
        },
    }))
}

/// The address in the order of an envelope. A part is text, or an item of a dictionary with its name in Kazakh.
fn address(node: roxmltree::Node<'_, '_>) -> Result<String, Refusal> {
    let fields = Fields::of(node)?;
    let mut parts = Vec::new();
    for name in ["region", "district", "city", "street", "building", "flat"] {
        let Some(part) = fields.find(name)? else { continue };
        let text = if part.children().any(|child| child.is_element()) {
            Fields::of(part)?.optional("nameKz")?
        } else {
            fields.optional(name)?
        };
        parts.extend(text);
    }
    Ok(parts.join(", "))
}
