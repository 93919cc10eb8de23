//! Giving a child to foster care: Karaganda 2016, annex 1.

use domain::access::Role;
use domain::calendar::{Norm, Zone};
use domain::regulation::{ChannelKind, Delivery, ResultKind, StepKind};

use super::{DAY, MIN, Row, errata_say, papers, roles_are, steps_are};
use crate::world::{FOSTER_CARE, KARAGANDA, edition};

const CLAUSE_5: [Row; 5] = [
    (
        StepKind::Register,
        20,
        MIN,
        "5(1)",
        "құжаттарды қабылдауы мен тіркеуі, құжаттарды бөлім басшысына беруі",
        "кіріс құжаттар журналында тіркеуі",
    ),
    (
        StepKind::Resolve,
        20,
        MIN,
        "5(2)",
        "бөлім басшысының қарауы, құжаттарды жауапты маманға беруі",
        "жауапты маманды анықтау",
    ),
    (
        StepKind::Prepare,
        25,
        DAY,
        "5(3)",
        "баланы (балаларды) патронаттық тәрбиеге беру туралы шартты дайындайды",
        "шартты қол қоюға жолдауы",
    ),
    (StepKind::Sign, 20, MIN, "5(4)", "нәтижесіне қол қоюы", "кеңсесіне жолдануы"),
    (
        StepKind::Issue,
        1,
        DAY,
        "5(5)",
        "көрсетілетін қызметті алушыға жолдау",
        "шартты бергендігі жөнінде белгі",
    ),
];

#[test]
fn clause_5_steps_and_term() {
    let regulation = edition(FOSTER_CARE);
    steps_are(&regulation, CLAUSE_5);
    assert!(regulation.steps.iter().all(|step| step.drawn.is_empty()), "clause 5 is for every channel");
    assert_eq!(regulation.term.norm, Norm { amount: 30, unit: DAY });
    assert!(regulation.term.clause.kk.contains("5-тармағы"));
}

#[test]
fn clauses_1_2_and_6_channels_form_and_units() {
    let regulation = edition(FOSTER_CARE);
    assert_eq!(regulation.service.name.kk, "Баланы (балаларды) патронаттық тәрбиелеуге беру");
    assert_eq!(regulation.service.name.ru, "Передача ребенка (детей) на патронатное воспитание");
    assert_eq!(regulation.service.cost.kk, "Тегін");
    assert!(regulation.service.form_of_service.kk.contains("жартылай"));
    let channels: Vec<ChannelKind> = regulation.channels.iter().map(|channel| channel.kind).collect();
    assert_eq!(channels, [ChannelKind::Office, ChannelKind::Portal]);
    roles_are(
        &regulation,
        [(Role::Clerk, "Кеңсе қызметшісі"), (Role::Head, "Бөлім басшысы"), (Role::Executor, "Жауапты маман")],
    );
}

#[test]
fn clause_3_the_portal_notifies_and_the_office_gives_the_contract() {
    let regulation = edition(FOSTER_CARE);
    let results: Vec<_> = regulation.results.iter().map(|result| (result.kind, result.delivery)).collect();
    assert_eq!(
        results,
        [
            (ResultKind::Decision, Delivery::Office),
            (ResultKind::Notification, Delivery::Cabinet),
            (ResultKind::Refusal, Delivery::Cabinet)
        ]
    );
    let name = |kind| regulation.result(kind).unwrap().name.kk.clone();
    assert_eq!(name(ResultKind::Decision), "Баланы (балаларды) патронаттық тәрбиеге беру туралы шарт");
    assert_eq!(
        name(ResultKind::Notification),
        "Баланы (балаларды) патронаттық тәрбиеге беру туралы шарт жасау туралы хабарлама"
    );
    let notification = regulation.result(ResultKind::Notification).unwrap();
    assert!(notification.form.as_ref().unwrap().kk.contains("1-қосымшаға сәйкес нысан"));
    // The address, and what to bring.
    let says = notification.text.as_ref().unwrap();
    assert!(
        says.kk.contains("көрсетілген мекенжайға") && says.kk.contains("жеке куәлігіңізді"),
        "{}",
        says.kk
    );
    assert!(says.ru.contains("по указанному ниже адресу") && says.ru.contains("удостоверение личности"));
    let decisions: Vec<_> =
        regulation.decisions.iter().map(|it| (it.code.as_str(), it.results.as_slice())).collect();
    let both = [ResultKind::Decision, ResultKind::Notification];
    assert_eq!(decisions, [("contract", both.as_slice())]);
}

#[test]
fn clause_8_conditions() {
    let conditions = edition(FOSTER_CARE).conditions;
    assert!(conditions[0].refusal.kk.contains("авторизациялаудан бас тарту"));
    assert!(conditions[1].refusal.kk.contains("2-шартта бұзушылықтар болған жағдайда"));
    assert!(
        conditions[2].text.kk.contains("баланы (балаларды) патронаттық тәрбиелеуге беру үшін талаптарға")
    );
    // Action 8 prints the words of action 2; after condition 3 they would be false.
    assert!(!conditions[2].refusal.kk.contains("авторизациялаудан"));
    assert!(conditions[2].refusal.kk.contains("құжаттарындағы бұзушылықтарға байланысты"));
}

#[test]
fn the_act_is_the_one_of_karagandas_adoption_edition_and_ended_with_it() {
    let (foster, adoption) = (edition(FOSTER_CARE), edition(KARAGANDA));
    for part in ["2016 жылғы 8 қаңтардағы № 01/03", "2015 жылғы 23 маусымдағы № 34/17", "1-қосымша", "№ 3672"]
    {
        assert!(foster.act.name.kk.contains(part), "{part}");
    }
    assert!(foster.act.basis.kk.contains("№ 198") && foster.act.basis.kk.contains("№ 619"));
    let repealed = foster.act.repealed.unwrap();
    assert_eq!((repealed.on.as_str(), foster.act.in_force_from.as_str()), ("2018-05-03", "2016-03-01"));
    assert!(repealed.by.kk.contains("№ 20/02"));
    assert_eq!((foster.region.zone, foster.providers.len()), (Zone::East, 17));
    assert_eq!((foster.region, foster.providers), (adoption.region, adoption.providers));
}

#[test]
fn every_known_contradiction_has_its_erratum() {
    errata_say(
        FOSTER_CARE,
        &[
            "26 күнтізбелік күн 1 сағат",
            "тек шарт дайындалады",
            "2-әрекеттен көшірілген",
            "басқа қызметтің",
            "қағаз түрінде",
            "журналда белгіленеді",
            "бастауыш жоқ",
            "«тәрбиелеуге беру»",
            "хабарламадан кейін келіп жасайды",
            "не ала бару керегі",
            "Ұлытау",
            "жарияланған күні белгісіз",
        ],
    );
}

/// Somebody who is not married, has a home of their own and does not know the child yet.
const ALONE: [(&str, &str); 24] = [
    ("surname", "Сынақова"),
    ("given-name", "Айгерім"),
    ("iin", "920715499024"),
    ("born", "1992-07-15"),
    ("address", "Сынақ ауылы"),
    ("phone", "87000000000"),
    ("marital-status", "not-married"),
    ("own-children", "0"),
    ("employment", "not-working"),
    ("income", "0"),
    ("trained", "no"),
    ("housing-right", "own"),
    ("rooms", "2"),
    ("area", "54"),
    ("residents", "1"),
    ("children", "1"),
    ("child-known", "no"),
    ("child-sex", "any"),
    ("child-age", "under-1,from-1-to-3"),
    ("siblings", "yes"),
    ("special-needs", "no"),
    ("motive", "Баланы жақсы көремін."),
    ("adopted-before", "no"),
    ("parental-rights", "no"),
];

#[test]
fn each_answer_calls_for_its_own_papers() {
    let with = |changes: &[(&'static str, &'static str)]| {
        papers(FOSTER_CARE, &[ALONE.as_slice(), &[("guardian-before", "no")], changes].concat())
    };
    assert_eq!(with(&[]), ["health", "no-criminal-record", "education"]);
    for (field, answer, paper) in [
        ("housing-right", "other", "housing"),
        ("trained", "yes", "training"),
        ("employment", "employed", "reference"),
    ] {
        let mut more = with(&[(field, answer)]);
        more.retain(|paper| !with(&[]).contains(paper));
        assert_eq!(more, [paper], "{field} {answer}");
    }
    let married = with(&[
        ("marital-status", "married"),
        ("spouse-name", "Сынақов Ербол"),
        ("spouse-iin", "850101399014"),
        ("marriage-registered", "before-june-2008"),
    ]);
    assert_eq!(
        married,
        [
            "spouse-consent",
            "marriage-certificate",
            "health",
            "spouse-health",
            "no-criminal-record",
            "education"
        ]
    );
    // A child who is known is named; nobody is asked for wishes then.
    let known = [("child-known", "yes"), ("child-names", "Сынақов Ербол, 01.05.2018"), ("child-sex", "")];
    assert_eq!(with(&known), with(&[]));
}
