//! What came of the case: documents to download, where the conclusion is collected, the reasons of a refusal.

use domain::api::cases::{CasePage, Outcome, ResultLine};
use domain::case::{Checked, Decision, StateKind, Verdict};
use domain::id::Code;
use domain::regulation::{Delivery, Regulation};
use leptos::prelude::*;

use crate::api;
use crate::citizen::queue;
use crate::i18n::{self, t, tr};
use crate::ui::{Details, LinkButton, Notice, SummaryList, SummaryRow, Tone, Weight};

/// Nothing before the results have been issued.
pub(super) fn view(page: &CasePage, regulation: &Regulation) -> AnyView {
    if page.results.is_empty() {
        return ().into_any();
    }
    // What can be had here comes before what is collected at the office.
    let (here, office): (Vec<_>, Vec<_>) =
        page.results.iter().partition(|line| line.delivery == Delivery::Cabinet);
    let lines = here.into_iter().chain(office).map(|line| result(line, page, regulation));
    let lines = lines.collect::<Vec<_>>();
    let reasons = page.outcome.as_ref().map(|outcome| reasons(outcome, regulation));
    view! {
        <section>
            <h2>{t!("case-page-results")}</h2>
            <div class="cards">{lines}</div>
            {reasons}
        </section>
    }
    .into_any()
}

fn result(line: &ResultLine, page: &CasePage, regulation: &Regulation) -> AnyView {
    let zone = regulation.region.zone;
    let name = regulation.results.iter().find(|result| result.kind == line.kind);
    let name = name.map(|result| i18n::text(&result.name));
    let (signer, at, digest) = (line.signed_by.clone(), line.signed_at, line.sha256.clone());
    let way = match line.delivery {
        Delivery::Cabinet => downloads(line, page),
        Delivery::Office | Delivery::Window | Delivery::Courier => collect(page),
    };
    view! {
        <div class="card">
            <h3>{name}</h3>
            <p>{move || tr("case-page-signed-by", &[
                ("name", signer.clone().into()),
                ("at", i18n::moment(at, zone).into()),
            ])}</p>
            {way}
            <Details summary=t!("case-page-digest")>
                <p>{t!("case-page-digest-about")}</p>
                <p class="file-digest"><code>{digest}</code></p>
            </Details>
        </div>
    }
    .into_any()
}

fn downloads(line: &ResultLine, page: &CasePage) -> AnyView {
    let pdf = api::cases::result_address(&page.summary.id, &line.id);
    let signature = api::cases::result_signature_address(&page.summary.id, &line.id);
    view! {
        <ul>
            <li><a href=pdf download>{t!("case-page-download")}</a></li>
            <li><a href=signature download>{t!("case-page-download-signature")}</a></li>
        </ul>
    }
    .into_any()
}

/// What is handed over at the office, and where that is.
fn collect(page: &CasePage) -> AnyView {
    let words = match page.summary.state {
        StateKind::HandedOver => t!("case-page-collected"),
        _ => t!("case-page-collect"),
    };
    let book = page.collect_at.is_some().then(|| {
        let href = queue::for_case(&page.summary.id);
        view! { <LinkButton href label=t!("queue-case-book") weight=Weight::Secondary /> }.into_any()
    });
    view! {
        <p>{words}</p>
        <p>{i18n::text(&page.provider.name)}<br />{i18n::text(&page.provider.address)}</p>
        {book}
    }
    .into_any()
}

fn reasons(outcome: &Outcome, regulation: &Regulation) -> AnyView {
    match &outcome.decision {
        Decision::Result { .. } => ().into_any(),
        Decision::Refusal { grounds, explanation } => {
            let grounds = grounds.iter().map(|code| ground(code, regulation)).collect::<Vec<_>>();
            let explanation = explanation.clone();
            view! {
                <Notice tone=Tone::Warning title=t!("case-page-refusal")>
                    <p>{explanation}</p>
                    <ul>{grounds}</ul>
                </Notice>
                {faults(&outcome.checked, regulation)}
            }
            .into_any()
        }
    }
}

/// A ground in the act's words, and what one can do about it.
fn ground(code: &Code, regulation: &Regulation) -> AnyView {
    match regulation.ground(code) {
        Some(ground) => {
            let (text, advice) = (i18n::text(&ground.text), i18n::text(&ground.advice));
            view! { <li>{text}<br /><strong>{t!("case-page-advice")}</strong>" "{advice}</li> }.into_any()
        }
        None => view! { <li>{code.to_string()}</li> }.into_any(),
    }
}

/// The documents that were found at fault, each with the executor's remark.
fn faults(checked: &[Checked], regulation: &Regulation) -> AnyView {
    let fault = |it: &Checked| match &it.verdict {
        Verdict::InOrder => None,
        Verdict::Faulty { remark } => {
            let name = regulation.document(&it.document).map(|document| i18n::text(&document.name));
            let remark = remark.clone();
            name.map(|name| view! { <SummaryRow question=name>{remark}</SummaryRow> }.into_any())
        }
    };
    let rows = checked.iter().filter_map(fault).collect::<Vec<_>>();
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <h3>{t!("case-page-faults")}</h3>
        <SummaryList>{rows}</SummaryList>
    }
    .into_any()
}
