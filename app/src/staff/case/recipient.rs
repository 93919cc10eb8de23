//! What the person register says of the recipient: processes 5 and 6 and condition 2 of the employee's chain.

use domain::api::staff::{StaffCase, TakeAction};
use domain::calendar::{Norm, Zone};
use domain::case::{ActionKind, RecipientAnswer, RecipientCheck};
use leptos::prelude::*;

use super::desk::Desk;
use crate::i18n::{self, t, tr};
use crate::ui::{Button, Notice, Tone, Weight};
use crate::wording;

/// Whether the register does not confirm the recipient, so that only a refusal can follow.
pub(super) fn is_unconfirmed(case: &StaffCase) -> bool {
    let last = case.recipient.last().map(|check| check.answer);
    matches!(last, Some(RecipientAnswer::Differs | RecipientAnswer::Absent))
}

/// All answers, and the question for whoever may ask it; nothing where nobody asks.
pub(super) fn view(desk: Desk) -> Option<AnyView> {
    let may = desk.may(ActionKind::AskRecipient);
    let asked = desk.case.with_untracked(|case| !case.recipient.is_empty());
    if !may && !asked {
        return None;
    }
    let (zone, norm) = (desk.zone(), desk.law().query_norm());
    let answers = move || {
        desk.case.with(|case| {
            let (last, earlier) = case.recipient.split_last()?;
            let earlier = earlier.iter().rev().map(|check| line(check, zone, norm)).collect::<Vec<_>>();
            let earlier = (!earlier.is_empty()).then(|| view! { <ul>{earlier}</ul> }.into_any());
            let tone = match last.answer {
                RecipientAnswer::Agrees => Tone::Success,
                RecipientAnswer::Differs | RecipientAnswer::Absent => Tone::Error,
                RecipientAnswer::CouldNotAsk => Tone::Warning,
            };
            let refuse =
                is_unconfirmed(case).then(|| view! { <p>{t!("staff-recipient-refuse")}</p> }.into_any());
            let when = when(last, zone, norm);
            let view = view! {
                <Notice tone title=answer(last.answer)><p>{when}</p>{refuse}</Notice>
                {earlier}
            };
            Some(view.into_any())
        })
    };
    let ask = may.then(|| {
        let press = move || desk.keep_then(TakeAction::AskRecipient);
        view! {
            <p>{t!("staff-recipient-about")}</p>
            <Button label=t!("staff-recipient-ask") weight=Weight::Secondary busy=desk.busy on_press=press />
        }
        .into_any()
    });
    let section = view! {
        <section class="duty stack">
            <h2>{t!("staff-recipient-title")}</h2>
            {answers}
            {ask}
        </section>
    };
    Some(section.into_any())
}

fn answer(it: RecipientAnswer) -> Signal<String> {
    match it {
        RecipientAnswer::Agrees => t!("staff-recipient-agrees"),
        RecipientAnswer::Differs => t!("staff-recipient-differs"),
        RecipientAnswer::Absent => t!("staff-recipient-absent"),
        RecipientAnswer::CouldNotAsk => t!("staff-recipient-could-not-ask"),
    }
}

/// When it was asked and how long it took, beside the time that the act draws for the question.
fn when(check: &RecipientCheck, zone: Zone, norm: Option<Norm>) -> AnyView {
    let (at, seconds) = (check.asked_at, check.answered_at.since(check.asked_at));
    let allowed = norm.map(|norm| {
        let words = wording::norm(norm);
        view! { " "{move || tr("staff-recipient-norm", &[("norm", words.get().into())])} }.into_any()
    });
    view! {
        {move || tr("staff-recipient-when", &[("at", i18n::moment(at, zone).into()), ("seconds", seconds.into())])}
        {allowed}
    }
    .into_any()
}

fn line(check: &RecipientCheck, zone: Zone, norm: Option<Norm>) -> AnyView {
    let when = when(check, zone, norm);
    view! { <li>{answer(check.answer)}". "{when}</li> }.into_any()
}
