//! The electronic queue: its places, its tickets, its line, its lint.

use std::collections::BTreeSet;

use domain::calendar::{Moment, TimeOfDay, WorkingHours, format_date, parse_date};
use domain::id::{Code, OfficeCode};
use domain::queue::{
    CELL, Cell, ClosedDay, Grid, InLine, Plan, Rules, Service, Step, TicketState, Waited, ZONE, cells,
    number, order,
};
use domain::text::Text;
use proptest::prelude::*;

use crate::world::calendar;

const RULES: Rules = Rules {
    horizon_days: 14,
    hold_seconds: 300,
    offer_seconds: 7200,
    spacing_days: 10,
    lead_minutes: 30,
    late_minutes: 15,
    reminder_hours: 24,
    waiting_minutes: 15,
};

fn text(words: &str) -> Text {
    Text { kk: words.to_owned(), ru: words.to_owned() }
}

fn service(minutes: u16) -> Service {
    Service { code: Code::parse("collect").unwrap(), letter: "A".to_owned(), name: text("a"), minutes }
}

fn plan(windows: u16, walk_in_percent: u16) -> Plan {
    Plan {
        office: OfficeCode::parse("aktau-1").unwrap(),
        windows,
        walk_in_percent,
        services: vec![Code::parse("collect").unwrap()],
        closed: vec![ClosedDay { day: "2026-03-05".to_owned(), reason: text("repair") }],
    }
}

fn hours(opens: &str, closes: &str) -> WorkingHours {
    let at = |text: &str| TimeOfDay::try_from(text.to_owned()).unwrap();
    WorkingHours { opens: at(opens), closes: at(closes) }
}

fn grid(plan: &Plan, hours: WorkingHours) -> Grid<'_> {
    Grid { plan, hours, calendar: calendar() }
}

/// A moment on the wall, `2026-03-04 09:00`.
fn wall(text: &str) -> Moment {
    let (day, time) = text.split_once(' ').unwrap();
    let time = TimeOfDay::try_from(time.to_owned()).unwrap();
    ZONE.moment(parse_date(day).unwrap(), i64::from(time.minute) * 60)
}

#[test]
fn a_day_has_places_only_while_the_office_works() {
    let plan = plan(1, 0);
    for (opens, closes, minutes, first, last, count) in [
        ("09:00", "20:00", 15, "09:00", "19:45", 44),
        ("09:00", "20:00", 30, "09:00", "19:30", 22),
        ("09:00", "20:00", 60, "09:00", "19:00", 11),
        // What would end after closing does not begin.
        ("09:00", "10:50", 30, "09:00", "10:00", 3),
    ] {
        let grid = grid(&plan, hours(opens, closes));
        let starts = grid.starts(&service(minutes), parse_date("2026-03-04").unwrap());
        assert_eq!(starts.len(), count);
        assert_eq!(starts.first(), Some(&wall(&format!("2026-03-04 {first}"))));
        assert_eq!(starts.last(), Some(&wall(&format!("2026-03-04 {last}"))));
    }
}

#[test]
fn days_off_have_no_places() {
    let plan = plan(2, 0);
    let grid = grid(&plan, hours("09:00", "20:00"));
    for (day, open) in [
        ("2026-03-04", true),
        ("2026-03-05", false), // The office's own reason.
        ("2026-03-07", false), // Saturday.
        ("2026-03-09", false), // International Women's Day fell on Sunday.
        ("2026-03-10", true),
    ] {
        let day = parse_date(day).unwrap();
        assert_eq!(grid.is_open(day), open, "{}", format_date(day));
        assert_eq!(grid.starts(&service(15), day).is_empty(), !open, "{}", format_date(day));
    }
}

#[test]
fn a_share_of_the_windows_is_kept_for_people_without_a_booking() {
    let day = parse_date("2026-03-04").unwrap();
    for (windows, percent, by_hour) in [
        (1, 0, "1111111111"),
        (1, 20, "0111101111"),
        (1, 100, "0000000000"),
        (2, 25, "1212121212"),
        (4, 25, "3333333333"),
        (3, 50, "1212121212"),
    ] {
        let plan = plan(windows, percent);
        let grid = grid(&plan, hours("09:00", "19:00"));
        let hours = (0..10).map(|hour| grid.lanes(ZONE.moment(day, (9 + hour) * 3600)));
        let lanes: String = hours.map(|lanes| lanes.to_string()).collect();
        assert_eq!(lanes, by_hour, "{windows} windows, {percent} percent");
    }
}

#[test]
fn a_long_service_and_a_short_one_never_meet_at_a_window() {
    let plan = plan(1, 0);
    let grid = grid(&plan, hours("09:00", "11:00"));
    let day = parse_date("2026-03-04").unwrap();
    let at = wall("2026-03-04 09:30");
    let mut taken: BTreeSet<Cell> = cells(&service(30), at).map(|at| Cell { lane: 0, at }).collect();
    let shown =
        |moments: Vec<Moment>| moments.into_iter().map(|at| ZONE.hour_and_minute(at)).collect::<Vec<_>>();
    let free = shown(grid.free(&service(15), day, Moment(0), &taken));
    assert_eq!(free, [(9, 0), (9, 15), (10, 0), (10, 15), (10, 30), (10, 45)]);
    assert_eq!(shown(grid.free(&service(60), day, Moment(0), &taken)), [(10, 0)]);
    taken.insert(Cell { lane: 0, at: wall("2026-03-04 10:15") });
    assert_eq!(shown(grid.free(&service(30), day, Moment(0), &taken)), [(9, 0), (10, 30)]);
    let earliest = wall("2026-03-04 10:15");
    assert_eq!(shown(grid.free(&service(15), day, earliest, &taken)), [(10, 30), (10, 45)]);
}

proptest! {
    /// However places are taken one after the other, no cell is given twice, none lies outside the hours, and as many windows
    /// as the share leaves are used in the end.
    #[test]
    fn places_never_overlap(
        windows in 1_u16..5,
        percent in 0_u16..=100,
        wanted in prop::collection::vec((0_usize..44, 0_usize..3), 0..200),
    ) {
        let plan = plan(windows, percent);
        let hours = hours("09:00", "20:00");
        let grid = grid(&plan, hours);
        let day = parse_date("2026-03-04").unwrap();
        let lengths = [15, 30, 60];
        let mut taken = BTreeSet::new();
        for (start, length) in wanted {
            let service = service(lengths[length]);
            let free = grid.free(&service, day, Moment(0), &taken);
            let Some(&at) = free.get(start.min(free.len().saturating_sub(1))) else { continue };
            let lane = grid.free_lane(&service, at, &taken).unwrap();
            for at in cells(&service, at) {
                prop_assert!(taken.insert(Cell { lane, at }), "given twice");
                prop_assert!(lane < grid.lanes(at), "of the share of people without a booking");
                let second = ZONE.second_of_day(at);
                prop_assert!(second >= 9 * 3600 && second + CELL <= 20 * 3600, "outside the hours");
            }
        }
    }
}

/// The whole table of tickets: every state with every step.
#[test]
fn tickets_go_on_as_the_table_says() {
    use Step as S;
    use TicketState as T;
    let table = [
        (T::Held, S::Confirm, T::Booked),
        (T::Held, S::Expire, T::Expired),
        (T::Held, S::Cancel, T::Cancelled),
        (T::Booked, S::CheckIn, T::Waiting),
        (T::Booked, S::Cancel, T::Cancelled),
        (T::Booked, S::Move, T::Moved),
        (T::Booked, S::Miss, T::NoShow),
        (T::Waiting, S::Call, T::Called),
        (T::Waiting, S::Miss, T::NoShow),
        (T::Called, S::Serve, T::Served),
        (T::Called, S::Miss, T::NoShow),
        (T::Called, S::Transfer, T::Waiting),
    ];
    let steps =
        [S::Confirm, S::Expire, S::CheckIn, S::Call, S::Serve, S::Miss, S::Transfer, S::Cancel, S::Move];
    for state in TicketState::ALL {
        assert_eq!(TicketState::parse(state.as_str()), Some(state));
        for step in steps {
            let row = table.iter().find(|(from, by, _)| (*from, *by) == (state, step));
            assert_eq!(state.after(step), row.map(|(.., to)| *to), "{state:?} {step:?}");
        }
    }
}

#[test]
fn one_active_booking_within_ten_days() {
    let booked = wall("2026-03-04 10:00");
    for (wanted, stands) in [
        ("2026-03-04 19:45", true),
        ("2026-03-13 09:00", true),
        ("2026-03-14 09:00", false),
        ("2026-02-23 09:00", true),
        ("2026-02-22 19:00", false),
    ] {
        assert_eq!(RULES.in_the_way([booked], wall(wanted)).is_some(), stands, "{wanted}");
    }
    assert_eq!(RULES.in_the_way([], booked), None);
}

#[test]
fn who_booked_goes_first_when_the_time_has_come() {
    let now = wall("2026-03-04 10:00");
    let at = |time: &str| wall(&format!("2026-03-04 {time}"));
    let mut line = [
        ("early", InLine { arrived: at("09:20"), booked: Some(at("10:15")) }),
        ("walked in", InLine { arrived: at("09:30"), booked: None }),
        ("walked in later", InLine { arrived: at("09:40"), booked: None }),
        ("on time", InLine { arrived: at("09:55"), booked: Some(at("10:00")) }),
        ("late", InLine { arrived: at("09:58"), booked: Some(at("09:45")) }),
    ];
    order(&mut line, now, |(_, it)| *it);
    assert_eq!(line.map(|(who, _)| who), ["late", "on time", "walked in", "walked in later", "early"]);
    // Who came early waits from the time that they booked.
    assert_eq!(
        line.map(|(_, it)| ZONE.hour_and_minute(it.since())),
        [(9, 58), (10, 0), (9, 30), (9, 40), (10, 15)]
    );
}

#[test]
fn waiting_is_measured_against_fifteen_minutes() {
    assert_eq!(Waited::of(&RULES, &[], &[]), Waited { promised_minutes: 15, ..Waited::default() });
    let waited = Waited::of(&RULES, &[0, 600, 901], &[900, 1200]);
    let expected = Waited { called: 3, late: 2, mean_minutes: 8, longest_minutes: 20, promised_minutes: 15 };
    assert_eq!(waited, expected);
}

#[test]
fn numbers_are_short() {
    assert_eq!([number("A", 1), number("B", 42), number("C", 1234)], ["A-001", "B-042", "C-1234"]);
}
