//! The one-time password in the place of the EDS: linking a number, certifying a request, and everything that must not pass.

use domain::api::cases::CasePage;
use domain::api::drafts::{DocumentToSign, Draft};
use domain::api::path;
use domain::api::phone::{CodeSent, Phone};
use domain::api::sandbox::SandboxSms;
use domain::id::CaseId;
use domain::signing::{Confirmation, mark};
use serde_json::{Value as Json, json};
use server::codes::{A_DAY, ATTEMPTS, LIFE, PAUSE};
use server::hex;
use server::store::{cases, codes};
use sha2::{Digest as _, Sha256};

use crate::demo::{AIGERIM, DAUREN, KEY, MANGYSTAU, accepted, sandbox};
use crate::world::{Answer, Browser, START, World};

const KARAGANDA: &str = "adoption/karaganda/2016-01-08";
pub(crate) const PHONE: &str = "+77010000001";

/// The latest SMS.
pub(crate) async fn latest(browser: &mut Browser) -> SandboxSms {
    let all: Vec<SandboxSms> = browser.get(path::SANDBOX_SMS).await.ok().read();
    all.into_iter().next().unwrap()
}

/// The six digits in an SMS.
pub(crate) fn digits(text: &str) -> String {
    let found = text.split(|c: char| !c.is_ascii_digit()).find(|part| part.len() == 6);
    found.unwrap_or_else(|| panic!("no code in {text}")).to_owned()
}

/// Other digits than those of a code.
pub(crate) fn other_than(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

async fn asks_for_link(browser: &mut Browser, phone: &str) -> Answer {
    browser.post(path::PHONE_CODE, &json!({ "phone": phone, "lang": "kk" })).await
}

/// Links a demo citizen's own number.
pub(crate) async fn links(world: &World, browser: &mut Browser) {
    let sent: CodeSent = asks_for_link(browser, PHONE).await.ok().read();
    let code = digits(&latest(browser).await.text);
    let phone: Phone =
        browser.post(path::PHONE_LINK, &json!({ "id": sent.id, "code": code })).await.ok().read();
    assert!(phone.linked_at.is_some());
    world.pass(PAUSE);
}

/// Fixes the bytes of a draft and answers with their SHA-256.
async fn reads(browser: &mut Browser, draft: &Draft) -> String {
    let address = path::with(path::DRAFT_DOCUMENT, &[draft.id.as_str()]);
    let document: DocumentToSign = browser.post(&address, &json!({ "lang": "kk" })).await.ok().read();
    hex(&Sha256::digest(document.text))
}

async fn asks(browser: &mut Browser, draft: &Draft, sha256: &str) -> Answer {
    browser.post(&path::with(path::DRAFT_CODE, &[draft.id.as_str()]), &json!({ "sha256": sha256 })).await
}

fn typed(draft: &Draft, sent: &CodeSent, code: &str) -> Json {
    json!({ "draft": draft.id, "typed": { "id": sent.id, "code": code } })
}

async fn confirms(browser: &Browser, body: &Json, key: &str) -> Answer {
    browser.saying("idempotency-key", key).post(path::CONFIRMATIONS, body).await
}

/// A person with a linked number, a draft that was read, and the code for it.
async fn ready(world: &World) -> (Browser, Draft, CodeSent, String) {
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    links(world, &mut browser).await;
    let draft = world.ready_draft(&mut browser, AIGERIM, MANGYSTAU).await;
    let sha256 = reads(&mut browser, &draft).await;
    let sent: CodeSent = asks(&mut browser, &draft, &sha256).await.ok().read();
    let sms = latest(&mut browser).await;
    assert_eq!(sms.to, PHONE);
    assert_eq!(sent.mark.as_deref(), Some(mark(&sha256).as_str()));
    assert!(sms.text.contains(&mark(&sha256)), "the message shows what is certified: {}", sms.text);
    (browser, draft, sent, digits(&sms.text))
}

#[tokio::test]
async fn a_request_is_certified_by_a_code_and_the_evidence_is_kept() {
    let world = sandbox().await;
    let (mut browser, draft, sent, code) = ready(&world).await;
    world.pass(20);
    confirms(&browser, &typed(&draft, &sent, &other_than(&code)), KEY).await.refused(422, "code-wrong");
    let body = typed(&draft, &sent, &format!("{} {}", &code[..3], &code[3..]));
    let receipt = accepted(&confirms(&browser, &body, KEY).await.ok());
    // A lost answer: the same again makes one case.
    assert_eq!(accepted(&confirms(&browser, &body, KEY).await.ok()), receipt);
    assert_eq!(accepted(&confirms(&browser, &body, "fedcba9876543210").await.ok()), receipt);

    let page: CasePage = browser.get(&path::with(path::CASE, &[receipt.case.as_str()])).await.ok().read();
    assert_eq!(page.confirmed_by.as_deref(), Some("0001"));
    let address = path::with(path::CASE_REQUEST_CONFIRMATION, &[receipt.case.as_str()]);
    let lines = browser.get(&address).await.ok().bytes;
    let told = Confirmation::parse(&lines).unwrap();
    assert_eq!(told.sha256, hex(&Sha256::digest(&page.request)), "over exactly the request's bytes");
    assert_eq!((told.iin.as_str(), told.phone.as_str(), told.attempt), (AIGERIM, PHONE, 2));
    assert_eq!((told.sent_at, told.confirmed_at), (told.owned_at, told.sent_at.plus(20)));
    let signature = path::with(path::CASE_REQUEST_SIGNATURE, &[receipt.case.as_str()]);
    browser.get(&signature).await.refused(404, "not-found");
    // The audit's chain holds the same lines by their SHA-256.
    let mut tx = world.app.store.read().await.unwrap();
    let rows = server::store::audit::list(&mut tx, 0, 1000).await.unwrap();
    let subject = format!("confirmation:{}", hex(&Sha256::digest(&lines)));
    let found: Vec<_> = rows.iter().filter(|row| row.subject == subject).collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].action, "confirmed-by-code");
    // A telephone shows nothing of whose the account is to the registers.
    assert_eq!(browser.get(path::SESSION).await.ok().json()["citizen"]["proven"], false);
    drop(tx);

    // The office reads by what it was certified.
    let mut clerk = world.official_signed_in("aktau-clerk").await;
    let case = clerk.get(&path::with(path::STAFF_CASE, &[receipt.case.as_str()])).await.ok().json();
    assert_eq!(case["proof"]["confirmed"]["phone"], "0001");
}

#[tokio::test]
async fn wrong_codes_are_counted_and_the_right_one_comes_too_late() {
    let world = sandbox().await;
    let (browser, draft, sent, code) = ready(&world).await;
    let wrong = typed(&draft, &sent, &other_than(&code));
    for _ in 1..ATTEMPTS {
        confirms(&browser, &wrong, KEY).await.refused(422, "code-wrong");
    }
    confirms(&browser, &wrong, KEY).await.refused(409, "code-spent");
    confirms(&browser, &typed(&draft, &sent, &code), KEY).await.refused(409, "code-spent");
    let refusals = world.refusals().await;
    assert_eq!(refusals.iter().filter(|it| it.ends_with(" code-wrong")).count(), 4, "{refusals:?}");
}

#[tokio::test]
async fn guesses_at_once_are_never_more_than_the_attempts() {
    let world = sandbox().await;
    let (browser, draft, sent, code) = ready(&world).await;
    let wrong = typed(&draft, &sent, &other_than(&code));
    let guesses: Vec<_> = (0..40)
        .map(|_| {
            let (browser, wrong) = (browser.clone(), wrong.clone());
            tokio::spawn(async move { confirms(&browser, &wrong, KEY).await.json()["code"].clone() })
        })
        .collect();
    let mut told = Vec::new();
    for guess in guesses {
        told.push(guess.await.unwrap());
    }
    let wrong = told.iter().filter(|code| *code == "code-wrong").count();
    assert_eq!(i64::try_from(wrong).unwrap(), ATTEMPTS - 1, "{told:?}");
    assert!(told.iter().all(|code| code == "code-wrong" || code == "code-spent"), "{told:?}");
    let (id, account) = (sent.id.clone(), account(&world).await);
    let most = world
        .app
        .store
        .write(async move |tx| {
            codes::count_attempt(tx, (&id, &account, codes::Purpose::Sign), START, 1_000).await
        })
        .await
        .unwrap()
        .unwrap();
    assert_eq!(most.attempts, ATTEMPTS + 1, "the database counted each once and no more than there are");
}

pub(crate) async fn account(world: &World) -> domain::id::AccountId {
    let iin = domain::person::Iin::parse(AIGERIM).unwrap();
    let mut tx = world.app.store.read().await.unwrap();
    server::store::accounts::find_by_iin(&mut tx, &iin).await.unwrap().unwrap().id
}

#[tokio::test]
async fn a_late_code_and_a_replaced_one_are_refused() {
    let world = sandbox().await;
    let (mut browser, draft, sent, code) = ready(&world).await;
    world.pass(PAUSE);
    let sha256 = reads(&mut browser, &draft).await;
    let later: CodeSent = asks(&mut browser, &draft, &sha256).await.ok().read();
    confirms(&browser, &typed(&draft, &sent, &code), KEY).await.refused(409, "code-expired");
    let code = digits(&latest(&mut browser).await.text);
    world.pass(LIFE);
    confirms(&browser, &typed(&draft, &later, &code), KEY).await.refused(409, "code-expired");
    // Nothing was filed, and the way is open.
    let again: CodeSent = asks(&mut browser, &draft, &sha256).await.ok().read();
    let code = digits(&latest(&mut browser).await.text);
    accepted(&confirms(&browser, &typed(&draft, &again, &code), KEY).await.ok());
}

#[tokio::test]
async fn a_used_code_certifies_nothing_else() {
    let world = sandbox().await;
    let (mut browser, draft, sent, code) = ready(&world).await;
    accepted(&confirms(&browser, &typed(&draft, &sent, &code), KEY).await.ok());
    let second = world.ready_draft(&mut browser, AIGERIM, MANGYSTAU).await;
    reads(&mut browser, &second).await;
    let answer = confirms(&browser, &typed(&second, &sent, &code), "fedcba9876543210").await;
    answer.refused(409, "code-used");
}

#[tokio::test]
async fn a_code_is_for_the_bytes_that_were_read() {
    let world = sandbox().await;
    let (mut browser, draft, sent, code) = ready(&world).await;
    // Made anew, the document has another number: other bytes.
    let sha256 = reads(&mut browser, &draft).await;
    confirms(&browser, &typed(&draft, &sent, &code), KEY).await.refused(409, "code-other-document");
    world.pass(PAUSE);
    asks(&mut browser, &draft, &"0".repeat(64)).await.refused(422, "eds-document-changed");
    asks(&mut browser, &draft, &sha256).await.ok();
}

#[tokio::test]
async fn another_accounts_code_is_nothing() {
    let world = sandbox().await;
    let (_, _, sent, code) = ready(&world).await;
    let mut stranger = world.citizen_signed_in(DAUREN).await;
    let draft = world.ready_draft(&mut stranger, DAUREN, MANGYSTAU).await;
    reads(&mut stranger, &draft).await;
    confirms(&stranger, &typed(&draft, &sent, &code), KEY).await.refused(409, "code-expired");
    stranger
        .post(path::PHONE_LINK, &json!({ "id": sent.id, "code": code }))
        .await
        .refused(409, "code-expired");
}

#[tokio::test]
async fn only_where_the_act_allows_it_and_with_a_linked_number() {
    let world = sandbox().await;
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    let draft = world.ready_draft(&mut browser, AIGERIM, MANGYSTAU).await;
    let sha256 = reads(&mut browser, &draft).await;
    asks(&mut browser, &draft, &sha256).await.refused(409, "phone-not-linked");
    links(&world, &mut browser).await;
    let mut dauren = world.citizen_signed_in(DAUREN).await;
    let elsewhere = world.ready_draft(&mut dauren, DAUREN, KARAGANDA).await;
    let other = reads(&mut dauren, &elsewhere).await;
    asks(&mut dauren, &elsewhere, &other).await.refused(409, "code-not-allowed");
    let sent: CodeSent = asks(&mut browser, &draft, &sha256).await.ok().read();
    // A number that is unlinked meanwhile certifies nothing any more.
    let code = digits(&latest(&mut browser).await.text);
    browser.post(path::PHONE_UNLINK, &json!({ "proof": null })).await.ok();
    confirms(&browser, &typed(&draft, &sent, &code), KEY).await.refused(409, "phone-not-linked");
}

#[tokio::test]
async fn a_number_is_linked_only_by_its_owner() {
    let world = sandbox().await;
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    asks_for_link(&mut browser, "+77010000002").await.refused(409, "phone-not-owned");
    asks_for_link(&mut browser, PHONE).await.refused(429, "too-many");
    world.pass(PAUSE);
    asks_for_link(&mut browser, "12").await.refused(422, "not-a-phone");
    let sent: CodeSent = asks_for_link(&mut browser, PHONE).await.ok().read();
    let code = digits(&latest(&mut browser).await.text);
    let wrong = json!({ "id": sent.id, "code": other_than(&code) });
    browser.post(path::PHONE_LINK, &wrong).await.refused(422, "code-wrong");
    assert_eq!(browser.get(path::PHONE).await.ok().read::<Phone>().linked_at, None);
    let right = json!({ "id": sent.id, "code": code });
    browser.post(path::PHONE_LINK, &right).await.ok();
    browser.post(path::PHONE_LINK, &right).await.refused(409, "code-used");
}

#[tokio::test]
async fn codes_are_sent_slowly_and_so_many_in_a_day() {
    let world = sandbox().await;
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    for _ in 0..A_DAY {
        asks_for_link(&mut browser, PHONE).await.ok();
        asks_for_link(&mut browser, PHONE).await.refused(429, "too-many");
        world.pass(PAUSE);
    }
    let refused = asks_for_link(&mut browser, PHONE).await;
    refused.refused(429, "too-many");
    world.pass(24 * 3600);
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    asks_for_link(&mut browser, PHONE).await.ok();
}

#[tokio::test]
async fn nothing_in_the_database_tells_a_code() {
    let world = sandbox().await;
    let (_, _, _, code) = ready(&world).await;
    let mut tx = world.app.store.read().await.unwrap();
    let rows: Vec<(String,)> = tx.all("SELECT body FROM outbox", &[]).await.unwrap();
    assert!(rows.iter().any(|(body,)| body.contains("coded")), "{rows:?}");
    assert!(rows.iter().all(|(body,)| !body.contains(&code)), "{rows:?}");
}

#[tokio::test]
async fn what_stands_for_a_signature_is_told_from_one() {
    let world = sandbox().await;
    let (mut browser, draft, sent, code) = ready(&world).await;
    let by_code = accepted(&confirms(&browser, &typed(&draft, &sent, &code), KEY).await.ok()).case;
    let draft = world.ready_draft(&mut browser, AIGERIM, MANGYSTAU).await;
    let body = world.signed(&mut browser, &draft, AIGERIM).await;
    let by_eds = accepted(&crate::demo::file(&browser, &body, "fedcba9876543210").await.ok()).case;
    let proof = async |case: &CaseId| {
        let mut tx = world.app.store.read().await.unwrap();
        cases::find(&mut tx, case).await.unwrap().unwrap().proof
    };
    assert!(matches!(proof(&by_code).await, cases::Proof::Confirmed { .. }));
    assert!(matches!(proof(&by_eds).await, cases::Proof::Signed { .. }));
}
