//! АХАЖ ТП, the register of civil-status acts: the number of a record is the register's.

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;

use domain::calendar::Moment;
use domain::id::CaseId;
use domain::regulation::Provider;

use serde::{Deserialize, Serialize};

use super::persons::Unavailable;
use crate::store::{Store, StoreError, act_records};

/// What is to be entered.
#[derive(Clone, Debug)]
pub struct Entry {
    /// For which proposal: it is entered once, however often it is asked for.
    pub proposal: Proposal,
    /// The body that enters it.
    pub provider: Provider,
    /// The year of the record, by the provider's clock.
    pub year: i32,
    /// When.
    pub at: Moment,
}

/// A decision as it lay before the head. One that was given back is not the one that comes after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Of which case.
    pub case: CaseId,
    /// The version of the case in which it lay there.
    pub revision: i64,
}

/// What the register says of a record that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entered {
    /// It is made, and this is its number.
    Number(String),
    /// The register has been asked, and has not said anything yet.
    Awaited,
    /// The register refused.
    Refused,
}

/// An answer on its way.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, Unavailable>> + Send + 'a>>;

/// The register.
pub trait CivilStatus: Debug + Send + Sync {
    /// Asks for a record, once however often it is called. The documents print its number, so it is there before the head signs.
    fn enter(&self, entry: Entry) -> Answer<'_, Entered>;

    /// Withdraws what was entered for a proposal that the head gave back; nothing when nothing was.
    fn withdraw(&self, proposal: Proposal, at: Moment) -> Answer<'_, ()>;

    /// Whether there is a register at all.
    fn is_connected(&self) -> bool;
}

/// Rows in the own database: the sandbox's register.
#[derive(Clone, Debug)]
pub struct Rows(pub Store);

impl CivilStatus for Rows {
    fn enter(&self, entry: Entry) -> Answer<'_, Entered> {
        Box::pin(async move {
            let Entry { proposal, provider, year, at } = entry;
            let entering = self.0.write(async move |tx| {
                act_records::enter(tx, &proposal, &provider.number_prefix, year, at).await
            });
            entering.await.map(Entered::Number).map_err(unwritten)
        })
    }

    fn withdraw(&self, proposal: Proposal, at: Moment) -> Answer<'_, ()> {
        Box::pin(async move {
            let withdrawing = self.0.write(async move |tx| act_records::withdraw(tx, &proposal, at).await);
            withdrawing.await.map_err(unwritten)
        })
    }

    fn is_connected(&self) -> bool {
        true
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn unwritten(error: StoreError) -> Unavailable {
    tracing::warn!(%error, "the sandbox's register of civil-status acts could not be written");
    Unavailable
}

/// No register is connected: nothing is entered until the gateway is configured.
#[derive(Clone, Copy, Debug)]
pub struct NotConnected;

impl CivilStatus for NotConnected {
    fn enter(&self, _entry: Entry) -> Answer<'_, Entered> {
        Box::pin(async { Err(Unavailable) })
    }

    fn withdraw(&self, _proposal: Proposal, _at: Moment) -> Answer<'_, ()> {
        Box::pin(async { Err(Unavailable) })
    }

    fn is_connected(&self) -> bool {
        false
    }
}
