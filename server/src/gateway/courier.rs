//! What brings messages out and in over the asynchronous channel.
//!
//! Out: errands of the outbox, each under its own id, so that one sent twice is one message there. An errand is done when the
//! other end has it (its state says so, or its answer came); what cannot be brought is given up after [`LAST`] attempts,
//! logged and listed. In: what waits is kept in the inbox first and noted as received after, so that it is never lost
//! between the two; what comes again is told from what is new by its identifier. What cannot be read is put aside there, logged and
//! listed; what is not believed, or can never be noted as received, stays at the gateway and is asked past: nothing stands before the
//! rest.

use std::sync::Arc;
use std::time::Duration;

use gateway::asynchronous::{self, Incoming, Outgoing, State, Unreadable};
use gateway::soap::{self, Body, Fault};
use gateway::xml::XmlError;
use gateway::{Refusal, SealError, act, enveloped, sms};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::acts;
use super::line::{Line, LineError};
use super::link::{self, Links};
use super::speaker::Speaker;
use crate::app::App;
use crate::notices::{Letter, SMS};
use crate::store::act_entries::ACTS;
use crate::store::links::NEWS;
use crate::store::outbox::{self, Errand};
use crate::store::{StoreError, inbox};

/// How often it looks whether something is due or waits.
const PACE: Duration = Duration::from_secs(15);

/// Errands under way at a time.
const LOAD: u32 = 8;

/// Messages asked for at a time.
const AMOUNT: u32 = 50;

/// Receipts in a row that do not get through before the rest is left to the next round.
const PATIENCE: i32 = 3;

/// Seconds for which an errand under way belongs to one courier: more than an exchange may take.
const LEASE: i64 = 300;

/// Attempts after which an errand is given up: with the waits between them, some 12 hours.
const LAST: i64 = 20;

/// The same of news about a case and of a record: some two weeks, so that a system that is down for days loses nothing.
const LAST_OF_CASES: i64 = 350;

/// News about cases is asked for one by one: a message may be nearly as large as what is read at once.
const ONE: u32 = 1;

/// Loads of SMS brought out before other things have their turn again.
const LOADS: u32 = 20;

/// News brought in before other things have their turn again.
const SHARE: u32 = 500;

/// The longest wait between two attempts, in seconds.
const LONGEST: i64 = 3600;

/// The courier. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Courier {
    line: Line,
    speaker: Arc<Speaker>,
    service: String,
    /// The service of the register of civil-status acts, where it is asked.
    acts: Option<String>,
}

/// Why something was not brought now. Nothing of it tells of a person.
#[derive(Debug, thiserror::Error)]
pub(super) enum Trouble {
    #[error(transparent)]
    Line(#[from] LineError),
    #[error("an answer that is not believed: {0}")]
    NotBelieved(#[from] Refusal),
    #[error("the gateway answers {0}")]
    Fault(String),
    #[error(transparent)]
    Unsealed(#[from] SealError),
    #[error("the errand cannot be read")]
    Unreadable,
    #[error("it is of no use any more")]
    TooLate,
    #[error("not delivered yet")]
    OnDelivery,
    #[error("the gateway will not deliver it")]
    NotDelivered,
    #[error("what it withdraws is still on its way")]
    TooEarly,
    #[error("the operator's file no longer names whom it is for")]
    NobodyThere,
    #[error("the file that it brings cannot be read")]
    File,
    #[error("what it brings cannot be read: {0}")]
    Store(#[from] StoreError),
}

impl From<XmlError> for Trouble {
    fn from(error: XmlError) -> Self {
        Self::Unsealed(SealError::Xml(error))
    }
}

/// What came of asking for news about cases.
enum Brought {
    /// None waits.
    Nothing,
    /// A message was kept and noted as received.
    One,
    /// The next one stays at the gateway: it does not say which it is, or its receipt is refused there.
    Stays,
}

/// What came of asking for what waits.
struct Fetched {
    /// Whether something new came.
    is_new: bool,
    /// How many stay at the gateway, before everything that is still to come.
    staying: u32,
}

/// How far an errand came.
enum Progress {
    Sent,
    Done,
}

/// Runs until the service stops.
pub async fn run(courier: Courier, app: App, mut stopped: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            _ = stopped.changed() => return,
            () = tokio::time::sleep(PACE) => {}
        }
        if let Err(error) = courier.round(&app).await {
            tracing::warn!(%error, "messages could not be kept");
        }
    }
}

/// Seconds until an errand that failed so many times is tried again: 15, doubled each time.
fn wait_after(attempts: i64) -> i64 {
    let doublings = u32::try_from(attempts.clamp(1, 16) - 1).unwrap_or(0);
    (15_i64 << doublings).min(LONGEST)
}

/// Attempts after which an errand of a kind is given up.
fn last(kind: &str) -> i64 {
    if matches!(kind, NEWS | ACTS) { LAST_OF_CASES } else { LAST }
}

impl Courier {
    pub(super) fn new(line: Line, speaker: Arc<Speaker>, service: String, acts: Option<String>) -> Self {
        Self { line, speaker, service, acts }
    }

    /// Brings out what is due and in what waits. A line that is down ends the round: the next one tries again.
    ///
    /// # Errors
    /// The database does not work; what was under way comes again.
    pub async fn round(&self, app: &App) -> Result<(), StoreError> {
        // A gateway for SMS alone takes the place of this one.
        if !app.settings.sms_elsewhere {
            for _ in 0..LOADS {
                if !self.bring_out(app, SMS).await? {
                    break;
                }
            }
        }
        self.bring_in(app, &self.service).await?;
        if let Some(acts) = &self.acts {
            while self.bring_out(app, ACTS).await? {}
            self.bring_in(app, acts).await?;
        }
        let links = &app.settings.links;
        if !links.is_empty() {
            while self.bring_out(app, NEWS).await? {}
            self.bring_news_in(app, links).await?;
            link::settle(app).await?;
        }
        Ok(())
    }

    /// Brings out one load; answers whether there may be another one.
    async fn bring_out(&self, app: &App, kind: &'static str) -> Result<bool, StoreError> {
        let now = app.clock.now();
        let claim =
            async move |tx: &mut crate::store::Tx| outbox::claim(tx, kind, now, now.plus(LEASE), LOAD).await;
        let claimed = app.store.write(claim).await?;
        let is_full = u32::try_from(claimed.len()) == Ok(LOAD);
        let mut under_way = JoinSet::new();
        for errand in claimed {
            let (courier, app) = (self.clone(), app.clone());
            under_way.spawn(async move {
                let outcome = courier.bring(&app, &errand).await;
                let is_up = !matches!(outcome, Err(Trouble::Line(_)));
                note(&app, errand, outcome).await.map(|()| is_up)
            });
        }
        let mut is_up = true;
        while let Some(noted) = under_way.join_next().await {
            // One that broke off keeps its lease and comes again.
            if let Ok(noted) = noted {
                is_up &= noted?;
            }
        }
        Ok(is_full && is_up)
    }

    async fn bring(&self, app: &App, errand: &Errand) -> Result<Progress, Trouble> {
        let (at, sender) = (app.clock.now().0, &self.speaker.sender);
        if errand.sent_at.is_some() {
            let question = asynchronous::get_message_status(&errand.id, sender, at)?;
            return match answered(asynchronous::state(&self.exchange(app, &question).await?)?)? {
                State::Delivered => Ok(Progress::Done),
                State::OnDelivery => Err(Trouble::OnDelivery),
                State::NotDelivered => Err(Trouble::NotDelivered),
            };
        }
        let (service, payload) = match errand.kind.as_str() {
            NEWS => link::compose(app, errand, &self.speaker.key).await?,
            ACTS => {
                let service = self.acts.clone().ok_or(Trouble::NobodyThere)?;
                match acts::compose(app, errand, &self.speaker.key).await? {
                    Some(document) => (service, document),
                    None => return Ok(Progress::Done),
                }
            }
            _ => (self.service.clone(), self.text(app, errand)?),
        };
        let message = Outgoing { message_id: &errand.id, service_id: &service, at, payload: &payload };
        let message = asynchronous::send_message(message, sender)?;
        answered(asynchronous::sent(&self.exchange(app, &message).await?, &errand.id)?)?;
        Ok(Progress::Sent)
    }

    /// The signed document of an SMS.
    fn text(&self, app: &App, errand: &Errand) -> Result<String, Trouble> {
        let letter = Letter::read(&app.code_key, &errand.body).ok_or(Trouble::Unreadable)?;
        if letter.expires_at.is_some_and(|at| at <= app.clock.now()) {
            return Err(Trouble::TooLate);
        }
        Ok(sms::document(&letter.to, &letter.text, &self.speaker.key)?)
    }

    /// Brings in what other installations say of cases, each message kept before its receipt is noted.
    async fn bring_news_in(&self, app: &App, links: &Links) -> Result<(), StoreError> {
        let (mut failures, mut staying) = (0, 0);
        for _ in 0..SHARE {
            match self.bring_one_in(app, links, staying).await? {
                Ok(Brought::Nothing) => return Ok(()),
                Ok(Brought::One) => failures = 0,
                Ok(Brought::Stays) => staying += 1,
                Err(trouble) => {
                    tracing::warn!(%trouble, "news about a case could not be brought in");
                    failures += 1;
                    if failures == PATIENCE {
                        return Ok(());
                    }
                }
            }
        }
        Ok(())
    }

    /// One message about a case, behind so many that can never be noted as received.
    async fn bring_one_in(
        &self,
        app: &App,
        links: &Links,
        staying: u32,
    ) -> Result<Result<Brought, Trouble>, StoreError> {
        let messages = match self.fetch(app, links.inbox(), ONE + staying).await {
            Ok(messages) => messages,
            Err(trouble) => return Ok(Err(trouble)),
        };
        let behind = usize::try_from(staying).unwrap_or(usize::MAX);
        let message = match messages.into_iter().nth(behind) {
            None => return Ok(Ok(Brought::Nothing)),
            Some(Ok(message)) => message,
            Some(Err(Unreadable { message: Some(message), .. })) => *message,
            Some(Err(Unreadable { message: None, why })) => {
                tracing::error!(%why, "a message that does not say which it is was left");
                return Ok(Ok(Brought::Stays));
            }
        };
        link::keep(app, links, &message).await?;
        Ok(match self.note_receipt(app, &message).await {
            Ok(()) => Ok(Brought::One),
            Err(Trouble::Fault(fault)) => {
                tracing::error!(fault, "the gateway takes no receipt of a message; it was left");
                Ok(Brought::Stays)
            }
            Err(trouble) => Err(trouble),
        })
    }

    /// Brings in what waits, a load at a time.
    async fn bring_in(&self, app: &App, service: &str) -> Result<(), StoreError> {
        let mut staying = 0;
        while let Some(fetched) = self.bring_load_in(app, service, staying).await? {
            if (!fetched.is_new && fetched.staying <= staying) || fetched.staying > SHARE {
                break;
            }
            staying = fetched.staying;
        }
        Ok(())
    }

    /// A load of what waits, behind so many that stay there; none when the line is down.
    async fn bring_load_in(
        &self,
        app: &App,
        service: &str,
        staying: u32,
    ) -> Result<Option<Fetched>, StoreError> {
        let messages = match self.fetch(app, service, AMOUNT + staying).await {
            Ok(messages) => messages,
            Err(trouble) => {
                tracing::warn!(%trouble, "messages could not be fetched");
                return Ok(None);
            }
        };
        let (mut kept, mut fetched) = (Vec::new(), Fetched { is_new: false, staying: 0 });
        for message in messages {
            match self.judged(app, service, message) {
                Some((message, says)) => {
                    fetched.is_new |= keep(app, message.clone(), says).await?;
                    kept.push(message);
                }
                None => fetched.staying += 1,
            }
        }
        let mut unreached = 0;
        for message in kept {
            match self.note_receipt(app, &message).await {
                Ok(()) => unreached = 0,
                Err(Trouble::Fault(fault)) => {
                    tracing::error!(fault, "the gateway takes no receipt of a message; it was left");
                    fetched.staying += 1;
                }
                Err(trouble) => {
                    tracing::info!(%trouble, "the receipt of a message could not be told; it will come again");
                    unreached += i32::from(matches!(trouble, Trouble::Line(_)));
                    // The others would wait in vain one after another.
                    if unreached == PATIENCE {
                        return Ok(None);
                    }
                }
            }
        }
        Ok(Some(fetched))
    }

    /// A message to be kept, with what it says, or why it cannot be used: left at the gateway it would stand before the
    /// others for ever. None for one that stays there: it does not say which it is, or is not believed, and so may be for
    /// somebody else.
    fn judged(
        &self,
        app: &App,
        service: &str,
        message: Result<Incoming, Unreadable>,
    ) -> Option<(Incoming, Result<Option<act::Answer>, String>)> {
        let (message, says) = match message {
            Ok(message) => {
                let trusted = self.speaker.trusted(app.clock.as_ref());
                match enveloped::verify(&message.payload, &trusted) {
                    Ok(content) => {
                        let says = self.read(service, &message, &content);
                        (message, says)
                    }
                    Err(refusal) => {
                        tracing::warn!(%refusal, "a message that is not believed was left");
                        return None;
                    }
                }
            }
            Err(Unreadable { message: Some(message), why }) => (*message, Err(why.to_string())),
            Err(Unreadable { message: None, why }) => {
                tracing::error!(%why, "a message that does not say which it is was left");
                return None;
            }
        };
        if let Err(trouble) = &says {
            tracing::error!(trouble, "a message that cannot be used was put aside");
        }
        Some((message, says))
    }

    /// What a message says that we act on: of the register of civil-status acts each is an answer to one of ours.
    fn read(&self, service: &str, message: &Incoming, content: &str) -> Result<Option<act::Answer>, String> {
        if self.acts.as_deref() != Some(service) {
            return Ok(None);
        }
        let ours = message.correlation_id.as_deref().unwrap_or_default();
        act::answer(content, ours).map(Some).map_err(|refusal| refusal.to_string())
    }

    async fn fetch(
        &self,
        app: &App,
        service: &str,
        amount: u32,
    ) -> Result<Vec<Result<Incoming, Unreadable>>, Trouble> {
        let at = app.clock.now().0;
        let question = asynchronous::get_messages(service, amount, &self.speaker.sender, at)?;
        answered(asynchronous::messages(&self.exchange(app, &question).await?)?)
    }

    async fn note_receipt(&self, app: &App, message: &Incoming) -> Result<(), Trouble> {
        let at = app.clock.now().0;
        let notice = asynchronous::send_delivery_notification(message, &self.speaker.sender, at)?;
        answered(asynchronous::noted(&self.exchange(app, &notice).await?)?)
    }

    async fn exchange(&self, app: &App, content: &str) -> Result<Body, Trouble> {
        let envelope = soap::seal(content, "", &self.speaker.key)?;
        let answer = self.line.exchange(envelope).await?;
        Ok(self.speaker.open_envelope(&answer, app.clock.as_ref())?)
    }
}

fn answered<T>(answer: Result<T, Fault>) -> Result<T, Trouble> {
    answer.map_err(|fault| Trouble::Fault(fault.code))
}

/// Notes in the outbox how an errand went.
async fn note(app: &App, errand: Errand, outcome: Result<Progress, Trouble>) -> Result<(), StoreError> {
    let now = app.clock.now();
    let (trouble, give_up) = match &outcome {
        Ok(_) => (String::new(), false),
        Err(trouble) => (
            trouble.to_string(),
            errand.attempts >= last(&errand.kind)
                || matches!(trouble, Trouble::NotDelivered | Trouble::Unreadable | Trouble::TooLate),
        ),
    };
    if give_up {
        tracing::error!(message = errand.id, kind = errand.kind, trouble, "a message was given up");
    }
    app.store
        .write(async move |tx| match outcome {
            Ok(Progress::Done) => outbox::done(tx, &errand.id, now).await,
            Ok(Progress::Sent) => outbox::sent(tx, &errand.id, now, now.plus(wait_after(1))).await,
            Err(_) if give_up => outbox::give_up(tx, &errand.id, &trouble, now).await,
            Err(_) => outbox::failed(tx, &errand.id, &trouble, now.plus(wait_after(errand.attempts))).await,
        })
        .await
}

/// Keeps a message, what it says, and that our message which it answers has arrived. Answers whether it is new.
/// `says` is why it cannot be used, if it cannot.
async fn keep(
    app: &App,
    message: Incoming,
    says: Result<Option<act::Answer>, String>,
) -> Result<bool, StoreError> {
    let now = app.clock.now();
    app.store
        .write(async move |tx| {
            let ours = message.correlation_id.as_deref();
            let trouble = match (&says, ours) {
                (Err(trouble), _) => Some(trouble.clone()),
                (Ok(Some(told)), Some(ours)) => acts::complaint(tx, ours, told).await?,
                (Ok(_), _) => None,
            };
            let is_new = inbox::insert(tx, &message, trouble.as_deref(), now).await?;
            if let Some(ours) = ours.filter(|_| is_new) {
                outbox::done(tx, ours, now).await?;
                if let Ok(Some(told)) = &says {
                    acts::take(tx, ours, told, now).await?;
                }
            }
            Ok(is_new)
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end_within_a_day() {
        let waits: Vec<i64> = (1..LAST).map(wait_after).collect();
        assert_eq!(waits.first(), Some(&15));
        assert!(waits.windows(2).all(|pair| pair[0] <= pair[1]), "{waits:?}");
        let hours = waits.iter().sum::<i64>() / 3600;
        assert!((10..24).contains(&hours), "{hours} hours");
    }
}
