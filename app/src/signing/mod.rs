//! Asks the signing worker for signatures.
