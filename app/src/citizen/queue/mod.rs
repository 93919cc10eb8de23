//! The electronic queue: what the person has, and how a place is booked.

mod choose;
mod list;
pub(super) mod ticket;

use domain::api::queue::{QueuePage, Ticket};
use domain::id::{CaseId, TicketId};
use domain::queue::{TicketState, ZONE};
use leptos::prelude::*;

use super::Route;
use crate::api;
use crate::i18n::{self, t, tr};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::router;
use crate::ui::{BackLink, Details, Tag, Tone};

/// The booking page for a case whose result is collected.
pub(super) fn for_case(case: &CaseId) -> String {
    format!("{}?case={case}", Route::Queue.href())
}

/// The booking page that moves a ticket.
fn to_move(ticket: &TicketId) -> String {
    format!("{}?move={ticket}", Route::Queue.href())
}

/// `/queue`
pub(super) fn view() -> AnyView {
    let moves = router::query("move").is_some();
    let title = if moves { t!("queue-move-title") } else { t!("queue-title") };
    view! {
        <BackLink href=Route::Cabinet.href() />
        <Heading text=title />
        {loaded(load, |(page, office)| whole(page, office))}
    }
    .into_any()
}

/// The page, and the office of the case whose result is collected.
async fn load() -> Result<(QueuePage, Option<domain::id::OfficeCode>), api::Failure> {
    let page = api::queue::page().await?;
    let case = router::query("case").and_then(|case| CaseId::parse(&case).ok());
    let office = match case {
        Some(case) => api::cases::load(&case).await?.collect_at,
        None => None,
    };
    Ok((page, office))
}

fn whole(page: QueuePage, office: Option<domain::id::OfficeCode>) -> AnyView {
    let moved =
        router::query("move").and_then(|id| page.tickets.iter().find(|it| it.id.as_str() == id).cloned());
    let mine = moved.is_none().then(|| {
        view! {
            {list::tickets(&page.tickets)}
            {list::waits(&page.waits)}
        }
        .into_any()
    });
    view! {
        {mine}
        {rules(&page)}
        {choose::view(page, moved, office)}
    }
    .into_any()
}

/// What holds, said before anything is chosen.
fn rules(page: &QueuePage) -> AnyView {
    let rules = page.rules;
    let hold = rules.hold_seconds / 60;
    view! {
        <Details summary=t!("queue-rules")>
            <ul>
                <li>{t!("queue-rule-one", n = rules.spacing_days)}</li>
                <li>{t!("queue-rule-horizon", n = rules.horizon_days)}</li>
                <li>{t!("queue-rule-hold", n = hold)}</li>
                <li>{t!("queue-rule-change")}</li>
                <li>{t!("queue-rule-late", n = rules.late_minutes)}</li>
                <li>{t!("queue-rule-waiting", n = rules.waiting_minutes)}</li>
            </ul>
        </Details>
    }
    .into_any()
}

/// A ticket in lists: when, for what, where, how it stands.
pub(super) fn card(it: &Ticket) -> AnyView {
    let (at, number) = (it.at, it.number.clone());
    let number = number.map(|number| view! { <p class="number">{number}</p> }.into_any());
    let (label, tone) = state(it);
    view! {
        <div class="card">
            <h3><a href=Route::Ticket(it.id.clone()).href()>{move || i18n::moment(at, ZONE)}</a></h3>
            <p>{i18n::text(&it.service_name)}<br />{i18n::text(&it.office_name)}</p>
            {number}
            <p><Tag label tone /></p>
        </div>
    }
    .into_any()
}

/// How a ticket stands, in words.
fn state(it: &Ticket) -> (Signal<String>, Tone) {
    match it.state {
        TicketState::Held if it.offered => (t!("queue-state-offered"), Tone::Warning),
        TicketState::Held => (t!("queue-state-held"), Tone::Warning),
        TicketState::Booked => (t!("queue-state-booked"), Tone::Success),
        TicketState::Waiting => (t!("queue-state-waiting"), Tone::Info),
        TicketState::Called => (t!("queue-state-called"), Tone::Info),
        TicketState::Served => (t!("queue-state-served"), Tone::Success),
        TicketState::NoShow => (t!("queue-state-no-show"), Tone::Quiet),
        TicketState::Cancelled => (t!("queue-state-cancelled"), Tone::Quiet),
        TicketState::Moved => (t!("queue-state-moved"), Tone::Quiet),
        TicketState::Expired => (t!("queue-state-expired"), Tone::Quiet),
    }
}

/// The tickets in the cabinet, and the way to the queue.
pub(super) fn in_cabinet(tickets: &[Ticket]) -> AnyView {
    let cards = tickets.iter().map(card).collect::<Vec<_>>();
    view! {
        <section>
            <h2>{t!("queue-cabinet")}</h2>
            <div class="cards">{cards}</div>
            <p><a href=Route::Queue.href()>{t!("queue-cabinet-go")}</a></p>
        </section>
    }
    .into_any()
}

/// A day in words.
fn day(iso: &str) -> Signal<String> {
    let iso = iso.to_owned();
    Signal::derive(move || i18n::date(&iso))
}

/// A message with a day in it.
fn day_words(id: &'static str, at: domain::calendar::Moment) -> Signal<String> {
    Signal::derive(move || tr(id, &[("day", i18n::day_of(at, ZONE).into())]))
}
