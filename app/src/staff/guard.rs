//! Who may see a page, and signing in again without losing what was typed.

use domain::access::Role;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{administration, sign_in};
use crate::api;
use crate::guard::{self, Door};
use crate::i18n::t;
use crate::router;
use crate::session::{self, Asked};
use crate::ui::{Dialog, focus_field};

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
pub(super) fn signed_in(page: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let officer = session::officer();
    let known = Signal::derive(move || officer.with(Option::is_some));
    guard::signed_in(Door { known, sign_in: sign_in::view, ask: ask_who }, Box::new(page))
}

/// The same for a clerk; to other officials the page does not exist.
pub(super) fn clerk(page: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    signed_in(move || if role() == Some(Role::Clerk) { page() } else { super::not_found() })
}

/// The same for those who take in from people: a clerk, or an operator of the State Corporation.
pub(super) fn counter(page: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let takes_in = || matches!(role(), Some(Role::Clerk | Role::Operator));
    signed_in(move || if takes_in() { page() } else { super::not_found() })
}

/// The same for an operator of the State Corporation alone.
pub(super) fn operator(page: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    signed_in(move || if role() == Some(Role::Operator) { page() } else { super::not_found() })
}

/// With which role the official is signed in.
pub(super) fn role() -> Option<Role> {
    session::officer().with_untracked(|officer| officer.as_ref().map(|it| it.role))
}

/// Draws a page in a sandbox alone.
pub(super) fn sandbox_only(page: fn() -> AnyView) -> AnyView {
    guard::sandbox_only(page, super::not_found)
}

/// Opens over any page whose session has ended. What was typed stays beneath it.
pub(super) fn sign_in_again() -> AnyView {
    let open = RwSignal::new(false);
    let ended = session::has_ended();
    // Administrators sign in on the page itself.
    Effect::new(move || open.set(ended.get() && !administration::is_here(&router::path())));
    // The dialog opens before its form is drawn and would give the focus to the button that closes it.
    Effect::new(move || {
        if open.get() {
            request_animation_frame(|| focus_field(LOGIN));
        }
    });
    same_official_only();
    let inside =
        move || open.get().then(|| untrack(|| sign_in::form([LOGIN, "again-password", "again-new"])));
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
