//! The channel of the State Corporation: from the window, signed with the operator's EDS, to the provider and back to the
//! window, as an electronic document or with the courier.

use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use der::Decode as _;
use domain::api::drafts::{DocumentToSign, Draft};
use domain::api::filings::Receipt;
use domain::api::intakes::Intakes;
use domain::api::path;
use domain::calendar::Moment;
use domain::form::Answers;
use domain::id::{CaseId, Code};
use domain::person::Iin;
use domain::regulation::ChannelKind;
use domain::signing::RequestDocument;
use serde_json::{Value as Json, json};
use server::sandbox::keeper;
use server::search::settle_waiting;
use server::store::audit;

use crate::demo::{AIGERIM, DAUREN, MANGYSTAU, SCAN, answers, sandbox, sandbox_under};
use crate::law::with_kites;
use crate::services::{issued, newest_notice, refusal, result, words};
use crate::workplace::{Office, hand_over, openssl_verifies, page, take};
use crate::world::{Answer, Browser, World};

const GUARDIANSHIP: &str = "guardianship/kazakhstan/2015-04-13";
const CERTIFICATE: &str = "guardianship-certificate/kazakhstan/2015-04-13";
const BIRTH: &str = "birth/kazakhstan/2015-04-17";
const CHANGE: &str = "civil-status-change/kazakhstan/2015-04-17";

const OPERATOR: &str = "aktau-1-operator";

/// Every edition that lists the State Corporation: a provider, a decision, and whether paper travels.
const EDITIONS: [(&str, &str, &str, bool); 4] = [
    (GUARDIANSHIP, "aktau", "guardianship", false),
    (CERTIFICATE, "aktau", "guardian", true),
    (BIRTH, "aktau-registry", "registered", true),
    (CHANGE, "aktau-registry", "registered", true),
];

/// Over whom Dauren is guardian in the sandbox's rows of the register.
const ARUZHAN: [(&str, &str); 4] = [
    ("children", "one"),
    ("child-1-name", "Оспанова Аружан Ерланқызы"),
    ("child-1-born", "2014-03-08"),
    ("child-1-iin", ""),
];

/// A number that belongs to nobody: its control digit is computed.
fn made_up(begins: &str) -> String {
    (0..10).map(|digit| format!("{begins}{digit}")).find(|iin| Iin::parse(iin).is_ok()).unwrap()
}

/// A world with somebody whom the register knows and who has no account, and an operator at the window.
async fn world() -> (World, String, Browser) {
    let world = sandbox().await;
    let iin = made_up("88010130001");
    world.known(&iin, "Әбілова", "Жібек").await;
    let operator = world.official_signed_in(OPERATOR).await;
    (world, iin, operator)
}

fn begins(edition: &str, provider: &str, iin: &str) -> Json {
    json!({
        "edition": edition,
        "iin": iin,
        "identity": { "kind": "identity_card", "number": "034 567 891" },
        "agrees": true,
        "lang": "ru",
        "provider": provider,
    })
}

async fn attach(browser: &Browser, draft: &str, document: &str) -> Answer {
    let address = format!("{}?document={document}", path::with(path::STAFF_INTAKE_ATTACHMENTS, &[draft]));
    browser.saying("x-file-name", "scan.pdf").post_bytes(&address, SCAN.to_vec()).await
}

async fn see(browser: &mut Browser, draft: &str, documents: &[Code]) -> Answer {
    let address = path::with(path::STAFF_INTAKE_PAPERS, &[draft]);
    browser.put(&address, &json!({ "documents": documents })).await
}

/// Begun, filled in, with every required scan and each paper marked as seen.
async fn entered(world: &World, operator: &mut Browser, begins: &Json, said: &[(&str, &str)]) -> Draft {
    let begun: Draft = operator.post(path::STAFF_INTAKES, begins).await.ok().read();
    let regulation = world.regulation(begins["edition"].as_str().unwrap());
    let mut answers: Answers = answers(&regulation, begins["iin"].as_str().unwrap());
    for (field, answer) in said {
        answers.set(Code::parse(field).unwrap(), (*answer).to_owned());
    }
    let address = path::with(path::STAFF_INTAKE, &[begun.id.as_str()]);
    let saved = json!({ "answers": answers, "provider": begun.provider });
    operator.saying("if-match", &format!("\"{}\"", begun.revision)).put(&address, &saved).await.ok();
    let papers = regulation.documents_for(&answers).filter(|paper| paper.required);
    let papers: Vec<Code> = papers.map(|paper| paper.code.clone()).collect();
    for paper in &papers {
        attach(operator, begun.id.as_str(), paper.as_str()).await.ok();
    }
    see(operator, begun.id.as_str(), &papers).await.ok();
    operator.get(&address).await.ok().read()
}

async fn read(operator: &mut Browser, draft: &Draft) -> Answer {
    operator.post(&path::with(path::STAFF_INTAKE_DOCUMENT, &[draft.id.as_str()]), &json!({})).await
}

/// Sends what has been read with somebody's signature over it.
async fn send(world: &World, operator: &mut Browser, draft: &Draft, signer: &str) -> Answer {
    let document: DocumentToSign = read(operator, draft).await.ok().read();
    let signature = world.sign(signer, document.text.as_bytes()).await;
    let address = path::with(path::STAFF_INTAKE_CASE, &[draft.id.as_str()]);
    operator.post(&address, &json!({ "signature": signature })).await
}

/// From nothing to a case.
async fn taken_in(world: &World, operator: &mut Browser, begins: &Json, said: &[(&str, &str)]) -> Receipt {
    let draft = entered(world, operator, begins, said).await;
    send(world, operator, &draft, OPERATOR).await.ok().read()
}

/// From the provider's inbox to the head's signature.
async fn signed(world: &World, office: &mut Office, case: &CaseId, decision: &Json) {
    office.check_all(case).await;
    take(&mut office.executor, case, &json!({ "action": "prepare", "decision": decision })).await.ok();
    office.sign(world, case).await.ok();
}

fn to_courier(cases: &[&CaseId]) -> Json {
    json!({ "office": "aktau-1", "courier": "Сейітов Ерлан", "cases": cases, "signed": true })
}

/// The clerk hands a result to the courier, the operator takes it.
async fn carried(clerk: &mut Browser, operator: &mut Browser, case: &CaseId) {
    let handed = clerk.post(path::STAFF_CARRIAGES, &to_courier(&[case])).await.ok().json();
    let delivery = path::with(path::STAFF_CARRIAGE_DELIVERY, &[handed["id"].as_str().unwrap()]);
    operator.post(&delivery, &json!({ "cases": [case] })).await.ok();
}

async fn inbox(browser: &mut Browser) -> Json {
    browser.get(path::STAFF_CASES).await.ok().json()
}

async fn nothing_kept(operator: &mut Browser) -> bool {
    let begun: Intakes = operator.get(path::STAFF_INTAKES).await.ok().read();
    let inbox = inbox(operator).await;
    let lists = [&inbox["mine"], &inbox["others"], &inbox["closed"]];
    begun.open.is_empty() && lists.into_iter().all(|list| *list == json!([]))
}

/// A result document of a case as the operator gets it.
async fn result_words(operator: &mut Browser, case: &CaseId) -> String {
    let ready = page(operator, case).await;
    let parts = [case.as_str(), ready["documents"][0]["id"].as_str().unwrap()];
    words(&operator.get(&path::with(path::STAFF_CASE_DOCUMENT, &parts)).await.ok().bytes)
}

#[tokio::test]
async fn every_edition_with_the_state_corporation_goes_from_the_window_to_the_window() {
    for (edition, place, decision, on_paper) in EDITIONS {
        let (world, iin, mut operator) = world().await;
        let receipt = taken_in(&world, &mut operator, &begins(edition, place, &iin), &[]).await;
        let case = receipt.case.clone();
        let shown = page(&mut operator, &case).await;
        assert!(shown["proof"]["certified"]["by"].as_str().unwrap().starts_with("САҒЫНДЫҚОВА"), "{shown}");
        assert_eq!(
            (&shown["channel"], &shown["history"][0]["role"]),
            (&json!("state_corporation"), &json!("operator"))
        );
        let request = RequestDocument::parse(shown["request"].as_str().unwrap()).unwrap();
        let paper = request.paper.unwrap();
        let office = paper.office.unwrap();
        assert_eq!((paper.channel, office.code.as_str()), (ChannelKind::StateCorporation, "aktau-1"));
        assert_eq!(json!(office.seen), shown["checklist"], "{edition}: every paper was seen");
        let waits = inbox(&mut operator).await;
        assert_eq!((&waits["mine"], &waits["others"][0]["id"]), (&json!([]), &json!(case)), "{edition}");
        let mut provider = Office::of(&world, place).await;
        let seen = page(&mut provider.clerk, &case).await;
        let regulation = world.regulation(edition);
        let register = regulation.steps[0].norm_through(ChannelKind::StateCorporation);
        let (zone, hours) = (regulation.region.zone, regulation.hours);
        let due = world.app.law().calendar().due(register, receipt.filed_at, zone, hours);
        assert_eq!(seen["line"]["standing"]["step_due"], due.0, "{edition}");
        signed(&world, &mut provider, &case, &result(decision)).await;
        assert_eq!(page(&mut operator, &case).await["documents"], json!([]), "{edition}: not sent yet");
        world.pass(60);
        let issue = take(&mut provider.clerk, &case, &json!({ "action": "issue" })).await;
        if on_paper {
            issue.refused(409, "action-not-allowed");
            carried(&mut provider.clerk, &mut operator, &case).await;
        } else {
            issue.ok();
        }
        let ready = page(&mut operator, &case).await;
        assert_eq!(ready["actions"], json!(["hand_over"]), "{edition}");
        let parts = [case.as_str(), ready["documents"][0]["id"].as_str().unwrap()];
        let pdf = operator.get(&path::with(path::STAFF_CASE_DOCUMENT, &parts)).await.ok();
        let signature = operator.get(&path::with(path::STAFF_CASE_DOCUMENT_SIGNATURE, &parts)).await.ok();
        openssl_verifies(&world, &pdf.bytes, &signature.bytes).unwrap();
        take(&mut provider.clerk, &case, &hand_over()).await.refused(409, "action-not-allowed");
        take(&mut operator, &case, &hand_over()).await.ok();
        let over = inbox(&mut operator).await;
        assert_eq!(over["closed"][0]["id"], json!(case), "{edition}");
        let kept = page(&mut operator, &case).await;
        assert_eq!(kept["receiver"]["applicant"]["identity"]["number"], "012345678");
    }
}

#[tokio::test]
async fn every_edition_with_the_state_corporation_refuses_there_too() {
    for (edition, place, ..) in EDITIONS {
        let (world, iin, mut operator) = world().await;
        let case = taken_in(&world, &mut operator, &begins(edition, place, &iin), &[]).await.case;
        let mut provider = Office::of(&world, place).await;
        issued(&world, &mut provider, &case, &refusal(&world, edition)).await;
        let ready = page(&mut operator, &case).await;
        assert_eq!(ready["actions"], json!(["hand_over"]), "{edition}: an electronic document, no courier");
        let ground = &world.regulation(edition).grounds[0].text.ru;
        assert!(result_words(&mut operator, &case).await.contains(ground.as_str()), "{edition}");
        take(&mut operator, &case, &hand_over()).await.ok();
    }
}

#[tokio::test]
async fn who_is_not_in_the_register_is_refused_at_the_window_and_nothing_is_kept() {
    let (world, iin, mut operator) = world().await;
    let deceased = world.iin_of("deceased").await;
    let own = world.demo(OPERATOR).await.iin;
    let unknown = made_up("01010150001");
    for (who, status, code) in [
        (unknown.as_str(), 404, "person-not-found"),
        (&deceased, 409, "person-deceased"),
        (&own, 409, "own-case"),
        ("920715499025", 422, "not-an-iin"),
    ] {
        operator.post(path::STAFF_PERSONS, &json!({ "iin": who })).await.refused(status, code);
        let begins = begins(GUARDIANSHIP, "aktau", who);
        operator.post(path::STAFF_INTAKES, &begins).await.refused(status, code);
    }
    let mut differs = begins(GUARDIANSHIP, "aktau", &iin);
    differs["agrees"] = json!(false);
    operator.post(path::STAFF_INTAKES, &differs).await.refused(409, "person-differs");
    assert!(nothing_kept(&mut operator).await);
    let refusals = world.refusals().await;
    for code in ["person-not-found", "person-deceased", "person-differs"] {
        let row = format!("officer:{OPERATOR} POST /api/staff/intakes {code}");
        assert!(refusals.contains(&row), "{row} is not in {refusals:?}");
    }
    let rows = audit::list(&mut world.app.store.read().await.unwrap(), 0, 1000).await.unwrap();
    assert!(rows.iter().all(|row| !row.subject.contains(&unknown)), "the audit holds no numbers of people");
}

#[tokio::test]
async fn an_act_that_does_not_list_the_state_corporation_is_not_offered_and_refused() {
    let (world, _, mut operator) = world().await;
    let offered: Intakes = operator.get(path::STAFF_INTAKES).await.ok().read();
    let mut editions: Vec<String> = offered.services.iter().map(|it| it.edition.to_string()).collect();
    editions.sort();
    assert_eq!(editions, [BIRTH, CHANGE, CERTIFICATE, GUARDIANSHIP]);
    assert!(offered.services.iter().all(|it| it.providers.len() == 2), "each says to whom it can be sent");
    for edition in [MANGYSTAU, "adoption/karaganda/2016-01-08", "foster-care/karaganda/2016-01-08"] {
        let provider = world.regulation(edition).providers[0].code.clone();
        let begins = begins(edition, provider.as_str(), AIGERIM);
        operator.post(path::STAFF_INTAKES, &begins).await.refused(409, "channel-not-offered");
    }
    let elsewhere = begins(GUARDIANSHIP, "aktau-registry", AIGERIM);
    operator.post(path::STAFF_INTAKES, &elsewhere).await.refused(409, "edition-not-applied");
    assert!(nothing_kept(&mut operator).await);
    // What the State Corporation gives and the provider's own office does not.
    let mut clerk = world.official_signed_in("aktau-clerk").await;
    let certificate = begins(CERTIFICATE, "aktau", AIGERIM);
    clerk.post(path::STAFF_INTAKES, &certificate).await.refused(409, "channel-not-offered");
    // An installation whose acts do not know it has nothing to do at the window.
    let elsewhere = sandbox_under(with_kites()).await;
    let mut operator = elsewhere.official_signed_in(OPERATOR).await;
    let kite = begins("kite-permit/mangystau/2020-02-29", "aktau", AIGERIM);
    operator.post(path::STAFF_INTAKES, &kite).await.refused(409, "channel-not-offered");
    assert!(operator.get(path::STAFF_INTAKES).await.ok().read::<Intakes>().services.is_empty());
}

/// The certificate of a demo person, DER.
async fn certificate(world: &World, login: &str) -> Vec<u8> {
    let person = world.demo(login).await;
    let file = fs::read(world.data().join("sandbox/keys").join(&person.key)).unwrap();
    eds::pfx::open(&file, &person.key_password).unwrap().certificate.der().to_vec()
}

#[tokio::test]
async fn only_a_good_signature_of_this_operator_sends_it() {
    let (world, iin, mut operator) = world().await;
    let draft = entered(&world, &mut operator, &begins(GUARDIANSHIP, "aktau", &iin), &[]).await;
    let address = path::with(path::STAFF_INTAKE_CASE, &[draft.id.as_str()]);
    read(&mut operator, &draft).await.ok();
    operator.post(&address, &json!({})).await.refused(422, "eds-unreadable");
    operator.post(&address, &json!({ "signature": "====" })).await.refused(422, "eds-unreadable");
    let other = world.sign(OPERATOR, b"another content").await;
    operator.post(&address, &json!({ "signature": other })).await.refused(422, "eds-other-content");
    for (signer, code) in [
        ("aktau-1-operator-2", "eds-another-person"),
        ("aktau-clerk", "eds-another-organisation"),
        (AIGERIM, "eds-another-organisation"),
    ] {
        send(&world, &mut operator, &draft, signer).await.refused(422, code);
    }
    world.lose_lists();
    send(&world, &mut operator, &draft, OPERATOR).await.refused(503, "eds-could-not-check");
    world.find_lists();
    let now = world.app.clock.now();
    let own = x509_cert::Certificate::from_der(&certificate(&world, OPERATOR).await).unwrap();
    let serial: String =
        own.tbs_certificate().serial_number().as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let revoked = world.data().join("sandbox/revoked.txt");
    let before = fs::read_to_string(&revoked).unwrap();
    fs::write(&revoked, format!("{serial:0>40} {}", now.0 - 60)).unwrap();
    keeper::refresh(world.data(), now).unwrap();
    send(&world, &mut operator, &draft, OPERATOR).await.refused(422, "eds-revoked");
    fs::write(&revoked, before).unwrap();
    keeper::refresh(world.data(), now).unwrap();
    assert_eq!(inbox(&mut operator).await["others"], json!([]), "no case was made of it");
    send(&world, &mut operator, &draft, OPERATOR).await.ok();
    let told = world.refusals().await;
    for code in ["eds-another-person", "eds-could-not-check", "eds-revoked"] {
        let kept = |row: &String| row.starts_with("officer:aktau-1-operator ") && row.ends_with(code);
        assert!(told.iter().any(kept), "{code} is not in {told:?}");
    }
}

#[tokio::test]
async fn an_operators_certificate_is_checked_before_it_signs() {
    let (world, _, mut operator) = world().await;
    for (signer, verdict) in [
        (OPERATOR, json!("good")),
        ("aktau-1-operator-2", json!({ "bad": { "code": "eds-another-person" } })),
        ("aktau-head", json!({ "bad": { "code": "eds-another-organisation" } })),
    ] {
        let body = json!({ "certificate": BASE64.encode(certificate(&world, signer).await) });
        let said = operator.post(path::STAFF_CERTIFICATE_CHECKS, &body).await.ok().json();
        assert_eq!(said, verdict, "{signer}");
    }
}

#[tokio::test]
async fn sent_again_it_is_one_case_and_what_changed_meanwhile_is_not_sent() {
    let (world, iin, mut operator) = world().await;
    let draft = entered(&world, &mut operator, &begins(GUARDIANSHIP, "aktau", &iin), &[]).await;
    let id = draft.id.as_str();
    let document: DocumentToSign = read(&mut operator, &draft).await.ok().read();
    let body = json!({ "signature": world.sign(OPERATOR, document.text.as_bytes()).await });
    let address = path::with(path::STAFF_INTAKE_CASE, &[id]);
    // A paper is no longer among those that were seen: what was signed says otherwise.
    let all: Vec<Code> = draft.attachments.iter().map(|it| it.document.clone()).collect();
    see(&mut operator, id, &all[1..]).await.ok();
    let unseen = operator.post(&address, &body).await.refused(422, "not-seen-on-paper").json();
    assert_eq!(unseen["documents"], json!([all[0]]));
    read(&mut operator, &draft).await.refused(422, "not-seen-on-paper");
    let nowhere = [Code::parse("no-such-paper").unwrap()];
    see(&mut operator, id, &nowhere).await.refused(404, "not-found");
    see(&mut operator, id, &all).await.ok();
    let kept = operator.get(&path::with(path::STAFF_INTAKE_PAPERS, &[id])).await.ok().json();
    assert_eq!(kept["documents"], json!(all));
    // A colleague reads it and answers for it then.
    let mut colleague = world.official_signed_in("aktau-1-operator-2").await;
    read(&mut colleague, &draft).await.ok();
    operator.post(&address, &body).await.refused(412, "stale");
    let document: DocumentToSign = read(&mut operator, &draft).await.ok().read();
    let body = json!({ "signature": world.sign(OPERATOR, document.text.as_bytes()).await });
    let first = operator.post(&address, &body).await;
    assert_eq!(first.status, 201);
    let again = operator.post(&address, &body).await;
    assert_eq!((again.status.as_u16(), again.json()), (200, first.json()));
    see(&mut operator, id, &[]).await.refused(409, "draft-filed");
}

#[tokio::test]
async fn neither_another_office_nor_the_provider_sees_what_is_entered_nor_another_offices_cases() {
    let (world, iin, mut operator) = world().await;
    let draft = entered(&world, &mut operator, &begins(GUARDIANSHIP, "aktau", &iin), &[]).await;
    let id = draft.id.as_str();
    for login in ["karaganda-operator", "aktau-clerk"] {
        let mut other = world.official_signed_in(login).await;
        assert!(other.get(path::STAFF_INTAKES).await.ok().read::<Intakes>().open.is_empty(), "{login}");
        other.get(&path::with(path::STAFF_INTAKE, &[id])).await.refused(404, "not-found");
        see(&mut other, id, &[]).await.refused(404, "not-found");
        read(&mut other, &draft).await.refused(404, "not-found");
        other.post(&path::with(path::STAFF_INTAKE_CASE, &[id]), &json!({})).await.refused(404, "not-found");
    }
    for role in ["head", "executor"] {
        let mut official = world.official_signed_in(&format!("aktau-{role}")).await;
        official.get(path::STAFF_INTAKES).await.refused(403, "clerk-only");
        official.get(path::STAFF_WINDOW).await.refused(403, "operator-only");
    }
    let case = send(&world, &mut operator, &draft, OPERATOR).await.ok().read::<Receipt>().case;
    let mut stranger = world.official_signed_in("karaganda-operator").await;
    stranger.get(&path::with(path::STAFF_CASE, &[case.as_str()])).await.refused(404, "not-found");
    stranger.get(&path::with(path::STAFF_CASE_RECEIPT, &[case.as_str()])).await.refused(404, "not-found");
    assert!(nothing_kept(&mut stranger).await);
    operator.post(path::STAFF_JOURNAL, &json!({})).await.refused(403, "clerk-only");
    take(&mut operator, &case, &json!({ "action": "register" })).await.refused(409, "action-not-allowed");
    assert_eq!(operator.get(path::STAFF_EXECUTORS).await.ok().json(), json!([]));
}

#[tokio::test]
async fn an_operator_reads_where_a_case_is_and_not_how_the_provider_came_to_it() {
    let (world, iin, mut operator) = world().await;
    let case = taken_in(&world, &mut operator, &begins(GUARDIANSHIP, "aktau", &iin), &[]).await.case;
    let mut provider = Office::of(&world, "aktau").await;
    provider.check_all(&case).await;
    let prepare = json!({ "action": "prepare", "decision": result("guardianship") });
    take(&mut provider.executor, &case, &prepare).await.ok();
    take(&mut provider.head, &case, &json!({ "action": "return", "remark": "Толықтырыңыз." })).await.ok();
    let here = page(&mut provider.head, &case).await;
    assert_eq!((&here["remark"], here["checked"] == json!([])), (&json!("Толықтырыңыз."), false));
    let there = page(&mut operator, &case).await;
    for hidden in ["remark", "proposal", "decision", "executor"] {
        assert_eq!(there[hidden], Json::Null, "{hidden}");
    }
    for hidden in ["checked", "done", "late", "recipient"] {
        assert_eq!(there[hidden], json!([]), "{hidden}");
    }
    assert_ne!(here["done"], json!([]));
    let lines = there["history"].as_array().unwrap().iter();
    let happened: Vec<&str> = lines.map(|line| line["happened"].as_str().unwrap()).collect();
    assert_eq!(happened, ["filed", "registered", "resolved"]);
}

#[tokio::test]
async fn a_certificate_that_the_register_has_is_at_the_window_within_the_same_request() {
    let (world, _, mut operator) = world().await;
    let begins = begins(CERTIFICATE, "karaganda-city", DAUREN);
    let case = taken_in(&world, &mut operator, &begins, &ARUZHAN).await.case;
    let shown = page(&mut operator, &case).await;
    assert_eq!((&shown["search"], &shown["actions"]), (&json!("found"), &json!(["hand_over"])));
    assert_eq!(shown["done"], json!([]), "no hand touched it, and no courier carries it");
    assert!(result_words(&mut operator, &case).await.contains("Аружан"));
    take(&mut operator, &case, &hand_over()).await.ok();

    world.registers_are_silent(true);
    let case = taken_in(&world, &mut operator, &begins, &ARUZHAN).await.case;
    assert_eq!(page(&mut operator, &case).await["search"], "waits", "silence is not absence");
    world.registers_are_silent(false);
    world.pass(60);
    assert_eq!(settle_waiting(&world.app).await.unwrap(), 1);
    assert_eq!(page(&mut operator, &case).await["search"], "found");
}

#[tokio::test]
async fn a_birth_is_entered_in_the_register_and_its_certificate_travels() {
    let (world, iin, mut operator) = world().await;
    let case = taken_in(&world, &mut operator, &begins(BIRTH, "aktau-registry", &iin), &[]).await.case;
    let mut provider = Office::of(&world, "aktau-registry").await;
    signed(&world, &mut provider, &case, &result("registered")).await;
    let ready = provider.clerk.get(path::STAFF_CARRIAGES).await.ok().json();
    assert_eq!(ready["ready"][0]["office"], "aktau-1");
    assert_eq!(ready["ready"][0]["papers"][0]["case"], json!(case));
    carried(&mut provider.clerk, &mut operator, &case).await;
    let printed = result_words(&mut operator, &case).await;
    for part in ["ACT-MNG-AKR-2018-000001", "Туу туралы куәлік", "М.О."] {
        assert!(printed.contains(part), "{part:?} is not in {printed}");
    }
}

#[tokio::test]
async fn the_courier_takes_what_is_signed_for_and_brings_what_is_taken() {
    let (world, iin, mut operator) = world().await;
    let begins = begins(BIRTH, "aktau-registry", &iin);
    let first = taken_in(&world, &mut operator, &begins, &[]).await;
    let second = taken_in(&world, &mut operator, &begins, &[]).await;
    let early = taken_in(&world, &mut operator, &begins, &[]).await;
    let mut provider = Office::of(&world, "aktau-registry").await;
    for case in [&first.case, &second.case] {
        signed(&world, &mut provider, case, &result("registered")).await;
    }
    let clerk = &mut provider.clerk;
    let spoilt = |part: &str, value: Json| {
        let mut body = to_courier(&[&first.case]);
        body[part] = value;
        body
    };
    for (body, status, code) in [
        (spoilt("courier", json!("  ")), 422, "no-courier"),
        (spoilt("signed", json!(false)), 422, "no-courier"),
        (spoilt("cases", json!([])), 422, "no-courier"),
        (spoilt("office", json!("aktau-2")), 404, "not-found"),
        (to_courier(&[&first.case, &early.case]), 409, "action-not-allowed"),
    ] {
        clerk.post(path::STAFF_CARRIAGES, &body).await.refused(status, code);
    }
    let untouched = clerk.get(path::STAFF_CARRIAGES).await.ok().json();
    assert_eq!(untouched["ready"][0]["papers"].as_array().unwrap().len(), 2, "all go or none");
    operator.post(path::STAFF_CARRIAGES, &to_courier(&[&first.case])).await.refused(403, "clerk-only");
    let both = to_courier(&[&first.case, &second.case]);
    let handed = clerk.post(path::STAFF_CARRIAGES, &both).await.ok().json();
    assert_eq!(handed["handed_at"], json!(world.app.clock.now()));
    assert_eq!(
        (&handed["courier"], &handed["to"]["kk"]),
        (&json!("Сейітов Ерлан"), &json!("Ақтау қалалық № 1 бөлімі"))
    );
    let again = to_courier(&[&first.case]);
    clerk.post(path::STAFF_CARRIAGES, &again).await.refused(409, "action-not-allowed");
    let id = handed["id"].as_str().unwrap();
    let delivery = path::with(path::STAFF_CARRIAGE_DELIVERY, &[id]);
    let comes = json!({ "cases": [first.case] });
    clerk.post(&delivery, &comes).await.refused(403, "operator-only");
    let mut stranger = world.official_signed_in("karaganda-operator").await;
    stranger.post(&delivery, &comes).await.refused(404, "not-found");
    stranger.get(&path::with(path::STAFF_CARRIAGE, &[id])).await.refused(404, "not-found");
    operator.post(&delivery, &json!({ "cases": [early.case] })).await.refused(404, "not-found");
    take(&mut operator, &first.case, &hand_over()).await.refused(409, "action-not-allowed");
    let waits = inbox(&mut operator).await;
    let on_its_way = |line: &Json| line["on_its_way"] == json!(true);
    assert!(waits["mine"].as_array().unwrap().iter().all(on_its_way), "{waits}");
    world.pass(600);
    let taken = operator.post(&delivery, &comes).await.ok().json();
    assert_eq!(taken["papers"][0]["received_at"], json!(world.app.clock.now()));
    assert_eq!(taken["papers"][1]["received_at"], Json::Null, "the other one is still on its way");
    operator.post(&delivery, &comes).await.refused(409, "action-not-allowed");
    take(&mut operator, &first.case, &hand_over()).await.ok();
    take(&mut operator, &second.case, &hand_over()).await.refused(409, "action-not-allowed");
}

#[tokio::test]
async fn the_couriers_journal_is_found_on_both_sides() {
    let (world, iin, mut operator) = world().await;
    let receipt = taken_in(&world, &mut operator, &begins(BIRTH, "aktau-registry", &iin), &[]).await;
    let mut provider = Office::of(&world, "aktau-registry").await;
    signed(&world, &mut provider, &receipt.case, &result("registered")).await;
    carried(&mut provider.clerk, &mut operator, &receipt.case).await;
    let mut stranger = world.official_signed_in("karaganda-operator").await;
    for (wanted, count) in [
        (json!({}), 1),
        (json!({ "courier": "сейітов" }), 1),
        (json!({ "courier": "сейитов" }), 1),
        (json!({ "courier": "Ахметов" }), 0),
        (json!({ "number": receipt.number.to_lowercase() }), 1),
        (json!({ "number": "KRG" }), 0),
        (json!({ "from": "2018-07-02", "until": "2018-07-02" }), 1),
        (json!({ "until": "2018-07-01" }), 0),
        (json!({ "from": "2018-07-03" }), 0),
    ] {
        for browser in [&mut provider.clerk, &mut operator] {
            let found = browser.post(path::STAFF_CARRIAGE_JOURNAL, &wanted).await.ok().json();
            let listed = found["carriages"].as_array().unwrap().len();
            assert_eq!((&found["count"], listed), (&json!(count), count), "{wanted}");
        }
        assert_eq!(stranger.post(path::STAFF_CARRIAGE_JOURNAL, &wanted).await.ok().json()["count"], 0);
    }
    let wrong = json!({ "from": "yesterday" });
    operator.post(path::STAFF_CARRIAGE_JOURNAL, &wrong).await.refused(400, "bad-request");
}

/// Boxes of a case as code and seconds used, late ones with a mark.
fn boxes(shown: &Json) -> Vec<String> {
    let line = |it: &Json| {
        let [since, due, until] = ["since", "due", "until"].map(|at| it[at].as_i64().unwrap());
        let late = if until > due { " late" } else { "" };
        format!("{} {}{late}", it["code"].as_str().unwrap(), until - since)
    };
    shown["boxes"].as_array().unwrap().iter().map(line).collect()
}

#[tokio::test]
async fn what_is_done_at_the_window_is_held_against_the_acts_times_and_counted() {
    let (world, iin, mut operator) = world().await;
    let come = operator.post(path::STAFF_WINDOW, &json!({})).await.ok().json();
    let now = world.app.clock.now();
    assert_eq!((&come["since"], &come["due"]), (&json!(now), &json!(Moment(now.0 + 900))));
    world.pass(100);
    let draft = entered(&world, &mut operator, &begins(GUARDIANSHIP, "aktau", &iin), &[]).await;
    world.pass(121);
    let case = send(&world, &mut operator, &draft, OPERATOR).await.ok().read::<Receipt>().case;
    let shown = page(&mut operator, &case).await;
    assert_eq!(boxes(&shown), ["register 100", "handling 221", "query 0", "request 121 late", "send 0"]);
    assert_eq!(inbox(&mut operator).await["measured"], json!({ "count": 5, "late": 1 }));
    let gone = operator.get(path::STAFF_WINDOW).await.ok().json();
    assert_eq!(gone["since"], Json::Null, "served");
    let mut provider = Office::of(&world, "aktau").await;
    issued(&world, &mut provider, &case, &result("guardianship")).await;
    operator.post(path::STAFF_WINDOW, &json!({})).await.ok();
    world.pass(301);
    take(&mut operator, &case, &hand_over()).await.ok();
    assert_eq!(boxes(&page(&mut operator, &case).await).last().unwrap(), "issue 301 late");
    assert_eq!(inbox(&mut operator).await["measured"], json!({ "count": 6, "late": 2 }));
    assert_eq!(inbox(&mut provider.clerk).await["measured"], Json::Null);
    operator.post(path::STAFF_WINDOW, &json!({})).await.ok();
    operator.delete(path::STAFF_WINDOW).await.ok();
    assert_eq!(operator.get(path::STAFF_WINDOW).await.ok().json()["since"], Json::Null);
}

#[tokio::test]
async fn what_nobody_said_is_not_measured() {
    let (world, iin, mut operator) = world().await;
    let case = taken_in(&world, &mut operator, &begins(GUARDIANSHIP, "aktau", &iin), &[]).await.case;
    assert_eq!(boxes(&page(&mut operator, &case).await), ["query 0", "request 0", "send 0"]);
}

#[tokio::test]
async fn the_receipt_says_where_and_when_to_come() {
    let (world, iin, mut operator) = world().await;
    let receipt = taken_in(&world, &mut operator, &begins(GUARDIANSHIP, "aktau", &iin), &[]).await;
    let address = path::with(path::STAFF_CASE_RECEIPT, &[receipt.case.as_str()]);
    let name = world.demo(OPERATOR).await.name;
    for (lang, [office, post, other]) in [
        ("kk", ["Ақтау қалалық № 1 бөлімі", "Мемлекеттік корпорация операторы", "Отдел образования"]),
        ("ru", ["Отдел № 1 города Актау", "Оператор Государственной корпорации", "білім бөлімі"]),
    ] {
        let pdf = operator.get(&format!("{address}?lang={lang}")).await.ok();
        let printed = words(&pdf.bytes);
        for part in [office, post, &name, &receipt.number] {
            assert!(printed.contains(part), "{part:?} is not in {printed}");
        }
        assert!(!printed.contains(other), "one language: {printed}");
    }
}

#[tokio::test]
async fn a_proven_account_has_the_case_in_its_cabinet_and_collects_at_the_corporation() {
    let (world, _, mut operator) = world().await;
    let (mut citizen, _) = world.filed(AIGERIM, MANGYSTAU).await;
    let case = taken_in(&world, &mut operator, &begins(BIRTH, "aktau-registry", AIGERIM), &[]).await.case;
    assert_eq!(newest_notice(&mut citizen).await, "filed");
    let address = path::with(path::CASE, &[case.as_str()]);
    let shown = citizen.get(&address).await.ok().json();
    assert!(shown["provider"]["address"]["kk"].as_str().unwrap().contains("Мемлекеттік корпорация"));
    citizen.get(&path::with(path::CASE_REQUEST_SIGNATURE, &[case.as_str()])).await.ok();
    let mut provider = Office::of(&world, "aktau-registry").await;
    signed(&world, &mut provider, &case, &result("registered")).await;
    let before = newest_notice(&mut citizen).await;
    let handed = provider.clerk.post(path::STAFF_CARRIAGES, &to_courier(&[&case])).await.ok().json();
    assert_eq!(newest_notice(&mut citizen).await, before, "what is on its way cannot be collected");
    world.pass(60);
    let delivery = path::with(path::STAFF_CARRIAGE_DELIVERY, &[handed["id"].as_str().unwrap()]);
    operator.post(&delivery, &json!({ "cases": [case] })).await.ok();
    assert_eq!(newest_notice(&mut citizen).await, "result-to-collect");
}
