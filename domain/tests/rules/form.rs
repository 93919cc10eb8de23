//! Forms: each rule, conditions, and answers that nobody foresaw.

use domain::calendar::parse_date;
use domain::form::{Answers, Filled, Problem, Rule, validate, validate_page};
use domain::regulation::Regulation;
use domain::signing::missing_documents;
use domain::text::{Lang, Text};
use proptest::prelude::*;
use time::Date;

use crate::world::{ALL, KARAGANDA, MANGYSTAU, answers, code, edition, tortoise_race};

fn today() -> Date {
    parse_date("2026-11-22").unwrap()
}

/// The fixture filled in without a mistake: a tortoise that does not bite.
const GOOD: [(&str, &str); 8] = [
    ("name", "Жасұлан"),
    ("iin", "850101399014"),
    ("phone", "+77000000000"),
    ("hatched", "1999-05-01"),
    ("next-nap", "2030-10-01"),
    ("spots", "7"),
    ("bites", "no"),
    ("distance", "metre"),
];

fn with(changes: &[(&str, &str)]) -> Answers {
    let mut all = answers(&GOOD);
    for (field, answer) in changes {
        all.set(code(field), (*answer).to_owned());
    }
    all
}

fn problems(changes: &[(&str, &str)]) -> Vec<(String, Rule, Option<i64>)> {
    let (_, problems) = validate(&tortoise_race().form, &with(changes), today());
    problems.into_iter().map(|it| (it.field.to_string(), it.rule, it.limit)).collect()
}

fn kept(filled: &Filled, field: &str) -> Option<String> {
    filled.0.iter().find(|(code, _)| code.as_str() == field).map(|(_, answer)| answer.clone())
}

#[test]
fn a_good_form_has_no_problems_and_keeps_the_order_of_the_form() {
    let (filled, problems) = validate(&tortoise_race().form, &with(&[]), today());
    assert_eq!(problems, Vec::new());
    let order: Vec<&str> = filled.0.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(
        order,
        ["name", "iin", "phone", "nickname", "hatched", "next-nap", "spots", "bites", "distance"]
    );
    assert_eq!(kept(&filled, "nickname").as_deref(), Some(""));
}

#[test]
fn each_rule_is_told_with_its_limit() {
    for (field, typed, rule, limit) in [
        ("name", "", Rule::Missing, None),
        ("name", "   ", Rule::Missing, None),
        ("name", "R2D2", Rule::NotAName, None),
        ("nickname", "абвгдеёжзиі", Rule::TooLong, Some(10)),
        ("name", "Жас\u{3164}ұлан", Rule::NotAName, None),
        ("nickname", "a\u{202e}b", Rule::HiddenCharacter, None),
        ("nickname", "a\u{200b}b", Rule::HiddenCharacter, None),
        ("nickname", "a\u{2028}b", Rule::HiddenCharacter, None),
        ("nickname", "a\u{ad}b", Rule::HiddenCharacter, None),
        ("nickname", "a\0b", Rule::HiddenCharacter, None),
        ("iin", "85010139901", Rule::IinLength, None),
        ("iin", "850230399016", Rule::IinDate, None),
        ("iin", "850101399015", Rule::IinControl, None),
        ("phone", "12345", Rule::NotAPhone, None),
        ("phone", "+1 700 000 00 00", Rule::NotAPhone, None),
        ("phone", "87172000000000", Rule::NotAPhone, None),
        ("phone", "seven", Rule::NotAPhone, None),
        // Another country with the same first digit.
        ("phone", "+7 495 000 00 00", Rule::NotAPhone, None),
        ("hatched", "31.02.2020", Rule::NotADate, None),
        ("hatched", "2026-02-30", Rule::NotADate, None),
        ("hatched", "2026-11-23", Rule::InFuture, None),
        ("spots", "seven", Rule::NotANumber, None),
        ("spots", "1.5", Rule::NotANumber, None),
        ("spots", "99999999999999999999", Rule::NotANumber, None),
        ("spots", "-3", Rule::TooSmall, Some(-2)),
        ("spots", "13", Rule::TooLarge, Some(12)),
        ("bites", "perhaps", Rule::NotOffered, None),
        ("distance", "Один метр", Rule::NotOffered, None),
    ] {
        assert_eq!(problems(&[(field, typed)]), [(field.to_owned(), rule, limit)], "{field} = {typed:?}");
    }
    assert_eq!(
        problems(&[("bites", "yes"), ("bitten-whom", "judge,king"), ("why", "!"), ("apology", "no")]),
        [("bitten-whom".to_owned(), Rule::NotOffered, None)]
    );
    let long = "ү".repeat(101);
    assert_eq!(problems(&[("name", &long)]), [("name".to_owned(), Rule::TooLong, Some(100))]);
}

#[test]
fn what_people_type_is_kept_in_one_form() {
    let typed = with(&[
        ("iin", " 8501 0139 9014 "),
        ("phone", "8 (700) 000-00-00"),
        ("spots", "+007"),
        ("name", "  Жасұлан "),
        ("bites", "yes"),
        ("bitten-whom", "hare,judge,hare"),
        ("why", " жеді\r\nжәне\tкетті\rсосын "),
        ("apology", "no"),
    ]);
    let (filled, problems) = validate(&tortoise_race().form, &typed, today());
    assert_eq!(problems, Vec::new());
    for (field, expected) in [
        ("iin", "850101399014"),
        ("phone", "+77000000000"),
        ("spots", "7"),
        ("name", "Жасұлан"),
        ("bitten-whom", "judge,hare"),
        ("why", "жеді\nжәне кетті\nсосын"),
    ] {
        assert_eq!(kept(&filled, field).as_deref(), Some(expected), "{field}");
    }
    for phone in ["+7 700 000 00 00", "7000000000", "77000000000", "8-700-000-00-00"] {
        let (filled, _) = validate(&tortoise_race().form, &with(&[("phone", phone)]), today());
        assert_eq!(kept(&filled, "phone").as_deref(), Some("+77000000000"), "{phone}");
    }
}

#[test]
fn a_day_that_may_lie_ahead_may_lie_ahead() {
    assert_eq!(problems(&[("next-nap", "2099-01-01")]), []);
    assert_eq!(problems(&[("hatched", "2026-11-22")]), []);
}

#[test]
fn questions_and_pages_are_called_for_by_answers() {
    let form = tortoise_race().form;
    let pages = |given: &Answers| form.pages_for(given).map(|page| page.code.to_string()).collect::<Vec<_>>();
    assert_eq!(pages(&with(&[])), ["owner", "tortoise", "race"]);
    assert_eq!(pages(&with(&[("bites", "yes")])), ["owner", "tortoise", "biting", "race"]);
    assert_eq!(
        problems(&[("bites", "yes")]),
        [("bitten-whom".to_owned(), Rule::Missing, None)],
        "why is only asked of those who bit the judge"
    );
    assert_eq!(problems(&[("bites", "yes"), ("bitten-whom", "hare")]), []);
    assert_eq!(
        problems(&[("bites", "yes"), ("bitten-whom", "hare,judge")]),
        [("why".to_owned(), Rule::Missing, None), ("apology".to_owned(), Rule::Missing, None)]
    );
}

#[test]
fn answers_no_longer_called_for_are_left_out_and_call_for_nothing() {
    let race = tortoise_race();
    // Bit the judge once, then does not bite after all.
    let changed_mind =
        with(&[("bites", "no"), ("bitten-whom", "judge"), ("why", &"🐢".repeat(99)), ("apology", "yes")]);
    let (filled, problems) = validate(&race.form, &changed_mind, today());
    assert_eq!(problems, Vec::new());
    assert_eq!((kept(&filled, "bitten-whom"), kept(&filled, "why")), (None, None));
    let papers =
        |given: &Answers| race.documents_for(given).map(|it| it.code.to_string()).collect::<Vec<_>>();
    assert_eq!(papers(&changed_mind), ["shell-photo", "poem"]);
    let biter = with(&[("bites", "yes"), ("bitten-whom", "judge"), ("why", "жеді"), ("apology", "yes")]);
    assert_eq!(papers(&biter), ["shell-photo", "vaccination", "poem", "white-flag"]);
    assert_eq!(
        papers(&with(&[("bites", "yes"), ("bitten-whom", "clerk")])),
        ["shell-photo", "vaccination", "poem"]
    );
}

#[test]
fn white_space_around_an_answer_hides_no_question_and_no_paper() {
    let race = tortoise_race();
    let sly = with(&[("bites", " yes "), ("bitten-whom", " judge\n")]);
    let (_, problems) = validate(&race.form, &sly, today());
    assert_eq!(problems.iter().map(|it| it.field.as_str()).collect::<Vec<_>>(), ["why", "apology"]);
    assert!(race.documents_for(&sly).any(|it| it.code.as_str() == "vaccination"));
}

#[test]
fn missing_papers_are_those_required_and_called_for() {
    let race = tortoise_race();
    let missing = |given: &Answers, attached: &[&str]| {
        let attached: Vec<_> = attached.iter().map(|it| code(it)).collect();
        missing_documents(&race, given, &attached).map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(missing(&with(&[]), &[]), ["shell-photo"]);
    assert_eq!(missing(&with(&[]), &["shell-photo"]), Vec::<String>::new());
    let biter = with(&[("bites", "yes"), ("bitten-whom", "clerk")]);
    assert_eq!(missing(&biter, &["poem"]), ["shell-photo", "vaccination"]);
}

#[test]
fn a_page_is_checked_alone() {
    let form = tortoise_race().form;
    let given = with(&[("spots", "99"), ("name", "")]);
    let found =
        |page: usize| -> Vec<Problem> { validate_page(&form.pages[page], &form.asked(&given), today()) };
    assert_eq!(found(0).iter().map(|it| it.field.as_str()).collect::<Vec<_>>(), ["name"]);
    assert_eq!(found(1).iter().map(|it| it.page.as_str()).collect::<Vec<_>>(), ["tortoise"]);
    assert_eq!(found(3), Vec::new());
}

#[test]
fn answers_are_shown_in_words() {
    let form = tortoise_race().form;
    let yes_no = [
        Text { kk: "Иә".to_owned(), ru: "Да".to_owned() },
        Text { kk: "Жоқ".to_owned(), ru: "Нет".to_owned() },
    ];
    for (field, kept, kk, ru) in [
        ("distance", "mile", "Бір миля", "Одна миля"),
        ("bitten-whom", "judge,hare", "Төрешіні; Қоянды", "Судью; Зайца"),
        ("bites", "yes", "Иә", "Да"),
        ("bites", "no", "Жоқ", "Нет"),
        ("hatched", "1999-05-01", "01.05.1999", "01.05.1999"),
        ("spots", "-2", "-2", "-2"),
    ] {
        let kind = &form.fields().find(|it| it.code.as_str() == field).unwrap().kind;
        assert_eq!(kind.shown(kept, Lang::Kk, &yes_no), kk, "{field}");
        assert_eq!(kind.shown(kept, Lang::Ru, &yes_no), ru, "{field}");
    }
}

/// What an applicant of the adoption service answers at least: alone, with a home of their own.
const ALONE: [(&str, &str); 24] = [
    ("surname", "Сынақова"),
    ("given-name", "Айгерім"),
    ("iin", "920715499024"),
    ("born", "1992-07-15"),
    ("address", "Сынақ ауылы"),
    ("phone", "87000000000"),
    ("marital-status", "not-married"),
    ("own-children", "0"),
    ("relatives", "none"),
    ("employment", "not-working"),
    ("income", "0"),
    ("housing-right", "own"),
    ("rooms", "2"),
    ("area", "54"),
    ("residents", "1"),
    ("children", "1"),
    ("child-sex", "any"),
    ("child-age", "under-1"),
    ("siblings", "yes"),
    ("special-needs", "no"),
    ("motive", "Баланы жақсы көремін."),
    ("adopted-before", "no"),
    ("guardian-before", "no"),
    ("parental-rights", "no"),
];

#[test]
fn the_adoption_form_asks_only_what_the_answers_call_for() {
    for name in [MANGYSTAU, KARAGANDA] {
        let regulation = edition(name);
        let papers = |changes: &[(&str, &str)]| {
            let mut given = answers(&ALONE);
            for (field, answer) in changes {
                given.set(code(field), (*answer).to_owned());
            }
            let (_, problems) = validate(&regulation.form, &given, today());
            assert_eq!(problems, Vec::new(), "{name} {changes:?}");
            regulation.documents_for(&given).map(|it| it.code.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(papers(&[]), ["income", "health", "no-criminal-record"]);
        assert_eq!(papers(&[("relatives", "apart")])[0], "relatives-consent");
        assert_eq!(papers(&[("housing-right", "rented")])[3], "housing");
        let married = |registered| {
            papers(&[
                ("marital-status", "married"),
                ("spouse-name", "Сынақов Ербол"),
                ("spouse-iin", "850101399014"),
                ("marriage-registered", registered),
                ("adopting-together", "yes"),
                ("relatives", "together"),
            ])
        };
        let all = married("before-june-2008");
        assert_eq!(all.len(), 7);
        assert!(all.contains(&"marriage-certificate".to_owned()) && all == married("abroad"));
        assert!(!married("since-june-2008").contains(&"marriage-certificate".to_owned()));
        // Divorced while filling in: the certificate is not asked for any more.
        let stale = papers(&[("marital-status", "not-married"), ("marriage-registered", "abroad")]);
        assert!(!stale.contains(&"marriage-certificate".to_owned()));
    }
}

/// An answer: sometimes sensible, sometimes nearly, mostly not.
fn any_answer() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "yes",
        "no",
        " yes",
        "judge",
        "judge,clerk",
        "hare,,judge",
        "clerk ",
        "mile",
        "850101399014",
        "2020-02-29",
        "9999-12-31",
        "-2",
        "00012",
        "8 700 000 00 00",
        "Ә",
        "married",
        "together",
        "abroad",
        "own",
        ",",
        "\\n",
    ])
    .prop_map(str::to_owned);
    prop_oneof![3 => known, 1 => any::<String>(), 1 => "[0-9 +-]{0,14}"]
}

fn any_answers(regulation: &Regulation) -> impl Strategy<Value = Answers> + use<> {
    let fields: Vec<_> = regulation.form.fields().map(|field| field.code.clone()).collect();
    prop::collection::vec(any_answer(), fields.len()).prop_map(move |given| {
        let mut answers = Answers::default();
        for (field, answer) in fields.iter().zip(given) {
            answers.set(field.clone(), answer);
        }
        answers
    })
}

/// What is kept, answered again, is kept again, and nothing is wrong with it.
fn kept_forms_are_stable(regulation: &Regulation, given: &Answers) -> Result<(), TestCaseError> {
    let (filled, problems) = validate(&regulation.form, given, today());
    let asked = regulation.form.asked(given);
    let by_page: Vec<Problem> =
        regulation.form.pages_for(&asked).flat_map(|page| validate_page(page, &asked, today())).collect();
    prop_assert_eq!(&problems, &by_page, "page by page is the same as all at once");
    prop_assert_eq!(validate(&regulation.form, given, today()), (filled.clone(), problems.clone()));
    if problems.is_empty() {
        let mut again = Answers::default();
        for (field, answer) in &filled.0 {
            again.set(field.clone(), answer.clone());
        }
        prop_assert_eq!(validate(&regulation.form, &again, today()), (filled, Vec::new()));
        let papers = |given: &Answers| regulation.documents_for(given).cloned().collect::<Vec<_>>();
        prop_assert_eq!(papers(&again), papers(given));
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_answer_makes_the_fixture_stumble(given in any_answers(&tortoise_race())) {
        kept_forms_are_stable(&tortoise_race(), &given)?;
    }

    #[test]
    fn no_answer_makes_the_form_of_a_service_stumble(
        (name, given) in prop::sample::select(&ALL[..])
            .prop_flat_map(|name| (Just(name), any_answers(&edition(name)))),
    ) {
        kept_forms_are_stable(&edition(name), &given)?;
    }

    #[test]
    fn a_good_form_stays_good_whatever_is_typed_into_one_field(
        at in 0usize..14, typed in any_answer(), bites in any::<bool>(),
    ) {
        let race = tortoise_race();
        let mut given = with(&[("bitten-whom", "judge"), ("why", "жеді"), ("apology", "no"), ("bites", if bites { "yes" } else { "no" })]);
        if let Some(field) = race.form.fields().nth(at) {
            given.set(field.code.clone(), typed);
        }
        kept_forms_are_stable(&race, &given)?;
    }
}
