//! How a person is told besides the cabinet: channels, quiet hours, and what became of a message.

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::text::Lang;

/// Through what a message reaches a person besides the cabinet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoticeChannel {
    /// SMS to the number of the account.
    Sms,
    /// E-mail to the proved address.
    Email,
}

/// Hours of the day in which nothing is sent but codes and what guards the account, in minutes since midnight: from 22:00 to
/// 8:00 is 1320 to 480. Equal ends: none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuietHours {
    /// When they begin.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 1439)))]
    pub from: u32,
    /// When they end.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 1439)))]
    pub to: u32,
}

/// Minutes of a day.
const DAY: u32 = 24 * 60;

impl QuietHours {
    /// What is kept to where a person has chosen nothing: from 22:00 to 8:00.
    pub const USUAL: Self = Self { from: 22 * 60, to: 8 * 60 };

    /// Whether both are minutes of a day, and half of it at most is quiet: longer hours would silence as switching off does,
    /// of which the person is told.
    pub fn is_a_night(self) -> bool {
        self.from < DAY && self.to < DAY && (self.to + DAY - self.from) % DAY <= DAY / 2
    }

    /// Seconds until they are over, when it is `second` of the day; none outside of them.
    pub fn left(self, second: i64) -> Option<i64> {
        let (from, to, minute) = (i64::from(self.from), i64::from(self.to), second / 60);
        let within = if from <= to { (from..to).contains(&minute) } else { minute >= from || minute < to };
        let end = to * 60;
        within.then(|| if end > second { end - second } else { end + i64::from(DAY) * 60 - second })
    }
}

/// `GET` how the person is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NoticeSettings {
    /// What the person chose.
    pub choices: NoticeChoices,
    /// The number that SMS go to, if the account has one.
    pub phone: Option<String>,
    /// The proved e-mail address, if there is one.
    pub email: Option<String>,
    /// The channels that this installation has.
    pub open: Vec<NoticeChannel>,
}

/// `PUT` what the person chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NoticeChoices {
    /// Whether SMS are sent.
    pub sms: bool,
    /// Whether e-mails are sent.
    pub email: bool,
    /// When nothing is sent.
    pub quiet: QuietHours,
}

impl NoticeChoices {
    /// What is kept to where a person has chosen nothing.
    pub const USUAL: Self = Self { sms: true, email: true, quiet: QuietHours::USUAL };

    /// Whether a channel is among them.
    pub fn has(self, channel: NoticeChannel) -> bool {
        match channel {
            NoticeChannel::Sms => self.sms,
            NoticeChannel::Email => self.email,
        }
    }
}

/// A message that tells a notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Message {
    /// Through what it goes.
    pub channel: NoticeChannel,
    /// How far it has come.
    pub state: MessageState,
}

/// How far a message has come, as far as anybody knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MessageState {
    /// It goes out as soon as the channel takes it.
    Waiting,
    /// It is held until the quiet hours are over.
    Quiet {
        /// When that is.
        until: Moment,
    },
    /// The channel has it. Whether it arrived the channel does not tell, or has not told yet.
    HandedOver {
        /// Since when.
        at: Moment,
    },
    /// The channel says that it was delivered.
    Delivered {
        /// When it said so.
        at: Moment,
    },
    /// The handing over broke off; it may have gone out and is not sent again.
    NotKnown {
        /// When it was given up.
        at: Moment,
    },
    /// The channel refused it, or did not take it in many attempts.
    GivenUp {
        /// When it was given up.
        at: Moment,
    },
}

/// `POST` email code: a code to an address that is to be proved.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskEmailCode {
    /// As typed.
    pub email: String,
    /// In which language the message is.
    pub lang: Lang,
}

/// An address of e-mail as far as anybody can tell without writing to it, in small letters: 5 to 254 printable ASCII characters, one
/// `@`, a dot behind it.
pub fn normal_email(typed: &str) -> Option<String> {
    let email = typed.trim().to_ascii_lowercase();
    let (local, domain) = email.split_once('@')?;
    let plain = email.bytes().all(|b| b.is_ascii_graphic() && !b"<>()[],;:\\\"".contains(&b));
    let dotted = domain.split('.').count() > 1 && domain.split('.').all(|part| !part.is_empty());
    let fits = (5..=254).contains(&email.len()) && !local.is_empty() && !domain.contains('@');
    (plain && dotted && fits).then_some(email)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_hours_may_go_over_midnight() {
        let night = QuietHours::USUAL;
        let at = |hour: i64, minute: i64| (hour * 60 + minute) * 60;
        assert_eq!(night.left(at(21, 59)), None);
        assert_eq!(night.left(at(22, 0)), Some(10 * 3600));
        assert_eq!(night.left(at(23, 59) + 59), Some(8 * 3600 + 1));
        assert_eq!(night.left(at(0, 0)), Some(8 * 3600));
        assert_eq!(night.left(at(7, 59) + 59), Some(1));
        assert_eq!(night.left(at(8, 0)), None);
        let noon = QuietHours { from: 12 * 60, to: 13 * 60 };
        assert_eq!(noon.left(at(12, 30)), Some(30 * 60));
        assert_eq!(noon.left(at(13, 0)), None);
        let none = QuietHours { from: 600, to: 600 };
        assert!((0..24).all(|hour| none.left(at(hour, 0)).is_none()));
    }

    #[test]
    fn an_address_is_one_that_can_be_written_to() {
        assert_eq!(normal_email(" Aigerim@Example.KZ "), Some("aigerim@example.kz".to_owned()));
        for wrong in
            ["", "a@b", "a.b.c", "@b.kz", "a@b..kz", "a@@b.kz", "a b@c.kz", "a@b.kz\nBcc: c@d.kz", "ә@б.kz"]
        {
            assert_eq!(normal_email(wrong), None, "{wrong}");
        }
    }
}
