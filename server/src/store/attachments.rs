//! Receipts of scans; the bytes are in `crate::blobs` under the attachment's key.

use domain::api::attachments::Attachment;
use domain::calendar::Moment;
use domain::id::{AttachmentId, Code, DraftId};

use super::{Store, StoreError, Tx};

#[derive(sqlx::FromRow)]
struct Stored {
    id: String,
    document: String,
    name: String,
    media_type: String,
    size: i64,
    sha256: String,
    received_at: i64,
}

impl Stored {
    fn read(self) -> Result<Attachment, StoreError> {
        let (Ok(id), Ok(document), Ok(size)) =
            (AttachmentId::parse(&self.id), Code::parse(&self.document), u64::try_from(self.size))
        else {
            return Err(StoreError::Damaged("attachment"));
        };
        Ok(Attachment {
            id,
            document,
            name: self.name,
            media_type: self.media_type,
            size,
            sha256: self.sha256,
            received_at: Moment(self.received_at),
        })
    }
}

/// Adds a receipt, with the caller's key of the upload if there is one.
pub async fn insert(
    tx: &mut Tx,
    draft: &DraftId,
    attachment: &Attachment,
    key: Option<&str>,
) -> Result<(), StoreError> {
    let size = i64::try_from(attachment.size).map_err(|_| StoreError::Damaged("attachment"))?;
    tx.run(
        "INSERT INTO attachments (id, draft, document, name, media_type, size, sha256, received_at, \
         idempotency_key) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            attachment.id.as_str().into(),
            draft.as_str().into(),
            attachment.document.as_str().into(),
            attachment.name.as_str().into(),
            attachment.media_type.as_str().into(),
            size.into(),
            attachment.sha256.as_str().into(),
            attachment.received_at.into(),
            key.into(),
        ],
    )
    .await?;
    Ok(())
}

const LIST: &str = "SELECT id, document, name, media_type, size, sha256, received_at FROM attachments \
                    WHERE draft = $1 ORDER BY received_at, id LIMIT 500";

/// The receipts of a draft (or of the case that it became), in the order of arrival.
pub async fn list(tx: &mut Tx, draft: &DraftId) -> Result<Vec<Attachment>, StoreError> {
    let rows: Vec<Stored> = tx.all(LIST, &[draft.as_str().into()]).await?;
    rows.into_iter().map(Stored::read).collect()
}

/// The same without a snapshot.
pub async fn look(store: &Store, draft: &DraftId) -> Result<Vec<Attachment>, StoreError> {
    let rows: Vec<Stored> = store.look_all(LIST, &[draft.as_str().into()]).await?;
    rows.into_iter().map(Stored::read).collect()
}

/// One receipt of a draft.
pub async fn find(tx: &mut Tx, draft: &DraftId, id: &AttachmentId) -> Result<Option<Attachment>, StoreError> {
    let row: Option<Stored> = tx
        .maybe(
            "SELECT id, document, name, media_type, size, sha256, received_at FROM attachments \
             WHERE draft = $1 AND id = $2",
            &[draft.as_str().into(), id.as_str().into()],
        )
        .await?;
    row.map(Stored::read).transpose()
}

/// The receipt of an upload with this key of the caller's.
pub async fn find_by_key(tx: &mut Tx, draft: &DraftId, key: &str) -> Result<Option<Attachment>, StoreError> {
    let row: Option<Stored> = tx
        .maybe(
            "SELECT id, document, name, media_type, size, sha256, received_at FROM attachments \
             WHERE draft = $1 AND idempotency_key = $2",
            &[draft.as_str().into(), key.into()],
        )
        .await?;
    row.map(Stored::read).transpose()
}

/// How many bytes the scans of a draft have together.
pub async fn total_size(tx: &mut Tx, draft: &DraftId) -> Result<u64, StoreError> {
    let (total,): (i64,) = tx
        .one(
            "SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM attachments WHERE draft = $1",
            &[draft.as_str().into()],
        )
        .await?;
    u64::try_from(total).map_err(|_| StoreError::Damaged("attachment"))
}

/// How many scans a draft has.
pub async fn count(tx: &mut Tx, draft: &DraftId) -> Result<i64, StoreError> {
    let (count,): (i64,) = tx
        .one("SELECT CAST(COUNT(*) AS BIGINT) FROM attachments WHERE draft = $1", &[draft.as_str().into()])
        .await?;
    Ok(count)
}

/// Whether a file is some draft's scan.
pub async fn is_known(tx: &mut Tx, key: &str) -> Result<bool, StoreError> {
    let row: Option<(String,)> = tx.maybe("SELECT id FROM attachments WHERE id = $1", &[key.into()]).await?;
    Ok(row.is_some())
}

/// Removes all receipts of a draft.
pub async fn delete_all(tx: &mut Tx, draft: &DraftId) -> Result<(), StoreError> {
    tx.run("DELETE FROM attachments WHERE draft = $1", &[draft.as_str().into()]).await?;
    Ok(())
}

/// Removes a receipt; `false` when there was none.
pub async fn delete(tx: &mut Tx, draft: &DraftId, id: &AttachmentId) -> Result<bool, StoreError> {
    let removed = tx
        .run(
            "DELETE FROM attachments WHERE draft = $1 AND id = $2",
            &[draft.as_str().into(), id.as_str().into()],
        )
        .await?;
    Ok(removed == 1)
}
