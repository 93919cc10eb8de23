//! People: their number and their name.

mod identity;
mod iin;
mod name;

use serde::{Deserialize, Serialize};

pub use identity::{IdentityDocument, IdentityError, IdentityKind};
pub use iin::{Iin, IinError, Sex};
pub use name::{Name, NameError, same_writing};

/// Somebody who applies together with the applicant, as the request names them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoApplicant {
    /// Their number.
    pub iin: Iin,
    /// Their name, on one line.
    pub name: String,
}
