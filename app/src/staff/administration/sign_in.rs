//! Signing in: the password, then a text signed with the administrator's own key.

use domain::api::administration::{AdministratorProof, AdministratorSignIn};
use domain::api::problem;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::deed::Deed;
use super::session;
use crate::api::{self, failure_notice};
use crate::i18n::t;
use crate::page::Heading;
use crate::signing::{KeyFile, Signing, base64};
use crate::ui::{
    Button, Details, Form, Notice, PasswordInput, Spinner, SubmitButton, TextInput, Tone, Typed,
};

/// The first factor.
pub(super) fn password() -> AnyView {
    let (login, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let deed = Deed::new();
    let send = move || {
        let typed = AdministratorSignIn {
            login: login.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
        };
        deed.run(async move { api::administration::give_password(&typed).await }, session::learn);
    };
    let refused = move || {
        deed.failure.get().map(|failure| {
            if failure.is(problem::WRONG_CREDENTIALS) {
                view! {
                    <Notice tone=Tone::Error title=t!("staff-sign-in-wrong")><p>{t!("staff-admin-wrong-advice")}</p></Notice>
                }
                .into_any()
            } else {
                failure_notice(failure)
            }
        })
    };
    view! {
        <Heading text=t!("staff-admin-sign-in") />
        <p class="lead">{t!("staff-admin-sign-in-lead")}</p>
        <div role="alert">{refused}</div>
        <Form on_submit=send busy=deed.busy>
            <TextInput id="admin-login" label=t!("staff-sign-in-login") typed=Typed::Name autocomplete="username" letters=24
                value=login on_input=move |text: String| login.set(text) />
            <PasswordInput id="admin-password" label=t!("staff-sign-in-password") autocomplete="current-password"
                value=password on_input=move |text: String| password.set(text) />
            <SubmitButton label=t!("staff-admin-next") busy=deed.busy />
        </Form>
    }
    .into_any()
}

/// The second: the key, and with a one-time password one of one's own.
pub(super) fn key(one_time: bool) -> AnyView {
    let signing = Signing::new(None);
    let text = RwSignal::new(None::<String>);
    let new = RwSignal::new(String::new());
    let deed = Deed::new();
    let fetch = move || {
        text.set(None);
        deed.run(async { api::administration::ask_challenge().await }, move |given| {
            text.try_set(Some(given.text));
        });
    };
    fetch();
    let ready = signing.ready();
    let send = move || {
        let Some(text) = text.get_untracked() else { return };
        spawn_local(async move {
            // When the browser refuses, the question about the key says why.
            let Some(cms) = signing.sign(text.as_bytes()).await else { return };
            let new_password = one_time.then(|| new.get_untracked());
            let proof = AdministratorProof { text, signature: base64(&cms), new_password };
            deed.run(async move { api::administration::prove(&proof).await }, move |found| {
                signing.close();
                session::learn(found);
            });
        });
    };
    // The text is good for a quarter of an hour: then another one is asked for.
    let old = move || {
        deed.failure.with(|failure| failure.as_ref().is_some_and(|it| it.is(problem::CHALLENGE_EXPIRED)))
    };
    let own = one_time.then(|| {
        view! {
            <section>
                <h2>{t!("staff-password-own")}</h2>
                <PasswordInput id="admin-new-password" label=t!("staff-password-new") hint=t!("staff-password-hint")
                    autocomplete="new-password" value=new on_input=move |text: String| new.set(text) />
            </section>
        }
        .into_any()
    });
    let last = move || {
        ready.get().then(|| match text.get() {
            Some(text) if !old() => view! {
                <section>
                    <h2>{t!("staff-admin-sign")}</h2>
                    <Details summary=t!("staff-admin-sign-what")>
                        <pre class="request-text" tabindex="0">{text}</pre>
                    </Details>
                    <Button label=t!("staff-admin-sign-send") busy=deed.busy on_press=send />
                </section>
            }
            .into_any(),
            _ if deed.busy.get() => view! { <Spinner label=t!("staff-admin-sign-preparing") /> }.into_any(),
            _ => view! { <Button label=t!("failure-try-again") on_press=fetch /> }.into_any(),
        })
    };
    view! {
        <Heading text=t!("staff-admin-key") />
        <p class="lead">{t!("staff-admin-key-lead")}</p>
        {deed.place()}
        {own}
        <section>
            <h2>{t!("staff-admin-key-file")}</h2>
            <KeyFile signing prefix="admin" />
        </section>
        {last}
    }
    .into_any()
}
