//! Birth registration and changes of civil-status records: signed in to by EDS, entered in the register under its number,
//! collected at the registry department.

use domain::api::path;
use domain::id::CaseId;
use serde_json::{Value as Json, json};

use server::records::withdraw_due;

use crate::demo::{AIGERIM, DAUREN, sandbox};
use crate::eds_sign_in::signs_in;
use crate::services::{downloaded, ended, issued, newest_notice, refusal, result, shown, words};
use crate::workplace::{Office, hand_over, take};
use crate::world::{Browser, World};

pub(crate) const BIRTH: &str = "birth/kazakhstan/2015-04-17";
const CHANGE: &str = "civil-status-change/kazakhstan/2015-04-17";

/// Files after signing in by password and by EDS.
pub(crate) async fn asks(world: &World, iin: &str, edition: &str, provider: &str) -> (Browser, CaseId) {
    let mut browser = world.citizen_signed_in(iin).await;
    signs_in(world, &mut browser, iin).await.ok();
    world.filed_by(browser, iin, edition, provider, &[]).await
}

#[tokio::test]
async fn the_portals_diagram_knows_no_password() {
    let world = sandbox().await;
    for edition in [BIRTH, CHANGE] {
        let mut browser = world.citizen_signed_in(AIGERIM).await;
        let draft = world.ready_draft(&mut browser, AIGERIM, edition).await;
        let document = path::with(path::DRAFT_DOCUMENT, &[draft.id.as_str()]);
        let asked = browser.post(&document, &json!({ "lang": "kk" })).await;
        asked.refused(403, "certificate-wanted");
        signs_in(&world, &mut browser, AIGERIM).await.ok();
        browser.post(&document, &json!({ "lang": "kk" })).await.ok();
    }
}

#[tokio::test]
async fn a_birth_is_entered_and_the_certificate_waits_with_the_seal() {
    let world = sandbox().await;
    for (iin, edition, provider, place, act, title) in [
        (AIGERIM, BIRTH, "aktau-registry", "aktau-registry", "ACT-MNG-AKR-2018-000001", "Туу туралы куәлік"),
        (
            DAUREN,
            CHANGE,
            "karaganda-registry",
            "karaganda-registry",
            "ACT-KRG-KGR-2018-000001",
            "Қайталама куәлік",
        ),
    ] {
        let (mut citizen, case) = asks(&world, iin, edition, provider).await;
        assert_eq!(newest_notice(&mut citizen).await, "filed", "accepted, and told so");
        let mut office = Office::of(&world, place).await;
        issued(&world, &mut office, &case, &result("registered")).await;
        let before = shown(&mut citizen, &case).await;
        assert_eq!(ended(&before), (vec![("decision", "office"), ("notification", "cabinet")], "to_collect"));
        let certificate = [case.as_str(), before["results"][0]["id"].as_str().unwrap()];
        citizen.get(&path::with(path::CASE_RESULT, &certificate)).await.refused(404, "not-found");
        let printed = office.clerk.get(&path::with(path::STAFF_CASE_DOCUMENT, &certificate)).await.ok();
        let printed = words(&printed.bytes);
        for part in [title, act, "М.О."] {
            assert!(printed.contains(part), "{part:?} is not in {printed}");
        }
        let said = downloaded(&world, &mut citizen, &case, &before["results"][1]).await;
        for part in [act, "тіркеу бөлімінің кеңсесі", "удостоверение личности"]
        {
            assert!(said.contains(part), "{part:?} is not in {said}");
        }
        take(&mut office.clerk, &case, &hand_over()).await.ok();
        assert_eq!(ended(&shown(&mut citizen, &case).await).1, "collected");
    }
}

#[tokio::test]
async fn terms_are_a_day_and_twelve() {
    let world = sandbox().await;
    for (edition, day) in [(BIRTH, "2018-07-03"), (CHANGE, "2018-07-16")] {
        let (mut citizen, case) = asks(&world, AIGERIM, edition, "aktau-registry").await;
        let due = shown(&mut citizen, &case).await["summary"]["standing"]["term_due"].as_i64().unwrap();
        // Twelve days end on Saturday, 14 July 2018.
        let last = domain::calendar::Zone::East.date(domain::calendar::Moment(due));
        assert_eq!(last.to_string(), day, "{edition}");
    }
}

/// The head asks for the documents to sign.
pub(crate) async fn made(world: &World, place: &str, case: &CaseId) -> crate::world::Answer {
    let mut head = world.official_signed_in(&format!("{place}-head")).await;
    head.post(&path::with(path::STAFF_CASE_DOCUMENTS, &[case.as_str()]), &json!({})).await
}

#[tokio::test]
async fn while_the_register_is_silent_no_document_is_made_and_a_record_is_made_once() {
    let world = sandbox().await;
    let (mut citizen, case) = asks(&world, AIGERIM, BIRTH, "aktau-registry").await;
    let mut office = Office::of(&world, "aktau-registry").await;
    office.check_all(&case).await;
    let prepare = json!({ "action": "prepare", "decision": result("registered") });
    take(&mut office.executor, &case, &prepare).await.ok();
    world.registers_are_silent(true);
    made(&world, "aktau-registry", &case).await.refused(503, "record-awaited");
    assert_eq!(shown(&mut citizen, &case).await["summary"]["state"], "prepared");
    world.registers_are_silent(false);
    for _ in 0..2 {
        let documents: Json = made(&world, "aktau-registry", &case).await.ok().json();
        let id = documents[0]["id"].as_str().unwrap();
        let pdf = office.clerk.get(&path::with(path::STAFF_CASE_DOCUMENT, &[case.as_str(), id])).await.ok();
        assert!(words(&pdf.bytes).contains("ACT-MNG-AKR-2018-000001"), "the same number again");
    }
    office.sign(&world, &case).await.ok();
}

/// Numbers of the sandbox's register with whether they were withdrawn.
async fn records(world: &World) -> Vec<(String, bool)> {
    let mut tx = world.app.store.read().await.unwrap();
    let all = "SELECT number, withdrawn_at FROM act_records ORDER BY number";
    let rows: Vec<(String, Option<i64>)> = tx.all(all, &[]).await.unwrap();
    rows.into_iter().map(|(number, withdrawn)| (number, withdrawn.is_some())).collect()
}

#[tokio::test]
async fn a_decision_that_the_head_gives_back_takes_its_record_with_it() {
    let world = sandbox().await;
    let (_, case) = asks(&world, AIGERIM, BIRTH, "aktau-registry").await;
    let mut office = Office::of(&world, "aktau-registry").await;
    office.check_all(&case).await;
    let prepare = json!({ "action": "prepare", "decision": result("registered") });
    take(&mut office.executor, &case, &prepare).await.ok();
    made(&world, "aktau-registry", &case).await.ok();
    let number = |n: u32| format!("ACT-MNG-AKR-2018-{n:06}");
    assert_eq!(records(&world).await, [(number(1), false)]);
    let back = json!({ "action": "return", "remark": "Әкесінің аты қате." });
    take(&mut office.head, &case, &back).await.ok();
    // Before the register has taken the withdrawal, the next proposal is entered.
    world.registers_are_silent(true);
    assert_eq!(withdraw_due(&world.app).await.unwrap(), 0);
    world.registers_are_silent(false);
    take(&mut office.executor, &case, &prepare).await.ok();
    made(&world, "aktau-registry", &case).await.ok();
    assert_eq!(withdraw_due(&world.app).await.unwrap(), 0, "not due yet");
    world.pass(60);
    assert_eq!(withdraw_due(&world.app).await.unwrap(), 1);
    assert_eq!(withdraw_due(&world.app).await.unwrap(), 0);
    assert_eq!(records(&world).await, [(number(1), true), (number(2), false)]);
    office.sign(&world, &case).await.ok();
    // A refusal that is given back had no record.
    let (_, refused) = asks(&world, DAUREN, BIRTH, "aktau-registry").await;
    office.check_all(&refused).await;
    let refuse = json!({ "action": "prepare", "decision": refusal(&world, BIRTH) });
    take(&mut office.executor, &refused, &refuse).await.ok();
    take(&mut office.head, &refused, &back).await.ok();
    assert_eq!(withdraw_due(&world.app).await.unwrap(), 0);
}

#[tokio::test]
async fn a_refusal_enters_nothing() {
    let world = sandbox().await;
    let (mut citizen, case) = asks(&world, AIGERIM, BIRTH, "aktau-registry").await;
    let mut office = Office::of(&world, "aktau-registry").await;
    issued(&world, &mut office, &case, &refusal(&world, BIRTH)).await;
    let shown = shown(&mut citizen, &case).await;
    assert_eq!(ended(&shown), (vec![("refusal", "cabinet")], "refused"));
    let mut tx = world.app.store.read().await.unwrap();
    let (rows,): (i64,) = tx.one("SELECT CAST(COUNT(*) AS BIGINT) FROM act_records", &[]).await.unwrap();
    assert_eq!(rows, 0);
}
