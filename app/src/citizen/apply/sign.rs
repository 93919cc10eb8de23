//! Sign.

use domain::id::DraftId;
use leptos::prelude::*;

pub(in crate::citizen) fn view(_draft: DraftId) -> AnyView {
    ().into_any()
}
