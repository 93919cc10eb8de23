//! What the register of civil-status acts was asked for over the gateway, and what it answered: one row for each proposal.

use domain::calendar::Moment;
use gateway::act::Answer;
use serde::{Deserialize, Serialize};

use super::outbox::{self, Errand};
use super::{StoreError, Tx};
use crate::registries::civil_status::Proposal;

/// The kind of the errands that bring messages to the register.
pub const ACTS: &str = "civil-status";

/// A message to the register, as the outbox keeps it: what it says of people is read when it is sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ActMessage {
    /// About which proposal.
    pub proposal: Proposal,
    /// What is wanted.
    pub wants: Wants,
}

/// What the register is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wants {
    /// Make the record.
    Entry,
    /// Withdraw it.
    Withdrawal,
}

/// What became of a proposal.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ActEntry {
    /// The message that asks for the record.
    pub message_id: String,
    /// When it was asked for.
    pub asked_at: i64,
    /// The record's number, once the register has given one.
    pub number: Option<String>,
    /// The code with which the register refused.
    pub refused: Option<String>,
    /// When the head gave the proposal back.
    pub withdrawn_at: Option<i64>,
}

/// What is known of a proposal.
pub async fn find(tx: &mut Tx, proposal: &Proposal) -> Result<Option<ActEntry>, StoreError> {
    tx.maybe(
        "SELECT message_id, asked_at, number, refused, withdrawn_at FROM act_entries \
         WHERE case_id = $1 AND revision = $2",
        &[proposal.case.as_str().into(), proposal.revision.into()],
    )
    .await
}

/// Asks for a proposal's record by a message with this identifier, unless it has been asked for or is withdrawn.
pub async fn ask(
    tx: &mut Tx,
    proposal: &Proposal,
    message_id: String,
    now: Moment,
) -> Result<(), StoreError> {
    if insert(tx, proposal, &message_id, now, None).await? {
        tell(tx, proposal, Wants::Entry, message_id, now).await?;
    }
    Ok(())
}

/// Withdraws a proposal by a message with this identifier. One that was not asked for never will be.
pub async fn withdraw(
    tx: &mut Tx,
    proposal: &Proposal,
    message_id: String,
    now: Moment,
) -> Result<(), StoreError> {
    if insert(tx, proposal, &message_id, now, Some(now)).await? {
        return Ok(());
    }
    let withdrawn = tx
        .run(
            "UPDATE act_entries SET withdrawn_at = $3 WHERE case_id = $1 AND revision = $2 AND withdrawn_at IS NULL",
            &[proposal.case.as_str().into(), proposal.revision.into(), now.into()],
        )
        .await?;
    if withdrawn == 1 {
        tell(tx, proposal, Wants::Withdrawal, message_id, now).await?;
    }
    Ok(())
}

async fn insert(
    tx: &mut Tx,
    proposal: &Proposal,
    message_id: &str,
    asked_at: Moment,
    withdrawn_at: Option<Moment>,
) -> Result<bool, StoreError> {
    let added = tx
        .run(
            "INSERT INTO act_entries (case_id, revision, message_id, asked_at, withdrawn_at) \
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (case_id, revision) DO NOTHING",
            &[
                proposal.case.as_str().into(),
                proposal.revision.into(),
                message_id.into(),
                asked_at.into(),
                withdrawn_at.map(|at| at.0).into(),
            ],
        )
        .await?;
    Ok(added == 1)
}

async fn tell(
    tx: &mut Tx,
    proposal: &Proposal,
    wants: Wants,
    id: String,
    now: Moment,
) -> Result<(), StoreError> {
    let message = ActMessage { proposal: proposal.clone(), wants };
    let body = serde_json::to_string(&message).map_err(|_| StoreError::Damaged("act entry"))?;
    let (kind, subject) = (ACTS.to_owned(), format!("case:{}", proposal.case));
    outbox::add(tx, &Errand { id, kind, subject, body, attempts: 0, sent_at: None }, now).await
}

/// Whether a message is one that asks for a record.
pub async fn is_entry(tx: &mut Tx, message_id: &str) -> Result<bool, StoreError> {
    let row: Option<(i64,)> =
        tx.maybe("SELECT revision FROM act_entries WHERE message_id = $1", &[message_id.into()]).await?;
    Ok(row.is_some())
}

/// Keeps what the register answered to the message that asks for a record. The first answer stands.
pub async fn answer(tx: &mut Tx, message_id: &str, answer: &Answer) -> Result<(), StoreError> {
    let (number, refused) = match answer {
        Answer::Entered(number) => (Some(number.clone()), None),
        Answer::Refused(code) => (None, Some(code.clone())),
        Answer::Withdrawn => return Ok(()),
    };
    tx.run(
        "UPDATE act_entries SET number = $2, refused = $3 \
         WHERE message_id = $1 AND number IS NULL AND refused IS NULL",
        &[message_id.into(), number.into(), refused.into()],
    )
    .await?;
    Ok(())
}
