//! Handing the document over: who receives it, what they show, that they have signed in the journal.

use domain::access::Role;
use domain::api::staff::TakeAction;
use domain::case::Receiver;
use leptos::prelude::*;

use super::desk::Desk;
use crate::i18n::{t, tr};
use crate::staff::centre::window;
use crate::staff::guard;
use crate::staff::identity::{Shown, kind_words};
use crate::ui::{Checkbox, Choice, ErrorSummary, Form, Mistake, Radios, SubmitButton, TextInput, Typed};

const NAME: &str = "receiver-name";
const AUTHORITY: &str = "receiver-authority";
const SIGNED: &str = "journal-signed";
const REPRESENTATIVE: &str = "representative";

/// What has been typed.
#[derive(Clone, Copy)]
struct Typing {
    who: RwSignal<String>,
    name: RwSignal<String>,
    authority: RwSignal<String>,
    identity: Shown,
    signed: RwSignal<bool>,
    attempt: RwSignal<u32>,
}

impl Typing {
    fn represented(self) -> bool {
        self.who.with(|who| who == REPRESENTATIVE)
    }

    fn lacks(self, text: RwSignal<String>) -> bool {
        self.attempt.get() > 0 && self.represented() && text.with(|text| text.trim().is_empty())
    }

    fn unsigned(self) -> bool {
        self.attempt.get() > 0 && !self.signed.get()
    }

    fn mistakes(self) -> Vec<Mistake> {
        let mistake = |field: &str, text| Mistake { field: field.to_owned(), text };
        let name = self.lacks(self.name).then(|| mistake(NAME, t!("staff-hand-over-name-missing")));
        let authority =
            self.lacks(self.authority).then(|| mistake(AUTHORITY, t!("staff-hand-over-authority-missing")));
        let words = match guard::role() {
            Some(Role::Operator) => t!("staff-hand-out-unsigned"),
            _ => t!("staff-hand-over-unsigned"),
        };
        let signed = self.unsigned().then(|| mistake(SIGNED, words));
        [name, authority, self.identity.mistake(), signed].into_iter().flatten().collect()
    }

    fn receiver(self) -> Option<Receiver> {
        let identity = self.identity.read()?;
        Some(if untrack(|| self.represented()) {
            let (name, authority) = (self.name.get_untracked(), self.authority.get_untracked());
            Receiver::Representative { name, identity, authority }
        } else {
            Receiver::Applicant { identity }
        })
    }
}

pub(super) fn view(desk: Desk) -> AnyView {
    let typing = Typing {
        who: RwSignal::new("applicant".to_owned()),
        name: RwSignal::new(String::new()),
        authority: RwSignal::new(String::new()),
        identity: Shown::new("receiver-identity"),
        signed: RwSignal::new(false),
        attempt: RwSignal::new(0),
    };
    let send = move || {
        let receiver = typing.receiver();
        typing.attempt.update(|n| *n += 1);
        if let Some(receiver) = receiver.filter(|_| untrack(|| typing.mistakes()).is_empty()) {
            desk.take(TakeAction::HandOver { receiver, signed: true });
        }
    };
    let who = Signal::stored(vec![
        Choice::new("applicant", t!("staff-case-applicant")),
        Choice::new(REPRESENTATIVE, t!("staff-hand-over-representative")),
    ]);
    let represented = Memo::new(move |_| typing.represented());
    let more = move || represented.get().then(|| untrack(|| representative(typing)));
    let (mistakes, attempt) = (Signal::derive(move || typing.mistakes()), typing.attempt);
    let operator = guard::role() == Some(Role::Operator);
    let strip = operator.then(window::view);
    let about = if operator { t!("staff-duty-hand-out-about") } else { t!("staff-duty-hand-over-about") };
    let (signed, signed_hint, unsigned_words) = if operator {
        (t!("staff-hand-out-signed"), t!("staff-hand-out-signed-hint"), t!("staff-hand-out-unsigned"))
    } else {
        (t!("staff-hand-over-signed"), t!("staff-hand-over-signed-hint"), t!("staff-hand-over-unsigned"))
    };
    let unsigned = Signal::derive(move || typing.unsigned().then(|| unsigned_words.get()));
    view! {
        {strip}
        <p>{about}</p>
        <ErrorSummary mistakes attempt />
        <Form on_submit=send busy=desk.busy>
            <Radios id="receiver" legend=t!("staff-hand-over-who") choices=who value=typing.who
                on_choose=move |code: String| typing.who.set(code) />
            <div class="stack">{more}</div>
            {typing.identity.view()}
            <Checkbox id=SIGNED label=signed hint=signed_hint checked=typing.signed
                error=unsigned on_toggle=move |on: bool| typing.signed.set(on) />
            <SubmitButton label=t!("staff-duty-hand-over") busy=desk.busy />
        </Form>
    }
    .into_any()
}

fn representative(typing: Typing) -> AnyView {
    let no_name =
        Signal::derive(move || typing.lacks(typing.name).then(|| tr("staff-hand-over-name-missing", &[])));
    let no_authority = Signal::derive(move || {
        typing.lacks(typing.authority).then(|| tr("staff-hand-over-authority-missing", &[]))
    });
    view! {
        <TextInput id=NAME label=t!("staff-hand-over-name") value=typing.name error=no_name typed=Typed::Name autocomplete="off"
            on_input=move |text: String| typing.name.set(text) />
        <TextInput id=AUTHORITY label=t!("staff-hand-over-authority") hint=t!("staff-hand-over-authority-hint")
            value=typing.authority error=no_authority autocomplete="off"
            on_input=move |text: String| typing.authority.set(text) />
    }
    .into_any()
}

/// Who has received the document, in a line.
pub(in crate::staff) fn received(receiver: Receiver) -> AnyView {
    let (who, identity) = match receiver {
        Receiver::Applicant { identity } => (t!("staff-case-applicant"), identity),
        Receiver::Representative { name, identity, authority } => {
            let words = move || {
                let given = [("name", name.clone().into()), ("authority", authority.clone().into())];
                tr("staff-hand-over-by", &given)
            };
            (Signal::derive(words), identity)
        }
    };
    let kind = kind_words(identity.kind);
    view! { {who}", "{kind}" "<span class="number nowrap">{identity.number}</span> }.into_any()
}
