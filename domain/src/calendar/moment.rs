//! A moment is UTC; a day is always a day of some region.

use serde::{Deserialize, Serialize};
use time::{Date, Duration, Month, OffsetDateTime, UtcOffset};

/// Seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// The moment `seconds` later, or earlier when negative.
    #[must_use]
    pub fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// Seconds from `earlier` to this moment.
    pub fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// The clock on the wall of a region.
///
/// One zone, UTC+5, since 1 March 2024 (decree of 19 January 2024 amending № 1749 of 23 November 2000).
/// Before that the western oblasts, Mangystau among them, had UTC+5 and the others, Karaganda among them, UTC+6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// UTC+5 throughout.
    West,
    /// UTC+6 until 29 February 2024, UTC+5 after.
    East,
}

/// 2024-03-01T00:00 by the old clock of the east, UTC+6: from here on there is one zone.
const ONE_ZONE_FROM: Moment = Moment(1_709_229_600);
const WEST: i64 = 5 * 3600;
const EAST: i64 = 6 * 3600;

impl Zone {
    /// Seconds that local clocks are ahead of UTC at a moment.
    pub fn offset(self, at: Moment) -> i64 {
        match self {
            Self::East if at < ONE_ZONE_FROM => EAST,
            Self::East | Self::West => WEST,
        }
    }

    /// The local day at a moment.
    pub fn date(self, at: Moment) -> Date {
        self.local(at).date()
    }

    /// Seconds since local midnight, 0 to 86 399.
    pub fn second_of_day(self, at: Moment) -> i64 {
        at.0.saturating_add(self.offset(at)).rem_euclid(86_400)
    }

    /// Hours and minutes on the wall.
    pub fn hour_and_minute(self, at: Moment) -> (u8, u8) {
        let local = self.local(at);
        (local.hour(), local.minute())
    }

    /// The moment at which the wall shows `second` seconds after midnight of a day.
    pub fn moment(self, day: Date, second: i64) -> Moment {
        let utc = day.midnight().assume_offset(UtcOffset::UTC).unix_timestamp().saturating_add(second);
        let guess = Moment(utc - WEST);
        Moment(utc - self.offset(guess.plus(WEST - EAST)))
    }

    /// The last second of a local day: a term that ends on a day ends with it.
    ///
    /// On 29 February 2024 the east lived its last hour twice; the day ended with the second.
    pub fn end_of_day(self, day: Date) -> Moment {
        self.moment(later(day, 1), 0).plus(-1)
    }

    fn local(self, at: Moment) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp(at.0.saturating_add(self.offset(at)))
            .unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }
}

/// Reads a day written `YYYY-MM-DD`.
pub fn parse_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let written = parts.next().is_none() && year.len() == 4 && month.len() == 2 && day.len() == 2;
    let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if !written || !digits {
        return None;
    }
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
}

/// Writes a day as `YYYY-MM-DD`.
pub fn format_date(day: Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day())
}

/// A day `days` later.
pub(super) fn later(day: Date, days: i64) -> Date {
    day.checked_add(Duration::days(days)).unwrap_or(Date::MAX)
}
