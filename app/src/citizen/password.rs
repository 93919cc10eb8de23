//! password.

use leptos::prelude::*;

pub(super) fn view() -> AnyView {
    ().into_any()
}
