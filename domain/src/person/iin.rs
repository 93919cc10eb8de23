//! The individual identification number (ЖСН / ИИН), Government decree № 565 of 11 June 2003.

use core::fmt;

use serde::{Deserialize, Serialize};
use time::{Date, Month};

/// A number whose form, date and control digit are right. That a person has it, only the register knows.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Iin(String);

/// Sex as the seventh digit tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// The seventh digit is odd.
    Male,
    /// The seventh digit is even.
    Female,
}

/// What is wrong with a number; always the fault of whoever typed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IinError {
    /// Not exactly twelve digits.
    #[error("an IIN has 12 digits")]
    Length,
    /// The first seven digits are no day of birth.
    #[error("the IIN does not begin with a date of birth")]
    Date,
    /// The last digit does not fit the others.
    #[error("the control digit of the IIN is wrong")]
    Control,
}

impl Iin {
    /// Reads a number, forgiving spaces and hyphens that people type between its parts.
    pub fn parse(text: &str) -> Result<Self, IinError> {
        let mut digits = String::with_capacity(12);
        for c in text.chars() {
            match c {
                '0'..='9' => digits.push(c),
                ' ' | '\u{a0}' | '-' => {}
                _ => return Err(IinError::Length),
            }
        }
        if digits.len() != 12 {
            return Err(IinError::Length);
        }
        let iin = Self(digits);
        if iin.date().is_none() {
            return Err(IinError::Date);
        }
        if control(&iin.digits()) != Some(iin.digit(11)) {
            return Err(IinError::Control);
        }
        Ok(iin)
    }

    /// The twelve digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The day of birth that the number carries.
    pub fn born(&self) -> Date {
        self.date().unwrap_or(Date::MIN)
    }

    /// The sex that the number carries.
    pub fn sex(&self) -> Sex {
        if self.digit(6) % 2 == 1 { Sex::Male } else { Sex::Female }
    }

    fn digit(&self, at: usize) -> u8 {
        self.0.as_bytes().get(at).map_or(0, |b| b - b'0')
    }

    fn digits(&self) -> [u8; 12] {
        core::array::from_fn(|at| self.digit(at))
    }

    fn date(&self) -> Option<Date> {
        let two = |at: usize| i32::from(self.digit(at)) * 10 + i32::from(self.digit(at + 1));
        let century = match self.digit(6) {
            1 | 2 => 1800,
            3 | 4 => 1900,
            5 | 6 => 2000,
            _ => return None,
        };
        let month = Month::try_from(u8::try_from(two(2)).ok()?).ok()?;
        Date::from_calendar_date(century + two(0), month, u8::try_from(two(4)).ok()?).ok()
    }
}

/// The control digit by two passes over the first eleven digits; `None` for a number that is never issued.
fn control(digits: &[u8; 12]) -> Option<u8> {
    let pass = |weights: [u32; 11]| -> u32 {
        digits.iter().zip(weights).map(|(digit, weight)| u32::from(*digit) * weight).sum::<u32>() % 11
    };
    let first = pass([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    let control = if first == 10 { pass([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) } else { first };
    u8::try_from(control).ok().filter(|digit| *digit < 10)
}

impl TryFrom<String> for Iin {
    type Error = IinError;

    fn try_from(text: String) -> Result<Self, IinError> {
        Self::parse(&text)
    }
}

impl From<Iin> for String {
    fn from(iin: Iin) -> Self {
        iin.0
    }
}

impl fmt::Display for Iin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Numbers of people must not slip into logs: only the year of birth shows.
impl fmt::Debug for Iin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Iin({}…)", self.0.get(..2).unwrap_or_default())
    }
}
