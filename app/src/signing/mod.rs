//! Signing: pages call [`Signer`], which asks a Web Worker (`bin/signer.rs`) that holds the key.
//!
//! The page never sees the key. File and password go into the worker and do not come back; nothing is stored; the
//! worker ends, and its memory with it, when the [`Signer`] is closed or dropped.

mod key_file;
pub mod protocol;
mod request;
mod signer;
mod worker;

pub use key_file::*;
pub use protocol::{CertificateView, Holder, Purpose};
pub use request::request;
pub use signer::{Means, Signer, SignerError};
