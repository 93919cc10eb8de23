//! What the acts say, copied from the acts and not from the files, clause by clause.

mod adoption;
mod certificate;
mod civil_status;
mod foster_care;
mod guardianship;

use domain::access::Role;
use domain::calendar::{Norm, Unit, parse_date};
use domain::form::validate;
use domain::regulation::{Regulation, StepKind};
use domain::text::Lang;

use crate::world::{ALL, answers, edition};

const SEC: Unit = Unit::Second;
const MIN: Unit = Unit::Minute;
const DAY: Unit = Unit::CalendarDay;

/// A step, the time that the act prints for it, where it stands, a piece of the act's own words, its outcome.
type Row = (StepKind, u32, Unit, &'static str, &'static str, &'static str);

fn steps_are(regulation: &Regulation, rows: [Row; 5]) {
    for (step, (kind, amount, unit, clause, action, outcome)) in regulation.steps.iter().zip(rows) {
        assert_eq!((step.kind, step.norm), (kind, Norm { amount, unit }), "{}", regulation.edition);
        assert_eq!(step.clause, clause);
        assert!(step.action.kk.contains(action), "{}: {}", step.clause, step.action.kk);
        assert!(step.outcome.kk.contains(outcome), "{}: {}", step.clause, step.outcome.kk);
    }
}

fn roles_are(regulation: &Regulation, names: [(Role, &str); 3]) {
    for (role, name) in names {
        let found =
            regulation.roles.iter().find(|named| named.role == role).map(|named| named.name.kk.as_str());
        assert_eq!(found, Some(name));
    }
}

/// The papers that a form filled in without a mistake calls for.
fn papers(name: &str, given: &[(&str, &str)]) -> Vec<String> {
    let (regulation, given) = (edition(name), answers(given));
    let (_, problems) = validate(&regulation.form, &given, parse_date("2026-11-22").unwrap());
    assert_eq!(problems, Vec::new(), "{name}");
    regulation.documents_for(&given).map(|it| it.code.to_string()).collect()
}

/// Each of these pieces stands in the finding of an erratum, and so do the questions that every act leaves open.
fn errata_say(name: &str, findings: &[&str]) {
    let open = ["қайтара ала ма", "Минутпен берілген", "тапсырылған күн мерзімге", "мәтіні қолда жоқ"];
    let errata = edition(name).errata;
    for piece in findings.iter().chain(&open) {
        assert!(errata.iter().any(|it| it.finding.kk.contains(piece)), "{name}: no erratum says '{piece}'");
    }
}

#[test]
fn what_is_reconstructed_says_so() {
    for name in ALL {
        let regulation = edition(name);
        let sources = regulation
            .documents
            .iter()
            .map(|it| &it.source)
            .chain(regulation.grounds.iter().map(|it| &it.source));
        for source in sources {
            assert!(source.get(Lang::Kk).contains("қалпына келтірілді"), "{}", source.kk);
            assert!(source.get(Lang::Ru).contains("восстановлено"), "{}", source.ru);
        }
    }
}

#[test]
fn no_ground_asks_what_the_portal_does_not_collect() {
    for name in ALL {
        for ground in edition(name).grounds {
            let words = format!("{} {}", ground.text.kk, ground.text.ru).to_lowercase();
            assert!(!words.contains("ориентац") && !words.contains("бағдар"), "{name}: {}", ground.code);
        }
    }
}
