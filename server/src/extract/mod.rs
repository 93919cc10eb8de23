//! What a handler asks for by its arguments. A handler with a [`Citizen`] among them cannot be reached by anybody
//! who is not signed in as one: permission is a type, not a call that can be forgotten.

mod address;
mod administrator;
mod body;
mod cookie;
mod device;
mod hall;
mod language;
mod person;

pub use address::{Address, PathOf, QueryOf};
pub use administrator::{Administrator, HalfAdministrator};
pub use body::JsonBody;
pub use cookie::SessionCookie;
pub use device::Device;
pub use hall::{HallDevice, HallDisplay, HallKiosk};
pub use language::Language;
pub use person::{Citizen, Clerk, Counter, HalfCitizen, Officer, Onlooker, Operator, Visitor};

use std::sync::{Arc, OnceLock};

/// Who turned out to act in a request: filled in by the extractors, read by the log and the audit.
#[derive(Clone, Debug, Default)]
pub struct Actor(Arc<OnceLock<String>>);

impl Actor {
    /// Notes who acts; the first word stands.
    pub fn set(&self, actor: String) {
        let _ = self.0.set(actor);
    }

    /// Who acts: `citizen:ID`, `officer:ID`, `administrator:ID`, `hall-device:ID` or `nobody`.
    pub fn get(&self) -> &str {
        self.0.get().map_or("nobody", String::as_str)
    }
}
