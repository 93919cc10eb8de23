//! What is only ever added and never read by the job that adds it: events, notices, the audit.
//!
//! Jobs of one batch share a commit, so they share these statements too: the rows wait in the transaction and are written
//! together before the commit. A job that is undone takes its rows with it.

use super::audit::{self, Entry};
use super::{StoreError, Tx, Value};

/// Rows that wait for the end of the batch.
#[derive(Debug, Default)]
pub(super) struct Journal {
    rows: Vec<Row>,
    audit: Vec<Entry>,
}

/// A row, and the table with the columns that it goes into.
#[derive(Debug)]
struct Row {
    into: &'static str,
    values: Vec<Value>,
}

/// A place in the journal to go back to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    rows: usize,
    audit: usize,
}

impl Journal {
    /// Adds a row: `into` is the table with its columns.
    pub(super) fn add(&mut self, into: &'static str, values: Vec<Value>) {
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
    let Journal { rows, audit } = std::mem::take(&mut tx.journal);
    let mut tables: Vec<(&'static str, Vec<Vec<Value>>)> = Vec::new();
    for row in rows {
        match tables.iter_mut().find(|(into, _)| *into == row.into) {
            Some((_, rows)) => rows.push(row.values),
            None => tables.push((row.into, vec![row.values])),
        }
    }
    for (into, rows) in tables {
        insert(tx, into, &rows).await?;
    }
    audit::write(tx, audit).await
}

/// Adds rows in statements of 64, 32, 16, … rows: few different texts, so that each is prepared once.
pub(super) async fn insert(
    tx: &mut Tx,
    into: &'static str,
    mut rows: &[Vec<Value>],
) -> Result<(), StoreError> {
    while let Some(largest) = rows.len().checked_ilog2() {
        let (now, later) = rows.split_at(1 << largest.min(6));
        tx.add(into, now.len(), &now.concat()).await?;
        rows = later;
    }
    Ok(())
}
