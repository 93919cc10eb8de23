//! What the same machine does at the same time without us.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use server::store::Place;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};

use crate::Failure;

/// Bytes of text in the one row that an anchor inserts.
const ROW: usize = 512;

/// PostgreSQL's own load generator: each of 32 clients inserts one row a transaction, durably. Rows a second.
pub(crate) fn postgres(url: &str, folder: &Path, seconds: u32) -> Result<f64, Failure> {
    let insert = format!("INSERT INTO bench_raw (body) VALUES (repeat('x', {ROW}));\n");
    run_pgbench(url, folder, &insert, seconds)
}

/// The same with one row that all of them want: each takes it when it is free and gives it back. Attempts a second.
pub(crate) fn hot_row(url: &str, folder: &Path, seconds: u32) -> Result<f64, Failure> {
    let attempt = "INSERT INTO bench_slots (slot, client) VALUES (1, :client_id) ON CONFLICT DO NOTHING;\n\
        DELETE FROM bench_slots WHERE slot = 1 AND client = :client_id;\n";
    run_pgbench(url, folder, attempt, seconds)
}

fn run_pgbench(url: &str, folder: &Path, transaction: &str, seconds: u32) -> Result<f64, Failure> {
    let script = folder.join("pgbench.sql");
    std::fs::write(&script, transaction)?;
    let said = Command::new(pgbench()?)
        .args(["-n", "-M", "prepared", "-c", "32", "-j", "2", "-T", &seconds.to_string(), "-f"])
        .arg(&script)
        .arg(url)
        .output()?;
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    let rate = text.lines().find_map(|line| line.strip_prefix("tps = "));
    let rate = rate.and_then(|rest| rest.split(' ').next()).and_then(|rate| rate.parse().ok());
    rate.ok_or_else(|| format!("pgbench: {}", String::from_utf8_lossy(&said.stderr)).into())
}

/// Makes the tables that [`postgres`] and [`hot_row`] write.
pub(crate) async fn prepare_postgres(url: &str) -> Result<(), Failure> {
    let Place::Postgres(options) = Place::parse(url)? else { return Err("not PostgreSQL".into()) };
    let mut connection = options.connect().await?;
    let tables = "CREATE TABLE bench_raw (id BIGSERIAL PRIMARY KEY, body TEXT NOT NULL); \
        CREATE TABLE bench_slots (slot BIGINT PRIMARY KEY, client BIGINT NOT NULL)";
    sqlx::raw_sql(tables).execute(&mut connection).await?;
    connection.close().await?;
    Ok(())
}

fn pgbench() -> Result<PathBuf, Failure> {
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")?
        .flatten()
        .map(|version| version.path().join("bin/pgbench"))
        .filter(|path| path.exists())
        .collect();
    versions.sort();
    versions.pop().ok_or_else(|| "pgbench is missing: tools/setup test".into())
}

/// SQLite alone: one connection commits 32 rows at a time, with the server's own settings. Rows a second.
pub(crate) async fn sqlite(file: &Path, time: Duration) -> Result<f64, Failure> {
    let mut connection = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .connect()
        .await?;
    sqlx::raw_sql("CREATE TABLE IF NOT EXISTS bench_raw (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")
        .execute(&mut connection)
        .await?;
    let row = format!("INSERT INTO bench_raw (body) VALUES ('{}');", "x".repeat(ROW));
    let group: &'static str = format!("BEGIN IMMEDIATE; {} COMMIT;", row.repeat(32)).leak();
    let begun = Instant::now();
    let mut rows = 0_u32;
    while begun.elapsed() < time {
        sqlx::raw_sql(group).execute(&mut connection).await?;
        rows += 32;
    }
    let rate = f64::from(rows) / begun.elapsed().as_secs_f64();
    connection.close().await?;
    Ok(rate)
}

/// RSA-2048 verifications in a second of one core, by `openssl speed`.
pub(crate) fn openssl() -> Result<f64, Failure> {
    let said = Command::new("openssl").args(["speed", "-seconds", "2", "-mr", "rsa2048"]).output()?;
    // +F2:number:bits:signatures a second:verifications a second; before OpenSSL 3 seconds for one.
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    let line = text.lines().find(|line| line.starts_with("+F2:"));
    let figure = line.and_then(|line| line.split(':').nth(4)).and_then(|it| it.trim().parse::<f64>().ok());
    match figure.ok_or("openssl speed gave no figure")? {
        seconds if seconds < 1.0 => Ok(1.0 / seconds),
        rate => Ok(rate),
    }
}
