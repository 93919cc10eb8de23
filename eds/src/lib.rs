//! Electronic digital signatures: key files, certificates, CMS, revocation lists and the verdict on a certificate.
//!
//! The crate is compiled for the browser (signing worker) and for the server (feature `verify`). It has no I/O, no
//! clock and no randomness: bytes, moments and random bytes are arguments. Moments are seconds of the Unix epoch.
//!
//! * [`pfx`] opens the citizen's PKCS#12 file;
//! * [`certificate`] reads the profile of the National Certification Authority (NCA);
//! * [`cms`] makes CAdES-BES signatures and, on the server, verifies them;
//! * `crl` and `verdict` (feature `verify`) say whether a certificate may sign, and if not, why.
//!
//! RSA-2048 with SHA-256 is what works today. Everything that depends on the algorithm stands in [`algorithm`], which
//! is where the national algorithms (GOST 34.10-2015) are to be added.

pub mod algorithm;
pub mod ber;
pub mod certificate;
pub mod cms;
#[cfg(feature = "verify")]
pub mod crl;
mod der;
mod oid;
pub mod pfx;
mod time;
#[cfg(feature = "verify")]
pub mod verdict;

/// SHA-256 of `bytes`: what a signature is made over, and what an attachment is known by.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest as _;
    sha2::Sha256::digest(bytes).into()
}
