//! The personal cabinet.

use domain::api::cabinet::{Cabinet, CaseList, FindCases};
use domain::api::path;
use domain::id::Code;

use super::client::{Answer, Ask};

/// All that the cabinet shows.
pub fn load() -> Answer<Cabinet> {
    Ask::get(path::CABINET).read()
}

/// Looks through the person's cases.
pub fn find_cases(wanted: &FindCases) -> Answer<CaseList> {
    Ask::post(path::CABINET_CASES).json(wanted).read()
}

/// Marks a notice as read.
pub fn read_notice(id: &Code) -> Answer<()> {
    Ask::post(&path::with(path::NOTICE_READ, &[id.as_str()])).done()
}
