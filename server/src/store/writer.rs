//! Everything that changes the database goes through here.
//!
//! A job is an `async` closure over a [`Tx`]; its `Ok` is kept, its `Err` (or panic, or delay beyond
//! [`PATIENCE`]) undoes that job and no other. The caller hears only after the commit has reached the disk.
//!
//! One thread takes up to [`BATCH`] waiting jobs at a time into one transaction, each in a savepoint of its own: the
//! fsync is the limit, so it is shared. PostgreSQL would let several transactions run beside each other, but all of
//! them write the audit, whose end is one row: each would hold it through an fsync of its own. A caller that goes away
//! does not stop its job half-way, and an `async` closure need not be `Send`.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use domain::id::AccountId;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions};
use tokio::sync::{broadcast, mpsc, oneshot};

use super::tx::On;
use super::{StoreError, Tx, tested_when_idle};

/// How many jobs share one commit. PostgreSQL keeps 64 savepoints of a transaction at hand; more would cost its readers.
const BATCH: usize = 64;

/// How long one job may take before it is undone.
const PATIENCE: Duration = Duration::from_secs(20);

/// How many tellings a listener may be behind.
const TELLINGS: usize = 256;

/// How many jobs may wait before callers do.
const QUEUE: usize = 1024;

type Local<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;
type Job = Box<dyn for<'a> FnOnce(&'a mut Tx) -> Local<'a, Box<dyn Finished>> + Send>;

/// What a job came to, waiting for the commit.
trait Finished {
    fn succeeded(&self) -> bool;
    fn answer(self: Box<Self>, committed: Result<(), StoreError>);
}

struct Done<T, E> {
    result: Result<T, E>,
    caller: oneshot::Sender<Result<T, E>>,
}

impl<T, E: From<StoreError>> Finished for Done<T, E> {
    fn succeeded(&self) -> bool {
        self.result.is_ok()
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        let result = match (self.result, committed) {
            (Ok(_), Err(error)) => Err(error.into()),
            (result, _) => result,
        };
        // A caller that has gone away hears nothing; its job is done all the same.
        let _ = self.caller.send(result);
    }
}

/// The way to the writing thread. Cheap to clone; the thread ends when the last one is dropped.
#[derive(Clone, Debug)]
pub struct Writer {
    jobs: mpsc::Sender<Job>,
    told: broadcast::Sender<AccountId>,
}

/// For whom there is something new, as it is committed. Whoever does not keep up is told so, and looks for themselves.
pub type Told = broadcast::Receiver<AccountId>;

impl Writer {
    /// Opens the writing side of a SQLite file.
    pub(super) async fn sqlite(options: SqliteConnectOptions) -> Result<Self, StoreError> {
        let pool = SqlitePoolOptions::new().max_connections(1);
        Self::start(async move || Ok(Pool::Sqlite(pool.connect_with(options).await?))).await
    }

    /// Opens the writing side of a PostgreSQL database.
    pub(super) async fn postgres(options: PgConnectOptions) -> Result<Self, StoreError> {
        let pool = tested_when_idle(
            PgPoolOptions::new().max_connections(1).acquire_timeout(Duration::from_secs(10)),
        );
        Self::start(async move || Ok(Pool::Postgres(pool.connect_with(options).await?))).await
    }

    async fn start(
        open: impl AsyncFnOnce() -> Result<Pool, sqlx::Error> + Send + 'static,
    ) -> Result<Self, StoreError> {
        let (jobs, waiting) = mpsc::channel(QUEUE);
        let (told, _) = broadcast::channel(TELLINGS);
        let tell = told.clone();
        let (opened, ready) = oneshot::channel();
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(StoreError::Thread)?;
        let work = move || {
            tokio::task::LocalSet::new().block_on(&runtime, async move {
                match open().await {
                    Ok(pool) => {
                        let _ = opened.send(Ok(()));
                        serve(pool, waiting, tell).await;
                    }
                    Err(error) => {
                        let _ = opened.send(Err(error));
                    }
                }
            });
        };
        std::thread::Builder::new().name("store-writer".into()).spawn(work).map_err(StoreError::Thread)?;
        ready.await.map_err(|_| StoreError::Gone)??;
        Ok(Self { jobs, told })
    }

    /// Hears from now on for whom there is something new.
    pub fn listen(&self) -> Told {
        self.told.subscribe()
    }

    /// Runs `work` in a transaction and answers after the commit. See the module's words.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: AsyncFnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    {
        let (caller, answer) = oneshot::channel();
        let job: Job = Box::new(move |tx| {
            Box::pin(async move {
                let result = work(tx).await;
                Box::new(Done { result, caller }) as Box<dyn Finished>
            })
        });
        self.jobs.send(job).await.map_err(|_| StoreError::Gone)?;
        answer.await.map_err(|_| StoreError::Undone)?
    }
}

/// Runs one job; `None` when it panicked or took too long.
async fn run(job: Job, tx: &mut Tx) -> Option<Box<dyn Finished>> {
    let mut future = catch_unwind(AssertUnwindSafe(|| job(tx))).ok()?;
    let guarded = poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
        Ok(Poll::Ready(finished)) => Poll::Ready(Some(finished)),
        Ok(Poll::Pending) => Poll::Pending,
        Err(_) => Poll::Ready(None),
    });
    let finished = tokio::time::timeout(PATIENCE, guarded).await.ok().flatten();
    if finished.is_none() {
        tracing::error!("a job of the store panicked or took too long; it is undone");
    }
    finished
}

/// The one connection that writes.
enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

impl Pool {
    async fn begin(&self) -> Result<Tx, sqlx::Error> {
        Ok(match self {
            Self::Sqlite(pool) => Tx::new(On::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?)),
            Self::Postgres(pool) => Tx::new(On::Postgres(pool.begin().await?)),
        })
    }

    async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

async fn serve(pool: Pool, mut waiting: mpsc::Receiver<Job>, tell: broadcast::Sender<AccountId>) {
    let mut jobs = Vec::with_capacity(BATCH);
    while waiting.recv_many(&mut jobs, BATCH).await > 0 {
        batch(&pool, &mut jobs, &tell).await;
    }
    pool.close().await;
}

/// One transaction for all of `jobs`. Whoever gets no answer here gets [`StoreError::Undone`] from the dropped sender.
async fn batch(pool: &Pool, jobs: &mut Vec<Job>, tell: &broadcast::Sender<AccountId>) {
    let mut tx = match pool.begin().await {
        Ok(tx) => tx,
        Err(error) => {
            tracing::error!(%error, "the store could not begin a transaction");
            jobs.clear();
            return;
        }
    };
    let mut finished = Vec::with_capacity(jobs.len());
    let committed = match all(&mut tx, jobs, &mut finished).await {
        Ok(()) => tx.commit().await,
        Err(error) => {
            let _ = tx.rollback().await;
            Err(error)
        }
    };
    match committed {
        Ok(told) => {
            finished.into_iter().for_each(|done| done.answer(Ok(())));
            for account in told {
                // Nobody may be listening.
                let _ = tell.send(account);
            }
        }
        // The transaction itself is spoilt: nothing of the batch is kept, and nobody is told otherwise.
        Err(error) => {
            tracing::error!(%error, "the store lost its transaction");
            let full = error.is_full();
            for done in finished {
                done.answer(Err(if full { StoreError::Full } else { StoreError::Undone }));
            }
        }
    }
}

/// Each job in a savepoint of its own. An error here means that the whole transaction is lost.
async fn all(
    tx: &mut Tx,
    jobs: &mut Vec<Job>,
    finished: &mut Vec<Box<dyn Finished>>,
) -> Result<(), StoreError> {
    // The end of one savepoint and the beginning of the next go to the database together.
    let mut between = "SAVEPOINT job";
    for job in jobs.drain(..) {
        tx.script(between).await?;
        let mark = tx.journal.mark();
        let done = run(job, tx).await;
        if done.as_ref().is_some_and(|done| done.succeeded()) {
            between = "RELEASE job; SAVEPOINT job";
        } else {
            tx.journal.back_to(mark);
            between = "ROLLBACK TO job; RELEASE job; SAVEPOINT job";
        }
        finished.extend(done);
    }
    if between.starts_with("ROLLBACK") { tx.script("ROLLBACK TO job; RELEASE job").await } else { Ok(()) }
}
