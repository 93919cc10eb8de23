//! What brings SMS and e-mails out of the outbox.
//!
//! A message is written down as being handed over before it is, and as handed over after. One that was begun and not ended — the
//! program was stopped, the line broke — may have gone out: an e-mail goes again under the same Message-ID; an SMS only where its
//! gateway takes one identifier once, and otherwise it is given up as *not known*, because a second one costs and confuses
//! (`docs/adr/0022-messages-go-out-once.md`).

mod configuration;
mod sms;
mod smtp;

use std::path::Path;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;

use configuration::Configuration;
pub use configuration::MessagesError;
use sms::Gateway;
use smtp::Smtp;

use crate::app::{App, Kind};
use crate::notices::{EMAIL, Letter, SMS};
use crate::store::StoreError;
use crate::store::outbox::{self, Errand};

/// How often it looks whether something is due: a code is waited for.
const PACE: Duration = Duration::from_secs(2);

/// Messages of a kind taken at a time.
const LOAD: u32 = 16;

/// Seconds for which a message under way belongs to one program: longer than handing it over may take.
const LEASE: i64 = 300;

/// Attempts after which a message is given up: with the waits between them, some 12 hours.
const LAST: i64 = 20;

/// The longest wait between two attempts, in seconds.
const LONGEST: i64 = 3600;

/// Questions after what became of a message, after which nobody is asked any more: it stays handed over.
const LAST_QUESTION: i64 = 12;

/// Why a message was given up, as the outbox keeps it. The cabinet has words for each.
pub const NOT_KNOWN: &str = "not-known";
/// It can no longer be of use.
pub const TOO_LATE: &str = "too-late";
/// Nobody took it in all attempts.
pub const NOT_TAKEN: &str = "not-taken";
/// The channel says that it did not reach the person.
pub const NOT_DELIVERED: &str = "not-delivered";

/// What messages go out through.
#[derive(Clone, Debug, Default)]
pub struct Senders {
    mail: Option<Smtp>,
    sms: Option<Gateway>,
    /// A sandbox's: everything is taken, and shown on its page.
    shows: bool,
}

/// A message on its way.
#[derive(Debug)]
pub(crate) struct Handing {
    /// Its identifier, the same at each attempt.
    id: String,
    letter: Letter,
}

/// What came of handing a message over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// The channel has it.
    Taken,
    /// The channel does not have it and may take it later.
    NotTaken,
    /// The channel will never take it, and who says so.
    Refused(&'static str),
    /// Whether the channel has it is not known.
    NotKnown,
}

/// What a channel tells of a message that it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Report {
    Waiting,
    Delivered,
    Failed,
}

impl Senders {
    /// Reads the operator's file and all that it names.
    ///
    /// # Errors
    /// Each says which file or which line of it.
    pub fn open(file: Option<&Path>, kind: Kind) -> Result<Self, MessagesError> {
        let Some(file) = file else { return Ok(Self { shows: kind == Kind::Sandbox, ..Self::default() }) };
        let configuration = Configuration::read(file)?;
        let mail = configuration.mail.as_ref().map(|mail| Smtp::open(&configuration, mail)).transpose()?;
        let sms = configuration.sms.as_ref().map(|sms| Gateway::open(&configuration, sms)).transpose()?;
        Ok(Self { mail, sms, shows: kind == Kind::Sandbox })
    }

    /// Whether SMS go out through here.
    pub fn sms(&self) -> bool {
        self.sms.is_some()
    }

    /// Whether e-mails go out.
    pub fn mail(&self) -> bool {
        self.mail.is_some() || self.shows
    }

    /// Brings out what is due; answers how many messages were taken.
    ///
    /// # Errors
    /// The database does not work; what was under way comes again.
    pub async fn round(&self, app: &App) -> Result<u32, StoreError> {
        let mut taken = 0;
        for (kind, open) in [(SMS, self.sms.is_some() || self.shows_sms(app)), (EMAIL, self.mail())] {
            if !open {
                continue;
            }
            let now = app.clock.now();
            let claim = async move |tx: &mut crate::store::Tx| {
                outbox::claim(tx, kind, now, now.plus(LEASE), LOAD).await
            };
            let mut under_way = JoinSet::new();
            for errand in app.store.write(claim).await? {
                let (senders, app) = (self.clone(), app.clone());
                under_way.spawn(async move { senders.bring(&app, errand).await });
            }
            while let Some(brought) = under_way.join_next().await {
                // One that broke off keeps its lease and comes again, as one that was begun.
                if let Ok(brought) = brought {
                    taken += u32::from(brought?);
                }
            }
        }
        Ok(taken)
    }

    /// A sandbox that speaks to a gateway leaves SMS to it.
    fn shows_sms(&self, app: &App) -> bool {
        self.shows && !app.settings.sms
    }

    async fn bring(&self, app: &App, errand: Errand) -> Result<bool, StoreError> {
        let now = app.clock.now();
        if errand.sent_at.is_some() {
            self.ask(app, errand).await?;
            return Ok(false);
        }
        let Some(letter) = Letter::read(&app.code_key, &errand.body) else {
            give_up(app, errand, "unreadable").await?;
            return Ok(false);
        };
        if letter.expires_at.is_some_and(|at| at <= now) {
            give_up(app, errand, TOO_LATE).await?;
            return Ok(false);
        }
        let id = errand.id.clone();
        let is_fresh = app.store.write(async move |tx| outbox::begin(tx, &id, now).await).await?;
        if !is_fresh && !self.may_repeat(&errand.kind) {
            give_up(app, errand, NOT_KNOWN).await?;
            return Ok(false);
        }
        let handing = Handing { id: errand.id.clone(), letter };
        let outcome = match (errand.kind.as_str(), &self.sms, &self.mail) {
            (SMS, Some(gateway), _) => gateway.hand_over(&handing).await,
            (EMAIL, _, Some(smtp)) => smtp.hand_over(&handing).await,
            _ => Outcome::Taken,
        };
        self.note(app, errand, outcome).await?;
        Ok(outcome == Outcome::Taken)
    }

    /// Whether a message whose handing over broke off may go again.
    fn may_repeat(&self, kind: &str) -> bool {
        kind == EMAIL || self.sms.as_ref().is_none_or(|gateway| gateway.repeats)
    }

    async fn note(&self, app: &App, errand: Errand, outcome: Outcome) -> Result<(), StoreError> {
        let now = app.clock.now();
        let reports = errand.kind == SMS && self.sms.as_ref().is_some_and(Gateway::reports);
        let again = now.plus(wait_after(errand.attempts));
        match outcome {
            Outcome::Taken if reports => {
                let due = now.plus(wait_after(1));
                app.store.write(async move |tx| outbox::sent(tx, &errand.id, now, due).await).await
            }
            Outcome::Taken => app.store.write(async move |tx| outbox::done(tx, &errand.id, now).await).await,
            Outcome::Refused(by) => {
                tracing::warn!(message = errand.id, by, "a message was refused");
                give_up(app, errand, by).await
            }
            Outcome::NotTaken if errand.attempts >= LAST => give_up(app, errand, NOT_TAKEN).await,
            Outcome::NotTaken => {
                app.store
                    .write(async move |tx| outbox::not_taken(tx, &errand.id, NOT_TAKEN, again).await)
                    .await
            }
            Outcome::NotKnown if !self.may_repeat(&errand.kind) || errand.attempts >= LAST => {
                give_up(app, errand, NOT_KNOWN).await
            }
            Outcome::NotKnown => {
                app.store.write(async move |tx| outbox::failed(tx, &errand.id, NOT_KNOWN, again).await).await
            }
        }
    }

    /// Asks what became of an SMS that the gateway has.
    async fn ask(&self, app: &App, errand: Errand) -> Result<(), StoreError> {
        let now = app.clock.now();
        let report = match &self.sms {
            Some(gateway) => gateway.ask(&errand.id).await,
            None => Report::Waiting,
        };
        let again = now.plus(wait_after(errand.attempts));
        match report {
            Report::Delivered => {
                app.store.write(async move |tx| outbox::done(tx, &errand.id, now).await).await
            }
            Report::Failed => give_up(app, errand, NOT_DELIVERED).await,
            Report::Waiting if errand.attempts >= LAST_QUESTION => {
                app.store.write(async move |tx| outbox::rest(tx, &errand.id).await).await
            }
            Report::Waiting => {
                app.store.write(async move |tx| outbox::failed(tx, &errand.id, "", again).await).await
            }
        }
    }
}

async fn give_up(app: &App, errand: Errand, why: &'static str) -> Result<(), StoreError> {
    let now = app.clock.now();
    tracing::warn!(message = errand.id, kind = errand.kind, why, "a message was given up");
    app.store.write(async move |tx| outbox::give_up(tx, &errand.id, why, now).await).await
}

/// Seconds until a message that failed so many times is tried again: 15, doubled each time.
fn wait_after(attempts: i64) -> i64 {
    let doublings = u32::try_from(attempts.clamp(1, 16) - 1).unwrap_or(0);
    (15_i64 << doublings).min(LONGEST)
}

/// Runs until the service stops.
pub async fn run(senders: Senders, app: App, mut stopped: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            _ = stopped.changed() => return,
            () = tokio::time::sleep(PACE) => {}
        }
        if let Err(error) = senders.round(&app).await {
            tracing::warn!(%error, "messages could not be brought out");
        }
    }
}
