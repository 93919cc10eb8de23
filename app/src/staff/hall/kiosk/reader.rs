//! The reader of QR codes: to the browser it is a keyboard on which somebody types very fast and presses Enter.

use gloo::timers::callback::Interval;
use leptos::ev::{KeyboardEvent, keydown};
use leptos::prelude::*;

use super::Page;
use super::keypad::code_of;

/// Longer than any code.
const LONGEST: usize = 64;
/// After so many milliseconds without a key what was typed before belongs to nothing.
const PAUSE_MS: u32 = 2_000;

/// Listens on every screen.
pub(super) fn listen(page: Page) {
    let read = StoredValue::new(String::new());
    let grown = StoredValue::new(0_usize);
    let keys = window_event_listener(keydown, move |event: KeyboardEvent| heard(page, read, &event));
    on_cleanup(move || keys.remove());
    StoredValue::new_local(Interval::new(PAUSE_MS, move || {
        let length = read.with_value(String::len);
        if grown.get_value() == length {
            read.set_value(String::new());
        }
        grown.set_value(read.with_value(String::len));
    }));
}

fn heard(page: Page, read: StoredValue<String>, event: &KeyboardEvent) {
    if event.key() == "Enter" {
        let typed = read.with_value(String::clone);
        read.set_value(String::new());
        // An Enter by itself presses the button that has the focus.
        if let Some(code) = code_of(&typed) {
            event.prevent_default();
            page.check_in(code);
        }
    } else if let Some(sign) = sign(&event.code())
        && read.with_value(String::len) < LONGEST
    {
        read.update_value(|read| read.push(sign));
    }
}

/// The sign of a key by its place: a reader types as on an American keyboard, whichever layout the kiosk has.
fn sign(key: &str) -> Option<char> {
    let name = key
        .strip_prefix("Key")
        .or_else(|| key.strip_prefix("Digit"))
        .or_else(|| key.strip_prefix("Numpad"))?;
    let mut signs = name.chars();
    signs.next().filter(|sign| sign.is_ascii_alphanumeric() && signs.next().is_none())
}
