//! The channel of the State Corporation: the same machine, an operator at both ends and a courier between them.

use domain::access::{Officer, Role};
use domain::calendar::Moment;
use domain::case::{
    Action, ActionKind, BoxDone, By, Case, Ending, Filing, Refused, Window, available, standing,
};
use domain::regulation::{ChannelKind, Delivery, Regulation, ResultKind, check};

use super::matrix::{carriage, decision, documents_through, refusal};
use crate::world::{
    ALL, APPLICANT, BIRTH, CERTIFICATE, CHANGE, GUARDIANSHIP, all_in_order, answers, at, calendar, code,
    edition, elsewhere, filed, hand_over, iin, office, officer,
};

const THROUGH: ChannelKind = ChannelKind::StateCorporation;

fn filing(regulation: &Regulation) -> Filing {
    let case = filed(regulation, &answers(&[]), morning(regulation));
    Filing {
        id: case.id,
        number: case.number,
        edition: case.edition,
        provider: case.provider,
        channel: THROUGH,
        office: Some(office("aktau-1")),
        account: None,
        partner: None,
        applicant: case.applicant,
        checklist: case.checklist,
        automated: false,
    }
}

fn morning(regulation: &Regulation) -> Moment {
    at(regulation.region.zone, "2018-06-01", "10:00")
}

/// A case and those who handle it, a minute for each action.
struct Story {
    regulation: Regulation,
    case: Case,
    now: Moment,
}

impl Story {
    fn taken_in(name: &str) -> Self {
        let regulation = edition(name);
        let now = morning(&regulation);
        let operator = officer(&regulation, Role::Operator);
        let (case, event) = Case::take_in(filing(&regulation), &operator, now).unwrap();
        assert_eq!(event.by, By::Officer { role: Role::Operator, id: operator.id });
        Self { regulation, case, now }
    }

    fn tries(&mut self, who: &Officer, action: Action) -> Result<(), Refused> {
        self.now = self.now.plus(60);
        self.case = self.case.apply(action, who, &self.regulation, calendar(), self.now)?.0;
        Ok(())
    }

    fn does(&mut self, role: Role, action: Action) {
        self.tries(&officer(&self.regulation, role), action).unwrap();
    }

    /// From the register to the head's signature.
    fn signed(name: &str, refused: bool) -> Self {
        let mut it = Self::taken_in(name);
        let decided = if refused { refusal(&it.regulation) } else { decision(&it.regulation) };
        it.does(Role::Clerk, Action::Register);
        let executor = officer(&it.regulation, Role::Executor);
        it.does(Role::Head, Action::Resolve { executor });
        let checked = all_in_order(&it.case);
        it.does(Role::Executor, Action::Check { checked, proposal: None });
        it.does(Role::Executor, Action::Prepare { decision: decided.clone() });
        let documents = documents_through(&decided, &it.regulation, THROUGH);
        it.does(Role::Head, Action::Sign { documents });
        it
    }

    fn buttons(&self, role: Role) -> Vec<ActionKind> {
        available(&self.case, &officer(&self.regulation, role))
    }
}

#[test]
fn four_acts_list_the_state_corporation_and_only_an_operator_of_the_office_takes_in() {
    let listed: Vec<&str> = ALL.into_iter().filter(|name| edition(name).offers(THROUGH)).collect();
    assert_eq!(listed, [GUARDIANSHIP, CERTIFICATE, BIRTH, CHANGE]);
    for regulation in listed.into_iter().map(edition) {
        let operator = officer(&regulation, Role::Operator);
        let own = Officer { iin: iin(APPLICANT), ..operator.clone() };
        for (who, why) in [
            (officer(&regulation, Role::Clerk), Refused::NotAllowed),
            (officer(&regulation, Role::Head), Refused::NotAllowed),
            (elsewhere(&regulation, &operator), Refused::NotAllowed),
            (own, Refused::OwnCase),
        ] {
            assert_eq!(Case::take_in(filing(&regulation), &who, morning(&regulation)).unwrap_err(), why);
        }
        let at_the_counter = Filing { channel: ChannelKind::Office, ..filing(&regulation) };
        let refused = Case::take_in(at_the_counter, &operator, morning(&regulation)).unwrap_err();
        assert_eq!(refused, Refused::NotAllowed, "an operator takes in for no other channel");
    }
}

#[test]
fn an_electronic_result_is_sent_and_handed_over_by_the_operator() {
    for (name, refused) in
        [(GUARDIANSHIP, false), (GUARDIANSHIP, true), (CERTIFICATE, true), (BIRTH, true), (CHANGE, true)]
    {
        let mut story = Story::signed(name, refused);
        assert_eq!(story.buttons(Role::Clerk), [ActionKind::Issue], "{name}");
        let entrusted = Action::Entrust { carriage: carriage() };
        let clerk = officer(&story.regulation, Role::Clerk);
        assert_eq!(story.tries(&clerk, entrusted), Err(Refused::NotAllowed), "{name}: nothing to carry");
        story.does(Role::Clerk, Action::Issue);
        assert_eq!(story.buttons(Role::Clerk), [], "{name}: it is not collected at the provider");
        assert_eq!(story.buttons(Role::Operator), [ActionKind::HandOver], "{name}");
        let stranger = elsewhere(&story.regulation, &officer(&story.regulation, Role::Operator));
        assert_eq!(story.tries(&stranger, hand_over()), Err(Refused::NotAllowed), "{name}");
        story.does(Role::Operator, hand_over());
        assert_eq!(story.case.ending(), Some(Ending::Collected), "{name}");
        assert!(story.case.is_over());
    }
}

#[test]
fn a_paper_result_goes_with_the_courier_and_is_collected_when_it_has_come() {
    for name in [CERTIFICATE, BIRTH, CHANGE] {
        let mut story = Story::signed(name, false);
        let results: Vec<_> = story.case.results.iter().map(|it| (it.kind, it.delivery)).collect();
        assert_eq!(results, [(ResultKind::Decision, Delivery::Courier)], "{name}");
        assert_eq!(story.buttons(Role::Clerk), [ActionKind::Entrust], "{name}: it cannot be sent by itself");
        let clerk = officer(&story.regulation, Role::Clerk);
        assert_eq!(story.tries(&clerk, Action::Issue), Err(Refused::NotAllowed));
        story.does(Role::Clerk, Action::Entrust { carriage: carriage() });
        assert!(story.case.is_on_its_way(), "{name}");
        assert_eq!(story.case.done.len(), 5, "{name}: the last duty of the provider is done");
        assert_eq!(story.buttons(Role::Operator), [ActionKind::Receive], "{name}: nothing to hand over yet");
        let operator = officer(&story.regulation, Role::Operator);
        assert_eq!(story.tries(&operator, hand_over()), Err(Refused::NotAllowed), "{name}");
        story.does(Role::Operator, Action::Receive);
        assert_eq!(story.case.carriage.as_ref().unwrap().arrived_at, Some(story.now));
        assert_eq!(story.buttons(Role::Operator), [ActionKind::HandOver], "{name}: it comes once");
        story.does(Role::Operator, hand_over());
        assert_eq!(story.case.ending(), Some(Ending::Collected), "{name}");
    }
}

#[test]
fn the_norms_of_the_provider_are_those_drawn_for_the_state_corporation() {
    for name in [GUARDIANSHIP, CERTIFICATE, BIRTH, CHANGE] {
        let mut story = Story::signed(name, true);
        story.does(Role::Clerk, Action::Issue);
        for done in &story.case.done {
            let norm = story.regulation.step(done.kind).unwrap().norm_through(THROUGH);
            let (zone, hours) = (story.regulation.region.zone, story.regulation.hours);
            assert_eq!(done.due, calendar().due(norm, done.since, zone, hours), "{name} {:?}", done.kind);
        }
        let standing = standing(&story.case, &story.regulation, calendar(), story.now);
        let term = story.regulation.term_of(false, THROUGH).norm;
        let due =
            calendar().due(term, story.case.filed_at, story.regulation.region.zone, story.regulation.hours);
        assert_eq!(standing.term_due, due, "{name}");
    }
}

#[test]
fn the_times_at_the_window_are_those_that_the_acts_draw() {
    for (name, seconds) in [
        (GUARDIANSHIP, [120, 30, 120, 30, 300]),
        (CERTIFICATE, [120, 30, 120, 30, 300]),
        (BIRTH, [120, 30, 300, 30, 300]),
        (CHANGE, [120, 30, 300, 30, 300]),
    ] {
        let regulation = edition(name);
        let since = morning(&regulation);
        for (what, seconds) in Window::ALL.into_iter().zip(seconds) {
            let in_time = BoxDone::of(&regulation, what, since, since.plus(seconds)).unwrap();
            assert_eq!((in_time.code.as_str(), in_time.due), (what.as_str(), since.plus(seconds)), "{name}");
            assert!(!in_time.is_late());
            assert!(BoxDone::of(&regulation, what, since, since.plus(seconds + 1)).unwrap().is_late());
        }
    }
    let adoption = edition(ALL[0]);
    assert_eq!(BoxDone::of(&adoption, Window::Send, Moment(0), Moment(1)), None, "no such channel");
}

#[test]
fn an_edition_that_cannot_be_given_at_the_window_has_faults() {
    let faults = |change: fn(&mut Regulation)| {
        let mut regulation = edition(BIRTH);
        change(&mut regulation);
        check(&regulation).iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(faults(|_| ()), [""; 0]);
    let nobody = faults(|it| it.roles.retain(|name| name.role != Role::Operator));
    assert!(nobody[0].starts_with("roles.operator: "), "{nobody:?}");
    let cabinet = faults(|it| it.results[2].through.retain(|through| through.channel != THROUGH));
    assert!(cabinet[0].starts_with("results.refusal.through.state_corporation: "), "{cabinet:?}");
    let carried = faults(|it| it.results[2].through[0].delivery = Some(Delivery::Courier));
    assert!(carried[0].starts_with("results.refusal.through.office: "), "{carried:?}");
    let here = faults(|it| it.results[0].through.clear());
    assert!(here[0].starts_with("results.decision.through.state_corporation: "), "{here:?}");
    let unmeasured = faults(|it| {
        let process = it.processes.iter_mut().find(|it| it.channel == THROUGH).unwrap();
        process.boxes.iter_mut().find(|it| it.code == code("send")).unwrap().norm = None;
    });
    assert!(unmeasured[0].starts_with("processes.state_corporation.boxes.send: "), "{unmeasured:?}");
}
