//! The directory of business processes of each act, box by box, copied from the acts and not from the files; and the
//! lint of such directories.

use domain::calendar::{Norm, Unit};
use domain::regulation::{BoxKind, ChannelKind, Process, Regulation, StepKind, check};

use crate::world::{KARAGANDA, MANGYSTAU, code, edition, tortoise_race};

/// Where a box leads: on to the next, to one of two, or nowhere any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum To {
    Starts,
    Next,
    Either { yes: &'static str, no: &'static str },
    Refused,
    Done,
}
use To::{Done, Next, Refused, Starts};

const fn either(yes: &'static str, no: &'static str) -> To {
    To::Either { yes, no }
}

const RECIPIENT: &str = "Көрсетілетін қызметті алушы";
const PROVIDER: &str = "Көрсетілетін қызметті беруші";

/// What the act calls the box, whose it is, what comes of it, the time that it prints, a piece of its own words.
type Row = (&'static str, &'static str, To, Option<(u32, Unit)>, &'static str);

const MIN: Unit = Unit::Minute;
const DAY: Unit = Unit::CalendarDay;

/// Clauses 4, 5 and 8.
const MANGYSTAU_OFFICE: [Row; 6] = [
    ("", RECIPIENT, Starts, None, "9-тармағына сәйкес құжаттар тізбесін ұсыну"),
    (
        "",
        "Көрсетілетін қызметті берушінің кеңсе қызметкері",
        Next,
        Some((15, MIN)),
        "оларды қабылдауды, тіркеуді",
    ),
    ("", "Көрсетілетін қызметті берушінің басшысы", Next, Some((15, MIN)), "бұрыштама қояды"),
    (
        "",
        "Көрсетілетін қызметті берушінің жауапты орындаушысы",
        Next,
        Some((13, DAY)),
        "қорытындыны не бас тарту туралы дәлелді жауапты дайындайды",
    ),
    ("", "Көрсетілетін қызметті берушінің басшысы", Next, Some((1, DAY)), "дәлелді жауапқа қол қояды"),
    (
        "",
        "Көрсетілетін қызметті берушінің кеңсе қызметкері",
        Done,
        Some((15, MIN)),
        "«жеке кабинетіне» жолдайды",
    ),
];

/// Clause 9, which prints no time.
const MANGYSTAU_PORTAL: [Row; 11] = [
    ("", RECIPIENT, Starts, None, "парольдің көмегімен порталға тіркеледі"),
    ("1-процесс", RECIPIENT, Next, None, "порталда ЖСН және паролін енгізу процесі"),
    ("1-шарт", "Портал", either("3-процесс", "2-процесс"), None, "мәліметтерінің дұрыстығы тексеріледі"),
    ("2-процесс", "Портал", Refused, None, "мәліметтерінде кемшіліктердің болуына байланысты"),
    ("3-процесс", RECIPIENT, Next, None, "құрылымы мен үлгілік талаптарын ескере отырып толтырады"),
    ("2-шарт", "Портал", either("5-процесс", "4-процесс"), None, "тіркеу куәліктерінің тізімінде жоқтығы"),
    ("4-процесс", "Портал", Refused, None, "ЭЦҚ түпнұсқалығының расталмауына байланысты"),
    ("5-процесс", "Портал", Next, None, "(ЭҮАШ АЖО)"),
    (
        "3-шарт",
        PROVIDER,
        either("7-процесс", "6-процесс"),
        None,
        "жалғаған құжаттарының сәйкестігін тексереді",
    ),
    ("6-процесс", PROVIDER, Refused, None, "құжаттарында кемшіліктердің болуына байланысты"),
    ("7-процесс", RECIPIENT, Done, None, "уәкілетті тұлғасының ЭЦҚ-сымен куәландырылған"),
];

/// Clauses 4, 5 and 7.
const KARAGANDA_OFFICE: [Row; 6] = [
    ("", RECIPIENT, Starts, None, "қажетті құжаттардың ұсынылуы"),
    (
        "1-әрекет",
        "Көрсетілетін қызметті берушінің кеңсе қызметшісі",
        Next,
        Some((20, MIN)),
        "құжаттарды қабылдайды және тіркейді",
    ),
    ("2-әрекет", "Бөлім басшысы", Next, Some((20, MIN)), "жауапты маманды тағайындайды"),
    ("3-әрекет", "Жауапты маман", Next, Some((10, DAY)), "қорытынды дайындайды"),
    ("4-әрекет", "Бөлім басшысы", Next, Some((1, DAY)), "қарайды және қол қояды"),
    (
        "5-әрекет",
        "Көрсетілетін қызметті берушінің кеңсе қызметшісі",
        Done,
        Some((1, DAY)),
        "тіркейді және береді",
    ),
];

/// Clause 8, which prints no time.
const KARAGANDA_PORTAL: [Row; 12] = [
    ("1-әрекет", RECIPIENT, Starts, None, "интернет-браузерге ЭЦҚ-ның тіркеу куәлігін бекіту"),
    ("1-шарт", "Портал", either("3-әрекет", "2-әрекет"), None, "деректердің түпнұсқалығын тексеру"),
    ("2-әрекет", "Портал", Refused, None, "авторизациялаудан бас тарту"),
    ("3-әрекет", RECIPIENT, Next, None, "сұраныс нысанын экранға шығару"),
    ("4-әрекет", RECIPIENT, Next, None, "ЭЦҚ-ның тіркеу куәлігін таңдауы"),
    ("2-шарт", "Портал", either("6-әрекет", "5-әрекет"), None, "тіркеу куәліктерінің тізімінде болмауын"),
    ("5-әрекет", "Портал", Refused, None, "2-шартта бұзушылықтар болған жағдайда"),
    ("6-әрекет", RECIPIENT, Next, None, "ЭЦҚ арқылы сұрауын куәландыру (қол қою)"),
    ("7-әрекет", "Портал", Next, None, "электрондық сұрауын порталда тіркеу"),
    ("3-шарт", PROVIDER, either("9-әрекет", "8-әрекет"), None, "талаптарға сәйкестігін тексеру"),
    // The act prints the words of action 2 here; after condition 3 they would be false.
    ("8-әрекет", "Портал", Refused, None, "құжаттарындағы бұзушылықтарға байланысты"),
    ("9-әрекет", RECIPIENT, Done, None, "уәкілетті тұлғасының ЭЦҚ-сын қолданумен қалыптасады"),
];

fn process(regulation: &Regulation, channel: ChannelKind) -> &Process {
    regulation.processes.iter().find(|process| process.channel == channel).unwrap()
}

fn boxes_are(name: &str, channel: ChannelKind, rows: &[Row]) {
    let regulation = edition(name);
    let process = process(&regulation, channel);
    let label_of = |code| {
        let found = process.find(code).unwrap();
        found.label.as_ref().map(|label| label.kk.as_str()).unwrap_or_default()
    };
    assert_eq!(process.boxes.len(), rows.len(), "{name}");
    for (it, (label, lane, to, norm, words)) in process.boxes.iter().zip(rows) {
        let place = format!("{name}, {channel:?}, {}", it.code);
        assert_eq!(label_of(&it.code), *label, "{place}");
        assert_eq!(process.lanes[process.lane_of(it).unwrap()].name.kk, *lane, "{place}");
        let found = match &it.kind {
            BoxKind::Start => Starts,
            BoxKind::Action => Next,
            BoxKind::Condition { yes, no } => {
                let To::Either { yes: to_yes, no: to_no } = *to else { panic!("{place}: {to:?}") };
                assert_eq!((label_of(yes), label_of(no)), (to_yes, to_no), "{place}");
                *to
            }
            BoxKind::Refusal => Refused,
            BoxKind::End => Done,
        };
        assert_eq!(found, *to, "{place}");
        let printed = it.norm.as_ref().map(|norm| (norm.amount, norm.unit));
        assert_eq!(printed, *norm, "{place}");
        assert!(it.norm.as_ref().is_none_or(|norm| norm.from.is_none() && norm.since.is_none()), "{place}");
        assert!(it.text.kk.contains(words), "{place}: {}", it.text.kk);
    }
}

#[test]
fn mangystau_has_the_boxes_of_clauses_4_8_and_9() {
    boxes_are(MANGYSTAU, ChannelKind::Office, &MANGYSTAU_OFFICE);
    boxes_are(MANGYSTAU, ChannelKind::Portal, &MANGYSTAU_PORTAL);
}

#[test]
fn karaganda_has_the_boxes_of_clauses_4_7_and_8() {
    boxes_are(KARAGANDA, ChannelKind::Office, &KARAGANDA_OFFICE);
    boxes_are(KARAGANDA, ChannelKind::Portal, &KARAGANDA_PORTAL);
}

/// The case machine and the directory are two tellings of clause 5: they allow the same time.
#[test]
fn the_office_draws_the_norms_of_the_steps() {
    for name in [MANGYSTAU, KARAGANDA] {
        let regulation = edition(name);
        let drawn = process(&regulation, ChannelKind::Office).boxes.iter().filter_map(|it| it.norm.as_ref());
        let drawn: Vec<Norm> = drawn.map(|norm| Norm { amount: norm.amount, unit: norm.unit }).collect();
        let steps: Vec<Norm> =
            StepKind::ALL.iter().map(|kind| regulation.step(*kind).unwrap().norm).collect();
        assert_eq!(drawn, steps, "{name}");
    }
}

/// Breaks the fixture's process and expects exactly this place among the faults.
fn broken(place: &str, spoil: impl FnOnce(&mut Process)) {
    let mut regulation = tortoise_race();
    spoil(&mut regulation.processes[0]);
    says(place, &regulation);
}

fn says(place: &str, regulation: &Regulation) {
    let places: Vec<String> = check(regulation).into_iter().map(|fault| fault.place).collect();
    assert!(places.iter().any(|found| found == place), "{place} is not among {places:?}");
}

#[test]
fn faults_of_lanes_and_words_name_their_place() {
    broken("processes.portal.boxes.count.lane", |it| it.boxes[1].lane = code("moon"));
    broken("processes.portal.lanes.gate", |it| it.lanes.push(it.lanes[1].clone()));
    broken("processes.portal.lanes.owner", |it| {
        it.boxes.iter_mut().for_each(|it| it.lane = code("gate"));
    });
    broken("processes.portal.lanes.gate.name.ru", |it| it.lanes[1].name.ru.clear());
    broken("processes.portal.boxes.number.text.kk", |it| it.boxes[3].text.kk = " ".to_owned());
    broken("processes.portal.boxes.count.label.ru", |it| it.boxes[1].label.as_mut().unwrap().ru.clear());
    broken("processes.portal.boxes.number.clause", |it| it.boxes[3].clause.clear());
}

#[test]
fn faults_of_ways_name_their_place() {
    let lead = |yes, no| BoxKind::Condition { yes: code(yes), no: code(no) };
    broken("processes.portal.boxes.count.yes", |it| it.boxes[1].kind = lead("moon", "home"));
    broken("processes.portal.boxes.count.no", |it| it.boxes[1].kind = lead("number", "moon"));
    broken("processes.portal.boxes.count.no", |it| it.boxes[1].kind = lead("number", "count"));
    broken("processes.portal.boxes.count", |it| it.boxes[1].kind = lead("number", "number"));
    // Nobody reaches the refusal; or what comes after it.
    broken("processes.portal.boxes.home", |it| it.boxes[1].kind = lead("number", "race"));
    broken("processes.portal.boxes.number", |it| it.boxes[1].kind = lead("race", "home"));
    broken("processes.portal.boxes.race", |it| it.boxes[3].kind = BoxKind::End);
    // An action that leads into a refusal; one that ends nothing.
    broken("processes.portal.boxes.count", |it| it.boxes[1].kind = BoxKind::Action);
    broken("processes.portal.boxes.race", |it| it.boxes[4].kind = BoxKind::Action);
    broken("processes.portal.boxes", |it| it.boxes[4].kind = BoxKind::Refusal);
    broken("processes.portal.boxes", |it| it.boxes[0].kind = BoxKind::Action);
    broken("processes.portal.boxes", |it| it.boxes[3].kind = BoxKind::Start);
    broken("processes.portal.boxes", |it| it.boxes.clear());
    broken("processes.portal.boxes.home", |it| it.boxes[3].code = code("home"));
}

#[test]
fn faults_of_printed_times_name_their_place() {
    let norm = "processes.portal.boxes.count.norm";
    broken(norm, |it| it.boxes[1].norm.as_mut().unwrap().amount = 0);
    broken(norm, |it| it.boxes[1].norm.as_mut().unwrap().from = Some(15));
    broken("processes.portal.boxes.count.norm.since.kk", |it| {
        it.boxes[1].norm.as_mut().unwrap().since.as_mut().unwrap().kk.clear();
    });
}

#[test]
fn each_channel_of_the_act_has_one_process_and_no_other_has() {
    broken("processes.office", |it| it.channel = ChannelKind::Office);
    let mut twice = tortoise_race();
    twice.processes.push(twice.processes[0].clone());
    says("processes.portal", &twice);
    let mut none = tortoise_race();
    none.processes.clear();
    says("channels.portal", &none);
}

#[test]
fn a_condition_without_both_branches_is_no_condition() {
    for (branch, names) in [("yes = \"number\", ", "yes"), (", no = \"home\"", "no")] {
        assert!(crate::world::TORTOISE_RACE.contains(branch));
        let text = crate::world::TORTOISE_RACE.replacen(branch, "", 1);
        let error = toml::from_str::<Regulation>(&text).unwrap_err().to_string();
        assert!(error.contains(&format!("missing field `{names}`")), "{error}");
    }
}
