//! A request as it is signed, drawn from the very bytes and from nothing else.

use domain::person::CoApplicant;
use domain::signing::{AttachedFile, QuestionAndAnswer, RequestDocument};
use leptos::prelude::*;

use crate::i18n::{self, t};
use crate::ui::{Notice, SummaryList, SummaryRow, Tone};

/// Draws the text that is signed. What cannot be read as a request is shown as the plain text that it is.
pub fn request(text: &str) -> AnyView {
    match RequestDocument::parse(text) {
        Ok(document) => drawn(document),
        Err(_) => view! {
            <Notice tone=Tone::Warning title=t!("signing-request-unread")>
                <p>{t!("signing-request-unread-about")}</p>
            </Notice>
            <pre class="request-text" tabindex="0">{text.to_owned()}</pre>
        }
        .into_any(),
    }
}

fn drawn(document: RequestDocument) -> AnyView {
    let lang = document.lang.tag();
    let none = document.attachments.is_empty();
    let attachments = document.attachments.into_iter().map(attachment).collect::<Vec<_>>();
    let attachments = if none {
        view! { <p>{t!("signing-request-no-attachments")}</p> }.into_any()
    } else {
        view! { <div lang=lang><SummaryList>{attachments}</SummaryList></div> }.into_any()
    };
    let answers = document.answers.into_iter().map(answer).collect::<Vec<_>>();
    view! {
        <div class="stack request">
            <SummaryList>
                <SummaryRow question=t!("signing-request-service")>
                    <span lang=lang>{document.service}</span>
                </SummaryRow>
                <SummaryRow question=t!("signing-request-act")><span lang=lang>{document.act}</span></SummaryRow>
                <SummaryRow question=t!("signing-request-provider")>
                    <span lang=lang>{document.provider_name}</span>
                </SummaryRow>
                <SummaryRow question=t!("signing-request-applicant")>
                    <span class="number">{document.applicant.as_str().to_owned()}</span>
                </SummaryRow>
                {document.co_applicant.map(co_applicant)}
                <SummaryRow question=t!("signing-request-edition")>{document.edition.to_string()}</SummaryRow>
                <SummaryRow question=t!("signing-request-nonce")><code>{document.nonce}</code></SummaryRow>
            </SummaryList>
            <h3>{t!("signing-request-answers")}</h3>
            <div lang=lang><SummaryList>{answers}</SummaryList></div>
            <h3>{t!("signing-request-attachments")}</h3>
            {attachments}
            <h3>{t!("signing-request-consent")}</h3>
            <p lang=lang>{document.consent}</p>
        </div>
    }
    .into_any()
}

fn co_applicant(it: CoApplicant) -> AnyView {
    let (iin, name) = (it.iin.as_str().to_owned(), it.name);
    view! {
        <SummaryRow question=t!("signing-request-co-applicant")>
            <span class="number">{iin}</span>
            <br />
            {name}
        </SummaryRow>
    }
    .into_any()
}

/// Question and answer are in the language of the document, not in that of the page.
fn answer(it: QuestionAndAnswer) -> AnyView {
    let (question, answer) = (it.question, it.answer);
    let question = Signal::derive(move || question.clone());
    let said = if answer.is_empty() {
        let page = move || i18n::lang().tag();
        view! { <span class="quiet" lang=page>{t!("signing-request-left-out")}</span> }.into_any()
    } else {
        answer.into_any()
    };
    view! { <SummaryRow question>{said}</SummaryRow> }.into_any()
}

fn attachment(it: AttachedFile) -> AnyView {
    let AttachedFile { document_name, name, size, sha256, .. } = it;
    let question = Signal::derive(move || document_name.clone());
    view! {
        <SummaryRow question>
            <span class="file-name">{name}</span>
            <br />
            <span lang=move || i18n::lang().tag()>{move || i18n::size(size)}</span>
            <br />
            <span class="file-digest">"SHA-256: "<code>{sha256}</code></span>
        </SummaryRow>
    }
    .into_any()
}
