//! The officials: from the inbox to the signed result, and what they may not.

use std::process::Command;

use domain::api::path;
use domain::id::CaseId;
use serde_json::{Value as Json, json};
use server::sandbox::export;

use crate::demo::{AIGERIM, DAUREN, MANGYSTAU, sandbox};
use crate::world::{Answer, Browser, World};

const KARAGANDA: &str = "adoption/karaganda/2016-01-08";

pub(crate) struct Office {
    pub(crate) clerk: Browser,
    pub(crate) head: Browser,
    pub(crate) executor: Browser,
    head_login: String,
    executor_id: String,
}

impl Office {
    pub(crate) async fn of(world: &World, place: &str) -> Self {
        Self::signed_in(place, async |login: String| world.official_signed_in(&login).await).await
    }

    /// Who works at a place, signed in wherever.
    pub(crate) async fn signed_in(place: &str, at: impl AsyncFn(String) -> Browser) -> Self {
        let sign_in = async |role: &str| at(format!("{place}-{role}")).await;
        Self {
            clerk: sign_in("clerk").await,
            head: sign_in("head").await,
            executor: sign_in("executor").await,
            head_login: format!("{place}-head"),
            executor_id: format!("{place}-executor"),
        }
    }

    /// To the executor's desk, with all documents looked at.
    pub(crate) async fn check_all(&mut self, case: &CaseId) {
        take(&mut self.clerk, case, &json!({ "action": "register" })).await.ok();
        let resolve = json!({ "action": "resolve", "executor": self.executor_id });
        take(&mut self.head, case, &resolve).await.ok();
        let page = page(&mut self.executor, case).await;
        if page["actions"].as_array().unwrap().contains(&json!("ask_recipient")) {
            take(&mut self.executor, case, &json!({ "action": "ask_recipient" })).await.ok();
        }
        let checked: Vec<Json> = page["checklist"]
            .as_array()
            .unwrap()
            .iter()
            .map(|document| json!({ "document": document, "verdict": "in_order" }))
            .collect();
        take(&mut self.executor, case, &json!({ "action": "check", "checked": checked })).await.ok();
    }

    pub(crate) async fn sign(&mut self, world: &World, case: &CaseId) -> Answer {
        let action = self.signatures(world, case).await;
        take(&mut self.head, case, &action).await
    }

    /// Documents made and signed by the head, not sent yet.
    async fn signatures(&mut self, world: &World, case: &CaseId) -> Json {
        let address = path::with(path::STAFF_CASE_DOCUMENTS, &[case.as_str()]);
        let made = self.head.post(&address, &json!({})).await.ok().json();
        let mut signatures = Vec::new();
        for document in made.as_array().unwrap() {
            let id = document["id"].as_str().unwrap();
            let address = path::with(path::STAFF_CASE_DOCUMENT, &[case.as_str(), id]);
            let pdf = self.head.get(&address).await.ok().bytes;
            let signature = world.sign(&self.head_login, &pdf).await;
            signatures.push(json!({ "document": id, "signature": signature }));
        }
        json!({ "action": "sign", "signatures": signatures })
    }
}

/// The applicant takes the document in person and signs in the journal.
pub(crate) fn hand_over() -> Json {
    let identity = json!({ "kind": "identity_card", "number": "012345678" });
    json!({ "action": "hand_over", "receiver": { "applicant": { "identity": identity } }, "signed": true })
}

pub(crate) async fn page(browser: &mut Browser, case: &CaseId) -> Json {
    browser.get(&path::with(path::STAFF_CASE, &[case.as_str()])).await.ok().json()
}

/// Takes an action on the case as it is now.
pub(crate) async fn take(browser: &mut Browser, case: &CaseId, action: &Json) -> Answer {
    let shown = browser.get(&path::with(path::STAFF_CASE, &[case.as_str()])).await;
    let tag = shown.header("etag").to_owned();
    let address = path::with(path::STAFF_CASE_ACTIONS, &[case.as_str()]);
    browser.saying("if-match", &tag).post(&address, action).await
}

const POSSIBLE: &str = "possible";

pub(crate) fn conclusion() -> Json {
    json!({ "action": "prepare", "decision": decision(POSSIBLE) })
}

fn decision(kind: &str) -> Json {
    match kind {
        POSSIBLE => {
            json!({ "result": { "decision": "possible", "findings": "Тұрмыс жағдайы жақсы." } })
        }
        _ => json!({ "refusal": { "grounds": [kind], "explanation": "Анықтаманың мерзімі өткен." } }),
    }
}

/// What OpenSSL, which knows nothing of us, says of a downloaded result and its signature by the exported root.
pub(crate) fn openssl_verifies(world: &World, pdf: &[u8], signature: &[u8]) -> Result<(), String> {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("result.pdf"), pdf).unwrap();
    std::fs::write(at("result.p7s"), signature).unwrap();
    export::export(world.data(), folder.path(), world.app.clock.now()).unwrap();
    let output = Command::new("openssl")
        .args(["cms", "-verify", "-binary", "-inform", "DER", "-purpose", "any", "-attime"])
        .arg(world.app.clock.now().0.to_string())
        .arg("-in")
        .arg(at("result.p7s"))
        .arg("-content")
        .arg(at("result.pdf"))
        .arg("-CAfile")
        .arg(at("root.pem"))
        .arg("-out")
        .arg(at("out"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() { Ok(()) } else { Err(said) }
}

async fn decided(edition: &str, place: &str) {
    let world = sandbox().await;
    let (mut citizen, case) = world.filed(AIGERIM, edition).await;
    let mut office = Office::of(&world, place).await;
    office.check_all(&case).await;
    take(&mut office.executor, &case, &conclusion()).await.ok();
    office.sign(&world, &case).await.ok();
    let shown = citizen.get(&path::with(path::CASE, &[case.as_str()])).await.ok().json();
    assert_eq!(shown["results"], json!([]), "not issued yet");
    world.pass(60);
    take(&mut office.clerk, &case, &json!({ "action": "issue" })).await.ok();
    let shown = citizen.get(&path::with(path::CASE, &[case.as_str()])).await.ok().json();
    let results = shown["results"].as_array().unwrap();
    assert!(!results.is_empty());
    for result in results {
        let parts = [case.as_str(), result["id"].as_str().unwrap()];
        let (pdf, signature) =
            (path::with(path::CASE_RESULT, &parts), path::with(path::CASE_RESULT_SIGNATURE, &parts));
        if result["delivery"] == "cabinet" {
            let (pdf, signature) = (citizen.get(&pdf).await.ok(), citizen.get(&signature).await.ok());
            assert!(pdf.bytes.starts_with(b"%PDF-"));
            openssl_verifies(&world, &pdf.bytes, &signature.bytes).unwrap();
            let mut changed = pdf.bytes.to_vec();
            changed.push(b'\n');
            assert!(openssl_verifies(&world, &changed, &signature.bytes).is_err());
        } else {
            citizen.get(&pdf).await.refused(404, "not-found");
        }
    }
    let cabinet = citizen.get(path::CABINET).await.ok().json();
    assert_eq!(cabinet["notices"][0]["about"], "result-to-collect");
}

#[tokio::test]
async fn mangystau_decides_and_the_signed_notification_is_in_the_cabinet() {
    decided(MANGYSTAU, "aktau").await;
}

#[tokio::test]
async fn karaganda_decides_by_its_own_steps() {
    decided(KARAGANDA, "karaganda").await;
}

#[tokio::test]
async fn a_reasoned_refusal_comes_signed() {
    let world = sandbox().await;
    let (mut citizen, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let mut office = Office::of(&world, "aktau").await;
    office.check_all(&case).await;
    let ground = world.regulation(MANGYSTAU).grounds[0].code.clone();
    let unknown = json!({ "action": "prepare", "decision": decision("no-such-ground") });
    let refused = take(&mut office.executor, &case, &unknown).await;
    assert_eq!(refused.status, 422, "{refused:?}");
    let refusal = json!({ "action": "prepare", "decision": decision(ground.as_str()) });
    take(&mut office.executor, &case, &refusal).await.ok();
    office.sign(&world, &case).await.ok();
    take(&mut office.clerk, &case, &json!({ "action": "issue" })).await.ok();
    let shown = citizen.get(&path::with(path::CASE, &[case.as_str()])).await.ok().json();
    assert_eq!(shown["summary"]["ending"], "refused");
    let parts = [case.as_str(), shown["results"][0]["id"].as_str().unwrap()];
    let pdf = citizen.get(&path::with(path::CASE_RESULT, &parts)).await.ok();
    let signature = citizen.get(&path::with(path::CASE_RESULT_SIGNATURE, &parts)).await.ok();
    openssl_verifies(&world, &pdf.bytes, &signature.bytes).unwrap();
}

#[tokio::test]
async fn a_proposal_given_back_is_whole_on_the_desk_of_the_executor() {
    let world = sandbox().await;
    let (_, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let mut office = Office::of(&world, "aktau").await;
    office.check_all(&case).await;
    take(&mut office.executor, &case, &conclusion()).await.ok();
    let proposed = page(&mut office.head, &case).await;
    assert_eq!((&proposed["remark"], &proposed["proposal"]), (&Json::Null, &Json::Null));
    let remark = "Тұрғын үйі туралы жазылмаған.";
    take(&mut office.head, &case, &json!({ "action": "return", "remark": remark })).await.ok();
    let shown = page(&mut office.executor, &case).await;
    assert_eq!(shown["remark"], remark);
    assert_eq!(shown["proposal"], decision(POSSIBLE));
    assert_eq!(shown["checked"], proposed["checked"]);
    assert_eq!(shown["decision"], Json::Null, "the head has not agreed");
    take(&mut office.executor, &case, &json!({ "action": "check", "checked": [] })).await.ok();
    assert_eq!(page(&mut office.executor, &case).await["proposal"], decision(POSSIBLE));
    let again = json!({ "action": "check", "checked": shown["checked"] });
    take(&mut office.executor, &case, &again).await.ok();
    take(&mut office.executor, &case, &conclusion()).await.ok();
    let shown = office.sign(&world, &case).await.ok().json();
    assert_eq!((&shown["remark"], &shown["proposal"]), (&Json::Null, &Json::Null));
}

#[tokio::test]
async fn what_the_executor_has_put_together_waits_on_the_desk() {
    let world = sandbox().await;
    let (_, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let mut office = Office::of(&world, "aktau").await;
    office.check_all(&case).await;
    let half = json!({ "result": { "decision": POSSIBLE, "findings": "" } });
    let checked = page(&mut office.executor, &case).await["checked"].clone();
    let keep = json!({ "action": "check", "checked": checked, "proposal": half });
    take(&mut office.executor, &case, &keep).await.ok();
    let shown = page(&mut office.executor, &case).await;
    assert_eq!((&shown["proposal"], &shown["decision"]), (&half, &Json::Null));
    let foreign = json!({ "result": { "decision": "knighthood", "findings": "" } });
    let keep = json!({ "action": "check", "checked": [], "proposal": foreign });
    take(&mut office.executor, &case, &keep).await.refused(422, "unknown-decision");
    assert_eq!(page(&mut office.executor, &case).await["proposal"], half);
    take(&mut office.executor, &case, &conclusion()).await.ok();
}

#[tokio::test]
async fn what_needs_work_stands_before_what_waits_to_be_collected() {
    let world = sandbox().await;
    let mut office = Office::of(&world, "aktau").await;
    let (_, collected) = world.filed(AIGERIM, MANGYSTAU).await;
    let (_, waiting) = world.filed(DAUREN, MANGYSTAU).await;
    office.check_all(&collected).await;
    take(&mut office.executor, &collected, &conclusion()).await.ok();
    office.sign(&world, &collected).await.ok();
    // Both are late by now, and one of them waits for its applicant alone.
    world.pass(60 * 86_400);
    let mut office = Office::of(&world, "aktau").await;
    take(&mut office.clerk, &collected, &json!({ "action": "issue" })).await.ok();
    let inbox = office.clerk.get(path::STAFF_CASES).await.ok().json();
    let order: Vec<&str> =
        inbox["mine"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(order, [waiting.as_str(), collected.as_str()]);
    assert_eq!(inbox["closed"], json!([]));
    take(&mut office.clerk, &collected, &hand_over()).await.ok();
    let inbox = office.clerk.get(path::STAFF_CASES).await.ok().json();
    assert_eq!(inbox["mine"].as_array().unwrap().len(), 1);
    assert_eq!(inbox["closed"][0]["id"], collected.as_str());
}

#[tokio::test]
async fn what_was_kept_before_decisions_were_data_reads_and_stands_in_the_list() {
    let world = sandbox().await;
    let mut office = Office::of(&world, "aktau").await;
    let (_, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let (_, refused) = world.filed(DAUREN, MANGYSTAU).await;
    let ground = world.regulation(MANGYSTAU).grounds[0].code.clone();
    for (case, kind) in [(&case, POSSIBLE), (&refused, ground.as_str())] {
        office.check_all(case).await;
        let prepare = json!({ "action": "prepare", "decision": decision(kind) });
        take(&mut office.executor, case, &prepare).await.ok();
        office.sign(&world, case).await.ok();
        take(&mut office.clerk, case, &json!({ "action": "issue" })).await.ok();
    }
    let closed = async |office: &mut Office| {
        let inbox = office.clerk.get(path::STAFF_CASES).await.ok().json();
        inbox["closed"].as_array().unwrap().iter().map(|it| it["id"].clone()).collect::<Vec<_>>()
    };
    let address = path::with(path::STAFF_CASE, &[case.as_str()]);
    let now = office.clerk.get(&address).await.ok().json();
    // As it was kept then.
    for before in [
        "UPDATE cases SET closed_at = filed_at",
        "UPDATE cases SET body = REPLACE(body, '{\"result\":{\"decision\":', '{\"conclusion\":{\"possibility\":')",
        "UPDATE cases SET body = REPLACE(body, '\"kind\":\"decision\",', '\"kind\":\"conclusion\",')",
        "UPDATE cases SET body = REPLACE(body, ',\"delivery\":\"cabinet\"', '')",
        "UPDATE cases SET body = REPLACE(body, ',\"delivery\":\"office\"', '')",
        "UPDATE cases SET body = REPLACE(body, '\"channel\":\"portal\",', '')",
        "UPDATE documents SET kind = 'conclusion' WHERE kind = 'decision'",
    ] {
        world.app.store.write(async move |tx| tx.run(before, &[]).await).await.unwrap();
    }
    assert_eq!(office.clerk.get(&address).await.status, 500);
    for change in [
        include_str!("../../migrations/0003_collecting.sql"),
        include_str!("../../migrations/0004_decisions.sql"),
    ] {
        for statement in change.split_inclusive(";\n") {
            world.app.store.write(async move |tx| tx.run(statement, &[]).await).await.unwrap();
        }
    }
    assert_eq!(closed(&mut office).await, [refused.as_str()]);
    assert_eq!(office.clerk.get(&address).await.ok().json(), now);
}

#[tokio::test]
async fn notices_of_one_second_stand_in_the_order_of_the_way() {
    let world = sandbox().await;
    let (mut citizen, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let mut office = Office::of(&world, "aktau").await;
    office.check_all(&case).await;
    take(&mut office.executor, &case, &conclusion()).await.ok();
    office.sign(&world, &case).await.ok();
    for action in [json!({ "action": "issue" }), hand_over()] {
        take(&mut office.clerk, &case, &action).await.ok();
    }
    let cabinet = citizen.get(path::CABINET).await.ok().json();
    let notices = cabinet["notices"].as_array().unwrap();
    let about: Vec<&str> = notices.iter().map(|it| it["about"].as_str().unwrap()).collect();
    assert_eq!(about, ["handed-over", "result-to-collect", "assigned", "registered", "filed"]);
    assert!(notices.iter().all(|it| it["at"] == notices[0]["at"]), "the clock stood still: {notices:?}");
}

#[tokio::test]
async fn whatever_the_table_does_not_allow_changes_nothing() {
    let world = sandbox().await;
    let (_, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let mut office = Office::of(&world, "aktau").await;
    let before = page(&mut office.clerk, &case).await;
    for action in [json!({ "action": "register" }), json!({ "action": "issue" })] {
        take(&mut office.executor, &case, &action).await.refused(409, "action-not-allowed");
    }
    take(&mut office.head, &case, &json!({ "action": "register" })).await.refused(409, "action-not-allowed");
    take(&mut office.clerk, &case, &json!({ "action": "issue" })).await.refused(409, "action-not-allowed");
    assert_eq!(page(&mut office.clerk, &case).await, before);
}

#[tokio::test]
async fn who_saw_an_older_version_is_told_so() {
    let world = sandbox().await;
    let (_, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let mut office = Office::of(&world, "aktau").await;
    let address = path::with(path::STAFF_CASE_ACTIONS, &[case.as_str()]);
    let register = json!({ "action": "register" });
    office.clerk.post(&address, &register).await.refused(428, "precondition-missing");
    take(&mut office.clerk, &case, &register).await.ok();
    office.clerk.saying("if-match", "\"1\"").post(&address, &register).await.refused(412, "stale");
}

#[tokio::test]
async fn an_office_sees_its_own_cases_alone() {
    let world = sandbox().await;
    let (_, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let mut clerk = world.official_signed_in("karaganda-clerk").await;
    clerk.get(&path::with(path::STAFF_CASE, &[case.as_str()])).await.refused(404, "not-found");
    let inbox = clerk.get(path::STAFF_CASES).await.ok().json();
    let nothing = json!({
        "mine": [], "others": [], "closed": [], "warnings": [], "lateness": null, "measured": null,
    });
    assert_eq!(inbox, nothing);
}

#[tokio::test]
async fn the_wrong_hand_cannot_sign_the_result() {
    let world = sandbox().await;
    let (_, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let mut office = Office::of(&world, "aktau").await;
    office.check_all(&case).await;
    take(&mut office.executor, &case, &conclusion()).await.ok();
    for (signer, code) in [
        ("aktau-executor", "eds-may-not-sign"),
        ("karaganda-head", "eds-another-organisation"),
        (DAUREN, "eds-another-organisation"),
    ] {
        signer.clone_into(&mut office.head_login);
        let refused = office.sign(&world, &case).await;
        assert_eq!(refused.status, 422, "{signer}: {refused:?}");
        assert_eq!(refused.json()["code"], code, "{signer}");
    }
    assert_eq!(page(&mut office.head, &case).await["documents"], json!([]));
}

#[tokio::test]
async fn documents_made_anew_while_the_head_signs_leave_no_case_without_a_result() {
    let world = sandbox().await;
    let (_, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let mut office = Office::of(&world, "aktau").await;
    office.check_all(&case).await;
    take(&mut office.executor, &case, &conclusion()).await.ok();
    let action = office.signatures(&world, &case).await;
    let mut again = office.head.clone();
    let address = path::with(path::STAFF_CASE_DOCUMENTS, &[case.as_str()]);
    let made_anew = async {
        for _ in 0..4 {
            again.post(&address, &json!({})).await;
        }
    };
    let (signed, ()) = tokio::join!(take(&mut office.head, &case, &action), made_anew);
    let shown = page(&mut office.clerk, &case).await;
    let documents = shown["documents"].as_array().unwrap().len();
    let expected = if signed.status.is_success() { 2 } else { 0 };
    assert_eq!(documents, expected, "{signed:?}");
}
