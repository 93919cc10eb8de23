//! The administrators' pages: at the workplace's address, with a cookie of their own.

mod calendar;
mod changes;
mod editions;
mod hall_devices;
mod offices;
mod officials;
mod providers;
mod queue;
mod session;

use crate::router::Route;

/// The routes of administration.
pub fn routes() -> Vec<Route> {
    [
        session::routes(),
        officials::routes(),
        editions::routes(),
        providers::routes(),
        offices::routes(),
        calendar::routes(),
        queue::routes(),
        hall_devices::routes(),
        changes::routes(),
    ]
    .concat()
}
