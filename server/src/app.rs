//! What every handler can reach.

use std::net::IpAddr;
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;

use arc_swap::{ArcSwap, ArcSwapOption};
use domain::api::attachments;
use domain::api::notices::NoticeChannel;
use domain::office::Corporation;
use domain::queue::Queue;
use tokio::sync::Mutex;

use crate::administration::Settled;
use crate::authorised::Keys;
use crate::blobs::Blobs;
use crate::clock::Clock;
use crate::codes::CodeKey;
use crate::gateway::Links;
use crate::offices::OfficeList;
use crate::password::{Failed, Passwords};
use crate::queue::TakenPlaces;
use crate::rate::Limits;
use crate::refusals::Refusals;
use crate::registries::Registries;
use crate::regulations::Regulations;
use crate::store::Store;
use crate::streams::Streams;
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
    /// Whether something brings SMS out; a sandbox shows them instead.
    pub sms: bool,
    /// Whether SMS go out through a gateway of their own, and not through the e-government gateway.
    pub sms_elsewhere: bool,
    /// Whether something brings e-mails out.
    pub email: bool,
    /// The file about e-mail and SMS.
    pub messages: Option<PathBuf>,
    /// The State Corporation as the operator's file has it; without it nobody applies there. In force is
    /// [`Parts::corporation`].
    pub corporation: Option<Corporation>,
    /// Whether that file names the offices, and administrators do not.
    pub offices_in_file: bool,
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
            sms: false,
            sms_elsewhere: false,
            email: false,
            messages: None,
            corporation: None,
            offices_in_file: false,
            queue: None,
        }
    }

    /// Whether an SMS reaches anybody: one that nobody brings out is not written.
    pub fn sends_sms(&self) -> bool {
        self.sms || self.kind == Kind::Sandbox
    }

    /// The same of an e-mail.
    pub fn sends_email(&self) -> bool {
        self.email || self.kind == Kind::Sandbox
    }

    /// What messages go out through besides the cabinet.
    pub fn channels(&self) -> Vec<NoticeChannel> {
        let all = [(NoticeChannel::Sms, self.sends_sms()), (NoticeChannel::Email, self.sends_email())];
        all.into_iter().filter(|(_, open)| *open).map(|(channel, _)| channel).collect()
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
    corporation: ArcSwapOption<Corporation>,
    queue: ArcSwapOption<Queue>,
    /// Which versions of what administrators settled the law holds.
    pub settled: Mutex<Settled>,
    /// Whose signatures count.
    pub trust: Trust,
    /// The State's registers.
    pub registries: Registries,
    /// What the audit keeps of people who were looked up.
    pub traces: TraceKey,
    /// What one-time codes are computed with.
    pub code_key: CodeKey,
    /// The words of documents and notices.
    pub words: Words,
    /// The open streams of news.
    pub streams: Streams,
    /// The looks at what is taken in the queue.
    pub taken_places: TakenPlaces,
    /// What the operator decided.
    pub settings: Settings,
}

/// Why the parts cannot be put together. Each is the program's or the machine's fault.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The machine cannot hash passwords.
    #[error(transparent)]
    Passwords(#[from] Failed),
    /// A key of the data folder cannot be used.
    #[error("the keys in the data folder: {0}")]
    Secrets(#[from] std::io::Error),
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
        let code_key = CodeKey::in_folder(&settings.data)?;
        Ok(Self(Arc::new(Parts {
            store,
            blobs,
            clock,
            passwords,
            limits,
            refusals: Refusals::default(),
            law: ArcSwap::from_pointee(law),
            corporation: ArcSwapOption::from_pointee(settings.corporation.clone()),
            queue: ArcSwapOption::from_pointee(settings.queue.clone()),
            settled: Mutex::default(),
            trust,
            registries,
            traces,
            code_key,
            words,
            streams: Streams::default(),
            taken_places: TakenPlaces::default(),
            settings,
        })))
    }
}

impl Parts {
    /// The law as it is now. Asked once for a request: an administrator may change it meanwhile.
    pub fn law(&self) -> Arc<Regulations> {
        self.law.load_full()
    }

    /// The State Corporation with its offices as they are now.
    pub fn corporation(&self) -> Option<Arc<Corporation>> {
        self.corporation.load_full()
    }

    /// Puts the offices that administrators settled in the place of those before.
    pub(crate) fn set_offices(&self, settled: OfficeList) {
        let corporation = self.settings.corporation.clone().filter(|_| !self.settings.offices_in_file);
        if let Some(corporation) = corporation {
            self.corporation.store(Some(Arc::new(settled.of(corporation))));
        }
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
