//! Requests being filled in.

use domain::api::attachments::Attachment;
use domain::calendar::Moment;
use domain::form::Answers;
use domain::id::{AccountId, AttachmentId, DraftId, EditionId, ProviderCode};

use super::{Store, StoreError, Tx, attachments, filings, intakes, joint_requests};

/// A draft's row.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its key.
    pub id: DraftId,
    /// Whose it is; the provider's office's when nobody's.
    pub account: Option<AccountId>,
    /// The edition.
    pub edition: EditionId,
    /// The provider.
    pub provider: ProviderCode,
    /// What was typed.
    pub answers: Answers,
    /// The version: each save makes the next.
    pub revision: i64,
    /// When it was last changed.
    pub saved_at: Moment,
    /// The bytes that were last fixed for signing.
    pub document: Option<String>,
    /// When it became a case.
    pub filed_at: Option<Moment>,
}

#[derive(sqlx::FromRow)]
struct Stored {
    id: String,
    account: Option<String>,
    edition: String,
    provider: String,
    answers: String,
    revision: i64,
    saved_at: i64,
    document: Option<String>,
    filed_at: Option<i64>,
}

impl Stored {
    fn read(self) -> Result<Draft, StoreError> {
        let (Ok(id), Ok(account), Ok(edition), Ok(provider), Ok(answers)) = (
            DraftId::parse(&self.id),
            self.account.as_deref().map(AccountId::parse).transpose(),
            EditionId::parse(&self.edition),
            ProviderCode::parse(&self.provider),
            serde_json::from_str(&self.answers),
        ) else {
            return Err(StoreError::Damaged("draft"));
        };
        Ok(Draft {
            id,
            account,
            edition,
            provider,
            answers,
            revision: self.revision,
            saved_at: Moment(self.saved_at),
            document: self.document,
            filed_at: self.filed_at.map(Moment),
        })
    }
}

fn json(answers: &Answers) -> Result<String, StoreError> {
    serde_json::to_string(answers).map_err(|_| StoreError::Damaged("draft"))
}

/// Begins a draft; `false` when the person has an open one for this service, and then nothing is changed.
pub async fn insert(tx: &mut Tx, draft: &Draft) -> Result<bool, StoreError> {
    let added = tx
        .run(
            "INSERT INTO drafts (id, account, service, edition, provider, answers, revision, created_at, saved_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) ON CONFLICT DO NOTHING",
            &[
                draft.id.as_str().into(),
                draft.account.as_ref().map(AccountId::as_str).into(),
                draft.edition.service.as_str().into(),
                draft.edition.to_string().into(),
                draft.provider.as_str().into(),
                json(&draft.answers)?.into(),
                draft.revision.into(),
                draft.saved_at.into(),
            ],
        )
        .await?;
    Ok(added == 1)
}

/// A draft of a person, filed or not.
pub async fn find(tx: &mut Tx, account: &AccountId, id: &DraftId) -> Result<Option<Draft>, StoreError> {
    let row: Option<Stored> = tx
        .maybe(
            "SELECT id, account, edition, provider, answers, revision, saved_at, document, filed_at \
             FROM drafts WHERE id = $1 AND account = $2",
            &[id.as_str().into(), account.as_str().into()],
        )
        .await?;
    row.map(Stored::read).transpose()
}

/// A draft by its key, whoever's it is.
pub async fn find_any(tx: &mut Tx, id: &DraftId) -> Result<Option<Draft>, StoreError> {
    let row: Option<Stored> = tx
        .maybe(
            "SELECT id, account, edition, provider, answers, revision, saved_at, document, filed_at \
             FROM drafts WHERE id = $1",
            &[id.as_str().into()],
        )
        .await?;
    row.map(Stored::read).transpose()
}

/// A draft that is about to be filed.
#[derive(Clone, Debug)]
pub struct ToFile {
    /// The draft.
    pub draft: Draft,
    /// Its scans, in the order of arrival.
    pub scans: Vec<Attachment>,
    /// Whether it became a case, waits to, or the caller's key was used before: there is an answer already.
    pub was_tried: bool,
}

/// All that filing a draft of a person begins with. No snapshot: [`mark_filed`] holds what was seen against what is.
pub async fn find_to_file(
    store: &Store,
    account: &AccountId,
    id: &DraftId,
    key: &str,
) -> Result<Option<ToFile>, StoreError> {
    #[derive(sqlx::FromRow)]
    struct Seen {
        #[sqlx(flatten)]
        draft: Stored,
        tried: i64,
    }
    let seen: Option<Seen> = store
        .look(
            "SELECT id, account, edition, provider, answers, revision, saved_at, document, filed_at, \
             (SELECT CAST(COUNT(*) AS BIGINT) FROM filings WHERE filings.account = $2 AND \
             idempotency_key = $3) + (SELECT CAST(COUNT(*) AS BIGINT) FROM held_drafts WHERE draft = $1) AS tried \
             FROM drafts WHERE id = $1 AND account = $2",
            &[id.as_str().into(), account.as_str().into(), key.into()],
        )
        .await?;
    let Some(Seen { draft, tried }) = seen else { return Ok(None) };
    let draft = draft.read()?;
    let was_tried = tried > 0 || draft.filed_at.is_some();
    Ok(Some(ToFile { draft, scans: attachments::look(store, id).await?, was_tried }))
}

/// The open drafts of a person, latest first.
pub async fn list_open(tx: &mut Tx, account: &AccountId) -> Result<Vec<Draft>, StoreError> {
    let rows: Vec<Stored> = tx
        .all(
            "SELECT id, account, edition, provider, answers, revision, saved_at, document, filed_at \
             FROM drafts WHERE account = $1 AND filed_at IS NULL ORDER BY saved_at DESC, id LIMIT 100",
            &[account.as_str().into()],
        )
        .await?;
    rows.into_iter().map(Stored::read).collect()
}

/// Keeps answers when `revision` is still the newest; answers with the new one, or `None` when it was stale.
pub async fn save(
    tx: &mut Tx,
    id: &DraftId,
    revision: i64,
    answers: &Answers,
    provider: &ProviderCode,
    now: Moment,
) -> Result<Option<i64>, StoreError> {
    let row: Option<(i64,)> = tx
        .maybe(
            "UPDATE drafts SET answers = $3, provider = $4, saved_at = $5, revision = revision + 1 \
             WHERE id = $1 AND revision = $2 AND filed_at IS NULL AND NOT EXISTS \
             (SELECT 1 FROM held_drafts WHERE draft = $1) RETURNING revision",
            &[
                id.as_str().into(),
                revision.into(),
                json(answers)?.into(),
                provider.as_str().into(),
                now.into(),
            ],
        )
        .await?;
    Ok(row.map(|(revision,)| revision))
}

/// Fixes the bytes to be signed.
pub async fn fix_document(tx: &mut Tx, id: &DraftId, document: &str) -> Result<(), StoreError> {
    tx.run(
        "UPDATE drafts SET document = $2 WHERE id = $1 AND filed_at IS NULL",
        &[id.as_str().into(), document.into()],
    )
    .await?;
    Ok(())
}

/// Forgets the bytes that were fixed: a signature under them files nothing any more.
pub async fn forget_document(tx: &mut Tx, id: &DraftId) -> Result<(), StoreError> {
    tx.run("UPDATE drafts SET document = NULL WHERE id = $1 AND filed_at IS NULL", &[id.as_str().into()])
        .await?;
    Ok(())
}

/// Holds an open draft until the end of the transaction, so that it cannot be filed while its scans change; `false` when
/// it has been filed, waits to be, or is not there.
pub async fn hold_open(tx: &mut Tx, id: &DraftId) -> Result<bool, StoreError> {
    let held = tx
        .run(
            "UPDATE drafts SET revision = revision WHERE id = $1 AND filed_at IS NULL \
             AND NOT EXISTS (SELECT 1 FROM held_drafts WHERE draft = $1)",
            &[id.as_str().into()],
        )
        .await?;
    Ok(held == 1)
}

/// Holds an open draft until the end of the transaction when `revision` is still the newest and nothing of it waits; `false`
/// otherwise.
pub async fn hold(tx: &mut Tx, id: &DraftId, revision: i64) -> Result<bool, StoreError> {
    let held = tx
        .run(
            "UPDATE drafts SET revision = revision WHERE id = $1 AND revision = $2 AND filed_at IS NULL \
             AND NOT EXISTS (SELECT 1 FROM held_drafts WHERE draft = $1)",
            &[id.as_str().into(), revision.into()],
        )
        .await?;
    Ok(held == 1)
}

/// Marks a draft as filed when `revision` is still the newest; `false` when it was filed or changed before.
pub async fn mark_filed(
    tx: &mut Tx,
    id: &DraftId,
    revision: i64,
    scans: &[AttachmentId],
    now: Moment,
) -> Result<bool, StoreError> {
    let count = i64::try_from(scans.len()).map_err(|_| StoreError::Damaged("draft"))?;
    // All ids have one length and no sign that LIKE knows: each is found in the list or it is not.
    let ids = scans.iter().map(AttachmentId::as_str).collect::<Vec<_>>().join(" ");
    let marked = tx
        .run(
            "UPDATE drafts SET filed_at = $3 WHERE id = $1 AND revision = $2 AND filed_at IS NULL \
             AND (SELECT COUNT(*) FROM attachments WHERE draft = $1) = $4 AND NOT EXISTS \
             (SELECT 1 FROM attachments WHERE draft = $1 AND $5 NOT LIKE '%' || id || '%')",
            &[id.as_str().into(), revision.into(), now.into(), count.into(), ids.into()],
        )
        .await?;
    Ok(marked == 1)
}

/// Forgets an open draft whole: its answers, the receipts of its scans, the attempts that were refused. Answers with the
/// scans, whose files are the caller's to remove once this is kept; `None` when the draft was filed, waits to be, or is not
/// there, and then nothing is changed.
pub async fn forget(tx: &mut Tx, id: &DraftId) -> Result<Option<Vec<AttachmentId>>, StoreError> {
    if !hold_open(tx, id).await? {
        return Ok(None);
    }
    let scans = attachments::list(tx, id).await?.into_iter().map(|it| it.id).collect();
    attachments::delete_all(tx, id).await?;
    filings::delete_refused(tx, id).await?;
    joint_requests::delete_ended(tx, id).await?;
    intakes::delete(tx, id).await?;
    tx.run("DELETE FROM drafts WHERE id = $1 AND filed_at IS NULL", &[id.as_str().into()]).await?;
    Ok(Some(scans))
}
