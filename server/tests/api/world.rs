//! The world of one story: the real routers behind real sockets on a fresh database, with a clock that stands still
//! until the story moves it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use domain::calendar::Moment;
use domain::id::AccountId;
use domain::person::{Iin, Name};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::{HeaderMap, Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use serde::Serialize;
use serde_json::Value as Json;
use server::app::{App, Kind, Settings};
use server::authorised::{KeyFiles, Keys};
use server::blobs::Blobs;
use server::clock::{Clock, Standing};
use server::gateway::{Gateway, GatewayActs};
use server::offices;
use server::queue::file;
use server::registries::Registries;
use server::registries::civil_status::{self, CivilStatus};
use server::registries::guardianships::{self, Guardianships, OwnDecisions};
use server::registries::persons::{Persons, RegisterState, Rows, Unavailable};
use server::registries::phones::{self, PhoneOwners};
use server::regulations::Regulations;
use server::statics::Statics;
use server::store::accounts::{self, Account};
use server::store::persons::{self, Life, Person};
use server::store::sessions::Audience;
use server::store::{Place, Store, installation};
use server::trust::Trust;
use server::{http, router};
use sqlx::ConnectOptions;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::description;

/// The world's first moment: Monday, 2 July 2018, 10:00 in Aktau.
pub const START: Moment = Moment(1_530_507_600);

pub struct World {
    pub app: App,
    pub clock: Arc<Standing>,
    pub place: Place,
    registers: Arc<Registers>,
    people: Arc<People>,
    citizens: u16,
    officials: u16,
    _stop: watch::Sender<bool>,
    folder: tempfile::TempDir,
}

/// The sandbox's rows of the person register, which a story can make doubt that somebody lives.
#[derive(Debug)]
struct People {
    rows: Rows,
    doubted: OnceLock<Iin>,
}

impl Persons for People {
    fn find<'a>(&'a self, iin: &'a Iin) -> server::registries::persons::Answer<'a> {
        Box::pin(async move {
            let found = self.rows.find(iin).await?;
            let doubted = self.doubted.get() == Some(iin);
            Ok(found.map(|it| if doubted { Person { life: Life::Unclear, ..it } } else { it }))
        })
    }

    fn state(&self) -> RegisterState {
        self.rows.state()
    }
}

/// The registers of guardians and of civil-status acts, which a story can make silent.
#[derive(Debug)]
struct Registers {
    guardians: OwnDecisions,
    acts: civil_status::Rows,
    silent: AtomicBool,
    gone: AtomicBool,
}

impl Guardianships for Registers {
    fn list<'a>(&'a self, guardian: &'a Iin) -> guardianships::Answer<'a> {
        if self.silent.load(Ordering::SeqCst) {
            return Box::pin(async { Err(Unavailable) });
        }
        self.guardians.list(guardian)
    }
}

impl CivilStatus for Registers {
    fn enter(&self, entry: civil_status::Entry) -> civil_status::Answer<'_, civil_status::Entered> {
        if self.silent.load(Ordering::SeqCst) {
            return Box::pin(async { Err(Unavailable) });
        }
        self.acts.enter(entry)
    }

    fn withdraw(&self, proposal: civil_status::Proposal, at: Moment) -> civil_status::Answer<'_, ()> {
        if self.silent.load(Ordering::SeqCst) {
            return Box::pin(async { Err(Unavailable) });
        }
        self.acts.withdraw(proposal, at)
    }

    fn is_connected(&self) -> bool {
        !self.gone.load(Ordering::SeqCst)
    }
}

/// What a sandbox applies.
fn law() -> Regulations {
    Regulations::of_sandbox().unwrap()
}

impl World {
    /// A service.
    pub async fn new() -> Self {
        Self::with(Settings::new(Kind::Service)).await
    }

    /// An installation with other settings.
    pub async fn with(settings: Settings) -> Self {
        Self::in_folder(tempfile::tempdir().unwrap(), settings).await
    }

    /// A service whose listeners have other limits.
    pub async fn listening(limits: http::Limits) -> Self {
        Self::made(tempfile::tempdir().unwrap(), Settings::new(Kind::Service), limits, law()).await
    }

    /// An installation in a folder that may hold something already.
    pub async fn in_folder(folder: tempfile::TempDir, settings: Settings) -> Self {
        Self::made(folder, settings, http::Limits::default(), law()).await
    }

    /// An installation in a folder, with regulations of its own.
    pub async fn under(law: Regulations, folder: tempfile::TempDir, settings: Settings) -> Self {
        Self::made(folder, settings, http::Limits::default(), law).await
    }

    async fn made(
        folder: tempfile::TempDir,
        settings: Settings,
        limits: http::Limits,
        law: Regulations,
    ) -> Self {
        let data = folder.path().to_owned();
        let authorised = (settings.kind == Kind::Sandbox).then(|| Keys::Files(KeyFiles::of_sandbox(&data)));
        let corporation = Some(offices::of_sandbox().unwrap());
        let queue = corporation.as_ref().map(|it| file::of_sandbox(it).unwrap());
        let queue = settings.queue.clone().or(queue);
        let settings = Settings { data, authorised, corporation, queue, ..settings };
        let place = fresh_database(folder.path()).await;
        let store = Store::open(&place).await.unwrap();
        let kind = settings.kind.as_str();
        store.write(async move |tx| installation::mark(tx, kind).await).await.unwrap();
        let blobs = folder.path().join("blobs");
        std::fs::create_dir(&blobs).unwrap();
        let clock = Arc::new(Standing::at(START));
        let shared: Arc<dyn Clock> = clock.clone();
        let gateway = settings.gateway.as_deref();
        let gateway = gateway.map(|file| Gateway::open(file, folder.path(), &shared).unwrap());
        let links = gateway.as_ref().map(|gateway| gateway.links.clone()).unwrap_or_default();
        let sms = settings.sms || gateway.as_ref().is_some_and(|gateway| gateway.courier.is_some());
        let settings = Settings { links, sms, ..settings };
        let people = Arc::new(People { rows: Rows(store.clone()), doubted: OnceLock::new() });
        let (persons, owners, guardians, by_messages) =
            gateway.map(|it| (it.persons, it.phones, it.guardianships, it.civil_status)).unwrap_or_default();
        let persons: Arc<dyn Persons> = match persons {
            Some(register) => Arc::new(register),
            None => people.clone(),
        };
        let phones: Arc<dyn PhoneOwners> = match owners {
            Some(register) => Arc::new(register),
            None => Arc::new(phones::Rows(store.clone())),
        };
        let guardians: Arc<dyn Guardianships> = match guardians {
            Some(register) => Arc::new(register),
            None => Arc::new(guardianships::Rows(store.clone())),
        };
        let registers = Arc::new(Registers {
            guardians: OwnDecisions::beside(guardians, store.clone()),
            acts: civil_status::Rows(store.clone()),
            silent: AtomicBool::new(false),
            gone: AtomicBool::new(false),
        });
        let civil_status: Arc<dyn CivilStatus> = match by_messages {
            true => Arc::new(GatewayActs(store.clone())),
            false => registers.clone(),
        };
        let registries = Registries { persons, phones, guardianships: registers.clone(), civil_status };
        let app = App::new(
            store,
            Blobs::in_folder(&blobs).unwrap(),
            shared,
            law,
            Trust::in_folder(&folder.path().join("trust")),
            registries,
            settings,
        )
        .unwrap();
        let (stop, stopped) = watch::channel(false);
        let citizens = listen(&app, Audience::Citizens, folder.path(), limits, &stopped).await;
        let officials = listen(&app, Audience::Officials, folder.path(), limits, &stopped).await;
        Self { app, clock, place, registers, people, citizens, officials, _stop: stop, folder }
    }

    /// Another start of a sandbox's program, on the same database and folder, with its own registers.
    pub async fn again(&self) -> App {
        let store = Store::open(&self.place).await.unwrap();
        let guardians = Arc::new(guardianships::Rows(store.clone()));
        let registries = Registries {
            persons: Arc::new(Rows(store.clone())),
            phones: Arc::new(phones::Rows(store.clone())),
            guardianships: Arc::new(OwnDecisions::beside(guardians, store.clone())),
            civil_status: Arc::new(civil_status::Rows(store.clone())),
        };
        let (blobs, trust) = (self.blobs(), self.data().join("trust"));
        App::new(
            store,
            Blobs::in_folder(&blobs).unwrap(),
            self.clock.clone(),
            law(),
            Trust::in_folder(&trust),
            registries,
            self.app.settings.clone(),
        )
        .unwrap()
    }

    /// A browser that nobody has signed in with, at the citizens' address.
    pub fn citizen(&self) -> Browser {
        Browser::at(Audience::Citizens, self.citizens)
    }

    /// A browser at the officials' address.
    pub fn official(&self) -> Browser {
        Browser::at(Audience::Officials, self.officials)
    }

    /// A person whom the register knows.
    pub async fn known(&self, iin: &str, surname: &str, given: &str) {
        let name = Name { surname: surname.to_owned(), given: given.to_owned(), patronymic: None };
        let address = "Ақтау қаласы, 99-шағын аудан, 1-үй".to_owned();
        let person = Person { iin: Iin::parse(iin).unwrap(), name, address, life: Life::Normal };
        self.app.store.write(async move |tx| persons::insert(tx, &person).await).await.unwrap();
    }

    /// A person whom the register knows, with an account.
    pub async fn person(&self, id: &str, iin: &str, password: &str) {
        let name = Name {
            surname: "Ахметова".to_owned(), given: "Айгерім".to_owned(), patronymic: None
        };
        let account = Account {
            id: AccountId::parse(id).unwrap(),
            iin: Iin::parse(iin).unwrap(),
            name: name.clone(),
            phone: None,
            password_hash: Some(self.app.passwords.hash(password.to_owned()).await.unwrap()),
            created_at: START,
            proven_at: None,
        };
        self.known(iin, &account.name.surname, &account.name.given).await;
        let added = self.app.store.write(async move |tx| accounts::insert(tx, &account).await);
        assert!(added.await.unwrap());
    }

    /// The person register does not confirm any more that somebody lives.
    pub fn doubts(&self, iin: &str) {
        self.people.doubted.set(Iin::parse(iin).unwrap()).unwrap();
    }

    /// Whether the registers of guardians and of civil-status acts answer.
    pub fn registers_are_silent(&self, silent: bool) {
        self.registers.silent.store(silent, Ordering::SeqCst);
    }

    /// No register of civil-status acts is connected.
    pub fn has_no_civil_status(&self) {
        self.registers.gone.store(true, Ordering::SeqCst);
    }

    /// Lets seconds pass.
    pub fn pass(&self, seconds: i64) {
        self.clock.advance(seconds);
    }

    /// The data folder.
    pub fn data(&self) -> &Path {
        self.folder.path()
    }

    /// The folder with the attachments.
    pub fn blobs(&self) -> PathBuf {
        self.folder.path().join("blobs")
    }

    /// Whether the stories run on PostgreSQL.
    pub fn is_on_postgres(&self) -> bool {
        postgres().is_some()
    }

    /// The refusals in the audit, as `actor action code`.
    pub async fn refusals(&self) -> Vec<String> {
        let mut tx = self.app.store.read().await.unwrap();
        let rows = server::store::audit::list(&mut tx, 0, 1000).await.unwrap();
        let refusals = rows
            .into_iter()
            .filter_map(|row| row.code.map(|code| format!("{} {} {code}", row.actor, row.action)));
        refusals.collect()
    }
}

fn postgres() -> Option<String> {
    std::env::var("QYZMET_TEST_POSTGRES").ok().filter(|server| !server.is_empty())
}

/// A database that nobody has used: a file, or a schema of its own. Schemas stay behind: the server is the test run's own
/// and is thrown away with them.
pub async fn fresh_database(folder: &Path) -> Place {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let Some(server) = postgres() else { return Place::Sqlite(folder.join("qyzmet.db")) };
    let schema = format!("story_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let options: sqlx::postgres::PgConnectOptions = server.parse().unwrap();
    let mut connection = options.clone().connect().await.unwrap();
    let create = sqlx::AssertSqlSafe(format!("CREATE SCHEMA {schema}"));
    sqlx::raw_sql(create).execute(&mut connection).await.unwrap();
    let options = options.options([("search_path", schema.as_str())]);
    Place::Postgres(Box::new(options))
}

/// What `--database` takes for a database of [`fresh_database`].
pub fn database_argument(place: &Place) -> String {
    match place {
        Place::Sqlite(path) => path.display().to_string(),
        Place::Postgres(options) => {
            let given = options.get_options().unwrap_or_default();
            let given: Vec<_> = given.split_whitespace().collect();
            let separator = if postgres().unwrap().contains('?') { '&' } else { '?' };
            format!("{}{separator}options={}", postgres().unwrap(), given.join("%20"))
        }
    }
}

/// How many files lie in a folder.
pub fn walk(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { walk(&path) } else { 1 }).sum()
}

async fn listen(
    app: &App,
    audience: Audience,
    folder: &Path,
    limits: http::Limits,
    stopped: &watch::Receiver<bool>,
) -> u16 {
    let name = match audience {
        Audience::Citizens | Audience::HalfCitizens => "citizen",
        Audience::Officials | Audience::Administrators | Audience::HallDevices => "staff",
    };
    let dist = folder.join("dist").join(name);
    std::fs::create_dir_all(&dist).unwrap();
    std::fs::write(dist.join("index.html"), format!("<!doctype html><title>{name}</title>")).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let router = router::build(app, audience, Statics::load(&dist, app.settings.kind).unwrap());
    tokio::spawn(http::serve(listener, router, limits, stopped.clone()));
    port
}

/// A browser: it keeps its cookies.
#[derive(Clone)]
pub struct Browser {
    audience: Audience,
    port: u16,
    cookie: Option<String>,
    headers: Vec<(String, String)>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Bytes,
}

impl Answer {
    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Json {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("not JSON: {self:?}"))
    }

    /// The body as one of the wire types.
    #[track_caller]
    pub fn read<T: serde::de::DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// A success it must be.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert!(self.status.is_success(), "{self:?}");
        self
    }

    /// A refusal with this status and code it must be.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Self {
        assert_eq!(self.status.as_u16(), status, "{self:?}");
        assert_eq!(self.headers["content-type"], "application/problem+json", "{self:?}");
        assert_eq!(self.json()["code"], code, "{self:?}");
        self
    }

    /// A header's text, empty when absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// An open stream of server-sent events.
#[derive(Debug)]
pub struct Events {
    pub status: StatusCode,
    pub headers: HeaderMap,
    body: hyper::body::Incoming,
    read: String,
}

impl Events {
    /// The next event, without the remarks before it; none when the stream has ended.
    pub async fn next(&mut self) -> Option<String> {
        loop {
            while let Some((event, rest)) = self.read.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.read = rest;
                if event.lines().any(|line| line.starts_with("data:")) {
                    return Some(event);
                }
            }
            let frame = self.body.frame().await?.unwrap();
            self.read.push_str(std::str::from_utf8(&frame.into_data().unwrap()).unwrap());
        }
    }
}

impl Browser {
    /// A browser at some address of this machine that nobody has signed in with.
    pub fn at(audience: Audience, port: u16) -> Self {
        Self { audience, port, cookie: None, headers: Vec::new() }
    }

    /// The same browser after the program began to listen elsewhere.
    pub fn moved_to(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The same browser, saying something more with each request.
    pub fn saying(&self, name: &str, value: &str) -> Self {
        let mut browser = self.clone();
        browser.headers.push((name.to_owned(), value.to_owned()));
        browser
    }

    /// The cookies it holds, as it says them: `name=value; name=value`.
    pub fn cookie(&self) -> Option<&str> {
        self.cookie.as_deref()
    }

    /// Another browser with the same cookie would be this one.
    pub fn with_cookie(mut self, cookie: &str) -> Self {
        self.cookie = Some(cookie.to_owned());
        self
    }

    /// The address it talks to.
    pub fn port(&self) -> u16 {
        self.port
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, Vec::new(), None).await
    }

    pub async fn delete(&mut self, path: &str) -> Answer {
        self.send(Method::DELETE, path, Vec::new(), None).await
    }

    pub async fn post(&mut self, path: &str, body: &impl Serialize) -> Answer {
        self.send(Method::POST, path, serde_json::to_vec(body).unwrap(), Some("application/json")).await
    }

    pub async fn put(&mut self, path: &str, body: &impl Serialize) -> Answer {
        self.send(Method::PUT, path, serde_json::to_vec(body).unwrap(), Some("application/json")).await
    }

    pub async fn post_bytes(&mut self, path: &str, bytes: Vec<u8>) -> Answer {
        self.send(Method::POST, path, bytes, Some("application/octet-stream")).await
    }

    /// As [`Self::post`]; nothing when nobody answers.
    pub async fn try_post(&mut self, path: &str, body: &impl Serialize) -> Option<Answer> {
        let bytes = serde_json::to_vec(body).unwrap();
        self.try_send(Method::POST, path, bytes, Some("application/json")).await.ok()
    }

    /// As [`Self::put`]; nothing when nobody answers.
    pub async fn try_put(&mut self, path: &str, body: &impl Serialize) -> Option<Answer> {
        let bytes = serde_json::to_vec(body).unwrap();
        self.try_send(Method::PUT, path, bytes, Some("application/json")).await.ok()
    }

    /// Sends anything.
    pub async fn send(&mut self, method: Method, path: &str, bytes: Vec<u8>, kind: Option<&str>) -> Answer {
        self.try_send(method, path, bytes, kind).await.unwrap()
    }

    /// Opens a stream of server-sent events.
    pub async fn listen(&self, path: &str) -> Events {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).await.unwrap();
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        let mut request = Request::builder().uri(path).header("host", format!("127.0.0.1:{}", self.port));
        request = request.header("cookie", self.cookie.as_deref().unwrap_or_default());
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.body(Full::new(Bytes::new())).unwrap();
        let response = sender.send_request(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Events { status: parts.status, headers: parts.headers, body, read: String::new() }
    }

    async fn try_send(
        &mut self,
        method: Method,
        path: &str,
        bytes: Vec<u8>,
        kind: Option<&str>,
    ) -> Result<Answer, Box<dyn std::error::Error>> {
        let sent = Bytes::from(bytes);
        let stream = TcpStream::connect(("127.0.0.1", self.port)).await?;
        let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        let mut request = Request::builder()
            .method(method.clone())
            .uri(path)
            .header("host", format!("127.0.0.1:{}", self.port));
        if let Some(kind) = kind {
            request = request.header("content-type", kind);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let response = sender.send_request(request.body(Full::new(sent.clone()))?).await?;
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await?.to_bytes();
        self.keep_cookie(&parts.headers);
        let answer = Answer { status: parts.status, headers: parts.headers, bytes };
        description::hold(self.audience, &method, path, &sent, &answer);
        Ok(answer)
    }

    fn keep_cookie(&mut self, headers: &HeaderMap) {
        for set in headers.get_all("set-cookie") {
            let pair = set.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            let held = self.cookie.take().unwrap_or_default();
            let others = held.split("; ").filter(|held| held.split_once('=').is_some_and(|it| it.0 != name));
            let all: Vec<&str> = others.chain((!value.is_empty()).then_some(pair)).collect();
            self.cookie = (!all.is_empty()).then(|| all.join("; "));
        }
    }
}
