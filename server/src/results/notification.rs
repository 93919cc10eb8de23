//! The notification of where the decision's document is collected, or of what is to be done next.

use domain::text::Text;

use super::letter::{Letter, Person};
use super::sheet::{Part, Sheet};
use crate::words::{Words, WordsError};

/// What the notification says.
#[derive(Clone, Debug, PartialEq)]
pub struct Notification {
    /// Head and signature.
    pub letter: Letter,
    /// What the act calls it.
    pub title: Text,
    /// The form of the standard that it follows.
    pub form: Option<Text>,
    /// To whom.
    pub applicant: Person,
    /// What is said; `{name}` stands for the applicant.
    pub text: Text,
    /// What is said to two who applied together.
    pub joint_text: Option<Text>,
    /// The number of the record that the decision made in a register.
    pub record: Option<String>,
    /// Where to go.
    pub address: Text,
}

/// Puts the notification into words.
pub fn sheet(words: &Words, notification: &Notification) -> Result<Sheet, WordsError> {
    notification.letter.sheet(words, &notification.title, false, |writing| {
        let mut parts = Vec::new();
        parts.extend(notification.form.iter().map(|form| Part::Remark(form.get(writing.lang).to_owned())));
        parts.extend(writing.person(&Person { address: String::new(), ..notification.applicant.clone() })?);
        parts.push(Part::Space);
        let text =
            writing.named(&notification.text, notification.joint_text.as_ref(), &notification.applicant)?;
        parts.push(Part::Paragraph(text));
        if let Some(record) = &notification.record {
            parts.push(writing.row("result-label-record", record)?);
        }
        parts.push(writing.row("result-notification-address", notification.address.get(writing.lang))?);
        Ok(parts)
    })
}
