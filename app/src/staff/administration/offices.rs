//! The State Corporation's offices: where they are, when they work, and which take no applications now.

use domain::api::administration::{AddOffice, OfficeDetails, OfficeState, Offices};
use domain::id::{OfficeCode, RegionCode};
use leptos::prelude::*;

use super::deed::{Both, Deed};
use super::{Page, in_file, session};
use crate::api;
use crate::i18n::{self, t};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::router;
use crate::ui::{
    BackLink, Cell, Checkbox, Choice, Form, LinkButton, Notice, Select, SubmitButton, Table, TableRow, Tag,
    TextInput, Tone, Typed,
};

/// `/admin/offices`
pub(super) fn view() -> AnyView {
    let load = || async { session::heed(api::administration::offices().await) };
    view! {
        <Heading text=t!("staff-admin-offices") />
        <div class="wide desk stack settled">{loaded(load, |found| list(&found))}</div>
    }
    .into_any()
}

fn list(found: &Offices) -> AnyView {
    let rows = found.offices.iter().map(|it| row(found, it)).collect::<Vec<_>>();
    let heads = vec![
        t!("staff-admin-office"),
        t!("staff-admin-region"),
        t!("staff-admin-office-where"),
        t!("staff-inbox-state"),
        t!("staff-admin-open"),
    ];
    let add = (found.corporation.is_some() && !found.kept.in_file).then(|| {
        view! { <p><LinkButton href=Page::NewOffice.href() label=t!("staff-admin-office-add") /></p> }
            .into_any()
    });
    let none = found.corporation.is_none().then(|| {
        view! { <Notice tone=Tone::Info><p>{t!("staff-admin-no-corporation")}</p></Notice> }.into_any()
    });
    view! {
        {in_file(found.kept)}
        {none}
        {add}
        <Table caption=t!("staff-admin-offices") heads>{rows}</Table>
    }
    .into_any()
}

fn row(found: &Offices, it: &OfficeState) -> AnyView {
    let href = Page::Office(it.code.clone()).href();
    let region = found.regions.iter().find(|region| region.code == it.details.region);
    let region = region.map(|region| i18n::text(&region.name));
    let (name, address, open) = (i18n::text(&it.details.name), i18n::text(&it.details.address), it.open);
    let hours = format!("{}–{}", it.details.opens, it.details.closes);
    let state = match &it.details.closed {
        Some(reason) => {
            let reason = i18n::text(reason);
            view! { <Tag label=t!("staff-admin-closed") tone=Tone::Warning /><br /><span class="quiet">{reason}</span> }
                .into_any()
        }
        None => view! { <Tag label=t!("staff-admin-takes") tone=Tone::Success /> }.into_any(),
    };
    view! {
        <TableRow>
            <Cell head=t!("staff-admin-office")><a href=href>{name}</a></Cell>
            <Cell head=t!("staff-admin-region")>{region}</Cell>
            <Cell head=t!("staff-admin-office-where")>{address}<br /><span class="number nowrap">{hours}</span></Cell>
            <Cell head=t!("staff-inbox-state")>{state}</Cell>
            <Cell head=t!("staff-admin-open")>{open}</Cell>
        </TableRow>
    }
    .into_any()
}

/// `/admin/offices/new`
pub(super) fn new() -> AnyView {
    page(t!("staff-admin-office-add"), |found| form(&found, None))
}

/// `/admin/offices/aktau-1`
pub(super) fn one(code: OfficeCode) -> AnyView {
    page(t!("staff-admin-office"), move |found| match found.offices.iter().find(|it| it.code == code) {
        Some(it) => form(&found, Some(it)),
        None => view! { <Notice><p>{t!("staff-not-found")}</p></Notice> }.into_any(),
    })
}

fn page(title: Signal<String>, draw: impl Fn(Offices) -> AnyView + Send + Sync + 'static) -> AnyView {
    let load = || async { session::heed(api::administration::offices().await) };
    view! {
        <BackLink href=Page::Offices.href() />
        <Heading text=title />
        {loaded(load, draw)}
    }
    .into_any()
}

/// All that is said of an office; `of` is none for one that is added.
fn form(found: &Offices, of: Option<&OfficeState>) -> AnyView {
    if found.kept.in_file {
        return in_file(found.kept);
    }
    let said = of.map(|it| &it.details);
    let text = |of: Option<&String>| RwSignal::new(of.cloned().unwrap_or_default());
    let (name, address) = (Both::new(said.map(|it| &it.name)), Both::new(said.map(|it| &it.address)));
    let (opens, closes) = (text(said.map(|it| &it.opens)), text(said.map(|it| &it.closes)));
    let region = RwSignal::new(said.map(|it| it.region.to_string()).unwrap_or_default());
    let why = said.and_then(|it| it.closed.as_ref());
    let (closed, reason) = (RwSignal::new(why.is_some()), Both::new(why));
    let typed_code = RwSignal::new(String::new());
    let (deed, missing) = (Deed::new(), RwSignal::new(false));
    let known = StoredValue::new(of.map(|it| it.code.clone()));
    let revision = found.kept.revision;
    let choice =
        |it: &domain::api::administration::RegionLine| Choice::new(it.code.to_string(), i18n::text(&it.name));
    let choices = Signal::stored(found.regions.iter().map(choice).collect::<Vec<_>>());
    let send = move || {
        let chosen = RegionCode::parse(&region.get_untracked()).ok();
        missing.set(chosen.is_none());
        let Some(region) = chosen else { return };
        let details = OfficeDetails {
            name: name.typed(),
            region,
            address: address.typed(),
            opens: opens.get_untracked(),
            closes: closes.get_untracked(),
            closed: closed.get_untracked().then(|| reason.typed()),
        };
        let (known, code) = (known.get_value(), typed_code.get_untracked());
        let answer = async move {
            match known {
                Some(code) => api::administration::change_office(&code, revision, &details).await,
                None => api::administration::add_office(revision, &AddOffice { code, details }).await,
            }
        };
        deed.run(answer, |_| router::go(&Page::Offices.href()));
    };
    let set = |signal: RwSignal<String>| move |text: String| signal.set(text);
    let code = of.is_none().then(|| {
        view! {
            <TextInput id="office-code" label=t!("staff-admin-office-code") hint=t!("staff-admin-office-code-hint") value=typed_code
                typed=Typed::Words autocomplete="off" letters=30 on_input=set(typed_code) />
        }
        .into_any()
    });
    let error = Signal::derive(move || missing.get().then(|| i18n::tr("staff-admin-region-missing", &[])));
    view! {
        {deed.place()}
        <Form on_submit=send busy=deed.busy>
            {code}
            {name.boxes("office-name", t!("staff-admin-office-name-kk"), t!("staff-admin-office-name-ru"))}
            <Select id="office-region" label=t!("staff-admin-region") choices value=region error
                on_choose=move |code: String| region.set(code) />
            {address.boxes("office-address", t!("staff-admin-address-kk"), t!("staff-admin-address-ru"))}
            <TextInput id="office-opens" label=t!("staff-admin-office-opens") hint=t!("staff-admin-office-hours-hint") value=opens
                typed=Typed::Words autocomplete="off" letters=5 on_input=set(opens) />
            <TextInput id="office-closes" label=t!("staff-admin-office-closes") hint=t!("staff-admin-office-hours-hint") value=closes
                typed=Typed::Words autocomplete="off" letters=5 on_input=set(closes) />
            <Checkbox id="office-closed" label=t!("staff-admin-close") hint=t!("staff-admin-office-close-about") checked=closed
                on_toggle=move |on: bool| closed.set(on) />
            {move || closed.get().then(|| reason.boxes("closed", t!("staff-admin-reason-kk"), t!("staff-admin-reason-ru")))}
            <SubmitButton label=t!("staff-admin-save") busy=deed.busy />
        </Form>
    }
    .into_any()
}
