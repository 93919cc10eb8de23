//! The audit chain, on whichever database.

use domain::api::path;
use serde_json::json;
use server::clock::Clock;
use server::jobs;
use server::store::audit::{self, Entry, Verdict};
use server::store::{StoreError, Tx};

use crate::world::{START, World};

fn entry(action: &str, code: Option<&str>) -> Entry {
    Entry {
        at: START,
        actor: "system".to_owned(),
        action: action.to_owned(),
        subject: "case:abc".to_owned(),
        code: code.map(str::to_owned),
    }
}

async fn verdict(world: &World) -> Verdict {
    audit::verify(&mut world.app.store.read().await.unwrap()).await.unwrap()
}

async fn meddle(world: &World, sql: &'static str) {
    world.app.store.write(async move |tx: &mut Tx| tx.run(sql, &[]).await).await.unwrap();
}

async fn with_three_rows() -> World {
    let world = World::new().await;
    for (action, code) in [("one", None), ("two", Some("stale")), ("three", None)] {
        audit::append_alone(&world.app.store, entry(action, code)).await.unwrap();
    }
    world
}

#[tokio::test]
async fn an_untouched_chain_is_whole() {
    let world = World::new().await;
    assert_eq!(verdict(&world).await, Verdict::Whole { rows: 0 });
    let world = with_three_rows().await;
    assert_eq!(verdict(&world).await, Verdict::Whole { rows: 3 });
}

#[tokio::test]
async fn a_changed_row_shows() {
    let world = with_three_rows().await;
    meddle(&world, "UPDATE audit SET code = NULL WHERE seq = 2").await;
    assert_eq!(verdict(&world).await, Verdict::Broken { seq: 2 });
}

#[tokio::test]
async fn a_removed_row_shows() {
    let world = with_three_rows().await;
    meddle(&world, "DELETE FROM audit WHERE seq = 2").await;
    assert_eq!(verdict(&world).await, Verdict::Broken { seq: 2 });
}

#[tokio::test]
async fn a_removed_end_shows() {
    let world = with_three_rows().await;
    meddle(&world, "DELETE FROM audit WHERE seq = 3").await;
    assert_eq!(verdict(&world).await, Verdict::Broken { seq: 3 });
}

#[tokio::test]
async fn an_undone_change_leaves_no_row() {
    let world = World::new().await;
    let undone = world
        .app
        .store
        .write(async |tx: &mut Tx| -> Result<(), StoreError> {
            audit::append(tx, entry("one", None));
            Err(StoreError::Damaged("test"))
        })
        .await;
    assert!(matches!(undone, Err(StoreError::Damaged("test"))), "{undone:?}");
    assert_eq!(verdict(&world).await, Verdict::Whole { rows: 0 });
}

#[tokio::test]
async fn rows_of_many_writers_make_one_chain() {
    let world = World::new().await;
    let writers: Vec<_> = (0..100)
        .map(|_| {
            let store = world.app.store.clone();
            tokio::spawn(async move { audit::append_alone(&store, entry("one", None)).await })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap().unwrap();
    }
    assert_eq!(verdict(&world).await, Verdict::Whole { rows: 100 });
}

#[tokio::test]
async fn refusals_without_end_do_not_fill_the_audit() {
    let world = World::new().await;
    for _ in 0..80 {
        world.citizen().post(path::DRAFTS, &json!({})).await.refused(401, "not-signed-in");
    }
    let made_up = hyper::Method::from_bytes(b"SELECT").unwrap();
    world.citizen().send(made_up, "/api/drafts", Vec::new(), None).await.refused(405, "method-not-allowed");
    let mut expected = vec!["nobody POST /api/drafts not-signed-in".to_owned(); 50];
    expected.push("nobody OTHER /api/drafts method-not-allowed".to_owned());
    assert_eq!(world.refusals().await, expected);
    world.pass(3600);
    jobs::write_refusals(&world.app, world.app.refusals.ended(world.clock.now())).await.unwrap();
    assert_eq!(verdict(&world).await, Verdict::Whole { rows: 52 });
    let rows = audit::list(&mut world.app.store.read().await.unwrap(), 51, 10).await.unwrap();
    assert_eq!((rows[0].action.as_str(), rows[0].subject.as_str()), ("POST /api/drafts", "more:30"));
}
