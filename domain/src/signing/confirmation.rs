//! What stands for a signature when a request was certified by a one-time password.

use crate::calendar::Moment;
use crate::id::AccountId;
use crate::person::Iin;

const FIRST_LINE: &str = "qyzmet-confirmation/1";

/// Who confirmed exactly which bytes, by which number, and when: plain lines, kept where a signature would be.
///
/// It proves nothing by itself, as a signature does. What it says the audit holds too, whose rows nobody changes unseen
/// (`docs/adr/0026-the-one-time-password.md`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// The SHA-256 of the document's UTF-8 bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// Whose request it is.
    pub iin: Iin,
    /// By which account.
    pub account: AccountId,
    /// The subscriber number that the code went to, `+7…`.
    pub phone: String,
    /// When the number was linked to the account.
    pub linked_at: Moment,
    /// When the base of mobile citizens answered, before this code was sent, that the number is this person's.
    pub owned_at: Moment,
    /// The message that carried the code: the same id in the outbox and at the operator's.
    pub message: String,
    /// When the code was made.
    pub sent_at: Moment,
    /// When it was typed.
    pub confirmed_at: Moment,
    /// Which attempt was the right one, from 1.
    pub attempt: i64,
}

impl Confirmation {
    /// The lines. Moments are seconds since 1970, UTC.
    pub fn canonical(&self) -> String {
        let Self {
            sha256,
            iin,
            account,
            phone,
            linked_at,
            owned_at,
            message,
            sent_at,
            confirmed_at,
            attempt,
        } = self;
        format!(
            "{FIRST_LINE}\ndocument-sha256: {sha256}\niin: {iin}\naccount: {account}\nphone: {phone}\n\
             linked-at: {}\nowned-at: {}\nmessage: {message}\nsent-at: {}\nconfirmed-at: {}\nattempt: {attempt}\n",
            linked_at.0, owned_at.0, sent_at.0, confirmed_at.0
        )
    }

    /// Reads what [`Self::canonical`] writes; nothing when it is not that to the letter. A signature never is: it does not begin
    /// with a letter.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let text = core::str::from_utf8(bytes).ok()?;
        let mut lines = text.strip_prefix(FIRST_LINE)?.strip_prefix('\n')?.lines();
        let mut line = |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix(": ");
        let sha256 = line("document-sha256")?.to_owned();
        let iin = Iin::parse(line("iin")?).ok()?;
        let account = AccountId::parse(line("account")?).ok()?;
        let phone = line("phone")?.to_owned();
        let linked_at = moment(line("linked-at")?)?;
        let owned_at = moment(line("owned-at")?)?;
        let message = line("message")?.to_owned();
        let sent_at = moment(line("sent-at")?)?;
        let confirmed_at = moment(line("confirmed-at")?)?;
        let attempt = line("attempt")?.parse().ok()?;
        let found = Self {
            sha256,
            iin,
            account,
            phone,
            linked_at,
            owned_at,
            message,
            sent_at,
            confirmed_at,
            attempt,
        };
        (found.canonical() == text).then_some(found)
    }
}

fn moment(text: &str) -> Option<Moment> {
    text.parse().ok().map(Moment)
}

/// The short form of a document's SHA-256 that the message and the page both show: its first eight digits, `1A2B-3C4D`.
pub fn mark(sha256: &str) -> String {
    let digits: Vec<char> = sha256.chars().take(8).map(|digit| digit.to_ascii_uppercase()).collect();
    let halves: Vec<String> = digits.chunks(4).map(|half| half.iter().collect()).collect();
    halves.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn confirmation() -> Confirmation {
        Confirmation {
            sha256: "1a2b3c4d".repeat(8),
            iin: Iin::parse("920715499024").unwrap(),
            account: AccountId::parse("aigerim").unwrap(),
            phone: "+77010000001".to_owned(),
            linked_at: Moment(1_530_507_000),
            owned_at: Moment(1_530_507_590),
            message: "abcdef".to_owned(),
            sent_at: Moment(1_530_507_600),
            confirmed_at: Moment(1_530_507_660),
            attempt: 2,
        }
    }

    #[test]
    fn the_lines_are_read_back_to_the_letter() {
        let lines = confirmation().canonical();
        assert_eq!(Confirmation::parse(lines.as_bytes()), Some(confirmation()));
        for other in [
            lines.replace("attempt: 2", "attempt: 02"),
            format!("{lines}more: 1\n"),
            lines.replace("/1\n", "/2\n"),
            lines.trim_end().to_owned(),
        ] {
            assert_eq!(Confirmation::parse(other.as_bytes()), None, "{other}");
        }
        assert_eq!(Confirmation::parse(&[0x30, 0x82, 0xff]), None);
    }

    #[test]
    fn a_mark_is_short_enough_to_be_compared() {
        assert_eq!(mark(&confirmation().sha256), "1A2B-3C4D");
    }
}
