//! CMS signatures with CAdES-BES attributes: made in the browser, verified on the server.
//!
//! What is signed is the DER of the signed attributes, and they hold the digest of the content, the digest of the
//! signer's certificate and the moment. The signature itself is made outside: by WebCrypto or by ring.

#[cfg(feature = "verify")]
mod chain;
mod sign;
#[cfg(feature = "verify")]
mod verify;

#[cfg(feature = "verify")]
pub use chain::with_certificates;
pub use sign::SignedAttributes;
#[cfg(feature = "verify")]
pub use verify::{CmsError, Verified, verify};
