//! The conclusion on the possibility (impossibility) of being a candidate for adoptive parent: standard's annex 1.

use domain::case::Possibility;
use domain::text::Text;

use super::letter::{Letter, Person};
use super::sheet::{Part, Sheet};
use crate::words::{Given, Words, WordsError};

/// What the conclusion says.
#[derive(Clone, Debug, PartialEq)]
pub struct Conclusion {
    /// Head and signature.
    pub letter: Letter,
    /// The applicant.
    pub applicant: Person,
    /// The husband or wife who would adopt together with the applicant.
    pub spouse: Option<Person>,
    /// What the application says of family, work, housing, motives: questions and answers as shown.
    pub answers: Vec<Answer>,
    /// What the executor found.
    pub findings: String,
    /// The conclusion itself.
    pub possibility: Possibility,
}

/// An answer of the application.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The question.
    pub label: Text,
    /// The answer as shown, in both languages: the same words twice where the applicant typed them.
    pub value: Text,
}

/// Puts the conclusion into words.
pub fn sheet(words: &Words, conclusion: &Conclusion) -> Result<Sheet, WordsError> {
    conclusion.letter.sheet(words, "result-conclusion-title", true, |writing| {
        let mut parts = vec![
            Part::Remark(writing.plain("result-conclusion-form")?),
            Part::Heading(writing.plain("result-conclusion-applicant")?),
        ];
        parts.extend(writing.person(&conclusion.applicant)?);
        parts.extend(conclusion.answers.iter().map(|answer| Part::Row {
            label: answer.label.get(writing.lang).to_owned(),
            value: answer.value.get(writing.lang).to_owned(),
        }));
        if let Some(spouse) = &conclusion.spouse {
            parts.push(Part::Heading(writing.plain("result-conclusion-spouse")?));
            parts.extend(writing.person(spouse)?);
        }
        parts.push(Part::Heading(writing.plain("result-conclusion-heading")?));
        if !conclusion.findings.trim().is_empty() {
            let findings = [("findings", Given::Text(conclusion.findings.trim()))];
            parts.push(Part::Paragraph(writing.say("result-conclusion-findings", &findings)?));
        }
        let mut names = vec![conclusion.applicant.name.full()];
        names.extend(conclusion.spouse.as_ref().map(|spouse| spouse.name.full()));
        let count = Given::Count(if conclusion.spouse.is_some() { 2 } else { 1 });
        let names = names.join(", ");
        let given = [("count", count), ("names", Given::Text(&names))];
        parts.push(Part::Paragraph(match conclusion.possibility {
            Possibility::Possible => writing.say("result-conclusion-possible", &given)?,
            Possibility::Impossible => writing.say("result-conclusion-impossible", &given)?,
        }));
        Ok(parts)
    })
}
