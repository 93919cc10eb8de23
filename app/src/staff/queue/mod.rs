//! The electronic queue at the State Corporation's office: the operator's desk.

pub(super) mod desk;

use std::future::Future;

use domain::api::queue::Desk;
use domain::queue::Waited;
use gloo::timers::callback::Interval;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::Failure;
use crate::i18n::tr;

/// How often a page of the hall asks again, in milliseconds.
const PACE_MS: u32 = 5_000;

/// What is shown and asked for again and again. What was seen last stays while nothing comes.
fn followed<T, F>(first: T, ask: fn() -> F) -> RwSignal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
    F: Future<Output = Result<T, Failure>> + 'static,
{
    let seen = RwSignal::new(first);
    // Ends with the page that keeps it.
    StoredValue::new_local(Interval::new(PACE_MS, move || again(seen, ask)));
    seen
}

/// Asks once more, now.
fn again<T, F>(seen: RwSignal<T>, ask: fn() -> F)
where
    T: Clone + PartialEq + Send + Sync + 'static,
    F: Future<Output = Result<T, Failure>> + 'static,
{
    spawn_local(async move {
        if let Ok(now) = ask().await {
            seen.try_set(now);
        }
    });
}

/// What a ticket's service is called.
fn service_name(desk: &Desk, code: &domain::id::Code) -> Option<domain::text::Text> {
    desk.services.iter().find(|service| &service.code == code).map(|service| service.name.clone())
}

/// How long people waited today.
fn waited_words(id: &'static str, waited: Waited) -> String {
    let given = [
        ("called", waited.called.into()),
        ("late", waited.late.into()),
        ("mean", waited.mean_minutes.into()),
        ("longest", waited.longest_minutes.into()),
        ("promised", waited.promised_minutes.into()),
    ];
    tr(id, &given)
}
