//! Norms and the legal term against the moment.

use domain::access::Role;
use domain::calendar::{Moment, Zone};
use domain::case::{Action, Case, Lateness, Standing, standing};
use domain::regulation::{Regulation, StepKind};

use super::matrix::{decision, documents};
use crate::world::{
    FOSTER_CARE, GUARDIANSHIP, KARAGANDA, MANGYSTAU, all_in_order, answers, at, calendar, edition, filed,
    officer, tortoise_race,
};

fn stands(case: &Case, regulation: &Regulation, day: &str, time: &str) -> Standing {
    standing(case, regulation, calendar(), at(regulation.region.zone, day, time))
}

#[test]
fn the_promise_is_the_legal_term() {
    for (name, filed_on, due_on) in [
        // 15 days after 1 June 2018 is Saturday 16 June.
        (MANGYSTAU, "2018-06-01", "2018-06-18"),
        (MANGYSTAU, "2018-12-01", "2018-12-19"),
        (KARAGANDA, "2016-02-22", "2016-03-09"),
        (KARAGANDA, "2024-02-20", "2024-03-06"),
        // 30 days after 21 July 2016 is Saturday 20 August; after 20 February 2025, Saturday 22 March and Nauryz.
        (FOSTER_CARE, "2016-07-21", "2016-08-22"),
        (GUARDIANSHIP, "2025-02-20", "2025-03-26"),
    ] {
        let regulation = edition(name);
        let case = filed(&regulation, &answers(&[]), at(regulation.region.zone, filed_on, "10:00"));
        let due = stands(&case, &regulation, filed_on, "10:00").term_due;
        assert_eq!(due, at(regulation.region.zone, due_on, "23:59").plus(59), "{name} {filed_on}");
    }
}

#[test]
fn the_first_step_is_due_within_minutes_of_office_time() {
    // The fixture's cases come through the portal, for whose diagram guardianship prints two minutes.
    for (name, minutes) in [(MANGYSTAU, 15), (KARAGANDA, 20), (FOSTER_CARE, 20), (GUARDIANSHIP, 2)] {
        let regulation = edition(name);
        let zone = regulation.region.zone;
        let day = filed(&regulation, &answers(&[]), at(zone, "2018-06-01", "10:00"));
        let night = filed(&regulation, &answers(&[]), at(zone, "2018-06-01", "23:00"));
        let due = |case: &Case| standing(case, &regulation, calendar(), case.filed_at).step_due.unwrap();
        assert_eq!(due(&day), day.filed_at.plus(minutes * 60), "{name}");
        assert_eq!(due(&night), at(zone, "2018-06-04", "09:00").plus(minutes * 60), "{name}");
    }
}

#[test]
fn late_is_late_by_a_second_and_soon_is_the_last_fifth() {
    let regulation = edition(MANGYSTAU);
    let case = filed(&regulation, &answers(&[]), at(Zone::West, "2018-06-01", "10:00"));
    let step = |seconds| standing(&case, &regulation, calendar(), case.filed_at.plus(seconds)).step_lateness;
    assert_eq!(step(0), Lateness::InTime);
    assert_eq!(step(719), Lateness::InTime);
    assert_eq!(step(720), Lateness::Soon);
    assert_eq!(step(900), Lateness::Soon);
    assert_eq!(step(901), Lateness::Late);
}

#[test]
fn a_late_step_does_not_make_the_case_late() {
    let regulation = edition(MANGYSTAU);
    let case = filed(&regulation, &answers(&[]), at(Zone::West, "2018-06-01", "10:00"));
    let next_day = stands(&case, &regulation, "2018-06-04", "12:00");
    assert_eq!((next_day.step_lateness, next_day.term_lateness), (Lateness::Late, Lateness::InTime));
    assert_eq!(stands(&case, &regulation, "2018-06-17", "12:00").term_lateness, Lateness::Soon);
    assert_eq!(stands(&case, &regulation, "2018-06-18", "23:59").term_lateness, Lateness::Soon);
    assert_eq!(stands(&case, &regulation, "2018-06-19", "00:00").term_lateness, Lateness::Late);
}

/// Takes a case to its end, each step at the moment given.
fn taken(regulation: &Regulation, mut case: Case, moments: [Moment; 5]) -> Case {
    let [registered, resolved, prepared, signed, issued] = moments;
    let executor = officer(regulation, Role::Executor);
    let checked = all_in_order(&case);
    let documents = documents(&decision(regulation), regulation);
    for (now, role, action) in [
        (registered, Role::Clerk, Action::Register),
        (resolved, Role::Head, Action::Resolve { executor }),
        (prepared, Role::Executor, Action::Check { checked, proposal: None }),
        (prepared, Role::Executor, Action::Prepare { decision: decision(regulation) }),
        (signed, Role::Head, Action::Sign { documents }),
        (issued, Role::Clerk, Action::Issue),
    ] {
        case = case.apply(action, &officer(regulation, role), regulation, calendar(), now).unwrap().0;
    }
    case
}

#[test]
fn once_issued_it_stays_as_it_stood_then() {
    let regulation = edition(MANGYSTAU);
    let moment = |day: &str| at(Zone::West, day, "10:00");
    let case = filed(&regulation, &answers(&[]), moment("2018-06-01"));
    let in_time = [
        moment("2018-06-01"),
        moment("2018-06-01"),
        moment("2018-06-14"),
        moment("2018-06-15"),
        moment("2018-06-18"),
    ];
    let mut late = in_time;
    late[4] = moment("2018-06-19");
    for (moments, lateness) in [(in_time, Lateness::InTime), (late, Lateness::Late)] {
        let done = taken(&regulation, case.clone(), moments);
        let years_later = stands(&done, &regulation, "2026-11-22", "10:00");
        assert_eq!(years_later.term_lateness, lateness);
        assert_eq!(
            (years_later.step, years_later.step_due, years_later.step_lateness),
            (None, None, Lateness::InTime)
        );
    }
}

#[test]
fn each_step_runs_by_its_own_unit() {
    let race = tortoise_race();
    let moment = |day: &str, time: &str| at(Zone::West, day, time);
    let case = filed(&race, &answers(&[]), moment("2018-12-13", "11:30"));
    let moments = [
        moment("2018-12-13", "11:30").plus(31),
        moment("2018-12-14", "10:00"),
        moment("2018-12-20", "10:00"),
        moment("2018-12-21", "10:00"),
        moment("2018-12-24", "10:00"),
    ];
    let done = taken(&race, case, moments).done;
    let due = |kind: StepKind| done.iter().find(|it| it.kind == kind).unwrap().due;
    // 30 seconds; 90 minutes of a two-hour day; 3 working days around the holidays of December; 2 calendar days that
    // end on a Saturday.
    assert_eq!(due(StepKind::Register), moment("2018-12-13", "11:30").plus(30));
    assert_eq!(due(StepKind::Resolve), moment("2018-12-14", "11:00").plus(31));
    assert_eq!(due(StepKind::Prepare), moment("2018-12-21", "23:59").plus(59));
    assert_eq!(due(StepKind::Sign), moment("2018-12-24", "23:59").plus(59));
    assert_eq!(due(StepKind::Issue), moment("2018-12-21", "10:10"));
    assert!(done[0].until > done[0].due && done[1].until <= done[1].due);
}
