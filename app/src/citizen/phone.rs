//! `/profile/phone`: the subscriber number that is linked to the account.

use domain::api::notices::NoticeChannel;
use domain::api::phone::{AskPhoneCode, Phone, TypedCode};
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
use crate::ui::{BackLink, Button, Notice, SummaryList, SummaryRow, Tone, Typed, Weight};

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
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let (number, at) = (now.number.unwrap_or_default(), now.linked_at);
    let since = move || at.map(|at| i18n::moment(at, Zone::West));
    let press = move || {
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let answer = api::phone::unlink().await;
            busy.try_set(false);
            match answer {
                Ok(()) => drop(phone.try_update(|phone| phone.linked_at = None)),
                Err(problem) => drop(failure.try_set(Some(problem))),
            }
        });
    };
    view! {
        <Notice tone=Tone::Success title=t!("phone-linked")><p>{t!("phone-linked-about")}</p></Notice>
        <SummaryList>
            <SummaryRow question=t!("phone-number")><span class="number">{number}</span></SummaryRow>
            <SummaryRow question=t!("phone-since")>{since}</SummaryRow>
        </SummaryList>
        {failure_place(failure)}
        <Button label=t!("phone-unlink") weight=Weight::Secondary busy=busy on_press=press />
        <p class="quiet">{t!("phone-unlink-about")}</p>
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
