//! The notification that the conclusion is ready and where it is collected: standard's annex 2.

use domain::text::Text;

use super::letter::{Letter, Person};
use super::sheet::{Part, Sheet};
use crate::words::{Given, Words, WordsError};

/// What the notification says.
#[derive(Clone, Debug, PartialEq)]
pub struct Notification {
    /// Head and signature.
    pub letter: Letter,
    /// To whom.
    pub applicant: Person,
    /// Where the conclusion is collected.
    pub address: Text,
}

/// Puts the notification into words.
pub fn sheet(words: &Words, notification: &Notification) -> Result<Sheet, WordsError> {
    notification.letter.sheet(words, "result-notification-title", false, |writing| {
        let mut parts = vec![Part::Remark(writing.plain("result-notification-form")?)];
        parts.extend(writing.person(&Person { address: String::new(), ..notification.applicant.clone() })?);
        let name = notification.applicant.name.full();
        parts.push(Part::Space);
        parts
            .push(Part::Paragraph(writing.say("result-notification-text", &[("name", Given::Text(&name))])?));
        parts.push(writing.row("result-notification-address", notification.address.get(writing.lang))?);
        Ok(parts)
    })
}
