//! What is proposed or decided, and the documents that carry it.

use domain::api::staff::StaffDocument;
use domain::case::{Decision, StateKind};
use domain::id::Code;
use domain::regulation::ResultKind;
use leptos::prelude::*;

use super::desk::Desk;
use crate::api;
use crate::i18n::{self, t};
use crate::ui::{SummaryList, SummaryRow};

pub(super) fn view(desk: Desk) -> Option<AnyView> {
    let (decision, state) = desk.case.with_untracked(|case| (case.decision.clone(), case.line.state));
    let decision = decision?;
    let title = match state {
        StateKind::Prepared => t!("staff-decision-proposed"),
        _ => t!("staff-decision-made"),
    };
    let inside = match decision {
        Decision::Result { decision, findings } => {
            let law = desk.law();
            let words = law.decision(&decision).map(|decision| i18n::text(&decision.name));
            let label = i18n::text(&law.findings.label);
            view! {
                <SummaryRow question=t!("staff-decision-what")><strong>{words}</strong></SummaryRow>
                <SummaryRow question=label><p class="as-typed">{findings}</p></SummaryRow>
            }
            .into_any()
        }
        Decision::Refusal { grounds, explanation } => {
            let grounds = grounds.iter().map(|code| ground(desk, code)).collect::<Vec<_>>();
            view! {
                <SummaryRow question=t!("staff-decision-what")><strong>{t!("staff-decision-refusal")}</strong></SummaryRow>
                <SummaryRow question=t!("staff-prepare-grounds")><ul>{grounds}</ul></SummaryRow>
                <SummaryRow question=t!("staff-prepare-explanation")><p class="as-typed">{explanation}</p></SummaryRow>
            }
            .into_any()
        }
    };
    Some(view! { <section><h2>{title}</h2><SummaryList>{inside}</SummaryList></section> }.into_any())
}

fn ground(desk: Desk, code: &Code) -> AnyView {
    match desk.law().ground(code) {
        Some(ground) => {
            let (text, source) = (i18n::text(&ground.text), i18n::text(&ground.source));
            view! { <li>{text}<br /><span class="quiet">{source}</span></li> }.into_any()
        }
        None => view! { <li>{code.to_string()}</li> }.into_any(),
    }
}

/// The signed documents, to be downloaded.
pub(super) fn signed(desk: Desk) -> Option<AnyView> {
    let (id, documents) = desk.case.with_untracked(|case| (case.line.id.clone(), case.documents.clone()));
    if documents.is_empty() {
        return None;
    }
    let row = |it: StaffDocument| {
        let address = api::staff::document_address(&id, &it.id);
        let size = it.size;
        // The electronic document is the file and its signature: whoever applied on paper is given both on request.
        let signature = desk.case.with_untracked(|case| case.office.is_some()).then(|| {
            let address = api::staff::signature_address(&id, &it.id);
            view! { " "<a href=address download>{t!("staff-case-download-signature")}</a> }.into_any()
        });
        view! {
            <li>
                <a href=address download>{t!("staff-case-download")}" "{name(desk, it.kind)}</a>
                " "<span class="quiet nowrap">"PDF "{move || i18n::size(size)}</span>
                {signature}
            </li>
        }
        .into_any()
    };
    let rows = documents.into_iter().map(row).collect::<Vec<_>>();
    Some(view! { <section><h2>{t!("staff-case-signed")}</h2><ul>{rows}</ul></section> }.into_any())
}

/// What the edition calls a result.
pub(super) fn name(desk: Desk, kind: ResultKind) -> Option<Signal<String>> {
    desk.law().results.iter().find(|it| it.kind == kind).map(|it| i18n::text(&it.name))
}
