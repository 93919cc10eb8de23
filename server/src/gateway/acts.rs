//! The register of civil-status acts over the asynchronous channel: a record is asked for, and its number comes when it comes.
//!
//! What is asked is an errand of the outbox, written with the row that waits for the answer; the courier brings both.

use domain::calendar::{Moment, format_date};
use domain::form::Answers;
use domain::regulation::{Provider, Regulation};
use gateway::act::{self, Answer as Told, Block, Entry as Act};
use gateway::signature::Signer;

use super::courier::Trouble;
use crate::app::App;
use crate::chance;
use crate::registries::civil_status::{Answer, CivilStatus, Entered, Entry, Proposal};
use crate::registries::persons::Unavailable;
use crate::store::act_entries::{self, ActMessage, Wants};
use crate::store::cases::Stored;
use crate::store::outbox::{self, Errand};
use crate::store::{Store, StoreError, Tx, audit, cases, drafts};

/// The register, asked by messages.
#[derive(Clone, Debug)]
pub struct GatewayActs(pub Store);

#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn unwritten(error: StoreError) -> Unavailable {
    tracing::warn!(%error, "the register of civil-status acts could not be asked");
    Unavailable
}

impl CivilStatus for GatewayActs {
    fn enter(&self, entry: Entry) -> Answer<'_, Entered> {
        Box::pin(async move {
            let message_id = chance::id().map_err(|_| Unavailable)?;
            let Entry { proposal, at, .. } = entry;
            let asking = self.0.write(async move |tx| {
                act_entries::ask(tx, &proposal, message_id, at).await?;
                act_entries::find(tx, &proposal).await
            });
            Ok(match asking.await.map_err(unwritten)? {
                Some(it) if it.withdrawn_at.is_some() => return Err(Unavailable),
                Some(it) if it.refused.is_some() => Entered::Refused,
                Some(it) => it.number.map_or(Entered::Awaited, Entered::Number),
                None => return Err(Unavailable),
            })
        })
    }

    fn withdraw(&self, proposal: Proposal, at: Moment) -> Answer<'_, ()> {
        Box::pin(async move {
            let message_id = chance::id().map_err(|_| Unavailable)?;
            let withdrawing =
                self.0.write(async move |tx| act_entries::withdraw(tx, &proposal, message_id, at).await);
            withdrawing.await.map_err(unwritten)
        })
    }

    fn is_connected(&self) -> bool {
        true
    }
}

/// The signed document of a message to the register; none when the register need not hear of it any more.
pub(super) async fn compose(
    app: &App,
    errand: &Errand,
    key: &(dyn Signer + Sync),
) -> Result<Option<String>, Trouble> {
    let message: ActMessage = serde_json::from_str(&errand.body).map_err(|_| Trouble::Unreadable)?;
    let damaged = || StoreError::Damaged("act entry");
    let mut tx = app.store.read().await?;
    let entry = act_entries::find(&mut tx, &message.proposal).await?.ok_or_else(damaged)?;
    let stored = cases::find(&mut tx, &message.proposal.case).await?.ok_or_else(damaged)?;
    let law = app.law();
    let regulation = law.find(&stored.case.edition).ok_or_else(damaged)?;
    let day = |at: i64| format_date(regulation.region.zone.date(Moment(at)));
    match (message.wants, entry.withdrawn_at) {
        (Wants::Entry, Some(_)) => Ok(None),
        (Wants::Entry, None) => {
            let provider = regulation.provider(&stored.case.provider).ok_or_else(damaged)?;
            let draft = drafts::find_any(&mut tx, &stored.draft).await?.ok_or_else(damaged)?;
            let asked = regulation.form.asked(&draft.answers);
            let act = act(&errand.id, &day(entry.asked_at), regulation, provider, &stored, &asked, key)?;
            Ok(Some(act))
        }
        // It may not come before what it withdraws.
        (Wants::Withdrawal, _) if outbox::is_open(&mut tx, &entry.message_id).await? => {
            Err(Trouble::TooEarly)
        }
        (Wants::Withdrawal, at) => {
            let day = day(at.ok_or_else(damaged)?);
            Ok(Some(act::withdrawal(&errand.id, &entry.message_id, &day, key)?))
        }
    }
}

/// The record with all that was asked, a block for each page of the form.
fn act(
    message_id: &str,
    day: &str,
    regulation: &Regulation,
    provider: &Provider,
    stored: &Stored,
    asked: &Answers,
    key: &(dyn Signer + Sync),
) -> Result<String, Trouble> {
    let blocks = regulation.form.pages.iter().map(|page| {
        let fields = page.fields.iter().map(|field| (field.code.as_str(), asked.get(&field.code)));
        Block { code: page.code.as_str(), fields: fields.filter(|(_, value)| !value.is_empty()).collect() }
    });
    let act = Act {
        message_id,
        day,
        service: stored.case.edition.service.as_str(),
        body: provider.code.as_str(),
        name_ru: &provider.name.ru,
        name_kk: &provider.name.kk,
        applicant: stored.case.applicant.as_str(),
        blocks: blocks.filter(|block| !block.fields.is_empty()).collect(),
    };
    Ok(act::entry(&act, key)?)
}

/// What an operator has to see to: the register does not withdraw a record. That it does not make one the head is told.
pub(super) async fn complaint(
    tx: &mut Tx,
    message_id: &str,
    told: &Told,
) -> Result<Option<String>, StoreError> {
    match told {
        Told::Refused(code) if !act_entries::is_entry(tx, message_id).await? => {
            Ok(Some(format!("the register does not withdraw the record: {code}")))
        }
        Told::Entered(_) | Told::Withdrawn | Told::Refused(_) => Ok(None),
    }
}

/// Keeps what the register answered to one of our messages; what it refuses stands in the audit.
pub(super) async fn take(tx: &mut Tx, message_id: &str, told: &Told, now: Moment) -> Result<(), StoreError> {
    act_entries::answer(tx, message_id, told).await?;
    if let Told::Refused(code) = told {
        let entry = audit::Entry {
            at: now,
            actor: "gateway".to_owned(),
            action: "record-refused".to_owned(),
            subject: format!("message:{message_id}"),
            code: Some(code.clone()),
        };
        audit::append(tx, entry);
    }
    Ok(())
}
