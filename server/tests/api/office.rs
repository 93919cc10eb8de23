//! The channel of the provider's office: a paper application from the counter to the signature in the journal.

use domain::access::{Officer, Role, Workplace};
use domain::api::drafts::{DocumentToSign, Draft};
use domain::api::filings::Receipt;
use domain::api::incoming::Journal;
use domain::api::intakes::Intakes;
use domain::api::path;
use domain::id::{CaseId, Code, OfficerId, ProviderCode};
use domain::person::{Iin, Name};
use domain::regulation::ChannelKind;
use domain::signing::RequestDocument;
use serde_json::{Value as Json, json};
use server::store::officers::{self, Official};
use server::store::{audit, cases};

use crate::demo::{AIGERIM, DAUREN, MANGYSTAU, SCAN, answers, sandbox, sandbox_under};
use crate::joint::{proven, together_with};
use crate::law::with_kites;
use crate::services::{issued, refusal, result, words};
use crate::workplace::{Office, hand_over, page, take};
use crate::world::{Answer, Browser, World};

const KARAGANDA: &str = "adoption/karaganda/2016-01-08";
const GUARDIANSHIP: &str = "guardianship/kazakhstan/2015-04-13";
const FOSTER_CARE: &str = "foster-care/karaganda/2016-01-08";

/// Every edition that lists the office: an office that gives it, a decision, what the paper is called.
const EDITIONS: [(&str, &str, &str, &str); 4] = [
    (MANGYSTAU, "aktau", "possible", "туралы қорытынды"),
    (KARAGANDA, "karaganda", "possible", "туралы қорытынды"),
    (GUARDIANSHIP, "aktau", "guardianship", "белгілеу туралы қаулы"),
    (FOSTER_CARE, "karaganda", "contract", "патронаттық тәрбиеге беру туралы шарт"),
];

/// Somebody whom the register knows and who has no account.
const PAPER: &str = "880101300017";

fn paper_iin() -> String {
    // The control digit is computed: the number belongs to nobody.
    (0..10).map(|digit| format!("{}{digit}", &PAPER[..11])).find(|iin| Iin::parse(iin).is_ok()).unwrap()
}

async fn world() -> (World, String) {
    let world = sandbox().await;
    let iin = paper_iin();
    world.known(&iin, "Әбілова", "Жібек").await;
    (world, iin)
}

fn begins(edition: &str, iin: &str, lang: &str) -> Json {
    json!({
        "edition": edition,
        "iin": iin,
        "identity": { "kind": "identity_card", "number": "034 567 891" },
        "agrees": true,
        "lang": lang,
    })
}

async fn attach(clerk: &Browser, draft: &str, document: &str, bytes: &[u8]) -> Answer {
    let address = format!("{}?document={document}", path::with(path::STAFF_INTAKE_ATTACHMENTS, &[draft]));
    clerk.saying("x-file-name", "scan.pdf").post_bytes(&address, bytes.to_vec()).await
}

/// Begun, filled in from the paper and with every required scan.
async fn entered(world: &World, clerk: &mut Browser, edition: &str, iin: &str, lang: &str) -> Draft {
    entered_saying(world, clerk, edition, iin, lang, &[]).await
}

/// The same with some answers of its own.
async fn entered_saying(
    world: &World,
    clerk: &mut Browser,
    edition: &str,
    iin: &str,
    lang: &str,
    said: &[(&str, &str)],
) -> Draft {
    let begun: Draft = clerk.post(path::STAFF_INTAKES, &begins(edition, iin, lang)).await.ok().read();
    let regulation = world.regulation(edition);
    let mut answers = answers(&regulation, iin);
    for (field, answer) in said {
        answers.set(Code::parse(field).unwrap(), (*answer).to_owned());
    }
    let address = path::with(path::STAFF_INTAKE, &[begun.id.as_str()]);
    let saved = json!({ "answers": answers, "provider": begun.provider });
    clerk.saying("if-match", &format!("\"{}\"", begun.revision)).put(&address, &saved).await.ok();
    for paper in regulation.documents_for(&answers).filter(|paper| paper.required) {
        attach(clerk, begun.id.as_str(), paper.code.as_str(), SCAN).await.ok();
    }
    clerk.get(&address).await.ok().read()
}

async fn read(clerk: &mut Browser, draft: &Draft) -> Answer {
    clerk.post(&path::with(path::STAFF_INTAKE_DOCUMENT, &[draft.id.as_str()]), &json!({})).await
}

async fn take_in(clerk: &mut Browser, draft: &Draft) -> Answer {
    clerk.post(&path::with(path::STAFF_INTAKE_CASE, &[draft.id.as_str()]), &json!({})).await
}

/// From nothing to a case.
async fn taken_in(world: &World, clerk: &mut Browser, edition: &str, iin: &str, lang: &str) -> Receipt {
    let draft = entered(world, clerk, edition, iin, lang).await;
    read(clerk, &draft).await.ok();
    take_in(clerk, &draft).await.ok().read()
}

async fn journal(clerk: &mut Browser, wanted: &Json) -> Journal {
    clerk.post(path::STAFF_JOURNAL, wanted).await.ok().read()
}

/// Everything that the database holds of drafts and cases on paper.
async fn nothing_kept(clerk: &mut Browser) -> bool {
    let begun: Intakes = clerk.get(path::STAFF_INTAKES).await.ok().read();
    begun.open.is_empty() && journal(clerk, &json!({})).await.count == 0
}

#[tokio::test]
async fn every_edition_with_an_office_is_given_on_paper_from_the_counter_to_the_journal() {
    for (edition, place, decision, called) in EDITIONS {
        let (world, iin) = world().await;
        let mut office = Office::of(&world, place).await;
        let receipt = taken_in(&world, &mut office.clerk, edition, &iin, "ru").await;
        assert_eq!(receipt.filed_at, world.app.clock.now(), "{edition}");
        let case = receipt.case.clone();
        let shown = page(&mut office.clerk, &case).await;
        assert_eq!(shown["channel"], "office");
        assert_eq!(shown["proof"]["taken_in"]["by"], world.demo(&format!("{place}-clerk")).await.name);
        assert_eq!(shown["history"][0]["role"], "clerk");
        let request = RequestDocument::parse(shown["request"].as_str().unwrap()).unwrap();
        let paper = request.paper.unwrap();
        assert_eq!((paper.channel, paper.identity.number.as_str()), (ChannelKind::Office, "034567891"));
        let regulation = world.regulation(edition);
        let register = regulation.steps[0].norm_through(ChannelKind::Office);
        let due = world.app.law().calendar().due(
            register,
            receipt.filed_at,
            regulation.region.zone,
            regulation.hours,
        );
        assert_eq!(shown["line"]["standing"]["step_due"], due.0, "{edition}");
        issued(&world, &mut office, &case, &result(decision)).await;
        let ready = page(&mut office.clerk, &case).await;
        let documents = ready["documents"].as_array().unwrap();
        assert_eq!(documents.len(), 1, "{edition}: nothing is made for a cabinet that is not there");
        assert_eq!(ready["done"].as_array().unwrap().len(), 5);
        let parts = [case.as_str(), documents[0]["id"].as_str().unwrap()];
        let printed = office.clerk.get(&path::with(path::STAFF_CASE_DOCUMENT, &parts)).await.ok();
        let printed = words(&printed.bytes);
        for part in [called, "Әбілова Жібек", "М.О."] {
            assert!(printed.contains(part), "{edition}: {part:?} is not in {printed}");
        }
        let waits = journal(&mut office.clerk, &json!({})).await;
        assert_eq!(json!(waits.entries[0].ending), "to_collect");
        world.pass(600);
        take(&mut office.clerk, &case, &hand_over()).await.ok();
        let entry = journal(&mut office.clerk, &json!({})).await.entries.remove(0);
        assert_eq!(entry.handed_over_at, Some(world.app.clock.now()));
        assert_eq!(json!(entry.receiver.unwrap())["applicant"]["identity"]["number"], "012345678");
        assert_eq!((entry.number, entry.channel), (receipt.number, ChannelKind::Office));
    }
}

#[tokio::test]
async fn every_edition_with_an_office_refuses_on_paper_too() {
    for (edition, place, ..) in EDITIONS {
        let (world, iin) = world().await;
        let mut office = Office::of(&world, place).await;
        let case = taken_in(&world, &mut office.clerk, edition, &iin, "kk").await.case;
        issued(&world, &mut office, &case, &refusal(&world, edition)).await;
        let ready = page(&mut office.clerk, &case).await;
        assert_eq!(ready["actions"], json!(["hand_over"]), "{edition}: the refusal is collected");
        let parts = [case.as_str(), ready["documents"][0]["id"].as_str().unwrap()];
        let printed = office.clerk.get(&path::with(path::STAFF_CASE_DOCUMENT, &parts)).await.ok();
        let ground = &world.regulation(edition).grounds[0].text.ru;
        assert!(words(&printed.bytes).contains(ground.as_str()), "{edition}");
        take(&mut office.clerk, &case, &hand_over()).await.ok();
        let inbox = office.clerk.get(path::STAFF_CASES).await.ok().json();
        assert_eq!((&inbox["mine"], &inbox["closed"][0]["id"]), (&json!([]), &json!(case)));
    }
}

#[tokio::test]
async fn who_is_not_in_the_register_or_is_another_is_refused_and_nothing_is_kept() {
    let (world, iin) = world().await;
    let mut clerk = world.official_signed_in("aktau-clerk").await;
    let deceased = world.iin_of("deceased").await;
    let own = world.demo("aktau-clerk").await.iin;
    let unknown = "010101500016".to_owned();
    let unknown = (0..10).map(|digit| format!("{}{digit}", &unknown[..11])).find(|it| Iin::parse(it).is_ok());
    let unknown = unknown.unwrap();
    for (who, status, code) in [
        (unknown.as_str(), 404, "person-not-found"),
        (&deceased, 409, "person-deceased"),
        (&own, 409, "own-case"),
        ("920715499025", 422, "not-an-iin"),
    ] {
        clerk.post(path::STAFF_PERSONS, &json!({ "iin": who })).await.refused(status, code);
        clerk.post(path::STAFF_INTAKES, &begins(MANGYSTAU, who, "kk")).await.refused(status, code);
    }
    // What is no death is not told as one.
    world.doubts(DAUREN);
    clerk.post(path::STAFF_PERSONS, &json!({ "iin": DAUREN })).await.refused(409, "person-unclear");
    let found = clerk.post(path::STAFF_PERSONS, &json!({ "iin": iin })).await.ok().json();
    assert_eq!((&found["name"]["surname"], &found["born"]), (&json!("Әбілова"), &json!("1988-01-01")));
    assert_eq!(found.get("address"), None, "the register's address is nobody's business at the counter");
    let mut differs = begins(MANGYSTAU, &iin, "kk");
    differs["agrees"] = json!(false);
    clerk.post(path::STAFF_INTAKES, &differs).await.refused(409, "person-differs");
    let mut unread = begins(MANGYSTAU, &iin, "kk");
    unread["identity"]["number"] = json!("-");
    clerk.post(path::STAFF_INTAKES, &unread).await.refused(422, "not-an-identity-document");
    assert!(nothing_kept(&mut clerk).await);
    let refusals = world.refusals().await;
    for code in ["person-not-found", "person-deceased", "person-differs"] {
        let row = format!("officer:aktau-clerk POST /api/staff/intakes {code}");
        assert!(refusals.contains(&row), "{row} is not in {refusals:?}");
    }
    let rows = audit::list(&mut world.app.store.read().await.unwrap(), 0, 1000).await.unwrap();
    let asked: Vec<_> = rows.iter().filter(|row| row.action == "person-asked").collect();
    assert!(asked.iter().all(|row| row.actor == "officer:aktau-clerk"));
    let about = |who: &str| {
        let trace = world.app.traces.of(&Iin::parse(who).unwrap());
        asked.iter().filter(|row| row.subject == trace).count()
    };
    assert_eq!((about(&iin), about(&deceased), about(&unknown), about(&own)), (3, 2, 2, 0));
    assert!(rows.iter().all(|row| !row.subject.contains(&iin)), "the audit holds no numbers of people");
}

#[tokio::test]
async fn an_investigation_finds_by_a_number_who_asked_about_it() {
    let (world, iin) = world().await;
    let mut clerk = world.official_signed_in("aktau-clerk").await;
    for who in [iin.as_str(), DAUREN] {
        clerk.post(path::STAFF_PERSONS, &json!({ "iin": who })).await.ok();
    }
    let (store, traces) = (&world.app.store, &world.app.traces);
    let found = server::traces::who_asked(store, traces, &Iin::parse(&iin).unwrap()).await.unwrap();
    let at = world.app.clock.now().0;
    assert_eq!(found, [format!("{at}  officer:aktau-clerk  person-asked")]);
    let nobody = Iin::parse(AIGERIM).unwrap();
    assert_eq!(server::traces::who_asked(store, traces, &nobody).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn nobody_goes_through_the_register_person_by_person() {
    let (world, iin) = world().await;
    let mut clerk = world.official_signed_in("aktau-clerk").await;
    let mut colleague = world.official_signed_in("karaganda-clerk").await;
    let person = json!({ "iin": iin });
    for _ in 0..60 {
        clerk.post(path::STAFF_PERSONS, &person).await.ok();
    }
    clerk.post(path::STAFF_PERSONS, &person).await.refused(429, "too-many");
    clerk.post(path::STAFF_INTAKES, &begins(MANGYSTAU, &iin, "kk")).await.refused(429, "too-many");
    colleague.post(path::STAFF_PERSONS, &person).await.ok();
    world.pass(30);
    clerk.post(path::STAFF_PERSONS, &person).await.ok();
}

#[tokio::test]
async fn an_act_that_does_not_list_the_office_is_not_offered_and_refused() {
    let world = sandbox_under(with_kites()).await;
    let mut clerk = world.official_signed_in("aktau-clerk").await;
    let offered: Intakes = clerk.get(path::STAFF_INTAKES).await.ok().read();
    assert!(offered.services.iter().all(|it| it.edition.service.as_str() != "kite-permit"));
    let kite = begins("kite-permit/mangystau/2020-02-29", AIGERIM, "kk");
    clerk.post(path::STAFF_INTAKES, &kite).await.refused(409, "channel-not-offered");
    assert!(nothing_kept(&mut clerk).await);
}

#[tokio::test]
async fn an_office_gives_what_is_its_own_and_nothing_else() {
    let (world, iin) = world().await;
    let mut clerk = world.official_signed_in("aktau-clerk").await;
    let offered: Intakes = clerk.get(path::STAFF_INTAKES).await.ok().read();
    let mut editions: Vec<String> = offered.services.iter().map(|it| it.edition.to_string()).collect();
    editions.sort();
    assert_eq!(editions, [MANGYSTAU, GUARDIANSHIP]);
    clerk.post(path::STAFF_INTAKES, &begins(KARAGANDA, &iin, "kk")).await.refused(409, "edition-not-applied");
    let nowhere = begins("adoption/mangystau/2099-01-01", &iin, "kk");
    clerk.post(path::STAFF_INTAKES, &nowhere).await.refused(409, "edition-not-applied");
}

#[tokio::test]
async fn neither_another_office_nor_another_role_sees_what_is_entered() {
    let (world, iin) = world().await;
    let mut clerk = world.official_signed_in("aktau-clerk").await;
    let draft = entered(&world, &mut clerk, MANGYSTAU, &iin, "kk").await;
    read(&mut clerk, &draft).await.ok();
    let id = draft.id.as_str();
    let scan = draft.attachments[0].id.as_str();
    let mut other = world.official_signed_in("karaganda-clerk").await;
    for address in
        [path::with(path::STAFF_INTAKE, &[id]), path::with(path::STAFF_INTAKE_ATTACHMENT, &[id, scan])]
    {
        other.get(&address).await.refused(404, "not-found");
        other.delete(&address).await.refused(404, "not-found");
    }
    attach(&other, id, "relatives-consent", SCAN).await.refused(404, "not-found");
    read(&mut other, &draft).await.refused(404, "not-found");
    take_in(&mut other, &draft).await.refused(404, "not-found");
    for role in ["head", "executor"] {
        let mut official = world.official_signed_in(&format!("aktau-{role}")).await;
        take_in(&mut official, &draft).await.refused(403, "clerk-only");
        official.post(path::STAFF_JOURNAL, &json!({})).await.refused(403, "clerk-only");
    }
    let case = take_in(&mut clerk, &draft).await.ok().read::<Receipt>().case;
    take_in(&mut other, &draft).await.refused(404, "not-found");
    other.get(&path::with(path::STAFF_CASE_RECEIPT, &[case.as_str()])).await.refused(404, "not-found");
    assert_eq!(journal(&mut other, &json!({})).await.count, 0);
    let mut citizen = world.citizen_signed_in(AIGERIM).await;
    citizen.get(&path::with(path::DRAFT, &[id])).await.refused(404, "not-found");
    citizen.get(&path::with(path::CASE, &[case.as_str()])).await.refused(404, "not-found");
}

#[tokio::test]
async fn what_is_missing_is_named_and_what_was_pressed_twice_is_one_case() {
    let (world, iin) = world().await;
    let mut clerk = world.official_signed_in("aktau-clerk").await;
    let begun: Draft = clerk.post(path::STAFF_INTAKES, &begins(MANGYSTAU, &iin, "kk")).await.ok().read();
    let surname = begun.answers.iter().any(|(_, answer)| answer == "Әбілова");
    let address = begun.answers.iter().any(|(_, answer)| answer.contains("Ақтау"));
    assert_eq!((surname, address), (true, false), "only what the document shows is filled in");
    read(&mut clerk, &begun).await.refused(422, "form-problems");
    take_in(&mut clerk, &begun).await.refused(412, "stale");
    let empty = attach(&clerk, begun.id.as_str(), "relatives-consent", b"").await;
    empty.refused(422, "file-empty");
    let draft = entered(&world, &mut clerk, MANGYSTAU, &iin, "kk").await;
    let scan =
        path::with(path::STAFF_INTAKE_ATTACHMENT, &[draft.id.as_str(), draft.attachments[0].id.as_str()]);
    assert_eq!(clerk.get(&scan).await.ok().bytes, SCAN);
    let document = draft.attachments[0].document.clone();
    clerk.delete(&scan).await.ok();
    let missing = read(&mut clerk, &draft).await.refused(422, "documents-missing");
    assert_eq!(missing.json()["documents"], json!([document]));
    attach(&clerk, draft.id.as_str(), document.as_str(), SCAN).await.ok();
    let text = read(&mut clerk, &draft).await.ok().read::<DocumentToSign>().text;
    let first = take_in(&mut clerk, &draft).await;
    assert_eq!(first.status, 201);
    let again = take_in(&mut clerk, &draft).await;
    assert_eq!((again.status.as_u16(), again.json()), (200, first.json()));
    assert_eq!(journal(&mut clerk, &json!({})).await.count, 1);
    let case = first.read::<Receipt>().case;
    assert_eq!(page(&mut clerk, &case).await["request"], text, "what was read is what was taken in");
    let over = path::with(path::STAFF_INTAKE, &[draft.id.as_str()]);
    clerk.get(&over).await.refused(409, "draft-filed");
    clerk.delete(&path::with(path::STAFF_INTAKE, &[begun.id.as_str()])).await.ok();
    let left: Intakes = clerk.get(path::STAFF_INTAKES).await.ok().read();
    assert_eq!(left.open.len(), 0);
}

#[tokio::test]
async fn another_clerk_goes_on_and_answers_for_what_was_read() {
    let (world, iin) = world().await;
    let hash = world.app.passwords.hash("ekinshi-2026-demo".to_owned()).await.unwrap();
    let second = Official {
        officer: Officer {
            id: OfficerId::parse("aktau-clerk-2").unwrap(),
            iin: Iin::parse(DAUREN).unwrap(),
            place: Workplace::Provider(ProviderCode::parse("aktau").unwrap()),
            role: Role::Clerk,
        },
        name: Name { surname: "Екінші".to_owned(), given: "Кеңсе".to_owned(), patronymic: None },
        login: "aktau-clerk-2".to_owned(),
        password_hash: hash,
    };
    world.app.store.write(async move |tx| officers::insert(tx, &second).await).await.unwrap();
    let mut first = world.official_signed_in("aktau-clerk").await;
    let draft = entered(&world, &mut first, MANGYSTAU, &iin, "kk").await;
    read(&mut first, &draft).await.ok();
    let mut second = world.official();
    let typed = json!({ "login": "aktau-clerk-2", "password": "ekinshi-2026-demo" });
    second.post(path::STAFF_SESSION, &typed).await.ok();
    take_in(&mut second, &draft).await.refused(412, "stale");
    read(&mut second, &draft).await.ok();
    take_in(&mut first, &draft).await.refused(412, "stale");
    let case = take_in(&mut second, &draft).await.ok().read::<Receipt>().case;
    assert_eq!(page(&mut first, &case).await["proof"]["taken_in"]["by"], "Екінші Кеңсе");
    // The second clerk's own application is none of theirs, whoever began it.
    let own = entered(&world, &mut first, MANGYSTAU, DAUREN, "kk").await;
    second.get(&path::with(path::STAFF_INTAKE, &[own.id.as_str()])).await.refused(409, "own-case");
    let seen: Intakes = second.get(path::STAFF_INTAKES).await.ok().read();
    assert!(seen.open.is_empty());
}

#[tokio::test]
async fn the_receipt_is_in_the_language_of_the_applicants_choice() {
    let (world, iin) = world().await;
    let mut clerk = world.official_signed_in("aktau-clerk").await;
    let receipt = taken_in(&world, &mut clerk, MANGYSTAU, &iin, "ru").await;
    let address = path::with(path::STAFF_CASE_RECEIPT, &[receipt.case.as_str()]);
    let clerk_name = world.demo("aktau-clerk").await.name;
    let paper = world.regulation(MANGYSTAU).documents[0].name.clone();
    let [ru, kk] = [address.clone(), format!("{address}?lang=kk")];
    for (address, parts) in [
        (ru, ["Расписка о приеме документов", "принято: 2 июля 2018", "не позднее", paper.ru.as_str()]),
        (kk, ["қабылданғаны туралы қолхат", "2018 жылғы 2 шілде", "берілетін соңғы күн", paper.kk.as_str()]),
    ] {
        let printed = words(&clerk.get(&address).await.ok().bytes);
        for part in parts.into_iter().chain([receipt.number.as_str(), &clerk_name, &iin, "10:00"]) {
            assert!(printed.contains(part), "{part:?} is not in {printed}");
        }
        assert!(!printed.contains("ЭЦ"), "nobody has signed it electronically: {printed}");
    }
    clerk.get(&format!("{address}?lang=en")).await.refused(400, "bad-request");
    let (_, portal) = world.filed(AIGERIM, MANGYSTAU).await;
    let portal = path::with(path::STAFF_CASE_RECEIPT, &[portal.as_str()]);
    clerk.get(&portal).await.refused(404, "not-found");
}

#[tokio::test]
async fn a_proven_account_sees_its_cases_and_an_unproven_one_does_not() {
    let world = sandbox().await;
    let mut office = Office::of(&world, "aktau").await;
    let before = taken_in(&world, &mut office.clerk, MANGYSTAU, AIGERIM, "kk").await.case;
    let others = taken_in(&world, &mut office.clerk, MANGYSTAU, DAUREN, "kk").await.case;
    let address = path::with(path::CASE, &[before.as_str()]);
    let mut citizen = world.citizen_signed_in(AIGERIM).await;
    citizen.get(&address).await.refused(404, "not-found");
    // A signature proves the account: what was taken in before is there, and its news come too.
    let (mut citizen, _) = world.filed(AIGERIM, GUARDIANSHIP).await;
    assert_eq!(citizen.get(&address).await.ok().json()["channel"], "office");
    citizen.get(&path::with(path::CASE, &[others.as_str()])).await.refused(404, "not-found");
    world.pass(1);
    take(&mut office.clerk, &before, &json!({ "action": "register" })).await.ok();
    let cabinet = citizen.get(path::CABINET).await.ok().json();
    assert_eq!(cabinet["notices"][0]["about"], "registered");
    assert_eq!(cabinet["cases"].as_array().unwrap().len(), 2);
    let proven = taken_in(&world, &mut office.clerk, MANGYSTAU, AIGERIM, "kk").await.case;
    let address = path::with(path::CASE, &[proven.as_str()]);
    let shown = citizen.get(&address).await.ok().json();
    assert_eq!((&shown["channel"], &shown["summary"]["state"]), (&json!("office"), &json!("filed")));
    let signature = path::with(path::CASE_REQUEST_SIGNATURE, &[proven.as_str()]);
    citizen.get(&signature).await.refused(404, "not-found");
    issued(&world, &mut office, &proven, &result("possible")).await;
    let ready = citizen.get(&address).await.ok().json();
    assert_eq!(ready["summary"]["ending"], "to_collect");
    let document = [proven.as_str(), ready["results"][0]["id"].as_str().unwrap()];
    citizen.get(&path::with(path::CASE_RESULT, &document)).await.refused(404, "not-found");
    let cabinet = citizen.get(path::CABINET).await.ok().json();
    assert_eq!(cabinet["notices"][0]["about"], "result-to-collect");
    assert_eq!(cabinet["drafts"], json!([]), "the office's drafts are the office's");
}

#[tokio::test]
async fn who_applied_together_on_paper_is_recognised_and_finds_the_case_in_an_account_proven_later() {
    let world = sandbox().await;
    let mut office = Office::of(&world, "aktau").await;
    let draft =
        entered_saying(&world, &mut office.clerk, MANGYSTAU, AIGERIM, "kk", &together_with(DAUREN)).await;
    let clerk = &mut office.clerk;
    read(clerk, &draft).await.refused(422, "co-applicant-not-seen");
    let second = path::with(path::STAFF_INTAKE_SECOND, &[draft.id.as_str()]);
    let shown =
        |iin: &str, number: &str| json!({ "iin": iin, "identity": { "kind": "passport", "number": number } });
    clerk.put(&second, &shown(AIGERIM, "N 1234567")).await.refused(404, "not-found");
    clerk.put(&second, &shown(DAUREN, "-")).await.refused(422, "not-an-identity-document");
    read(clerk, &draft).await.refused(422, "co-applicant-not-seen");
    assert_eq!(clerk.put(&second, &shown(DAUREN, "N 1234567")).await.ok().status, 204);
    read(clerk, &draft).await.ok();
    let taken: Receipt = take_in(clerk, &draft).await.ok().read();
    clerk.put(&second, &shown(DAUREN, "N 7654321")).await.refused(409, "draft-filed");
    let request = page(clerk, &taken.case).await["request"].as_str().unwrap().to_owned();
    let paper = RequestDocument::parse(&request).unwrap().paper.unwrap();
    assert_eq!(paper.second_identity.unwrap().number, "N1234567");
    let address = path::with(path::CASE, &[taken.case.as_str()]);
    world.citizen_signed_in(DAUREN).await.get(&address).await.refused(404, "not-found");
    let mut dauren = proven(&world, DAUREN).await;
    assert_eq!(dauren.get(&address).await.ok().json()["channel"], "office");
    // What happens from now on is told there too, and the applicant's own cabinet has nothing yet.
    world.pass(1);
    take(&mut office.clerk, &taken.case, &json!({ "action": "register" })).await.ok();
    let cabinet = dauren.get(path::CABINET).await.ok().json();
    assert_eq!(cabinet["cases"][0]["id"], json!(taken.case));
    assert_eq!(cabinet["notices"][0]["about"], "registered");
    world.citizen_signed_in(AIGERIM).await.get(&address).await.refused(404, "not-found");
}

#[tokio::test]
async fn the_document_goes_to_a_known_person_who_has_signed_in_the_journal() {
    let (world, iin) = world().await;
    let mut office = Office::of(&world, "aktau").await;
    let case = taken_in(&world, &mut office.clerk, MANGYSTAU, &iin, "kk").await.case;
    take(&mut office.clerk, &case, &hand_over()).await.refused(409, "action-not-allowed");
    issued(&world, &mut office, &case, &result("possible")).await;
    let mut unsigned = hand_over();
    unsigned["signed"] = json!(false);
    take(&mut office.clerk, &case, &unsigned).await.refused(422, "journal-not-signed");
    let agent = |name: &str| {
        let identity = json!({ "kind": "passport", "number": "N12345678" });
        let who = json!({ "name": name, "identity": identity, "authority": "№ 7, 2018-07-01" });
        json!({ "action": "hand_over", "receiver": { "representative": who }, "signed": true })
    };
    take(&mut office.clerk, &case, &agent(" ")).await.refused(422, "no-receiver");
    take(&mut office.head, &case, &agent("Оспанов Дәурен")).await.refused(409, "action-not-allowed");
    take(&mut office.clerk, &case, &agent("Оспанов Дәурен")).await.ok();
    let shown = page(&mut office.clerk, &case).await;
    assert_eq!(shown["receiver"]["representative"]["name"], "Оспанов Дәурен");
    take(&mut office.clerk, &case, &agent("Оспанов Дәурен")).await.refused(409, "action-not-allowed");
}

#[tokio::test]
async fn the_journal_finds_by_number_iin_name_and_period_of_every_channel_and_in_pages() {
    let (world, iin) = world().await;
    let (_, portal) = world.filed(AIGERIM, MANGYSTAU).await;
    world.pass(24 * 3600);
    let mut clerk = world.official_signed_in("aktau-clerk").await;
    let paper = taken_in(&world, &mut clerk, GUARDIANSHIP, &iin, "kk").await;
    let found = async |clerk: &mut Browser, wanted: Json| -> Vec<CaseId> {
        let page = journal(clerk, &wanted).await;
        assert_eq!((page.count, page.next), (page.entries.len() as u64, None));
        page.entries.into_iter().map(|entry| entry.id).collect()
    };
    let (both, one, other) =
        (vec![paper.case.clone(), portal.clone()], vec![paper.case.clone()], vec![portal]);
    for (wanted, ids) in [
        (json!({}), &both),
        (json!({ "number": paper.number.to_lowercase() }), &one),
        (json!({ "number": paper.number[..3] }), &both),
        (json!({ "iin": iin }), &one),
        (json!({ "iin": AIGERIM }), &other),
        (json!({ "name": "абилова жибек" }), &one),
        (json!({ "name": "АХМЕТОВА" }), &other),
        (json!({ "name": "ова" }), &both),
        (json!({ "name": "%" }), &both),
        (json!({ "name": "ешкім" }), &vec![]),
        (json!({ "from": "2018-07-03" }), &one),
        (json!({ "until": "2018-07-02" }), &other),
        (json!({ "from": "2018-07-02", "until": "2018-07-03" }), &both),
        (json!({ "from": "2018-07-03", "iin": AIGERIM }), &vec![]),
    ] {
        assert_eq!(&found(&mut clerk, wanted.clone()).await, ids, "{wanted}");
    }
    clerk.post(path::STAFF_JOURNAL, &json!({ "iin": "123" })).await.refused(422, "not-an-iin");
    clerk.post(path::STAFF_JOURNAL, &json!({ "from": "2018-13-01" })).await.refused(400, "bad-request");
    clerk.post(path::STAFF_JOURNAL, &json!({ "after": "x" })).await.refused(400, "bad-request");
    let mut all = vec![];
    for n in 0..60 {
        world.pass(i64::from(n % 2));
        let draft = entered(&world, &mut clerk, MANGYSTAU, &iin, "kk").await;
        read(&mut clerk, &draft).await.ok();
        all.push(take_in(&mut clerk, &draft).await.ok().read::<Receipt>().number);
    }
    all.sort();
    let first = journal(&mut clerk, &json!({ "iin": iin, "number": "MNG" })).await;
    assert_eq!((first.count, first.entries.len()), (61, 50));
    let rest = journal(&mut clerk, &json!({ "iin": iin, "number": "MNG", "after": first.next })).await;
    assert_eq!((rest.entries.len(), rest.next), (11, None));
    let pages = first.entries.iter().chain(&rest.entries);
    assert!(pages.clone().map(|it| it.filed_at).rev().is_sorted(), "latest first");
    let mut seen: Vec<String> = pages.map(|it| it.number.clone()).filter(|it| *it != paper.number).collect();
    seen.sort();
    assert_eq!(seen, all);
}

#[tokio::test]
async fn cases_of_before_are_found_by_name_after_the_upgrade() {
    let (world, _) = world().await;
    let (_, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let forget = "UPDATE cases SET name_key = NULL WHERE id = $1";
    let id = case.as_str().to_owned();
    world.app.store.write(async move |tx| tx.run(forget, &[id.into()]).await).await.unwrap();
    let mut clerk = world.official_signed_in("aktau-clerk").await;
    assert_eq!(journal(&mut clerk, &json!({ "name": "ахметова" })).await.count, 0);
    drop(server::store::Store::open(&world.place).await.unwrap());
    assert_eq!(journal(&mut clerk, &json!({ "name": "ахметова" })).await.count, 1);
    let place = Workplace::Provider(ProviderCode::parse("aktau").unwrap());
    let mut tx = world.app.store.read().await.unwrap();
    let stored = cases::find_at(&mut tx, &place, &case).await.unwrap().unwrap();
    assert!(matches!(stored.proof, cases::Proof::Signed { .. }));
}
