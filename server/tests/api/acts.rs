//! Records in the register of civil-status acts over the gateway, against a peer that was written from the schema by others'
//! means (`tests/python/peer.py`): the number comes when the register gives it, and nothing is lost or doubled until then.

use domain::api::path;
use domain::id::CaseId;
use serde_json::{Value as Json, json};
use server::app::{Kind, Settings};
use server::gateway::{Courier, Gateway, letters};
use server::records::withdraw_due;
use server::regulations::Regulations;

use crate::civil_status::{BIRTH, asks, made};
use crate::demo::{AIGERIM, sandbox_with};
use crate::gateway::Peer;
use crate::services::{result, shown, words};
use crate::workplace::{Office, page, take};
use crate::world::{Browser, World};

const REGISTRY: &str = "aktau-registry";

/// A birth whose decision lies before the head, and the register behind the gateway.
struct Birth {
    peer: Peer,
    world: World,
    courier: Courier,
    citizen: Browser,
    case: CaseId,
    office: Office,
}

impl Birth {
    /// With a register that answers in some way while the decision is prepared.
    async fn prepared(way: &'static str) -> Self {
        let peer = Peer::of_sandbox().await;
        let file = peer.of_registers("", "civil_status = \"ACTS\"\n");
        let settings = Settings { gateway: Some(file.clone()), ..Settings::new(Kind::Sandbox) };
        let world = sandbox_with(Regulations::of_sandbox().unwrap(), settings).await;
        let courier = Gateway::open(&file, world.data(), &world.app.clock).unwrap().courier.unwrap();
        peer.behaves(way).await;
        let (citizen, case) = asks(&world, AIGERIM, BIRTH, REGISTRY).await;
        let mut office = Office::of(&world, REGISTRY).await;
        office.check_all(&case).await;
        let mut birth = Self { peer, world, courier, citizen, case, office };
        birth.prepare().await;
        birth
    }

    /// Nobody stays signed in for days.
    async fn sign_in(&mut self) {
        self.citizen = self.world.citizen_signed_in(AIGERIM).await;
        self.office = Office::of(&self.world, REGISTRY).await;
    }

    async fn prepare(&mut self) {
        self.sign_in().await;
        let prepare = json!({ "action": "prepare", "decision": result("registered") });
        take(&mut self.office.executor, &self.case, &prepare).await.ok();
    }

    async fn give_back(&mut self) {
        self.sign_in().await;
        let back = json!({ "action": "return", "remark": "Әкесінің аты қате." });
        take(&mut self.office.head, &self.case, &back).await.ok();
    }

    /// The courier goes around so many times, an hour apart.
    async fn rounds(&self, many: u32) {
        for _ in 0..many {
            self.courier.round(&self.world.app).await.unwrap();
            self.world.pass(3600);
        }
    }

    /// Whether the citizen and the official read that the number is awaited.
    async fn is_awaited(&mut self) -> bool {
        self.sign_in().await;
        let (citizen, case) = (&mut self.citizen, &self.case);
        let shown = shown(citizen, case).await["awaits_record"].as_bool().unwrap();
        let page = page(&mut self.office.executor, case).await["awaits_record"].as_bool().unwrap();
        assert_eq!(shown, page);
        shown
    }

    async fn refused(&self, status: u16, code: &str) {
        made(&self.world, REGISTRY, &self.case).await.refused(status, code);
    }

    /// What the certificate says.
    async fn certificate(&mut self) -> String {
        self.sign_in().await;
        let documents: Json = made(&self.world, REGISTRY, &self.case).await.ok().json();
        let id = documents[0]["id"].as_str().unwrap();
        let address = path::with(path::STAFF_CASE_DOCUMENT, &[self.case.as_str(), id]);
        words(&self.office.clerk.get(&address).await.ok().bytes)
    }

    /// What an operator sees of messages to the register and from it; of SMS there are others.
    async fn dead(&self) -> Vec<String> {
        let all = letters::list_dead(&self.world.app.store).await.unwrap();
        let told = all.iter().map(ToString::to_string);
        told.filter(|it| it.contains("  civil-status  ") || it.contains("  received  ACTS  ")).collect()
    }
}

fn only(entered: &Json) -> &Json {
    let all = entered.as_object().unwrap();
    assert_eq!(all.len(), 1, "{entered}");
    all.values().next().unwrap()
}

#[tokio::test]
async fn a_birth_waits_in_plain_words_until_the_register_has_numbered_it() {
    let mut birth = Birth::prepared("down").await;
    birth.rounds(20).await;
    birth.refused(503, "record-awaited").await;
    assert!(birth.is_awaited().await);
    assert_eq!(birth.dead().await, [""; 0], "a register that is down for a day loses nothing");
    // It has the message, and takes its time.
    birth.peer.behaves("unhurried").await;
    birth.rounds(2).await;
    birth.refused(503, "record-awaited").await;
    assert!(birth.is_awaited().await);
    let seen = birth.peer.behaves("right").await;
    let entered = only(&seen["entered"]);
    for (name, value) in [
        ("service", "birth"),
        ("zagsCode", REGISTRY),
        ("applicantIin", AIGERIM),
        ("registrationDate", "2018-07-02"),
    ] {
        assert_eq!(entered[name], value, "{name}");
    }
    for block in ["child", "mother", "medical"] {
        assert!(entered["blocks"].as_array().unwrap().contains(&json!(block)), "{block}: {entered}");
    }
    birth.sign_in().await;
    let request = shown(&mut birth.citizen, &birth.case).await["request"].as_str().unwrap().to_owned();
    let child = entered["fields"]["child-surname"].as_str().unwrap();
    assert!(request.contains(child), "{child} is what was signed");
    birth.rounds(1).await;
    assert!(!birth.is_awaited().await);
    assert!(birth.certificate().await.contains("АХАЖ-1"));
    birth.office.sign(&birth.world, &birth.case).await.ok();
    let seen = birth.peer.behaves("right").await;
    assert_eq!(only(&seen["entered"])["number"], "АХАЖ-1", "asked three times, entered once");
}

#[tokio::test]
async fn through_a_faulty_gateway_a_birth_is_entered_once() {
    let mut birth = Birth::prepared("faulty").await;
    let mut rounds = 0;
    while birth.is_awaited().await {
        birth.rounds(1).await;
        rounds += 1;
        assert!(rounds < 200, "the number never comes");
    }
    assert!(birth.certificate().await.contains("АХАЖ-1"));
    // What comes again changes nothing.
    birth.rounds(10).await;
    assert!(birth.certificate().await.contains("АХАЖ-1"));
    only(&birth.peer.behaves("right").await["entered"]);
}

#[tokio::test]
async fn an_answer_of_somebody_else_or_to_another_message_numbers_nothing() {
    for (way, is_dead) in [("others-answer", false), ("other-request", true)] {
        let mut birth = Birth::prepared(way).await;
        birth.rounds(3).await;
        assert!(birth.is_awaited().await, "{way}");
        birth.refused(503, "record-awaited").await;
        let dead = birth.dead().await;
        let told =
            dead.iter().any(|it| it.ends_with("another shape than agreed: the answer to another message"));
        assert_eq!(told, is_dead, "{way}: {dead:?}");
    }
}

#[tokio::test]
async fn what_the_head_gives_back_is_withdrawn_after_it_was_entered() {
    let mut birth = Birth::prepared("down").await;
    birth.rounds(1).await;
    birth.give_back().await;
    assert_eq!(withdraw_due(&birth.world.app).await.unwrap(), 1);
    birth.prepare().await;
    birth.peer.behaves("right").await;
    birth.rounds(5).await;
    // The first one was never on its way, so only the second one is made.
    let seen = birth.peer.behaves("right").await;
    assert_eq!(only(&seen["entered"])["number"], "АХАЖ-1");
    assert!(birth.certificate().await.contains("АХАЖ-1"));
    birth.give_back().await;
    assert_eq!(withdraw_due(&birth.world.app).await.unwrap(), 1);
    birth.rounds(5).await;
    let seen = birth.peer.behaves("right").await;
    let entry = seen["entered"].as_object().unwrap().keys().next().unwrap();
    let withdrawn = seen["withdrawn"].as_array().unwrap();
    assert_eq!(withdrawn.len(), 2, "each proposal once: {withdrawn:?}");
    assert!(withdrawn.contains(&json!(entry)));
    assert_eq!(birth.dead().await, [""; 0]);
}

#[tokio::test]
async fn what_the_register_refuses_the_head_is_told_and_an_operator_sees() {
    let mut birth = Birth::prepared("register-refuses").await;
    birth.rounds(2).await;
    birth.refused(409, "record-refused").await;
    assert!(!birth.is_awaited().await);
    assert!(birth.world.refusals().await.contains(&"gateway record-refused 00422".to_owned()));
    assert_eq!(birth.dead().await, [""; 0], "the head gives it back");
    birth.give_back().await;
    assert_eq!(withdraw_due(&birth.world.app).await.unwrap(), 1);
    birth.rounds(2).await;
    let dead = birth.dead().await;
    assert_eq!(dead.len(), 1);
    assert!(dead[0].ends_with("the register does not withdraw the record: 00422"), "{dead:?}");
    birth.peer.behaves("right").await;
    birth.prepare().await;
    birth.rounds(2).await;
    assert!(birth.certificate().await.contains("АХАЖ-1"));
}

#[tokio::test]
async fn a_record_that_never_gets_through_is_a_dead_letter_that_can_be_tried_again() {
    let mut birth = Birth::prepared("down").await;
    let mut rounds = 0;
    while birth.dead().await.is_empty() {
        birth.rounds(1).await;
        rounds += 1;
        assert!(rounds <= 350, "it is never given up");
    }
    assert_eq!(rounds, 350, "two weeks");
    let dead = birth.dead().await.remove(0);
    assert!(dead.contains(&format!("  civil-status  case:{}  no connection", birth.case)), "{dead}");
    birth.peer.behaves("right").await;
    birth.rounds(1).await;
    assert!(birth.is_awaited().await, "what was given up rests");
    let id = dead.split("  ").nth(1).unwrap();
    assert!(letters::revive(&birth.world.app.store, id).await.unwrap());
    assert_eq!(birth.dead().await, [""; 0]);
}
