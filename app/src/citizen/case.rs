//! A case.

use domain::id::CaseId;
use leptos::prelude::*;

pub(super) fn view(_case: CaseId) -> AnyView {
    ().into_any()
}
