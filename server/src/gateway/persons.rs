//! The person register over the synchronous channel.

use std::sync::Arc;

use domain::person::{Iin, Name};
use gateway::person;
use gateway::synchronous::Question;
use gateway::{Refusal, SealError};

use super::circuit::Circuit;
use super::configuration::Register;
use super::line::{Line, LineError};
use super::speaker::Speaker;
use crate::chance::{self, NoChance};
use crate::clock::Clock;
use crate::registries::persons::{Answer, Persons, RegisterState, Unavailable};
use crate::store::persons::Person;

/// The register, asked over the gateway.
#[derive(Debug)]
pub struct GatewayPersons {
    line: Line,
    speaker: Arc<Speaker>,
    clock: Arc<dyn Clock>,
    register: Register,
    circuit: Circuit,
}

/// Why a question has no answer. Nothing of it tells of a person.
#[derive(Debug, thiserror::Error)]
enum Unanswered {
    #[error("the circuit is open, or too many wait")]
    Refrained,
    #[error(transparent)]
    Line(#[from] LineError),
    #[error("an answer that is not believed: {0}")]
    NotBelieved(#[from] Refusal),
    #[error("the gateway or the register answers {0}")]
    Fault(String),
    #[error(transparent)]
    Unsealed(#[from] SealError),
    #[error(transparent)]
    Chance(#[from] NoChance),
}

impl GatewayPersons {
    pub(super) fn new(line: Line, speaker: Arc<Speaker>, clock: Arc<dyn Clock>, register: Register) -> Self {
        Self { line, speaker, clock, register, circuit: Circuit::new() }
    }

    async fn ask(&self, iin: &Iin) -> Result<Option<Person>, Unanswered> {
        let pass = self.circuit.enter(self.clock.now()).await.ok_or(Unanswered::Refrained)?;
        let message_id = chance::id()?;
        let sender = &self.speaker.sender;
        let question = Question {
            message_id: &message_id,
            service_id: &self.register.service,
            sender,
            at: self.clock.now().0,
        };
        let data = person::question(&question, sender, iin.as_str()).map_err(SealError::from)?;
        let envelope = question.seal(&data, &self.speaker.key)?;
        let answer = self.line.exchange(envelope).await;
        let read = answer.map_err(Unanswered::from).and_then(|answer| {
            let body = self.speaker.open_envelope(&answer, self.clock.as_ref())?;
            Ok(person::answer(&body, &message_id, iin.as_str(), &self.register.absent)?)
        });
        // What is not believed is no answer, however promptly it comes.
        pass.settle(read.is_ok(), self.clock.now());
        let found = read?.map_err(|fault| Unanswered::Fault(fault.code))?;
        Ok(found.map(|found| Person {
            iin: iin.clone(),
            name: Name { surname: found.surname, given: found.name, patronymic: found.patronymic },
            address: found.address,
            life: found.life,
        }))
    }
}

impl Persons for GatewayPersons {
    fn find<'a>(&'a self, iin: &'a Iin) -> Answer<'a> {
        Box::pin(async move {
            self.ask(iin).await.map_err(|error| {
                tracing::warn!(%error, "the person register could not be asked");
                Unavailable
            })
        })
    }

    fn state(&self) -> RegisterState {
        if self.circuit.answers() { RegisterState::Answers } else { RegisterState::DoesNotAnswer }
    }
}
