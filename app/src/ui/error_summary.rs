//! What is wrong with a page, on top of it, with links to the fields.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::i18n::t;

/// One thing to put right.
#[derive(Clone, Debug)]
pub struct Mistake {
    /// The id of the field: of its control, or of its first one.
    pub field: String,
    /// The same words as beside the field.
    pub text: Signal<String>,
}

/// The list of mistakes. It takes the focus at every `attempt` to go on that leaves it with something to say.
#[component]
pub fn ErrorSummary(
    /// What is wrong; when empty, nothing is drawn.
    #[prop(into)]
    mistakes: Signal<Vec<Mistake>>,
    /// Counts the attempts to go on.
    #[prop(into)]
    attempt: Signal<u32>,
) -> AnyView {
    let place = NodeRef::<html::Div>::new();
    Effect::new(move || {
        if attempt.get() > 0 && mistakes.with_untracked(|mistakes| !mistakes.is_empty()) {
            // The list is drawn in this same turn, so the focus waits for the next frame.
            request_animation_frame(move || {
                if let Some(place) = place.get_untracked() {
                    let _ = place.focus();
                }
            });
        }
    });
    (move || {
        let mistakes = mistakes.get();
        (!mistakes.is_empty()).then(|| {
            let rows = mistakes.into_iter().map(row).collect::<Vec<_>>();
            view! {
                <div class="error-summary" role="alert" tabindex="-1" node_ref=place>
                    <h2>{t!("ui-errors-title")}</h2>
                    <ul>{rows}</ul>
                </div>
            }
            .into_any()
        })
    })
    .into_any()
}

/// Moves the focus to a field: to its control, or to the first wrong one of a group.
pub fn focus_field(id: &str) {
    let Some(found) = document().get_element_by_id(id) else { return };
    // The first box of a group may be right while another is wrong.
    let group = document().get_element_by_id(&format!("{id}-group"));
    let wrong = group.and_then(|group| group.query_selector("[aria-invalid=true]").ok().flatten());
    if let Ok(control) = wrong.unwrap_or(found).dyn_into::<HtmlElement>() {
        // The question is scrolled to, not the control alone: its words must be seen.
        let question = control.closest(".field").ok().flatten();
        question.unwrap_or_else(|| control.clone().into()).scroll_into_view();
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = control.focus_with_options(&options);
    }
}

fn row(mistake: Mistake) -> AnyView {
    let Mistake { field, text } = mistake;
    let href = format!("#{field}");
    let pressed = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        focus_field(&field);
    };
    view! { <li><a href=href on:click=pressed>{text}</a></li> }.into_any()
}
