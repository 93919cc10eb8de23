//! The kiosk: whoever comes without a booking takes a number.

use domain::api::queue::{Display, InHall};
use domain::queue::Service;
use domain::text::Lang;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Failure, failure_place};
use crate::i18n::{self, t, tr};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::ui::{Button, ButtonRow, PrintButton};

/// What the page holds.
#[derive(Clone, Copy)]
struct Page {
    ticket: RwSignal<Option<InHall>>,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<Failure>>,
}

/// `/queue/kiosk`
pub(in crate::staff) fn view() -> AnyView {
    view! {
        <Heading text=t!("staff-kiosk-title") />
        {loaded(api::queue::display, whole)}
    }
    .into_any()
}

fn whole(shown: Display) -> AnyView {
    let page = Page { ticket: RwSignal::new(None), busy: RwSignal::new(false), failed: RwSignal::new(None) };
    let services = StoredValue::new(shown.services);
    let inside = move || match page.ticket.get() {
        Some(ticket) => untrack(|| taken(page, ticket)),
        None => {
            let rows = services.with_value(|all| all.iter().map(|it| choice(page, it)).collect::<Vec<_>>());
            view! { <p class="lead">{t!("staff-kiosk-choose")}</p><ul class="kiosk no-print">{rows}</ul> }
                .into_any()
        }
    };
    view! { <div class="at-the-kiosk">{failure_place(page.failed)}{inside}</div> }.into_any()
}

fn choice(page: Page, it: &Service) -> AnyView {
    let code = it.code.clone();
    let label = Signal::stored(format!("{} · {}", it.name.get(Lang::Kk), it.name.get(Lang::Ru)));
    let press = move || {
        let code = code.clone();
        page.busy.set(true);
        page.failed.set(None);
        spawn_local(async move {
            let answer = api::queue::walk_in(code).await;
            page.busy.try_set(false);
            match answer {
                Ok(ticket) => drop(page.ticket.try_set(Some(ticket))),
                Err(failure) => drop(page.failed.try_set(Some(failure))),
            }
        });
    };
    view! { <li><Button label busy=page.busy on_press=press /></li> }.into_any()
}

fn taken(page: Page, it: InHall) -> AnyView {
    let since = it.since;
    let at = move || {
        since.map(|at| tr("staff-kiosk-at", &[("time", i18n::time_of(at, domain::queue::ZONE).into())]))
    };
    view! {
        <div class="panel" role="status">
            <p>{t!("staff-kiosk-number")}</p>
            <p class="number">{it.number}</p>
            <p>{at}</p>
        </div>
        <p>{t!("staff-kiosk-wait")}</p>
        <ButtonRow>
            <Button label=t!("staff-kiosk-done") on_press=move || page.ticket.set(None) />
            <PrintButton />
        </ButtonRow>
    }
    .into_any()
}
