//! Where a draft is at home: the portal of the person who applies, or the office that takes an application in.

use domain::form::Prefill;
use leptos::prelude::Signal;

use crate::api::drafts::Addresses;

/// What differs between the places where a form is filled in.
pub struct Home {
    /// Where the server keeps the drafts.
    pub at: Addresses,
    /// How the addresses of the pages begin.
    pub pages: &'static str,
    /// Who is signed in; followed by whoever asks. Another person at the same screen must not see the draft.
    pub who: fn() -> Option<String>,
    /// Whether what is asked is the own data of who types: then a browser may fill them in.
    pub own_data: bool,
    /// Where an answer came from that the server filled in.
    pub source: fn(Prefill) -> Signal<String>,
}
