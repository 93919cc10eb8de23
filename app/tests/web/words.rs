//! Numbers, days and sizes in both languages; a page that follows the language.

use app::i18n::{Lang, date, number, show, size, t, tr};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{draw, learn, next_frame};

#[wasm_bindgen_test]
fn numbers_have_a_comma_and_parted_thousands() {
    check_number(0.0, "0");
    check_number(2026.0, "2026");
    check_number(12_345.0, "12\u{a0}345");
    check_number(1_234_567.5, "1\u{a0}234\u{a0}567,5");
    check_number(-0.25, "\u{2212}0,25");
}

fn check_number(value: f64, written: &str) {
    assert_eq!(number(value), written);
}

#[wasm_bindgen_test]
fn days_are_written_as_officials_write_them() {
    check_day(Lang::Kk, "2026-11-22", "2026 жылғы 22 қараша");
    check_day(Lang::Ru, "2026-11-22", "22 ноября 2026 года");
    check_day(Lang::Kk, "1987-03-08", "1987 жылғы 8 наурыз");
    check_day(Lang::Ru, "1987-03-08", "8 марта 1987 года");
    // What is no day comes back as it was typed.
    check_day(Lang::Ru, "2026--3", "2026--3");
    check_day(Lang::Kk, "2026-13-01", "2026-13-01");
}

fn check_day(lang: Lang, iso: &str, written: &str) {
    learn();
    show(lang);
    assert_eq!(date(iso), written);
}

#[wasm_bindgen_test]
fn sizes_have_the_plural_of_the_language() {
    for (bytes, written) in [(1, "1 байт"), (2, "2 байта"), (5, "5 байт"), (21, "21 байт"), (111, "111 байт")]
    {
        check_size(Lang::Ru, bytes, written);
    }
    check_size(Lang::Kk, 21, "21 байт");
    check_size(Lang::Kk, 1024, "1 КБ");
    check_size(Lang::Ru, 1_258_291, "1,2 МБ");
    check_size(Lang::Kk, 10 * 1024 * 1024, "10 МБ");
}

fn check_size(lang: Lang, bytes: u64, written: &str) {
    learn();
    show(lang);
    assert_eq!(size(bytes), written);
}

#[wasm_bindgen_test]
fn an_id_that_does_not_exist_shows_itself() {
    learn();
    assert_eq!(tr("no-such-message", &[]), "no-such-message");
}

#[wasm_bindgen_test]
async fn a_page_follows_the_language() {
    learn();
    show(Lang::Kk);
    let time = RwSignal::new(String::from("14:05"));
    let place = draw(move || view! { <p>{t!("ui-saved", time = time.get())}</p> }.into_any());
    assert_eq!(place.text_content().unwrap(), "Сақталды, сағат 14:05");
    show(Lang::Ru);
    next_frame().await;
    assert_eq!(place.text_content().unwrap(), "Сохранено в 14:05");
    assert_eq!(document().document_element().unwrap().get_attribute("lang").unwrap(), "ru");
    time.set(String::from("14:06"));
    next_frame().await;
    assert_eq!(place.text_content().unwrap(), "Сохранено в 14:06");
}
