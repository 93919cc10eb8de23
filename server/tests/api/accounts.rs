//! Registration (process 1, condition 1 with process 2), and a new password by signature alone.

use domain::api::path;
use serde_json::{Value as Json, json};

use crate::demo::{AIGERIM, DAUREN, KEY, MANGYSTAU, file, sandbox};
use crate::world::{World, walk};
use domain::person::Iin;
use server::filing::try_waiting;
use server::jobs;
use server::store::accounts;

fn registration(iin: &str) -> Json {
    json!({
        "iin": iin, "surname": "Ахметова", "given": "Айгерім", "patronymic": "", "phone": "",
        "password": "Kaspi-tenizi-2018",
    })
}

fn with(field: &str, value: &str) -> Json {
    let mut registration = registration("791124499035");
    registration[field] = json!(value);
    registration
}

#[tokio::test]
async fn a_citizen_registers_and_is_signed_in() {
    let world = World::new().await;
    world.known("791124499035", "Ахметова", "Айгерім").await;
    let mut browser = world.citizen();
    let answer = browser.post(path::ACCOUNTS, &registration("791124499035")).await.ok();
    assert_eq!(answer.status, 201);
    assert_eq!(browser.get(path::SESSION).await.ok().json()["citizen"]["proven"], false);
    let mut again = world.citizen();
    again.post(path::ACCOUNTS, &registration("791124499035")).await.refused(409, "account-exists");
}

#[tokio::test]
async fn what_cannot_be_is_said_field_by_field() {
    let world = World::new().await;
    world.known("791124499035", "Ахметова", "Айгерім").await;
    for (typed, code) in [
        (with("iin", "791124499036"), "not-an-iin"),
        (with("surname", "12345"), "not-a-name"),
        (with("password", "short"), "weak-password"),
        (with("phone", "12"), "not-a-phone"),
    ] {
        world.citizen().post(path::ACCOUNTS, &typed).await.refused(422, code);
    }
}

#[tokio::test]
async fn whom_the_register_does_not_confirm_is_told_one_and_the_same() {
    let world = World::new().await;
    world.known("791124499035", "Басқа", "Айгерім").await;
    let differs = world.citizen().post(path::ACCOUNTS, &registration("791124499035")).await;
    let absent = world.citizen().post(path::ACCOUNTS, &registration("100601599006")).await;
    let (differs, absent) =
        (differs.refused(403, "person-not-confirmed"), absent.refused(403, "person-not-confirmed"));
    assert_eq!(differs.bytes, absent.bytes);
}

#[tokio::test]
async fn a_forgotten_password_is_renewed_by_a_signature_alone() {
    let world = sandbox().await;
    let mut signed_in_before = world.citizen_signed_in(AIGERIM).await;
    let challenge =
        world.citizen().post(path::PASSWORD_CHALLENGE, &json!({ "iin": AIGERIM })).await.ok().json();
    let text = challenge["text"].as_str().unwrap();
    let renew = async |signer: &str, text: &str| {
        let signature = world.sign(signer, text.as_bytes()).await;
        let body = json!({ "text": text, "signature": signature, "password": "a new password" });
        world.citizen().post(path::PASSWORD, &body).await
    };
    renew(DAUREN, text).await.refused(422, "eds-another-person");
    renew(AIGERIM, "made up").await.refused(422, "challenge-expired");
    let session = renew(AIGERIM, text).await.ok().json();
    assert_eq!(session["citizen"]["proven"], true);
    renew(AIGERIM, text).await.refused(422, "challenge-expired");
    assert_eq!(signed_in_before.get(path::SESSION).await.ok().json()["citizen"], Json::Null);
    let new = json!({ "iin": AIGERIM, "password": "a new password" });
    world.citizen().post(path::SESSION, &new).await.ok();
}

#[tokio::test]
async fn a_challenge_lives_a_quarter_of_an_hour() {
    let world = sandbox().await;
    let challenge =
        world.citizen().post(path::PASSWORD_CHALLENGE, &json!({ "iin": AIGERIM })).await.ok().json();
    let text = challenge["text"].as_str().unwrap();
    world.pass(15 * 60 + 1);
    let signature = world.sign(AIGERIM, text.as_bytes()).await;
    let body = json!({ "text": text, "signature": signature, "password": "a new password" });
    world.citizen().post(path::PASSWORD, &body).await.refused(422, "challenge-expired");
}

#[tokio::test]
async fn who_differs_from_the_register_or_is_dead_in_it_cannot_sign_in() {
    let world = sandbox().await;
    for condition in ["absent", "deceased", "differs"] {
        let iin = world.iin_of(condition).await;
        let password = world.demo(&iin).await.password;
        let typed = json!({ "iin": iin, "password": password });
        world.citizen().post(path::SESSION, &typed).await.refused(403, "person-not-confirmed");
    }
}

#[tokio::test]
async fn what_whoever_registered_first_left_is_not_the_owners() {
    let world = sandbox().await;
    let mut stranger = world.citizen_signed_in(AIGERIM).await;
    world.ready_draft(&mut stranger, AIGERIM, MANGYSTAU).await;
    assert_ne!(walk(&world.blobs()), 0);
    let iin = Iin::parse(AIGERIM).unwrap();
    let phone = async || {
        let mut tx = world.app.store.read().await.unwrap();
        accounts::find_by_iin(&mut tx, &iin).await.unwrap().unwrap().phone
    };
    assert!(phone().await.is_some(), "there is nothing to forget");
    let renew = async |password: &str| {
        let asked =
            world.citizen().post(path::PASSWORD_CHALLENGE, &json!({ "iin": AIGERIM })).await.ok().json();
        let signature = world.sign(AIGERIM, asked["text"].as_str().unwrap().as_bytes()).await;
        let body = json!({ "text": asked["text"], "signature": signature, "password": password });
        let mut owner = world.citizen();
        owner.post(path::PASSWORD, &body).await.ok();
        owner
    };
    let mut owner = renew("the owner's own").await;
    assert_eq!(phone().await, None);
    assert_eq!(owner.get(path::CABINET).await.ok().json()["drafts"], json!([]));
    assert_eq!(walk(&world.blobs()), 0, "the stranger's scans stay");
    // From now on the account is the owner's: what is begun stays when the password is renewed again.
    let draft = world.ready_draft(&mut owner, AIGERIM, MANGYSTAU).await;
    let mut owner = renew("the owner's other").await;
    assert_eq!(owner.get(path::CABINET).await.ok().json()["drafts"][0]["id"], draft.id.as_str());
    assert_ne!(walk(&world.blobs()), 0);
}

#[tokio::test]
async fn a_request_that_waits_stays_when_the_password_is_renewed() {
    let world = sandbox().await;
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    let draft = world.ready_draft(&mut browser, AIGERIM, MANGYSTAU).await;
    let body = world.signed(&mut browser, &draft, AIGERIM).await;
    world.lose_lists();
    assert_eq!(file(&browser, &body, KEY).await.status, 202);
    world.find_lists();
    let asked = world.citizen().post(path::PASSWORD_CHALLENGE, &json!({ "iin": AIGERIM })).await.ok().json();
    let signature = world.sign(AIGERIM, asked["text"].as_str().unwrap().as_bytes()).await;
    let body = json!({ "text": asked["text"], "signature": signature, "password": "a new password" });
    world.citizen().post(path::PASSWORD, &body).await.ok();
    world.pass(300);
    assert_eq!(try_waiting(&world.app).await.unwrap(), 1);
}

#[tokio::test]
async fn challenges_that_ran_out_are_forgotten_and_others_are_not() {
    let world = World::new().await;
    let ask = async || {
        world.citizen().post(path::PASSWORD_CHALLENGE, &json!({ "iin": AIGERIM })).await.ok();
    };
    ask().await;
    world.pass(15 * 60 + 1);
    ask().await;
    jobs::forget_old(&world.app).await.unwrap();
    let mut tx = world.app.store.read().await.unwrap();
    let (left,): (i64,) = tx.one("SELECT CAST(COUNT(*) AS BIGINT) FROM challenges", &[]).await.unwrap();
    assert_eq!(left, 1);
}
