//! The rules of the law, in one binary: one module for each feature of `domain`.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod acts;
mod attachments;
mod calendar;
mod canonical;
mod case;
mod form;
mod person;
mod processes;
mod queue;
mod regulation;
mod search;
mod table;
mod words;
mod world;
