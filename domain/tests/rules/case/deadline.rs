//! What of a case may run out of time, and when whoever must act is warned.

use domain::access::Role;
use domain::calendar::{Moment, Zone};
use domain::case::{Action, Case, Deadline, Limit, standing};
use domain::regulation::{Regulation, StepKind};

use crate::world::{CERTIFICATE, MANGYSTAU, answers, at, calendar, edition, filed, officer, tortoise_race};

fn west(day: &str, time: &str) -> Moment {
    at(Zone::West, day, time)
}

fn taken(case: &Case, regulation: &Regulation, role: Role, action: Action, now: Moment) -> Case {
    case.apply(action, &officer(regulation, role), regulation, calendar(), now).unwrap().0
}

fn find(case: &Case, regulation: &Regulation, limit: Limit) -> Deadline {
    *case.deadlines(regulation, calendar()).iter().rfind(|it| it.limit == limit).unwrap()
}

fn assigned(regulation: &Regulation, day: &str) -> Case {
    let now = west(day, "10:00");
    let case = filed(regulation, &answers(&[]), now);
    let case = taken(&case, regulation, Role::Clerk, Action::Register, now);
    let executor = officer(regulation, Role::Executor);
    taken(&case, regulation, Role::Head, Action::Resolve { executor }, now)
}

#[test]
fn every_deadline_is_the_one_that_the_standing_shows() {
    for name in [MANGYSTAU, CERTIFICATE] {
        let regulation = edition(name);
        let case = assigned(&regulation, "2018-06-01");
        let stands = standing(&case, &regulation, calendar(), case.since);
        assert_eq!(Some(find(&case, &regulation, Limit::Step(StepKind::Prepare)).due), stands.step_due);
        assert_eq!(find(&case, &regulation, Limit::Term).due, stands.term_due);
        let done = find(&case, &regulation, Limit::Step(StepKind::Register));
        assert_eq!((done.due, done.met), (case.done[0].due, Some(case.done[0].until)));
    }
}

#[test]
fn a_norm_in_days_is_warned_of_as_the_office_opens_a_working_day_before() {
    let regulation = edition(MANGYSTAU);
    // Thirteen days after 2 July 2018 is Sunday the 15th, so Monday; after 26 February, 12 March, after Women's Day.
    for (day, due, warned) in
        [("2018-07-02", "2018-07-16", "2018-07-13"), ("2018-02-26", "2018-03-12", "2018-03-07")]
    {
        let deadline = find(&assigned(&regulation, day), &regulation, Limit::Step(StepKind::Prepare));
        assert_eq!(deadline.due, west(due, "23:59").plus(59), "{day}");
        assert_eq!(deadline.warned, Some(west(warned, "09:00")), "{day}");
    }
}

#[test]
fn of_minutes_nobody_is_warned() {
    let regulation = edition(MANGYSTAU);
    let case = filed(&regulation, &answers(&[]), west("2018-07-02", "10:00"));
    assert_eq!(find(&case, &regulation, Limit::Step(StepKind::Register)).warned, None);
}

#[test]
fn a_time_too_short_is_warned_of_on_its_last_day_and_never_before_it_began() {
    let race = tortoise_race();
    let (from, due) = (west("2018-07-02", "10:00"), west("2018-07-03", "23:59").plus(59));
    let norm = domain::calendar::Norm { amount: 1, unit: domain::calendar::Unit::WorkingDay };
    let warned = calendar().warned(norm, from, due, Zone::West, race.hours).unwrap();
    assert_eq!(Zone::West.date(warned), Zone::West.date(due));
    let today = west("2018-07-03", "23:00");
    assert_eq!(calendar().warned(norm, today, due, Zone::West, race.hours), None);
}

#[test]
fn it_is_near_until_its_last_second_and_late_from_the_next() {
    let regulation = edition(MANGYSTAU);
    let case = assigned(&regulation, "2018-07-02");
    let deadline = find(&case, &regulation, Limit::Step(StepKind::Prepare));
    let (warned, due) = (deadline.warned.unwrap(), deadline.due);
    for (now, near, late, next) in [
        (case.since, false, false, Some(warned)),
        (warned.plus(-1), false, false, Some(warned)),
        (warned, true, false, Some(due.plus(1))),
        (due, true, false, Some(due.plus(1))),
        (due.plus(1), false, true, None),
    ] {
        let stands = (deadline.is_near(now), deadline.is_late(now), deadline.next(now));
        assert_eq!(stands, (near, late, next), "{now:?}");
    }
    for (met, late) in [(due, false), (due.plus(1), true)] {
        let done = Deadline { met: Some(met), ..deadline };
        let later = due.plus(86_400);
        assert_eq!((done.is_near(warned), done.is_late(later), done.next(warned)), (false, late, None));
    }
}

#[test]
fn every_limit_has_a_word_of_its_own() {
    for limit in Limit::ALL {
        assert_eq!(Limit::parse(limit.as_str()), Some(limit));
    }
    assert_eq!(Limit::parse("filed"), None);
}
