//! Two people apply with one request: both sign, both have the case, and nothing happens with one signature alone.

use domain::api::drafts::Draft;
use domain::api::filings::Filed;
use domain::api::path;
use domain::id::JointId;
use serde_json::{Value as Json, json};
use server::filing::try_waiting;
use server::sandbox::keeper;

use crate::demo::{AIGERIM, DAUREN, KEY, MANGYSTAU, accepted, file, sandbox};
use crate::eds_sign_in::signs_in;
use crate::services::words;
use crate::workplace::{Office, conclusion, openssl_verifies, page, take};
use crate::world::{Answer, Browser, World};

const KARAGANDA: &str = "adoption/karaganda/2016-01-08";
/// A citizen who is an executor at Aktau as well.
const ASKAR: &str = "890708390018";

/// The answers of somebody who adopts together with a person.
pub(crate) fn together_with(iin: &str) -> [(&'static str, &str); 4] {
    [
        ("marital-status", "married"),
        ("spouse-name", "Оспанов Дәурен Маратұлы"),
        ("spouse-iin", iin),
        ("adopting-together", "yes"),
    ]
}

/// Aigerim has signed; the other one is asked. Her browser, the draft, her parcel and the key of the request.
pub(crate) async fn asked(world: &World, edition: &str, other: &str) -> (Browser, Draft, Json, JointId) {
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    let provider = world.regulation(edition).providers[0].code.clone();
    let said = together_with(other);
    let draft = world.draft_saying(&mut browser, AIGERIM, edition, provider.as_str(), &said).await;
    let body = world.signed(&mut browser, &draft, AIGERIM).await;
    let joint = asks(&file(&browser, &body, KEY).await);
    (browser, draft, body, joint)
}

#[track_caller]
fn asks(answer: &Answer) -> JointId {
    assert_eq!(answer.status, 202, "{answer:?}");
    match answer.read() {
        Filed::Asks { joint } => joint,
        other => panic!("{other:?}"),
    }
}

/// The other one, signed in by the password and then by the key, which proves the account.
pub(crate) async fn proven(world: &World, iin: &str) -> Browser {
    let mut browser = world.citizen_signed_in(iin).await;
    signs_in(world, &mut browser, iin).await.ok();
    browser
}

fn request(joint: &JointId) -> String {
    path::with(path::JOINT_REQUEST, &[joint.as_str()])
}

/// Reads the request and signs it with somebody's key.
pub(crate) async fn signs(world: &World, browser: &mut Browser, joint: &JointId, signer: &str) -> Answer {
    let shown = browser.get(&request(joint)).await.ok().json();
    let signature = world.sign(signer, shown["text"].as_str().unwrap().as_bytes()).await;
    send(browser, joint, &signature).await
}

async fn send(browser: &mut Browser, joint: &JointId, signature: &str) -> Answer {
    let address = path::with(path::JOINT_SIGNATURE, &[joint.as_str()]);
    browser.post(&address, &json!({ "signature": signature })).await
}

async fn cabinet(browser: &mut Browser) -> Json {
    browser.get(path::CABINET).await.ok().json()
}

async fn saves(browser: &Browser, draft: &Draft) -> Answer {
    let address = path::with(path::DRAFT, &[draft.id.as_str()]);
    let mut saying = browser.saying("if-match", &format!("\"{}\"", draft.revision));
    saying.put(&address, &json!({ "answers": {}, "provider": draft.provider })).await
}

/// From the first signature to the conclusion that names both.
async fn a_couple(edition: &str, place: &str) {
    let world = sandbox().await;
    let (mut aigerim, draft, body, joint) = asked(&world, edition, DAUREN).await;
    saves(&aigerim, &draft).await.refused(409, "draft-waits");
    let shown = aigerim.get(&path::with(path::DRAFT, &[draft.id.as_str()])).await.ok().json();
    assert_eq!(shown["joint"]["other"], "Оспанов Дәурен Маратұлы");
    let waits = cabinet(&mut aigerim).await;
    assert_eq!((&waits["cases"], &waits["joint"][0]["draft"]), (&json!([]), &json!(draft.id)));
    assert_eq!(asks(&file(&aigerim, &body, KEY).await), joint, "sent again, it is asked once");

    let mut dauren = proven(&world, DAUREN).await;
    let asked = cabinet(&mut dauren).await["joint"].clone();
    assert_eq!((&asked[0]["id"], &asked[0]["draft"]), (&json!(joint), &Json::Null));
    assert_eq!(asked.as_array().unwrap().len(), 1);
    let shown = dauren.get(&request(&joint)).await.ok().json();
    assert!(shown["text"].as_str().unwrap().contains(&format!("\nco-applicant: {DAUREN}\n")), "{shown}");
    let answer = signs(&world, &mut dauren, &joint, DAUREN).await;
    assert_eq!(answer.status, 201);
    let receipt = accepted(&answer);
    let again = send(&mut dauren, &joint, "AAAA").await;
    assert_eq!((again.status.as_u16(), accepted(&again)), (200, receipt.clone()), "there is one case");
    assert_eq!(accepted(&file(&aigerim, &body, KEY).await), receipt, "the first one's parcel tells it too");

    let case = receipt.case;
    for browser in [&mut aigerim, &mut dauren] {
        let cabinet = cabinet(browser).await;
        assert_eq!((&cabinet["joint"], &cabinet["attempts"]), (&json!([]), &json!([])));
        assert_eq!(cabinet["cases"][0]["id"], case.as_str());
        assert_eq!(cabinet["notices"][0]["about"], "filed");
        let text = browser.get(&path::with(path::CASE_REQUEST, &[case.as_str()])).await.ok().bytes;
        for signature in [path::CASE_REQUEST_SIGNATURE, path::CASE_REQUEST_SECOND_SIGNATURE] {
            let signature = browser.get(&path::with(signature, &[case.as_str()])).await.ok().bytes;
            openssl_verifies(&world, &text, &signature).unwrap();
        }
    }

    let mut office = Office::of(&world, place).await;
    office.check_all(&case).await;
    let proof = page(&mut office.head, &case).await["proof"]["signed"].clone();
    assert_ne!(proof["by"], proof["and"]);
    assert!(proof["and"].as_str().unwrap().to_uppercase().contains("ОСПАНОВ"), "{proof}");
    take(&mut office.executor, &case, &conclusion()).await.ok();
    let signed = office.sign(&world, &case).await.ok().json();
    let conclusion = [case.as_str(), signed["documents"][0]["id"].as_str().unwrap()];
    let pdf = office.head.get(&path::with(path::STAFF_CASE_DOCUMENT, &conclusion)).await.ok();
    let text = words(&pdf.bytes);
    for said in ["Дәурен", DAUREN, AIGERIM, "могут быть кандидатами", "үміткерлер бола алады"]
    {
        assert!(text.contains(said), "«{said}» in {text}");
    }
    take(&mut office.clerk, &case, &json!({ "action": "issue" })).await.ok();
    for browser in [&mut aigerim, &mut dauren] {
        assert_eq!(cabinet(browser).await["notices"][0]["about"], "result-to-collect");
    }
}

#[tokio::test]
async fn a_couple_of_mangystau_signs_one_request_and_is_decided_on_together() {
    a_couple(MANGYSTAU, "aktau").await;
}

#[tokio::test]
async fn a_couple_of_karaganda_signs_one_request_and_is_decided_on_together() {
    a_couple(KARAGANDA, "karaganda").await;
}

#[tokio::test]
async fn who_has_proved_nothing_and_who_was_not_asked_read_nothing() {
    let world = sandbox().await;
    let (_, _, _, joint) = asked(&world, MANGYSTAU, DAUREN).await;
    let mut unproven = world.citizen_signed_in(DAUREN).await;
    assert_eq!(cabinet(&mut unproven).await["joint"], json!([]));
    unproven.get(&request(&joint)).await.refused(409, "account-unproven");
    unproven.delete(&request(&joint)).await.refused(409, "account-unproven");
    send(&mut unproven, &joint, "AAAA").await.refused(409, "account-unproven");
    let mut stranger = proven(&world, ASKAR).await;
    assert_eq!(cabinet(&mut stranger).await["joint"], json!([]));
    stranger.get(&request(&joint)).await.refused(404, "not-found");
    stranger.delete(&request(&joint)).await.refused(404, "not-found");
    send(&mut stranger, &joint, "AAAA").await.refused(404, "not-found");
    let mut dauren = proven(&world, DAUREN).await;
    dauren.get(&request(&joint)).await.ok();
}

#[tokio::test]
async fn another_hand_or_no_list_makes_no_case_and_the_request_waits_on() {
    let world = sandbox().await;
    let (mut aigerim, _, _, joint) = asked(&world, MANGYSTAU, DAUREN).await;
    let mut dauren = proven(&world, DAUREN).await;
    signs(&world, &mut dauren, &joint, AIGERIM).await.refused(422, "eds-another-person");
    let other = world.sign(DAUREN, b"something else").await;
    send(&mut dauren, &joint, &other).await.refused(422, "eds-other-content");
    world.lose_lists();
    signs(&world, &mut dauren, &joint, DAUREN).await.refused(503, "eds-could-not-check");
    assert_eq!(cabinet(&mut aigerim).await["cases"], json!([]));
    world.find_lists();
    assert_eq!(signs(&world, &mut dauren, &joint, DAUREN).await.status, 201);
    let refused = world.refusals().await;
    for code in ["eds-another-person", "eds-other-content"] {
        assert!(
            refused.iter().any(|it| it.contains("second-signature-attempted") && it.ends_with(code)),
            "{refused:?}"
        );
    }
}

#[tokio::test]
async fn who_declines_gives_the_draft_back_and_the_first_one_learns_why() {
    let world = sandbox().await;
    let (mut aigerim, draft, _, joint) = asked(&world, MANGYSTAU, DAUREN).await;
    let mut dauren = proven(&world, DAUREN).await;
    assert_eq!(dauren.delete(&request(&joint)).await.status, 204);
    dauren.get(&request(&joint)).await.refused(404, "not-found");
    let shown = cabinet(&mut aigerim).await;
    assert_eq!(shown["attempts"][0]["refused"], "co-applicant-declined");
    assert_eq!((&shown["joint"], &shown["drafts"][0]["id"]), (&json!([]), &json!(draft.id)));
    saves(&aigerim, &draft).await.ok();
}

#[tokio::test]
async fn who_signed_first_may_take_it_back_and_ask_anew() {
    let world = sandbox().await;
    let (mut aigerim, draft, _, joint) = asked(&world, MANGYSTAU, DAUREN).await;
    let mut dauren = proven(&world, DAUREN).await;
    let text = dauren.get(&request(&joint)).await.ok().json()["text"].as_str().unwrap().to_owned();
    assert_eq!(aigerim.delete(&request(&joint)).await.status, 204);
    let late = world.sign(DAUREN, text.as_bytes()).await;
    send(&mut dauren, &joint, &late).await.refused(404, "not-found");
    let body = world.signed(&mut aigerim, &draft, AIGERIM).await;
    let anew = asks(&file(&aigerim, &body, "fedcba9876543210").await);
    send(&mut dauren, &anew, &late).await.refused(422, "eds-other-content");
    assert_eq!(signs(&world, &mut dauren, &anew, DAUREN).await.status, 201);
}

#[tokio::test]
async fn signing_and_taking_back_at_once_have_one_outcome() {
    let world = sandbox().await;
    let (mut aigerim, _, _, joint) = asked(&world, MANGYSTAU, DAUREN).await;
    let mut dauren = proven(&world, DAUREN).await;
    let mut taker = aigerim.clone();
    let address = request(&joint);
    let shown = dauren.get(&address).await.ok().json();
    let signature = world.sign(DAUREN, shown["text"].as_str().unwrap().as_bytes()).await;
    let (signed, taken) = tokio::join!(send(&mut dauren, &joint, &signature), taker.delete(&address));
    let cases = cabinet(&mut aigerim).await["cases"].as_array().unwrap().len();
    match (signed.status.as_u16(), taken.status.as_u16()) {
        (201, 404) => assert_eq!(cases, 1),
        (404, 204) => assert_eq!(cases, 0),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn nobody_applies_together_with_themselves() {
    let world = sandbox().await;
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    let said = together_with(AIGERIM);
    let draft = world.draft_saying(&mut browser, AIGERIM, MANGYSTAU, "aktau", &said).await;
    let address = path::with(path::DRAFT_DOCUMENT, &[draft.id.as_str()]);
    let answer = browser.post(&address, &json!({ "lang": "kk" })).await.refused(422, "form-problems");
    assert_eq!(answer.json()["fields"][0]["field"], "spouse-iin");
    assert_eq!(answer.json()["fields"][0]["rule"], "own-iin");
}

#[tokio::test]
async fn a_first_signature_that_is_no_longer_good_ends_the_request() {
    let world = sandbox().await;
    let (mut aigerim, draft, _, joint) = asked(&world, MANGYSTAU, DAUREN).await;
    let mut dauren = proven(&world, DAUREN).await;
    let key = world.demo(AIGERIM).await.key;
    let file = std::fs::read(world.data().join("sandbox/keys").join(key)).unwrap();
    let serial = eds::pfx::open(&file, "Aigerim1").unwrap().certificate.serial_hex();
    let line = format!("{serial:0>40} {}", world.app.clock.now().0 - 60);
    std::fs::write(world.data().join("sandbox/revoked.txt"), line).unwrap();
    keeper::refresh(world.data(), world.app.clock.now()).unwrap();
    signs(&world, &mut dauren, &joint, DAUREN).await.refused(422, "first-signature-refused");
    let shown = cabinet(&mut aigerim).await;
    assert_eq!((&shown["cases"], &shown["attempts"][0]["refused"]), (&json!([]), &json!("eds-revoked")));
    saves(&aigerim, &draft).await.ok();
}

#[tokio::test]
async fn a_first_signature_that_waits_to_be_checked_asks_the_other_one_then() {
    let world = sandbox().await;
    let mut aigerim = world.citizen_signed_in(AIGERIM).await;
    let said = together_with(DAUREN);
    let draft = world.draft_saying(&mut aigerim, AIGERIM, MANGYSTAU, "aktau", &said).await;
    let body = world.signed(&mut aigerim, &draft, AIGERIM).await;
    world.lose_lists();
    let answer = file(&aigerim, &body, KEY).await;
    assert!(matches!(answer.read(), Filed::Waits { .. }), "{answer:?}");
    world.find_lists();
    world.pass(300);
    assert_eq!(try_waiting(&world.app).await.unwrap(), 1);
    let shown = cabinet(&mut aigerim).await;
    assert_eq!((&shown["attempts"], &shown["joint"][0]["draft"]), (&json!([]), &json!(draft.id)));
    let joint = JointId::parse(shown["joint"][0]["id"].as_str().unwrap()).unwrap();
    assert_eq!(signs(&world, &mut proven(&world, DAUREN).await, &joint, DAUREN).await.status, 201);
}

#[tokio::test]
async fn an_official_is_kept_from_the_case_of_their_own_couple() {
    let world = sandbox().await;
    let (_, _, _, joint) = asked(&world, MANGYSTAU, ASKAR).await;
    let case = accepted(&signs(&world, &mut proven(&world, ASKAR).await, &joint, ASKAR).await).case;
    let mut office = Office::of(&world, "aktau").await;
    let mut own = world.official_signed_in("aktau-executor-2").await;
    own.get(&path::with(path::STAFF_CASE, &[case.as_str()])).await.refused(409, "own-case");
    take(&mut office.clerk, &case, &json!({ "action": "register" })).await.ok();
    let resolve = json!({ "action": "resolve", "executor": "aktau-executor-2" });
    take(&mut office.head, &case, &resolve).await.refused(409, "own-case");
}

#[tokio::test]
async fn what_was_asked_of_two_can_be_thrown_away_and_nobody_is_asked_without_end() {
    let world = sandbox().await;
    let (mut aigerim, draft, body, joint) = asked(&world, MANGYSTAU, DAUREN).await;
    assert_eq!(aigerim.delete(&request(&joint)).await.status, 204);
    // The same signature files nothing any more: what was fixed is forgotten.
    file(&aigerim, &body, KEY).await.refused(422, "eds-document-changed");
    for again in 1..5 {
        let body = world.signed(&mut aigerim, &draft, AIGERIM).await;
        let joint = asks(&file(&aigerim, &body, &format!("fedcba987654321{again}")).await);
        assert_eq!(aigerim.delete(&request(&joint)).await.status, 204);
    }
    let body = world.signed(&mut aigerim, &draft, AIGERIM).await;
    file(&aigerim, &body, "fedcba9876543219").await.refused(429, "too-many");
    world.pass(24 * 60 * 60 + 1);
    world.find_lists();
    let body = world.signed(&mut world.citizen_signed_in(AIGERIM).await, &draft, AIGERIM).await;
    let aigerim = world.citizen_signed_in(AIGERIM).await;
    let joint = asks(&file(&aigerim, &body, "fedcba9876543218").await);
    let mut aigerim = world.citizen_signed_in(AIGERIM).await;
    assert_eq!(aigerim.delete(&request(&joint)).await.status, 204);
    assert_eq!(aigerim.delete(&path::with(path::DRAFT, &[draft.id.as_str()])).await.status, 204);
    assert_eq!(cabinet(&mut aigerim).await["drafts"], json!([]));
}

#[tokio::test]
async fn of_two_attempts_at_once_one_waits_to_be_checked() {
    let world = sandbox().await;
    let mut aigerim = world.citizen_signed_in(AIGERIM).await;
    let draft = world.draft_saying(&mut aigerim, AIGERIM, MANGYSTAU, "aktau", &together_with(DAUREN)).await;
    let body = world.signed(&mut aigerim, &draft, AIGERIM).await;
    world.lose_lists();
    let (one, other) = tokio::join!(file(&aigerim, &body, KEY), file(&aigerim, &body, "fedcba9876543210"));
    let mut answers = [one.status.as_u16(), other.status.as_u16()];
    answers.sort_unstable();
    assert_eq!(answers, [202, 409]);
    world.find_lists();
    world.pass(300);
    assert_eq!(try_waiting(&world.app).await.unwrap(), 1);
    assert_eq!(cabinet(&mut aigerim).await["joint"].as_array().unwrap().len(), 1);
}
