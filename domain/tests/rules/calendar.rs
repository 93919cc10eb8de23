//! Days off, deadlines and clocks, against days that were published.

use domain::calendar::{
    Calendar, Moment, Norm, TimeOfDay, Unit, WorkingHours, Zone, format_date, parse_date,
};
use proptest::prelude::*;
use time::{Date, Month};

use crate::world::{at, calendar};

fn day(text: &str) -> Date {
    parse_date(text).unwrap_or_else(|| panic!("{text} is no day"))
}

fn ends(unit: Unit, rows: &[(&str, u32, &str)]) {
    for (accepted, amount, last) in rows {
        let found = calendar().last_day(Norm { amount: *amount, unit }, day(accepted));
        assert_eq!(format_date(found), *last, "{amount} {unit:?} from {accepted}");
    }
}

#[test]
fn terms_in_working_days() {
    ends(
        Unit::WorkingDay,
        &[
            ("2018-12-13", 3, "2018-12-20"),
            ("2018-04-26", 3, "2018-05-02"),
            ("2024-05-03", 3, "2024-05-10"),
            ("2024-06-14", 1, "2024-06-17"),
            ("2025-03-20", 3, "2025-03-28"),
            ("2025-12-30", 3, "2026-01-06"),
            ("2026-03-19", 3, "2026-03-27"),
            ("2026-08-28", 3, "2026-09-02"),
            ("2027-03-12", 3, "2027-03-18"),
            ("2023-12-14", 3, "2023-12-20"),
            ("2022-10-20", 3, "2022-10-26"),
            ("2020-01-01", 3, "2020-01-08"),
        ],
    );
}

#[test]
fn terms_in_calendar_days() {
    ends(
        Unit::CalendarDay,
        &[
            ("2016-02-22", 15, "2016-03-09"),
            ("2018-12-01", 15, "2018-12-19"),
            ("2016-07-21", 30, "2016-08-22"),
            ("2024-02-20", 15, "2024-03-06"),
            ("2026-02-06", 30, "2026-03-10"),
            ("2027-02-28", 15, "2027-03-16"),
            ("2025-02-20", 30, "2025-03-26"),
        ],
    );
}

#[test]
fn a_norm_shorter_than_a_day_ends_on_a_day_that_is_worked() {
    ends(Unit::Minute, &[("2018-06-01", 15, "2018-06-01"), ("2018-06-02", 15, "2018-06-04")]);
}

/// Days off and days worked of whole years.
#[test]
fn every_year_has_its_published_number_of_days_off() {
    for (year, off, worked) in [
        (2015, 120, 245),
        (2016, 121, 245),
        (2017, 120, 245),
        (2018, 119, 246),
        (2019, 119, 246),
        (2020, 120, 246),
        (2021, 120, 245),
        (2022, 119, 246),
        (2023, 119, 246),
        (2024, 117, 249),
        (2025, 119, 246),
        (2026, 118, 247),
        (2027, 118, 247),
    ] {
        let mut found = (0, 0);
        let mut today = Date::from_calendar_date(year, Month::January, 1).unwrap();
        while today.year() == year {
            if calendar().is_day_off(today) {
                found.0 += 1
            } else {
                found.1 += 1
            }
            today = today.next_day().unwrap();
        }
        assert_eq!(found, (off, worked), "{year}");
    }
}

#[test]
fn substitutes_and_moved_days() {
    for off in [
        "2015-03-09",
        "2015-03-24",
        "2015-03-25",
        "2015-05-11",
        "2015-08-31",
        "2016-01-04",
        "2016-03-07",
        "2016-05-02",
        "2016-05-10",
        "2016-12-19",
        "2017-03-20",
        "2017-07-07",
        "2018-12-03",
        "2018-12-18",
        "2018-12-31",
        "2019-03-25",
        "2020-01-03",
        "2020-05-08",
        "2021-07-05",
        "2022-01-04",
        "2022-10-24",
        "2023-07-07",
        "2024-05-08",
        "2025-09-01",
        "2025-10-27",
        "2026-10-26",
        "2027-03-15",
        "2027-05-10",
    ] {
        assert!(calendar().is_day_off(day(off)), "{off} is a day off");
    }
    for worked in [
        "2016-03-05",
        "2017-03-18",
        "2018-04-28",
        "2018-08-25",
        "2020-01-05",
        "2020-05-11",
        "2020-12-20",
        "2022-10-22",
        "2024-05-04",
        "2025-01-05",
        "2026-08-31",
        "2022-12-01",
        "2022-12-19",
        "2026-03-16",
    ] {
        assert!(!calendar().is_day_off(day(worked)), "{worked} is worked");
    }
    // Christmas and Kurban Ait give no other day when they fall on a weekend.
    assert!(
        !calendar().is_day_off(day("2024-01-08"))
            && !calendar().is_day_off(day("2024-06-17"))
            && !calendar().is_day_off(day("2019-08-12"))
    );
}

#[test]
fn the_next_working_day_is_the_day_itself_when_worked() {
    assert_eq!(calendar().next_working_day(day("2018-06-01")), day("2018-06-01"));
    assert_eq!(calendar().next_working_day(day("2018-12-16")), day("2018-12-19"));
    assert_eq!(calendar().next_working_day(Date::MAX), Date::MAX);
}

fn hours(opens: &str, closes: &str) -> WorkingHours {
    let time = |text: &str| TimeOfDay::try_from(text.to_owned()).unwrap();
    WorkingHours { opens: time(opens), closes: time(closes) }
}

#[test]
fn minutes_run_only_while_the_office_works() {
    let minutes = |amount| Norm { amount, unit: Unit::Minute };
    for (filed, amount, expected) in [
        // In the day.
        (("2018-06-01", "09:00"), 15, ("2018-06-01", "09:15")),
        (("2018-06-01", "18:15"), 15, ("2018-06-01", "18:30")),
        // Over the evening, a weekend behind it.
        (("2018-06-01", "18:25"), 15, ("2018-06-04", "09:10")),
        (("2018-06-01", "18:30"), 15, ("2018-06-04", "09:15")),
        // At night, before opening and on a day off.
        (("2018-06-01", "00:00"), 15, ("2018-06-01", "09:15")),
        (("2018-05-31", "23:59"), 15, ("2018-06-01", "09:15")),
        (("2018-06-02", "12:00"), 15, ("2018-06-04", "09:15")),
        (("2018-12-15", "12:00"), 20, ("2018-12-19", "09:20")),
        // Longer than a day.
        (("2018-06-01", "09:00"), 570, ("2018-06-01", "18:30")),
        (("2018-06-01", "09:00"), 571, ("2018-06-04", "09:01")),
        (("2018-06-01", "10:00"), 1140, ("2018-06-05", "10:00")),
    ] {
        let found = calendar().due(
            minutes(amount),
            at(Zone::West, filed.0, filed.1),
            Zone::West,
            hours("09:00", "18:30"),
        );
        assert_eq!(found, at(Zone::West, expected.0, expected.1), "{amount} minutes from {filed:?}");
    }
}

#[test]
fn seconds_run_day_and_night_and_days_end_with_the_day() {
    let from = at(Zone::West, "2018-06-02", "23:59");
    let hours = hours("09:00", "18:30");
    assert_eq!(
        calendar().due(Norm { amount: 90, unit: Unit::Second }, from, Zone::West, hours),
        from.plus(90)
    );
    let end = calendar().due(Norm { amount: 13, unit: Unit::CalendarDay }, from, Zone::West, hours);
    assert_eq!(end, at(Zone::West, "2018-06-15", "23:59").plus(59));
}

#[test]
fn the_east_was_an_hour_ahead_until_march_2024() {
    let noon = |zone: Zone, date: &str| at(zone, date, "12:00");
    assert_eq!(noon(Zone::West, "2018-06-01").since(noon(Zone::East, "2018-06-01")), 3600);
    assert_eq!(noon(Zone::West, "2024-02-29").since(noon(Zone::East, "2024-02-29")), 3600);
    assert_eq!(noon(Zone::West, "2024-03-01"), noon(Zone::East, "2024-03-01"));
}

#[test]
fn the_hour_that_the_east_lived_twice() {
    // 2024-02-29T17:30Z and an hour later: 23:30 on both clocks.
    let (first, second) = (Moment(1_709_227_800), Moment(1_709_231_400));
    for moment in [first, second] {
        assert_eq!(Zone::East.hour_and_minute(moment), (23, 30));
        assert_eq!(Zone::East.date(moment), day("2024-02-29"));
    }
    assert_eq!(at(Zone::East, "2024-02-29", "23:30"), first);
    // The day, and a term that ends with it, ends after the second.
    assert!(Zone::East.end_of_day(day("2024-02-29")) > second);
    assert_eq!(Zone::East.end_of_day(day("2024-02-29")).plus(1), at(Zone::East, "2024-03-01", "00:00"));
    assert_eq!(at(Zone::East, "2024-03-01", "00:00"), Moment(1_709_233_200));
}

#[test]
fn clocks_go_there_and_back() {
    for zone in [Zone::West, Zone::East] {
        // Every seventh hour around the change of the clocks.
        for step in 0..400 {
            let moment = Moment(1_708_000_000 + step * 7 * 3600);
            let (date, second) = (zone.date(moment), zone.second_of_day(moment));
            let back = zone.moment(date, second);
            assert!(back == moment || moment.since(back) == 3600, "{moment:?}");
            assert!(moment <= zone.end_of_day(date) && zone.date(zone.end_of_day(date)) == date, "{date}");
        }
    }
}

#[test]
fn days_and_times_are_read_strictly() {
    for wrong in
        ["2018-6-1", "2018-06-31", "2018-02-29", "18-06-01", "2018/06/01", "2018-06-01 ", "+018-06-01", ""]
    {
        assert_eq!(parse_date(wrong), None, "{wrong}");
    }
    assert_eq!(format_date(day("0099-12-31")), "0099-12-31");
    for wrong in ["9:00", "24:00", "09:60", "+9:00", "09-00", "09:000", ""] {
        assert!(TimeOfDay::try_from(wrong.to_owned()).is_err(), "{wrong}");
    }
    assert_eq!(String::from(TimeOfDay { minute: 1110 }), "18:30");
}

proptest! {
    /// 2015 to 2027: whatever begins later is not due earlier, and nothing is due before it begins.
    #[test]
    fn due_moments_keep_their_order(
        from in 1_420_070_400i64..1_830_000_000, later in 0i64..3_000_000, amount in 1u32..40, unit in 0usize..4,
    ) {
        let unit = [Unit::Second, Unit::Minute, Unit::WorkingDay, Unit::CalendarDay][unit];
        let hours = hours("09:00", "18:30");
        for zone in [Zone::West, Zone::East] {
            let ends = |at: i64| calendar().due(Norm { amount, unit }, Moment(at), zone, hours);
            prop_assert!(ends(from) >= Moment(from));
            prop_assert!(ends(from + later) >= ends(from));
            let longer = calendar().due(Norm { amount: amount + 1, unit }, Moment(from), zone, hours);
            prop_assert!(longer >= ends(from));
            if unit != Unit::Second {
                prop_assert!(!calendar().is_day_off(zone.date(ends(from))), "nothing is due on a day off");
            }
        }
    }
}

#[test]
fn a_calendar_of_ones_own_counts_and_a_wrong_one_says_where() {
    let text = include_str!("../../calendar/kazakhstan.toml");
    // The Muslim board moves Kurban Ait of 2027 by a day.
    let moved: Calendar = toml::from_str(&text.replace("2027-05-16", "2027-05-17")).unwrap();
    assert!(moved.is_day_off(day("2027-05-17")) && !calendar().is_day_off(day("2027-05-17")));
    for (right, wrong, said) in [
        ("\"2027-05-16\"", "\"2027-02-30\"", "'2027-02-30' is not a day written YYYY-MM-DD"),
        ("month = 12\nday = 17", "month = 13\nday = 17", "there is no day 17 of month 13"),
        ("moves = false", "move = false", "unknown field `move`"),
    ] {
        assert!(text.contains(right));
        let error = toml::from_str::<Calendar>(&text.replacen(right, wrong, 1)).unwrap_err().to_string();
        assert!(error.contains(said), "{error}");
    }
}
