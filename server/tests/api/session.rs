//! Signing in and out.

use domain::api::path;
use serde_json::json;

use crate::demo::sandbox;
use crate::world::World;

const AIGERIM: &str = "920715499024";
const PASSWORD: &str = "Kaspi-tenizi-2018";

async fn with_aigerim() -> World {
    let world = World::new().await;
    world.person("aigerim", AIGERIM, PASSWORD).await;
    world
}

#[tokio::test]
async fn an_official_is_refused_in_the_same_words_whatever_is_wrong() {
    let world = sandbox().await;
    let wrong = "Qorgan2026x";
    let shut_out = "aktau-executor-2";
    let password = world.demo(shut_out).await.password;
    assert!(server::officials::set_disabled(&world.app.store, shut_out, true).await.unwrap());
    let mut answers = Vec::new();
    for (login, password) in
        [("aktau-clerk", wrong), ("no-such-login", wrong), (shut_out, password.as_str()), ("", "")]
    {
        let typed = json!({ "login": login, "password": password });
        let answer = world.official().post(path::STAFF_SESSION, &typed).await;
        answers.push(answer.refused(401, "officer-not-confirmed").bytes);
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(world.refusals().await, ["nobody POST /api/staff/session officer-not-confirmed"; 4]);
}

#[tokio::test]
async fn a_citizen_signs_in_and_out() {
    let world = with_aigerim().await;
    let mut browser = world.citizen();
    assert_eq!(browser.get(path::SESSION).await.ok().json()["citizen"], json!(null));
    let answer = browser.post(path::SESSION, &json!({ "iin": AIGERIM, "password": PASSWORD })).await.ok();
    assert_eq!(answer.json()["citizen"]["iin_ending"], "9024");
    let cookie = answer.header("set-cookie");
    for part in ["qyzmet=", "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert_eq!(browser.get(path::SESSION).await.ok().json()["citizen"]["proven"], false);
    let kept = browser.cookie().unwrap().to_owned();
    assert_eq!(browser.delete(path::SESSION).await.status, 204);
    let mut thief = world.citizen().with_cookie(&kept);
    assert_eq!(thief.get(path::SESSION).await.ok().json()["citizen"], json!(null));
}

#[tokio::test]
async fn an_unknown_iin_and_a_wrong_password_look_the_same() {
    let world = with_aigerim().await;
    let mut answers = Vec::new();
    for (iin, password) in
        [(AIGERIM, "Kaspi-tenizi-2019"), ("791124499035", PASSWORD), ("not an IIN", PASSWORD)]
    {
        let answer = world.citizen().post(path::SESSION, &json!({ "iin": iin, "password": password })).await;
        answers.push(answer.refused(401, "wrong-credentials").bytes);
    }
    assert!(answers.windows(2).all(|two| two[0] == two[1]), "{answers:?}");
    assert_eq!(world.refusals().await, ["nobody POST /api/session wrong-credentials"; 3]);
}

#[tokio::test]
async fn a_guesser_must_wait() {
    let world = with_aigerim().await;
    for _ in 0..5 {
        let wrong = json!({ "iin": AIGERIM, "password": "wrong" });
        world.citizen().post(path::SESSION, &wrong).await.refused(401, "wrong-credentials");
    }
    let right = json!({ "iin": AIGERIM, "password": PASSWORD });
    let answer = world.citizen().post(path::SESSION, &right).await.refused(429, "too-many");
    assert_eq!(answer.header("retry-after"), "60");
    world.pass(60);
    world.citizen().post(path::SESSION, &right).await.ok();
}

#[tokio::test]
async fn a_session_ends_by_idleness_and_by_age() {
    let world = with_aigerim().await;
    let right = json!({ "iin": AIGERIM, "password": PASSWORD });
    let mut browser = world.citizen();
    browser.post(path::SESSION, &right).await.ok();
    world.pass(29 * 60);
    assert_ne!(browser.get(path::SESSION).await.json()["citizen"], json!(null));
    world.pass(29 * 60);
    assert_ne!(browser.get(path::SESSION).await.json()["citizen"], json!(null), "use keeps it alive");
    world.pass(30 * 60);
    assert_eq!(browser.get(path::SESSION).await.json()["citizen"], json!(null));

    browser.post(path::SESSION, &right).await.ok();
    for _ in 0..23 {
        world.pass(29 * 60);
        assert_ne!(browser.get(path::SESSION).await.json()["citizen"], json!(null));
    }
    world.pass(53 * 60);
    assert_eq!(browser.get(path::SESSION).await.json()["citizen"], json!(null), "twelve hours are enough");
}

#[tokio::test]
async fn a_new_sign_in_ends_the_session_before() {
    let world = with_aigerim().await;
    let right = json!({ "iin": AIGERIM, "password": PASSWORD });
    let mut browser = world.citizen();
    browser.post(path::SESSION, &right).await.ok();
    let before = browser.cookie().unwrap().to_owned();
    browser.post(path::SESSION, &right).await.ok();
    assert_ne!(browser.cookie().unwrap(), before);
    let mut old = world.citizen().with_cookie(&before);
    assert_eq!(old.get(path::SESSION).await.json()["citizen"], json!(null));
}

#[tokio::test]
async fn what_is_not_json_is_not_read() {
    let world = with_aigerim().await;
    let body = serde_json::to_vec(&json!({ "iin": AIGERIM, "password": PASSWORD })).unwrap();
    world.citizen().post_bytes(path::SESSION, body).await.refused(400, "bad-request");
    world.citizen().post(path::SESSION, &json!({ "iin": AIGERIM })).await.refused(400, "bad-request");
    let long = json!({ "iin": AIGERIM, "password": "x".repeat(600_000) });
    world.citizen().post(path::SESSION, &long).await.refused(413, "too-large");
}

#[tokio::test]
async fn writing_the_number_otherwise_does_not_help_a_guesser() {
    let world = with_aigerim().await;
    let written = [AIGERIM, "920715 499024", "920715-499024", "9-20715499024", " 92 07 15 499024 "];
    for iin in written {
        let wrong = json!({ "iin": iin, "password": "wrong" });
        world.citizen().post(path::SESSION, &wrong).await.refused(401, "wrong-credentials");
    }
    let another = json!({ "iin": "92071549902-4", "password": "wrong" });
    world.citizen().post(path::SESSION, &another).await.refused(429, "too-many");
    // Asking for the text that renews a password is counted by itself, and in the same way.
    for iin in written {
        world.citizen().post(path::PASSWORD_CHALLENGE, &json!({ "iin": iin })).await.ok();
    }
    let another = json!({ "iin": "9207154990-24" });
    world.citizen().post(path::PASSWORD_CHALLENGE, &another).await.refused(429, "too-many");
}
