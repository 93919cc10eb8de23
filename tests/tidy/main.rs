//! The rules of this repository. Each test is one rule; its message says what to do.

mod card;
mod documents;
mod layers;
mod sizes;
mod words;
