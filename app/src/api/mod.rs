//! What the server can be asked: one function per endpoint, in files with the names of the server's.
//!
//! Every function answers `Result<_, Failure>`; [`failure_notice`] and [`Failure::words`] say a failure to a person.
//! What makes something takes a [`DeedKey`]: keep it until the server has answered and it is made once, however often
//! it is sent.

pub mod client;
mod failure;
mod json;

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
pub mod news;
pub mod notices;
pub mod phone;
pub mod profile;
pub mod queue;
pub mod sandbox;
pub mod session;
pub mod staff;
pub mod windows;

pub use client::{Answer, DeedKey};
pub use failure::{Failure, failure_notice, failure_place, problem_advice, problem_words};
