//! What a service is.

use domain::id::ServiceCode;
use leptos::prelude::*;

/// The page.
pub fn view(_service: ServiceCode) -> AnyView {
    ().into_any()
}
