//! Records in a register that belong to decisions: asked for when a decision is laid before the head, entered for the documents
//! that the head signs, withdrawn when the head gives the decision back.
//!
//! The withdrawal is an errand of the outbox, written in the transaction that gives back, and tried until the register answers.

use domain::api::problem as code;
use domain::case::{Case, Decision, StateKind};
use domain::regulation::{Record, RecordRegister, Regulation};

use crate::app::App;
use crate::chance;
use crate::problem::Problem;
use crate::registries::civil_status::{Entered, Entry, Proposal};
use crate::registries::persons::Unavailable;
use crate::store::cases::Stored;
use crate::store::outbox::{self, Errand};
use crate::store::{StoreError, Tx, act_entries};

/// The kind of the errand.
const WITHDRAWAL: &str = "record-withdrawal";

/// Errands under way at a time.
const LOAD: u32 = 50;

/// Seconds until a register that did not answer is asked again; longer than it may take over its answer.
const AGAIN: i64 = 60;

/// The record that the decision of a case is entered as, if its edition has one for it.
pub fn of<'r>(regulation: &'r Regulation, case: &Case) -> Option<&'r Record> {
    let Some(Decision::Result { decision, .. }) = case.state.decision() else { return None };
    regulation.record.as_ref().filter(|record| record.decision == *decision)
}

/// The number of the record that the decision makes in a register, where the edition has one.
///
/// # Errors
/// `record-awaited` while the register has not answered: a document without its number is not made; `record-refused` when it
/// does not make the record.
pub async fn number(app: &App, stored: &Stored) -> Result<Option<String>, Problem> {
    let law = app.law();
    let regulation = law.find(&stored.case.edition);
    let regulation = regulation.ok_or_else(|| Problem::internal(&StoreError::Damaged("edition")))?;
    let Some(record) = of(regulation, &stored.case) else { return Ok(None) };
    let provider = regulation.provider(&stored.case.provider);
    let provider = provider.ok_or_else(|| Problem::internal(&StoreError::Damaged("provider")))?.clone();
    let at = app.clock.now();
    let year = regulation.region.zone.date(at).year();
    let entry = Entry { proposal: proposal(stored), provider, year, at };
    let entered = match record.register {
        RecordRegister::CivilStatus => app.registries.civil_status.enter(entry).await,
    };
    match entered {
        Ok(Entered::Number(number)) => Ok(Some(number)),
        Ok(Entered::Awaited) | Err(Unavailable) => Err(Problem::new(code::RECORD_AWAITED).retry_after(60)),
        Ok(Entered::Refused) => Err(Problem::new(code::RECORD_REFUSED)),
    }
}

/// Asks for the record of a decision that has just been laid before the head, so that its number is there, or on its way, when
/// the head comes to it. When that fails, the head asks again.
pub async fn ask_early(app: &App, stored: &Stored) {
    if let Err(problem) = number(app, stored).await {
        tracing::info!(code = problem.code(), "the number of a record is not there yet");
    }
}

/// Whether a decision lies before the head and its record was asked for by a message, but the register has not answered.
///
/// # Errors
/// The database does not work.
pub async fn is_awaited(tx: &mut Tx, stored: &Stored) -> Result<bool, StoreError> {
    if stored.case.state.kind() != StateKind::Prepared {
        return Ok(false);
    }
    let entry = act_entries::find(tx, &proposal(stored)).await?;
    Ok(entry.is_some_and(|it| it.number.is_none() && it.refused.is_none()))
}

fn proposal(stored: &Stored) -> Proposal {
    Proposal { case: stored.case.id.clone(), revision: stored.revision }
}

/// The errand that withdraws what may have been entered for a proposal; none where nothing is.
///
/// # Errors
/// There is no chance for its key.
pub fn withdrawal(regulation: &Regulation, case: &Case, revision: i64) -> Result<Option<Errand>, Problem> {
    let Some(record) = of(regulation, case) else { return Ok(None) };
    match record.register {
        RecordRegister::CivilStatus => {}
    }
    let proposal = Proposal { case: case.id.clone(), revision };
    let body = serde_json::to_string(&proposal).map_err(|error| Problem::internal(&error))?;
    Ok(Some(Errand {
        id: chance::id()?,
        kind: WITHDRAWAL.to_owned(),
        subject: format!("case:{}", case.id),
        body,
        attempts: 0,
        sent_at: None,
    }))
}

/// Withdraws what is due; answers how many records. What the register did not take is tried again.
///
/// # Errors
/// The database does not work.
pub async fn withdraw_due(app: &App) -> Result<u32, StoreError> {
    let now = app.clock.now();
    let claim = async move |tx: &mut Tx| outbox::claim(tx, WITHDRAWAL, now, now.plus(AGAIN), LOAD).await;
    let mut withdrawn = 0;
    for errand in app.store.write(claim).await? {
        let Ok(proposal) = serde_json::from_str::<Proposal>(&errand.body) else {
            let give_up = async move |tx: &mut Tx| {
                outbox::give_up(tx, &errand.id, "the errand cannot be read", now).await
            };
            app.store.write(give_up).await?;
            continue;
        };
        if app.registries.civil_status.withdraw(proposal, now).await.is_ok() {
            app.store.write(async move |tx| outbox::done(tx, &errand.id, now).await).await?;
            withdrawn += 1;
        }
    }
    Ok(withdrawn)
}
