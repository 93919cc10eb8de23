//! What is signed: the bytes that the citizen reads, signs, and that are stored and given out.

mod canonical;
mod challenge;
mod confirmation;
mod document;

pub use canonical::CanonicalError;
pub use challenge::{AdministratorChallenge, ChallengePurpose, ChallengeText};
pub use confirmation::{Confirmation, mark};
pub use document::{AtOffice, AttachedFile, OnPaper, QuestionAndAnswer, RequestDocument, missing_documents};
