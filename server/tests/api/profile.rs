//! The person's account: where it is signed in, what signed for it, what is kept of it.

use domain::api::path;
use serde_json::{Value as Json, json};

use crate::demo::{AIGERIM, DAUREN, MANGYSTAU, sandbox};
use crate::eds_sign_in::signs_in;
use crate::world::{Answer, Browser};

const LINUX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

async fn profile(browser: &mut Browser) -> Json {
    browser.get(path::PROFILE).await.ok().json()
}

async fn asks_for_data(browser: &mut Browser, password: &str, form: &str) -> Answer {
    browser.post(path::PROFILE_DATA, &json!({ "password": password, "form": form, "lang": "ru" })).await
}

#[tokio::test]
async fn a_session_is_signed_out_from_another_one() {
    let world = sandbox().await;
    let password = world.demo(AIGERIM).await.password;
    let typed = json!({ "iin": AIGERIM, "password": password });
    let mut there = world.citizen().saying("user-agent", LINUX);
    there.post(path::SESSION, &typed).await.ok();
    world.pass(120);
    let mut here = world.citizen_signed_in(AIGERIM).await;
    let sessions = profile(&mut here).await["sessions"].clone();
    let listed: Vec<_> = sessions
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["device"].as_str().unwrap(), it["current"] == true))
        .collect();
    assert_eq!(listed, [("", true), ("Firefox, Linux", false)]);
    let own = path::with(path::PROFILE_SESSION, &[sessions[0]["id"].as_str().unwrap()]);
    here.delete(&own).await.refused(404, "not-found");
    let mut stranger = world.citizen_signed_in(DAUREN).await;
    let other = path::with(path::PROFILE_SESSION, &[sessions[1]["id"].as_str().unwrap()]);
    stranger.delete(&other).await.refused(404, "not-found");
    there.get(path::PROFILE).await.ok();
    here.delete(&other).await.ok();
    there.get(path::PROFILE).await.refused(401, "not-signed-in");
    let mut third = world.citizen_signed_in(AIGERIM).await;
    here.delete(path::PROFILE_SESSIONS).await.ok();
    third.get(path::PROFILE).await.refused(401, "not-signed-in");
    assert_eq!(profile(&mut here).await["sessions"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_certificate_is_known_once_it_was_used_and_spoken_of_before_it_ends() {
    let world = sandbox().await;
    let (mut citizen, _) = world.filed(AIGERIM, MANGYSTAU).await;
    let known = profile(&mut citizen).await["certificates"].clone();
    assert_eq!(known.as_array().unwrap().len(), 1, "it signed the request");
    let (until, used) = (known[0]["valid_until"].as_i64().unwrap(), known[0]["used_at"].as_i64().unwrap());
    world.pass(60);
    signs_in(&world, &mut citizen, AIGERIM).await.ok();
    let again = profile(&mut citizen).await["certificates"].clone();
    assert_eq!((again.as_array().unwrap().len(), &again[0]["serial"]), (1, &known[0]["serial"]));
    assert_eq!(again[0]["used_at"].as_i64().unwrap(), used + 60);
    assert_eq!(citizen.get(path::CABINET).await.ok().json()["expires"], Json::Null);
    let now = citizen.get(path::SESSION_TIME).await.ok().json()["now"].as_i64().unwrap();
    for (left, spoken_of) in [(30 * 86_400, false), (30 * 86_400 - 1, true)] {
        let now = if spoken_of { until - left - 1 } else { now };
        world.pass(until - left - now);
        let mut citizen = world.citizen_signed_in(AIGERIM).await;
        let expires = citizen.get(path::CABINET).await.ok().json()["expires"].clone();
        assert_eq!(expires["serial"] == known[0]["serial"], spoken_of, "{left}");
    }
}

#[tokio::test]
async fn all_own_data_for_the_password() {
    let world = sandbox().await;
    let password = world.demo(AIGERIM).await.password;
    let (mut citizen, case) = world.filed(AIGERIM, MANGYSTAU).await;
    asks_for_data(&mut citizen, "not the password", "machine").await.refused(403, "wrong-password");
    let machine = asks_for_data(&mut citizen, &password, "machine").await.ok();
    assert!(machine.header("content-disposition").starts_with("attachment"));
    let machine = machine.json();
    assert_eq!(
        (&machine["iin"], &machine["cases"][0]["case"]["summary"]["id"]),
        (&json!(AIGERIM), &json!(case))
    );
    assert_eq!(machine["notices"][0]["about"], "filed");
    let readable = asks_for_data(&mut citizen, &password, "readable").await.ok();
    let readable = String::from_utf8(readable.bytes.to_vec()).unwrap();
    let number = machine["cases"][0]["case"]["summary"]["number"].as_str().unwrap();
    for part in [AIGERIM, number, "Заявление подано", "Извещения", "</html>"] {
        assert!(readable.contains(part), "{part} is not in {readable}");
    }
    assert!(!readable.contains(DAUREN));
}

#[tokio::test]
async fn whoever_has_no_password_shows_the_key_first() {
    let world = sandbox().await;
    let (mut citizen, _) = world.filed(AIGERIM, MANGYSTAU).await;
    let forget = async |tx: &mut server::store::Tx| {
        tx.run("UPDATE accounts SET password_hash = '' WHERE iin = $1", &[AIGERIM.into()]).await
    };
    world.app.store.write(forget).await.unwrap();
    world.pass(15 * 60);
    asks_for_data(&mut citizen, "", "machine").await.refused(403, "sign-in-anew");
    signs_in(&world, &mut citizen, AIGERIM).await.ok();
    asks_for_data(&mut citizen, "", "machine").await.ok();
}
