//! The e-government gateway (shep): what is said over it, and how it is signed.
//!
//! The crate has no I/O, no clock and no randomness: bytes, moments and identifiers are arguments. From the outside in:
//!
//! * [`soap`] puts a body into a signed envelope, and takes out of a foreign one the body that was signed, nothing else;
//! * [`synchronous`] and [`asynchronous`] are the messages of the two channels, as `gateway/wsdl/` describes them;
//! * [`person`], [`phone`] and [`guardianship`] are questions to registers and their answers, carried by the synchronous channel;
//! * [`sms`], [`act`] and [`parcel`] are what the asynchronous channel carries: texts, records for the register of civil-status
//!   acts, and news of a case between two installations;
//! * [`enveloped`] signs a document inside itself, for what has to be provable after its envelope is gone;
//! * [`signature`] and [`c14n`] are XML signature (RSA with SHA-256) and canonical XML below them;
//! * [`xml`] reads foreign XML within limits and writes our own.

pub mod act;
pub mod asynchronous;
pub mod c14n;
pub mod enveloped;
mod fields;
pub mod guardianship;
pub mod parcel;
pub mod person;
pub mod phone;
pub mod signature;
pub mod sms;
pub mod soap;
pub mod synchronous;
pub mod xml;

/// Why a message is not read. Nothing of a refused message may be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is not XML that is read here.
    #[error(transparent)]
    Xml(#[from] xml::XmlError),
    /// It is XML of another shape than agreed.
    #[error("another shape than agreed: {0}")]
    Shape(&'static str),
    /// It is not signed in the agreed way.
    #[error("not signed as agreed: {0}")]
    Unsigned(&'static str),
    /// The content is not what was signed.
    #[error("the content is not what was signed")]
    OtherContent,
    /// The signature is not by the key of its certificate.
    #[error("the signature is wrong")]
    WrongSignature,
    /// The certificate is not one that counts, or does not count now.
    #[error("signed by somebody else")]
    OtherSigner,
}

/// The signer did not sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the key does not sign")]
pub struct DoesNotSign;

/// Why a message of ours could not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// What is to be said cannot be said in XML.
    #[error(transparent)]
    Xml(#[from] xml::XmlError),
    /// The key did not sign.
    #[error(transparent)]
    Key(#[from] DoesNotSign),
}
