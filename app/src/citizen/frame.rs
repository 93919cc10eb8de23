//! What stands around every page of the portal.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Route, guard};
use crate::api;
use crate::i18n::t;
use crate::router;
use crate::session;
use crate::ui::{Button, Frame, NavLink, Weight};

/// Saves what was typed in the last moment.
pub(super) type Settle = fn() -> Pin<Box<dyn Future<Output = ()>>>;

pub(super) fn view(outlet: AnyView, settle: Settle) -> AnyView {
    view! {
        <Frame name=t!("shell-product") sandbox=session::sandbox() nav=nav(settle) footer=footer()>{outlet}</Frame>
        {guard::sign_in_again()}
    }
    .into_any()
}

fn nav(settle: Settle) -> AnyView {
    let here = |start: &'static str| Signal::derive(move || router::path().starts_with(start));
    let signed_in = Memo::new(|_| session::citizen().with(Option::is_some));
    let unread = Memo::new(|_| {
        session::citizen().with(|citizen| citizen.as_ref().map_or(0, |citizen| citizen.unread))
    });
    let cabinet = Signal::derive(move || match unread.get() {
        0 => t!("citizen-nav-cabinet").get(),
        n => t!("citizen-nav-cabinet-unread", n = n).get(),
    });
    let own = move || {
        if signed_in.get() {
            view! {
                <NavLink href=Route::Cabinet.href() label=cabinet here=here("/cabinet") />
                <SignOut settle />
            }
            .into_any()
        } else {
            view! {
                <NavLink href=Route::SignIn.href() label=t!("citizen-nav-sign-in") here=here("/sign-in") />
                <NavLink href=Route::Register.href() label=t!("citizen-nav-register") here=here("/register") />
            }
            .into_any()
        }
    };
    view! {
        <NavLink href=Route::Services.href() label=t!("citizen-nav-services") here=here("/services") />
        {own}
    }
    .into_any()
}

/// Signs out. The whole application is begun anew, so that nothing of the person stays in this browser.
#[component]
fn SignOut(settle: Settle) -> AnyView {
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let out = move || {
        busy.set(true);
        spawn_local(async move {
            // What was typed in the last moment is the person's, signed in or not.
            settle().await;
            match api::session::sign_out().await {
                Ok(()) => {
                    session::forget();
                    let _ = window().location().set_href("/");
                }
                Err(_) => {
                    busy.set(false);
                    failed.set(true);
                }
            }
        });
    };
    let words =
        move || failed.get().then(|| view! { <span role="alert">{t!("citizen-sign-out-failed")}</span> });
    view! { <Button label=t!("citizen-nav-sign-out") weight=Weight::Link busy=busy on_press=out />{words} }
        .into_any()
}

fn footer() -> AnyView {
    let sandbox = session::sandbox();
    let links = move || {
        sandbox.get().then(|| {
            view! { <p><a href=Route::Sandbox.href()>{t!("citizen-footer-sandbox")}</a></p> }.into_any()
        })
    };
    view! {
        <p>{t!("citizen-footer-about")}</p>
        {links}
    }
    .into_any()
}
