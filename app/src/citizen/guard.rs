//! Who may see a page, and signing in again without losing what was typed.

use gloo::events::EventListener;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Route, not_found, sign_in};
use crate::api;
use crate::guard::{self, Door};
use crate::i18n::t;
use crate::opening;
use crate::session::{self, Asked};
use crate::ui::{Dialog, focus_field};

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
pub(super) fn signed_in(page: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let citizen = session::citizen();
    let known = Signal::derive(move || citizen.with(Option::is_some));
    guard::signed_in(Door { known, sign_in: sign_in::in_place, ask: ask_who }, Box::new(page))
}

/// Draws a page in a sandbox alone.
pub(super) fn sandbox_only(page: fn() -> AnyView) -> AnyView {
    guard::sandbox_only(page, not_found::view)
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
    // Who signed in by EDS in another tab comes back to a page that knows it.
    EventListener::new(&document(), "visibilitychange", move |_| {
        if open.try_get_untracked() == Some(true) && !document().hidden() {
            look_again();
        }
    })
    .forget();
    let inside = move || open.get().then(|| untrack(again));
    view! {
        <Dialog id="sign-in-again" open=open on_close=move || open.set(false) title=t!("citizen-again-title")>
            <p>{t!("citizen-again-lead")}</p>
            {inside}
        </Dialog>
    }
    .into_any()
}

/// The password here, or the EDS in a tab of its own: what signs is not in every page.
fn again() -> AnyView {
    view! {
        {sign_in::form(["again-iin", "again-password"], RwSignal::new(false), || ())}
        <p>
            <a href=Route::SignInByEds.href() target="_blank">{t!("citizen-again-eds")}</a>
            " "
            {t!("citizen-again-eds-about")}
        </p>
    }
    .into_any()
}

/// Learns that somebody is signed in; that nobody is, the page knows.
fn look_again() {
    spawn_local(async {
        if let Ok(found) = api::session::load().await
            && found.citizen.is_some()
        {
            session::learn(found);
        }
    });
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
