//! What was acknowledged is there: after the program was killed in the middle of its work, after any statement of a
//! transaction failed, after the disk was full.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use domain::api::drafts::Draft;
use domain::api::filings::Receipt;
use domain::api::path;
use domain::id::Code;
use serde_json::{Value as Json, json};
use server::app::{Kind, Settings};
use server::config::{Law, Storing};
use server::sandbox::{people, seed};
use server::start;
use server::store::audit::{self, Verdict};
use server::store::sessions::Audience;
use server::store::{Place, Store, Tx, installation};
use tokio::sync::mpsc;

use crate::demo::{AIGERIM, DAUREN, KEY, MANGYSTAU, SCAN, accepted, attach, copy_keys, file, sandbox};
use crate::start::refuses;
use crate::world::{Browser, START, World, database_argument, fresh_database, walk};

/// The program itself, serving a sandbox; killed when it is dropped.
pub(crate) struct Program {
    child: Child,
    port: u16,
    staff_port: u16,
}

impl Program {
    /// Starts it, in `through` if that is not empty (a shell that limits it), and waits until it serves.
    pub(crate) fn start(data: &Path, place: &Place, through: &str) -> Self {
        let dist = data.parent().unwrap().join("dist");
        for audience in ["citizen", "staff"] {
            let folder = dist.join(audience);
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(folder.join("index.html"), "<!doctype html>").unwrap();
        }
        let mut command = Command::new("sh");
        command.args([
            "-c",
            &format!("{through} exec \"$0\" \"$@\""),
            env!("CARGO_BIN_EXE_qyzmet"),
            "sandbox",
        ]);
        command.args(["--listen", "127.0.0.1:0", "--staff-listen", "127.0.0.1:0", "--data"]).arg(data);
        command.args(["--database", &database_argument(place), "--dist"]).arg(dist);
        command.env("RUST_LOG", "server=info").stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut said = Vec::new();
        let ports = lines.by_ref().find_map(|line| {
            let line = line.unwrap();
            let port = |name: &str| line.split(name).nth(1)?.split_whitespace().next()?.parse().ok();
            let ports = port("citizens=127.0.0.1:").zip(port("officials=127.0.0.1:"));
            said.push(line);
            ports
        });
        // The rest is read as it comes, or the program would wait for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        let (port, staff_port) = ports.unwrap_or_else(|| panic!("it does not serve: {said:#?}"));
        Self { child, port, staff_port }
    }

    /// SIGKILL: nothing is finished, nothing is said.
    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser::at(Audience::Citizens, self.port)
    }

    /// An official of a demo world, signed in.
    pub(crate) async fn official(&self, world: &World, login: &str) -> Browser {
        let mut browser = Browser::at(Audience::Officials, self.staff_port);
        let typed = json!({ "login": login, "password": world.demo(login).await.password });
        browser.post(path::STAFF_SESSION, &typed).await.ok();
        browser
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A sandbox's data folder and database, with the keys of `world` and a clock that shows its time.
pub(crate) async fn prepared(world: &World, data: &Path) -> Place {
    std::fs::create_dir_all(data).unwrap();
    std::fs::write(data.join("kind"), Kind::Sandbox.as_str()).unwrap();
    copy_keys(world, data);
    let place = fresh_database(data).await;
    let storing = Storing { data: data.to_owned(), database: Some(database_argument(&place)) };
    let app = start::open(&storing, &Law::default(), Settings::new(Kind::Sandbox)).await.unwrap();
    let ahead = START.since(app.clock.now());
    app.store.write(async move |tx| installation::save_offset(tx, ahead).await).await.unwrap();
    seed::fill(&app, people::load().unwrap(), START).await.unwrap();
    app.store.close().await;
    place
}

pub(crate) async fn sign_in(browser: &mut Browser, world: &World, iin: &str) {
    let password = world.demo(iin).await.password;
    browser.post(path::SESSION, &json!({ "iin": iin, "password": password })).await.ok();
}

/// What a statement counts must not be there.
const HALF_DONE: [&str; 11] = [
    "SELECT CAST(COUNT(*) AS BIGINT) FROM cases WHERE NOT EXISTS \
     (SELECT 1 FROM events WHERE case_id = cases.id AND seq = cases.revision)",
    "SELECT CAST(COUNT(*) AS BIGINT) FROM cases WHERE NOT EXISTS \
     (SELECT 1 FROM filings WHERE case_id = cases.id AND state = 'accepted')",
    "SELECT CAST(COUNT(*) AS BIGINT) FROM cases WHERE NOT EXISTS \
     (SELECT 1 FROM notices WHERE case_id = cases.id AND about = 'filed')",
    "SELECT CAST(COUNT(*) AS BIGINT) FROM cases WHERE NOT EXISTS \
     (SELECT 1 FROM audit WHERE action = 'filed' AND subject = 'draft:' || cases.draft)",
    "SELECT CAST(COUNT(*) AS BIGINT) FROM audit WHERE action = 'filed' AND NOT EXISTS \
     (SELECT 1 FROM cases WHERE 'draft:' || cases.draft = audit.subject)",
    "SELECT CAST(COUNT(*) AS BIGINT) FROM cases WHERE NOT EXISTS \
     (SELECT 1 FROM drafts WHERE id = cases.draft AND filed_at IS NOT NULL)",
    "SELECT CAST(COUNT(*) AS BIGINT) FROM drafts WHERE filed_at IS NOT NULL AND NOT EXISTS \
     (SELECT 1 FROM cases WHERE draft = drafts.id)",
    "SELECT CAST(COUNT(*) AS BIGINT) FROM filings WHERE state = 'accepted' AND NOT EXISTS \
     (SELECT 1 FROM cases WHERE id = filings.case_id)",
    "SELECT CAST(COUNT(*) AS BIGINT) FROM accounts WHERE proven_at IS NULL AND EXISTS \
     (SELECT 1 FROM cases WHERE account = accounts.id)",
    "SELECT CAST((SELECT COALESCE(SUM(last), 0) FROM case_numbers) - (SELECT COUNT(*) FROM cases) AS BIGINT)",
    "SELECT CAST(COUNT(*) AS BIGINT) FROM events WHERE NOT EXISTS (SELECT 1 FROM cases WHERE id = case_id)",
];

/// Everything belongs together: the chain, the rows of each filing, the file of each scan.
async fn is_whole(store: &Store, blobs: &Path) {
    let mut tx = store.read().await.unwrap();
    let verdict = audit::verify(&mut tx).await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { rows: 1.. }), "{verdict:?}");
    for sql in HALF_DONE {
        let (found,): (i64,) = tx.one(sql, &[]).await.unwrap();
        assert_eq!(found, 0, "{sql}");
    }
    let scans: Vec<(String, i64)> = tx.all("SELECT id, size FROM attachments", &[]).await.unwrap();
    assert!(!scans.is_empty());
    for (id, size) in scans {
        let kept = std::fs::metadata(blobs.join(&id[..2]).join(&id)).map(|file| file.len());
        assert_eq!(kept.ok(), u64::try_from(size).ok(), "the scan {id}");
    }
}

/// Somebody who saves one draft again and again.
struct Saver {
    browser: Browser,
    address: String,
    /// The last version that was acknowledged, and its answer.
    kept: (i64, String),
    /// The answer that was under way when the program died.
    next: String,
}

impl Saver {
    /// Saves until nobody answers, telling of each save that was acknowledged.
    async fn save_on(mut self, port: u16, told: mpsc::UnboundedSender<()>) -> Self {
        loop {
            self.next = format!("Жауап {}", self.kept.0 + 1);
            let body = json!({ "answers": { "surname": self.next }, "provider": "aktau" });
            let tag = format!("\"{}\"", self.kept.0);
            let mut browser = self.browser.clone().moved_to(port).saying("if-match", &tag);
            let Some(answer) = browser.try_put(&self.address, &body).await else { return self };
            self.kept = (answer.ok().json()["revision"].as_i64().unwrap(), self.next.clone());
            let _ = told.send(());
        }
    }

    /// What was acknowledged is there; what was under way may be.
    async fn finds(&mut self, port: u16) {
        let draft: Draft = self.browser.clone().moved_to(port).get(&self.address).await.ok().read();
        let found = (draft.revision, draft.answers.get(&Code::parse("surname").unwrap()).to_owned());
        let under_way = (self.kept.0 + 1, self.next.clone());
        assert!(found == self.kept || found == under_way, "{found:?}, not {:?} or {under_way:?}", self.kept);
        self.kept = found;
    }
}

/// Somebody who files a request in each round.
struct Filer {
    browser: Browser,
    iin: &'static str,
    key: String,
    body: Json,
    receipt: Option<Receipt>,
}

impl Filer {
    async fn prepare(&mut self, world: &World, port: u16, round: usize) {
        self.browser = self.browser.clone().moved_to(port);
        let draft = world.ready_draft(&mut self.browser, self.iin, MANGYSTAU).await;
        self.body = world.signed(&mut self.browser, &draft, self.iin).await;
        (self.key, self.receipt) = (format!("round-of-filing-{round:04}"), None);
    }

    async fn file(mut self) -> Self {
        let mut browser = self.browser.saying("idempotency-key", &self.key);
        self.receipt = browser.try_post(path::CASES, &self.body).await.map(|answer| accepted(&answer.ok()));
        self
    }

    /// Sending the same again gives the receipt that was given, or the first one.
    async fn sends_again(&mut self, port: u16) {
        self.browser = self.browser.clone().moved_to(port);
        let again = accepted(&file(&self.browser, &self.body, &self.key).await.ok());
        assert_eq!(self.receipt.get_or_insert_with(|| again.clone()), &again);
    }
}

#[tokio::test]
async fn what_was_acknowledged_outlives_the_kill_of_the_program() {
    let rounds = if std::env::var_os("QYZMET_THOROUGH").is_some() { 150 } else { 12 };
    let world = sandbox().await;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let place = prepared(&world, &data).await;
    let mut program = Program::start(&data, &place, "");
    let (mut savers, mut filers) = (Vec::new(), Vec::new());
    for condition in ["expired", "revoked", "another-person", "login-key"] {
        let mut browser = program.browser();
        sign_in(&mut browser, &world, &world.iin_of(condition).await).await;
        let begin = json!({ "edition": MANGYSTAU, "provider": "aktau" });
        let draft: Draft = browser.post(path::DRAFTS, &begin).await.ok().read();
        let surname = draft.answers.get(&Code::parse("surname").unwrap()).to_owned();
        let address = path::with(path::DRAFT, &[draft.id.as_str()]);
        savers.push(Saver { browser, address, kept: (draft.revision, surname), next: String::new() });
    }
    for iin in [AIGERIM, DAUREN] {
        let mut browser = program.browser();
        sign_in(&mut browser, &world, iin).await;
        filers.push(Filer { browser, iin, key: String::new(), body: Json::Null, receipt: None });
    }
    // How many saves are acknowledged between the sending of the requests and the kill. It hunts for the moment at which they
    // are filed: later while none was acknowledged, earlier when all were.
    let mut patience = 8_usize;
    let mut given = 0;
    for round in 0..rounds {
        for filer in &mut filers {
            filer.prepare(&world, program.port, round).await;
        }
        let (told, mut acknowledged) = mpsc::unbounded_channel();
        let saving: Vec<_> =
            savers.drain(..).map(|saver| tokio::spawn(saver.save_on(program.port, told.clone()))).collect();
        for _ in 0..20 {
            acknowledged.recv().await.unwrap();
        }
        let filing: Vec<_> = filers.drain(..).map(|filer| tokio::spawn(filer.file())).collect();
        for _ in 0..patience {
            acknowledged.recv().await.unwrap();
        }
        program.kill();
        for saver in saving {
            savers.push(saver.await.unwrap());
        }
        for filer in filing {
            filers.push(filer.await.unwrap());
        }
        let receipts = filers.iter().filter(|filer| filer.receipt.is_some()).count();
        given += receipts;
        patience = match receipts {
            0 => patience + 3,
            1 => patience,
            _ => patience.saturating_sub(2),
        };
        let store = Store::open(&place).await.unwrap();
        is_whole(&store, &data.join("blobs")).await;
        store.close().await;
        program = Program::start(&data, &place, "");
        for saver in &mut savers {
            saver.finds(program.port).await;
        }
        for filer in &mut filers {
            filer.sends_again(program.port).await;
            let cabinet = filer.browser.get(path::CABINET).await.ok().json();
            assert_eq!(cabinet["cases"].as_array().unwrap().len(), round + 1, "{cabinet}");
        }
    }
    assert!((1..rounds * filers.len()).contains(&given), "no kill came near a filing: {given} receipts");
}

/// Every table that filing writes, and how.
const WRITTEN: [(&str, &str); 9] = [
    ("drafts", "UPDATE"),
    ("case_numbers", "INSERT"),
    ("cases", "INSERT"),
    ("events", "INSERT"),
    ("accounts", "UPDATE"),
    ("filings", "INSERT"),
    ("notices", "INSERT"),
    ("audit_head", "UPDATE"),
    ("audit", "INSERT"),
];

async fn run(world: &World, sql: String) {
    let sql: &'static str = sql.leak();
    world.app.store.write(async move |tx: &mut Tx| tx.run(sql, &[]).await).await.unwrap();
}

/// Lets the next statement of a kind on a table fail, until [`mend`].
async fn break_table(world: &World, table: &str, deed: &str) {
    if world.is_on_postgres() {
        let body = "BEGIN RAISE EXCEPTION 'broken'; END";
        let make = "CREATE OR REPLACE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS";
        run(world, format!("{make} $${body}$$")).await;
        let each = format!("BEFORE {deed} ON {table} FOR EACH ROW EXECUTE FUNCTION broken()");
        run(world, format!("CREATE TRIGGER broken {each}")).await;
    } else {
        let fail = "BEGIN SELECT RAISE(ABORT, 'broken'); END";
        run(world, format!("CREATE TRIGGER broken BEFORE {deed} ON {table} {fail}")).await;
    }
}

async fn mend(world: &World, table: &str) {
    let on = if world.is_on_postgres() { format!(" ON {table}") } else { String::new() };
    run(world, format!("DROP TRIGGER broken{on}")).await;
}

/// How many rows each table has, and what of them a filing changes. The audit is left out: it tells of refusals too.
async fn state(world: &World) -> Vec<(String, i64)> {
    let mut tx = world.app.store.read().await.unwrap();
    let mut state = Vec::new();
    for what in [
        "cases",
        "events",
        "filings",
        "notices",
        "outbox",
        "drafts WHERE filed_at IS NOT NULL",
        "accounts WHERE proven_at IS NOT NULL",
        "audit WHERE action = 'filed'",
    ] {
        let sql: &'static str = format!("SELECT CAST(COUNT(*) AS BIGINT) FROM {what}").leak();
        let (count,): (i64,) = tx.one(sql, &[]).await.unwrap();
        state.push((what.to_owned(), count));
    }
    let numbers = "SELECT CAST(COALESCE(SUM(last), 0) AS BIGINT) FROM case_numbers";
    let (given,): (i64,) = tx.one(numbers, &[]).await.unwrap();
    state.push(("numbers given".to_owned(), given));
    state
}

#[tokio::test]
async fn a_filing_that_fails_at_any_statement_leaves_nothing_and_succeeds_later() {
    let world = sandbox().await;
    for (number, (table, deed)) in WRITTEN.into_iter().enumerate() {
        // An account is changed by the first filing alone.
        let iin = if table == "accounts" { DAUREN } else { AIGERIM };
        let mut browser = world.citizen_signed_in(iin).await;
        let draft = world.ready_draft(&mut browser, iin, MANGYSTAU).await;
        let body = world.signed(&mut browser, &draft, iin).await;
        let key = format!("failing-filing-{number:04}");
        let before = state(&world).await;
        break_table(&world, table, deed).await;
        let failed = file(&browser, &body, &key).await.refused(500, "internal");
        assert_ne!(failed.json()["reference"], Json::Null, "{deed} {table}");
        assert_eq!(state(&world).await, before, "{deed} {table}");
        let cabinet = browser.get(path::CABINET).await.ok().json();
        assert_eq!(cabinet["drafts"][0]["id"], draft.id.as_str(), "{deed} {table}: {cabinet}");
        mend(&world, table).await;
        accepted(&file(&browser, &body, &key).await.ok());
        is_whole(&world.app.store, &world.blobs()).await;
        world.pass(60);
    }
}

/// Answers of some size: what fits into free pages shows nothing.
fn long(letter: &str) -> Json {
    let answers: BTreeMap<String, String> =
        (0..20).map(|field| (format!("field-{field}"), letter.repeat(4000))).collect();
    json!({ "answers": answers, "provider": "aktau" })
}

#[tokio::test]
async fn a_full_database_refuses_in_words_and_works_again_when_there_is_room() {
    let world = sandbox().await;
    let mut browser = world.citizen_signed_in(AIGERIM).await;
    let draft = world.ready_draft(&mut browser, AIGERIM, MANGYSTAU).await;
    let body = world.signed(&mut browser, &draft, AIGERIM).await;
    let address = path::with(path::DRAFT, &[draft.id.as_str()]);
    let mut saying = browser.saying("if-match", &format!("\"{}\"", draft.revision));
    let before = state(&world).await;
    if world.is_on_postgres() {
        // The disk of a server is nobody's to fill: its own word for it has to do.
        let body = "BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END";
        run(&world, format!("CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"))
            .await;
        for table in ["cases", "drafts"] {
            let each =
                format!("BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION full_disk()");
            run(&world, format!("CREATE TRIGGER full_disk {each}")).await;
        }
    } else {
        run(&world, "PRAGMA max_page_count = 1".to_owned()).await;
    }
    let refused = saying.put(&address, &long("ә")).await.refused(503, "unavailable");
    assert_eq!(refused.header("retry-after"), "60");
    if world.is_on_postgres() {
        file(&browser, &body, KEY).await.refused(503, "unavailable");
    }
    assert_eq!(state(&world).await, before);
    let kept: Draft = browser.get(&address).await.ok().read();
    assert_eq!((kept.revision, kept.answers), (draft.revision, draft.answers));
    if world.is_on_postgres() {
        for table in ["cases", "drafts"] {
            run(&world, format!("DROP TRIGGER full_disk ON {table}")).await;
        }
    } else {
        run(&world, "PRAGMA max_page_count = 1000000".to_owned()).await;
    }
    accepted(&file(&browser, &body, KEY).await.ok());
    is_whole(&world.app.store, &world.blobs()).await;
}

/// No file may grow beyond this many KiB, which the program meets as it would meet the end of the disk.
fn no_more_than(kib: u32) -> String {
    // Units of 512 bytes, as POSIX has them; a shell that counts in KiB gives twice as much.
    format!("trap '' XFSZ; ulimit -f {};", kib * 2)
}

#[tokio::test]
async fn the_program_on_a_full_disk_loses_nothing_and_goes_on_when_there_is_room() {
    let world = sandbox().await;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let place = prepared(&world, &data).await;
    let mut program = Program::start(&data, &place, &no_more_than(1024));
    let mut browser = program.browser();
    sign_in(&mut browser, &world, AIGERIM).await;
    let draft = world.ready_draft(&mut browser, AIGERIM, MANGYSTAU).await;
    let document = draft.attachments[0].document.as_str();
    let large = [b"%PDF-1.7\n".to_vec(), vec![b' '; 3 << 20], b"\n%%EOF\n".to_vec()].concat();
    let files = walk(&data.join("blobs"));
    attach(&browser, draft.id.as_str(), document, "large.pdf", large.clone())
        .await
        .refused(503, "unavailable");
    assert_eq!(walk(&data.join("blobs")), files, "a part of the file stayed");
    attach(&browser, draft.id.as_str(), document, "small.pdf", SCAN.to_vec()).await.ok();
    let address = path::with(path::DRAFT, &[draft.id.as_str()]);
    let mut kept = browser.get(&address).await.ok().read::<Draft>();
    if !world.is_on_postgres() {
        let refused = loop {
            let mut saying = browser.saying("if-match", &format!("\"{}\"", kept.revision));
            let answer = saying.put(&address, &long(&format!("{}", kept.revision % 10))).await;
            if !answer.status.is_success() {
                break answer;
            }
            kept = browser.get(&address).await.ok().read();
        };
        refused.refused(503, "unavailable");
        let found: Draft = browser.get(&address).await.ok().read();
        assert_eq!((found.revision, &found.answers), (kept.revision, &kept.answers));
    }
    program.kill();
    let program = Program::start(&data, &place, "");
    browser = browser.moved_to(program.port);
    let found: Draft = browser.get(&address).await.ok().read();
    assert_eq!((found.revision, &found.answers), (kept.revision, &kept.answers));
    attach(&browser, draft.id.as_str(), document, "large.pdf", large).await.ok();
    let mut saying = browser.saying("if-match", &format!("\"{}\"", kept.revision));
    saying.put(&address, &long("ж")).await.ok();
    let store = Store::open(&place).await.unwrap();
    is_whole(&store, &data.join("blobs")).await;
    store.close().await;
}

#[tokio::test]
async fn a_start_on_a_full_disk_says_so_in_one_line() {
    let world = sandbox().await;
    let folder = tempfile::tempdir().unwrap();
    let used = folder.path().join("used");
    prepared(&world, &used).await;
    // From no room at all to room for some of the tables; then a sandbox that was full when it was stopped.
    let fresh = [0, 1, 8, 32, 64].map(|kib| (folder.path().join(format!("fresh-{kib}")), kib));
    for (data, kib) in fresh.into_iter().chain([(used, 0)]) {
        let mut command = Command::new("sh");
        command.args(["-c", &format!("{} exec \"$0\" \"$@\"", no_more_than(kib))]);
        command.args([env!("CARGO_BIN_EXE_qyzmet"), "sandbox", "--listen", "127.0.0.1:0"]);
        let output = command.args(["--staff-listen", "127.0.0.1:0", "--data"]).arg(data).output().unwrap();
        refuses(&output, "the disk is full");
    }
}
