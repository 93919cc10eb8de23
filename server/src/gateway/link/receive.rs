//! What another installation sends, kept before anything is made of it.

use domain::id::CaseId;
use gateway::asynchronous::Incoming;
use gateway::parcel::{self, Parcel};
use sha2::{Digest as _, Sha256};

use super::{Links, PartOf, kind};
use crate::app::App;
use crate::hex;
use crate::store::parcels::{self, Part, Received};
use crate::store::{StoreError, audit, links};

/// Why a message is nobody's word.
pub(super) const NOT_BELIEVED: &str = "not-believed";

/// Why a believed message says nothing.
pub(super) const UNREADABLE: &str = "unreadable";

/// Keeps a message of another installation; answers whether it is new. One that none of them signed is kept as refused, without
/// what it says: it must not stand before the others for ever.
pub(in crate::gateway) async fn keep(
    app: &App,
    joined: &Links,
    message: &Incoming,
) -> Result<bool, StoreError> {
    let now = app.clock.now();
    let mut opened = joined.peers().iter().filter_map(|peer| {
        let parcel = parcel::open(&message.payload, &message.message_id, &peer.trusted(now)).ok()?;
        Some((peer, parcel))
    });
    let received = match opened.next() {
        Some((peer, parcel)) => read(&peer.name, parcel),
        None => stranger(message),
    };
    let refused = received.refused.clone();
    let entry = audit::Entry {
        at: now,
        actor: format!("peer:{}", received.peer),
        action: "message-received".to_owned(),
        subject: format!("message:{}", received.message_id),
        code: refused,
    };
    app.store
        .write(async move |tx| {
            let is_new = parcels::insert(tx, &received, now).await?;
            if is_new && received.part.is_some() {
                parcels::wake(tx, &received.case_id, now).await?;
            }
            // A part that comes when the case is here already belongs to a scan that another part was as good for.
            if let (Some(_), Ok(case)) = (&received.part, CaseId::parse(&received.case_id))
                && links::find(tx, &case).await?.is_some()
            {
                parcels::forget_parts(tx, &case, now).await?;
            }
            if is_new && received.refused.is_some() {
                tracing::error!(message = received.message_id, "a message about a case was refused");
                audit::append(tx, entry);
            }
            Ok(is_new)
        })
        .await
}

/// Known by its content: a name that it claims may be that of a message which is still to come.
fn stranger(message: &Incoming) -> Received {
    Received {
        message_id: format!("stranger-{}", hex(&Sha256::digest(&message.payload))),
        peer: String::new(),
        case_id: String::new(),
        kind: String::new(),
        body: String::new(),
        part: None,
        refused: Some(NOT_BELIEVED.to_owned()),
    }
}

fn read(peer: &str, parcel: Parcel) -> Received {
    let mut received = Received {
        message_id: parcel.message_id,
        peer: peer.to_owned(),
        case_id: parcel.case,
        kind: parcel.kind,
        body: String::new(),
        part: None,
        refused: None,
    };
    let is_part = received.kind == kind::PART;
    match String::from_utf8(parcel.body) {
        Ok(body) if CaseId::parse(&received.case_id).is_ok() => received.body = body,
        Ok(_) | Err(_) => received.refused = Some(UNREADABLE.to_owned()),
    }
    if is_part {
        match (serde_json::from_str::<PartOf>(&received.body), parcel.octets) {
            (Ok(of), Some(octets)) => {
                received.part = Some(Part { sha256: of.sha256, index: of.index.into(), octets });
            }
            (_, _) => received.refused = Some(UNREADABLE.to_owned()),
        }
        received.body.clear();
    }
    received
}
