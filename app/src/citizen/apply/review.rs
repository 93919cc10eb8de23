//! All answers and scans.

use domain::id::DraftId;
use leptos::prelude::*;

/// The page.
pub fn view(_draft: DraftId) -> AnyView {
    ().into_any()
}
