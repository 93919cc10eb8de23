//! Requests of two people that the first has signed and the second is asked to sign.

use domain::calendar::Moment;
use domain::id::{AccountId, DraftId, JointId};
use domain::person::Iin;

use super::{StoreError, Tx};

/// A request that waits for its second signature.
#[derive(Clone, Debug)]
pub struct JointRequest {
    /// Its key.
    pub id: JointId,
    /// The draft.
    pub draft: DraftId,
    /// Who signed first.
    pub account: AccountId,
    /// The first one's key: the same key with the same body gives the same answer.
    pub idempotency_key: String,
    /// SHA-256 of the body that came with the key, hexadecimal.
    pub fingerprint: String,
    /// Whose signature is awaited.
    pub iin: Iin,
    /// The bytes that both sign.
    pub document: String,
    /// The first one's CMS.
    pub signature: Vec<u8>,
    /// When the first one signed.
    pub at: Moment,
}

#[derive(sqlx::FromRow)]
struct Stored {
    id: String,
    draft: String,
    account: String,
    idempotency_key: String,
    fingerprint: String,
    iin: String,
    document: String,
    signature: Vec<u8>,
    at: i64,
}

impl Stored {
    fn read(self) -> Result<JointRequest, StoreError> {
        let (Ok(id), Ok(draft), Ok(account), Ok(iin)) = (
            JointId::parse(&self.id),
            DraftId::parse(&self.draft),
            AccountId::parse(&self.account),
            Iin::parse(&self.iin),
        ) else {
            return Err(StoreError::Damaged("joint request"));
        };
        Ok(JointRequest {
            id,
            draft,
            account,
            idempotency_key: self.idempotency_key,
            fingerprint: self.fingerprint,
            iin,
            document: self.document,
            signature: self.signature,
            at: Moment(self.at),
        })
    }
}

/// Keeps a request that waits for its second signature; `false` when the draft has one already.
pub async fn insert(tx: &mut Tx, request: &JointRequest) -> Result<bool, StoreError> {
    let added = tx
        .run(
            "INSERT INTO joint_requests (id, draft, account, idempotency_key, fingerprint, iin, document, signature, at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
            &[
                request.id.as_str().into(),
                request.draft.as_str().into(),
                request.account.as_str().into(),
                request.idempotency_key.as_str().into(),
                request.fingerprint.as_str().into(),
                request.iin.as_str().into(),
                request.document.as_str().into(),
                request.signature.clone().into(),
                request.at.into(),
            ],
        )
        .await?;
    Ok(added == 1)
}

/// Ends a request, signed by both or not; `false` when it has ended before.
pub async fn end(tx: &mut Tx, id: &JointId, now: Moment) -> Result<bool, StoreError> {
    let ended = tx
        .run(
            "UPDATE joint_requests SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL",
            &[id.as_str().into(), now.into()],
        )
        .await?;
    Ok(ended == 1)
}

/// A request that waits.
pub async fn find_open(tx: &mut Tx, id: &JointId) -> Result<Option<JointRequest>, StoreError> {
    let row: Option<Stored> = tx
        .maybe(
            "SELECT id, draft, account, idempotency_key, fingerprint, iin, document, signature, at FROM joint_requests \
             WHERE id = $1 AND ended_at IS NULL",
            &[id.as_str().into()],
        )
        .await?;
    row.map(Stored::read).transpose()
}

/// The draft of a request that the person was asked to sign, ended or not.
pub async fn find_draft(tx: &mut Tx, id: &JointId, asked: &Iin) -> Result<Option<DraftId>, StoreError> {
    let row: Option<(String,)> = tx
        .maybe(
            "SELECT draft FROM joint_requests WHERE id = $1 AND iin = $2",
            &[id.as_str().into(), asked.as_str().into()],
        )
        .await?;
    row.map(|(draft,)| DraftId::parse(&draft).map_err(|_| StoreError::Damaged("joint request"))).transpose()
}

/// The request that waits of a draft.
pub async fn find_of_draft(tx: &mut Tx, draft: &DraftId) -> Result<Option<JointRequest>, StoreError> {
    let row: Option<Stored> = tx
        .maybe(
            "SELECT id, draft, account, idempotency_key, fingerprint, iin, document, signature, at FROM joint_requests \
             WHERE draft = $1 AND ended_at IS NULL",
            &[draft.as_str().into()],
        )
        .await?;
    row.map(Stored::read).transpose()
}

/// The requests that wait and that a person signed first, latest first.
pub async fn list_of_account(tx: &mut Tx, account: &AccountId) -> Result<Vec<JointRequest>, StoreError> {
    let rows: Vec<Stored> = tx
        .all(
            "SELECT id, draft, account, idempotency_key, fingerprint, iin, document, signature, at FROM joint_requests \
             WHERE account = $1 AND ended_at IS NULL ORDER BY at DESC, id LIMIT 50",
            &[account.as_str().into()],
        )
        .await?;
    rows.into_iter().map(Stored::read).collect()
}

/// The requests that wait for a person's signature, latest first.
pub async fn list_asked(tx: &mut Tx, iin: &Iin) -> Result<Vec<JointRequest>, StoreError> {
    let rows: Vec<Stored> = tx
        .all(
            "SELECT id, draft, account, idempotency_key, fingerprint, iin, document, signature, at FROM joint_requests \
             WHERE iin = $1 AND ended_at IS NULL ORDER BY at DESC, id LIMIT 50",
            &[iin.as_str().into()],
        )
        .await?;
    rows.into_iter().map(Stored::read).collect()
}

/// How often a person has asked somebody since a moment; with `of`, how often this one.
pub async fn count_asked(
    tx: &mut Tx,
    account: &AccountId,
    of: Option<&Iin>,
    since: Moment,
) -> Result<i64, StoreError> {
    let (asked,): (i64,) = tx
        .one(
            "SELECT CAST(COUNT(*) AS BIGINT) FROM joint_requests \
             WHERE account = $1 AND at > $2 AND (iin = $3 OR $3 = '')",
            &[account.as_str().into(), since.into(), of.map_or("", Iin::as_str).into()],
        )
        .await?;
    Ok(asked)
}

/// Forgets what was asked of a draft that is being forgotten itself; none of it waits any more.
pub async fn delete_ended(tx: &mut Tx, draft: &DraftId) -> Result<(), StoreError> {
    tx.run("DELETE FROM joint_requests WHERE draft = $1 AND ended_at IS NOT NULL", &[draft.as_str().into()])
        .await?;
    Ok(())
}
