//! Signing in with login and password: in place of any page, and over a page whose session has ended.

use domain::api::problem;
use domain::api::staff::{ReplacePassword, StaffSignIn};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Failure, failure_notice};
use crate::i18n::{t, tr};
use crate::page::Heading;
use crate::session;
use crate::ui::{ErrorSummary, Form, Mistake, PasswordInput, SubmitButton, TextInput, Typed};

/// In place of a page; the page is drawn as soon as the session is there.
pub(super) fn view() -> AnyView {
    view! {
        <Heading text=t!("staff-sign-in-title") />
        <p class="lead">{t!("staff-sign-in-lead")}</p>
        {form(["sign-in-login", "sign-in-password", "sign-in-new"])}
        <p class="quiet">{t!("staff-sign-in-help")}</p>
    }
    .into_any()
}

/// The form; whoever shows it follows [`session::officer`]. The ids are those of the boxes.
pub(super) fn form([login_id, password_id, new_id]: [&'static str; 3]) -> AnyView {
    let (login, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    // What was in the boxes at the last attempt: an error stays until the next one.
    let tried = RwSignal::new(None::<[bool; 2]>);
    // A password of one's own, once the server has said that the other is a one-time one.
    let (one_time, new) = (RwSignal::new(false), RwSignal::new(String::new()));
    let (busy, attempts) = (RwSignal::new(false), RwSignal::new(0_u32));
    let failure = RwSignal::new(None::<Failure>);
    let login_wrong = Signal::derive(move || {
        tried.get().is_some_and(|[empty, _]| empty).then(|| tr("staff-sign-in-login-missing", &[]))
    });
    let password_wrong = Signal::derive(move || {
        tried.get().is_some_and(|[_, empty]| empty).then(|| tr("staff-sign-in-password-missing", &[]))
    });
    let send = move || {
        failure.set(None);
        let typed = StaffSignIn {
            login: login.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
        };
        let empty = [typed.login.is_empty(), typed.password.is_empty()];
        tried.set(Some(empty));
        if empty.contains(&true) {
            attempts.update(|n| *n += 1);
            return;
        }
        busy.set(true);
        let replacing = one_time.get_untracked().then(|| new.get_untracked());
        spawn_local(async move {
            let answer = match replacing {
                None => api::staff::sign_in(&typed).await,
                Some(new_password) => {
                    let StaffSignIn { login, password } = typed;
                    api::staff::replace_password(&ReplacePassword { login, password, new_password }).await
                }
            };
            busy.try_set(false);
            match answer {
                Ok(found) => {
                    password.try_set(String::new());
                    new.try_set(String::new());
                    session::learn_staff(found);
                }
                Err(refused) => {
                    if refused.is(problem::PASSWORD_ONE_TIME) {
                        one_time.try_set(true);
                    }
                    failure.try_set(Some(refused));
                }
            }
        });
    };
    let own = move || {
        one_time.get().then(|| {
            view! {
                <PasswordInput id=new_id label=t!("staff-password-new") hint=t!("staff-password-hint") autocomplete="new-password"
                    value=new on_input=move |text: String| new.set(text) />
            }
            .into_any()
        })
    };
    let mistakes = mistakes([(login_id, login_wrong), (password_id, password_wrong)]);
    view! {
        {refusal(failure)}
        <ErrorSummary mistakes=mistakes attempt=attempts />
        <Form on_submit=send busy=busy>
            <TextInput id=login_id label=t!("staff-sign-in-login") typed=Typed::Name autocomplete="username" letters=24
                value=login error=login_wrong on_input=move |text: String| login.set(text) />
            <PasswordInput id=password_id label=t!("staff-sign-in-password") autocomplete="current-password"
                value=password error=password_wrong on_input=move |text: String| password.set(text) />
            {own}
            <SubmitButton label=t!("staff-sign-in-send") busy=busy />
        </Form>
    }
    .into_any()
}

/// Why signing in failed.
fn refusal(failure: RwSignal<Option<Failure>>) -> AnyView {
    let place = NodeRef::<html::Div>::new();
    Effect::new(move || {
        if failure.with(Option::is_some) {
            request_animation_frame(move || {
                if let Some(place) = place.get_untracked() {
                    let _ = place.focus();
                }
            });
        }
    });
    (move || {
        let failure = failure.get()?;
        Some(view! { <div tabindex="-1" node_ref=place>{failure_notice(failure)}</div> }.into_any())
    })
    .into_any()
}

fn mistakes(fields: [(&'static str, Signal<Option<String>>); 2]) -> Signal<Vec<Mistake>> {
    Signal::derive(move || {
        let wrong = fields.iter().filter(|(_, wrong)| wrong.with(Option::is_some));
        let mistake = |(field, wrong): &(&'static str, Signal<Option<String>>)| {
            let wrong = *wrong;
            Mistake {
                field: (*field).to_owned(),
                text: Signal::derive(move || wrong.get().unwrap_or_default()),
            }
        };
        wrong.map(mistake).collect()
    })
}
