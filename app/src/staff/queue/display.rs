//! The hall's display: large numbers, in both languages at once, and nothing about people.

use domain::api::queue::{CalledNumber, Display};
use domain::queue::ZONE;
use domain::text::Lang;
use leptos::prelude::*;

use super::{followed, waited_words};
use crate::api;
use crate::i18n::{self, t, tr};
use crate::loaded::loaded;
use crate::page::Heading;

/// `/queue/display`
pub(in crate::staff) fn view() -> AnyView {
    view! {
        <Heading text=t!("staff-display-title") />
        {loaded(api::queue::display, whole)}
    }
    .into_any()
}

fn whole(first: Display) -> AnyView {
    let (kk, ru) = (first.office.get(Lang::Kk).to_owned(), first.office.get(Lang::Ru).to_owned());
    let shown = followed(first, api::queue::display);
    let called = Memo::new(move |_| shown.with(|it| it.called.clone()));
    let waiting = Memo::new(move |_| shown.with(|it| it.waiting.clone()));
    let clock = move || shown.with(|it| i18n::time_of(it.at, ZONE));
    let waited = move || shown.with(|it| waited_words("staff-display-waited", it.waited));
    let numbers = move || {
        let called = called.get();
        if called.is_empty() {
            return view! { <p class="hall-none">{t!("staff-display-none")}</p> }.into_any();
        }
        let rows = called.into_iter().map(row).collect::<Vec<_>>();
        view! { <ul class="hall-called">{rows}</ul> }.into_any()
    };
    let next =
        move || waiting.get().into_iter().take(12).map(|it| view! { <li>{it}</li> }).collect::<Vec<_>>();
    view! {
        <div class="hall stack">
            <p class="hall-office"><span lang="kk">{kk}</span><span lang="ru">{ru}</span><strong>{clock}</strong></p>
            <section>
                <h2>{t!("staff-display-called")}</h2>
                <div aria-live="polite">{numbers}</div>
            </section>
            <section>
                <h2>{t!("staff-display-waiting")}</h2>
                <ul class="hall-waiting">{next}</ul>
            </section>
            <p>{waited}</p>
        </div>
    }
    .into_any()
}

fn row(it: CalledNumber) -> AnyView {
    let window = it.window;
    view! { <li><strong>{it.number}</strong>" "<span>{move || tr("staff-display-window", &[("n", window.into())])}</span></li> }
        .into_any()
}
