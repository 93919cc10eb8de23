//! Who is called next, and how long people wait.

use serde::{Deserialize, Serialize};

use super::Rules;
use crate::calendar::Moment;

/// Somebody who waits in the hall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InLine {
    /// Since when they are in the hall.
    pub arrived: Moment,
    /// For when they booked; none for whoever came without a booking.
    pub booked: Option<Moment>,
}

impl InLine {
    /// Since when they wait: who came before the time that they booked waits from that time on.
    pub fn since(self) -> Moment {
        self.booked.map_or(self.arrived, |booked| booked.max(self.arrived))
    }

    /// Those who booked and whose time has come are called first; then who came without a booking; then who came too early.
    fn rank(self, now: Moment) -> (u8, Moment, Moment) {
        match self.booked {
            Some(booked) if booked <= now => (0, booked, self.arrived),
            None => (1, self.arrived, self.arrived),
            Some(booked) => (2, booked, self.arrived),
        }
    }
}

/// Puts those who wait into the order in which they are called.
pub fn order<T>(waiting: &mut [T], now: Moment, of: impl Fn(&T) -> InLine) {
    waiting.sort_by_key(|it| of(it).rank(now));
}

/// How long people waited in the hall on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Waited {
    /// How many have been called.
    pub called: u32,
    /// How many of them, and of those who still wait, waited longer than promised.
    pub late: u32,
    /// The mean of those who have been called, in whole minutes.
    pub mean_minutes: u32,
    /// The longest, of those too who still wait, in whole minutes.
    pub longest_minutes: u32,
    /// How long one waits at most, in minutes.
    pub promised_minutes: u16,
}

impl Waited {
    /// From the seconds that those waited who have been called, and those who still wait.
    pub fn of(rules: &Rules, called: &[i64], waiting: &[i64]) -> Self {
        let promised = i64::from(rules.waiting_minutes) * 60;
        let all = || called.iter().chain(waiting).copied();
        let minutes = |seconds: i64| u32::try_from(seconds / 60).unwrap_or_default();
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let sum: i64 = called.iter().sum();
        Self {
            called: count(called.len()),
            late: count(all().filter(|waited| *waited > promised).count()),
            mean_minutes: minutes(sum.checked_div(i64::from(count(called.len()))).unwrap_or_default()),
            longest_minutes: minutes(all().max().unwrap_or_default()),
            promised_minutes: rules.waiting_minutes,
        }
    }
}
