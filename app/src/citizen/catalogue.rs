//! The catalogue of services.

use leptos::prelude::*;

/// The page.
pub fn view() -> AnyView {
    ().into_any()
}
