//! What only a sandbox has.

use domain::api::path;
use domain::api::sandbox::{DemoPerson, SandboxClock, SandboxSms};
use domain::calendar::Moment;

use super::client::Ask;
use super::failure::Failure;
use crate::router::encode;

/// The demo people.
pub async fn people() -> Result<Vec<DemoPerson>, Failure> {
    Ask::get(path::SANDBOX_PEOPLE).read().await
}

/// Where the key file of a demo person is.
pub fn key_address(file: &str) -> String {
    path::with(path::SANDBOX_KEY, &[&encode(file)])
}

/// What the sandbox takes for now.
pub async fn clock() -> Result<SandboxClock, Failure> {
    Ask::get(path::SANDBOX_CLOCK).read().await
}

/// Moves the clock.
pub async fn set_clock(now: Moment) -> Result<SandboxClock, Failure> {
    Ask::post(path::SANDBOX_CLOCK).json(&SandboxClock { now })?.read().await
}

/// The SMS that would have gone out.
pub async fn sms() -> Result<Vec<SandboxSms>, Failure> {
    Ask::get(path::SANDBOX_SMS).read().await
}
