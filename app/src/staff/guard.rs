//! Who may see a page, and signing in again without losing what was typed.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::sign_in;
use crate::api::{self, failure_notice};
use crate::i18n::t;
use crate::session::{self, Asked};
use crate::ui::{Button, Dialog, Skeleton, focus_field};

/// The box for the login in the dialog.
const LOGIN: &str = "again-login";

/// Asks the server which official is looking.
pub(super) fn ask_who() {
    session::asked().set(Asked::Waiting);
    spawn_local(async {
        match api::staff::load_session().await {
            Ok(found) => session::learn_staff(found),
            Err(failure) => session::asked().set(Asked::Failed(failure)),
        }
    });
}

/// Draws a page for a signed-in official, or asks to sign in at the same address first.
///
/// Once drawn the page stays, even when the session ends: [`sign_in_again`] then opens over it.
pub(super) fn signed_in(page: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let officer = session::officer();
    let admitted = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or(false) || officer.with(Option::is_some)
    });
    let asked = session::asked();
    (move || {
        if admitted.get() {
            return untrack(&page);
        }
        match asked.get() {
            Asked::Waiting => view! { <Skeleton lines=5 /> }.into_any(),
            Asked::Known => untrack(sign_in::view),
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
        (true, false) => untrack(super::not_found),
    })
    .into_any()
}

/// Opens over any page whose session has ended. What was typed stays beneath it.
pub(super) fn sign_in_again() -> AnyView {
    let open = RwSignal::new(false);
    let ended = session::has_ended();
    Effect::new(move || open.set(ended.get()));
    // The dialog opens before its form is drawn and would give the focus to the button that closes it.
    Effect::new(move || {
        if open.get() {
            request_animation_frame(|| focus_field(LOGIN));
        }
    });
    same_official_only();
    let inside = move || open.get().then(|| untrack(|| sign_in::form([LOGIN, "again-password"])));
    view! {
        <Dialog id="sign-in-again" open=open on_close=move || open.set(false) title=t!("staff-again-title")>
            <p>{t!("staff-again-lead")}</p>
            {inside}
        </Dialog>
    }
    .into_any()
}

/// Another official must not go on with what the first one typed: everything is begun anew.
fn same_official_only() {
    let officer = session::officer();
    Effect::new(move |before: Option<Option<_>>| {
        let before = before.flatten();
        let now = officer.with(|officer| officer.as_ref().map(|officer| officer.id.clone()));
        if before.is_some() && now.is_some() && before != now {
            let _ = window().location().set_href("/");
        }
        now.or(before)
    });
}
