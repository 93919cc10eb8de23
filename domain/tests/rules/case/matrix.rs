//! The whole table: every state, role and action, and what the buttons show.

use domain::access::{Officer, Role};
use domain::calendar::Moment;
use domain::case::{
    Action, ActionKind, Carriage, Case, Decision, Ending, RecipientAnswer, RecipientCheck, Refused,
    ResultDocument, State, StateKind, available, permitted,
};
use domain::id::{CarriageId, DocumentId};
use domain::regulation::{ChannelKind, Delivery, Regulation, ResultKind};

use crate::world::{
    ALL, APPLICANT, MANGYSTAU, all_in_order, answers, calendar, edition, elsewhere, filed, hand_over, iin,
    office, officer, tortoise_race,
};

/// The first decision that the edition lists.
pub(crate) fn decision(regulation: &Regulation) -> Decision {
    Decision::Result {
        decision: regulation.decisions[0].code.clone(), findings: "Бәрі орнында.".to_owned()
    }
}

pub(super) fn refusal(regulation: &Regulation) -> Decision {
    Decision::Refusal {
        grounds: vec![regulation.grounds[0].code.clone()],
        explanation: "Себебі бар.".to_owned(),
    }
}

pub(crate) fn documents(decision: &Decision, regulation: &Regulation) -> Vec<ResultDocument> {
    documents_through(decision, regulation, ChannelKind::Portal)
}

pub(crate) fn documents_through(
    decision: &Decision,
    regulation: &Regulation,
    channel: ChannelKind,
) -> Vec<ResultDocument> {
    let document = |kind: &ResultKind| ResultDocument {
        id: DocumentId::parse(&format!("document-{}", kind.as_str())).unwrap(),
        kind: *kind,
        delivery: regulation.delivery(*kind, channel).unwrap(),
    };
    decision.documents(regulation, channel).iter().map(document).collect()
}

/// A case from the portal in every state, with either decision where there is one.
pub(super) fn everywhere(regulation: &Regulation) -> Vec<Case> {
    everywhere_through(regulation, ChannelKind::Portal)
}

/// The same through a channel.
fn everywhere_through(regulation: &Regulation, channel: ChannelKind) -> Vec<Case> {
    let fresh = filed(regulation, &answers(&[]), Moment(1_527_500_000));
    let checked = all_in_order(&fresh);
    let executor = officer(regulation, Role::Executor).id;
    let mut states = vec![
        State::Filed,
        State::Registered,
        State::Assigned { executor: executor.clone(), checked: Vec::new(), remark: None, proposal: None },
        State::Assigned {
            executor: executor.clone(),
            checked: checked.clone(),
            remark: Some("Қараңыз".to_owned()),
            proposal: Some(decision(regulation)),
        },
    ];
    for decision in [decision(regulation), refusal(regulation)] {
        let checked = checked.clone();
        states.extend([
            State::Prepared {
                executor: executor.clone(),
                checked: checked.clone(),
                decision: decision.clone(),
            },
            State::Signed { checked: checked.clone(), decision: decision.clone() },
            State::Issued { checked: checked.clone(), decision: decision.clone() },
            State::HandedOver { checked, decision, at: Moment(1_528_500_000), receiver: None },
        ]);
    }
    let case = |state: State| {
        let signed = matches!(state.kind(), StateKind::Signed | StateKind::Issued | StateKind::HandedOver);
        let decision = state.decision().filter(|_| signed);
        let results = decision.map(|it| documents_through(it, regulation, channel)).unwrap_or_default();
        let office = (channel == ChannelKind::StateCorporation).then(|| office("aktau-1"));
        let issued = matches!(state.kind(), StateKind::Issued | StateKind::HandedOver);
        let carriage = (issued && results.iter().any(|it| it.delivery == Delivery::Courier)).then(carriage);
        Case { state, results, channel, office, carriage, ..fresh.clone() }
    };
    states.into_iter().map(case).collect()
}

/// The person register knows the applicant as the request does.
pub(crate) fn confirmed() -> RecipientCheck {
    let at = Moment(1_529_000_000);
    RecipientCheck { asked_at: at, answered_at: at, answer: RecipientAnswer::Agrees }
}

/// A hand-over to the courier.
pub(crate) fn carriage() -> Carriage {
    Carriage { id: CarriageId::parse("carriage-1").unwrap(), arrived_at: None }
}

/// Each action with data as good as the case allows.
fn action(kind: ActionKind, case: &Case, regulation: &Regulation) -> Action {
    match kind {
        ActionKind::TakeOver => Action::TakeOver,
        ActionKind::Register => Action::Register,
        ActionKind::Resolve => Action::Resolve { executor: officer(regulation, Role::Executor) },
        ActionKind::AskRecipient => Action::AskRecipient { check: confirmed() },
        ActionKind::Check => Action::Check { checked: all_in_order(case), proposal: None },
        ActionKind::Prepare => Action::Prepare { decision: decision(regulation) },
        ActionKind::Return => Action::Return { remark: "Қайта қараңыз".to_owned() },
        ActionKind::Sign => {
            let signed = case.state.decision().map(|it| documents_through(it, regulation, case.channel));
            Action::Sign { documents: signed.unwrap_or_default() }
        }
        ActionKind::Issue => Action::Issue,
        ActionKind::Entrust => Action::Entrust { carriage: carriage() },
        ActionKind::Receive => Action::Receive,
        ActionKind::HandOver => hand_over(),
    }
}

/// Officials of every role: the right ones, another executor, those of another provider, the applicant in person.
fn everybody(regulation: &Regulation) -> Vec<Officer> {
    let mut everybody = Vec::new();
    for role in Role::ALL {
        let right = officer(regulation, role);
        everybody.push(Officer { id: "somebody-else".parse().unwrap(), ..right.clone() });
        everybody.push(elsewhere(regulation, &right));
        everybody.push(Officer { iin: iin(APPLICANT), ..right.clone() });
        everybody.push(right);
    }
    everybody
}

#[test]
fn buttons_show_exactly_what_the_machine_accepts() {
    let mut tried = 0;
    for regulation in ALL.map(edition).into_iter().chain([tortoise_race()]) {
        let through = |channel| regulation.offers(channel).then(|| everywhere_through(&regulation, channel));
        let channels = [ChannelKind::Portal, ChannelKind::StateCorporation];
        for case in channels.into_iter().filter_map(through).flatten() {
            for officer in everybody(&regulation) {
                let shown = available(&case, &officer);
                for kind in ActionKind::ALL {
                    let before = case.clone();
                    let taken = case.apply(
                        action(kind, &case, &regulation),
                        &officer,
                        &regulation,
                        calendar(),
                        Moment(1_529_000_000),
                    );
                    let barred = matches!(taken, Err(Refused::NotAllowed | Refused::OwnCase));
                    assert_eq!(
                        shown.contains(&kind),
                        !barred,
                        "{:?} {kind:?} by {:?} {}",
                        case.state.kind(),
                        officer.role,
                        officer.id
                    );
                    assert_eq!(case, before, "an action makes a new case and leaves the old one");
                    tried += 1;
                }
            }
        }
    }
    assert_eq!(tried, (8 + 4) * 12 * 16 * 12);
}

#[test]
fn nobody_of_another_provider_and_no_applicant_has_a_button() {
    let regulation = edition(MANGYSTAU);
    for case in everywhere(&regulation) {
        for role in Role::OF_PROVIDER {
            let right = officer(&regulation, role);
            let stranger = elsewhere(&regulation, &right);
            let applicant = Officer { iin: iin(APPLICANT), ..right };
            assert_eq!(available(&case, &stranger), []);
            assert_eq!(available(&case, &applicant), []);
            // Neither learns more than the other officials of their provider may.
            let strange =
                case.apply(Action::Register, &stranger, &regulation, calendar(), Moment(0)).unwrap_err();
            assert_eq!(strange, Refused::NotAllowed);
            let own =
                case.apply(Action::Register, &applicant, &regulation, calendar(), Moment(0)).unwrap_err();
            assert_eq!(own, Refused::OwnCase);
        }
    }
}

#[test]
fn only_a_document_of_the_office_waits_there() {
    for regulation in ALL.map(edition) {
        let office = regulation.result(ResultKind::Decision).unwrap().delivery == Delivery::Office;
        let issued = |case: &Case| case.state.kind() == StateKind::Issued;
        for case in everywhere(&regulation).into_iter().filter(issued) {
            let refused = matches!(case.state.decision(), Some(Decision::Refusal { .. }));
            let (ending, buttons) = match (refused, office) {
                (true, _) => (Ending::Refused, Vec::new()),
                (false, true) => (Ending::ToCollect, vec![ActionKind::HandOver]),
                (false, false) => (Ending::InCabinet, Vec::new()),
            };
            assert_eq!(available(&case, &officer(&regulation, Role::Clerk)), buttons);
            assert_eq!(case.ending(), Some(ending), "{}", regulation.edition);
        }
    }
}

#[test]
fn a_case_is_over_when_nobody_has_a_button() {
    for regulation in ALL.map(edition) {
        for case in everywhere(&regulation) {
            let officer = |role| officer(&regulation, role);
            let buttons = Role::ALL.into_iter().any(|role| !available(&case, &officer(role)).is_empty());
            assert_eq!(case.is_over(), !buttons, "{} {:?}", regulation.edition, case.state);
        }
    }
}

#[test]
fn every_state_but_the_last_two_waits_for_the_role_of_its_step() {
    for state in StateKind::ALL {
        // Taking over ends the waiting for a register, and giving a case in hand to another executor is nobody's duty.
        let again = |action: &ActionKind| (state, *action) == (StateKind::Assigned, ActionKind::Resolve);
        let duties =
            ActionKind::ALL.into_iter().filter(|action| *action != ActionKind::TakeOver && !again(action));
        let roles: Vec<Role> = duties.filter_map(|it| permitted(state, it, ChannelKind::Portal)).collect();
        match state.step() {
            Some(step) => {
                assert!(!roles.is_empty() && roles.iter().all(|role| *role == step.role()), "{state:?}")
            }
            None => assert!(roles.iter().all(|role| *role == Role::Clerk), "{state:?}"),
        }
    }
}

/// The table as a lawyer reads it.
fn table() -> String {
    let mut table = String::from("state        action        who may    through the State Corporation\n");
    for state in StateKind::ALL {
        for action in ActionKind::ALL {
            let who = |channel| permitted(state, action, channel).map_or("nobody", Role::as_str);
            let (here, there) = (who(ChannelKind::Portal), who(ChannelKind::StateCorporation));
            assert_eq!(here, who(ChannelKind::Office), "paper and the portal go one way");
            table.push_str(&format!("{:<12} {:<13} {here:<10} {there}\n", state.as_str(), action.as_str()));
        }
    }
    table
}

#[test]
fn the_table_is_the_one_on_paper() {
    let found = table();
    let paper = include_str!("../golden/case-table.txt");
    assert!(found == paper, "golden/case-table.txt differs from the machine, which says\n{found}");
}
