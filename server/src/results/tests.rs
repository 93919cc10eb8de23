//! The three documents, read back as a citizen's reader shows them.

#![cfg(test)]

use std::process::Command;

use domain::calendar::{Moment, Zone};
use domain::person::{Iin, Name};
use domain::regulation::Delivery;
use domain::text::Text;

use super::decision::{self, Answer, Decided};
use super::letter::{Letter, Person, Signatory};
use super::notification::{self, Notification};
use super::refusal::{self, Ground, Refusal};
use super::{pdf, sheet::Sheet};
use crate::words::Words;

fn text(kk: &str, ru: &str) -> Text {
    Text { kk: kk.into(), ru: ru.into() }
}

fn letter(sandbox: bool) -> Letter {
    Letter {
        number: "MNG-AKT-2026-000042/1".into(),
        // 2026-11-21T20:30:00Z: already the 22nd in Aktau.
        made: Moment(1_795_293_000),
        zone: Zone::West,
        provider: text("Ақтау қаласының білім бөлімі", "Отдел образования города Актау"),
        service: text(
            "Бала асырап алуға тілек білдірген адамдарды есепке қою",
            "Постановка на учет лиц, желающих усыновить детей",
        ),
        case_number: "MNG-AKT-2026-000042".into(),
        filed: Moment(1_794_300_000),
        signatory: Signatory {
            post: text("Бөлім басшысы", "Руководитель отдела"),
            name: "Б. Темірова".into(),
        },
        sandbox,
    }
}

fn person(surname: &str, given: &str, patronymic: &str, iin: &str) -> Person {
    Person {
        name: Name::parse(surname, given, patronymic).unwrap(),
        iin: Iin::parse(iin).unwrap(),
        address: "Ақтау қаласы, 14-шағын аудан, 7-үй, 12-пәтер".into(),
        partner: None,
    }
}

fn applicant() -> Person {
    person("Құрманғалиева", "Әйгерім", "Өмірзаққызы", "920715499024")
}

fn decide(sandbox: bool, delivery: Delivery) -> Sheet {
    let answers = vec![
        Answer {
            label: text("Отбасының құрамы", "Состав семьи"),
            value: text("Жұбайы және бір бала", "Муж и один ребёнок"),
        },
        Answer {
            label: text("Жұмыс орны, лауазымы", "Место работы, должность"),
            value: text("№ 17 мектеп, мұғалім", "№ 17 мектеп, мұғалім"),
        },
    ];
    let decided = Decided {
        letter: letter(sandbox),
        title: text(
            "Бала асырап алуға үміткер(лер) болу мүмкіндігі (мүмкін еместігі) туралы қорытынды",
            "Заключение о возможности (невозможности) быть кандидатом(ами) в усыновители",
        ),
        form: Some(text("1-қосымшаға сәйкес нысан бойынша берілді.", "Выдано по форме приложения 1.")),
        seal: delivery == Delivery::Office,
        copy: false,
        record: None,
        applicant: applicant(),
        answers,
        findings_label: text("Анықталғаны", "Установлено"),
        findings: "Тұрғын үй жағдайы қанағаттанарлық: үш бөлмелі пәтер, жеке меншік.".into(),
        statement: text(
            "{name} бала асырап алуға үміткер бола алады.",
            "{name} может быть кандидатом в усыновители.",
        ),
        joint_statement: None,
    };
    decision::sheet(&Words::load().unwrap(), &decided).unwrap()
}

fn notify() -> Sheet {
    let address = text("Ақтау қаласы, 4-шағын аудан, 1-ғимарат", "город Актау, 4 микрорайон, здание 1");
    let title = text("Қорытындының дайындығы туралы хабарлама", "Уведомление о готовности заключения");
    let notification = Notification {
        letter: letter(true),
        title,
        form: None,
        applicant: applicant(),
        text: text("Құрметті {name}! Қорытынды дайын.", "Уважаемый(-ая) {name}! Заключение готово."),
        joint_text: None,
        record: None,
        address,
    };
    notification::sheet(&Words::load().unwrap(), &notification).unwrap()
}

fn refuse() -> Sheet {
    let ground = |n: u8| Ground {
        text: text(
            &format!("{n}-негіз: құжаттар дәйексіз"),
            &format!("основание {n}: документы недостоверны"),
        ),
        advice: text("Құжатты ауыстырыңыз", "Замените документ"),
    };
    let explanation = "Табыс туралы анықтаманың мерзімі өткен".into();
    let grounds = vec![ground(1), ground(2)];
    let title = text(
        "Мемлекеттік қызмет көрсетуден бас тарту туралы дәлелді жауап",
        "Мотивированный ответ об отказе в оказании государственной услуги",
    );
    let refusal = Refusal { letter: letter(true), title, applicant: applicant(), grounds, explanation };
    refusal::sheet(&Words::load().unwrap(), &refusal).unwrap()
}

/// All words of the document in reading order, spaces and line ends alike.
fn read(sheet: &Sheet) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.pdf");
    std::fs::write(&path, pdf::render(sheet).unwrap()).unwrap();
    let output = Command::new("pdftotext").arg("-raw").arg(&path).arg("-").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }
}

#[test]
fn a_decision_says_who_what_and_that_it_is_a_sandbox() {
    let text = read(&decide(true, Delivery::Office));
    holds(
        &text,
        &[
            "Бала асырап алуға үміткер(лер) болу мүмкіндігі (мүмкін еместігі) туралы қорытынды",
            "Заключение о возможности (невозможности) быть кандидатом(ами) в усыновители",
            "№ MNG-AKT-2026-000042/1, 2026 жылғы 22 қараша",
            "№ MNG-AKT-2026-000042/1 от 22 ноября 2026 года",
            "Құрманғалиева Әйгерім Өмірзаққызы бала асырап алуға үміткер бола алады.",
            "Құрманғалиева Әйгерім Өмірзаққызы может быть кандидатом в усыновители.",
            "1992 жылғы 15 шілде",
            "920715499024",
            "Жұбайы және бір бала",
            "Муж и один ребёнок",
            "№ 17 мектеп, мұғалім",
            "үш бөлмелі пәтер, жеке меншік",
            "Құжат сынақ ортасында жасалған, заңдық күші жоқ",
            "Документ создан в тестовой среде и не имеет юридической силы",
            "М.О.",
            "М.П.",
            "Б. Темірова",
        ],
    );
    assert!(!text.contains("бірдей") && !text.contains("равнозначен") && !text.contains("алмайды"));
    let (kk, ru) = (text.find("2026 жылғы").unwrap(), text.find("2026 года").unwrap());
    assert!(kk < ru, "Kazakh comes first");
}

#[test]
fn a_real_decision_equals_one_on_paper() {
    let text = read(&decide(false, Delivery::Office));
    holds(&text, &["қағаз жеткізгіштегі құжатпен бірдей", "равнозначен документу на бумажном носителе"]);
    assert!(!text.contains("заңдық күші жоқ") && !text.contains("юридической силы"));
}

#[test]
fn only_what_is_handed_over_on_paper_has_a_place_for_a_seal() {
    let text = read(&decide(false, Delivery::Cabinet));
    assert!(!text.contains("М.О.") && !text.contains("М.П."));
    holds(&text, &["Б. Темірова", "қағаз жеткізгіштегі құжатпен бірдей"]);
}

#[test]
fn a_notification_says_where_to_go() {
    holds(
        &read(&notify()),
        &[
            "Қорытындының дайындығы туралы хабарлама",
            "Уведомление о готовности заключения",
            "Ақтау қаласы, 4-шағын аудан, 1-ғимарат",
            "город Актау, 4 микрорайон, здание 1",
            "Құрметті Құрманғалиева Әйгерім Өмірзаққызы!",
            "Отдел образования города Актау",
        ],
    );
}

#[test]
fn a_refusal_names_every_ground_and_the_ways_on() {
    holds(
        &read(&refuse()),
        &[
            "Мемлекеттік қызмет көрсетуден бас тарту туралы дәлелді жауап",
            "Мотивированный ответ об отказе в оказании государственной услуги",
            "1-негіз: құжаттар дәйексіз",
            "2-негіз: құжаттар дәйексіз",
            "основание 2: документы недостоверны",
            "Что можно сделать: Замените документ",
            "Табыс туралы анықтаманың мерзімі өткен",
            "обжаловать",
            "шағымдануға",
            "(№ MNG-AKT-2026-000042, 2026 жылғы 10 қараша)",
        ],
    );
}

#[test]
fn made_up_words_never_stop_a_document() {
    let mut refusal_of_noise = refuse();
    for section in &mut refusal_of_noise.sections {
        section.parts.push(super::sheet::Part::Paragraph("😀\u{202e}中".repeat(500)));
    }
    assert!(read(&refusal_of_noise).contains("\u{FFFD}\u{FFFD}"));
}
