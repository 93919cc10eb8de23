//! The pages of the officials' workplace.
//!
//! [`Route`] is the whole table of addresses. Everything is for a signed-in official alone: [`guard::signed_in`] asks
//! to sign in first, and the server shows only what belongs to the official's provider.

mod frame;
mod guard;
mod sign_in;

mod case;
mod inbox;
mod next;
mod urgency;

use domain::id::CaseId;
use leptos::prelude::*;

use crate::i18n::t;
use crate::page::Heading;
use crate::router;
use crate::ui::gallery::Gallery;

/// A page and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/`: what waits, what else is open, what is closed.
    Inbox,
    /// `/cases/1`: all that is needed to decide, and what the official may do.
    Case(CaseId),
    /// `/gallery`: every component in every state, only in a sandbox.
    Gallery,
}

impl Route {
    /// Reads a path; nothing when there is no such page.
    pub fn parse(path: &str) -> Option<Self> {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        match (parts.next(), parts.next(), parts.next()) {
            (None, None, None) => Some(Self::Inbox),
            (Some("cases"), Some(case), None) => Some(Self::Case(CaseId::parse(case).ok()?)),
            (Some("gallery"), None, None) => Some(Self::Gallery),
            _ => None,
        }
    }

    /// The address.
    pub fn href(&self) -> String {
        match self {
            Self::Inbox => "/".to_owned(),
            Self::Case(case) => format!("/cases/{case}"),
            Self::Gallery => "/gallery".to_owned(),
        }
    }
}

/// The whole application.
pub fn application() -> AnyView {
    guard::ask_who();
    frame::view(router::outlet(page))
}

fn page(path: &str) -> AnyView {
    match Route::parse(path) {
        Some(Route::Inbox) => guard::signed_in(inbox::view),
        Some(Route::Case(id)) => guard::signed_in(move || case::view(id.clone())),
        Some(Route::Gallery) => guard::sandbox_only(|| view! { <Gallery /> }.into_any()),
        None => not_found(),
    }
}

fn not_found() -> AnyView {
    view! {
        <Heading text=t!("staff-not-found") />
        <p>{t!("staff-not-found-about")}</p>
        <p><a href=Route::Inbox.href()>{t!("staff-to-inbox")}</a></p>
    }
    .into_any()
}
