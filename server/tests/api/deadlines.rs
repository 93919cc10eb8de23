//! What ends soon is warned of, what is late is marked, each once.

use domain::api::path;
use domain::id::CaseId;
use serde_json::{Value as Json, json};
use server::deadlines::look;
use server::store::{audit, deadlines};

use crate::demo::{AIGERIM, DAUREN, MANGYSTAU, sandbox};
use crate::workplace::{Office, page, take};
use crate::world::{Browser, World};

const DAY: i64 = 86_400;

/// What the job did to the cases, as the audit tells it.
async fn marks(world: &World) -> Vec<String> {
    let mut tx = world.app.store.read().await.unwrap();
    let rows = audit::list(&mut tx, 0, 1000).await.unwrap().into_iter();
    rows.filter(|row| row.actor == "system").map(|row| row.action).collect()
}

async fn inbox(browser: &mut Browser) -> Json {
    browser.get(path::STAFF_CASES).await.ok().json()
}

/// Registered and with the executor on Monday, 2 July 2018, whose thirteen days end on Monday the 16th.
async fn assigned(world: &World) -> (Office, CaseId) {
    let (_, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let mut office = Office::of(world, "aktau").await;
    office.check_all(&case).await;
    (office, case)
}

#[tokio::test]
async fn a_working_day_before_the_end_whoever_must_act_is_warned() {
    let world = sandbox().await;
    let (mut office, case) = assigned(&world).await;
    assert_eq!(look(&world.app).await.unwrap(), 0);
    assert_eq!(inbox(&mut office.executor).await["warnings"], json!([]));
    // Friday the 13th: the last working day before, after the office has opened.
    world.pass(11 * DAY);
    assert_eq!(look(&world.app).await.unwrap(), 0);
    let mut office = Office::of(&world, "aktau").await;
    let shown = page(&mut office.executor, &case).await;
    let due = &shown["line"]["standing"]["step_due"];
    let number = &shown["line"]["number"];
    let warning = json!({ "case": case, "number": number, "limit": { "step": "prepare" }, "due": due });
    assert_eq!(inbox(&mut office.executor).await["warnings"][0], warning);
    assert_eq!(inbox(&mut office.clerk).await["warnings"], json!([]), "it is not the clerk's duty");
    for _ in 0..3 {
        look(&world.app).await.unwrap();
    }
    let of_step = |inbox: &Json| {
        let warnings = inbox["warnings"].as_array().unwrap().iter();
        warnings.filter(|it| it["limit"] == json!({ "step": "prepare" })).count()
    };
    assert_eq!(of_step(&inbox(&mut office.executor).await), 1);
    let prepare = json!({ "result": { "decision": "possible", "findings": "Тұрмыс жағдайы жақсы." } });
    let prepare = json!({ "action": "prepare", "decision": prepare });
    take(&mut office.executor, &case, &prepare).await.ok();
    assert_eq!(of_step(&inbox(&mut office.executor).await), 0, "what is done is not warned of");
    assert_eq!(marks(&world).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_duty_of_minutes_is_marked_without_a_warning_and_only_when_it_is_late() {
    let world = sandbox().await;
    let (_, case) = world.filed(AIGERIM, MANGYSTAU).await;
    for (seconds, expected) in [(0, 0), (900, 0), (1, 1), (1, 0), (DAY, 0)] {
        world.pass(seconds);
        assert_eq!(look(&world.app).await.unwrap(), expected, "{seconds}");
    }
    assert_eq!(marks(&world).await, ["late-register"]);
    let mut office = Office::of(&world, "aktau").await;
    let shown = page(&mut office.clerk, &case).await;
    let standing = &shown["line"]["standing"];
    assert_eq!(shown["late"].as_array().unwrap().len(), 1);
    assert_eq!(shown["late"][0]["limit"], json!({ "step": "register" }));
    assert_eq!(shown["late"][0]["due"], standing["step_due"]);
    assert_eq!(shown["late"][0]["at"], standing["step_due"].as_i64().unwrap() + 1);
    assert_eq!(shown["revision"], 1, "whoever has the page open may go on");
}

#[tokio::test]
async fn however_many_nodes_look_a_case_is_marked_once() {
    let world = sandbox().await;
    for iin in [AIGERIM, DAUREN] {
        world.filed(iin, MANGYSTAU).await;
    }
    world.pass(30 * DAY);
    let node = world.again().await;
    let (one, other, third) = tokio::join!(look(&world.app), look(&node), look(&world.app));
    assert_eq!(one.unwrap() + other.unwrap() + third.unwrap(), 4);
    let mut marks = marks(&world).await;
    marks.sort();
    assert_eq!(marks, ["late-register", "late-register", "late-term", "late-term"]);
    let verdict = audit::verify(&mut world.app.store.read().await.unwrap()).await.unwrap();
    assert!(matches!(verdict, audit::Verdict::Whole { .. }), "{verdict:?}");
}

#[tokio::test]
async fn what_was_late_while_nobody_looked_is_marked_afterwards() {
    let world = sandbox().await;
    let (_, case) = world.filed(AIGERIM, MANGYSTAU).await;
    world.pass(3600);
    let mut office = Office::of(&world, "aktau").await;
    take(&mut office.clerk, &case, &json!({ "action": "register" })).await.ok();
    assert_eq!(look(&world.app).await.unwrap(), 1);
    assert_eq!(marks(&world).await, ["late-register"]);
}

#[tokio::test]
async fn no_case_is_looked_at_before_something_of_it_changes() {
    let world = sandbox().await;
    let (_, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let due = async || {
        let mut tx = world.app.store.read().await.unwrap();
        deadlines::list_due(&mut tx, world.app.clock.now(), 10).await.unwrap().len()
    };
    assert_eq!(due().await, 1, "it has just come");
    look(&world.app).await.unwrap();
    assert_eq!(due().await, 0);
    world.pass(900);
    assert_eq!(due().await, 0, "the last second is in time");
    world.pass(1);
    assert_eq!(due().await, 1);
    look(&world.app).await.unwrap();
    assert_eq!(due().await, 0);
    let mut office = Office::of(&world, "aktau").await;
    take(&mut office.clerk, &case, &json!({ "action": "register" })).await.ok();
    assert_eq!(due().await, 1, "it has gone on");
}

#[tokio::test]
async fn a_case_that_cannot_be_read_does_not_stop_the_rest() {
    let world = sandbox().await;
    let (_, damaged) = world.filed(AIGERIM, MANGYSTAU).await;
    world.filed(DAUREN, MANGYSTAU).await;
    world
        .app
        .store
        .write(async move |tx| {
            let spoil = "UPDATE cases SET body = '{}' WHERE id = $1";
            tx.run(spoil, &[damaged.as_str().into()]).await
        })
        .await
        .unwrap();
    world.pass(3600);
    assert_eq!(look(&world.app).await.unwrap(), 1);
    assert_eq!(look(&world.app).await.unwrap(), 0);
}

#[tokio::test]
async fn the_head_sees_what_is_late_now_and_what_became_late_this_month() {
    let world = sandbox().await;
    let (mut office, case) = assigned(&world).await;
    world.filed(DAUREN, MANGYSTAU).await;
    assert_eq!(inbox(&mut office.head).await["lateness"], json!([]));
    assert_eq!(inbox(&mut office.clerk).await["lateness"], Json::Null);
    let row = |limit: Json, now: u32, month: u32| json!({ "limit": limit, "channel": "portal", "now": now, "month": month });
    world.pass(15 * DAY);
    let mut office = Office::of(&world, "aktau").await;
    let expected = json!([row(json!({ "step": "register" }), 1, 1), row(json!({ "step": "prepare" }), 1, 1)]);
    assert_eq!(inbox(&mut office.head).await["lateness"], expected, "the terms end with this day");
    look(&world.app).await.unwrap();
    assert_eq!(
        inbox(&mut office.head).await["lateness"],
        expected,
        "the job has marked what was seen before"
    );
    let decision = json!({ "result": { "decision": "possible", "findings": "Тұрмыс жағдайы жақсы." } });
    take(&mut office.executor, &case, &json!({ "action": "prepare", "decision": decision })).await.ok();
    let lateness = inbox(&mut office.head).await["lateness"].clone();
    assert_eq!(lateness[1], row(json!({ "step": "prepare" }), 0, 1), "done, and late all the same");
    // The next month begins with nothing.
    world.pass(16 * DAY);
    look(&world.app).await.unwrap();
    let mut office = Office::of(&world, "aktau").await;
    let lateness = inbox(&mut office.head).await["lateness"].clone();
    assert_eq!(lateness[0], row(json!({ "step": "register" }), 1, 0), "{lateness}");
}
