//! Chooses the provider and begins.

use domain::id::EditionId;
use leptos::prelude::*;

/// The page.
pub fn view(_edition: EditionId) -> AnyView {
    ().into_any()
}
