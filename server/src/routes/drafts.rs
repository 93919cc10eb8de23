//! Requests being filled in.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::api::drafts::{BeginDraft, Draft as Shown, DraftSummary, SaveDraft, Saved};
use domain::api::{path, problem as code};
use domain::form::{Answers, Prefill};
use domain::id::DraftId;
use domain::regulation::{ChannelKind, Regulation};

use super::cabinet::draft_summary;
use super::joint;
use super::staff::cases::if_match;
use crate::app::App;
use crate::chance;
use crate::extract::{Citizen, JsonBody, PathOf};
use crate::problem::Problem;
use crate::router::{Route, Who};
use crate::store::drafts::{self, Draft};
use crate::store::{StoreError, Tx, attachments, audit, filings, joint_requests};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(path::DRAFTS, Who::Citizen, "The person's drafts", list).gives::<Vec<DraftSummary>>(),
        Route::post(path::DRAFTS, Who::Citizen, "Begins a draft, or gives the one begun before", begin)
            .takes::<BeginDraft>()
            .gives::<Shown>(),
        Route::get(path::DRAFT, Who::Citizen, "A draft", show).gives::<Shown>(),
        Route::put(path::DRAFT, Who::Citizen, "Keeps answers", save).takes::<SaveDraft>().gives::<Saved>(),
        Route::delete(path::DRAFT, Who::Citizen, "Forgets a draft", forget),
    ]
}

async fn list(State(app): State<App>, citizen: Citizen) -> Result<Json<Vec<DraftSummary>>, Problem> {
    let drafts = drafts::list_open(&mut app.store.read().await?, &citizen.account.id).await?;
    Ok(Json(drafts.into_iter().map(|draft| draft_summary(&app, draft)).collect::<Result<_, _>>()?))
}

async fn begin(
    State(app): State<App>,
    citizen: Citizen,
    JsonBody(wanted): JsonBody<BeginDraft>,
) -> Result<Response, Problem> {
    let law = app.law();
    let regulation = law.taking(&wanted.edition, &wanted.provider)?;
    if !regulation.offers(ChannelKind::Portal) {
        return Err(Problem::new(code::CHANNEL_NOT_OFFERED));
    }
    regulation.provider(&wanted.provider).ok_or_else(|| Problem::new(code::EDITION_NOT_APPLIED))?;
    let draft = Draft {
        id: DraftId::parse(&chance::id()?)?,
        account: Some(citizen.account.id.clone()),
        answers: prefilled(&app, &citizen, regulation).await?,
        edition: wanted.edition.clone(),
        provider: wanted.provider,
        revision: 1,
        saved_at: app.clock.now(),
        document: None,
        filed_at: None,
    };
    let fresh = draft.clone();
    let begun = app.store.write(async move |tx| drafts::insert(tx, &fresh).await).await?;
    let mut tx = app.store.read().await?;
    if begun {
        return Ok((StatusCode::CREATED, page(&app, &mut tx, draft).await?).into_response());
    }
    let open = drafts::list_open(&mut tx, &citizen.account.id).await?;
    let before = open.into_iter().find(|it| it.edition.service == wanted.edition.service);
    let before = before.ok_or_else(|| Problem::new(code::STALE))?;
    Ok(page(&app, &mut tx, before).await?.into_response())
}

/// First answers. What the person register knows is put in only for a person whom a signature has proved.
async fn prefilled(app: &App, citizen: &Citizen, regulation: &Regulation) -> Result<Answers, Problem> {
    // A register that does not answer takes away the convenience, not the request.
    let person = if citizen.is_proven() {
        app.registries.persons.find(&citizen.account.iin).await.ok().flatten()
    } else {
        None
    };
    let account = &citizen.account;
    let mut answers = Answers::default();
    for field in regulation.form.fields() {
        let Some(prefill) = field.prefill else { continue };
        let register = person.as_ref();
        let answer = match prefill {
            Prefill::Iin => Some(account.iin.as_str().to_owned()),
            Prefill::Phone => account.phone.clone(),
            // What the person typed at registration is the person's own and may come back.
            Prefill::Surname => Some(register.map_or(&account.name, |it| &it.name).surname.clone()),
            Prefill::GivenName => Some(register.map_or(&account.name, |it| &it.name).given.clone()),
            Prefill::Patronymic => register.map_or(&account.name, |it| &it.name).patronymic.clone(),
            // The day of birth is in the number.
            Prefill::Born => Some(domain::calendar::format_date(account.iin.born())),
            Prefill::Address => register.map(|it| it.address.clone()),
        };
        if let Some(answer) = answer {
            answers.set(field.code.clone(), answer);
        }
    }
    Ok(answers)
}

/// A draft of the person that may still be changed.
pub(super) async fn open(tx: &mut Tx, citizen: &Citizen, id: &DraftId) -> Result<Draft, Problem> {
    let draft = drafts::find(tx, &citizen.account.id, id).await?;
    let draft = draft.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    if draft.filed_at.is_some() {
        return Err(Problem::new(code::DRAFT_FILED));
    }
    if filings::draft_waits(tx, id).await? {
        return Err(Problem::new(code::DRAFT_WAITS));
    }
    Ok(draft)
}

async fn show(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<DraftId>,
) -> Result<Response, Problem> {
    let mut tx = app.store.read().await?;
    let draft = drafts::find(&mut tx, &citizen.account.id, &id).await?;
    let draft = draft.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    if draft.filed_at.is_some() {
        return Err(Problem::new(code::DRAFT_FILED));
    }
    Ok(page(&app, &mut tx, draft).await?.into_response())
}

/// A draft as its owner sees it, with its version as the `ETag`.
pub(super) async fn page(app: &App, tx: &mut Tx, draft: Draft) -> Result<impl IntoResponse + use<>, Problem> {
    let attachments = attachments::list(tx, &draft.id).await?;
    let waits = filings::draft_waits(tx, &draft.id).await?;
    let asked = joint_requests::find_of_draft(tx, &draft.id).await?;
    let shown = Shown {
        id: draft.id,
        edition: draft.edition,
        provider: draft.provider,
        answers: draft.answers,
        attachments,
        limits: app.settings.attachments,
        saved_at: draft.saved_at,
        revision: draft.revision,
        waits,
        joint: asked.map(|request| joint::own_line(app, request)).transpose()?,
    };
    Ok(([(header::ETAG, tag(shown.revision))], Json(shown)))
}

fn tag(revision: i64) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{revision}\"")).unwrap_or(HeaderValue::from_static("\"\""))
}

async fn save(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<DraftId>,
    headers: HeaderMap,
    JsonBody(typed): JsonBody<SaveDraft>,
) -> Result<Response, Problem> {
    let revision = if_match(&headers)?;
    let draft = open(&mut app.store.read().await?, &citizen, &id).await?;
    keep(&app, draft, revision, typed).await
}

/// Keeps what was typed in an open draft.
pub(super) async fn keep(
    app: &App,
    draft: Draft,
    revision: i64,
    typed: SaveDraft,
) -> Result<Response, Problem> {
    let law = app.law();
    let regulation = law.find(&draft.edition).ok_or_else(|| Problem::new(code::EDITION_NOT_APPLIED))?;
    regulation.provider(&typed.provider).ok_or_else(|| Problem::new(code::EDITION_NOT_APPLIED))?;
    if !typed.answers.fit() {
        return Err(Problem::new(code::TOO_LARGE));
    }
    let saved_at = app.clock.now();
    let kept = app
        .store
        .write(async move |tx| {
            drafts::save(tx, &draft.id, revision, &typed.answers, &typed.provider, saved_at).await
        })
        .await?;
    let revision = kept.ok_or_else(|| Problem::new(code::STALE))?;
    Ok(([(header::ETAG, tag(revision))], Json(Saved { revision, saved_at })).into_response())
}

/// A draft goes whole: its answers, its scans, and the attempts that were refused.
async fn forget(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<DraftId>,
) -> Result<StatusCode, Problem> {
    open(&mut app.store.read().await?, &citizen, &id).await?;
    forget_whole(&app, id, None).await
}

/// Forgets an open draft with its scans; `told` is what the audit is told of it.
pub(super) async fn forget_whole(
    app: &App,
    id: DraftId,
    told: Option<audit::Entry>,
) -> Result<StatusCode, Problem> {
    let forgetting = async move |tx: &mut Tx| -> Result<_, StoreError> {
        let scans = drafts::forget(tx, &id).await?;
        if let Some(entry) = told.filter(|_| scans.is_some()) {
            audit::append(tx, entry);
        }
        Ok(scans)
    };
    let scans = app.store.write(forgetting).await?;
    for scan in scans.ok_or_else(|| Problem::new(code::DRAFT_FILED))? {
        app.blobs.forget(scan.as_str()).await;
    }
    Ok(StatusCode::NO_CONTENT)
}
