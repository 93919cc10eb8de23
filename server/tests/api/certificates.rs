//! Guardianship certificates: what service 1 decided is what service 3 finds, and no official's hand touches it; what is
//! not found goes by hand.

use std::fs;
use std::path::PathBuf;

use der::Decode as _;
use domain::api::path;
use domain::id::CaseId;
use serde_json::{Value as Json, json};
use server::authorised::{Keys, KeysError};
use server::sandbox::keeper;
use server::search::settle_waiting;
use server::store::audit;
use server::store::guardianships::{self, Row};

use crate::demo::{AIGERIM, DAUREN, accepted, file, sandbox};
use crate::services::{downloaded, ended, issued, newest_notice, refusal, result, shown};
use crate::workplace::{Office, page, take};
use crate::world::{Browser, World};

const GUARDIANSHIP: &str = "guardianship/kazakhstan/2015-04-13";
const CERTIFICATE: &str = "guardianship-certificate/kazakhstan/2015-04-13";

const DANA: [(&str, &str); 4] = [
    ("children", "one"),
    ("child-1-name", "Сынақова Дана"),
    ("child-1-born", "2014-09-20"),
    ("child-1-iin", ""),
];

/// In the sandbox's rows of the register, over whom Dauren is guardian.
const ARUZHAN: [(&str, &str); 4] = [
    ("children", "one"),
    ("child-1-name", "Оспанова Аружан Ерланқызы"),
    ("child-1-born", "2014-03-08"),
    ("child-1-iin", ""),
];

/// Aigerim becomes the guardian of Dana; answers with the case's number.
async fn guardian(world: &World, decision: &str) -> String {
    let (mut citizen, case) = world.filed_saying(AIGERIM, GUARDIANSHIP, "aktau", &DANA).await;
    let mut office = Office::of(world, "aktau").await;
    issued(world, &mut office, &case, &result(decision)).await;
    let shown = shown(&mut citizen, &case).await;
    shown["summary"]["number"].as_str().unwrap().to_owned()
}

async fn asks(world: &World, iin: &str, provider: &str, said: &[(&str, &str)]) -> (Browser, CaseId) {
    world.filed_saying(iin, CERTIFICATE, provider, said).await
}

fn happened(shown: &Json) -> Vec<&str> {
    shown["history"].as_array().unwrap().iter().map(|line| line["happened"].as_str().unwrap()).collect()
}

/// Rows of the audit about the authorised persons' keys, as `actor code`.
async fn uses(world: &World) -> Vec<String> {
    let mut tx = world.app.store.read().await.unwrap();
    let rows = audit::list(&mut tx, 0, 1000).await.unwrap().into_iter();
    let uses = rows.filter(|row| row.action == "authorised-key-used");
    uses.map(|row| format!("{} {}", row.actor, row.code.unwrap_or_default())).collect()
}

fn authorised(world: &World) -> PathBuf {
    Keys::of_sandbox(world.data()).place
}

#[tokio::test]
async fn what_guardianship_decided_the_certificate_finds_within_the_same_request() {
    let world = sandbox().await;
    for (decision, kk, ru) in [
        ("guardianship", "қорғаншы болып тағайындалған", "опекуном названного"),
        ("trusteeship", "қамқоршы болып тағайындалған", "попечителем названного"),
    ] {
        let resolution = guardian(&world, decision).await;
        let (mut citizen, case) = asks(&world, AIGERIM, "aktau", &DANA).await;
        let shown = shown(&mut citizen, &case).await;
        assert_eq!(ended(&shown), (vec![("decision", "cabinet")], "in_cabinet"));
        assert_eq!(happened(&shown), ["filed", "issued_at_once"]);
        assert_eq!((&shown["done"], &shown["search"]), (&json!([]), &json!("found")), "no hand touched it");
        let standing = &shown["summary"]["standing"];
        let filed_at = shown["summary"]["filed_at"].as_i64().unwrap();
        assert_eq!(standing["term_due"], filed_at + 5 * 60);
        assert_eq!(standing["term_lateness"], "in_time");
        let said = downloaded(&world, &mut citizen, &case, &shown["results"][0]).await;
        let title = "Қорғаншылық және қамқоршылық белгілеу туралы анықтама";
        let rests = format!("№ {resolution}/1 (02.07.2018): Сынақова Дана (2014)");
        let post = "Көрсетілетін қызметті берушінің уәкілетті тұлғасы";
        for part in [title, kk, ru, &rests, post] {
            assert!(said.contains(part), "{part:?} is not in {said}");
        }
        assert!(!said.contains("М.О."), "nobody asked for paper");
        for typed in ["ЖСН-і", "Мекенжайы"] {
            assert!(!said.contains(typed), "nobody has looked at what was typed: {typed:?} in {said}");
        }
        assert_eq!(newest_notice(&mut citizen).await, "result-ready");
        // The later of two resolutions counts.
        world.pass(60);
    }
    assert_eq!(uses(&world).await, ["system ", "system "]);
    let verdict = audit::verify(&mut world.app.store.read().await.unwrap()).await.unwrap();
    assert!(matches!(verdict, audit::Verdict::Whole { .. }), "{verdict:?}");
    let mut clerk = world.official_signed_in("aktau-clerk").await;
    let inbox = clerk.get(path::STAFF_CASES).await.ok().json();
    assert_eq!((&inbox["mine"], &inbox["others"]), (&json!([]), &json!([])));
}

#[tokio::test]
async fn who_asks_for_paper_gets_places_for_signature_and_seal() {
    let world = sandbox().await;
    let said: Vec<_> = ARUZHAN.into_iter().chain([("copy", "paper")]).collect();
    let (mut citizen, case) = asks(&world, DAUREN, "karaganda-city", &said).await;
    let shown = shown(&mut citizen, &case).await;
    let said = downloaded(&world, &mut citizen, &case, &shown["results"][0]).await;
    for part in ["№ 20/15 (20.05.2016): Оспанова Аружан", "М.О.", "М.П.", "заверяется подписью и печатью"]
    {
        assert!(said.contains(part), "{part:?} is not in {said}");
    }
}

#[tokio::test]
async fn at_night_and_on_a_day_off_five_minutes_are_five_minutes() {
    let world = sandbox().await;
    world.pass(5 * 86_400 + 13 * 3600);
    world.find_lists();
    let (mut citizen, case) = asks(&world, DAUREN, "karaganda-city", &ARUZHAN).await;
    let shown = shown(&mut citizen, &case).await;
    let filed_at = shown["summary"]["filed_at"].as_i64().unwrap();
    assert_eq!(shown["summary"]["standing"]["term_due"], filed_at + 5 * 60);
}

#[tokio::test]
async fn what_is_absent_goes_by_hand_to_its_end() {
    let world = sandbox().await;
    for decision in [result("guardian"), refusal(&world, CERTIFICATE)] {
        let (mut citizen, case) = asks(&world, AIGERIM, "aktau", &DANA).await;
        let before = shown(&mut citizen, &case).await;
        assert_eq!(happened(&before), ["filed", "not_found"]);
        assert_eq!((&before["search"], &before["results"]), (&json!("absent"), &json!([])));
        assert_eq!(newest_notice(&mut citizen).await, "by-hand");
        // Monday, 2 July 2018; the 6th is a day off, the day of receipt is not counted.
        let term = before["summary"]["standing"]["term_due"].as_i64().unwrap();
        assert_eq!(
            domain::calendar::Zone::East.date(domain::calendar::Moment(term)).to_string(),
            "2018-07-05"
        );
        let mut office = Office::of(&world, "aktau").await;
        let due = page(&mut office.clerk, &case).await["line"]["standing"]["step_due"].as_i64().unwrap();
        assert_eq!(due - before["summary"]["filed_at"].as_i64().unwrap(), 2 * 60);
        issued(&world, &mut office, &case, &decision).await;
        let after = shown(&mut citizen, &case).await;
        let kind = after["results"][0]["kind"].as_str().unwrap();
        assert_eq!(kind, if decision["refusal"].is_object() { "refusal" } else { "decision" });
        downloaded(&world, &mut citizen, &case, &after["results"][0]).await;
    }
    assert_eq!(uses(&world).await, Vec::<String>::new());
}

#[tokio::test]
async fn the_heads_signature_is_due_with_the_employees_work() {
    let world = sandbox().await;
    let (_, case) = asks(&world, AIGERIM, "aktau", &DANA).await;
    let mut office = Office::of(&world, "aktau").await;
    office.check_all(&case).await;
    let due = page(&mut office.executor, &case).await["line"]["standing"]["step_due"].clone();
    world.pass(600);
    let prepare = json!({ "action": "prepare", "decision": result("guardian") });
    take(&mut office.executor, &case, &prepare).await.ok();
    let signing = page(&mut office.executor, &case).await["line"]["standing"].clone();
    assert_eq!((&signing["step"], &signing["step_due"]), (&json!("sign"), &due));
}

#[tokio::test]
async fn nobody_finds_what_is_another_persons() {
    let world = sandbox().await;
    guardian(&world, "guardianship").await;
    let borrowed: Vec<_> = DANA.into_iter().chain([("iin", AIGERIM)]).collect();
    for (iin, said) in [
        // Another's ward, with the guardian's number typed into the form too.
        (DAUREN, &DANA[..]),
        (DAUREN, &borrowed),
        // One's own number, another's ward.
        (AIGERIM, &ARUZHAN),
    ] {
        let (mut citizen, case) = asks(&world, iin, "aktau", said).await;
        assert_eq!(shown(&mut citizen, &case).await["search"], "absent");
    }
}

#[tokio::test]
async fn a_refused_guardianship_and_one_not_issued_yet_are_not_found() {
    let world = sandbox().await;
    for ends in [false, true] {
        let (_, case) = world.filed_saying(AIGERIM, GUARDIANSHIP, "aktau", &DANA).await;
        let mut office = Office::of(&world, "aktau").await;
        if ends {
            issued(&world, &mut office, &case, &refusal(&world, GUARDIANSHIP)).await;
        } else {
            office.check_all(&case).await;
            let prepare = json!({ "action": "prepare", "decision": result("guardianship") });
            take(&mut office.executor, &case, &prepare).await.ok();
            office.sign(&world, &case).await.ok();
        }
        let (mut citizen, case) = asks(&world, AIGERIM, "aktau", &DANA).await;
        assert_eq!(shown(&mut citizen, &case).await["search"], "absent");
    }
}

#[tokio::test]
async fn what_the_register_calls_ended_is_left_to_officials() {
    let world = sandbox().await;
    let miras = [
        ("children", "one"),
        ("child-1-name", "Оспанов Мирас Ерланұлы"),
        ("child-1-born", "2012-05-05"),
        ("child-1-iin", ""),
    ];
    let (mut citizen, case) = asks(&world, DAUREN, "karaganda-city", &miras).await;
    assert_eq!(happened(&shown(&mut citizen, &case).await), ["filed", "not_found"]);
    // One that was decided here ends as well, by its number.
    let number = format!("{}/1", guardian(&world, "guardianship").await);
    let (mut citizen, case) = asks(&world, AIGERIM, "aktau", &DANA).await;
    assert_eq!(shown(&mut citizen, &case).await["search"], "found");
    let ended = Row {
        number,
        decided_at: world.app.clock.now(),
        decision: "guardianship".parse().unwrap(),
        children: Vec::new(),
        ended_on: Some("2018-07-02".to_owned()),
    };
    let aigerim = domain::person::Iin::parse(AIGERIM).unwrap();
    let told =
        async move |tx: &mut server::store::Tx| guardianships::insert(tx, "ended", &aigerim, &ended).await;
    world.app.store.write(told).await.unwrap();
    let (mut citizen, case) = asks(&world, AIGERIM, "aktau", &DANA).await;
    assert_eq!(shown(&mut citizen, &case).await["search"], "absent");
}

#[tokio::test]
async fn a_silent_register_is_asked_again_and_nobody_touches_the_request_meanwhile() {
    let world = sandbox().await;
    world.registers_are_silent(true);
    let (mut citizen, case) = asks(&world, DAUREN, "karaganda-city", &ARUZHAN).await;
    let waits = shown(&mut citizen, &case).await;
    assert_eq!((&waits["search"], &waits["summary"]["state"]), (&json!("waits"), &json!("filed")));
    assert_eq!(waits["summary"]["standing"]["step"], Json::Null);
    let mut clerk = world.official_signed_in("karaganda-clerk").await;
    take(&mut clerk, &case, &json!({ "action": "register" })).await.refused(409, "action-not-allowed");
    assert_eq!(settle_waiting(&world.app).await.unwrap(), 0, "not due yet");
    world.pass(30);
    assert_eq!(settle_waiting(&world.app).await.unwrap(), 0, "still silent");
    world.registers_are_silent(false);
    world.pass(30);
    assert_eq!(settle_waiting(&world.app).await.unwrap(), 1);
    assert_eq!(settle_waiting(&world.app).await.unwrap(), 0);
    let shown = shown(&mut citizen, &case).await;
    assert_eq!(happened(&shown), ["filed", "issued_at_once"]);
    downloaded(&world, &mut citizen, &case, &shown["results"][0]).await;
}

#[tokio::test]
async fn a_stop_between_filing_and_asking_loses_nothing() {
    let world = sandbox().await;
    world.registers_are_silent(true);
    let (mut citizen, case) = asks(&world, DAUREN, "karaganda-city", &ARUZHAN).await;
    world.registers_are_silent(false);
    world.pass(30);
    let again = world.again().await;
    // Both at once: one result, whoever is first.
    let (one, other) = tokio::join!(settle_waiting(&again), settle_waiting(&world.app));
    assert!(one.unwrap() + other.unwrap() >= 1);
    let shown = shown(&mut citizen, &case).await;
    assert_eq!(happened(&shown), ["filed", "issued_at_once"]);
    assert_eq!(shown["results"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn filing_twice_at_once_makes_one_certificate() {
    let world = sandbox().await;
    let mut browser = world.citizen_signed_in(DAUREN).await;
    let draft = world.draft_saying(&mut browser, DAUREN, CERTIFICATE, "karaganda-city", &ARUZHAN).await;
    let body = world.signed(&mut browser, &draft, DAUREN).await;
    let key = draft.id.as_str();
    let (one, other) = tokio::join!(file(&browser, &body, key), file(&browser, &body, key));
    let case = accepted(&one.ok()).case;
    assert_eq!(accepted(&other.ok()).case, case);
    let shown = shown(&mut browser, &case).await;
    assert_eq!(happened(&shown), ["filed", "issued_at_once"]);
    assert_eq!(uses(&world).await.len(), 1);
}

/// The certificate's serial number, in hexadecimal digits, of every authorised key.
fn serials(world: &World) -> Vec<String> {
    let files = fs::read_dir(authorised(world)).unwrap().map(|entry| entry.unwrap().path());
    let keys = files.filter(|path| path.extension().is_some_and(|it| it == "p12"));
    let serial = |path| {
        let key = eds::pfx::open(&fs::read::<PathBuf>(path).unwrap(), "Authorised1").unwrap();
        let certificate = x509_cert::Certificate::from_der(key.certificate.der()).unwrap();
        server::hex(certificate.tbs_certificate().serial_number().as_bytes())
    };
    keys.map(serial).collect()
}

#[tokio::test]
async fn without_a_good_key_officials_decide_and_no_bad_signature_is_made() {
    for spoil in ["missing", "wrong-passphrase", "revoked", "expired"] {
        let world = sandbox().await;
        match spoil {
            "missing" => remove_keys(&world),
            "wrong-passphrase" => fs::write(authorised(&world).join("passphrase"), "another").unwrap(),
            "revoked" => {
                let now = world.app.clock.now().0;
                let lines: Vec<String> =
                    serials(&world).iter().map(|it| format!("{it:0>40} {}", now - 60)).collect();
                fs::write(world.data().join("sandbox/revoked.txt"), lines.join("\n")).unwrap();
                keeper::refresh(world.data(), world.app.clock.now()).unwrap();
            }
            _ => {
                remove_keys(&world);
                fs::write(authorised(&world).join("old.p12"), old_key(&world)).unwrap();
            }
        }
        let (mut citizen, case) = asks(&world, DAUREN, "karaganda-city", &ARUZHAN).await;
        let shown = shown(&mut citizen, &case).await;
        assert_eq!(happened(&shown), ["filed", "left_to_officials"], "{spoil}");
        assert_eq!((&shown["search"], &shown["results"]), (&json!("by_hand"), &json!([])), "{spoil}");
        assert_eq!(uses(&world).await, Vec::<String>::new(), "{spoil}: the key was not used");
        let code = match spoil {
            "revoked" => "eds-revoked",
            "expired" => "eds-expired",
            _ => "authorised-key-missing",
        };
        let told = format!("system left-to-officials {code}");
        assert!(world.refusals().await.contains(&told), "{spoil}: {:?}", world.refusals().await);
        let mut office = Office::of(&world, "karaganda").await;
        issued(&world, &mut office, &case, &result("guardian")).await;
    }
}

#[tokio::test]
async fn an_expired_key_beside_a_good_one_does_not_hide_it() {
    let world = sandbox().await;
    // Files are read in the order of their names.
    fs::write(authorised(&world).join("0-old.p12"), old_key(&world)).unwrap();
    let (mut citizen, case) = asks(&world, DAUREN, "karaganda-city", &ARUZHAN).await;
    assert_eq!(happened(&shown(&mut citizen, &case).await), ["filed", "issued_at_once"]);
    assert_eq!(uses(&world).await, ["system "]);
}

#[tokio::test]
async fn what_a_silent_register_holds_up_stands_first_and_the_head_takes_it_over() {
    let world = sandbox().await;
    let (_, other) = asks(&world, AIGERIM, "karaganda-city", &DANA).await;
    world.registers_are_silent(true);
    let (mut citizen, case) = asks(&world, DAUREN, "karaganda-city", &ARUZHAN).await;
    let mut office = Office::of(&world, "karaganda").await;
    let inbox = office.head.get(path::STAFF_CASES).await.ok().json();
    assert_eq!(inbox["mine"], json!([]), "it may still be answered in time");
    world.pass(301);
    let inbox = office.head.get(path::STAFF_CASES).await.ok().json();
    assert_eq!((&inbox["mine"][0]["id"], &inbox["mine"][0]["search_late"]), (&json!(case), &json!(true)));
    let inbox = office.executor.get(path::STAFF_CASES).await.ok().json();
    let order: Vec<_> = inbox["others"].as_array().unwrap().iter().map(|it| &it["id"]).collect();
    assert_eq!(order, [&json!(case), &json!(other)]);
    let take_over = json!({ "action": "take_over" });
    take(&mut office.clerk, &case, &take_over).await.refused(409, "action-not-allowed");
    take(&mut office.head, &other, &take_over).await.refused(409, "action-not-allowed");
    take(&mut office.head, &case, &take_over).await.ok();
    let taken = shown(&mut citizen, &case).await;
    assert_eq!(happened(&taken), ["filed", "left_to_officials"]);
    assert_eq!((&taken["search"], &taken["history"][1]["role"]), (&json!("by_hand"), &json!("head")));
    assert_eq!(newest_notice(&mut citizen).await, "by-hand");
    let mut tx = world.app.store.read().await.unwrap();
    let rows = audit::list(&mut tx, 0, 1000).await.unwrap();
    drop(tx);
    let row = rows.iter().find(|row| row.action == "case-take-over").unwrap();
    assert_eq!((row.actor.as_str(), &row.subject), ("officer:karaganda-head", &format!("case:{case}")));
    // The register comes back too late to change anything.
    world.registers_are_silent(false);
    world.pass(60);
    assert_eq!(settle_waiting(&world.app).await.unwrap(), 0);
    issued(&world, &mut office, &case, &result("guardian")).await;
}

#[tokio::test]
async fn the_employee_asks_the_person_register_before_a_certificate_is_prepared() {
    for (spoil, answer) in [
        ("UPDATE persons SET surname = 'Басқа' WHERE iin = '850101399014'", "differs"),
        ("DELETE FROM persons WHERE iin = '850101399014'", "absent"),
        ("ALTER TABLE persons RENAME TO elsewhere", "could_not_ask"),
    ] {
        let world = sandbox().await;
        let (mut citizen, case) = asks(&world, DAUREN, "karaganda-city", &DANA).await;
        let mut office = Office::of(&world, "karaganda").await;
        let ask = json!({ "action": "ask_recipient" });
        take(&mut office.clerk, &case, &ask).await.refused(409, "action-not-allowed");
        office.check_all(&case).await;
        let agreed = page(&mut office.executor, &case).await["recipient"].clone();
        assert_eq!(agreed[0]["answer"], "agrees");
        assert_eq!(agreed[0]["asked_at"], world.app.clock.now().0);
        world.app.store.write(async move |tx| tx.run(spoil, &[]).await).await.unwrap();
        let shown = take(&mut office.executor, &case, &ask).await.ok().json();
        assert_eq!(shown["recipient"][1]["answer"], answer);
        let prepare = json!({ "action": "prepare", "decision": result("guardian") });
        take(&mut office.executor, &case, &prepare).await.refused(422, "recipient-not-confirmed");
        // Process 7.
        let refuse = json!({ "action": "prepare", "decision": refusal(&world, CERTIFICATE) });
        take(&mut office.executor, &case, &refuse).await.ok();
        let mut tx = world.app.store.read().await.unwrap();
        let rows = audit::list(&mut tx, 0, 1000).await.unwrap();
        assert_eq!(rows.iter().filter(|row| row.action == "case-ask-recipient").count(), 2);
        drop(tx);
        // Officials and the citizen read of both questions as what they are.
        let told = citizen.get(&path::with(path::CASE, &[case.as_str()])).await.ok().json();
        for page in [page(&mut office.head, &case).await, told] {
            let happened = page["history"].as_array().unwrap().iter();
            let asked = happened.filter(|line| line["happened"] == "recipient_asked");
            assert_eq!(asked.count(), 2, "{page}");
        }
    }
}

#[tokio::test]
async fn adoption_knows_no_question_about_the_recipient() {
    let world = sandbox().await;
    let (_, case) = world.filed(AIGERIM, crate::demo::MANGYSTAU).await;
    let mut office = Office::of(&world, "aktau").await;
    office.check_all(&case).await;
    let ask = json!({ "action": "ask_recipient" });
    take(&mut office.executor, &case, &ask).await.refused(409, "action-not-allowed");
}

fn remove_keys(world: &World) {
    for entry in fs::read_dir(authorised(world)).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|it| it == "p12") {
            fs::remove_file(path).unwrap();
        }
    }
}

/// A key of the body's authorised person whose certificate ran out a month ago.
fn old_key(world: &World) -> Vec<u8> {
    use rsa::rand_core::OsRng;
    use server::sandbox::authority::{Organisation, Post, Purpose, Subject, Validity};
    let now = world.app.clock.now().0;
    let subject = Subject {
        surname: "ҚҰСАЙЫНОВ".to_owned(),
        given_name: "МАРАТ".to_owned(),
        patronymic: None,
        iin: "680803390010".to_owned(),
        organisation: Some(Organisation {
            name: "Қарағанды қаласы әкімдігінің білім бөлімі".to_owned(),
            bin: "160140099201".to_owned(),
            post: Post::Signatory,
        }),
        email: None,
    };
    let past = Validity { not_before: now - 300 * 86_400, not_after: now - 30 * 86_400 };
    let authority = keeper::load(world.data()).unwrap();
    let issued = authority.issue(&mut OsRng, &subject, Purpose::Signing, past).unwrap();
    issued.key_file(&mut OsRng, "Authorised1").to_vec()
}

#[tokio::test]
async fn a_key_that_cannot_be_checked_now_makes_the_request_wait() {
    let world = sandbox().await;
    world.registers_are_silent(true);
    let (mut citizen, case) = asks(&world, DAUREN, "karaganda-city", &ARUZHAN).await;
    world.registers_are_silent(false);
    world.lose_lists();
    world.pass(30);
    assert_eq!(settle_waiting(&world.app).await.unwrap(), 0);
    assert_eq!(shown(&mut citizen, &case).await["search"], "waits");
    world.find_lists();
    world.pass(30);
    assert_eq!(settle_waiting(&world.app).await.unwrap(), 1);
    assert_eq!(shown(&mut citizen, &case).await["search"], "found");
}

#[tokio::test]
async fn the_key_and_its_passphrase_stay_outside_the_data_folder() {
    let world = sandbox().await;
    let keys = Keys::of_sandbox(world.data());
    assert!(matches!(keys.check(world.data()), Err(KeysError::InDataFolder(_))));
    let outside = tempfile::tempdir().unwrap();
    let (place, passphrase) = (outside.path().join("keys"), outside.path().join("passphrase"));
    fs::create_dir(&place).unwrap();
    for entry in fs::read_dir(&keys.place).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), place.join(entry.file_name())).unwrap();
    }
    fs::write(&passphrase, "Authorised1\n").unwrap();
    let good = Keys { place: place.clone(), passphrase: passphrase.clone() };
    assert_eq!(good.check(world.data()).unwrap().len(), 2);
    let half = Keys { passphrase: keys.passphrase.clone(), ..good.clone() };
    assert!(matches!(half.check(world.data()), Err(KeysError::InDataFolder(it)) if it == keys.passphrase));
    // A link does not hide where it lies.
    let link = outside.path().join("link.p12");
    let inside = fs::read_dir(&keys.place).unwrap().map(|it| it.unwrap().path());
    let inside = inside.into_iter().find(|path| path.extension().is_some_and(|it| it == "p12")).unwrap();
    std::os::unix::fs::symlink(inside, &link).unwrap();
    let linked = Keys { place: link, ..good.clone() };
    assert!(matches!(linked.check(world.data()), Err(KeysError::InDataFolder(_))));
    fs::write(&passphrase, "another").unwrap();
    let line = good.check(world.data()).unwrap_err().to_string();
    assert!(line.contains("wrong password") && !line.contains("another"), "{line}");
}
