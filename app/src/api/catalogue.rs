//! The services and the editions of their regulations.

use domain::api::catalogue::{Catalogue, EditionPage};
use domain::api::path;
use domain::id::EditionId;

use super::client::{Answer, Ask};

/// The catalogue.
pub fn list() -> Answer<Catalogue> {
    Ask::get(path::SERVICES).read()
}

/// All that the page of an edition tells and its form asks.
pub fn edition(id: &EditionId) -> Answer<EditionPage> {
    let parts = [id.service.as_str(), id.region.as_str(), &id.date];
    Ask::get(&path::with(path::EDITION, &parts)).read()
}
