//! From the configuration to a running service, with one clear line when that cannot be.

use std::fs;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::api::filings::CertificateVerdict;
use domain::id::EditionId;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::administration::{self, SettleError};
use crate::administrators::AdministratorError;
use crate::app::{App, AppError, Kind, Settings};
use crate::authorised::KeysError;
use crate::blobs::{BlobError, Blobs};
use crate::clock::{Clock, Movable, System};
use crate::config::{Law, Serving, Storing};
use crate::gateway::{Gateway, GatewayActs, GatewayError, courier};
use crate::messages::{self, MessagesError, Senders};
use crate::offices::OfficesError;
use crate::registries::Registries;
use crate::registries::civil_status::{self, CivilStatus};
use crate::registries::guardianships::{self, Guardianships, OwnDecisions};
use crate::registries::persons::{NotConnected, Persons, Rows};
use crate::registries::phones::{self, PhoneOwners};
use crate::regulations::{List, RegulationError, Regulations};
use crate::sandbox::SandboxError;
use crate::second_step::SecondStep;
use crate::settings_files::FilesError;
use crate::statics::{Statics, StaticsError};
use crate::store::sessions::Audience;
use crate::store::{Store, StoreError, installation};
use crate::trust::{Signer, Trust};
use crate::{http, jobs, queue, room, router};

/// Why it cannot start. Each is one line for the operator, with what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Another program has the address.
    #[error("{0} is taken by another program: stop it, or set QYZMET_LISTEN / QYZMET_STAFF_LISTEN")]
    Taken(SocketAddr),
    /// The address cannot be listened at for another reason.
    #[error("cannot listen at {0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// The data folder cannot be used.
    #[error("the data folder {} cannot be written: {error} (QYZMET_DATA names another)", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The data folder is on a full disk.
    #[error("the disk is full: no room in {}", .0.display())]
    Full(PathBuf),
    /// `serve` on a sandbox, or the other way round.
    #[error("{what} is a {found}'s, not a {wanted}'s: choose another (QYZMET_DATA, QYZMET_DATABASE)")]
    OtherKind {
        /// The folder or the database.
        what: String,
        /// What it is for.
        found: String,
        /// What was asked.
        wanted: &'static str,
    },
    /// An action about an official whom it would not change.
    #[error("nobody has the login {0}, or it is so already")]
    NoSuchOfficial(String),
    /// Standard input cannot be read.
    #[error("standard input cannot be read: {0}")]
    Input(io::Error),
    /// What was typed is no IIN. It is not repeated.
    #[error("standard input holds no IIN")]
    NotAnIin,
    /// An administrator who cannot be added or changed.
    #[error(transparent)]
    Administrator(#[from] AdministratorError),
    /// The settings' files cannot be written or read.
    #[error(transparent)]
    SettingsFiles(#[from] FilesError),
    /// A message to be tried again that was not given up.
    #[error("no message {0} was given up")]
    NoSuchMessage(String),
    /// The applications are not built.
    #[error(transparent)]
    Statics(#[from] StaticsError),
    /// The database does not work.
    #[error("the database cannot be opened: {0}")]
    Store(#[from] StoreError),
    /// The attachments' folder does not work.
    #[error("the attachments' folder cannot be opened: {0}")]
    Blobs(#[from] BlobError),
    /// The file of the State Corporation's offices is wrong.
    #[error("the offices cannot be used: {0}")]
    Offices(#[from] OfficesError),
    /// A queue of no offices.
    #[error("QYZMET_QUEUE needs the offices that it is about: set QYZMET_OFFICES")]
    QueueWithoutOffices,
    /// Codes are wanted of everybody, and none would reach anybody.
    #[error(
        "QYZMET_SECOND_STEP=all needs something that brings SMS out: set QYZMET_MESSAGES or QYZMET_GATEWAY"
    )]
    SecondStepWithoutSms,
    /// The regulations or the list of applied editions are wrong.
    #[error("the regulations cannot be applied: {0}")]
    Regulations(#[from] RegulationError),
    /// What administrators have settled cannot be put into force.
    #[error("what administrators have settled cannot be put into force: {0}")]
    Settled(#[from] SettleError),
    /// Messages cannot be sent as it is configured.
    #[error("messages cannot be sent: {0}")]
    Messages(#[from] MessagesError),
    /// The gateway cannot be connected.
    #[error("the gateway cannot be connected: {0}")]
    Gateway(#[from] GatewayError),
    /// The sandbox cannot be made.
    #[error("the sandbox cannot be made: {0}")]
    Sandbox(#[from] SandboxError),
    /// The authorised persons' keys cannot be used as they are configured.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// An edition whose decisions are entered in a register that is not connected.
    #[error(
        "no register of civil-status acts is connected: take {0} out of the list of editions (QYZMET_EDITIONS)"
    )]
    NoRegister(EditionId),
    /// A key without its passphrase.
    #[error("QYZMET_AUTHORISED_KEY needs its passphrase: set QYZMET_AUTHORISED_KEY_PASSPHRASE_FILE")]
    NoPassphrase,
    /// A token without its PIN.
    #[error("QYZMET_AUTHORISED_PKCS11 needs the token's PIN: set QYZMET_AUTHORISED_PKCS11_PIN_FILE")]
    NoPin,
    /// The parts cannot be put together.
    #[error(transparent)]
    App(#[from] AppError),
}

/// The file in the data folder that says what the folder is for.
const MARK: &str = "kind";

/// Opens the data folder and the database for one kind of installation, marking them when they are new.
///
/// A sandbox without a list of applied editions applies all of the program's.
pub async fn open(storing: &Storing, law: &Law, mut settings: Settings) -> Result<App, StartError> {
    let kind = settings.kind;
    let data = &storing.data;
    settings.data.clone_from(data);
    let blobs = data.join("blobs");
    prepare_folder(data, kind)?;
    fs::create_dir_all(&blobs).map_err(|error| folder_error(&blobs, error))?;
    let place = storing.place()?;
    let store = Store::open(&place).await.map_err(|error| store_error(error, data))?;
    let found = store.write(async move |tx| installation::mark(tx, kind.as_str()).await).await;
    let found = found.map_err(|error| store_error(error, data))?;
    if found != kind.as_str() {
        return Err(StartError::OtherKind { what: "the database".to_owned(), found, wanted: kind.as_str() });
    }
    let clock: Arc<dyn Clock> = match kind {
        Kind::Service => Arc::new(System),
        Kind::Sandbox => Arc::new(Movable::new(installation::load_offset(&mut store.read().await?).await?)),
    };
    let list = match (kind, law.editions.as_deref()) {
        (Kind::Sandbox, None) => List::OfSandbox,
        (Kind::Service, None) => List::Empty,
        (_, Some(list)) => List::File(list),
    };
    let law = Regulations::open(law.regulations.as_deref(), list)?
        .keep_files(law.calendar.as_deref(), law.providers.as_deref())?;
    let trust = Trust::in_folder(&data.join("trust"));
    let gateway = settings.gateway.as_deref().map(|file| Gateway::open(file, data, &clock)).transpose()?;
    if let Some(gateway) = &gateway {
        settings.links = gateway.links.clone();
        settings.sms = gateway.courier.is_some();
    }
    let senders = Senders::open(settings.messages.as_deref(), kind)?;
    settings.sms_elsewhere = senders.sms();
    settings.sms |= senders.sms();
    settings.email = senders.mail();
    if settings.second_step == SecondStep::All && !settings.sends_sms() {
        return Err(StartError::SecondStepWithoutSms);
    }
    let (persons, phones, guardians, by_messages) =
        gateway.map(|it| (it.persons, it.phones, it.guardianships, it.civil_status)).unwrap_or_default();
    let persons: Arc<dyn Persons> = match (persons, kind) {
        (Some(register), _) => {
            tracing::info!("the person register is asked over the gateway");
            Arc::new(register)
        }
        (None, Kind::Service) => Arc::new(NotConnected),
        (None, Kind::Sandbox) => Arc::new(Rows(store.clone())),
    };
    let phones: Arc<dyn PhoneOwners> = match (phones, kind) {
        (Some(register), _) => Arc::new(register),
        (None, Kind::Service) => Arc::new(phones::NotConnected),
        (None, Kind::Sandbox) => Arc::new(phones::Rows(store.clone())),
    };
    let civil_status: Arc<dyn CivilStatus> = match (by_messages, kind) {
        (true, _) => Arc::new(GatewayActs(store.clone())),
        (false, Kind::Service) => Arc::new(civil_status::NotConnected),
        (false, Kind::Sandbox) => Arc::new(civil_status::Rows(store.clone())),
    };
    let register: Arc<dyn Guardianships> = match guardians {
        Some(register) => Arc::new(register),
        None => Arc::new(guardianships::Rows(store.clone())),
    };
    let guardianships = Arc::new(OwnDecisions::beside(register, store.clone()));
    let registries = Registries { persons, phones, guardianships, civil_status };
    let app = App::new(store, Blobs::in_folder(&blobs)?, clock, law, trust, registries, settings)?;
    administration::refresh(&app).await?;
    queue::plans::refresh(&app).await?;
    Ok(app)
}

/// What a database is for; none when nothing has been opened in it yet.
///
/// # Errors
/// The database does not answer.
pub async fn kind_of(store: &Store) -> Result<Option<Kind>, StoreError> {
    let found = installation::find_kind(&mut store.read().await?).await?;
    Ok(found.and_then(|found| [Kind::Service, Kind::Sandbox].into_iter().find(|kind| kind.as_str() == found)))
}

/// Looks whether every edition that this installation applies can end: a decision that is entered in a register needs one.
///
/// # Errors
/// The first edition whose register is not connected.
pub fn check_registers(app: &App) -> Result<(), StartError> {
    match app.law().list_applied().find(|it| !app.registries.take_records_of(it)) {
        Some(regulation) => Err(StartError::NoRegister(regulation.edition.clone())),
        None => Ok(()),
    }
}

/// Looks at the authorised persons' keys before anybody is served: where they lie, whether they open, and (in the log)
/// until when their certificates are good. One that may not sign now is no reason to stop: officials sign then.
///
/// # Errors
/// Keys in the data folder, or that cannot be opened.
pub async fn check_keys(app: &App) -> Result<(), StartError> {
    let Some(keys) = &app.settings.authorised else { return Ok(()) };
    let now = app.clock.now();
    for certificate in keys.check(&app.settings.data)? {
        let bin = certificate.bin().unwrap_or_default();
        let signer = Signer::Authorised { bin };
        match app.trust.judge_certificate(certificate.der(), signer, now).await {
            CertificateVerdict::Good => tracing::info!(bin, "automated results are signed"),
            verdict => tracing::warn!(bin, ?verdict, "automated results are left to officials"),
        }
    }
    Ok(())
}

/// Opens both listeners and serves until the process is told to stop.
pub async fn run(app: App, serving: &Serving) -> Result<(), StartError> {
    let dist = serving.dist();
    let citizen = Statics::load(&dist.join("citizen"), app.settings.kind)?;
    let staff = Statics::load(&dist.join("staff"), app.settings.kind)?;
    let citizens = listen(serving.listen).await?;
    let officials = listen(serving.staff_listen).await?;
    let (stop, stopped) = watch::channel(false);
    let streams = app.streams.clone();
    tokio::spawn(async move {
        told_to_stop().await;
        streams.end();
        let _ = stop.send(true);
    });
    tokio::spawn(jobs::run(app.clone(), stopped.clone()));
    let gateway = app.settings.gateway.as_deref();
    let gateway = gateway.map(|file| Gateway::open(file, &app.settings.data, &app.clock)).transpose()?;
    let senders = Senders::open(app.settings.messages.as_deref(), app.settings.kind)?;
    for (what, open) in [("SMS", app.settings.sends_sms()), ("e-mail", app.settings.sends_email())] {
        if !open {
            tracing::warn!(what, "no such messages go out: QYZMET_MESSAGES names nothing that takes them");
        }
    }
    tokio::spawn(messages::run(senders, app.clone(), stopped.clone()));
    if let Some(courier) = gateway.and_then(|gateway| gateway.courier) {
        tokio::spawn(courier::run(courier, app.clone(), stopped.clone()));
    }
    tracing::info!(citizens = %address(&citizens, serving.listen), officials = %address(&officials, serving.staff_listen), "serving");
    let many = serving.limits();
    // An office may stand behind one address too; nobody else reaches this listener.
    let few = http::Limits { connections: 128, per_address: 128, ..many };
    tokio::join!(
        http::serve(citizens, router::build(&app, Audience::Citizens, citizen), many, stopped.clone()),
        http::serve(officials, router::build(&app, Audience::Officials, staff), few, stopped),
    );
    if let Err(error) = jobs::write_refusals(&app, app.refusals.all()).await {
        tracing::warn!(%error, "the numbers of refusals could not be written into the audit");
    }
    app.store.close().await;
    tracing::info!("stopped");
    Ok(())
}

async fn listen(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => StartError::Taken(address),
        _ => StartError::Listen(address, error),
    })
}

/// Where a listener really listens: with port 0 the system has chosen one.
fn address(listener: &TcpListener, asked: SocketAddr) -> SocketAddr {
    listener.local_addr().unwrap_or(asked)
}

/// Makes the folder when it is missing; refuses one that is another kind's, or somebody else's.
fn prepare_folder(data: &Path, kind: Kind) -> Result<(), StartError> {
    fs::create_dir_all(data).map_err(|error| folder_error(data, error))?;
    let mark = data.join(MARK);
    let found = match fs::read_to_string(&mark) {
        Ok(found) => found.trim().to_owned(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut inside = fs::read_dir(data).map_err(|error| folder_error(data, error))?;
            // A service's folder may hold what its operator put there; a sandbox is made of nothing.
            if kind == Kind::Sandbox && inside.next().is_some() {
                return Err(other_kind(data, "foreign folder".to_owned(), kind));
            }
            fs::write(&mark, kind.as_str()).map_err(|error| folder_error(data, error))?;
            kind.as_str().to_owned()
        }
        Err(error) => return Err(folder_error(data, error)),
    };
    if found != kind.as_str() {
        return Err(other_kind(data, found, kind));
    }
    let probe = data.join(".probe");
    fs::write(&probe, b"probe")
        .and_then(|()| fs::remove_file(&probe))
        .map_err(|error| folder_error(data, error))
}

fn other_kind(data: &Path, found: String, kind: Kind) -> StartError {
    StartError::OtherKind {
        what: format!("the data folder {}", data.display()),
        found,
        wanted: kind.as_str(),
    }
}

fn folder_error(path: &Path, error: io::Error) -> StartError {
    if room::is_missing(&error) {
        StartError::Full(path.to_owned())
    } else {
        StartError::Folder { path: path.to_owned(), error }
    }
}

fn store_error(error: StoreError, data: &Path) -> StartError {
    if error.is_full() { StartError::Full(data.to_owned()) } else { StartError::Store(error) }
}

/// Ctrl-C, or what a service manager sends.
async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}
