//! Messages of the portal to the visitor: notices, the panel after a success, tags, waiting.

use leptos::prelude::*;

use crate::i18n::t;

/// What a message or a tag is about. The colour is never the only sign: the words say it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    #[default]
    Info,
    /// It worked.
    Success,
    /// Something to look out for.
    Warning,
    /// Something went wrong.
    Error,
    /// Of no urgency: for tags.
    Quiet,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Info => "tone-info",
            Self::Success => "tone-success",
            Self::Warning => "tone-warning",
            Self::Error => "tone-error",
            Self::Quiet => "tone-quiet",
        }
    }
}

/// A message set apart from the text. A screen reader says it when it appears, an error at once.
#[component]
pub fn Notice(
    /// What it is about.
    #[prop(optional)]
    tone: Tone,
    /// Its gist in a few words.
    #[prop(default = None, into)]
    title: Option<Signal<String>>,
    /// The rest.
    children: Children,
) -> AnyView {
    let role = if tone == Tone::Error { "alert" } else { "status" };
    let title = title.map(|title| view! { <p class="notice-title">{title}</p> }.into_any());
    view! { <div class=format!("notice {}", tone.class()) role=role>{title}{children()}</div> }.into_any()
}

/// The large panel after a request was filed: the page's heading, and the number.
#[component]
pub fn Panel(
    /// The heading (a [`Heading`](crate::page::Heading)) and below it the number. No links.
    children: Children,
) -> AnyView {
    view! { <div class="panel">{children()}</div> }.into_any()
}

/// A status in one or two words.
#[component]
pub fn Tag(
    /// The words.
    #[prop(into)]
    label: Signal<String>,
    /// What it is about.
    #[prop(optional)]
    tone: Tone,
) -> AnyView {
    view! { <strong class=format!("tag {}", tone.class())>{label}</strong> }.into_any()
}

/// Whether what was typed is safe.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saving {
    /// Nothing has been typed yet.
    #[default]
    Nothing,
    /// On its way.
    Saving,
    /// The server has it.
    Saved {
        /// The time on the wall, such as 14:05.
        at: String,
    },
    /// It did not arrive and is tried again.
    Retrying,
}

/// Says whether what was typed is safe; a screen reader hears the changes when it is free.
#[component]
pub fn SaveState(
    /// How it stands.
    #[prop(into)]
    state: Signal<Saving>,
) -> AnyView {
    let words = move || match state.get() {
        Saving::Nothing => String::new(),
        Saving::Saving => t!("ui-saving").get(),
        Saving::Saved { at } => t!("ui-saved", time = at.clone()).get(),
        Saving::Retrying => t!("ui-save-retrying").get(),
    };
    let class = move || match state.get() {
        Saving::Nothing => "save-state",
        Saving::Saving => "save-state save-saving",
        Saving::Saved { .. } => "save-state save-saved",
        Saving::Retrying => "save-state save-retrying",
    };
    view! { <p class=class role="status" aria-live="polite"><span>{words}</span></p> }.into_any()
}

/// How far something has come.
#[component]
pub fn ProgressBar(
    /// What is going on.
    #[prop(into)]
    label: Signal<String>,
    /// From 0 to 100.
    #[prop(into)]
    percent: Signal<u8>,
) -> AnyView {
    let value = move || percent.get().to_string();
    view! {
        <div class="progress">
            <progress max="100" value=value aria-label=label></progress>
            <span aria-hidden="true">{value}"\u{a0}%"</span>
        </div>
    }
    .into_any()
}

/// A turning sign with words, while something short is awaited.
#[component]
pub fn Spinner(
    /// What is awaited; "Loading" when nothing is said.
    #[prop(default = None, into)]
    label: Option<Signal<String>>,
) -> AnyView {
    let label = label.unwrap_or_else(|| t!("ui-loading"));
    view! { <p class="waiting" role="status"><span class="spinner" aria-hidden="true"></span>{label}</p> }
        .into_any()
}

/// Grey lines that keep the room of a text which is on its way.
#[component]
pub fn Skeleton(
    /// How many lines the text will have, about.
    #[prop(default = 3)]
    lines: u8,
) -> AnyView {
    let rows = (0..lines).map(|_| view! { <span class="skeleton-line"></span> }).collect::<Vec<_>>();
    view! {
        <div class="skeleton" role="status"><span class="unseen">{t!("ui-loading")}</span>{rows}</div>
    }
    .into_any()
}
