//! The officials: found by name or login.

use domain::access::Role;
use domain::api::administration::{Official, Officials, SearchOfficials};
use leptos::prelude::*;

use super::Page;
use super::deed::Deed;
use crate::api;
use crate::i18n::{self, t};
use crate::page::Heading;
use crate::ui::{
    Button, Cell, Form, LinkButton, Notice, Skeleton, SubmitButton, Table, TableRow, Tag, TextInput, Tone,
    Typed, Weight,
};

/// `/admin`
pub(super) fn view() -> AnyView {
    let words = RwSignal::new(String::new());
    let found = RwSignal::new(None::<Officials>);
    let deed = Deed::new();
    // The words by which the officials on the screen were found; the box may have been changed since.
    let found_by = StoredValue::new(String::new());
    let ask = move |after: usize| {
        let after = u32::try_from(after).unwrap_or(u32::MAX);
        let wanted = SearchOfficials { words: found_by.get_value(), provider: None, after };
        deed.run(async move { api::administration::search(&wanted).await }, move |page| {
            let _ = found.try_update(|found| match found {
                Some(before) if after > 0 => before.officials.extend(page.officials),
                _ => *found = Some(page),
            });
        });
    };
    let begin = move || {
        found_by.set_value(words.get_untracked());
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
        <Heading text=t!("staff-admin-officials") />
        <LinkButton href=Page::NewOfficial.href() label=t!("staff-admin-add") />
        <Form on_submit=begin busy=deed.busy>
            <TextInput id="official-words" label=t!("staff-admin-search") typed=Typed::Search autocomplete="off" optional=true
                value=words on_input=move |text: String| words.set(text) />
            <SubmitButton label=t!("staff-journal-search") weight=Weight::Secondary busy=deed.busy />
        </Form>
        {deed.place()}
        <div class="wide desk stack settled">{list}</div>
    }
    .into_any()
}

fn heads() -> Vec<Signal<String>> {
    vec![t!("staff-admin-name"), t!("staff-admin-post"), t!("staff-admin-provider"), t!("staff-admin-access")]
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
            <Cell head=t!("staff-admin-provider")>{provider}</Cell>
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
    }
}
