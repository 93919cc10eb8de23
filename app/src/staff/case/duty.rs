//! What this official is to do now. Only what the server lists is offered.

use domain::api::staff::TakeAction;
use domain::case::{ActionKind, Search, StateKind};
use domain::regulation::{ChannelKind, StepKind};
use leptos::prelude::*;

use super::desk::Desk;
use super::hand_over::received;
use super::{approve, check, decision, documents, hand_over, prepare, recipient, resolve};
use crate::course;
use crate::i18n::{self, t};
use crate::staff::{Route, urgency};
use crate::ui::{Button, Details, LinkButton, Notice, Tone};
use crate::wording;

/// The duty on top, then what there is to judge by: the proposal, the documents.
pub(super) fn view(desk: Desk) -> AnyView {
    let state = desk.case.with_untracked(|case| case.line.state);
    if desk.may(ActionKind::Check) || desk.may(ActionKind::Prepare) {
        return view! {
            {remark(desk)}
            {recipient::view(desk)}
            {frame(desk, check::view(desk))}
            {prepare::view(desk)}
        }
        .into_any();
    }
    if desk.may(ActionKind::Sign) || desk.may(ActionKind::Return) {
        // The head reads first and signs below.
        return view! {
            {decision::view(desk)}
            {recipient::view(desk)}
            {documents::view(desk)}
            {frame(desk, approve::view(desk))}
        }
        .into_any();
    }
    let act = if desk.may(ActionKind::Register) {
        Some(one_press(
            desk,
            TakeAction::Register,
            t!("staff-duty-register"),
            t!("staff-duty-register-about"),
        ))
    } else if desk.may(ActionKind::Resolve) && state == StateKind::Registered {
        Some(resolve::view(desk))
    } else if desk.may(ActionKind::Issue) {
        let (label, about) = issue_words(desk.case.with_untracked(|case| case.channel));
        Some(one_press(desk, TakeAction::Issue, label, about))
    } else if desk.may(ActionKind::Entrust) {
        Some(to_couriers(t!("staff-duty-entrust-about")))
    } else if desk.may(ActionKind::Receive) {
        Some(to_couriers(t!("staff-duty-receive-about")))
    } else if desk.may(ActionKind::HandOver) {
        Some(hand_over::view(desk))
    } else {
        None
    };
    let duty = match act {
        Some(inside) => frame(desk, inside),
        None => waiting(desk, state),
    };
    // A case that is in hand can be given to somebody else; nobody is asked to.
    let again = (desk.may(ActionKind::Resolve) && state == StateKind::Assigned).then(|| {
        view! {
            <Details summary=t!("staff-duty-reassign")>
                <p>{t!("staff-duty-reassign-about")}</p>
                {resolve::view(desk)}
            </Details>
        }
        .into_any()
    });
    view! {
        {record(desk)}
        {duty}
        {again}
        {remark(desk)}
        {decision::view(desk)}
        {decision::signed(desk)}
        {recipient::view(desk)}
        {documents::view(desk)}
    }
    .into_any()
}

/// The duty's name, its norm and clause, until when, and the act's own words.
fn frame(desk: Desk, inside: AnyView) -> AnyView {
    let standing = desk.case.with_untracked(|case| case.line.standing);
    let Some(kind) = standing.step else {
        return view! { <section class="duty stack"><h2>{t!("staff-duty-collect")}</h2>{inside}</section> }
            .into_any();
    };
    let due = urgency::due(standing.step_due, standing.step_lateness, desk.zone());
    view! {
        <section class="duty stack">
            <h2>{wording::step(kind)}</h2>
            <p class="case-standing">{due}{norm(desk, kind)}</p>
            {inside}
            {act_words(desk, kind)}
        </section>
    }
    .into_any()
}

/// "15 minutes, clause 5(1)".
pub(super) fn norm(desk: Desk, kind: StepKind) -> Option<AnyView> {
    let law = desk.law();
    let step = law.step(kind)?;
    let channel = desk.case.with_untracked(|case| case.channel);
    Some(view! { <span class="quiet">{course::norm(step, channel)}</span> }.into_any())
}

/// What the act itself says of a step.
pub(super) fn act_words(desk: Desk, kind: StepKind) -> Option<AnyView> {
    let law = desk.law();
    let action = i18n::text(&law.step(kind)?.action);
    Some(view! { <Details summary=t!("staff-case-act-words")><p>{action}</p></Details> }.into_any())
}

/// What issuing is: who applied on paper is given paper.
fn issue_words(channel: ChannelKind) -> (Signal<String>, Signal<String>) {
    match channel {
        ChannelKind::Office => (t!("staff-duty-issue-paper"), t!("staff-duty-issue-paper-about")),
        ChannelKind::StateCorporation => (t!("staff-duty-issue-centre"), t!("staff-duty-issue-centre-about")),
        ChannelKind::Portal => (t!("staff-duty-issue"), t!("staff-duty-issue-about")),
    }
}

fn one_press(desk: Desk, action: TakeAction, label: Signal<String>, about: Signal<String>) -> AnyView {
    let action = StoredValue::new(action);
    view! {
        <p>{about}</p>
        <Button label busy=desk.busy on_press=move || desk.take(action.get_value()) />
    }
    .into_any()
}

/// A register is asked; the head need not wait for it.
fn searching(desk: Desk) -> AnyView {
    let late = desk.case.with_untracked(|case| case.line.search_late);
    let (tone, title) = match late {
        true => (Tone::Warning, t!("staff-search-late")),
        false => (Tone::Info, t!("staff-duty-searching")),
    };
    let take_over = desk.may(ActionKind::TakeOver).then(|| {
        let (label, about) = (t!("staff-duty-take-over"), t!("staff-duty-take-over-about"));
        one_press(desk, TakeAction::TakeOver, label, about)
    });
    view! {
        <Notice tone title><p>{t!("staff-duty-searching-about")}</p></Notice>
        {take_over}
    }
    .into_any()
}

/// A register has not numbered the record of the decision yet: what prints the number cannot be made.
fn record(desk: Desk) -> Option<AnyView> {
    let awaits = desk.case.with_untracked(|case| case.awaits_record);
    awaits.then(|| {
        view! {
            <Notice tone=Tone::Info title=t!("staff-duty-record")><p>{t!("staff-duty-record-about")}</p></Notice>
        }
        .into_any()
    })
}

/// Papers of several cases go with one courier: they are handed over and taken together.
fn to_couriers(about: Signal<String>) -> AnyView {
    view! { <p>{about}</p><LinkButton href=Route::Couriers.href() label=t!("staff-nav-couriers") /> }
        .into_any()
}

/// Nothing to do here: whose turn it is.
fn waiting(desk: Desk, state: StateKind) -> AnyView {
    if desk.case.with_untracked(|case| case.search) == Some(Search::Waits) {
        return searching(desk);
    }
    let title = match state {
        StateKind::Issued | StateKind::HandedOver => t!("staff-duty-over"),
        _ => t!("staff-duty-none"),
    };
    let role = state.step().and_then(|step| desk.role_name(step.role()));
    let about = role.map(|role| {
        let step = state.step().map(wording::step);
        view! { <p>{role}": "{step}</p> }.into_any()
    });
    let receiver = desk.case.with_untracked(|case| case.receiver.clone());
    let received =
        receiver.map(|it| view! { <p>{t!("staff-hand-over-received")}": "{received(it)}</p> }.into_any());
    view! { <Notice tone=Tone::Info title>{about}{received}</Notice> }.into_any()
}

/// Why the head gave the proposal back; to the executor also that it need not be typed again.
fn remark(desk: Desk) -> Option<AnyView> {
    let (remark, kept) = desk.case.with_untracked(|case| (case.remark.clone(), case.proposal.is_some()));
    let remark = remark?;
    let kept = (kept && desk.may(ActionKind::Prepare))
        .then(|| view! { <p>{t!("staff-case-returned-kept")}</p> }.into_any());
    let notice = view! {
        <Notice tone=Tone::Warning title=t!("staff-case-returned")><p class="as-typed">{remark}</p>{kept}</Notice>
    };
    Some(notice.into_any())
}
