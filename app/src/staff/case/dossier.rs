//! The request as the applicant signed it: read from the signed bytes, not from anything beside them.

use domain::signing::{QuestionAndAnswer, RequestDocument};
use leptos::prelude::*;

use super::desk::Desk;
use crate::api;
use crate::i18n::{self, t, tr};
use crate::signing::request;
use crate::ui::{Details, SummaryList, SummaryRow};

pub(super) fn view(desk: Desk) -> AnyView {
    let (id, text, signed_by, filed_at) = desk.case.with_untracked(|case| {
        (case.line.id.clone(), case.request.clone(), case.signed_by.clone(), case.line.filed_at)
    });
    let zone = desk.zone();
    let signed = move || {
        tr(
            "staff-case-signed-by",
            &[("name", signed_by.clone().into()), ("at", i18n::moment(filed_at, zone).into())],
        )
    };
    let address = api::staff::request_address(&id);
    let answers = match RequestDocument::parse(&text) {
        Ok(document) => answers(document, &text),
        // What cannot be read is shown as the plain text that was signed.
        Err(_) => request(&text),
    };
    view! {
        <section>
            <h2>{t!("staff-case-request")}</h2>
            <p>{signed}</p>
            {answers}
            <p><a href=address download>{t!("staff-case-request-text")}</a></p>
        </section>
    }
    .into_any()
}

fn answers(document: RequestDocument, text: &str) -> AnyView {
    let lang = document.lang.tag();
    let rows = document.answers.into_iter().map(|it| answer(lang, it)).collect::<Vec<_>>();
    let text = text.to_owned();
    view! {
        <div class="answers"><SummaryList>{rows}</SummaryList></div>
        <Details summary=t!("staff-case-request-whole")>{request(&text)}</Details>
    }
    .into_any()
}

fn answer(lang: &'static str, it: QuestionAndAnswer) -> AnyView {
    let (question, answer) = (it.question, it.answer);
    let question = Signal::derive(move || question.clone());
    let said = if answer.is_empty() {
        view! { <span class="quiet">{t!("signing-request-left-out")}</span> }.into_any()
    } else {
        view! { <span lang=lang>{answer}</span> }.into_any()
    };
    view! { <SummaryRow question>{said}</SummaryRow> }.into_any()
}
