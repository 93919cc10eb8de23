//! Filling a form in from page to page: the answers, the scans, the review. The portal and the office share it.

pub mod attachments;
pub mod review;
pub mod way;

mod receipt;
mod uploads;

use domain::id::{Code, DraftId};
use domain::regulation::Regulation;
use domain::signing::RequestDocument;
use domain::text::Lang;
use leptos::prelude::*;

use crate::api::Failure;
use crate::form::{Home, OpenDraft};
use crate::router;

/// Where a form is filled in, and what its pages lead to there.
pub struct Desk {
    /// Where its drafts are.
    pub home: Home,
    /// Where one goes back to from the first page.
    pub before: fn(&Regulation) -> String,
    /// The language of the bytes: a signal where they are in the page's, and made anew with it.
    pub lang: fn() -> Lang,
    /// What a page is that does not exist.
    pub not_found: fn() -> AnyView,
    /// What the review adds to the provider: how to choose another one.
    pub provider: fn(OpenDraft) -> Option<AnyView>,
    /// What the review is called, and how it offers and explains the bytes as they are.
    pub titles: fn() -> [Signal<String>; 3],
    /// What the review tells besides of how the request came.
    pub facts: fn(&RequestDocument) -> Vec<AnyView>,
    /// What the review says on top, once all is there.
    pub lead: fn() -> AnyView,
    /// How one goes on from what the server did not allow; called, the last one asks it again.
    pub refused: fn(OpenDraft, &Failure, Callback<()>) -> Option<AnyView>,
    /// How one goes on from the review. It is given the bytes that were read.
    pub go_on: fn(OpenDraft, String) -> AnyView,
    /// The bytes on the screen; nothing while they are made anew.
    pub reads: fn(DraftId, Option<String>),
}

/// A page of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// One page of the form.
    Page(Code),
    /// The scans.
    Attachments,
    /// All answers and scans.
    Review,
    /// The first page that is not done.
    Next,
    /// Sent, and waiting until the signature can be checked.
    Waits,
}

impl Stop {
    /// The address; `pages` is [`Home::pages`].
    pub fn href(&self, pages: &str, draft: &DraftId) -> String {
        match self {
            Self::Page(page) => format!("{pages}/{draft}/pages/{page}"),
            Self::Attachments => format!("{pages}/{draft}/attachments"),
            Self::Review => format!("{pages}/{draft}/review"),
            Self::Next => format!("{pages}/{draft}"),
            Self::Waits => format!("{pages}/{draft}/waits"),
        }
    }

    fn of(&self, draft: OpenDraft) -> String {
        self.href(draft.home().pages, &draft.id())
    }

    /// Goes there.
    pub fn go(&self, draft: OpenDraft) {
        router::go(&self.of(draft));
    }

    fn take_place(&self, draft: OpenDraft) {
        router::replace(&self.of(draft));
    }
}
