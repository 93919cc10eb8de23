//! What every question has: a label, a hint, an error, and the ties between them.

use leptos::prelude::*;

use crate::i18n::t;

/// A question with one control: `<label>`, hint, error, then the control itself, whose id is `id`.
#[component]
pub fn Field(
    /// The id of the control; hint and error are called `{id}-hint` and `{id}-error`.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// One short sentence.
    #[prop(optional_no_strip)]
    hint: Option<Signal<String>>,
    /// What is wrong and how to put it right.
    #[prop(optional)]
    error: Signal<Option<String>>,
    /// Whether one may leave it empty; then the label says so.
    #[prop(optional)]
    optional: bool,
    /// The control.
    children: Children,
) -> AnyView {
    view! {
        <div class="field" class:field-wrong=move || error.with(Option::is_some)>
            <label class="field-label" for=id.clone()>{label}{optional_mark(optional)}</label>
            {hint_view(&id, hint)}
            {error_view(&id, error)}
            {children()}
        </div>
    }
    .into_any()
}

/// A question with several controls: `<fieldset>` and `<legend>`.
#[component]
pub fn FieldGroup(
    /// The id of the first control; the group is `{id}-group`.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    legend: Signal<String>,
    /// One short sentence.
    #[prop(optional_no_strip)]
    hint: Option<Signal<String>>,
    /// What is wrong and how to put it right.
    #[prop(optional)]
    error: Signal<Option<String>>,
    /// Whether one may leave it empty; then the legend says so.
    #[prop(optional)]
    optional: bool,
    /// The controls.
    children: Children,
) -> AnyView {
    let described = described_by(&id, hint.is_some(), error);
    view! {
        <fieldset
            id=format!("{id}-group")
            class="field"
            class:field-wrong=move || error.with(Option::is_some)
            aria-describedby=described
        >
            <legend class="field-label">{legend}{optional_mark(optional)}</legend>
            {hint_view(&id, hint)}
            {error_view(&id, error)}
            {children()}
        </fieldset>
    }
    .into_any()
}

/// The value of `aria-describedby`: the hint and, while there is one, the error.
pub(super) fn described_by(
    id: &str,
    has_hint: bool,
    error: Signal<Option<String>>,
) -> Signal<Option<String>> {
    let id = id.to_owned();
    Signal::derive(move || match (has_hint, error.with(Option::is_some)) {
        (true, true) => Some(format!("{id}-hint {id}-error")),
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (false, false) => None,
    })
}

/// The value of `aria-invalid`.
pub(super) fn invalid(error: Signal<Option<String>>) -> Signal<Option<String>> {
    // The same type as the error: each further one is paid for in bytes.
    Signal::derive(move || error.with(Option::is_some).then(|| String::from("true")))
}

fn optional_mark(optional: bool) -> Option<AnyView> {
    optional.then(|| view! { <span class="field-optional">" "{t!("ui-optional")}</span> }.into_any())
}

fn hint_view(id: &str, hint: Option<Signal<String>>) -> Option<AnyView> {
    let id = format!("{id}-hint");
    hint.map(|hint| view! { <p class="field-hint" id=id>{hint}</p> }.into_any())
}

fn error_view(id: &str, error: Signal<Option<String>>) -> AnyView {
    let id = format!("{id}-error");
    (move || {
        let words = error.get()?;
        let id = id.clone();
        let prefix = t!("ui-error-prefix");
        Some(
            view! { <p class="field-error" id=id><span class="unseen">{prefix}" "</span>{words}</p> }
                .into_any(),
        )
    })
    .into_any()
}
