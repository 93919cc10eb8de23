//! Our canonical XML and our signatures against those who wrote theirs independently: xmlsec1, libxml2 and signxml.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a comparison that cannot be made has failed")]

mod attacks;
mod canonical;
mod key;
mod messages;
mod signatures;
