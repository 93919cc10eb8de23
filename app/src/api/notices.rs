//! How a person is told of their cases.

use domain::api::notices::{AskEmailCode, NoticeChoices, NoticeSettings};
use domain::api::path;
use domain::api::phone::{CodeSent, TypedCode};

use super::client::{Answer, Ask};

/// What was chosen, what is open, and what was sent.
pub fn load() -> Answer<NoticeSettings> {
    Ask::get(path::NOTICE_SETTINGS).read()
}

/// Chooses.
pub fn choose(choices: &NoticeChoices) -> Answer<NoticeSettings> {
    Ask::put(path::NOTICE_SETTINGS).json(choices).read()
}

/// Asks for a code to an e-mail address.
pub fn ask_email_code(wanted: &AskEmailCode) -> Answer<CodeSent> {
    Ask::post(path::EMAIL).json(wanted).read()
}

/// Proves the address that the code went to.
pub fn prove_email(typed: &TypedCode) -> Answer<NoticeSettings> {
    Ask::post(path::EMAIL_PROOF).json(typed).read()
}

/// Forgets the address.
pub fn forget_email() -> Answer<()> {
    Ask::delete(path::EMAIL).done()
}
