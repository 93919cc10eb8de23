//! The journal of hand-overs to couriers: looked through, and printed.

use domain::api::carriages::{CarriageJournal, SearchCarriages};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::couriers::table;
use crate::api::{self, Failure, failure_notice};
use crate::i18n::{self, t, tr};
use crate::page::Heading;
use crate::session;
use crate::staff::{Route, urgency};
use crate::ui::{
    BackLink, Button, ButtonRow, DateInput, Form, Notice, Skeleton, SubmitButton, TextInput, Weight,
};

/// What has been typed, and what came.
#[derive(Clone, Copy)]
struct Search {
    number: RwSignal<String>,
    courier: RwSignal<String>,
    from: RwSignal<String>,
    until: RwSignal<String>,
    found: RwSignal<Option<CarriageJournal>>,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<Failure>>,
}

/// `/couriers/journal`
pub(in crate::staff) fn view() -> AnyView {
    let text = || RwSignal::new(String::new());
    let search = Search {
        number: text(),
        courier: text(),
        from: text(),
        until: text(),
        found: RwSignal::new(None),
        busy: RwSignal::new(false),
        failed: RwSignal::new(None),
    };
    search.begin();
    let whose = session::officer().with_untracked(|it| it.as_ref().map(|it| i18n::text(&it.workplace)));
    let printed =
        move || tr("staff-journal-printed", &[("at", i18n::moment(session::now(), urgency::ZONE).into())]);
    view! {
        <div class="no-print"><BackLink href=Route::Couriers.href() /></div>
        <Heading text=t!("staff-couriers-journal") />
        <p class="print-only">{whose}<br />{printed}</p>
        <div class="no-print">{boxes(search)}</div>
        {move || search.failed.get().map(failure_notice)}
        <div class="wide desk stack">{move || found(search)}</div>
    }
    .into_any()
}

impl Search {
    fn begin(self) {
        let typed =
            |text: RwSignal<String>| Some(text.get_untracked()).filter(|text| !text.trim().is_empty());
        let wanted = SearchCarriages {
            number: typed(self.number),
            courier: typed(self.courier),
            from: typed(self.from),
            until: typed(self.until),
        };
        self.busy.set(true);
        self.failed.set(None);
        spawn_local(async move {
            let answer = api::carriages::search(&wanted).await;
            self.busy.try_set(false);
            match answer {
                Ok(journal) => drop(self.found.try_set(Some(journal))),
                Err(failure) => drop(self.failed.try_set(Some(failure))),
            }
        });
    }
}

fn boxes(search: Search) -> AnyView {
    let set = |signal: RwSignal<String>| move |text: String| signal.set(text);
    // A browser that cannot print does nothing.
    let print = move || drop(window().print());
    view! {
        <Form on_submit=move || search.begin() busy=search.busy>
            <div class="journal-boxes">
                <TextInput id="courier-number" label=t!("staff-journal-number") value=search.number autocomplete="off" letters=20
                    on_input=set(search.number) />
                <TextInput id="courier-name" label=t!("staff-couriers-courier") value=search.courier autocomplete="off"
                    on_input=set(search.courier) />
                <DateInput id="courier-from" legend=t!("staff-journal-from") value=search.from on_input=set(search.from) />
                <DateInput id="courier-until" legend=t!("staff-journal-until") value=search.until on_input=set(search.until) />
            </div>
            <ButtonRow>
                <SubmitButton label=t!("staff-journal-search") busy=search.busy />
                <Button label=t!("staff-journal-print") weight=Weight::Secondary busy=search.busy on_press=print />
            </ButtonRow>
        </Form>
    }
    .into_any()
}

fn found(search: Search) -> AnyView {
    let Some(journal) = search.found.get() else {
        let waits = search.failed.with(Option::is_none);
        return waits.then(|| view! { <Skeleton lines=6 /> }).into_any();
    };
    if journal.count == 0 {
        return view! { <Notice><p role="status">{t!("staff-journal-nothing")}</p></Notice> }.into_any();
    }
    let count = journal.count;
    view! {
        <p role="status">{t!("staff-journal-count", n = count)}</p>
        {table(t!("staff-couriers-journal-caption"), journal.carriages)}
    }
    .into_any()
}
