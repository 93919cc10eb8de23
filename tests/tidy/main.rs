//! The rules of this repository. Each test is one rule; its message says what to do.

#![expect(clippy::expect_used, reason = "all of this is tests, their helpers too")]

mod card;
mod documents;
mod layers;
mod sizes;
mod words;
