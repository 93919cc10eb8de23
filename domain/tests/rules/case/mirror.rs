//! What is believed of a case that is decided at another installation: every state with everything that can happen.

use std::collections::BTreeMap;

use domain::access::Role;
use domain::calendar::Moment;
use domain::case::{
    BoxDone, By, Case, Decision, Event, Happened, Partner, Search, State, StateKind, StepDone,
};
use domain::id::EditionId;
use domain::person::CoApplicant;
use domain::regulation::{ChannelKind, Regulation, StepKind};

use super::matrix::{carriage, confirmed, decision, documents, everywhere, refusal};
use crate::world::{CERTIFICATE, MANGYSTAU, OFFICIAL, code, edition, iin, office, officer};

const NOW: Moment = Moment(1_529_000_000);

const HAPPENINGS: [Happened; 14] = [
    Happened::Filed,
    Happened::Registered,
    Happened::Resolved,
    Happened::Checked,
    Happened::RecipientAsked,
    Happened::Prepared,
    Happened::Returned,
    Happened::Signed,
    Happened::Issued,
    Happened::Arrived,
    Happened::HandedOver,
    Happened::IssuedAtOnce,
    Happened::NotFound,
    Happened::LeftToOfficials,
];

const SEARCHES: [Option<Search>; 5] =
    [None, Some(Search::Waits), Some(Search::Found), Some(Search::Absent), Some(Search::ByHand)];

fn searched(search: Option<Search>) -> &'static str {
    match search {
        None => "-",
        Some(Search::Waits) => "waits",
        Some(Search::Found) => "found",
        Some(Search::Absent) => "absent",
        Some(Search::ByHand) => "by-hand",
    }
}

/// One case in each state, on its way to the first decision.
fn states(regulation: &Regulation) -> Vec<Case> {
    let mut one = BTreeMap::new();
    for case in everywhere(regulation) {
        one.entry(case.state.kind()).or_insert(case);
    }
    one.into_values().collect()
}

fn by(regulation: &Regulation) -> [(&'static str, By); 3] {
    let executor = officer(regulation, Role::Executor);
    [
        ("applicant", By::Applicant),
        ("system", By::System),
        ("officer", By::Officer { role: executor.role, id: executor.id }),
    ]
}

/// The steps that are believed, as a lawyer reads them.
fn table(regulation: &Regulation) -> String {
    let mut lines: BTreeMap<(usize, StateKind, StateKind, &str), Vec<String>> = BTreeMap::new();
    let states = states(regulation);
    assert_eq!(states.len(), StateKind::ALL.len());
    for (before, after) in states.iter().flat_map(|it| states.iter().map(move |next| (it, next))) {
        for (from, to) in SEARCHES.iter().flat_map(|it| SEARCHES.iter().map(move |next| (*it, *next))) {
            let case = Case { search: from, ..before.clone() };
            let next = Case { search: to, ..after.clone() };
            for (at, happened) in HAPPENINGS.into_iter().enumerate() {
                for (who, by) in by(regulation) {
                    if case.may_become(&next, &Event { at: NOW, by, happened }, regulation) {
                        let search = match from == to {
                            true => searched(from).to_owned(),
                            false => format!("{}>{}", searched(from), searched(to)),
                        };
                        let step = (at, case.state.kind(), next.state.kind(), who);
                        lines.entry(step).or_default().push(search);
                    }
                }
            }
        }
    }
    let mut table = String::from("happened           from         to           by       search\n");
    for ((at, from, to, who), searches) in lines {
        table.push_str(&format!(
            "{:<18} {:<12} {:<12} {who:<8} {}\n",
            HAPPENINGS[at].as_str(),
            from.as_str(),
            to.as_str(),
            searches.join(" ")
        ));
    }
    table
}

#[test]
fn the_believed_steps_are_those_on_paper() {
    for edition in [MANGYSTAU, CERTIFICATE].map(edition) {
        let found = table(&edition);
        let paper = include_str!("../golden/mirror-table.txt");
        assert!(found == paper, "golden/mirror-table.txt differs for {}:\n{found}", edition.edition);
    }
}

/// The way of a case through its provider, step by step.
fn way(regulation: &Regulation) -> Vec<(Case, Case, Event)> {
    let states = states(regulation);
    let happenings = [
        Happened::Registered,
        Happened::Resolved,
        Happened::Prepared,
        Happened::Signed,
        Happened::Issued,
        Happened::HandedOver,
    ];
    let [_, _, (_, officer)] = by(regulation);
    let event = |happened| Event { at: NOW, by: officer.clone(), happened };
    let pairs = states.windows(2).zip(happenings);
    pairs.map(|(pair, happened)| (pair[0].clone(), pair[1].clone(), event(happened))).collect()
}

/// Makes something of a case that it is not.
type Forge<'a> = &'a dyn Fn(&mut Case);

#[test]
fn no_step_changes_what_was_settled_before() {
    let regulation = edition(MANGYSTAU);
    let step = |until| StepDone { kind: StepKind::Register, since: NOW, due: NOW, until: Moment(until) };
    let person = CoApplicant { iin: iin(OFFICIAL), name: "Оспанов Дәурен".to_owned() };
    let forgeries: [(&str, Forge<'_>); 16] = [
        ("id", &|it| it.id = "another-case".parse().unwrap()),
        ("number", &|it| it.number.push('1')),
        ("filed_at", &|it| it.filed_at = Moment(0)),
        ("account", &|it| it.account = Some("account-9".parse().unwrap())),
        ("applicant", &|it| it.applicant = iin(OFFICIAL)),
        ("partner", &|it| it.partner = Some(Partner { account: None, person: person.clone() })),
        ("edition", &|it| it.edition = EditionId::parse(CERTIFICATE).unwrap()),
        ("provider", &|it| it.provider = "beineu".parse().unwrap()),
        ("channel", &|it| it.channel = ChannelKind::Office),
        ("checklist", &|it| drop(it.checklist.pop())),
        ("office", &|it| it.office = Some(office("aktau-1"))),
        ("carriage", &|it| it.carriage = Some(carriage())),
        ("boxes", &|it| it.boxes = vec![BoxDone { code: code("query"), since: NOW, due: NOW, until: NOW }]),
        ("done before", &|it| it.done = vec![step(1)]),
        ("two done", &|it| it.done = vec![step(0), step(1), step(2)]),
        ("recipient", &|it| it.recipient = vec![confirmed()]),
    ];
    for (case, next, event) in way(&regulation) {
        let case = Case { done: vec![step(0)], ..case };
        let next = Case { done: vec![step(0), step(1)], ..next };
        assert!(case.may_become(&next, &event, &regulation), "{:?}", event.happened);
        for (what, forge) in &forgeries {
            let mut forged = next.clone();
            forge(&mut forged);
            assert_ne!(forged, next, "{what}");
            assert!(!case.may_become(&forged, &event, &regulation), "{what} {:?}", event.happened);
        }
    }
}

#[test]
fn a_decision_is_the_editions_and_the_one_that_was_proposed() {
    let regulation = edition(MANGYSTAU);
    let unknown = Decision::Result { decision: code("nothing"), findings: String::new() };
    for (case, next, event) in way(&regulation) {
        let with = |decision: &Decision| {
            let mut other = next.clone();
            let (State::Prepared { decision: kept, .. }
            | State::Signed { decision: kept, .. }
            | State::Issued { decision: kept, .. }
            | State::HandedOver { decision: kept, .. }) = &mut other.state
            else {
                return None;
            };
            kept.clone_from(decision);
            if !other.results.is_empty() {
                other.results = documents(decision, &regulation);
            }
            Some(other)
        };
        let (Some(foreign), Some(refused)) = (with(&unknown), with(&refusal(&regulation))) else { continue };
        assert!(!case.may_become(&foreign, &event, &regulation), "{:?}", event.happened);
        // Only the executor's proposal is free.
        let is_free = event.happened == Happened::Prepared;
        assert_eq!(case.may_become(&refused, &event, &regulation), is_free, "{:?}", event.happened);
        if !next.results.is_empty() {
            let bare = Case { results: Vec::new(), ..next.clone() };
            assert!(!case.may_become(&bare, &event, &regulation), "{:?}", event.happened);
        }
        if event.happened == Happened::Prepared {
            let early = Case { results: documents(&decision(&regulation), &regulation), ..next.clone() };
            assert!(!case.may_become(&early, &event, &regulation));
        }
    }
}
