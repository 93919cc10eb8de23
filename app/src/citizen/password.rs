//! A new password for those who forgot theirs: proved by a signature and by nothing else.

use domain::api::session::{AskChallenge, RenewPassword};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Route;
use super::entry::{Entry, attempt, judge_iin, judge_new_password, mistakes};
use crate::api::{self, Failure, failure_place};
use crate::i18n::t;
use crate::page::Heading;
use crate::session;
use crate::signing::{KeyFile, Signing, base64};
use crate::ui::{
    BackLink, Details, ErrorSummary, Form, LinkButton, Notice, PasswordInput, SubmitButton, TextInput, Tone,
    Typed,
};

/// How far it has come.
#[derive(Clone, PartialEq, Eq)]
enum Stage {
    /// Whose account.
    Iin,
    /// The key and the new password, with the text to be signed.
    Prove(String),
    /// The password is new.
    Done,
}

pub(super) fn view() -> AnyView {
    let stage = RwSignal::new(Stage::Iin);
    let inside = move || match stage.get() {
        Stage::Iin => untrack(|| whose(stage)),
        Stage::Prove(text) => untrack(|| prove(stage, text)),
        Stage::Done => done(),
    };
    view! {
        <BackLink href=Route::SignIn.href() />
        <Heading text=t!("password-title") />
        {inside}
    }
    .into_any()
}

fn whose(stage: RwSignal<Stage>) -> AnyView {
    let iin = Entry::new("password-iin", judge_iin);
    let (busy, attempts) = (RwSignal::new(false), RwSignal::new(0_u32));
    let failure = RwSignal::new(None::<Failure>);
    let ask = move || {
        failure.set(None);
        if !attempt(&[iin]) {
            attempts.update(|n| *n += 1);
            return;
        }
        busy.set(true);
        let digits = iin.text().chars().filter(char::is_ascii_digit).collect();
        spawn_local(async move {
            let answer = api::session::ask_challenge(&AskChallenge { iin: digits }).await;
            busy.try_set(false);
            match answer {
                Ok(challenge) => drop(stage.try_set(Stage::Prove(challenge.text))),
                Err(problem) => drop(failure.try_set(Some(problem))),
            }
        });
    };
    view! {
        <p class="lead">{t!("password-lead")}</p>
        {failure_place(failure)}
        <ErrorSummary mistakes=mistakes(vec![iin]) attempt=attempts />
        <Form on_submit=ask busy=busy>
            <TextInput
                id=iin.id label=t!("account-iin") hint=t!("account-iin-hint") value=iin.value error=iin.error
                typed=Typed::Digits autocomplete="username" letters=14 on_input=iin.typed()
            />
            <SubmitButton label=t!("ui-continue") busy=busy />
        </Form>
    }
    .into_any()
}

/// First the key, then the password: whoever has no key need not think up a password.
fn prove(stage: RwSignal<Stage>, text: String) -> AnyView {
    let signing = Signing::new(None);
    let ready = signing.ready();
    let shown = text.clone();
    let choose = move || ready.get().then(|| untrack(|| new_password(stage, signing, text.clone())));
    view! {
        <h2>{t!("password-key")}</h2>
        <p>{t!("password-key-about")}</p>
        <KeyFile signing prefix="password-key" />
        {choose}
        <Details summary=t!("password-what-is-signed")>
            <pre class="request-text" tabindex="0">{shown}</pre>
        </Details>
    }
    .into_any()
}

fn new_password(stage: RwSignal<Stage>, signing: Signing, text: String) -> AnyView {
    let password = Entry::new("password-new", judge_new_password);
    let (busy, attempts) = (RwSignal::new(false), RwSignal::new(0_u32));
    let failure = RwSignal::new(None::<Failure>);
    let send = move || {
        failure.set(None);
        if !attempt(&[password]) {
            attempts.update(|n| *n += 1);
            return;
        }
        busy.set(true);
        let (text, password) = (text.clone(), password.text());
        spawn_local(async move {
            let Some(cms) = signing.sign(text.as_bytes()).await else {
                busy.try_set(false);
                return;
            };
            let renewal = RenewPassword { text, signature: base64(&cms), password };
            let answer = api::session::renew_password(&renewal).await;
            busy.try_set(false);
            match answer {
                Ok(found) => {
                    session::learn(found);
                    signing.close();
                    drop(stage.try_set(Stage::Done));
                }
                Err(problem) => drop(failure.try_set(Some(problem))),
            }
        });
    };
    view! {
        <h2>{t!("password-choose")}</h2>
        {failure_place(failure)}
        <ErrorSummary mistakes=mistakes(vec![password]) attempt=attempts />
        <Form on_submit=send busy=busy>
            <PasswordInput
                id=password.id label=t!("password-new") hint=t!("account-password-hint") value=password.value
                error=password.error autocomplete="new-password" on_input=password.typed()
            />
            <SubmitButton label=t!("password-send") busy=busy />
        </Form>
    }
    .into_any()
}

fn done() -> AnyView {
    view! {
        <Notice tone=Tone::Success title=t!("password-done")><p>{t!("password-done-about")}</p></Notice>
        <LinkButton href=Route::Cabinet.href() label=t!("sent-to-cabinet") />
    }
    .into_any()
}
