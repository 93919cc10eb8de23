//! Paper applications at the counter: who applies, what is entered, taking in, the receipt.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::access::Workplace;
use domain::api::attachments::Attachment;
use domain::api::drafts::{DocumentToSign, Draft as Shown, SaveDraft, Saved};
use domain::api::filings::Receipt;
use domain::api::intakes::{
    BeginIntake, FindPerson, FoundPerson, IntakeService, IntakeSummary, Intakes, PapersSeen, ProviderChoice,
    SecondShown, TakeIn,
};
use domain::api::{path, problem as code};
use domain::id::{AttachmentId, CaseId, DraftId};
use domain::regulation::{Provider, Regulation};
use domain::signing::RequestDocument;
use domain::text::Lang;
use serde::Deserialize;

use super::cases::{if_match, load};
use crate::app::App;
use crate::extract::{Counter, JsonBody, PathOf, QueryOf};
use crate::intake;
use crate::problem::Problem;
use crate::results::receipt;
use crate::router::{Route, Who};
use crate::routes::attachments::{Which, give_scan, remove_scan, take_scan};
use crate::routes::cases::{download, regulation, sent_attachments};
use crate::routes::drafts::{forget_whole, keep, page};
use crate::store::intakes::Intake;
use crate::store::{StoreError, audit, drafts, intakes};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::post(path::STAFF_PERSONS, Who::Counter, "Asks the person register who has a number", person)
            .takes::<FindPerson>()
            .gives::<FoundPerson>(),
        Route::get(path::STAFF_INTAKES, Who::Counter, "Paper applications begun, and for what", list)
            .gives::<Intakes>(),
        Route::post(path::STAFF_INTAKES, Who::Counter, "Begins a paper application", begin)
            .takes::<BeginIntake>()
            .gives::<Shown>(),
        Route::get(path::STAFF_INTAKE, Who::Counter, "A paper application being entered", show)
            .gives::<Shown>(),
        Route::put(path::STAFF_INTAKE, Who::Counter, "Keeps answers", save)
            .takes::<SaveDraft>()
            .gives::<Saved>(),
        Route::delete(path::STAFF_INTAKE, Who::Counter, "Forgets a paper application", forget),
        Route::post(path::STAFF_INTAKE_ATTACHMENTS, Who::Counter, "Takes a scan", receive)
            .gives::<Attachment>(),
        Route::get(path::STAFF_INTAKE_ATTACHMENT, Who::Counter, "A scan of a paper application", give),
        Route::delete(path::STAFF_INTAKE_ATTACHMENT, Who::Counter, "Removes a scan", remove),
        Route::post(
            path::STAFF_INTAKE_DOCUMENT,
            Who::Counter,
            "Fixes the bytes of the application",
            document,
        )
        .gives::<DocumentToSign>(),
        Route::post(path::STAFF_INTAKE_CASE, Who::Counter, "Takes an application in, once", take_in)
            .takes::<TakeIn>()
            .gives::<Receipt>(),
        Route::get(path::STAFF_INTAKE_PAPERS, Who::Counter, "Which documents were there on paper", papers)
            .gives::<PapersSeen>(),
        Route::put(path::STAFF_INTAKE_PAPERS, Who::Counter, "Keeps which documents were there", keep_papers)
            .takes::<PapersSeen>()
            .gives::<PapersSeen>(),
        Route::put(path::STAFF_INTAKE_SECOND, Who::Counter, "Keeps who the second applicant is", keep_second)
            .takes::<SecondShown>(),
        Route::get(path::STAFF_CASE_RECEIPT, Who::Counter, "The receipt of a paper application, PDF", print),
    ]
}

async fn person(
    State(app): State<App>,
    counter: Counter,
    JsonBody(wanted): JsonBody<FindPerson>,
) -> Result<Json<FoundPerson>, Problem> {
    Ok(Json(intake::find_person(&app, &counter, &wanted.iin).await?))
}

async fn list(State(app): State<App>, counter: Counter) -> Result<Json<Intakes>, Problem> {
    let officer = counter.0.acting();
    let law = app.law();
    let here = |it: &&Arc<Regulation>| {
        let own = officer
            .provider()
            .is_none_or(|provider| it.provider(provider).is_some() && law.is_open(provider));
        own && it.offers(counter.channel())
    };
    let is_open = officer
        .office()
        .is_none_or(|office| app.corporation().is_some_and(|corporation| corporation.is_open(office)));
    let services = law.list_applied().filter(|_| is_open).filter(here).map(|it| IntakeService {
        edition: it.edition.clone(),
        name: it.service.name.clone(),
        providers: match &officer.place {
            Workplace::Provider(_) => Vec::new(),
            Workplace::Office(_) => it
                .providers
                .iter()
                .filter(|provider| law.is_open(&provider.code))
                .map(provider_choice)
                .collect(),
        },
    });
    let open = intakes::list_open(&mut app.store.read().await?, &officer.place).await?;
    let own = |it: &Intake| it.applicant.iin == officer.iin;
    let lines = open.into_iter().filter(|it| !own(it)).map(|it| summary(&app, it));
    Ok(Json(Intakes { services: services.collect(), open: lines.collect::<Result<_, _>>()? }))
}

fn provider_choice(provider: &Provider) -> ProviderChoice {
    ProviderChoice { code: provider.code.clone(), name: provider.name.clone() }
}

fn summary(app: &App, intake: Intake) -> Result<IntakeSummary, Problem> {
    let law = app.law();
    let regulation = law.find(&intake.draft.edition);
    let regulation = regulation.ok_or_else(|| Problem::internal(&StoreError::Damaged("edition")))?;
    Ok(IntakeSummary {
        service: regulation.service.name.clone(),
        id: intake.draft.id,
        applicant: intake.applicant.name,
        saved_at: intake.draft.saved_at,
    })
}

async fn begin(
    State(app): State<App>,
    counter: Counter,
    JsonBody(wanted): JsonBody<BeginIntake>,
) -> Result<Response, Problem> {
    let intake = intake::begin(&app, &counter, wanted).await?;
    let mut tx = app.store.read().await?;
    Ok((StatusCode::CREATED, page(&app, &mut tx, intake.draft).await?).into_response())
}

async fn show(
    State(app): State<App>,
    counter: Counter,
    PathOf(id): PathOf<DraftId>,
) -> Result<Response, Problem> {
    let mut tx = app.store.read().await?;
    let draft = intake::open(&mut tx, &counter, &id).await?.draft;
    Ok(page(&app, &mut tx, draft).await?.into_response())
}

async fn save(
    State(app): State<App>,
    counter: Counter,
    PathOf(id): PathOf<DraftId>,
    headers: HeaderMap,
    JsonBody(typed): JsonBody<SaveDraft>,
) -> Result<Response, Problem> {
    let revision = if_match(&headers)?;
    let draft = intake::open(&mut app.store.read().await?, &counter, &id).await?.draft;
    // Where it goes was decided when it was begun, whatever is sent.
    let typed = SaveDraft { provider: draft.provider.clone(), ..typed };
    keep(&app, draft, revision, typed).await
}

async fn forget(
    State(app): State<App>,
    counter: Counter,
    PathOf(id): PathOf<DraftId>,
) -> Result<StatusCode, Problem> {
    intake::open(&mut app.store.read().await?, &counter, &id).await?;
    let entry = audit::Entry {
        at: app.clock.now(),
        actor: counter.0.actor(),
        action: "intake-forgotten".to_owned(),
        subject: format!("draft:{id}"),
        code: None,
    };
    forget_whole(&app, id, Some(entry)).await
}

async fn receive(
    State(app): State<App>,
    counter: Counter,
    PathOf(id): PathOf<DraftId>,
    QueryOf(Which { document }): QueryOf<Which>,
    headers: HeaderMap,
    request: Request,
) -> Result<(StatusCode, Json<Attachment>), Problem> {
    let draft = intake::open(&mut app.store.read().await?, &counter, &id).await?.draft;
    take_scan(&app, draft, document, &headers, request).await
}

async fn give(
    State(app): State<App>,
    counter: Counter,
    PathOf((id, attachment)): PathOf<(DraftId, AttachmentId)>,
) -> Result<Response, Problem> {
    intake::open(&mut app.store.read().await?, &counter, &id).await?;
    give_scan(&app, &id, &attachment).await
}

async fn remove(
    State(app): State<App>,
    counter: Counter,
    PathOf((id, attachment)): PathOf<(DraftId, AttachmentId)>,
) -> Result<StatusCode, Problem> {
    intake::open(&mut app.store.read().await?, &counter, &id).await?;
    remove_scan(&app, id, attachment).await
}

async fn document(
    State(app): State<App>,
    counter: Counter,
    PathOf(id): PathOf<DraftId>,
) -> Result<Json<DocumentToSign>, Problem> {
    let mut tx = app.store.read().await?;
    let intake = intake::open(&mut tx, &counter, &id).await?;
    let text = intake::document(&app, &mut tx, &counter, &intake).await?.canonical();
    drop(tx);
    let kept = text.clone();
    app.store.write(async move |tx| drafts::fix_document(tx, &id, &kept).await).await?;
    Ok(Json(DocumentToSign { text }))
}

async fn take_in(
    State(app): State<App>,
    counter: Counter,
    PathOf(id): PathOf<DraftId>,
    JsonBody(TakeIn { signature }): JsonBody<TakeIn>,
) -> Result<(StatusCode, Json<Receipt>), Problem> {
    let (now, receipt) = intake::take_in(&app, &counter, &id, signature.as_deref()).await?;
    Ok((if now { StatusCode::CREATED } else { StatusCode::OK }, Json(receipt)))
}

async fn papers(
    State(app): State<App>,
    counter: Counter,
    PathOf(id): PathOf<DraftId>,
) -> Result<Json<PapersSeen>, Problem> {
    let intake = intake::open(&mut app.store.read().await?, &counter, &id).await?;
    Ok(Json(PapersSeen { documents: intake.window.map(|window| window.seen).unwrap_or_default() }))
}

async fn keep_papers(
    State(app): State<App>,
    counter: Counter,
    PathOf(id): PathOf<DraftId>,
    JsonBody(seen): JsonBody<PapersSeen>,
) -> Result<Json<PapersSeen>, Problem> {
    intake::keep_seen(&app, &counter, &id, seen.documents.clone()).await?;
    Ok(Json(seen))
}

async fn keep_second(
    State(app): State<App>,
    counter: Counter,
    PathOf(id): PathOf<DraftId>,
    JsonBody(shown): JsonBody<SecondShown>,
) -> Result<StatusCode, Problem> {
    intake::keep_second(&app, &counter, &id, shown).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
struct InLanguage {
    lang: Option<Lang>,
}

async fn print(
    State(app): State<App>,
    counter: Counter,
    PathOf(id): PathOf<CaseId>,
    QueryOf(InLanguage { lang }): QueryOf<InLanguage>,
) -> Result<Response, Problem> {
    let mut tx = app.store.read().await?;
    let stored = load(&mut tx, &counter.0, &id).await?;
    let request = RequestDocument::parse(&stored.request).ok();
    let request = request.filter(|request| request.paper.is_some());
    let request = request.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    let scans = sent_attachments(&mut tx, &stored).await?;
    drop(tx);
    let name = format!("{}-receipt.pdf", stored.case.number);
    let work = move || {
        let lang = lang.unwrap_or(request.lang);
        let regulation = regulation(&app, &stored.case)?;
        receipt::make(&app, &stored, &regulation, &request, &scans, lang)
    };
    let made = tokio::task::spawn_blocking(work).await.map_err(|error| Problem::internal(&error))?;
    Ok(download(made?, "application/pdf", &name))
}
