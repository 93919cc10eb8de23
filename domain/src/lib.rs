//! The law, the forms and the case machine of Qyzmet.
//!
//! Three invariants hold for everything in this crate: **no I/O**, **no clock** (the moment is an argument) and
//! **no chance** (nonces and identifiers are arguments). The same code runs in the browser and on the server,
//! so a screen shows exactly what the server would accept.
//!
//! Words of the field, as used in names here (`docs/glossary.md` has them in three languages):
//! *regulation* – the act that says how a service is given; *edition* – one region's wording of it at one date;
//! *step* – a duty of one role with its *norm* (time allowed); *term* – the time allowed for the whole service;
//! *draft* – a request being filled in; *case* – a request that has been filed.

pub mod access;
pub mod api;
pub mod calendar;
pub mod case;
pub mod form;
pub mod id;
pub mod office;
pub mod person;
pub mod queue;
pub mod regulation;
pub mod signing;
pub mod text;

extern crate alloc;
