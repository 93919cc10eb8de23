//! Requests being filled in.

use domain::api::drafts::{BeginDraft, DocumentToSign, Draft, DraftSummary, MakeDocument, SaveDraft, Saved};
use domain::api::path;
use domain::id::DraftId;
use domain::text::Lang;

use super::client::{Answer, Ask, DeedKey};

/// Where the drafts of an application are, as patterns of [`path`].
#[derive(Debug)]
pub struct Addresses {
    /// One draft.
    pub draft: &'static str,
    /// Its scans.
    pub attachments: &'static str,
    /// One of them.
    pub attachment: &'static str,
    /// The bytes of the request.
    pub document: &'static str,
}

/// Those of a citizen.
pub const OWN: Addresses = Addresses {
    draft: path::DRAFT,
    attachments: path::DRAFT_ATTACHMENTS,
    attachment: path::DRAFT_ATTACHMENT,
    document: path::DRAFT_DOCUMENT,
};

/// Those of a provider's office.
pub const OFFICE: Addresses = Addresses {
    draft: path::STAFF_INTAKE,
    attachments: path::STAFF_INTAKE_ATTACHMENTS,
    attachment: path::STAFF_INTAKE_ATTACHMENT,
    document: path::STAFF_INTAKE_DOCUMENT,
};

/// The person's drafts.
pub fn list() -> Answer<Vec<DraftSummary>> {
    Ask::get(path::DRAFTS).read()
}

/// Begins a draft, or answers with the one already begun for this service.
pub fn begin(draft: &BeginDraft, key: &DeedKey) -> Answer<Draft> {
    Ask::post(path::DRAFTS).once(key).json(draft).read()
}

/// A draft.
pub fn load(at: &Addresses, id: &DraftId) -> Answer<Draft> {
    Ask::get(&path::with(at.draft, &[id.as_str()])).read()
}

/// Saves a draft; `stale` when another device saved a newer version than `revision` first.
pub fn save(at: &Addresses, id: &DraftId, revision: i64, draft: &SaveDraft) -> Answer<Saved> {
    Ask::put(&path::with(at.draft, &[id.as_str()])).if_match(revision).json(draft).read()
}

/// The same when the page is being left: it arrives even when the page is closed.
pub fn save_leaving(at: &Addresses, id: &DraftId, revision: i64, draft: &SaveDraft) -> Answer<Saved> {
    let path = path::with(at.draft, &[id.as_str()]);
    Ask::put(&path).if_match(revision).json(draft).outlives_page().read()
}

/// Throws a draft away.
pub fn delete(at: &Addresses, id: &DraftId) -> Answer<()> {
    Ask::delete(&path::with(at.draft, &[id.as_str()])).done()
}

/// Fixes the bytes to be signed for the draft as it is now.
pub fn make_document(at: &Addresses, id: &DraftId, lang: Lang) -> Answer<DocumentToSign> {
    let path = path::with(at.document, &[id.as_str()]);
    Ask::post(&path).json(&MakeDocument { lang }).read()
}
