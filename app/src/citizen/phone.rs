//! `/profile/phone`: the subscriber number that is linked to the account, and the second step of signing in that it makes possible.

use domain::api::notices::NoticeChannel;
use domain::api::phone::{AskPhoneCode, Phone, SecondStep, SwitchSecondStep, TypedCode, UnlinkPhone};
use domain::calendar::Zone;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Route;
use super::code::{self, Coded, Target};
use super::entry::Entry;
use crate::api::{self, Failure, failure_place};
use crate::i18n::{self, t, tr};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::ui::{BackLink, Button, Notice, SummaryList, SummaryRow, Tag, Tone, Typed, Weight};

pub(super) fn view() -> AnyView {
    view! {
        <BackLink href=Route::Cabinet.href() />
        <Heading text=t!("phone-title") />
        <p class="lead">{t!("phone-lead")}</p>
        {loaded(api::phone::load, whole)}
    }
    .into_any()
}

fn whole(phone: Phone) -> AnyView {
    let phone = RwSignal::new(phone);
    (move || {
        let now = phone.get();
        untrack(|| match (now.linked_at, now.sms) {
            (Some(_), _) => linked(phone, now),
            (None, true) => link(phone, now),
            (None, false) => {
                view! { <Notice title=t!("confirm-sms-off")><p>{t!("phone-sms-off-about")}</p></Notice> }
                    .into_any()
            }
        })
    })
    .into_any()
}

fn linked(phone: RwSignal<Phone>, now: Phone) -> AnyView {
    let (number, at) = (now.number.clone().unwrap_or_default(), now.linked_at);
    let since = move || at.map(|at| i18n::moment(at, Zone::West));
    let unlink = match now.second_step {
        SecondStep::Off => view! {
            {changed(phone, Change::Unlink, false)}
            <p class="quiet">{t!("phone-unlink-about")}</p>
        }
        .into_any(),
        SecondStep::On => view! { <p class="quiet">{t!("step-unlink-about")}</p> }.into_any(),
        SecondStep::Required => view! {
            <h2>{t!("phone-unlink")}</h2>
            <p>{t!("step-proof-about")}</p>
            {changed(phone, Change::Unlink, !now.by_eds)}
            <p class="quiet">{t!("phone-unlink-about")}</p>
        }
        .into_any(),
    };
    view! {
        <Notice tone=Tone::Success title=t!("phone-linked")><p>{t!("phone-linked-about")}</p></Notice>
        <SummaryList>
            <SummaryRow question=t!("phone-number")><span class="number">{number}</span></SummaryRow>
            <SummaryRow question=t!("phone-since")>{since}</SummaryRow>
        </SummaryList>
        {step(phone, &now)}
        {unlink}
    }
    .into_any()
}

/// Whether signing in takes a code, what that is good for, and what to do without the telephone.
fn step(phone: RwSignal<Phone>, now: &Phone) -> AnyView {
    let (state, tone) = match now.second_step {
        SecondStep::Off => (t!("step-off"), Tone::Info),
        SecondStep::On => (t!("step-on"), Tone::Success),
        SecondStep::Required => (t!("step-required"), Tone::Success),
    };
    let way = match now.second_step {
        SecondStep::Off => Some((t!("step-on-about"), changed(phone, Change::Switch(true), true))),
        SecondStep::On => Some((t!("step-proof-about"), changed(phone, Change::Switch(false), !now.by_eds))),
        SecondStep::Required => None,
    };
    let way = way.map(|(about, way)| view! { <p>{about}</p>{way} }.into_any());
    view! {
        <section>
            <h2>{t!("step-title")}</h2>
            <p><Tag label=state tone=tone /></p>
            <p>{t!("step-about")}</p>
            <p>{t!("step-lost")}</p>
            {way}
        </section>
    }
    .into_any()
}

/// What a code, or a signature at sign-in, allows.
#[derive(Clone, Copy)]
enum Change {
    Switch(bool),
    Unlink,
}

impl Change {
    fn label(self) -> Signal<String> {
        match self {
            Self::Switch(true) => t!("step-switch-on"),
            Self::Switch(false) => t!("step-switch-off"),
            Self::Unlink => t!("phone-unlink"),
        }
    }

    async fn make(self, phone: RwSignal<Phone>, proof: Option<TypedCode>) -> Result<(), Failure> {
        let answer = match self {
            Self::Switch(on) => api::phone::switch_second_step(&SwitchSecondStep { on, proof }),
            Self::Unlink => api::phone::unlink(&UnlinkPhone { proof }),
        };
        phone.try_set(answer.await?);
        Ok(())
    }
}

/// The button that makes a change, or before it the code that proves whose the number is.
fn changed(phone: RwSignal<Phone>, change: Change, by_code: bool) -> AnyView {
    let label = change.label();
    if by_code {
        return code::view(Coded {
            ask: Callback::new(|()| Box::pin(async { api::phone::ask_proof().await }) as _),
            send: Callback::new(move |typed| Box::pin(change.make(phone, Some(typed))) as _),
            through: NoticeChannel::Sms,
            label,
        });
    }
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let press = move || {
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let answer = change.make(phone, None).await;
            busy.try_set(false);
            if let Err(problem) = answer {
                failure.try_set(Some(problem));
            }
        });
    };
    view! {
        {failure_place(failure)}
        <Button label weight=Weight::Secondary busy=busy on_press=press />
    }
    .into_any()
}

/// First the number, then the code that went there.
fn link(phone: RwSignal<Phone>, now: Phone) -> AnyView {
    let entry = Entry::new("phone-number", judge);
    entry.value.set(now.number.unwrap_or_default());
    code::to(Target {
        entry,
        label: t!("phone-number"),
        hint: t!("phone-number-hint"),
        typed: Typed::Phone,
        autocomplete: "tel",
        letters: Some(20),
        other: t!("phone-other"),
        coded: Callback::new(move |number| coded(phone, number)),
    })
}

fn judge(text: &str) -> Option<String> {
    domain::form::normal_phone(text.trim()).is_none().then(|| tr("phone-number-wrong", &[]))
}

fn coded(phone: RwSignal<Phone>, number: String) -> Coded {
    Coded {
        ask: Callback::new(move |()| {
            let wanted = AskPhoneCode { phone: number.clone(), lang: i18n::lang() };
            Box::pin(async move { api::phone::ask_code(&wanted).await }) as _
        }),
        send: Callback::new(move |typed: TypedCode| {
            Box::pin(async move {
                let linked = api::phone::link(&typed).await?;
                phone.try_set(linked);
                Ok(())
            }) as _
        }),
        through: NoticeChannel::Sms,
        label: t!("phone-link"),
    }
}
