//! What is new is told as it happens, and over a gap nothing is missed.

use domain::api::cabinet::News;
use domain::api::path;
use domain::id::CaseId;
use serde_json::json;
use server::store::sessions::IDLE;

use crate::demo::{AIGERIM, DAUREN, MANGYSTAU, sandbox};
use crate::workplace::take;
use crate::world::{Browser, Events, World};

/// The next event's version.
async fn version(events: &mut Events) -> i64 {
    let event = events.next().await.unwrap();
    let line = |name: &str| event.lines().find_map(|line| line.strip_prefix(name)).map(str::to_owned);
    let news: News = serde_json::from_str(&line("data: ").unwrap()).unwrap();
    assert_eq!(line("id: "), Some(news.version.to_string()));
    news.version
}

async fn register(world: &World, case: &CaseId) {
    let mut clerk = world.official_signed_in("aktau-clerk").await;
    take(&mut clerk, case, &json!({ "action": "register" })).await.ok();
}

async fn asks(browser: &Browser, known: &str) -> crate::world::Answer {
    browser.saying("if-none-match", known).get(path::NEWS).await
}

#[tokio::test]
async fn a_step_of_an_official_is_told_at_once() {
    let world = sandbox().await;
    let (citizen, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let mut events = citizen.listen(path::NEWS_EVENTS).await;
    assert_eq!(
        (events.status.as_u16(), &events.headers["content-type"]),
        (200, &"text/event-stream".parse().unwrap())
    );
    let before = version(&mut events).await;
    register(&world, &case).await;
    assert_eq!(version(&mut events).await, before + 1);
}

#[tokio::test]
async fn what_happened_in_a_gap_is_told_first() {
    let world = sandbox().await;
    let (citizen, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let mut events = citizen.listen(path::NEWS_EVENTS).await;
    let before = version(&mut events).await;
    drop(events);
    register(&world, &case).await;
    let again = citizen.saying("last-event-id", &before.to_string());
    let mut events = again.listen(path::NEWS_EVENTS).await;
    assert_eq!(version(&mut events).await, before + 1);
}

#[tokio::test]
async fn whoever_asks_again_and_again_gets_a_body_only_for_news() {
    let world = sandbox().await;
    let (mut citizen, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let first = asks(&citizen, "").await.ok();
    let tag = first.header("etag").to_owned();
    assert_eq!(asks(&citizen, &tag).await.status, 304);
    register(&world, &case).await;
    let news: News = asks(&citizen, &tag).await.ok().read();
    assert_eq!((format!("\"{}\"", news.version - 1), news.unread), (tag, 2));
    assert_eq!(citizen.get(path::SESSION).await.ok().json()["citizen"]["version"], news.version);
    citizen.post(path::NOTICES_READ, &json!({ "case": case })).await.ok();
    let read: News = asks(&citizen, "").await.ok().read();
    assert_eq!((read.version, read.unread), (news.version + 1, 0), "other pages learn that they were read");
    citizen.post(path::NOTICES_READ, &json!("all")).await.ok();
    assert_eq!(asks(&citizen, "").await.ok().read::<News>(), read, "nothing was left to read");
}

#[tokio::test]
async fn nobody_is_told_of_others() {
    let world = sandbox().await;
    let dauren = world.citizen_signed_in(DAUREN).await;
    let before: News = asks(&dauren, "").await.ok().read();
    let (_, case) = world.filed(AIGERIM, MANGYSTAU).await;
    register(&world, &case).await;
    assert_eq!(asks(&dauren, "").await.ok().read::<News>(), before);
    let mut nobody = world.citizen();
    nobody.get(path::NEWS).await.refused(401, "not-signed-in");
    nobody.get(path::NEWS_EVENTS).await.refused(401, "not-signed-in");
}

#[tokio::test]
async fn a_stream_ends_with_its_session() {
    let world = sandbox().await;
    let mut citizen = world.citizen_signed_in(AIGERIM).await;
    let mut events = citizen.listen(path::NEWS_EVENTS).await;
    version(&mut events).await;
    citizen.delete(path::SESSION).await.ok();
    assert_eq!(events.next().await.as_deref(), Some("event: end\ndata:"));
    assert_eq!(events.next().await, None);
}

#[tokio::test]
async fn a_page_that_looks_by_itself_keeps_no_session_alive() {
    let world = sandbox().await;
    let mut citizen = world.citizen_signed_in(AIGERIM).await;
    let begun = citizen.get(path::SESSION_TIME).await.ok().json();
    assert_eq!(begun["ends_at"].as_i64().unwrap() - begun["now"].as_i64().unwrap(), IDLE);
    world.pass(IDLE - 90);
    citizen.get(path::NEWS).await.ok();
    let mut events = citizen.listen(path::NEWS_EVENTS).await;
    version(&mut events).await;
    let later = citizen.get(path::SESSION_TIME).await.ok().json();
    assert_eq!(later["ends_at"], begun["ends_at"]);
    citizen.get(path::SESSION).await.ok();
    let used = citizen.get(path::SESSION_TIME).await.ok().json();
    assert_eq!(used["ends_at"].as_i64().unwrap(), later["now"].as_i64().unwrap() + IDLE);
    world.pass(IDLE);
    citizen.get(path::SESSION_TIME).await.refused(401, "not-signed-in");
}

#[tokio::test]
async fn a_fifth_page_asks_instead() {
    let world = sandbox().await;
    let mut citizen = world.citizen_signed_in(AIGERIM).await;
    let mut open = Vec::new();
    for _ in 0..4 {
        let mut events = citizen.listen(path::NEWS_EVENTS).await;
        version(&mut events).await;
        open.push(events);
    }
    citizen.get(path::NEWS_EVENTS).await.refused(429, "too-many");
    citizen.get(path::NEWS).await.ok();
}
