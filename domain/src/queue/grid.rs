//! The places of a day: cells of a quarter of an hour at each window.

use alloc::collections::BTreeSet;

use time::Date;

use super::{Plan, Service, ZONE};
use crate::calendar::{Calendar, Moment, WorkingHours};

/// Seconds of a cell. A service takes as many cells in a row as its length needs, so that a long one and a short one can
/// never meet at a window.
pub const CELL: i64 = 15 * 60;

const HOUR: i64 = 60 * 60;

/// A quarter of an hour at a window, which at most one person has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// The window, counted from 0.
    pub lane: u16,
    /// Its beginning.
    pub at: Moment,
}

/// The cells that a service takes from `at` on.
pub fn cells(service: &Service, at: Moment) -> impl Iterator<Item = Moment> + use<> {
    let count = i64::from(service.minutes) * 60 / CELL;
    (0..count).map(move |cell| at.plus(cell * CELL))
}

/// What makes an office's places: its plan, its hours, the country's days off.
#[derive(Clone, Copy, Debug)]
pub struct Grid<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// When the office works.
    pub hours: WorkingHours,
    /// The days off.
    pub calendar: &'a Calendar,
}

impl Grid<'_> {
    /// Whether the office works on a day.
    pub fn is_open(&self, day: Date) -> bool {
        !self.calendar.is_day_off(day) && self.plan.closed_on(day).is_none()
    }

    /// The moments of a day at which a service may begin; it ends before the office closes.
    pub fn starts(&self, service: &Service, day: Date) -> Vec<Moment> {
        if !self.is_open(day) {
            return Vec::new();
        }
        let length = i64::from(service.minutes) * 60;
        let (opens, closes) = (second(self.hours.opens.minute), second(self.hours.closes.minute));
        let mut starts = Vec::new();
        let mut second = opens;
        while second + length <= closes {
            starts.push(ZONE.moment(day, second));
            second += length;
        }
        starts
    }

    /// At how many windows places can be booked at a moment; the rest is for people without a booking.
    ///
    /// The share is kept over the day: of one window and 20 percent every fifth hour is without bookings.
    pub fn lanes(&self, at: Moment) -> u16 {
        let hour = (ZONE.second_of_day(at) - second(self.hours.opens.minute)).div_euclid(HOUR);
        let booked = i64::from(self.plan.windows) * (100 - i64::from(self.plan.walk_in_percent));
        let lanes = (hour + 1) * booked / 100 - hour * booked / 100;
        u16::try_from(lanes).unwrap_or_default()
    }

    /// The first window at which a service can begin at `at` beside what is taken.
    pub fn free_lane(&self, service: &Service, at: Moment, taken: &BTreeSet<Cell>) -> Option<u16> {
        (0..self.lanes(at)).find(|&lane| cells(service, at).all(|at| !taken.contains(&Cell { lane, at })))
    }

    /// The moments of a day, none before `earliest`, at which a service can begin beside what is taken.
    pub fn free(
        &self,
        service: &Service,
        day: Date,
        earliest: Moment,
        taken: &BTreeSet<Cell>,
    ) -> Vec<Moment> {
        let mut starts = self.starts(service, day);
        starts.retain(|&at| at >= earliest && self.free_lane(service, at, taken).is_some());
        starts
    }
}

fn second(minute: u16) -> i64 {
    i64::from(minute) * 60
}
