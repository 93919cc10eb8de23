//! Starting the real program: what it refuses, in one line.

use std::path::Path;
use std::process::{Command, Output};

use domain::api::path;
use serde_json::json;
use server::app::{Kind, Settings};
use server::config::{Law, Storing};
use server::start::{self, StartError};
use server::store::audit::{self, Verdict};

use crate::demo::sandbox;
use crate::world::{Browser, database_argument};

fn qyzmet(folder: &Path, arguments: &[&str]) -> Output {
    qyzmet_with(folder, arguments, &[])
}

/// The program with variables of its environment.
pub fn qyzmet_with(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_qyzmet"));
    command.args(arguments).current_dir(folder).env_clear().envs(environment.iter().copied());
    command.env("QYZMET_DIST", folder.join("dist")).output().unwrap()
}

/// The program must fail with one line that says `words`.
#[track_caller]
pub fn refuses(output: &Output, words: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    let lines: Vec<_> = said.lines().filter(|line| line.starts_with("qyzmet: ")).collect();
    assert_eq!(lines.len(), 1, "{said}");
    assert!(lines[0].contains(words), "{said}");
    assert!(!said.contains("panicked") && !said.contains("stack backtrace"), "{said}");
}

pub fn built(folder: &Path) {
    for audience in ["citizen", "staff"] {
        let dist = folder.join("dist").join(audience);
        std::fs::create_dir_all(&dist).unwrap();
        std::fs::write(dist.join("index.html"), "<!doctype html>").unwrap();
    }
}

#[test]
fn a_taken_port_is_named() {
    let folder = tempfile::tempdir().unwrap();
    built(folder.path());
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = qyzmet(folder.path(), &["serve", "--listen", &address, "--staff-listen", "127.0.0.1:0"]);
    refuses(&output, &format!("{address} is taken"));
}

#[test]
fn unbuilt_applications_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let output =
        qyzmet(folder.path(), &["serve", "--listen", "127.0.0.1:0", "--staff-listen", "127.0.0.1:0"]);
    refuses(&output, "there is no index.html");
}

#[test]
fn an_edition_whose_register_is_not_connected_is_named() {
    let folder = tempfile::tempdir().unwrap();
    built(folder.path());
    let list = include_str!("../../editions/sandbox.toml");
    std::fs::write(folder.path().join("editions.toml"), list).unwrap();
    let output = qyzmet(
        folder.path(),
        &["serve", "--listen", "127.0.0.1:0", "--staff-listen", "127.0.0.1:0", "--editions", "editions.toml"],
    );
    refuses(&output, "no register of civil-status acts is connected: take birth/kazakhstan/2015-04-17 out");
}

#[test]
fn a_data_folder_that_is_none_is_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("data"), "in the way").unwrap();
    refuses(&qyzmet(folder.path(), &["serve"]), "the data folder data cannot be written");
}

#[test]
fn a_database_that_is_none_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let output = qyzmet(folder.path(), &["migrate", "--database", "postgres://127.0.0.1:1/nobody"]);
    refuses(&output, "the database cannot be opened");
}

#[test]
fn a_key_that_lies_with_the_data_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir(at("data")).unwrap();
    std::fs::write(at("data/kind"), "service").unwrap();
    std::fs::write(at("data/key.p12"), "a key").unwrap();
    std::fs::write(at("key.p12"), "a key").unwrap();
    std::fs::write(at("passphrase"), "words").unwrap();
    let serve = |key: &str, more: &[&str]| {
        let listen = ["--listen", "127.0.0.1:0", "--staff-listen", "127.0.0.1:0"];
        let key = ["serve", "--authorised-key", key];
        qyzmet(folder.path(), &[&key[..], &listen, more].concat())
    };
    let with = ["--authorised-key-passphrase-file", "passphrase"];
    refuses(&serve("data/key.p12", &with), "data/key.p12 lies in the data folder");
    refuses(&serve("key.p12", &[]), "set QYZMET_AUTHORISED_KEY_PASSPHRASE_FILE");
    refuses(&serve("key.p12", &with), "the authorised person's key: key.p12: not a PKCS#12 file");
    refuses(&serve("none.p12", &with), "the authorised person's key: none.p12");
}

#[test]
fn a_broken_regulation_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("laws/adoption/mangystau");
    std::fs::create_dir_all(&place).unwrap();
    std::fs::write(place.join("2018-05-28.toml"), "edition = 5").unwrap();
    let output = qyzmet(folder.path(), &["check-regulations", "laws"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("2018-05-28.toml"), "{output:?}");
}

#[test]
fn the_products_own_regulations_are_in_order() {
    let laws = Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/regulations");
    let output = qyzmet(&laws, &["check-regulations", "."]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

async fn open(data: &Path, database: Option<&Path>, kind: Kind) -> Result<(), StartError> {
    let database = database.map(|path| path.display().to_string());
    let storing = Storing { data: data.to_owned(), database };
    let app = start::open(&storing, &Law::default(), Settings::new(kind)).await?;
    app.store.close().await;
    Ok(())
}

#[tokio::test]
async fn a_sandbox_and_a_service_never_share_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    for (first, second) in [(Kind::Sandbox, Kind::Service), (Kind::Service, Kind::Sandbox)] {
        let data = folder.path().join(first.as_str());
        open(&data, None, first).await.unwrap();
        open(&data, None, first).await.unwrap();
        let refused = open(&data, None, second).await;
        assert!(matches!(refused, Err(StartError::OtherKind { .. })), "{refused:?}");
    }
}

#[tokio::test]
async fn a_sandbox_and_a_service_never_share_a_database() {
    let folder = tempfile::tempdir().unwrap();
    for (first, second) in [(Kind::Sandbox, Kind::Service), (Kind::Service, Kind::Sandbox)] {
        let database = folder.path().join(format!("{}.db", first.as_str()));
        open(&folder.path().join(format!("{}-one", first.as_str())), Some(&database), first).await.unwrap();
        let other = folder.path().join(format!("{}-two", first.as_str()));
        let refused = open(&other, Some(&database), second).await;
        assert!(matches!(refused, Err(StartError::OtherKind { .. })), "{refused:?}");
    }
}

#[tokio::test]
async fn a_sandbox_is_not_made_in_somebodys_folder() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("thesis.txt"), "years of work").unwrap();
    let refused = open(folder.path(), None, Kind::Sandbox).await;
    assert!(matches!(refused, Err(StartError::OtherKind { .. })), "{refused:?}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn an_operator_shuts_an_official_out_beside_the_running_service() {
    let world = sandbox().await;
    let mut clerk = world.official_signed_in("aktau-clerk").await;
    let mut head = world.official_signed_in("aktau-head").await;
    let place = database_argument(&world.place);
    let official =
        |action: &str, login: &str| qyzmet(world.data(), &["official", action, login, "--database", &place]);
    let executors = async |head: &mut Browser| {
        head.get(path::STAFF_EXECUTORS).await.ok().json().as_array().unwrap().len()
    };
    assert_eq!(executors(&mut head).await, 2);
    for login in ["aktau-clerk", "aktau-executor"] {
        let output = official("disable", login);
        assert!(output.status.success(), "{output:?}");
    }
    clerk.get(path::STAFF_CASES).await.refused(401, "not-signed-in");
    let typed = json!({ "login": "aktau-clerk", "password": world.demo("aktau-clerk").await.password });
    world.official().post(path::STAFF_SESSION, &typed).await.refused(401, "officer-not-confirmed");
    assert_eq!(executors(&mut head).await, 1);
    refuses(&official("disable", "aktau-clerk"), "nobody has the login aktau-clerk, or it is so already");
    refuses(&official("enable", "nobody"), "nobody has the login nobody");
    assert!(official("enable", "aktau-clerk").status.success());
    clerk.get(path::STAFF_CASES).await.refused(401, "not-signed-in");
    world.official().post(path::STAFF_SESSION, &typed).await.ok();
    let mut tx = world.app.store.read().await.unwrap();
    let rows = audit::list(&mut tx, 0, 1000).await.unwrap();
    let told: Vec<_> =
        rows.iter().filter(|row| row.actor == "operator").map(|row| row.action.as_str()).collect();
    assert_eq!(told, ["official-disabled", "official-disabled", "official-enabled"]);
    assert!(matches!(audit::verify(&mut tx).await.unwrap(), Verdict::Whole { .. }));
}

#[tokio::test]
async fn an_operator_adds_the_first_administrator_and_brings_settings_into_files() {
    let world = sandbox().await;
    let place = database_argument(&world.place);
    let run = |given: &[&str]| qyzmet(world.data(), &[given, &["--database", &place]].concat());
    let name = ["--surname", "Оспанов", "--given", "Дәурен"];
    let add =
        |login: &str, iin: &str| run(&[&["administrator", "add", login, "--iin", iin], &name[..]].concat());
    let output = add("dauren", "850101399014");
    let password = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(output.status.success() && password.trim().len() == 19, "{output:?}");
    let typed = json!({ "login": "dauren", "password": password.trim() });
    world.official().post(path::ADMIN_SESSION, &typed).await.ok();
    refuses(&add("dauren", "850101399014"), "an administrator with the login dauren is there already");
    refuses(&add("gulnar", "123"), "this is no IIN");
    assert!(run(&["administrator", "disable", "administrator"]).status.success());
    refuses(&run(&["administrator", "disable", "dauren"]), "dauren is the last administrator");
    world.official().post(path::ADMIN_SESSION, &typed).await.ok();
    let output = run(&["administrator", "password", "dauren"]);
    assert!(output.status.success(), "{output:?}");
    world.official().post(path::ADMIN_SESSION, &typed).await.refused(401, "wrong-credentials");
    refuses(&run(&["administrator", "enable", "nobody"]), "no administrator has the login nobody");

    let folder = tempfile::tempdir().unwrap();
    let check = |folder: &Path| qyzmet(world.data(), &["settings", "check", folder.to_str().unwrap()]);
    assert!(!check(folder.path()).status.success(), "an empty folder is a mistake too");
    std::fs::write(folder.path().join("calendar.toml"), "holidays = 1").unwrap();
    let output = check(folder.path());
    let told = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(
        !output.status.success() && told.contains("calendar.toml") && told.contains("1 mistakes"),
        "{output:?}"
    );
    let written = tempfile::tempdir().unwrap();
    let output = run(&["settings", "export", written.path().to_str().unwrap()]);
    assert!(output.status.success(), "{output:?}");
    let output = check(written.path());
    assert!(output.status.success(), "{output:?}");
}
