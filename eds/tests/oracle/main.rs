//! The crate against OpenSSL: an independent implementation makes the keys, certificates, key files and signatures, and
//! judges ours. Everything is made when the tests run, in a folder that goes with them.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod authority;
mod certificate;
mod cms;
mod openssl;
mod pfx;
mod robustness;
mod tree;
mod verdict;
