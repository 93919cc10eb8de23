//! `make bench`: figures of speed beside their anchors, measured in turns in one run on one machine.
//!
//! Called by `tools/bench/run`, beside a PostgreSQL of its own. Everything is on loopback and in a folder that is gone
//! afterwards.

mod anchors;
mod load;
mod pages;
mod people;
mod program;
mod queue;
mod signatures;
mod table;

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use domain::api::path;
use server::app::{App, Kind, Settings};
use server::config::{Law, Storing};
use server::offices;
use server::queue::file;
use server::sandbox::seed;
use server::start;

use load::Request;
use people::Person;
use program::{Program, Running};
use table::{Better, Line, median, short};

/// What went wrong, for the one who measures.
type Failure = Box<dyn std::error::Error>;

/// Clients at a time.
const CLIENTS: usize = 32;
/// How often each measurement is taken; the middle one counts.
const ROUNDS: usize = 5;
/// Requests filed in one round on one database.
const FILED: usize = 640;
/// The disks that B2 is measured on: the machine's own, and one as slow as that on which the goals were set (175 fsync a
/// second). See `slow_disk.c`.
const DISKS: [Disk; 2] =
    [Disk { name: "this disk", microseconds: 0 }, Disk { name: "175 fsync/s", microseconds: 5700 }];
/// Attempts to hold one place, on both databases together. `QYZMET_BENCH_ATTEMPTS` says another number.
const ATTEMPTS: u64 = 1_000_000;
/// Requests filed before the first round, so that connections, caches and plans are warm.
const WARM: usize = 320;

fn main() -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.into()),
    };
    let run = async {
        tokio::select! {
            result = bench() => result,
            // What was begun is dropped: servers end, the folder goes.
            () = told_to_stop() => Err("stopped".into()),
        }
    };
    match runtime.block_on(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => fail(&failure),
    }
}

async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return std::future::pending().await };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

fn fail(failure: &Failure) -> ExitCode {
    eprintln!("bench: {failure}");
    ExitCode::FAILURE
}

/// What the caller prepared, by environment.
struct Place {
    root: PathBuf,
    postgres: String,
    /// The file that says how long an fsync is held.
    slow_disk: PathBuf,
    folder: tempfile::TempDir,
}

/// How long an fsync takes.
#[derive(Clone, Copy)]
struct Disk {
    name: &'static str,
    /// Added to each fsync.
    microseconds: u32,
}

/// A server with its database, and the people who will file on it.
struct Side {
    name: &'static str,
    running: Running,
    cases: Vec<Request>,
}

/// What was measured of one side on one disk.
#[derive(Default)]
struct Filed {
    rates: Vec<f64>,
    anchors: Vec<f64>,
    busy: Vec<f64>,
}

async fn bench() -> Result<(), Failure> {
    let variable =
        |name: &str| std::env::var(name).map_err(|_| format!("{name} is not set: use tools/bench/run"));
    let root = PathBuf::from(variable("QYZMET_BENCH_ROOT")?);
    // Beside the sources, because there the disk is real; a temporary folder may be memory.
    let folder = tempfile::Builder::new().prefix("bench.").tempdir_in(root.join("target"))?;
    let (postgres, slow_disk) = (variable("QYZMET_TEST_POSTGRES")?, variable("QYZMET_SLOW_DISK")?.into());
    let place = Place { root, postgres, slow_disk, folder };
    let only = std::env::var("QYZMET_BENCH_ONLY").unwrap_or_default();
    let wanted = |goal: &str| only.is_empty() || only.split(',').any(|it| it == goal);

    say("preparing people, requests and signatures (not measured)");
    let filers = if only == "F3" || only == "B5" { 0 } else { DISKS.len() * ROUNDS * FILED + WARM };
    let (app, people) = prepare(&place, filers + 1).await?;
    let mut lines = Vec::new();
    let programs = programs(&place);
    let (spare, filers) = people.split_first().ok_or("nobody")?;
    // B6 reads what B2 has filed.
    if wanted("B2") || wanted("B6") {
        let mut sides = start_sides(&programs).await?;
        lines.extend(filed_lines(&place, &mut sides, filers).await?);
        if wanted("B6") {
            say("B6: status reads, memory, starts");
            lines.extend(status_lines(&sides).await?);
            drop(sides);
            lines.extend(start_lines(&programs).await?);
        }
    }
    if wanted("B3") {
        say("B3: signatures");
        lines.extend(signature_lines(&app, &place, filers).await?);
    }
    if wanted("B5") {
        say("B5: a place that everybody wants");
        lines.extend(queue_lines(&app, &place).await?);
    }
    if wanted("F3") {
        say("F3: Lighthouse");
        let running = programs[0].start().await?;
        lines.extend(pages::measure(&place.root, place.folder.path(), running.address, spare)?);
    }
    table::print(&lines);
    Ok(())
}

fn say(text: &str) {
    eprintln!("==> {text}");
}

/// Two sandboxes with the same people: one on SQLite, one on PostgreSQL.
async fn prepare(place: &Place, count: usize) -> Result<(App, Vec<Person>), Failure> {
    let (sqlite, postgres) = (place.folder.path().join("sqlite"), place.folder.path().join("postgres"));
    let app = open(&sqlite, None).await?;
    seed::ensure(&app, &sqlite).await?;
    let people = people::make(&app, &sqlite, count).await?;
    for part in ["kind", "sandbox", "trust"] {
        copy(&sqlite.join(part), &postgres.join(part))?;
    }
    anchors::prepare_postgres(&place.postgres).await?;
    let other = open(&postgres, Some(&place.postgres)).await?;
    seed::fill(&other, server::sandbox::people::load()?, other.clock.now()).await?;
    people::copy(&other, &people).await?;
    other.store.close().await;
    Ok((app, people))
}

async fn open(data: &Path, database: Option<&str>) -> Result<App, Failure> {
    let storing = Storing { data: data.to_owned(), database: database.map(str::to_owned) };
    let corporation = Some(offices::of_sandbox()?);
    let queue = corporation.as_ref().map(file::of_sandbox).transpose()?;
    let settings = Settings { data: data.to_owned(), corporation, queue, ..Settings::new(Kind::Sandbox) };
    Ok(start::open(&storing, &Law::default(), settings).await?)
}

fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    if !from.is_dir() {
        fs::create_dir_all(to.parent().unwrap_or(to))?;
        fs::copy(from, to)?;
        return Ok(());
    }
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

fn programs(place: &Place) -> [Program; 2] {
    let on = |name: &str, database: Option<&str>| Program {
        binary: std::env::var_os("QYZMET_BENCH_PROGRAM")
            .map_or_else(|| place.root.join("target/release/qyzmet"), PathBuf::from),
        dist: place.root.join("dist"),
        data: place.folder.path().join(name),
        database: database.map(str::to_owned),
    };
    [on("sqlite", None), on("postgres", Some(&place.postgres))]
}

async fn start_sides(programs: &[Program; 2]) -> Result<[Side; 2], Failure> {
    let side = async |name, program: &Program| -> Result<Side, Failure> {
        let running = program.start().await?;
        Ok(Side { name, running, cases: vec![] })
    };
    Ok([side("SQLite", &programs[0]).await?, side("PostgreSQL", &programs[1]).await?])
}

/// B2 on each disk, after a round that warms up and is not measured.
async fn filed_lines(place: &Place, sides: &mut [Side; 2], filers: &[Person]) -> Result<Vec<Line>, Failure> {
    say(&format!("B2: {ROUNDS} rounds of {FILED} requests on each disk, anchors in between"));
    let (warm, measured) = filers.split_at(WARM);
    for side in sides.iter_mut() {
        file(side, warm).await?;
    }
    let mut lines = Vec::new();
    for (disk, filers) in DISKS.iter().zip(measured.chunks(ROUNDS * FILED)) {
        fs::write(&place.slow_disk, disk.microseconds.to_string())?;
        let filed = submissions(place, sides, filers).await?;
        lines.extend(sides.iter().zip(&filed).map(|(side, filed)| filed_line(side.name, *disk, filed)));
    }
    fs::write(&place.slow_disk, "0")?;
    Ok(lines)
}

/// Rounds on both databases, each beside its anchor.
async fn submissions(place: &Place, sides: &mut [Side; 2], filers: &[Person]) -> Result<[Filed; 2], Failure> {
    let mut filed = [Filed::default(), Filed::default()];
    for round in filers.chunks(FILED) {
        for (side, filed) in sides.iter_mut().zip(&mut filed) {
            let anchor = match side.name {
                "SQLite" => {
                    let file = place.folder.path().join("anchor.db");
                    anchors::sqlite(&file, Duration::from_secs(2)).await?
                }
                _ => anchors::postgres(&place.postgres, place.folder.path(), 2)?,
            };
            filed.anchors.push(anchor);
            let before = side.running.cpu()?;
            let rate = file(side, round).await?;
            filed.rates.push(rate);
            filed.busy.push((side.running.cpu()? - before) * 1000.0 / round.len() as f64);
        }
    }
    Ok(filed)
}

/// Files everybody's request, 32 at a time; each must become a case. Requests a second.
async fn file(side: &mut Side, people: &[Person]) -> Result<f64, Failure> {
    let requests = people.iter().map(Person::files).collect();
    let (answers, took) = load::all(side.running.address, CLIENTS, requests).await?;
    for (answer, person) in answers.iter().zip(people) {
        let body: serde_json::Value = serde_json::from_slice(&answer.body)?;
        let case = body["accepted"]["case"].as_str().filter(|_| answer.status == 201);
        let case = case.ok_or_else(|| format!("filing answered {}: {body}", answer.status))?;
        side.cases.push(Request::get(&path::with(path::CASE, &[case]), &person.cookie));
    }
    Ok(people.len() as f64 / took.as_secs_f64())
}

fn filed_line(database: &str, disk: Disk, filed: &Filed) -> Line {
    let (rate, anchor) = (median(&filed.rates), median(&filed.anchors));
    eprintln!(
        "    {database}, {}: {} (anchor {}), server's CPU {:.2} ms a request",
        disk.name,
        series(&filed.rates),
        series(&filed.anchors),
        median(&filed.busy)
    );
    // Of SQLite the list of goals says a target only; half of it is taken as the limit.
    let (anchor_name, target, limit) = match database {
        "SQLite" => ("raw group commit of 32", 0.4, 0.2),
        _ => ("raw inserts, 32 clients", 1.0, 0.5),
    };
    Line {
        figure: format!("B2 filed over HTTP, {database}, {}", disk.name),
        measured: short(rate, "/s"),
        anchor: format!("{}  {anchor_name}", short(anchor, "/s")),
        value: rate / anchor,
        unit: "x",
        target,
        limit,
        better: Better::Higher,
    }
}

fn series(values: &[f64]) -> String {
    values.iter().map(|value| format!("{value:.0}")).collect::<Vec<_>>().join(" ")
}

async fn signature_lines(app: &App, place: &Place, people: &[Person]) -> Result<Vec<Line>, Failure> {
    let people = &people[..people.len().min(500)];
    let trust = server::trust::Trust::in_folder(&place.folder.path().join("sqlite/trust"));
    let (mut anchor, mut alone, mut whole) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..3 {
        anchor.push(anchors::openssl()?);
        alone.push(signatures::verified(people)?);
        whole.push(signatures::judged(app, &trust, people).await?);
    }
    let (anchor, alone, whole) = (median(&anchor), median(&alone), median(&whole));
    let line = |what: &str, rate: f64, anchor: f64, of: &str| Line {
        figure: format!("B3 {what}"),
        measured: short(rate, "/s"),
        anchor: format!("{}  {of}", short(anchor, "/s")),
        value: rate / anchor,
        unit: "x",
        target: 0.6,
        limit: 0.45,
        better: Better::Higher,
    };
    Ok(vec![
        line("CMS verified, a CPU-second", alone, anchor, "openssl verify"),
        line("certificate, chain, list too", whole, anchor / signatures::OPERATIONS, "openssl verify / 4"),
    ])
}

/// B5: a million contended attempts, half of them on each database, beside PostgreSQL alone with one row that all want.
async fn queue_lines(app: &App, place: &Place) -> Result<Vec<Line>, Failure> {
    let attempts = match std::env::var("QYZMET_BENCH_ATTEMPTS") {
        Ok(attempts) => attempts.parse()?,
        Err(_) => ATTEMPTS,
    };
    let folder = place.folder.path();
    let other = open(&folder.join("postgres"), Some(&place.postgres)).await?;
    let raw = anchors::hot_row(&place.postgres, folder, 3)?;
    let (mut lines, mut doubles) = (Vec::new(), 0);
    for (database, app) in [("SQLite", app), ("PostgreSQL", &other)] {
        let found = queue::contend(app, CLIENTS, attempts / 2).await?;
        doubles += found.doubles;
        lines.push(Line {
            figure: format!("B5 attempts on one place, {database}"),
            measured: short(found.rate, "/s"),
            anchor: format!("{}  raw PostgreSQL, one row, 32 clients", short(raw, "/s")),
            value: found.rate / raw,
            unit: "x",
            target: 3.0,
            limit: 1.0,
            better: Better::Higher,
        });
        lines.push(Line {
            figure: format!("B5 refusal p99, {database}"),
            measured: short(found.refusal, " ms"),
            anchor: String::new(),
            value: found.refusal,
            unit: " ms",
            target: 30.0,
            limit: 50.0,
            better: Better::Lower,
        });
    }
    other.store.close().await;
    lines.push(Line {
        figure: format!("B5 double bookings in {attempts} attempts"),
        measured: doubles.to_string(),
        anchor: String::new(),
        value: doubles as f64,
        unit: "",
        target: 0.0,
        limit: 0.0,
        better: Better::Lower,
    });
    Ok(lines)
}

/// B6: reads of a case's page at half of the load that the server can bear.
async fn status_lines(sides: &[Side; 2]) -> Result<Vec<Line>, Failure> {
    let mut lines = Vec::new();
    for side in sides {
        let to: SocketAddr = side.running.address;
        let full = Duration::from_secs(2);
        let most =
            load::during(to, CLIENTS, &side.cases, full, None).await?.len() as f64 / full.as_secs_f64();
        let (mut p50, mut p99) = (Vec::new(), Vec::new());
        for _ in 0..3 {
            let took =
                load::during(to, CLIENTS, &side.cases, Duration::from_secs(2), Some(most / 2.0)).await?;
            let at =
                |part: usize| took.get(took.len() * part / 100).map_or(f64::NAN, |it| it.as_secs_f64() * 1e3);
            p50.push(at(50));
            p99.push(at(99));
        }
        let (p50, p99) = (median(&p50), median(&p99));
        lines.push(Line {
            figure: format!("B6 status p99 at half load, {}", side.name),
            measured: format!("{p99:.2} ms (p50 {p50:.2})"),
            anchor: format!("at {} of {}", short(most / 2.0, "/s"), short(most, "/s")),
            value: p99,
            unit: " ms",
            target: 5.0,
            limit: 15.0,
            better: Better::Lower,
        });
    }
    Ok(lines)
}

/// B6: starts on data that are there already, and the memory of a server that nobody has asked for anything yet.
async fn start_lines(programs: &[Program; 2]) -> Result<Vec<Line>, Failure> {
    let mut lines = Vec::new();
    for (name, program) in ["SQLite", "PostgreSQL"].iter().zip(programs) {
        let (mut starts, mut memory) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let running = program.start().await?;
            tokio::time::sleep(Duration::from_millis(500)).await;
            starts.push(running.start.as_secs_f64() * 1000.0);
            memory.push(running.resident()?);
        }
        let line = |what: &str, value, unit, target, limit| Line {
            figure: format!("B6 {what}, {name}"),
            measured: short(value, unit),
            anchor: String::new(),
            value,
            unit,
            target,
            limit,
            better: Better::Lower,
        };
        lines.push(line("start to ready", median(&starts), " ms", 100.0, 300.0));
        lines.push(line("idle memory", median(&memory), " MiB", 40.0, 80.0));
    }
    Ok(lines)
}
