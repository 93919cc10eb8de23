//! What is only ever added and never read by a job of the same batch: new cases, events, partners, links, accepted
//! filings, searches, notices, the audit.
//!
//! Jobs of one batch share a commit, so they share these statements too: the rows wait in the transaction and are written
//! together before the commit. A job that is undone takes its rows with it.

use std::fmt::Write as _;

use super::audit::{self, Entry};
use super::{StoreError, Tx, Value};

/// Rows that wait for the end of the batch.
#[derive(Debug, Default)]
pub(super) struct Journal {
    rows: Vec<Row>,
    audit: Vec<Entry>,
}

/// Where rows go. They are written in this order, because the later ones refer to the earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    Cases,
    Events,
    Partners,
    Links,
    Filings,
    Searches,
    Notices,
    Audit,
}

impl Table {
    const ORDER: [Self; 7] = [
        Self::Cases,
        Self::Events,
        Self::Partners,
        Self::Links,
        Self::Filings,
        Self::Searches,
        Self::Notices,
    ];

    /// The table with the columns that a row has.
    fn columns(self) -> &'static str {
        match self {
            Self::Cases => {
                "cases (id, number, draft, account, provider, edition, state, filed_at, revision, body, surname, given, \
                 patronymic, request, signature, signed_by, iin, name_key, office)"
            }
            Self::Events => "events (case_id, seq, body)",
            Self::Partners => "partners (case_id, account, iin, signature, signed_by)",
            Self::Links => "linked_cases (case_id, peer, here)",
            Self::Filings => {
                "filings (id, account, idempotency_key, fingerprint, draft, document, signature, at, state, code, \
                 case_id, next_try_at)"
            }
            Self::Searches => "searches (case_id, next_try_at)",
            Self::Notices => "notices (id, account, about, case_id, number, at)",
            Self::Audit => "audit (seq, at, actor, action, subject, code, previous, hash)",
        }
    }

    /// What becomes of a row whose key is there already; where nothing is said, the whole batch is undone.
    fn on_conflict(self) -> &'static str {
        match self {
            Self::Filings => " ON CONFLICT (account, idempotency_key) DO NOTHING",
            Self::Cases
            | Self::Events
            | Self::Partners
            | Self::Links
            | Self::Searches
            | Self::Notices
            | Self::Audit => "",
        }
    }

    /// `INSERT INTO … VALUES ($1, $2), ($3, $4)`: only numbers of placeholders are put together here.
    fn statement(self, rows: usize, columns: usize) -> String {
        let mut sql = format!("INSERT INTO {} VALUES ", self.columns());
        for row in 0..rows {
            sql.push_str(if row == 0 { "(" } else { ", (" });
            for column in 1..=columns {
                let comma = if column == 1 { "" } else { ", " };
                // Writing to a String cannot fail.
                let _ = write!(sql, "{comma}${}", row * columns + column);
            }
            sql.push(')');
        }
        sql.push_str(self.on_conflict());
        sql
    }
}

#[derive(Debug)]
struct Row {
    into: Table,
    values: Vec<Value>,
}

/// A place in the journal to go back to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    rows: usize,
    audit: usize,
}

impl Journal {
    /// Adds a row.
    pub(super) fn add(&mut self, into: Table, values: Vec<Value>) {
        self.rows.push(Row { into, values });
    }

    /// Adds an entry of the audit.
    pub(super) fn note(&mut self, entry: Entry) {
        self.audit.push(entry);
    }

    /// Where it ends now.
    pub(super) fn mark(&self) -> Mark {
        Mark { rows: self.rows.len(), audit: self.audit.len() }
    }

    /// Forgets what was added after a mark.
    pub(super) fn back_to(&mut self, mark: Mark) {
        self.rows.truncate(mark.rows);
        self.audit.truncate(mark.audit);
    }
}

/// Writes all that waits. The audit is last: it takes the one lock that all writers share.
pub(super) async fn write(tx: &mut Tx) -> Result<(), StoreError> {
    let Journal { mut rows, audit } = std::mem::take(&mut tx.journal);
    for table in Table::ORDER {
        let of_table: Vec<Vec<Value>> =
            rows.extract_if(.., |row| row.into == table).map(|row| row.values).collect();
        insert(tx, table, &of_table).await?;
    }
    audit::write(tx, audit).await
}

/// Adds rows in statements of 64, 32, 16, … rows: few different texts, so that each is prepared once.
pub(super) async fn insert(tx: &mut Tx, into: Table, mut rows: &[Vec<Value>]) -> Result<(), StoreError> {
    while let Some(largest) = rows.len().checked_ilog2() {
        let (now, later) = rows.split_at(1 << largest.min(6));
        let values = now.concat();
        tx.run_made(into.statement(now.len(), values.len() / now.len()), &values).await?;
        rows = later;
    }
    Ok(())
}
