//! The journal of incoming documents.

use domain::api::incoming::{Journal, SearchJournal};
use domain::api::path;

use super::client::{Answer, Ask};

/// A page of what a search finds.
pub fn search(wanted: &SearchJournal) -> Answer<Journal> {
    Ask::post(path::STAFF_JOURNAL).json(wanted).read()
}
