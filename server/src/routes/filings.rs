//! Signing and sending: the bytes to be signed, the certificate alone, the filing.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::api::drafts::{DocumentToSign, MakeDocument};
use domain::api::filings::{CertificateVerdict, CheckCertificate, FileDraft, Filed};
use domain::api::phone::{AskDraftCode, CodeSent, ConfirmDraft};
use domain::api::{path, problem as code};
use domain::id::DraftId;
use sha2::{Digest as _, Sha256};

use crate::app::App;
use crate::chance;
use crate::extract::{Citizen, JsonBody, PathOf};
use crate::filing::{self, Attempt, Became};
use crate::hex;
use crate::problem::Problem;
use crate::router::{Route, Who};
use crate::store::{drafts, filings};
use crate::trust::Signer;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::post(path::DRAFT_DOCUMENT, Who::Citizen, "Fixes the bytes to be signed", make_document)
            .takes::<MakeDocument>()
            .gives::<DocumentToSign>(),
        Route::post(
            path::CERTIFICATE_CHECKS,
            Who::Citizen,
            "Checks a certificate before it signs",
            check_certificate,
        )
        .takes::<CheckCertificate>()
        .gives::<CertificateVerdict>(),
        Route::post(
            path::DRAFT_CODE,
            Who::Citizen,
            "Sends a one-time code that certifies the bytes of a draft",
            send_code,
        )
        .takes::<AskDraftCode>()
        .gives::<CodeSent>(),
        Route::post(
            path::CONFIRMATIONS,
            Who::Citizen,
            "Files a draft that a one-time code certifies, once, however often it is sent",
            confirm,
        )
        .takes::<ConfirmDraft>()
        .gives::<Filed>(),
        Route::post(path::CASES, Who::Citizen, "Files a draft, once, however often it is sent", file)
            .takes::<FileDraft>()
            .gives::<Filed>(),
    ]
}

async fn make_document(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<DraftId>,
    JsonBody(wanted): JsonBody<MakeDocument>,
) -> Result<Json<DocumentToSign>, Problem> {
    let mut tx = app.store.read().await?;
    let draft = drafts::find(&mut tx, &citizen.account.id, &id).await?;
    let draft = draft.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    if draft.filed_at.is_some() {
        return Err(Problem::new(code::DRAFT_FILED));
    }
    if filings::draft_waits(&mut tx, &id).await? {
        return Err(Problem::new(code::DRAFT_WAITS));
    }
    let nonce = hex(&chance::bytes::<16>()?);
    let text = filing::document(&app, &mut tx, &citizen, &draft, nonce, wanted.lang).await?.canonical();
    drop(tx);
    let kept = text.clone();
    app.store.write(async move |tx| drafts::fix_document(tx, &id, &kept).await).await?;
    Ok(Json(DocumentToSign { text }))
}

async fn send_code(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<DraftId>,
    JsonBody(wanted): JsonBody<AskDraftCode>,
) -> Result<Json<CodeSent>, Problem> {
    Ok(Json(filing::send_code(&app, &citizen, &id, &wanted.sha256).await?))
}

async fn check_certificate(
    State(app): State<App>,
    citizen: Citizen,
    JsonBody(given): JsonBody<CheckCertificate>,
) -> Result<Json<CertificateVerdict>, Problem> {
    let der = BASE64.decode(&given.certificate).map_err(|_| Problem::new(code::BAD_REQUEST))?;
    let signer = Signer::Citizen { iin: &citizen.account.iin };
    Ok(Json(app.trust.judge_certificate(&der, signer, app.clock.now()).await))
}

async fn file(
    State(app): State<App>,
    citizen: Citizen,
    headers: HeaderMap,
    JsonBody(body): JsonBody<FileDraft>,
) -> Result<impl IntoResponse, Problem> {
    let key = idempotency_key(&headers)?;
    let signature = BASE64.decode(&body.signature).map_err(|_| Problem::new(code::EDS_UNREADABLE))?;
    let fingerprint = hex(&Sha256::digest(format!("{}\n{}", body.draft, body.signature)));
    let attempt = Attempt { key, fingerprint, signature };
    Ok(answer(filing::file_draft(&app, &citizen, &body.draft, attempt).await?))
}

async fn confirm(
    State(app): State<App>,
    citizen: Citizen,
    headers: HeaderMap,
    JsonBody(ConfirmDraft { draft, typed }): JsonBody<ConfirmDraft>,
) -> Result<impl IntoResponse, Problem> {
    let key = idempotency_key(&headers)?;
    let fingerprint = hex(&Sha256::digest(format!("{draft}\n{}\n{}", typed.id, typed.code)));
    Ok(answer(filing::confirm_draft(&app, &citizen, &draft, &typed, (key, fingerprint)).await?))
}

fn answer(became: Became) -> (StatusCode, Json<Filed>) {
    match became {
        Became::Case(receipt) => (StatusCode::CREATED, Json(Filed::Accepted(receipt))),
        Became::CaseBefore(receipt) => (StatusCode::OK, Json(Filed::Accepted(receipt))),
        Became::Waits(filing) => (StatusCode::ACCEPTED, Json(Filed::Waits { filing })),
        Became::Asks(joint) => (StatusCode::ACCEPTED, Json(Filed::Asks { joint })),
    }
}

/// The caller's key: 16 to 64 letters, digits and hyphens.
pub(super) fn idempotency_key(headers: &HeaderMap) -> Result<String, Problem> {
    let key = headers.get("idempotency-key").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let plain = key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if (16..=64).contains(&key.len()) && plain {
        Ok(key.to_owned())
    } else {
        Err(Problem::new(code::PRECONDITION_MISSING))
    }
}
