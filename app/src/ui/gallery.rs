//! Every component in every state.

use leptos::prelude::*;

use super::*;
use crate::i18n::t;
use crate::page::Heading;

/// The page that shows them.
#[component]
pub fn Gallery() -> AnyView {
    let surname = RwSignal::new(String::new());
    let attempt = RwSignal::new(0);
    let wrong = Signal::derive(move || surname.with(String::is_empty).then(|| String::from("x")));
    view! {
        <BackLink href="/cabinet" />
        <Heading text=t!("ui-back") caption=t!("ui-back") />
        <Form on_submit=move || attempt.update(|n| *n += 1)>
            <TextInput id="surname" label=t!("ui-back") value=surname error=wrong hint=t!("ui-back")
                on_input=move |text: String| surname.set(text) />
            <SubmitButton label=t!("ui-continue") />
        </Form>
    }
    .into_any()
}
