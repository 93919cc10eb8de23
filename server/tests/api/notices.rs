//! Messages on their way out: to a mail server (aiosmtpd) and an SMS gateway on loopback (`tests/python/mail.py`), once, at the hours
//! that the person wants, and told of as they stand.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use domain::api::cabinet::{Cabinet, NoticeSubject};
use domain::api::notices::{MessageState, NoticeChannel, NoticeSettings};
use domain::api::path;
use domain::api::phone::CodeSent;
use domain::api::profile::{Profile, SPOKEN_OF};
use domain::api::sandbox::SandboxSms;
use domain::calendar::Zone;
use domain::id::CaseId;
use http_body_util::{BodyExt as _, Full};
use hyper::Request;
use hyper::body::Bytes;
use hyper_util::rt::TokioIo;
use serde_json::{Value as Json, json};
use server::app::{Kind, Settings};
use server::codes::{LIFE, PAUSE};
use server::messages::{MessagesError, Senders};
use server::regulations::Regulations;
use tempfile::TempDir;
use tokio::net::TcpStream;

use crate::demo::{AIGERIM, MANGYSTAU, sandbox, sandbox_with};
use crate::workplace::take;
use crate::world::{Browser, World};

const PHONE: &str = "+77010000001";
const EMAIL: &str = "aigerim@example.kz";

/// The other ends, as a process that ends with the story.
struct Peers {
    folder: TempDir,
    process: Child,
    mail: u16,
    sms: u16,
}

fn openssl(folder: &Path, arguments: &[&str]) {
    let output = Command::new("openssl").current_dir(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

impl Peers {
    fn start(tls: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        if tls {
            let files = ["-keyout", "mail-key.pem", "-out", "mail-certificate.pem", "-days", "30"];
            let kind = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"];
            let names =
                ["-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE"];
            openssl(folder.path(), &[&kind[..], &files[..], &names[..]].concat());
        }
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut process = Command::new(root.join("tools/python"))
            .args([root.join("tests/python/mail.py").as_path(), folder.path()])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let ports: Vec<u16> = line.split_whitespace().map(|port| port.parse().unwrap()).collect();
        Self { folder, process, mail: ports[0], sms: ports[1] }
    }

    /// The operator's file, with some of its lines changed.
    fn configuration(&self, from: &str, to: &str) -> PathBuf {
        let file = self.folder.path().join("messages.toml");
        for (name, secret) in [("sms-token", "sms-secret\n"), ("smtp-password", "secret\n")] {
            std::fs::write(self.folder.path().join(name), secret).unwrap();
        }
        let text = format!(
            "[mail]\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\nfrom = \"Qyzmet <no-reply@qyzmet.test>\"\ntimeout = 120\n\
             [sms]\naddress = \"http://127.0.0.1:{}/v1/messages\"\n\
             token = \"sms-token\"\nsender = \"QYZMET\"\nrepeats = false\ntimeout = 120\n",
            self.mail, self.sms
        );
        assert!(text.contains(from), "{from}");
        std::fs::write(&file, text.replace(from, to)).unwrap();
        file
    }

    fn senders(&self, from: &str, to: &str) -> Senders {
        Senders::open(Some(&self.configuration(from, to)), Kind::Service).unwrap()
    }

    /// What was taken on a channel.
    fn taken(&self, what: &str) -> Vec<Json> {
        std::fs::read(self.folder.path().join(format!("{what}.json")))
            .map(|bytes| serde_json::from_slice(&bytes).unwrap())
            .unwrap_or_default()
    }

    /// How both answer from now on.
    async fn behave(&self, way: &'static str) {
        let stream = TcpStream::connect(("127.0.0.1", self.sms)).await.unwrap();
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        let request = Request::post("/behave").header("host", "peer").body(Full::new(Bytes::from(way)));
        sender.send_request(request.unwrap()).await.unwrap().into_body().collect().await.unwrap();
    }
}

impl Drop for Peers {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A sandbox whose SMS go out through a gateway of their own.
async fn world() -> World {
    let settings = Settings { sms: true, sms_elsewhere: true, email: true, ..Settings::new(Kind::Sandbox) };
    sandbox_with(Regulations::of_sandbox().unwrap(), settings).await
}

async fn settings(browser: &mut Browser) -> NoticeSettings {
    browser.get(path::NOTICE_SETTINGS).await.ok().read()
}

/// How far each message about a case has come, by channel.
async fn states(browser: &mut Browser) -> Vec<(NoticeChannel, MessageState)> {
    let cabinet: Cabinet = browser.get(path::CABINET).await.ok().read();
    let of_cases = cabinet.notices.into_iter().filter(|it| matches!(it.of, NoticeSubject::Case { .. }));
    let mut found: Vec<_> = of_cases.flat_map(|it| it.messages).map(|it| (it.channel, it.state)).collect();
    found.sort_by_key(|(channel, _)| *channel == NoticeChannel::Email);
    found
}

async fn proves_email(browser: &mut Browser) {
    let sent: CodeSent =
        browser.post(path::EMAIL, &json!({ "email": EMAIL, "lang": "ru" })).await.ok().read();
    assert_eq!(sent.to, EMAIL);
    let all: Vec<SandboxSms> = browser.get(path::SANDBOX_SMS).await.ok().read();
    let letter = all.into_iter().find(|it| it.to == EMAIL).unwrap();
    let code = letter.text.split(|c: char| !c.is_ascii_digit()).find(|part| part.len() == 6).unwrap();
    let proved: NoticeSettings =
        browser.post(path::EMAIL_PROOF, &json!({ "id": sent.id, "code": code })).await.ok().read();
    assert_eq!(proved.email.as_deref(), Some(EMAIL));
}

/// A case whose registration is news, in the cabinet of a person with a proved address.
async fn news(world: &World) -> (Browser, CaseId) {
    let (mut browser, case) = world.filed(AIGERIM, MANGYSTAU).await;
    proves_email(&mut browser).await;
    registers(world, &case).await;
    (browser, case)
}

async fn registers(world: &World, case: &CaseId) {
    let mut clerk = world.official_signed_in("aktau-clerk").await;
    take(&mut clerk, case, &json!({ "action": "register" })).await.ok();
}

async fn number(browser: &mut Browser) -> String {
    browser.get(path::CABINET).await.ok().json()["cases"][0]["number"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_message_goes_out_once_on_each_channel_and_says_the_number_alone() {
    let peers = Peers::start(false);
    let world = world().await;
    let (mut browser, _) = news(&world).await;
    let waiting = [NoticeChannel::Sms, NoticeChannel::Email].map(|channel| (channel, MessageState::Waiting));
    assert_eq!(states(&mut browser).await, waiting);
    let senders = peers.senders("sender", "sender");
    // Two programs at once: each message is one's.
    let (one, other) = tokio::join!(senders.round(&world.app), senders.round(&world.app));
    assert_eq!(one.unwrap() + other.unwrap(), 3, "the code by e-mail, and the news on both channels");
    assert_eq!(senders.round(&world.app).await.unwrap(), 0);
    let number = number(&mut browser).await;
    let (mail, sms) = (peers.taken("mail"), peers.taken("sms"));
    assert_eq!((mail.len(), sms.len()), (2, 1));
    assert_eq!((sms[0]["to"].as_str(), sms[0]["sender"].as_str()), (Some(PHONE), Some("QYZMET")));
    let letter = mail.iter().find(|it| it["subject"].as_str().unwrap().contains(&number)).unwrap();
    assert_eq!(letter["to"], json!([EMAIL]));
    for text in [sms[0]["text"].as_str().unwrap(), letter["text"].as_str().unwrap()] {
        assert!(text.contains(&number), "{text}");
        let person = ["Ахметова", "Айгерім", AIGERIM, "7010000001", "асырап"];
        assert!(person.iter().all(|it| !text.contains(it)), "{text}");
    }
    let at = world.app.clock.now();
    let handed =
        [NoticeChannel::Sms, NoticeChannel::Email].map(|channel| (channel, MessageState::HandedOver { at }));
    assert_eq!(states(&mut browser).await, handed);
}

#[tokio::test]
async fn the_end_of_a_certificate_is_told_by_mail_in_the_persons_language_and_of_nobody() {
    let peers = Peers::start(false);
    let world = world().await;
    let (mut browser, _) = news(&world).await;
    let senders = peers.senders("sender", "sender");
    senders.round(&world.app).await.unwrap();
    let known: Profile = browser.get(path::PROFILE).await.ok().read();
    let password = world.demo(AIGERIM).await.password;
    let mut russian = world.citizen().saying("accept-language", "ru");
    russian.post(path::SESSION, &json!({ "iin": AIGERIM, "password": password })).await.ok();
    let before = peers.taken("mail").len();
    world.pass(known.certificates[0].valid_until.plus(-SPOKEN_OF).since(world.app.clock.now()));
    assert_eq!(server::expiry::look(&world.app).await.unwrap(), 1);
    // Wherever that moment falls in the day, the night is over within it.
    world.pass(12 * 3600);
    assert_eq!(senders.round(&world.app).await.unwrap(), 2);
    let mail = peers.taken("mail");
    let letter = mail.get(before).unwrap();
    assert_eq!(letter["to"], json!([EMAIL]));
    assert_eq!(letter["subject"], "Извещение портала Qyzmet");
    let text = letter["text"].as_str().unwrap();
    assert!(text.contains("ЭЦП скоро истекает (дней осталось: 30)"), "{text}");
    for personal in ["Ахметова", "Айгерім", AIGERIM, known.certificates[0].serial.as_str()] {
        assert!(!letter.to_string().contains(personal), "{letter}");
    }
    assert_eq!(peers.taken("sms").last().unwrap()["text"].as_str(), Some(text));
}

#[tokio::test]
async fn a_gateway_that_tells_is_asked_whether_it_was_delivered() {
    let peers = Peers::start(false);
    let world = world().await;
    let (mut browser, _) = news(&world).await;
    let reports = format!("repeats = false\nreports = \"http://127.0.0.1:{}/v1/messages/{{id}}\"", peers.sms);
    let senders = peers.senders("repeats = false", &reports);
    senders.round(&world.app).await.unwrap();
    let at = world.app.clock.now();
    let sms = |states: Vec<(NoticeChannel, MessageState)>| states.into_iter().next().unwrap().1;
    assert_eq!(sms(states(&mut browser).await), MessageState::HandedOver { at });
    peers.behave("busy").await;
    world.pass(30);
    senders.round(&world.app).await.unwrap();
    assert_eq!(sms(states(&mut browser).await), MessageState::HandedOver { at });
    peers.behave("well").await;
    world.pass(60);
    senders.round(&world.app).await.unwrap();
    let now = world.app.clock.now();
    assert_eq!(sms(states(&mut browser).await), MessageState::Delivered { at: now });
    assert_eq!(peers.taken("sms").len(), 1);
}

#[tokio::test]
async fn who_is_busy_gets_it_later_and_who_refuses_never() {
    let peers = Peers::start(false);
    let world = world().await;
    let (mut browser, case) = news(&world).await;
    let senders = peers.senders("sender", "sender");
    peers.behave("busy").await;
    assert_eq!(senders.round(&world.app).await.unwrap(), 0);
    let waiting = [NoticeChannel::Sms, NoticeChannel::Email].map(|channel| (channel, MessageState::Waiting));
    assert_eq!(states(&mut browser).await, waiting);
    // Before its time nothing is tried again.
    peers.behave("well").await;
    assert_eq!(senders.round(&world.app).await.unwrap(), 0);
    world.pass(15);
    assert_eq!(senders.round(&world.app).await.unwrap(), 3);
    peers.behave("never").await;
    let mut head = world.official_signed_in("aktau-head").await;
    let executor = json!({ "action": "resolve", "executor": "aktau-executor" });
    take(&mut head, &case, &executor).await.ok();
    assert_eq!(senders.round(&world.app).await.unwrap(), 0);
    let at = world.app.clock.now();
    let given_up = states(&mut browser).await.into_iter().filter(|it| it.1 == MessageState::GivenUp { at });
    assert_eq!(given_up.count(), 2);
    world.pass(24 * 3600);
    peers.behave("well").await;
    assert_eq!(senders.round(&world.app).await.unwrap(), 0, "what was refused is not tried again");
}

#[tokio::test]
async fn an_sms_whose_handing_over_broke_off_is_not_sent_twice_blindly() {
    let peers = Peers::start(false);
    let world = world().await;
    let (mut browser, _) = news(&world).await;
    let senders = peers.senders("sender", "sender");
    peers.behave("broken").await;
    senders.round(&world.app).await.unwrap();
    let at = world.app.clock.now();
    let states_now = states(&mut browser).await;
    assert_eq!(states_now[0], (NoticeChannel::Sms, MessageState::NotKnown { at }));
    let number = number(&mut browser).await;
    peers.behave("well").await;
    world.pass(24 * 3600);
    senders.round(&world.app).await.unwrap();
    assert_eq!(peers.taken("sms").len(), 1, "it is known to have been taken only here");
    // An e-mail goes again, and is the same message.
    let of_case = |it: &Json| it["subject"].as_str().unwrap().contains(&number);
    let ids: Vec<_> = peers.taken("mail").into_iter().filter(of_case).map(|it| it["id"].clone()).collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
}

#[tokio::test]
async fn a_gateway_that_knows_repetitions_gets_the_same_identifier_again() {
    let peers = Peers::start(false);
    let world = world().await;
    news(&world).await;
    let senders = peers.senders("repeats = false", "repeats = true");
    peers.behave("broken").await;
    senders.round(&world.app).await.unwrap();
    peers.behave("well").await;
    world.pass(15);
    senders.round(&world.app).await.unwrap();
    let taken = peers.taken("sms");
    assert_eq!(taken.len(), 2);
    assert_eq!(taken[0]["id"], taken[1]["id"]);
}

#[tokio::test]
async fn a_program_that_was_stopped_in_between_leaves_an_sms_not_known() {
    let peers = Peers::start(false);
    let world = world().await;
    let (mut browser, _) = news(&world).await;
    // Put down as begun, and then nothing.
    let now = world.app.clock.now();
    world
        .app
        .store
        .write(async move |tx| {
            tx.run("UPDATE outbox SET begun_at = $1 WHERE kind = 'sms'", &[now.into()]).await
        })
        .await
        .unwrap();
    peers.senders("sender", "sender").round(&world.app).await.unwrap();
    assert_eq!(states(&mut browser).await[0], (NoticeChannel::Sms, MessageState::NotKnown { at: now }));
    assert!(peers.taken("sms").is_empty());
}

#[tokio::test]
async fn at_night_nothing_rings_but_codes() {
    let peers = Peers::start(false);
    let world = world().await;
    // From ten in the morning to half past ten in the evening.
    world.pass(12 * 3600 + 1800);
    let (mut browser, _) = news(&world).await;
    let now = world.app.clock.now();
    let morning = now.plus(9 * 3600 + 1800);
    assert_eq!(Zone::West.second_of_day(morning), 8 * 3600);
    let quiet = MessageState::Quiet { until: morning };
    assert_eq!(
        states(&mut browser).await,
        [NoticeChannel::Sms, NoticeChannel::Email].map(|it| (it, quiet.clone()))
    );
    let senders = peers.senders("sender", "sender");
    assert_eq!(senders.round(&world.app).await.unwrap(), 1, "the code by e-mail");
    world.pass(9 * 3600 + 1799);
    assert_eq!(senders.round(&world.app).await.unwrap(), 0);
    world.pass(1);
    assert_eq!(senders.round(&world.app).await.unwrap(), 2);
}

#[tokio::test]
async fn a_person_chooses_channels_and_hours() {
    let world = world().await;
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    let choices = json!({ "sms": false, "email": true, "quiet": { "from": 0, "to": 0 } });
    let chosen: NoticeSettings = browser.put(path::NOTICE_SETTINGS, &choices).await.ok().read();
    assert!(!chosen.choices.sms && chosen.phone.as_deref() == Some(PHONE) && chosen.email.is_none());
    // Not a minute of a day; a night that is never over.
    for quiet in [json!({ "from": 1440, "to": 0 }), json!({ "from": 600, "to": 599 })] {
        let wrong = json!({ "sms": true, "email": true, "quiet": quiet });
        browser.put(path::NOTICE_SETTINGS, &wrong).await.refused(400, "bad-request");
    }
    proves_email(&mut browser).await;
    assert!(!settings(&mut browser).await.choices.sms, "an address changes no choice");
    world.pass(12 * 3600 + 1800);
    let (mut browser, case) = world.filed(AIGERIM, MANGYSTAU).await;
    registers(&world, &case).await;
    assert_eq!(states(&mut browser).await, [(NoticeChannel::Email, MessageState::Waiting)]);
    browser.delete(path::EMAIL).await.ok();
    assert_eq!(settings(&mut browser).await.email, None);
}

#[tokio::test]
async fn an_address_is_proved_by_the_code_that_went_there() {
    let world = world().await;
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    let ask = json!({ "email": "aigerim", "lang": "kk" });
    browser.post(path::EMAIL, &ask).await.refused(422, "not-an-email");
    let sent: CodeSent =
        browser.post(path::EMAIL, &json!({ "email": EMAIL, "lang": "kk" })).await.ok().read();
    let wrong = json!({ "id": sent.id, "code": "12345" });
    browser.post(path::EMAIL_PROOF, &wrong).await.refused(422, "code-wrong");
    // A code that proves an address links no number.
    browser.post(path::PHONE_LINK, &wrong).await.refused(409, "code-expired");
    world.pass(LIFE);
    browser.post(path::EMAIL_PROOF, &wrong).await.refused(409, "code-expired");
    assert_eq!(settings(&mut browser).await.email, None);
}

#[tokio::test]
async fn a_code_that_nobody_waits_for_any_more_is_not_sent() {
    let peers = Peers::start(false);
    let world = world().await;
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    browser.post(path::PHONE_CODE, &json!({ "phone": PHONE, "lang": "kk" })).await.ok();
    world.pass(LIFE + PAUSE);
    let senders = peers.senders("sender", "sender");
    assert_eq!(senders.round(&world.app).await.unwrap(), 0);
    assert!(peers.taken("sms").is_empty());
}

#[tokio::test]
async fn mail_is_sealed_and_the_server_is_known() {
    let peers = Peers::start(true);
    let world = world().await;
    news(&world).await;
    let host = "host = \"127.0.0.1\"";
    // A server that asks for a sealed line takes nothing in the clear.
    assert_eq!(peers.senders(host, host).round(&world.app).await.unwrap(), 1, "the SMS");
    assert!(peers.taken("mail").is_empty());
    world.pass(24 * 3600);
    let text = std::fs::read_to_string(peers.configuration(host, "host = \"localhost\"")).unwrap();
    let text =
        text.replace("tls = \"none\"", "tls = \"starttls\"\nuser = \"qyzmet\"\npassword = \"smtp-password\"");
    let file = peers.folder.path().join("sealed.toml");
    std::fs::write(&file, format!("authorities = [\"mail-certificate.pem\"]\n{text}")).unwrap();
    let mut clerk = world.citizen_signed_in(AIGERIM).await;
    world.pass(PAUSE);
    clerk.post(path::EMAIL, &json!({ "email": EMAIL, "lang": "kk" })).await.ok();
    let senders = Senders::open(Some(&file), Kind::Service).unwrap();
    assert!(senders.round(&world.app).await.unwrap() >= 1);
    assert!(peers.taken("mail").iter().all(|it| it["sealed"] == true));
    assert!(!peers.taken("mail").is_empty());
}

#[tokio::test]
async fn a_configuration_that_cannot_work_stops_the_start() {
    let peers = Peers::start(false);
    let open =
        |from: &str, to: &str| Senders::open(Some(&peers.configuration(from, to)), Kind::Service).err();
    let host = "host = \"127.0.0.1\"";
    assert!(matches!(open(host, "host = \"smtp.example.kz\""), Some(MessagesError::Clear(_))));
    assert!(matches!(open("timeout = 120\n[sms]", "timeout = 0\n[sms]"), Some(MessagesError::Timeout(0))));
    assert!(matches!(open("no-reply@qyzmet.test", "nobody"), Some(MessagesError::Address(_))));
    assert!(matches!(open("token = \"sms-token\"", "token = \"absent\""), Some(MessagesError::File { .. })));
    assert!(matches!(open("repeats", "repeat"), Some(MessagesError::Configuration { .. })));
}

#[tokio::test]
async fn one_notice_makes_one_message_on_a_channel() {
    let world = sandbox().await;
    let (mut browser, case) = world.filed(AIGERIM, MANGYSTAU).await;
    registers(&world, &case).await;
    let before = states(&mut browser).await.len();
    assert_eq!(before, 1);
    let again = world.app.store.write(async |tx| {
        tx.run(
            "INSERT INTO outbox (id, at, due, kind, subject, body, attempts, account, notice) \
             SELECT 'again', at, due, kind, subject, body, 0, account, notice FROM outbox \
             WHERE notice IS NOT NULL ON CONFLICT (notice, kind) WHERE notice IS NOT NULL DO NOTHING",
            &[],
        )
        .await
    });
    assert_eq!(again.await.unwrap(), 0);
    assert_eq!(states(&mut browser).await.len(), before);
}
