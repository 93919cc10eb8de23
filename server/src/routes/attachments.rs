//! Scans of a draft.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::api::attachments::Attachment;
use domain::api::{path, problem as code};
use domain::id::{AttachmentId, Code, DraftId};
use domain::text::is_hidden;
use serde::Deserialize;

use super::cases::as_download;
use super::drafts::open;
use super::filings::idempotency_key;
use crate::app::App;
use crate::extract::{Citizen, PathOf, QueryOf};
use crate::hex;
use crate::problem::Problem;
use crate::router::{Route, Who};
use crate::store::drafts::Draft;
use crate::store::{StoreError, Tx, attachments, drafts};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::post(path::DRAFT_ATTACHMENTS, Who::Citizen, "Takes a scan", receive).gives::<Attachment>(),
        Route::get(path::DRAFT_ATTACHMENT, Who::Citizen, "A scan of a draft", give),
        Route::delete(path::DRAFT_ATTACHMENT, Who::Citizen, "Removes a scan", remove),
    ]
}

/// Most scans of one draft: a PNG has as few as some dozen bytes, and each is a file on the disk, a line of what is signed.
const MOST: i64 = 100;

#[derive(Deserialize)]
pub(super) struct Which {
    pub(super) document: Code,
}

async fn receive(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<DraftId>,
    QueryOf(Which { document }): QueryOf<Which>,
    headers: HeaderMap,
    request: Request,
) -> Result<(StatusCode, Json<Attachment>), Problem> {
    let draft = open(&mut app.store.read().await?, &citizen, &id).await?;
    take_scan(&app, draft, document, &headers, request).await
}

/// Takes a scan of an open draft.
pub(super) async fn take_scan(
    app: &App,
    draft: Draft,
    document: Code,
    headers: &HeaderMap,
    request: Request,
) -> Result<(StatusCode, Json<Attachment>), Problem> {
    let name = file_name(headers).ok_or_else(|| Problem::new(code::FILE_NAME))?;
    let id = draft.id;
    let mut tx = app.store.read().await?;
    let law = app.law();
    let regulation = law.find(&draft.edition).ok_or_else(|| Problem::new(code::EDITION_NOT_APPLIED))?;
    regulation.document(&document).ok_or_else(|| Problem::new(code::DOCUMENT_NOT_ON_LIST))?;
    let key = headers.contains_key("idempotency-key").then(|| idempotency_key(headers)).transpose()?;
    let before = find_before(&mut tx, &id, key.as_deref()).await?.map_or(0, |before| before.size);
    let limits = app.settings.attachments;
    let others = attachments::total_size(&mut tx, &id).await?.saturating_sub(before);
    let room = limits.request.saturating_sub(others);
    drop(tx);
    if room == 0 {
        return Err(Problem::new(code::FILES_TOO_LARGE));
    }
    let received = app.blobs.receive(request.into_body(), limits.file.min(room)).await;
    let stored = received.map_err(|error| {
        let problem = Problem::from(error);
        // The file would have fitted by itself: it is the request that is full.
        let full = problem.code() == code::FILE_TOO_LARGE && room < limits.file;
        if full { Problem::new(code::FILES_TOO_LARGE) } else { problem }
    })?;
    let attachment = Attachment {
        id: AttachmentId::parse(&stored.key)?,
        document,
        name,
        media_type: stored.kind.media_type().to_owned(),
        size: stored.size,
        sha256: hex(&stored.sha256),
        received_at: app.clock.now(),
    };
    let fresh = attachment.clone();
    let kept = app
        .store
        .write(async move |tx| {
            // Looked at again where nobody can come between: the draft may have been filed meanwhile, and two uploads at
            // once must not pass together.
            if !drafts::hold_open(tx, &id).await? {
                return Ok(Err(code::DRAFT_FILED));
            }
            if let Some(before) = find_before(tx, &id, key.as_deref()).await? {
                let same = (&before.sha256, &before.document) == (&fresh.sha256, &fresh.document);
                return Ok(if same { Ok(before) } else { Err(code::KEY_REUSED) });
            }
            if limits.admit(fresh.size, attachments::total_size(tx, &id).await?).is_err() {
                return Ok(Err(code::FILES_TOO_LARGE));
            }
            if attachments::count(tx, &id).await? >= MOST {
                return Ok(Err(code::FILES_TOO_LARGE));
            }
            attachments::insert(tx, &id, &fresh, key.as_deref()).await?;
            Ok::<Result<Attachment, &str>, StoreError>(Ok(fresh))
        })
        .await?;
    if kept.as_ref().is_ok_and(|kept| kept.id == attachment.id) {
        return Ok((StatusCode::CREATED, Json(attachment)));
    }
    app.blobs.forget(attachment.id.as_str()).await;
    kept.map(|before| (StatusCode::OK, Json(before))).map_err(Problem::new)
}

/// What the same upload has left already, when its answer was lost on the way.
async fn find_before(
    tx: &mut Tx,
    draft: &DraftId,
    key: Option<&str>,
) -> Result<Option<Attachment>, StoreError> {
    match key {
        Some(key) => attachments::find_by_key(tx, draft, key).await,
        None => Ok(None),
    }
}

/// The name as the citizen knows it: the last part of a path, without characters that nobody sees, at most 200 characters.
/// It is only ever shown and given back, never used as a path.
fn file_name(headers: &HeaderMap) -> Option<String> {
    let coded = headers.get("x-file-name")?.to_str().ok()?;
    let name = unpercent(coded)?;
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|c| !c.is_control() && !is_hidden(*c)).take(200).collect();
    let name = name.trim().to_owned();
    (!name.is_empty() && name.chars().any(|c| c != '.')).then_some(name)
}

fn unpercent(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        if first == b'%' {
            let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok())?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = after.get(2..)?;
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

async fn give(
    State(app): State<App>,
    citizen: Citizen,
    PathOf((id, attachment)): PathOf<(DraftId, AttachmentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.store.read().await?;
    let missing = || Problem::new(code::NOT_FOUND);
    drafts::find(&mut tx, &citizen.account.id, &id).await?.ok_or_else(missing)?;
    drop(tx);
    give_scan(&app, &id, &attachment).await
}

/// A scan of a draft as a download.
pub(super) async fn give_scan(
    app: &App,
    id: &DraftId,
    attachment: &AttachmentId,
) -> Result<Response, Problem> {
    let mut tx = app.store.read().await?;
    let missing = || Problem::new(code::NOT_FOUND);
    let found = attachments::find(&mut tx, id, attachment).await?.ok_or_else(missing)?;
    drop(tx);
    let mut response = Response::new(app.blobs.stream(found.id.as_str()).await?);
    as_download(&mut response, &found.media_type, &found.name);
    Ok(response)
}

async fn remove(
    State(app): State<App>,
    citizen: Citizen,
    PathOf((id, attachment)): PathOf<(DraftId, AttachmentId)>,
) -> Result<StatusCode, Problem> {
    open(&mut app.store.read().await?, &citizen, &id).await?;
    remove_scan(&app, id, attachment).await
}

/// Removes a scan of an open draft.
pub(super) async fn remove_scan(
    app: &App,
    id: DraftId,
    attachment: AttachmentId,
) -> Result<StatusCode, Problem> {
    let key = attachment.clone();
    let removed = app
        .store
        .write(async move |tx| match drafts::hold_open(tx, &id).await? {
            true => attachments::delete(tx, &id, &attachment).await.map(Some),
            false => Ok(None),
        })
        .await?;
    match removed {
        None => return Err(Problem::new(code::DRAFT_FILED)),
        Some(false) => return Err(Problem::new(code::NOT_FOUND)),
        Some(true) => {}
    }
    app.blobs.forget(key.as_str()).await;
    Ok(StatusCode::NO_CONTENT)
}
