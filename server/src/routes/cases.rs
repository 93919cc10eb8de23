//! A citizen's cases: where they are, what was signed, what came of them.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::api::attachments::Attachment;
use domain::api::cases::{CasePage, CaseSummary, HistoryLine, Outcome, ResultLine};
use domain::api::{path, problem as code};
use domain::case::{By, Case, Ending, Event, Happened, StateKind, standing};
use domain::id::{AttachmentId, CaseId, Code, DocumentId, OfficeCode};
use domain::regulation::{Delivery, Provider, Regulation};

use crate::app::App;
use crate::codes;
use crate::extract::{Citizen, PathOf};
use crate::problem::Problem;
use crate::records;
use crate::router::{Route, Who};
use crate::store::cases::{Proof, Stored};
use crate::store::documents::{self, Document};
use crate::store::{StoreError, Tx, attachments, cases, links, partners};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(path::CASE, Who::Citizen, "A case of the person", show).gives::<CasePage>(),
        Route::get(path::CASE_REQUEST, Who::Citizen, "The signed bytes of the request", request),
        Route::get(
            path::CASE_REQUEST_SIGNATURE,
            Who::Citizen,
            "The signature over the request",
            request_signature,
        ),
        Route::get(
            path::CASE_REQUEST_SECOND_SIGNATURE,
            Who::Citizen,
            "The second signature over the request",
            request_second_signature,
        ),
        Route::get(
            path::CASE_REQUEST_CONFIRMATION,
            Who::Citizen,
            "What stands for the signature of a request that a one-time password certified",
            request_confirmation,
        ),
        Route::get(path::CASE_ATTACHMENT, Who::Citizen, "An attachment of a case", attachment),
        Route::get(path::CASE_RESULT, Who::Citizen, "A result, PDF", result),
        Route::get(path::CASE_RESULT_SIGNATURE, Who::Citizen, "The signature of a result", result_signature),
    ]
}

async fn show(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<CaseId>,
) -> Result<Json<CasePage>, Problem> {
    page(&app, &citizen, &id).await.map(Json)
}

/// A case as its applicant sees it.
pub(crate) async fn page(app: &App, citizen: &Citizen, id: &CaseId) -> Result<CasePage, Problem> {
    let mut tx = app.store.read().await?;
    let stored = load(&mut tx, citizen, id).await?;
    let regulation = regulation(app, &stored.case)?;
    let provider = regulation.provider(&stored.case.provider);
    let provider = provider.ok_or_else(|| Problem::internal(&StoreError::Damaged("provider")))?;
    // Who applied through the State Corporation collects there.
    let corporation = app.corporation();
    let office = corporation.as_deref().zip(stored.case.office.as_ref());
    let address = office.and_then(|(corporation, code)| corporation.office(code)).map(|it| &it.address);
    let provider = Provider { address: address.unwrap_or(&provider.address).clone(), ..provider.clone() };
    let issued = is_issued(&stored.case);
    let results = if issued { documents::list(&mut tx, id).await? } else { Vec::new() };
    let elsewhere = links::is_decided_elsewhere(&mut tx, id).await?;
    Ok(CasePage {
        summary: summary(app, &stored.case, &regulation),
        edition: stored.case.edition.clone(),
        provider,
        channel: stored.case.channel,
        search: stored.case.search,
        awaits_record: records::is_awaited(&mut tx, &stored).await?,
        done: stored.case.done.clone(),
        history: history(cases::list_events(&mut tx, id).await?),
        attachments: sent_attachments(&mut tx, &stored).await?,
        confirmed_by: match &stored.proof {
            Proof::Confirmed { confirmation, .. } => Some(codes::ending(&confirmation.phone)),
            Proof::Signed { .. } | Proof::TakenIn { .. } | Proof::Certified { .. } => None,
        },
        collect_at: collect_at(app, &stored.case),
        request: stored.request,
        results: results.iter().filter_map(|document| line(document, &stored.case)).collect(),
        outcome: stored.case.state.decision().filter(|_| issued).map(|decision| Outcome {
            checked: stored.case.state.checked().to_vec(),
            decision: decision.clone(),
        }),
        withdrawable: stored.case.may_be_withdrawn() && !elsewhere,
        withdrawal_reason: stored.case.state.withdrawal_reason().map(str::to_owned),
    })
}

/// The errand of whoever comes for a result, in the queues that know it.
const COLLECT: &str = "collect";

/// The office at which a result waits, when one can book a place there. What a courier has waits nowhere yet.
fn collect_at(app: &App, case: &Case) -> Option<OfficeCode> {
    let waits = case.ending() == Some(Ending::ToCollect) && !case.is_on_its_way();
    let office = case.office.clone().filter(|_| waits)?;
    app.queue()?.offered(&office, &Code::parse(COLLECT).ok()?).map(|_| office)
}

/// A case as lists show it.
pub(super) fn summary(app: &App, case: &Case, regulation: &Regulation) -> CaseSummary {
    CaseSummary {
        id: case.id.clone(),
        number: case.number.clone(),
        service: regulation.service.name.clone(),
        state: case.state.kind(),
        ending: case.ending(),
        filed_at: case.filed_at,
        standing: standing(case, regulation, app.law().calendar(), app.clock.now()),
    }
}

/// What happened, with roles and without names.
///
/// Checks are saved document by document: of those in a row the last is told.
pub(super) fn history(events: Vec<Event>) -> Vec<HistoryLine> {
    let line = |event: Event| HistoryLine {
        at: event.at,
        role: match event.by {
            By::Applicant | By::System => None,
            By::Officer { role, .. } => Some(role),
        },
        happened: event.happened,
    };
    let mut lines: Vec<HistoryLine> = Vec::with_capacity(events.len());
    for line in events.into_iter().map(line) {
        let again = line.happened == Happened::Checked
            && lines.last().is_some_and(|last| last.happened == Happened::Checked);
        if again {
            lines.pop();
        }
        lines.push(line);
    }
    lines
}

/// The edition of a case; one that is no longer in the product is our fault.
pub(super) fn regulation(app: &App, case: &Case) -> Result<Arc<Regulation>, Problem> {
    let found = app.law().find(&case.edition).cloned();
    found.ok_or_else(|| Problem::internal(&StoreError::Damaged("edition")))
}

fn is_issued(case: &Case) -> bool {
    matches!(case.state.kind(), StateKind::Issued | StateKind::HandedOver)
}

fn line(document: &Document, case: &Case) -> Option<ResultLine> {
    let signed = document.signed.as_ref()?;
    let result = case.results.iter().find(|result| result.id == document.id)?;
    Some(ResultLine {
        id: document.id.clone(),
        kind: document.kind,
        delivery: result.delivery,
        sha256: document.sha256.clone(),
        signed_by: signed.by.clone(),
        signed_at: signed.at,
    })
}

/// A case of the person, also of one who applied together with the applicant.
pub(super) async fn load(tx: &mut Tx, citizen: &Citizen, id: &CaseId) -> Result<Stored, Problem> {
    let found = cases::find_of_account(tx, &citizen.account.id, id).await?;
    found.ok_or_else(|| Problem::new(code::NOT_FOUND))
}

async fn request(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<CaseId>,
) -> Result<Response, Problem> {
    let stored = load(&mut app.store.read().await?, &citizen, &id).await?;
    Ok(download(
        stored.request.into_bytes(),
        "text/plain; charset=utf-8",
        &format!("{}.txt", stored.case.number),
    ))
}

async fn request_signature(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<CaseId>,
) -> Result<Response, Problem> {
    let stored = load(&mut app.store.read().await?, &citizen, &id).await?;
    let cms = match stored.proof {
        Proof::Signed { cms, .. } | Proof::Certified { cms, .. } => cms,
        Proof::Confirmed { .. } | Proof::TakenIn { .. } => return Err(Problem::new(code::NOT_FOUND)),
    };
    Ok(download(app.trust.with_chain(cms).await, SIGNATURE, &format!("{}.txt.p7s", stored.case.number)))
}

async fn request_confirmation(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<CaseId>,
) -> Result<Response, Problem> {
    let stored = load(&mut app.store.read().await?, &citizen, &id).await?;
    let Proof::Confirmed { confirmation, .. } = stored.proof else {
        return Err(Problem::new(code::NOT_FOUND));
    };
    let name = format!("{}.confirmation.txt", stored.case.number);
    Ok(download(confirmation.canonical().into_bytes(), "text/plain; charset=utf-8", &name))
}

async fn request_second_signature(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<CaseId>,
) -> Result<Response, Problem> {
    let mut tx = app.store.read().await?;
    let stored = load(&mut tx, &citizen, &id).await?;
    let second = partners::find_signature(&mut tx, &id).await?;
    let second = second.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    drop(tx);
    Ok(download(
        app.trust.with_chain(second.cms).await,
        SIGNATURE,
        &format!("{}.txt.2.p7s", stored.case.number),
    ))
}

async fn attachment(
    State(app): State<App>,
    citizen: Citizen,
    PathOf((id, attachment)): PathOf<(CaseId, AttachmentId)>,
) -> Result<Response, Problem> {
    let stored = load(&mut app.store.read().await?, &citizen, &id).await?;
    give_attachment(&app, &stored, &attachment).await
}

/// The attachments that were sent. A scan of a paper that was no longer called for at filing stayed with the draft: it was
/// not signed for, and no official sees it.
pub(super) async fn sent_attachments(tx: &mut Tx, stored: &Stored) -> Result<Vec<Attachment>, Problem> {
    let all = attachments::list(tx, &stored.draft).await?;
    Ok(all.into_iter().filter(|it| was_sent(stored, it)).collect())
}

fn was_sent(stored: &Stored, attachment: &Attachment) -> bool {
    stored.case.checklist.contains(&attachment.document)
}

/// An attachment of a case as a download.
pub(super) async fn give_attachment(
    app: &App,
    stored: &Stored,
    id: &AttachmentId,
) -> Result<Response, Problem> {
    let found = attachments::find(&mut app.store.read().await?, &stored.draft, id).await?;
    let found = found.filter(|it| was_sent(stored, it)).ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    let body = app.blobs.stream(found.id.as_str()).await?;
    let mut response = Response::new(body);
    as_download(&mut response, &found.media_type, &found.name);
    Ok(response)
}

async fn result(
    State(app): State<App>,
    citizen: Citizen,
    PathOf((id, document)): PathOf<(CaseId, DocumentId)>,
) -> Result<Response, Problem> {
    let (number, document) = issued_document(&app, &citizen, &id, &document).await?;
    let name = format!("{number}-{}.pdf", document.kind.as_str());
    Ok(download(document.pdf, "application/pdf", &name))
}

async fn result_signature(
    State(app): State<App>,
    citizen: Citizen,
    PathOf((id, document)): PathOf<(CaseId, DocumentId)>,
) -> Result<Response, Problem> {
    let (number, document) = issued_document(&app, &citizen, &id, &document).await?;
    let signed = document.signed.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    Ok(download(
        app.trust.with_chain(signed.signature).await,
        SIGNATURE,
        &format!("{number}-{}.pdf.p7s", document.kind.as_str()),
    ))
}

/// A result that may be downloaded: issued, signed, and not one that is handed over at the office.
async fn issued_document(
    app: &App,
    citizen: &Citizen,
    case: &CaseId,
    id: &DocumentId,
) -> Result<(String, Document), Problem> {
    let stored = load(&mut app.store.read().await?, citizen, case).await?;
    let document = documents::find(&mut app.store.read().await?, case, id).await?;
    let open = |document: &Document| {
        line(document, &stored.case).is_some_and(|line| line.delivery == Delivery::Cabinet)
            && is_issued(&stored.case)
    };
    let document = document.filter(open).ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    Ok((stored.case.number.clone(), document))
}

pub(super) const SIGNATURE: &str = "application/pkcs7-signature";

/// Bytes of our own as a download.
pub(super) fn download(bytes: Vec<u8>, media_type: &str, name: &str) -> Response {
    let mut response = bytes.into_response();
    as_download(&mut response, media_type, name);
    response
}

/// A file goes out as `attachment`, never to be sniffed, and in a sandbox of no rights should a browser show it all the same.
pub(crate) fn as_download(response: &mut Response, media_type: &str, name: &str) {
    let headers = response.headers_mut();
    let disposition = format!("attachment; filename*=UTF-8''{}", percent(name));
    let kind =
        HeaderValue::from_str(media_type).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment")),
    );
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
}

/// A file name for `filename*` (RFC 8187).
fn percent(name: &str) -> String {
    let mut text = String::with_capacity(name.len() * 3);
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_') {
            text.push(char::from(byte));
        } else {
            text.push('%');
            text.push_str(&hex_upper(byte));
        }
    }
    text
}

fn hex_upper(byte: u8) -> String {
    format!("{byte:02X}")
}
