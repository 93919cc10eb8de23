//! Accounts: process 1.

use crate::router::Route;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    Vec::new()
}
