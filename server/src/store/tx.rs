//! One transaction on either database, and the values that go into it.
//!
//! Every statement is written once, in the common subset of SQLite and PostgreSQL, with `$1` placeholders. What to
//! remember when writing one (each was paid for once):
//! - `SUM(bigint)` is NUMERIC on PostgreSQL and `SELECT 1` is INT4: write `CAST(… AS BIGINT)`.
//! - SQLite's `LIKE` and `lower` know ASCII alone: store a folded column made in Rust.
//! - A unique violation spoils the whole transaction on PostgreSQL: say `ON CONFLICT … DO NOTHING RETURNING …` and
//!   read "no row" as "was there already".
//! - The application assigns every id; JSON is TEXT; moments are BIGINT.

use domain::calendar::Moment;
use domain::id::AccountId;
use sqlx::postgres::{PgRow, Postgres};
use sqlx::sqlite::{Sqlite, SqliteRow};
use sqlx::{AssertSqlSafe, FromRow, Transaction};

use super::StoreError;
use super::journal::Journal;

/// An open transaction: a reader's snapshot, or the writer's batch. Dropping it rolls back.
#[derive(Debug)]
pub struct Tx {
    on: On,
    /// What is only ever added, and is written at the end of the batch.
    pub(super) journal: Journal,
}

/// On which of the two databases.
#[derive(Debug)]
pub(super) enum On {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// A value bound to a placeholder. A NULL keeps its type, because PostgreSQL asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// BIGINT.
    Int(Option<i64>),
    /// TEXT.
    Text(Option<String>),
    /// BYTEA.
    Bytes(Option<Vec<u8>>),
    /// BOOLEAN.
    Bool(Option<bool>),
}

/// A type that a row of either database can be read into: derive `sqlx::FromRow`, or use a tuple.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

macro_rules! bound {
    ($query:expr, $given:expr) => {{
        let mut query = $query;
        for value in $given {
            query = match value.clone() {
                Value::Int(value) => query.bind(value),
                Value::Text(value) => query.bind(value),
                Value::Bytes(value) => query.bind(value),
                Value::Bool(value) => query.bind(value),
            };
        }
        query
    }};
}

pub(super) use bound;

impl Tx {
    pub(super) fn new(on: On) -> Self {
        Self { on, journal: Journal::default() }
    }

    /// Runs a statement; answers how many rows it changed.
    pub async fn run(&mut self, sql: &'static str, given: &[Value]) -> Result<u64, StoreError> {
        Ok(match &mut self.on {
            On::Sqlite(tx) => bound!(sqlx::query(sql), given).execute(&mut **tx).await?.rows_affected(),
            On::Postgres(tx) => bound!(sqlx::query(sql), given).execute(&mut **tx).await?.rows_affected(),
        })
    }

    /// The one row that must be there.
    pub async fn one<T: Row>(&mut self, sql: &'static str, given: &[Value]) -> Result<T, StoreError> {
        Ok(match &mut self.on {
            On::Sqlite(tx) => bound!(sqlx::query_as(sql), given).fetch_one(&mut **tx).await?,
            On::Postgres(tx) => bound!(sqlx::query_as(sql), given).fetch_one(&mut **tx).await?,
        })
    }

    /// A row that may be absent.
    pub async fn maybe<T: Row>(
        &mut self,
        sql: &'static str,
        given: &[Value],
    ) -> Result<Option<T>, StoreError> {
        Ok(match &mut self.on {
            On::Sqlite(tx) => bound!(sqlx::query_as(sql), given).fetch_optional(&mut **tx).await?,
            On::Postgres(tx) => bound!(sqlx::query_as(sql), given).fetch_optional(&mut **tx).await?,
        })
    }

    /// All rows, in the order that the statement gives. Put a LIMIT into the statement.
    pub async fn all<T: Row>(&mut self, sql: &'static str, given: &[Value]) -> Result<Vec<T>, StoreError> {
        Ok(match &mut self.on {
            On::Sqlite(tx) => bound!(sqlx::query_as(sql), given).fetch_all(&mut **tx).await?,
            On::Postgres(tx) => bound!(sqlx::query_as(sql), given).fetch_all(&mut **tx).await?,
        })
    }

    /// Runs a statement that was put together from the program's own words and numbers of placeholders.
    pub(super) async fn run_made(&mut self, sql: String, given: &[Value]) -> Result<(), StoreError> {
        match &mut self.on {
            On::Sqlite(tx) => {
                bound!(sqlx::query(AssertSqlSafe(sql)), given).execute(&mut **tx).await?;
            }
            On::Postgres(tx) => {
                bound!(sqlx::query(AssertSqlSafe(sql)), given).execute(&mut **tx).await?;
            }
        }
        Ok(())
    }

    /// Runs several statements without values in one go.
    pub(super) async fn script(&mut self, sql: &'static str) -> Result<(), StoreError> {
        match &mut self.on {
            On::Sqlite(tx) => {
                sqlx::raw_sql(sql).execute(&mut **tx).await?;
            }
            On::Postgres(tx) => {
                sqlx::raw_sql(sql).execute(&mut **tx).await?;
            }
        }
        Ok(())
    }

    /// Writes the journal and commits; answers for whom there is something new.
    pub(super) async fn commit(mut self) -> Result<Vec<AccountId>, StoreError> {
        let told = super::journal::write(&mut self).await?;
        match self.on {
            On::Sqlite(tx) => tx.commit().await?,
            On::Postgres(tx) => tx.commit().await?,
        }
        Ok(told)
    }

    pub(super) async fn rollback(self) -> Result<(), StoreError> {
        match self.on {
            On::Sqlite(tx) => tx.rollback().await?,
            On::Postgres(tx) => tx.rollback().await?,
        }
        Ok(())
    }
}

macro_rules! value_from {
    ($($given:ty => $kind:ident),* $(,)?) => {$(
        impl From<$given> for Value {
            fn from(value: $given) -> Self {
                Self::$kind(Some(value.into()))
            }
        }

        impl From<Option<$given>> for Value {
            fn from(value: Option<$given>) -> Self {
                Self::$kind(value.map(Into::into))
            }
        }
    )*};
}

value_from! {
    i64 => Int,
    u32 => Int,
    String => Text,
    &str => Text,
    &String => Text,
    Vec<u8> => Bytes,
    &[u8] => Bytes,
    [u8; 32] => Bytes,
    bool => Bool,
}

/// Moments are stored as seconds since 1970 (UTC).
impl From<Moment> for Value {
    fn from(at: Moment) -> Self {
        Self::Int(Some(at.0))
    }
}

impl From<Option<Moment>> for Value {
    fn from(at: Option<Moment>) -> Self {
        Self::Int(at.map(|at| at.0))
    }
}
