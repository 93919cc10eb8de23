//! The database: one set of SQL for SQLite and for PostgreSQL.
//!
//! # How a store function looks
//! One file per kind of row; a function takes the transaction first, then the thing; it holds one statement (or a
//! few that belong together) and no rule of the law:
//!
//! ```text
//! pub async fn find_by_iin(tx: &mut Tx, iin: &Iin) -> Result<Option<Account>, StoreError> {
//!     tx.maybe("SELECT id, … FROM accounts WHERE iin = $1", &[iin.as_str().into()]).await
//! }
//! ```
//! `find_*` may be absent (`Option`), `load_*` must be there, `list_*` gives many, `insert`/`update` change.
//!
//! # How a handler uses it
//! Reading: `let mut tx = app.store.read().await?;` gives a snapshot; let it drop. Writing:
//! `app.store.write(async move |tx| { … Ok(value) }).await?` commits before it answers; `Err` undoes all of it.
//! An audit row ([`audit::append`]) and outbox rows ([`outbox::add`]) go into the same `write` as what they tell of. New
//! cases, their accepted filings, events, notices and audit rows are written together at the end of the writer's batch: no
//! job may read its own.

mod journal;
mod tx;
mod writer;

pub mod accounts;
pub mod act_entries;
pub mod act_records;
pub mod administrators;
pub mod attachments;
pub mod audit;
pub mod carriages;
pub mod cases;
pub mod certificates;
pub mod challenges;
pub mod changes;
pub mod codes;
pub mod deadlines;
pub mod documents;
pub mod drafts;
pub mod filings;
pub mod guardianships;
pub mod hall_devices;
pub mod inbox;
pub mod incoming;
pub mod installation;
pub mod intakes;
pub mod joint_requests;
pub mod links;
pub mod news;
pub mod notices;
pub mod officers;
pub mod outbox;
pub mod parcels;
pub mod partners;
pub mod persons;
pub mod phone_owners;
pub mod queue;
pub mod searches;
pub mod sessions;
pub mod settings;
pub mod windows;

use std::borrow::Cow;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Connection as _, SqlSafeStr};

use tx::{On, bound};
pub use tx::{Row, Tx, Value};
pub use writer::{Told, Writer};

/// Why the database did not do what was asked. Never shown to people: they get a reference number.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk is full: the operator's to mend.
    #[error("the disk is full")]
    Full,
    /// The job panicked, took too long, or its commit failed: nothing of it is kept.
    #[error("the change was undone")]
    Undone,
    /// The writing thread has ended: the program is going down.
    #[error("the store is closed")]
    Gone,
    /// The writing thread could not be started.
    #[error("the store's thread could not start: {0}")]
    Thread(std::io::Error),
    /// A stored value does not read as what it should be: a defect, or a foreign hand.
    #[error("a stored {0} cannot be read")]
    Damaged(&'static str),
    /// The schema could not be brought up to date.
    #[error("migration failed: {0}")]
    Migration(MigrateError),
    /// Anything else that the driver says.
    #[error("database: {0}")]
    Database(sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if is_full(&error) { Self::Full } else { Self::Database(error) }
    }
}

impl From<MigrateError> for StoreError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) if is_full(&error) => {
                Self::Full
            }
            error => Self::Migration(error),
        }
    }
}

/// SQLite says 13 (FULL) of a full disk, 778 (IOERR_WRITE) and 4874 (IOERR_SHMSIZE) when the system refuses otherwise to let
/// a file grow: a quota, a limit. PostgreSQL says 53100.
fn is_full(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code());
    matches!(code.as_deref(), Some("13" | "778" | "4874" | "53100"))
}

impl StoreError {
    /// Whether the operator must make room.
    pub fn is_full(&self) -> bool {
        matches!(self, Self::Full)
    }
}

/// Where the database is.
#[derive(Clone, Debug)]
pub enum Place {
    /// A file, created when missing.
    Sqlite(std::path::PathBuf),
    /// A server, and a schema in it (`None`: the server's default one).
    Postgres(Box<PgConnectOptions>),
}

impl Place {
    /// Reads `postgres://…`, `sqlite:PATH` or a plain path.
    pub fn parse(text: &str) -> Result<Self, StoreError> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Ok(Self::Postgres(Box::new(PgConnectOptions::from_str(text)?)))
        } else {
            let path = text.strip_prefix("sqlite://").or(text.strip_prefix("sqlite:")).unwrap_or(text);
            Ok(Self::Sqlite(path.into()))
        }
    }
}

#[derive(Clone, Debug)]
enum Readers {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// The database, opened. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    readers: Readers,
    writer: Writer,
}

/// Connections for readers; one more writes.
const CONNECTIONS: u32 = 8;

/// What the connection that writes to SQLite keeps of the file, in KiB (a minus says so): a batch of requests changes more
/// pages than SQLite's own 2 MB, and would write them out and read them back before its end.
const WRITER_CACHE: &str = "-32768";

/// After how many pages (16 MB) SQLite's log goes into the file: the pages of the indexes change with each batch, and go there
/// once for many.
const WRITER_LOG: &str = "4000";

impl Store {
    /// Hears from now on for whom there is something new.
    pub fn listen(&self) -> Told {
        self.writer.listen()
    }

    /// Opens the database and brings its schema up to date.
    pub async fn open(place: &Place) -> Result<Self, StoreError> {
        match place {
            Place::Sqlite(path) => Self::open_sqlite(path).await,
            Place::Postgres(options) => Self::open_postgres(options.as_ref().clone()).await,
        }
    }

    async fn open_sqlite(path: &Path) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10));
        let writer = Writer::sqlite(
            options.clone().pragma("cache_size", WRITER_CACHE).pragma("wal_autocheckpoint", WRITER_LOG),
        )
        .await?;
        // A file does not hang up: nothing is asked of a connection before it is used.
        let readers = SqlitePoolOptions::new().max_connections(CONNECTIONS).test_before_acquire(false);
        let readers = readers.connect_with(options).await?;
        migrations().run(&readers).await?;
        Self { readers: Readers::Sqlite(readers), writer }.completed().await
    }

    async fn open_postgres(options: PgConnectOptions) -> Result<Self, StoreError> {
        let options = options.application_name("qyzmet");
        let readers =
            PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(Duration::from_secs(10));
        let readers = tested_when_idle(readers).connect_with(options.clone()).await?;
        migrations().run(&readers).await?;
        let writer = Writer::postgres(options).await?;
        Self { readers: Readers::Postgres(readers), writer }.completed().await
    }

    /// Fills in what a migration cannot compute.
    async fn completed(self) -> Result<Self, StoreError> {
        while self.write(incoming::complete).await? > 0 {}
        Ok(self)
    }

    /// A snapshot to read from. It must not be written to: PostgreSQL refuses, SQLite loses it.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        Ok(match &self.readers {
            Readers::Sqlite(pool) => Tx::new(On::Sqlite(pool.begin().await?)),
            Readers::Postgres(pool) => Tx::new(On::Postgres(
                pool.begin_with("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY").await?,
            )),
        })
    }

    /// The row of a single statement, if there is one. A statement sees one state of the database without a snapshot.
    pub(crate) async fn look<T: Row>(
        &self,
        sql: &'static str,
        given: &[Value],
    ) -> Result<Option<T>, StoreError> {
        Ok(match &self.readers {
            Readers::Sqlite(pool) => bound!(sqlx::query_as(sql), given).fetch_optional(pool).await?,
            Readers::Postgres(pool) => bound!(sqlx::query_as(sql), given).fetch_optional(pool).await?,
        })
    }

    /// The rows of a single statement, as [`Self::look`] sees them.
    pub(crate) async fn look_all<T: Row>(
        &self,
        sql: &'static str,
        given: &[Value],
    ) -> Result<Vec<T>, StoreError> {
        Ok(match &self.readers {
            Readers::Sqlite(pool) => bound!(sqlx::query_as(sql), given).fetch_all(pool).await?,
            Readers::Postgres(pool) => bound!(sqlx::query_as(sql), given).fetch_all(pool).await?,
        })
    }

    /// Changes the database: commits what `work` did when it says `Ok`, then answers.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: AsyncFnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    {
        self.writer.write(work).await
    }

    /// Closes the readers' connections. The writer ends with its last handle, after its last job.
    pub async fn close(&self) {
        match &self.readers {
            Readers::Sqlite(pool) => pool.close().await,
            Readers::Postgres(pool) => pool.close().await,
        }
    }
}

/// A connection that rested is asked whether it still lives; one that was just used is not, because asking costs as much
/// as a query.
fn tested_when_idle(options: PgPoolOptions) -> PgPoolOptions {
    options.test_before_acquire(false).before_acquire(|connection, told| {
        Box::pin(async move {
            if told.idle_for > Duration::from_secs(1) {
                connection.ping().await?;
            }
            Ok(true)
        })
    })
}

/// Every change of the schema, oldest first. A published file is never edited: add the next one.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "foundation", include_str!("../../migrations/0001_foundation.sql")),
    (2, "requests", include_str!("../../migrations/0002_requests.sql")),
    (3, "collecting", include_str!("../../migrations/0003_collecting.sql")),
    (4, "decisions", include_str!("../../migrations/0004_decisions.sql")),
    (5, "guard", include_str!("../../migrations/0005_guard.sql")),
    (6, "uploads", include_str!("../../migrations/0006_uploads.sql")),
    (7, "sign-in", include_str!("../../migrations/0007_sign_in.sql")),
    (8, "gateway", include_str!("../../migrations/0008_gateway.sql")),
    (9, "office", include_str!("../../migrations/0009_office.sql")),
    (10, "search", include_str!("../../migrations/0010_search.sql")),
    (11, "records", include_str!("../../migrations/0011_records.sql")),
    (12, "centre", include_str!("../../migrations/0012_centre.sql")),
    (13, "administration", include_str!("../../migrations/0013_administration.sql")),
    (14, "deadlines", include_str!("../../migrations/0014_deadlines.sql")),
    (15, "joint", include_str!("../../migrations/0015_joint.sql")),
    (16, "links", include_str!("../../migrations/0016_links.sql")),
    (17, "queue", include_str!("../../migrations/0017_queue.sql")),
    (18, "notices", include_str!("../../migrations/0018_notices.sql")),
    (19, "cabinet", include_str!("../../migrations/0019_cabinet.sql")),
    (20, "registers", include_str!("../../migrations/0020_registers.sql")),
    (21, "partners and mirrors", include_str!("../../migrations/0021_partners_and_mirrors.sql")),
    (22, "offices", include_str!("../../migrations/0022_offices.sql")),
    (23, "second step", include_str!("../../migrations/0023_second_step.sql")),
    (24, "hall devices", include_str!("../../migrations/0024_hall_devices.sql")),
    (25, "told", include_str!("../../migrations/0025_told.sql")),
];

fn migrations() -> Migrator {
    let migrations = MIGRATIONS.iter().map(|&(version, name, sql)| {
        Migration::new(version, Cow::Borrowed(name), MigrationType::Simple, sql.into_sql_str(), false)
    });
    Migrator::with_migrations(migrations.collect())
}
