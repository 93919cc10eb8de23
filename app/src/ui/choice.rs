//! Questions answered by choosing: radios, checkboxes, a list.

use leptos::prelude::*;

use super::field::{Field, FieldGroup, described_by, invalid};
use crate::i18n::t;

/// One answer that can be chosen.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What is stored.
    pub code: String,
    /// What is read.
    pub label: Signal<String>,
    /// One short sentence below.
    pub hint: Option<Signal<String>>,
}

impl Choice {
    /// A choice without a hint.
    pub fn new(code: impl Into<String>, label: Signal<String>) -> Self {
        Self { code: code.into(), label, hint: None }
    }

    /// The same choice with a hint.
    #[must_use]
    pub fn with_hint(self, hint: Signal<String>) -> Self {
        Self { hint: Some(hint), ..self }
    }
}

/// A question with one answer of a few.
#[component]
pub fn Radios(
    /// The id of the first radio, and the name of all.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    legend: Signal<String>,
    /// The answers.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The code of the chosen answer, empty when there is none.
    #[prop(into)]
    value: Signal<String>,
    /// Told the code that was chosen.
    #[prop(into)]
    on_choose: Callback<(String,)>,
    /// One short sentence.
    #[prop(default = None, into)]
    hint: Option<Signal<String>>,
    /// What is wrong and how to put it right.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether one may leave it empty.
    #[prop(optional)]
    optional: bool,
) -> AnyView {
    let name = id.clone();
    let rows = move || {
        let rows = choices.get().into_iter().enumerate();
        rows.map(|(at, choice)| {
            let code = choice.code.clone();
            let checked = Signal::derive(move || value.with(|value| *value == code));
            let told = Callback::new(move |(code, _)| on_choose.run((code,)));
            option_row("radio", &name, at, choice, checked, told)
        })
        .collect::<Vec<_>>()
    };
    let rows = view! { <div class="choices">{rows}</div> }.into_any();
    view! { <FieldGroup id legend hint error optional>{rows}</FieldGroup> }.into_any()
}

/// A question with any number of answers.
#[component]
pub fn Checkboxes(
    /// The id of the first checkbox, and the name of all.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    legend: Signal<String>,
    /// The answers.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The codes of the chosen answers.
    #[prop(into)]
    value: Signal<Vec<String>>,
    /// Told a code and whether it is chosen now.
    #[prop(into)]
    on_toggle: Callback<(String, bool)>,
    /// One short sentence.
    #[prop(default = None, into)]
    hint: Option<Signal<String>>,
    /// What is wrong and how to put it right.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether one may leave it empty.
    #[prop(optional)]
    optional: bool,
) -> AnyView {
    let name = id.clone();
    let rows = move || {
        let rows = choices.get().into_iter().enumerate();
        rows.map(|(at, choice)| {
            let code = choice.code.clone();
            let checked = Signal::derive(move || value.with(|value| value.contains(&code)));
            option_row("checkbox", &name, at, choice, checked, on_toggle)
        })
        .collect::<Vec<_>>()
    };
    let rows = view! { <div class="choices">{rows}</div> }.into_any();
    view! { <FieldGroup id legend hint error optional>{rows}</FieldGroup> }.into_any()
}

/// One sentence to agree to.
#[component]
pub fn Checkbox(
    /// The id and the name of the control.
    #[prop(into)]
    id: String,
    /// The sentence.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is ticked.
    #[prop(into)]
    checked: Signal<bool>,
    /// Told whether it is ticked now.
    #[prop(into)]
    on_toggle: Callback<(bool,)>,
    /// One short sentence.
    #[prop(default = None, into)]
    hint: Option<Signal<String>>,
    /// What is wrong and how to put it right.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> AnyView {
    let told = Callback::new(move |(_, ticked)| on_toggle.run((ticked,)));
    let choice = Choice { code: String::from("yes"), label, hint };
    let row = option_row("checkbox", &id, 0, choice, checked, told);
    let error_id = format!("{id}-error");
    let said = move || {
        let id = error_id.clone();
        error.get().map(|words| view! { <p class="field-error" id=id>{words}</p> }.into_any())
    };
    view! { <div class="field" class:field-wrong=move || error.with(Option::is_some)>{said}{row}</div> }
        .into_any()
}

/// A question with one answer of many.
#[component]
pub fn Select(
    /// The id and the name of the control.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// The answers.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The code of the chosen answer, empty when there is none.
    #[prop(into)]
    value: Signal<String>,
    /// Told the code that was chosen.
    #[prop(into)]
    on_choose: Callback<(String,)>,
    /// One short sentence.
    #[prop(default = None, into)]
    hint: Option<Signal<String>>,
    /// What is wrong and how to put it right.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether one may leave it empty.
    #[prop(optional)]
    optional: bool,
) -> AnyView {
    let described = described_by(&id, hint.is_some(), error);
    let row = move |choice: Choice| {
        let code = choice.code.clone();
        let chosen = move || value.with(|value| *value == code);
        view! { <option value=choice.code prop:selected=chosen>{choice.label}</option> }
    };
    let none = Choice::new("", t!("ui-choose"));
    let rows = move || {
        let all = std::iter::once(none.clone()).chain(choices.get());
        all.map(row).collect::<Vec<_>>()
    };
    let control = view! {
        <select
            class="input"
            id=id.clone()
            name=id.clone()
            aria-describedby=described
            aria-invalid=invalid(error)
            on:change=move |event| on_choose.run((event_target_value(&event),))
        >
            {rows}
        </select>
    }
    .into_any();
    view! { <Field id label hint error optional>{control}</Field> }.into_any()
}

fn option_row(
    kind: &'static str,
    name: &str,
    at: usize,
    choice: Choice,
    checked: Signal<bool>,
    told: Callback<(String, bool)>,
) -> AnyView {
    // The first control has the id of the question, so that an error summary can lead to it.
    let id = if at == 0 { name.to_owned() } else { format!("{name}-{at}") };
    let hint_id = choice.hint.map(|_| format!("{id}-about"));
    let hint = choice.hint.map({
        let id = hint_id.clone();
        move |hint| view! { <p class="choice-hint" id=id>{hint}</p> }.into_any()
    });
    let code = choice.code.clone();
    view! {
        <div class="choice">
            <input
                type=kind
                id=id.clone()
                name=name.to_owned()
                value=choice.code
                aria-describedby=hint_id
                prop:checked=checked
                on:change=move |event| told.run((code.clone(), event_target_checked(&event)))
            />
            <label for=id>{choice.label}</label>
            {hint}
        </div>
    }
    .into_any()
}
