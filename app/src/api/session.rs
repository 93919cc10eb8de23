//! Accounts and sessions of citizens.

use domain::api::path;
use domain::api::session::{AskChallenge, Challenge, Register, RenewPassword, Session, SignIn};

use super::client::{Ask, DeedKey};
use super::failure::Failure;

/// Who is looking.
pub async fn load() -> Result<Session, Failure> {
    Ask::get(path::SESSION).read().await
}

/// Signs in.
pub async fn sign_in(sign_in: &SignIn) -> Result<Session, Failure> {
    Ask::post(path::SESSION).json(sign_in)?.read().await
}

/// Signs out.
pub async fn sign_out() -> Result<(), Failure> {
    Ask::delete(path::SESSION).done().await
}

/// Makes an account (process 1) and signs in.
pub async fn register(account: &Register, key: &DeedKey) -> Result<Session, Failure> {
    Ask::post(path::ACCOUNTS).once(key).json(account)?.read().await
}

/// Asks for the text to be signed for a new password.
pub async fn ask_challenge(iin: &AskChallenge) -> Result<Challenge, Failure> {
    Ask::post(path::PASSWORD_CHALLENGE).json(iin)?.read().await
}

/// Sets a new password, proved by a signature over the challenge, and signs in.
pub async fn renew_password(renewal: &RenewPassword) -> Result<Session, Failure> {
    Ask::post(path::PASSWORD).json(renewal)?.read().await
}
