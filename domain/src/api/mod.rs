//! What goes over the wire, one file a resource; every address once in [`path`], every problem code once in
//! [`problem`].
//!
//! Moments are seconds since 1970 UTC, days are `YYYY-MM-DD`, bytes inside JSON are base64 with padding.

pub mod notices;
pub mod path;
pub mod phone;
pub mod problem;
pub mod profile;

pub mod administration;
pub mod attachments;
pub mod cabinet;
pub mod carriages;
pub mod cases;
pub mod catalogue;
pub mod drafts;
pub mod filings;
pub mod hall;
pub mod incoming;
pub mod intakes;
pub mod joint;
pub mod queue;
pub mod sandbox;
pub mod session;
pub mod staff;
pub mod windows;
