//! Signing in: on a page of its own, in place of a page that needs it, and over a page whose session has ended.

use domain::api::session::SignIn;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Route;
use super::entry::{Entry, attempt, judge_iin, mistakes};
use crate::api::{self, Failure, failure_place};
use crate::i18n::{t, tr};
use crate::page::Heading;
use crate::router;
use crate::session;
use crate::ui::{ErrorSummary, Form, PasswordInput, SubmitButton, TextInput, Typed};

/// `/sign-in`
pub(super) fn view() -> AnyView {
    let onward = move || router::replace(&destination());
    // Somebody who is signed in has nothing to do here.
    let citizen = session::citizen();
    Effect::new(move || {
        if citizen.with(Option::is_some) {
            onward();
        }
    });
    let wrong = RwSignal::new(false);
    view! {
        <Heading text=t!("sign-in-title") wrong />
        {form(["sign-in-iin", "sign-in-password"], wrong)}
        {others(router::query("to"))}
    }
    .into_any()
}

/// In place of a page that is for its owner alone; the page is drawn as soon as the session is there.
pub(super) fn in_place() -> AnyView {
    let wrong = RwSignal::new(false);
    view! {
        <Heading text=t!("sign-in-title") wrong />
        <p class="lead">{t!("sign-in-needed")}</p>
        {form(["sign-in-iin", "sign-in-password"], wrong)}
        {others(Some(router::path()))}
    }
    .into_any()
}

/// Where to go after signing in or registering: `?to=` when it is a page of this portal, else the cabinet.
pub(super) fn destination() -> String {
    let to = router::query("to").filter(|to| to.starts_with('/') && Route::parse(to).is_some());
    to.unwrap_or_else(|| Route::Cabinet.href())
}

/// The form; whoever shows it follows [`session::citizen`]. The ids are those of the two boxes; `wrong` is told whether
/// errors are shown.
pub(super) fn form([iin_id, password_id]: [&'static str; 2], wrong: RwSignal<bool>) -> AnyView {
    let iin = Entry::new(iin_id, judge_iin);
    let password =
        Entry::new(password_id, |text| text.is_empty().then(|| tr("sign-in-password-missing", &[])));
    let (busy, attempts) = (RwSignal::new(false), RwSignal::new(0_u32));
    let failure = RwSignal::new(None::<Failure>);
    let send = move || {
        failure.set(None);
        let fit = attempt(&[iin, password]);
        wrong.set(!fit);
        if !fit {
            attempts.update(|n| *n += 1);
            return;
        }
        busy.set(true);
        // Spaces that people type between the parts of the number are forgiven.
        let digits = iin.text().chars().filter(char::is_ascii_digit).collect();
        let typed = SignIn { iin: digits, password: password.text() };
        spawn_local(async move {
            let answer = api::session::sign_in(&typed).await;
            busy.try_set(false);
            match answer {
                Ok(found) => {
                    password.value.try_set(String::new());
                    session::learn(found);
                }
                Err(problem) => {
                    wrong.try_set(true);
                    failure.try_set(Some(problem));
                }
            }
        });
    };
    view! {
        {failure_place(failure)}
        <ErrorSummary mistakes=mistakes(vec![iin, password]) attempt=attempts />
        <Form on_submit=send busy=busy>
            <TextInput
                id=iin.id
                label=t!("account-iin")
                hint=t!("account-iin-hint")
                value=iin.value
                error=iin.error
                typed=Typed::Digits
                autocomplete="username"
                letters=14
                on_input=iin.typed()
            />
            <PasswordInput
                id=password.id
                label=t!("account-password")
                value=password.value
                error=password.error
                autocomplete="current-password"
                on_input=password.typed()
            />
            <SubmitButton label=t!("sign-in-send") busy=busy />
        </Form>
    }
    .into_any()
}

/// For those who cannot sign in: a new account, a new password.
fn others(to: Option<String>) -> AnyView {
    let register = match to {
        Some(to) => format!("{}?to={}", Route::Register.href(), router::encode(&to)),
        None => Route::Register.href(),
    };
    view! {
        <section>
            <h2>{t!("sign-in-others")}</h2>
            <ul>
                <li><a href=register>{t!("sign-in-to-register")}</a></li>
                <li><a href=Route::Password.href()>{t!("sign-in-to-password")}</a></li>
            </ul>
        </section>
    }
    .into_any()
}
