//! The register of guardians and their wards: what an automated certificate rests on.

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use domain::calendar::{Moment, parse_date};
use domain::case::Decision;
use domain::form::Answers;
use domain::id::Code;
use domain::person::{Iin, same_writing};
use time::Date;

use super::persons::Unavailable;
use crate::store::guardianships::{self as rows, Decided, Row, Ward};
use crate::store::{Store, StoreError};

/// The decision on a child under 14; every other one is on a child up to 18.
const GUARDIANSHIP: &str = "guardianship";

/// A resolution that was in force once, and may be still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guardianship {
    /// The resolution's number.
    pub number: String,
    /// When it was made.
    pub decided_at: Moment,
    /// What it says: `guardianship` or `trusteeship`.
    pub decision: Code,
    /// Over whom.
    pub children: Vec<Child>,
    /// The day from which it is in force no more: it was cancelled, the child was adopted. None as far as the register knows.
    pub ended_on: Option<Date>,
}

/// A child.
#[derive(Clone, PartialEq, Eq)]
pub struct Child {
    /// The whole name in one line.
    pub name: String,
    /// The day of birth.
    pub born: Date,
    /// The number, where it is known.
    pub iin: Option<Iin>,
}

/// Children must not slip into logs.
impl Debug for Child {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Child(…)")
    }
}

/// An answer on its way.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Result<Vec<Guardianship>, Unavailable>> + Send + 'a>>;

/// The register.
pub trait Guardianships: Debug + Send + Sync {
    /// All that it has of a guardian, latest first. Nobody is ever looked for by a child.
    fn list<'a>(&'a self, guardian: &'a Iin) -> Answer<'a>;
}

/// Rows in the own database: the sandbox's register. A service has none.
#[derive(Clone, Debug)]
pub struct Rows(pub Store);

impl Guardianships for Rows {
    fn list<'a>(&'a self, guardian: &'a Iin) -> Answer<'a> {
        Box::pin(async move {
            let reading = async { rows::list(&mut self.0.read().await?, guardian).await };
            Ok(reading.await.map_err(unread)?.into_iter().map(of_row).collect())
        })
    }
}

/// What was decided by this installation, and what a register beside it knows.
#[derive(Clone, Debug)]
pub struct OwnDecisions {
    store: Store,
    register: Arc<dyn Guardianships>,
}

impl Guardianships for OwnDecisions {
    fn list<'a>(&'a self, guardian: &'a Iin) -> Answer<'a> {
        Box::pin(self.read(guardian))
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn unread(error: StoreError) -> Unavailable {
    tracing::warn!(%error, "what is known here of guardians could not be read");
    Unavailable
}

impl OwnDecisions {
    /// Beside a register. One that is silent leaves everything open: it may know of an end, or of a later resolution.
    pub fn beside(register: Arc<dyn Guardianships>, store: Store) -> Self {
        Self { store, register }
    }

    async fn read(&self, guardian: &Iin) -> Result<Vec<Guardianship>, Unavailable> {
        // No connection is held while another system is waited for.
        let told = self.register.list(guardian).await?;
        let reading = async { rows::list_decided(&mut self.store.read().await?, guardian).await };
        let decided = reading.await.map_err(unread)?.into_iter().filter_map(of_case);
        let mut known: Vec<Guardianship> = decided.chain(told).collect();
        // That one which was decided here has ended is the register's to say.
        let ended: Vec<_> = known.iter().filter_map(|it| Some((it.number.clone(), it.ended_on?))).collect();
        for it in &mut known {
            let told = ended.iter().find(|(number, _)| *number == it.number).map(|(_, day)| *day);
            it.ended_on = it.ended_on.or(told);
        }
        known.sort_by_key(|it| std::cmp::Reverse(it.decided_at));
        Ok(known)
    }
}

/// A resolution that a case ended with; a refusal is none.
fn of_case(decided: Decided) -> Option<Guardianship> {
    let Some(Decision::Result { decision, .. }) = decided.case.state.decision() else { return None };
    Some(Guardianship {
        // The first document of a decision: see `results::of_case`.
        number: format!("{}/1", decided.case.number),
        decided_at: decided.made_at,
        decision: decision.clone(),
        children: children(&decided.answers),
        ended_on: None,
    })
}

fn of_row(row: Row) -> Guardianship {
    let child = |it: &Ward| {
        let iin = it.iin.as_deref().and_then(|iin| Iin::parse(iin).ok());
        Some(Child { name: it.name.clone(), born: parse_date(&it.born)?, iin })
    };
    Guardianship {
        number: row.number,
        decided_at: row.decided_at,
        decision: row.decision,
        children: row.children.iter().filter_map(child).collect(),
        // A day that cannot be read is no reason to think that it goes on.
        ended_on: row.ended_on.map(|day| parse_date(&day).unwrap_or(Date::MIN)),
    }
}

/// The children that a request names, as many as it says: those that were typed and are no longer asked for do not count.
pub fn children(answers: &Answers) -> Vec<Child> {
    let answer = |code: String| Code::parse(&code).map_or("", |code| answers.get(&code).trim());
    let many = match answer("children".to_owned()) {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        _ => 0,
    };
    let child = |n: usize| {
        let born = parse_date(answer(format!("child-{n}-born")))?;
        let iin = Iin::parse(answer(format!("child-{n}-iin"))).ok();
        Some(Child { name: answer(format!("child-{n}-name")).to_owned(), born, iin })
    };
    (1..=many).filter_map(child).collect()
}

/// The latest resolution that covers all children of a request, has not ended, and holds for each of them `today`: guardianship up to the
/// age of 14, trusteeship from then on until the child is of age.
pub fn covering<'a>(known: &'a [Guardianship], asked: &[Child], today: Date) -> Option<&'a Guardianship> {
    let covers =
        |it: &&Guardianship| asked.iter().all(|child| it.children.iter().any(|ward| ward.is_same(child)));
    let holds = |it: &&Guardianship| {
        if it.ended_on.is_some_and(|day| day <= today) {
            return false;
        }
        let ends = if it.decision.as_str() == GUARDIANSHIP { 14 } else { 18 };
        asked.iter().all(|child| !has_reached(ends, child.born, today))
    };
    known.iter().filter(|_| !asked.is_empty()).filter(holds).find(covers)
}

impl Child {
    /// Whether this is one child: the same name and birthday, and no two different numbers.
    pub fn is_same(&self, other: &Self) -> bool {
        let numbers = match (&self.iin, &other.iin) {
            (Some(one), Some(other)) => one == other,
            (None, _) | (_, None) => true,
        };
        numbers && self.born == other.born && same_writing(&self.name, &other.name)
    }
}

fn has_reached(age: i32, born: Date, today: Date) -> bool {
    let years = today.year() - born.year();
    years > age || (years == age && (today.month() as u8, today.day()) >= (born.month() as u8, born.day()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn child(name: &str, born: &str, iin: Option<&str>) -> Child {
        let iin = iin.map(|iin| Iin::parse(iin).unwrap());
        Child { name: name.to_owned(), born: parse_date(born).unwrap(), iin }
    }

    fn known(decision: &str, children: Vec<Child>) -> [Guardianship; 1] {
        [Guardianship {
            number: "12".to_owned(),
            decided_at: Moment(0),
            decision: Code::parse(decision).unwrap(),
            children,
            ended_on: None,
        }]
    }

    #[test]
    fn what_has_ended_covers_nobody_from_that_day_on() {
        let mut known = known(GUARDIANSHIP, vec![child("Сынақова Дана", "2023-09-20", None)]);
        known[0].ended_on = parse_date("2026-11-22");
        for (today, found) in [("2026-11-21", true), ("2026-11-22", false)] {
            let today = parse_date(today).unwrap();
            assert_eq!(covering(&known, &known[0].children, today).is_some(), found, "{today}");
        }
    }

    #[test]
    fn a_resolution_covers_a_request_when_it_names_every_child_of_it() {
        let today = parse_date("2026-11-22").unwrap();
        let (dana, erbol) = (
            child("Сынақова Дана", "2023-09-20", Some("230920699057")),
            child("Сынақов Ербол", "2018-05-01", None),
        );
        let known = known(GUARDIANSHIP, vec![dana.clone(), erbol.clone()]);
        let found = |asked: &[Child]| covering(&known, asked, today).is_some();
        assert!(found(&[dana.clone(), erbol.clone()]) && found(std::slice::from_ref(&erbol)));
        assert!(found(&[child("СЫНАҚОВА  дана", "2023-09-20", None)]), "writing does not matter");
        assert!(!found(&[]), "nobody is asked about");
        assert!(!found(&[dana.clone(), child("Сынақов Асан", "2018-05-01", None)]));
        assert!(!found(&[child("Сынақова Дана", "2023-09-21", None)]), "another birthday");
        let other = child("Сынақова Дана", "2023-09-20", Some("920715499024"));
        assert!(!found(&[other]), "another number");
    }

    #[test]
    fn a_guardian_is_one_up_to_fourteen_and_a_trustee_up_to_eighteen() {
        for (decision, last, first_without) in
            [("guardianship", "2022-11-21", "2022-11-22"), ("trusteeship", "2026-11-21", "2026-11-22")]
        {
            let known = known(decision, vec![child("Сынақов Ербол", "2008-11-22", None)]);
            let found = |today| covering(&known, &known[0].children, parse_date(today).unwrap()).is_some();
            assert!(found(last), "{decision}");
            assert!(!found(first_without), "{decision}");
            assert!(!found("2027-01-01"), "{decision}");
        }
    }

    #[test]
    fn only_the_children_that_are_asked_for_count() {
        let mut answers = Answers::default();
        for (code, answer) in [
            ("children", "one"),
            ("child-1-name", "Сынақова Дана"),
            ("child-1-born", "2023-09-20"),
            ("child-2-name", "Сынақов Ербол"),
            ("child-2-born", "2018-05-01"),
        ] {
            answers.set(Code::parse(code).unwrap(), answer.to_owned());
        }
        assert_eq!(children(&answers), [child("Сынақова Дана", "2023-09-20", None)]);
    }
}
