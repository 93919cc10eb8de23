//! The devices of an office's hall: the display and the kiosk.

use core::fmt;

use serde::{Deserialize, Serialize};

/// What a device of a hall is for. It can do this and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeviceKind {
    /// Shows who is called.
    Display,
    /// Gives numbers and lets people in who booked.
    Kiosk,
}

impl DeviceKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Display, Self::Kiosk];

    /// The word used in data.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Display => "display",
            Self::Kiosk => "kiosk",
        }
    }

    /// The kind that a word means.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// The code that connects a device once, typed on the device itself.
///
/// Its letters look the same in Latin and in Cyrillic, and no letter looks like a digit: whoever reads it from a screen and types it on
/// whichever keyboard types it right. Eight of seventeen signs are 2³² codes and more.
#[derive(Clone, PartialEq, Eq)]
pub struct DeviceCode(String);

/// The signs of a code.
const SIGNS: &[u8; 17] = b"ABCEHKMTXY2345679";
/// How many of them a code has.
const LENGTH: usize = 8;

impl DeviceCode {
    /// The code that random bits make.
    pub fn drawn(mut bits: u128) -> Self {
        let base = SIGNS.len() as u128;
        let mut text = String::with_capacity(LENGTH);
        for _ in 0..LENGTH {
            let sign = usize::try_from(bits % base).ok().and_then(|at| SIGNS.get(at));
            text.extend(sign.copied().map(char::from));
            bits /= base;
        }
        Self(text)
    }

    /// Reads what was typed: small letters, spaces and hyphens do no harm, nor do Cyrillic letters. None when it is no code.
    pub fn parse(typed: &str) -> Option<Self> {
        let signs = typed.chars().filter(|c| !c.is_whitespace() && *c != '-');
        let text: String = signs.flat_map(char::to_uppercase).map(latin).take(LENGTH + 1).collect();
        let fits = text.len() == LENGTH && text.bytes().all(|sign| SIGNS.contains(&sign));
        fits.then_some(Self(text))
    }

    /// The eight signs.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As people read it: `ABCE-2345`.
    pub fn shown(&self) -> String {
        let (first, second) = self.0.split_at(LENGTH / 2);
        format!("{first}-{second}")
    }
}

/// A code opens something: it is never written where it is not shown on purpose.
impl fmt::Debug for DeviceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeviceCode(…)")
    }
}

/// The Latin letter that looks like a Cyrillic one.
fn latin(letter: char) -> char {
    match letter {
        '\u{410}' => 'A',
        '\u{412}' => 'B',
        '\u{421}' => 'C',
        '\u{415}' => 'E',
        '\u{41d}' => 'H',
        '\u{41a}' => 'K',
        '\u{41c}' => 'M',
        '\u{422}' => 'T',
        '\u{425}' => 'X',
        '\u{423}' => 'Y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for bits in [0, 1, u128::MAX, 0x0123_4567_89ab_cdef_0123_4567_89ab_cdef] {
            let code = DeviceCode::drawn(bits);
            assert_eq!(code.as_str().len(), LENGTH);
            let shown = code.shown();
            for typed in
                [shown.clone(), shown.to_lowercase(), shown.replace('-', " "), format!(" {} ", code.as_str())]
            {
                assert_eq!(DeviceCode::parse(&typed), Some(code.clone()), "{typed}");
            }
        }
        // Written in Cyrillic letters.
        assert_eq!(DeviceCode::parse("авсе-нк23").unwrap().as_str(), "ABCEHK23");
        for none in ["", "ABCE-HK2", "ABCE-HK233", "ABCE-HK20", "ABCE-HK2Ж", "ABCD-HK23"] {
            assert_eq!(DeviceCode::parse(none), None, "{none}");
        }
        assert_ne!(DeviceCode::drawn(0), DeviceCode::drawn(1));
        assert!(!format!("{:?}", DeviceCode::drawn(1)).contains(DeviceCode::drawn(1).as_str()));
    }
}
