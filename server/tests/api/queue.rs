//! The electronic queue: a place is one person's, whoever else wants it, on whichever device, at whichever moment.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::{Officer, Recognised, Role, SignInMeans, Workplace};
use domain::api::path;
use domain::api::queue::{Desk, HoldPlace, InHall, QueuePage, Ticket, Times};
use domain::calendar::{Moment, Zone, parse_date};
use domain::id::{AccountId, Code, OfficeCode, OfficerId, TicketId};
use domain::person::{Iin, Name};
use domain::queue::{Cell, TicketState};
use domain::text::Lang;
use serde_json::{Value as Json, json};
use server::app::{Kind, Settings};
use server::extract::Citizen;
use server::queue::{Ground, booking, look::look};
use server::store::accounts::{self, Account};
use server::store::officers::{self, Official};
use server::store::sessions::Session;
use server::store::{StoreError, Tx, queue as rows};

use crate::world::{Answer, Browser, START, World};

const PASSWORD: &str = "Kaspi-tenizi-2018";
const AIGERIM: &str = "920715499024";
const DAUREN: &str = "850101399014";
const OFFICE: &str = "aktau-1";

/// A moment on the wall of an office.
fn wall(day: &str, hour: i64, minute: i64) -> Moment {
    Zone::West.moment(parse_date(day).unwrap(), hour * 3600 + minute * 60)
}

/// The day after the world's first one, 10:00: at this hour two windows take bookings.
pub(crate) fn tomorrow() -> Moment {
    wall("2018-07-03", 10, 0)
}

/// A service that brings SMS out.
pub(crate) async fn installation() -> World {
    World::with(Settings { sms: true, ..Settings::new(Kind::Service) }).await
}

pub(crate) async fn signed_in(world: &World, id: &str, iin: &str) -> Browser {
    world.person(id, iin, PASSWORD).await;
    let (account, phone) = (id.to_owned(), format!("+7701000{}", iin.get(..4).unwrap()));
    world
        .app
        .store
        .write(async move |tx: &mut Tx| {
            let given = [account.as_str().into(), phone.as_str().into()];
            // No SMS goes to a number whose owner nothing has proved.
            tx.run("UPDATE accounts SET phone = $2, proven_at = created_at WHERE id = $1", &given).await
        })
        .await
        .unwrap();
    let mut browser = world.citizen();
    comes_back(&mut browser, iin).await;
    browser
}

/// Signs in anew: nobody stays signed in for hours without doing anything.
pub(crate) async fn comes_back(browser: &mut Browser, iin: &str) {
    browser.post(path::SESSION, &json!({ "iin": iin, "password": PASSWORD })).await.ok();
}

async fn operator(world: &World) -> Browser {
    let official = Official {
        officer: Officer {
            id: OfficerId::parse("operator").unwrap(),
            iin: Iin::parse("880314490010").unwrap(),
            place: Workplace::Office(OfficeCode::parse(OFFICE).unwrap()),
            role: Role::Operator,
        },
        name: Name { surname: "Сейітов".to_owned(), given: "Ерлан".to_owned(), patronymic: None },
        login: "operator".to_owned(),
        password_hash: world.app.passwords.hash(PASSWORD.to_owned()).await.unwrap(),
    };
    world.app.store.write(async move |tx: &mut Tx| officers::insert(tx, &official).await).await.unwrap();
    let mut browser = world.official();
    operator_comes_back(&mut browser).await;
    browser
}

async fn operator_comes_back(browser: &mut Browser) {
    browser.post(path::STAFF_SESSION, &json!({ "login": "operator", "password": PASSWORD })).await.ok();
}

fn wanted(at: Moment) -> Json {
    json!({ "office": OFFICE, "service": "collect", "at": at, "lang": "ru" })
}

async fn hold(browser: &mut Browser, at: Moment) -> Answer {
    browser.post(path::QUEUE_HOLDS, &wanted(at)).await
}

fn ticket_of(id: &TicketId, address: &str) -> String {
    path::with(address, &[id.as_str()])
}

async fn confirm(browser: &mut Browser, id: &TicketId) -> Answer {
    browser.post(&ticket_of(id, path::QUEUE_CONFIRMATION), &json!({})).await
}

pub(crate) async fn cancel(browser: &mut Browser, id: &TicketId) -> Answer {
    browser.delete(&ticket_of(id, path::QUEUE_TICKET)).await
}

pub(crate) async fn booked(browser: &mut Browser, at: Moment) -> Ticket {
    let held: Ticket = hold(browser, at).await.ok().read();
    confirm(browser, &held.id).await.ok().read()
}

async fn state(browser: &mut Browser, id: &TicketId) -> TicketState {
    browser.get(&ticket_of(id, path::QUEUE_TICKET)).await.ok().read::<Ticket>().state
}

async fn free(browser: &mut Browser, day: &str) -> Vec<Moment> {
    let address = path::with(path::QUEUE_TIMES, &[OFFICE, "collect"]);
    let times: Times = browser.get(&address).await.ok().read();
    times.days.into_iter().find(|it| it.day == day).unwrap().free
}

/// The words of the SMS that wait in the outbox, in the order in which they were written.
async fn told(world: &World) -> Vec<String> {
    let mut tx = world.app.store.read().await.unwrap();
    let rows: Vec<(String,)> =
        tx.all("SELECT body FROM outbox WHERE kind = 'sms' ORDER BY at, id", &[]).await.unwrap();
    let text = |(body,): (String,)| {
        serde_json::from_str::<Json>(&body).unwrap()["text"].as_str().unwrap().to_owned()
    };
    rows.into_iter().map(text).collect()
}

#[tokio::test]
async fn a_place_is_held_and_then_booked() {
    let world = installation().await;
    let mut aigerim = signed_in(&world, "aigerim", AIGERIM).await;
    let page: QueuePage = aigerim.get(path::QUEUE).await.ok().read();
    assert_eq!((page.rules.spacing_days, page.offices.len(), page.tickets.len()), (10, 18, 0));
    assert!(free(&mut aigerim, "2018-07-03").await.contains(&tomorrow()));
    // A day off has no times, and says that the office rests.
    let address = path::with(path::QUEUE_TIMES, &[OFFICE, "collect"]);
    let times: Times = aigerim.get(&address).await.ok().read();
    let rests: Vec<_> = times.days.iter().filter(|day| !day.open).map(|day| day.day.as_str()).collect();
    assert_eq!(rests, ["2018-07-06", "2018-07-07", "2018-07-08", "2018-07-14", "2018-07-15"]);
    // Places of Monday the 16th can be booked from the 3rd on, the day on which it is the last of the 14.
    assert_eq!((times.days.len(), times.next), (14, wall("2018-07-03", 0, 0)));

    let held: Ticket = hold(&mut aigerim, tomorrow()).await.ok().read();
    assert_eq!((held.state, held.number.as_ref()), (TicketState::Held, None));
    assert_eq!(held.until, Some(START.plus(300)));
    // Asked again it is the same place for the same time; nothing can be taken along yet.
    world.pass(10);
    assert_eq!(hold(&mut aigerim, tomorrow()).await.ok().read::<Ticket>(), held);
    aigerim.get(&ticket_of(&held.id, path::QUEUE_TICKET_CODE)).await.refused(404, "not-found");

    let booked: Ticket = confirm(&mut aigerim, &held.id).await.ok().read();
    assert_eq!((booked.state, booked.number.as_deref()), (TicketState::Booked, Some("A-001")));
    assert_eq!((booked.until, booked.changeable), (None, true));
    // Pressed twice it is one booking and one message.
    assert_eq!(confirm(&mut aigerim, &held.id).await.ok().read::<Ticket>(), booked);
    assert_eq!(
        told(&world).await,
        ["Qyzmet: талон A-001, 03.07.2018, 10:00. Подробности в личном кабинете."]
    );

    let code = aigerim.get(&ticket_of(&held.id, path::QUEUE_TICKET_CODE)).await.ok();
    assert_eq!(code.header("content-type"), "image/svg+xml");
    let file = format!("{}?lang=kk", ticket_of(&held.id, path::QUEUE_TICKET_CALENDAR));
    let file = aigerim.get(&file).await.ok();
    let words = String::from_utf8(file.bytes.to_vec()).unwrap();
    assert!(words.contains("DTSTART:20180703T050000Z\r\n"), "{words}");

    // One active booking within ten days; nobody else sees it.
    hold(&mut aigerim, wall("2018-07-12", 10, 0)).await.refused(409, "one-booking");
    hold(&mut aigerim, wall("2018-07-13", 10, 0)).await.ok();
    let mut dauren = signed_in(&world, "dauren", DAUREN).await;
    dauren.get(&ticket_of(&held.id, path::QUEUE_TICKET)).await.refused(404, "not-found");
    cancel(&mut dauren, &held.id).await.refused(404, "not-found");
    confirm(&mut dauren, &held.id).await.refused(404, "not-found");
}

#[tokio::test]
async fn what_is_no_place_is_refused_and_changes_nothing() {
    let world = installation().await;
    let mut aigerim = signed_in(&world, "aigerim", AIGERIM).await;
    for (at, why) in [
        (wall("2018-07-03", 10, 5), "no beginning"),
        (wall("2018-07-03", 8, 45), "before it opens"),
        (wall("2018-07-03", 20, 0), "as it closes"),
        (wall("2018-07-06", 10, 0), "a holiday"),
        (wall("2018-07-02", 9, 0), "over"),
        (wall("2018-07-02", 10, 15), "too near"),
        (wall("2018-07-16", 10, 0), "too far"),
        (Moment(i64::MAX), "never"),
    ] {
        let answer = hold(&mut aigerim, at).await;
        assert_eq!(answer.json()["code"], "not-a-place", "{why}");
    }
    let elsewhere = |office: &str, service: &str| json!({ "office": office, "service": service, "at": tomorrow(), "lang": "kk" });
    aigerim.post(path::QUEUE_HOLDS, &elsewhere("nowhere", "collect")).await.refused(404, "not-found");
    aigerim.post(path::QUEUE_HOLDS, &elsewhere(OFFICE, "fly")).await.refused(404, "not-found");
    let mut foreign = wanted(tomorrow());
    foreign["case"] = json!("nobodys");
    aigerim.post(path::QUEUE_HOLDS, &foreign).await.refused(404, "not-found");
    let page: QueuePage = aigerim.get(path::QUEUE).await.ok().read();
    assert_eq!(page.tickets, []);
}

/// People without passwords, as the handlers know them.
async fn crowd(world: &World, size: usize) -> Vec<Citizen> {
    let iin = |index: usize| {
        let begins = format!("8801013{index:04}");
        (0..10).find_map(|digit| Iin::parse(&format!("{begins}{digit}")).ok())
    };
    let people: Vec<Account> = (0..)
        .filter_map(|index| iin(index).map(|iin| (index, iin)))
        .take(size)
        .map(|(index, iin)| Account {
            id: AccountId::parse(&format!("person-{index}")).unwrap(),
            iin,
            name: Name { surname: "Адам".to_owned(), given: "Адам".to_owned(), patronymic: None },
            phone: None,
            password_hash: None,
            created_at: START,
            proven_at: None,
        })
        .collect();
    let added = people.clone();
    world
        .app
        .store
        .write(async move |tx: &mut Tx| {
            for account in &added {
                accounts::insert(tx, account).await?;
            }
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    let session = Session {
        hash: [0; 32],
        created_at: START,
        seen_at: START,
        recognised: Recognised::by(SignInMeans::Password),
    };
    people.into_iter().map(|account| Citizen { account, session }).collect()
}

fn place(at: Moment) -> HoldPlace {
    HoldPlace {
        office: OfficeCode::parse(OFFICE).unwrap(),
        service: Code::parse("collect").unwrap(),
        at,
        case: None,
        moves: None,
        lang: Lang::Kk,
    }
}

/// The cells of the office that somebody has, from the database and nowhere else.
async fn taken(world: &World) -> BTreeSet<Cell> {
    let now = world.app.clock.now();
    let office = OfficeCode::parse(OFFICE).unwrap();
    rows::look_taken(&world.app.store, &office, Moment(0), Moment(i64::MAX), now).await.unwrap()
}

#[tokio::test]
async fn of_many_who_want_one_place_exactly_as_many_get_it_as_there_are_windows() {
    let world = installation().await;
    let people = crowd(&world, 60).await;
    let all: Vec<_> = people
        .into_iter()
        .map(|citizen| {
            let app = world.app.clone();
            tokio::spawn(async move {
                let held = booking::hold(&app, &citizen, place(tomorrow())).await?;
                booking::confirm(&app, &citizen, held.clone()).await.map(|()| held)
            })
        })
        .collect();
    let (mut won, mut lost) = (0, 0);
    for one in all {
        match one.await.unwrap() {
            Ok(_) => won += 1,
            Err(problem) => {
                assert_eq!(problem.code(), "place-taken");
                lost += 1;
            }
        }
    }
    assert_eq!((won, lost), (2, 58));
    assert_eq!(taken(&world).await.len(), 2);
}

#[tokio::test]
async fn who_loses_a_place_is_told_what_is_still_free() {
    let world = installation().await;
    let mut aigerim = signed_in(&world, "aigerim", AIGERIM).await;
    for citizen in crowd(&world, 2).await {
        booking::hold(&world.app, &citizen, place(tomorrow())).await.unwrap();
    }
    let refused = hold(&mut aigerim, tomorrow()).await.refused(409, "place-taken");
    let still: Vec<Moment> = serde_json::from_value(refused.json()["free"].clone()).unwrap();
    assert_eq!(still, free(&mut aigerim, "2018-07-03").await);
    assert!(!still.contains(&tomorrow()) && still.contains(&tomorrow().plus(900)));
}

#[tokio::test]
async fn a_hold_that_runs_out_while_it_is_confirmed_has_one_outcome() {
    let world = installation().await;
    let at = wall("2018-07-03", 9, 0); // One window takes bookings at this hour.
    let people = crowd(&world, 3).await;
    let [first, second, third] = people.as_slice() else { panic!("three people") };
    let old = booking::hold(&world.app, first, place(at)).await.unwrap();
    world.pass(299);
    let refused = booking::hold(&world.app, second, place(at)).await.unwrap_err();
    assert_eq!(refused.code(), "place-taken");
    world.pass(1);
    // The time is over: whoever asks has it, and the one before is told so, whether a job has looked or not.
    let (late, new) = tokio::join!(
        booking::confirm(&world.app, first, old.clone()),
        booking::hold(&world.app, second, place(at))
    );
    assert_eq!(late.unwrap_err().code(), "hold-expired");
    let new = new.unwrap();
    assert_eq!(booking::hold(&world.app, third, place(at)).await.unwrap_err().code(), "place-taken");
    look(&world.app).await.unwrap();
    booking::confirm(&world.app, second, new.clone()).await.unwrap();
    assert_eq!(booking::confirm(&world.app, first, old).await.unwrap_err().code(), "hold-expired");
    assert_eq!(taken(&world).await.len(), 1);
    // Booked, it does not run out any more.
    world.pass(3600);
    look(&world.app).await.unwrap();
    assert_eq!(booking::hold(&world.app, third, place(at)).await.unwrap_err().code(), "place-taken");
}

#[tokio::test]
async fn choosing_another_time_gives_the_first_one_back() {
    let world = installation().await;
    let mut aigerim = signed_in(&world, "aigerim", AIGERIM).await;
    let first: Ticket = hold(&mut aigerim, tomorrow()).await.ok().read();
    let second: Ticket = hold(&mut aigerim, tomorrow().plus(900)).await.ok().read();
    assert_eq!(state(&mut aigerim, &first.id).await, TicketState::Cancelled);
    assert_eq!(taken(&world).await.len(), 1);
    confirm(&mut aigerim, &first.id).await.refused(409, "ticket-state");
    confirm(&mut aigerim, &second.id).await.ok();
}

#[tokio::test]
async fn a_booking_is_moved_in_one_step() {
    let world = installation().await;
    let mut aigerim = signed_in(&world, "aigerim", AIGERIM).await;
    let old = booked(&mut aigerim, tomorrow()).await;
    let moves = |at: Moment| {
        let mut body = wanted(at);
        body["moves"] = json!(old.id);
        body
    };
    let at = wall("2018-07-04", 15, 30);
    let held: Ticket = aigerim.post(path::QUEUE_HOLDS, &moves(at)).await.ok().read();
    // Until the new place is taken, the old one stays.
    assert_eq!(state(&mut aigerim, &old.id).await, TicketState::Booked);
    let new: Ticket = confirm(&mut aigerim, &held.id).await.ok().read();
    assert_eq!((new.at, new.state, new.number.as_deref()), (at, TicketState::Booked, Some("A-001")));
    assert_eq!(state(&mut aigerim, &old.id).await, TicketState::Moved);
    assert_eq!(taken(&world).await.into_iter().map(|cell| cell.at).collect::<Vec<_>>(), [at]);
    // What has been moved cannot be moved again, nor given back.
    aigerim.post(path::QUEUE_HOLDS, &moves(at.plus(900))).await.refused(404, "not-found");
    cancel(&mut aigerim, &old.id).await.refused(409, "ticket-state");
    assert!(told(&world).await.iter().any(|text| text.contains("изменено") && text.contains("15:30")));
}

#[tokio::test]
async fn a_place_given_back_is_offered_to_who_waits_and_then_to_the_next() {
    let world = installation().await;
    let people = crowd(&world, 200).await;
    let day = "2018-07-03";
    // All of the day is taken: by one person each.
    let mut people = people.into_iter();
    let mut holders = BTreeMap::new();
    let mut aigerim = signed_in(&world, "aigerim", AIGERIM).await;
    let mut dauren = signed_in(&world, "dauren", DAUREN).await;
    for at in free(&mut aigerim, day).await {
        for citizen in people.by_ref().take(2) {
            if let Ok(held) = booking::hold(&world.app, &citizen, place(at)).await {
                booking::confirm(&world.app, &citizen, held.clone()).await.unwrap();
                holders.insert((at, held.clone()), citizen);
            }
        }
    }
    assert_eq!(free(&mut aigerim, day).await, []);
    let join = json!({ "office": OFFICE, "service": "collect", "day": day, "lang": "ru" });
    let any = json!({ "office": OFFICE, "service": "collect", "lang": "ru" });
    let refused = aigerim.post(path::QUEUE_WAITS, &any).await.refused(409, "places-free");
    assert_ne!(refused.json()["free"], json!([]), "other days have places");
    aigerim.post(path::QUEUE_WAITS, &join).await.ok();
    aigerim.post(path::QUEUE_WAITS, &join).await.refused(409, "already-waits");
    world.pass(1);
    dauren.post(path::QUEUE_WAITS, &join).await.ok();
    let page: QueuePage = dauren.get(path::QUEUE).await.ok().read();
    assert_eq!(page.waits[0].day.as_deref(), Some(day));

    // One gives a place back: it is Aigerim's for two hours, and nobody else's.
    let ((at, id), holder) = holders.pop_last().unwrap();
    booking::cancel(&world.app, &holder, id).await.unwrap();
    assert_eq!(free(&mut dauren, day).await, []);
    let page: QueuePage = aigerim.get(path::QUEUE).await.ok().read();
    let [offered] = page.tickets.as_slice() else { panic!("one offer: {page:?}") };
    assert_eq!((offered.at, offered.offered, offered.state), (at, true, TicketState::Held));
    assert_eq!(
        told(&world).await,
        ["Qyzmet: освободилось время приема: 03.07.2018, 19:45. Подтвердите его в личном кабинете."]
    );
    // She lets it pass: nobody can snatch it, it comes to who waited after her.
    world.pass(7200);
    comes_back(&mut aigerim, AIGERIM).await;
    comes_back(&mut dauren, DAUREN).await;
    let late = people.next().unwrap();
    assert_eq!(booking::hold(&world.app, &late, place(at)).await.unwrap_err().code(), "place-taken");
    confirm(&mut aigerim, &offered.id).await.refused(409, "hold-expired");
    look(&world.app).await.unwrap();
    assert_eq!(state(&mut aigerim, &offered.id).await, TicketState::Expired);
    let page: QueuePage = dauren.get(path::QUEUE).await.ok().read();
    let [next] = page.tickets.as_slice() else { panic!("one offer: {page:?}") };
    let booked: Ticket = confirm(&mut dauren, &next.id).await.ok().read();
    assert_eq!((booked.at, booked.state), (at, TicketState::Booked));
    let page: QueuePage = dauren.get(path::QUEUE).await.ok().read();
    assert_eq!((page.waits.len(), free(&mut dauren, day).await.len()), (0, 0));
}

#[tokio::test]
async fn somebody_is_reminded_once_and_who_does_not_come_is_noted() {
    let world = installation().await;
    let mut aigerim = signed_in(&world, "aigerim", AIGERIM).await;
    let ticket = booked(&mut aigerim, wall("2018-07-04", 10, 0)).await;
    look(&world.app).await.unwrap();
    assert_eq!(told(&world).await.len(), 1, "two days before it is too early");
    world.pass(24 * 3600);
    look(&world.app).await.unwrap();
    look(&world.app).await.unwrap();
    let reminders = told(&world).await.into_iter().filter(|text| text.contains("напоминаем")).count();
    assert_eq!(reminders, 1);
    world.pass(24 * 3600 + 15 * 60);
    comes_back(&mut aigerim, AIGERIM).await;
    look(&world.app).await.unwrap();
    assert_eq!(state(&mut aigerim, &ticket.id).await, TicketState::Booked);
    cancel(&mut aigerim, &ticket.id).await.refused(409, "ticket-state");
    world.pass(1);
    look(&world.app).await.unwrap();
    assert_eq!(state(&mut aigerim, &ticket.id).await, TicketState::NoShow);
    // Who did not come may book again.
    hold(&mut aigerim, wall("2018-07-05", 10, 0)).await.ok();
}

async fn desk(browser: &mut Browser) -> Desk {
    browser.get(path::STAFF_QUEUE).await.ok().read()
}

async fn deed(browser: &mut Browser, id: &TicketId, body: &Json) -> Answer {
    browser.post(&ticket_of(id, path::STAFF_QUEUE_DEEDS), body).await
}

#[tokio::test]
async fn an_operators_day_in_the_hall() {
    let world = installation().await;
    let mut operator = operator(&world).await;
    let mut aigerim = signed_in(&world, "aigerim", AIGERIM).await;
    let ticket = booked(&mut aigerim, wall("2018-07-02", 11, 0)).await;
    let opening = desk(&mut operator).await;
    assert_eq!((opening.windows, opening.waiting.len(), opening.expected.len()), (2, 0, 1));
    assert_eq!(operator.post(path::STAFF_QUEUE_CALLS, &json!({ "window": 1 })).await.ok().json(), Json::Null);

    // Somebody comes without a booking at 10:00, Aigerim with one at 10:55, by the QR code.
    let walked: InHall =
        operator.post(path::STAFF_QUEUE_WALK_INS, &json!({ "service": "apply" })).await.ok().read();
    assert_eq!((walked.number.as_str(), walked.since), ("B-002", Some(START)));
    world.pass(55 * 60);
    operator_comes_back(&mut operator).await;
    comes_back(&mut aigerim, AIGERIM).await;
    for code in [ticket.id.as_str(), " a-001 "] {
        let came: InHall =
            operator.post(path::STAFF_QUEUE_CHECK_INS, &json!({ "code": code })).await.ok().read();
        assert_eq!(came.number, "A-001");
    }
    operator
        .post(path::STAFF_QUEUE_CHECK_INS, &json!({ "code": "A-999" }))
        .await
        .refused(404, "ticket-not-found");
    cancel(&mut aigerim, &ticket.id).await.refused(409, "ticket-state");

    // Her time has not come yet: who waits longer is first. From 11:00 on she would be.
    let call = async |operator: &mut Browser, window: u16| {
        operator.post(path::STAFF_QUEUE_CALLS, &json!({ "window": window })).await
    };
    let waiting = desk(&mut operator).await.waiting;
    assert_eq!(waiting.iter().map(|it| it.number.as_str()).collect::<Vec<_>>(), ["B-002", "A-001"]);
    world.pass(5 * 60 + 60);
    let first: InHall = call(&mut operator, 1).await.ok().read();
    assert_eq!((first.number.as_str(), first.window), ("A-001", Some(1)));
    call(&mut operator, 1).await.refused(409, "window-busy");
    call(&mut operator, 3).await.refused(400, "bad-request");
    let second: InHall = call(&mut operator, 2).await.ok().read();
    assert_eq!(second.number, "B-002");
    let shown = desk(&mut operator).await;
    assert_eq!((shown.called.len(), shown.waiting.len()), (2, 0));
    // One minute and an hour and a minute.
    let waited = shown.waited;
    assert_eq!((waited.called, waited.late, waited.longest_minutes, waited.mean_minutes), (2, 1, 61, 31));

    // Aigerim is served; the other is sent on, waits again, and does not come.
    deed(&mut operator, &first.id, &json!({ "deed": "serve" })).await.ok();
    deed(&mut operator, &first.id, &json!({ "deed": "serve" })).await.refused(409, "ticket-state");
    deed(&mut operator, &second.id, &json!({ "deed": "transfer" })).await.refused(400, "bad-request");
    deed(&mut operator, &second.id, &json!({ "deed": "transfer", "service": "advice" })).await.ok();
    let again = desk(&mut operator).await;
    assert_eq!((again.waiting[0].service.as_str(), again.waiting[0].window), ("advice", None));
    call(&mut operator, 2).await.ok();
    deed(&mut operator, &second.id, &json!({ "deed": "miss" })).await.ok();
    let closing = desk(&mut operator).await;
    assert_eq!((closing.called.len(), closing.waiting.len(), closing.expected.len()), (0, 0, 0));
    assert_eq!((closing.waited.called, closing.waited.late), (2, 1), "counted once");
    assert_eq!(state(&mut aigerim, &ticket.id).await, TicketState::Served);

    // The next day begins with number 1 and an empty hall.
    world.pass(24 * 3600);
    operator_comes_back(&mut operator).await;
    let walked: InHall =
        operator.post(path::STAFF_QUEUE_WALK_INS, &json!({ "service": "advice" })).await.ok().read();
    assert_eq!(walked.number, "C-001");
    assert_eq!(desk(&mut operator).await.waited.called, 0);
}

// A model: what the queue would be with one person at a time and no database.

/// A ticket of the model.
#[derive(Clone, Debug)]
struct Modelled {
    person: usize,
    at: Moment,
    lane: u16,
    until: Option<Moment>,
    moves: Option<TicketId>,
}

/// Numbers that look like chance and are the same every time (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit).unwrap()).unwrap()
    }
}

/// Whatever people do in whatever order, the queue answers as the model does, and the cells in the database are the model's.
#[tokio::test]
async fn the_queue_does_what_a_model_of_it_does() {
    for seed in [1, 0x9e37_79b9_7f4a_7c15, 0xdead_beef] {
        follow_the_model(seed, 250).await;
    }
}

async fn follow_the_model(seed: u64, steps: usize) {
    let world = installation().await;
    let people = crowd(&world, 6).await;
    let ground = Ground::of(&world.app, &OfficeCode::parse(OFFICE).unwrap()).unwrap();
    let mut dice = Dice(seed);
    let mut model: BTreeMap<TicketId, Modelled> = BTreeMap::new();
    let mut seen: Vec<(TicketId, usize)> = Vec::new();
    let near = [0, 900, 3600, 4500].map(|after| tomorrow().plus(after));
    let far = wall("2018-07-13", 10, 0);
    for step in 0..steps {
        let now = world.app.clock.now();
        let alive = |it: &Modelled| it.until.is_none_or(|until| until > now);
        let who = dice.below(people.len());
        let told = format!("seed {seed}, step {step}");
        match dice.below(8) {
            0 => world.pass(i64::try_from(dice.below(200)).unwrap()),
            1 => drop(look(&world.app).await.unwrap()),
            2 if !seen.is_empty() => {
                // Whoever holds something gives it back; others are not heard.
                let (id, owner) = seen[dice.below(seen.len())].clone();
                let answer = booking::cancel(&world.app, &people[who], id.clone()).await;
                if who == owner {
                    model.remove(&id);
                } else {
                    assert_eq!(answer.unwrap_err().code(), "not-found", "{told}");
                }
            }
            3 | 4 if !seen.is_empty() => {
                let (id, owner) = seen[dice.below(seen.len())].clone();
                let answer = booking::confirm(&world.app, &people[owner], id.clone()).await;
                let held = model.get(&id).cloned().filter(alive);
                let blocked = held.as_ref().is_some_and(|it| {
                    let others = model.iter().filter(|(other, other_is)| {
                        other_is.person == owner
                            && other_is.until.is_none()
                            && Some(*other) != it.moves.as_ref()
                    });
                    it.until.is_some()
                        && ground.queue.rules.in_the_way(others.map(|(_, it)| it.at), it.at).is_some()
                });
                match held {
                    None => assert!(answer.is_err(), "{told}"),
                    Some(_) if blocked => assert_eq!(answer.unwrap_err().code(), "one-booking", "{told}"),
                    Some(it) if it.until.is_none() => assert!(answer.is_ok(), "{told}: {answer:?}"),
                    Some(it) => {
                        let old = it.moves.as_ref().is_none_or(|old| model.contains_key(old));
                        assert_eq!(answer.is_ok(), old, "{told}: {answer:?}");
                        if old {
                            if let Some(old) = &it.moves {
                                model.remove(old);
                            }
                            model.get_mut(&id).unwrap().until = None;
                        }
                    }
                }
            }
            _ => {
                let at = if dice.below(4) == 0 { far } else { near[dice.below(near.len())] };
                let mine = |it: &Modelled| it.person == who && it.until.is_none();
                let moves = (dice.below(3) == 0)
                    .then(|| model.iter().find(|(_, it)| mine(it)).map(|(id, _)| id.clone()))
                    .flatten();
                let wanted = HoldPlace { moves: moves.clone(), ..place(at) };
                let answer = booking::hold(&world.app, &people[who], wanted).await;
                let same = model.iter().find(|(_, it)| {
                    it.person == who && it.until.is_some() && alive(it) && it.at == at && it.moves == moves
                });
                if let Some((same, _)) = same {
                    assert_eq!(answer.as_ref(), Ok(same), "{told}");
                    continue;
                }
                let taken: BTreeSet<Cell> = model
                    .values()
                    .filter(|it| alive(it))
                    .map(|it| Cell { lane: it.lane, at: it.at })
                    .collect();
                let service = ground.service(&Code::parse("collect").unwrap()).unwrap();
                let booked = model.iter().filter(|(id, it)| mine(it) && Some(*id) != moves.as_ref());
                let stands = ground.queue.rules.in_the_way(booked.map(|(_, it)| it.at), at).is_some();
                // The person's own place that is held counts as taken for whoever looks, and is given back before it is taken.
                let lane = ground.grid().free_lane(service, at, &taken);
                match (lane, stands) {
                    (None, _) => assert_eq!(answer.unwrap_err().code(), "place-taken", "{told}"),
                    (Some(_), true) => assert_eq!(answer.unwrap_err().code(), "one-booking", "{told}"),
                    (Some(_), false) => {
                        let id = answer.unwrap_or_else(|problem| panic!("{told}: {problem:?}"));
                        model.retain(|_, it| it.person != who || it.until.is_none());
                        let left: BTreeSet<Cell> = model
                            .values()
                            .filter(|it| alive(it))
                            .map(|it| Cell { lane: it.lane, at: it.at })
                            .collect();
                        let lane = ground.grid().free_lane(service, at, &left).unwrap();
                        let until = Some(now.plus(300));
                        model.insert(id.clone(), Modelled { person: who, at, lane, until, moves });
                        seen.push((id, who));
                    }
                }
            }
        }
        let now = world.app.clock.now();
        model.retain(|_, it| it.until.is_none_or(|until| until > now));
        let expected: BTreeSet<Cell> = model.values().map(|it| Cell { lane: it.lane, at: it.at }).collect();
        assert_eq!(expected.len(), model.len(), "{told}: the model gave a place twice");
        assert_eq!(taken(&world).await, expected, "{told}");
    }
    assert!(seen.len() > steps / 20, "only {} places were held", seen.len());
}

/// Many people at the last places of an hour, at once, again and again: never two on one place.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_a_place_twice_under_stress() {
    let world = installation().await;
    let people = crowd(&world, 32).await;
    let workers: Vec<_> = people
        .into_iter()
        .enumerate()
        .map(|(index, citizen)| {
            let app = world.app.clone();
            tokio::spawn(async move {
                let mut dice = Dice(0x1234_5678_9abc_def1 ^ u64::try_from(index).unwrap());
                let (mut got, mut refused) = (0, 0);
                for _ in 0..40 {
                    let at = tomorrow().plus(if dice.below(8) == 0 { 900 } else { 0 });
                    match booking::hold(&app, &citizen, place(at)).await {
                        Ok(held) => {
                            got += 1;
                            if dice.below(2) == 0 {
                                booking::confirm(&app, &citizen, held.clone()).await.unwrap();
                            }
                            booking::cancel(&app, &citizen, held).await.unwrap();
                        }
                        Err(problem) => {
                            assert_eq!(problem.code(), "place-taken");
                            refused += 1;
                        }
                    }
                }
                (got, refused)
            })
        })
        .collect();
    let (mut got, mut refused) = (0, 0);
    for worker in workers {
        let (one, other) = worker.await.unwrap();
        (got, refused) = (got + one, refused + other);
    }
    assert_eq!(got + refused, 32 * 40);
    assert!(got > 0 && refused > 0, "{got} held, {refused} refused");
    assert_eq!(taken(&world).await.len(), 0);
    // Whoever had a place at some moment had it alone: their times do not overlap in the tickets' own record.
    let mut tx = world.app.store.read().await.unwrap();
    let open: (i64,) = tx
        .one(
            "SELECT CAST(COUNT(*) AS BIGINT) FROM queue_tickets WHERE state NOT IN ('cancelled', 'expired')",
            &[],
        )
        .await
        .unwrap();
    assert_eq!(open, (0,));
}
