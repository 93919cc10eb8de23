//! Poppler is the judge of what can be read in a document.

#![cfg(test)]

use std::process::Command;

use domain::calendar::{Moment, Zone};
use domain::text::Lang;

use super::*;
use crate::results::sheet::{Mark, Part, Section};

const KAZAKH: &str =
    "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя «»—№…";

fn sheet(parts: Vec<Part>) -> Sheet {
    let section = |lang, title: &str, parts| Section { lang, title: title.into(), subtitle: None, parts };
    Sheet {
        title: "Қорытынды".into(),
        author: "Ақтау қаласының білім бөлімі".into(),
        created: Moment(1_795_305_600),
        zone: Zone::West,
        marks: vec![
            Mark { lang: Lang::Kk, text: "Сынақ ортасы, заңдық күші жоқ".into() },
            Mark {
                lang: Lang::Ru, text: "Песочница, юридической силы не имеет".into()
            },
        ],
        footer: "№ 12".into(),
        sections: vec![
            section(Lang::Kk, "Қорытынды", parts),
            section(Lang::Ru, "Заключение", vec![Part::Paragraph("Конец документа".into())]),
        ],
    }
}

fn words(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.pdf");
    std::fs::write(&path, pdf).unwrap();
    let output = Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_kazakh_letter_survives() {
    let parts = vec![
        Part::Heading(KAZAKH.into()),
        Part::Row { label: "Әліпби".into(), value: KAZAKH.into() },
        Part::Item { number: "1)".into(), text: KAZAKH.into() },
    ];
    let text = words(&render(&sheet(parts)).unwrap());
    let joined: String = text.split_whitespace().collect();
    let alphabet: String = KAZAKH.split_whitespace().collect();
    assert!(joined.matches(alphabet.as_str()).count() >= 1, "{text}");
    for letter in alphabet.chars() {
        assert!(joined.matches(letter).count() >= 3, "{letter} in {text}");
    }
    assert!(!text.contains(crate::results::face::REPLACEMENT));
}

#[test]
fn long_documents_go_on_over_pages_with_marks_and_numbers() {
    let parts = (0..60)
        .map(|n| {
            Part::Paragraph(format!("Абзац номер {n}: {}", "бала асырап алуға тілек білдірген ".repeat(9)))
        })
        .collect();
    let text = words(&render(&sheet(parts)).unwrap());
    let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert!(pages.len() > 4, "{}", pages.len());
    for (index, page) in pages.iter().enumerate() {
        assert!(page.contains("Песочница, юридической силы не имеет"), "{page}");
        assert!(page.contains("Сынақ ортасы, заңдық күші жоқ"), "{page}");
        let number = format!("№12{}/{}", index + 1, pages.len());
        assert!(page.split_whitespace().collect::<String>().ends_with(&number), "{page}");
    }
    for n in 0..60 {
        assert!(text.contains(&format!("Абзац номер {n}:")), "{n}");
    }
    assert!(text.contains("Конец документа"));
}

#[test]
fn whatever_is_typed_is_printed() {
    let odd = [
        "",
        "\u{0}\u{1}\u{7f}\u{80}\u{feff}\u{fffe}\u{ffff}\u{10ffff}\u{e000}",
        "עברית العربية हिन्दी 中文 ไทย 😀👨‍👩‍👧 Z̵̢͚a̷͈l̴͓g̶͙o̶",
        "\u{202e}тнемукод\u{202c}",
        "<script>&amp;\"'</script> (\\) \\n %PDF-1.7 endstream",
    ];
    let every: String = ('\u{0}'..='\u{10ffff}').step_by(97).collect();
    let long = "ұ".repeat(20_000);
    for text in odd.iter().map(ToString::to_string).chain([every, long]) {
        let parts = vec![
            Part::Heading(text.clone()),
            Part::Paragraph(text.clone()),
            Part::Row { label: text.clone(), value: text.clone() },
            Part::Item { number: text.clone(), text: text.clone() },
            Part::Signature { post: text.clone(), name: text.clone(), seal: Some(text.clone()) },
            Part::Frame(vec![text.clone()]),
            Part::Remark(text.clone()),
        ];
        let mut sheet = sheet(parts);
        sheet.title = format!("Т{text}");
        sheet.author = text.clone();
        sheet.footer = text.clone();
        let pdf = render(&sheet).unwrap();
        assert!(words(&pdf).contains("Конец документа"));
    }
}

#[test]
fn nothing_typed_is_lost_over_pages() {
    let numbers: String = (0..3000).map(|n| format!("сөз{n} ")).collect();
    let parts = vec![
        Part::Signature { post: numbers.clone(), name: "А. Б.".into(), seal: None },
        Part::Frame(vec![numbers.clone()]),
        Part::Row { label: "а".into(), value: numbers.clone() },
    ];
    let text = words(&render(&sheet(parts)).unwrap());
    let mut found = std::collections::HashMap::<&str, usize>::new();
    text.split_whitespace().for_each(|word| *found.entry(word).or_default() += 1);
    for n in 0..3000 {
        let word = format!("сөз{n}");
        assert_eq!(found.get(word.as_str()), Some(&3), "{word}");
    }
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let parts = || vec![Part::Paragraph(KAZAKH.into()), Part::Rule, Part::Space];
    let first = render(&sheet(parts())).unwrap();
    assert_eq!(first, render(&sheet(parts())).unwrap());
    let mut other = sheet(parts());
    other.created = other.created.plus(1);
    assert_ne!(first, render(&other).unwrap());
}

#[test]
fn the_file_says_what_it_is() {
    let pdf = render(&sheet(vec![Part::Paragraph(KAZAKH.into())])).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.pdf");
    std::fs::write(&path, &pdf).unwrap();
    let output = Command::new("pdfinfo").arg("-isodates").arg(&path).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    for line in [
        "Қорытынды",
        "Ақтау қаласының білім бөлімі",
        "Tagged:          yes",
        "(A4)",
        "JavaScript:      no",
        "2026-11-22T05:00:00+05",
    ] {
        assert!(text.contains(line), "{line:?} is not in {text}");
    }
    let bytes = String::from_utf8_lossy(&pdf);
    assert!(
        bytes.contains("<pdfaid:part>2</pdfaid:part>") && bytes.contains("<pdfuaid:part>1</pdfuaid:part>")
    );
}
