//! The command line and the environment. Only this file and `main.rs` read them.

use std::io::IsTerminal;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use domain::office::Corporation;
use domain::queue::Queue;

use crate::app::Kind;
use crate::authorised::{KeyFiles, Keys, Token};
use crate::http;
use crate::offices;
use crate::queue;
use crate::second_step::SecondStep;
use crate::start::StartError;
use crate::store::{Place, StoreError};

/// What a service manager calls the passphrase that it hands over.
const CREDENTIAL: &str = "authorised-key-passphrase";

/// What it calls the PIN of the token.
const PIN: &str = "authorised-key-pin";

/// Public services for families: a citizen files with an EDS, officials decide, the signed result is in the cabinet.
#[derive(Debug, Parser)]
#[command(name = "qyzmet", version, about, arg_required_else_help = true)]
#[command(
    after_help = "To try it: `qyzmet sandbox`, then open http://127.0.0.1:8080 (officials: http://127.0.0.1:8081).\n\
    Exit codes: 0 done, 1 could not start or failed while running, 2 wrong arguments."
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the service for citizens and officials.
    ///
    /// Refuses the data folder and the database of a sandbox.
    Serve(Serving),
    /// Run a sandbox: demo people and keys, demo roots, a movable clock. Every page says so.
    ///
    /// Makes its data folder on the first start. Refuses a data folder or a database that is not a sandbox's.
    Sandbox {
        /// Where and how.
        #[command(flatten)]
        serving: Serving,
        /// Something else than running it.
        #[command(subcommand)]
        action: Option<SandboxAction>,
    },
    /// Bring the database's schema up to date and stop. `serve` and `sandbox` do it by themselves.
    Migrate(Storing),
    /// Shut an official out, or let them in again. Works beside a running service and counts from the next request on.
    Official {
        /// Which of the two.
        #[command(subcommand)]
        action: OfficialAction,
    },
    /// Look after the administrators, who keep officials, editions, providers and days off on their own pages. Works beside a
    /// running service and counts from the next request on.
    Administrator {
        /// What to do.
        #[command(subcommand)]
        action: AdministratorAction,
    },
    /// Bring what administrators have settled into files, or look at such files.
    Settings {
        /// What to do.
        #[command(subcommand)]
        action: SettingsAction,
    },
    /// Look after what the gateway was to bring. Works beside a running service.
    Gateway {
        /// What to do.
        #[command(subcommand)]
        action: GatewayAction,
    },
    /// Look into the audit. Works beside a running service.
    Audit {
        /// For what.
        #[command(subcommand)]
        action: AuditAction,
    },
    /// Check regulation files and say what is wrong with them, a line each.
    CheckRegulations {
        /// A folder with files <service>/<region>/<date>.toml.
        #[arg(default_value = "domain/regulations")]
        dir: PathBuf,
    },
}

/// What the audit can be asked.
#[derive(Debug, Subcommand)]
pub enum AuditAction {
    /// List who looked a person up in the person register, and when. The IIN is read from standard input, so that it stays in no
    /// history of commands.
    Person(Storing),
}

/// What can be done about messages for the gateway.
#[derive(Debug, Subcommand)]
pub enum GatewayAction {
    /// List the messages that were given up: when, which, about what, why. A line each.
    Dead(Storing),
    /// Try a message that was given up again, from its beginning.
    Retry(OfMessage),
}

/// Which message an action is about, and where the database is.
#[derive(Debug, Args)]
pub struct OfMessage {
    /// Its identifier, as `dead` lists it.
    pub id: String,
    /// Where things are kept.
    #[command(flatten)]
    pub storing: Storing,
}

/// What can be done with an official.
#[derive(Debug, Subcommand)]
pub enum OfficialAction {
    /// End all sessions of the official and let them sign in no more. What they did stays theirs.
    Disable(OfLogin),
    /// Let an official who was shut out sign in again.
    Enable(OfLogin),
}

/// What can be done with an administrator.
#[derive(Debug, Subcommand)]
pub enum AdministratorAction {
    /// Add one and print a one-time password, which is replaced at the first sign-in.
    Add(NewAdministrator),
    /// End all sessions of the administrator and let them sign in no more. The last one stays.
    Disable(OfLogin),
    /// Let an administrator who was shut out sign in again.
    Enable(OfLogin),
    /// Print a new one-time password, for one who has forgotten theirs. All sessions end.
    Password(OfLogin),
}

/// A new administrator, and where the database is.
#[derive(Debug, Args)]
pub struct NewAdministrator {
    /// What is typed at sign-in: 3 to 40 characters of a-z, 0-9, '.' and '-'.
    pub login: String,
    /// The IIN, which the certificate at sign-in must carry. No official's.
    #[arg(long)]
    pub iin: String,
    /// Surname.
    #[arg(long)]
    pub surname: String,
    /// Given name.
    #[arg(long)]
    pub given: String,
    /// Patronymic, of those who have one.
    #[arg(long, default_value = "")]
    pub patronymic: String,
    /// Where things are kept.
    #[command(flatten)]
    pub storing: Storing,
}

/// What can be done with the settings.
#[derive(Debug, Subcommand)]
pub enum SettingsAction {
    /// Write editions.toml, providers.toml and calendar.toml as they are in force into a folder, for QYZMET_EDITIONS,
    /// QYZMET_PROVIDERS and QYZMET_CALENDAR.
    Export {
        /// The folder; made when missing. Files that are there are not overwritten.
        dir: PathBuf,
        /// What is in force.
        #[command(flatten)]
        serving: Box<Serving>,
    },
    /// Look at such files and say what is wrong with them, a line each.
    Check {
        /// The folder.
        dir: PathBuf,
        /// A folder with regulation files of one's own, as for `serve`.
        #[arg(long, env = "QYZMET_REGULATIONS")]
        regulations: Option<PathBuf>,
    },
}

/// Whom an action is about, and where the database is.
#[derive(Debug, Args)]
pub struct OfLogin {
    /// What is typed at sign-in.
    pub login: String,
    /// Where things are kept.
    #[command(flatten)]
    pub storing: Storing,
}

/// What can be done with a sandbox besides running it.
#[derive(Debug, Subcommand)]
pub enum SandboxAction {
    /// Write the demo roots, the CRL, the key files and people.json into a folder, for tests from outside.
    Export {
        /// The folder; made when missing.
        dir: PathBuf,
    },
}

/// Where things are kept.
#[derive(Clone, Debug, Args)]
pub struct Storing {
    /// The data folder: the SQLite file and the attachments.
    #[arg(long, env = "QYZMET_DATA", default_value = "data", global = true)]
    pub data: PathBuf,
    /// The database: postgres://user:password@host/name, or a path. Default: qyzmet.db in the data folder.
    #[arg(long, env = "QYZMET_DATABASE", hide_env_values = true, global = true)]
    pub database: Option<String>,
}

/// How to serve.
#[derive(Clone, Debug, Args)]
pub struct Serving {
    /// The address for citizens.
    #[arg(long, env = "QYZMET_LISTEN", default_value = "127.0.0.1:8080", global = true)]
    pub listen: SocketAddr,
    /// The address for officials. Nothing of it is served to citizens.
    #[arg(long, env = "QYZMET_STAFF_LISTEN", default_value = "127.0.0.1:8081", global = true)]
    pub staff_listen: SocketAddr,
    /// The built applications. Default: dist in the current folder, else beside the program.
    #[arg(long, env = "QYZMET_DIST", global = true)]
    pub dist: Option<PathBuf>,
    /// Browsers reach this service by https (a proxy ends TLS): strict cookies and HSTS.
    #[arg(long, env = "QYZMET_TLS", global = true)]
    pub tls: bool,
    /// The address of the proxy whose X-Forwarded-For is believed.
    #[arg(long, env = "QYZMET_PROXY", global = true)]
    pub proxy: Option<IpAddr>,
    /// Most connections of citizens at a time; further ones wait.
    #[arg(long, env = "QYZMET_CONNECTIONS", default_value_t = 512, global = true)]
    pub connections: usize,
    /// Most of these from one address, behind which a village may stand; the proxy is not held to it.
    #[arg(long, env = "QYZMET_CONNECTIONS_PER_ADDRESS", default_value_t = 128, global = true)]
    pub connections_per_address: usize,
    /// Most bytes of one attachment.
    #[arg(long, env = "QYZMET_FILE_LIMIT", default_value_t = 10 << 20, global = true)]
    pub file_limit: u64,
    /// Most bytes of all attachments of a request.
    #[arg(long, env = "QYZMET_REQUEST_LIMIT", default_value_t = 50 << 20, global = true)]
    pub request_limit: u64,
    /// The file about the e-government gateway (TOML): addresses, our key, whose signature counts.
    #[arg(long, env = "QYZMET_GATEWAY", global = true)]
    pub gateway: Option<PathBuf>,
    /// The file about e-mail and SMS (TOML): servers, credentials, who writes. Without it no e-mail goes out, and SMS only over the
    /// gateway.
    #[arg(long, env = "QYZMET_MESSAGES", global = true)]
    pub messages: Option<PathBuf>,
    /// The file about the State Corporation and its offices (TOML). A sandbox without one has its own; a service without one
    /// serves no such office.
    #[arg(long, env = "QYZMET_OFFICES", global = true)]
    pub offices: Option<PathBuf>,
    /// The file about the electronic queue at those offices (TOML). A sandbox without one, and without offices of its own, has its
    /// own; otherwise nobody books.
    #[arg(long, env = "QYZMET_QUEUE", global = true)]
    pub queue: Option<PathBuf>,
    /// Of whom signing in by the password takes a one-time code to the linked number: of those who chose it, or of all who have linked
    /// one. Needs something that brings SMS out.
    #[arg(long, env = "QYZMET_SECOND_STEP", value_enum, default_value_t, global = true)]
    pub second_step: SecondStep,
    /// Which law applies.
    #[command(flatten)]
    pub law: Law,
    /// The key of the provider's authorised person, with which automated results are signed: a PKCS#12 file, or a folder
    /// with one for each provider. Outside the data folder.
    #[arg(long, env = "QYZMET_AUTHORISED_KEY", global = true)]
    pub authorised_key: Option<PathBuf>,
    /// The file with its passphrase, outside the data folder too. Default: the service manager's credential
    /// authorised-key-passphrase.
    #[arg(long, env = "QYZMET_AUTHORISED_KEY_PASSPHRASE_FILE", global = true)]
    pub authorised_key_passphrase_file: Option<PathBuf>,
    /// The same key on a device: its PKCS#11 module, a shared library.
    #[arg(long, env = "QYZMET_AUTHORISED_PKCS11", global = true, conflicts_with = "authorised_key")]
    pub authorised_pkcs11: Option<PathBuf>,
    /// The label of the token in it.
    #[arg(
        long,
        env = "QYZMET_AUTHORISED_PKCS11_TOKEN",
        default_value = "",
        hide_default_value = true,
        global = true
    )]
    pub authorised_pkcs11_token: String,
    /// The label of the keys on the token, and of the certificate beside each.
    #[arg(
        long,
        env = "QYZMET_AUTHORISED_PKCS11_KEY",
        default_value = "",
        hide_default_value = true,
        global = true
    )]
    pub authorised_pkcs11_key: String,
    /// The file with the PIN, outside the data folder. Default: the service manager's credential authorised-key-pin.
    #[arg(long, env = "QYZMET_AUTHORISED_PKCS11_PIN_FILE", global = true)]
    pub authorised_pkcs11_pin_file: Option<PathBuf>,
    /// Log lines as JSON.
    #[arg(long, env = "QYZMET_LOG_JSON", global = true)]
    pub log_json: bool,
    /// Where things are kept.
    #[command(flatten)]
    pub storing: Storing,
}

/// The regulations of an installation.
#[derive(Clone, Debug, Default, Args)]
pub struct Law {
    /// A folder with regulation files of one's own, beside those in the program: <service>/<region>/<date>.toml.
    #[arg(long, env = "QYZMET_REGULATIONS", global = true)]
    pub regulations: Option<PathBuf>,
    /// The list of editions that this installation applies, and why (TOML). A sandbox without one applies all of the
    /// program's.
    #[arg(long, env = "QYZMET_EDITIONS", global = true)]
    pub editions: Option<PathBuf>,
    /// The country's days off (TOML), instead of those in the program.
    #[arg(long, env = "QYZMET_CALENDAR", global = true)]
    pub calendar: Option<PathBuf>,
    /// What this installation says of its providers (TOML): addresses, telephones, which of them are closed.
    #[arg(long, env = "QYZMET_PROVIDERS", global = true)]
    pub providers: Option<PathBuf>,
}

impl Storing {
    /// The database.
    pub fn place(&self) -> Result<Place, StoreError> {
        match &self.database {
            Some(text) => Place::parse(text),
            None => Ok(Place::Sqlite(self.data.join("qyzmet.db"))),
        }
    }
}

impl Serving {
    /// The folder of the built applications.
    pub fn dist(&self) -> PathBuf {
        let here = PathBuf::from("dist");
        match &self.dist {
            Some(dist) => dist.clone(),
            None if here.is_dir() => here,
            None => std::env::current_exe()
                .ok()
                .and_then(|exe| exe.parent().map(|folder| folder.join("dist")))
                .unwrap_or(here),
        }
    }

    /// What a connection of citizens is allowed.
    pub fn limits(&self) -> http::Limits {
        http::Limits {
            connections: self.connections,
            per_address: self.connections_per_address,
            proxy: self.proxy,
            ..http::Limits::default()
        }
    }

    /// Where the authorised persons' keys are. A sandbox without any makes its own.
    ///
    /// # Errors
    /// A key without its passphrase.
    fn authorised(&self, kind: Kind) -> Result<Option<Keys>, StartError> {
        let credential =
            |name: &str| Some(PathBuf::from(std::env::var_os("CREDENTIALS_DIRECTORY")?).join(name));
        if let Some(module) = self.authorised_pkcs11.clone() {
            let pin = self.authorised_pkcs11_pin_file.clone().or_else(|| credential(PIN));
            return Ok(Some(Keys::Token(Token {
                module,
                token: self.authorised_pkcs11_token.clone(),
                key: self.authorised_pkcs11_key.clone(),
                pin: pin.ok_or(StartError::NoPin)?,
            })));
        }
        let Some(place) = self.authorised_key.clone() else {
            let own = || Keys::Files(KeyFiles::of_sandbox(&self.storing.data));
            return Ok((kind == Kind::Sandbox).then(own));
        };
        let passphrase = self.authorised_key_passphrase_file.clone().or_else(|| credential(CREDENTIAL));
        Ok(Some(Keys::Files(KeyFiles { place, passphrase: passphrase.ok_or(StartError::NoPassphrase)? })))
    }

    /// The State Corporation of the installation.
    fn corporation(&self, kind: Kind) -> Result<Option<Corporation>, StartError> {
        Ok(match (&self.offices, kind) {
            (Some(file), _) => Some(offices::open(file)?),
            (None, Kind::Sandbox) => Some(offices::of_sandbox()?),
            (None, Kind::Service) => None,
        })
    }

    /// The electronic queue at these offices.
    fn queue(&self, kind: Kind, corporation: Option<&Corporation>) -> Result<Option<Queue>, StartError> {
        Ok(match (&self.queue, corporation, kind) {
            (Some(file), Some(corporation), _) => Some(queue::file::open(file, corporation)?),
            (None, Some(corporation), Kind::Sandbox) if self.offices.is_none() => {
                Some(queue::file::of_sandbox(corporation)?)
            }
            (Some(_), None, _) => return Err(StartError::QueueWithoutOffices),
            (None, _, _) => None,
        })
    }

    /// The operator's settings for a kind of installation.
    ///
    /// # Errors
    /// A key of an authorised person without its passphrase; a mistake in the file of offices.
    pub fn settings(&self, kind: Kind) -> Result<crate::app::Settings, StartError> {
        let corporation = self.corporation(kind)?;
        let named = corporation.as_ref().is_some_and(|corporation| !corporation.offices.is_empty());
        Ok(crate::app::Settings {
            queue: self.queue(kind, corporation.as_ref())?,
            authorised: self.authorised(kind)?,
            data: self.storing.data.clone(),
            kind,
            tls: self.tls,
            proxy: self.proxy,
            attachments: domain::api::attachments::Limits {
                file: self.file_limit,
                request: self.request_limit,
            },
            gateway: self.gateway.clone(),
            // The operator's file says it, and is read with its keys at the start.
            links: crate::gateway::Links::default(),
            // What brings them is found at the start.
            sms: false,
            sms_elsewhere: false,
            email: false,
            messages: self.messages.clone(),
            corporation,
            offices_in_file: self.offices.is_some() && named,
            second_step: self.second_step,
        })
    }
}

/// The log: lines on standard error, one for each request, without personal data. `RUST_LOG` chooses what is told.
pub fn start_log(json: bool) {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,server=info"));
    let log =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    // Colours are for people at a terminal, not for files and journals.
    let log = log.with_ansi(std::io::stderr().is_terminal());
    if json { log.json().init() } else { log.compact().init() }
}
