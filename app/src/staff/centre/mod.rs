//! The State Corporation's window and its couriers: what an operator does that a clerk of a provider does not, and the papers
//! that go from one to the other.

pub(super) mod carriage;
pub(super) mod couriers;
pub(super) mod home;
pub(super) mod journal;
pub(super) mod papers;
pub(super) mod send;
pub(super) mod window;
