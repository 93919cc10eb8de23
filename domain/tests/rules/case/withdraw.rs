//! The applicant takes a request back: in which states, who, and what no longer runs then.

use domain::access::Role;
use domain::calendar::{Moment, Zone};
use domain::case::{
    By, Case, Ending, Happened, Lateness, Partner, Refused, State, StateKind, available, standing,
};
use domain::person::{CoApplicant, Iin};

use super::matrix::everywhere;
use crate::world::{ALL, APPLICANT, MANGYSTAU, answers, at, calendar, edition, filed, iin, officer};

const PARTNER: &str = "890708390018";
const STRANGER: &str = "850101399014";

fn west(day: &str, time: &str) -> Moment {
    at(Zone::West, day, time)
}

/// What came of taking a case back by somebody.
fn taken_back(case: &Case, by: &str) -> Result<Case, Refused> {
    case.withdraw(&iin(by), "", west("2018-07-02", "12:00")).map(|(next, _)| next)
}

fn with_partner(case: Case) -> Case {
    let person =
        CoApplicant { iin: iin(PARTNER), name: "Оспанов Дәурен Маратұлы".to_owned() };
    Case { partner: Some(Partner { account: None, person }), ..case }
}

#[test]
fn until_the_decision_is_signed_and_not_after() {
    for regulation in ALL.map(edition) {
        for case in everywhere(&regulation) {
            let open = match case.state.kind() {
                StateKind::Filed | StateKind::Registered | StateKind::Assigned | StateKind::Prepared => true,
                StateKind::Signed | StateKind::Issued | StateKind::HandedOver | StateKind::Withdrawn => false,
            };
            assert_eq!(case.may_be_withdrawn(), open, "{:?}", case.state);
            match taken_back(&case, APPLICANT) {
                Ok(next) => {
                    assert!(open && next.is_over() && next.ending() == Some(Ending::Withdrawn));
                    let nobody = |role| available(&next, &officer(&regulation, role)).is_empty();
                    assert!(Role::ALL.into_iter().all(nobody));
                }
                Err(refused) => assert_eq!((open, refused), (false, Refused::NotAllowed), "{:?}", case.state),
            }
        }
    }
}

#[test]
fn either_of_two_and_nobody_else() {
    let regulation = edition(MANGYSTAU);
    let alone = filed(&regulation, &answers(&[]), west("2018-07-02", "10:00"));
    assert_eq!(taken_back(&alone, STRANGER), Err(Refused::NotAllowed));
    assert_eq!(taken_back(&alone, PARTNER), Err(Refused::NotAllowed));
    let two = with_partner(alone);
    assert_eq!(taken_back(&two, STRANGER), Err(Refused::NotAllowed));
    for by in [APPLICANT, PARTNER] {
        let state = State::Withdrawn { by: iin(by), reason: None };
        assert_eq!(taken_back(&two, by).unwrap().state, state);
    }
}

#[test]
fn a_reason_is_kept_when_one_is_given() {
    let regulation = edition(MANGYSTAU);
    let case = filed(&regulation, &answers(&[]), west("2018-07-02", "10:00"));
    let now = west("2018-07-02", "12:00");
    let by: Iin = iin(APPLICANT);
    let (next, event) = case.withdraw(&by, "  Ойым өзгерді. ", now).unwrap();
    assert_eq!(next.state, State::Withdrawn { by: by.clone(), reason: Some("Ойым өзгерді.".to_owned()) });
    assert_eq!((event.at, event.by, event.happened), (now, By::Applicant, Happened::Withdrawn));
    assert!(case.withdraw(&by, &"а".repeat(1_000), now).is_ok());
    assert_eq!(case.withdraw(&by, &"а".repeat(1_001), now), Err(Refused::NoWords));
}

#[test]
fn no_time_runs_any_more_and_what_was_late_stays_late() {
    let regulation = edition(MANGYSTAU);
    let case = filed(&regulation, &answers(&[]), west("2018-07-02", "10:00"));
    let years_later = west("2020-07-02", "10:00");
    for (back, lateness) in
        [(west("2018-07-02", "12:00"), Lateness::InTime), (west("2018-12-03", "12:00"), Lateness::Late)]
    {
        let (next, _) = case.withdraw(&iin(APPLICANT), "", back).unwrap();
        let stands = standing(&next, &regulation, calendar(), years_later);
        assert_eq!((stands.step, stands.step_due), (None, None));
        assert_eq!(stands.term_lateness, lateness);
        for deadline in next.deadlines(&regulation, calendar()) {
            assert_eq!((deadline.met, deadline.next(back)), (Some(back), None), "{deadline:?}");
        }
    }
}
