//! Who may see a page: the part that both applications share.

use leptos::prelude::*;

use crate::api::failure_notice;
use crate::i18n::t;
use crate::session::{self, Asked};
use crate::ui::{Button, Skeleton};

/// What stands in the place of a page until it is known who is looking.
#[derive(Clone, Copy)]
pub struct Door {
    /// Whether somebody is signed in.
    pub known: Signal<bool>,
    /// Asks to sign in, at the same address.
    pub sign_in: fn() -> AnyView,
    /// Asks the server again who is looking.
    pub ask: fn(),
}

/// Draws a page for a signed-in person, or asks to sign in at the same address first.
///
/// Once drawn the page stays, even when the session ends: a dialog then opens over it. Free of type parameters, so that it
/// is in the module once.
pub fn signed_in(door: Door, page: Box<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
    let admitted =
        Memo::new(move |before: Option<&bool>| before.copied().unwrap_or(false) || door.known.get());
    let asked = session::asked();
    (move || {
        if admitted.get() {
            return untrack(&page);
        }
        match asked.get() {
            Asked::Waiting => view! { <Skeleton lines=5 /> }.into_any(),
            Asked::Known => untrack(door.sign_in),
            Asked::Failed(failure) => view! {
                {failure_notice(failure)}
                <Button label=t!("failure-try-again") on_press=door.ask />
            }
            .into_any(),
        }
    })
    .into_any()
}

/// Draws a page in a sandbox alone.
pub fn sandbox_only(page: fn() -> AnyView, not_found: fn() -> AnyView) -> AnyView {
    let asked = session::asked();
    let known = Memo::new(move |_| asked.with(|asked| *asked != Asked::Waiting));
    let sandbox = session::sandbox();
    (move || match (known.get(), sandbox.get()) {
        (false, _) => view! { <Skeleton /> }.into_any(),
        (true, true) => untrack(page),
        (true, false) => untrack(not_found),
    })
    .into_any()
}
