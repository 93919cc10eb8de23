//! Who may see a page, and signing in again without losing what was typed.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{not_found, sign_in};
use crate::api::{self, failure_notice};
use crate::i18n::t;
use crate::opening;
use crate::session::{self, Asked};
use crate::ui::{Button, Dialog, Skeleton, focus_field};

/// Asks the server who is looking. Pages that need to know wait; the others are drawn meanwhile.
pub(super) fn ask_who() {
    session::asked().set(Asked::Waiting);
    let awaited = opening::awaited();
    spawn_local(async move {
        let _awaited = awaited;
        match api::session::load().await {
            Ok(found) => session::learn(found),
            Err(failure) => session::asked().set(Asked::Failed(failure)),
        }
    });
}

/// Asks again, without anything on the screen waiting for it.
pub(super) fn refresh() {
    spawn_local(async {
        if let Ok(found) = api::session::load().await {
            session::learn(found);
        }
    });
}

/// Draws a page for a signed-in person, or asks to sign in at the same address first.
///
/// Once drawn the page stays, even when the session ends: [`sign_in_again`] then opens over it.
pub(super) fn signed_in(page: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    admitted(Box::new(page))
}

/// Free of type parameters, so that it is in the module once.
fn admitted(page: Box<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
    let citizen = session::citizen();
    let admitted = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or(false) || citizen.with(Option::is_some)
    });
    let asked = session::asked();
    (move || {
        if admitted.get() {
            return untrack(&page);
        }
        match asked.get() {
            Asked::Waiting => view! { <Skeleton lines=5 /> }.into_any(),
            Asked::Known => untrack(sign_in::in_place),
            Asked::Failed(failure) => view! {
                {failure_notice(failure)}
                <Button label=t!("failure-try-again") on_press=ask_who />
            }
            .into_any(),
        }
    })
    .into_any()
}

/// Draws a page in a sandbox alone.
pub(super) fn sandbox_only(page: fn() -> AnyView) -> AnyView {
    let asked = session::asked();
    let known = Memo::new(move |_| asked.with(|asked| *asked != Asked::Waiting));
    let sandbox = session::sandbox();
    (move || match (known.get(), sandbox.get()) {
        (false, _) => view! { <Skeleton /> }.into_any(),
        (true, true) => untrack(page),
        (true, false) => untrack(not_found::view),
    })
    .into_any()
}

/// Opens over any page whose session has ended. What was typed stays beneath it.
pub(super) fn sign_in_again() -> AnyView {
    let open = RwSignal::new(false);
    let ended = session::has_ended();
    Effect::new(move || {
        open.set(ended.get());
        if ended.get() {
            request_animation_frame(|| focus_field("again-iin"));
        }
    });
    same_person_only();
    let inside = move || {
        open.get()
            .then(|| untrack(|| sign_in::form(["again-iin", "again-password"], RwSignal::new(false), || ())))
    };
    view! {
        <Dialog id="sign-in-again" open=open on_close=move || open.set(false) title=t!("citizen-again-title")>
            <p>{t!("citizen-again-lead")}</p>
            {inside}
        </Dialog>
    }
    .into_any()
}

/// Another person must not go on with what the first one typed: everything is begun anew.
fn same_person_only() {
    let citizen = session::citizen();
    Effect::new(move |before: Option<Option<String>>| {
        let before = before.flatten();
        let now = citizen.with(|citizen| citizen.as_ref().map(|citizen| citizen.iin_ending.clone()));
        if before.is_some() && now.is_some() && before != now {
            let _ = window().location().set_href("/cabinet");
        }
        now.or(before)
    });
}
