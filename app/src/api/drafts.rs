//! Requests being filled in.

use domain::api::drafts::{BeginDraft, DocumentToSign, Draft, DraftSummary, MakeDocument, SaveDraft, Saved};
use domain::api::path;
use domain::id::DraftId;
use domain::text::Lang;

use super::client::{Answer, Ask, DeedKey};

/// The person's drafts.
pub fn list() -> Answer<Vec<DraftSummary>> {
    Ask::get(path::DRAFTS).read()
}

/// Begins a draft, or answers with the one already begun for this service.
pub fn begin(draft: &BeginDraft, key: &DeedKey) -> Answer<Draft> {
    Ask::post(path::DRAFTS).once(key).json(draft).read()
}

/// A draft.
pub fn load(id: &DraftId) -> Answer<Draft> {
    Ask::get(&path::with(path::DRAFT, &[id.as_str()])).read()
}

/// Saves a draft; `stale` when another device saved a newer version than `revision` first.
pub fn save(id: &DraftId, revision: i64, draft: &SaveDraft) -> Answer<Saved> {
    Ask::put(&path::with(path::DRAFT, &[id.as_str()])).if_match(revision).json(draft).read()
}

/// The same when the page is being left: it arrives even when the page is closed.
pub fn save_leaving(id: &DraftId, revision: i64, draft: &SaveDraft) -> Answer<Saved> {
    let path = path::with(path::DRAFT, &[id.as_str()]);
    Ask::put(&path).if_match(revision).json(draft).outlives_page().read()
}

/// Throws a draft away.
pub fn delete(id: &DraftId) -> Answer<()> {
    Ask::delete(&path::with(path::DRAFT, &[id.as_str()])).done()
}

/// Fixes the bytes to be signed for the draft as it is now.
pub fn make_document(id: &DraftId, lang: Lang) -> Answer<DocumentToSign> {
    let path = path::with(path::DRAFT_DOCUMENT, &[id.as_str()]);
    Ask::post(&path).json(&MakeDocument { lang }).read()
}
