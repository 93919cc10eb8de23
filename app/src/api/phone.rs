//! One-time codes, and the number of the account.

use domain::api::filings::Filed;
use domain::api::path;
use domain::api::phone::{
    AskDraftCode, AskPhoneCode, CodeSent, ConfirmDraft, Phone, SwitchSecondStep, TypedCode, UnlinkPhone,
};
use domain::id::DraftId;

use super::client::{Answer, Ask, DeedKey};

/// The number of the account.
pub fn load() -> Answer<Phone> {
    Ask::get(path::PHONE).read()
}

/// Asks for a code to the number that is to be linked.
pub fn ask_code(wanted: &AskPhoneCode) -> Answer<CodeSent> {
    Ask::post(path::PHONE_CODE).json(wanted).read()
}

/// Links the number that the code went to.
pub fn link(typed: &TypedCode) -> Answer<Phone> {
    Ask::post(path::PHONE_LINK).json(typed).read()
}

/// Unlinks the number.
pub fn unlink(wanted: &UnlinkPhone) -> Answer<Phone> {
    Ask::post(path::PHONE_UNLINK).json(wanted).read()
}

/// Asks for a code to the linked number, before what it guards is changed.
pub fn ask_proof() -> Answer<CodeSent> {
    Ask::post(path::PHONE_PROOF).read()
}

/// Switches the second step of signing in.
pub fn switch_second_step(wanted: &SwitchSecondStep) -> Answer<Phone> {
    Ask::post(path::PHONE_STEP).json(wanted).read()
}

/// Asks for a code that certifies the bytes of a draft as they were read.
pub fn ask_draft_code(draft: &DraftId, wanted: &AskDraftCode) -> Answer<CodeSent> {
    Ask::post(&path::with(path::DRAFT_CODE, &[draft.as_str()])).json(wanted).read()
}

/// Files a draft that a code certifies. The same key and body again give the same receipt.
pub fn confirm(wanted: &ConfirmDraft, key: &DeedKey) -> Answer<Filed> {
    Ask::post(path::CONFIRMATIONS).once(key).json(wanted).read()
}
