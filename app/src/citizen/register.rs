//! Registration: process 1. The data are held against the person register; process 2 refuses when they differ.

use domain::api::problem;
use domain::api::session::Register;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Route;
use super::entry::{Entry, attempt, is_name, judge_iin, judge_new_password, mistakes};
use super::sign_in::destination;
use crate::api::{self, DeedKey, Failure, failure_place};
use crate::i18n::{t, tr};
use crate::page::Heading;
use crate::router;
use crate::session;
use crate::ui::{ErrorSummary, Form, Notice, PasswordInput, SubmitButton, TextInput, Tone, Typed};

/// What is asked.
#[derive(Clone, Copy)]
struct Asked {
    iin: Entry,
    surname: Entry,
    given: Entry,
    patronymic: Entry,
    password: Entry,
    phone: Entry,
}

pub(super) fn view() -> AnyView {
    let asked = Asked::new();
    let (busy, attempts) = (RwSignal::new(false), RwSignal::new(0_u32));
    let failure = RwSignal::new(None::<Failure>);
    let key = StoredValue::new(None::<DeedKey>);
    let unfit = RwSignal::new(false);
    let wrong = Signal::derive(move || unfit.get() || failure.with(Option::is_some));
    let send = move || {
        failure.set(None);
        let fit = attempt(&asked.all());
        unfit.set(!fit);
        if !fit {
            attempts.update(|n| *n += 1);
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let answer = register(&asked, key).await;
            busy.try_set(false);
            match answer {
                Ok(()) => router::replace(&destination()),
                Err(problem) => {
                    failure.try_set(Some(problem));
                }
            }
        });
    };
    view! {
        <Heading text=t!("register-title") wrong />
        <p class="lead">{t!("register-lead")}</p>
        {move || refusal(failure)}
        <ErrorSummary mistakes=mistakes(asked.all().to_vec()) attempt=attempts />
        <Form on_submit=send busy=busy>
            {boxes(asked)}
            <p>{t!("register-consent")}</p>
            <SubmitButton label=t!("register-send") busy=busy />
        </Form>
        <p>{t!("register-have-account")}" "<a href=Route::SignIn.href()>{t!("sign-in-title")}</a></p>
    }
    .into_any()
}

/// Sends what was typed. The key stays until the server has answered.
async fn register(asked: &Asked, key: StoredValue<Option<DeedKey>>) -> Result<(), Failure> {
    let kept = match key.get_value() {
        Some(kept) => kept,
        None => DeedKey::new()?,
    };
    key.set_value(Some(kept.clone()));
    let answer = api::session::register(&asked.account(), &kept).await;
    if !matches!(answer, Err(Failure::Network)) {
        key.try_set_value(None);
    }
    answer.map(session::learn)
}

/// Condition 1 has words of its own: what was compared, and where it can be put right.
fn refusal(failure: RwSignal<Option<Failure>>) -> AnyView {
    let unconfirmed = Memo::new(move |_| {
        failure
            .with(|failure| failure.as_ref().is_some_and(|failure| failure.is(problem::PERSON_NOT_CONFIRMED)))
    });
    let more = move || {
        unconfirmed.get().then(|| {
            view! {
                <Notice tone=Tone::Info title=t!("register-unconfirmed-what")>
                    <ul>
                        <li>{t!("register-unconfirmed-check")}</li>
                        <li>{t!("register-unconfirmed-kept")}</li>
                    </ul>
                </Notice>
            }
            .into_any()
        })
    };
    view! { {failure_place(failure)}{more} }.into_any()
}

fn boxes(asked: Asked) -> AnyView {
    let Asked { iin, surname, given, patronymic, password, phone } = asked;
    view! {
        <TextInput
            id=iin.id label=t!("account-iin") hint=t!("account-iin-hint") value=iin.value error=iin.error
            typed=Typed::Digits autocomplete="username" letters=14 on_input=iin.typed()
        />
        <TextInput
            id=surname.id label=t!("register-surname") hint=t!("register-name-hint") value=surname.value
            error=surname.error typed=Typed::Name autocomplete="family-name" on_input=surname.typed()
        />
        <TextInput
            id=given.id label=t!("register-given") value=given.value error=given.error
            typed=Typed::Name autocomplete="given-name" on_input=given.typed()
        />
        <TextInput
            id=patronymic.id label=t!("register-patronymic") hint=t!("register-patronymic-hint")
            value=patronymic.value error=patronymic.error optional=true
            typed=Typed::Name autocomplete="additional-name" on_input=patronymic.typed()
        />
        <TextInput
            id=phone.id label=t!("register-phone") hint=t!("register-phone-hint") value=phone.value
            error=phone.error optional=true typed=Typed::Phone autocomplete="tel" letters=20 on_input=phone.typed()
        />
        <PasswordInput
            id=password.id label=t!("account-password") hint=t!("account-password-hint") value=password.value
            error=password.error autocomplete="new-password" on_input=password.typed()
        />
    }
    .into_any()
}

impl Asked {
    fn new() -> Self {
        Self {
            iin: Entry::new("register-iin", judge_iin),
            surname: Entry::new("register-surname", |text| {
                (!is_name(text)).then(|| tr("register-surname-wrong", &[]))
            }),
            given: Entry::new("register-given", |text| {
                (!is_name(text)).then(|| tr("register-given-wrong", &[]))
            }),
            patronymic: Entry::new("register-patronymic", |text| {
                let wrong = !text.trim().is_empty() && !is_name(text);
                wrong.then(|| tr("register-patronymic-wrong", &[]))
            }),
            password: Entry::new("register-password", judge_new_password),
            phone: Entry::new("register-phone", |text| {
                (!text.trim().is_empty() && phone(text).is_none()).then(|| tr("register-phone-wrong", &[]))
            }),
        }
    }

    fn all(&self) -> [Entry; 6] {
        [self.iin, self.surname, self.given, self.patronymic, self.phone, self.password]
    }

    fn account(&self) -> Register {
        Register {
            iin: self.iin.text().chars().filter(char::is_ascii_digit).collect(),
            surname: self.surname.text().trim().to_owned(),
            given: self.given.text().trim().to_owned(),
            patronymic: self.patronymic.text().trim().to_owned(),
            password: self.password.text(),
            phone: phone(&self.phone.text()).unwrap_or_default(),
        }
    }
}

/// A telephone number of Kazakhstan as `+7` and ten digits, however it was typed.
fn phone(text: &str) -> Option<String> {
    let stray = |c: char| !(c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | ' ' | '\u{a0}'));
    if text.contains(stray) {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let ten = match digits.len() {
        10 => digits.as_str(),
        11 => digits.strip_prefix(['7', '8'])?,
        _ => return None,
    };
    // Numbers of Kazakhstan begin with 6 or 7 after the country's code.
    ten.starts_with(['6', '7']).then(|| format!("+7{ten}"))
}
