//! The request as a document.

use crate::form::{Answers, Filled};
use crate::id::{Code, EditionId, OfficeCode, OfficerId, ProviderCode};
use crate::person::{CoApplicant, IdentityDocument, Iin};
use crate::regulation::{ChannelKind, Provider, Regulation};
use crate::text::{Lang, Text};

/// A request as it is signed: questions and answers as shown, in the language in which they were shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestDocument {
    /// Made once for this signing, 32 hexadecimal digits: the signature fits no other request.
    pub nonce: String,
    /// The language of all words in it.
    pub lang: Lang,
    /// The edition.
    pub edition: EditionId,
    /// The name of the service.
    pub service: String,
    /// The act.
    pub act: String,
    /// The provider's code.
    pub provider: ProviderCode,
    /// The provider's name.
    pub provider_name: String,
    /// The applicant.
    pub applicant: Iin,
    /// Who applies together with them, and signs the same bytes.
    pub co_applicant: Option<CoApplicant>,
    /// How it came on paper; none for a request from the portal, which a signature proves.
    pub paper: Option<OnPaper>,
    /// Questions and answers, in the order of the form.
    pub answers: Vec<QuestionAndAnswer>,
    /// The attachments, in the order of the list of documents.
    pub attachments: Vec<AttachedFile>,
    /// The consent to the processing of data.
    pub consent: String,
}

/// What stands in place of a signature on a paper application (`docs/adr/0014-what-stands-for-a-signature-on-paper.md`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnPaper {
    /// The channel through which it came.
    pub channel: ChannelKind,
    /// By what the applicant was recognised.
    pub identity: IdentityDocument,
    /// By what the one was recognised who applies together with them; none for a request of one. Requests of two that were taken in
    /// before this was kept have none.
    pub second_identity: Option<IdentityDocument>,
    /// The official who took it in.
    pub taken_by: OfficerId,
    /// The official's name.
    pub taken_by_name: String,
    /// Where and how the State Corporation took it in; none at a provider's own office.
    pub office: Option<AtOffice>,
}

/// What the State Corporation's operator says besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtOffice {
    /// The office.
    pub code: OfficeCode,
    /// Its name.
    pub name: String,
    /// The documents that were there on paper when they were scanned.
    pub seen: Vec<Code>,
}

/// One question with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionAndAnswer {
    /// The field.
    pub field: Code,
    /// The question as shown.
    pub question: String,
    /// The answer as shown; empty when it was optional and left out.
    pub answer: String,
}

/// One attachment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachedFile {
    /// Which required document it is.
    pub document: Code,
    /// The document's name as shown.
    pub document_name: String,
    /// The file's name as the citizen knows it.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// The SHA-256 of its bytes, 64 hexadecimal digits.
    pub sha256: String,
}

impl RequestDocument {
    /// Puts a request together from what is kept. `yes_no` are the words for yes and no.
    #[expect(clippy::too_many_arguments, reason = "each is a different part of what is signed")]
    pub fn new(
        regulation: &Regulation,
        provider: &Provider,
        applicant: &Iin,
        filled: &Filled,
        attachments: Vec<AttachedFile>,
        nonce: String,
        lang: Lang,
        yes_no: &[Text; 2],
    ) -> Self {
        let answer = |(code, kept): &(Code, String)| {
            let field = regulation.form.fields().find(|field| &field.code == code)?;
            Some(QuestionAndAnswer {
                field: code.clone(),
                question: field.label.get(lang).to_owned(),
                answer: field.kind.shown(kept, lang, yes_no),
            })
        };
        Self {
            nonce,
            lang,
            edition: regulation.edition.clone(),
            service: regulation.service.name.get(lang).to_owned(),
            act: regulation.act.name.get(lang).to_owned(),
            provider: provider.code.clone(),
            provider_name: provider.name.get(lang).to_owned(),
            applicant: applicant.clone(),
            co_applicant: None,
            paper: None,
            answers: filled.0.iter().filter_map(answer).collect(),
            attachments,
            consent: regulation.consent.get(lang).to_owned(),
        }
    }
}

/// The required documents that have no attachment although they must.
pub fn missing_documents<'a>(
    regulation: &'a Regulation,
    answers: &'a Answers,
    attached: &'a [Code],
) -> impl Iterator<Item = &'a Code> {
    regulation
        .documents_for(answers)
        .filter(|document| document.required && !attached.contains(&document.code))
        .map(|document| &document.code)
}
