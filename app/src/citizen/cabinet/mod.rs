//! The personal cabinet: first what needs the person, then everything else.

mod attention;
mod lists;

use domain::api::cabinet::Cabinet;
use leptos::prelude::*;

use super::{Route, guard};
use crate::api;
use crate::i18n::t;
use crate::loaded::loaded;
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
        {without_password()}
        {loaded(api::cabinet::load, whole)}
    }
    .into_any()
}

/// Whoever took the account over by EDS has no password until they choose one.
fn without_password() -> impl Fn() -> Option<AnyView> {
    let citizen = session::citizen();
    move || {
        let none = citizen.with(|citizen| citizen.as_ref().is_some_and(|citizen| !citizen.has_password));
        none.then(|| {
            view! {
                <Notice title=t!("cabinet-no-password")>
                    <p>{t!("cabinet-no-password-about")}</p>
                    <p><a href=Route::Password.href()>{t!("cabinet-no-password-go")}</a></p>
                </Notice>
            }
            .into_any()
        })
    }
}

fn whole(cabinet: Cabinet) -> AnyView {
    let nothing = cabinet.drafts.is_empty() && cabinet.cases.is_empty() && cabinet.attempts.is_empty();
    if nothing {
        return view! {
            <p>{t!("cabinet-empty")}</p>
            <LinkButton href=Route::Services.href() label=t!("cabinet-to-services") />
        }
        .into_any();
    }
    view! {
        {attention::view(&cabinet)}
        {lists::cases(&cabinet)}
        {lists::drafts(&cabinet)}
        {lists::results(&cabinet)}
        {lists::notices(cabinet.notices.clone())}
        {lists::attempts(&cabinet)}
        <p><a href=Route::Services.href()>{t!("cabinet-to-services")}</a></p>
    }
    .into_any()
}
