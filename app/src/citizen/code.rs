//! The box for a one-time code, and the way to another one.

use std::future::Future;
use std::pin::Pin;

use domain::api::notices::NoticeChannel;
use domain::api::phone::{CodeSent, TypedCode};
use domain::calendar::{Moment, Zone};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::entry::{Entry, attempt, mistakes};
use crate::api::{Failure, failure_place};
use crate::i18n::{self, t, tr};
use crate::session;
use crate::ui::{
    Button, ErrorSummary, Form, SubmitButton, SummaryList, SummaryRow, TextInput, Typed, Weight, focus_field,
};

/// An answer on its way.
pub(super) type Coming<T> = Pin<Box<dyn Future<Output = Result<T, Failure>>>>;

/// How a code is asked for and what it does.
#[derive(Clone, Copy)]
pub(super) struct Coded {
    /// Asks for a code.
    pub(super) ask: Callback<(), Coming<CodeSent>>,
    /// Sends a typed one; what follows its success is done there.
    pub(super) send: Callback<TypedCode, Coming<()>>,
    /// Through what it comes.
    pub(super) through: NoticeChannel,
    /// On the button that sends it.
    pub(super) label: Signal<String>,
}

/// What the page holds.
#[derive(Clone, Copy)]
struct Page {
    coded: Coded,
    sent: RwSignal<Option<CodeSent>>,
    code: Entry,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
}

/// Where a code is to go: a number or an address that the person types first.
pub(super) struct Target {
    /// The box's.
    pub(super) entry: Entry,
    pub(super) label: Signal<String>,
    pub(super) hint: Signal<String>,
    pub(super) typed: Typed,
    /// What the browser may fill in.
    pub(super) autocomplete: &'static str,
    /// The box's width, where the answer has a known length.
    pub(super) letters: Option<u8>,
    /// On the button that goes back to the box.
    pub(super) other: Signal<String>,
    /// What the code does that goes there.
    pub(super) coded: Callback<String, Coded>,
}

/// First where the code is to go, then the code.
pub(super) fn to(target: Target) -> AnyView {
    let Target { entry, label, hint, typed, autocomplete, letters, other, coded } = target;
    let chosen = RwSignal::new(None::<String>);
    let attempts = RwSignal::new(0_u32);
    let go_on = move || {
        if attempt(&[entry]) {
            chosen.set(Some(entry.text()));
        } else {
            attempts.update(|n| *n += 1);
        }
    };
    (move || match chosen.get() {
        None => view! {
            <ErrorSummary mistakes=mistakes(vec![entry]) attempt=attempts />
            <Form on_submit=go_on>
                <TextInput
                    id=entry.id label hint value=entry.value error=entry.error typed autocomplete letters
                    on_input=entry.typed()
                />
                <SubmitButton label=t!("ui-continue") />
            </Form>
        }
        .into_any(),
        Some(text) => untrack(|| {
            let again = move || chosen.set(None);
            let shown = text.clone();
            view! {
                <SummaryList>
                    <SummaryRow question=label><span class="number">{shown}</span></SummaryRow>
                </SummaryList>
                {view(coded.run(text))}
                <p><Button label=other weight=Weight::Secondary on_press=again /></p>
            }
            .into_any()
        }),
    })
    .into_any()
}

/// The button that asks for a code, then the box for it.
pub(super) fn view(coded: Coded) -> AnyView {
    let page = Page {
        coded,
        sent: RwSignal::new(None),
        code: Entry::new("one-time-code", judge),
        busy: RwSignal::new(false),
        failure: RwSignal::new(None),
    };
    let inside = move || match page.sent.get() {
        None => {
            let busy = page.busy;
            view! { <Button label=t!("code-ask") busy=busy on_press=move || page.ask() /> }.into_any()
        }
        Some(sent) => untrack(|| typing(page, sent)),
    };
    view! { {failure_place(page.failure)}{inside} }.into_any()
}

fn typing(page: Page, sent: CodeSent) -> AnyView {
    let Page { code, busy, .. } = page;
    let attempts = RwSignal::new(0_u32);
    let until = sent.expires_at;
    let again_at = sent.again_at;
    let mark = sent.mark.map(|mark| {
        view! {
            <SummaryList>
                <SummaryRow question=t!("code-mark")><strong class="number">{mark}</strong></SummaryRow>
            </SummaryList>
            <p>{t!("code-mark-about")}</p>
        }
        .into_any()
    });
    let to = sent.to;
    let through = page.coded.through;
    let told = move || {
        let given = [("to", to.clone().into()), ("until", i18n::moment(until, Zone::West).into())];
        match through {
            NoticeChannel::Sms => tr("code-sent", &given),
            NoticeChannel::Email => tr("code-sent-email", &given),
        }
    };
    let send = move || {
        if !attempt(&[code]) {
            attempts.update(|n| *n += 1);
            return;
        }
        page.send(TypedCode { id: sent.id.clone(), code: code.text() });
    };
    view! {
        <p role="status">{told}</p>
        {mark}
        <ErrorSummary mistakes=mistakes(vec![code]) attempt=attempts />
        <Form on_submit=send busy=busy>
            {field(code)}
            <SubmitButton label=page.coded.label busy=busy />
        </Form>
        <p>{t!("code-again-about")}" "{wait(again_at)}</p>
        <Button label=t!("code-again") weight=Weight::Secondary busy=busy on_press=move || page.ask() />
    }
    .into_any()
}

/// The box for a code.
pub(super) fn field(code: Entry) -> AnyView {
    view! {
        <TextInput
            id=code.id label=t!("code-label") hint=t!("code-hint") value=code.value error=code.error
            typed=Typed::Digits autocomplete="one-time-code" letters=8 on_input=code.typed()
        />
    }
    .into_any()
}

/// Says how many seconds are left until another code can be asked for, and nothing when it can.
pub(super) fn wait(until: Moment) -> Signal<String> {
    let left = RwSignal::new(0_u32);
    count_down(left, until);
    Signal::derive(move || match left.get() {
        0 => String::new(),
        left => tr("code-again-in", &[("seconds", left.into())]),
    })
}

/// Counts as long as anybody looks.
fn count_down(left: RwSignal<u32>, until: Moment) {
    let now = u32::try_from(until.since(session::now())).unwrap_or(0);
    if left.try_set(now).is_none() && now > 0 {
        Timeout::new(1_000, move || count_down(left, until)).forget();
    }
}

/// What is wrong with a code before it is sent.
pub(super) fn judge(text: &str) -> Option<String> {
    let digits = text.chars().filter(|c| !c.is_whitespace());
    let fits = digits.clone().all(|c| c.is_ascii_digit()) && digits.count() == 6;
    (!fits).then(|| tr("code-wrong", &[]))
}

impl Page {
    fn ask(self) {
        self.busy.set(true);
        self.failure.set(None);
        let answer = self.coded.ask.run(());
        spawn_local(async move {
            let answer = answer.await;
            self.busy.try_set(false);
            match answer {
                Ok(sent) => {
                    self.code.value.try_set(String::new());
                    self.sent.try_set(Some(sent));
                    request_animation_frame(move || focus_field(self.code.id));
                }
                Err(failure) => drop(self.failure.try_set(Some(failure))),
            }
        });
    }

    fn send(self, typed: TypedCode) {
        self.busy.set(true);
        self.failure.set(None);
        let answer = self.coded.send.run(typed);
        spawn_local(async move {
            let answer = answer.await;
            self.busy.try_set(false);
            if let Err(failure) = answer {
                self.failure.try_set(Some(failure));
            }
        });
    }
}
