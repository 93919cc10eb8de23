//! What the person has: tickets, and a place in the waiting list.

use domain::api::queue::{Ticket, Wait};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{card, day};
use crate::api::{self, Failure, failure_place};
use crate::i18n::{self, t};
use crate::ui::{Button, Notice, Tone, Weight};

pub(super) fn tickets(tickets: &[Ticket]) -> AnyView {
    if tickets.is_empty() {
        return ().into_any();
    }
    let cards = tickets.iter().map(card).collect::<Vec<_>>();
    view! { <section><h2>{t!("queue-mine")}</h2><div class="cards">{cards}</div></section> }.into_any()
}

pub(super) fn waits(waits: &[Wait]) -> AnyView {
    // Who has been offered a place sees the ticket instead.
    waits.iter().map(wait).collect::<Vec<_>>().into_any()
}

fn wait(it: &Wait) -> AnyView {
    let id = it.id.clone();
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let left = RwSignal::new(false);
    let leave = move || {
        busy.set(true);
        let id = id.clone();
        spawn_local(async move {
            let answer = api::queue::leave(&id).await;
            busy.try_set(false);
            match answer {
                Ok(()) => drop(left.try_set(true)),
                Err(failure) => drop(failed.try_set(Some(failure))),
            }
        });
    };
    let leave = Callback::new(move |()| leave());
    let when = it.day.as_deref().map_or_else(|| t!("queue-wait-any"), day);
    let (service, office) = (i18n::text(&it.service_name), i18n::text(&it.office_name));
    (move || {
        if left.get() {
            return view! { <Notice tone=Tone::Success><p>{t!("queue-wait-left")}</p></Notice> }.into_any();
        }
        view! {
            <Notice title=t!("queue-wait-title")>
                <p>{service}<br />{office}<br />{when}</p>
                <p>{t!("queue-wait-about")}</p>
                <Button label=t!("queue-wait-leave") weight=Weight::Secondary busy on_press=leave />
                {failure_place(failed)}
            </Notice>
        }
        .into_any()
    })
    .into_any()
}
