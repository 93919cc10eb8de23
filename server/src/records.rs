//! Records in a register that belong to decisions: entered for the documents that the head signs, withdrawn when the head gives
//! the decision back.
//!
//! The withdrawal is an errand of the outbox, written in the transaction that gives back, and tried until the register answers.

use domain::case::{Case, Decision};
use domain::regulation::{Record, RecordRegister, Regulation};

use crate::app::App;
use crate::chance;
use crate::problem::Problem;
use crate::registries::civil_status::Proposal;
use crate::store::outbox::{self, Errand};
use crate::store::{StoreError, Tx};

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
