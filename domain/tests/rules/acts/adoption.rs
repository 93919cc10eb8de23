//! Registering persons wishing to adopt: Mangystau 2018, Karaganda 2016.

use domain::access::Role;
use domain::calendar::{Norm, Zone};
use domain::regulation::{ChannelKind, Delivery, Regulation, ResultKind, StepKind};

use super::{DAY, MIN, Row, errata_say, roles_are, steps_are};
use crate::world::{KARAGANDA, MANGYSTAU, edition};

const MANGYSTAU_2018: [Row; 5] = [
    (
        StepKind::Register,
        15,
        MIN,
        "5(1)",
        "кеңсе қызметкері қажетті құжаттар тапсырылған сәттен бастап",
        "құжаттарды қабылдау және оларды",
    ),
    (StepKind::Resolve, 15, MIN, "5(2)", "басшысы бұрыштама қояды", "жауапты орындаушыны белгілеуі"),
    (
        StepKind::Prepare,
        13,
        DAY,
        "5(3)",
        "қорытындыны не бас тарту туралы дәлелді жауапты дайындайды",
        "нәтижесін әзірлеуі",
    ),
    (StepKind::Sign, 1, DAY, "5(4)", "дәлелді жауапқа қол қояды", "нәтижесіне қол қоюы"),
    (StepKind::Issue, 15, MIN, "5(5)", "портал арқылы «жеке кабинетіне» жолдайды", "нәтижесін беруі"),
];

const KARAGANDA_2016: [Row; 5] = [
    (
        StepKind::Register,
        20,
        MIN,
        "5(1)",
        "кеңсесі құжаттарды қабылдайды және тіркейді",
        "бұрыштама қоюға құжаттарды жолдау",
    ),
    (StepKind::Resolve, 20, MIN, "5(2)", "жауапты маманды тағайындайды", "жауапты маманды анықтау"),
    (
        StepKind::Prepare,
        10,
        DAY,
        "5(3)",
        "Стандарттың 9-тармағымен қарастырылған талаптарына",
        "бөлім басшысына қол қою үшін жолдау",
    ),
    (StepKind::Sign, 1, DAY, "5(4)", "қорытындыны қарайды және қол қояды", "кеңсесіне тіркеу үшін жолдау"),
    (StepKind::Issue, 1, DAY, "5(5)", "қорытындыны тіркейді және береді", "алуы"),
];

#[test]
fn mangystau_clause_5_steps() {
    steps_are(&edition(MANGYSTAU), MANGYSTAU_2018);
}

#[test]
fn karaganda_clause_5_steps() {
    steps_are(&edition(KARAGANDA), KARAGANDA_2016);
}

#[test]
fn the_legal_term_is_fifteen_calendar_days_in_both() {
    for (name, clause) in [(MANGYSTAU, "Стандарт"), (KARAGANDA, "5-тармағы")] {
        let term = edition(name).term;
        assert_eq!(term.norm, Norm { amount: 15, unit: DAY });
        assert!(term.clause.kk.contains(clause), "{}", term.clause.kk);
    }
}

#[test]
fn roles_have_the_names_of_each_act() {
    roles_are(
        &edition(MANGYSTAU),
        [(Role::Clerk, "Кеңсе қызметкері"), (Role::Head, "Басшы"), (Role::Executor, "Жауапты орындаушы")],
    );
    roles_are(
        &edition(KARAGANDA),
        [(Role::Clerk, "Кеңсе қызметшісі"), (Role::Head, "Бөлім басшысы"), (Role::Executor, "Жауапты маман")],
    );
}

#[test]
fn clause_1_lists_the_office_and_the_portal_and_nothing_else() {
    for name in [MANGYSTAU, KARAGANDA] {
        let regulation = edition(name);
        assert!(regulation.offers(ChannelKind::Office));
        assert!(regulation.offers(ChannelKind::Portal));
        assert!(!regulation.offers(ChannelKind::StateCorporation));
        assert_eq!(regulation.service.name.kk, "Бала асырап алуға тілек білдірген адамдарды есепке қою");
        assert_eq!(regulation.service.name.ru, "Постановка на учет лиц, желающих усыновить детей");
        assert_eq!(regulation.service.cost.kk, "Тегін");
    }
}

#[test]
fn clause_2_has_each_acts_own_word() {
    for (name, word) in [(MANGYSTAU, "ішінара"), (KARAGANDA, "жартылай")] {
        assert!(edition(name).service.form_of_service.kk.contains(word), "{name}");
    }
}

#[test]
fn clause_3_the_portal_gives_a_notification_and_the_office_the_conclusion() {
    for name in [MANGYSTAU, KARAGANDA] {
        let regulation = edition(name);
        let delivered = |kind| regulation.results.iter().find(|result| result.kind == kind).unwrap().delivery;
        assert_eq!(delivered(ResultKind::Decision), Delivery::Office);
        assert_eq!(delivered(ResultKind::Notification), Delivery::Cabinet);
        assert_eq!(delivered(ResultKind::Refusal), Delivery::Cabinet);
    }
}

#[test]
fn conditions_refuse_in_each_acts_words() {
    let mangystau = edition(MANGYSTAU);
    let karaganda = edition(KARAGANDA);
    let refusal = |it: &Regulation, at: usize| it.conditions[at].refusal.kk.clone();
    assert!(refusal(&mangystau, 0).contains("мәліметтерінде кемшіліктердің болуына байланысты"));
    assert!(refusal(&mangystau, 1).contains("ЭЦҚ түпнұсқалығының расталмауына байланысты"));
    assert!(refusal(&mangystau, 2).contains("құжаттарында кемшіліктердің болуына байланысты"));
    assert!(refusal(&karaganda, 0).contains("авторизациялаудан бас тарту"));
    assert!(refusal(&karaganda, 1).contains("2-шартта бұзушылықтар болған жағдайда"));
    // Action 8 prints the words of action 2; after condition 3 they would be false.
    assert!(!refusal(&karaganda, 2).contains("авторизациялаудан"));
    assert!(refusal(&karaganda, 2).contains("құжаттарындағы бұзушылықтарға байланысты"));
}

#[test]
fn acts_have_their_numbers_dates_and_ends() {
    let mangystau = edition(MANGYSTAU).act;
    for part in ["2018 жылғы 28 мамырдағы № 121", "2015 жылғы 28 қазандағы № 332", "10-қосымша"]
    {
        assert!(mangystau.name.kk.contains(part), "{part}");
    }
    let karaganda = edition(KARAGANDA).act;
    for part in ["2016 жылғы 8 қаңтардағы № 01/03", "2015 жылғы 23 маусымдағы № 34/18", "2-қосымша", "№ 3672"]
    {
        assert!(karaganda.name.kk.contains(part), "{part}");
    }
    // Registered on 19 February 2016; ten calendar days after publication.
    assert_eq!(karaganda.in_force_from, "2016-03-01");
    let repealed = karaganda.repealed.unwrap();
    assert_eq!(repealed.on, "2018-05-03");
    assert!(repealed.by.kk.contains("№ 20/02"));
    // The standard under it, not the act itself: its own repeal is unknown and the errata say so.
    assert_eq!(mangystau.repealed.unwrap().on, "2020-04-24");
}

#[test]
fn regions_have_their_clocks_and_their_cities_and_districts() {
    let mangystau = edition(MANGYSTAU);
    let karaganda = edition(KARAGANDA);
    assert_eq!((mangystau.region.zone, mangystau.providers.len()), (Zone::West, 7));
    // With the four that went to Ulytau in 2022.
    assert_eq!((karaganda.region.zone, karaganda.providers.len()), (Zone::East, 17));
    for place in ["Жезқазған қаласы", "Қаражал қаласы", "Сәтбаев қаласы", "Жаңаарқа ауданы", "Шет ауданы"]
    {
        assert!(karaganda.providers.iter().any(|provider| provider.place.kk == place), "{place}");
    }
    for provider in mangystau.providers.iter().chain(&karaganda.providers) {
        assert!(provider.address.kk.contains("сынақ дерегі"), "{}", provider.code);
        assert!(provider.address.ru.contains("демонстрационные данные"), "{}", provider.code);
    }
}

#[test]
fn every_known_contradiction_has_its_erratum() {
    // A piece of each finding, by edition.
    let mangystau = [
        "«есепке алу»",
        "бір рет пайдаланатын құпия сөзбен",
        "тек дайындық туралы хабарлама",
        "14 күнтізбелік күн 45 минут",
        "«немесе» сөзі артық",
        "Қол қою жеке қадам емес",
        "өзіне өзі жолдайды",
        "қайдан алу керегі",
        "Мемлекеттік корпорацияны атайды",
        "уәкілетті тұлғаның ЭЦҚ-сын талап етеді",
        "жалпы мерзімі регламентте жазылмаған",
    ];
    let karaganda = [
        "12 күнтізбелік күн 40 минут",
        "қағаз түрінде",
        "бас тарту туралы дәлелді жауап жоқ",
        "2-әрекеттен көшірілген",
        "«төлнұсқалығын»",
        "«Баланы … есепке алу»",
        "тіркейді және береді",
        "ЭҮШ-сіз",
        "тіркеу куәлігін де, парольді де",
        "көрсетілетін қызметті алушының талаптарға сәйкестігін",
        "бір рет пайдаланатын құпия сөз жоқ",
        "Ұлытау",
    ];
    errata_say(MANGYSTAU, &mangystau);
    errata_say(KARAGANDA, &karaganda);
}
