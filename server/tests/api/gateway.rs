//! The e-government gateway against a peer that was written from the WSDL by others' means (`tests/python/peer.py`).

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use domain::api::path;
use domain::person::Iin;
use eds::certificate::Certificate;
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper::body::Bytes;
use hyper_util::rt::TokioIo;
use serde_json::{Value as Json, json};
use server::app::{Kind, Settings};
use server::gateway::{Courier, Gateway, GatewayError, letters};
use server::notices::SMS;
use server::registries::persons::RegisterState;
use server::store::outbox::{self, Errand};
use server::store::{StoreError, Tx, accounts};
use tempfile::TempDir;
use tokio::net::TcpStream;

use crate::channel::PASSPHRASE;
use crate::demo::{self, MANGYSTAU};
use crate::world::{START, World, database_argument};

const AIGERIM: &str = "791124499035";
const DECEASED: &str = "930204490014";
const NOBODY: &str = "100601599006";
const PHONE: &str = "+77010000001";

/// The other end, as a process that ends with the story, and the files of both ends.
pub(crate) struct Peer {
    pub(crate) folder: TempDir,
    process: Child,
    port: u16,
    scheme: &'static str,
}

fn openssl(folder: &Path, arguments: &[&str]) {
    let output = Command::new("openssl").current_dir(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A new key `<prefix>key.pem` and its certificate `<prefix>certificate.pem`.
fn make_key(folder: &Path, prefix: &str, more: &[&str]) {
    let (key, certificate) = (format!("{prefix}key.pem"), format!("{prefix}certificate.pem"));
    let subject = format!("/C=KZ/CN={prefix}SYSTEM");
    let kind = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30"];
    let files = ["-subj", &subject, "-keyout", &key, "-out", &certificate];
    openssl(folder, &[&kind[..], &files[..], more].concat());
}

impl Peer {
    fn start() -> Self {
        Self::over("http")
    }

    fn over(scheme: &'static str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for prefix in ["", "other-", "client-"] {
            make_key(folder.path(), prefix, &[]);
        }
        Self::with_keys(scheme, folder)
    }

    /// One whose keys count at the time of the sandbox's people.
    pub(crate) async fn of_sandbox() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keys = crate::channel::keys().await;
        for (prefix, system) in [("", &keys.channel), ("other-", &keys.stranger), ("client-", &keys.portal)] {
            std::fs::write(folder.path().join("given.p12"), &system.file).unwrap();
            std::fs::write(folder.path().join("given.cer"), system.certificate.der()).unwrap();
            let read = ["pkcs12", "-legacy", "-in", "given.p12", "-passin", &format!("pass:{PASSPHRASE}")];
            let (key, certificate) = (format!("{prefix}key.pem"), format!("{prefix}certificate.pem"));
            openssl(folder.path(), &[&read[..], &["-nodes", "-nocerts", "-out", &key]].concat());
            openssl(folder.path(), &["x509", "-inform", "DER", "-in", "given.cer", "-out", &certificate]);
        }
        Self::with_keys("http", folder)
    }

    fn with_keys(scheme: &'static str, folder: TempDir) -> Self {
        let host = "[req]\ndistinguished_name = dn\nx509_extensions = host\n[dn]\n[host]\n\
                    basicConstraints = critical, CA:FALSE\nsubjectAltName = IP:127.0.0.1\n";
        std::fs::write(folder.path().join("host.cnf"), host).unwrap();
        make_key(folder.path(), "tls-", &["-config", "host.cnf"]);
        openssl(
            folder.path(),
            &["x509", "-in", "client-certificate.pem", "-outform", "DER", "-out", "client.der"],
        );
        let into = ["-inkey", "client-key.pem", "-in", "client-certificate.pem", "-out", "client.p12"];
        openssl(folder.path(), &[&["pkcs12", "-export", "-passout", "pass:secret"], &into[..]].concat());
        std::fs::write(folder.path().join("passphrase"), "secret\n").unwrap();
        let person = |iin: &str, surname: &str, given: &str| {
            json!({
                "iin": iin, "surname": surname, "name": given, "lifeStatus": { "code": "0" },
                "regAddress": { "region": { "code": "47", "nameKz": "Маңғыстау облысы" }, "city": "Ақтау" },
            })
        };
        let mut deceased = person(DECEASED, "Оспанов", "Бекзат");
        deceased["deathDate"] = json!("2017-03-01");
        let persons = json!({ AIGERIM: person(AIGERIM, "АХМЕТОВА", "АЙГЕРІМ"), DECEASED: deceased });
        std::fs::write(folder.path().join("persons.json"), persons.to_string()).unwrap();
        let phones = json!({ AIGERIM: [PHONE] });
        std::fs::write(folder.path().join("phones.json"), phones.to_string()).unwrap();
        std::fs::write(folder.path().join("guardianships.json"), guardianships().to_string()).unwrap();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let mut process = Command::new(root.join("tools/python"))
            .args([root.join("tests/python/peer.py").as_path(), folder.path()])
            .args((scheme == "https").then_some("tls"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().parse().expect("the peer tells its port (run tools/setup test)");
        Self { folder, process, port, scheme }
    }

    /// The operator's file, with lines changed.
    pub(crate) fn configuration(&self, from: &str, to: &str) -> std::path::PathBuf {
        let file = self.folder.path().join("gateway.toml");
        let address = format!("{}://127.0.0.1:{}/", self.scheme, self.port);
        let text = format!(
            "sender = \"QYZMET\"\nkey = \"client.p12\"\npassphrase = \"passphrase\"\n\
             certificates = [\"certificate.pem\"]\n\
             [synchronous]\naddress = \"{address}\"\ntimeout = 2\n\
             [synchronous.persons]\nservice = \"GBDFL\"\n\
             [synchronous.phones]\nservice = \"MAB\"\n\
             [asynchronous]\naddress = \"{address}\"\ntimeout = 2\nsms = \"SMS\"\n"
        );
        assert!(text.contains(from), "{from}");
        std::fs::write(&file, text.replace(from, to)).unwrap();
        file
    }

    /// The operator's file of a sandbox whose people are its own: what it asks of the synchronous channel, and more of the
    /// asynchronous one. A peer under load is slow, not down: how long it is waited for is no matter there.
    pub(crate) fn of_registers(&self, synchronous: &str, asynchronous: &str) -> std::path::PathBuf {
        let file = self.configuration("timeout = 2", "timeout = 120");
        let text = std::fs::read_to_string(&file).unwrap().replace("timeout = 2", "timeout = 120");
        let (before, rest) = text.split_once("[synchronous.persons]").unwrap();
        let (_, after) = rest.split_once("[asynchronous]").unwrap();
        std::fs::write(&file, format!("{before}{synchronous}[asynchronous]{after}{asynchronous}")).unwrap();
        file
    }

    /// An installation that asks this peer, at a time when the certificates count.
    async fn world(&self) -> World {
        self.world_with("", "").await
    }

    /// The same with lines of the operator's file changed.
    async fn world_with(&self, from: &str, to: &str) -> World {
        let settings =
            Settings { gateway: Some(self.configuration(from, to)), ..Settings::new(Kind::Service) };
        let world = World::with(settings).await;
        let certificate = Certificate::parse(&std::fs::read(self.folder.path().join("client.der")).unwrap());
        world.pass(certificate.unwrap().not_before() - START.0 + 3600);
        world
    }

    /// One that waits longer than any load keeps this peer, which hangs up at once when it does not answer: what it loses is the
    /// peer's choice and not the machine's.
    fn courier(&self, world: &World) -> Courier {
        let file = self.configuration("timeout = 2", "timeout = 120");
        Gateway::open(&file, world.data(), &world.app.clock).unwrap().courier.unwrap()
    }

    /// How the peer answers from now on; what it has seen until now.
    pub(crate) async fn behaves(&self, way: &'static str) -> Json {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).await.unwrap();
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        let request = Request::post("/behave").header("host", "peer").body(Full::new(Bytes::from(way)));
        let answer = sender.send_request(request.unwrap()).await.unwrap();
        serde_json::from_slice(&answer.collect().await.unwrap().to_bytes()).unwrap()
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What the register of guardians knows of demo people.
fn guardianships() -> Json {
    let of = |number: &str, ends: Option<&str>| {
        let child = json!({
            "surname": "СЫНАҚОВА", "name": "ДАНА", "patronymic": "АСАНҚЫЗЫ", "birthDate": "2014-09-20",
        });
        let mut told = json!({ "number": number, "beginDate": "2017-02-03", "kind": { "code": "guardianship" }, "child": [child] });
        if let Some(day) = ends {
            told["endDate"] = json!(day);
        }
        told
    };
    json!({ demo::AIGERIM: [of("15/3", None)], demo::DAUREN: [of("15/4", Some("2018-01-01"))] })
}

fn registration(iin: &str, surname: &str, given: &str) -> Json {
    json!({
        "iin": iin, "surname": surname, "given": given, "patronymic": "", "phone": "",
        "password": "Kaspi-tenizi-2018",
    })
}

async fn register(world: &World, iin: &str, surname: &str, given: &str) -> crate::world::Answer {
    // Nobody may try without end.
    world.pass(60);
    world.citizen().post(path::ACCOUNTS, &registration(iin, surname, given)).await
}

async fn standing(world: &World) -> String {
    let ready = world.citizen().get(path::HEALTH_READY).await.ok().json();
    ready["persons"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_citizen_registers_after_the_real_register_was_asked() {
    let peer = Peer::start();
    let world = peer.world().await;
    assert_eq!(register(&world, AIGERIM, "Ахметова", "Айгерім").await.ok().status, 201);
    for (iin, surname, given) in
        [(NOBODY, "Ахметова", "Айгерім"), (AIGERIM, "Басқа", "Айгерім"), (DECEASED, "Оспанов", "Бекзат")]
    {
        register(&world, iin, surname, given).await.refused(403, "person-not-confirmed");
    }
    assert_eq!(peer.behaves("right").await["asked"], 4);
    assert_eq!(standing(&world).await, "answers");
}

#[tokio::test]
async fn an_answer_that_cannot_be_believed_decides_nothing() {
    let peer = Peer::start();
    let world = peer.world().await;
    for way in ["down", "other-key", "changed", "other-id", "other-person", "fault", "register-fails", "slow"]
    {
        peer.behaves(way).await;
        let answer = register(&world, AIGERIM, "Ахметова", "Айгерім").await;
        assert_eq!(answer.json()["code"], "register-unavailable", "{way}: {answer:?}");
        answer.refused(503, "register-unavailable");
        let expected = if ["fault", "register-fails"].contains(&way) { "answers" } else { "does_not_answer" };
        assert_eq!(standing(&world).await, expected, "{way}");
    }
    peer.behaves("right").await;
    assert_eq!(register(&world, AIGERIM, "Ахметова", "Айгерім").await.ok().status, 201);
}

#[tokio::test]
async fn whose_a_telephone_is_the_base_of_mobile_citizens_says() {
    let peer = Peer::start();
    let world = peer.world().await;
    let base = &world.app.registries.phones;
    for (iin, phone, owns) in
        [(AIGERIM, PHONE, true), (AIGERIM, "+77010000002", false), (NOBODY, PHONE, false)]
    {
        assert_eq!(base.owns(&Iin::parse(iin).unwrap(), phone).await.unwrap(), owns, "{iin} {phone}");
    }
    for way in ["down", "other-key", "changed", "other-id", "fault", "register-fails", "slow"] {
        peer.behaves(way).await;
        // The circuit rests after some failures, and lets one question through.
        world.pass(60);
        let asked = base.owns(&Iin::parse(AIGERIM).unwrap(), "+77010000002").await;
        assert!(asked.is_err(), "{way}: {asked:?}");
    }
    assert_eq!(base.state(), RegisterState::DoesNotAnswer);
    assert_eq!(standing(&world).await, "answers", "another register has a circuit of its own");
    peer.behaves("right").await;
    world.pass(60);
    assert!(base.owns(&Iin::parse(AIGERIM).unwrap(), PHONE).await.unwrap());
    assert_eq!(base.state(), RegisterState::Answers);
}

#[tokio::test]
async fn nobody_waits_for_a_register_that_is_down() {
    let peer = Peer::start();
    let world = peer.world().await;
    peer.behaves("down").await;
    for _ in 0..3 {
        register(&world, AIGERIM, "Ахметова", "Айгерім").await.refused(503, "register-unavailable");
    }
    assert_eq!(standing(&world).await, "does_not_answer");
    let asked = peer.behaves("right").await["asked"].clone();
    // The clock stands still but for these requests: the circuit rests, and the peer is not asked.
    let body = registration(AIGERIM, "Ахметова", "Айгерім");
    world.citizen().post(path::ACCOUNTS, &body).await.refused(503, "register-unavailable");
    assert_eq!(peer.behaves("right").await["asked"], asked);
    assert_eq!(register(&world, AIGERIM, "Ахметова", "Айгерім").await.ok().status, 201);
    assert_eq!(standing(&world).await, "answers");
}

#[tokio::test]
async fn who_is_signed_in_begins_a_request_while_the_register_is_down() {
    let peer = Peer::start();
    let world = peer.world().await;
    let mut browser = world.citizen();
    let body = registration(AIGERIM, "Ахметова", "Айгерім");
    assert_eq!(browser.post(path::ACCOUNTS, &body).await.ok().status, 201);
    let now = world.app.clock.now();
    let prove = async move |tx: &mut Tx| {
        let account = accounts::find_by_iin(tx, &Iin::parse(AIGERIM).unwrap()).await?.unwrap();
        accounts::prove(tx, &account.id, now).await
    };
    world.app.store.write(prove).await.unwrap();
    let begin = json!({ "edition": MANGYSTAU, "provider": "aktau" });
    peer.behaves("down").await;
    let begun = browser.post(path::DRAFTS, &begin).await.ok().json();
    assert_eq!(
        (&begun["answers"]["surname"], &begun["answers"]["address"]),
        (&json!("Ахметова"), &Json::Null)
    );
    browser.delete(&path::with(path::DRAFT, &[begun["id"].as_str().unwrap()])).await.ok();
    peer.behaves("right").await;
    let begun = browser.post(path::DRAFTS, &begin).await.ok().json();
    let address = json!("Маңғыстау облысы, Ақтау");
    assert_eq!((&begun["answers"]["surname"], &begun["answers"]["address"]), (&json!("АХМЕТОВА"), &address));
}

#[tokio::test]
async fn over_tls_only_the_operators_authorities_count() {
    let peer = Peer::over("https");
    let trusting = "certificates = [\"certificate.pem\"]\nauthorities = [\"tls-certificate.pem\"]";
    let world = peer.world_with("certificates = [\"certificate.pem\"]", trusting).await;
    assert_eq!(register(&world, AIGERIM, "Ахметова", "Айгерім").await.ok().status, 201);
    for authorities in ["", "authorities = [\"other-certificate.pem\"]"] {
        let trusting = format!("certificates = [\"certificate.pem\"]\n{authorities}");
        let world = peer.world_with("certificates = [\"certificate.pem\"]", &trusting).await;
        register(&world, AIGERIM, "Ахметова", "Айгерім").await.refused(503, "register-unavailable");
    }
}

#[tokio::test]
async fn without_a_gateway_the_register_is_not_connected() {
    let folder = tempfile::tempdir().unwrap();
    let storing = server::config::Storing { data: folder.path().to_owned(), database: None };
    let law = server::config::Law::default();
    let app = server::start::open(&storing, &law, Settings::new(Kind::Service)).await.unwrap();
    assert_eq!(app.registries.persons.state(), RegisterState::NotConnected);
}

#[tokio::test]
async fn what_is_wrong_with_the_operators_file_is_said() {
    let peer = Peer::start();
    let data = tempfile::tempdir().unwrap();
    let world = peer.world().await;
    let open = |from: &str, to: &str| {
        Gateway::open(&peer.configuration(from, to), data.path(), &world.app.clock).map(drop).unwrap_err()
    };
    assert!(matches!(open("sender", "sendre"), GatewayError::Configuration { .. }));
    assert!(matches!(open("client.p12", "absent.p12"), GatewayError::File { .. }));
    assert!(matches!(open("\"client.p12\"", "\"key.pem\""), GatewayError::Key { .. }));
    assert!(matches!(open("\"certificate.pem\"", "\"key.pem\""), GatewayError::NoCertificate(_)));
    assert!(matches!(open("http://", "ftp://"), GatewayError::Address(_)));
    assert!(matches!(open("timeout = 2", "timeout = 0"), GatewayError::Timeout(0)));
    std::fs::write(peer.folder.path().join("wrong"), "another").unwrap();
    let wrong = open("passphrase = \"passphrase\"", "passphrase = \"wrong\"");
    assert!(matches!(wrong, GatewayError::Key { .. }) && !wrong.to_string().contains("another"), "{wrong}");
    std::fs::copy(peer.folder.path().join("client.p12"), data.path().join("inside.p12")).unwrap();
    let inside = data.path().join("inside.p12").display().to_string();
    assert!(matches!(open("client.p12", &inside), GatewayError::KeyInData(_)));
}

async fn leave(world: &World, ids: &[String]) {
    let now = world.app.clock.now();
    let errands: Vec<Errand> = ids
        .iter()
        .map(|id| Errand {
            id: id.clone(),
            kind: SMS.to_owned(),
            subject: format!("case:{id}"),
            body: json!({ "to": "+77010000000", "text": format!("Өтініш & <{id}>") }).to_string(),
            attempts: 0,
            sent_at: None,
        })
        .collect();
    let added = world.app.store.write(async move |tx| {
        for errand in &errands {
            outbox::add(tx, errand, now).await?;
        }
        Ok::<_, StoreError>(())
    });
    added.await.unwrap();
}

/// How many rows a condition holds for.
async fn count(world: &World, sql: &'static str) -> i64 {
    let (count,): (i64,) = world.app.store.read().await.unwrap().one(sql, &[]).await.unwrap();
    count
}

const DONE: &str = "SELECT COUNT(*) FROM outbox WHERE done_at IS NOT NULL";
const KEPT: &str = "SELECT COUNT(*) FROM inbox";

fn distinct(list: &Json) -> usize {
    let list: Vec<&str> = list.as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    let set: std::collections::BTreeSet<&str> = list.iter().copied().collect();
    assert_eq!(set.len(), list.len(), "something is there twice");
    set.len()
}

#[tokio::test]
async fn two_hundred_messages_through_a_faulty_peer_are_neither_lost_nor_doubled() {
    let peer = Peer::start();
    let world = peer.world().await;
    let courier = peer.courier(&world);
    let ids: Vec<String> = (0..200).map(|number| format!("message-{number:03}")).collect();
    leave(&world, &ids).await;
    let (mut rounds, mut way) = (0, "withholding");
    peer.behaves(way).await;
    loop {
        courier.round(&world.app).await.unwrap();
        world.pass(3600);
        rounds += 1;
        // First no answer comes, so that what is lost has to be sent again; then answers lost, repeated, out of order.
        if count(&world, "SELECT COUNT(*) FROM outbox WHERE done_at IS NULL AND sent_at IS NULL").await == 0 {
            way = "faulty";
        }
        let seen = peer.behaves(way).await;
        if count(&world, DONE).await == 200 && seen["waiting"] == 0 {
            break;
        }
        assert!(rounds < 500, "it does not come to an end: {seen}");
    }
    let seen = peer.behaves("right").await;
    assert_eq!(distinct(&seen["processed"]), 200, "each came once");
    assert_eq!(distinct(&seen["noted"]), 200, "each answer was noted");
    assert_eq!(count(&world, KEPT).await, 200, "each answer is kept once");
    for fault in ["lost", "repeated"] {
        assert!(seen[fault].as_i64().unwrap() > 40, "the peer was faulty: {} {fault}", seen[fault]);
    }
    assert!(seen["sent"].as_i64().unwrap() > 200, "messages were sent again: {}", seen["sent"]);
    assert_eq!(letters::list_dead(&world.app.store).await.unwrap(), []);
    // The same again does nothing: all is done.
    courier.round(&world.app).await.unwrap();
    assert_eq!(peer.behaves("right").await["sent"], seen["sent"]);
}

/// What `qyzmet gateway …` says, and whether it did what it was told.
fn operator(world: &World, told: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_qyzmet"))
        .arg("gateway")
        .args(told)
        .arg("--data")
        .arg(world.data())
        .args(["--database", &database_argument(&world.place)])
        .output()
        .unwrap();
    (output.status.success(), String::from_utf8(output.stdout).unwrap())
}

#[tokio::test]
async fn what_cannot_be_delivered_is_listed_and_can_be_tried_again() {
    let peer = Peer::start();
    let world = peer.world().await;
    let courier = peer.courier(&world);
    leave(&world, &["one".to_owned()]).await;
    peer.behaves("undeliverable").await;
    for _ in 0..2 {
        courier.round(&world.app).await.unwrap();
        world.pass(60);
    }
    let dead = letters::list_dead(&world.app.store).await.unwrap();
    let told = dead.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    assert!(told.contains("one  sms  case:one  the gateway will not deliver it"), "{told}");
    assert!(!told.contains("7701"), "{told}");
    peer.behaves("right").await;
    courier.round(&world.app).await.unwrap();
    assert_eq!(count(&world, DONE).await, 0, "what was given up rests");

    // The operator's commands, beside the running service.
    assert_eq!(operator(&world, &["dead"]), (true, format!("{told}\n")));
    assert!(!operator(&world, &["retry", "two"]).0);
    assert!(operator(&world, &["retry", "one"]).0);
    assert!(!operator(&world, &["retry", "one"]).0);
    assert_eq!(operator(&world, &["dead"]), (true, String::new()));
    for _ in 0..2 {
        world.pass(3600);
        courier.round(&world.app).await.unwrap();
    }
    assert_eq!(count(&world, DONE).await, 1);
    assert_eq!(letters::list_dead(&world.app.store).await.unwrap(), []);
}

#[tokio::test]
async fn a_peer_that_stays_down_ends_in_a_dead_letter_and_not_in_silence() {
    let peer = Peer::start();
    let world = peer.world().await;
    let courier = peer.courier(&world);
    leave(&world, &["one".to_owned()]).await;
    peer.behaves("down").await;
    let mut rounds = 0;
    while letters::list_dead(&world.app.store).await.unwrap().is_empty() {
        courier.round(&world.app).await.unwrap();
        world.pass(3600);
        rounds += 1;
        assert!(rounds <= 20, "it is never given up");
    }
    assert_eq!(rounds, 20);
}

#[tokio::test]
async fn a_message_that_cannot_be_read_does_not_stop_the_rest() {
    let peer = Peer::start();
    let world = peer.world().await;
    let courier = peer.courier(&world);
    leave(&world, &["one".to_owned(), "two".to_owned()]).await;
    peer.behaves("unreadable").await;
    courier.round(&world.app).await.unwrap();
    assert_eq!(count(&world, DONE).await, 1, "the answer to the other one came");
    assert_eq!(count(&world, KEPT).await, 2);
    let dead = letters::list_dead(&world.app.store).await.unwrap();
    let told: Vec<String> = dead.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 1);
    let why = "  received  SMS  another shape than agreed: not one thing in the body";
    assert!(told[0].ends_with(why), "{told:?}");
    let seen = peer.behaves("right").await;
    assert_eq!((&seen["waiting"], seen["noted"].as_array().unwrap().len()), (&json!(0), 2));
    // Whether our own message arrived is asked, and not read out of that.
    world.pass(3600);
    courier.round(&world.app).await.unwrap();
    assert_eq!(count(&world, DONE).await, 2);
}

#[tokio::test]
async fn a_message_of_somebody_else_is_left() {
    let peer = Peer::start();
    let world = peer.world().await;
    let courier = peer.courier(&world);
    leave(&world, &["one".to_owned()]).await;
    peer.behaves("others-answer").await;
    courier.round(&world.app).await.unwrap();
    assert_eq!(count(&world, KEPT).await, 0);
    let seen = peer.behaves("right").await;
    assert_eq!(
        (&seen["processed"], &seen["waiting"], &seen["noted"]),
        (&json!(["one"]), &json!(1), &json!([]))
    );
}
