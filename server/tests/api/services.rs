//! The services beside adoption: what each ends with, and where the applicant finds it.

use std::process::Command;

use domain::api::path;
use domain::id::CaseId;
use serde_json::{Value as Json, json};

use crate::demo::{AIGERIM, DAUREN, sandbox};
use crate::workplace::{Office, hand_over, openssl_verifies, page, take};
use crate::world::{Browser, World};

const GUARDIANSHIP: &str = "guardianship/kazakhstan/2015-04-13";
const FOSTER_CARE: &str = "foster-care/karaganda/2016-01-08";

/// From the inbox to the issued result.
pub(crate) async fn issued(world: &World, office: &mut Office, case: &CaseId, decision: &Json) {
    office.check_all(case).await;
    take(&mut office.executor, case, &json!({ "action": "prepare", "decision": decision })).await.ok();
    office.sign(world, case).await.ok();
    take(&mut office.clerk, case, &json!({ "action": "issue" })).await.ok();
}

pub(crate) fn result(code: &str) -> Json {
    json!({ "result": { "decision": code, "findings": "Бала әжесінің қолында, тұрмыс жағдайы жақсы." } })
}

pub(crate) fn refusal(world: &World, edition: &str) -> Json {
    let ground = world.regulation(edition).grounds[0].code.clone();
    json!({ "refusal": { "grounds": [ground], "explanation": "Анықтаманың мерзімі өткен." } })
}

pub(crate) async fn shown(citizen: &mut Browser, case: &CaseId) -> Json {
    citizen.get(&path::with(path::CASE, &[case.as_str()])).await.ok().json()
}

/// Kinds and deliveries of the results, and how the case ended.
pub(crate) fn ended(shown: &Json) -> (Vec<(&str, &str)>, &str) {
    let results = shown["results"].as_array().unwrap().iter();
    let results = results.map(|it| (it["kind"].as_str().unwrap(), it["delivery"].as_str().unwrap()));
    (results.collect(), shown["summary"]["ending"].as_str().unwrap())
}

/// The words of a result that the citizen downloads; OpenSSL must agree with its signature.
pub(crate) async fn downloaded(world: &World, citizen: &mut Browser, case: &CaseId, result: &Json) -> String {
    let parts = [case.as_str(), result["id"].as_str().unwrap()];
    let pdf = citizen.get(&path::with(path::CASE_RESULT, &parts)).await.ok();
    let signature = citizen.get(&path::with(path::CASE_RESULT_SIGNATURE, &parts)).await.ok();
    openssl_verifies(world, &pdf.bytes, &signature.bytes).unwrap();
    words(&pdf.bytes)
}

/// All words of a document in reading order, spaces and line ends alike.
pub(crate) fn words(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("result.pdf");
    std::fs::write(&path, pdf).unwrap();
    let output = Command::new("pdftotext").arg("-raw").arg(&path).arg("-").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) async fn newest_notice(citizen: &mut Browser) -> Json {
    citizen.get(path::CABINET).await.ok().json()["notices"][0]["about"].clone()
}

#[tokio::test]
async fn the_resolution_on_guardianship_is_whole_in_the_cabinet_and_nothing_is_collected() {
    let world = sandbox().await;
    for (iin, provider, place, decision, kk, ru) in [
        (
            AIGERIM,
            "aktau",
            "aktau",
            "guardianship",
            "қорғаншылық белгіленсін. Қорғаншы болып",
            "Назначить опекуном:",
        ),
        (
            DAUREN,
            "karaganda-city",
            "karaganda",
            "trusteeship",
            "қамқоршылық белгіленсін. Қамқоршы болып",
            "Назначить попечителем:",
        ),
    ] {
        let (mut citizen, case) = world.filed_with(iin, GUARDIANSHIP, provider).await;
        let mut office = Office::of(&world, place).await;
        issued(&world, &mut office, &case, &result(decision)).await;
        let shown = shown(&mut citizen, &case).await;
        assert_eq!(ended(&shown), (vec![("decision", "cabinet")], "in_cabinet"));
        let said = downloaded(&world, &mut citizen, &case, &shown["results"][0]).await;
        for part in ["Қамқоршылық немесе қорғаншылық белгілеу туралы қаулы", kk, ru]
        {
            assert!(said.contains(part), "{part:?} is not in {said}");
        }
        assert!(!said.contains("М.О."), "an electronic document has no place for a seal");
        assert_eq!(newest_notice(&mut citizen).await, "result-ready");
        take(&mut office.clerk, &case, &hand_over()).await.refused(409, "action-not-allowed");
        let inbox = office.clerk.get(path::STAFF_CASES).await.ok().json();
        assert_eq!((&inbox["mine"], &inbox["closed"][0]["id"]), (&json!([]), &json!(case.as_str())));
    }
}

#[tokio::test]
async fn foster_care_notifies_in_the_cabinet_and_hands_the_contract_over() {
    let world = sandbox().await;
    let (mut citizen, case) = world.filed(DAUREN, FOSTER_CARE).await;
    let mut office = Office::of(&world, "karaganda").await;
    issued(&world, &mut office, &case, &result("contract")).await;
    let before = shown(&mut citizen, &case).await;
    assert_eq!(ended(&before), (vec![("decision", "office"), ("notification", "cabinet")], "to_collect"));
    let contract = [case.as_str(), before["results"][0]["id"].as_str().unwrap()];
    citizen.get(&path::with(path::CASE_RESULT, &contract)).await.refused(404, "not-found");
    let printed = office.clerk.get(&path::with(path::STAFF_CASE_DOCUMENT, &contract)).await.ok();
    let printed = words(&printed.bytes);
    for part in
        ["Баланы (балаларды) патронаттық тәрбиеге беру туралы шарт", "Патронат тәрбиеші: Оспанов", "М.О."]
    {
        assert!(printed.contains(part), "{part:?} is not in {printed}");
    }
    let said = downloaded(&world, &mut citizen, &case, &before["results"][1]).await;
    for part in [
        "шарт жасау туралы хабарлама",
        "Қарағанды қаласы, білім бөлімінің кеңсесі",
        "Город Караганда, канцелярия отдела образования",
        "жеке куәлігіңізді",
        "удостоверение личности",
    ] {
        assert!(said.contains(part), "{part:?} is not in {said}");
    }
    assert_eq!(newest_notice(&mut citizen).await, "result-to-collect");
    take(&mut office.clerk, &case, &hand_over()).await.ok();
    let after = shown(&mut citizen, &case).await;
    assert_eq!(ended(&after).1, "collected");
    assert_eq!(newest_notice(&mut citizen).await, "handed-over");
}

#[tokio::test]
async fn either_service_refuses_with_a_signed_answer_in_the_cabinet() {
    let world = sandbox().await;
    for (iin, edition, place) in [(AIGERIM, GUARDIANSHIP, "aktau"), (DAUREN, FOSTER_CARE, "karaganda")] {
        let (mut citizen, case) = world.filed(iin, edition).await;
        let mut office = Office::of(&world, place).await;
        let refusal = refusal(&world, edition);
        issued(&world, &mut office, &case, &refusal).await;
        let shown = shown(&mut citizen, &case).await;
        assert_eq!(ended(&shown), (vec![("refusal", "cabinet")], "refused"), "{edition}");
        let said = downloaded(&world, &mut citizen, &case, &shown["results"][0]).await;
        let regulation = world.regulation(edition);
        for part in [&regulation.service.name.kk, &regulation.service.name.ru, &regulation.grounds[0].text.ru]
        {
            assert!(said.contains(part.as_str()), "{part:?} is not in {said}");
        }
        assert_eq!(newest_notice(&mut citizen).await, "refused");
        take(&mut office.clerk, &case, &hand_over()).await.refused(409, "action-not-allowed");
    }
}

#[tokio::test]
async fn a_case_from_the_portal_has_the_times_of_the_portals_diagram() {
    let world = sandbox().await;
    let (mut citizen, case) = world.filed(AIGERIM, GUARDIANSHIP).await;
    let filed_at = shown(&mut citizen, &case).await["summary"]["filed_at"].as_i64().unwrap();
    let mut office = Office::of(&world, "aktau").await;
    let due = page(&mut office.clerk, &case).await["line"]["standing"]["step_due"].as_i64().unwrap();
    assert_eq!(due - filed_at, 2 * 60);
    office.check_all(&case).await;
    let prepare = json!({ "action": "prepare", "decision": result("guardianship") });
    take(&mut office.executor, &case, &prepare).await.ok();
    office.sign(&world, &case).await.ok();
    let signed = page(&mut office.clerk, &case).await["line"]["standing"].clone();
    assert_eq!(signed["step_due"].as_i64().unwrap() - signed["since"].as_i64().unwrap(), 90);
}
