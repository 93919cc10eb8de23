//! Result documents: made for the head to sign, and the signatures over them.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::access::Workplace;
use domain::api::filings::{CertificateVerdict, CheckCertificate};
use domain::api::staff::{DocumentSignature, StaffDocument};
use domain::api::{path, problem as code};
use domain::case::{ActionKind, ResultDocument, StateKind, available};
use domain::form::Answers;
use domain::id::{CaseId, DocumentId, ProviderCode};
use domain::regulation::{Regulation, ResultKind};
use sha2::{Digest as _, Sha256};

use super::cases::{document_line, load, load_own};
use crate::app::App;
use crate::extract::{JsonBody, Officer, PathOf};
use crate::filing::document_id;
use crate::hex;
use crate::intake::corporation;
use crate::problem::Problem;
use crate::records;
use crate::results::letter::Signatory;
use crate::results::of_case;
use crate::router::{Route, Who};
use crate::routes::cases::{SIGNATURE, download, regulation};
use crate::store::cases::Stored;
use crate::store::documents::{self, Document, Signed};
use crate::store::officers::Official;
use crate::store::{StoreError, Tx, drafts};
use crate::trust::{Signature, Signer};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::post(
            path::STAFF_CASE_DOCUMENTS,
            Who::Officer,
            "Makes the documents that the head signs",
            make,
        )
        .gives::<Vec<StaffDocument>>(),
        Route::get(path::STAFF_CASE_DOCUMENT, Who::Officer, "A result document, PDF", give),
        Route::get(
            path::STAFF_CASE_DOCUMENT_SIGNATURE,
            Who::Officer,
            "The detached signature of a result document",
            give_signature,
        ),
        Route::post(
            path::STAFF_CERTIFICATE_CHECKS,
            Who::Officer,
            "Checks a certificate before it signs",
            check,
        )
        .takes::<CheckCertificate>()
        .gives::<CertificateVerdict>(),
    ]
}

/// Makes the documents anew for the case as it is now: what was made for an earlier proposal is forgotten.
async fn make(
    State(app): State<App>,
    officer: Officer,
    PathOf(id): PathOf<CaseId>,
) -> Result<Json<Vec<StaffDocument>>, Problem> {
    let mut tx = app.store.read().await?;
    let stored = load_own(&mut tx, &officer, &id).await?;
    if !available(&stored.case, officer.acting()).contains(&ActionKind::Sign) {
        return Err(Problem::new(code::ACTION_NOT_ALLOWED));
    }
    let draft = drafts::find_any(&mut tx, &stored.draft).await?;
    let draft = draft.ok_or_else(|| Problem::internal(&StoreError::Damaged("draft")))?;
    drop(tx);
    let record = records::number(&app, &stored).await?;
    let fresh = typeset(app.clone(), stored, draft.answers, officer.official, record).await?;
    let lines = fresh.iter().map(document_line).collect();
    let now = app.clock.now();
    app.store
        .write(async move |tx| {
            documents::delete_unsigned(tx, &id).await?;
            for document in &fresh {
                documents::insert(tx, &id, document, now).await?;
            }
            Ok::<(), StoreError>(())
        })
        .await?;
    Ok(Json(lines))
}

/// Makes the documents where nobody waits for it: laying out pages takes many milliseconds of a core.
async fn typeset(
    app: App,
    stored: Stored,
    answers: Answers,
    head: Official,
    record: Option<String>,
) -> Result<Vec<Document>, Problem> {
    let work = move || -> Result<Vec<Document>, Problem> {
        let regulation = regulation(&app, &stored.case)?;
        let post = regulation.roles.iter().find(|name| name.role == head.officer.role);
        let post = post.ok_or_else(|| Problem::internal(&StoreError::Damaged("role")))?.name.clone();
        let signatory = Signatory { post, name: head.name.full() };
        let made = of_case::make(&app, &stored, &answers, &regulation, signatory, record)?;
        let document = |(kind, pdf): (ResultKind, Vec<u8>)| {
            let sha256 = hex(&Sha256::digest(&pdf));
            Ok(Document { id: document_id()?, kind, revision: stored.revision, pdf, sha256, signed: None })
        };
        made.into_iter().map(document).collect()
    };
    tokio::task::spawn_blocking(work).await.map_err(|error| Problem::internal(&error))?
}

async fn give(
    State(app): State<App>,
    officer: Officer,
    PathOf((id, document)): PathOf<(CaseId, DocumentId)>,
) -> Result<Response, Problem> {
    let (number, document) = find(&app, &officer, &id, &document).await?;
    let name = format!("{number}-{}.pdf", document.kind.as_str());
    Ok(download(document.pdf, "application/pdf", &name))
}

async fn give_signature(
    State(app): State<App>,
    officer: Officer,
    PathOf((id, document)): PathOf<(CaseId, DocumentId)>,
) -> Result<Response, Problem> {
    let (number, document) = find(&app, &officer, &id, &document).await?;
    let signed = document.signed.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    let name = format!("{number}-{}.pdf.p7s", document.kind.as_str());
    Ok(download(app.trust.with_chain(signed.signature).await, SIGNATURE, &name))
}

/// A document of a case with the case's number. The State Corporation sees it once it has been issued.
async fn find(
    app: &App,
    officer: &Officer,
    id: &CaseId,
    document: &DocumentId,
) -> Result<(String, Document), Problem> {
    let mut tx = app.store.read().await?;
    let stored = load(&mut tx, officer, id).await?;
    let issued = matches!(stored.case.state.kind(), StateKind::Issued | StateKind::HandedOver);
    let found = documents::find(&mut tx, id, document).await?;
    let found = found.filter(|_| issued || officer.acting().office().is_none());
    Ok((stored.case.number, found.ok_or_else(|| Problem::new(code::NOT_FOUND))?))
}

async fn check(
    State(app): State<App>,
    officer: Officer,
    JsonBody(given): JsonBody<CheckCertificate>,
) -> Result<Json<CertificateVerdict>, Problem> {
    let der = BASE64.decode(&given.certificate).map_err(|_| Problem::new(code::BAD_REQUEST))?;
    let (iin, now) = (&officer.acting().iin, app.clock.now());
    let verdict = match &officer.acting().place {
        Workplace::Provider(provider) => {
            let bin = bin(&app, provider)?;
            app.trust.judge_certificate(&der, Signer::Head { iin, bin: &bin }, now).await
        }
        Workplace::Office(_) => {
            let bin = &corporation(&app)?.bin;
            app.trust.judge_certificate(&der, Signer::Employee { iin, bin }, now).await
        }
    };
    Ok(Json(verdict))
}

fn bin(app: &App, provider: &ProviderCode) -> Result<String, Problem> {
    let law = app.law();
    let found = law.of_provider(provider).and_then(|regulation| regulation.provider(provider));
    Ok(found.ok_or_else(|| Problem::new(code::EDITION_NOT_APPLIED))?.bin.clone())
}

/// Verifies the head's signatures over the documents made for this revision of the case, in the order of the decision.
pub(super) async fn verify_signatures(
    app: &App,
    tx: &mut Tx,
    officer: &Officer,
    stored: &Stored,
    regulation: &Regulation,
    signatures: &[DocumentSignature],
) -> Result<(Vec<ResultDocument>, Vec<(DocumentId, Signed)>), Problem> {
    let other = || Problem::new(code::OTHER_DOCUMENTS);
    // Who may not sign is told so before anything is looked at.
    if !available(&stored.case, officer.acting()).contains(&ActionKind::Sign) {
        return Err(Problem::new(code::ACTION_NOT_ALLOWED));
    }
    let made = documents::list(tx, &stored.case.id).await?;
    let decision = stored.case.state.decision().ok_or_else(other)?;
    let bin = bin(app, &stored.case.provider)?;
    let now = app.clock.now();
    let (mut results, mut signed) = (Vec::new(), Vec::new());
    for kind in decision.documents(regulation, stored.case.channel) {
        let unsigned =
            |it: &&Document| it.kind == kind && it.revision == stored.revision && it.signed.is_none();
        let document = made.iter().find(unsigned).ok_or_else(other)?;
        let given = signatures.iter().find(|it| it.document == document.id).ok_or_else(other)?;
        let cms = BASE64.decode(&given.signature).map_err(|_| Problem::new(code::EDS_UNREADABLE))?;
        let signer = Signer::Head { iin: &officer.acting().iin, bin: &bin };
        match app.trust.judge_signature(&cms, &document.pdf, signer, now).await {
            Signature::Good(certificate) => {
                let by = certificate.common_name().unwrap_or_default().to_owned();
                let delivery = regulation.delivery(kind, stored.case.channel).ok_or_else(other)?;
                results.push(ResultDocument { id: document.id.clone(), kind, delivery });
                signed.push((document.id.clone(), Signed { signature: cms, by, at: now }));
            }
            Signature::Refused(code) => return Err(Problem::new(code)),
            Signature::CouldNotCheck => return Err(Problem::new(code::EDS_COULD_NOT_CHECK).retry_after(300)),
        }
    }
    if signatures.len() == results.len() { Ok((results, signed)) } else { Err(other()) }
}
