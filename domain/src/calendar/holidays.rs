//! Days off of a five-day week, 2015–2027.
//!
//! Law № 267-II of 13 December 2001 names the holidays; Labour Code art. 84 makes the next working day a day
//! off when a holiday falls on one (not for 7 January and Kurban Ait); art. 85(3) lets the Government move days.

use time::{Date, Month, Weekday};

use super::moment::later;

struct Holiday {
    month: Month,
    day: u8,
    from: i32,
    to: i32,
    /// Whether it gives a day off later when it falls on a day off itself.
    moves: bool,
}

const ALWAYS: i32 = 9999;

const fn holiday(month: Month, day: u8, from: i32, to: i32) -> Holiday {
    Holiday { month, day, from, to, moves: true }
}

const HOLIDAYS: [Holiday; 17] = [
    holiday(Month::January, 1, 0, ALWAYS),
    holiday(Month::January, 2, 0, ALWAYS),
    Holiday { month: Month::January, day: 7, from: 0, to: ALWAYS, moves: false },
    holiday(Month::March, 8, 0, ALWAYS),
    // Constitution Day of the new Constitution: first a day off in 2027.
    holiday(Month::March, 15, 2027, ALWAYS),
    holiday(Month::March, 21, 0, ALWAYS),
    holiday(Month::March, 22, 0, ALWAYS),
    holiday(Month::March, 23, 0, ALWAYS),
    holiday(Month::May, 1, 0, ALWAYS),
    holiday(Month::May, 7, 0, ALWAYS),
    holiday(Month::May, 9, 0, ALWAYS),
    holiday(Month::July, 6, 0, ALWAYS),
    holiday(Month::August, 30, 0, 2025),
    holiday(Month::October, 25, 2022, ALWAYS),
    holiday(Month::December, 1, 0, 2021),
    holiday(Month::December, 16, 0, ALWAYS),
    holiday(Month::December, 17, 0, 2021),
];

/// The first day of Kurban Ait, set each year by the Muslim board. 2027 is astronomical and may still move.
const KURBAN_AIT: [(i32, Month, u8); 13] = [
    (2015, Month::September, 24),
    (2016, Month::September, 12),
    (2017, Month::September, 1),
    (2018, Month::August, 21),
    (2019, Month::August, 11),
    (2020, Month::July, 31),
    (2021, Month::July, 20),
    (2022, Month::July, 9),
    (2023, Month::June, 28),
    (2024, Month::June, 16),
    (2025, Month::June, 6),
    (2026, Month::May, 27),
    (2027, Month::May, 16),
];

type MonthAndDay = (Month, u8);

/// Days that the Government moved: year, the day that is worked, the day that is off instead.
const MOVED: [(i32, MonthAndDay, MonthAndDay); 19] = [
    (2016, (Month::March, 5), (Month::March, 7)),
    (2017, (Month::March, 18), (Month::March, 20)),
    (2017, (Month::July, 1), (Month::July, 7)),
    (2018, (Month::March, 3), (Month::March, 9)),
    (2018, (Month::April, 28), (Month::April, 30)),
    (2018, (Month::May, 5), (Month::May, 8)),
    (2018, (Month::August, 25), (Month::August, 31)),
    (2018, (Month::December, 29), (Month::December, 31)),
    (2019, (Month::May, 4), (Month::May, 10)),
    (2020, (Month::January, 5), (Month::January, 3)),
    (2020, (Month::May, 11), (Month::May, 8)),
    (2020, (Month::December, 20), (Month::December, 18)),
    (2021, (Month::July, 3), (Month::July, 5)),
    (2022, (Month::March, 5), (Month::March, 7)),
    (2022, (Month::August, 27), (Month::August, 29)),
    (2022, (Month::October, 22), (Month::October, 24)),
    (2023, (Month::July, 1), (Month::July, 7)),
    (2024, (Month::May, 4), (Month::May, 8)),
    (2025, (Month::January, 5), (Month::January, 3)),
];

/// Whether a provider's office rests on a day.
pub fn is_day_off(day: Date) -> bool {
    let this = (day.month(), day.day());
    for (year, worked, off) in MOVED {
        if year == day.year() && this == worked {
            return false;
        }
        if year == day.year() && this == off {
            return true;
        }
    }
    rests(day) || substitutes(day.year()).contains(&Some(day))
}

/// The day itself if it is worked, else the first worked day after it.
pub fn next_working_day(mut day: Date) -> Date {
    while is_day_off(day) && day < Date::MAX {
        day = later(day, 1);
    }
    day
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Weekends, holidays and Kurban Ait, before anything is moved.
fn rests(day: Date) -> bool {
    let this = (day.month(), day.day());
    is_weekend(day)
        || HOLIDAYS.iter().any(|h| (h.month, h.day) == this && (h.from..=h.to).contains(&day.year()))
        || KURBAN_AIT
            .iter()
            .any(|&(year, month, date)| (year, month, date) == (day.year(), day.month(), day.day()))
}

/// Days off given for the holidays of a year that fell on weekends; each takes the next day not yet taken.
fn substitutes(year: i32) -> [Option<Date>; HOLIDAYS.len()] {
    let mut taken = [None; HOLIDAYS.len()];
    for (at, holiday) in HOLIDAYS.iter().enumerate() {
        let Ok(day) = Date::from_calendar_date(year, holiday.month, holiday.day) else { continue };
        if !holiday.moves || !(holiday.from..=holiday.to).contains(&year) || !is_weekend(day) {
            continue;
        }
        let mut next = later(day, 1);
        while rests(next) || taken.contains(&Some(next)) {
            next = later(next, 1);
        }
        if let Some(slot) = taken.get_mut(at) {
            *slot = Some(next);
        }
    }
    taken
}
