//! Signing in: on a page of its own, in place of a page that needs it, and over a page whose session has ended.

use domain::api::phone::{CodeSent, TypedCode};
use domain::api::problem;
use domain::api::session::{Session, SignIn};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Route;
use super::code;
use super::entry::{Entry, attempt, judge_iin, mistakes};
use crate::api::{self, Answer, Failure, failure_place};
use crate::i18n::{t, tr};
use crate::page::Heading;
use crate::router;
use crate::session;
use crate::ui::{
    Button, ErrorSummary, Form, LinkButton, PasswordInput, SubmitButton, TextInput, Typed, Weight,
    focus_field,
};

/// `/sign-in`
pub(super) fn view() -> AnyView {
    // Somebody who is signed in has nothing to do here, but for who came to add the password to the EDS.
    let also = router::query(ALSO).is_some();
    let citizen = session::citizen();
    Effect::new(move || {
        if !also && citizen.with(Option::is_some) {
            onward();
        }
    });
    let wrong = RwSignal::new(false);
    let to = router::query("to");
    view! {
        <Heading text=t!("sign-in-title") wrong />
        {form(["sign-in-iin", "sign-in-password"], wrong, if also { onward } else { || () })}
        {(!also).then(|| by_eds(to.as_deref()))}
        {others(to)}
    }
    .into_any()
}

/// The query by which this page is opened for somebody who is signed in by EDS and needs the password as well.
const ALSO: &str = "also";

/// The address of that page, which goes on to `to`.
pub(super) fn also_by_password(to: &str) -> String {
    format!("{}?{ALSO}=password&to={}", Route::SignIn.href(), router::encode(to))
}

/// A page that asks who somebody is and then goes on to `to`.
pub(super) fn asking(route: &Route, to: Option<&str>) -> String {
    match to {
        Some(to) => format!("{}?to={}", route.href(), router::encode(to)),
        None => route.href(),
    }
}

fn onward() {
    router::replace(&destination());
}

/// The second way: what signs is in the other module, which comes when it is chosen.
fn by_eds(to: Option<&str>) -> AnyView {
    view! {
        <section>
            <h2>{t!("sign-in-or-eds")}</h2>
            <p>{t!("sign-in-or-eds-about")}</p>
            <LinkButton
                href=asking(&Route::SignInByEds, to) label=t!("sign-in-to-eds") weight=Weight::Secondary
            />
        </section>
    }
    .into_any()
}

/// In place of a page that is for its owner alone.
pub(super) fn in_place() -> AnyView {
    let wrong = RwSignal::new(false);
    view! {
        <Heading text=t!("sign-in-title") wrong />
        <p class="lead">{t!("sign-in-needed")}</p>
        {form(["sign-in-iin", "sign-in-password"], wrong, anew)}
        {by_eds(Some(&router::path()))}
        {others(Some(router::path()))}
    }
    .into_any()
}

/// Opens the page anew: what it needs was asked for at its start, when nobody was signed in, and the browser would hand out
/// that refusal again.
fn anew() {
    let _ = window().location().reload();
}

/// Where to go after signing in or registering: `?to=` when it is a page of this portal, else the cabinet.
pub(super) fn destination() -> String {
    // Two slashes begin an address of another site.
    let own = |to: &str| to.strip_prefix('/').is_some_and(|rest| !rest.starts_with('/'));
    let to = router::query("to").filter(|to| own(to) && Route::parse(to).is_some());
    to.unwrap_or_else(|| Route::Cabinet.href())
}

/// The form; whoever shows it follows [`session::citizen`] or says what is to be done `then`. The ids are those of the two
/// boxes; `wrong` is told whether errors are shown.
pub(super) fn form([iin_id, password_id]: [&'static str; 2], wrong: RwSignal<bool>, then: fn()) -> AnyView {
    let iin = Entry::new(iin_id, judge_iin);
    let password =
        Entry::new(password_id, |text| text.is_empty().then(|| tr("sign-in-password-missing", &[])));
    let code = Entry::new("sign-in-code", code::judge);
    let (busy, attempts) = (RwSignal::new(false), RwSignal::new(0_u32));
    let failure = RwSignal::new(None::<Failure>);
    let awaited = RwSignal::new(None::<CodeSent>);
    let ask = move |asked: Answer<Session>| {
        failure.set(None);
        busy.set(true);
        spawn_local(async move {
            let answer = asked.await;
            busy.try_set(false);
            match answer {
                Ok(found) => {
                    password.value.try_set(String::new());
                    code.value.try_set(String::new());
                    if found.step.is_some() {
                        session::set_clock(found.now);
                        awaited.try_set(found.step);
                        request_animation_frame(move || focus_field(code.id));
                    } else {
                        session::learn(found);
                        then();
                    }
                }
                Err(problem) => {
                    // Too late: the password is asked once more.
                    if problem.is(problem::NOT_SIGNED_IN) {
                        awaited.try_set(None);
                    }
                    wrong.try_set(true);
                    failure.try_set(Some(problem));
                }
            }
        });
    };
    let send = move || {
        let sent = awaited.get_untracked();
        let fit = if sent.is_some() { attempt(&[code]) } else { attempt(&[iin, password]) };
        wrong.set(!fit);
        if !fit {
            failure.set(None);
            attempts.update(|n| *n += 1);
            return;
        }
        ask(match sent {
            Some(sent) => api::session::type_code(&TypedCode { id: sent.id, code: code.text() }),
            None => {
                // Spaces that people type between the parts of the number are forgiven.
                let digits = iin.text().chars().filter(char::is_ascii_digit).collect();
                api::session::sign_in(&SignIn { iin: digits, password: password.text() })
            }
        });
    };
    let again = Callback::new(move |()| ask(api::session::send_code()));
    let inside = move || match awaited.get() {
        Some(sent) => untrack(|| second(sent, code, busy, again)),
        None => untrack(|| first(iin, password, busy)),
    };
    view! {
        {failure_place(failure)}
        <ErrorSummary mistakes=mistakes(vec![iin, password, code]) attempt=attempts />
        <Form on_submit=send busy=busy>{inside}</Form>
    }
    .into_any()
}

fn first(iin: Entry, password: Entry, busy: RwSignal<bool>) -> AnyView {
    view! {
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
    }
    .into_any()
}

/// The code that followed the password, and what to do when it does not come.
fn second(sent: CodeSent, code: Entry, busy: RwSignal<bool>, again: Callback<()>) -> AnyView {
    let CodeSent { to, again_at, .. } = sent;
    let told = Signal::derive(move || tr("sign-in-code-sent", &[("to", to.clone().into())]));
    view! {
        <h2>{t!("sign-in-code")}</h2>
        <p role="status">{told}</p>
        {code::field(code)}
        <SubmitButton label=t!("sign-in-send") busy=busy />
        <p>{t!("sign-in-code-lost")}" "{code::wait(again_at)}</p>
        <Button
            label=t!("code-again") weight=Weight::Secondary busy=busy on_press=move || again.run(())
        />
    }
    .into_any()
}

/// For those who cannot sign in: a new account, a new password.
fn others(to: Option<String>) -> AnyView {
    let register = asking(&Route::Register, to.as_deref());
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
