//! One page of the form.

use domain::id::{Code, DraftId};
use leptos::prelude::*;

/// The page.
pub fn view(_draft: DraftId, _page: Code) -> AnyView {
    ().into_any()
}

/// Goes to the first page that is not done.
pub fn resume(_draft: DraftId) -> AnyView {
    ().into_any()
}
