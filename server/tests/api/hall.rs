//! The devices of a hall: connected once by a code, good for one thing in one office, and shut off at once.

use domain::api::hall::{
    DeviceLine, DeviceState, Display, GivenCode, HallDevices, HallSession, Kiosk, KioskTicket,
};
use domain::api::path;
use domain::api::queue::{Desk, InHall, Ticket};
use domain::id::HallDeviceId;
use domain::queue::DeviceKind;
use serde_json::{Value as Json, json};
use server::queue::devices::list;
use server::store::{Tx, audit};

use crate::administration::{changes, signed_in};
use crate::demo::{AIGERIM, sandbox};
use crate::world::{Answer, Browser, World};

const OFFICE: &str = "aktau-1";

/// What an administrator was shown of a new device.
async fn registered(admin: &mut Browser, kind: &str, office: &str) -> GivenCode {
    let wanted = json!({ "office": office, "kind": kind, "place": " Кіреберіс " });
    admin.post(path::ADMIN_HALL_DEVICES, &wanted).await.ok().read()
}

async fn typed(browser: &mut Browser, code: &str) -> Answer {
    browser.post(path::HALL_SESSION, &json!({ "code": code })).await
}

/// A browser that was connected as a device.
async fn device(world: &World, admin: &mut Browser, kind: &str, office: &str) -> Browser {
    let code = registered(admin, kind, office).await.code;
    let mut browser = world.official();
    typed(&mut browser, &code).await.ok();
    browser
}

async fn devices(admin: &mut Browser) -> Vec<DeviceLine> {
    admin.get(path::ADMIN_HALL_DEVICES).await.ok().read::<HallDevices>().devices
}

async fn standing(browser: &mut Browser) -> Option<DeviceKind> {
    browser.get(path::HALL_SESSION).await.ok().read::<HallSession>().device
}

fn of(address: &str, id: &HallDeviceId) -> String {
    path::with(address, &[id.as_str()])
}

async fn operator(world: &World) -> Browser {
    let person = world.demo("aktau-1-operator").await;
    let mut browser = world.official();
    let typed = json!({ "login": person.login, "password": person.password });
    browser.post(path::STAFF_SESSION, &typed).await.ok();
    browser
}

async fn walks_in(kiosk: &mut Browser, service: &str) -> Answer {
    kiosk.post(path::HALL_TICKETS, &json!({ "service": service })).await
}

async fn checks_in(kiosk: &mut Browser, code: &str) -> Answer {
    kiosk.post(path::HALL_CHECK_INS, &json!({ "code": code })).await
}

/// What the audit has of an action, as who did it.
async fn audited(world: &World, action: &str) -> Vec<String> {
    let rows = audit::list(&mut world.app.store.read().await.unwrap(), 0, 1000).await.unwrap();
    rows.into_iter().filter(|row| row.action == action).map(|row| row.actor).collect()
}

#[tokio::test]
async fn a_device_is_connected_by_its_code_once() {
    let world = sandbox().await;
    let mut admin = signed_in(&world).await;
    let given = registered(&mut admin, "display", OFFICE).await;
    assert_eq!(given.until, world.app.clock.now().plus(15 * 60));
    let [line] = devices(&mut admin).await.try_into().unwrap();
    assert_eq!(
        (line.office.as_str(), line.kind, line.place.as_str()),
        (OFFICE, DeviceKind::Display, "Кіреберіс")
    );
    assert_eq!(line.state, DeviceState::Awaited { until: given.until });

    let mut browser = world.official();
    assert_eq!(standing(&mut browser).await, None);
    browser.get(path::HALL_DISPLAY).await.refused(401, "not-signed-in");
    for wrong in ["", "ABCE-HK23", "what is this", &"A".repeat(5000)] {
        typed(&mut browser, wrong).await.refused(422, "hall-code-wrong");
    }
    let answer = typed(&mut browser, &given.code.to_lowercase().replace('-', " ")).await.ok();
    assert_eq!(answer.read::<HallSession>().device, Some(DeviceKind::Display));
    for part in ["qyzmet-hall=", "HttpOnly", "SameSite=Strict", "Max-Age=34560000"] {
        assert!(answer.header("set-cookie").contains(part), "{answer:?}");
    }
    assert_eq!(standing(&mut browser).await, Some(DeviceKind::Display));
    browser.get(path::HALL_DISPLAY).await.ok();

    // Nobody else comes in by it, and who is in stays.
    let mut second = world.official();
    typed(&mut second, &given.code).await.refused(409, "hall-code-over");
    assert_eq!(second.cookie(), None);
    browser.get(path::HALL_DISPLAY).await.ok();
    let now = world.app.clock.now();
    assert_eq!(devices(&mut admin).await[0].state, DeviceState::Connected { seen: now });
    let connected = audited(&world, "hall-device-connected").await;
    assert_eq!(connected, [format!("hall-device:{}", line.id)]);
    assert_eq!(changes(&mut admin).await, ["hall-device-added aktau-1"]);

    // Neither the code nor the cookie is in the database as it is.
    let mut tx = world.app.store.read().await.unwrap();
    let (code, hash): (Vec<u8>, Vec<u8>) = tx.one("SELECT code, hash FROM hall_devices", &[]).await.unwrap();
    assert_eq!((code.len(), hash.len()), (32, 32));
}

#[tokio::test]
async fn a_code_that_is_late_or_not_the_last_one_connects_nothing() {
    let world = sandbox().await;
    let mut admin = signed_in(&world).await;
    let first = registered(&mut admin, "kiosk", OFFICE).await;
    let id = devices(&mut admin).await[0].id.clone();
    world.pass(15 * 60);
    let mut browser = world.official();
    typed(&mut browser, &first.code).await.refused(409, "hall-code-over");
    assert_eq!(standing(&mut browser).await, None);

    // A new code, and the one before is nobody's.
    let renew = of(path::ADMIN_HALL_DEVICE_CODE, &id);
    let second: GivenCode = admin.post(&renew, &json!({})).await.ok().read();
    assert_ne!(second.code, first.code);
    typed(&mut browser, &first.code).await.refused(422, "hall-code-wrong");
    typed(&mut browser, &second.code).await.ok();
    browser.get(path::HALL_KIOSK).await.ok();

    // A device that lost its cookie is connected anew: until then the old one goes on, and not a moment longer.
    let third: GivenCode = admin.post(&renew, &json!({})).await.ok().read();
    browser.get(path::HALL_KIOSK).await.ok();
    let mut other = world.official();
    typed(&mut other, &third.code).await.ok();
    other.get(path::HALL_KIOSK).await.ok();
    browser.get(path::HALL_KIOSK).await.refused(401, "not-signed-in");
    let given = "hall-device-code-given aktau-1";
    assert_eq!(changes(&mut admin).await, [given, given, "hall-device-added aktau-1"]);
}

#[tokio::test]
async fn of_two_who_type_a_code_at_once_one_is_connected() {
    let world = sandbox().await;
    let mut admin = signed_in(&world).await;
    for _ in 0..5 {
        let code = registered(&mut admin, "display", OFFICE).await.code;
        let (mut one, mut other) = (world.official(), world.official());
        let (first, second) = tokio::join!(typed(&mut one, &code), typed(&mut other, &code));
        let mut answers = [(first, one), (second, other)];
        answers.sort_by_key(|(answer, _)| answer.status);
        let [(_, mut winner), (late, _)] = answers;
        assert_eq!(standing(&mut winner).await, Some(DeviceKind::Display));
        late.refused(409, "hall-code-over");
    }
}

#[tokio::test]
async fn whoever_guesses_codes_waits() {
    let world = sandbox().await;
    let mut admin = signed_in(&world).await;
    let given = registered(&mut admin, "display", OFFICE).await;
    let mut guesser = world.official();
    for _ in 0..20 {
        typed(&mut guesser, "ABCE-HK23").await.refused(422, "hall-code-wrong");
    }
    let answer = typed(&mut guesser, &given.code).await.refused(429, "too-many");
    assert_eq!(answer.header("retry-after"), "30");
    world.pass(30);
    typed(&mut guesser, &given.code).await.ok();
}

#[tokio::test]
async fn a_device_shows_and_gives_what_is_its_offices_and_nothing_else() {
    let world = sandbox().await;
    let mut admin = signed_in(&world).await;
    let mut kiosk = device(&world, &mut admin, "kiosk", OFFICE).await;
    let mut display = device(&world, &mut admin, "display", OFFICE).await;
    let mut elsewhere = device(&world, &mut admin, "kiosk", "zhanaozen").await;

    // A ticket of the office's, by its QR code and by its number.
    let mut aigerim = world.citizen();
    let person = world.demo(AIGERIM).await;
    let known = json!({ "iin": person.iin, "password": person.password });
    aigerim.post(path::SESSION, &known).await.ok();
    let at = world.app.clock.now().plus(3600);
    let place = json!({ "office": OFFICE, "service": "collect", "at": at, "lang": "kk" });
    let held: Ticket = aigerim.post(path::QUEUE_HOLDS, &place).await.ok().read();
    let confirmation = path::with(path::QUEUE_CONFIRMATION, &[held.id.as_str()]);
    let booked: Ticket = aigerim.post(&confirmation, &json!({})).await.ok().read();
    let number = booked.number.unwrap();

    let empty: Kiosk = kiosk.get(path::HALL_KIOSK).await.ok().read();
    assert_eq!((empty.waiting, empty.minutes), (0, 0));
    let first: KioskTicket = walks_in(&mut kiosk, "apply").await.ok().read();
    assert_eq!((first.before, first.minutes, first.booked), (0, 0, None));
    checks_in(&mut elsewhere, booked.id.as_str()).await.refused(404, "ticket-not-found");
    for code in [booked.id.as_str().to_uppercase(), number.to_lowercase()] {
        let came: KioskTicket = checks_in(&mut kiosk, &code).await.ok().read();
        assert_eq!((came.number.as_str(), came.booked, came.before), (number.as_str(), Some(at), 1));
    }
    checks_in(&mut kiosk, "Z-999").await.refused(404, "ticket-not-found");
    walks_in(&mut kiosk, "surgery").await.refused(404, "not-found");
    // Half an hour and a quarter of an hour at two windows.
    let full: Kiosk = kiosk.get(path::HALL_KIOSK).await.ok().read();
    assert_eq!((full.waiting, full.minutes), (2, 25));
    let other: Kiosk = elsewhere.get(path::HALL_KIOSK).await.ok().read();
    assert_eq!(other.waiting, 0);

    let shown = display.get(path::HALL_DISPLAY).await.ok();
    let numbers = shown.read::<Display>().waiting;
    assert_eq!(numbers, [first.number.clone(), number.clone()]);
    let answer: Json = shown.json();
    assert!(answer["waiting"].as_array().unwrap().iter().all(Json::is_string), "numbers alone: {answer}");

    // One is called: the display says to which window and since when, and the kiosk does not let in twice.
    let mut operator = operator(&world).await;
    let called: InHall = operator.post(path::STAFF_QUEUE_CALLS, &json!({ "window": 2 })).await.ok().read();
    let shown: Display = display.get(path::HALL_DISPLAY).await.ok().read();
    assert_eq!((shown.called[0].number.as_str(), shown.called[0].window), (called.number.as_str(), 2));
    assert_eq!(shown.called[0].at, world.app.clock.now());

    // Neither does the other's work, nor anybody else's; an operator is no device.
    display.get(path::HALL_KIOSK).await.refused(401, "not-signed-in");
    walks_in(&mut display, "apply").await.refused(401, "not-signed-in");
    kiosk.get(path::HALL_DISPLAY).await.refused(401, "not-signed-in");
    for mut device in [kiosk.clone(), display.clone()] {
        device.get(path::STAFF_QUEUE).await.refused(401, "not-signed-in");
        device.get(path::ADMIN_HALL_DEVICES).await.refused(401, "not-signed-in");
        device.post(path::STAFF_QUEUE_CALLS, &json!({ "window": 1 })).await.refused(401, "not-signed-in");
    }
    operator.get(path::HALL_DISPLAY).await.refused(401, "not-signed-in");
    walks_in(&mut operator, "apply").await.refused(401, "not-signed-in");
    let desk: Desk = operator.get(path::STAFF_QUEUE).await.ok().read();
    assert_eq!((desk.called.len(), desk.waiting.len()), (1, 1));

    // What was done is the device's in the audit.
    let [at_kiosk] = devices(&mut admin)
        .await
        .into_iter()
        .filter(|it| it.kind == DeviceKind::Kiosk && it.office.as_str() == OFFICE)
        .map(|it| format!("hall-device:{}", it.id))
        .collect::<Vec<_>>()
        .try_into()
        .unwrap();
    for action in ["ticket-given", "ticket-checked-in"] {
        assert_eq!(audited(&world, action).await, [at_kiosk.as_str()], "{action}");
    }
}

#[tokio::test]
async fn a_device_that_is_shut_off_ends_at_once() {
    let world = sandbox().await;
    let mut admin = signed_in(&world).await;
    let mut kiosk = device(&world, &mut admin, "kiosk", OFFICE).await;
    let mut display = device(&world, &mut admin, "display", OFFICE).await;
    let line = devices(&mut admin).await.into_iter().find(|it| it.kind == DeviceKind::Kiosk).unwrap();
    let given: GivenCode =
        admin.post(&of(path::ADMIN_HALL_DEVICE_CODE, &line.id), &json!({})).await.ok().read();
    admin.delete(&of(path::ADMIN_HALL_DEVICE, &line.id)).await.ok();
    kiosk.get(path::HALL_KIOSK).await.refused(401, "not-signed-in");
    walks_in(&mut kiosk, "apply").await.refused(401, "not-signed-in");
    assert_eq!(standing(&mut kiosk).await, None);
    display.get(path::HALL_DISPLAY).await.ok();
    // Its code opens nothing either, and there is nothing left to shut off or to connect.
    typed(&mut kiosk, &given.code).await.refused(422, "hall-code-wrong");
    admin.delete(&of(path::ADMIN_HALL_DEVICE, &line.id)).await.refused(404, "not-found");
    admin.post(&of(path::ADMIN_HALL_DEVICE_CODE, &line.id), &json!({})).await.refused(404, "not-found");
    assert_eq!(devices(&mut admin).await.len(), 1);
    assert_eq!(changes(&mut admin).await[0], "hall-device-shut-off aktau-1");
}

#[tokio::test]
async fn a_device_lives_as_long_as_it_is_heard_of() {
    let world = sandbox().await;
    let mut admin = signed_in(&world).await;
    let mut display = device(&world, &mut admin, "display", OFFICE).await;
    // Far longer than any official's session, over holidays.
    for _ in 0..5 {
        world.pass(80 * 24 * 3600);
        display.get(path::HALL_DISPLAY).await.ok();
    }
    let seen = world.app.clock.now();
    let state = async || list(&world.app).await.unwrap().devices[0].state;
    assert_eq!(state().await, DeviceState::Connected { seen });
    // Uses within a minute are not written down.
    world.pass(59);
    display.get(path::HALL_DISPLAY).await.ok();
    assert_eq!(state().await, DeviceState::Connected { seen });
    // Found in a cupboard after three months.
    world.pass(90 * 24 * 3600);
    display.get(path::HALL_DISPLAY).await.refused(401, "not-signed-in");
}

#[tokio::test]
async fn of_those_who_come_in_the_same_second_the_first_is_first() {
    let world = sandbox().await;
    let mut admin = signed_in(&world).await;
    let mut kiosk = device(&world, &mut admin, "kiosk", OFFICE).await;
    let mut display = device(&world, &mut admin, "display", OFFICE).await;
    let mut given = Vec::new();
    for service in ["collect", "advice", "apply", "collect"] {
        let ticket: KioskTicket = walks_in(&mut kiosk, service).await.ok().read();
        assert_eq!(ticket.before, u32::try_from(given.len()).unwrap());
        given.push(ticket.number);
    }
    assert_eq!(given, ["A-001", "C-002", "B-003", "A-004"]);
    assert_eq!(display.get(path::HALL_DISPLAY).await.ok().read::<Display>().waiting, given);
}

#[tokio::test]
async fn a_child_at_the_kiosk_fills_no_hall() {
    let world = sandbox().await;
    let mut admin = signed_in(&world).await;
    let mut kiosk = device(&world, &mut admin, "kiosk", OFFICE).await;
    let mut second = device(&world, &mut admin, "kiosk", OFFICE).await;
    for _ in 0..9 {
        walks_in(&mut kiosk, "apply").await.ok();
    }
    checks_in(&mut kiosk, "Z-999").await.refused(404, "ticket-not-found");
    let answer = walks_in(&mut kiosk, "apply").await.refused(429, "kiosk-rests");
    assert_eq!(answer.header("retry-after"), "10");
    checks_in(&mut kiosk, "Z-999").await.refused(429, "kiosk-rests");
    assert_eq!(kiosk.get(path::HALL_KIOSK).await.ok().read::<Kiosk>().waiting, 9);
    // The other kiosk gives on, and so does the operator.
    walks_in(&mut second, "apply").await.ok();
    let mut operator = operator(&world).await;
    operator.post(path::STAFF_QUEUE_WALK_INS, &json!({ "service": "apply" })).await.ok();
    world.pass(10);
    walks_in(&mut kiosk, "apply").await.ok();
    walks_in(&mut kiosk, "apply").await.refused(429, "kiosk-rests");
}

#[tokio::test]
async fn what_is_no_device_is_refused_and_nothing_is_registered() {
    let world = sandbox().await;
    let mut admin = signed_in(&world).await;
    let page: HallDevices = admin.get(path::ADMIN_HALL_DEVICES).await.ok().read();
    assert!(page.offices.iter().any(|it| it.code.as_str() == OFFICE) && page.devices.is_empty());
    let wanted = |office: &str, place: &str| json!({ "office": office, "kind": "kiosk", "place": place });
    admin.post(path::ADMIN_HALL_DEVICES, &wanted("nowhere", "")).await.refused(404, "not-found");
    for place in ["х".repeat(61), "a\nb".to_owned()] {
        admin.post(path::ADMIN_HALL_DEVICES, &wanted(OFFICE, &place)).await.refused(400, "bad-request");
    }
    let other = json!({ "office": OFFICE, "kind": "printer", "place": "" });
    admin.post(path::ADMIN_HALL_DEVICES, &other).await.refused(400, "bad-request");
    assert!(devices(&mut admin).await.is_empty() && changes(&mut admin).await.is_empty());
    // One that waits for its code has no session that anybody could guess.
    registered(&mut admin, "kiosk", OFFICE).await;
    let count = async |sql: &'static str| {
        let mut tx: Tx = world.app.store.read().await.unwrap();
        tx.one::<(i64,)>(sql, &[]).await.unwrap().0
    };
    assert_eq!(count("SELECT CAST(COUNT(*) AS BIGINT) FROM hall_devices WHERE hash IS NULL").await, 1);
}
