//! The personal cabinet: first what needs the person, then everything else.

mod attention;
mod cases;
mod lists;
mod notices;

use domain::api::cabinet::Cabinet;
use leptos::prelude::*;

use super::live::live;
use super::{Route, guard, queue, sign_in};
use crate::api;
use crate::i18n::t;
use crate::page::Heading;
use crate::session;
use crate::ui::{LinkButton, Notice};

/// `/cabinet`
pub(super) fn view() -> AnyView {
    // The number of unread notices in the header may be old.
    guard::refresh();
    let citizen = session::citizen();
    let greeting = move || citizen.with(|citizen| citizen.as_ref().map(|citizen| citizen.name.full()));
    view! {
        <Heading text=t!("cabinet-title") />
        <p class="lead">{greeting}</p>
        {lacking()}
        <p><a href=Route::Profile.href()>{t!("cabinet-to-profile")}</a></p>
        {live(api::cabinet::load, whole)}
    }
    .into_any()
}

/// What the account lacks: whoever took it over by EDS has no password until they choose one, and before a signature has
/// proved whose it is nothing of another person is shown here.
fn lacking() -> impl Fn() -> Option<AnyView> {
    let citizen = session::citizen();
    move || {
        let (proven, password) =
            citizen.with(|citizen| citizen.as_ref().map(|it| (it.proven, it.has_password)))?;
        let [title, about, go] = match (proven, password) {
            (false, _) => [t!("cabinet-unproven"), t!("cabinet-unproven-about"), t!("cabinet-unproven-go")],
            (true, false) => {
                [t!("cabinet-no-password"), t!("cabinet-no-password-about"), t!("cabinet-no-password-go")]
            }
            (true, true) => return None,
        };
        let href = if proven { Route::Password.href() } else { by_eds() };
        Some(view! { <Notice title><p>{about}</p><p><a href=href>{go}</a></p></Notice> }.into_any())
    }
}

/// Signing in by EDS as well, and back here.
fn by_eds() -> String {
    sign_in::asking(&Route::SignInByEds, Some(&Route::Cabinet.href()))
}

fn whole(cabinet: Cabinet) -> AnyView {
    let tickets = cabinet.tickets.as_deref().map(queue::in_cabinet);
    let nothing = cabinet.drafts.is_empty()
        && cabinet.cases.is_empty()
        && cabinet.attempts.is_empty()
        && cabinet.joint.is_empty();
    if nothing {
        return view! {
            <p>{t!("cabinet-empty")}</p>
            <LinkButton href=Route::Services.href() label=t!("cabinet-to-services") />
            {tickets}
            {notices::view(&cabinet)}
        }
        .into_any();
    }
    view! {
        {attention::view(&cabinet)}
        {cases::view(&cabinet)}
        {lists::drafts(&cabinet)}
        {tickets}
        {notices::view(&cabinet)}
        {lists::attempts(&cabinet)}
        <p><a href=Route::Services.href()>{t!("cabinet-to-services")}</a></p>
    }
    .into_any()
}
