//! The services and the editions of their regulations.

use domain::api::catalogue::{Catalogue, EditionPage};
use domain::api::path;
use domain::id::EditionId;

use super::client::Ask;
use super::failure::Failure;

/// The catalogue.
pub async fn list() -> Result<Catalogue, Failure> {
    Ask::get(path::SERVICES).read().await
}

/// All that the page of an edition tells and its form asks.
pub async fn edition(id: &EditionId) -> Result<EditionPage, Failure> {
    let parts = [id.service.as_str(), id.region.as_str(), &id.date];
    Ask::get(&path::with(path::EDITION, &parts)).read().await
}
