//! Numbers and names of people; all made up.

use domain::form::{Rule, validate};
use domain::person::{Iin, IinError, Name, Sex};

use crate::world::{answers, files, tortoise_race};
use domain::calendar::{format_date, parse_date};
use domain::regulation::Regulation;

#[test]
fn valid_numbers_tell_birth_and_sex() {
    for (number, born, sex) in [
        ("850101399014", "1985-01-01", Sex::Male),
        ("920715499024", "1992-07-15", Sex::Female),
        ("791124499035", "1979-11-24", Sex::Female),
        ("180501599040", "2018-05-01", Sex::Male),
        // The second pass of the control digit.
        ("100601599006", "2010-06-01", Sex::Male),
        ("230920699057", "2023-09-20", Sex::Female),
    ] {
        let iin = Iin::parse(number).unwrap_or_else(|e| panic!("{number}: {e}"));
        assert_eq!((format_date(iin.born()).as_str(), iin.sex()), (born, sex), "{number}");
    }
}

#[test]
fn wrong_numbers_tell_what_is_wrong() {
    for (number, wrong) in [
        ("850101399015", IinError::Control),
        ("85010139901", IinError::Length),
        ("8501013990145", IinError::Length),
        ("8501013990I4", IinError::Length),
        ("", IinError::Length),
        ("٨٥٠١٠١٣٩٩٠١٤", IinError::Length),
        ("850230399016", IinError::Date),
        ("850101799014", IinError::Date),
        ("850101099014", IinError::Date),
        // Both passes give ten: never issued.
        ("940322499200", IinError::Control),
        ("100601599020", IinError::Control),
        ("880115399740", IinError::Control),
    ] {
        assert_eq!(Iin::parse(number), Err(wrong), "{number}");
    }
}

#[test]
fn never_issued_numbers_fail_with_every_last_digit() {
    for prefix in ["94032249920", "10060159902", "88011539974"] {
        for last in 0..10 {
            let number = format!("{prefix}{last}");
            assert_eq!(Iin::parse(&number), Err(IinError::Control), "{number}");
        }
    }
}

#[test]
fn spaces_and_hyphens_between_the_digits_are_forgiven() {
    for typed in ["850101 399014", "8501-0139-9014", " 850101399014 ", "850101\u{a0}399014"] {
        assert_eq!(Iin::parse(typed).unwrap().as_str(), "850101399014");
    }
}

#[test]
fn somebody_not_born_yet_is_a_mistake_of_the_form() {
    // 2040-01-01, with the control digit that fits: the number alone cannot know what day it is.
    let (_, problems) = validate(
        &tortoise_race().form,
        &answers(&[("iin", "400101599014")]),
        parse_date("2026-11-22").unwrap(),
    );
    let rule = problems.iter().find(|problem| problem.field.as_str() == "iin").map(|problem| problem.rule);
    assert_eq!(rule, Some(Rule::IinDate));
}

#[test]
fn numbers_do_not_slip_into_logs() {
    let shown = format!("{:?}", Iin::parse("850101399014").unwrap());
    assert!(!shown.contains("850101"), "{shown}");
    let shown = format!("{:?}", Name::parse("Сынақова", "Айгерім", "").unwrap());
    assert!(!shown.contains("Айгерім"), "{shown}");
}

#[test]
fn names_are_those_of_identity_documents() {
    for name in ["Әбдібеков", "О’Коннор", "Ұлпан-Сұлу", "Д'Артаньян", "Қожа Ахмет", "Li", "Ян-Өзен мл."]
    {
        assert!(Name::parse(name, "Үміт", "").is_ok(), "{name}");
    }
    for name in ["", "  ", "-", "R2D2", "Анна;", "<b>", "Анна\nИван", &"ә".repeat(101)] {
        assert!(Name::parse(name, "Үміт", "").is_err(), "{name:?}");
    }
    let name = Name::parse(" Сынақова ", "Айгерім", " ").unwrap();
    assert_eq!((name.full().as_str(), name.patronymic.is_none()), ("Сынақова Айгерім", true));
}

#[test]
fn one_person_may_be_written_in_two_ways() {
    let name = |surname: &str, patronymic: &str| Name::parse(surname, "Айгерім", patronymic).unwrap();
    assert!(name("СЫНАҚОВА", "").same_as(&name("Сынақова", "")));
    assert!(name("Сынақ - Ова", "").same_as(&name("Сынақ-Ова", "")));
    assert!(!name("Сынақова", "").same_as(&name("Сынакова", "")));
    assert!(!name("Сынақова", "Ерболқызы").same_as(&name("Сынақова", "")));
}

#[test]
fn providers_have_valid_business_numbers_of_their_own() {
    let mut seen = std::collections::BTreeMap::new();
    for (_, text) in files() {
        let regulation: Regulation = toml::from_str(&text).unwrap();
        for provider in regulation.providers {
            let digits: Vec<u32> = provider.bin.chars().map(|c| c.to_digit(10).unwrap()).collect();
            let pass = |weights: [u32; 11]| {
                digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum::<u32>() % 11
            };
            let control = match pass([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) {
                10 => pass([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]),
                digit => digit,
            };
            assert_eq!(control, digits[11], "{} {}", provider.code, provider.bin);
            // Month of registration; a resident legal person; a head organisation.
            assert!((1..=12).contains(&(digits[2] * 10 + digits[3])), "{}", provider.bin);
            assert_eq!((digits[4], digits[5]), (4, 0), "{}", provider.bin);
            // One body in every file that names it, and no other with its number, code or prefix.
            for key in [&provider.bin, &provider.code.to_string(), &provider.number_prefix] {
                let body = seen.entry(key.clone()).or_insert_with(|| provider.clone());
                assert_eq!(*body, provider, "{key} stands for two bodies");
            }
        }
    }
    assert_eq!(seen.len(), 3 * 26);
}
