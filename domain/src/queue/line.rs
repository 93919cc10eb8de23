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

/// How many minutes somebody waits who is called after these, about: a multiple of five.
///
/// `before` are the minutes that the services of those take who are called before, `at_windows` those of who is served now; of the
/// latter half is over on average.
pub fn expected_minutes(before: &[u16], at_windows: &[u16], windows: u16) -> u32 {
    if before.is_empty() && at_windows.len() < usize::from(windows) {
        return 0;
    }
    let sum = |minutes: &[u16]| minutes.iter().copied().map(u32::from).sum::<u32>();
    let all = sum(before) + sum(at_windows) / 2;
    all.div_ceil(u32::from(windows.max(1))).next_multiple_of(5)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_learns_about_how_long() {
        assert_eq!(expected_minutes(&[], &[], 2), 0);
        assert_eq!(expected_minutes(&[], &[30], 2), 0, "a window is free");
        assert_eq!(expected_minutes(&[], &[30, 15], 2), 15, "half of 45 at two windows is 11");
        assert_eq!(expected_minutes(&[30, 30, 15], &[30, 15], 2), 50);
        assert_eq!(expected_minutes(&[15], &[], 1), 15);
    }
}
