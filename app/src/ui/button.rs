//! Buttons, and links that look like buttons.

use leptos::prelude::*;

use crate::i18n::t;

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// The one thing to do on this page.
    #[default]
    Primary,
    /// Something else that one may do.
    Secondary,
    /// What cannot be undone.
    Warning,
    /// Looks like a link.
    Link,
}

impl Weight {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button",
            Self::Secondary => "button button-secondary",
            Self::Warning => "button button-warning",
            Self::Link => "button button-link",
        }
    }
}

/// A button that does something on this page. While busy it does nothing more, so a double press counts once.
#[component]
pub fn Button(
    /// What it does: a verb.
    #[prop(into)]
    label: Signal<String>,
    /// Told when it is pressed and not busy.
    #[prop(into)]
    on_press: Callback<()>,
    /// How much it asks for attention.
    #[prop(optional)]
    weight: Weight,
    /// Whether what it began is still under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Words for a screen reader after the label, where many buttons have the same one.
    #[prop(default = None, into)]
    about: Option<Signal<String>>,
) -> AnyView {
    let pressed = move |_| {
        if !busy.get_untracked() {
            on_press.run(());
        }
    };
    view! {
        <button type="button" class=weight.class() aria-disabled=move || busy.get().then_some("true") on:click=pressed>
            {inside(label, about, busy)}
        </button>
    }
    .into_any()
}

/// The button of a [`Form`]: the form is sent by Enter as well.
#[component]
pub fn SubmitButton(
    /// What it does: a verb.
    #[prop(into)]
    label: Signal<String>,
    /// How much it asks for attention.
    #[prop(optional)]
    weight: Weight,
    /// Whether what it began is still under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
) -> AnyView {
    view! {
        <button type="submit" class=weight.class() aria-disabled=move || busy.get().then_some("true")>
            {inside(label, None, busy)}
        </button>
    }
    .into_any()
}

/// A form whose checks are ours: the browser's own are turned off.
#[component]
pub fn Form(
    /// Told when it is sent and not busy.
    #[prop(into)]
    on_submit: Callback<()>,
    /// Whether what it began is still under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Questions and the button.
    children: Children,
) -> AnyView {
    let sent = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if !busy.get_untracked() {
            on_submit.run(());
        }
    };
    view! { <form novalidate on:submit=sent>{children()}</form> }.into_any()
}

/// A link that looks like a button: it goes somewhere.
#[component]
pub fn LinkButton(
    /// Where it goes.
    #[prop(into)]
    href: Signal<String>,
    /// What happens there: a verb.
    #[prop(into)]
    label: Signal<String>,
    /// How much it asks for attention.
    #[prop(optional)]
    weight: Weight,
) -> AnyView {
    view! { <a class=weight.class() href=href>{label}</a> }.into_any()
}

/// Buttons side by side, one below the other on a phone.
#[component]
pub fn ButtonRow(
    /// The buttons, the main one first.
    children: Children,
) -> AnyView {
    view! { <div class="button-row">{children()}</div> }.into_any()
}

/// Prints the page.
#[component]
pub fn PrintButton() -> AnyView {
    // A browser that cannot print does nothing.
    let print = move || drop(window().print());
    view! { <Button label=t!("ui-print") weight=Weight::Secondary on_press=print /> }.into_any()
}

fn inside(label: Signal<String>, about: Option<Signal<String>>, busy: Signal<bool>) -> AnyView {
    let about = about.map(|about| view! { <span class="unseen">" "{about}</span> }.into_any());
    let turning = move || {
        let words = t!("ui-busy");
        busy.get().then(|| {
            view! { <span class="spinner" aria-hidden="true"></span><span class="unseen">{words}</span> }
                .into_any()
        })
    };
    view! { {label}{about}<span role="status" class="button-status">{turning}</span> }.into_any()
}
