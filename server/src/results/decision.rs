//! The document that carries the decision: a conclusion, a resolution, a certificate, as the edition calls it.

use domain::text::Text;

use super::letter::{Letter, Person};
use super::sheet::{Part, Sheet};
use crate::words::{Given, Words, WordsError};

/// What the document says.
#[derive(Clone, Debug, PartialEq)]
pub struct Decided {
    /// Head and signature.
    pub letter: Letter,
    /// What the act calls the document.
    pub title: Text,
    /// The form of the standard that it follows.
    pub form: Option<Text>,
    /// The number of the record that the decision made in a register.
    pub record: Option<String>,
    /// Whether there is a place for a seal: on what is handed over on paper, and on what is printed and certified.
    pub seal: bool,
    /// Whether the applicant asked for a printed copy, which the document then says how to certify.
    pub copy: bool,
    /// The applicant.
    pub applicant: Person,
    /// What the application says: questions and answers as shown.
    pub answers: Vec<Answer>,
    /// What the executor was asked to write of.
    pub findings_label: Text,
    /// What the executor found.
    pub findings: String,
    /// The decision itself; `{name}` stands for the applicant.
    pub statement: Text,
    /// The decision on two who applied together.
    pub joint_statement: Option<Text>,
}

/// An answer of the application.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The question.
    pub label: Text,
    /// The answer as shown, in both languages: the same words twice where the applicant typed them.
    pub value: Text,
}

/// Puts the document into words.
pub fn sheet(words: &Words, decided: &Decided) -> Result<Sheet, WordsError> {
    decided.letter.sheet(words, &decided.title, decided.seal, |writing| {
        let mut parts = Vec::new();
        parts.extend(decided.form.iter().map(|form| Part::Remark(form.get(writing.lang).to_owned())));
        parts.push(Part::Heading(writing.plain("result-decision-applicant")?));
        parts.extend(writing.person(&decided.applicant)?);
        parts.extend(decided.answers.iter().map(|answer| Part::Row {
            label: answer.label.get(writing.lang).to_owned(),
            value: answer.value.get(writing.lang).to_owned(),
        }));
        parts.push(Part::Heading(writing.plain("result-decision-heading")?));
        if let Some(record) = &decided.record {
            parts.push(writing.row("result-label-record", record)?);
        }
        if !decided.findings.trim().is_empty() {
            let findings = [
                ("label", Given::Text(decided.findings_label.get(writing.lang))),
                ("findings", Given::Text(decided.findings.trim())),
            ];
            parts.push(Part::Paragraph(writing.say("result-decision-findings", &findings)?));
        }
        let statement =
            writing.named(&decided.statement, decided.joint_statement.as_ref(), &decided.applicant)?;
        parts.push(Part::Paragraph(statement));
        if decided.copy {
            parts.push(Part::Remark(writing.plain("result-printed-copy")?));
        }
        Ok(parts)
    })
}
