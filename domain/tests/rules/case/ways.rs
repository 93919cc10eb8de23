//! Ways of a case, told as stories.

use domain::access::{Officer, Role};
use domain::calendar::Moment;
use domain::case::{
    Action, By, Case, Checked, Decision, Ending, Event, Happened, Refused, StateKind, Verdict, waits_for,
};
use domain::form::Answers;
use domain::regulation::{Delivery, Regulation, ResultKind, StepKind};

use super::matrix::{confirmed, decision, documents, refusal};
use crate::world::{
    ALL, APPLICANT, KARAGANDA, MANGYSTAU, all_in_order, answers, at, calendar, code, edition, elsewhere,
    filed, hand_over, iin, officer, provider, tortoise_race,
};

/// A case under way with all who handle it; every action takes a minute.
struct Story {
    regulation: Regulation,
    case: Case,
    now: Moment,
    history: Vec<Event>,
}

impl Story {
    fn begins(regulation: Regulation, given: &Answers) -> Self {
        let now = at(regulation.region.zone, "2018-06-01", "10:00");
        let case = filed(&regulation, given, now);
        Self { regulation, case, now, history: Vec::new() }
    }

    fn tried(&self, role: Role, action: Action) -> Result<(Case, Event), Refused> {
        self.case.apply(
            action,
            &officer(&self.regulation, role),
            &self.regulation,
            calendar(),
            self.now.plus(60),
        )
    }

    fn does(&mut self, role: Role, action: Action) -> &mut Self {
        let (case, event) = self.tried(role, action).unwrap();
        self.now = self.now.plus(60);
        assert_eq!(event.at, self.now);
        let id = officer(&self.regulation, role).id;
        assert_eq!(event.by, By::Officer { role, id });
        self.case = case;
        self.history.push(event);
        self
    }

    fn refused(&self, role: Role, action: Action, why: Refused) -> &Self {
        assert_eq!(self.tried(role, action).unwrap_err(), why);
        self
    }

    fn executor(&self) -> Officer {
        officer(&self.regulation, Role::Executor)
    }

    fn is(&self, state: StateKind) -> &Self {
        assert_eq!(self.case.state.kind(), state);
        self
    }

    fn assigned(regulation: Regulation) -> Self {
        let mut story = Self::begins(regulation, &answers(&[("relatives", "together")]));
        let executor = story.executor();
        story.does(Role::Clerk, Action::Register).does(Role::Head, Action::Resolve { executor });
        if story.case.is_left_to_officials() {
            story.does(Role::Executor, Action::AskRecipient { check: confirmed() });
        }
        story
    }

    fn checked(regulation: Regulation) -> Self {
        let mut story = Self::assigned(regulation);
        let checked = all_in_order(&story.case);
        story.does(Role::Executor, Action::Check { checked, proposal: None });
        story
    }

    fn prepared(regulation: Regulation, decision: Decision) -> Self {
        let mut story = Self::checked(regulation);
        story.does(Role::Executor, Action::Prepare { decision });
        story
    }

    fn ends(&mut self) -> &mut Self {
        let documents = documents(self.case.state.decision().unwrap(), &self.regulation);
        self.does(Role::Head, Action::Sign { documents }).does(Role::Clerk, Action::Issue)
    }

    /// Checks in a row count once: where a register is asked there are two.
    fn happened(&self) -> Vec<Happened> {
        let mut happened: Vec<_> = self.history.iter().map(|event| event.happened).collect();
        happened.dedup();
        happened
    }
}

fn all_and_the_fixture() -> Vec<Regulation> {
    ALL.map(edition).into_iter().chain([tortoise_race()]).collect()
}

#[test]
fn filing_begins_with_the_applicant() {
    let regulation = edition(MANGYSTAU);
    let case = filed(&regulation, &answers(&[]), Moment(7));
    assert_eq!((case.filed_at, case.since, case.done.len()), (Moment(7), Moment(7), 0));
    assert_eq!(case.checklist.len(), 3);
    assert_eq!(case.edition.to_string(), MANGYSTAU);
    assert_eq!(case.provider, provider(&regulation));
}

#[test]
fn every_decision_goes_all_the_way_to_the_hand_or_the_cabinet() {
    for regulation in all_and_the_fixture() {
        for possible in regulation.decisions.clone() {
            let decision = Decision::Result {
                decision: possible.code,
                findings: "Отбасы, жұмыс, тұрғын үй.".to_owned(),
            };
            let collected = regulation.result(ResultKind::Decision).unwrap().delivery == Delivery::Office;
            let mut story = Story::prepared(regulation.clone(), decision.clone());
            story.ends().is(StateKind::Issued);
            let signed: Vec<ResultKind> = story.case.results.iter().map(|it| it.kind).collect();
            assert_eq!(signed, possible.results);
            let mut way = vec![Happened::Registered, Happened::Resolved];
            if story.case.is_left_to_officials() {
                way.push(Happened::RecipientAsked);
            }
            way.extend([Happened::Checked, Happened::Prepared, Happened::Signed, Happened::Issued]);
            if collected {
                assert_eq!(story.case.ending(), Some(Ending::ToCollect));
                story.does(Role::Clerk, hand_over()).is(StateKind::HandedOver);
                way.push(Happened::HandedOver);
            } else {
                assert_eq!(story.case.ending(), Some(Ending::InCabinet));
                story.refused(Role::Clerk, hand_over(), Refused::NotAllowed);
            }
            assert!(story.case.is_over());
            assert_eq!(story.case.state.decision(), Some(&decision));
            assert_eq!(story.happened(), way);
        }
    }
}

#[test]
fn a_refusal_ends_in_the_cabinet() {
    for regulation in all_and_the_fixture() {
        let mut story = Story::assigned(regulation);
        let mut checked = all_in_order(&story.case);
        checked[0].verdict = Verdict::Faulty { remark: "Мөрі көрінбейді.".to_owned() };
        story.does(Role::Executor, Action::Check { checked: checked.clone(), proposal: None });
        story.refused(
            Role::Executor,
            Action::Prepare { decision: decision(&story.regulation) },
            Refused::DocumentsAtFault,
        );
        let refused = refusal(&story.regulation);
        story.does(Role::Executor, Action::Prepare { decision: refused }).ends().is(StateKind::Issued);
        assert_eq!(story.case.results.iter().map(|it| it.kind).collect::<Vec<_>>(), [ResultKind::Refusal]);
        assert_eq!(story.case.state.checked(), checked);
        story.refused(Role::Clerk, hand_over(), Refused::NotAllowed);
    }
}

#[test]
fn every_step_done_is_remembered_with_its_due_moment() {
    let mut story = Story::prepared(edition(MANGYSTAU), decision(&edition(MANGYSTAU)));
    story.ends();
    let done: Vec<StepKind> = story.case.done.iter().map(|done| done.kind).collect();
    assert_eq!(done, StepKind::ALL);
    let zone = story.regulation.region.zone;
    let filed = at(zone, "2018-06-01", "10:00");
    // Registered a minute after filing, with a quarter of an hour allowed.
    let first = story.case.done[0];
    assert_eq!((first.since, first.due, first.until), (filed, filed.plus(900), filed.plus(60)));
    // Prepared within thirteen calendar days: 15 June, a Friday, to its last second.
    let third = story.case.done[2];
    assert_eq!((third.since, third.due), (filed.plus(120), at(zone, "2018-06-15", "00:00").plus(-1)));
    assert_eq!(third.until, filed.plus(240), "checking is no step of its own");
}

#[test]
fn another_executor_takes_over_from_the_first_document_on_and_time_runs_on() {
    let mut story = Story::checked(edition(KARAGANDA));
    let since = story.case.since;
    let executor = Officer { id: "successor".parse().unwrap(), ..story.executor() };
    story.refused(Role::Head, Action::Resolve { executor: story.executor() }, Refused::NotAnExecutor);
    story.refused(Role::Clerk, Action::Resolve { executor: executor.clone() }, Refused::NotAllowed);
    let head = officer(&story.regulation, Role::Head);
    assert!(!waits_for(&story.case, &head), "nobody asks the head");
    story.does(Role::Head, Action::Resolve { executor: executor.clone() });
    assert_eq!(story.case.state.executor(), Some(&executor.id));
    assert!(story.case.state.checked().is_empty());
    assert_eq!(story.case.since, since, "the norm of the step runs on");
    assert!(waits_for(&story.case, &executor) && !waits_for(&story.case, &story.executor()));
}

#[test]
fn the_head_may_give_it_back_and_time_runs_on() {
    let mut story = Story::prepared(edition(KARAGANDA), decision(&edition(KARAGANDA)));
    story.refused(Role::Head, Action::Return { remark: " \n".to_owned() }, Refused::NoWords);
    story.refused(Role::Head, Action::Return { remark: "ә".repeat(4_001) }, Refused::NoWords);
    story.does(Role::Head, Action::Return { remark: "Тұрғын үйі жазылмаған.".to_owned() });
    story.is(StateKind::Assigned);
    assert_eq!(story.case.state.executor(), Some(&story.executor().id));
    assert_eq!(story.case.state.checked().len(), story.case.checklist.len(), "the check is kept");
    assert_eq!(story.case.filed_at, at(story.regulation.region.zone, "2018-06-01", "10:00"));
    let decision = refusal(&story.regulation);
    story.does(Role::Executor, Action::Prepare { decision }).ends().is(StateKind::Issued);
    let kinds: Vec<StepKind> = story.case.done.iter().map(|done| done.kind).collect();
    assert_eq!(
        kinds,
        [
            StepKind::Register,
            StepKind::Resolve,
            StepKind::Prepare,
            StepKind::Sign,
            StepKind::Prepare,
            StepKind::Sign,
            StepKind::Issue
        ]
    );
}

#[test]
fn what_was_proposed_comes_back_with_the_remark_and_stays_until_it_is_sent_again() {
    let regulation = edition(MANGYSTAU);
    for proposed in [decision(&regulation), refusal(&regulation)] {
        let mut story = Story::prepared(regulation.clone(), proposed.clone());
        assert_eq!(story.case.state.in_hand(), (None, None), "nothing was given back yet");
        let remark = "Тұрғын үйі жазылмаған.";
        story.does(Role::Head, Action::Return { remark: remark.to_owned() });
        assert_eq!(story.case.state.in_hand(), (Some(remark), Some(&proposed)));
        assert_eq!(story.case.state.decision(), None, "what was given back is no decision");
        let mut checked = all_in_order(&story.case);
        checked[0].verdict = Verdict::Faulty { remark: "Мөрі көрінбейді.".to_owned() };
        story.does(Role::Executor, Action::Check { checked, proposal: None });
        assert_eq!(
            story.case.state.in_hand(),
            (Some(remark), Some(&proposed)),
            "checking takes nothing away"
        );
        let decision = refusal(&story.regulation);
        story.does(Role::Executor, Action::Prepare { decision: decision.clone() });
        assert_eq!(story.case.state.in_hand(), (None, None));
        assert_eq!(story.case.state.decision(), Some(&decision));
    }
}

#[test]
fn what_is_about_to_be_proposed_is_kept_before_it_is_whole() {
    let mut story = Story::assigned(edition(MANGYSTAU));
    let half = Decision::Refusal { grounds: Vec::new(), explanation: String::new() };
    let keep = |proposal| Action::Check { checked: Vec::new(), proposal: Some(proposal) };
    story.does(Role::Executor, keep(half.clone()));
    assert_eq!(story.case.state.in_hand(), (None, Some(&half)));
    assert_eq!(story.case.state.decision(), None, "nothing is proposed yet");
    let ground = story.regulation.grounds[0].code.clone();
    let unknown = Decision::Result { decision: code("knighthood"), findings: String::new() };
    let foreign = Decision::Refusal { grounds: vec![code("bad-weather")], explanation: String::new() };
    let twice = Decision::Refusal { grounds: vec![ground.clone(), ground], explanation: String::new() };
    let endless = Decision::Refusal { grounds: Vec::new(), explanation: "а".repeat(4_001) };
    story
        .refused(Role::Executor, keep(unknown), Refused::UnknownDecision)
        .refused(Role::Executor, keep(foreign), Refused::NoGround)
        .refused(Role::Executor, keep(twice), Refused::NoGround)
        .refused(Role::Executor, keep(endless), Refused::NoWords);
    story.does(Role::Executor, Action::Check { checked: Vec::new(), proposal: None });
    assert_eq!(story.case.state.in_hand(), (None, Some(&half)), "with none, what was kept stays");
}

#[test]
fn a_case_given_back_before_proposals_were_kept_can_be_read() {
    let mut story = Story::prepared(edition(MANGYSTAU), decision(&edition(MANGYSTAU)));
    story.does(Role::Head, Action::Return { remark: "Қайта қараңыз.".to_owned() });
    let mut stored = serde_json::to_value(&story.case).unwrap();
    assert!(stored["state"].as_object_mut().unwrap().remove("proposal").is_some());
    story.case = serde_json::from_value(stored).unwrap();
    assert_eq!(story.case.state.in_hand(), (Some("Қайта қараңыз."), None));
    story
        .does(Role::Executor, Action::Prepare { decision: decision(&story.regulation) })
        .ends()
        .is(StateKind::Issued);
}

#[test]
fn only_an_executor_of_the_provider_who_is_not_the_applicant_can_be_named() {
    let mut story = Story::begins(edition(MANGYSTAU), &answers(&[]));
    story.does(Role::Clerk, Action::Register);
    let named = |executor: Officer| Action::Resolve { executor };
    let right = story.executor();
    let clerk = officer(&story.regulation, Role::Clerk);
    let stranger = elsewhere(&story.regulation, &right);
    let applicant = Officer { iin: iin(APPLICANT), ..right };
    story
        .refused(Role::Head, named(clerk), Refused::NotAnExecutor)
        .refused(Role::Head, named(stranger), Refused::NotAnExecutor)
        .refused(Role::Head, named(applicant), Refused::OwnCase)
        .is(StateKind::Registered);
}

#[test]
fn only_the_named_executor_works_on_it() {
    let story = Story::assigned(edition(MANGYSTAU));
    let other = Officer { id: "another-executor".parse().unwrap(), ..story.executor() };
    let check = Action::Check { checked: Vec::new(), proposal: None };
    assert_eq!(
        story.case.apply(check, &other, &story.regulation, calendar(), story.now).unwrap_err(),
        Refused::NotAllowed
    );
}

#[test]
fn every_paper_of_the_list_is_checked_and_none_other() {
    let mut story = Story::assigned(edition(MANGYSTAU));
    let checked = all_in_order(&story.case);
    assert_eq!(checked.len(), 6);
    let mut twice = checked.clone();
    twice[1] = twice[0].clone();
    let foreign = vec![Checked { document: code("library-card"), verdict: Verdict::InOrder }];
    let wordless = vec![Checked {
        document: checked[0].document.clone(),
        verdict: Verdict::Faulty { remark: " ".to_owned() },
    }];
    story
        .refused(Role::Executor, Action::Check { checked: twice, proposal: None }, Refused::NotOnTheList)
        .refused(Role::Executor, Action::Check { checked: foreign, proposal: None }, Refused::NotOnTheList)
        .refused(Role::Executor, Action::Check { checked: wordless, proposal: None }, Refused::NoWords);
    // Half a check is kept, and is not enough for a result of either kind.
    story
        .does(Role::Executor, Action::Check { checked: checked[..5].to_vec(), proposal: None })
        .is(StateKind::Assigned);
    let refusal = refusal(&story.regulation);
    story
        .refused(
            Role::Executor,
            Action::Prepare { decision: decision(&story.regulation) },
            Refused::NotAllChecked,
        )
        .refused(Role::Executor, Action::Prepare { decision: refusal }, Refused::NotAllChecked);
    story.does(Role::Executor, Action::Check { checked, proposal: None });
    story
        .does(Role::Executor, Action::Prepare { decision: decision(&story.regulation) })
        .is(StateKind::Prepared);
}

#[test]
fn a_decision_needs_its_reasons() {
    let story = Story::checked(edition(MANGYSTAU));
    let ground = |text: &str| code(text);
    let refuse = |grounds: Vec<_>, explanation: &str| Action::Prepare {
        decision: Decision::Refusal { grounds, explanation: explanation.to_owned() },
    };
    let conclude = |findings: String| Action::Prepare {
        decision: Decision::Result { decision: code("impossible"), findings },
    };
    story
        .refused(Role::Executor, refuse(vec![], "Себебі бар."), Refused::NoGround)
        .refused(Role::Executor, refuse(vec![ground("bad-mood")], "Себебі бар."), Refused::NoGround)
        .refused(
            Role::Executor,
            refuse(vec![ground("minor"), ground("minor")], "Себебі бар."),
            Refused::NoGround,
        )
        .refused(Role::Executor, refuse(vec![ground("minor")], "  "), Refused::NoWords)
        .refused(
            Role::Executor,
            Action::Prepare {
                decision: Decision::Result {
                    decision: code("perhaps"), findings: "Себебі бар.".to_owned()
                },
            },
            Refused::UnknownDecision,
        )
        .refused(Role::Executor, conclude(String::new()), Refused::NoWords)
        .refused(Role::Executor, conclude("ә".repeat(4_001)), Refused::NoWords);
    assert!(story.tried(Role::Executor, conclude("ә".repeat(4_000))).is_ok());
    assert!(
        story.tried(Role::Executor, refuse(vec![ground("minor"), ground("health")], "Себебі бар.")).is_ok()
    );
}

#[test]
fn only_the_documents_of_the_decision_are_signed() {
    let story = Story::prepared(edition(MANGYSTAU), decision(&edition(MANGYSTAU)));
    let right = documents(&decision(&story.regulation), &story.regulation);
    let swapped = right.iter().rev().cloned().collect();
    let foreign = documents(&refusal(&story.regulation), &story.regulation);
    for wrong in [Vec::new(), right[..1].to_vec(), swapped, foreign] {
        story.refused(Role::Head, Action::Sign { documents: wrong }, Refused::OtherDocuments);
    }
    assert!(story.tried(Role::Head, Action::Sign { documents: right }).is_ok());
}

#[test]
fn a_case_survives_being_stored() {
    for decision in [decision(&edition(MANGYSTAU)), refusal(&edition(MANGYSTAU))] {
        let mut story = Story::prepared(edition(MANGYSTAU), decision);
        story.ends();
        let json = serde_json::to_string(&story.case).unwrap();
        assert_eq!(serde_json::from_str::<Case>(&json).unwrap(), story.case);
        for event in &story.history {
            let json = serde_json::to_string(event).unwrap();
            assert_eq!(&serde_json::from_str::<Event>(&json).unwrap(), event);
        }
    }
}

#[test]
fn every_refusal_has_its_code_among_the_problems() {
    for refused in [
        Refused::NotAllowed,
        Refused::OwnCase,
        Refused::NotAnExecutor,
        Refused::NotOnTheList,
        Refused::NotAllChecked,
        Refused::DocumentsAtFault,
        Refused::NoGround,
        Refused::NoWords,
        Refused::OtherDocuments,
    ] {
        assert!(domain::api::problem::CODES.contains(&refused.code()), "{}", refused.code());
    }
}
