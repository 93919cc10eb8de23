//! Applying: begin, fill in, attach, review, sign, sent.

pub mod attachments;
pub mod begin;
pub mod page;
pub mod review;
pub(super) mod sent;
pub(super) mod sign;
