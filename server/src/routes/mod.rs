//! Every address of the two listeners. One file per resource; each has a `routes()` of its own.

pub mod accounts;
pub mod administration;
pub mod attachments;
pub mod cabinet;
pub mod cases;
pub mod catalogue;
pub mod complaints;
pub mod drafts;
pub mod filings;
pub mod joint;
pub mod news;
pub mod notices;
pub mod openings;
pub mod phone;
pub mod profile;
pub mod queue;
pub mod sandbox;
pub mod session;
pub mod staff;
pub mod withdrawals;

use crate::app::Kind;
use crate::health;
use crate::router::Route;

/// What citizens reach.
pub fn citizens(kind: Kind) -> Vec<Route> {
    [
        health::routes(),
        session::routes(),
        accounts::routes(),
        catalogue::routes(),
        drafts::routes(),
        attachments::routes(),
        filings::routes(),
        phone::routes(),
        notices::routes(),
        joint::routes(),
        cases::routes(),
        withdrawals::routes(),
        complaints::routes(),
        cabinet::routes(),
        news::routes(),
        openings::routes(),
        profile::routes(),
        queue::routes(),
        sandbox_routes(kind),
    ]
    .concat()
}

/// A service has none of these addresses at all.
fn sandbox_routes(kind: Kind) -> Vec<Route> {
    match kind {
        Kind::Service => Vec::new(),
        Kind::Sandbox => sandbox::routes(),
    }
}

/// What officials reach. Nothing of it is served to citizens.
pub fn officials(kind: Kind) -> Vec<Route> {
    [
        staff::session::routes(),
        staff::cases::routes(),
        staff::documents::routes(),
        staff::intakes::routes(),
        staff::incoming::routes(),
        staff::window::routes(),
        staff::carriages::routes(),
        staff::queue::routes(),
        staff::hall::routes(),
        administration::routes(),
        catalogue::edition_routes(),
        sandbox_routes(kind),
    ]
    .concat()
}
