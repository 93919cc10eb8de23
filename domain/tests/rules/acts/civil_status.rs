//! Birth registration and changes of civil-status records: annex 2 of a regulation, four diagrams without a clause.

use domain::access::{Role, SignInMeans};
use domain::calendar::{Norm, Unit, Zone};
use domain::case::standing;
use domain::regulation::{BoxKind, ChannelKind, Delivery, RecordRegister, ResultKind, StepKind};

use super::{DAY, MIN, Row, SEC, errata_say, papers, roles_are, steps_are};
use crate::world::{BIRTH, CHANGE, answers, at, calendar, code, edition, filed};

const BOTH: [&str; 2] = [BIRTH, CHANGE];

/// The boxes of the office's diagram; the specialist's is the one that differs.
fn office(days: u32, specialist: &'static str) -> [Row; 5] {
    [
        (
            StepKind::Register,
            20,
            MIN,
            "annex-2",
            "Құжаттарды тексереді. Өтінішті қабылдайды және АХАЖ ТП-да тіркейді",
            "",
        ),
        (StepKind::Resolve, 10, MIN, "annex-2", "көрсетілетін қызметті берушінің маманына береді", ""),
        (StepKind::Prepare, days, DAY, "annex-2", specialist, ""),
        (StepKind::Sign, 10, MIN, "annex-2", "Куәлікке қол қояды және елтаңбалы мөрмен куәландырады", ""),
        (StepKind::Issue, 20, MIN, "annex-2", "Куәлік береді", ""),
    ]
}

#[test]
fn the_diagrams_of_the_office() {
    steps_are(&edition(BIRTH), office(1, "бала тууды тіркейді, куәлік ресімдейді"));
    steps_are(&edition(CHANGE), office(12, "қайталама куәлікті ресімдейді"));
}

#[test]
fn the_diagrams_of_the_office_begin_and_end_with_the_recipient() {
    for name in BOTH {
        let regulation = edition(name);
        let office = regulation.processes.iter().find(|it| it.channel == ChannelKind::Office).unwrap();
        let words: Vec<_> = office.boxes.iter().map(|it| (it.lane.as_str(), it.text.kk.as_str())).collect();
        assert_eq!(words.len(), 7, "{name}");
        assert_eq!(words[0], ("recipient", "Өтініш"), "{name}");
        assert_eq!(words[6], ("recipient", "Мемлекеттік қызмет көрсету нәтижесі"), "{name}");
        assert_eq!(office.boxes[0].kind, BoxKind::Start);
        assert_eq!(office.boxes[6].kind, BoxKind::End);
        assert!(office.boxes[1..6].iter().all(|it| it.kind == BoxKind::Action && it.norm.is_some()));
    }
}

#[test]
fn the_father_is_named_as_the_mother_says_where_nothing_else_says_it() {
    let regulation = edition(BIRTH);
    let asked = |basis: &'static str| {
        let given = answers(&[("father-basis", basis), ("father-name", "А"), ("father-said", "Б")]);
        let asked = regulation.form.asked(&given);
        ["father-name", "father-said"].map(|field| !asked.get(&code(field)).is_empty())
    };
    assert_eq!(asked("mother"), [false, true]);
    assert_eq!(asked("court"), [true, false]);
}

#[test]
fn the_centre_and_the_portal_have_times_of_their_own() {
    for (name, days) in [(BIRTH, 1), (CHANGE, 12)] {
        for (channel, norms) in [
            // Registered in the workplace of the gateway; the Centre's diagram has eleven days for either service.
            (ChannelKind::StateCorporation, [(30, SEC), (10, MIN), (11, DAY), (10, MIN), (20, MIN)]),
            // Registered and processed by the register; the result is formed in five minutes.
            (ChannelKind::Portal, [(2, MIN), (10, MIN), (days, DAY), (10, MIN), (5, MIN)]),
        ] {
            for (step, (amount, unit)) in edition(name).steps.iter().zip(norms) {
                let norm = step.norm_through(channel);
                assert_eq!(norm, Norm { amount, unit }, "{name} {channel:?} {:?}", step.kind);
            }
        }
    }
}

#[test]
fn the_term_follows_the_service_and_the_channel() {
    for (name, days) in [(BIRTH, 1), (CHANGE, 12)] {
        let regulation = edition(name);
        for (channel, days) in
            [(ChannelKind::Office, days), (ChannelKind::Portal, days), (ChannelKind::StateCorporation, 11)]
        {
            let norm = regulation.term_of(false, channel).norm;
            assert_eq!(norm, Norm { amount: days, unit: DAY }, "{name} {channel:?}");
        }
        // Of a case: from 1 June 2018, with the days off that follow.
        let now = at(Zone::East, "2018-06-01", "10:00");
        let case = filed(&regulation, &answers(&[]), now);
        let through = |channel| {
            let case = domain::case::Case { channel, ..case.clone() };
            Zone::East.date(standing(&case, &regulation, calendar(), now).term_due).to_string()
        };
        assert_eq!(through(ChannelKind::StateCorporation), "2018-06-12");
        assert_eq!(through(ChannelKind::Portal), if name == BIRTH { "2018-06-04" } else { "2018-06-13" });
    }
}

#[test]
fn three_channels_and_the_portal_is_signed_in_to_by_eds() {
    for name in BOTH {
        let regulation = edition(name);
        let channels: Vec<_> =
            regulation.channels.iter().map(|it| (it.kind, it.sign_in.as_slice())).collect();
        assert_eq!(
            channels,
            [
                (ChannelKind::Office, &[][..]),
                (ChannelKind::StateCorporation, &[]),
                (ChannelKind::Portal, &[SignInMeans::Certificate])
            ]
        );
        roles_are(
            &regulation,
            [
                (Role::Clerk, "Көрсетілетін қызметті берушінің кеңсесі"),
                (Role::Head, "Көрсетілетін қызметті берушінің басшысы"),
                (Role::Executor, "Көрсетілетін қызметті берушінің маманы"),
            ],
        );
        assert!(regulation.act.basis.kk.contains("2015 жылғы 17 сәуірдегі № 219"));
    }
    assert_eq!(
        edition(BIRTH).service.name.kk,
        "Бала тууды тіркеу, оның ішінде азаматтық хал актілерінің жазбаларына өзгерістер, толықтырулар мен түзетулер енгізу"
    );
}

#[test]
fn the_certificate_has_the_seal_and_the_cabinet_says_how_to_get_it() {
    for (name, certificate) in [(BIRTH, "Туу туралы куәлік"), (CHANGE, "Қайталама куәлік")]
    {
        let regulation = edition(name);
        let results: Vec<_> = regulation.results.iter().map(|it| (it.kind, it.delivery)).collect();
        assert_eq!(
            results,
            [
                (ResultKind::Decision, Delivery::Office),
                (ResultKind::Notification, Delivery::Cabinet),
                (ResultKind::Refusal, Delivery::Cabinet)
            ]
        );
        assert_eq!(regulation.results[0].name.kk, certificate);
        let told = regulation.results[1].text.as_ref().unwrap();
        assert!(told.kk.contains("төменде көрсетілген мекенжай"), "{}", told.kk);
        let record = regulation.record.unwrap();
        assert_eq!((record.register, record.decision.as_str()), (RecordRegister::CivilStatus, "registered"));
    }
}

#[test]
fn the_diagrams_print_their_own_times() {
    for (name, days) in [(BIRTH, 1), (CHANGE, 12)] {
        let regulation = edition(name);
        let printed = |channel| {
            let process = regulation.processes.iter().find(|process| process.channel == channel).unwrap();
            let norms = process.boxes.iter().filter_map(|it| it.norm.as_ref());
            norms.map(|norm| (norm.amount, norm.unit)).collect::<Vec<(u32, Unit)>>()
        };
        assert_eq!(printed(ChannelKind::Office), [(20, MIN), (10, MIN), (days, DAY), (10, MIN), (20, MIN)]);
        assert_eq!(
            printed(ChannelKind::StateCorporation),
            [
                (15, SEC),
                (2, MIN),
                (30, SEC),
                (15, SEC),
                (30, SEC),
                (5, MIN),
                (30, SEC),
                (30, SEC),
                (11, DAY),
                (20, MIN),
                (5, MIN)
            ]
        );
        assert_eq!(
            printed(ChannelKind::Portal),
            [(30, SEC), (2, MIN), (30, SEC), (2, MIN), (30, SEC), (5, MIN), (5, MIN)]
        );
    }
}

#[test]
fn every_known_contradiction_has_its_erratum() {
    for name in BOTH {
        errata_say(
            name,
            &[
                "«2)» нөмірі екі рет",
                "орысша жол",
                "қағазбен жолданады",
                "11 күнтізбелік күн",
                "бас тарту тармағы жоқ",
                "түгел минутпен",
                "ЭЦҚ расталмаса",
                "«Орталық» та",
                "ЭҮАШ АЖО жоқ",
                "екі қызмет сызылған",
                "келу керек",
            ],
        );
    }
}

/// Parents who are married, in Kazakhstan and lately; the mother asks.
const BORN: [(&str, &str); 25] = [
    ("surname", "Сынақова"),
    ("given-name", "Айгерім"),
    ("iin", "920715499024"),
    ("born", "1992-07-15"),
    ("address", "Сынақ ауылы"),
    ("phone", "87000000000"),
    ("child-surname", "Сынақов"),
    ("child-given", "Ербол"),
    ("child-sex", "boy"),
    ("child-born", "2026-11-20"),
    ("child-place", "Ақтау қаласы"),
    ("born-together", "one"),
    ("order", "1"),
    ("medical-number", "12"),
    ("medical-date", "2026-11-21"),
    ("medical-organisation", "Перзентхана"),
    ("mother-name", "Сынақова Айгерім"),
    ("mother-iin", "920715499024"),
    ("father-basis", "marriage"),
    ("father-name", "Сынақов Асан"),
    ("father-iin", "850101399014"),
    ("marriage-registered", "since-june-2008"),
    ("foreigner", "no"),
    ("applicant-is", "mother"),
    ("child-patronymic", ""),
];

#[test]
fn each_answer_calls_for_its_own_papers() {
    let with = |changes: &[(&'static str, &'static str)]| papers(BIRTH, &[BORN.as_slice(), changes].concat());
    assert_eq!(with(&[]), ["medical-certificate"]);
    assert_eq!(with(&[("father-basis", "mother")]), ["medical-certificate"]);
    for (field, answer, paper) in [
        ("marriage-registered", "abroad", "marriage-certificate"),
        ("marriage-registered", "before-june-2008", "marriage-certificate"),
        ("father-basis", "joint", "paternity"),
        ("father-basis", "court", "paternity"),
        ("applicant-is", "representative", "power-of-attorney"),
        ("foreigner", "yes", "foreign-identity"),
    ] {
        assert_eq!(with(&[(field, answer)])[1..], [paper], "{field} {answer}");
    }
}
