//! The bytes that are signed: golden, readable back, and never the same for two requests.

use std::path::Path;

use domain::form::validate;
use domain::id::{Code, EditionId, OfficeCode, OfficerId, ProviderCode};
use domain::person::{CoApplicant, IdentityDocument, IdentityKind};
use domain::regulation::ChannelKind;
use domain::signing::{
    AtOffice, AttachedFile, ChallengePurpose, ChallengeText, OnPaper, QuestionAndAnswer, RequestDocument,
};
use domain::text::{Lang, Text, is_hidden};
use proptest::prelude::*;

use crate::world::{answers, code, iin, tortoise_race};
use domain::calendar::parse_date;

const NONCE: &str = "00112233445566778899aabbccddeeff";

fn file(name: &str) -> AttachedFile {
    AttachedFile {
        document: code("shell-photo"),
        document_name: "Сауыттың суреті".to_owned(),
        name: name.to_owned(),
        size: 12_345,
        sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".to_owned(),
    }
}

/// The fixture's request with everything that needs care: two lines, a backslash, an empty answer, a stale one.
fn request(lang: Lang) -> RequestDocument {
    let race = tortoise_race();
    let given = answers(&[
        ("name", "Жасұлан"),
        ("iin", "8501 0139 9014"),
        ("phone", "8 700 000 00 00"),
        ("hatched", "1999-05-01"),
        ("next-nap", "2030-10-01"),
        ("spots", "7"),
        ("bites", "yes"),
        ("bitten-whom", "hare,judge"),
        ("why", "C:\\жем\nanswer: жоқ"),
        ("distance", "mile"),
        ("apology", "yes"),
    ]);
    let (filled, problems) = validate(&race.form, &given, parse_date("2026-11-22").unwrap());
    assert_eq!(problems, Vec::new());
    let yes_no = [
        Text { kk: "Иә".to_owned(), ru: "Да".to_owned() },
        Text { kk: "Жоқ".to_owned(), ru: "Нет".to_owned() },
    ];
    let attachments = vec![file("сауыт.jpg"), file("line\nbreak \\ .pdf")];
    RequestDocument::new(
        &race,
        &race.providers[0],
        &iin("850101399014"),
        &filled,
        attachments,
        NONCE.to_owned(),
        lang,
        &yes_no,
    )
}

fn golden(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules/golden").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

#[test]
fn the_bytes_are_golden_in_both_languages() {
    for (lang, name) in [(Lang::Kk, "request-kk.txt"), (Lang::Ru, "request-ru.txt")] {
        let found = request(lang).canonical();
        assert!(found == golden(name), "{name}: signed bytes must never change; now they are\n{found}");
    }
}

#[test]
fn a_request_reads_back_as_it_was() {
    for lang in Lang::ALL {
        let request = request(lang);
        assert_eq!(RequestDocument::parse(&request.canonical()), Ok(request));
    }
}

#[test]
fn an_answer_cannot_pretend_to_be_another_line() {
    let honest = request(Lang::Ru);
    let mut sly = honest.clone();
    sly.answers.truncate(1);
    sly.answers[0].answer =
        format!("{}\nfield: iin\nquestion: ИИН\nanswer: 850101399014", honest.answers[0].answer);
    let mut plain = honest.clone();
    plain.answers.truncate(2);
    assert_ne!(sly.canonical(), plain.canonical());
    assert_eq!(RequestDocument::parse(&sly.canonical()).unwrap().answers.len(), 1);
    // A written backslash and n are not a line feed.
    let (mut slash, mut feed) = (honest.clone(), honest);
    slash.consent = "a\\nb".to_owned();
    feed.consent = "a\nb".to_owned();
    assert_ne!(slash.canonical(), feed.canonical());
}

type Change = fn(&mut RequestDocument);

#[test]
fn every_part_is_in_the_bytes() {
    let base = request(Lang::Ru);
    let changes: [(&str, Change); 20] = [
        ("nonce", |it| it.nonce = "ffeeddccbbaa99887766554433221100".to_owned()),
        ("lang", |it| it.lang = Lang::Kk),
        ("edition", |it| it.edition.date = "2020-03-01".to_owned()),
        ("service", |it| it.service.push('!')),
        ("act", |it| it.act.push('!')),
        ("provider", |it| it.provider = "south-meadow".parse().unwrap()),
        ("provider name", |it| it.provider_name.push('!')),
        ("applicant", |it| it.applicant = iin("920715499024")),
        ("field", |it| it.answers[0].field = code("name-2")),
        ("question", |it| it.answers[0].question.push('!')),
        ("answer", |it| it.answers[0].answer.push('!')),
        ("order of answers", |it| it.answers.swap(0, 1)),
        ("an answer less", |it| it.answers.truncate(3)),
        ("document", |it| it.attachments[0].document = code("poem")),
        ("document name", |it| it.attachments[0].document_name.push('!')),
        ("file name", |it| it.attachments[0].name.push('!')),
        ("size", |it| it.attachments[0].size += 1),
        ("hash", |it| it.attachments[0].sha256.replace_range(..1, "0")),
        ("a file less", |it| it.attachments.truncate(1)),
        ("consent", |it| it.consent.push('!')),
    ];
    for (part, change) in changes {
        let mut other = base.clone();
        change(&mut other);
        assert_ne!(other.canonical(), base.canonical(), "{part} is not signed");
    }
}

#[test]
fn what_is_no_request_says_at_which_line() {
    let text = request(Lang::Ru).canonical();
    let line = |text: &str| RequestDocument::parse(text).unwrap_err().line;
    assert_eq!(line(""), 1);
    assert_eq!(line("qyzmet-request/2\n"), 1);
    for purpose in purposes() {
        assert_eq!(line(&challenge(purpose).canonical()), 1);
    }
    assert_eq!(line(&text.replace("language: ru", "language: en")), 3);
    assert_eq!(line(&text.replace("edition: ", "edition:")), 4);
    assert_eq!(line(&text.replace("applicant: 850101399014", "applicant: 850101399015")), 9);
    assert_eq!(line(&text.replacen("answer: ", "reply: ", 1)), 12);
    // Cut off, more at the end, an escape that is none.
    assert!(RequestDocument::parse(text.trim_end()).is_err());
    assert!(RequestDocument::parse(&format!("{text}\n")).is_err());
    assert!(RequestDocument::parse(&format!("{text}consent: twice\n")).is_err());
    assert!(RequestDocument::parse(&text.replacen("\\n", "\\t", 1)).is_err());
}

fn challenge(purpose: ChallengePurpose) -> ChallengeText {
    ChallengeText { purpose, nonce: NONCE.to_owned(), day: parse_date("2026-11-22").unwrap() }
}

fn purposes() -> [ChallengePurpose; 2] {
    [ChallengePurpose::PasswordRenewal { iin: iin("850101399014") }, ChallengePurpose::SignIn]
}

#[test]
fn a_challenge_says_what_it_is_for() {
    let [renewal, sign_in] = purposes().map(|purpose| challenge(purpose).canonical());
    assert_eq!(
        renewal,
        "qyzmet-challenge/1\npurpose: password-renewal\niin: 850101399014\n\
         nonce: 00112233445566778899aabbccddeeff\nday: 2026-11-22\n"
    );
    assert_eq!(
        sign_in,
        "qyzmet-challenge/1\npurpose: sign-in\nnonce: 00112233445566778899aabbccddeeff\nday: 2026-11-22\n"
    );
    for purpose in purposes() {
        let text = challenge(purpose);
        assert_eq!(ChallengeText::parse(&text.canonical()), Some(text));
    }
}

#[test]
fn what_is_not_to_the_letter_a_challenge_is_none() {
    for purpose in purposes() {
        let text = challenge(purpose).canonical();
        for changed in [
            text.replace("challenge/1", "challenge/2"),
            text.replace("qyzmet-challenge/1", "qyzmet-request/1"),
            text.replace("purpose: ", "purpose:"),
            text.replace("purpose: sign-in", "purpose: sign-in\niin: 850101399014"),
            text.replace("purpose: password-renewal\niin: 850101399014", "purpose: password-renewal"),
            text.replace(
                "purpose: password-renewal\niin: 850101399014",
                "purpose: sign-in\niin: 850101399014",
            ),
            text.replace("iin: 850101399014", "iin: 850101399015"),
            text.replace("nonce: 0011", "nonce: 00AA"),
            text.replace("nonce: 0011", "nonce: 00"),
            text.replace("2026-11-22", "2026-11-31"),
            text.replace("day: ", "language: ru\nday: "),
            text.replace('\n', "\r\n"),
            text.trim_end().to_owned(),
            format!("{text}\n"),
            format!(" {text}"),
        ] {
            assert!(changed == text || ChallengeText::parse(&changed).is_none(), "{changed}");
        }
    }
}

#[test]
fn a_request_is_never_a_challenge() {
    for lang in Lang::ALL {
        let mut sly = request(lang);
        assert_eq!(ChallengeText::parse(&sly.canonical()), None);
        // Whatever a person types stands behind a key, on one line.
        sly.consent = challenge(ChallengePurpose::SignIn).canonical();
        sly.answers[0].answer = sly.consent.clone();
        sly.nonce = sly.consent.clone();
        assert_eq!(ChallengeText::parse(&sly.canonical()), None);
        assert!(sly.canonical().starts_with("qyzmet-request/1\n"));
    }
}

/// Everything that would be read otherwise than it is.
const HIDDEN: &str = "\r\0\t\u{85}\u{ad}\u{61c}\u{200b}\u{200d}\u{200e}\u{2028}\u{2029}\u{202a}\u{202e}\u{2066}\u{2069}\u{3164}\u{fe0f}\u{feff}\u{e0041}";

#[test]
fn what_nobody_would_see_is_seen_in_the_bytes() {
    let mut sly = request(Lang::Ru);
    sly.consent = format!("согласен{HIDDEN}\nда");
    let text = sly.canonical();
    let line = text.lines().last().unwrap();
    assert_eq!(
        line,
        "consent: согласен\\u{d}\\u{0}\\u{9}\\u{85}\\u{ad}\\u{61c}\\u{200b}\\u{200d}\\u{200e}\\u{2028}\\u{2029}\\u{202a}\\u{202e}\
         \\u{2066}\\u{2069}\\u{3164}\\u{fe0f}\\u{feff}\\u{e0041}\\nда"
    );
    assert!(!text.chars().any(is_hidden));
    assert_eq!(RequestDocument::parse(&text).unwrap(), sly);
    // Written out, it is another request.
    let mut honest = sly.clone();
    honest.consent = line.strip_prefix("consent: ").unwrap().to_owned();
    assert_ne!(honest.canonical(), text);
    assert_eq!(RequestDocument::parse(&honest.canonical()).unwrap(), honest);
}

#[test]
fn a_number_stands_for_a_hidden_character_alone_and_in_one_way() {
    let text = request(Lang::Ru).canonical();
    let with = |escape: &str| RequestDocument::parse(&text.replacen("\\n", escape, 1));
    assert!(with("\\u{202e}").is_ok());
    for wrong in [
        "\\u{61}",
        "\\u{a}",
        "\\u{202E}",
        "\\u{0202e}",
        "\\u{+ad}",
        "\\u{}",
        "\\u{d800}",
        "\\u202e",
        "\\u{202e",
        "\\u",
    ] {
        assert!(with(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn what_was_signed_before_is_read_as_it_was_signed() {
    let old = request(Lang::Ru).canonical().replacen("\\n", "\u{202e}", 1);
    assert!(RequestDocument::parse(&old).unwrap().answers.iter().any(|it| it.answer.contains('\u{202e}')));
}

fn any_code() -> impl Strategy<Value = Code> {
    "[a-z0-9-]{1,12}".prop_map(|text| code(&text))
}

fn any_words() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[\\\\n\n: a]{0,8}", Just("\n".to_owned()), Just("consent: x\n".to_owned())]
}

prop_compose! {
    fn any_answer()(field in any_code(), question in any_words(), answer in any_words()) -> QuestionAndAnswer {
        QuestionAndAnswer { field, question, answer }
    }
}

prop_compose! {
    fn any_file()(
        document in any_code(), document_name in any_words(), name in any_words(), size: u64, sha256 in any_words(),
    ) -> AttachedFile {
        AttachedFile { document, document_name, name, size, sha256 }
    }
}

prop_compose! {
    fn any_request()(
        words in prop::collection::vec(any_words(), 5),
        kazakh: bool,
        answers in prop::collection::vec(any_answer(), 0..4),
        attachments in prop::collection::vec(any_file(), 0..3),
    ) -> RequestDocument {
        let [nonce, service, act, provider_name, consent] = <[String; 5]>::try_from(words).unwrap();
        RequestDocument {
            nonce,
            lang: if kazakh { Lang::Kk } else { Lang::Ru },
            edition: EditionId::parse("tortoise-race/meadow/2020-02-29").unwrap(),
            service,
            act,
            provider: ProviderCode::parse("north-meadow").unwrap(),
            provider_name,
            applicant: iin("850101399014"),
            co_applicant: None,
            paper: None,
            answers,
            attachments,
            consent,
        }
    }
}

proptest! {
    /// Reading back gives the same request, so two requests never have the same bytes.
    #[test]
    fn any_request_reads_back_as_it_was(request in any_request()) {
        prop_assert_eq!(RequestDocument::parse(&request.canonical()), Ok(request));
    }

    #[test]
    fn reading_never_stumbles(text in any::<String>(), cut in 0usize..600) {
        let _ = RequestDocument::parse(&text);
        let whole = request(Lang::Kk).canonical();
        let cut: String = whole.chars().take(cut).collect();
        prop_assert!(RequestDocument::parse(&cut).is_err());
    }
}

#[test]
fn a_paper_application_says_how_it_came_and_who_took_it_in() {
    let signed = request(Lang::Kk);
    let paper = OnPaper {
        channel: ChannelKind::Office,
        identity: IdentityDocument::parse(IdentityKind::Passport, "n 1234-5678").unwrap(),
        second_identity: None,
        taken_by: OfficerId::parse("aktau-clerk").unwrap(),
        taken_by_name: "Серікова Алма".to_owned(),
        office: None,
    };
    let second = IdentityDocument::parse(IdentityKind::IdentityCard, "034567891").unwrap();
    let of_two = OnPaper { second_identity: Some(second), ..paper.clone() };
    let of_two = RequestDocument { paper: Some(of_two), ..signed.clone() };
    let taken = RequestDocument { paper: Some(paper), ..signed.clone() };
    let said = "second-identity-document: identity-card\nsecond-identity-number: 034567891\n";
    assert_eq!(of_two.canonical().replace(said, ""), taken.canonical());
    assert_eq!(RequestDocument::parse(&of_two.canonical()), Ok(of_two));
    let added: Vec<String> = taken
        .canonical()
        .lines()
        .filter(|line| !signed.canonical().contains(line))
        .map(str::to_owned)
        .collect();
    assert_eq!(
        added,
        [
            "channel: office",
            "identity-document: passport",
            "identity-number: N12345678",
            "taken-by: aktau-clerk",
            "taken-by-name: Серікова Алма",
        ]
    );
    assert_eq!(RequestDocument::parse(&taken.canonical()), Ok(taken));
}

#[test]
fn the_state_corporation_says_besides_where_and_what_was_seen_on_paper() {
    let paper = OnPaper {
        channel: ChannelKind::StateCorporation,
        identity: IdentityDocument::parse(IdentityKind::IdentityCard, "034567891").unwrap(),
        second_identity: None,
        taken_by: OfficerId::parse("aktau-1-operator").unwrap(),
        taken_by_name: "Серікова Алма".to_owned(),
        office: Some(AtOffice {
            code: OfficeCode::parse("aktau-1").unwrap(),
            name: "Ақтау қалалық № 1 бөлімі".to_owned(),
            seen: vec![code("health"), code("income")],
        }),
    };
    let taken = RequestDocument { paper: Some(paper), ..request(Lang::Kk) };
    let text = taken.canonical();
    let lines: Vec<&str> = text.lines().skip_while(|line| !line.starts_with("taken-by-name")).collect();
    assert_eq!(
        lines[1..5],
        [
            "office: aktau-1",
            "office-name: Ақтау қалалық № 1 бөлімі",
            "seen-on-paper: health",
            "seen-on-paper: income"
        ]
    );
    assert_eq!(RequestDocument::parse(&text), Ok(taken));
}

#[test]
fn a_request_of_two_names_the_second_one_in_the_bytes_that_both_sign() {
    let of_one = request(Lang::Ru);
    let partner =
        CoApplicant { iin: iin("920715499024"), name: "Ахметова Айгерім".to_owned() };
    let of_two = RequestDocument { co_applicant: Some(partner), ..of_one.clone() };
    let added = "co-applicant: 920715499024\nco-applicant-name: Ахметова Айгерім\n";
    assert_eq!(of_two.canonical().replace(added, ""), of_one.canonical());
    assert_eq!(RequestDocument::parse(&of_two.canonical()), Ok(of_two));
}
