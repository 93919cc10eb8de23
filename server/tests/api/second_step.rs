//! The second step of signing in: switching it on and off, the code after the password, and everything that must not pass.

use domain::api::path;
use domain::api::phone::{CodeSent, Phone, SecondStep};
use domain::api::profile::Profile;
use domain::api::sandbox::SandboxSms;
use domain::api::session::Session;
use hyper::Method;
use serde_json::{Value as Json, json};
use server::app::{Kind, Settings};
use server::codes::{A_DAY, ATTEMPTS, LIFE, PAUSE, SIGN_INS_A_DAY};
use server::regulations::Regulations;
use server::second_step;
use server::store::codes as rows;
use server::store::sessions::{Audience, HALF};

use crate::demo::{AIGERIM, DAUREN, sandbox, sandbox_with};
use crate::eds_sign_in::signs_in;
use crate::one_time_password::{PHONE, account, digits, latest, links, other_than};
use crate::world::{Answer, Browser, World};

/// What a message says that brings a code for signing in, and one for changing what guards that; of one moment there may be several.
const SIGNS_IN: &[&str] = &["кіру коды", "для входа. "];
const PROVES: &[&str] = &["нөмірді өзгерту коды"];

/// The latest message with some words.
async fn newest(browser: &Browser, words: &[&str]) -> String {
    let all: Vec<SandboxSms> = browser.clone().get(path::SANDBOX_SMS).await.ok().read();
    let found = all.into_iter().find(|sms| words.iter().any(|words| sms.text.contains(words)));
    found.unwrap_or_else(|| panic!("no message says {words:?}")).text
}

/// Switches the second step on with a code, and lets the pause after it pass.
async fn switches_on(world: &World, browser: &mut Browser) {
    let phone: Phone = switches(browser, true, proof(browser).await).await.ok().read();
    assert_eq!(phone.second_step, SecondStep::On);
    world.pass(PAUSE);
}

/// The code that proves whose number it is.
async fn proof(browser: &Browser) -> Json {
    let mut browser = browser.clone();
    let sent: CodeSent = asks(&mut browser, path::PHONE_PROOF).await.ok().read();
    json!({ "id": sent.id, "code": digits(&newest(&browser, PROVES).await) })
}

async fn switches(browser: &Browser, on: bool, proof: Json) -> Answer {
    browser.clone().post(path::PHONE_STEP, &json!({ "on": on, "proof": proof })).await
}

async fn unlinks(browser: &Browser, proof: Json) -> Answer {
    browser.clone().post(path::PHONE_UNLINK, &json!({ "proof": proof })).await
}

async fn asks(browser: &mut Browser, path: &str) -> Answer {
    browser.send(Method::POST, path, Vec::new(), None).await
}

/// Types the right password.
async fn types_password(world: &World, browser: &mut Browser) -> Answer {
    let password = world.demo(AIGERIM).await.password;
    browser.post(path::SESSION, &json!({ "iin": AIGERIM, "password": password })).await
}

/// The right password in a browser, and the code that followed it.
async fn half(world: &World, browser: &mut Browser) -> (CodeSent, String) {
    let session: Session = types_password(world, browser).await.ok().read();
    assert_eq!(session.citizen, None);
    (session.step.unwrap(), digits(&newest(browser, SIGNS_IN).await))
}

/// Another code for a half session.
async fn another(browser: &mut Browser) -> CodeSent {
    asks(browser, path::SESSION_CODE).await.ok().read::<Session>().step.unwrap()
}

async fn types(browser: &mut Browser, sent: &CodeSent, code: &str) -> Answer {
    browser.post(path::SESSION_STEP, &json!({ "id": sent.id, "code": code })).await
}

async fn is_signed_in(browser: &mut Browser) -> bool {
    browser.get(path::SESSION).await.ok().read::<Session>().citizen.is_some()
}

/// A sandbox with Aigerim's second step switched on, and her browser that did it.
async fn ready() -> (World, Browser) {
    let world = sandbox().await;
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    links(&world, &mut browser).await;
    switches_on(&world, &mut browser).await;
    (world, browser)
}

/// What the audit was told, refusals left out: `action subject`.
async fn audit(world: &World) -> Vec<String> {
    let mut tx = world.app.store.read().await.unwrap();
    let rows: Vec<(String, String)> =
        tx.all("SELECT action, subject FROM audit WHERE code IS NULL ORDER BY seq", &[]).await.unwrap();
    rows.into_iter().map(|(action, subject)| format!("{action} {subject}")).collect()
}

#[tokio::test]
async fn the_password_and_the_code_sign_in_and_each_step_is_recorded() {
    let (world, _) = ready().await;
    let mut browser = world.citizen();
    let answer = types_password(&world, &mut browser).await.ok();
    let cookie = answer.header("set-cookie");
    for part in ["qyzmet-half=", "HttpOnly", "SameSite=Strict", "Max-Age=900"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let sent = answer.read::<Session>().step.unwrap();
    let sms = latest(&mut browser).await;
    assert_eq!((sms.to.as_str(), sent.to.as_str(), sent.mark.as_deref()), (PHONE, "0001", None));
    let code = digits(&sms.text);
    types(&mut browser, &sent, &other_than(&code)).await.refused(422, "code-wrong");
    assert!(!is_signed_in(&mut browser).await);
    let session: Session = types(&mut browser, &sent, &code).await.ok().read();
    assert_eq!(session.citizen.unwrap().iin_ending, "9024");
    assert!(is_signed_in(&mut browser).await);
    let held = browser.cookie().unwrap();
    assert!(held.contains("qyzmet=") && !held.contains("qyzmet-half="), "{held}");

    let id = account(&world).await;
    let audit = audit(&world).await;
    assert_eq!(
        audit[audit.len() - 2..],
        ["code-sent code:sign-in".to_owned(), format!("signed-in-with-code account:{id}")]
    );
    let wrong = format!("citizen:{id} POST /api/session/step code-wrong");
    assert_eq!(world.refusals().await, [wrong]);
    // By what the person was recognised stands in the session.
    let mut tx = world.app.store.read().await.unwrap();
    let listed = server::store::sessions::list(&mut tx, Audience::Citizens, id.as_str()).await.unwrap();
    assert_eq!(listed.iter().filter(|(session, _)| session.recognised.code).count(), 1);
}

#[tokio::test]
async fn the_message_speaks_the_visitors_language_and_says_that_it_signs_in() {
    let (world, _) = ready().await;
    for (tag, words, never) in
        [("kk", "кіру коды", "ешкімге айтпаңыз"), ("ru", "для входа", "Никому его не сообщайте")]
    {
        let mut browser = world.citizen().saying("accept-language", tag);
        half(&world, &mut browser).await;
        let text = latest(&mut browser).await.text;
        assert!(text.contains(words) && text.contains(never), "{text}");
        world.pass(PAUSE);
    }
}

#[tokio::test]
async fn nobody_without_the_password_learns_that_there_is_a_second_step() {
    let (world, _) = ready().await;
    let messages = count_messages(&world).await;
    let mut answers = Vec::new();
    for iin in [AIGERIM, DAUREN, "791124499035", "not an IIN"] {
        let wrong = json!({ "iin": iin, "password": "Kaspi-tenizi-2019" });
        let answer = world.citizen().post(path::SESSION, &wrong).await;
        assert_eq!(answer.header("set-cookie"), "");
        answers.push(answer.refused(401, "wrong-credentials").bytes);
    }
    assert!(answers.windows(2).all(|two| two[0] == two[1]), "{answers:?}");
    assert_eq!(count_messages(&world).await, messages);
}

#[tokio::test]
async fn what_stands_between_the_steps_opens_nothing() {
    let (world, _) = ready().await;
    let mut browser = world.citizen();
    let (sent, code) = half(&world, &mut browser).await;
    assert!(!is_signed_in(&mut browser).await);
    for own in [path::CABINET, path::PROFILE, path::PHONE, path::DRAFTS, path::SESSION_TIME, path::NEWS] {
        browser.get(own).await.refused(401, "not-signed-in");
    }
    // Its cookie under the name of a session's is none.
    let value = browser.cookie().unwrap().strip_prefix("qyzmet-half=").unwrap().to_owned();
    let mut disguised = world.citizen().with_cookie(&format!("qyzmet={value}"));
    assert!(!is_signed_in(&mut disguised).await);
    // The code is nothing in another browser, be it one with a half session of its own.
    types(&mut world.citizen(), &sent, &code).await.refused(401, "not-signed-in");
    let mut other = world.citizen();
    half(&world, &mut other).await;
    types(&mut other, &sent, &code).await.refused(409, "code-expired");
    // And neither has replaced what the first one awaits.
    types(&mut browser, &sent, &code).await.ok();
}

#[tokio::test]
async fn a_code_is_tried_five_times_lives_five_minutes_and_is_used_once() {
    let (world, _) = ready().await;
    let mut browser = world.citizen();
    let (sent, code) = half(&world, &mut browser).await;
    for _ in 1..ATTEMPTS {
        types(&mut browser, &sent, &other_than(&code)).await.refused(422, "code-wrong");
    }
    types(&mut browser, &sent, &other_than(&code)).await.refused(409, "code-spent");
    types(&mut browser, &sent, &code).await.refused(409, "code-spent");

    world.pass(PAUSE);
    let second: CodeSent = another(&mut browser).await;
    let late = digits(&newest(&browser, SIGNS_IN).await);
    types(&mut browser, &sent, &code).await.refused(409, "code-spent");
    world.pass(LIFE);
    types(&mut browser, &second, &late).await.refused(409, "code-expired");

    let third: CodeSent = another(&mut browser).await;
    let code = digits(&newest(&browser, SIGNS_IN).await);
    let mut twin = browser.clone();
    types(&mut browser, &third, &code).await.ok();
    // Used: the half session has gone with it.
    types(&mut twin, &third, &code).await.refused(401, "not-signed-in");
    assert!(!is_signed_in(&mut twin).await);
}

#[tokio::test]
async fn a_right_password_waits_a_quarter_of_an_hour() {
    let (world, _) = ready().await;
    let mut browser = world.citizen();
    half(&world, &mut browser).await;
    world.pass(HALF - 60);
    let sent: CodeSent = another(&mut browser).await;
    let code = digits(&newest(&browser, SIGNS_IN).await);
    world.pass(60);
    types(&mut browser, &sent, &code).await.refused(401, "not-signed-in");
    asks(&mut browser, path::SESSION_CODE).await.refused(401, "not-signed-in");
}

#[tokio::test]
async fn a_code_of_another_purpose_does_not_sign_in_and_one_for_signing_in_does_nothing_else() {
    let (world, mut owner) = ready().await;
    let other = proof(&owner).await;
    let mut browser = world.citizen();
    let (sent, code) = half(&world, &mut browser).await;
    browser.post(path::SESSION_STEP, &other).await.refused(409, "code-expired");
    let typed = json!({ "id": sent.id, "code": code });
    switches(&owner, false, typed.clone()).await.refused(409, "code-expired");
    unlinks(&owner, typed.clone()).await.refused(409, "code-expired");
    for elsewhere in [path::PHONE_LINK, path::EMAIL_PROOF] {
        owner.post(elsewhere, &typed).await.refused(409, "code-expired");
    }
    let confirms = json!({ "draft": "0123456789abcdef", "typed": typed });
    owner
        .saying("idempotency-key", "0123456789abcdef")
        .post(path::CONFIRMATIONS, &confirms)
        .await
        .refused(404, "not-found");
    // None of it has cost the codes anything.
    types(&mut browser, &sent, &code).await.ok();
    switches(&owner, false, other).await.ok();
}

#[tokio::test]
async fn of_two_at_once_one_signs_in() {
    let (world, _) = ready().await;
    let mut browser = world.citizen();
    let (sent, code) = half(&world, &mut browser).await;
    let before = living(&world).await;
    let races: Vec<_> = (0..ATTEMPTS)
        .map(|_| {
            let (mut browser, sent, code) = (browser.clone(), sent.clone(), code.clone());
            tokio::spawn(async move { types(&mut browser, &sent, &code).await })
        })
        .collect();
    let mut signed_in = 0;
    for race in races {
        let answer = race.await.unwrap();
        if answer.status == 200 {
            signed_in += 1;
            continue;
        }
        // Which of the two it hears depends on how far the first one had come.
        let code = answer.json()["code"].clone();
        assert!(code == "code-used" || code == "not-signed-in", "{answer:?}");
    }
    assert_eq!(signed_in, 1);
    assert_eq!(living(&world).await, before + 1);
}

async fn living(world: &World) -> usize {
    let id = account(world).await;
    let mut tx = world.app.store.read().await.unwrap();
    server::store::sessions::list(&mut tx, Audience::Citizens, id.as_str()).await.unwrap().len()
}

#[tokio::test]
async fn guesses_at_once_are_never_more_than_the_attempts() {
    let (world, _) = ready().await;
    let mut browser = world.citizen();
    let (sent, code) = half(&world, &mut browser).await;
    let guesses: Vec<_> = (0..40)
        .map(|_| {
            let (mut browser, sent, wrong) = (browser.clone(), sent.clone(), other_than(&code));
            tokio::spawn(async move { types(&mut browser, &sent, &wrong).await.json()["code"].clone() })
        })
        .collect();
    let mut told = Vec::new();
    for guess in guesses {
        told.push(guess.await.unwrap());
    }
    let wrong = told.iter().filter(|code| *code == "code-wrong").count();
    assert_eq!(i64::try_from(wrong).unwrap(), ATTEMPTS - 1, "{told:?}");
    assert!(told.iter().all(|code| code == "code-wrong" || code == "code-spent"), "{told:?}");
}

#[tokio::test]
async fn codes_are_sent_slowly_and_to_type_the_password_anew_sends_no_other() {
    let (world, _) = ready().await;
    let mut browser = world.citizen();
    let (sent, code) = half(&world, &mut browser).await;
    let messages = count_messages(&world).await;
    let refused = asks(&mut browser, path::SESSION_CODE).await.refused(429, "too-many");
    assert_eq!(refused.header("retry-after"), PAUSE.to_string());
    let (same, _) = half(&world, &mut browser).await;
    assert_eq!(same, sent);
    assert_eq!(count_messages(&world).await, messages);
    types(&mut browser, &same, &code).await.ok();
}

/// Her telephone has a message with these words.
async fn is_told(world: &World, words: &str) {
    let all: Vec<SandboxSms> = world.citizen().get(path::SANDBOX_SMS).await.ok().read();
    let found = all.iter().any(|sms| sms.to == PHONE && sms.text.contains(words));
    assert!(found, "«{words}» is in none of {all:?}");
}

async fn count_messages(world: &World) -> usize {
    let all: Vec<Json> = world.citizen().get(path::SANDBOX_SMS).await.ok().read();
    all.len()
}

#[tokio::test]
async fn asking_at_once_sends_one() {
    let (world, _) = ready().await;
    let mut browser = world.citizen();
    half(&world, &mut browser).await;
    world.pass(PAUSE);
    let messages = count_messages(&world).await;
    // As many as one address may ask for.
    let asked: Vec<_> = (0..4)
        .map(|_| {
            let mut browser = browser.clone();
            tokio::spawn(async move { asks(&mut browser, path::SESSION_CODE).await.status })
        })
        .collect();
    let mut sent = 0;
    for asked in asked {
        sent += usize::from(asked.await.unwrap() == 200);
    }
    assert_eq!((sent, count_messages(&world).await), (1, messages + 1));
}

/// Whoever knows the password sends so many messages and no more, from one address or from many; the owner's own codes are
/// counted apart, and the EDS lets in all the time.
#[tokio::test]
async fn who_knows_the_password_sends_no_messages_without_end_and_locks_nobody_out() {
    let world = sandbox_with(
        Regulations::of_sandbox().unwrap(),
        Settings { proxy: Some([127, 0, 0, 1].into()), ..Settings::new(Kind::Sandbox) },
    )
    .await;
    let mut owner = world.citizen_signed_in(AIGERIM).await;
    links(&world, &mut owner).await;
    switches_on(&world, &mut owner).await;
    let before = count_messages(&world).await;
    let from = |n: i64| format!("10.0.0.{n}");
    for n in 0..7 {
        world.pass(PAUSE);
        let mut browser = world.citizen().saying("x-forwarded-for", "10.0.1.1");
        let answer = types_password(&world, &mut browser).await;
        if n < 5 {
            answer.ok()
        } else {
            answer.refused(429, "too-many")
        };
    }
    // Another address has not used up what is its own.
    for n in 5..SIGN_INS_A_DAY {
        world.pass(PAUSE);
        types_password(&world, &mut world.citizen().saying("x-forwarded-for", &from(n))).await.ok();
    }
    let sent = || async { i64::try_from(count_messages(&world).await - before).unwrap() };
    assert_eq!(sent().await, SIGN_INS_A_DAY);
    let mut one_more = world.citizen().saying("x-forwarded-for", &from(100));
    types_password(&world, &mut one_more).await.refused(429, "too-many");
    assert_eq!(sent().await, SIGN_INS_A_DAY);
    // The owner is in by EDS, and has codes of their own left.
    let mut by_eds = world.citizen();
    signs_in(&world, &mut by_eds, AIGERIM).await.refused(409, "account-unproven");
    let mut browser = owner.clone();
    signs_in(&world, &mut browser, AIGERIM).await.ok();
    asks(&mut browser, path::PHONE_PROOF).await.ok();
    const { assert!(A_DAY > 2) };
    // On the next day codes are sent again.
    world.pass(24 * 3600);
    let mut tomorrow = world.citizen().saying("x-forwarded-for", &from(101));
    types_password(&world, &mut tomorrow).await.ok();
}

#[tokio::test]
async fn by_eds_nobody_needs_a_code_and_where_both_are_wanted_they_suffice() {
    let (world, mut owner) = ready().await;
    // In the browser that is signed in already the key proves the account, and nothing is lost.
    signs_in(&world, &mut owner, AIGERIM).await.ok();
    let mut browser = world.citizen();
    signs_in(&world, &mut browser, AIGERIM).await.ok();
    assert!(is_signed_in(&mut browser).await);
    let messages = count_messages(&world).await;
    let session: Session = types_password(&world, &mut browser).await.ok().read();
    assert!(session.citizen.is_some() && session.step.is_none());
    let mut tx = world.app.store.read().await.unwrap();
    let id = account(&world).await;
    let listed = server::store::sessions::list(&mut tx, Audience::Citizens, id.as_str()).await.unwrap();
    let both =
        listed.iter().filter(|(session, _)| session.recognised.password && session.recognised.certificate);
    assert!(both.count() >= 1);
    assert_eq!(count_messages(&world).await, messages);
    // In another browser the password is the password.
    half(&world, &mut world.citizen()).await;
}

#[tokio::test]
async fn it_is_switched_off_only_with_a_proof_and_the_person_is_told() {
    let (world, mut browser) = ready().await;
    is_told(&world, "енді құпиясөзбен кіру үшін SMS-тегі код керек.").await;
    switches(&browser, false, Json::Null).await.refused(409, "second-step-guards");
    unlinks(&browser, Json::Null).await.refused(409, "second-step-guards");
    let right = proof(&browser).await;
    let wrong = json!({ "id": right["id"], "code": other_than(right["code"].as_str().unwrap()) });
    switches(&browser, false, wrong).await.refused(422, "code-wrong");
    assert_eq!(browser.get(path::PHONE).await.ok().read::<Phone>().second_step, SecondStep::On);

    // What awaits a code when it is switched off begins anew.
    let mut other = world.citizen();
    let (sent, code) = half(&world, &mut other).await;
    world.pass(1);
    let phone: Phone = switches(&browser, false, right.clone()).await.ok().read();
    assert_eq!(phone.second_step, SecondStep::Off);
    types(&mut other, &sent, &code).await.refused(401, "not-signed-in");
    is_told(&world, "енді құпиясөзбен кіру үшін SMS-тегі код керек емес").await;
    let session: Session = types_password(&world, &mut world.citizen()).await.ok().read();
    assert!(session.citizen.is_some());
    // The code is used up.
    switches(&browser, true, right).await.refused(409, "code-used");
    let id = account(&world).await;
    for action in ["second-step-on", "second-step-off"] {
        assert!(audit(&world).await.contains(&format!("{action} account:{id}")), "{action}");
    }
}

#[tokio::test]
async fn who_lost_the_telephone_signs_in_by_eds_and_switches_it_off() {
    let (world, mut owner) = ready().await;
    signs_in(&world, &mut owner, AIGERIM).await.ok();
    let mut browser = world.citizen();
    signs_in(&world, &mut browser, AIGERIM).await.ok();
    assert!(browser.get(path::PHONE).await.ok().read::<Phone>().by_eds);
    // Whoever finds the browser open later has shown no key.
    world.pass(15 * 60);
    assert!(!browser.get(path::PHONE).await.ok().read::<Phone>().by_eds);
    switches(&browser, false, Json::Null).await.refused(409, "second-step-guards");
    signs_in(&world, &mut browser, AIGERIM).await.ok();
    switches(&browser, false, Json::Null).await.ok();
    let session: Session = types_password(&world, &mut world.citizen()).await.ok().read();
    assert!(session.citizen.is_some());
    // Switching it on takes the telephone.
    switches(&browser, true, Json::Null).await.refused(409, "second-step-guards");
}

#[tokio::test]
async fn no_other_number_takes_the_place_of_one_that_guards() {
    let (world, mut browser) = ready().await;
    let wanted = json!({ "phone": PHONE, "lang": "kk" });
    let sent: CodeSent = browser.post(path::PHONE_CODE, &wanted).await.ok().read();
    let typed = json!({ "id": sent.id, "code": digits(&newest(&browser, &["байланыстыру коды"]).await) });
    browser.post(path::PHONE_LINK, &typed).await.refused(409, "second-step-guards");
    world.pass(PAUSE);
    let unlinked: Phone = unlinks(&browser, proof(&browser).await).await.ok().read();
    assert_eq!((unlinked.linked_at, unlinked.second_step), (None, SecondStep::Off));
    world.pass(PAUSE);
    links(&world, &mut browser).await;
    let linked: Phone = browser.get(path::PHONE).await.ok().read();
    assert_eq!(linked.second_step, SecondStep::Off, "a number that is linked anew guards nothing yet");
}

#[tokio::test]
async fn the_proof_is_the_numbers_that_is_linked_now() {
    let (world, browser) = ready().await;
    let proof = proof(&browser).await;
    let id = account(&world).await;
    let moved =
        world.app.store.write(async move |tx| rows::link(tx, &id, "+77010000009", crate::world::START).await);
    moved.await.unwrap();
    switches(&browser, false, proof).await.refused(409, "code-expired");
}

#[tokio::test]
async fn an_installation_may_require_it_of_all_who_have_linked_a_number() {
    let all = Settings { second_step: second_step::SecondStep::All, ..Settings::new(Kind::Sandbox) };
    let world = sandbox_with(Regulations::of_sandbox().unwrap(), all).await;
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    links(&world, &mut browser).await;
    assert_eq!(browser.get(path::PHONE).await.ok().read::<Phone>().second_step, SecondStep::Required);
    let (sent, code) = half(&world, &mut world.citizen()).await;
    assert_eq!((sent.to.as_str(), code.len()), ("0001", 6));
    switches(&browser, false, proof(&browser).await).await.refused(409, "second-step-guards");
    unlinks(&browser, Json::Null).await.refused(409, "second-step-guards");
    world.pass(PAUSE);
    unlinks(&browser, proof(&browser).await).await.ok();
    let session: Session = types_password(&world, &mut world.citizen()).await.ok().read();
    assert!(session.citizen.is_some(), "without a number nobody can be asked for a code");
}

#[tokio::test]
async fn while_no_sms_goes_out_the_password_lets_nobody_in() {
    let password = "Kaspi-tenizi-2018";
    let world = World::new().await;
    world.person("aigerim", AIGERIM, password).await;
    let id = account(&world).await;
    let on = world.app.store.write(async move |tx| {
        rows::link(tx, &id, PHONE, crate::world::START).await?;
        rows::set_second_step(tx, &id, Some(crate::world::START)).await
    });
    on.await.unwrap();
    let mut browser = world.citizen();
    let answer = browser.post(path::SESSION, &json!({ "iin": AIGERIM, "password": password })).await;
    answer.refused(503, "sms-off");
    assert_eq!(browser.cookie(), None);
}

#[tokio::test]
async fn a_new_password_ends_what_the_old_one_began() {
    let (world, _) = ready().await;
    let mut browser = world.citizen();
    let (sent, code) = half(&world, &mut browser).await;
    let mut owner = world.citizen();
    let asked = owner.post(path::PASSWORD_CHALLENGE, &json!({ "iin": AIGERIM })).await.ok().json();
    let text = asked["text"].as_str().unwrap();
    let signature = world.sign(AIGERIM, text.as_bytes()).await;
    let renewal = json!({ "text": text, "signature": signature, "password": "Zhana-qupiasoz-1" });
    owner.post(path::PASSWORD, &renewal).await.ok();
    types(&mut browser, &sent, &code).await.refused(401, "not-signed-in");
    // The one who renewed it is in, without a code: it was done by EDS.
    let profile: Profile = owner.get(path::PROFILE).await.ok().read();
    assert_eq!(profile.sessions.len(), 1);
}
