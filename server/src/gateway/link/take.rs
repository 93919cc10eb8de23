//! What another installation said becomes a case here, or the next version of the mirror.
//!
//! Nothing is believed that can be checked: the bytes are put together anew from the answers, signatures are verified against
//! them, a step must be one of the machine's. What could not be checked waits; what is wrong is refused, audited, and
//! stays for an operator to see.

use std::sync::Arc;

use axum::body::Body;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::api::attachments::Attachment;
use domain::api::problem as code;
use domain::calendar::Moment;
use domain::case::{self, Case, Partner, Search};
use domain::id::{AttachmentId, CaseId, DraftId};
use domain::person::Iin;
use domain::regulation::{ChannelKind, Provider, Regulation};
use domain::signing::RequestDocument;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

use super::receive::UNREADABLE;
use super::{AHEAD, Filed, Moved, Peer, Refused, SERIES, SignedDocument, kind};
use crate::app::App;
use crate::blobs::BlobError;
use crate::chance;
use crate::filing::{self, Applies, Ready, notice, notice_id};
use crate::hex;
use crate::notices::Telling;
use crate::problem::Problem;
use crate::store::cases::{Proof, Stored};
use crate::store::documents::{self, Document, Signed};
use crate::store::drafts::{self, Draft};
use crate::store::links::{self, Here, Link, News, Tells};
use crate::store::parcels::{self, Waiting};
use crate::store::partners::{self, SecondSignature};
use crate::store::{StoreError, Tx, attachments, audit, cases, notices, searches};
use crate::trust::{Signature, Signer};

/// Seconds after which a message that waits for another one, or for a check, is looked at again.
const AGAIN: i64 = 5 * 60;

/// Why a message about a case was not dealt with.
enum Not {
    /// Something is still missing: it is looked at again.
    Yet,
    /// It is wrong, with a stable code.
    Right(String),
    /// A failure of ours: it says nothing of the message.
    Ours(Problem),
}

impl<E: Into<Problem>> From<E> for Not {
    fn from(error: E) -> Self {
        Self::Ours(error.into())
    }
}

fn wrong(code: &str) -> Not {
    Not::Right(code.to_owned())
}

/// Deals with all messages that are due; one that fails for a reason of ours is looked at again later.
///
/// # Errors
/// The database does not work.
pub async fn settle(app: &App) -> Result<(), StoreError> {
    loop {
        let due = parcels::list_due(&mut app.store.read().await?, app.clock.now()).await?;
        if due.is_empty() {
            return Ok(());
        }
        for message in due {
            let outcome = take(app, &message).await;
            note(app, message, outcome).await?;
        }
    }
}

async fn note(app: &App, message: Waiting, outcome: Result<(), Not>) -> Result<(), StoreError> {
    let now = app.clock.now();
    let code = match outcome {
        Ok(()) => return Ok(()),
        Err(Not::Right(code)) => code,
        Err(Not::Yet) => return put_off(app, message, now).await,
        Err(Not::Ours(problem)) => {
            tracing::warn!(code = problem.code(), message = message.message_id, "a message waits");
            return put_off(app, message, now).await;
        }
    };
    tracing::error!(code, message = message.message_id, kind = message.kind, "a message was refused");
    let entry = entry(now, &message, Some(code.clone()));
    // A request that was refused is told of; whoever sent anything else sees it in the list here.
    let tells = (message.kind == kind::FILED).then(|| Tells::Refused { code: code.clone() });
    let news = tells.zip(CaseId::parse(&message.case_id).ok());
    let news = news.map(|(tells, case)| News { peer: message.peer.clone(), case, tells });
    let id = chance::id().map_err(|_| StoreError::Undone)?;
    app.store
        .write(async move |tx| {
            if parcels::refuse(tx, &message.message_id, &code).await? {
                audit::append(tx, entry);
                if let Some(news) = news {
                    links::tell(tx, id, &news, now).await?;
                }
            }
            Ok(())
        })
        .await
}

async fn put_off(app: &App, message: Waiting, now: Moment) -> Result<(), StoreError> {
    app.store.write(async move |tx| parcels::postpone(tx, &message.message_id, now.plus(AGAIN)).await).await
}

fn entry(at: Moment, message: &Waiting, code: Option<String>) -> audit::Entry {
    audit::Entry {
        at,
        actor: format!("peer:{}", message.peer),
        action: format!("case-news-{}", message.kind),
        subject: format!("case:{}", message.case_id),
        code,
    }
}

async fn take(app: &App, message: &Waiting) -> Result<(), Not> {
    // An installation that the operator no longer names says nothing until it is named again.
    let peer = app.settings.links.find(&message.peer).ok_or(Not::Yet)?;
    let case = CaseId::parse(&message.case_id).map_err(|_| wrong(UNREADABLE))?;
    match (message.kind.as_str(), peer.here) {
        (kind::FILED, Here::Workplace) => take_in(app, peer, message, case, body(message)?).await,
        (kind::TAKEN, Here::Portal) => confirmed(app, peer, message, case).await,
        (kind::REFUSED, Here::Portal) => refused(app, peer, message, case, body(message)?).await,
        (kind::MOVED, Here::Portal) => moved(app, peer, message, case, body(message)?).await,
        (_, _) => Err(wrong("not-theirs-to-say")),
    }
}

fn body<T: DeserializeOwned>(message: &Waiting) -> Result<T, Not> {
    serde_json::from_str(&message.body).map_err(|_| wrong(UNREADABLE))
}

fn octets(base64: &str) -> Result<Vec<u8>, Not> {
    BASE64.decode(base64).map_err(|_| wrong(UNREADABLE))
}

/// A request as it comes out of its own bytes.
struct Request {
    regulation: Arc<Regulation>,
    provider: Provider,
    document: RequestDocument,
}

/// Makes a case of a request that was filed at the portal.
async fn take_in(app: &App, peer: &Peer, message: &Waiting, id: CaseId, filed: Filed) -> Result<(), Not> {
    let request = read_request(app, peer, &filed)?;
    let mut tx = app.store.read().await?;
    if let Some(before) = cases::find(&mut tx, &id).await? {
        // Sent under another identifier it is still the same request, and has been answered.
        let is_same = links::find(&mut tx, &id).await?.is_some_and(|link| link.peer == peer.name)
            && before.request == filed.request;
        drop(tx);
        return if is_same { done(app, message).await } else { Err(wrong("case-known")) };
    }
    if cases::is_numbered(&mut tx, &filed.number).await? {
        return Err(wrong("number-taken"));
    }
    drop(tx);
    if filed.filed_at > app.clock.now().plus(AHEAD) {
        return Err(Not::Yet);
    }
    let applicant = &request.document.applicant;
    let (cms, by) = verified(app, &filed, &filed.signature, applicant).await?;
    let second = match (&request.document.co_applicant, &filed.second) {
        (Some(other), Some(signature)) => {
            let (cms, by) = verified(app, &filed, signature, &other.iin).await?;
            Some(SecondSignature { cms, by })
        }
        (None, None) => None,
        (_, _) => return Err(wrong("signatures-missing")),
    };
    let (draft, ready) = put_together(app, &request, &filed)?;
    let scans = receive_scans(app, peer, &id, &filed).await?;
    let kept: Vec<AttachmentId> = scans.iter().map(|scan| scan.id.clone()).collect();
    let proof = Proof::Signed { cms, by };
    let made =
        insert(app, message, id, filed, draft, (ready, request.provider), scans, (proof, second)).await;
    if !matches!(made, Ok(true)) {
        for scan in kept {
            app.blobs.forget(scan.as_str()).await;
        }
    }
    made.map(drop).map_err(Not::from)
}

/// The provider must be one that this portal may send to us, and the number one of its series.
fn read_request(app: &App, peer: &Peer, filed: &Filed) -> Result<Request, Not> {
    let document = RequestDocument::parse(&filed.request).map_err(|_| wrong(UNREADABLE))?;
    if !peer.providers.contains(&document.provider) {
        return Err(wrong("foreign-provider"));
    }
    let unknown = || wrong("edition-unknown");
    let regulation = Arc::clone(app.law().find(&document.edition).ok_or_else(unknown)?);
    let provider = regulation.provider(&document.provider).ok_or_else(unknown)?.clone();
    if document.paper.is_some() || !regulation.offers(ChannelKind::Portal) {
        return Err(wrong(code::CHANNEL_NOT_OFFERED));
    }
    let series = format!("{}-{SERIES}-", provider.number_prefix);
    let plain = |letter: char| letter.is_ascii_digit() || letter == '-';
    let is_of_series = filed.number.strip_prefix(&series).is_some_and(|rest| rest.chars().all(plain));
    if !is_of_series || filed.number.len() > 64 {
        return Err(wrong("foreign-number"));
    }
    Ok(Request { regulation, provider, document })
}

/// A signature under the request, by the number that the request names.
async fn verified(app: &App, filed: &Filed, signature: &str, iin: &Iin) -> Result<(Vec<u8>, String), Not> {
    let (cms, signer) = (octets(signature)?, Signer::Citizen { iin });
    let by = judged(app, &cms, filed.request.as_bytes(), signer, filed.filed_at).await?;
    Ok((cms, by))
}

async fn judged(
    app: &App,
    cms: &[u8],
    content: &[u8],
    signer: Signer<'_>,
    made: Moment,
) -> Result<String, Not> {
    match app.trust.judge_kept_signature(cms, content, signer, made, app.clock.now()).await {
        Signature::Good(certificate) => Ok(certificate.common_name().unwrap_or_default().to_owned()),
        Signature::Refused(code) => Err(wrong(code)),
        Signature::CouldNotCheck => Err(Not::Yet),
    }
}

/// The answers and the list of scans must be those that were signed: the same bytes come out of them.
fn put_together(app: &App, request: &Request, filed: &Filed) -> Result<(Draft, Ready), Not> {
    let document = &request.document;
    let draft = Draft {
        id: DraftId::parse(&chance::id()?)?,
        account: None,
        edition: document.edition.clone(),
        provider: document.provider.clone(),
        answers: filed.answers.clone(),
        revision: 1,
        saved_at: filed.filed_at,
        document: Some(filed.request.clone()),
        filed_at: None,
    };
    let scans = filed.scans.iter().map(|scan| {
        Ok(Attachment {
            id: AttachmentId::parse(&chance::id()?)?,
            document: scan.document.clone(),
            name: scan.name.clone(),
            media_type: scan.media_type.clone(),
            size: scan.size,
            sha256: scan.sha256.clone(),
            received_at: scan.received_at,
        })
    });
    let scans = scans.collect::<Result<Vec<_>, Problem>>()?;
    let applies = Applies { iin: &document.applicant, channel: ChannelKind::Portal };
    let (nonce, lang) = (document.nonce.clone(), document.lang);
    let ready =
        filing::together(app, &request.regulation, applies, &draft, scans, (nonce, lang), filed.filed_at);
    match ready {
        Ok(ready) if ready.document.canonical() == filed.request => Ok((draft, ready)),
        Err(problem) if matches!(problem.code(), code::INTERNAL | code::UNAVAILABLE) => {
            Err(Not::Ours(problem))
        }
        Ok(_) | Err(_) => Err(wrong(code::EDS_DOCUMENT_CHANGED)),
    }
}

/// Keeps the scans as files, each judged by its content as if a person had sent it here.
async fn receive_scans(app: &App, peer: &Peer, id: &CaseId, filed: &Filed) -> Result<Vec<Attachment>, Not> {
    let mut kept: Vec<Attachment> = Vec::new();
    for scan in &filed.scans {
        match receive_scan(app, peer, id, scan).await {
            Ok(attachment) => kept.push(attachment),
            Err(not) => {
                for attachment in kept {
                    app.blobs.forget(attachment.id.as_str()).await;
                }
                return Err(not);
            }
        }
    }
    Ok(kept)
}

async fn receive_scan(app: &App, peer: &Peer, id: &CaseId, scan: &super::Scan) -> Result<Attachment, Not> {
    let mut tx = app.store.read().await?;
    let file =
        parcels::find_file(&mut tx, &peer.name, id, &scan.sha256, scan.parts).await?.ok_or(Not::Yet)?;
    drop(tx);
    let stored = match app.blobs.receive(Body::from(file), app.settings.attachments.file).await {
        Ok(stored) => stored,
        Err(BlobError::TooLarge { .. } | BlobError::Unfit(_)) => return Err(wrong("scan-differs")),
        Err(error) => return Err(Not::Ours(error.into())),
    };
    let is_same = hex(&stored.sha256) == scan.sha256 && stored.size == scan.size;
    if !is_same || stored.kind.media_type() != scan.media_type {
        app.blobs.forget(&stored.key).await;
        return Err(wrong("scan-differs"));
    }
    Ok(Attachment {
        id: AttachmentId::parse(&stored.key)?,
        document: scan.document.clone(),
        name: scan.name.clone(),
        media_type: scan.media_type.clone(),
        size: scan.size,
        sha256: scan.sha256.clone(),
        received_at: scan.received_at,
    })
}

/// Writes the case with all that stands beside it, and tells the portal that it is here; `false` when another hand was first.
#[expect(clippy::too_many_arguments, reason = "one transaction writes all that was verified")]
async fn insert(
    app: &App,
    message: &Waiting,
    id: CaseId,
    filed: Filed,
    draft: Draft,
    (ready, provider): (Ready, Provider),
    scans: Vec<Attachment>,
    (proof, second): (Proof, Option<SecondSignature>),
) -> Result<bool, Problem> {
    let (now, message, taken) = (app.clock.now(), message.clone(), chance::id()?);
    app.store
        .write(async move |tx| -> Result<bool, Problem> {
            if !parcels::settle(tx, &message.message_id, now).await? {
                return Ok(false);
            }
            let applicant = ready.document.applicant.clone();
            let partner = ready.co_applicant.map(|person| Partner { account: None, person });
            let filing = case::Filing {
                id,
                number: filed.number,
                edition: draft.edition.clone(),
                provider: provider.code,
                channel: ChannelKind::Portal,
                office: None,
                account: None,
                applicant,
                partner,
                checklist: ready.checklist,
                automated: ready.regulation.automation.is_some(),
            };
            let (case, event) = Case::file(filing, filed.filed_at);
            drafts::insert(tx, &draft).await?;
            for scan in &scans {
                attachments::insert(tx, &draft.id, scan, None).await?;
            }
            let ids: Vec<AttachmentId> = scans.into_iter().map(|scan| scan.id).collect();
            drafts::mark_filed(tx, &draft.id, draft.revision, &ids, filed.filed_at).await?;
            let (name, request) = (filed.name, filed.request);
            let stored = Stored { case, draft: draft.id, applicant: name, revision: 1, request, proof };
            cases::insert(tx, &stored, &event)?;
            let case = stored.case;
            if let Some(partner) = &case.partner {
                partners::insert(tx, &case.id, partner, second);
            }
            if case.search == Some(Search::Waits) {
                searches::insert(tx, &case.id, now);
            }
            links::insert(tx, &case.id, &message.peer, Here::Workplace);
            parcels::forget_parts(tx, &case.id, now).await?;
            let news = News { peer: message.peer.clone(), case: case.id, tells: Tells::Taken };
            links::tell(tx, taken, &news, now).await?;
            audit::append(tx, entry(now, &message, None));
            Ok(true)
        })
        .await
}

async fn done(app: &App, message: &Waiting) -> Result<(), Not> {
    let (now, id) = (app.clock.now(), message.message_id.clone());
    app.store.write(async move |tx| parcels::settle(tx, &id, now).await.map(drop)).await.map_err(Not::from)
}

/// A case of ours that the peer decides.
async fn mirrored(tx: &mut Tx, peer: &Peer, id: &CaseId) -> Result<(Stored, Link), Not> {
    let link = links::find(tx, id).await?;
    let link = link.filter(|link| link.here == Here::Portal && link.peer == peer.name);
    let link = link.ok_or_else(|| wrong("foreign-case"))?;
    let stored = cases::find(tx, id).await?.ok_or_else(|| wrong("foreign-case"))?;
    Ok((stored, link))
}

/// News for the cabinets of a case: no SMS, nothing is to be done.
fn tell(tx: &mut Tx, case: &Case, ids: [domain::id::Code; 2], about: &str, now: Moment) {
    for (account, id) in case.accounts().zip(ids) {
        notices::insert(tx, account, &notice(id, about, case, now));
    }
}

/// The peer has the case.
async fn confirmed(app: &App, peer: &Peer, message: &Waiting, id: CaseId) -> Result<(), Not> {
    let (stored, _) = mirrored(&mut app.store.read().await?, peer, &id).await?;
    let (now, message, ids) = (app.clock.now(), message.clone(), [notice_id()?, notice_id()?]);
    app.store
        .write(async move |tx| -> Result<(), StoreError> {
            if parcels::settle(tx, &message.message_id, now).await? && links::confirm(tx, &id, now).await? {
                tell(tx, &stored.case, ids, "taken-there", now);
                audit::append(tx, entry(now, &message, None));
            }
            Ok(())
        })
        .await
        .map_err(Not::from)
}

/// The peer cannot take the case in: its operator and ours see why, and the applicant that it is being seen to.
async fn refused(app: &App, peer: &Peer, message: &Waiting, id: CaseId, refused: Refused) -> Result<(), Not> {
    let (stored, _) = mirrored(&mut app.store.read().await?, peer, &id).await?;
    let (now, message, ids) = (app.clock.now(), message.clone(), [notice_id()?, notice_id()?]);
    app.store
        .write(async move |tx| -> Result<(), StoreError> {
            if parcels::settle(tx, &message.message_id, now).await?
                && links::refuse(tx, &id, &refused.code).await?
            {
                tell(tx, &stored.case, ids, "held-up", now);
                audit::append(tx, entry(now, &message, Some(refused.code)));
            }
            Ok(())
        })
        .await
        .map_err(Not::from)
}

/// The mirror's next version.
async fn moved(app: &App, peer: &Peer, message: &Waiting, id: CaseId, moved: Moved) -> Result<(), Not> {
    let mut tx = app.store.read().await?;
    let (stored, _) = mirrored(&mut tx, peer, &id).await?;
    if moved.revision <= stored.revision {
        drop(tx);
        return done(app, message).await;
    }
    // What happened before it is still on its way, or the clocks differ.
    if moved.revision > stored.revision + 1 || moved.event.at > app.clock.now().plus(AHEAD) {
        return Err(Not::Yet);
    }
    let Moved { mut case, event, documents, .. } = moved;
    case.account.clone_from(&stored.case.account);
    if let (Some(theirs), Some(ours)) = (&mut case.partner, &stored.case.partner) {
        theirs.account.clone_from(&ours.account);
    }
    let damaged = || Problem::internal(&StoreError::Damaged("edition"));
    let law = app.law();
    let regulation = law.find(&stored.case.edition).ok_or_else(damaged)?;
    let provider = regulation.provider(&stored.case.provider).ok_or_else(damaged)?;
    if !stored.case.may_become(&case, &event, regulation) {
        return Err(wrong("not-a-step"));
    }
    let brings = stored.case.results.is_empty() && !case.results.is_empty();
    for document in documents.iter().filter(|_| brings) {
        if documents::is_known(&mut tx, &document.id).await? {
            return Err(wrong("document-known"));
        }
    }
    drop(tx);
    let results =
        if brings { signed(app, provider, &case, documents, stored.revision).await? } else { Vec::new() };
    let telling = Telling::after(app, &stored, &case, event.happened)?;
    let (now, message, revision) = (app.clock.now(), message.clone(), stored.revision);
    let is_kept = app.store.write(async move |tx| -> Result<bool, StoreError> {
        if cases::mirror(tx, &case, &event, revision).await?.is_none() {
            return Ok(false);
        }
        for document in &results {
            documents::insert(tx, &case.id, document, now).await?;
            if let Some(signed) = &document.signed {
                documents::sign(tx, &document.id, signed).await?;
            }
        }
        if let Some(telling) = &telling {
            telling.write(tx, now).await?;
        }
        links::confirm(tx, &case.id, now).await?;
        parcels::settle(tx, &message.message_id, now).await?;
        parcels::wake(tx, &message.case_id, now).await?;
        let action = format!("case-{}", event.happened.as_str());
        audit::append(tx, audit::Entry { action, ..entry(now, &message, None) });
        Ok(true)
    });
    if is_kept.await? { Ok(()) } else { Err(Not::Yet) }
}

/// The results as the case lists them, each with a good signature of the organisation's.
async fn signed(
    app: &App,
    provider: &Provider,
    case: &Case,
    mut documents: Vec<SignedDocument>,
    revision: i64,
) -> Result<Vec<Document>, Not> {
    let mut results = Vec::new();
    for result in &case.results {
        let at = documents.iter().position(|it| it.id == result.id && it.kind == result.kind);
        let SignedDocument { id, kind, pdf, signature, signed_at } =
            documents.swap_remove(at.ok_or_else(|| wrong(code::OTHER_DOCUMENTS))?);
        let (pdf, signature) = (octets(&pdf)?, octets(&signature)?);
        if signed_at > app.clock.now().plus(AHEAD) {
            return Err(wrong(UNREADABLE));
        }
        let signer = Signer::Authorised { bin: &provider.bin };
        let by = judged(app, &signature, &pdf, signer, signed_at).await?;
        let sha256 = hex(&Sha256::digest(&pdf));
        let signed = Some(Signed { signature, by, at: signed_at });
        results.push(Document { id, kind, revision, pdf, sha256, signed });
    }
    if documents.is_empty() { Ok(results) } else { Err(wrong(code::OTHER_DOCUMENTS)) }
}
