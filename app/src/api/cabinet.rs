//! The personal cabinet.

use domain::api::cabinet::Cabinet;
use domain::api::path;
use domain::id::Code;

use super::client::Ask;
use super::failure::Failure;

/// All that the cabinet shows.
pub async fn load() -> Result<Cabinet, Failure> {
    Ask::get(path::CABINET).read().await
}

/// Marks a notice as read.
pub async fn read_notice(id: &Code) -> Result<(), Failure> {
    Ask::post(&path::with(path::NOTICE_READ, &[id.as_str()])).done().await
}
