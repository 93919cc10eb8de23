//! The outbox: at least once, and by one at a time.

use server::store::outbox::{self, Errand};

use crate::world::{START, World};

fn errand(id: &str) -> Errand {
    Errand {
        id: id.to_owned(),
        kind: "notice".to_owned(),
        subject: "case:abc".to_owned(),
        body: "{}".to_owned(),
        attempts: 0,
        sent_at: None,
    }
}

async fn claim(world: &World, at: i64) -> Vec<(String, i64)> {
    let (now, again) = (START.plus(at), START.plus(at + 60));
    let claimed = world
        .app
        .store
        .write(async move |tx| outbox::claim(tx, "notice", now, again, 10).await)
        .await
        .unwrap();
    claimed.into_iter().map(|errand| (errand.id, errand.attempts)).collect()
}

#[tokio::test]
async fn an_errand_is_claimed_once_and_again_when_it_was_not_done() {
    let world = World::new().await;
    world.app.store.write(async |tx| outbox::add(tx, &errand("a"), START).await).await.unwrap();
    assert_eq!(claim(&world, 0).await, [("a".to_owned(), 1)]);
    assert_eq!(claim(&world, 59).await, []);
    world
        .app
        .store
        .write(async |tx| outbox::failed(tx, "a", "no answer", START.plus(60)).await)
        .await
        .unwrap();
    assert_eq!(claim(&world, 60).await, [("a".to_owned(), 2)]);
    world.app.store.write(async |tx| outbox::done(tx, "a", START.plus(61)).await).await.unwrap();
    assert_eq!(claim(&world, 1000).await, []);
}

#[tokio::test]
async fn two_workers_never_claim_the_same() {
    let world = World::new().await;
    for id in ["a", "b", "c", "d"] {
        world.app.store.write(async move |tx| outbox::add(tx, &errand(id), START).await).await.unwrap();
    }
    let (one, other) = tokio::join!(claim(&world, 0), claim(&world, 0));
    let mut ids: Vec<_> = one.into_iter().chain(other).map(|(id, _)| id).collect();
    ids.sort();
    assert_eq!(ids, ["a", "b", "c", "d"]);
}
