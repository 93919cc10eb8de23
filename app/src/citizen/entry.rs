//! The boxes of the account pages: what stands in them, and what was wrong at the last attempt to go on.

use domain::person::{Iin, IinError, Name};
use leptos::prelude::*;

use crate::i18n::tr;
use crate::ui::Mistake;

/// A box. What is wrong with it is said only after an attempt to go on, and stays until the next.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    /// The id of the control.
    pub(super) id: &'static str,
    /// What stands in it.
    pub(super) value: RwSignal<String>,
    /// What is wrong with it, in words.
    pub(super) error: Signal<Option<String>>,
    tried: RwSignal<Option<String>>,
}

impl Entry {
    /// An empty box; `judge` says in words what is wrong with a value.
    pub(super) fn new(id: &'static str, judge: fn(&str) -> Option<String>) -> Self {
        let tried = RwSignal::new(None::<String>);
        let error = Signal::derive(move || tried.with(|tried| tried.as_deref().and_then(judge)));
        Self { id, value: RwSignal::new(String::new()), error, tried }
    }

    /// What stands in it.
    pub(super) fn text(&self) -> String {
        self.value.get_untracked()
    }

    /// What the control tells at every key.
    pub(super) fn typed(&self) -> impl Fn(String) + Copy + Send + Sync + 'static {
        let value = self.value;
        move |text: String| value.set(text)
    }

    /// Judges what stands in it now; whether it can be sent.
    fn attempt(&self) -> bool {
        self.tried.set(Some(self.text()));
        self.error.with_untracked(Option::is_none)
    }
}

/// Judges all boxes; whether all can be sent.
pub(super) fn attempt(entries: &[Entry]) -> bool {
    // Every one is judged: a summary lists all mistakes, not the first.
    entries.iter().filter(|entry| !entry.attempt()).count() == 0
}

/// The mistakes for the summary.
pub(super) fn mistakes(entries: Vec<Entry>) -> Signal<Vec<Mistake>> {
    Signal::derive(move || {
        let wrong = entries.iter().filter(|entry| entry.error.with(Option::is_some));
        let mistake = |entry: &Entry| {
            let error = entry.error;
            let text = Signal::derive(move || error.get().unwrap_or_default());
            Mistake { field: entry.id.to_owned(), text }
        };
        wrong.map(mistake).collect()
    })
}

/// What is wrong with an IIN.
pub(super) fn judge_iin(text: &str) -> Option<String> {
    if text.trim().is_empty() {
        return Some(tr("account-iin-missing", &[]));
    }
    match Iin::parse(text.trim()) {
        Ok(_) => None,
        Err(IinError::Length) => Some(tr("account-iin-length", &[])),
        Err(IinError::Date | IinError::Control) => Some(tr("account-iin-wrong", &[])),
    }
}

/// What is wrong with a password that is being chosen: 10 to 200 characters, nothing else.
pub(super) fn judge_new_password(text: &str) -> Option<String> {
    match text.chars().count() {
        0 => Some(tr("account-password-missing", &[])),
        1..10 => Some(tr("account-password-short", &[])),
        10..=200 => None,
        _ => Some(tr("account-password-long", &[])),
    }
}

/// Whether a text can be a part of a name.
pub(super) fn is_name(text: &str) -> bool {
    Name::parse(text, text, "").is_ok()
}
