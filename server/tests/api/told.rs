//! All that a person is told stands in the cabinet: of cases, of tickets, of certificates, of the account itself.

use std::collections::BTreeSet;

use domain::api::cabinet::{Cabinet, FindNotices, News, Notice, NoticeList, NoticeSubject};
use domain::api::notices::{MessageState, NoticeChannel};
use domain::api::phone::CodeSent;
use domain::api::profile::{Profile, SPOKEN_OF};
use domain::api::sandbox::SandboxSms;
use domain::api::{path, queue::QueuePage};
use domain::calendar::Moment;
use serde_json::{Value as Json, json};
use server::app::{Kind, Settings};
use server::codes::PAUSE;
use server::expiry;
use server::regulations::Regulations;
use server::store::{Tx, notices, outbox};

use crate::demo::{AIGERIM, DAUREN, MANGYSTAU, sandbox, sandbox_with};
use crate::queue::{self, booked, cancel, installation, tomorrow};
use crate::workplace::take;
use crate::world::{Browser, World};

const PHONE: &str = "+77010000001";
const EMAIL: &str = "aigerim@example.kz";

/// Seconds.
const DAY: i64 = 24 * 3600;

/// As many notices as no person has.
const MANY: i64 = 10_000;

async fn cabinet(browser: &mut Browser) -> Cabinet {
    browser.get(path::CABINET).await.ok().read()
}

async fn told(browser: &mut Browser) -> Vec<Notice> {
    cabinet(browser).await.notices
}

/// What the latest notices are about.
async fn about(browser: &mut Browser) -> Vec<String> {
    told(browser).await.into_iter().map(|notice| notice.about).collect()
}

async fn unread(browser: &mut Browser) -> u32 {
    browser.get(path::NEWS).await.ok().read::<News>().unread
}

async fn find(browser: &mut Browser, wanted: &FindNotices) -> NoticeList {
    browser.post(path::NOTICES, wanted).await.ok().read()
}

/// Walks through all pages, and sees that each is one.
async fn all(browser: &mut Browser, unread: bool) -> Vec<Notice> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = find(browser, &FindNotices { unread, after }).await;
        assert!(page.notices.len() <= 20 && (page.next.is_none() || page.notices.len() == 20));
        found.extend(page.notices);
        after = page.next;
        if after.is_none() {
            return found;
        }
    }
}

/// Puts [`MANY`] copies of a notice beside it, seven in each second before it, every tenth of them read.
async fn multiplied(world: &World) {
    let copy = "INSERT INTO notices (id, account, about, subject, case_id, number, step, at, read_at) \
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) \
         SELECT 'copy-' || i, account, about, subject, case_id, number, i % 3, at - 1 - i / 7, \
         CASE i % 10 WHEN 0 THEN at END FROM n, notices";
    world.app.store.write(async move |tx: &mut Tx| tx.run(copy, &[MANY.into()]).await).await.unwrap();
}

#[tokio::test]
async fn ten_thousand_notices_are_paged_through_each_once() {
    let world = sandbox().await;
    let (mut citizen, _) = world.filed(AIGERIM, MANGYSTAU).await;
    multiplied(&world).await;
    let first = cabinet(&mut citizen).await;
    assert_eq!((first.notices.len(), first.notices[0].about.as_str()), (20, "filed"));
    let seen = all(&mut citizen, false).await;
    assert_eq!(seen[..20], first.notices[..]);
    assert_eq!(first.next_notices.as_ref(), Some(&seen[19].id));
    assert!(seen.is_sorted_by(|one, next| one.at >= next.at), "latest first");
    let each: BTreeSet<_> = seen.iter().map(|notice| notice.id.as_str()).collect();
    assert_eq!((seen.len(), each.len()), (MANY as usize + 1, MANY as usize + 1));
    let new = all(&mut citizen, true).await;
    assert_eq!(new, seen.into_iter().filter(|notice| !notice.read).collect::<Vec<_>>());
    assert_eq!(unread(&mut citizen).await as usize, new.len());
    citizen.post(path::NOTICES_READ, &json!("all")).await.ok();
    assert_eq!((unread(&mut citizen).await, all(&mut citizen, true).await.len()), (0, 0));
}

#[tokio::test]
async fn a_page_begins_behind_ones_own_notice_alone() {
    let world = sandbox().await;
    let (mut citizen, _) = world.filed(AIGERIM, MANGYSTAU).await;
    let own = told(&mut citizen).await[0].id.clone();
    let wanted = FindNotices { unread: false, after: Some(own) };
    assert_eq!(find(&mut citizen, &wanted).await, NoticeList { notices: Vec::new(), next: None });
    let mut stranger = world.citizen_signed_in(DAUREN).await;
    stranger.post(path::NOTICES, &wanted).await.refused(400, "bad-request");
    stranger.post(path::NOTICES_READ, &json!("all")).await.ok();
    assert_eq!(unread(&mut citizen).await, 1, "nobody reads for another");
}

/// However many there are, a page is walked to along the index: nothing is sorted, and nothing before the mark is read. What
/// became of the messages is found by the notice.
#[tokio::test]
async fn a_page_of_notices_is_found_along_the_index() {
    let world = sandbox().await;
    if world.is_on_postgres() {
        return;
    }
    let mut tx = world.app.store.read().await.unwrap();
    for (sql, index) in [
        (
            notices::LIST,
            "SEARCH notices USING INDEX notices_by_account (account=? AND (at,number,step,id)<(?,?,?,?))",
        ),
        (
            notices::LIST_UNREAD,
            "SEARCH notices USING INDEX notices_unread (account=? AND (at,number,step,id)<(?,?,?,?))",
        ),
        (outbox::LIST_TOLD, "SEARCH outbox USING INDEX outbox_by_notice (notice=?)"),
    ] {
        let explain: &'static str = Box::leak(format!("EXPLAIN QUERY PLAN {sql}").into_boxed_str());
        let given: Vec<_> = (0..20).map(|_| "".into()).take(sql.matches('$').count()).collect();
        let rows: Vec<(i64, i64, i64, String)> = tx.all(explain, &given).await.unwrap();
        let plan: Vec<String> = rows.into_iter().map(|(_, _, _, step)| step).collect();
        assert!(plan.iter().any(|step| step == index), "{index} is not in {plan:#?}");
        let sorts = plan.iter().any(|step| step.contains("TEMP B-TREE"));
        assert!(!sorts || sql == outbox::LIST_TOLD, "{plan:#?}");
    }
}

#[tokio::test]
async fn a_notice_is_of_one_thing_whatever_writes_it() {
    let world = sandbox().await;
    let (_, case) = world.filed(AIGERIM, MANGYSTAU).await;
    for impossible in [
        "subject = 'ticket'",
        "subject = 'account'",
        "subject = 'certificate'",
        "subject = 'nothing'",
        "case_id = NULL",
        "number = ''",
        "moment = 1",
    ] {
        let sql: &'static str =
            Box::leak(format!("UPDATE notices SET {impossible} WHERE case_id = $1").into_boxed_str());
        let case = case.clone();
        let written =
            world.app.store.write(async move |tx: &mut Tx| tx.run(sql, &[case.as_str().into()]).await);
        assert!(written.await.is_err(), "{impossible}");
    }
}

#[tokio::test]
async fn what_is_told_of_a_ticket_stands_in_the_cabinet_and_leads_to_it() {
    let world = installation().await;
    let mut aigerim = queue::signed_in(&world, "aigerim", AIGERIM).await;
    let mut events = aigerim.listen(path::NEWS_EVENTS).await;
    events.next().await.unwrap();
    let ticket = booked(&mut aigerim, tomorrow()).await;
    let event = events.next().await.unwrap();
    assert!(event.contains("\"unread\":1"), "{event}");
    let told_now = told(&mut aigerim).await;
    let of =
        NoticeSubject::Ticket { id: ticket.id.clone(), number: Some("A-001".to_owned()), at: tomorrow() };
    assert_eq!((told_now.len(), told_now[0].about.as_str(), &told_now[0].of), (1, "ticket-booked", &of));
    let [message] = &told_now[0].messages[..] else { panic!("{told_now:?}") };
    assert_eq!((message.channel, &message.state), (NoticeChannel::Sms, &MessageState::Waiting));
    aigerim.post(path::NOTICES_READ, &json!({ "ticket": ticket.id })).await.ok();
    assert_eq!(unread(&mut aigerim).await, 0);
    world.pass(60);
    cancel(&mut aigerim, &ticket.id).await.ok();
    let told_now = told(&mut aigerim).await;
    let stand: Vec<_> = told_now.iter().map(|it| (it.about.as_str(), it.read)).collect();
    assert_eq!(stand, [("ticket-cancelled", false), ("ticket-booked", true)]);
}

#[tokio::test]
async fn a_strangers_tickets_are_not_told_to_the_owner() {
    let world = sandbox().await;
    let mut stranger = world.citizen_signed_in(AIGERIM).await;
    let page: QueuePage = stranger.get(path::QUEUE).await.ok().read();
    let (office, service) = (page.offices[0].code.clone(), "collect");
    let times = path::with(path::QUEUE_TIMES, &[office.as_str(), service]);
    let days = stranger.get(&times).await.ok().json();
    let free = days["days"].as_array().unwrap().iter().find_map(|day| day["free"][0].as_i64()).unwrap();
    let place = json!({ "office": office, "service": service, "at": free, "lang": "kk" });
    let held = stranger.post(path::QUEUE_HOLDS, &place).await.ok().json();
    let confirmation = path::with(path::QUEUE_CONFIRMATION, &[held["id"].as_str().unwrap()]);
    stranger.post(&confirmation, &json!({})).await.ok();
    assert_eq!(about(&mut stranger).await, ["ticket-booked"]);
    let mut owner = world.citizen();
    crate::eds_sign_in::claims(&world, &mut owner, AIGERIM).await.ok();
    assert_eq!(about(&mut owner).await, Vec::<String>::new());
}

/// The certificate that signed, and the moment of its end.
async fn until(browser: &mut Browser) -> Moment {
    let profile: Profile = browser.get(path::PROFILE).await.ok().read();
    profile.certificates[0].valid_until
}

async fn pass_to(world: &World, at: Moment) {
    world.pass(at.since(world.app.clock.now()));
}

#[tokio::test]
async fn the_end_of_a_certificate_is_told_thirty_and_seven_days_before() {
    let world = sandbox().await;
    let (mut citizen, _) = world.filed(AIGERIM, MANGYSTAU).await;
    let until = until(&mut citizen).await;
    pass_to(&world, until.plus(-SPOKEN_OF - 1)).await;
    assert_eq!(expiry::look(&world.app).await.unwrap(), 0);
    for (left, ends) in [(SPOKEN_OF, 1), (7 * DAY, 2)] {
        pass_to(&world, until.plus(-left)).await;
        let mut citizen = world.citizen_signed_in(AIGERIM).await;
        let mut events = citizen.listen(path::NEWS_EVENTS).await;
        events.next().await.unwrap();
        // Two programs at once: it is told once.
        let (one, other) = tokio::join!(expiry::look(&world.app), expiry::look(&world.app));
        assert_eq!(one.unwrap() + other.unwrap(), 1);
        assert_eq!(expiry::look(&world.app).await.unwrap(), 0);
        let event = events.next().await.unwrap();
        assert!(event.contains(&format!("\"unread\":{}", ends + 1)), "{event}");
        let told_now = told(&mut citizen).await;
        assert_eq!(told_now[0].of, NoticeSubject::Certificate { until });
        assert_eq!(told_now[0].messages.len(), 1, "{told_now:?}");
        assert_eq!(told_now.iter().filter(|it| it.about == "certificate-ends").count(), ends);
    }
    pass_to(&world, until.plus(1)).await;
    assert_eq!(expiry::look(&world.app).await.unwrap(), 0);
    let mut citizen = world.citizen_signed_in(AIGERIM).await;
    citizen.post(path::NOTICES_READ, &json!("certificates")).await.ok();
    assert_eq!(unread(&mut citizen).await, 1, "that of the case");
}

#[tokio::test]
async fn after_a_long_rest_only_the_nearest_moment_is_told_and_an_end_that_has_come_not_at_all() {
    let world = sandbox().await;
    let (mut aigerim, _) = world.filed(AIGERIM, MANGYSTAU).await;
    let until = until(&mut aigerim).await;
    pass_to(&world, until.plus(-3 * DAY)).await;
    assert_eq!(expiry::look(&world.app).await.unwrap(), 1);
    assert_eq!(expiry::look(&world.app).await.unwrap(), 0);
    let due = "UPDATE certificates SET tell_at = valid_until - 604800";
    world.app.store.write(async move |tx: &mut Tx| tx.run(due, &[]).await).await.unwrap();
    pass_to(&world, until.plus(1)).await;
    assert_eq!(expiry::look(&world.app).await.unwrap(), 0);
    let (left,): (i64,) = world
        .app
        .store
        .read()
        .await
        .unwrap()
        .one("SELECT CAST(COUNT(*) AS BIGINT) FROM certificates WHERE tell_at IS NOT NULL", &[])
        .await
        .unwrap();
    assert_eq!(left, 0, "it is looked at no more");
}

/// Puts another certificate of the same person beside the one there is, that is good so much longer.
async fn another(world: &World, longer: i64) {
    let copy = "INSERT INTO certificates (account, issuer, serial, valid_until, used_at, tell_at) \
         SELECT account, issuer, serial || $2, valid_until + $1, used_at, valid_until + $1 - 2592000 FROM certificates";
    let given = [longer.into(), "f".into()];
    world.app.store.write(async move |tx: &mut Tx| tx.run(copy, &given).await).await.unwrap();
}

#[tokio::test]
async fn one_that_is_good_longer_silences_it_until_its_own_end() {
    let world = sandbox().await;
    let (mut citizen, _) = world.filed(AIGERIM, MANGYSTAU).await;
    let until = until(&mut citizen).await;
    another(&world, 300 * DAY).await;
    pass_to(&world, until.plus(-7 * DAY)).await;
    assert_eq!(expiry::look(&world.app).await.unwrap(), 0);
    let longer = until.plus(300 * DAY);
    pass_to(&world, longer.plus(-SPOKEN_OF)).await;
    assert_eq!(expiry::look(&world.app).await.unwrap(), 1);
    let mut citizen = world.citizen_signed_in(AIGERIM).await;
    assert_eq!(told(&mut citizen).await[0].of, NoticeSubject::Certificate { until: longer });
}

#[tokio::test]
async fn the_two_of_one_day_are_one_to_the_person() {
    let world = sandbox().await;
    let (mut citizen, _) = world.filed(AIGERIM, MANGYSTAU).await;
    let until = until(&mut citizen).await;
    pass_to(&world, until.plus(-SPOKEN_OF)).await;
    assert_eq!(expiry::look(&world.app).await.unwrap(), 1);
    // The one for signing in is used here for the first time after that.
    another(&world, 2).await;
    pass_to(&world, until.plus(-20 * DAY)).await;
    assert_eq!(expiry::look(&world.app).await.unwrap(), 0);
    pass_to(&world, until.plus(-7 * DAY + 2)).await;
    assert_eq!(expiry::look(&world.app).await.unwrap(), 1);
    assert_eq!(expiry::look(&world.app).await.unwrap(), 0);
}

/// A sandbox with both channels, and somebody whose number a signature has proved.
async fn reachable() -> (World, Browser) {
    let settings = Settings { email: true, ..Settings::new(Kind::Sandbox) };
    let world = sandbox_with(Regulations::of_sandbox().unwrap(), settings).await;
    let (browser, _) = world.filed(AIGERIM, MANGYSTAU).await;
    (world, browser)
}

async fn sent(browser: &mut Browser) -> Vec<SandboxSms> {
    browser.get(path::SANDBOX_SMS).await.ok().read()
}

async fn proves(world: &World, browser: &mut Browser, email: &str) {
    world.pass(PAUSE);
    let code: CodeSent =
        browser.post(path::EMAIL, &json!({ "email": email, "lang": "ru" })).await.ok().read();
    let letter = sent(browser).await.into_iter().find(|it| it.to == email).unwrap();
    let digits = letter.text.split(|c: char| !c.is_ascii_digit()).find(|part| part.len() == 6).unwrap();
    browser.post(path::EMAIL_PROOF, &json!({ "id": code.id, "code": digits })).await.ok();
}

async fn chooses(browser: &mut Browser, sms: bool, email: bool) {
    let choices = json!({ "sms": sms, "email": email, "quiet": { "from": 1320, "to": 480 } });
    browser.put(path::NOTICE_SETTINGS, &choices).await.ok();
}

/// To whom the last words went, and whether they are held.
async fn last_words(world: &World) -> Vec<(String, String)> {
    let mut tx = world.app.store.read().await.unwrap();
    let rows: Vec<(String, String, Option<i64>)> = tx
        .all("SELECT kind, body, held_until FROM outbox WHERE subject LIKE 'account:%' AND notice IS NOT NULL ORDER BY at, id", &[])
        .await
        .unwrap();
    rows.into_iter()
        .map(|(kind, body, held)| {
            assert_eq!(held, None, "it waits for no morning");
            (kind, serde_json::from_str::<Json>(&body).unwrap()["to"].as_str().unwrap().to_owned())
        })
        .collect()
}

fn went(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(kind, to)| ((*kind).to_owned(), (*to).to_owned())).collect()
}

#[tokio::test]
async fn whoever_switches_the_messages_off_is_told_of_by_one_more() {
    let (world, _) = reachable().await;
    // Late in the evening.
    world.pass(12 * 3600 + 1800);
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    chooses(&mut browser, true, false).await;
    assert_eq!(last_words(&world).await, [], "no mail went anywhere before");
    chooses(&mut browser, false, false).await;
    assert_eq!(last_words(&world).await, went(&[("sms", PHONE)]));
    let told_now = told(&mut browser).await;
    assert_eq!((told_now[0].about.as_str(), &told_now[0].of), ("sms-ended", &NoticeSubject::Account));
    assert_eq!(told_now[0].messages[0].channel, NoticeChannel::Sms);
    chooses(&mut browser, false, false).await;
    chooses(&mut browser, true, true).await;
    assert_eq!(last_words(&world).await.len(), 1, "nothing was lost again");
    browser.post(path::NOTICES_READ, &json!("account")).await.ok();
    assert_eq!(unread(&mut browser).await, 1, "that of the case");
}

#[tokio::test]
async fn a_thiefs_own_address_does_not_hide_that_the_owner_is_told_no_more() {
    let (world, mut browser) = reachable().await;
    proves(&world, &mut browser, "thief@example.kz").await;
    assert_eq!(last_words(&world).await, [], "another way was added, none was lost");
    world.pass(60);
    // What goes to that address takes nothing from the number of last words to the owner.
    for _ in 0..12 {
        chooses(&mut browser, true, false).await;
        chooses(&mut browser, true, true).await;
    }
    world.pass(60);
    chooses(&mut browser, false, true).await;
    let words = last_words(&world).await;
    assert_eq!((words.len(), words.last()), (11, went(&[("sms", PHONE)]).last()));
}

#[tokio::test]
async fn another_address_is_told_to_the_old_one() {
    let (world, mut browser) = reachable().await;
    proves(&world, &mut browser, EMAIL).await;
    proves(&world, &mut browser, EMAIL).await;
    assert_eq!(last_words(&world).await, [], "the same address is no other");
    // Switched off before: the address is told all the same.
    chooses(&mut browser, true, false).await;
    world.pass(60);
    proves(&world, &mut browser, "other@example.kz").await;
    assert_eq!(last_words(&world).await, went(&[("email", EMAIL), ("email", EMAIL)]));
    world.pass(60);
    browser.delete(path::EMAIL).await.ok();
    assert_eq!(
        last_words(&world).await,
        went(&[("email", EMAIL), ("email", EMAIL), ("email", "other@example.kz")])
    );
    assert_eq!(about(&mut browser).await.iter().filter(|it| *it == "email-ended").count(), 3);
}

#[tokio::test]
async fn another_number_is_told_to_the_old_one_and_not_without_end() {
    let (world, mut browser) = reachable().await;
    let link = "INSERT INTO phone_links (account, phone, linked_at) SELECT id, '+77019999999', 0 FROM accounts WHERE iin = $1";
    world.app.store.write(async move |tx: &mut Tx| tx.run(link, &[AIGERIM.into()]).await).await.unwrap();
    browser.post(path::PHONE_UNLINK, &json!({ "proof": null })).await.ok();
    // The number that was written at registration, and that the signature has proved, takes its place.
    assert_eq!(last_words(&world).await, went(&[("sms", "+77019999999")]));
    for _ in 0..12 {
        chooses(&mut browser, true, true).await;
        chooses(&mut browser, false, true).await;
    }
    assert_eq!(last_words(&world).await.len(), 10, "ten a day");
    assert_eq!(about(&mut browser).await.iter().filter(|it| *it == "sms-ended").count(), 13);
    world.pass(DAY);
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    chooses(&mut browser, true, true).await;
    chooses(&mut browser, false, true).await;
    assert_eq!(last_words(&world).await.len(), 11);
}

#[tokio::test]
async fn own_data_hold_all_that_was_told_and_what_became_of_it() {
    let world = sandbox().await;
    let (_, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let mut clerk = world.official_signed_in("aktau-clerk").await;
    take(&mut clerk, &case, &json!({ "action": "register" })).await.ok();
    world.pass(DAY);
    let copy = "INSERT INTO notices (id, account, about, subject, number, moment, step, at) \
         SELECT 'copy', account, 'certificate-ends', 'certificate', '', at, 4, at + 1 FROM notices WHERE about = 'filed'";
    world.app.store.write(async move |tx: &mut Tx| tx.run(copy, &[]).await).await.unwrap();
    multiplied_few(&world).await;
    let mut citizen = world.citizen_signed_in(AIGERIM).await;
    let password = world.demo(AIGERIM).await.password;
    let mut data = async |form: &str| {
        let asked = json!({ "password": password, "form": form, "lang": "ru" });
        citizen.post(path::PROFILE_DATA, &asked).await.ok()
    };
    let machine = data("machine").await.json();
    assert_eq!(machine["notices"].as_array().unwrap().len(), 33);
    assert_eq!(machine["cases"].as_array().unwrap().len(), 1);
    assert_eq!(machine["notices"][1]["messages"][0]["channel"], "sms");
    let readable = String::from_utf8(data("readable").await.bytes.to_vec()).unwrap();
    for part in ["SMS: ждет отправки", "свидетельства ЭЦП истекает"] {
        assert!(readable.contains(part), "{part} is not in {readable}");
    }
}

/// Thirty more, so that they are no page.
async fn multiplied_few(world: &World) {
    let copy = "INSERT INTO notices (id, account, about, subject, case_id, number, step, at) \
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30) \
         SELECT 'copy-' || i, account, about, subject, case_id, number, 0, at - i FROM n, notices WHERE about = 'filed'";
    world.app.store.write(async move |tx: &mut Tx| tx.run(copy, &[]).await).await.unwrap();
}
