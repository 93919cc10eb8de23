//! The case machine: its whole table, its ways from filing to the end, and its clocks.

mod centre;
mod clock;
mod deadline;
pub(crate) mod matrix;
mod mirror;
mod paper;
mod ways;
