//! Days off of a five-day week, from data: `domain/calendar/kazakhstan.toml`, or an installation's own file.

use alloc::collections::BTreeSet;

use serde::Deserialize;
use time::{Date, Month, Weekday};

use super::deadline::Unit;
use super::moment::{later, parse_date};

/// The days off of the country.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Written")]
pub struct Calendar {
    holidays: Vec<Holiday>,
    kurban_ait: BTreeSet<Date>,
    worked: BTreeSet<Date>,
    off: BTreeSet<Date>,
    pub(super) warnings: Vec<Warning>,
}

/// How long before its end whoever must act is warned of a norm.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Warning {
    /// Norms and terms that are counted in this; of the others nobody is warned.
    pub(super) unit: Unit,
    /// Working days before the last one: the office finds the warning when it opens.
    pub(super) working_days: u32,
}

/// As it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    kurban_ait: Vec<String>,
    holidays: Vec<Holiday>,
    moved: Vec<Moved>,
    #[serde(default)]
    warnings: Vec<Warning>,
}

/// A holiday of the same day each year.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Holiday {
    month: u8,
    day: u8,
    /// The first year in which it is a day off.
    #[serde(default)]
    from: Option<i32>,
    /// The last one.
    #[serde(default)]
    to: Option<i32>,
    /// Whether it gives a day off later when it falls on a day off itself (Labour Code art. 84).
    #[serde(default = "yes")]
    moves: bool,
}

fn yes() -> bool {
    true
}

/// A day off that the Government moved (Labour Code art. 85(3)).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Moved {
    worked: String,
    off: String,
}

impl TryFrom<Written> for Calendar {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let day = |text: &String| {
            parse_date(text).ok_or_else(|| format!("'{text}' is not a day written YYYY-MM-DD"))
        };
        for holiday in &written.holidays {
            // A leap year knows every day that some year has.
            if holiday.in_year(2024).is_none() {
                return Err(format!("there is no day {} of month {}", holiday.day, holiday.month));
            }
        }
        Ok(Self {
            kurban_ait: written.kurban_ait.iter().map(day).collect::<Result<_, _>>()?,
            worked: written.moved.iter().map(|moved| day(&moved.worked)).collect::<Result<_, _>>()?,
            off: written.moved.iter().map(|moved| day(&moved.off)).collect::<Result<_, _>>()?,
            holidays: written.holidays,
            warnings: written.warnings,
        })
    }
}

impl Holiday {
    fn in_year(&self, year: i32) -> Option<Date> {
        Date::from_calendar_date(year, Month::try_from(self.month).ok()?, self.day).ok()
    }

    fn is_kept_in(&self, year: i32) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }
}

impl Calendar {
    /// Whether a provider's office rests on a day.
    pub fn is_day_off(&self, day: Date) -> bool {
        if self.worked.contains(&day) {
            return false;
        }
        self.off.contains(&day) || self.rests(day) || self.substitutes(day.year()).contains(&day)
    }

    /// The day itself if it is worked, else the first worked day after it.
    pub fn next_working_day(&self, mut day: Date) -> Date {
        while self.is_day_off(day) && day < Date::MAX {
            day = later(day, 1);
        }
        day
    }

    /// The last worked day before a day.
    pub(super) fn working_day_before(&self, day: Date) -> Date {
        let mut day = later(day, -1);
        while self.is_day_off(day) && day > Date::MIN {
            day = later(day, -1);
        }
        day
    }

    /// Weekends, holidays and Kurban Ait, before anything is moved.
    fn rests(&self, day: Date) -> bool {
        let is_today = |it: &Holiday| {
            (it.month, it.day) == (u8::from(day.month()), day.day()) && it.is_kept_in(day.year())
        };
        is_weekend(day) || self.kurban_ait.contains(&day) || self.holidays.iter().any(is_today)
    }

    /// Days off given for the holidays of a year that fell on weekends; each takes the next day not yet taken.
    fn substitutes(&self, year: i32) -> Vec<Date> {
        let mut taken = Vec::new();
        for holiday in self.holidays.iter().filter(|it| it.moves && it.is_kept_in(year)) {
            let Some(day) = holiday.in_year(year).filter(|day| is_weekend(*day)) else { continue };
            let mut next = later(day, 1);
            while self.rests(next) || taken.contains(&next) {
                next = later(next, 1);
            }
            taken.push(next);
        }
        taken
    }
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}
