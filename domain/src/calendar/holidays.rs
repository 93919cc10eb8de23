//! Days off of a five-day week, from data: `domain/calendar/kazakhstan.toml`, or an installation's own file.

use alloc::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use time::{Date, Month, Weekday};

use super::deadline::Unit;
use super::moment::{format_date, later, parse_date};
use crate::text::Text;

/// The days off of the country.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Written")]
pub struct Calendar {
    holidays: Vec<Holiday>,
    kurban_ait: BTreeSet<Date>,
    worked: BTreeSet<Date>,
    off: BTreeSet<Date>,
    /// None when nothing is said of warnings.
    pub(super) warnings: Option<Vec<Warning>>,
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
    warnings: Option<Vec<Warning>>,
    #[serde(default)]
    changed: Vec<ChangedDay>,
}

/// A day about which an act says something of its own: it stands over everything else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, try_from = "WrittenDay", into = "WrittenDay")]
pub struct ChangedDay {
    /// The day.
    pub day: Date,
    /// Whether it is off.
    pub off: bool,
    /// The act that says so.
    pub act: Text,
}

/// A changed day as it is written.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenDay {
    day: String,
    off: bool,
    act: Text,
}

impl TryFrom<WrittenDay> for ChangedDay {
    type Error = String;

    fn try_from(written: WrittenDay) -> Result<Self, String> {
        let WrittenDay { day, off, act } = written;
        let parsed = parse_date(&day).ok_or_else(|| format!("'{day}' is not a day written YYYY-MM-DD"))?;
        Ok(Self { day: parsed, off, act })
    }
}

impl From<ChangedDay> for WrittenDay {
    fn from(changed: ChangedDay) -> Self {
        Self { day: format_date(changed.day), off: changed.off, act: changed.act }
    }
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
        let mut calendar = Self {
            kurban_ait: written.kurban_ait.iter().map(day).collect::<Result<_, _>>()?,
            worked: written.moved.iter().map(|moved| day(&moved.worked)).collect::<Result<_, _>>()?,
            off: written.moved.iter().map(|moved| day(&moved.off)).collect::<Result<_, _>>()?,
            holidays: written.holidays,
            warnings: written.warnings,
        };
        for changed in &written.changed {
            calendar.change(changed);
        }
        Ok(calendar)
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
    /// Lets a day be off or worked, whatever it was.
    pub fn change(&mut self, changed: &ChangedDay) {
        let (into, out_of) =
            if changed.off { (&mut self.off, &mut self.worked) } else { (&mut self.worked, &mut self.off) };
        into.insert(changed.day);
        out_of.remove(&changed.day);
    }

    /// Warns as another calendar does when this one says nothing of warnings.
    pub fn warn_by_default(&mut self, other: &Self) {
        if self.warnings.is_none() {
            self.warnings.clone_from(&other.warnings);
        }
    }

    /// The days of a year that are not as their place in the week says: off from Monday to Friday, worked on Saturday or
    /// Sunday; in order, each with whether it is off.
    pub fn list_exceptions(&self, year: i32) -> Vec<(Date, bool)> {
        let Ok(mut day) = Date::from_calendar_date(year, Month::January, 1) else { return Vec::new() };
        let mut found = Vec::new();
        while day.year() == year && day < Date::MAX {
            let off = self.is_day_off(day);
            if off != is_weekend(day) {
                found.push((day, off));
            }
            day = later(day, 1);
        }
        found
    }

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
