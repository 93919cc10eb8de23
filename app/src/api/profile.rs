//! The person's account.

use domain::api::path;
use domain::api::profile::{AskOwnData, Opening, Profile};
use domain::id::{CaseId, Code};

use super::Failure;
use super::client::{self, Answer, Ask};

/// The account.
pub fn load() -> Answer<Profile> {
    Ask::get(path::PROFILE).read()
}

/// Signs a session out.
pub fn end_session(id: &Code) -> Answer<()> {
    Ask::delete(&path::with(path::PROFILE_SESSION, &[id.as_str()])).done()
}

/// Signs all other sessions out.
pub fn end_other_sessions() -> Answer<()> {
    Ask::delete(path::PROFILE_SESSIONS).done()
}

/// Which officials opened a case.
pub fn openings(case: &CaseId) -> Answer<Vec<Opening>> {
    Ask::get(&path::with(path::CASE_OPENINGS, &[case.as_str()])).read()
}

/// All own data, as a file.
///
/// # Errors
/// [`Failure`], as everywhere.
pub async fn own_data(asked: &AskOwnData) -> Result<Vec<u8>, Failure> {
    client::file(path::PROFILE_DATA, asked).await
}
