//! Sent.

use domain::id::{CaseId, DraftId};
use leptos::prelude::*;

pub(in crate::citizen) fn view(_case: CaseId) -> AnyView {
    ().into_any()
}

pub(in crate::citizen) fn waits(_draft: DraftId) -> AnyView {
    ().into_any()
}
