//! The writer: what it answers for is on the disk, and one bad job spoils no other.

use std::sync::Arc;

use server::app::Kind;
use server::store::{Store, StoreError, Tx, cases, installation};

use crate::world::{World, fresh_database};

async fn add(tx: &mut Tx, login: &str) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO officers (id, login, password_hash, iin, surname, given, provider, role) \
         VALUES ($1, $1, 'x', '920715499024', 'x', 'x', 'aktau', 'clerk')",
        &[login.into()],
    )
    .await?;
    Ok(())
}

async fn logins(store: &Store) -> Vec<String> {
    let mut tx = store.read().await.unwrap();
    let rows: Vec<(String,)> = tx.all("SELECT login FROM officers ORDER BY login", &[]).await.unwrap();
    rows.into_iter().map(|(login,)| login).collect()
}

#[tokio::test]
async fn a_bad_job_spoils_no_neighbour() {
    let world = World::new().await;
    let jobs: Vec<_> = (0..30)
        .map(|number| {
            let store = world.app.store.clone();
            tokio::spawn(async move {
                store
                    .write(async move |tx: &mut Tx| {
                        add(tx, &format!("login-{number:02}")).await?;
                        match number % 3 {
                            0 => Ok(()),
                            1 => Err(StoreError::Damaged("test")),
                            // Breaks the statement itself: PostgreSQL gives up the transaction then.
                            _ => add(tx, &format!("login-{number:02}")).await,
                        }
                    })
                    .await
            })
        })
        .collect();
    for (number, job) in jobs.into_iter().enumerate() {
        assert_eq!(job.await.unwrap().is_ok(), number % 3 == 0, "job {number}");
    }
    let kept: Vec<_> = (0..30).step_by(3).map(|number| format!("login-{number:02}")).collect();
    assert_eq!(logins(&world.app.store).await, kept);
}

#[tokio::test]
async fn a_panicking_job_is_undone_and_the_writer_lives() {
    let world = World::new().await;
    let lost = world
        .app
        .store
        .write(async |tx: &mut Tx| -> Result<(), StoreError> {
            add(tx, "lost").await?;
            panic!("a defect");
        })
        .await;
    assert!(matches!(lost, Err(StoreError::Undone)), "{lost:?}");
    world.app.store.write(async |tx: &mut Tx| add(tx, "kept").await).await.unwrap();
    assert_eq!(logins(&world.app.store).await, ["kept"]);
}

#[tokio::test]
async fn a_caller_that_goes_away_does_not_stop_its_job() {
    let world = World::new().await;
    let started = Arc::new(tokio::sync::Notify::new());
    let (go, going) = tokio::sync::oneshot::channel::<()>();
    let (store, told) = (world.app.store.clone(), Arc::clone(&started));
    let caller = tokio::spawn(async move {
        store
            .write(async move |tx: &mut Tx| {
                told.notify_one();
                let _ = going.await;
                add(tx, "kept").await
            })
            .await
    });
    started.notified().await;
    caller.abort();
    let _ = caller.await;
    go.send(()).unwrap();
    // The next job of the same queue comes after it.
    world.app.store.write(async |tx: &mut Tx| add(tx, "next").await).await.unwrap();
    assert_eq!(logins(&world.app.store).await, ["kept", "next"]);
}

#[tokio::test]
async fn numbers_follow_each_other_whatever_fails_between() {
    let world = World::new().await;
    let store = world.app.store.clone();
    let (go, going) = tokio::sync::oneshot::channel::<()>();
    let held = tokio::spawn({
        let store = store.clone();
        async move {
            let held = async move |_: &mut Tx| {
                let _ = going.await;
                Ok::<_, StoreError>(())
            };
            store.write(held).await
        }
    });
    // They wait for the first one, and are one batch together.
    let jobs: Vec<_> = (0..30)
        .map(|job| {
            let store = store.clone();
            let work = async move |tx: &mut Tx| {
                let number = cases::next_number(tx, "TST", 2026).await?;
                if job % 3 == 0 { Err(StoreError::Damaged("test")) } else { Ok(number) }
            };
            tokio::spawn(async move { store.write(work).await })
        })
        .collect();
    tokio::task::yield_now().await;
    go.send(()).unwrap();
    held.await.unwrap().unwrap();
    let mut given = Vec::new();
    for job in jobs {
        given.extend(job.await.unwrap());
    }
    given.sort();
    let expected: Vec<String> = (1..=20).map(|number| format!("TST-2026-{number:06}")).collect();
    assert_eq!(given, expected);
    let next = store.write(async |tx: &mut Tx| cases::next_number(tx, "TST", 2026).await).await.unwrap();
    assert_eq!(next, "TST-2026-000021");
}

#[tokio::test]
async fn a_reader_sees_one_moment() {
    let world = World::new().await;
    let mut reader = world.app.store.read().await.unwrap();
    let before: (i64,) = reader.one("SELECT CAST(COUNT(*) AS BIGINT) FROM officers", &[]).await.unwrap();
    world.app.store.write(async |tx: &mut Tx| add(tx, "later").await).await.unwrap();
    let after: (i64,) = reader.one("SELECT CAST(COUNT(*) AS BIGINT) FROM officers", &[]).await.unwrap();
    assert_eq!((before, after), ((0,), (0,)));
}

#[tokio::test]
async fn a_database_keeps_its_kind_over_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let place = fresh_database(folder.path()).await;
    let sandbox = Kind::Sandbox.as_str();
    let first = Store::open(&place).await.unwrap();
    assert_eq!(first.write(async move |tx| installation::mark(tx, sandbox).await).await.unwrap(), sandbox);
    first.close().await;
    drop(first);
    let again = Store::open(&place).await.unwrap();
    let found = again.write(async |tx| installation::mark(tx, Kind::Service.as_str()).await).await.unwrap();
    assert_eq!(found, sandbox);
}
