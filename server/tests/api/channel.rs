//! A stand-in for the asynchronous channel of the gateway: systems leave messages at it and fetch them, over SOAP, and it
//! can lose, repeat and shuffle them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use domain::calendar::Moment;
use eds::certificate::Certificate;
use gateway::signature::{Signer, Trusted};
use gateway::{DoesNotSign, soap};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use rsa::rand_core::OsRng;
use server::sandbox::authority::{Purpose, Subject, Validity};
use server::sandbox::keeper;
use tokio::net::TcpListener;
use tokio::sync::{OnceCell, watch};

use crate::demo::sandbox;
use crate::world::START;

const TYPES: &str = "http://bip.bee.kz/AsyncChannel/v10/Types";
pub const PASSPHRASE: &str = "System-1";

/// The key of a system with its certificate.
pub struct SystemKey {
    pub file: Vec<u8>,
    pub certificate: Certificate,
    pair: RsaKeyPair,
}

impl Signer for SystemKey {
    fn certificate(&self) -> &[u8] {
        self.certificate.der()
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, DoesNotSign> {
        let mut signature = vec![0; self.pair.public().modulus_len()];
        let signed = self.pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature);
        signed.map(|()| signature).map_err(|_| DoesNotSign)
    }
}

/// The keys of the channel, the portal, the workplace, and of a stranger.
pub struct Keys {
    pub channel: SystemKey,
    pub portal: SystemKey,
    pub workplace: SystemKey,
    pub stranger: SystemKey,
}

/// They are made once for all stories: making RSA keys is slow.
pub async fn keys() -> &'static Keys {
    static MADE: OnceCell<Keys> = OnceCell::const_new();
    MADE.get_or_init(|| async {
        let world = sandbox().await;
        let key = |name: &str| make(world.data(), name);
        Keys {
            channel: key("CHANNEL"),
            portal: key("PORTAL"),
            workplace: key("WORKPLACE"),
            stranger: key("STRANGER"),
        }
    })
    .await
}

fn make(data: &Path, name: &str) -> SystemKey {
    let subject = Subject {
        surname: name.to_owned(),
        given_name: String::new(),
        patronymic: None,
        iin: "680803390010".to_owned(),
        organisation: None,
        email: None,
    };
    let validity = Validity { not_before: START.0 - 86_400, not_after: START.0 + 3000 * 86_400 };
    let issued = keeper::load(data).unwrap().issue(&mut OsRng, &subject, Purpose::Signing, validity).unwrap();
    SystemKey {
        file: issued.key_file(&mut OsRng, PASSPHRASE).to_vec(),
        certificate: Certificate::parse(&issued.certificate_der).unwrap(),
        pair: RsaKeyPair::from_pkcs8(&issued.pkcs8).unwrap(),
    }
}

/// How it treats messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Right,
    /// Nobody answers.
    Down,
    /// A fifth of the questions and of the answers is lost, messages come again and in any order.
    Faulty,
}

/// A message that lies at the channel.
#[derive(Clone, Debug)]
pub struct Message {
    pub id: String,
    pub service: String,
    pub payload: String,
}

/// What happens at the channel.
pub struct Channel {
    pub port: u16,
    seen: Arc<Mutex<Seen>>,
    exchanges: watch::Receiver<()>,
}

#[derive(Debug)]
struct Seen {
    way: Way,
    dice: u64,
    now: Moment,
    /// Every message that was ever left, by its identifier.
    left: BTreeMap<String, Message>,
    /// Those that wait.
    waiting: Vec<Message>,
    noted: BTreeSet<String>,
    faults: u32,
    /// Told of every exchange.
    told: watch::Sender<()>,
}

impl Seen {
    /// Whether something happens that happens one time in so many. The same at every run.
    fn one_in(&mut self, many: u64) -> bool {
        self.dice = self.dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.way == Way::Faulty && (self.dice >> 33).is_multiple_of(many)
    }

    fn lost(&mut self) -> bool {
        let is_lost = self.way == Way::Down || self.one_in(5);
        self.faults += u32::from(is_lost);
        is_lost
    }

    fn leave(&mut self, message: Message) {
        if self.left.insert(message.id.clone(), message.clone()).is_none() {
            let at = if self.one_in(2) { 0 } else { self.waiting.len() };
            self.waiting.insert(at, message);
        }
    }

    fn answer(&mut self, question: &str) -> String {
        let id = || between(question, "<messageId>", "</messageId>").to_owned();
        let service = between(question, "<serviceId>", "</serviceId>").to_owned();
        let (operation, response) = if question.contains(":getMessageStatus") {
            let state = if self.noted.contains(&id()) { "DELIVERED" } else { "ON_DELIVERY" };
            ("getMessageStatus", format!("<messageState>{state}</messageState>"))
        } else if question.contains(":getMessages") {
            let amount: usize = between(question, "<amount>", "</amount>").parse().unwrap();
            let given: Vec<String> =
                self.waiting.iter().filter(|it| it.service == service).take(amount).map(element).collect();
            ("getMessages", given.concat())
        } else if question.contains(":sendDeliveryNotification") {
            let id = id();
            self.noted.insert(id.clone());
            let at = self.waiting.iter().position(|it| it.id == id);
            if let Some(message) = at.map(|at| self.waiting.remove(at))
                && self.one_in(4)
            {
                // It comes again, behind the others.
                self.faults += 1;
                self.waiting.push(message);
            }
            ("sendDeliveryNotification", "<notificationId>1</notificationId>".to_owned())
        } else {
            let payload = between(question, "<data>", "</data>").to_owned();
            self.leave(Message { id: id(), service, payload });
            ("sendMessage", format!("<messageId>{}</messageId>", id()))
        };
        let name = format!("a:{operation}Response");
        format!("<{name} xmlns:a=\"{TYPES}\"><response>{response}</response></{name}>")
    }
}

fn element(message: &Message) -> String {
    let Message { id, service, payload } = message;
    format!(
        "<messages><messageInfo><messageId>{id}</messageId><serviceId>{service}</serviceId>\
         <messageType>REQUEST</messageType></messageInfo>\
         <messageData><data>{payload}</data></messageData></messages>"
    )
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let rest = text.split_once(before).map_or("", |(_, rest)| rest);
    rest.split_once(after).map_or("", |(inside, _)| inside)
}

async fn answer(State(seen): State<Arc<Mutex<Seen>>>, envelope: Bytes) -> Result<String, StatusCode> {
    let keys = keys().await;
    let mut seen = seen.lock().unwrap();
    if seen.lost() {
        return Err(StatusCode::BAD_GATEWAY);
    }
    let certificates = [keys.portal.certificate.clone(), keys.workplace.certificate.clone()];
    let trusted = Trusted { certificates: &certificates, now: seen.now.0 };
    let body = soap::open(&envelope, &trusted).map_err(|_| StatusCode::FORBIDDEN)?;
    let answer = seen.answer(body.canonical());
    seen.told.send_replace(());
    // The question was heard, and its answer is lost.
    if seen.lost() {
        return Err(StatusCode::BAD_GATEWAY);
    }
    Ok(soap::seal(&answer, "", &keys.channel).unwrap())
}

impl Channel {
    pub async fn open() -> Self {
        let (told, exchanges) = watch::channel(());
        let seen = Seen {
            way: Way::Right,
            dice: 2018,
            now: START,
            left: BTreeMap::new(),
            waiting: Vec::new(),
            noted: BTreeSet::new(),
            faults: 0,
            told,
        };
        let seen = Arc::new(Mutex::new(seen));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let router = Router::new().fallback(answer).with_state(Arc::clone(&seen));
        let router = router.layer(axum::extract::DefaultBodyLimit::max(8 << 20));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { port, seen, exchanges }
    }

    /// Waits until somebody leaves or fetches something, or tells of a receipt.
    pub async fn goes_on(&mut self) {
        self.exchanges.changed().await.unwrap();
    }

    /// How it treats messages from now on.
    pub fn behaves(&self, way: Way) {
        self.seen.lock().unwrap().way = way;
    }

    /// Leaves a message as if a system had.
    pub fn leave(&self, message: Message) {
        self.seen.lock().unwrap().leave(message);
    }

    /// Puts a message back that was taken out.
    pub fn hold(&self, message: Message) {
        self.seen.lock().unwrap().waiting.push(message);
    }

    /// What waits at the channel.
    pub fn waiting(&self) -> Vec<Message> {
        self.seen.lock().unwrap().waiting.clone()
    }

    /// Takes out what waits for a service.
    pub fn take(&self, service: &str) -> Vec<Message> {
        let mut seen = self.seen.lock().unwrap();
        seen.waiting.extract_if(.., |message| message.service == service).collect()
    }

    /// How often it lost or repeated something.
    pub fn faults(&self) -> u32 {
        self.seen.lock().unwrap().faults
    }
}
