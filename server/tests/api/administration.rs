//! Administration: who gets in, what is changed there, what it does to the portal, and what is left of it in writing.

use domain::api::administration::{
    CalendarYear, Changes, Editions, Effect, Offices, OfficialPage, Officials, OneTimePassword, Providers,
};
use domain::api::catalogue::Catalogue;
use domain::api::path;
use domain::api::queue::{Plans, Times};
use domain::id::{CaseId, OfficeCode};
use serde_json::{Value as Json, json};
use server::administration::refresh;
use server::app::App;
use server::blobs::Blobs;
use server::filing::try_waiting;
use server::regulations::Regulations;
use server::store::{Store, audit};
use server::{administrators, settings_files};

use crate::demo::{AIGERIM, DAUREN, KEY, MANGYSTAU, accepted, file, sandbox};
use crate::workplace::{Office, page, take};
use crate::world::{Answer, Browser, World};

const ADMINISTRATOR: &str = "administrator";
const REASON: &str = "Актінің күші жойылды";

fn reason() -> Json {
    json!({ "kk": REASON, "ru": "Акт утратил силу" })
}

/// The first factor.
async fn gives_password(world: &World) -> Browser {
    let person = world.demo(ADMINISTRATOR).await;
    let mut browser = world.official();
    let typed = json!({ "login": ADMINISTRATOR, "password": person.password });
    browser.post(path::ADMIN_SESSION, &typed).await.ok();
    browser
}

async fn challenge(browser: &mut Browser) -> String {
    let given = browser.post(path::ADMIN_CHALLENGE, &json!({})).await.ok();
    given.json()["text"].as_str().unwrap().to_owned()
}

/// The second, with somebody's key.
async fn signs(world: &World, browser: &mut Browser, signer: &str, text: &str) -> Answer {
    let signature = world.sign(signer, text.as_bytes()).await;
    browser.post(path::ADMIN_SIGNATURE, &json!({ "text": text, "signature": signature })).await
}

pub async fn signed_in(world: &World) -> Browser {
    let mut browser = gives_password(world).await;
    let text = challenge(&mut browser).await;
    signs(world, &mut browser, ADMINISTRATOR, &text).await.ok();
    browser
}

/// What administrators did, as `deed about`, latest first; each row must be what the audit says it was.
pub async fn changes(admin: &mut Browser) -> Vec<String> {
    let page: Changes = admin.get(path::ADMIN_CHANGES).await.ok().read();
    assert!(page.changes.iter().all(|change| change.sound), "{page:?}");
    page.changes.into_iter().map(|it| format!("{} {}", it.deed.as_str(), it.about)).collect()
}

fn seeing(admin: &Browser, revision: i64) -> Browser {
    admin.saying("if-match", &format!("\"{revision}\""))
}

async fn editions(admin: &mut Browser) -> Editions {
    admin.get(path::ADMIN_EDITIONS).await.ok().read()
}

async fn catalogue(browser: &mut Browser) -> Vec<String> {
    let catalogue: Catalogue = browser.get(path::SERVICES).await.ok().read();
    let editions = catalogue.services.into_iter().flat_map(|service| service.editions);
    editions.map(|edition| edition.edition.to_string()).collect()
}

fn edition(of: &str) -> String {
    path::with(path::ADMIN_EDITION, &of.split('/').collect::<Vec<_>>())
}

/// The same installation after a restart, or another process on the same database.
async fn again(world: &World) -> App {
    let store = Store::open(&world.place).await.unwrap();
    let law = Regulations::of_sandbox().unwrap();
    let (clock, trust) = (world.app.clock.clone(), world.app.trust.clone());
    let blobs = Blobs::in_folder(&world.blobs()).unwrap();
    let (registries, settings) = (world.app.registries.clone(), world.app.settings.clone());
    let app = App::new(store, blobs, clock, law, trust, registries, settings).unwrap();
    refresh(&app).await.unwrap();
    app
}

#[tokio::test]
async fn the_password_alone_opens_nothing() {
    let world = sandbox().await;
    let mut browser = gives_password(&world).await;
    let standing = browser.get(path::ADMIN_SESSION).await.ok().json()["standing"].clone();
    assert_eq!(standing, json!({ "password_given": { "one_time": false } }));
    browser.get(path::ADMIN_EDITIONS).await.refused(401, "not-signed-in");
    browser.get(path::STAFF_CASES).await.refused(401, "not-signed-in");
    let before = browser.cookie().unwrap().to_owned();
    let text = challenge(&mut browser).await;
    assert!(
        text.starts_with("qyzmet-challenge/1\npurpose: administration\nadministrator: administrator\n"),
        "{text}"
    );
    let answer = signs(&world, &mut browser, ADMINISTRATOR, &text).await.ok();
    assert_eq!(answer.json()["standing"]["signed_in"]["name"]["surname"], "Сейітов");
    for part in ["HttpOnly", "SameSite=Strict"] {
        assert!(answer.header("set-cookie").contains(part), "{answer:?}");
    }
    assert_ne!(browser.cookie().unwrap(), before, "an id never outlives a factor");
    browser.get(path::ADMIN_EDITIONS).await.ok();
    // An administrator is no official.
    browser.get(path::STAFF_CASES).await.refused(401, "not-signed-in");
    browser.delete(path::ADMIN_SESSION).await.ok();
    browser.get(path::ADMIN_EDITIONS).await.refused(401, "not-signed-in");
}

#[tokio::test]
async fn the_right_password_waits_ten_minutes_for_the_signature() {
    let world = sandbox().await;
    let mut browser = gives_password(&world).await;
    let text = challenge(&mut browser).await;
    world.pass(10 * 60);
    signs(&world, &mut browser, ADMINISTRATOR, &text).await.refused(401, "not-signed-in");
}

#[tokio::test]
async fn only_the_administrators_own_key_over_the_administrators_own_text_lets_in() {
    let world = sandbox().await;
    let mut browser = gives_password(&world).await;
    let text = challenge(&mut browser).await;
    signs(&world, &mut browser, AIGERIM, &text).await.refused(422, "eds-another-person");
    // A text for signing in to the portal, whoever signs it.
    let given = world.citizen().post(path::SESSION_CHALLENGE, &json!({})).await.ok();
    let other = given.json()["text"].as_str().unwrap().to_owned();
    signs(&world, &mut browser, ADMINISTRATOR, &other).await.refused(422, "challenge-expired");
    // And the other way round.
    let signature = world.sign(ADMINISTRATOR, text.as_bytes()).await;
    let proof = json!({ "text": text, "signature": signature, "claim": false });
    world.citizen().post(path::SESSION_SIGNATURE, &proof).await.refused(422, "challenge-expired");
    // One that nobody gave out.
    let forged = text.replace("nonce: ", "nonce: 0");
    signs(&world, &mut browser, ADMINISTRATOR, &forged).await.refused(422, "challenge-expired");
    signs(&world, &mut browser, ADMINISTRATOR, &text).await.ok();
    // Used up: the same text signs nobody in again.
    let mut second = gives_password(&world).await;
    signs(&world, &mut second, ADMINISTRATOR, &text).await.refused(422, "challenge-expired");
}

#[tokio::test]
async fn a_key_that_was_taken_back_or_cannot_be_checked_lets_nobody_in() {
    let world = sandbox().await;
    let mut browser = gives_password(&world).await;
    let text = challenge(&mut browser).await;
    let revoked = world.iin_of("revoked").await;
    signs(&world, &mut browser, &revoked, &text).await.refused(422, "eds-revoked");
    world.lose_lists();
    signs(&world, &mut browser, ADMINISTRATOR, &text).await.refused(503, "eds-sign-in-not-checked");
    browser.get(path::ADMIN_EDITIONS).await.refused(401, "not-signed-in");
    world.find_lists();
    signs(&world, &mut browser, ADMINISTRATOR, &text).await.ok();
}

#[tokio::test]
async fn passwords_of_administrators_are_not_guessed() {
    let world = sandbox().await;
    let mut browser = world.official();
    let typed = json!({ "login": ADMINISTRATOR, "password": "administrator-2026" });
    for _ in 0..5 {
        browser.post(path::ADMIN_SESSION, &typed).await.refused(401, "wrong-credentials");
    }
    browser.post(path::ADMIN_SESSION, &typed).await.refused(429, "too-many");
    // An official's login has a count of its own.
    let typed = json!({ "login": ADMINISTRATOR, "password": "administrator-2026" });
    browser.post(path::STAFF_SESSION, &typed).await.refused(401, "officer-not-confirmed");
}

#[tokio::test]
async fn the_first_administrator_comes_from_the_command_line_and_chooses_a_password() {
    let world = sandbox().await;
    let store = &world.app.store;
    let iin = world.demo(DAUREN).await.iin;
    let name = ("Оспанов", "Дәурен", "");
    let refused = administrators::add(store, "Д", &iin, name).await.unwrap_err();
    assert!(refused.to_string().contains("3 to 40"), "{refused}");
    let official = world.demo("aktau-head").await.iin;
    let refused = administrators::add(store, "dauren", &official, name).await.unwrap_err();
    assert!(refused.to_string().contains("official"), "{refused}");
    let password = administrators::add(store, "dauren", &iin, name).await.unwrap();
    assert!(administrators::add(store, "dauren", &iin, name).await.is_err());

    let mut browser = world.official();
    let typed = json!({ "login": "dauren", "password": password });
    let answer = browser.post(path::ADMIN_SESSION, &typed).await.ok();
    assert_eq!(answer.json()["standing"], json!({ "password_given": { "one_time": true } }));
    let text = challenge(&mut browser).await;
    signs(&world, &mut browser, DAUREN, &text).await.refused(403, "password-one-time");
    let signature = world.sign(DAUREN, text.as_bytes()).await;
    let with = |new: &str| json!({ "text": text, "signature": signature, "new_password": new });
    browser.post(path::ADMIN_SIGNATURE, &with("short")).await.refused(422, "weak-password");
    browser.post(path::ADMIN_SIGNATURE, &with(&password)).await.refused(422, "password-same");
    browser.post(path::ADMIN_SIGNATURE, &with("dauren-2018-own")).await.ok();
    browser.get(path::ADMIN_EDITIONS).await.ok();
    browser.post(path::ADMIN_SESSION, &typed).await.refused(401, "wrong-credentials");
    let typed = json!({ "login": "dauren", "password": "dauren-2018-own" });
    browser.post(path::ADMIN_SESSION, &typed).await.ok();
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let world = sandbox().await;
    let store = &world.app.store;
    let mut admin = signed_in(&world).await;
    let refused = administrators::set_disabled(store, ADMINISTRATOR, true).await.unwrap_err();
    assert!(refused.to_string().contains("last"), "{refused}");
    admin.get(path::ADMIN_EDITIONS).await.ok();
    administrators::add(store, "dauren", DAUREN, ("Оспанов", "Дәурен", "")).await.unwrap();
    administrators::set_disabled(store, ADMINISTRATOR, true).await.unwrap();
    admin.get(path::ADMIN_EDITIONS).await.refused(401, "not-signed-in");
    administrators::set_disabled(store, ADMINISTRATOR, false).await.unwrap();
    signed_in(&world).await;
}

fn newcomer() -> Json {
    json!({
        "surname": "Тестова", "given": "Мөлдір", "patronymic": "", "iin": "910312499011",
        "login": "moldir", "provider": "aktau", "role": "executor",
    })
}

async fn official(admin: &mut Browser, words: &str) -> OfficialPage {
    let wanted = json!({ "words": words, "provider": null, "after": 0 });
    let found: Officials = admin.post(path::ADMIN_OFFICIALS_SEARCH, &wanted).await.ok().read();
    assert_eq!(found.count, 1, "{found:?}");
    admin.get(&path::with(path::ADMIN_OFFICIAL, &[found.officials[0].id.as_str()])).await.ok().read()
}

#[tokio::test]
async fn an_official_is_added_chooses_a_password_and_is_shut_out() {
    let world = sandbox().await;
    let mut admin = signed_in(&world).await;
    let given: OneTimePassword = admin.post(path::ADMIN_OFFICIALS, &newcomer()).await.ok().read();
    admin.post(path::ADMIN_OFFICIALS, &newcomer()).await.refused(409, "login-taken");

    let mut moldir = world.official();
    let typed = json!({ "login": "moldir", "password": given.password });
    moldir.post(path::STAFF_SESSION, &typed).await.refused(403, "password-one-time");
    moldir.get(path::STAFF_CASES).await.refused(401, "not-signed-in");
    let replace = |new: &str| json!({ "login": "moldir", "password": given.password, "new_password": new });
    moldir.post(path::STAFF_PASSWORD, &replace(&given.password)).await.refused(422, "password-same");
    moldir.post(path::STAFF_PASSWORD, &replace("short")).await.refused(422, "weak-password");
    moldir.post(path::STAFF_PASSWORD, &replace("moldir-2018-own")).await.ok();
    moldir.get(path::STAFF_CASES).await.ok();
    // The one-time password was good once.
    world
        .official()
        .post(path::STAFF_PASSWORD, &replace("stranger-2018"))
        .await
        .refused(401, "officer-not-confirmed");

    let of = |provider: &str| json!({ "words": "", "provider": provider, "after": 0 });
    let aktau: Officials = admin.post(path::ADMIN_OFFICIALS_SEARCH, &of("aktau")).await.ok().read();
    assert!(
        aktau.count == 5 && aktau.officials.iter().all(|it| it.provider.as_str() == "aktau"),
        "{aktau:?}"
    );
    let none: Officials = admin.post(path::ADMIN_OFFICIALS_SEARCH, &of("atlantis")).await.ok().read();
    assert_eq!((none.count, none.officials.len()), (0, 0));
    let after = json!({ "words": "", "provider": "aktau", "after": 4 });
    let rest: Officials = admin.post(path::ADMIN_OFFICIALS_SEARCH, &after).await.ok().read();
    assert_eq!((rest.count, rest.officials.len()), (5, 1));
    let page = official(&mut admin, "ТЕСТОВА молдир").await;
    assert_eq!((page.official.iin_ending.as_str(), page.official.one_time, page.open), ("9011", false, 0));
    assert_eq!(page.colleagues.len(), 2, "{page:?}");
    let access = path::with(path::ADMIN_OFFICIAL_ACCESS, &[page.official.id.as_str()]);
    admin.put(&access, &json!({ "disabled": true })).await.refused(428, "precondition-missing");
    seeing(&admin, page.revision - 1).put(&access, &json!({ "disabled": true })).await.refused(412, "stale");
    moldir.get(path::STAFF_CASES).await.ok();
    let page: OfficialPage =
        seeing(&admin, page.revision).put(&access, &json!({ "disabled": true })).await.ok().read();
    assert!(page.official.disabled_at.is_some());
    moldir.get(path::STAFF_CASES).await.refused(401, "not-signed-in");
    let typed = json!({ "login": "moldir", "password": "moldir-2018-own" });
    moldir.post(path::STAFF_SESSION, &typed).await.refused(401, "officer-not-confirmed");
    let page: OfficialPage =
        seeing(&admin, page.revision).put(&access, &json!({ "disabled": false })).await.ok().read();
    moldir.post(path::STAFF_SESSION, &typed).await.ok();

    world.pass(10 * 60);
    // A head of another office from now on; the session of before has ended.
    let address = path::with(path::ADMIN_OFFICIAL, &[page.official.id.as_str()]);
    let moved = json!({ "provider": "karaganda-city", "role": "head" });
    let page: OfficialPage = seeing(&admin, page.revision).put(&address, &moved).await.ok().read();
    moldir.get(path::STAFF_CASES).await.refused(401, "not-signed-in");
    let session = moldir.post(path::STAFF_SESSION, &typed).await.ok().json();
    assert_eq!(session["officer"]["role"], "head");
    assert_eq!(page.official.provider.as_str(), "karaganda-city");

    let reset = path::with(path::ADMIN_OFFICIAL_PASSWORD, &[page.official.id.as_str()]);
    let again: OneTimePassword = seeing(&admin, page.revision).post(&reset, &json!({})).await.ok().read();
    assert_ne!(again.password, given.password);
    moldir.get(path::STAFF_CASES).await.refused(401, "not-signed-in");
    let about = "Тестова Мөлдір (moldir)";
    assert_eq!(
        changes(&mut admin).await,
        ["password-reset", "official-moved", "official-enabled", "official-disabled", "official-added"]
            .map(|deed| format!("{deed} {about}"))
    );
    let mut tx = world.app.store.read().await.unwrap();
    assert!(matches!(audit::verify(&mut tx).await.unwrap(), audit::Verdict::Whole { .. }));
}

#[tokio::test]
async fn what_is_typed_of_an_official_is_looked_at() {
    let world = sandbox().await;
    let mut admin = signed_in(&world).await;
    for (field, value, status, code) in [
        ("surname", "", 422, "not-a-name"),
        ("given", "\u{202e}Мөлдір", 422, "not-a-name"),
        ("iin", "910312499010", 422, "not-an-iin"),
        ("login", "Moldir", 422, "not-a-login"),
        ("login", "mo", 422, "not-a-login"),
        ("provider", "atlantis", 422, "unknown-provider"),
        ("role", "minister", 400, "bad-request"),
    ] {
        let mut typed = newcomer();
        typed[field] = json!(value);
        admin.post(path::ADMIN_OFFICIALS, &typed).await.refused(status, code);
    }
    let mut own = newcomer();
    own["iin"] = json!(world.demo(ADMINISTRATOR).await.iin);
    admin.post(path::ADMIN_OFFICIALS, &own).await.refused(409, "administrator-is-no-official");
    assert_eq!(changes(&mut admin).await, [""; 0]);
}

#[tokio::test]
async fn the_cases_of_an_executor_who_goes_are_taken_over() {
    let world = sandbox().await;
    let (_, case): (_, CaseId) = world.filed(AIGERIM, MANGYSTAU).await;
    let mut admin = signed_in(&world).await;
    let given: OneTimePassword = admin.post(path::ADMIN_OFFICIALS, &newcomer()).await.ok().read();
    let mut office = Office::of(&world, "aktau").await;
    take(&mut office.clerk, &case, &json!({ "action": "register" })).await.ok();
    let resolve = |id: &str| json!({ "action": "resolve", "executor": id });
    take(&mut office.head, &case, &resolve("aktau-executor")).await.ok();

    let address = path::with(path::ADMIN_OFFICIAL, &["aktau-executor"]);
    let before: OfficialPage = admin.get(&address).await.ok().read();
    assert_eq!((before.open, before.colleagues.len()), (1, 2));
    let access = path::with(path::ADMIN_OFFICIAL_ACCESS, &[before.official.id.as_str()]);
    seeing(&admin, before.revision).put(&access, &json!({ "disabled": true })).await.ok();
    // Nothing is asked of the head by itself, and the head may give the case to the other executor.
    assert_eq!(page(&mut office.head, &case).await["actions"], json!(["resolve"]));
    let gone = resolve(before.official.id.as_str());
    take(&mut office.head, &case, &gone).await.refused(422, "not-an-executor");
    take(&mut office.head, &case, &resolve(given.official.as_str())).await.ok();
    assert_eq!(page(&mut office.head, &case).await["executor"]["id"], json!(given.official));
    let after: OfficialPage = admin.get(&address).await.ok().read();
    assert_eq!(after.open, 0);
}

#[tokio::test]
async fn an_edition_that_is_taken_off_takes_no_new_cases_and_the_old_ones_go_on() {
    let world = sandbox().await;
    let (mut aigerim, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let mut dauren = world.citizen_signed_in(DAUREN).await;
    let begun = world.ready_draft(&mut dauren, DAUREN, MANGYSTAU).await;
    let mut admin = signed_in(&world).await;
    let before = editions(&mut admin).await;
    let shown = |editions: &Editions| {
        editions.editions.iter().find(|it| it.edition.to_string() == MANGYSTAU).cloned().unwrap()
    };
    assert_eq!((shown(&before).applied, shown(&before).open, before.kept.in_file), (true, 1, false));
    let off = json!({ "applied": false, "reason": reason() });
    for (kk, ru) in [("", "Причина"), ("Себеп", " "), ("Се\u{202e}беп", "Причина")] {
        let blank = json!({ "applied": false, "reason": { "kk": kk, "ru": ru } });
        seeing(&admin, 0).put(&edition(MANGYSTAU), &blank).await.refused(422, "no-reason");
    }
    let long = json!({ "applied": false, "reason": { "kk": "ә".repeat(501), "ru": "Причина" } });
    seeing(&admin, 0).put(&edition(MANGYSTAU), &long).await.refused(422, "no-reason");
    seeing(&admin, 0).put(&edition("adoption/atlantis/2018-05-28"), &off).await.refused(404, "not-found");
    seeing(&admin, 7).put(&edition(MANGYSTAU), &off).await.refused(412, "stale");
    let after: Editions = seeing(&admin, 0).put(&edition(MANGYSTAU), &off).await.ok().read();
    assert_eq!((shown(&after).applied, after.kept.revision), (false, 1));
    assert_eq!(shown(&after).reason.unwrap().kk, REASON);
    seeing(&admin, 0).put(&edition(MANGYSTAU), &off).await.refused(412, "stale");

    // The portal knows it at once: no catalogue, no draft, no filing of one that was begun.
    assert!(!catalogue(&mut aigerim).await.contains(&MANGYSTAU.to_owned()));
    let wanted = json!({ "edition": MANGYSTAU, "provider": "aktau" });
    dauren.post(path::DRAFTS, &wanted).await.refused(409, "edition-not-applied");
    let fix = path::with(path::DRAFT_DOCUMENT, &[begun.id.as_str()]);
    dauren.post(&fix, &json!({ "lang": "kk" })).await.refused(409, "edition-not-applied");
    // The case goes on.
    aigerim.get(&path::with(path::CASE, &[case.as_str()])).await.ok();
    let mut office = Office::of(&world, "aktau").await;
    take(&mut office.clerk, &case, &json!({ "action": "register" })).await.ok();

    // After a restart, or in another process on the same database.
    let other = again(&world).await;
    assert!(other.law().list_applied().all(|it| it.edition.to_string() != MANGYSTAU));
    let on = json!({ "applied": true, "reason": reason() });
    seeing(&admin, 1).put(&edition(MANGYSTAU), &on).await.ok();
    assert!(refresh(&other).await.unwrap(), "the next round of its jobs sees it");
    assert!(!refresh(&other).await.unwrap());
    assert!(other.law().list_applied().any(|it| it.edition.to_string() == MANGYSTAU));
    assert!(catalogue(&mut aigerim).await.contains(&MANGYSTAU.to_owned()));
    assert_eq!(
        changes(&mut admin).await,
        [format!("edition-applied {MANGYSTAU}"), format!("edition-taken-off {MANGYSTAU}")]
    );
}

#[tokio::test]
async fn an_edition_whose_register_is_not_connected_is_not_applied() {
    const BIRTH: &str = "birth/kazakhstan/2015-04-17";
    let world = sandbox().await;
    world.has_no_civil_status();
    let mut admin = signed_in(&world).await;
    let put = |applied: bool| json!({ "applied": applied, "reason": reason() });
    seeing(&admin, 0).put(&edition(BIRTH), &put(false)).await.ok();
    seeing(&admin, 1).put(&edition(BIRTH), &put(true)).await.refused(409, "register-not-connected");
    assert!(!catalogue(&mut world.citizen()).await.contains(&BIRTH.to_owned()));
    // What enters nothing needs no register.
    seeing(&admin, 1).put(&edition(MANGYSTAU), &put(true)).await.ok();
    assert_eq!(
        changes(&mut admin).await,
        [format!("edition-applied {MANGYSTAU}"), format!("edition-taken-off {BIRTH}")]
    );
}

#[tokio::test]
async fn a_provider_is_told_of_and_closed() {
    let world = sandbox().await;
    let (_, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let mut admin = signed_in(&world).await;
    let providers: Providers = admin.get(path::ADMIN_PROVIDERS).await.ok().read();
    let aktau = providers.providers.iter().find(|it| it.code.as_str() == "aktau").unwrap();
    assert!(aktau.open == 1 && aktau.editions.len() > 1 && aktau.details.closed.is_none(), "{aktau:?}");
    let address = path::with(path::ADMIN_PROVIDER, &["aktau"]);
    let mut told = json!({ "address": { "kk": "Ақтау, 4-шағын аудан", "ru": "Актау, 4 микрорайон" }, "phone": "8 701 000 00 09" });
    let mut wrong = told.clone();
    wrong["phone"] = json!("<b>");
    seeing(&admin, 0).put(&address, &wrong).await.refused(422, "not-a-phone");
    wrong["phone"] = json!("");
    wrong["address"]["ru"] = json!("");
    seeing(&admin, 0).put(&address, &wrong).await.refused(422, "no-reason");
    let nowhere = path::with(path::ADMIN_PROVIDER, &["atlantis"]);
    seeing(&admin, 0).put(&nowhere, &told).await.refused(404, "not-found");
    seeing(&admin, 0).put(&address, &told).await.ok();
    let mut citizen = world.citizen();
    let shown = async |browser: &mut Browser| {
        let edition = browser.get(&format!("/api/services/{MANGYSTAU}")).await.ok().json();
        let providers = edition["regulation"]["providers"].as_array().unwrap().clone();
        let aktau = providers.into_iter().find(|it| it["code"] == "aktau").unwrap();
        aktau["address"]["ru"].as_str().unwrap().to_owned()
    };
    assert_eq!(shown(&mut citizen).await, "Актау, 4 микрорайон. Тел.: +77010000009");

    told["closed"] = reason();
    seeing(&admin, 0).put(&address, &told).await.refused(412, "stale");
    seeing(&admin, 1).put(&address, &told).await.ok();
    assert!(shown(&mut citizen).await.ends_with("(заявления не принимаются: Акт утратил силу)"));
    let mut dauren = world.citizen_signed_in(DAUREN).await;
    let wanted = json!({ "edition": MANGYSTAU, "provider": "aktau" });
    dauren.post(path::DRAFTS, &wanted).await.refused(409, "provider-closed");
    let mut office = Office::of(&world, "aktau").await;
    let offered = office.clerk.get(path::STAFF_INTAKES).await.ok().json();
    assert_eq!(offered["services"], json!([]));
    take(&mut office.clerk, &case, &json!({ "action": "register" })).await.ok();
    assert!(!again(&world).await.law().is_open(&"aktau".parse().unwrap()));
    assert_eq!(changes(&mut admin).await, ["provider-changed aktau"; 2]);
}

#[tokio::test]
async fn an_office_is_added_changed_closed_and_opened_at_once_and_after_a_restart() {
    let world = sandbox().await;
    let mut operator = world.official_signed_in("aktau-1-operator").await;
    let mut admin = signed_in(&world).await;
    let offices: Offices = admin.get(path::ADMIN_OFFICES).await.ok().read();
    let first = offices.offices.iter().find(|it| it.code.as_str() == "aktau-1").unwrap().details.clone();
    assert!((offices.kept.in_file, offices.kept.revision) == (false, 0) && first.closed.is_none());
    let mut new = json!(first);
    new["name"] = json!({ "kk": "Ақтау қалалық № 3 бөлімі", "ru": "Отдел № 3 города Актау" });
    let adds = |code: &str, details: &Json| json!({ "code": code, "details": details });
    for (wrong, value) in [("opens", "9:00"), ("closes", "08:00"), ("region", "atlantis")] {
        let mut details = new.clone();
        details[wrong] = json!(value);
        let body = adds("aktau-3", &details);
        seeing(&admin, 0).post(path::ADMIN_OFFICES, &body).await.refused(422, "office-wrong");
    }
    for code in ["", "Ақтау", "aktau-1"] {
        let body = adds(code, &new);
        seeing(&admin, 0).post(path::ADMIN_OFFICES, &body).await.refused(422, "office-wrong");
    }
    let mut blank = new.clone();
    blank["address"]["ru"] = json!(" ");
    let body = adds("aktau-3", &blank);
    seeing(&admin, 0).post(path::ADMIN_OFFICES, &body).await.refused(422, "no-reason");
    seeing(&admin, 0).post(path::ADMIN_OFFICES, &adds("aktau-3", &new)).await.ok();
    let providers: Providers = admin.get(path::ADMIN_PROVIDERS).await.ok().read();
    assert!(providers.offices.iter().any(|it| it.code.as_str() == "aktau-3"), "operators may work there");

    // What is changed is so for who is at work there, without signing in again.
    let office = path::with(path::ADMIN_OFFICE, &["aktau-1"]);
    let mut changed = json!(first);
    changed["name"]["ru"] = json!("Первый отдел");
    seeing(&admin, 0).put(&office, &changed).await.refused(412, "stale");
    let nowhere = path::with(path::ADMIN_OFFICE, &["atlantis"]);
    seeing(&admin, 1).put(&nowhere, &changed).await.refused(404, "not-found");
    seeing(&admin, 1).put(&office, &changed).await.ok();
    let session = operator.get(path::STAFF_SESSION).await.ok().json();
    assert!(session.to_string().contains("Первый отдел"), "{session}");

    changed["closed"] = reason();
    seeing(&admin, 2).put(&office, &changed).await.ok();
    let offered = operator.get(path::STAFF_INTAKES).await.ok().json();
    assert_eq!(offered["services"], json!([]));
    let begins = json!({
        "edition": "guardianship/kazakhstan/2015-04-13", "provider": "aktau", "iin": AIGERIM, "agrees": true,
        "identity": { "kind": "identity_card", "number": "034567891" }, "lang": "ru",
    });
    operator.post(path::STAFF_INTAKES, &begins).await.refused(409, "office-closed");
    let other = again(&world).await.corporation().unwrap();
    let [one, three] = ["aktau-1", "aktau-3"].map(|code| OfficeCode::parse(code).unwrap());
    assert!(!other.is_open(&one) && other.is_open(&three));

    // What is in force goes into a file, which keeps it from then on.
    let folder = tempfile::tempdir().unwrap();
    let corporation = world.app.corporation();
    settings_files::export(&world.app.law(), corporation.as_deref(), folder.path()).unwrap();
    assert_eq!(settings_files::check(folder.path(), None).unwrap(), (4, Vec::new()));
    let file = folder.path().join("offices.toml");
    assert_eq!(server::offices::open(&file).unwrap(), *corporation.unwrap());
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("closed.aktau-1", "closed.atlantis")).unwrap();
    let (_, faults) = settings_files::check(folder.path(), None).unwrap();
    assert!(
        faults.len() == 1 && faults[0].ends_with("closed.atlantis: there is no such office"),
        "{faults:?}"
    );

    changed["closed"] = Json::Null;
    seeing(&admin, 3).put(&office, &changed).await.ok();
    operator.post(path::STAFF_INTAKES, &begins).await.ok();
    assert_eq!(
        changes(&mut admin).await,
        [
            "office-changed aktau-1",
            "office-changed aktau-1",
            "office-changed aktau-1",
            "office-added aktau-3"
        ]
    );
}

#[tokio::test]
async fn what_waits_for_a_provider_that_closes_says_so_and_the_draft_stays() {
    let world = sandbox().await;
    let mut aigerim = world.citizen_signed_in(AIGERIM).await;
    let draft = world.ready_draft(&mut aigerim, AIGERIM, MANGYSTAU).await;
    let body = world.signed(&mut aigerim, &draft, AIGERIM).await;
    let admin = signed_in(&world).await;
    world.lose_lists();
    assert_eq!(file(&aigerim, &body, KEY).await.status, 202);
    let address = json!({ "kk": "Ақтау, 4-шағын аудан", "ru": "Актау, 4 микрорайон" });
    let details = json!({ "closed": reason(), "address": address });
    seeing(&admin, 0).put(&path::with(path::ADMIN_PROVIDER, &["aktau"]), &details).await.ok();
    world.find_lists();
    world.pass(300);
    assert_eq!(try_waiting(&world.app).await.unwrap(), 1);
    let cabinet = aigerim.get(path::CABINET).await.ok().json();
    assert_eq!((&cabinet["cases"], &cabinet["drafts"][0]["id"]), (&json!([]), &json!(draft.id)));
    assert_eq!(cabinet["attempts"][0]["refused"], "provider-closed");

    // The same draft goes to another provider.
    let address = path::with(path::DRAFT, &[draft.id.as_str()]);
    let mut saying = aigerim.saying("if-match", &format!("\"{}\"", draft.revision));
    saying.put(&address, &json!({ "answers": draft.answers, "provider": "beineu" })).await.ok();
    let body = world.signed(&mut aigerim, &draft, AIGERIM).await;
    let case = accepted(&file(&aigerim, &body, "fedcba9876543210").await.ok()).case;
    let page = aigerim.get(&path::with(path::CASE, &[case.as_str()])).await.ok().json();
    assert_eq!(page["provider"]["code"], "beineu");
}

#[tokio::test]
async fn a_day_off_moves_terms_and_says_how_many_before() {
    let world = sandbox().await;
    let (mut aigerim, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let due = async |browser: &mut Browser| {
        let page = browser.get(&path::with(path::CASE, &[case.as_str()])).await.ok().json();
        page["summary"]["standing"]["term_due"].as_i64().unwrap()
    };
    let before = due(&mut aigerim).await;
    let day =
        domain::calendar::format_date(domain::calendar::Zone::West.date(domain::calendar::Moment(before)));
    let mut admin = signed_in(&world).await;
    let asked = json!({ "day": day, "off": true });
    let effect: Effect = admin.post(path::ADMIN_CALENDAR_EFFECT, &asked).await.ok().read();
    assert_eq!(effect, Effect { open: 1, moved: 1 });
    let far = json!({ "day": "2019-07-04", "off": true });
    let effect: Effect = admin.post(path::ADMIN_CALENDAR_EFFECT, &far).await.ok().read();
    assert_eq!(effect, Effect { open: 1, moved: 0 });
    assert_eq!(due(&mut aigerim).await, before, "asking changes nothing");

    let address = path::with(path::ADMIN_DAY, &[&day]);
    let off = json!({ "off": true, "act": { "kk": "Үкімет қаулысы", "ru": "Постановление Правительства" } });
    let nowhere = path::with(path::ADMIN_DAY, &["2018-02-30"]);
    seeing(&admin, 0).put(&nowhere, &off).await.refused(422, "not-a-day");
    let unnamed = json!({ "off": true, "act": { "kk": "", "ru": "" } });
    seeing(&admin, 0).put(&address, &unnamed).await.refused(422, "no-reason");
    let year: CalendarYear = seeing(&admin, 0).put(&address, &off).await.ok().read();
    let kept = year.days.iter().find(|it| it.day == day).unwrap();
    assert!(kept.off && kept.act.as_ref().unwrap().kk == "Үкімет қаулысы", "{kept:?}");
    assert!(due(&mut aigerim).await > before);
    let parsed = domain::calendar::parse_date(&day).unwrap();
    assert!(again(&world).await.law().calendar().is_day_off(parsed));

    seeing(&admin, 0).delete(&address).await.refused(412, "stale");
    seeing(&admin, 1).delete(&address).await.ok();
    assert_eq!(due(&mut aigerim).await, before);
    seeing(&admin, 2).delete(&address).await.refused(404, "not-found");
    // A Saturday that the Government lets people work.
    let saturday =
        json!({ "off": false, "act": { "kk": "Үкімет қаулысы", "ru": "Постановление Правительства" } });
    let year: CalendarYear =
        seeing(&admin, 2).put(&path::with(path::ADMIN_DAY, &["2018-07-14"]), &saturday).await.ok().read();
    assert!(year.days.iter().any(|it| it.day == "2018-07-14" && !it.off));
    assert_eq!(
        changes(&mut admin).await,
        ["day-kept 2018-07-14".to_owned(), format!("day-left {day}"), format!("day-kept {day}")]
    );
}

#[tokio::test]
async fn what_was_written_down_shows_when_it_is_changed() {
    let world = sandbox().await;
    let mut admin = signed_in(&world).await;
    let off = json!({ "applied": false, "reason": reason() });
    seeing(&admin, 0).put(&edition(MANGYSTAU), &off).await.ok();
    let forged = world.app.store.write(async |tx: &mut server::store::Tx| {
        tx.run("UPDATE administration_changes SET after = 'nothing'", &[]).await
    });
    forged.await.unwrap();
    let page: Changes = admin.get(path::ADMIN_CHANGES).await.ok().read();
    assert_eq!(page.changes.iter().map(|it| it.sound).collect::<Vec<_>>(), [false]);
}

#[tokio::test]
async fn settings_go_into_files_and_files_keep_them() {
    let world = sandbox().await;
    let admin = signed_in(&world).await;
    let off = json!({ "applied": false, "reason": reason() });
    seeing(&admin, 0).put(&edition(MANGYSTAU), &off).await.ok();
    let told = json!({ "address": { "kk": "Ақтау", "ru": "Актау" }, "phone": "" });
    seeing(&admin, 0).put(&path::with(path::ADMIN_PROVIDER, &["aktau"]), &told).await.ok();
    let act = json!({ "off": true, "act": { "kk": "Қаулы", "ru": "Постановление" } });
    seeing(&admin, 0).put(&path::with(path::ADMIN_DAY, &["2018-07-04"]), &act).await.ok();
    let folder = tempfile::tempdir().unwrap();
    settings_files::export(&world.app.law(), world.app.corporation().as_deref(), folder.path()).unwrap();
    assert!(
        settings_files::export(&world.app.law(), world.app.corporation().as_deref(), folder.path()).is_err(),
        "nothing is overwritten"
    );
    assert_eq!(settings_files::check(folder.path(), None).unwrap(), (4, Vec::new()));

    let file = |name: &str| folder.path().join(name);
    let law = Regulations::open(None, server::regulations::List::File(&file("editions.toml")))
        .unwrap()
        .keep_files(Some(&file("calendar.toml")), Some(&file("providers.toml")))
        .unwrap();
    let kept = World::under(
        law,
        tempfile::tempdir().unwrap(),
        server::app::Settings {
            offices_in_file: true,
            ..server::app::Settings::new(server::app::Kind::Sandbox)
        },
    )
    .await;
    refresh(&kept.app).await.unwrap();
    let law = kept.app.law();
    assert!(law.list_applied().all(|it| it.edition.to_string() != MANGYSTAU));
    assert!(law.calendar().is_day_off(domain::calendar::parse_date("2018-07-04").unwrap()));
    let aktau =
        law.of_provider(&"aktau".parse().unwrap()).unwrap().provider(&"aktau".parse().unwrap()).unwrap();
    assert_eq!(aktau.address.kk, "Ақтау");
    let files = law.in_files();
    assert!(files.editions && files.providers && files.calendar);

    for (name, text, place) in [
        (
            "editions.toml",
            "[[applied]]\nedition = \"adoption/atlantis/2018-05-28\"\nreason = { kk = \"a\", ru = \"b\" }\n",
            "atlantis",
        ),
        (
            "providers.toml",
            "[provider.atlantis]\naddress = { kk = \"a\", ru = \"b\" }\n",
            "provider.atlantis",
        ),
        ("calendar.toml", "kurban_ait = [\"2018-02-30\"]\nholidays = []\nmoved = []\n", "2018-02-30"),
    ] {
        std::fs::write(file(name), text).unwrap();
        let (_, faults) = settings_files::check(folder.path(), None).unwrap();
        assert!(faults.iter().any(|fault| fault.contains(name) && fault.contains(place)), "{faults:?}");
    }
}

#[tokio::test]
async fn what_is_kept_in_files_is_shown_and_not_changed() {
    let folder = tempfile::tempdir().unwrap();
    settings_files::export(&Regulations::of_sandbox().unwrap(), None, folder.path()).unwrap();
    let file = |name: &str| folder.path().join(name);
    let law = Regulations::open(None, server::regulations::List::File(&file("editions.toml")))
        .unwrap()
        .keep_files(Some(&file("calendar.toml")), Some(&file("providers.toml")))
        .unwrap();
    let settings = server::app::Settings {
        offices_in_file: true,
        ..server::app::Settings::new(server::app::Kind::Sandbox)
    };
    let world = crate::demo::sandbox_with(law, settings).await;
    let mut admin = signed_in(&world).await;
    assert!(editions(&mut admin).await.kept.in_file);
    let off = json!({ "applied": false, "reason": reason() });
    seeing(&admin, 0).put(&edition(MANGYSTAU), &off).await.refused(409, "kept-in-file");
    let told = json!({ "address": { "kk": "Ақтау", "ru": "Актау" }, "phone": "" });
    let provider = path::with(path::ADMIN_PROVIDER, &["aktau"]);
    seeing(&admin, 0).put(&provider, &told).await.refused(409, "kept-in-file");
    let act = json!({ "off": true, "act": { "kk": "Қаулы", "ru": "Постановление" } });
    let day = path::with(path::ADMIN_DAY, &["2018-07-04"]);
    seeing(&admin, 0).put(&day, &act).await.refused(409, "kept-in-file");
    let offices: Offices = admin.get(path::ADMIN_OFFICES).await.ok().read();
    let office = &offices.offices[0];
    let address = path::with(path::ADMIN_OFFICE, &[office.code.as_str()]);
    seeing(&admin, 0).put(&address, &office.details).await.refused(409, "kept-in-file");
    let year: CalendarYear = admin.get(&path::with(path::ADMIN_CALENDAR, &["2018"])).await.ok().read();
    assert!(year.kept.in_file && year.days.iter().any(|it| it.day == "2018-07-06" && it.off));
}

#[tokio::test]
async fn a_plan_of_the_queue_holds_at_once_and_is_written_down() {
    let world = sandbox().await;
    let mut admin = signed_in(&world).await;
    let mut citizen = world.citizen_signed_in(AIGERIM).await;
    let times = path::with(path::QUEUE_TIMES, &["aktau-1", "collect"]);
    let before: Times = citizen.get(&times).await.ok().read();
    let day = before.days.iter().find(|day| !day.free.is_empty()).unwrap().day.clone();

    let plans: Plans = admin.get(path::ADMIN_QUEUE).await.ok().read();
    let line = plans.plans.into_iter().find(|it| it.plan.office.as_str() == "aktau-1").unwrap();
    assert_eq!((line.revision, line.plan.windows), (0, 2));
    let address = path::with(path::ADMIN_QUEUE_PLAN, &["aktau-1"]);
    let reason = json!({ "kk": "Жөндеу", "ru": "Ремонт" });
    let mut plan = serde_json::to_value(&line.plan).unwrap();
    plan["closed"] = json!([{ "day": day, "reason": reason }]);
    let changed: Plans = seeing(&admin, 0).put(&address, &plan).await.ok().read();
    let changed = changed.plans.into_iter().find(|it| it.plan.office.as_str() == "aktau-1").unwrap();
    assert_eq!((changed.revision, changed.plan.closed.len()), (1, 1));
    let after: Times = citizen.get(&times).await.ok().read();
    let closed = after.days.iter().find(|it| it.day == day).unwrap();
    assert_eq!((closed.open, closed.free.len()), (false, 0));
    assert_eq!(closed.closed.as_ref().unwrap().ru, "Ремонт");

    // What was made from an older version, what cannot be kept, and what is nowhere changes nothing.
    seeing(&admin, 0).put(&address, &plan).await.refused(412, "stale");
    for (part, wrong) in [
        ("windows", json!(0)),
        ("walk_in_percent", json!(101)),
        ("services", json!(["fly"])),
        ("services", json!([])),
        ("office", json!("aktau-2")),
        ("closed", json!([{ "day": "2018-13-01", "reason": reason }])),
    ] {
        let mut faulty = plan.clone();
        faulty[part] = wrong;
        seeing(&admin, 1).put(&address, &faulty).await.refused(422, "plan-faulty");
    }
    let nowhere = path::with(path::ADMIN_QUEUE_PLAN, &["atlantis"]);
    seeing(&admin, 0).put(&nowhere, &plan).await.refused(404, "not-found");
    assert_eq!(changes(&mut admin).await[0], "queue-plan-changed aktau-1");

    // Another process on the same database has it with its next look.
    let other = world.again().await;
    server::queue::plans::refresh(&other).await.unwrap();
    let office = line.plan.office;
    assert_eq!(other.queue().unwrap().plan(&office).unwrap().closed.len(), 1);
}
