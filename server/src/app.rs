//! What every handler can reach.

use std::net::IpAddr;
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;

use arc_swap::{ArcSwap, ArcSwapOption};
use domain::api::attachments;
use domain::office::Corporation;
use domain::queue::Queue;
use tokio::sync::Mutex;

use crate::administration::Settled;
use crate::authorised::Keys;
use crate::blobs::Blobs;
use crate::clock::Clock;
use crate::gateway::Links;
use crate::password::{Failed, Passwords};
use crate::rate::Limits;
use crate::refusals::Refusals;
use crate::registries::Registries;
use crate::regulations::Regulations;
use crate::store::Store;
use crate::traces::TraceKey;
use crate::trust::Trust;
use crate::words::{Words, WordsError};

/// Whether this is a real installation or a place to try things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// For citizens.
    Service,
    /// With demo people, demo roots, a movable clock; every page says so.
    Sandbox,
}

impl Kind {
    /// The word in the database and in the data folder.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Sandbox => "sandbox",
        }
    }
}

/// What the operator decides.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Service or sandbox.
    pub kind: Kind,
    /// The data folder.
    pub data: PathBuf,
    /// Whether browsers reach us by TLS (something before us ends it): then cookies are `__Host-` and HSTS is said.
    pub tls: bool,
    /// Whose word on the visitor's address (X-Forwarded-For) is believed.
    pub proxy: Option<IpAddr>,
    /// How large attachments may be.
    pub attachments: attachments::Limits,
    /// With what automated results are signed; without it officials sign them.
    pub authorised: Option<Keys>,
    /// The file about the gateway.
    pub gateway: Option<PathBuf>,
    /// The installations that this one shares cases with, as that file names them.
    pub links: Links,
    /// The State Corporation and its offices; without it nobody applies there.
    pub corporation: Option<Corporation>,
    /// The electronic queue at its offices, as the installation's file has it; without it nobody books.
    pub queue: Option<Queue>,
}

impl Settings {
    /// The usual settings of a kind.
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            data: PathBuf::new(),
            tls: false,
            proxy: None,
            attachments: attachments::Limits::default(),
            authorised: None,
            gateway: None,
            links: Links::default(),
            corporation: None,
            queue: None,
        }
    }
}

/// The application. Cheap to clone.
#[derive(Clone, Debug)]
pub struct App(Arc<Parts>);

/// Its parts.
#[derive(Debug)]
pub struct Parts {
    /// The database.
    pub store: Store,
    /// The files.
    pub blobs: Blobs,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Password hashing.
    pub passwords: Passwords,
    /// How often somebody may try.
    pub limits: Limits,
    /// Refusals on their way into the audit.
    pub refusals: Refusals,
    law: ArcSwap<Regulations>,
    queue: ArcSwapOption<Queue>,
    /// Which versions of what administrators settled the law holds.
    pub settled: Mutex<Settled>,
    /// Whose signatures count.
    pub trust: Trust,
    /// The State's registers.
    pub registries: Registries,
    /// What the audit keeps of people who were looked up.
    pub traces: TraceKey,
    /// The words of documents and notices.
    pub words: Words,
    /// What the operator decided.
    pub settings: Settings,
}

/// Why the parts cannot be put together. Each is the program's or the machine's fault.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The machine cannot hash passwords.
    #[error(transparent)]
    Passwords(#[from] Failed),
    /// The key of the audit's traces cannot be used.
    #[error("the key of the audit's traces: {0}")]
    Traces(#[from] std::io::Error),
    /// The words built in cannot be read.
    #[error("the words cannot be read: {0}")]
    Words(#[from] WordsError),
}

impl App {
    /// Puts the parts together.
    pub fn new(
        store: Store,
        blobs: Blobs,
        clock: Arc<dyn Clock>,
        law: Regulations,
        trust: Trust,
        registries: Registries,
        settings: Settings,
    ) -> Result<Self, AppError> {
        let limits = Limits::new(&clock);
        let passwords = Passwords::new()?;
        let words = Words::load()?;
        let traces = TraceKey::in_folder(&settings.data)?;
        Ok(Self(Arc::new(Parts {
            store,
            blobs,
            clock,
            passwords,
            limits,
            refusals: Refusals::default(),
            law: ArcSwap::from_pointee(law),
            queue: ArcSwapOption::from_pointee(settings.queue.clone()),
            settled: Mutex::default(),
            trust,
            registries,
            traces,
            words,
            settings,
        })))
    }
}

impl Parts {
    /// The law as it is now. Asked once for a request: an administrator may change it meanwhile.
    pub fn law(&self) -> Arc<Regulations> {
        self.law.load_full()
    }

    /// Puts a law in the place of the one before; what is under way ends under that one.
    pub(crate) fn set_law(&self, law: Regulations) {
        self.law.store(Arc::new(law));
    }

    /// The electronic queue as it is now; none when this installation keeps none.
    pub fn queue(&self) -> Option<Arc<Queue>> {
        self.queue.load_full()
    }

    /// Puts a queue in the place of the one before.
    pub(crate) fn set_queue(&self, queue: Option<Arc<Queue>>) {
        self.queue.store(queue);
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
