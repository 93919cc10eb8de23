//! The number of a booking, typed with a finger: the letters of the office's services and the digits.

use std::collections::BTreeSet;

use domain::queue::Service;
use leptos::prelude::*;

use super::{Page, Screen, button, heading};
use crate::staff::hall::words;

/// How many digits a number has at most.
const DIGITS: usize = 4;

pub(super) fn view(page: Page, services: &[Service]) -> AnyView {
    let letters: BTreeSet<&str> = services.iter().map(|service| service.letter.as_str()).collect();
    let key = |sign: String| {
        let (pressed, inside) = (sign.clone(), view! { {sign} }.into_any());
        button("button button-secondary kiosk-key", inside, move || page.types(&pressed))
    };
    let letters = letters.into_iter().map(|letter| key(letter.to_owned())).collect::<Vec<_>>();
    let digits = (1..=9).chain([0]).map(|digit: u8| key(digit.to_string())).collect::<Vec<_>>();
    let typed = move || page.typed.with(|typed| shown(typed));
    let delete = move || {
        page.typed.update(|typed| {
            typed.pop();
        });
    };
    let send = move || {
        let typed = page.typed.get_untracked();
        if let Some(code) = code_of(&typed) {
            page.check_in(code);
        }
    };
    view! {
        {heading("staff-kiosk-type-title")}
        <p class="kiosk-about">{words("staff-kiosk-type-about")}</p>
        <p class="kiosk-number kiosk-typed" role="status">{typed}</p>
        <div class="kiosk-keys kiosk-letters">{letters}</div>
        <div class="kiosk-keys">{digits}</div>
        <div class="kiosk-row">
            {button("button kiosk-button", words("staff-kiosk-check-in"), send)}
            {button("button button-secondary kiosk-button", words("staff-kiosk-delete"), delete)}
            {button("button button-secondary kiosk-button", words("staff-kiosk-back"), move || page.show(Screen::Start))}
        </div>
    }
    .into_any()
}

impl Page {
    /// Adds a letter, which comes first and once, or a digit.
    fn types(self, sign: &str) {
        self.typed.update(|typed| {
            if sign.starts_with(|sign: char| sign.is_ascii_digit()) {
                let digits = typed.chars().filter(char::is_ascii_digit).count();
                if digits < DIGITS {
                    typed.push_str(sign);
                }
            } else {
                let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
                *typed = format!("{sign}{digits}");
            }
        });
    }
}

/// What was typed, as it stands on a ticket.
fn shown(typed: &str) -> String {
    let (letters, digits): (String, String) = typed.chars().partition(char::is_ascii_alphabetic);
    match (letters.is_empty(), digits.is_empty()) {
        (true, true) => "–".to_owned(),
        (false, false) => format!("{letters}-{digits}"),
        (true, false) | (false, true) => letters + &digits,
    }
}

/// What was typed as the server knows it: `A1`, `A001` and `A-001` are one number; a ticket's key stays as it is. None when nothing
/// was typed.
pub(super) fn code_of(typed: &str) -> Option<String> {
    let signs: String = typed.chars().filter(|sign| sign.is_ascii_alphanumeric()).collect();
    let (letter, digits) = (signs.get(..1)?, signs.get(1..)?);
    let is_number = !letter.starts_with(|sign: char| sign.is_ascii_digit())
        && (1..=DIGITS).contains(&digits.len())
        && digits.bytes().all(|sign| sign.is_ascii_digit());
    Some(if is_number { format!("{letter}-{digits:0>3}") } else { signs })
}
