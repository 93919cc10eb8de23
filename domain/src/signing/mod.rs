//! What is signed: the bytes that the citizen reads, signs, and that are stored and given out.

mod canonical;
mod document;

pub use canonical::CanonicalError;
pub use document::{AttachedFile, QuestionAndAnswer, RequestDocument, missing_documents, password_renewal};
