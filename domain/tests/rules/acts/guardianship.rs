//! Establishing guardianship or trusteeship: annex 2 of a regulation, three diagrams without a clause.

use domain::access::Role;
use domain::calendar::{Norm, Unit, Zone};
use domain::regulation::{ChannelKind, Delivery, ResultKind, StepKind};

use super::{DAY, MIN, Row, SEC, errata_say, papers, roles_are, steps_are};
use crate::world::{GUARDIANSHIP, edition};

/// The boxes of the office's diagram; no box prints an outcome.
const OFFICE: [Row; 5] = [
    (StepKind::Register, 30, MIN, "annex-2", "Құжаттарды қабылдау және тіркеу", ""),
    (
        StepKind::Resolve,
        20,
        MIN,
        "annex-2",
        "Құжаттарды қарау және көрсетілетін қызметті берушінің қызметкеріне беру",
        "",
    ),
    (
        StepKind::Prepare,
        28,
        DAY,
        "annex-2",
        "қаулы жобасын немесе мемлекеттік қызмет көрсетуден бас тарту туралы дәлелді жауап дайындау",
        "",
    ),
    (
        StepKind::Sign,
        1,
        DAY,
        "annex-2",
        "Қаулы жобасына немесе мемлекеттік қызмет көрсетуден бас тарту туралы дәлелді жауапқа қол қою",
        "",
    ),
    (StepKind::Issue, 30, MIN, "annex-2", "Мемлекеттік қызмет көрсету нәтижесін беру", ""),
];

#[test]
fn the_diagram_of_the_office() {
    steps_are(&edition(GUARDIANSHIP), OFFICE);
}

#[test]
fn each_channel_has_the_times_of_its_own_diagram() {
    // Resolution and signature have no box in the other two: the office's time stands.
    let drawn: [(ChannelKind, [(u32, Unit); 5]); 3] = [
        (ChannelKind::Office, [(30, MIN), (20, MIN), (28, DAY), (1, DAY), (30, MIN)]),
        // Registered in the workplace of the gateway; sent to the Corporation after the review.
        (ChannelKind::StateCorporation, [(30, SEC), (20, MIN), (28, DAY), (1, DAY), (1, MIN)]),
        // Registered on the day of receipt; a minute and a half after the review.
        (ChannelKind::Portal, [(2, MIN), (20, MIN), (28, DAY), (1, DAY), (90, SEC)]),
    ];
    for (channel, norms) in drawn {
        for (step, (amount, unit)) in edition(GUARDIANSHIP).steps.iter().zip(norms) {
            assert_eq!(step.norm_through(channel), Norm { amount, unit }, "{channel:?} {:?}", step.kind);
            assert_eq!(step.clause_through(channel), "annex-2");
        }
    }
}

#[test]
fn the_term_is_the_standards_thirty_calendar_days() {
    let term = edition(GUARDIANSHIP).term;
    assert_eq!(term.norm, Norm { amount: 30, unit: DAY });
    assert!(term.clause.kk.contains("Стандарт") && term.clause.kk.contains("№ 198"), "{}", term.clause.kk);
}

#[test]
fn the_title_and_the_lanes_are_those_of_the_annex() {
    let regulation = edition(GUARDIANSHIP);
    assert_eq!(
        regulation.service.name.kk,
        "Жетім балаға (жетім балаларға) және ата-анасының қамқорлығынсыз қалған балаға (балаларға) қамқоршылық немесе \
         қорғаншылық белгілеу"
    );
    assert_eq!(
        regulation.service.name.ru,
        "Установление опеки или попечительства над ребенком-сиротой (детьми-сиротами) и ребенком (детьми), оставшимся \
         без попечения родителей"
    );
    assert_eq!(regulation.service.cost.kk, "Тегін");
    roles_are(
        &regulation,
        [
            (Role::Clerk, "Кеңсе қызметкері"),
            (Role::Head, "Басшы"),
            (Role::Executor, "Көрсетілетін қызметті берушінің қызметкері"),
        ],
    );
    let channels: Vec<ChannelKind> = regulation.channels.iter().map(|channel| channel.kind).collect();
    assert_eq!(channels, [ChannelKind::Office, ChannelKind::StateCorporation, ChannelKind::Portal]);
}

#[test]
fn the_result_is_an_electronic_document_in_the_cabinet() {
    let regulation = edition(GUARDIANSHIP);
    let results: Vec<_> = regulation.results.iter().map(|result| (result.kind, result.delivery)).collect();
    assert_eq!(
        results,
        [(ResultKind::Decision, Delivery::Cabinet), (ResultKind::Refusal, Delivery::Cabinet)]
    );
    assert!(regulation.result(ResultKind::Decision).unwrap().name.kk.contains("қаулы"));
    let decisions: Vec<&str> = regulation.decisions.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(decisions, ["guardianship", "trusteeship"]);
    // Қорғаншылық is опека, under 14; қамқоршылық is попечительство, 14 to 18. People mix them up.
    for (decision, kk, ru) in [(0, "қорғаншы", "опек"), (1, "қамқоршы", "попечител")]
    {
        let decision = &regulation.decisions[decision];
        assert_eq!(decision.results, [ResultKind::Decision]);
        let said = [&decision.name, &decision.statement];
        assert!(said.iter().all(|it| it.kk.to_lowercase().contains(kk)), "{}", decision.statement.kk);
        assert!(said.iter().all(|it| it.ru.to_lowercase().contains(ru)), "{}", decision.statement.ru);
        let (other_kk, other_ru) = if kk == "қорғаншы" {
            ("қамқоршы", "попечител")
        } else {
            ("қорғаншы", "опеку")
        };
        assert!(!said.iter().any(|it| it.kk.to_lowercase().contains(other_kk)));
        assert!(!said.iter().any(|it| it.ru.to_lowercase().contains(other_ru)));
    }
}

#[test]
fn the_portal_refuses_in_the_words_of_its_boxes() {
    let conditions = edition(GUARDIANSHIP).conditions;
    for (at, words) in [
        "көрсетілетін қызметті алушының деректеріндегі бұзушылықтардың болуына байланысты бас тарту туралы хабарлама",
        "көрсетілетін қызметті алушының эцқ түпнұсқалығы расталмауына байланысты бас тарту туралы хабарлама",
        "көрсетілетін қызметті алушының құжаттарындағы бұзушылықтардың болуына байланысты бас тарту туралы хабарлама",
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(conditions[at].refusal.kk.to_lowercase(), words);
    }
}

#[test]
fn the_edition_is_the_whole_countrys_and_dated_by_its_standard() {
    let regulation = edition(GUARDIANSHIP);
    assert_eq!(regulation.region.name.kk, "Қазақстан Республикасы");
    assert_eq!(regulation.region.zone, Zone::East);
    assert!(regulation.act.name.kk.contains("2-қосымша"));
    assert!(regulation.act.basis.kk.contains("2015 жылғы 13 сәуірдегі № 198"));
    // The standard was registered on 26 May 2015; ten calendar days after publication.
    assert_eq!(regulation.act.in_force_from, "2015-06-06");
    assert_eq!(regulation.act.repealed.unwrap().on, "2020-04-24");
    let providers: Vec<&str> = regulation.providers.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(providers, ["aktau", "karaganda-city"]);
}

#[test]
fn every_known_contradiction_has_its_erratum() {
    errata_say(
        GUARDIANSHIP,
        &[
            "«жүгінген күні»",
            "28 күн ғана бар",
            "«ХҚО» деп аталған",
            "«ЭЦП»",
            "«қамқоршылық немесе қорғаншылық»",
            "дерекқордың өзі дайындайтындай",
            "қол қойылмай тұрып",
            "түзету немесе қайта беру",
            "29 күнтізбелік күн 80 минут",
            "өңірі, актінің нөмірі мен күні, тармақтары жоқ",
            "қай өңірдің уақытымен",
            "30 секунд берілген",
            "1 минут, порталда 1,5 минут",
            "«қаулы жобасына»",
            "көрсеткілері мәтінде жоқ",
            "он төртке толып, бірі толмаған",
        ],
    );
}

/// A grandmother who is not married, has a home of her own and takes one child who lives with her; the parents' deaths are
/// in the register.
const GRANDMOTHER: [(&str, &str); 28] = [
    ("surname", "Сынақова"),
    ("given-name", "Айгерім"),
    ("iin", "920715499024"),
    ("born", "1992-07-15"),
    ("address", "Сынақ ауылы"),
    ("phone", "87000000000"),
    ("marital-status", "not-married"),
    ("household", "nobody"),
    ("employment", "retired"),
    ("children", "one"),
    ("child-1-name", "Сынақов Ербол"),
    ("child-1-born", "2018-05-01"),
    ("child-1-relation", "grandparent"),
    ("child-1-lives", "with-me"),
    ("birth-record", "no"),
    ("ten-or-older", "no"),
    ("studies", "no"),
    ("property", "no"),
    ("siblings", "no"),
    ("reason", "died"),
    ("death-record", "since-august-2007"),
    ("housing-right", "own"),
    ("rooms", "2"),
    ("area", "54"),
    ("residents", "2"),
    ("adopted-before", "no"),
    ("guardian-before", "no"),
    ("parental-rights", "no"),
];

fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<String> {
    papers(GUARDIANSHIP, &[GRANDMOTHER.as_slice(), changes].concat())
}

#[test]
fn nobody_brings_what_the_state_has() {
    assert_eq!(with(&[]), ["not-married", "health", "no-criminal-record", "income", "child-health"]);
    let optional = edition(GUARDIANSHIP).documents.into_iter().filter(|it| !it.required);
    assert_eq!(
        optional.map(|it| it.code.to_string()).collect::<Vec<_>>(),
        ["child-health", "child-property"]
    );
}

#[test]
fn each_answer_calls_for_its_own_papers() {
    for (field, answer, paper) in [
        ("housing-right", "relatives-home", "housing"),
        ("housing-right", "rented", "housing"),
        ("employment", "employed", "workplace"),
        ("birth-record", "yes", "birth-certificates"),
        ("ten-or-older", "yes", "child-consent"),
        ("studies", "yes", "study"),
        ("property", "yes", "child-property"),
        ("death-record", "earlier", "death-certificate"),
        ("death-record", "abroad", "death-certificate"),
        ("reason", "rights-lost", "rights-decision"),
        ("reason", "court-status", "status-decision"),
        ("reason", "prison", "sentence"),
        ("reason", "search", "search-papers"),
        ("reason", "removed", "removal"),
        ("reason", "treatment", "treatment-papers"),
        ("reason", "abandoned", "abandonment"),
        ("reason", "renounced", "renunciation"),
    ] {
        let mut more = with(&[(field, answer)]);
        more.retain(|paper| !with(&[]).contains(paper));
        assert_eq!(more, [paper], "{field} {answer}");
    }
    // Two reasons, two papers.
    assert_eq!(with(&[("reason", "prison,renounced")])[5..], ["sentence", "renunciation"]);
    let married = with(&[
        ("marital-status", "married"),
        ("spouse-name", "Сынақов Ербол"),
        ("spouse-iin", "850101399014"),
        ("marriage-registered", "abroad"),
    ]);
    for paper in ["spouse-consent", "marriage-certificate", "spouse-health", "spouse-no-criminal-record"] {
        assert!(married.contains(&paper.to_owned()), "{paper}");
    }
    assert!(!married.contains(&"not-married".to_owned()));
}

#[test]
fn each_child_has_a_page_and_no_more_pages_than_children() {
    let form = edition(GUARDIANSHIP).form;
    for (at, count) in ["one", "two", "three", "four"].into_iter().enumerate() {
        let given = crate::world::answers(&[("children", count)]);
        let pages = form.pages_for(&given).filter(|page| page.code.as_str().starts_with("child-")).count();
        assert_eq!(pages, at + 1, "{count}");
    }
    let second = [
        ("children", "two"),
        ("child-2-name", "Сынақова Дана"),
        ("child-2-born", "2019-05-01"),
        ("child-2-iin", "230920699057"),
        ("child-2-relation", "grandparent"),
        ("child-2-lives", "institution"),
        ("child-2-place", "Сынақ балалар үйі"),
    ];
    assert_eq!(with(&second), with(&[]));
}
