//! People: their number and their name.

mod identity;
mod iin;
mod name;

pub use identity::{IdentityDocument, IdentityError, IdentityKind};
pub use iin::{Iin, IinError, Sex};
pub use name::{Name, NameError, same_writing};
