//! Accounts and sessions of citizens.

use domain::api::path;
use domain::api::phone::TypedCode;
use domain::api::session::{
    AskChallenge, Challenge, Register, RenewPassword, Session, SessionTime, SignIn, SignInByEds,
};

use super::client::{Answer, Ask, DeedKey};

/// Who is looking.
pub fn load() -> Answer<Session> {
    Ask::get(path::SESSION).read()
}

/// How long the session lasts; asking does not make it last longer.
pub fn time() -> Answer<SessionTime> {
    Ask::get(path::SESSION_TIME).read()
}

/// Signs in; what comes back may want a code first.
pub fn sign_in(sign_in: &SignIn) -> Answer<Session> {
    Ask::post(path::SESSION).json(sign_in).read()
}

/// Asks for another code after the password.
pub fn send_code() -> Answer<Session> {
    Ask::post(path::SESSION_CODE).read()
}

/// Signs in by the code that came after the password.
pub fn type_code(typed: &TypedCode) -> Answer<Session> {
    Ask::post(path::SESSION_STEP).json(typed).read()
}

/// Asks for the text to be signed in order to sign in by EDS.
pub fn ask_sign_in_challenge() -> Answer<Challenge> {
    Ask::post(path::SESSION_CHALLENGE).read()
}

/// Signs in, proved by a signature over the challenge.
pub fn sign_in_by_eds(sign_in: &SignInByEds) -> Answer<Session> {
    Ask::post(path::SESSION_SIGNATURE).json(sign_in).read()
}

/// Signs out.
pub fn sign_out() -> Answer<()> {
    Ask::delete(path::SESSION).done()
}

/// Makes an account (process 1) and signs in.
pub fn register(account: &Register, key: &DeedKey) -> Answer<Session> {
    Ask::post(path::ACCOUNTS).once(key).json(account).read()
}

/// Asks for the text to be signed for a new password.
pub fn ask_challenge(iin: &AskChallenge) -> Answer<Challenge> {
    Ask::post(path::PASSWORD_CHALLENGE).json(iin).read()
}

/// Sets a new password, proved by a signature over the challenge, and signs in.
pub fn renew_password(renewal: &RenewPassword) -> Answer<Session> {
    Ask::post(path::PASSWORD).json(renewal).read()
}
