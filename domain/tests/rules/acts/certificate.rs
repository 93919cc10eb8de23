//! Guardianship certificates: a regulation printed whole, clauses 1 to 12, and the two diagrams of its annex 2.

use domain::access::Role;
use domain::calendar::{Moment, Norm, Unit, Zone};
use domain::case::{Happened, Lateness, Refused, Search, StateKind, standing};
use domain::regulation::{AskedRegister, ChannelKind, Delivery, ResultKind, StepKind, TermRule};

use super::{MIN, Row, errata_say, papers, roles_are, steps_are};
use crate::world::{CERTIFICATE, GUARDIANSHIP, answers, at, calendar, code, edition, filed, officer};

const WORK: Unit = Unit::WorkingDay;

/// Clauses 5 and 8 with the outcomes of clause 6; the head's signature is told inside the employee's deed.
const STEPS: [Row; 5] = [
    (
        StepKind::Register,
        15,
        MIN,
        "5(1)",
        "Мемлекеттік корпорация ұсынған құжаттарды қабылдау мен тіркеуді жүзеге асырады",
        "тіркелген құжаттары",
    ),
    (
        StepKind::Resolve,
        20,
        MIN,
        "5(2)",
        "құжаттарды қарайды және оларды орындау үшін көрсетілетін қызметті берушінің қызметкеріне береді",
        "бұрыштамасы қойылған құжаттар",
    ),
    (
        StepKind::Prepare,
        3,
        WORK,
        "5(3)",
        "Стандарттың 9-тармағында көзделген қойылатын талаптарға сәйкестігін тексереді, анықтама дайындайды",
        "Дайындалған анықтама",
    ),
    (StepKind::Sign, 3, WORK, "5(3)", "басшыға қол қойдырады және кеңсеге береді", ""),
    (
        StepKind::Issue,
        15,
        MIN,
        "5(4)",
        "мемлекеттік қызмет көрсетудің нәтижесін Мемлекеттік корпорация курьеріне береді",
        "қолхаты",
    ),
];

#[test]
fn the_provider_works_by_clauses_five_six_and_eight() {
    let regulation = edition(CERTIFICATE);
    steps_are(&regulation, STEPS);
    let within: Vec<_> = regulation.steps.iter().map(|step| step.within).collect();
    assert_eq!(within, [None, None, None, Some(StepKind::Prepare), None]);
}

#[test]
fn what_comes_through_the_portal_has_the_times_of_its_diagram() {
    for (channel, norms) in [
        (ChannelKind::StateCorporation, [(15, MIN), (20, MIN), (3, WORK), (3, WORK), (15, MIN)]),
        (ChannelKind::Portal, [(2, MIN), (20, MIN), (3, WORK), (3, WORK), (1, MIN)]),
    ] {
        for (step, (amount, unit)) in edition(CERTIFICATE).steps.iter().zip(norms) {
            assert_eq!(step.norm_through(channel), Norm { amount, unit }, "{channel:?} {:?}", step.kind);
        }
    }
}

#[test]
fn clause_five_has_two_terms_and_the_rule_between_them() {
    let regulation = edition(CERTIFICATE);
    let portal = ChannelKind::Portal;
    assert_eq!(regulation.term_of(true, portal).norm, Norm { amount: 5, unit: MIN });
    assert_eq!(regulation.term_of(false, portal).norm, Norm { amount: 3, unit: WORK });
    let rules: Vec<TermRule> = regulation.terms.iter().map(|special| special.when).collect();
    assert_eq!(rules, [TermRule::Found]);
    for found in [true, false] {
        let term = regulation.term_of(found, portal);
        assert_eq!(term.clause.kk, "Регламенттің 5-тармағы");
        assert!(term.applies.as_ref().unwrap().kk.contains("ақпараттық жүйелерде"));
    }
    // Of other acts there is one term, found or not.
    let guardianship = edition(GUARDIANSHIP);
    assert_eq!(guardianship.term_of(true, portal), guardianship.term_of(false, portal));
}

#[test]
fn clause_one_lists_the_corporation_and_the_portal_and_no_office() {
    let regulation = edition(CERTIFICATE);
    let channels: Vec<ChannelKind> = regulation.channels.iter().map(|channel| channel.kind).collect();
    assert_eq!(channels, [ChannelKind::StateCorporation, ChannelKind::Portal]);
    assert!(regulation.channels.iter().all(|channel| channel.clause == "1"));
    assert_eq!(regulation.service.name.kk, "Қорғаншылық және қамқоршылық жөнінде анықтамалар беру");
    assert_eq!(regulation.service.name.ru, "Выдача справок по опеке и попечительству");
    assert!(regulation.act.basis.kk.contains("2015 жылғы 13 сәуірдегі № 198"));
    // Who establishes guardianship certifies it.
    assert_eq!(regulation.providers, edition(GUARDIANSHIP).providers);
}

#[test]
fn clause_two_says_fully_automated() {
    let regulation = edition(CERTIFICATE);
    assert!(regulation.service.form_of_service.kk.contains("толық автоматтандырылған"));
    let automation = regulation.automation.unwrap();
    assert_eq!((automation.register, automation.clause.as_str()), (AskedRegister::Guardianships, "2"));
    // Whatever guardianship can decide has its certificate.
    for decided in edition(GUARDIANSHIP).decisions {
        assert!(automation.decision(&decided.code).is_some(), "{}", decided.code);
    }
    assert_eq!(automation.decision(&code("refusal")), None);
}

#[test]
fn clause_three_gives_a_certificate_and_certifies_its_printed_copy() {
    let regulation = edition(CERTIFICATE);
    let result = regulation.result(ResultKind::Decision).unwrap();
    assert_eq!(result.name.kk, "Қорғаншылық және қамқоршылық белгілеу туралы анықтама");
    assert_eq!((result.delivery, result.clause.as_str()), (Delivery::Cabinet, "3"));
    assert!(result.form.as_ref().unwrap().kk.contains("1-қосымша"));
    let paper = result.on_paper.as_ref().unwrap();
    assert!(paper.holds(&answers(&[("copy", "paper")])));
    assert!(!paper.holds(&answers(&[("copy", "electronic")])));
}

#[test]
fn clause_seven_names_the_units() {
    roles_are(
        &edition(CERTIFICATE),
        [
            (Role::Clerk, "Көрсетілетін қызметті берушінің кеңсесі"),
            (Role::Head, "Көрсетілетін қызметті берушінің басшысы"),
            (Role::Executor, "Көрсетілетін қызметті берушінің қызметкері"),
        ],
    );
}

#[test]
fn clause_eleven_has_three_conditions_and_their_refusals() {
    let conditions = edition(CERTIFICATE).conditions;
    for (at, (text, refusal)) in [
        ("деректердің түпнұсқалығын тексеру", "авторландырудан бас тарту туралы хабарлама"),
        ("тіркеу куәліктерінің тізімінде болмауын", "ЭЦҚ түпнұсқалығы расталмауына байланысты"),
        ("Стандартта көрсетілген құжаттарға", "құжаттарындағы бұзушылықтардың болуына байланысты"),
    ]
    .into_iter()
    .enumerate()
    {
        assert!(conditions[at].text.kk.contains(text), "{}", conditions[at].text.kk);
        assert!(conditions[at].refusal.kk.contains(refusal), "{}", conditions[at].refusal.kk);
        assert_eq!(conditions[at].clause, "11");
    }
}

#[test]
fn the_diagrams_of_annex_two_print_their_own_times() {
    let regulation = edition(CERTIFICATE);
    let printed = |channel| {
        let process = regulation.processes.iter().find(|process| process.channel == channel).unwrap();
        let norms = process.boxes.iter().filter_map(|it| it.norm.as_ref());
        norms.map(|norm| (norm.amount, norm.unit)).collect::<Vec<_>>()
    };
    let sec = |amount| (amount, Unit::Second);
    let min = |amount| (amount, MIN);
    assert_eq!(
        printed(ChannelKind::StateCorporation),
        [sec(15), min(2), sec(30), sec(15), min(1), min(2), sec(30), sec(30), min(5), min(1), min(1), min(5)]
    );
    assert_eq!(
        printed(ChannelKind::Portal),
        [sec(15), sec(20), min(2), sec(15), sec(30), sec(20), min(5), sec(90), min(1), min(5)]
    );
}

#[test]
fn every_known_contradiction_has_its_erratum() {
    errata_say(
        CERTIFICATE,
        &[
            "«5 минуттан артық емес»",
            "шамамен 17 минут",
            "8-тармақта бар",
            "«толық автоматтандырылған»",
            "уәкілетті адамының ЭЦҚ-сы қойылады",
            "курьер қағазбен алады",
            "«ХҚО»",
            "«1) 1)»",
            "«көрсетілетін қызметті беруші ЭЦҚ-сы арқылы»",
            "2-шарт деректерді тексереді",
            "процестер тізімінен өзгеше",
            "3-іс-қимылының ішінде жасырылған",
            "жауап бермесе",
            "Қағаз көшірмесін кім",
        ],
    );
}

const ASKED: [(&str, &str); 11] = [
    ("surname", "Сынақова"),
    ("given-name", "Айгерім"),
    ("iin", "920715499024"),
    ("born", "1992-07-15"),
    ("address", "Сынақ ауылы"),
    ("phone", "87000000000"),
    ("children", "one"),
    ("child-1-name", "Сынақов Ербол"),
    ("child-1-born", "2018-05-01"),
    ("birth-record", "no"),
    ("copy", "electronic"),
];

#[test]
fn nobody_has_to_bring_what_the_state_has() {
    assert_eq!(papers(CERTIFICATE, &ASKED), ["resolution"]);
    let required = edition(CERTIFICATE).documents.into_iter().filter(|it| it.required);
    assert_eq!(required.map(|it| it.code.to_string()).collect::<Vec<_>>(), ["birth-certificates"]);
    let older = [ASKED.as_slice(), &[("birth-record", "yes")]].concat();
    assert_eq!(papers(CERTIFICATE, &older), ["birth-certificates", "resolution"]);
}

/// A request whose register has not answered, filed at night.
fn waits() -> (domain::case::Case, Moment) {
    let regulation = edition(CERTIFICATE);
    let now = at(Zone::East, "2018-06-01", "23:00");
    let case =
        domain::case::Case { search: Some(Search::Waits), ..filed(&regulation, &answers(&ASKED), now) };
    (case, now)
}

#[test]
fn until_the_register_answers_nobody_touches_the_request() {
    let regulation = edition(CERTIFICATE);
    let (case, now) = waits();
    let clerk = officer(&regulation, Role::Clerk);
    assert_eq!(domain::case::available(&case, &clerk), []);
    let standing = standing(&case, &regulation, calendar(), now.plus(3600));
    assert_eq!((standing.step, standing.step_lateness), (None, Lateness::InTime));
    let (left, event) = case.not_found(now.plus(3600)).unwrap();
    assert_eq!((left.search, left.since), (Some(Search::Absent), now.plus(3600)));
    assert_eq!(event.happened, Happened::NotFound);
    assert_eq!(domain::case::available(&left, &clerk), [domain::case::ActionKind::Register]);
    assert_eq!(left.not_found(now).unwrap_err(), Refused::NotAllowed, "it has answered");
    assert_eq!(left.leave_to_officials(now).unwrap_err(), Refused::NotAllowed);
}

#[test]
fn the_head_alone_takes_over_what_a_silent_register_holds_up() {
    let regulation = edition(CERTIFICATE);
    let (case, now) = waits();
    for (after, late) in [(300, false), (301, true)] {
        assert_eq!(case.is_search_late(&regulation, calendar(), now.plus(after)), late, "{after}");
    }
    let take_over = |case: &domain::case::Case, role| {
        let officer = officer(&regulation, role);
        case.apply(domain::case::Action::TakeOver, &officer, &regulation, calendar(), now.plus(3600))
    };
    for role in [Role::Clerk, Role::Executor] {
        assert_eq!(take_over(&case, role).unwrap_err(), Refused::NotAllowed);
    }
    let (taken, event) = take_over(&case, Role::Head).unwrap();
    assert_eq!((taken.search, taken.since), (Some(Search::ByHand), now.plus(3600)));
    assert_eq!((taken.state.kind(), taken.done.len()), (StateKind::Filed, 0));
    assert_eq!(event.happened, Happened::LeftToOfficials);
    assert!(matches!(event.by, domain::case::By::Officer { role: Role::Head, .. }));
    assert!(!taken.is_search_late(&regulation, calendar(), now.plus(7200)));
    assert_eq!(take_over(&taken, Role::Head).unwrap_err(), Refused::NotAllowed, "once");
    let clerk = officer(&regulation, Role::Clerk);
    assert_eq!(domain::case::available(&taken, &clerk), [domain::case::ActionKind::Register]);
}

#[test]
fn what_officials_took_over_needs_a_recipient_whom_the_register_confirms() {
    use domain::case::{Action, RecipientAnswer, RecipientCheck};
    let regulation = edition(CERTIFICATE);
    assert_eq!(regulation.query_norm(), Some(Norm { amount: 30, unit: Unit::Second }));
    let (case, now) = waits();
    let take = |case: &domain::case::Case, role, action| {
        case.apply(action, &officer(&regulation, role), &regulation, calendar(), now)
    };
    let case = take(&case.not_found(now).unwrap().0, Role::Clerk, Action::Register).unwrap().0;
    let executor = officer(&regulation, Role::Executor);
    let case = take(&case, Role::Head, Action::Resolve { executor }).unwrap().0;
    let checked = Action::Check { checked: crate::world::all_in_order(&case), proposal: None };
    let case = take(&case, Role::Executor, checked).unwrap().0;
    let decision =
        domain::case::Decision::Result { decision: code("guardian"), findings: "№ 20/15".to_owned() };
    let prepare = || Action::Prepare { decision: decision.clone() };
    assert_eq!(take(&case, Role::Executor, prepare()).unwrap_err(), Refused::RecipientNotConfirmed);
    let ask = |case: &domain::case::Case, answer| {
        let check = RecipientCheck { asked_at: now, answered_at: now.plus(2), answer };
        take(case, Role::Executor, Action::AskRecipient { check }).unwrap().0
    };
    let agrees = ask(&case, RecipientAnswer::Agrees);
    take(&agrees, Role::Executor, prepare()).unwrap();
    for answer in [RecipientAnswer::Differs, RecipientAnswer::Absent, RecipientAnswer::CouldNotAsk] {
        // The last answer counts, and all are kept.
        let asked = ask(&agrees, answer);
        assert_eq!(take(&asked, Role::Executor, prepare()).unwrap_err(), Refused::RecipientNotConfirmed);
        assert_eq!(asked.recipient.len(), 2);
        let (grounds, explanation) = (vec![code("false-data")], "ЖТ МДБ-де басқаша.".to_owned());
        let refusal = domain::case::Decision::Refusal { grounds, explanation };
        take(&asked, Role::Executor, Action::Prepare { decision: refusal }).unwrap();
    }
}

#[test]
fn what_is_found_is_issued_at_once_and_five_minutes_run_at_night() {
    let regulation = edition(CERTIFICATE);
    let (case, now) = waits();
    let signed = |kind| domain::case::ResultDocument {
        id: "document-1".parse().unwrap(),
        kind,
        delivery: Delivery::Cabinet,
    };
    let issue = |decision: &str, kind, at| {
        case.issue_at_once(code(decision), "№ 1".to_owned(), vec![signed(kind)], &regulation, at)
    };
    assert_eq!(issue("guardianship", ResultKind::Decision, now).unwrap_err(), Refused::UnknownDecision);
    assert_eq!(issue("guardian", ResultKind::Refusal, now).unwrap_err(), Refused::OtherDocuments);
    for (after, lateness) in [(300, Lateness::InTime), (301, Lateness::Late)] {
        let (issued, event) = issue("guardian", ResultKind::Decision, now.plus(after)).unwrap();
        assert_eq!((issued.state.kind(), issued.search), (StateKind::Issued, Some(Search::Found)));
        assert_eq!((event.happened, issued.is_over()), (Happened::IssuedAtOnce, true));
        let standing = standing(&issued, &regulation, calendar(), now.plus(86_400));
        assert_eq!((standing.term_due, standing.term_lateness), (now.plus(300), lateness));
    }
}
