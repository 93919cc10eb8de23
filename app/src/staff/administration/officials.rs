//! The officials: found by name or login.

use domain::access::Role;
use domain::api::administration::{Official, Officials, Providers, SearchOfficials};
use domain::id::ProviderCode;
use leptos::prelude::*;

use super::deed::Deed;
use super::{Page, session};
use crate::api;
use crate::i18n::{self, t};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::ui::{
    Button, Cell, Choice, Form, LinkButton, Notice, Select, Skeleton, SubmitButton, Table, TableRow, Tag,
    TextInput, Tone, Typed, Weight,
};

/// `/admin`
pub(super) fn view() -> AnyView {
    let load = || async { session::heed(api::administration::providers().await) };
    view! {
        <Heading text=t!("staff-admin-officials") />
        <LinkButton href=Page::NewOfficial.href() label=t!("staff-admin-add") />
        {loaded(load, |found| search(places(&found)))}
    }
    .into_any()
}

/// Where officials work: the providers, then the State Corporation's offices.
pub(super) fn places(found: &Providers) -> Vec<Choice> {
    let providers = found.providers.iter().map(|it| Choice::new(it.code.as_str(), i18n::text(&it.name)));
    let offices = found.offices.iter().map(|it| Choice::new(it.code.as_str(), i18n::text(&it.name)));
    providers.chain(offices).collect()
}

fn search(choices: Vec<Choice>) -> AnyView {
    let (words, provider) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let choices = Signal::derive(move || choices.clone());
    let found = RwSignal::new(None::<Officials>);
    let deed = Deed::new();
    // By what the officials on the screen were found; the boxes may have been changed since.
    let found_by = StoredValue::new(SearchOfficials::default());
    let ask = move |after: usize| {
        let after = u32::try_from(after).unwrap_or(u32::MAX);
        let wanted = SearchOfficials { after, ..found_by.get_value() };
        deed.run(async move { api::administration::search(&wanted).await }, move |page| {
            let _ = found.try_update(|found| match found {
                Some(before) if after > 0 => before.officials.extend(page.officials),
                _ => *found = Some(page),
            });
        });
    };
    let begin = move || {
        let provider = ProviderCode::parse(&provider.get_untracked()).ok();
        found_by.set_value(SearchOfficials { words: words.get_untracked(), provider, after: 0 });
        ask(0);
    };
    begin();
    let more = move || ask(found.with_untracked(|found| found.as_ref().map_or(0, |it| it.officials.len())));
    let list = move || match found.get() {
        None => view! { <Skeleton lines=6 /> }.into_any(),
        Some(found) if found.count == 0 => {
            view! { <Notice><p role="status">{t!("staff-admin-nobody")}</p></Notice> }.into_any()
        }
        Some(found) => {
            let left = (found.officials.len() < found.count as usize).then(|| {
                view! { <Button label=t!("staff-journal-more") weight=Weight::Secondary busy=deed.busy on_press=more /> }
                    .into_any()
            });
            let rows = found.officials.iter().map(row).collect::<Vec<_>>();
            view! {
                <p role="status">{t!("staff-admin-count", n = found.count)}</p>
                <Table caption=t!("staff-admin-officials") heads=heads()>{rows}</Table>
                {left}
            }
            .into_any()
        }
    };
    view! {
        <Form on_submit=begin busy=deed.busy>
            <TextInput id="official-words" label=t!("staff-admin-search") typed=Typed::Search autocomplete="off" optional=true
                value=words on_input=move |text: String| words.set(text) />
            <Select id="official-of" label=t!("staff-admin-workplace") choices optional=true value=provider
                on_choose=move |code: String| provider.set(code) />
            <SubmitButton label=t!("staff-journal-search") weight=Weight::Secondary busy=deed.busy />
        </Form>
        {deed.place()}
        <div class="wide desk stack settled">{list}</div>
    }
    .into_any()
}

fn heads() -> Vec<Signal<String>> {
    vec![
        t!("staff-admin-name"),
        t!("staff-admin-post"),
        t!("staff-admin-workplace"),
        t!("staff-admin-access"),
    ]
}

fn row(it: &Official) -> AnyView {
    let href = Page::Official(it.id.clone()).href();
    let (name, login) = (it.name.full(), it.login.clone());
    let (role, provider, access) = (role(it.role), i18n::text(&it.provider_name), access(it));
    view! {
        <TableRow>
            <Cell head=t!("staff-admin-name")>
                <a class="case-name" href=href>{name}</a><br /><span class="quiet number">{login}</span>
            </Cell>
            <Cell head=t!("staff-admin-post")>{role}</Cell>
            <Cell head=t!("staff-admin-workplace")>{provider}</Cell>
            <Cell head=t!("staff-admin-access")>{access}</Cell>
        </TableRow>
    }
    .into_any()
}

/// Whether the official may sign in, in a word.
pub(super) fn access(it: &Official) -> AnyView {
    let (label, tone) = match (it.disabled_at, it.one_time) {
        (Some(_), _) => (t!("staff-admin-access-none"), Tone::Error),
        (None, true) => (t!("staff-admin-access-first"), Tone::Warning),
        (None, false) => (t!("staff-admin-access-open"), Tone::Success),
    };
    view! { <Tag label tone /> }.into_any()
}

/// The role's name outside of any act.
pub(super) fn role(role: Role) -> Signal<String> {
    match role {
        Role::Clerk => t!("staff-admin-role-clerk"),
        Role::Head => t!("staff-admin-role-head"),
        Role::Executor => t!("staff-admin-role-executor"),
        Role::Operator => t!("staff-admin-role-operator"),
    }
}
