//! The documents of the list with their scans, and how each was found.

use domain::api::attachments::Attachment;
use domain::case::Verdict;
use domain::id::Code;
use leptos::prelude::*;

use super::desk::Desk;
use crate::api;
use crate::i18n::{self, t};
use crate::ui::{Tag, Tone};

/// For reading: each document with its scans and the verdict, once there is one. Nothing where the answers call for none.
pub(super) fn view(desk: Desk) -> Option<AnyView> {
    let list = desk.case.with_untracked(|case| case.checklist.clone());
    let rows = list.iter().map(|code| row(desk, code)).collect::<Vec<_>>();
    let rows = (!rows.is_empty()).then(|| view! { <ul class="check-list">{rows}</ul> }.into_any());
    let others = others(desk);
    if rows.is_none() && others.is_none() {
        return None;
    }
    let whole = view! {
        <section>
            <h2>{t!("staff-case-documents")}</h2>
            {rows}
            {others}
        </section>
    };
    Some(whole.into_any())
}

fn row(desk: Desk, code: &Code) -> AnyView {
    let found = desk.case.with_untracked(|case| {
        case.checked.iter().find(|it| it.document == *code).map(|it| it.verdict.clone())
    });
    let verdict = match found {
        None => ().into_any(),
        Some(Verdict::InOrder) => {
            view! { <Tag label=t!("staff-check-in-order") tone=Tone::Success /> }.into_any()
        }
        Some(Verdict::Faulty { remark }) => view! {
            <Tag label=t!("staff-check-faulty") tone=Tone::Error />
            <p class="as-typed">{remark}</p>
        }
        .into_any(),
    };
    view! {
        <li class="check-item">
            <p class="check-name">{desk.document_name(code)}</p>
            {files(desk, code)}
            {verdict}
        </li>
    }
    .into_any()
}

/// The scans of a document, to be downloaded.
pub(super) fn files(desk: Desk, code: &Code) -> AnyView {
    let files = desk.case.with_untracked(|case| {
        let id = &case.line.id;
        let own = case.attachments.iter().filter(|it| it.document == *code);
        own.map(|it| file(it, &api::staff::attachment_address(id, &it.id))).collect::<Vec<_>>()
    });
    if files.is_empty() {
        return view! { <p class="quiet">{t!("staff-case-no-scan")}</p> }.into_any();
    }
    view! { <ul class="check-files">{files}</ul> }.into_any()
}

fn file(it: &Attachment, address: &str) -> AnyView {
    let (name, size, address) = (it.name.clone(), it.size, address.to_owned());
    let kind = match it.media_type.as_str() {
        "application/pdf" => "PDF",
        "image/jpeg" => "JPEG",
        "image/png" => "PNG",
        _ => "",
    };
    view! {
        <li>
            <a href=address download>{t!("staff-case-download")}<span class="unseen">": "</span>" "<span class="file-name">{name}</span></a>
            " "<span class="quiet nowrap">{kind}" "{move || i18n::size(size)}</span>
        </li>
    }
    .into_any()
}

/// Scans of documents that are not on the list of this case.
fn others(desk: Desk) -> Option<AnyView> {
    let codes = desk.case.with_untracked(|case| {
        let mut codes: Vec<Code> = Vec::new();
        for it in &case.attachments {
            if !case.checklist.contains(&it.document) && !codes.contains(&it.document) {
                codes.push(it.document.clone());
            }
        }
        codes
    });
    if codes.is_empty() {
        return None;
    }
    let rows = codes.iter().map(|code| row(desk, code)).collect::<Vec<_>>();
    Some(view! { <h3>{t!("staff-case-other-documents")}</h3><ul class="check-list">{rows}</ul> }.into_any())
}
