//! How refusals get into the audit: the first of a kind one by one, the many after them as a number.
//!
//! Anybody can be refused as often as they like. Were each refusal a row, whoever has a line and patience could fill the
//! disk with rows that nobody may delete.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use domain::calendar::Moment;

use crate::store::audit::Entry;

/// Refusals of one kind in one window that get a row each.
const FIRST: u64 = 50;

/// Seconds of a window.
const WINDOW: i64 = 3600;

/// Kinds that are counted apart at one time; what comes beyond is counted together, as nobody's.
const KINDS: usize = 10_000;

/// The refusals of the last hour, counted by who was refused what, and why.
#[derive(Debug, Default)]
pub struct Refusals(Mutex<HashMap<Kind, Tally>>);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Kind {
    actor: String,
    action: String,
    code: Option<String>,
}

#[derive(Clone, Copy, Debug)]
struct Tally {
    since: Moment,
    last: Moment,
    count: u64,
}

impl Refusals {
    /// Counts a refusal; gives it back when it is to have a row of its own.
    pub fn count(&self, refusal: Entry) -> Option<Entry> {
        let mut tallies = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut kind =
            Kind { actor: refusal.actor.clone(), action: refusal.action.clone(), code: refusal.code.clone() };
        if tallies.len() >= KINDS && !tallies.contains_key(&kind) {
            kind = Kind { actor: "nobody".to_owned(), action: "*".to_owned(), code: None };
        }
        let fresh = Tally { since: refusal.at, last: refusal.at, count: 0 };
        let tally = tallies.entry(kind).or_insert(fresh);
        tally.count += 1;
        tally.last = refusal.at;
        (tally.count <= FIRST).then_some(refusal)
    }

    /// The windows that have ended by `now`: one entry for each in which there were more refusals than rows, whose subject
    /// says how many more, as `more:120`.
    pub fn ended(&self, now: Moment) -> Vec<Entry> {
        self.take(|tally| now.since(tally.since) >= WINDOW)
    }

    /// As [`Self::ended`], for all windows: the program goes down.
    pub fn all(&self) -> Vec<Entry> {
        self.take(|_| true)
    }

    fn take(&self, over: impl Fn(&Tally) -> bool) -> Vec<Entry> {
        let mut tallies = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let ended = tallies.extract_if(|_, tally| over(tally));
        let many = ended.filter(|(_, tally)| tally.count > FIRST);
        many.map(|(kind, tally)| Entry {
            at: tally.last,
            actor: kind.actor,
            action: kind.action,
            subject: format!("more:{}", tally.count - FIRST),
            code: kind.code,
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(actor: &str, at: i64) -> Entry {
        Entry {
            at: Moment(at),
            actor: actor.to_owned(),
            action: "POST /api/session".to_owned(),
            subject: String::new(),
            code: Some("wrong-credentials".to_owned()),
        }
    }

    #[test]
    fn the_first_have_rows_and_the_rest_a_number() {
        let refusals = Refusals::default();
        let rows = (0..1000).filter_map(|second| refusals.count(refusal("nobody", second)));
        assert_eq!(rows.map(|row| row.at.0).collect::<Vec<_>>(), (0..50).collect::<Vec<_>>());
        assert!(refusals.count(refusal("citizen:abc", 1000)).is_some(), "others are counted apart");
        assert_eq!(refusals.ended(Moment(3599)), []);
        let told = Entry { subject: "more:950".to_owned(), ..refusal("nobody", 999) };
        assert_eq!(refusals.ended(Moment(3600)), [told]);
        assert_eq!(refusals.all(), [], "the citizen's one refusal has its row");
        assert!(refusals.count(refusal("nobody", 3600)).is_some(), "a new hour begins");
    }

    #[test]
    fn memory_is_bounded_too() {
        let refusals = Refusals::default();
        let rows = (0..20_000).filter_map(|number| refusals.count(refusal(&format!("citizen:{number}"), 0)));
        assert_eq!(rows.count(), KINDS + 50);
        let ended = refusals.all();
        assert_eq!(ended.len(), 1);
        assert_eq!((ended[0].action.as_str(), ended[0].subject.as_str()), ("*", "more:9950"));
    }
}
