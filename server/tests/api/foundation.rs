//! What every answer has, whoever asks for what.

use domain::api::path;
use server::app::{Kind, Settings};

use crate::world::World;

#[tokio::test]
async fn health_is_on_the_main_listener_alone() {
    let world = World::new().await;
    world.citizen().get(path::HEALTH_LIVE).await.ok();
    assert_eq!(world.citizen().get(path::HEALTH_READY).await.ok().json()["status"], "ready");
    let official = world.official().get(path::HEALTH_LIVE).await;
    assert!(String::from_utf8_lossy(&official.bytes).contains("<title>staff</title>"), "{official:?}");
}

#[tokio::test]
async fn a_lost_folder_is_not_ready() {
    let world = World::new().await;
    std::fs::remove_dir_all(world.blobs()).unwrap();
    std::fs::write(world.blobs(), "in the way").unwrap();
    world.citizen().get(path::HEALTH_READY).await.refused(503, "unavailable");
    world.citizen().get(path::HEALTH_LIVE).await.ok();
}

#[tokio::test]
async fn every_answer_carries_the_protective_headers() {
    let world = World::new().await;
    for target in ["/", "/cases/abc", "/gone.js", path::SESSION, "/api/gone", path::HEALTH_LIVE] {
        let answer = world.citizen().get(target).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{target}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{target}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{target}");
        let policy = answer.header("content-security-policy");
        for part in ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval';", "frame-ancestors 'none'"]
        {
            assert!(policy.contains(part), "{target}: {policy}");
        }
        assert!(!policy.contains("unsafe-inline"), "{target}");
        assert_eq!(answer.header("strict-transport-security"), "", "{target}");
    }
}

#[tokio::test]
async fn behind_tls_browsers_are_told_to_stay_there() {
    let world = World::with(Settings { tls: true, ..Settings::new(Kind::Service) }).await;
    let answer = world.citizen().get("/").await;
    assert!(answer.header("strict-transport-security").starts_with("max-age=31536000"));
}

#[tokio::test]
async fn the_api_is_never_kept_by_caches() {
    let world = World::new().await;
    for target in [path::SESSION, "/api/gone", path::OPENAPI] {
        assert_eq!(world.citizen().get(target).await.header("cache-control"), "no-store", "{target}");
    }
}

#[tokio::test]
async fn unknown_addresses_are_pages_files_or_problems() {
    let world = World::new().await;
    world.citizen().get("/services/adoption").await.ok();
    assert_eq!(world.citizen().get("/gone.css").await.status, 404);
    world.citizen().get("/api/gone").await.refused(404, "not-found");
    world.citizen().get("/api").await.refused(404, "not-found");
    world.citizen().put(path::SESSION, &()).await.refused(405, "method-not-allowed");
    world.citizen().post("/services/adoption", &()).await.refused(405, "method-not-allowed");
}

#[tokio::test]
async fn another_site_cannot_act_for_a_visitor() {
    let world = World::new().await;
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        let mut browser = world.citizen().saying(name, value);
        browser.delete(path::SESSION).await.refused(403, "cross-site");
    }
    let own = format!("http://127.0.0.1:{}", world.citizen().port());
    world.citizen().saying("origin", &own).delete(path::SESSION).await.refused(401, "not-signed-in");
}

#[tokio::test]
async fn every_refusal_to_change_something_is_audited_once() {
    let world = World::new().await;
    world.citizen().delete(path::SESSION).await.refused(401, "not-signed-in");
    world
        .citizen()
        .saying("sec-fetch-site", "cross-site")
        .delete(path::SESSION)
        .await
        .refused(403, "cross-site");
    world.citizen().get("/api/gone").await.refused(404, "not-found");
    assert_eq!(
        world.refusals().await,
        ["nobody DELETE /api/session not-signed-in", "nobody DELETE /api/session cross-site"]
    );
}

#[tokio::test]
async fn the_description_lists_exactly_the_routes() {
    let world = World::new().await;
    let described = world.citizen().get(path::OPENAPI).await.ok().json();
    assert_eq!(described["openapi"], "3.1.0");
    let mut listed: Vec<String> = Vec::new();
    for (path, methods) in described["paths"].as_object().unwrap() {
        listed.extend(
            methods.as_object().unwrap().keys().map(|method| format!("{} {path}", method.to_uppercase())),
        );
    }
    let mut table: Vec<String> = server::routes::citizens(Kind::Service)
        .iter()
        .map(|route| format!("{} {}", route.method, route.path))
        .collect();
    listed.sort();
    table.sort();
    assert_eq!(listed, table);
}

#[tokio::test]
async fn asking_often_whether_it_is_ready_does_not_make_it_unready() {
    let world = World::new().await;
    let (mut asked, mut answers) = (tokio::task::JoinSet::new(), Vec::new());
    for _ in 0..40 {
        let mut browser = world.citizen();
        asked.spawn(async move { browser.get(path::HEALTH_READY).await.status });
    }
    while let Some(status) = asked.join_next().await {
        answers.push(status.unwrap());
    }
    assert!(answers.iter().all(|status| *status == 200), "{answers:?}");
}

#[tokio::test]
async fn whatever_costs_something_is_limited_and_the_application_is_not() {
    let world = World::new().await;
    let here = std::net::IpAddr::from([127, 0, 0, 1]);
    while world.app.limits.request(here).is_ok() {}
    let mut browser = world.citizen();
    browser.post("/nothing", &serde_json::json!({})).await.refused(429, "too-many");
    browser.get(path::HEALTH_READY).await.refused(429, "too-many");
    browser.get(path::SERVICES).await.refused(429, "too-many");
    browser.get("/").await.ok();
    assert_eq!(world.refusals().await, [] as [&str; 0], "what is refused so often must not fill the audit");
}

#[tokio::test]
async fn an_edition_is_given_compressed_and_once() {
    let world = World::new().await;
    let address = path::with(path::EDITION, &["adoption", "mangystau", "2018-05-28"]);
    let plain = world.citizen().get(&address).await.ok();
    let packed = world.citizen().saying("accept-encoding", "gzip").get(&address).await.ok();
    assert_eq!(packed.headers["content-encoding"], "gzip");
    assert!(packed.bytes.len() * 3 < plain.bytes.len(), "{} of {}", packed.bytes.len(), plain.bytes.len());
    let mut unpacked = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&packed.bytes[..]), &mut unpacked).unwrap();
    assert_eq!(unpacked, plain.bytes);
    let tag = plain.headers["etag"].to_str().unwrap();
    let again = world.citizen().saying("if-none-match", tag).get(&address).await;
    assert_eq!((again.status.as_u16(), again.bytes.len()), (304, 0));
}
