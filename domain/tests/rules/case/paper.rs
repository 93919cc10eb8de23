//! The channel of the provider's office: the same machine, a clerk at its beginning and paper at its end.

use domain::access::{Officer, Role};
use domain::case::{Action, By, Case, Ending, Filing, Receiver, Refused, State, StateKind, standing};
use domain::person::{IdentityDocument, IdentityKind};
use domain::regulation::{ChannelKind, Delivery, Regulation, ResultKind, check};

use super::matrix::{decision, documents, documents_through, refusal};
use crate::world::{
    ALL, APPLICANT, MANGYSTAU, all_in_order, answers, at, calendar, edition, elsewhere, filed, hand_over,
    iin, officer, tortoise_race,
};

/// The editions whose act lists the office.
fn on_paper() -> impl Iterator<Item = (&'static str, Regulation)> {
    let all = ALL.into_iter().map(|name| (name, edition(name)));
    all.filter(|(_, regulation)| regulation.offers(ChannelKind::Office))
}

fn filing(regulation: &Regulation) -> Filing {
    let case = filed(regulation, &answers(&[]), at(regulation.region.zone, "2018-06-01", "10:00"));
    Filing {
        id: case.id,
        number: case.number,
        edition: case.edition,
        provider: case.provider,
        channel: ChannelKind::Office,
        office: None,
        account: None,
        applicant: case.applicant,
        partner: None,
        checklist: case.checklist,
        automated: false,
    }
}

/// From the counter to the issued result.
fn issued(regulation: &Regulation, refused: bool) -> Case {
    let mut now = at(regulation.region.zone, "2018-06-01", "10:00");
    let (case, event) = Case::take_in(filing(regulation), &officer(regulation, Role::Clerk), now).unwrap();
    let clerk = officer(regulation, Role::Clerk);
    assert_eq!(event.by, By::Officer { role: Role::Clerk, id: clerk.id });
    let decided = if refused { refusal(regulation) } else { decision(regulation) };
    let mut does = |case: Case, role: Role, action: Action| {
        now = now.plus(60);
        case.apply(action, &officer(regulation, role), regulation, calendar(), now).unwrap().0
    };
    let case = does(case, Role::Clerk, Action::Register);
    let case = does(case, Role::Head, Action::Resolve { executor: officer(regulation, Role::Executor) });
    let checked = all_in_order(&case);
    let case = does(case, Role::Executor, Action::Check { checked, proposal: None });
    let case = does(case, Role::Executor, Action::Prepare { decision: decided.clone() });
    let signed = Action::Sign { documents: documents(&decided, regulation) };
    let other = case.apply(signed, &officer(regulation, Role::Head), regulation, calendar(), case.since);
    // What the portal's applicants are given besides is not made on paper.
    let kinds = decided.documents(regulation, ChannelKind::Portal).len();
    assert_eq!(other.is_ok(), kinds == decided.documents(regulation, ChannelKind::Office).len());
    let documents = documents_through(&decided, regulation, ChannelKind::Office);
    let case = does(case, Role::Head, Action::Sign { documents });
    does(case, Role::Clerk, Action::Issue)
}

#[test]
fn the_decision_and_the_refusal_are_both_collected_at_the_office() {
    for (name, regulation) in on_paper() {
        for (refused, kind) in [(false, ResultKind::Decision), (true, ResultKind::Refusal)] {
            let case = issued(&regulation, refused);
            let results: Vec<_> = case.results.iter().map(|it| (it.kind, it.delivery)).collect();
            assert_eq!(results, [(kind, Delivery::Office)], "{name}");
            assert_eq!(case.ending(), Some(Ending::ToCollect), "{name}");
            assert!(!case.is_over(), "{name}");
            let clerk = officer(&regulation, Role::Clerk);
            let (case, _) = case.apply(hand_over(), &clerk, &regulation, calendar(), case.since).unwrap();
            assert_eq!(case.ending(), Some(Ending::Collected), "{name}");
        }
    }
}

#[test]
fn the_norms_are_those_that_the_act_tells_for_the_office() {
    for (name, regulation) in on_paper() {
        let case = issued(&regulation, false);
        assert_eq!(case.done.len(), 5, "{name}");
        for done in &case.done {
            let norm = regulation.step(done.kind).unwrap().norm_through(ChannelKind::Office);
            let due = calendar().due(norm, done.since, regulation.region.zone, regulation.hours);
            assert_eq!(done.due, due, "{name} {:?}", done.kind);
        }
        let standing = standing(&case, &regulation, calendar(), case.since);
        let term =
            calendar().due(regulation.term.norm, case.filed_at, regulation.region.zone, regulation.hours);
        assert_eq!(standing.term_due, term, "{name}");
    }
}

#[test]
fn only_a_clerk_of_the_provider_takes_in_and_never_their_own() {
    let regulation = edition(MANGYSTAU);
    let now = at(regulation.region.zone, "2018-06-01", "10:00");
    let clerk = officer(&regulation, Role::Clerk);
    let other = elsewhere(&regulation, &clerk);
    let own = Officer { iin: iin(APPLICANT), ..clerk };
    for (who, why) in [
        (officer(&regulation, Role::Head), Refused::NotAllowed),
        (officer(&regulation, Role::Executor), Refused::NotAllowed),
        (other, Refused::NotAllowed),
        (own, Refused::OwnCase),
    ] {
        assert_eq!(Case::take_in(filing(&regulation), &who, now).unwrap_err(), why);
    }
}

#[test]
fn a_document_goes_to_a_known_person_who_has_signed() {
    let regulation = edition(MANGYSTAU);
    let case = issued(&regulation, false);
    let identity = IdentityDocument { kind: IdentityKind::IdentityCard, number: "012 345-678".to_owned() };
    let agent = |name: &str, authority: &str| Receiver::Representative {
        name: name.to_owned(),
        identity: identity.clone(),
        authority: authority.to_owned(),
    };
    let clerk = officer(&regulation, Role::Clerk);
    let hands = |receiver, signed| {
        case.apply(Action::HandOver { receiver, signed }, &clerk, &regulation, calendar(), case.since)
    };
    let nothing = IdentityDocument { number: " - ".to_owned(), ..identity.clone() };
    for (receiver, signed, why) in [
        (Receiver::Applicant { identity: nothing }, true, Refused::NoReceiver),
        (agent(" ", "№ 7"), true, Refused::NoReceiver),
        (agent("Оспанов Дәурен", ""), true, Refused::NoReceiver),
        (agent("Оспанов Дәурен", "№ 7"), false, Refused::JournalNotSigned),
    ] {
        assert_eq!(hands(receiver, signed).unwrap_err(), why);
    }
    let (after, _) = hands(agent(" Оспанов Дәурен ", "№ 7"), true).unwrap();
    let State::HandedOver { receiver: Some(Receiver::Representative { name, identity, .. }), .. } =
        after.state
    else {
        panic!("{:?}", after.state.kind())
    };
    assert_eq!((name.as_str(), identity.number.as_str()), ("Оспанов Дәурен", "012345678"));
    assert_eq!(case.state.kind(), StateKind::Issued);
}

#[test]
fn the_lint_sees_paper_that_would_go_nowhere() {
    let told = |change: fn(&mut Regulation)| {
        let mut regulation = edition(MANGYSTAU);
        change(&mut regulation);
        check(&regulation).into_iter().map(|fault| fault.place).collect::<Vec<_>>()
    };
    assert_eq!(told(|_| ()), Vec::<String>::new());
    let refusal = told(|it| it.results[2].through.clear());
    assert_eq!(refusal, ["results.refusal.through.office"]);
    let unmade = told(|it| it.results[2].through[0].delivery = None);
    assert_eq!(unmade, ["results.refusal.through"]);
    let nothing = told(|it| it.results[0].through = it.results[1].through.clone());
    assert_eq!(nothing, ["decisions.possible.results", "decisions.impossible.results"]);
    let twice = told(|it| {
        let again = it.results[1].through[0];
        it.results[1].through.push(again);
    });
    assert_eq!(twice, ["results.notification.through.office"]);
    let mut race = tortoise_race();
    race.results[1].through = edition(MANGYSTAU).results[1].through.clone();
    let places: Vec<_> = check(&race).into_iter().map(|fault| fault.place).collect();
    assert_eq!(places, ["results.notification.through.office"]);
}
