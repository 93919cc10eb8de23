//! МАБ, the base of mobile citizens: whose a telephone number is.

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;

use domain::person::Iin;

use super::persons::{RegisterState, Unavailable};
use crate::store::phone_owners;
use crate::store::{Store, StoreError};

/// An answer on its way.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Result<bool, Unavailable>> + Send + 'a>>;

/// The base.
pub trait PhoneOwners: Debug + Send + Sync {
    /// Whether a telephone number is noted there as a person's own. `phone` is as accounts keep it, `+7XXXXXXXXXX`
    /// (`domain::form::normal_phone`). A base that is silent says nothing of the number: it could not be checked.
    fn owns<'a>(&'a self, iin: &'a Iin, phone: &'a str) -> Answer<'a>;

    /// Whether it can be asked, as far as is known without asking.
    fn state(&self) -> RegisterState;
}

/// Rows in the own database: the sandbox's base.
#[derive(Clone, Debug)]
pub struct Rows(pub Store);

impl PhoneOwners for Rows {
    fn owns<'a>(&'a self, iin: &'a Iin, phone: &'a str) -> Answer<'a> {
        Box::pin(async move {
            let asking = async { phone_owners::owns(&mut self.0.read().await?, iin, phone).await };
            asking.await.map_err(|error: StoreError| {
                tracing::warn!(%error, "the sandbox's base of mobile citizens could not be read");
                Unavailable
            })
        })
    }

    fn state(&self) -> RegisterState {
        RegisterState::Answers
    }
}

/// No base is connected: whose a number is cannot be checked until the gateway is configured.
#[derive(Clone, Copy, Debug)]
pub struct NotConnected;

impl PhoneOwners for NotConnected {
    fn owns<'a>(&'a self, _iin: &'a Iin, _phone: &'a str) -> Answer<'a> {
        Box::pin(async { Err(Unavailable) })
    }

    fn state(&self) -> RegisterState {
        RegisterState::NotConnected
    }
}
