//! What is only ever added and never read by a job of the same batch: new cases, events, partners, links, accepted
//! filings, searches, notices, used certificates, the audit.
//!
//! Jobs of one batch share a commit, so they share these statements too: the rows wait in the transaction and are written
//! together before the commit, and a counter that several take from is read once and written once. A job that is undone takes
//! its rows and its numbers with it.

use std::fmt::Write as _;

use domain::id::AccountId;

use super::audit::{self, Entry};
use super::{StoreError, Tx, Value, cases, news};

/// Rows that wait for the end of the batch.
#[derive(Debug, Default)]
pub(super) struct Journal {
    rows: Vec<Row>,
    audit: Vec<Entry>,
    told: Vec<AccountId>,
    numbers: Vec<Taken>,
}

/// A number that was taken from a counter, see [`cases::next_number`].
#[derive(Debug)]
struct Taken {
    prefix: String,
    year: i32,
    number: i64,
}

impl Taken {
    fn is_of(&self, prefix: &str, year: i32) -> bool {
        self.prefix == prefix && self.year == year
    }
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
    Certificates,
    Audit,
}

impl Table {
    const ORDER: [Self; 8] = [
        Self::Cases,
        Self::Events,
        Self::Partners,
        Self::Links,
        Self::Filings,
        Self::Searches,
        Self::Notices,
        Self::Certificates,
    ];

    /// The table with the columns that a row has.
    fn columns(self) -> &'static str {
        match self {
            Self::Cases => {
                "cases (id, number, draft, account, provider, edition, state, filed_at, revision, body, surname, given, \
                 patronymic, request, signature, signed_by, iin, name_key, office)"
            }
            Self::Events => "events (case_id, seq, body)",
            Self::Partners => "partners (case_id, account, iin, filed_at, signature, signed_by)",
            Self::Links => "linked_cases (case_id, peer, here)",
            Self::Filings => {
                "filings (id, account, idempotency_key, fingerprint, draft, document, signature, at, state, code, \
                 case_id, next_try_at)"
            }
            Self::Searches => "searches (case_id, next_try_at)",
            Self::Notices => "notices (id, account, about, case_id, number, at)",
            Self::Certificates => "certificates (account, issuer, serial, valid_until, used_at)",
            Self::Audit => "audit (seq, at, actor, action, subject, code, previous, hash)",
        }
    }

    /// How many of the first columns are a key that several rows of a batch may have: the last of them stands, because a
    /// statement changes no row twice.
    fn shared_key(self) -> Option<usize> {
        match self {
            Self::Certificates => Some(3),
            Self::Cases
            | Self::Events
            | Self::Partners
            | Self::Links
            | Self::Filings
            | Self::Searches
            | Self::Notices
            | Self::Audit => None,
        }
    }

    /// What becomes of a row whose key is there already; where nothing is said, the whole batch is undone.
    fn on_conflict(self) -> &'static str {
        match self {
            Self::Filings => " ON CONFLICT (account, idempotency_key) DO NOTHING",
            Self::Certificates => {
                " ON CONFLICT (account, issuer, serial) DO UPDATE SET used_at = EXCLUDED.used_at"
            }
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
    told: usize,
    numbers: usize,
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

    /// Notes that there is something new for a person.
    pub(super) fn tell(&mut self, account: &AccountId) {
        if !self.told.contains(account) {
            self.told.push(account.clone());
        }
    }

    /// The last number that a job of this batch took from a counter.
    pub(super) fn last_number(&self, prefix: &str, year: i32) -> Option<i64> {
        self.numbers.iter().rev().find(|taken| taken.is_of(prefix, year)).map(|taken| taken.number)
    }

    /// Notes that a job took this number.
    pub(super) fn take_number(&mut self, prefix: &str, year: i32, number: i64) {
        self.numbers.push(Taken { prefix: prefix.to_owned(), year, number });
    }

    /// Where it ends now.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            rows: self.rows.len(),
            audit: self.audit.len(),
            told: self.told.len(),
            numbers: self.numbers.len(),
        }
    }

    /// Forgets what was added after a mark.
    pub(super) fn back_to(&mut self, mark: Mark) {
        self.rows.truncate(mark.rows);
        self.audit.truncate(mark.audit);
        self.told.truncate(mark.told);
        self.numbers.truncate(mark.numbers);
    }
}

/// Writes all that waits, and answers for whom there is something new. The audit is last: it takes the one lock that all
/// writers share.
pub(super) async fn write(tx: &mut Tx) -> Result<Vec<AccountId>, StoreError> {
    let Journal { mut rows, audit, mut told, numbers } = std::mem::take(&mut tx.journal);
    for table in Table::ORDER {
        let mut of_table: Vec<Vec<Value>> =
            rows.extract_if(.., |row| row.into == table).map(|row| row.values).collect();
        if let Some(key) = table.shared_key() {
            keep_last(&mut of_table, key);
        }
        insert(tx, table, &of_table).await?;
    }
    write_numbers(tx, numbers).await?;
    // Always in one order: two that write at once never wait for each other in turn.
    told.sort();
    news::count(tx, &told).await?;
    audit::write(tx, audit).await?;
    Ok(told)
}

fn keep_last(rows: &mut Vec<Vec<Value>>, key: usize) {
    let mut seen: Vec<Vec<Value>> = Vec::new();
    rows.reverse();
    rows.retain(|row| {
        let key = &row[..key];
        let is_last = !seen.iter().any(|it| it == key);
        if is_last {
            seen.push(key.to_vec());
        }
        is_last
    });
    rows.reverse();
}

/// The first number of a batch was taken from the counter itself, which holds it for this transaction; the last one is
/// written here.
async fn write_numbers(tx: &mut Tx, mut numbers: Vec<Taken>) -> Result<(), StoreError> {
    while let Some(last) = numbers.pop() {
        let others = numbers.len();
        numbers.retain(|taken| !taken.is_of(&last.prefix, last.year));
        if numbers.len() < others {
            cases::set_last_number(tx, &last.prefix, last.year, last.number).await?;
        }
    }
    Ok(())
}

/// Adds rows.
pub(super) async fn insert(tx: &mut Tx, into: Table, rows: &[Vec<Value>]) -> Result<(), StoreError> {
    for rows in by_powers(rows) {
        let values = rows.concat();
        tx.run_made(into.statement(rows.len(), values.len() / rows.len()), &values).await?;
    }
    Ok(())
}

/// Parts of 64, 32, 16, … things: statements about so many have few different texts, so that each is prepared once.
pub(super) fn by_powers<T>(mut things: &[T]) -> impl Iterator<Item = &[T]> {
    std::iter::from_fn(move || {
        let (now, later) = things.split_at(1 << things.len().checked_ilog2()?.min(6));
        things = later;
        Some(now)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_rows_with_one_key_the_last_stands() {
        let row = |key: &str, value: i64| -> Vec<Value> { vec![key.into(), value.into()] };
        let mut rows = vec![row("a", 1), row("b", 2), row("a", 3), row("c", 4), row("b", 5)];
        keep_last(&mut rows, 1);
        assert_eq!(rows, [row("a", 3), row("c", 4), row("b", 5)]);
    }

    #[test]
    fn parts_are_powers_of_two_and_nothing_is_left_out() {
        let things: Vec<usize> = (0..200).collect();
        let parts: Vec<usize> = by_powers(&things).map(<[usize]>::len).collect();
        assert_eq!(parts, [64, 64, 64, 8]);
        assert_eq!(by_powers(&things).flatten().count(), 200);
    }
}
