//! Applying: begin, fill in, attach, review, sign, sent.

pub mod attachments;
pub mod begin;
pub mod page;
pub mod review;
pub(super) mod sent;
pub(super) mod sign;

mod receipt;
mod uploads;

use std::cell::RefCell;

use domain::id::DraftId;

thread_local! {
    static READ: RefCell<Option<(DraftId, String)>> = const { RefCell::new(None) };
}

/// The bytes that the person has read on the review page, to be signed as they are: making the document again would
/// make another one, with another nonce. Nothing when this page was not read in this tab: then it comes first.
pub(super) fn document_read(draft: &DraftId) -> Option<String> {
    READ.with_borrow(|read| read.as_ref().filter(|(of, _)| of == draft).map(|(_, text)| text.clone()))
}

/// Keeps what the person is reading, or nothing while it is being made anew.
fn reads_document(draft: DraftId, text: Option<String>) {
    READ.with_borrow_mut(|read| *read = text.map(|text| (draft, text)));
}
