//! What the tests share: the editions, a fixture service that nobody could take for a real one, and its people.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use domain::access::{Officer, Role, Workplace};
use domain::calendar::{Calendar, Moment, Zone, parse_date};
use domain::case::{Action, Case, Checked, Filing, Receiver, Verdict};
use domain::form::Answers;
use domain::id::{AccountId, CaseId, Code, OfficeCode, OfficerId, ProviderCode};
use domain::person::{IdentityDocument, IdentityKind, Iin};
use domain::regulation::{ChannelKind, Regulation};

pub(crate) const MANGYSTAU: &str = "adoption/mangystau/2018-05-28";
pub(crate) const KARAGANDA: &str = "adoption/karaganda/2016-01-08";

pub(crate) const GUARDIANSHIP: &str = "guardianship/kazakhstan/2015-04-13";
pub(crate) const FOSTER_CARE: &str = "foster-care/karaganda/2016-01-08";
pub(crate) const CERTIFICATE: &str = "guardianship-certificate/kazakhstan/2015-04-13";
pub(crate) const BIRTH: &str = "birth/kazakhstan/2015-04-17";
pub(crate) const CHANGE: &str = "civil-status-change/kazakhstan/2015-04-17";
pub(crate) const ALL: [&str; 7] =
    [MANGYSTAU, KARAGANDA, GUARDIANSHIP, CERTIFICATE, FOSTER_CARE, BIRTH, CHANGE];

pub(crate) const APPLICANT: &str = "920715499024";
pub(crate) const OFFICIAL: &str = "850101399014";

/// The country's days off as they are in the program.
pub(crate) fn calendar() -> &'static Calendar {
    static READ: LazyLock<Calendar> =
        LazyLock::new(|| toml::from_str(include_str!("../../calendar/kazakhstan.toml")).unwrap());
    &READ
}

pub(crate) const TORTOISE_RACE: &str = include_str!("fixture/tortoise-race.toml");

/// Every file of the law, by its edition.
pub(crate) fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("regulations");
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let edition = path.strip_prefix(&root).unwrap().with_extension("");
                files.push((edition.to_str().unwrap().to_owned(), std::fs::read_to_string(path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// An edition by its name.
pub(crate) fn edition(name: &str) -> Regulation {
    let (_, text) = files().into_iter().find(|(edition, _)| edition == name).unwrap();
    toml::from_str(&text).unwrap()
}

/// The fixture.
pub(crate) fn tortoise_race() -> Regulation {
    toml::from_str(TORTOISE_RACE).unwrap()
}

pub(crate) fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

pub(crate) fn iin(text: &str) -> Iin {
    Iin::parse(text).unwrap()
}

pub(crate) fn answers(given: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    for (field, answer) in given {
        answers.set(code(field), (*answer).to_owned());
    }
    answers
}

/// A moment by the clock on the wall, such as `at(Zone::West, "2018-06-01", "09:00")`.
pub(crate) fn at(zone: Zone, day: &str, time: &str) -> Moment {
    let (hour, minute) = time.split_once(':').unwrap();
    let second = (hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap()) * 60;
    zone.moment(parse_date(day).unwrap(), second)
}

pub(crate) fn officer(regulation: &Regulation, role: Role) -> Officer {
    Officer {
        id: OfficerId::parse(&format!("the-{}", role.as_str())).unwrap(),
        iin: iin(OFFICIAL),
        place: match role {
            Role::Clerk | Role::Head | Role::Executor => Workplace::Provider(provider(regulation)),
            Role::Operator => Workplace::Office(office("aktau-1")),
        },
        role,
    }
}

pub(crate) fn office(code: &str) -> OfficeCode {
    OfficeCode::parse(code).unwrap()
}

/// The same official elsewhere: at another provider, or at another office of the State Corporation.
pub(crate) fn elsewhere(regulation: &Regulation, officer: &Officer) -> Officer {
    let place = match &officer.place {
        Workplace::Provider(_) => Workplace::Provider(regulation.providers[1].code.clone()),
        Workplace::Office(_) => Workplace::Office(office("zhanaozen")),
    };
    Officer { place, ..officer.clone() }
}

/// A request of the fixture's applicant with the papers of these answers, just filed.
pub(crate) fn filed(regulation: &Regulation, given: &Answers, now: Moment) -> Case {
    let filing = Filing {
        id: CaseId::parse("case-1").unwrap(),
        number: format!("{}-2018-000001", regulation.providers[0].number_prefix),
        edition: regulation.edition.clone(),
        provider: provider(regulation),
        channel: ChannelKind::Portal,
        office: None,
        account: Some(AccountId::parse("account-1").unwrap()),
        applicant: iin(APPLICANT),
        partner: None,
        checklist: regulation.documents_for(given).map(|document| document.code.clone()).collect(),
        automated: regulation.automation.is_some(),
    };
    let case = Case::file(filing, now).0;
    // Of an automated service: one whose register has nothing.
    match case.search {
        Some(_) => case.not_found(now).unwrap().0,
        None => case,
    }
}

pub(crate) fn provider(regulation: &Regulation) -> ProviderCode {
    regulation.providers[0].code.clone()
}

/// The applicant, who takes the document in person and signs in the journal.
pub(crate) fn hand_over() -> Action {
    let identity = IdentityDocument::parse(IdentityKind::IdentityCard, "012345678").unwrap();
    Action::HandOver { receiver: Receiver::Applicant { identity }, signed: true }
}

/// Every paper of the case, in order.
pub(crate) fn all_in_order(case: &Case) -> Vec<Checked> {
    let checked = |document: &Code| Checked { document: document.clone(), verdict: Verdict::InOrder };
    case.checklist.iter().map(checked).collect()
}
