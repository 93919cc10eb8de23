//! What only a browser can show: the words on a page, and where the focus goes.

#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "all of this is tests, their helpers too")]

mod errors;
mod words;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Teaches the application both languages.
fn learn() {
    use app::i18n::{Lang, learn};
    learn(Lang::Kk, include_str!("../../../locales/kk/ui.ftl").to_owned());
    learn(Lang::Ru, include_str!("../../../locales/ru/ui.ftl").to_owned());
}

/// Draws a view at the end of the page, in an element of its own.
fn draw(view: impl FnOnce() -> AnyView + 'static) -> web_sys::HtmlElement {
    let place: web_sys::HtmlElement = document().create_element("div").unwrap().dyn_into().unwrap();
    document().body().unwrap().append_child(&place).unwrap();
    mount_to(place.clone(), view).forget();
    place
}

/// Waits until what a frame draws has been drawn.
async fn next_frame() {
    for _ in 0..2 {
        let drawn = js_sys::Promise::new(&mut |resolve, _| {
            window().request_animation_frame(&resolve).unwrap();
        });
        JsFuture::from(drawn).await.unwrap();
    }
}
