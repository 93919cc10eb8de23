//! The head signs: the documents are made and can be read, then each is signed with the key of the head's EDS.
//!
//! What is signed are the very bytes that were shown: they are fetched once and kept until they are signed.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use domain::api::filings::{CertificateVerdict, CheckCertificate};
use domain::api::problem::{self, Problem};
use domain::api::staff::{DocumentSignature, StaffDocument, TakeAction};
use domain::id::CaseId;
use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{Blob, BlobPropertyBag, Url};

use super::decision;
use super::desk::Desk;
use crate::api::{self, Failure, failure_place};
use crate::i18n::{self, t};
use crate::signing::{KeyFile, Signing, base64};
use crate::ui::{Button, Details};

/// A document with the bytes that were shown.
#[derive(Clone)]
struct Made {
    document: StaffDocument,
    bytes: Arc<[u8]>,
    /// Where the browser shows these bytes.
    shown_at: String,
}

pub(super) fn view(desk: Desk) -> AnyView {
    let made = RwSignal::new(None::<Vec<Made>>);
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    on_cleanup(move || forget(made));
    let make = move || {
        busy.set(true);
        failure.set(None);
        let id = desk.id();
        spawn_local(async move {
            let answer = load(&id).await;
            busy.try_set(false);
            match answer {
                Ok(documents) => drop(made.try_set(Some(documents))),
                Err(refused) => drop(failure.try_set(Some(refused))),
            }
        });
    };
    (move || match made.get() {
        None => view! {
            <p>{t!("staff-sign-about")}</p>
            {failure_place(failure)}
            <Button label=t!("staff-sign-make") busy=busy on_press=make />
        }
        .into_any(),
        Some(documents) => untrack(|| reading(desk, documents)),
    })
    .into_any()
}

/// Makes the documents and fetches each.
async fn load(id: &CaseId) -> Result<Vec<Made>, Failure> {
    let mut made = Vec::new();
    for document in api::staff::make_documents(id).await? {
        let bytes = api::staff::document_bytes(id, &document.id).await?;
        let shown_at = show(&bytes).ok_or(Failure::Unreadable)?;
        made.push(Made { document, bytes: bytes.into(), shown_at });
    }
    Ok(made)
}

/// An address inside this browser under which a PDF can be read.
fn show(pdf: &[u8]) -> Option<String> {
    let kind = BlobPropertyBag::new();
    kind.set_type("application/pdf");
    let parts = Array::of1(&Uint8Array::from(pdf));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

fn forget(made: RwSignal<Option<Vec<Made>>>) {
    for it in made.try_get_untracked().flatten().into_iter().flatten() {
        // An address that is not known any more is forgotten already.
        let _ = Url::revoke_object_url(&it.shown_at);
    }
}

fn reading(desk: Desk, documents: Vec<Made>) -> AnyView {
    let rows = documents.iter().map(|it| row(desk, it)).collect::<Vec<_>>();
    let signing = Signing::new(Some(ask_verdict));
    let ready = signing.ready();
    let documents = StoredValue::new(documents);
    let button = move || {
        ready.get().then(|| {
            view! {
                <p>{t!("staff-sign-last")}</p>
                <Button label=t!("staff-sign-send") busy=desk.busy on_press=move || send(desk, signing, documents.get_value()) />
            }
            .into_any()
        })
    };
    view! {
        <h3>{t!("staff-sign-read")}</h3>
        <p>{t!("staff-sign-read-about")}</p>
        <ul class="check-list">{rows}</ul>
        <h3>{t!("staff-sign-key")}</h3>
        <KeyFile signing prefix="sign" />
        {button}
    }
    .into_any()
}

fn row(desk: Desk, it: &Made) -> AnyView {
    let address = api::staff::document_address(&desk.id(), &it.document.id);
    let (shown_at, size, digest) = (it.shown_at.clone(), it.document.size, it.document.sha256.clone());
    view! {
        <li class="check-item">
            <p class="check-name">{decision::name(desk, it.document.kind)}</p>
            <p class="check-links">
                <a href=shown_at target="_blank" rel="noopener">{t!("staff-sign-open")}</a>
                <a href=address download>{t!("staff-case-download")}</a>
                <span class="quiet nowrap">"PDF "{move || i18n::size(size)}</span>
            </p>
            <Details summary=t!("staff-sign-digest")><p class="file-digest">"SHA-256: "<code>{digest}</code></p></Details>
        </li>
    }
    .into_any()
}

/// Signs each document and sends all signatures at once.
fn send(desk: Desk, signing: Signing, documents: Vec<Made>) {
    desk.busy.set(true);
    desk.failure.set(None);
    spawn_local(async move {
        let mut signatures = Vec::new();
        for it in documents {
            // When the browser refuses, the question about the key says why.
            let Some(cms) = signing.sign(&it.bytes).await else {
                desk.busy.try_set(false);
                return;
            };
            signatures.push(DocumentSignature { document: it.document.id, signature: base64(&cms) });
        }
        let action = TakeAction::Sign { signatures };
        if let Some(answer) = desk.ask(&action).await {
            if answer.is_ok() {
                signing.close();
            }
            desk.answered(domain::case::ActionKind::Sign, answer);
        }
    });
}

/// Where the portal sends a citizen's request all the same and lets it wait, a head's signature is refused: what could
/// not be checked is told as a failure, with a button to check again.
pub(in crate::staff) fn ask_verdict(
    certificate: CheckCertificate,
) -> Pin<Box<dyn Future<Output = Result<CertificateVerdict, Failure>>>> {
    Box::pin(async move {
        match api::staff::check_certificate(&certificate).await? {
            CertificateVerdict::CouldNotCheck => Err(Failure::Problem(Problem {
                kind: "about:blank".to_owned(),
                status: 503,
                code: problem::EDS_COULD_NOT_CHECK.to_owned(),
                reference: None,
                fields: Vec::new(),
                documents: Vec::new(),
                free: Vec::new(),
                retry_after: None,
            })),
            verdict => Ok(verdict),
        }
    })
}
