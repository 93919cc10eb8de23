//! Result documents: what a decision says, laid out as pages, written as PDF.
//!
//! One file for each kind of result ([`decision`], [`notification`], [`refusal`]) puts the words together.
//! A document is a [`sheet::Sheet`] (plain data), [`pdf::render`] makes its bytes. The same sheet always gives the
//! same bytes, so that a signature over them can be checked again at any time.

pub mod complaint;
pub mod decision;
pub mod face;
mod layout;
pub mod letter;
mod lines;
pub mod notification;
pub mod of_case;
mod pages;
pub mod pdf;
pub mod receipt;
pub mod refusal;
pub mod sheet;

mod tests;
