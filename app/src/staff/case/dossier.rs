//! The request as the applicant signed it or an official took it in: read from those bytes, not from anything beside them.

use domain::api::staff::RequestProof;
use domain::id::CaseId;
use domain::signing::{QuestionAndAnswer, RequestDocument};
use domain::text::Lang;
use leptos::prelude::*;

use super::desk::Desk;
use crate::api;
use crate::i18n::{self, t, tr};
use crate::signing::request;
use crate::ui::{Details, SummaryList, SummaryRow};

pub(super) fn view(desk: Desk) -> AnyView {
    let (id, text, proof, filed_at) = desk.case.with_untracked(|case| {
        (case.line.id.clone(), case.request.clone(), case.proof.clone(), case.line.filed_at)
    });
    let zone = desk.zone();
    let on_paper = matches!(proof, RequestProof::TakenIn { .. } | RequestProof::Certified { .. });
    let signed = move || {
        let given =
            |name: &String| [("name", name.clone().into()), ("at", i18n::moment(filed_at, zone).into())];
        match &proof {
            RequestProof::Signed { by, and: None } => tr("staff-case-signed-by", &given(by)),
            RequestProof::Signed { by, and: Some(and) } => {
                let [first, at] = given(by);
                tr("staff-case-signed-by-two", &[first, ("and", and.clone().into()), at])
            }
            RequestProof::Confirmed { by, phone } => {
                let [name, at] = given(by);
                tr("staff-case-confirmed-by", &[name, ("phone", phone.clone().into()), at])
            }
            RequestProof::TakenIn { by } => tr("staff-case-taken-by", &given(by)),
            RequestProof::Certified { by } => tr("staff-case-certified-by", &given(by)),
        }
    };
    // Whoever took it in prints it; the provider of what came through the State Corporation does not.
    let receipts = (on_paper && desk.takes_in()).then(|| receipts(&id));
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
            {receipts}
        </section>
    }
    .into_any()
}

/// The receipt of a paper application, to be printed again.
fn receipts(id: &CaseId) -> AnyView {
    let [kk, ru] = Lang::ALL.map(|lang| api::intakes::receipt_address(id, lang));
    view! {
        <p>
            <a href=kk download>{t!("staff-taken-receipt-kk")}</a><br />
            <a href=ru download>{t!("staff-taken-receipt-ru")}</a>
        </p>
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
