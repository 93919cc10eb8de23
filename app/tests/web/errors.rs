//! The summary of errors takes the focus and leads to the fields.

use app::i18n::{Lang, show, t};
use app::ui::{DateInput, DatePart, ErrorSummary, Mistake, TextInput};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{draw, learn, next_frame};

#[wasm_bindgen_test]
async fn an_attempt_moves_the_focus_to_the_summary_and_a_link_to_the_field() {
    learn();
    show(Lang::Kk);
    let attempt = RwSignal::new(0);
    let place = draw(move || form(attempt));
    next_frame().await;
    assert!(place.query_selector(".error-summary").unwrap().is_none());

    for times in 1..=2 {
        attempt.set(times);
        next_frame().await;
        assert_eq!(focused().class_name(), "error-summary");
        press(&place, "a[href='#surname']");
        assert_eq!(focused().id(), "surname");
    }
    // Of three boxes the wrong one.
    press(&place, "a[href='#born']");
    assert_eq!(focused().id(), "born-year");
    // The words of the error belong to the field.
    let described =
        place.query_selector("#surname").unwrap().unwrap().get_attribute("aria-describedby").unwrap();
    let words = place.query_selector(&format!("#{described}")).unwrap().unwrap().text_content().unwrap();
    assert!(words.ends_with("Түзететін жерлер бар"), "{words}");
}

fn form(attempt: RwSignal<u32>) -> AnyView {
    let wrong = Signal::derive(move || (attempt.get() > 0).then(|| t!("ui-errors-title").get()));
    let mistakes = Signal::derive(move || {
        let of = |field: &str| Mistake { field: field.to_owned(), text: t!("ui-errors-title") };
        if attempt.get() > 0 { vec![of("surname"), of("born")] } else { Vec::new() }
    });
    let part = Signal::derive(move || Some(DatePart::Year));
    view! {
        <ErrorSummary mistakes attempt />
        <TextInput id="surname" label=t!("ui-choose") value="" error=wrong on_input=|_: String| () />
        <DateInput id="born" legend=t!("ui-choose") value="1987-03-31" error=wrong wrong=part on_input=|_: String| () />
    }
    .into_any()
}

fn press(place: &web_sys::HtmlElement, selector: &str) {
    place.query_selector(selector).unwrap().unwrap().dyn_into::<web_sys::HtmlElement>().unwrap().click();
}

fn focused() -> web_sys::Element {
    document().active_element().unwrap()
}
