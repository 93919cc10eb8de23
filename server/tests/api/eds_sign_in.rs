//! Signing in by a signed challenge, and what an act wants at sign-in.

use domain::api::path;
use serde_json::{Value as Json, json};

use crate::demo::{AIGERIM, DAUREN, KEY, MANGYSTAU, file, sandbox};
use crate::world::{Answer, Browser, World, walk};

const KARAGANDA: &str = "adoption/karaganda/2016-01-08";

async fn challenge(browser: &mut Browser) -> String {
    let given = browser.send(hyper::Method::POST, path::SESSION_CHALLENGE, Vec::new(), None).await.ok();
    given.json()["text"].as_str().unwrap().to_owned()
}

fn proof(text: &str, signature: &str) -> Json {
    json!({ "text": text, "signature": signature, "claim": false })
}

fn claim(text: &str, signature: &str) -> Json {
    json!({ "text": text, "signature": signature, "claim": true })
}

/// Asks for a text, signs it with somebody's key, and sends it.
pub(crate) async fn signs_in(world: &World, browser: &mut Browser, signer: &str) -> Answer {
    let text = challenge(browser).await;
    let signature = world.sign(signer, text.as_bytes()).await;
    browser.post(path::SESSION_SIGNATURE, &proof(&text, &signature)).await
}

/// The owner takes an unproven account over.
pub(crate) async fn claims(world: &World, browser: &mut Browser, signer: &str) -> Answer {
    let text = challenge(browser).await;
    let signature = world.sign(signer, text.as_bytes()).await;
    browser.post(path::SESSION_SIGNATURE, &claim(&text, &signature)).await
}

/// The account of a person who has filed a request and so proved it.
async fn proven(world: &World, iin: &str) {
    world.filed(iin, MANGYSTAU).await;
}

async fn seen(browser: &mut Browser) -> Json {
    browser.get(path::SESSION).await.ok().json()["citizen"].clone()
}

async fn audit(world: &World) -> Vec<String> {
    let mut tx = world.app.store.read().await.unwrap();
    let rows: Vec<(String,)> =
        tx.all("SELECT action FROM audit WHERE code IS NULL ORDER BY seq", &[]).await.unwrap();
    rows.into_iter().map(|(action,)| action).collect()
}

#[tokio::test]
async fn a_key_alone_signs_in_and_the_password_stays() {
    let world = sandbox().await;
    proven(&world, AIGERIM).await;
    let mut browser = world.citizen();
    let answer = signs_in(&world, &mut browser, AIGERIM).await.ok();
    assert_eq!(answer.json()["citizen"]["iin_ending"], "9024");
    assert_eq!(answer.json()["citizen"]["has_password"], true);
    for part in ["HttpOnly", "SameSite=Strict"] {
        assert!(answer.header("set-cookie").contains(part), "{answer:?}");
    }
    assert_eq!(seen(&mut browser).await["iin_ending"], "9024");
    assert_eq!(audit(&world).await.last().unwrap(), "signed-in-by-eds");
    world.citizen_signed_in(AIGERIM).await;
}

#[tokio::test]
async fn the_text_names_nobody_and_is_never_the_same() {
    let world = World::new().await;
    let mut browser = world.citizen();
    let (one, other) = (challenge(&mut browser).await, challenge(&mut browser).await);
    assert_ne!(one, other);
    assert!(one.starts_with("qyzmet-challenge/1\npurpose: sign-in\nnonce: "), "{one}");
    assert!(!one.contains("iin"), "{one}");
}

#[tokio::test]
async fn a_key_for_logging_in_lets_in_and_still_signs_no_request() {
    let world = sandbox().await;
    let iin = world.iin_of("login-key").await;
    let mut browser = world.citizen_signed_in(&iin).await;
    signs_in(&world, &mut browser, &iin).await.ok();
    let draft = world.ready_draft(&mut browser, &iin, MANGYSTAU).await;
    let body = world.signed(&mut browser, &draft, &iin).await;
    file(&browser, &body, KEY).await.refused(422, "eds-login-key");
}

#[tokio::test]
async fn a_certificate_that_does_not_stand_lets_nobody_in() {
    let world = sandbox().await;
    for (condition, code) in [("expired", "eds-expired"), ("revoked", "eds-revoked")] {
        let iin = world.iin_of(condition).await;
        let mut browser = world.citizen();
        signs_in(&world, &mut browser, &iin).await.refused(422, code);
        assert_eq!(seen(&mut browser).await, Json::Null);
    }
    let mut browser = world.citizen();
    signs_in(&world, &mut browser, "aktau-head").await.refused(422, "eds-not-a-person");
    world.lose_lists();
    let answer = signs_in(&world, &mut browser, AIGERIM).await.refused(503, "eds-sign-in-not-checked");
    assert_eq!(answer.header("retry-after"), "300");
    assert_eq!(seen(&mut browser).await, Json::Null);
    assert_eq!(world.refusals().await.len(), 4, "each is in the audit");
}

#[tokio::test]
async fn whoever_holds_anothers_key_is_the_other_and_nobody_else() {
    let world = sandbox().await;
    proven(&world, AIGERIM).await;
    let iin = world.iin_of("another-person").await;
    // The file in this person's hands carries Aigerim's number: that is who is let in.
    let mut browser = world.citizen();
    let answer = signs_in(&world, &mut browser, &iin).await.ok();
    assert_eq!(answer.json()["citizen"]["iin_ending"], "9024");
    assert_ne!(&iin[8..], "9024");
}

#[tokio::test]
async fn a_challenge_is_good_once_and_for_a_quarter_of_an_hour() {
    let world = sandbox().await;
    proven(&world, AIGERIM).await;
    let mut browser = world.citizen();
    let text = challenge(&mut browser).await;
    let signature = world.sign(AIGERIM, text.as_bytes()).await;
    world.pass(15 * 60);
    browser.post(path::SESSION_SIGNATURE, &proof(&text, &signature)).await.ok();
    let mut thief = world.citizen();
    thief.post(path::SESSION_SIGNATURE, &proof(&text, &signature)).await.refused(422, "challenge-expired");
    let text = challenge(&mut browser).await;
    let signature = world.sign(AIGERIM, text.as_bytes()).await;
    world.pass(15 * 60 + 1);
    thief.post(path::SESSION_SIGNATURE, &proof(&text, &signature)).await.refused(422, "challenge-expired");
    assert_eq!(seen(&mut thief).await, Json::Null);
}

#[tokio::test]
async fn what_was_signed_for_one_thing_is_nothing_to_another() {
    let world = sandbox().await;
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    let draft = world.ready_draft(&mut browser, AIGERIM, MANGYSTAU).await;
    let filing = world.signed(&mut browser, &draft, AIGERIM).await;
    let kept: (String,) = {
        let mut tx = world.app.store.read().await.unwrap();
        tx.one("SELECT document FROM drafts WHERE id = $1", &[draft.id.as_str().into()]).await.unwrap()
    };
    let text = challenge(&mut browser).await;
    let signature = world.sign(AIGERIM, text.as_bytes()).await;
    let of_filing = filing["signature"].as_str().unwrap();
    let mut visitor = world.citizen();

    // A request, or its signature alone, does not let in.
    visitor.post(path::SESSION_SIGNATURE, &proof(&kept.0, of_filing)).await.refused(422, "challenge-expired");
    visitor.post(path::SESSION_SIGNATURE, &proof(&text, of_filing)).await.refused(422, "eds-other-content");
    visitor.post(path::SESSION_SIGNATURE, &proof(&text, "no CMS")).await.refused(422, "eds-unreadable");
    // What was signed to sign in files nothing.
    let body = json!({ "draft": draft.id, "signature": signature });
    file(&browser, &body, KEY).await.refused(422, "eds-other-content");
    // It sets no password, and what was signed for a password does not let in.
    let renewal = json!({ "text": text, "signature": signature, "password": "a new password" });
    visitor.post(path::PASSWORD, &renewal).await.refused(422, "challenge-expired");
    let asked = visitor.post(path::PASSWORD_CHALLENGE, &json!({ "iin": AIGERIM })).await.ok().json();
    let asked = asked["text"].as_str().unwrap();
    let of_renewal = world.sign(AIGERIM, asked.as_bytes()).await;
    visitor.post(path::SESSION_SIGNATURE, &claim(asked, &of_renewal)).await.refused(422, "challenge-expired");
    assert_eq!(seen(&mut visitor).await, Json::Null);
    // None of them was used up by being tried.
    let renewal = json!({ "text": asked, "signature": of_renewal, "password": "a new password" });
    world.citizen().post(path::PASSWORD, &renewal).await.ok();
    visitor.post(path::SESSION_SIGNATURE, &proof(&text, &signature)).await.ok();
}

#[tokio::test]
async fn a_challenge_of_another_installation_is_unknown_here() {
    let (here, there) = (sandbox().await, sandbox().await);
    let text = challenge(&mut there.citizen()).await;
    let signature = there.sign(AIGERIM, text.as_bytes()).await;
    here.citizen()
        .post(path::SESSION_SIGNATURE, &claim(&text, &signature))
        .await
        .refused(422, "challenge-expired");
    there.citizen().post(path::SESSION_SIGNATURE, &claim(&text, &signature)).await.ok();
}

#[tokio::test]
async fn whoever_has_no_account_is_told_so_after_a_good_signature_alone() {
    let world = sandbox().await;
    let iin = world.iin_of("not-registered").await;
    let mut browser = world.citizen();
    let text = challenge(&mut browser).await;
    let signature = world.sign(&iin, text.as_bytes()).await;
    browser.post(path::SESSION_SIGNATURE, &proof(&text, &signature)).await.refused(404, "no-account");
    assert_eq!(seen(&mut browser).await, Json::Null);
    // The text has done its work: it lets nobody into an account that is opened later.
    browser.post(path::SESSION_SIGNATURE, &claim(&text, &signature)).await.refused(422, "challenge-expired");
}

#[tokio::test]
async fn an_unproven_account_is_taken_over_only_when_its_owner_says_so() {
    let world = sandbox().await;
    let mut stranger = world.citizen_signed_in(AIGERIM).await;
    world.ready_draft(&mut stranger, AIGERIM, MANGYSTAU).await;
    let mut owner = world.citizen();
    let text = challenge(&mut owner).await;
    let signature = world.sign(AIGERIM, text.as_bytes()).await;
    owner.post(path::SESSION_SIGNATURE, &proof(&text, &signature)).await.refused(409, "account-unproven");
    assert_eq!(seen(&mut owner).await, Json::Null);
    assert_ne!(seen(&mut stranger).await, Json::Null);
    assert_ne!(walk(&world.blobs()), 0, "a refusal changes nothing");

    let session = owner.post(path::SESSION_SIGNATURE, &claim(&text, &signature)).await.ok().json();
    assert_eq!(session["citizen"]["proven"], true);
    assert_eq!(session["citizen"]["has_password"], false);
    assert_eq!(owner.get(path::CABINET).await.ok().json()["drafts"], json!([]));
    assert_eq!(walk(&world.blobs()), 0, "the stranger's scans stay");
    assert_eq!(seen(&mut stranger).await, Json::Null);
    let known = json!({ "iin": AIGERIM, "password": world.demo(AIGERIM).await.password });
    world.citizen().post(path::SESSION, &known).await.refused(401, "wrong-credentials");
    assert_eq!(audit(&world).await.iter().filter(|action| *action == "proven-by-eds").count(), 1);

    // The owner chooses a password, and from now on nothing is thrown away.
    let asked = owner.post(path::PASSWORD_CHALLENGE, &json!({ "iin": AIGERIM })).await.ok().json();
    let signature = world.sign(AIGERIM, asked["text"].as_str().unwrap().as_bytes()).await;
    let renewal = json!({ "text": asked["text"], "signature": signature, "password": "the owner's own" });
    let session = owner.post(path::PASSWORD, &renewal).await.ok().json();
    assert_eq!(session["citizen"]["has_password"], true);
    let draft = world.ready_draft(&mut owner, AIGERIM, MANGYSTAU).await;
    let mut again = world.citizen();
    signs_in(&world, &mut again, AIGERIM).await.ok();
    assert_eq!(again.get(path::CABINET).await.ok().json()["drafts"][0]["id"], draft.id.as_str());
    let own = json!({ "iin": AIGERIM, "password": "the owner's own" });
    world.citizen().post(path::SESSION, &own).await.ok();
}

#[tokio::test]
async fn whoever_is_signed_in_by_the_password_loses_nothing_by_the_key() {
    let world = sandbox().await;
    let mut owner = world.citizen_signed_in(AIGERIM).await;
    let draft = world.ready_draft(&mut owner, AIGERIM, MANGYSTAU).await;
    // Another person's session in the same browser says nothing of this account.
    let mut other = world.citizen_signed_in(DAUREN).await;
    signs_in(&world, &mut other, AIGERIM).await.refused(409, "account-unproven");

    let session = signs_in(&world, &mut owner, AIGERIM).await.ok().json();
    assert_eq!(session["citizen"]["proven"], true);
    assert_eq!(session["citizen"]["has_password"], true);
    assert_eq!(owner.get(path::CABINET).await.ok().json()["drafts"][0]["id"], draft.id.as_str());
    world.citizen_signed_in(AIGERIM).await;
}

#[tokio::test]
async fn an_act_that_wants_the_password_is_not_signed_without_it() {
    let world = sandbox().await;
    proven(&world, DAUREN).await;
    let mut browser = world.citizen();
    signs_in(&world, &mut browser, DAUREN).await.ok();
    let draft = world.ready_draft(&mut browser, DAUREN, KARAGANDA).await;
    let address = path::with(path::DRAFT_DOCUMENT, &[draft.id.as_str()]);
    browser.post(&address, &json!({ "lang": "kk" })).await.refused(403, "password-wanted");
    // Signing in again in the same browser adds the password, and the draft is as it was.
    let typed = json!({ "iin": DAUREN, "password": world.demo(DAUREN).await.password });
    browser.post(path::SESSION, &typed).await.ok();
    let body = world.signed(&mut browser, &draft, DAUREN).await;
    // Bytes fixed in one session are not sent from another that has less.
    let mut less = world.citizen();
    signs_in(&world, &mut less, DAUREN).await.ok();
    file(&less, &body, "0123456789abcdef-less").await.refused(403, "password-wanted");
    signs_in(&world, &mut browser, DAUREN).await.ok();
    file(&browser, &body, "0123456789abcdef-more").await.ok();
}

#[tokio::test]
async fn the_two_ways_in_are_counted_apart() {
    let world = sandbox().await;
    proven(&world, AIGERIM).await;
    let mut browser = world.citizen();
    // With the one that filed the request, five.
    for _ in 0..4 {
        let wrong = json!({ "iin": AIGERIM, "password": "wrong" });
        browser.post(path::SESSION, &wrong).await.refused(401, "wrong-credentials");
    }
    let wrong = json!({ "iin": AIGERIM, "password": "wrong" });
    browser.post(path::SESSION, &wrong).await.refused(429, "too-many");
    signs_in(&world, &mut browser, AIGERIM).await.ok();
    for _ in 0..198 {
        challenge(&mut browser).await;
    }
    let more = browser.send(hyper::Method::POST, path::SESSION_CHALLENGE, Vec::new(), None).await;
    more.refused(429, "too-many");
    world.citizen_signed_in(DAUREN).await;
    world.pass(1);
    challenge(&mut browser).await;
}

#[tokio::test]
async fn another_site_signs_nobody_in() {
    let world = sandbox().await;
    proven(&world, AIGERIM).await;
    let text = challenge(&mut world.citizen()).await;
    let signature = world.sign(AIGERIM, text.as_bytes()).await;
    let mut elsewhere = world.citizen().saying("origin", "https://example.org");
    elsewhere.post(path::SESSION_SIGNATURE, &proof(&text, &signature)).await.refused(403, "cross-site");
}
