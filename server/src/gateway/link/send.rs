//! From news in the outbox to a message for the other installation.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::case::{Case, Event, Happened};
use domain::id::{AttachmentId, CaseId};
use gateway::parcel::{self, PART, Parcel};
use gateway::signature::Signer;
use serde::Serialize;

use super::{Filed, Moved, PartOf, Peer, Refused, Scan, SignedDocument, kind};
use crate::app::App;
use crate::gateway::courier::Trouble;
use crate::store::cases::{Proof, Stored};
use crate::store::links::{self, Here, News, Tells};
use crate::store::outbox::Errand;
use crate::store::{StoreError, Tx, attachments, cases, documents, drafts, partners};

/// Hands a case that is about to be filed over to the installation that decides it: the request, and its scans in parts.
///
/// # Errors
/// The database does not work.
pub async fn send_on(tx: &mut Tx, peer: &Peer, stored: &Stored) -> Result<(), StoreError> {
    let case = &stored.case;
    links::insert(tx, &case.id, &peer.name, Here::Portal);
    let news = |tells| News { peer: peer.name.clone(), case: case.id.clone(), tells };
    let mut sent = BTreeSet::new();
    for scan in attachments::list(tx, &stored.draft).await? {
        // One file under two names is brought once.
        if !sent.insert(scan.sha256.clone()) {
            continue;
        }
        for index in 0..parts(scan.size) {
            let tells = Tells::Part { scan: scan.id.clone(), index };
            links::tell(tx, format!("{}-{index}", scan.id), &news(tells), case.filed_at).await?;
        }
    }
    links::tell(tx, format!("{}-1", case.id), &news(Tells::Filed), case.filed_at).await
}

/// Into how many messages a file goes.
fn parts(size: u64) -> u32 {
    u32::try_from(size.div_ceil(PART as u64)).unwrap_or(u32::MAX)
}

/// The service and the signed document of a message that brings news.
pub(in crate::gateway) async fn compose(
    app: &App,
    errand: &Errand,
    key: &(dyn Signer + Sync),
) -> Result<(String, String), Trouble> {
    let news: News = serde_json::from_str(&errand.body).map_err(|_| Trouble::Unreadable)?;
    let peer = app.settings.links.find(&news.peer).ok_or(Trouble::NobodyThere)?;
    let mut octets = None;
    let (kind, body) = match news.tells {
        Tells::Filed => (kind::FILED, json(&filed(app, &news.case).await?)?),
        Tells::Part { scan, index } => {
            let (of, bytes) = part(app, &news.case, &scan, index).await?;
            octets = Some(bytes);
            (kind::PART, json(&of)?)
        }
        Tells::Taken => (kind::TAKEN, json(&())?),
        Tells::Refused { code } => (kind::REFUSED, json(&Refused { code })?),
        Tells::Moved { revision, case, event } => {
            (kind::MOVED, json(&moved(app, revision, *case, event).await?)?)
        }
    };
    let parcel = Parcel {
        message_id: errand.id.clone(),
        case: news.case.as_str().to_owned(),
        kind: kind.to_owned(),
        body,
        octets,
    };
    Ok((peer.service.clone(), parcel::document(&parcel, key)?))
}

fn json(body: &impl Serialize) -> Result<Vec<u8>, Trouble> {
    serde_json::to_vec(body).map_err(|_| Trouble::Unreadable)
}

async fn load(tx: &mut Tx, case: &CaseId) -> Result<Stored, StoreError> {
    cases::find(tx, case).await?.ok_or(StoreError::Damaged("news"))
}

async fn filed(app: &App, case: &CaseId) -> Result<Filed, StoreError> {
    let mut tx = app.store.read().await?;
    let stored = load(&mut tx, case).await?;
    let draft = drafts::find_any(&mut tx, &stored.draft).await?.ok_or(StoreError::Damaged("draft"))?;
    let Proof::Signed { cms, .. } = stored.proof else { return Err(StoreError::Damaged("news")) };
    let second = partners::find_signature(&mut tx, case).await?;
    let scans = attachments::list(&mut tx, &stored.draft).await?;
    let scan = |it: domain::api::attachments::Attachment| Scan {
        document: it.document,
        name: it.name,
        media_type: it.media_type,
        parts: parts(it.size),
        size: it.size,
        sha256: it.sha256,
        received_at: it.received_at,
    };
    Ok(Filed {
        number: stored.case.number,
        filed_at: stored.case.filed_at,
        name: stored.applicant,
        answers: draft.answers,
        request: stored.request,
        signature: BASE64.encode(cms),
        second: second.map(|second| BASE64.encode(second.cms)),
        scans: scans.into_iter().map(scan).collect(),
    })
}

async fn part(
    app: &App,
    case: &CaseId,
    scan: &AttachmentId,
    index: u32,
) -> Result<(PartOf, Vec<u8>), Trouble> {
    let mut tx = app.store.read().await?;
    let stored = load(&mut tx, case).await?;
    let found = attachments::find(&mut tx, &stored.draft, scan).await?;
    let sha256 = found.ok_or(StoreError::Damaged("attachment"))?.sha256;
    drop(tx);
    let file = app.blobs.read(scan.as_str()).await.map_err(|_| Trouble::File)?;
    let octets = usize::try_from(index).ok().and_then(|index| file.chunks(PART).nth(index));
    Ok((PartOf { sha256, index }, octets.ok_or(Trouble::File)?.to_vec()))
}

async fn moved(app: &App, revision: i64, case: Case, event: Event) -> Result<Moved, StoreError> {
    let brings = matches!(event.happened, Happened::Signed | Happened::IssuedAtOnce);
    let kept =
        if brings { documents::list(&mut app.store.read().await?, &case.id).await? } else { Vec::new() };
    let result = |it: documents::Document| {
        let signed = it.signed.filter(|_| case.results.iter().any(|result| result.id == it.id))?;
        Some(SignedDocument {
            id: it.id,
            kind: it.kind,
            pdf: BASE64.encode(it.pdf),
            signature: BASE64.encode(signed.signature),
            signed_at: signed.at,
        })
    };
    let documents = kept.into_iter().filter_map(result).collect();
    Ok(Moved { revision, case, event, documents })
}
