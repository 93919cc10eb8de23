//! The reasoned refusal: grounds from the closed list, the reasons in this case, what can be done.

use domain::text::Text;

use super::letter::{Letter, Person};
use super::sheet::{Part, Sheet};
use crate::words::{Given, Words, WordsError};

/// What the refusal says.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// Head and signature.
    pub letter: Letter,
    /// What the act calls it.
    pub title: Text,
    /// To whom.
    pub applicant: Person,
    /// The grounds, at least one.
    pub grounds: Vec<Ground>,
    /// The reasons in this case, in the words of the provider.
    pub explanation: String,
}

/// A ground with what the applicant can do about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    /// Its words.
    pub text: Text,
    /// The advice.
    pub advice: Text,
}

/// Puts the refusal into words.
pub fn sheet(words: &Words, refusal: &Refusal) -> Result<Sheet, WordsError> {
    let letter = &refusal.letter;
    letter.sheet(words, &refusal.title, false, |writing| {
        let mut parts = writing.person(&refusal.applicant)?;
        let (name, filed) =
            (writing.names(&refusal.applicant)?, writing.date(letter.zone.date(letter.filed))?);
        let given = [
            ("name", Given::Text(&name)),
            ("service", Given::Text(letter.service.get(writing.lang))),
            ("date", Given::Text(&filed)),
            ("number", Given::Text(&letter.case_number)),
        ];
        parts.push(Part::Space);
        parts.push(Part::Paragraph(writing.say("result-refusal-text", &given)?));
        for (index, ground) in refusal.grounds.iter().enumerate() {
            let number = (index + 1).to_string();
            let mut text = ground.text.get(writing.lang).to_owned();
            let advice = ground.advice.get(writing.lang);
            if !advice.is_empty() {
                let advice = writing.say("result-refusal-advice", &[("text", Given::Text(advice))])?;
                text = format!("{text}\n{advice}");
            }
            let number = writing.say("result-refusal-item", &[("number", Given::Text(&number))])?;
            parts.push(Part::Item { number, text });
        }
        if !refusal.explanation.trim().is_empty() {
            let explanation = [("text", Given::Text(refusal.explanation.trim()))];
            parts.push(Part::Paragraph(writing.say("result-refusal-explanation", &explanation)?));
        }
        parts.push(Part::Paragraph(writing.plain("result-refusal-again")?));
        parts.push(Part::Paragraph(writing.plain("result-refusal-appeal")?));
        Ok(parts)
    })
}
