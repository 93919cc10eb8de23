//! What is shown when asked for: details and dialogs.

use leptos::html;
use leptos::prelude::*;

use crate::i18n::t;

/// A sentence that opens into an explanation.
#[component]
pub fn Details(
    /// The sentence.
    #[prop(into)]
    summary: Signal<String>,
    /// The explanation.
    children: Children,
) -> AnyView {
    view! {
        <details class="details"><summary>{summary}</summary><div class="details-inside">{children()}</div></details>
    }
    .into_any()
}

/// A question that must be answered before anything else. The browser keeps the focus inside and gives it back.
#[component]
pub fn Dialog(
    /// Its id on the page.
    #[prop(into)]
    id: String,
    /// Whether it is shown.
    #[prop(into)]
    open: Signal<bool>,
    /// Told when it is closed by the button, by Escape or by Back.
    #[prop(into)]
    on_close: Callback<()>,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// The explanation and the buttons; a button to close it is added.
    children: Children,
) -> AnyView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        if open.get() && !dialog.open() {
            // Fails only when it is not on the page any more.
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    let title_id = format!("{id}-title");
    let labelled = title_id.clone();
    view! {
        <dialog class="dialog" id=id aria-labelledby=labelled node_ref=dialog on:close=move |_| on_close.run(())>
            <h2 id=title_id>{title}</h2>
            {children()}
            <form method="dialog"><button class="button button-secondary">{t!("ui-close")}</button></form>
        </dialog>
    }
    .into_any()
}
