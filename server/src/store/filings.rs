//! Attempts to file a draft: each becomes a case, waits for its signature to be checked, or is refused.

use domain::calendar::Moment;
use domain::id::{AccountId, CaseId, DraftId, FilingId};

use super::journal::{self, Table};
use super::{StoreError, Tx, Value};

/// What became of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The signature could not be checked yet; it is tried again at the moment.
    Waits {
        /// When.
        next_try_at: Moment,
    },
    /// Refused with a problem code.
    Refused {
        /// The code.
        code: String,
    },
    /// A case.
    Accepted {
        /// Which.
        case: CaseId,
    },
}

/// An attempt.
#[derive(Clone, Debug)]
pub struct Filing {
    /// Its key.
    pub id: FilingId,
    /// Whose it is.
    pub account: AccountId,
    /// The caller's key: the same key with the same body gives the same answer.
    pub idempotency_key: String,
    /// SHA-256 of the body that came with the key, hexadecimal.
    pub fingerprint: String,
    /// The draft.
    pub draft: DraftId,
    /// The bytes that were to be signed.
    pub document: String,
    /// The CMS as it came.
    pub signature: Vec<u8>,
    /// When it was made.
    pub at: Moment,
    /// What became of it.
    pub outcome: Outcome,
}

#[derive(sqlx::FromRow)]
struct Stored {
    id: String,
    account: String,
    idempotency_key: String,
    fingerprint: String,
    draft: String,
    document: String,
    signature: Vec<u8>,
    at: i64,
    state: String,
    code: Option<String>,
    case_id: Option<String>,
    next_try_at: Option<i64>,
}

impl Stored {
    fn read(self) -> Result<Filing, StoreError> {
        let damaged = || StoreError::Damaged("filing");
        let outcome = match (self.state.as_str(), self.code, self.case_id, self.next_try_at) {
            ("waits", None, None, Some(at)) => Outcome::Waits { next_try_at: Moment(at) },
            ("refused", Some(code), None, None) => Outcome::Refused { code },
            ("accepted", None, Some(case), None) => {
                Outcome::Accepted { case: CaseId::parse(&case).map_err(|_| damaged())? }
            }
            _ => return Err(damaged()),
        };
        let (Ok(id), Ok(account), Ok(draft)) =
            (FilingId::parse(&self.id), AccountId::parse(&self.account), DraftId::parse(&self.draft))
        else {
            return Err(damaged());
        };
        Ok(Filing {
            id,
            account,
            idempotency_key: self.idempotency_key,
            fingerprint: self.fingerprint,
            draft,
            document: self.document,
            signature: self.signature,
            at: Moment(self.at),
            outcome,
        })
    }
}

impl Outcome {
    fn columns(&self) -> (&'static str, Option<String>, Option<String>, Option<Moment>) {
        match self {
            Self::Waits { next_try_at } => ("waits", None, None, Some(*next_try_at)),
            Self::Refused { code } => ("refused", Some(code.clone()), None, None),
            Self::Accepted { case } => ("accepted", None, Some(case.as_str().to_owned()), None),
        }
    }
}

fn values(filing: &Filing) -> Vec<Value> {
    let (state, code, case, next_try_at) = filing.outcome.columns();
    vec![
        filing.id.as_str().into(),
        filing.account.as_str().into(),
        filing.idempotency_key.as_str().into(),
        filing.fingerprint.as_str().into(),
        filing.draft.as_str().into(),
        filing.document.as_str().into(),
        filing.signature.clone().into(),
        filing.at.into(),
        state.into(),
        code.into(),
        case.into(),
        next_try_at.into(),
    ]
}

/// Keeps an attempt that waits or was refused; nothing when its key was used before.
pub async fn insert(tx: &mut Tx, filing: &Filing) -> Result<(), StoreError> {
    journal::insert(tx, Table::Filings, &[values(filing)]).await
}

/// Keeps an attempt whose case was added just now, at the end of the batch; nothing when its key was used before.
pub fn insert_accepted(tx: &mut Tx, filing: &Filing) {
    tx.journal.add(Table::Filings, values(filing));
}

/// Takes an attempt that waited out, for [`insert_accepted`] to put it in again with its case.
pub async fn delete_waiting(tx: &mut Tx, id: &FilingId) -> Result<(), StoreError> {
    tx.run("DELETE FROM filings WHERE id = $1 AND state = 'waits'", &[id.as_str().into()]).await?;
    Ok(())
}

/// Keeps what became of an attempt that waited; `false` when it waits no longer.
pub async fn settle(tx: &mut Tx, id: &FilingId, outcome: &Outcome) -> Result<bool, StoreError> {
    let (state, code, case, next_try_at) = outcome.columns();
    let kept = tx
        .run(
            "UPDATE filings SET state = $2, code = $3, case_id = $4, next_try_at = $5 WHERE id = $1 AND state = 'waits'",
            &[id.as_str().into(), state.into(), code.into(), case.into(), next_try_at.into()],
        )
        .await?;
    Ok(kept == 1)
}

/// The attempt that a caller's key belongs to.
pub async fn find_by_key(tx: &mut Tx, account: &AccountId, key: &str) -> Result<Option<Filing>, StoreError> {
    let row: Option<Stored> = tx
        .maybe(
            "SELECT id, account, idempotency_key, fingerprint, draft, document, signature, at, state, code, case_id, \
             next_try_at FROM filings WHERE account = $1 AND idempotency_key = $2",
            &[account.as_str().into(), key.into()],
        )
        .await?;
    row.map(Stored::read).transpose()
}

/// Whether an attempt of a draft waits: for its signature to be checked, or for the second one.
pub async fn draft_waits(tx: &mut Tx, draft: &DraftId) -> Result<bool, StoreError> {
    let row: Option<(String,)> =
        tx.maybe("SELECT draft FROM held_drafts WHERE draft = $1 LIMIT 1", &[draft.as_str().into()]).await?;
    Ok(row.is_some())
}

/// Attempts of a person that wait or were refused, latest first.
pub async fn list_unaccepted(tx: &mut Tx, account: &AccountId) -> Result<Vec<Filing>, StoreError> {
    let rows: Vec<Stored> = tx
        .all(
            "SELECT id, account, idempotency_key, fingerprint, draft, document, signature, at, state, code, case_id, \
             next_try_at FROM filings WHERE account = $1 AND state <> 'accepted' ORDER BY at DESC, id LIMIT 50",
            &[account.as_str().into()],
        )
        .await?;
    rows.into_iter().map(Stored::read).collect()
}

/// Attempts that wait and are due to be tried again.
pub async fn list_due(tx: &mut Tx, now: Moment) -> Result<Vec<Filing>, StoreError> {
    let rows: Vec<Stored> = tx
        .all(
            "SELECT id, account, idempotency_key, fingerprint, draft, document, signature, at, state, code, case_id, \
             next_try_at FROM filings WHERE state = 'waits' AND next_try_at <= $1 ORDER BY next_try_at, id LIMIT 100",
            &[now.into()],
        )
        .await?;
    rows.into_iter().map(Stored::read).collect()
}

/// Forgets the refused attempts of a draft that is being forgotten itself; the audit keeps that they were made.
pub async fn delete_refused(tx: &mut Tx, draft: &DraftId) -> Result<(), StoreError> {
    tx.run("DELETE FROM filings WHERE draft = $1 AND state = 'refused'", &[draft.as_str().into()]).await?;
    Ok(())
}
