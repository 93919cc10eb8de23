//! The two applications of Qyzmet: the citizen's portal and the officials' workplace.
//!
//! The modules below are the table of contents. `ui` knows how things look and nothing of what they mean; `citizen`
//! and `staff` own the pages and do not know each other; `api::client` alone talks to the server.

pub mod i18n;
pub mod opening;
pub mod page;
pub mod router;
pub mod ui;

pub mod api;
pub mod course;
pub mod filling;
pub mod form;
pub mod guard;
pub mod loaded;
pub mod session;
pub mod signing;
pub mod wording;

pub mod citizen;
pub mod staff;
