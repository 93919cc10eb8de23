//! One official: added, moved, shut out and let in, given a one-time password.

use domain::access::Role;
use domain::api::administration::{AddOfficial, MoveOfficial, OfficialPage, OneTimePassword, SetAccess};
use domain::id::{OfficerId, ProviderCode};
use leptos::prelude::*;

use super::deed::Deed;
use super::{Page, officials, session};
use crate::api;
use crate::i18n::{self, t};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::staff::urgency::ZONE;
use crate::ui::{
    BackLink, Button, Choice, Form, Notice, Panel, Radios, Select, SubmitButton, SummaryList, SummaryRow,
    TextInput, Tone, Typed, Weight,
};

/// `/admin/officials/new`
pub(super) fn new() -> AnyView {
    let given = RwSignal::new(None::<OneTimePassword>);
    let body = move || match given.get() {
        Some(given) => untrack(|| once(&given)),
        None => loaded(
            || async { session::heed(api::administration::providers().await) },
            move |found| form(given, officials::places(&found)),
        ),
    };
    view! {
        <BackLink href=Page::Officials.href() />
        <Heading text=t!("staff-admin-new") />
        {body}
    }
    .into_any()
}

/// A password that is shown here and nowhere again.
fn once(given: &OneTimePassword) -> AnyView {
    let (password, href) = (given.password.clone(), Page::Official(given.official.clone()).href());
    view! {
        <Panel>
            <h2>{t!("staff-admin-password")}</h2>
            <p class="number" id="one-time-password"><strong>{password}</strong></p>
            <p>{t!("staff-admin-password-about")}</p>
        </Panel>
        <p><a href=href>{t!("staff-admin-to-official")}</a></p>
    }
    .into_any()
}

/// Where an official works and as what.
#[derive(Clone, Copy)]
struct Post {
    provider: RwSignal<String>,
    role: RwSignal<String>,
}

impl Post {
    fn boxes(self, choices: Vec<Choice>) -> AnyView {
        let choices = Signal::derive(move || choices.clone());
        let roles = Signal::derive(|| {
            Role::ALL.map(|role| Choice::new(role.as_str(), officials::role(role))).to_vec()
        });
        view! {
            <Select id="official-provider" label=t!("staff-admin-workplace") choices value=self.provider
                on_choose=move |code: String| self.provider.set(code) />
            <Radios id="official-role" legend=t!("staff-admin-post") choices=roles value=self.role
                on_choose=move |code: String| self.role.set(code) />
        }
        .into_any()
    }

    /// What was chosen; nothing while something is missing.
    fn chosen(self) -> Option<(ProviderCode, Role)> {
        let role = self.role.get_untracked();
        let role = Role::ALL.into_iter().find(|it| it.as_str() == role)?;
        Some((ProviderCode::parse(&self.provider.get_untracked()).ok()?, role))
    }
}

fn form(given: RwSignal<Option<OneTimePassword>>, places: Vec<Choice>) -> AnyView {
    let text = || RwSignal::new(String::new());
    let (surname, name, patronymic, iin, login) = (text(), text(), text(), text(), text());
    let post = Post { provider: text(), role: text() };
    let (deed, missing) = (Deed::new(), RwSignal::new(false));
    let send = move || {
        let chosen = post.chosen();
        missing.set(chosen.is_none());
        let Some((provider, role)) = chosen else { return };
        let typed = AddOfficial {
            surname: surname.get_untracked(),
            given: name.get_untracked(),
            patronymic: patronymic.get_untracked(),
            iin: iin.get_untracked(),
            login: login.get_untracked(),
            provider,
            role,
        };
        deed.run(async move { api::administration::add_official(&typed).await }, move |answer| {
            given.try_set(Some(answer));
        });
    };
    let set = |signal: RwSignal<String>| move |text: String| signal.set(text);
    view! {
        {deed.place()}
        {post_missing(missing)}
        <Form on_submit=send busy=deed.busy>
            <TextInput id="official-surname" label=t!("staff-admin-surname") typed=Typed::Name autocomplete="off" value=surname on_input=set(surname) />
            <TextInput id="official-given" label=t!("staff-admin-given") typed=Typed::Name autocomplete="off" value=name on_input=set(name) />
            <TextInput id="official-patronymic" label=t!("staff-admin-patronymic") typed=Typed::Name autocomplete="off" optional=true
                value=patronymic on_input=set(patronymic) />
            <TextInput id="official-iin" label=t!("staff-journal-iin") typed=Typed::Digits autocomplete="off" letters=14 value=iin on_input=set(iin) />
            <TextInput id="official-login" label=t!("staff-sign-in-login") typed=Typed::Name autocomplete="off" letters=24
                hint=t!("problem-not-a-login-advice") value=login on_input=set(login) />
            {post.boxes(places)}
            <SubmitButton label=t!("staff-admin-add") busy=deed.busy />
        </Form>
    }
    .into_any()
}

fn post_missing(missing: RwSignal<bool>) -> AnyView {
    (move || {
        missing.get().then(|| {
            view! { <Notice tone=Tone::Error title=t!("staff-admin-post-missing")>""</Notice> }.into_any()
        })
    })
    .into_any()
}

/// `/admin/officials/1`
pub(super) fn view(id: OfficerId) -> AnyView {
    let load = move || {
        let id = id.clone();
        async move {
            let page = session::heed(api::administration::official(&id).await)?;
            let found = session::heed(api::administration::providers().await)?;
            Ok((page, officials::places(&found)))
        }
    };
    view! {
        <BackLink href=Page::Officials.href() />
        <Heading text=t!("staff-admin-official") />
        {loaded(load, |(page, places)| whole(RwSignal::new(page), places))}
    }
    .into_any()
}

fn whole(page: RwSignal<OfficialPage>, places: Vec<Choice>) -> AnyView {
    let given = RwSignal::new(None::<OneTimePassword>);
    let deed = Deed::new();
    let places = StoredValue::new(places);
    view! {
        {deed.place()}
        {move || given.get().map(|given| untrack(|| once(&given)))}
        {move || {
            let now = page.get();
            untrack(|| view! {
                {facts(&now)}
                {relocate(page, deed, places.get_value())}
                {access(page, deed, &now)}
                {password(page, deed, given)}
            })
        }}
    }
    .into_any()
}

fn facts(page: &OfficialPage) -> AnyView {
    let it = &page.official;
    let (name, login, iin) = (it.name.full(), it.login.clone(), format!("…{}", it.iin_ending));
    let (role, provider, access) =
        (officials::role(it.role), i18n::text(&it.provider_name), officials::access(it));
    let (open, colleagues) = (page.open, colleagues(page));
    let since = it.disabled_at.map(|at| view! { " "{move || i18n::moment(at, ZONE)} }.into_any());
    view! {
        <SummaryList>
            <SummaryRow question=t!("staff-admin-name")>{name}</SummaryRow>
            <SummaryRow question=t!("staff-sign-in-login")><span class="number">{login}</span></SummaryRow>
            <SummaryRow question=t!("staff-journal-iin")><span class="number">{iin}</span></SummaryRow>
            <SummaryRow question=t!("staff-admin-post")>{role}</SummaryRow>
            <SummaryRow question=t!("staff-admin-workplace")>{provider}</SummaryRow>
            <SummaryRow question=t!("staff-admin-access")>{access}{since}</SummaryRow>
            <SummaryRow question=t!("staff-admin-open")>{open}</SummaryRow>
            <SummaryRow question=t!("staff-admin-colleagues")>{colleagues}</SummaryRow>
        </SummaryList>
    }
    .into_any()
}

/// Who can take over.
fn colleagues(page: &OfficialPage) -> AnyView {
    if page.colleagues.is_empty() {
        return view! { {t!("staff-admin-colleagues-none")} }.into_any();
    }
    let names = page.colleagues.iter().map(|name| name.full()).collect::<Vec<_>>().join(", ");
    view! { {names} }.into_any()
}

fn relocate(page: RwSignal<OfficialPage>, deed: Deed, places: Vec<Choice>) -> AnyView {
    let now = page.get_untracked();
    let post = Post {
        provider: RwSignal::new(now.official.provider.as_str().to_owned()),
        role: RwSignal::new(now.official.role.as_str().to_owned()),
    };
    let (id, revision) = (StoredValue::new(now.official.id), now.revision);
    let missing = RwSignal::new(false);
    let send = move || {
        let chosen = post.chosen();
        missing.set(chosen.is_none());
        let Some((provider, role)) = chosen else { return };
        let (id, to) = (id.get_value(), MoveOfficial { provider, role });
        deed.run(
            async move { api::administration::move_official(&id, revision, &to).await },
            move |answer| {
                page.try_set(answer);
            },
        );
    };
    view! {
        <section>
            <h2>{t!("staff-admin-move")}</h2>
            <p>{t!("staff-admin-sessions-end")}</p>
            {post_missing(missing)}
            <Form on_submit=send busy=deed.busy>
                {post.boxes(places)}
                <SubmitButton label=t!("staff-admin-save") weight=Weight::Secondary busy=deed.busy />
            </Form>
        </section>
    }
    .into_any()
}

fn access(page: RwSignal<OfficialPage>, deed: Deed, now: &OfficialPage) -> AnyView {
    let (id, revision) = (StoredValue::new(now.official.id.clone()), now.revision);
    let disabled = now.official.disabled_at.is_some();
    let press = move || {
        let id = id.get_value();
        let to = SetAccess { disabled: !disabled };
        deed.run(async move { api::administration::set_access(&id, revision, &to).await }, move |answer| {
            page.try_set(answer);
        });
    };
    if disabled {
        return view! {
            <section>
                <h2>{t!("staff-admin-enable")}</h2>
                <Button label=t!("staff-admin-enable") weight=Weight::Secondary busy=deed.busy on_press=press />
            </section>
        }
        .into_any();
    }
    let open = (now.open > 0).then(|| {
        let count = now.open;
        view! {
            <Notice tone=Tone::Warning title=t!("staff-admin-has-open", n = count)>
                <p>{t!("staff-admin-has-open-about")}</p>
            </Notice>
        }
        .into_any()
    });
    view! {
        <section>
            <h2>{t!("staff-admin-disable")}</h2>
            <p>{t!("staff-admin-disable-about")}</p>
            {open}
            <Button label=t!("staff-admin-disable") weight=Weight::Warning busy=deed.busy on_press=press />
        </section>
    }
    .into_any()
}

fn password(page: RwSignal<OfficialPage>, deed: Deed, given: RwSignal<Option<OneTimePassword>>) -> AnyView {
    let press = move || {
        let now = page.get_untracked();
        let (id, revision) = (now.official.id, now.revision);
        let answer = async move {
            let password = api::administration::reset_password(&id, revision).await?;
            Ok((password, api::administration::official(&id).await?))
        };
        deed.run(answer, move |(password, now)| {
            given.try_set(Some(password));
            page.try_set(now);
        });
    };
    view! {
        <section>
            <h2>{t!("staff-admin-reset")}</h2>
            <p>{t!("staff-admin-reset-about")}</p>
            <Button label=t!("staff-admin-reset") weight=Weight::Secondary busy=deed.busy on_press=press />
        </section>
    }
    .into_any()
}
