//! Drafts that cannot be lost, and scans that are judged by what they are.

use domain::api::attachments::Limits;
use domain::api::drafts::Draft;
use domain::api::path;
use serde_json::{Value as Json, json};
use server::app::{Kind, Settings};
use server::jobs;

use crate::demo::{MANGYSTAU, SCAN, attach, receipt};
use crate::world::{Browser, World, walk};

const AIGERIM: &str = "920715499024";
const PASSWORD: &str = "Kaspi-tenizi-2018";

async fn signed_in(world: &World) -> Browser {
    let mut browser = world.citizen();
    browser.post(path::SESSION, &json!({ "iin": AIGERIM, "password": PASSWORD })).await.ok();
    browser
}

async fn begun(world: &World) -> (Browser, String) {
    world.person("aigerim", AIGERIM, PASSWORD).await;
    let mut browser = signed_in(world).await;
    let answer = browser.post(path::DRAFTS, &json!({ "edition": MANGYSTAU, "provider": "aktau" })).await.ok();
    let id = answer.json()["id"].as_str().unwrap().to_owned();
    (browser, id)
}

fn answers(surname: &str) -> Json {
    json!({ "answers": { "surname": surname }, "provider": "aktau" })
}

/// How many files lie in the folder.
fn files(world: &World) -> usize {
    walk(&world.blobs())
}

/// Makes all files in the folder as old as they would be after some hours.
fn age(folder: &std::path::Path, hours: u64) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            age(&path, hours);
        } else {
            let file = std::fs::File::options().write(true).open(&path).unwrap();
            let written = file.metadata().unwrap().modified().unwrap();
            file.set_modified(written - std::time::Duration::from_secs(hours * 3600)).unwrap();
        }
    }
}

#[tokio::test]
async fn files_that_nothing_refers_to_are_swept_after_a_day_and_no_others() {
    let world = World::new().await;
    let (browser, id) = begun(&world).await;
    receipt(attach(&browser, &id, "income", "scan.pdf", SCAN.to_vec()).await);
    // A file whose row was never written, and a part of one whose upload broke off with the program.
    let lost = world.app.blobs.receive(SCAN.into(), 1000).await.unwrap();
    std::fs::write(world.blobs().join(&lost.key[..2]).join("abc#1"), "%PDF-").unwrap();
    assert_eq!(jobs::sweep(&world.app).await.unwrap(), 0);
    age(&world.blobs(), 23);
    assert_eq!(jobs::sweep(&world.app).await.unwrap(), 0, "they may still get their rows");
    age(&world.blobs(), 1);
    assert_eq!(jobs::sweep(&world.app).await.unwrap(), 2);
    assert_eq!(files(&world), 1);
    assert_eq!(jobs::sweep(&world.app).await.unwrap(), 0);
}

#[tokio::test]
async fn there_is_one_draft_for_a_service() {
    let world = World::new().await;
    let (mut browser, id) = begun(&world).await;
    let again = browser.post(path::DRAFTS, &json!({ "edition": MANGYSTAU, "provider": "beineu" })).await.ok();
    assert_eq!((again.status.as_u16(), again.json()["id"].as_str()), (200, Some(id.as_str())));
    assert_eq!(again.json()["provider"], "aktau", "it is given as it was");
}

#[tokio::test]
async fn two_devices_begin_one_draft() {
    let world = World::new().await;
    world.person("aigerim", AIGERIM, PASSWORD).await;
    let (mut phone, mut desk) = (signed_in(&world).await, signed_in(&world).await);
    let begin = json!({ "edition": MANGYSTAU, "provider": "aktau" });
    let (one, other) = tokio::join!(phone.post(path::DRAFTS, &begin), desk.post(path::DRAFTS, &begin));
    assert_eq!(one.ok().json()["id"], other.ok().json()["id"]);
}

#[tokio::test]
async fn a_draft_survives_signing_out_and_another_device() {
    let world = World::new().await;
    let (mut browser, id) = begun(&world).await;
    let address = path::with(path::DRAFT, &[&id]);
    browser.saying("if-match", "\"1\"").put(&address, &answers("Ахметова")).await.ok();
    browser.delete(path::SESSION).await;
    let kept = signed_in(&world).await.get(&address).await.ok();
    assert_eq!(kept.json()["answers"]["surname"], "Ахметова");
    assert_eq!(kept.header("etag"), "\"2\"");
}

#[tokio::test]
async fn a_stale_save_is_refused_and_changes_nothing() {
    let world = World::new().await;
    let (mut browser, id) = begun(&world).await;
    let address = path::with(path::DRAFT, &[&id]);
    browser.put(&address, &answers("A")).await.refused(428, "precondition-missing");
    let (phone, desk) = (browser.saying("if-match", "\"1\""), browser.saying("if-match", "\"1\""));
    let (one, other) = (answers("Бірінші"), answers("Екінші"));
    let (mut phone, mut desk) = (phone, desk);
    let (one, other) = tokio::join!(phone.put(&address, &one), desk.put(&address, &other));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
    let kept = browser.get(&address).await.ok().json();
    assert_eq!(kept["answers"]["surname"], if one.status == 200 { "Бірінші" } else { "Екінші" });
}

#[tokio::test]
async fn nothing_of_the_register_is_shown_before_a_signature() {
    let world = World::new().await;
    let (mut browser, id) = begun(&world).await;
    let kept = browser.get(&path::with(path::DRAFT, &[&id])).await.ok().json();
    assert_eq!(kept["answers"]["address"], Json::Null, "the address is known to the register alone");
}

#[tokio::test]
async fn a_scan_is_kept_with_a_receipt_and_given_out_as_a_download() {
    let world = World::new().await;
    let (mut browser, id) = begun(&world).await;
    let attached = receipt(
        attach(
            &browser,
            &id,
            "income",
            "%D0%B0%D0%BD%D1%8B%D2%9B%D1%82%D0%B0%D0%BC%D0%B0.pdf",
            SCAN.to_vec(),
        )
        .await,
    );
    assert_eq!((attached.name.as_str(), attached.size), ("анықтама.pdf", SCAN.len() as u64));
    assert_eq!(attached.sha256, server::hex(&eds::sha256(SCAN)));
    let address = path::with(path::DRAFT_ATTACHMENT, &[&id, attached.id.as_str()]);
    let given = browser.get(&address).await.ok();
    assert_eq!(&given.bytes[..], SCAN);
    assert_eq!(given.header("x-content-type-options"), "nosniff");
    assert_eq!(given.header("content-security-policy"), "default-src 'none'; sandbox");
    assert!(given.header("content-disposition").starts_with("attachment; filename*=UTF-8''"));
    browser.delete(&address).await.ok();
    browser.get(&address).await.refused(404, "not-found");
    assert_eq!(files(&world), 0);
}

#[tokio::test]
async fn unfit_files_are_refused_each_for_its_reason_and_leave_nothing() {
    let world = World::new().await;
    let (browser, id) = begun(&world).await;
    let large = [b"%PDF-1.7\n".to_vec(), vec![b' '; 10 << 20], b"%%EOF".to_vec()].concat();
    for (bytes, status, code) in [
        (Vec::new(), 422, "file-empty"),
        (b"<html><script>alert(1)</script>".to_vec(), 415, "file-type"),
        (b"%PDF-1.7 cut off".to_vec(), 422, "file-damaged"),
        (large, 413, "file-too-large"),
    ] {
        attach(&browser, &id, "income", "scan.pdf", bytes).await.refused(status, code);
    }
    for name in ["", "..", "%00", "%FF", "%2"] {
        attach(&browser, &id, "income", name, SCAN.to_vec()).await.refused(422, "file-name");
    }
    attach(&browser, &id, "no-such-paper", "scan.pdf", SCAN.to_vec())
        .await
        .refused(422, "document-not-on-list");
    assert_eq!(files(&world), 0);
}

#[tokio::test]
async fn a_request_has_room_for_so_many_bytes() {
    let mut settings = Settings::new(Kind::Service);
    settings.attachments.request = SCAN.len() as u64 * 2;
    let world = World::with(settings).await;
    let (browser, id) = begun(&world).await;
    let (one, other, third) = tokio::join!(
        attach(&browser, &id, "income", "1.pdf", SCAN.to_vec()),
        attach(&browser, &id, "income", "2.pdf", SCAN.to_vec()),
        attach(&browser, &id, "income", "3.pdf", SCAN.to_vec()),
    );
    let mut statuses = [one.status.as_u16(), other.status.as_u16(), third.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 201, 413]);
    assert_eq!(files(&world), 2);
}

#[tokio::test]
async fn a_dropped_line_leaves_nothing() {
    use tokio::io::AsyncWriteExt;
    let world = World::new().await;
    let (browser, id) = begun(&world).await;
    let mut line = tokio::net::TcpStream::connect(("127.0.0.1", browser.port())).await.unwrap();
    let head = format!(
        "POST {}?document=income HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: {}\r\nx-file-name: scan.pdf\r\ncontent-length: 2000000\r\n\r\n%PDF-1.7",
        path::with(path::DRAFT_ATTACHMENTS, &[&id]),
        browser.cookie().unwrap()
    );
    line.write_all(head.as_bytes()).await.unwrap();
    line.write_all(&vec![b' '; 1_000_000]).await.unwrap();
    while files(&world) == 0 {
        tokio::task::yield_now().await;
    }
    drop(line);
    while files(&world) > 0 {
        tokio::task::yield_now().await;
    }
    let kept = browser.clone().get(&path::with(path::DRAFT, &[&id])).await.ok().json();
    assert_eq!(kept["attachments"], json!([]));
}

#[tokio::test]
async fn the_page_is_told_the_limits_that_the_operator_has_set() {
    let limits = Limits { file: 2 * SCAN.len() as u64, request: 3 * SCAN.len() as u64 };
    let world = World::with(Settings { attachments: limits, ..Settings::new(Kind::Service) }).await;
    let (mut browser, id) = begun(&world).await;
    let told = async |browser: &mut Browser| {
        browser.get(&path::with(path::DRAFT, &[&id])).await.ok().read::<Draft>()
    };
    assert_eq!(told(&mut browser).await.limits, limits);
    let filled = |size: u64| {
        let mut scan = SCAN[..SCAN.len() - 6].to_vec();
        scan.resize(usize::try_from(size).unwrap() - 6, b' ');
        [scan, b"%%EOF\n".to_vec()].concat()
    };
    // To the byte as the page holds files against what it is told.
    for (size, code) in [
        (limits.file + 1, Some("file-too-large")),
        (limits.file, None),
        (limits.request - limits.file + 1, Some("files-too-large")),
        (limits.request - limits.file, None),
        (SCAN.len() as u64, Some("files-too-large")),
    ] {
        let kept = told(&mut browser).await.attachments.iter().map(|one| one.size).sum();
        assert_eq!(limits.admit(size, kept).is_ok(), code.is_none(), "{size} beside {kept}");
        let answer = attach(&browser, &id, "income", "scan.pdf", filled(size)).await;
        match code {
            Some(code) => drop(answer.refused(413, code)),
            None => drop(answer.ok()),
        }
    }
}

#[tokio::test]
async fn a_scan_whose_answer_was_lost_is_kept_once() {
    // There is room for it once and no more.
    let limits = Limits { file: 2 * SCAN.len() as u64, request: SCAN.len() as u64 };
    let world = World::with(Settings { attachments: limits, ..Settings::new(Kind::Service) }).await;
    let (mut browser, id) = begun(&world).await;
    let sending = browser.saying("idempotency-key", "0123456789abcdef");
    let first = attach(&sending, &id, "income", "scan.pdf", SCAN.to_vec()).await;
    let again = attach(&sending, &id, "income", "scan.pdf", SCAN.to_vec()).await;
    assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 200));
    assert_eq!(first.json(), again.json());
    let other = browser.saying("idempotency-key", "fedcba9876543210");
    attach(&other, &id, "income", "scan.pdf", SCAN.to_vec()).await.refused(413, "files-too-large");
    attach(&sending, &id, "health", "scan.pdf", SCAN.to_vec()).await.refused(422, "key-reused");
    let odd = browser.saying("idempotency-key", "short");
    attach(&odd, &id, "income", "scan.pdf", SCAN.to_vec()).await.refused(428, "precondition-missing");
    let kept = browser.get(&path::with(path::DRAFT, &[&id])).await.ok().json();
    assert_eq!(kept["attachments"], json!([first.json()]));
    assert_eq!(files(&world), 1);
}

#[tokio::test]
async fn a_forgotten_draft_leaves_nothing() {
    let world = World::new().await;
    let (mut browser, id) = begun(&world).await;
    attach(&browser, &id, "income", "scan.pdf", SCAN.to_vec()).await.ok();
    browser.delete(&path::with(path::DRAFT, &[&id])).await.ok();
    browser.get(&path::with(path::DRAFT, &[&id])).await.refused(404, "not-found");
    assert_eq!(browser.get(path::DRAFTS).await.ok().json(), json!([]));
    assert_eq!(files(&world), 0);
}

#[tokio::test]
async fn a_draft_has_room_for_so_many_scans_and_no_more() {
    let world = World::new().await;
    let (mut browser, draft) = begun(&world).await;
    let draft = draft.as_str();
    let document = world.regulation(MANGYSTAU).documents[0].code.clone();
    for _ in 0..100 {
        attach(&browser, draft, document.as_str(), "scan.pdf", SCAN.to_vec()).await.ok();
    }
    let one_more = attach(&browser, draft, document.as_str(), "scan.pdf", SCAN.to_vec()).await;
    one_more.refused(413, "files-too-large");
    assert_eq!(browser.delete(&path::with(path::DRAFT, &[draft])).await.status, 204);
}
