//! A request is taken back: by whom, until when, and what ends with it.

use domain::api::path;
use domain::id::CaseId;
use serde_json::{Value as Json, json};
use server::deadlines::look;
use server::records::withdraw_due;
use server::search::settle_waiting;
use server::store::audit;

use crate::demo::{AIGERIM, DAUREN, MANGYSTAU, sandbox};
use crate::eds_sign_in::signs_in;
use crate::joint::{asked, proven, signs};
use crate::services::{newest_notice, result, shown};
use crate::workplace::{Office, conclusion, page, take};
use crate::world::{Answer, Browser};

const BIRTH: &str = "birth/kazakhstan/2015-04-17";
const CERTIFICATE: &str = "guardianship-certificate/kazakhstan/2015-04-13";

async fn takes_back(browser: &mut Browser, case: &CaseId, reason: &str) -> Answer {
    let address = path::with(path::CASE_WITHDRAWAL, &[case.as_str()]);
    browser.post(&address, &json!({ "reason": reason })).await
}

async fn inbox(browser: &mut Browser) -> Json {
    browser.get(path::STAFF_CASES).await.ok().json()
}

#[tokio::test]
async fn the_officials_see_it_at_once_and_no_time_runs() {
    let world = sandbox().await;
    let (mut citizen, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let mut office = Office::of(&world, "aktau").await;
    office.check_all(&case).await;
    assert_eq!(shown(&mut citizen, &case).await["withdrawable"], true);
    let before = page(&mut office.executor, &case).await;
    let page_after = takes_back(&mut citizen, &case, " Ойым өзгерді. ").await.ok().json();
    assert_eq!(page_after["summary"]["state"], "withdrawn");
    assert_eq!(
        (&page_after["withdrawable"], &page_after["withdrawal_reason"]),
        (&json!(false), &json!("Ойым өзгерді."))
    );
    assert_eq!(page_after["history"].as_array().unwrap().last().unwrap()["happened"], "withdrawn");
    assert_eq!(newest_notice(&mut citizen).await, "withdrawn");
    // What the executor had open is stale, and nothing can be done with what there is now.
    let address = path::with(path::STAFF_CASE_ACTIONS, &[case.as_str()]);
    let tag = format!("\"{}\"", before["revision"]);
    office.executor.saying("if-match", &tag).post(&address, &conclusion()).await.refused(412, "stale");
    let now = page(&mut office.executor, &case).await;
    assert_eq!((&now["actions"], &now["withdrawal_reason"]), (&json!([]), &json!("Ойым өзгерді.")));
    take(&mut office.executor, &case, &conclusion()).await.refused(409, "action-not-allowed");
    let inbox = inbox(&mut office.executor).await;
    assert_eq!((&inbox["mine"], &inbox["others"]), (&json!([]), &json!([])));
    assert_eq!(inbox["closed"][0]["state"], "withdrawn");
    world.pass(60 * 86_400);
    assert_eq!(look(&world.app).await.unwrap(), 0, "nothing is near or late any more");
    let mut tx = world.app.store.read().await.unwrap();
    let rows = audit::list(&mut tx, 0, 1000).await.unwrap();
    assert!(rows.iter().any(|row| row.action == "case-withdrawn" && row.subject == format!("case:{case}")));
}

#[tokio::test]
async fn not_once_the_decision_is_signed_and_not_by_anybody_else() {
    let world = sandbox().await;
    let (mut citizen, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let mut stranger = world.citizen_signed_in(DAUREN).await;
    takes_back(&mut stranger, &case, "").await.refused(404, "not-found");
    takes_back(&mut citizen, &case, &"а".repeat(1_001)).await.refused(413, "too-large");
    let mut office = Office::of(&world, "aktau").await;
    office.check_all(&case).await;
    take(&mut office.executor, &case, &conclusion()).await.ok();
    assert_eq!(shown(&mut citizen, &case).await["withdrawable"], true);
    office.sign(&world, &case).await.ok();
    assert_eq!(shown(&mut citizen, &case).await["withdrawable"], false);
    let revision = page(&mut office.head, &case).await["revision"].clone();
    takes_back(&mut citizen, &case, "").await.refused(409, "withdrawal-too-late");
    assert_eq!(page(&mut office.head, &case).await["revision"], revision);
}

#[tokio::test]
async fn either_of_two_may_and_both_are_told() {
    let world = sandbox().await;
    let (mut aigerim, _, _, joint) = asked(&world, MANGYSTAU, DAUREN).await;
    let mut dauren = proven(&world, DAUREN).await;
    let answer = signs(&world, &mut dauren, &joint, DAUREN).await;
    let case = crate::demo::accepted(&answer).case;
    takes_back(&mut dauren, &case, "").await.ok();
    for browser in [&mut aigerim, &mut dauren] {
        assert_eq!(newest_notice(browser).await, "withdrawn");
        assert_eq!(shown(browser, &case).await["summary"]["ending"], "withdrawn");
    }
    takes_back(&mut aigerim, &case, "").await.refused(409, "withdrawal-too-late");
}

#[tokio::test]
async fn a_register_that_is_silent_is_not_asked_any_more() {
    let world = sandbox().await;
    world.registers_are_silent(true);
    let (mut citizen, case) = world.filed_with(AIGERIM, CERTIFICATE, "aktau").await;
    assert_eq!(shown(&mut citizen, &case).await["search"], "waits");
    takes_back(&mut citizen, &case, "").await.ok();
    world.registers_are_silent(false);
    world.pass(60);
    assert_eq!(settle_waiting(&world.app).await.unwrap(), 0);
    let page = shown(&mut citizen, &case).await;
    assert_eq!((&page["summary"]["state"], &page["search"]), (&json!("withdrawn"), &Json::Null));
}

#[tokio::test]
async fn a_record_that_was_entered_for_the_proposal_goes_with_it() {
    let world = sandbox().await;
    let mut citizen = world.citizen_signed_in(AIGERIM).await;
    signs_in(&world, &mut citizen, AIGERIM).await.ok();
    let (mut citizen, case) = world.filed_by(citizen, AIGERIM, BIRTH, "aktau-registry", &[]).await;
    let mut office = Office::of(&world, "aktau-registry").await;
    office.check_all(&case).await;
    let prepare = json!({ "action": "prepare", "decision": result("registered") });
    take(&mut office.executor, &case, &prepare).await.ok();
    let documents = path::with(path::STAFF_CASE_DOCUMENTS, &[case.as_str()]);
    office.head.post(&documents, &json!({})).await.ok();
    takes_back(&mut citizen, &case, "").await.ok();
    assert_eq!(withdraw_due(&world.app).await.unwrap(), 1);
    let mut tx = world.app.store.read().await.unwrap();
    let open: Vec<(String,)> =
        tx.all("SELECT case_id FROM act_records WHERE withdrawn_at IS NULL", &[]).await.unwrap();
    assert_eq!(open, []);
}
