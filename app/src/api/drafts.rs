//! Requests being filled in.

use domain::api::drafts::{BeginDraft, DocumentToSign, Draft, DraftSummary, MakeDocument, SaveDraft, Saved};
use domain::api::path;
use domain::id::DraftId;
use domain::text::Lang;

use super::client::{Ask, DeedKey};
use super::failure::Failure;

/// The person's drafts.
pub async fn list() -> Result<Vec<DraftSummary>, Failure> {
    Ask::get(path::DRAFTS).read().await
}

/// Begins a draft, or answers with the one already begun for this service.
pub async fn begin(draft: &BeginDraft, key: &DeedKey) -> Result<Draft, Failure> {
    Ask::post(path::DRAFTS).once(key).json(draft)?.read().await
}

/// A draft.
pub async fn load(id: &DraftId) -> Result<Draft, Failure> {
    Ask::get(&path::with(path::DRAFT, &[id.as_str()])).read().await
}

/// Saves a draft; `stale` when another device saved a newer version than `revision` first.
pub async fn save(id: &DraftId, revision: i64, draft: &SaveDraft) -> Result<Saved, Failure> {
    Ask::put(&path::with(path::DRAFT, &[id.as_str()])).if_match(revision).json(draft)?.read().await
}

/// The same when the page is being left: it arrives even when the page is closed.
pub async fn save_leaving(id: &DraftId, revision: i64, draft: &SaveDraft) -> Result<Saved, Failure> {
    let path = path::with(path::DRAFT, &[id.as_str()]);
    Ask::put(&path).if_match(revision).json(draft)?.outlives_page().read().await
}

/// Throws a draft away.
pub async fn delete(id: &DraftId) -> Result<(), Failure> {
    Ask::delete(&path::with(path::DRAFT, &[id.as_str()])).done().await
}

/// Fixes the bytes to be signed for the draft as it is now.
pub async fn make_document(id: &DraftId, lang: Lang) -> Result<DocumentToSign, Failure> {
    let path = path::with(path::DRAFT_DOCUMENT, &[id.as_str()]);
    Ask::post(&path).json(&MakeDocument { lang })?.read().await
}
