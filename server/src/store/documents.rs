//! Result documents and their signatures.

use domain::calendar::Moment;
use domain::id::{CaseId, DocumentId};
use domain::regulation::ResultKind;

use super::{StoreError, Tx};

/// A result document.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its key.
    pub id: DocumentId,
    /// Which document.
    pub kind: ResultKind,
    /// The revision of the case that it was made for.
    pub revision: i64,
    /// The PDF.
    pub pdf: Vec<u8>,
    /// SHA-256 of the PDF, 64 hexadecimal digits.
    pub sha256: String,
    /// Its signature, once signed.
    pub signed: Option<Signed>,
}

/// A detached signature over a document.
#[derive(Clone, Debug)]
pub struct Signed {
    /// The CMS, DER.
    pub signature: Vec<u8>,
    /// The name in the certificate.
    pub by: String,
    /// When the server verified and kept it.
    pub at: Moment,
}

#[derive(sqlx::FromRow)]
struct Stored {
    id: String,
    kind: String,
    revision: i64,
    pdf: Vec<u8>,
    sha256: String,
    signature: Option<Vec<u8>>,
    signed_by: Option<String>,
    signed_at: Option<i64>,
}

impl Stored {
    fn read(self) -> Result<Document, StoreError> {
        let damaged = StoreError::Damaged("document");
        let kind = [ResultKind::Decision, ResultKind::Notification, ResultKind::Refusal]
            .into_iter()
            .find(|kind| kind.as_str() == self.kind);
        let (Ok(id), Some(kind)) = (DocumentId::parse(&self.id), kind) else { return Err(damaged) };
        let signed = match (self.signature, self.signed_by, self.signed_at) {
            (Some(signature), Some(by), Some(at)) => Some(Signed { signature, by, at: Moment(at) }),
            _ => None,
        };
        Ok(Document { id, kind, revision: self.revision, pdf: self.pdf, sha256: self.sha256, signed })
    }
}

/// Adds an unsigned document.
pub async fn insert(tx: &mut Tx, case: &CaseId, document: &Document, now: Moment) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO documents (id, case_id, kind, revision, pdf, sha256, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            document.id.as_str().into(),
            case.as_str().into(),
            document.kind.as_str().into(),
            document.revision.into(),
            document.pdf.clone().into(),
            document.sha256.as_str().into(),
            now.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Forgets the unsigned documents of a case.
pub async fn delete_unsigned(tx: &mut Tx, case: &CaseId) -> Result<(), StoreError> {
    tx.run("DELETE FROM documents WHERE case_id = $1 AND signature IS NULL", &[case.as_str().into()]).await?;
    Ok(())
}

/// Keeps the signature over a document that had none; `false` when it had one.
pub async fn sign(tx: &mut Tx, id: &DocumentId, signed: &Signed) -> Result<bool, StoreError> {
    let kept = tx
        .run(
            "UPDATE documents SET signature = $2, signed_by = $3, signed_at = $4 WHERE id = $1 AND signature IS NULL",
            &[id.as_str().into(), signed.signature.clone().into(), signed.by.as_str().into(), signed.at.into()],
        )
        .await?;
    Ok(kept == 1)
}

/// The documents of a case, signed or not.
pub async fn list(tx: &mut Tx, case: &CaseId) -> Result<Vec<Document>, StoreError> {
    let rows: Vec<Stored> = tx
        .all(
            "SELECT id, kind, revision, pdf, sha256, signature, signed_by, signed_at FROM documents \
             WHERE case_id = $1 ORDER BY kind, id LIMIT 20",
            &[case.as_str().into()],
        )
        .await?;
    rows.into_iter().map(Stored::read).collect()
}

/// Whether a document of any case has this key.
pub async fn is_known(tx: &mut Tx, id: &DocumentId) -> Result<bool, StoreError> {
    let row: Option<(String,)> =
        tx.maybe("SELECT id FROM documents WHERE id = $1", &[id.as_str().into()]).await?;
    Ok(row.is_some())
}

/// One document of a case.
pub async fn find(tx: &mut Tx, case: &CaseId, id: &DocumentId) -> Result<Option<Document>, StoreError> {
    let row: Option<Stored> = tx
        .maybe(
            "SELECT id, kind, revision, pdf, sha256, signature, signed_by, signed_at FROM documents \
             WHERE case_id = $1 AND id = $2",
            &[case.as_str().into(), id.as_str().into()],
        )
        .await?;
    row.map(Stored::read).transpose()
}
