//! People: their number and their name.

mod iin;
mod name;

pub use iin::{Iin, IinError, Sex};
pub use name::{Name, NameError, same_writing};
