//! The hall's display: numbers that are read from ten metres, in both languages at once, and nothing about people.

use domain::api::hall::{CalledNumber, Display};
use domain::queue::{Waited, ZONE};
use leptos::prelude::*;

use super::{Followed, Here, name_document, text, words, words_with};
use crate::api;
use crate::i18n;

/// Seconds for which a call stands out from those before it.
const FRESH: i64 = 30;
/// How many of those who wait have room.
const SHOWN: usize = 18;

pub(super) fn view(here: Here) -> AnyView {
    name_document("staff-display-title");
    let followed = Followed::new(here, api::hall::display);
    let of =
        move |read: fn(&Display) -> AnyView| move || followed.seen.with(|shown| shown.as_ref().map(read));
    let called =
        Memo::new(move |_| followed.seen.with(|shown| shown.as_ref().map(marked)).unwrap_or_default());
    let waiting = Memo::new(move |_| {
        followed.seen.with(|it| it.as_ref().map(|it| it.waiting.clone())).unwrap_or_default()
    });
    let waited = Memo::new(move |_| followed.seen.with(|it| it.as_ref().map(|it| it.waited)));
    let latest =
        Memo::new(move |_| called.with(|all| all.iter().find(|(_, fresh)| *fresh).map(|(it, _)| it.clone())));
    view! {
        <main id="main" class="hall">
            <h1 class="unseen">{words("staff-display-title")}</h1>
            <div class="hall-top">
                <p>{of(|shown| text(&shown.office))}</p>
                <p class="hall-clock">{of(|shown| i18n::time_of(shown.at, ZONE).into_any())}</p>
            </div>
            {lost(followed)}
            <section class="hall-called">
                <h2>{words("staff-display-called")}</h2>
                {move || table(&called.get())}
            </section>
            <section class="hall-waiting">
                <h2>{words("staff-display-waiting")}</h2>
                {move || line(&waiting.get())}
            </section>
            <p class="hall-waited">{move || waited.get().map(measured)}</p>
            <p class="unseen" aria-live="assertive">{move || latest.get().map(|it| call(&it))}</p>
        </main>
    }
    .into_any()
}

/// The calls, and which of them are new.
fn marked(shown: &Display) -> Vec<(CalledNumber, bool)> {
    shown.called.iter().map(|it| (it.clone(), shown.at.since(it.at) < FRESH)).collect()
}

fn call(it: &CalledNumber) -> AnyView {
    words_with("staff-display-call", &[("number", it.number.clone().into()), ("n", it.window.into())])
}

fn table(called: &[(CalledNumber, bool)]) -> AnyView {
    if called.is_empty() {
        return view! { <p class="hall-none">{words("staff-display-none")}</p> }.into_any();
    }
    let row = |(it, fresh): &(CalledNumber, bool)| {
        let class = if *fresh { "hall-call hall-fresh" } else { "hall-call" };
        let (number, window) = (it.number.clone(), it.window);
        view! { <tr class=class><td>{number}</td><td>{window}</td></tr> }.into_any()
    };
    let rows = called.iter().map(row).collect::<Vec<_>>();
    view! {
        <table class="hall-calls">
            <thead><tr>
                <th scope="col">{words("staff-display-number")}</th>
                <th scope="col">{words("staff-display-window")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn line(waiting: &[String]) -> AnyView {
    if waiting.is_empty() {
        return view! { <p class="hall-nobody">{words("staff-display-nobody")}</p> }.into_any();
    }
    let shown = waiting.iter().take(SHOWN).map(|it| view! { <li>{it.clone()}</li> }).collect::<Vec<_>>();
    let more = waiting.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| view! { <li>"+"{more}</li> });
    view! { <ul>{shown}{more}</ul> }.into_any()
}

fn measured(waited: Waited) -> AnyView {
    let given = [("mean", waited.mean_minutes.into()), ("promised", waited.promised_minutes.into())];
    words_with("staff-display-waited", &given)
}

/// Says since when nothing new has come.
fn lost(followed: Followed<Display>) -> AnyView {
    let since = move || match followed.seen.with(|shown| shown.as_ref().map(|shown| shown.at)) {
        Some(at) => words_with("staff-display-lost", &[("time", i18n::time_of(at, ZONE).into())]),
        None => words("staff-kiosk-silent"),
    };
    let shown = Memo::new(move |_| followed.is_lost());
    (move || shown.get().then(|| view! { <p class="hall-lost" role="alert">{since}</p> })).into_any()
}
