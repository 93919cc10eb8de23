//! Signing and sending: condition 2, each cause with its own code, and one case however often it is sent.

use domain::api::path;
use domain::id::FilingId;
use domain::person::Iin;
use serde_json::json;
use server::filing::try_waiting;
use server::store::{accounts, filings};

use crate::demo::{AIGERIM, DAUREN, KEY, MANGYSTAU, SCAN, accepted, attach, file, receipt, sandbox};
use crate::world::walk;

#[tokio::test]
async fn a_citizen_files_and_finds_it_in_the_cabinet() {
    let world = sandbox().await;
    let (mut browser, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let cabinet = browser.get(path::CABINET).await.ok().json();
    assert_eq!(cabinet["drafts"], json!([]));
    assert_eq!(cabinet["cases"][0]["id"], case.as_str());
    assert_eq!(cabinet["notices"][0]["about"], "filed");
    let page = browser.get(&path::with(path::CASE, &[case.as_str()])).await.ok().json();
    assert_eq!(page["edition"], MANGYSTAU);
    let request = browser.get(&path::with(path::CASE_REQUEST, &[case.as_str()])).await.ok();
    assert_eq!(request.header("content-disposition").split(';').next(), Some("attachment"));
    assert_eq!(String::from_utf8(request.bytes.to_vec()).unwrap(), page["request"].as_str().unwrap());
    assert_eq!(browser.get(path::SESSION).await.ok().json()["citizen"]["proven"], true);
}

#[tokio::test]
async fn many_look_at_their_cases_at_once() {
    let world = sandbox().await;
    let (browser, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let address = path::with(path::CASE, &[case.as_str()]);
    // More than there are connections to the database: who waits for one must hold none.
    let asked: Vec<_> = (0..40)
        .map(|_| {
            let (mut browser, address) = (browser.clone(), address.clone());
            tokio::spawn(async move { browser.get(&address).await.status.as_u16() })
        })
        .collect();
    for answer in asked {
        assert_eq!(answer.await.unwrap(), 200);
    }
}

#[tokio::test]
async fn filing_twice_makes_one_case_and_the_same_receipt() {
    let world = sandbox().await;
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    let draft = world.ready_draft(&mut browser, AIGERIM, MANGYSTAU).await;
    let body = world.signed(&mut browser, &draft, AIGERIM).await;
    let (one, other) = tokio::join!(file(&browser, &body, KEY), file(&browser, &body, KEY));
    let again = file(&browser, &body, KEY).await;
    let another_key = file(&browser, &body, "fedcba9876543210").await;
    let receipts: Vec<_> =
        [one, other, again, another_key].into_iter().map(|answer| accepted(&answer.ok())).collect();
    assert!(receipts.windows(2).all(|two| two[0] == two[1]), "{receipts:?}");
    assert_eq!(browser.get(path::CABINET).await.ok().json()["cases"].as_array().unwrap().len(), 1);
    let other_body = json!({ "draft": draft.id, "signature": "AAAA" });
    file(&browser, &other_body, KEY).await.refused(422, "key-reused");
    file(&browser, &body, "short").await.refused(428, "precondition-missing");
}

#[tokio::test]
async fn every_failing_certificate_has_its_own_words_and_keeps_the_draft() {
    let world = sandbox().await;
    for (condition, code) in [
        ("expired", "eds-expired"),
        ("revoked", "eds-revoked"),
        ("another-person", "eds-another-person"),
        ("login-key", "eds-login-key"),
    ] {
        let iin = world.iin_of(condition).await;
        let mut browser = world.citizen_signed_in(&iin).await;
        let draft = world.ready_draft(&mut browser, &iin, MANGYSTAU).await;
        let body = world.signed(&mut browser, &draft, &iin).await;
        file(&browser, &body, KEY).await.refused(422, code);
        file(&browser, &body, KEY).await.refused(422, code);
        let cabinet = browser.get(path::CABINET).await.ok().json();
        assert_eq!(cabinet["cases"], json!([]), "{condition}");
        assert_eq!(cabinet["drafts"][0]["id"], draft.id.as_str(), "{condition}");
        assert_eq!(cabinet["attempts"].as_array().unwrap().len(), 1, "{condition}: {cabinet}");
        assert_eq!(cabinet["attempts"][0]["refused"], code, "{condition}");
        assert_eq!(browser.get(path::SESSION).await.ok().json()["citizen"]["proven"], false, "{condition}");
    }
}

#[tokio::test]
async fn a_signature_over_anything_else_is_refused() {
    let world = sandbox().await;
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    let draft = world.ready_draft(&mut browser, AIGERIM, MANGYSTAU).await;
    world.signed(&mut browser, &draft, AIGERIM).await;
    let other = json!({ "draft": draft.id, "signature": world.sign(AIGERIM, b"something else").await });
    file(&browser, &other, KEY).await.refused(422, "eds-other-content");
    let none = json!({ "draft": draft.id, "signature": "AAAA" });
    file(&browser, &none, "fedcba9876543210").await.refused(422, "eds-unreadable");
}

#[tokio::test]
async fn a_request_that_changed_after_signing_is_refused() {
    let world = sandbox().await;
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    let draft = world.ready_draft(&mut browser, AIGERIM, MANGYSTAU).await;
    let body = world.signed(&mut browser, &draft, AIGERIM).await;
    let document = draft.attachments[0].document.as_str();
    attach(&browser, draft.id.as_str(), document, "second.pdf", SCAN.to_vec()).await.ok();
    file(&browser, &body, KEY).await.refused(422, "eds-document-changed");
}

#[tokio::test]
async fn without_a_list_the_request_waits_and_is_tried_again() {
    let world = sandbox().await;
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    let draft = world.ready_draft(&mut browser, AIGERIM, MANGYSTAU).await;
    let body = world.signed(&mut browser, &draft, AIGERIM).await;
    world.lose_lists();
    assert_eq!(file(&browser, &body, KEY).await.status, 202);
    assert_eq!(file(&browser, &body, KEY).await.status, 202);
    let address = path::with(path::DRAFT, &[draft.id.as_str()]);
    let save = json!({ "answers": {}, "provider": draft.provider });
    let mut saying = browser.saying("if-match", &format!("\"{}\"", draft.revision));
    saying.put(&address, &save).await.refused(409, "draft-waits");
    world.pass(300);
    assert_eq!(try_waiting(&world.app).await.unwrap(), 0, "there is still no list");
    world.find_lists();
    world.pass(300);
    assert_eq!(try_waiting(&world.app).await.unwrap(), 1);
    let cabinet = browser.get(path::CABINET).await.ok().json();
    assert_eq!(cabinet["cases"].as_array().unwrap().len(), 1);
    assert_eq!(cabinet["attempts"], json!([]));
}

#[tokio::test]
async fn an_unfinished_request_cannot_be_signed() {
    let world = sandbox().await;
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    let begin = json!({ "edition": MANGYSTAU, "provider": "aktau" });
    let draft = browser.post(path::DRAFTS, &begin).await.ok().json();
    let address = path::with(path::DRAFT_DOCUMENT, &[draft["id"].as_str().unwrap()]);
    let answer = browser.post(&address, &json!({ "lang": "kk" })).await.refused(422, "form-problems");
    assert!(!answer.json()["fields"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn nobody_reaches_what_is_another_persons() {
    let world = sandbox().await;
    let (mut aigerim, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let mut dauren = world.citizen_signed_in(DAUREN).await;
    let page = aigerim.get(&path::with(path::CASE, &[case.as_str()])).await.ok().json();
    let attachment = page["attachments"][0]["id"].as_str().unwrap();
    for address in [
        path::with(path::CASE, &[case.as_str()]),
        path::with(path::CASE_REQUEST, &[case.as_str()]),
        path::with(path::CASE_REQUEST_SIGNATURE, &[case.as_str()]),
        path::with(path::CASE_ATTACHMENT, &[case.as_str(), attachment]),
    ] {
        aigerim.get(&address).await.ok();
        dauren.get(&address).await.refused(404, "not-found");
    }
    let draft = world.ready_draft(&mut dauren, DAUREN, MANGYSTAU).await;
    for address in [path::with(path::DRAFT, &[draft.id.as_str()])] {
        aigerim.get(&address).await.refused(404, "not-found");
        aigerim.delete(&address).await.refused(404, "not-found");
    }
    let body = world.signed(&mut dauren, &draft, DAUREN).await;
    file(&aigerim, &body, KEY).await.refused(404, "not-found");
}

#[tokio::test]
async fn what_arrives_after_filing_does_not_get_into_the_case() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let world = sandbox().await;
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    let draft = world.ready_draft(&mut browser, AIGERIM, MANGYSTAU).await;
    let body = world.signed(&mut browser, &draft, AIGERIM).await;
    let mut line = tokio::net::TcpStream::connect(("127.0.0.1", browser.port())).await.unwrap();
    let head = format!(
        "POST {}?document={} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\ncookie: {}\r\nx-file-name: late.pdf\r\n\
         content-length: 1000010\r\n\r\n%PDF-",
        path::with(path::DRAFT_ATTACHMENTS, &[draft.id.as_str()]),
        draft.attachments[0].document,
        browser.cookie().unwrap(),
    );
    line.write_all(head.as_bytes()).await.unwrap();
    line.write_all(&vec![b' '; 900_000]).await.unwrap();
    let files = || walk(&world.blobs());
    let before = draft.attachments.len();
    while files() == before {
        tokio::task::yield_now().await;
    }
    let case = accepted(&file(&browser, &body, KEY).await.ok()).case;
    line.write_all(&vec![b' '; 100_000]).await.unwrap();
    line.write_all(b"%%EOF").await.unwrap();
    let mut answer = String::new();
    line.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 409") && answer.contains("draft-filed"), "{answer}");
    let page = browser.get(&path::with(path::CASE, &[case.as_str()])).await.ok().json();
    assert_eq!(page["attachments"].as_array().unwrap().len(), before);
    assert_eq!(files(), before);
}

#[tokio::test]
async fn two_that_waited_for_one_draft_become_one_case_and_wait_no_longer() {
    let world = sandbox().await;
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    let draft = world.ready_draft(&mut browser, AIGERIM, MANGYSTAU).await;
    let body = world.signed(&mut browser, &draft, AIGERIM).await;
    world.lose_lists();
    assert_eq!(file(&browser, &body, KEY).await.status, 202);
    // What another request at the very same moment would have left.
    let mut tx = world.app.store.read().await.unwrap();
    let account = accounts::find_by_iin(&mut tx, &Iin::parse(AIGERIM).unwrap()).await.unwrap().unwrap().id;
    let mut twin = filings::find_by_key(&mut tx, &account, KEY).await.unwrap().unwrap();
    drop(tx);
    twin.id = FilingId::parse("twin").unwrap();
    twin.idempotency_key = "fedcba9876543210".to_owned();
    world.app.store.write(async move |tx| filings::insert(tx, &twin).await).await.unwrap();
    world.find_lists();
    world.pass(300);
    assert_eq!(try_waiting(&world.app).await.unwrap(), 2);
    let mut tx = world.app.store.read().await.unwrap();
    assert!(!filings::draft_waits(&mut tx, &draft.id).await.unwrap());
    drop(tx);
    assert_eq!(try_waiting(&world.app).await.unwrap(), 0);
    let cabinet = browser.get(path::CABINET).await.ok().json();
    assert_eq!(cabinet["cases"].as_array().unwrap().len(), 1);
    let receipts = [KEY, "fedcba9876543210"].map(|key| file(&browser, &body, key));
    let [one, other] = receipts;
    assert_eq!(accepted(&one.await.ok()), accepted(&other.await.ok()));
}

#[tokio::test]
async fn a_scan_that_was_not_called_for_is_not_sent_to_officials() {
    let world = sandbox().await;
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    let draft = world.ready_draft(&mut browser, AIGERIM, MANGYSTAU).await;
    let regulation = world.regulation(MANGYSTAU);
    let called_for = |code| regulation.documents_for(&draft.answers).any(|paper| paper.code == code);
    let other = regulation.documents.iter().find(|paper| !called_for(paper.code.clone())).unwrap();
    let unsent =
        receipt(attach(&browser, draft.id.as_str(), other.code.as_str(), "private.pdf", SCAN.to_vec()).await);
    let body = world.signed(&mut browser, &draft, AIGERIM).await;
    let case = accepted(&file(&browser, &body, KEY).await.ok()).case;
    let mut clerk = world.official_signed_in("aktau-clerk").await;
    let mine = browser.get(&path::with(path::CASE, &[case.as_str()])).await.ok().json();
    let theirs = clerk.get(&path::with(path::STAFF_CASE, &[case.as_str()])).await.ok().json();
    for page in [mine, theirs] {
        assert!(!page["request"].as_str().unwrap().contains("private.pdf"));
        assert_eq!(page["attachments"].as_array().unwrap().len(), draft.attachments.len());
    }
    for (browser, address) in
        [(&mut clerk, path::STAFF_CASE_ATTACHMENT), (&mut browser, path::CASE_ATTACHMENT)]
    {
        let address = path::with(address, &[case.as_str(), unsent.id.as_str()]);
        browser.get(&address).await.refused(404, "not-found");
    }
    assert_eq!(walk(&world.blobs()), draft.attachments.len(), "what nobody was sent stays on the disk");
    let sent = path::with(path::STAFF_CASE_ATTACHMENT, &[case.as_str(), draft.attachments[0].id.as_str()]);
    clerk.get(&sent).await.ok();
}
