//! The audit: who did what to what, and every refusal. Rows are chained by hashes, so that a changed, removed or
//! swapped row shows ([`verify`]). No personal data in clear: people are account and officer ids, never an IIN.

use domain::calendar::Moment;
use sha2::{Digest, Sha256};

use super::journal::{self, Table};
use super::{Store, StoreError, Tx, Value};

/// One row, before it gets its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Moment,
    /// Who: `citizen:ID`, `officer:ID`, `administrator:ID`, `operator`, `system` or `nobody` (not signed in).
    pub actor: String,
    /// What: a word of the code such as `case-filed`, the words of `crate::openings`, or a method and path pattern.
    pub action: String,
    /// To what: `case:ID`, or empty; `more:N` tells of N refusals that have no rows of their own (`crate::refusals`).
    pub subject: String,
    /// The stable code of a refusal; `None` when the thing was done.
    pub code: Option<String>,
}

/// A stored row.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Record {
    /// Its number; the first is 1 and none is left out.
    pub seq: i64,
    /// See [`Entry::at`]; seconds since 1970.
    pub at: i64,
    /// See [`Entry::actor`].
    pub actor: String,
    /// See [`Entry::action`].
    pub action: String,
    /// See [`Entry::subject`].
    pub subject: String,
    /// See [`Entry::code`].
    pub code: Option<String>,
    /// Hash of the row before, hex; empty for the first.
    pub previous: String,
    /// SHA-256 over all of the above, hex.
    pub hash: String,
}

/// Appends a row. It is written at the end of the writer's batch; a job that is undone takes it along.
pub fn append(tx: &mut Tx, entry: Entry) {
    tx.journal.note(entry);
}

/// Appends a row that goes with no other change.
pub async fn append_alone(store: &Store, entry: Entry) -> Result<(), StoreError> {
    store
        .write(async move |tx| {
            append(tx, entry);
            Ok(())
        })
        .await
}

/// Chains the entries of a batch to the end and writes them.
pub(super) async fn write(tx: &mut Tx, entries: Vec<Entry>) -> Result<(), StoreError> {
    let Ok(count @ 1..) = i64::try_from(entries.len()) else { return Ok(()) };
    let (last, mut previous): (i64, String) = tx
        .one("UPDATE audit_head SET seq = seq + $1 WHERE id = 1 RETURNING seq, hash", &[count.into()])
        .await?;
    let mut rows: Vec<Vec<Value>> = Vec::with_capacity(entries.len());
    for (seq, entry) in (last - count + 1..).zip(entries) {
        let hash = hash(seq, &entry, &previous);
        rows.push(vec![
            seq.into(),
            entry.at.into(),
            entry.actor.into(),
            entry.action.into(),
            entry.subject.into(),
            entry.code.into(),
            previous.into(),
            hash.clone().into(),
        ]);
        previous = hash;
    }
    journal::insert(tx, Table::Audit, &rows).await?;
    tx.run("UPDATE audit_head SET hash = $1 WHERE id = 1", &[previous.into()]).await?;
    Ok(())
}

/// Rows after number `after`, oldest first.
pub async fn list(tx: &mut Tx, after: i64, limit: u32) -> Result<Vec<Record>, StoreError> {
    tx.all(
        "SELECT seq, at, actor, action, subject, code, previous, hash FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2",
        &[after.into(), limit.into()],
    )
    .await
}

/// The rows about something, oldest first.
pub async fn list_about(tx: &mut Tx, subject: &str) -> Result<Vec<Record>, StoreError> {
    tx.all(
        "SELECT seq, at, actor, action, subject, code, previous, hash FROM audit WHERE subject = $1 ORDER BY seq",
        &[subject.into()],
    )
    .await
}

/// How the action of a row begins that tells of an opened case: see `crate::openings`.
pub const OPENED: &str = "case-opened ";

/// Whether the same has opened the same for the same since a moment.
pub async fn is_opened_since(tx: &mut Tx, entry: &Entry, since: Moment) -> Result<bool, StoreError> {
    let row: Option<(i64,)> = tx
        .maybe(
            "SELECT seq FROM audit WHERE subject = $1 AND action LIKE 'case-opened %' AND action = $2 AND actor = $3 \
             AND at > $4 LIMIT 1",
            &[
                entry.subject.as_str().into(),
                entry.action.as_str().into(),
                entry.actor.as_str().into(),
                since.into(),
            ],
        )
        .await?;
    Ok(row.is_some())
}

/// The last openings of a case, latest first.
pub async fn list_openings(tx: &mut Tx, subject: &str) -> Result<Vec<Record>, StoreError> {
    tx.all(
        "SELECT seq, at, actor, action, subject, code, previous, hash FROM audit \
         WHERE subject = $1 AND action LIKE 'case-opened %' ORDER BY seq DESC LIMIT 200",
        &[subject.into()],
    )
    .await
}

/// What a walk along the chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All rows are as they were written.
    Whole {
        /// How many.
        rows: i64,
    },
    /// The chain breaks at this number: the row was changed, removed or put in.
    Broken {
        /// The first number that does not fit.
        seq: i64,
    },
}

/// Walks along the whole chain.
pub async fn verify(tx: &mut Tx) -> Result<Verdict, StoreError> {
    const PAGE: u32 = 1000;
    let (mut seq, mut previous) = (0, String::new());
    loop {
        let page = list(tx, seq, PAGE).await?;
        for row in &page {
            if row.seq != seq + 1 || row.previous != previous || row.hash != row.expected_hash() {
                return Ok(Verdict::Broken { seq: seq + 1 });
            }
            (seq, previous) = (row.seq, row.hash.clone());
        }
        if page.is_empty() {
            break;
        }
    }
    let (head, hash): (i64, String) = tx.one("SELECT seq, hash FROM audit_head WHERE id = 1", &[]).await?;
    if head == seq && hash == previous {
        Ok(Verdict::Whole { rows: seq })
    } else {
        Ok(Verdict::Broken { seq: seq + 1 })
    }
}

impl Record {
    fn expected_hash(&self) -> String {
        let entry = Entry {
            at: Moment(self.at),
            actor: self.actor.clone(),
            action: self.action.clone(),
            subject: self.subject.clone(),
            code: self.code.clone(),
        };
        hash(self.seq, &entry, &self.previous)
    }
}

/// Every field goes in with its length before it, so that no two rows give the same bytes.
fn hash(seq: i64, entry: &Entry, previous: &str) -> String {
    let mut digest = Sha256::new();
    digest.update(seq.to_be_bytes());
    digest.update(entry.at.0.to_be_bytes());
    let code = entry.code.as_deref();
    digest.update([u8::from(code.is_some())]);
    for text in [&entry.actor, &entry.action, &entry.subject, code.unwrap_or_default(), previous] {
        digest.update((text.len() as u64).to_be_bytes());
        digest.update(text.as_bytes());
    }
    crate::hex(&digest.finalize())
}
