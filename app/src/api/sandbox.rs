//! What only a sandbox has.

use domain::api::path;
use domain::api::sandbox::{DemoPerson, SandboxClock, SandboxSms};
use domain::calendar::Moment;

use super::client::{Answer, Ask};
use crate::router::encode;

/// The demo people.
pub fn people() -> Answer<Vec<DemoPerson>> {
    Ask::get(path::SANDBOX_PEOPLE).read()
}

/// Where the key file of a demo person is.
pub fn key_address(file: &str) -> String {
    path::with(path::SANDBOX_KEY, &[&encode(file)])
}

/// What the sandbox takes for now.
pub fn clock() -> Answer<SandboxClock> {
    Ask::get(path::SANDBOX_CLOCK).read()
}

/// Moves the clock.
pub fn set_clock(now: Moment) -> Answer<SandboxClock> {
    Ask::post(path::SANDBOX_CLOCK).json(&SandboxClock { now }).read()
}

/// The SMS that would have gone out.
pub fn sms() -> Answer<Vec<SandboxSms>> {
    Ask::get(path::SANDBOX_SMS).read()
}
