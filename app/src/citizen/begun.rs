//! Drafts that the person has begun, for pages that offer to go on with one.

use domain::api::drafts::DraftSummary;
use domain::calendar::Zone;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{self, t};
use crate::{api, opening, session};

/// The person's drafts; empty until they are known, and for a visitor. A failure is no trouble here: beginning a
/// service leads to its draft all the same.
pub(super) fn drafts() -> RwSignal<Vec<DraftSummary>> {
    let drafts = RwSignal::new(Vec::new());
    let signed_in = Memo::new(|_| session::citizen().with(Option::is_some));
    Effect::new(move || {
        drafts.set(Vec::new());
        if signed_in.get() {
            let awaited = opening::awaited();
            spawn_local(async move {
                let _awaited = awaited;
                if let Ok(found) = api::drafts::list().await {
                    let _ = drafts.try_set(found);
                }
            });
        }
    });
    drafts
}

/// When a draft was last saved. Which zone matters only for days before one zone was made of two.
pub(super) fn saved_words(draft: &DraftSummary) -> Signal<String> {
    let at = draft.saved_at;
    t!("home-draft-saved", time = i18n::moment(at, Zone::West))
}
