//! What other installations said of cases: each message once, until it has been dealt with.

use domain::calendar::Moment;
use domain::id::CaseId;

use super::{StoreError, Tx};

/// A message that waits to be dealt with.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Waiting {
    /// Its identifier.
    pub message_id: String,
    /// Who said it.
    pub peer: String,
    /// Of which case.
    pub case_id: String,
    /// What kind of news.
    pub kind: String,
    /// What it says, JSON.
    pub body: String,
}

/// A message as it comes in.
#[derive(Clone, Debug)]
pub struct Received {
    /// Its identifier.
    pub message_id: String,
    /// Who said it; empty for one that nobody is believed to have said.
    pub peer: String,
    /// Of which case.
    pub case_id: String,
    /// What kind of news.
    pub kind: String,
    /// What it says, JSON.
    pub body: String,
    /// The part of a file that it carries.
    pub part: Option<Part>,
    /// Why it is refused, when that is known at once.
    pub refused: Option<String>,
}

/// A part of a file.
#[derive(Clone, Debug)]
pub struct Part {
    /// SHA-256 of the whole file, 64 hexadecimal digits.
    pub sha256: String,
    /// Which part, counted from 0.
    pub index: i64,
    /// Its octets.
    pub octets: Vec<u8>,
}

/// A message that was refused.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Refused {
    /// Its identifier.
    pub message_id: String,
    /// What kind of news.
    pub kind: String,
    /// Of which case.
    pub case_id: String,
    /// When it came, seconds of the Unix epoch.
    pub at: i64,
    /// Why.
    pub refused: String,
}

/// Keeps a message, due at once unless it is a part or refused; `false` when it is kept already.
pub async fn insert(tx: &mut Tx, message: &Received, now: Moment) -> Result<bool, StoreError> {
    let is_due = message.part.is_none() && message.refused.is_none();
    let (sha256, part, octets) = match &message.part {
        Some(part) => (Some(part.sha256.as_str()), Some(part.index), Some(part.octets.clone())),
        None => (None, None, None),
    };
    let added = tx
        .run(
            "INSERT INTO parcels (message_id, peer, at, case_id, kind, body, sha256, part, octets, due, refused) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (message_id) DO NOTHING",
            &[
                message.message_id.as_str().into(),
                message.peer.as_str().into(),
                now.into(),
                message.case_id.as_str().into(),
                message.kind.as_str().into(),
                message.body.as_str().into(),
                sha256.into(),
                part.into(),
                octets.into(),
                is_due.then_some(now).into(),
                message.refused.as_deref().into(),
            ],
        )
        .await?;
    Ok(added == 1)
}

/// The messages that are due, earliest first.
pub async fn list_due(tx: &mut Tx, now: Moment) -> Result<Vec<Waiting>, StoreError> {
    tx.all(
        "SELECT message_id, peer, case_id, kind, body FROM parcels WHERE due <= $1 ORDER BY due, at, message_id LIMIT 100",
        &[now.into()],
    )
    .await
}

/// Looks at a message again at a moment.
pub async fn postpone(tx: &mut Tx, message_id: &str, due: Moment) -> Result<(), StoreError> {
    tx.run(
        "UPDATE parcels SET due = $2 WHERE message_id = $1 AND due IS NOT NULL",
        &[message_id.into(), due.into()],
    )
    .await?;
    Ok(())
}

/// Makes what waits of a case due: what it waited for may be there.
pub async fn wake(tx: &mut Tx, case: &str, now: Moment) -> Result<(), StoreError> {
    tx.run("UPDATE parcels SET due = $2 WHERE case_id = $1 AND due IS NOT NULL", &[case.into(), now.into()])
        .await?;
    Ok(())
}

/// Notes that a message has been dealt with; what it said goes. `false` when that was done before.
pub async fn settle(tx: &mut Tx, message_id: &str, now: Moment) -> Result<bool, StoreError> {
    let settled = tx
        .run(
            "UPDATE parcels SET due = NULL, settled_at = $2, body = '' WHERE message_id = $1 AND due IS NOT NULL",
            &[message_id.into(), now.into()],
        )
        .await?;
    Ok(settled == 1)
}

/// Notes why a message is refused: it rests until an operator has it looked at again. `false` when it was not due.
pub async fn refuse(tx: &mut Tx, message_id: &str, code: &str) -> Result<bool, StoreError> {
    let refused = tx
        .run(
            "UPDATE parcels SET due = NULL, refused = $2 WHERE message_id = $1 AND due IS NOT NULL",
            &[message_id.into(), code.into()],
        )
        .await?;
    Ok(refused == 1)
}

/// The messages that were refused, latest first.
pub async fn list_refused(tx: &mut Tx) -> Result<Vec<Refused>, StoreError> {
    tx.all(
        "SELECT message_id, kind, case_id, at, refused FROM parcels WHERE refused IS NOT NULL \
         ORDER BY at DESC, message_id LIMIT 1000",
        &[],
    )
    .await
}

/// Has a refused message looked at again, at once; `false` when none that says something has this identifier.
pub async fn revive(tx: &mut Tx, message_id: &str) -> Result<bool, StoreError> {
    let revived = tx
        .run(
            "UPDATE parcels SET due = at, refused = NULL \
             WHERE message_id = $1 AND refused IS NOT NULL AND body <> ''",
            &[message_id.into()],
        )
        .await?;
    Ok(revived == 1)
}

/// The octets of a file in order, as far as their parts are there; as many parts as are counted, or nothing.
pub async fn find_file(
    tx: &mut Tx,
    peer: &str,
    case: &CaseId,
    sha256: &str,
    parts: u32,
) -> Result<Option<Vec<u8>>, StoreError> {
    let found: Vec<(i64, Vec<u8>)> = tx
        .all(
            "SELECT part, octets FROM parcels WHERE peer = $1 AND case_id = $2 AND sha256 = $3 AND part < $4 \
             ORDER BY part, message_id LIMIT 1000",
            &[peer.into(), case.as_str().into(), sha256.into(), parts.into()],
        )
        .await?;
    let mut octets = Vec::new();
    let mut next = 0;
    for (_, part) in found.into_iter().filter(|(index, _)| {
        let is_next = *index == next;
        next += i64::from(is_next);
        is_next
    }) {
        octets.extend(part);
    }
    Ok((next == i64::from(parts)).then_some(octets))
}

/// Forgets the parts of a case's files; that they came stays known.
pub async fn forget_parts(tx: &mut Tx, case: &CaseId, now: Moment) -> Result<(), StoreError> {
    tx.run(
        "UPDATE parcels SET octets = NULL, sha256 = NULL, settled_at = $2 WHERE case_id = $1 AND part IS NOT NULL",
        &[case.as_str().into(), now.into()],
    )
    .await?;
    Ok(())
}
