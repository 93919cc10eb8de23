//! `/profile/notices`: through what a person is told besides the cabinet, and when nothing is sent.

use domain::api::cabinet::ReadNotices;
use domain::api::notices::{AskEmailCode, NoticeChannel, NoticeChoices, NoticeSettings, QuietHours};
use domain::api::phone::TypedCode;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::code::{self, Coded, Target};
use super::entry::Entry;
use super::{Route, told};
use crate::api::{self, Failure, failure_place};
use crate::i18n::{self, t, tr};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::ui::{
    BackLink, Button, Checkboxes, Choice, Form, Notice, Radios, SubmitButton, SummaryList, SummaryRow, Tone,
    Typed, Weight,
};

const SMS: &str = "sms";
const EMAIL: &str = "email";
const NIGHT: &str = "night";
const NEVER: &str = "never";

pub(super) fn view() -> AnyView {
    view! {
        <BackLink href=Route::Cabinet.href() />
        <Heading text=t!("notices-title") />
        <p class="lead">{t!("notices-lead")}</p>
        {loaded(api::notices::load, whole)}
    }
    .into_any()
}

fn whole(settings: NoticeSettings) -> AnyView {
    told::read(ReadNotices::Account);
    let choices = choosing(&settings);
    let settings = RwSignal::new(settings);
    view! {
        <section><h2>{t!("notices-channels")}</h2>{choices}</section>
        <section><h2>{t!("notices-email")}</h2>{email(settings)}</section>
    }
    .into_any()
}

fn choosing(settings: &NoticeSettings) -> AnyView {
    let NoticeChoices { sms, email, quiet } = settings.choices;
    let chosen = RwSignal::new(
        [(SMS, sms), (EMAIL, email)]
            .iter()
            .filter(|(_, on)| *on)
            .map(|(code, _)| (*code).to_owned())
            .collect::<Vec<_>>(),
    );
    let hours = RwSignal::new(if quiet.from == quiet.to { NEVER } else { NIGHT }.to_owned());
    let (busy, failure, done) = (RwSignal::new(false), RwSignal::new(None::<Failure>), RwSignal::new(false));
    let phone = settings.phone.clone();
    let to_phone = Signal::derive(move || match &phone {
        Some(phone) => phone.clone(),
        None => tr("notices-no-phone", &[]),
    });
    let open = settings.open.clone();
    let channel = |code, channel, label, hint| {
        open.contains(&channel).then(|| Choice::new(code, label).with_hint(hint))
    };
    let channels: Vec<Choice> = [
        channel(SMS, NoticeChannel::Sms, t!("notice-by-sms"), to_phone),
        channel(EMAIL, NoticeChannel::Email, t!("notice-by-email"), t!("notices-by-email-hint")),
    ]
    .into_iter()
    .flatten()
    .collect();
    if channels.is_empty() {
        return view! { <Notice title=t!("notices-none-open")><p>{t!("notices-none-open-about")}</p></Notice> }
            .into_any();
    }
    let toggle = move |(code, on): (String, bool)| {
        done.set(false);
        chosen.update(|chosen| {
            chosen.retain(|it| *it != code);
            if on {
                chosen.push(code);
            }
        });
    };
    // Hours that were chosen elsewhere stay as they are.
    let night = if quiet.from == quiet.to { QuietHours::USUAL } else { quiet };
    let nights = vec![Choice::new(NIGHT, during(night)), Choice::new(NEVER, t!("notices-never-quiet"))];
    let save = move || {
        let on = |code: &str| chosen.with_untracked(|chosen| chosen.iter().any(|it| it == code));
        let quiet =
            if hours.with_untracked(|it| it == NIGHT) { night } else { QuietHours { from: 0, to: 0 } };
        let choices = NoticeChoices { sms: on(SMS), email: on(EMAIL), quiet };
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let answer = api::notices::choose(&choices).await;
            busy.try_set(false);
            match answer {
                Ok(_) => drop(done.try_set(true)),
                Err(problem) => drop(failure.try_set(Some(problem))),
            }
        });
    };
    let choose_hours = move |(code,): (String,)| {
        done.set(false);
        hours.set(code);
    };
    let kept = move || {
        done.get()
            .then(|| view! { <Notice tone=Tone::Success title=t!("notices-kept")>""</Notice> }.into_any())
    };
    view! {
        {failure_place(failure)}
        <Form on_submit=save busy=busy>
            <Checkboxes
                id="notices-channel" legend=t!("notices-through") choices=Signal::stored(channels) value=chosen
                on_toggle=Callback::new(toggle) optional=true
            />
            <Radios
                id="notices-quiet" legend=t!("notices-quiet") hint=t!("notices-quiet-hint")
                choices=Signal::stored(nights) value=hours on_choose=Callback::new(choose_hours)
            />
            <SubmitButton label=t!("notices-keep") busy=busy />
        </Form>
        <div role="status">{kept}</div>
    }
    .into_any()
}

fn during(hours: QuietHours) -> Signal<String> {
    let clock = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
    let (from, to) = (clock(hours.from), clock(hours.to));
    t!("notices-quiet-during", from = from.clone(), to = to.clone())
}

fn email(settings: RwSignal<NoticeSettings>) -> AnyView {
    let address = Memo::new(move |_| settings.with(|settings| settings.email.clone()));
    let open = settings.with_untracked(|settings| settings.open.contains(&NoticeChannel::Email));
    (move || match address.get() {
        Some(address) => untrack(|| proved(settings, address)),
        None if open => untrack(|| proving(settings)),
        None => view! { <p>{t!("notices-email-off")}</p> }.into_any(),
    })
    .into_any()
}

fn proved(settings: RwSignal<NoticeSettings>, address: String) -> AnyView {
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let press = move || {
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let answer = api::notices::forget_email().await;
            busy.try_set(false);
            match answer {
                Ok(()) => drop(settings.try_update(|settings| settings.email = None)),
                Err(problem) => drop(failure.try_set(Some(problem))),
            }
        });
    };
    view! {
        <SummaryList><SummaryRow question=t!("notices-address")>{address}</SummaryRow></SummaryList>
        {failure_place(failure)}
        <Button label=t!("notices-forget-email") weight=Weight::Secondary busy=busy on_press=press />
    }
    .into_any()
}

/// First the address, then the code that went there.
fn proving(settings: RwSignal<NoticeSettings>) -> AnyView {
    let entry = Entry::new("notices-email-address", |text| {
        domain::api::notices::normal_email(text).is_none().then(|| tr("notices-address-wrong", &[]))
    });
    code::to(Target {
        entry,
        label: t!("notices-address"),
        hint: t!("notices-address-hint"),
        typed: Typed::Email,
        autocomplete: "email",
        letters: None,
        other: t!("notices-other-address"),
        coded: Callback::new(move |address| coded(settings, address)),
    })
}

fn coded(settings: RwSignal<NoticeSettings>, email: String) -> Coded {
    Coded {
        ask: Callback::new(move |()| {
            let wanted = AskEmailCode { email: email.clone(), lang: i18n::lang() };
            Box::pin(async move { api::notices::ask_email_code(&wanted).await }) as _
        }),
        send: Callback::new(move |typed: TypedCode| {
            Box::pin(async move {
                let proved = api::notices::prove_email(&typed).await?;
                settings.try_set(proved);
                Ok(())
            }) as _
        }),
        through: NoticeChannel::Email,
        label: t!("notices-prove"),
    }
}
