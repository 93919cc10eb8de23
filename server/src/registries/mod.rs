//! The State's registers, each behind a trait: the sandbox's rows, and what asks the real one.

pub mod persons;
