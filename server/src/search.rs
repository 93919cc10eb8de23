//! Automated services: the register is asked, and what it has is made into a signed result without an official's hand.
//!
//! A request that asks for it is filed with a row of `store::searches` in the same transaction, and settled at once; what
//! could not be settled (the register or the list of revoked certificates did not answer, the program stopped) is tried
//! again by the job. "Could not ask" is never "absent".

use std::sync::Arc;

use domain::api::problem;
use domain::case::{Case, Decision, Ending, Event, ResultDocument, Search};
use domain::form::Answers;
use domain::id::{CaseId, Code};
use domain::regulation::{AskedRegister, Automation, Delivery, Provider, Regulation};
use sha2::{Digest as _, Sha256};

use crate::app::App;
use crate::authorised::{KEY_MISSING, Key, Readiness};
use crate::filing::document_id;
use crate::hex;
use crate::notices::Telling;
use crate::problem::Problem;
use crate::registries::PATIENCE;
use crate::registries::guardianships::{children, covering};
use crate::results::letter::Signatory;
use crate::results::of_case;
use crate::store::cases::Stored;
use crate::store::documents::{self, Document};
use crate::store::{StoreError, audit, cases, drafts, searches};

/// Seconds until a register that did not answer is asked again.
pub const AGAIN: i64 = 30;

/// What the register has for a request, as the decision of the edition.
struct Found {
    decision: Code,
    findings: String,
}

/// What the register answered.
enum Answered {
    Found(Found),
    Absent,
    CouldNotAsk,
}

/// Settles a case whose register is to be asked, and answers with the case as it is then. One that could not be settled
/// goes on waiting.
///
/// # Errors
/// Ours only; the case goes on waiting.
pub async fn settle(app: &App, id: &CaseId) -> Result<Case, Problem> {
    let damaged = |what| Problem::internal(&StoreError::Damaged(what));
    let mut tx = app.store.read().await?;
    let stored = cases::find(&mut tx, id).await?.ok_or_else(|| damaged("case"))?;
    if stored.case.search != Some(Search::Waits) {
        return Ok(stored.case);
    }
    let draft = drafts::find_any(&mut tx, &stored.draft).await?;
    let draft = draft.ok_or_else(|| damaged("draft"))?;
    drop(tx);
    let regulation = Arc::clone(app.law().find(&stored.case.edition).ok_or_else(|| damaged("edition"))?);
    let automation = regulation.automation.as_ref().ok_or_else(|| damaged("edition"))?;
    let provider = regulation.provider(&stored.case.provider).ok_or_else(|| damaged("provider"))?;
    let now = app.clock.now();
    match ask(app, automation, &regulation, &stored.case, &draft.answers).await {
        Answered::CouldNotAsk => postpone(app, stored.case).await,
        Answered::Absent => {
            let (next, event) = stored.case.not_found(now).map_err(|it| Problem::new(it.code()))?;
            leave(app, &stored, next, event, None).await
        }
        Answered::Found(found) => match key(app, provider).await {
            Readiness::CouldNotCheck => postpone(app, stored.case).await,
            Readiness::Unable(code) => {
                let (next, event) =
                    stored.case.leave_to_officials(now).map_err(|it| Problem::new(it.code()))?;
                leave(app, &stored, next, event, Some(code)).await
            }
            Readiness::Ready(key) => {
                issue(app, stored, draft.answers, &regulation, provider, found, key).await
            }
        },
    }
}

/// Settles all cases that are due; answers how many wait no longer. One that fails for a reason of ours goes on waiting.
pub async fn settle_waiting(app: &App) -> Result<u32, Problem> {
    let due = searches::list_due(&mut app.store.read().await?, app.clock.now()).await?;
    let mut settled = 0;
    for id in due {
        match settle(app, &id).await {
            Ok(case) if case.search == Some(Search::Waits) => {}
            Ok(_) => settled += 1,
            // It makes room for the others.
            Err(problem) => {
                tracing::warn!(code = problem.code(), "a waiting request could not be settled");
                put_off(app, id).await?;
            }
        }
    }
    Ok(settled)
}

async fn ask(
    app: &App,
    automation: &Automation,
    regulation: &Regulation,
    case: &Case,
    answers: &Answers,
) -> Answered {
    match automation.register {
        AskedRegister::Guardianships => {
            let asking = app.registries.guardianships.list(&case.applicant);
            let Ok(Ok(known)) = tokio::time::timeout(PATIENCE, asking).await else {
                return Answered::CouldNotAsk;
            };
            let zone = regulation.region.zone;
            let asked = children(&regulation.form.asked(answers));
            let Some(found) = covering(&known, &asked, zone.date(app.clock.now())) else {
                return Answered::Absent;
            };
            let Some(decision) = automation.decision(&found.decision).cloned() else {
                return Answered::Absent;
            };
            // The same words in both languages: numbers, a day, names as the register writes them.
            let day = zone.date(found.decided_at);
            let children = found.children.iter().filter(|ward| asked.iter().any(|it| it.is_same(ward)));
            let children: Vec<String> =
                children.map(|child| format!("{} ({})", child.name, child.born.year())).collect();
            let (dd, mm, yyyy) = (day.day(), u8::from(day.month()), day.year());
            let findings = format!("№ {} ({dd:02}.{mm:02}.{yyyy}): {}", found.number, children.join(", "));
            Answered::Found(Found { decision, findings })
        }
    }
}

async fn key(app: &App, provider: &Provider) -> Readiness {
    match &app.settings.authorised {
        Some(keys) => keys.of_organisation(&provider.bin, &app.trust, app.clock.now()).await,
        None => Readiness::Unable(KEY_MISSING),
    }
}

async fn postpone(app: &App, case: Case) -> Result<Case, Problem> {
    put_off(app, case.id.clone()).await?;
    Ok(case)
}

async fn put_off(app: &App, id: CaseId) -> Result<(), StoreError> {
    let until = app.clock.now().plus(AGAIN);
    app.store.write(async move |tx| searches::postpone(tx, &id, until).await).await
}

/// Hands the case over to the officials, and tells the applicant so.
async fn leave(
    app: &App,
    stored: &Stored,
    next: Case,
    event: Event,
    code: Option<&'static str>,
) -> Result<Case, Problem> {
    let telling = Telling::of(app, stored, &next, "by-hand")?;
    let entries = vec![entry(app, event.happened.as_str(), format!("case:{}", next.id), code)];
    keep(app, stored.revision, next, event, Vec::new(), telling, entries).await
}

/// Makes the documents, signs them with the authorised person's key and sends them to the cabinet.
async fn issue(
    app: &App,
    stored: Stored,
    answers: Answers,
    regulation: &Arc<Regulation>,
    provider: &Provider,
    found: Found,
    key: Arc<Key>,
) -> Result<Case, Problem> {
    let now = app.clock.now();
    let channel = stored.case.channel;
    let decision = Decision::Result { decision: found.decision.clone(), findings: found.findings.clone() };
    let mut results = Vec::new();
    for kind in decision.documents(regulation, channel) {
        let delivery = regulation.delivery(kind, channel);
        let delivery = delivery.ok_or_else(|| Problem::internal(&StoreError::Damaged("edition")))?;
        // What is issued by itself is an electronic document: no courier carries it.
        let delivery = if delivery == Delivery::Courier { Delivery::Window } else { delivery };
        results.push(ResultDocument { id: document_id()?, kind, delivery });
    }
    let (next, event) = stored
        .case
        .issue_at_once(found.decision, found.findings, results, regulation, now)
        .map_err(|refused| Problem::new(refused.code()))?;
    let made =
        typeset(app, &Stored { case: next.clone(), ..stored.clone() }, answers, regulation, &key).await?;
    let mut signed = Vec::new();
    let mut entries = Vec::new();
    for document in made {
        let used = |code| entry(app, "authorised-key-used", format!("document:{}", document.id), code);
        match key.sign(&document.pdf, &provider.bin, &app.trust, now).await {
            Ok(signature) => {
                entries.push(used(None));
                signed.push(Document { signed: Some(signature), ..document });
            }
            Err(code) => {
                entries.push(used(Some(code)));
                for entry in entries {
                    audit::append_alone(&app.store, entry).await?;
                }
                // The lists ran out while the document was made: that says nothing of the key.
                if code == problem::EDS_COULD_NOT_CHECK {
                    return postpone(app, stored.case).await;
                }
                let left = stored.case.leave_to_officials(now).map_err(|it| Problem::new(it.code()))?;
                return leave(app, &stored, left.0, left.1, Some(code)).await;
            }
        }
    }
    let about = if next.ending() == Some(Ending::ToCollect) { "result-to-collect" } else { "result-ready" };
    let telling = Telling::of(app, &stored, &next, about)?;
    entries.push(entry(app, event.happened.as_str(), format!("case:{}", next.id), None));
    keep(app, stored.revision, next, event, signed, telling, entries).await
}

/// Makes the documents where nobody waits for it.
async fn typeset(
    app: &App,
    stored: &Stored,
    answers: Answers,
    regulation: &Arc<Regulation>,
    key: &Key,
) -> Result<Vec<Document>, Problem> {
    let (app, stored, regulation) = (app.clone(), stored.clone(), Arc::clone(regulation));
    let name = key.holder().to_owned();
    let work = move || -> Result<Vec<Document>, Problem> {
        let post = of_case::authorised_post(&app).map_err(|error| Problem::internal(&error))?;
        let made = of_case::make(&app, &stored, &answers, &regulation, Signatory { post, name }, None)?;
        let ids = stored.case.results.iter().map(|result| result.id.clone());
        let document = |((kind, pdf), id): ((_, Vec<u8>), _)| {
            let sha256 = hex(&Sha256::digest(&pdf));
            Document { id, kind, revision: stored.revision, pdf, sha256, signed: None }
        };
        Ok(made.into_iter().zip(ids).map(document).collect())
    };
    tokio::task::spawn_blocking(work).await.map_err(|error| Problem::internal(&error))?
}

/// Keeps what came of it in one transaction. When another attempt was first, its outcome stands; that the key was used is
/// kept all the same.
async fn keep(
    app: &App,
    revision: i64,
    next: Case,
    event: Event,
    signed: Vec<Document>,
    telling: Telling,
    entries: Vec<audit::Entry>,
) -> Result<Case, Problem> {
    let (now, id) = (app.clock.now(), next.id.clone());
    app.store
        .write(async move |tx| -> Result<Case, Problem> {
            let first = cases::update(tx, &next, &event, revision).await?.is_some();
            for entry in entries {
                audit::append(tx, entry);
            }
            if !first {
                let stored = cases::find(tx, &id).await?;
                return Ok(stored.ok_or_else(|| Problem::internal(&StoreError::Damaged("case")))?.case);
            }
            for document in &signed {
                documents::insert(tx, &id, document, now).await?;
                if let Some(signature) = &document.signed {
                    documents::sign(tx, &document.id, signature).await?;
                }
            }
            telling.write(tx, now).await?;
            searches::delete(tx, &id).await?;
            Ok(next)
        })
        .await
}

fn entry(app: &App, action: &str, subject: String, code: Option<&str>) -> audit::Entry {
    audit::Entry {
        at: app.clock.now(),
        actor: "system".to_owned(),
        action: action.to_owned(),
        subject,
        code: code.map(str::to_owned),
    }
}
