//! A page: how the application starts, and what each page says of itself.

use leptos::html;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{FocusOptions, HtmlElement};

use crate::i18n::{self, Value, tr};
use crate::opening;
use crate::router::{self, Arrival};

/// Fetches the words, draws the application beside the shell, and puts it in the shell's place when it is ready.
///
/// When no words come, the shell stays and `boot.js` shows its failure notice: it listens to `qyzmet-failed`.
pub fn start(application: fn() -> AnyView) {
    spawn_local(async move {
        if i18n::load().await && draw(application).await.is_some() {
            return;
        }
        fail();
    });
}

/// Nothing when the page is not the one that this application was made for.
async fn draw(application: fn() -> AnyView) -> Option<()> {
    let shell = document().get_element_by_id("app")?;
    let place = document().create_element("div").ok()?.dyn_into::<HtmlElement>().ok()?;
    place.set_id("app");
    opening::turn().await;
    router::start();
    mount_to(place.clone(), application).forget();
    opening::turn().await;
    router::begin();
    opening::settled().await;
    shell.replace_with_with_node_1(&place).ok()?;
    // What is out of sight cannot take the focus; a page that begins with what is wrong has it there.
    let wrong = place.query_selector(".error-summary").ok().flatten();
    if let Some(wrong) = wrong.and_then(|wrong| wrong.dyn_into::<HtmlElement>().ok()) {
        let _ = wrong.focus();
    }
    Some(())
}

fn fail() {
    if let Ok(event) = web_sys::Event::new("qyzmet-failed") {
        let _ = window().dispatch_event(&event);
    }
}

/// The one `<h1>` of a page. It names the page in the browser's title too, and takes the focus after a change of route.
///
/// Keep it outside of what is redrawn while data arrive: the first heading after a change of route takes the focus.
#[component]
pub fn Heading(
    /// The question or the name of the page.
    #[prop(into)]
    text: Signal<String>,
    /// A small line above: the service, the section.
    #[prop(default = None, into)]
    caption: Option<Signal<String>>,
    /// Whether the page shows errors: the title then begins with "Error:".
    #[prop(optional, into)]
    wrong: Signal<bool>,
) -> AnyView {
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move || document().set_title(&title(&text.get(), wrong.get())));
    Effect::new(move || {
        if let Some(heading) = heading.get() {
            take_focus(&heading);
        }
    });
    let caption = caption.map(|caption| view! { <span class="caption">{caption}</span> }.into_any());
    view! { <h1 class="heading" tabindex="-1" node_ref=heading>{caption}{text}</h1> }.into_any()
}

fn title(text: &str, wrong: bool) -> String {
    let given = [("title", Value::from(text.to_owned()))];
    if wrong { tr("shell-title-wrong", &given) } else { tr("shell-title", &given) }
}

fn take_focus(heading: &HtmlElement) {
    let Some(arrival) = router::take_arrival() else { return };
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = heading.focus_with_options(&options);
    if arrival == Arrival::Forward {
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}
