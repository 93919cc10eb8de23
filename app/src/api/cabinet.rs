//! The personal cabinet.

use domain::api::cabinet::{Cabinet, CaseList, FindCases, FindNotices, NoticeList, ReadNotices};
use domain::api::path;

use super::client::{Answer, Ask};

/// All that the cabinet shows.
pub fn load() -> Answer<Cabinet> {
    Ask::get(path::CABINET).read()
}

/// Looks through the person's cases.
pub fn find_cases(wanted: &FindCases) -> Answer<CaseList> {
    Ask::post(path::CABINET_CASES).json(wanted).read()
}

/// A page of the person's notices.
pub fn find_notices(wanted: &FindNotices) -> Answer<NoticeList> {
    Ask::post(path::NOTICES).json(wanted).read()
}

/// Marks notices as read.
pub fn read_notices(which: &ReadNotices) -> Answer<()> {
    Ask::post(path::NOTICES_READ).json(which).done()
}
