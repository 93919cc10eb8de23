//! Paper applications at the counter of a provider's office.

use domain::api::drafts::Draft;
use domain::api::filings::Receipt;
use domain::api::intakes::{BeginIntake, FindPerson, FoundPerson, Intakes, PapersSeen, SecondShown, TakeIn};
use domain::api::path;
use domain::id::{CaseId, DraftId};
use domain::text::Lang;

use super::client::{Answer, Ask};

/// What may be taken in here, and what has been begun.
pub fn list() -> Answer<Intakes> {
    Ask::get(path::STAFF_INTAKES).read()
}

/// Asks the person register who has a number.
pub fn find_person(person: &FindPerson) -> Answer<FoundPerson> {
    Ask::post(path::STAFF_PERSONS).json(person).read()
}

/// Begins an application; refused when the document shown does not agree with the register.
pub fn begin(intake: &BeginIntake) -> Answer<Draft> {
    Ask::post(path::STAFF_INTAKES).json(intake).read()
}

/// Takes an application in; the same application is one case however often this is asked.
pub fn take_in(id: &DraftId) -> Answer<Receipt> {
    put_in(id, &TakeIn { signature: None })
}

/// The same at the State Corporation, with the operator's signature in base64.
pub fn send(id: &DraftId, signature: String) -> Answer<Receipt> {
    put_in(id, &TakeIn { signature: Some(signature) })
}

fn put_in(id: &DraftId, body: &TakeIn) -> Answer<Receipt> {
    Ask::post(&path::with(path::STAFF_INTAKE_CASE, &[id.as_str()])).json(body).read()
}

/// Which documents were there on paper.
pub fn papers_seen(id: &DraftId) -> Answer<PapersSeen> {
    Ask::get(&path::with(path::STAFF_INTAKE_PAPERS, &[id.as_str()])).read()
}

/// Keeps which documents were there on paper.
pub fn keep_papers_seen(id: &DraftId, seen: &PapersSeen) -> Answer<PapersSeen> {
    Ask::put(&path::with(path::STAFF_INTAKE_PAPERS, &[id.as_str()])).json(seen).read()
}

/// Keeps by what the second applicant was recognised.
pub fn keep_second(id: &DraftId, shown: &SecondShown) -> Answer<()> {
    Ask::put(&path::with(path::STAFF_INTAKE_SECOND, &[id.as_str()])).json(shown).done()
}

/// Where the receipt is, PDF.
pub fn receipt_address(id: &CaseId, lang: Lang) -> String {
    format!("{}?lang={}", path::with(path::STAFF_CASE_RECEIPT, &[id.as_str()]), lang.tag())
}
