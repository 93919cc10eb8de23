//! The providers: what the acts fix, and what the installation says.

use domain::api::administration::{Kept, ProviderDetails, ProviderLine, Providers};
use domain::id::ProviderCode;
use leptos::prelude::*;

use super::deed::{Both, Deed};
use super::{Page, in_file, session};
use crate::api;
use crate::i18n::{self, t};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::router;
use crate::ui::{
    BackLink, Cell, Checkbox, Form, Notice, SubmitButton, SummaryList, SummaryRow, Table, TableRow, Tag,
    TextInput, Tone, Typed,
};

/// `/admin/providers`
pub(super) fn view() -> AnyView {
    let load = || async { session::heed(api::administration::providers().await) };
    view! {
        <Heading text=t!("staff-admin-providers") />
        <div class="wide desk stack settled">{loaded(load, |found| list(&found))}</div>
    }
    .into_any()
}

fn list(found: &Providers) -> AnyView {
    let rows = found.providers.iter().map(row).collect::<Vec<_>>();
    let heads = vec![
        t!("staff-admin-provider"),
        t!("staff-admin-address"),
        t!("staff-inbox-state"),
        t!("staff-admin-open"),
    ];
    view! {
        {in_file(found.kept)}
        <Table caption=t!("staff-admin-providers") heads>{rows}</Table>
    }
    .into_any()
}

fn row(it: &ProviderLine) -> AnyView {
    let href = Page::Provider(it.code.clone()).href();
    let (name, address, phone, open) =
        (i18n::text(&it.name), i18n::text(&it.details.address), it.details.phone.clone(), it.open);
    let state = state(it);
    view! {
        <TableRow>
            <Cell head=t!("staff-admin-provider")><a href=href>{name}</a></Cell>
            <Cell head=t!("staff-admin-address")>{address}<br /><span class="number nowrap">{phone}</span></Cell>
            <Cell head=t!("staff-inbox-state")>{state}</Cell>
            <Cell head=t!("staff-admin-open")>{open}</Cell>
        </TableRow>
    }
    .into_any()
}

fn state(it: &ProviderLine) -> AnyView {
    match &it.details.closed {
        Some(reason) => {
            let reason = i18n::text(reason);
            view! { <Tag label=t!("staff-admin-closed") tone=Tone::Warning /><br /><span class="quiet">{reason}</span> }
                .into_any()
        }
        None => view! { <Tag label=t!("staff-admin-takes") tone=Tone::Success /> }.into_any(),
    }
}

/// `/admin/providers/aktau`
pub(super) fn one(code: ProviderCode) -> AnyView {
    let load = || async { session::heed(api::administration::providers().await) };
    view! {
        <BackLink href=Page::Providers.href() />
        <Heading text=t!("staff-admin-provider") />
        {loaded(load, move |found| {
            match found.providers.iter().find(|it| it.code == code) {
                Some(it) => whole(it, found.kept),
                None => view! { <Notice><p>{t!("staff-not-found")}</p></Notice> }.into_any(),
            }
        })}
    }
    .into_any()
}

fn whole(it: &ProviderLine, kept: Kept) -> AnyView {
    let hours = format!("{}–{}", String::from(it.hours.opens), String::from(it.hours.closes));
    let form = (!kept.in_file).then(|| form(it, kept));
    let (name, place, bin) = (i18n::text(&it.name), i18n::text(&it.place), it.bin.clone());
    let (state, open) = (state(it), it.open);
    view! {
        {in_file(kept)}
        <SummaryList>
            <SummaryRow question=t!("staff-admin-provider-name")>{name}</SummaryRow>
            <SummaryRow question=t!("staff-admin-place")>{place}</SummaryRow>
            <SummaryRow question=t!("staff-admin-bin")><span class="number">{bin}</span></SummaryRow>
            <SummaryRow question=t!("staff-admin-hours")>{hours}</SummaryRow>
            <SummaryRow question=t!("staff-inbox-state")>{state}</SummaryRow>
            <SummaryRow question=t!("staff-admin-open")>{open}</SummaryRow>
        </SummaryList>
        <p class="quiet">{t!("staff-admin-act-fixes")}</p>
        {form}
    }
    .into_any()
}

fn form(it: &ProviderLine, kept: Kept) -> AnyView {
    let (address, deed) = (Both::new(Some(&it.details.address)), Deed::new());
    let phone = RwSignal::new(it.details.phone.clone());
    let (closed, reason) =
        (RwSignal::new(it.details.closed.is_some()), Both::new(it.details.closed.as_ref()));
    let code = StoredValue::new(it.code.clone());
    let send = move || {
        let to = ProviderDetails {
            address: address.typed(),
            phone: phone.get_untracked(),
            closed: closed.get_untracked().then(|| reason.typed()),
        };
        let code = code.get_value();
        let answer = async move { api::administration::change_provider(&code, kept.revision, &to).await };
        deed.run(answer, |_| router::go(&Page::Providers.href()));
    };
    view! {
        <section>
            <h2>{t!("staff-admin-change")}</h2>
            {deed.place()}
            <Form on_submit=send busy=deed.busy>
                {address.boxes("address", t!("staff-admin-address-kk"), t!("staff-admin-address-ru"))}
                <TextInput id="provider-phone" label=t!("staff-admin-phone") typed=Typed::Phone autocomplete="off" letters=20 optional=true
                    value=phone on_input=move |text: String| phone.set(text) />
                <Checkbox id="provider-closed" label=t!("staff-admin-close") hint=t!("staff-admin-close-about") checked=closed
                    on_toggle=move |on: bool| closed.set(on) />
                {move || closed.get().then(|| reason.boxes("closed", t!("staff-admin-reason-kk"), t!("staff-admin-reason-ru")))}
                <SubmitButton label=t!("staff-admin-save") busy=deed.busy />
            </Form>
        </section>
    }
    .into_any()
}
