//! When something is due: norms of steps and terms of services.

use serde::{Deserialize, Serialize};
use time::Date;

use super::holidays::Calendar;
use super::moment::{Moment, Zone, later};

/// What time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Seconds, for what a system does by itself; they run day and night.
    Second,
    /// Minutes, for what an official does at once; they run while the office works.
    Minute,
    /// Days on which the office works; the day of receipt is not counted.
    WorkingDay,
    /// Days of the calendar; the day of receipt is not counted, and an end on a day off moves to the next working day.
    CalendarDay,
}

/// Time allowed, as an act prints it: "15 minutes", "13 calendar days".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Norm {
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: Unit,
}

impl Norm {
    /// The same time without regard to an office's hours: minutes as seconds, which run day and night.
    #[must_use]
    pub fn without_pause(self) -> Self {
        match self.unit {
            Unit::Minute => Self { amount: self.amount * 60, unit: Unit::Second },
            Unit::Second | Unit::WorkingDay | Unit::CalendarDay => self,
        }
    }
}

/// A time on the wall, written `HH:MM`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(extend("pattern" = "^[0-9]{2}:[0-9]{2}$")))]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay {
    /// Minutes since midnight, 0 to 1439.
    pub minute: u16,
}

impl TryFrom<String> for TimeOfDay {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        const WRONG: &str = "a time of day is written HH:MM";
        let (hour, minute) = text.split_once(':').ok_or(WRONG)?;
        let (hour, minute): (u16, u16) =
            (hour.parse().map_err(|_| WRONG)?, minute.parse().map_err(|_| WRONG)?);
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        if text.len() == 5 && digits == 4 && hour < 24 && minute < 60 {
            Ok(Self { minute: hour * 60 + minute })
        } else {
            Err(WRONG)
        }
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        format!("{:02}:{:02}", time.minute / 60, time.minute % 60)
    }
}

/// When an office works on a working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkingHours {
    /// Opening.
    pub opens: TimeOfDay,
    /// Closing; later than opening.
    pub closes: TimeOfDay,
}

impl Calendar {
    /// The last moment at which something begun at `from` is in time.
    pub fn due(&self, norm: Norm, from: Moment, zone: Zone, hours: WorkingHours) -> Moment {
        match norm.unit {
            Unit::Second => from.plus(i64::from(norm.amount)),
            Unit::Minute => self.working_time(i64::from(norm.amount) * 60, from, zone, hours),
            Unit::WorkingDay | Unit::CalendarDay => zone.end_of_day(self.last_day(norm, zone.date(from))),
        }
    }

    /// When whoever must act is warned that a norm begun at `since` ends at `due`: as the office opens, so many working days
    /// before the last one as the calendar says of norms in this unit, or as many fewer as begin after `since`. None when
    /// nobody is warned of such norms, or the time is too short for it.
    pub fn warned(
        &self,
        norm: Norm,
        since: Moment,
        due: Moment,
        zone: Zone,
        hours: WorkingHours,
    ) -> Option<Moment> {
        let before = self.warnings.iter().flatten().find(|warning| warning.unit == norm.unit)?.working_days;
        let last = zone.date(due);
        let opening = |days: u32| {
            let day = (0..days).fold(last, |day, _| self.working_day_before(day));
            zone.moment(day, i64::from(hours.opens.minute) * 60)
        };
        (0..=before).rev().map(opening).find(|at| *at > since && *at < due)
    }

    /// The last day of a norm in days begun on a day. Norms shorter than a day end on the next working day at the latest.
    pub fn last_day(&self, norm: Norm, begun: Date) -> Date {
        match norm.unit {
            Unit::Second | Unit::Minute => self.next_working_day(begun),
            Unit::CalendarDay => self.next_working_day(later(begun, i64::from(norm.amount))),
            Unit::WorkingDay => {
                let mut day = begun;
                for _ in 0..norm.amount {
                    day = self.next_working_day(later(day, 1));
                }
                day
            }
        }
    }

    /// Adds seconds that run only while the office works, so that a request sent at midnight is not late by morning.
    fn working_time(&self, mut seconds: i64, from: Moment, zone: Zone, hours: WorkingHours) -> Moment {
        let opens = i64::from(hours.opens.minute) * 60;
        let closes = i64::from(hours.closes.minute) * 60;
        let mut at = from;
        loop {
            let day = zone.date(at);
            let now = zone.second_of_day(at);
            if self.is_day_off(day) || now >= closes {
                let next = self.next_working_day(later(day, 1));
                if next == Date::MAX {
                    return at;
                }
                at = zone.moment(next, opens);
                continue;
            }
            let start = now.max(opens);
            let left = closes - start;
            if seconds <= left || left <= 0 {
                return zone.moment(day, start + seconds);
            }
            seconds -= left;
            at = zone.moment(day, closes);
        }
    }
}
