//! АХАЖ ТП, the register of civil-status acts: the number of a record is the register's.

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;

use domain::calendar::Moment;
use domain::id::CaseId;
use domain::regulation::Provider;

use super::persons::Unavailable;
use crate::store::{Store, act_records};

/// What is to be entered.
#[derive(Clone, Debug)]
pub struct Entry {
    /// For which case: the same case is entered once, however often it is asked for.
    pub case: CaseId,
    /// The body that enters it.
    pub provider: Provider,
    /// The year of the record, by the provider's clock.
    pub year: i32,
    /// When.
    pub at: Moment,
}

/// The number of the record, on its way.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Result<String, Unavailable>> + Send + 'a>>;

/// The register.
pub trait CivilStatus: Debug + Send + Sync {
    /// Enters a record; answers with its number.
    fn enter(&self, entry: Entry) -> Answer<'_>;
}

/// Rows in the own database: the sandbox's register.
#[derive(Clone, Debug)]
pub struct Rows(pub Store);

impl CivilStatus for Rows {
    fn enter(&self, entry: Entry) -> Answer<'_> {
        Box::pin(async move {
            let Entry { case, provider, year, at } = entry;
            let entering = self.0.write(async move |tx| {
                act_records::enter(tx, &case, &provider.number_prefix, year, at).await
            });
            entering.await.map_err(|error| {
                tracing::warn!(%error, "the sandbox's register of civil-status acts could not be written");
                Unavailable
            })
        })
    }
}

/// No register is connected: nothing is entered until the gateway is configured.
#[derive(Clone, Copy, Debug)]
pub struct NotConnected;

impl CivilStatus for NotConnected {
    fn enter(&self, _entry: Entry) -> Answer<'_> {
        Box::pin(async { Err(Unavailable) })
    }
}
