//! One thing that an administrator does on a page: under way, refused, or done.

use std::future::Future;

use domain::text::Text;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session;
use crate::api::{Failure, failure_place};
use crate::i18n::t;
use crate::ui::TextArea;

/// Whether it is under way, and why it was refused.
#[derive(Clone, Copy)]
pub(super) struct Deed {
    pub busy: RwSignal<bool>,
    pub failure: RwSignal<Option<Failure>>,
}

impl Deed {
    pub(super) fn new() -> Self {
        Self { busy: RwSignal::new(false), failure: RwSignal::new(None) }
    }

    /// Asks the server and goes on with what it answers.
    pub(super) fn run<T: 'static>(
        self,
        answer: impl Future<Output = Result<T, Failure>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let answer = session::heed(answer.await);
            self.busy.try_set(false);
            match answer {
                Ok(value) => then(value),
                Err(failure) => drop(self.failure.try_set(Some(failure))),
            }
        });
    }

    /// Where a refusal is told.
    pub(super) fn place(self) -> AnyView {
        failure_place(self.failure)
    }
}

/// A text that is typed in both languages.
#[derive(Clone, Copy)]
pub(super) struct Both {
    kk: RwSignal<String>,
    ru: RwSignal<String>,
}

impl Both {
    pub(super) fn new(text: Option<&Text>) -> Self {
        let of = |get: fn(&Text) -> &String| RwSignal::new(text.map(get).cloned().unwrap_or_default());
        Self { kk: of(|text| &text.kk), ru: of(|text| &text.ru) }
    }

    pub(super) fn typed(self) -> Text {
        Text { kk: self.kk.get_untracked(), ru: self.ru.get_untracked() }
    }

    /// The two boxes; `id` begins theirs.
    pub(super) fn boxes(self, id: &'static str, kk: Signal<String>, ru: Signal<String>) -> AnyView {
        view! {
            <TextArea id=format!("{id}-kk") label=kk value=self.kk rows=3 hint=t!("staff-admin-both")
                on_input=move |text: String| self.kk.set(text) />
            <TextArea id=format!("{id}-ru") label=ru value=self.ru rows=3 on_input=move |text: String| self.ru.set(text) />
        }
        .into_any()
    }
}
