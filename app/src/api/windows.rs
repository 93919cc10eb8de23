//! The State Corporation's window.

use domain::api::path;
use domain::api::windows::AtTheWindow;

use super::client::{Answer, Ask};

/// Since when somebody stands at this operator's window.
pub fn at_the_window() -> Answer<AtTheWindow> {
    Ask::get(path::STAFF_WINDOW).read()
}

/// Somebody has come.
pub fn come() -> Answer<AtTheWindow> {
    Ask::post(path::STAFF_WINDOW).read()
}

/// Nobody stands there any more.
pub fn gone() -> Answer<()> {
    Ask::delete(path::STAFF_WINDOW).done()
}
