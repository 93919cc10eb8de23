//! Choosing files, and the list of the files that were chosen.

use leptos::html;
use leptos::prelude::*;
use web_sys::{DragEvent, File, FileList as Picked};

use super::field::{Field, described_by, invalid};
use super::notice::ProgressBar;
use crate::i18n::{size, t};

/// A question answered by files: a button, and a place to drop them on. It keeps nothing itself.
#[component]
pub fn FilePicker(
    /// The id and the name of the control.
    #[prop(into)]
    id: String,
    /// Which document is asked for.
    #[prop(into)]
    label: Signal<String>,
    /// Told the files that were picked or dropped; make it with `Callback::new`.
    on_pick: Callback<Vec<File>>,
    /// What may be picked: `application/pdf,image/jpeg,image/png`.
    #[prop(optional)]
    accept: &'static str,
    /// One short sentence: kinds and size.
    #[prop(default = None, into)]
    hint: Option<Signal<String>>,
    /// What is wrong and how to put it right.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether one may leave it empty.
    #[prop(optional)]
    optional: bool,
    /// Whether several can be picked at once.
    #[prop(optional)]
    multiple: bool,
) -> AnyView {
    let described = described_by(&id, hint.is_some(), error);
    let input = NodeRef::<html::Input>::new();
    let over = RwSignal::new(false);
    let picked = move |_| {
        if let Some(input) = input.get_untracked() {
            tell(on_pick, input.files());
            // The same file can be picked again after it was removed.
            input.set_value("");
        }
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        tell(on_pick, event.data_transfer().and_then(|carried| carried.files()));
    };
    let hovering = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let control = view! {
        <div
            class="drop"
            class:drop-over=over
            on:dragover=hovering
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            <input
                class="drop-input"
                type="file"
                id=id.clone()
                name=id.clone()
                accept=accept
                multiple=multiple
                aria-describedby=described
                aria-invalid=invalid(error)
                node_ref=input
                on:change=picked
            />
            <label class="button button-secondary" for=id.clone()>{t!("ui-file-choose")}</label>
            <p class="drop-words">{t!("ui-file-drop")}</p>
        </div>
    }
    .into_any();
    view! { <Field id label hint error optional>{control}</Field> }.into_any()
}

/// How a file stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileState {
    /// On its way.
    Sending {
        /// From 0 to 100.
        percent: u8,
    },
    /// It did not arrive, or may not be taken.
    Failed {
        /// Which file, who is at fault, what to do.
        message: String,
        /// Whether trying the same file again can help.
        again: bool,
    },
    /// The server has it.
    Kept {
        /// In bytes.
        size: u64,
        /// SHA-256 in hexadecimal.
        digest: String,
    },
}

/// The list around [`FileRow`]s.
#[component]
pub fn FileList(
    /// The rows.
    children: Children,
) -> AnyView {
    view! { <ul class="files">{children()}</ul> }.into_any()
}

/// A file, how it stands, and what one can do about it.
#[component]
pub fn FileRow(
    /// The file's name.
    #[prop(into)]
    name: Signal<String>,
    /// How it stands.
    #[prop(into)]
    state: Signal<FileState>,
    /// Stops the sending, or takes the file away.
    #[prop(into)]
    on_remove: Callback<()>,
    /// Tries again.
    #[prop(into)]
    on_retry: Callback<()>,
    /// Where the file can be looked at.
    #[prop(optional, into)]
    href: Option<Signal<String>>,
) -> AnyView {
    let again = move || matches!(state.get(), FileState::Failed { again: true, .. });
    let remove = move || match state.get() {
        FileState::Sending { .. } => t!("ui-file-cancel").get(),
        _ => t!("ui-file-remove").get(),
    };
    let retry = move || {
        again().then(|| {
            view! {
                <button type="button" class="button button-link" on:click=move |_| on_retry.run(())>
                    {t!("ui-file-retry")}<span class="unseen">" "{name}</span>
                </button>
            }
            .into_any()
        })
    };
    let title = match href {
        Some(href) => view! { <a class="file-name" href=href download>{name}</a> }.into_any(),
        None => view! { <span class="file-name">{name}</span> }.into_any(),
    };
    view! {
        <li class="file">
            <div class="file-what">{title}{move || standing(name, state.get())}</div>
            <div class="file-acts">
                {retry}
                <button type="button" class="button button-link" on:click=move |_| on_remove.run(())>
                    {remove}<span class="unseen">" "{name}</span>
                </button>
            </div>
        </li>
    }
    .into_any()
}

fn standing(name: Signal<String>, state: FileState) -> AnyView {
    match state {
        FileState::Sending { percent } => view! { <ProgressBar label=name percent /> }.into_any(),
        FileState::Failed { message, .. } => {
            view! { <p class="field-error" role="alert">{message}</p> }.into_any()
        }
        FileState::Kept { size: bytes, digest } => view! {
            <p class="file-kept">{t!("ui-file-kept", size = size(bytes))}</p>
            <p class="file-digest">"SHA-256: "<code>{digest}</code></p>
        }
        .into_any(),
    }
}

fn tell(on_pick: Callback<Vec<File>>, files: Option<Picked>) {
    let Some(files) = files else { return };
    let files: Vec<File> = (0..files.length()).filter_map(|at| files.get(at)).collect();
    if !files.is_empty() {
        on_pick.run(files);
    }
}
