//! One line of text, a password, several lines.

use leptos::prelude::*;

use super::field::{Field, described_by, invalid};
use crate::i18n::t;

/// What is typed: chooses the keyboard of a phone and what a browser may correct or fill in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typed {
    /// Words.
    #[default]
    Words,
    /// A person's name: never spell-checked.
    Name,
    /// Digits that are no amount: an IIN, a document's number.
    Digits,
    /// An address of e-mail.
    Email,
    /// A telephone number.
    Phone,
    /// A search.
    Search,
}

impl Typed {
    fn kind(self) -> &'static str {
        match self {
            Self::Words | Self::Name | Self::Digits => "text",
            Self::Email => "email",
            Self::Phone => "tel",
            Self::Search => "search",
        }
    }

    fn input_mode(self) -> Option<&'static str> {
        (self == Self::Digits).then_some("numeric")
    }

    fn spell_check(self) -> Option<&'static str> {
        (!matches!(self, Self::Words | Self::Search)).then_some("false")
    }
}

/// A question answered by one line.
#[component]
pub fn TextInput(
    /// The id and the name of the control.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// What stands in the box.
    #[prop(into)]
    value: Signal<String>,
    /// Told at every key.
    #[prop(into)]
    on_input: Callback<(String,)>,
    /// Told when the box is left after a change.
    #[prop(optional, into)]
    on_change: Option<Callback<()>>,
    /// One short sentence.
    #[prop(default = None, into)]
    hint: Option<Signal<String>>,
    /// What is wrong and how to put it right.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether one may leave it empty.
    #[prop(optional)]
    optional: bool,
    /// What is typed.
    #[prop(optional)]
    typed: Typed,
    /// The HTML token that lets the browser fill in what it knows: `given-name`, `tel`, `username`.
    #[prop(optional)]
    autocomplete: &'static str,
    /// The width in letters, when the answer has a known length.
    #[prop(default = None, into)]
    letters: Option<u8>,
) -> AnyView {
    let described = described_by(&id, hint.is_some(), error);
    // Not a style of its own: the page's security policy allows none.
    let width = letters.map(|letters| letters.to_string());
    let control = view! {
        <input
            class="input"
            id=id.clone()
            name=id.clone()
            type=typed.kind()
            inputmode=typed.input_mode()
            spellcheck=typed.spell_check()
            autocomplete=(!autocomplete.is_empty()).then_some(autocomplete)
            size=width
            aria-describedby=described
            aria-invalid=invalid(error)
            prop:value=value
            on:input=move |event| on_input.run((event_target_value(&event),))
            on:change=move |_| left(on_change)
        />
    }
    .into_any();
    view! { <Field id label hint error optional>{control}</Field> }.into_any()
}

/// A question answered by a password, which one may look at.
#[component]
pub fn PasswordInput(
    /// The id and the name of the control.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// What stands in the box.
    #[prop(into)]
    value: Signal<String>,
    /// Told at every key.
    #[prop(into)]
    on_input: Callback<(String,)>,
    /// One short sentence.
    #[prop(default = None, into)]
    hint: Option<Signal<String>>,
    /// What is wrong and how to put it right.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// `current-password`, `new-password`, or `off` for the password of a key file.
    autocomplete: &'static str,
) -> AnyView {
    let described = described_by(&id, hint.is_some(), error);
    let seen = RwSignal::new(false);
    let kind = move || if seen.get() { "text" } else { "password" };
    let words = move || if seen.get() { t!("ui-password-hide") } else { t!("ui-password-show") }.get();
    let control = view! {
        <div class="input-row">
            <input
                class="input"
                id=id.clone()
                name=id.clone()
                type=kind
                spellcheck="false"
                autocapitalize="none"
                autocomplete=autocomplete
                aria-describedby=described
                aria-invalid=invalid(error)
                prop:value=value
                on:input=move |event| on_input.run((event_target_value(&event),))
            />
            <button
                type="button"
                class="button button-secondary"
                aria-controls=id.clone()
                on:click=move |_| seen.update(|seen| *seen = !*seen)
            >
                {words}
            </button>
        </div>
    }
    .into_any();
    view! { <Field id label hint error>{control}</Field> }.into_any()
}

/// A question answered by several lines.
#[component]
pub fn TextArea(
    /// The id and the name of the control.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// What stands in the box.
    #[prop(into)]
    value: Signal<String>,
    /// Told at every key.
    #[prop(into)]
    on_input: Callback<(String,)>,
    /// Told when the box is left after a change.
    #[prop(optional, into)]
    on_change: Option<Callback<()>>,
    /// One short sentence.
    #[prop(default = None, into)]
    hint: Option<Signal<String>>,
    /// What is wrong and how to put it right.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether one may leave it empty.
    #[prop(optional)]
    optional: bool,
    /// Lines shown at first.
    #[prop(default = 5)]
    rows: u8,
) -> AnyView {
    let described = described_by(&id, hint.is_some(), error);
    let control = view! {
        <textarea
            class="input"
            id=id.clone()
            name=id.clone()
            rows=rows.to_string()
            aria-describedby=described
            aria-invalid=invalid(error)
            prop:value=value
            on:input=move |event| on_input.run((event_target_value(&event),))
            on:change=move |_| left(on_change)
        ></textarea>
    }
    .into_any();
    view! { <Field id label hint error optional>{control}</Field> }.into_any()
}

fn left(told: Option<Callback<()>>) {
    if let Some(told) = told {
        told.run(());
    }
}
