//! The pages of the citizen's portal.

use leptos::prelude::*;

use crate::router;

/// The whole application.
pub fn application() -> AnyView {
    router::outlet(page)
}

fn page(_path: &str) -> AnyView {
    ().into_any()
}
