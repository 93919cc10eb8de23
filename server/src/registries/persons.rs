//! ЖТ МДБ, the State Database «Physical Persons»: condition 1.

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;

use domain::api::problem as code;
use domain::person::{Iin, Name};
use schemars::JsonSchema;
use serde::Serialize;

use crate::app::App;
use crate::problem::Problem;
use crate::store::Store;
use crate::store::persons as rows;
pub use crate::store::persons::{Life, Person};

/// A register does not answer, or not in a way that can be read. Nothing may be decided then.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the register does not answer")]
pub struct Unavailable;

/// An answer on its way.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Result<Option<Person>, Unavailable>> + Send + 'a>>;

/// Whether the register can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RegisterState {
    /// It answered when it was last asked.
    Answers,
    /// It did not answer when it was last asked. Nobody is confirmed until it does.
    DoesNotAnswer,
    /// None is connected.
    NotConnected,
}

/// The register.
pub trait Persons: Debug + Send + Sync {
    /// The person with a number, if the register knows one.
    fn find<'a>(&'a self, iin: &'a Iin) -> Answer<'a>;

    /// Whether it can be asked, as far as is known without asking.
    fn state(&self) -> RegisterState;
}

/// Rows in the own database: the sandbox's register.
#[derive(Clone, Debug)]
pub struct Rows(pub Store);

impl Persons for Rows {
    fn find<'a>(&'a self, iin: &'a Iin) -> Answer<'a> {
        Box::pin(async move {
            let mut tx = self.0.read().await.map_err(|_| Unavailable)?;
            rows::find(&mut tx, iin).await.map_err(|_| Unavailable)
        })
    }

    fn state(&self) -> RegisterState {
        RegisterState::Answers
    }
}

/// No register is connected: an installation for citizens cannot confirm anybody until the gateway is configured.
#[derive(Clone, Copy, Debug)]
pub struct NotConnected;

impl Persons for NotConnected {
    fn find<'a>(&'a self, _iin: &'a Iin) -> Answer<'a> {
        Box::pin(async { Err(Unavailable) })
    }

    fn state(&self) -> RegisterState {
        RegisterState::NotConnected
    }
}

/// What the register knows of a person.
///
/// # Errors
/// `register-unavailable` when it does not answer.
pub async fn find(app: &App, iin: &Iin) -> Result<Option<Person>, Problem> {
    app.registries
        .persons
        .find(iin)
        .await
        .map_err(|_| Problem::new(code::REGISTER_UNAVAILABLE).retry_after(60))
}

/// Condition 1: the data are those of a living person in the register.
///
/// # Errors
/// Those of [`find`]; `person-not-confirmed` whether the person is absent, deceased or written otherwise: words that told
/// them apart would tell a stranger what only the register may tell the person (process 2).
pub async fn confirm(app: &App, iin: &Iin, name: &Name) -> Result<(), Problem> {
    match find(app, iin).await? {
        Some(person) if person.life == Life::Normal && person.name.same_as(name) => Ok(()),
        Some(_) | None => Err(Problem::new(code::PERSON_NOT_CONFIRMED)),
    }
}
