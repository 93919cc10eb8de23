//! `qyzmet`: serve · sandbox · migrate · official · administrator · settings · gateway · audit · check-regulations.

use std::path::Path;
use std::process::ExitCode;

use clap::Parser;
use domain::api::sandbox::DemoPerson;
use domain::person::Iin;
use server::administrators;
use server::app::{AppError, Kind, Settings};
use server::config::{
    AdministratorAction, AuditAction, Cli, Command, GatewayAction, OfLogin, OfficialAction, SandboxAction,
    Serving, SettingsAction, Storing, start_log,
};
use server::gateway::letters;
use server::officials;
use server::regulations;
use server::sandbox::{export, keeper, seed};
use server::settings_files;
use server::start::{self, StartError};
use server::store::Store;
use server::traces::{self, TraceKey};

fn main() -> ExitCode {
    let cli = Cli::parse();
    // The words of a panic can hold what a person typed: the log learns where it happened and no more.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a thread panicked");
    }));
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error),
    };
    match runtime.block_on(run(cli.command)) {
        Ok(code) => code,
        Err(error) => fail(&error),
    }
}

/// One line, not a trace.
#[expect(clippy::print_stderr, reason = "an operator's answer before or instead of the log")]
fn fail(error: &dyn std::error::Error) -> ExitCode {
    eprintln!("qyzmet: {}", error.to_string().replace('\n', " "));
    ExitCode::FAILURE
}

async fn run(command: Command) -> Result<ExitCode, StartError> {
    match command {
        Command::Serve(serving) => serve(serving, Kind::Service).await,
        Command::Sandbox { serving, action: None } => serve(serving, Kind::Sandbox).await,
        Command::Sandbox { serving, action: Some(SandboxAction::Export { dir }) } => {
            export(serving, &dir).await
        }
        Command::Migrate(storing) => {
            Store::open(&storing.place()?).await?.close().await;
            Ok(ExitCode::SUCCESS)
        }
        Command::Official { action } => official(action).await,
        Command::Administrator { action } => administrator(action).await,
        Command::Settings { action } => settings(action).await,
        Command::Gateway { action } => gateway(action).await,
        Command::Audit { action: AuditAction::Person(storing) } => who_asked(&storing).await,
        Command::CheckRegulations { dir } => Ok(check_regulations(&dir)?),
    }
}

async fn official(action: OfficialAction) -> Result<ExitCode, StartError> {
    let (of, disabled) = match action {
        OfficialAction::Disable(of) => (of, true),
        OfficialAction::Enable(of) => (of, false),
    };
    let store = Store::open(&of.storing.place()?).await?;
    let changed = officials::set_disabled(&store, &of.login, disabled).await?;
    store.close().await;
    if changed { Ok(ExitCode::SUCCESS) } else { Err(StartError::NoSuchOfficial(of.login)) }
}

/// A one-time password is printed once and kept nowhere.
#[expect(clippy::print_stdout, reason = "what the operator asked for")]
async fn administrator(action: AdministratorAction) -> Result<ExitCode, StartError> {
    match action {
        AdministratorAction::Add(new) => {
            let store = Store::open(&new.storing.place()?).await?;
            let name = (new.surname.as_str(), new.given.as_str(), new.patronymic.as_str());
            let password = administrators::add(&store, &new.login, &new.iin, name).await?;
            store.close().await;
            println!("{password}");
        }
        AdministratorAction::Password(of) => {
            let store = Store::open(&of.storing.place()?).await?;
            let password = administrators::reset_password(&store, &of.login).await?;
            store.close().await;
            println!("{password}");
        }
        AdministratorAction::Disable(of) => set_administrator_disabled(of, true).await?,
        AdministratorAction::Enable(of) => set_administrator_disabled(of, false).await?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn set_administrator_disabled(of: OfLogin, disabled: bool) -> Result<(), StartError> {
    let store = Store::open(&of.storing.place()?).await?;
    administrators::set_disabled(&store, &of.login, disabled).await?;
    store.close().await;
    Ok(())
}

/// One line for each mistake.
#[expect(clippy::print_stdout, reason = "what the operator asked for")]
async fn settings(action: SettingsAction) -> Result<ExitCode, StartError> {
    match action {
        SettingsAction::Export { dir, serving } => {
            let store = Store::open(&serving.storing.place()?).await?;
            let kind = start::kind_of(&store).await?.unwrap_or(Kind::Service);
            store.close().await;
            let app = start::open(&serving.storing, &serving.law, serving.settings(kind)?).await?;
            settings_files::export(&app.law(), app.corporation().as_deref(), &dir)?;
            app.store.close().await;
            Ok(ExitCode::SUCCESS)
        }
        SettingsAction::Check { dir, regulations } => {
            let (files, faults) = settings_files::check(&dir, regulations.as_deref())?;
            for fault in &faults {
                println!("{fault}");
            }
            println!("{files} settings files in {}, {} mistakes", dir.display(), faults.len());
            Ok(if faults.is_empty() && files > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
    }
}

/// One line for each message that was given up; nothing of what it says.
#[expect(clippy::print_stdout, reason = "what the operator asked for")]
async fn gateway(action: GatewayAction) -> Result<ExitCode, StartError> {
    match action {
        GatewayAction::Dead(storing) => {
            let store = Store::open(&storing.place()?).await?;
            for letter in letters::list_dead(&store).await? {
                println!("{letter}");
            }
            store.close().await;
            Ok(ExitCode::SUCCESS)
        }
        GatewayAction::Retry(of) => {
            let store = Store::open(&of.storing.place()?).await?;
            let revived = letters::revive(&store, &of.id).await?;
            store.close().await;
            if revived { Ok(ExitCode::SUCCESS) } else { Err(StartError::NoSuchMessage(of.id)) }
        }
    }
}

/// One line for each time that somebody was looked up.
#[expect(clippy::print_stdout, reason = "what the operator asked for")]
async fn who_asked(storing: &Storing) -> Result<ExitCode, StartError> {
    let mut typed = String::new();
    std::io::stdin().read_line(&mut typed).map_err(StartError::Input)?;
    let iin = Iin::parse(typed.trim()).map_err(|_| StartError::NotAnIin)?;
    let key = TraceKey::in_folder(&storing.data).map_err(AppError::from)?;
    let store = Store::open(&storing.place()?).await?;
    for line in traces::who_asked(&store, &key, &iin).await? {
        println!("{line}");
    }
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// One line for each mistake, then how many files were looked at. An empty folder is a mistake too.
#[expect(clippy::print_stdout, reason = "what the operator asked for")]
fn check_regulations(dir: &Path) -> Result<ExitCode, StartError> {
    let (files, faults) = regulations::check_folder(dir)?;
    for fault in &faults {
        println!("{fault}");
    }
    println!("{files} regulation files in {}, {} mistakes", dir.display(), faults.len());
    Ok(if faults.is_empty() && files > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn serve(serving: Serving, kind: Kind) -> Result<ExitCode, StartError> {
    start_log(serving.log_json);
    let settings: Settings = serving.settings(kind)?;
    let app = start::open(&serving.storing, &serving.law, settings).await?;
    if kind == Kind::Service {
        start::check_registers(&app)?;
        start::check_keys(&app).await?;
    }
    if kind == Kind::Sandbox {
        let people = seed::ensure(&app, &serving.storing.data).await?;
        keeper::refresh(&serving.storing.data, app.clock.now())?;
        introduce(&serving, &people);
    }
    start::run(app, &serving).await?;
    Ok(ExitCode::SUCCESS)
}

async fn export(serving: Serving, dir: &Path) -> Result<ExitCode, StartError> {
    let app = start::open(&serving.storing, &serving.law, serving.settings(Kind::Sandbox)?).await?;
    seed::ensure(&app, &serving.storing.data).await?;
    export::export(&serving.storing.data, dir, app.clock.now())?;
    app.store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// The addresses, and who can be played with which key.
#[expect(clippy::print_stdout, reason = "what whoever starts a sandbox looks for")]
fn introduce(serving: &Serving, people: &[DemoPerson]) {
    println!(
        "Demo people: name, role, condition; below it login, password, key file and the password of the key file."
    );
    for person in people {
        let role = if person.region.is_empty() {
            person.role.clone()
        } else {
            format!("{} in {}, IIN {}", person.role, person.region, person.iin)
        };
        println!("{}: {role}, {}", person.name, person.condition);
        println!("    {:<18} {:<18} {} {}", person.login, person.password, person.key, person.key_password);
    }
    println!("key files: {}", seed::folder(&serving.storing.data).join("keys").display());
    println!("citizens:  http://{}", serving.listen);
    println!("officials: http://{}", serving.staff_listen);
    println!("administrators: http://{}/admin", serving.staff_listen);
}
