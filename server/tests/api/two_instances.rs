//! Two installations joined by the gateway's messages alone: the portal where people file, and the workplace where an akimat
//! decides. Each has a database, files and a key of its own.

use std::path::{Path, PathBuf};

use domain::api::path;
use domain::id::CaseId;
use gateway::parcel::{self, Parcel};
use gateway::signature::Trusted;
use serde_json::{Value as Json, json};
use server::app::{Kind, Settings};
use server::gateway::{Courier, Gateway, GatewayError, letters};
use server::search::settle_waiting;
use server::store::cases;

use crate::channel::{Channel, Keys, Message, PASSPHRASE, SystemKey, Way, keys};
use crate::demo::{AIGERIM, DAUREN, MANGYSTAU, SCAN, accepted, attach, file, sandbox_with};
use crate::joint::{asked, proven, signs};
use crate::services::{issued, refusal, shown};
use crate::workplace::{Office, conclusion, openssl_verifies, page, take};
use crate::world::{Browser, START, World};

const CERTIFICATE: &str = "guardianship-certificate/kazakhstan/2015-04-13";

/// A child of whom no register knows.
const DANA: [(&str, &str); 4] = [
    ("children", "one"),
    ("child-1-name", "Сынақова Дана"),
    ("child-1-born", "2014-09-20"),
    ("child-1-iin", ""),
];

const TO_PORTAL: &str = "QYZMET-PORTAL";
const TO_WORKPLACE: &str = "QYZMET-AKTAU";

/// One installation with what brings its messages.
struct Installation {
    world: World,
    courier: Courier,
}

impl Installation {
    async fn open(folder: &Path, key: &SystemKey, channel: &Channel, link: &str) -> Self {
        let keys = keys().await;
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(folder.join("key.p12"), &key.file).unwrap();
        std::fs::write(folder.join("passphrase"), PASSPHRASE).unwrap();
        for (name, of) in
            [("channel", &keys.channel), ("portal", &keys.portal), ("workplace", &keys.workplace)]
        {
            std::fs::write(folder.join(format!("{name}.cer")), of.certificate.der()).unwrap();
        }
        let file = configured(folder, channel.port, link);
        let settings = Settings { gateway: Some(file.clone()), ..Settings::new(Kind::Sandbox) };
        let law = server::regulations::Regulations::of_sandbox().unwrap();
        let world = sandbox_with(law, settings).await;
        let courier = Gateway::open(&file, world.data(), &world.app.clock).unwrap().courier.unwrap();
        Self { world, courier }
    }

    async fn round(&self) {
        self.courier.round(&self.world.app).await.unwrap();
    }

    /// How many rows a condition holds for.
    async fn count(&self, sql: &'static str) -> i64 {
        let (count,): (i64,) = self.world.app.store.read().await.unwrap().one(sql, &[]).await.unwrap();
        count
    }

    /// News that has not arrived, and messages that have not been dealt with.
    async fn is_busy(&self) -> bool {
        self.count(
            "SELECT COUNT(*) FROM outbox WHERE kind = 'case-news' AND done_at IS NULL AND dead_at IS NULL",
        )
        .await
            + self.count("SELECT COUNT(*) FROM parcels WHERE due IS NOT NULL").await
            > 0
    }

    /// What keeps it busy.
    async fn waits(&self) -> Vec<(String, String)> {
        let mut tx = self.world.app.store.read().await.unwrap();
        let sql = "SELECT id, COALESCE(trouble, '') FROM outbox WHERE done_at IS NULL UNION ALL \
                   SELECT message_id, kind FROM parcels WHERE due IS NOT NULL";
        tx.all(sql, &[]).await.unwrap()
    }

    /// The operator's list.
    async fn dead(&self) -> Vec<String> {
        letters::list_dead(&self.world.app.store).await.unwrap().iter().map(ToString::to_string).collect()
    }

    async fn standing(&self) -> String {
        let ready = self.world.citizen().get(path::HEALTH_READY).await.ok().json();
        ready["links"].as_str().unwrap().to_owned()
    }
}

fn configured(folder: &Path, port: u16, link: &str) -> PathBuf {
    let file = folder.join("gateway.toml");
    let text = format!(
        "sender = \"QYZMET\"\nkey = \"key.p12\"\npassphrase = \"passphrase\"\ncertificates = [\"channel.cer\"]\n\
         [asynchronous]\naddress = \"http://127.0.0.1:{port}/\"\ntimeout = 20\nsms = \"SMS\"\n{link}"
    );
    std::fs::write(&file, text).unwrap();
    file
}

/// Both, and the line between them.
struct Two {
    portal: Installation,
    akimat: Installation,
    channel: Channel,
    keys: &'static Keys,
    folder: tempfile::TempDir,
}

impl Two {
    async fn new() -> Self {
        let (keys, channel, folder) = (keys().await, Channel::open().await, tempfile::tempdir().unwrap());
        let there = format!(
            "[link]\ninbox = \"{TO_PORTAL}\"\n[[link.workplaces]]\nname = \"aktau\"\nservice = \"{TO_WORKPLACE}\"\n\
             providers = [\"aktau\"]\ncertificates = [\"workplace.cer\"]\n"
        );
        let here = format!(
            "[link]\ninbox = \"{TO_WORKPLACE}\"\n[link.portal]\nname = \"portal\"\nservice = \"{TO_PORTAL}\"\n\
             providers = [\"aktau\"]\ncertificates = [\"portal.cer\"]\n"
        );
        let portal = Installation::open(&folder.path().join("portal"), &keys.portal, &channel, &there).await;
        let akimat =
            Installation::open(&folder.path().join("akimat"), &keys.workplace, &channel, &here).await;
        Self { portal, akimat, channel, keys, folder }
    }

    fn pass(&self, seconds: i64) {
        self.portal.world.pass(seconds);
        self.akimat.world.pass(seconds);
    }

    /// Lets both bring messages until there are none left.
    async fn settle(&self) {
        // Notices of one second have no order.
        self.pass(60);
        for round in 0.. {
            self.portal.round().await;
            self.akimat.round().await;
            let busy = self.portal.is_busy().await || self.akimat.is_busy().await;
            // What is for the SMS service stays: nobody fetches it here.
            if !busy && self.channel.waiting().iter().all(|it| it.service == "SMS") {
                return;
            }
            // Long enough for what was put off to be due, short enough for the lists of revoked certificates.
            self.pass(300);
            if round % 50 == 49 {
                self.portal.world.find_lists();
                self.akimat.world.find_lists();
            }
            if round >= 500 {
                let waits = [self.portal.waits().await, self.akimat.waits().await];
                panic!("it does not come to an end: {waits:#?} {:#?}", self.channel.waiting().len());
            }
        }
    }

    /// The case as both have it, without whose account it is: that only the portal knows.
    async fn is_alike(&self, case: &CaseId) {
        let mut both = Vec::new();
        for side in [&self.portal, &self.akimat] {
            let mut tx = side.world.app.store.read().await.unwrap();
            let mut stored = cases::find(&mut tx, case).await.unwrap().expect("it is there");
            stored.case.account = None;
            if let Some(partner) = &mut stored.case.partner {
                partner.account = None;
            }
            let events = cases::list_events(&mut tx, case).await.unwrap();
            both.push((stored.case, stored.revision, stored.request, stored.proof, events));
        }
        assert_eq!(both[0], both[1]);
    }

    /// A message that waits at the channel, taken apart.
    fn opened(&self, message: &Message) -> Parcel {
        let certificates = [self.keys.portal.certificate.clone(), self.keys.workplace.certificate.clone()];
        let trusted = Trusted { certificates: &certificates, now: self.portal.world.app.clock.now().0 };
        parcel::open(&message.payload, &message.id, &trusted).unwrap()
    }

    /// Leaves a message signed with some key.
    fn says(&self, key: &SystemKey, to: &str, parcel: &Parcel) {
        let payload = parcel::document(parcel, key).unwrap();
        self.channel.leave(Message { id: parcel.message_id.clone(), service: to.to_owned(), payload });
    }
}

async fn newest(browser: &mut Browser) -> String {
    let cabinet = browser.get(path::CABINET).await.ok().json();
    cabinet["notices"][0]["about"].as_str().unwrap().to_owned()
}

/// The results of a case in the cabinet, downloaded: OpenSSL, which knows nothing of us, agrees with each.
async fn verified(world: &World, browser: &mut Browser, case: &CaseId) -> usize {
    let shown = shown(browser, case).await;
    let results = shown["results"].as_array().unwrap();
    for result in results.iter().filter(|it| it["delivery"] == "cabinet") {
        let parts = [case.as_str(), result["id"].as_str().unwrap()];
        let pdf = browser.get(&path::with(path::CASE_RESULT, &parts)).await.ok();
        let signature = browser.get(&path::with(path::CASE_RESULT_SIGNATURE, &parts)).await.ok();
        openssl_verifies(world, &pdf.bytes, &signature.bytes).unwrap();
    }
    results.len()
}

/// What is decided elsewhere is nobody's work here, open or closed, and in no journal.
async fn lists_nothing(office: &mut Office) {
    for official in [&mut office.clerk, &mut office.head, &mut office.executor] {
        let inbox = official.get(path::STAFF_CASES).await.ok().json();
        for list in ["mine", "others", "closed"] {
            assert_eq!(inbox[list], json!([]), "{list}");
        }
    }
    let journal = office.clerk.post(path::STAFF_JOURNAL, &json!({})).await.ok().json();
    assert_eq!(journal["entries"], json!([]), "{journal}");
    let executors = office.head.get(path::STAFF_EXECUTORS).await.ok().json();
    assert!(executors.as_array().unwrap().iter().all(|it| it["open"] == 0), "{executors}");
}

#[tokio::test]
async fn filed_here_decided_there_and_the_signed_result_is_here() {
    let two = Two::new().await;
    let (mut citizen, case) = two.portal.world.filed_with(AIGERIM, MANGYSTAU, "aktau").await;
    assert_eq!(newest(&mut citizen).await, "sent-on");
    two.pass(60);
    two.settle().await;
    assert_eq!(newest(&mut citizen).await, "taken-there");
    two.is_alike(&case).await;

    // At the portal nobody decides: what its officials see is a mirror.
    let mut here = Office::of(&two.portal.world, "aktau").await;
    assert_eq!(page(&mut here.clerk, &case).await["actions"], json!([]));
    let register = json!({ "action": "register" });
    take(&mut here.clerk, &case, &register).await.refused(409, "action-not-allowed");
    lists_nothing(&mut here).await;

    let mut office = Office::of(&two.akimat.world, "aktau").await;
    office.check_all(&case).await;
    take(&mut office.executor, &case, &conclusion()).await.ok();
    office.sign(&two.akimat.world, &case).await.ok();
    two.settle().await;
    assert_eq!(newest(&mut citizen).await, "assigned");
    assert_eq!(shown(&mut citizen, &case).await["results"], json!([]), "not issued yet");
    take(&mut office.clerk, &case, &json!({ "action": "issue" })).await.ok();
    two.settle().await;
    assert_eq!(newest(&mut citizen).await, "result-to-collect");
    assert_eq!(verified(&two.portal.world, &mut citizen, &case).await, 2);
    two.is_alike(&case).await;
    lists_nothing(&mut here).await;
    assert_eq!((two.portal.dead().await, two.akimat.dead().await), (vec![], vec![]));
    assert_eq!(two.portal.standing().await, "answers");
}

#[tokio::test]
async fn a_reasoned_refusal_comes_back_signed() {
    let two = Two::new().await;
    let (mut citizen, case) = two.portal.world.filed_with(AIGERIM, MANGYSTAU, "aktau").await;
    two.settle().await;
    let mut office = Office::of(&two.akimat.world, "aktau").await;
    let decision = refusal(&two.akimat.world, MANGYSTAU);
    issued(&two.akimat.world, &mut office, &case, &decision).await;
    two.settle().await;
    assert_eq!(newest(&mut citizen).await, "refused");
    assert_eq!(shown(&mut citizen, &case).await["summary"]["ending"], "refused");
    assert_eq!(verified(&two.portal.world, &mut citizen, &case).await, 1);
    two.is_alike(&case).await;
}

/// A scan that goes into several messages, none of whose parts is like another.
fn large() -> Vec<u8> {
    let noise = (0..5_u32 << 18).flat_map(|word| word.wrapping_mul(2_654_435_761).to_le_bytes());
    [SCAN, &noise.collect::<Vec<u8>>(), b"\n%%EOF\n"].concat()
}

#[tokio::test]
async fn scans_arrive_byte_for_byte() {
    let two = Two::new().await;
    let world = &two.portal.world;
    let mut citizen = world.citizen_signed_in(AIGERIM).await;
    let draft = world.ready_draft_for(&mut citizen, AIGERIM, MANGYSTAU, "aktau").await;
    let paper = world.regulation(MANGYSTAU).documents.iter().find(|it| it.required).unwrap().code.clone();
    let large = large();
    attach(&citizen, draft.id.as_str(), paper.as_str(), "large.pdf", large.clone()).await.ok();
    let body = world.signed(&mut citizen, &draft, AIGERIM).await;
    let case = accepted(&file(&citizen, &body, draft.id.as_str()).await).case;
    two.channel.behaves(Way::Faulty);
    two.settle().await;
    two.is_alike(&case).await;

    let sent = shown(&mut citizen, &case).await["attachments"].clone();
    let mut office = Office::of(&two.akimat.world, "aktau").await;
    let came = page(&mut office.clerk, &case).await["attachments"].clone();
    let (sent, came) = (sent.as_array().unwrap(), came.as_array().unwrap());
    assert_eq!(sent.len(), came.len());
    for scan in sent {
        let told = |it: &&Json| it["sha256"] == scan["sha256"] && it["document"] == scan["document"];
        let there = came.iter().find(told).unwrap();
        assert_eq!((&there["name"], &there["media_type"]), (&scan["name"], &scan["media_type"]));
        let parts = [case.as_str(), there["id"].as_str().unwrap()];
        let bytes = office.clerk.get(&path::with(path::STAFF_CASE_ATTACHMENT, &parts)).await.ok().bytes;
        let expected = if scan["name"] == "large.pdf" { &large[..] } else { SCAN };
        assert!(bytes == expected, "{scan}");
    }
    // Nothing of them is left where they waited for each other.
    assert_eq!(two.akimat.count("SELECT COUNT(*) FROM parcels WHERE octets IS NOT NULL").await, 0);
    assert_eq!(two.akimat.count("SELECT COUNT(*) FROM parcels WHERE body <> ''").await, 0);
}

#[tokio::test]
async fn a_couple_has_both_signatures_there() {
    let two = Two::new().await;
    let world = &two.portal.world;
    let (mut aigerim, _, _, joint) = asked(world, MANGYSTAU, DAUREN).await;
    let mut dauren = proven(world, DAUREN).await;
    let case = accepted(&signs(world, &mut dauren, &joint, DAUREN).await).case;
    two.settle().await;
    two.is_alike(&case).await;
    let mut office = Office::of(&two.akimat.world, "aktau").await;
    let proof = page(&mut office.clerk, &case).await["proof"]["signed"].clone();
    assert!(proof["and"].as_str().unwrap().to_uppercase().contains("ОСПАНОВ"), "{proof}");
    office.check_all(&case).await;
    take(&mut office.executor, &case, &conclusion()).await.ok();
    office.sign(&two.akimat.world, &case).await.ok();
    take(&mut office.clerk, &case, &json!({ "action": "issue" })).await.ok();
    two.settle().await;
    for browser in [&mut aigerim, &mut dauren] {
        assert_eq!(newest(browser).await, "result-to-collect");
        assert_eq!(verified(world, browser, &case).await, 2);
    }
}

#[tokio::test]
async fn an_automated_service_is_settled_where_the_officials_are() {
    let two = Two::new().await;
    let world = &two.portal.world;
    let (mut citizen, case) = world.filed_saying(AIGERIM, CERTIFICATE, "aktau", &DANA).await;
    assert_eq!(settle_waiting(&world.app).await.unwrap(), 0, "here no register is asked for it");
    two.settle().await;
    assert_eq!(settle_waiting(&two.akimat.world.app).await.unwrap(), 1);
    two.settle().await;
    assert_eq!(newest(&mut citizen).await, "by-hand");
    two.is_alike(&case).await;
}

#[tokio::test]
async fn a_day_without_each_other_loses_and_doubles_nothing() {
    let two = Two::new().await;
    two.channel.behaves(Way::Down);
    let (_, case) = two.portal.world.filed_with(AIGERIM, MANGYSTAU, "aktau").await;
    for _ in 0..24 {
        two.portal.round().await;
        two.pass(3600);
    }
    assert_eq!(two.portal.standing().await, "does_not_answer");
    let mut citizen = two.portal.world.citizen_signed_in(AIGERIM).await;
    assert_eq!(newest(&mut citizen).await, "sent-on");
    // The channel is there again; the workplace is not for another day.
    two.channel.behaves(Way::Right);
    for _ in 0..24 {
        two.portal.round().await;
        two.pass(3600);
    }
    assert!(!two.channel.waiting().is_empty());
    assert_eq!(two.portal.dead().await, Vec::<String>::new(), "nothing is given up");

    // Its lists of revoked certificates are two days old: it takes nothing in that it cannot check.
    two.akimat.round().await;
    assert_eq!(two.akimat.count("SELECT COUNT(*) FROM cases").await, 0);
    for side in [&two.portal, &two.akimat] {
        side.world.find_lists();
    }
    two.settle().await;
    two.is_alike(&case).await;
    assert_eq!(two.akimat.count("SELECT COUNT(*) FROM cases").await, 1);
    assert_eq!(two.portal.standing().await, "answers");
    let mut citizen = two.portal.world.citizen_signed_in(AIGERIM).await;
    let receipt = shown(&mut citizen, &case).await["summary"]["filed_at"].clone();
    let mut office = Office::of(&two.akimat.world, "aktau").await;
    assert_eq!(
        page(&mut office.clerk, &case).await["line"]["filed_at"],
        receipt,
        "the term runs from filing"
    );

    // And the other way: what is decided while the portal is away reaches it in order.
    two.channel.behaves(Way::Down);
    office.check_all(&case).await;
    take(&mut office.executor, &case, &conclusion()).await.ok();
    for _ in 0..24 {
        two.akimat.round().await;
        two.pass(3600);
    }
    two.channel.behaves(Way::Right);
    two.settle().await;
    two.is_alike(&case).await;
    let mut citizen = two.portal.world.citizen_signed_in(AIGERIM).await;
    assert_eq!(newest(&mut citizen).await, "assigned");
}

#[tokio::test]
async fn fifty_cases_through_a_faulty_line_end_alike_on_both_sides() {
    let two = Two::new().await;
    two.channel.behaves(Way::Faulty);
    let browser = two.portal.world.citizen_signed_in(AIGERIM).await;
    let mut filed = Vec::new();
    for _ in 0..50 {
        let made = two.portal.world.filed_by(browser.clone(), AIGERIM, CERTIFICATE, "aktau", &DANA).await;
        filed.push(made.1);
    }
    two.settle().await;
    assert_eq!(settle_waiting(&two.akimat.world.app).await.unwrap(), 50);
    let mut office = Office::of(&two.akimat.world, "aktau").await;
    for case in &filed {
        take(&mut office.clerk, case, &json!({ "action": "register" })).await.ok();
    }
    two.settle().await;
    for case in &filed {
        two.is_alike(case).await;
    }
    for side in [&two.portal, &two.akimat] {
        assert_eq!(side.count("SELECT COUNT(*) FROM cases").await, 50);
        assert_eq!(side.count("SELECT COUNT(*) FROM events").await, 150);
        assert_eq!(side.dead().await, Vec::<String>::new());
    }
    // Sent on, taken there, by hand, registered: each told once.
    assert_eq!(two.portal.count("SELECT COUNT(*) FROM notices").await, 200);
    assert!(two.channel.faults() > 100, "the line was faulty: {}", two.channel.faults());
}

/// The parcel with its body changed, as another message.
fn changed(parcel: &Parcel, id: &str, change: impl FnOnce(&mut Json)) -> Parcel {
    let mut body: Json = serde_json::from_slice(&parcel.body).unwrap();
    change(&mut body);
    let body = serde_json::to_vec(&body).unwrap();
    Parcel { message_id: id.to_owned(), body, ..parcel.clone() }
}

#[tokio::test]
async fn a_request_that_is_not_as_it_was_signed_makes_no_case() {
    let two = Two::new().await;
    let (mut citizen, case) = two.portal.world.filed_with(AIGERIM, MANGYSTAU, "aktau").await;
    two.portal.round().await;
    let waiting = two.channel.take(TO_WORKPLACE);
    let filed = waiting.iter().map(|it| two.opened(it)).find(|it| it.kind == "filed").unwrap();
    let text = |body: &mut Json, from: &str, to: &str| {
        let request = body["request"].as_str().unwrap();
        assert!(request.contains(from), "{from}");
        body["request"] = json!(request.replace(from, to));
    };
    let forged: [(&str, &str, Parcel); 6] = [
        ("another-text", "eds-other-content", changed(&filed, "f1", |it| text(it, "Ахметова", "Оспанова"))),
        (
            "another-provider",
            "foreign-provider",
            changed(&filed, "f2", |it| text(it, "provider: aktau", "provider: beineu")),
        ),
        (
            "other-answers",
            "eds-document-changed",
            changed(&filed, "f3", |it| it["answers"]["surname"] = json!("Оспанова")),
        ),
        (
            "fewer-scans",
            "eds-document-changed",
            changed(&filed, "f4", |it| drop(it["scans"].as_array_mut().unwrap().pop())),
        ),
        (
            "a-number-of-the-office",
            "foreign-number",
            changed(&filed, "f5", |it| it["number"] = json!("MNG-AKT-2018-000001")),
        ),
        (
            "no-json",
            "unreadable",
            Parcel { message_id: "f6".to_owned(), body: b"{".to_vec(), ..filed.clone() },
        ),
    ];
    for (_, _, parcel) in &forged {
        two.says(&two.keys.portal, TO_WORKPLACE, parcel);
    }
    // A stranger takes the true message's name, so that it is not looked at when it comes.
    let payload = parcel::document(&filed, &two.keys.stranger).unwrap();
    let (id, service) = (filed.message_id.clone(), TO_WORKPLACE.to_owned());
    two.channel.hold(Message { id, service, payload });
    two.akimat.round().await;
    let dead = two.akimat.dead().await;
    for (what, code, parcel) in &forged {
        let told = format!("  {}  filed  case:{case}  {code}", parcel.message_id);
        assert!(dead.iter().any(|line| line.ends_with(&told)), "{what}: {told} in {dead:#?}");
    }
    assert!(
        dead.iter().any(|line| line.contains("  stranger-") && line.ends_with("not-believed")),
        "{dead:#?}"
    );
    assert_eq!(dead.len(), 7, "{dead:#?}");
    assert_eq!(two.akimat.count("SELECT COUNT(*) FROM cases").await, 0);
    let refused = two.akimat.world.refusals().await;
    assert!(refused.contains(&"peer:portal case-news-filed foreign-provider".to_owned()), "{refused:?}");
    assert!(refused.contains(&"peer: message-received not-believed".to_owned()), "{refused:?}");

    // The applicant reads that it is being seen to; the true messages make the case all the same.
    two.pass(60);
    two.akimat.round().await;
    two.portal.round().await;
    assert_eq!(newest(&mut citizen).await, "held-up");
    for message in waiting {
        two.channel.hold(message);
    }
    two.settle().await;
    assert_eq!(newest(&mut citizen).await, "taken-there");
    two.is_alike(&case).await;
}

#[tokio::test]
async fn a_workplace_speaks_of_its_own_cases_and_only_in_steps() {
    let two = Two::new().await;
    let (_, foreign) = two.portal.world.filed_with(DAUREN, MANGYSTAU, "beineu").await;
    let (mut citizen, case) = two.portal.world.filed_with(AIGERIM, MANGYSTAU, "aktau").await;
    two.settle().await;
    let mut office = Office::of(&two.akimat.world, "aktau").await;
    take(&mut office.clerk, &case, &json!({ "action": "register" })).await.ok();
    two.akimat.round().await;
    let waiting = two.channel.take(TO_PORTAL);
    let moved = two.opened(&waiting[0]);
    let issued = json!({ "state": "issued", "checked": [], "decision": { "result": { "decision": "possible", "findings": "-" } } });
    let said: [(&str, Parcel); 5] = [
        ("not-a-step", changed(&moved, "m1", |it| it["case"]["state"] = issued)),
        ("not-a-step", changed(&moved, "m2", |it| it["case"]["applicant"] = json!(DAUREN))),
        ("not-a-step", changed(&moved, "m3", |it| it["case"]["filed_at"] = json!(0))),
        ("foreign-case", Parcel { message_id: "m4".to_owned(), case: foreign.to_string(), ..moved.clone() }),
        (
            "not-theirs-to-say",
            Parcel { message_id: "m5".to_owned(), kind: "filed".to_owned(), ..moved.clone() },
        ),
    ];
    for (_, parcel) in &said {
        two.says(&two.keys.workplace, TO_PORTAL, parcel);
    }
    // Signed by the portal itself, nobody at the portal believes it either.
    two.says(&two.keys.portal, TO_PORTAL, &changed(&moved, "m6", |_| {}));
    two.portal.round().await;
    let dead = two.portal.dead().await;
    for (code, parcel) in &said {
        let told = format!("  {}  {}  case:{}  {code}", parcel.message_id, parcel.kind, parcel.case);
        assert!(dead.iter().any(|line| line.ends_with(&told)), "{told} in {dead:#?}");
    }
    assert_eq!(dead.len(), 6, "{dead:#?}");
    assert_eq!(newest(&mut citizen).await, "taken-there");
    let mut beineu = two.portal.world.app.store.read().await.unwrap();
    assert_eq!(cases::find(&mut beineu, &foreign).await.unwrap().unwrap().revision, 1);
    drop(beineu);

    // What is true comes through behind it.
    two.channel.hold(waiting[0].clone());
    two.settle().await;
    assert_eq!(newest(&mut citizen).await, "registered");
    two.is_alike(&case).await;
}

#[tokio::test]
async fn a_result_counts_only_with_the_organisations_signature() {
    let two = Two::new().await;
    let (mut citizen, case) = two.portal.world.filed_with(AIGERIM, MANGYSTAU, "aktau").await;
    two.settle().await;
    let mut office = Office::of(&two.akimat.world, "aktau").await;
    office.check_all(&case).await;
    take(&mut office.executor, &case, &conclusion()).await.ok();
    two.settle().await;
    office.sign(&two.akimat.world, &case).await.ok();
    two.akimat.round().await;
    let waiting = two.channel.take(TO_PORTAL);
    let moved = two.opened(&waiting[0]);
    let pdf = |it: &Json| {
        use base64::Engine as _;
        base64::engine::general_purpose::STANDARD.decode(it["documents"][0]["pdf"].as_str().unwrap()).unwrap()
    };
    let bytes = pdf(&serde_json::from_slice(&moved.body).unwrap());
    let by_citizen = two.portal.world.sign(AIGERIM, &bytes).await;
    let by_another = two.portal.world.sign("karaganda-head", &bytes).await;
    let said: [(&str, Parcel); 4] = [
        ("eds-other-content", changed(&moved, "r1", |it| it["documents"][0]["pdf"] = json!("JVBERi0="))),
        (
            "eds-another-organisation",
            changed(&moved, "r2", |it| it["documents"][0]["signature"] = json!(by_citizen)),
        ),
        (
            "eds-another-organisation",
            changed(&moved, "r3", |it| it["documents"][0]["signature"] = json!(by_another)),
        ),
        ("other-documents", changed(&moved, "r4", |it| it["documents"] = json!([]))),
    ];
    for (_, parcel) in &said {
        two.says(&two.keys.workplace, TO_PORTAL, parcel);
    }
    two.portal.round().await;
    let dead = two.portal.dead().await;
    for (code, parcel) in &said {
        let told = format!("  {}  moved  case:{case}  {code}", parcel.message_id);
        assert!(dead.iter().any(|line| line.ends_with(&told)), "{told} in {dead:#?}");
    }
    two.channel.hold(waiting[0].clone());
    take(&mut office.clerk, &case, &json!({ "action": "issue" })).await.ok();
    two.settle().await;
    assert_eq!(verified(&two.portal.world, &mut citizen, &case).await, 2);
    two.is_alike(&case).await;
}

#[tokio::test]
async fn a_request_that_was_refused_is_taken_in_once_the_operator_has_mended_why() {
    let two = Two::new().await;
    let (mut citizen, case) = two.portal.world.filed_with(AIGERIM, MANGYSTAU, "aktau").await;
    // The list of revoked certificates names hers by mistake.
    let world = &two.akimat.world;
    let key = std::fs::read(world.data().join("sandbox/keys").join(world.demo(AIGERIM).await.key)).unwrap();
    let serial = eds::pfx::open(&key, "Aigerim1").unwrap().certificate.serial_hex();
    let (file, line) = (world.data().join("sandbox/revoked.txt"), format!("{serial:0>40} {}", START.0));
    let before = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, line).unwrap();
    world.find_lists();
    two.settle().await;
    assert_eq!(newest(&mut citizen).await, "held-up");
    assert_eq!(two.portal.count("SELECT COUNT(*) FROM linked_cases WHERE refused = 'eds-revoked'").await, 1);
    std::fs::write(&file, before).unwrap();
    two.pass(60);
    world.find_lists();
    let dead = two.akimat.dead().await;
    assert_eq!(dead.len(), 1, "{dead:?}");
    assert!(letters::revive(&two.akimat.world.app.store, &format!("{case}-1")).await.unwrap());
    two.pass(60);
    two.settle().await;
    assert_eq!(newest(&mut citizen).await, "taken-there");
    two.is_alike(&case).await;
    assert_eq!(two.akimat.dead().await, Vec::<String>::new());
}

#[tokio::test]
async fn more_messages_of_others_than_are_asked_for_at_a_time_hold_nothing_up() {
    let two = Two::new().await;
    let answer = |id: String, key: &SystemKey| {
        let payload = gateway::enveloped::sign("<sms xmlns=\"urn:test\">1</sms>", key).unwrap();
        Message { id, service: "SMS".to_owned(), payload }
    };
    for number in 0..120 {
        two.channel.leave(answer(format!("others-{number}"), &two.keys.stranger));
    }
    two.channel.leave(answer("ours".to_owned(), &two.keys.channel));
    two.portal.round().await;
    assert_eq!(two.portal.count("SELECT COUNT(*) FROM inbox WHERE message_id = 'ours'").await, 1);
    assert_eq!(two.portal.count("SELECT COUNT(*) FROM inbox").await, 1);
    // The others' wait for whom they are for.
    assert_eq!(two.channel.waiting().len(), 120);
}

#[tokio::test]
async fn nothing_changes_for_a_provider_whose_workplace_is_here() {
    let two = Two::new().await;
    let (mut citizen, case) = two.portal.world.filed_with(AIGERIM, MANGYSTAU, "beineu").await;
    assert_eq!(newest(&mut citizen).await, "filed");
    let shown = shown(&mut citizen, &case).await;
    assert_eq!(shown["summary"]["number"], "MNG-BEI-2018-000001");
    assert_eq!(two.portal.count("SELECT COUNT(*) FROM outbox WHERE kind = 'case-news'").await, 0);
}

#[tokio::test]
async fn what_is_wrong_with_the_operators_links_is_said() {
    let two = Two::new().await;
    let folder = two.folder.path().join("portal");
    let open = |link: &str| {
        let file = configured(&folder, 1, link);
        Gateway::open(&file, two.portal.world.data(), &two.portal.world.app.clock).map(drop).unwrap_err()
    };
    let peer = |table: &str, name: &str| {
        format!(
            "{table}\nname = \"{name}\"\nservice = \"A\"\nproviders = [\"aktau\"]\ncertificates = [\"portal.cer\"]\n"
        )
    };
    let head = "[link]\ninbox = \"I\"\n";
    let twice = [head, &peer("[[link.workplaces]]", "one"), &peer("[link.portal]", "two")].concat();
    assert!(matches!(open(&twice), GatewayError::Twice(of) if of == "aktau"));
    let unnamed = [head, &peer("[[link.workplaces]]", "one").replace("name", "nmae")].concat();
    assert!(matches!(open(&unnamed), GatewayError::Configuration { .. }));
    let no_key = [head, &peer("[[link.workplaces]]", "one").replace("portal.cer", "absent.cer")].concat();
    assert!(matches!(open(&no_key), GatewayError::File { .. }));
    let file = folder.join("gateway.toml");
    let text = [head, &peer("[[link.workplaces]]", "one")].concat();
    let text = format!(
        "sender = \"Q\"\nkey = \"key.p12\"\npassphrase = \"passphrase\"\ncertificates = [\"channel.cer\"]\n{text}"
    );
    std::fs::write(&file, text).unwrap();
    let refused = Gateway::open(&file, two.portal.world.data(), &two.portal.world.app.clock).map(drop);
    assert!(matches!(refused.unwrap_err(), GatewayError::NoChannel));
}
