//! Questions to one register over the synchronous channel: asked, answered and believed in the same way for all of them.

use std::sync::Arc;

use gateway::soap::{Body, Fault};
use gateway::synchronous::{Data, Question, Sender};
use gateway::xml::XmlError;
use gateway::{Refusal, SealError};

use super::circuit::Circuit;
use super::configuration::Register;
use super::line::{Line, LineError};
use super::speaker::Speaker;
use crate::chance::{self, NoChance};
use crate::clock::Clock;
use crate::registries::persons::RegisterState;

/// A register behind the synchronous channel, with a circuit of its own: one that is down takes nothing from the others.
#[derive(Debug)]
pub(super) struct Inquiry {
    line: Line,
    speaker: Arc<Speaker>,
    clock: Arc<dyn Clock>,
    register: Register,
    circuit: Circuit,
}

/// Why a question has no answer. Nothing of it tells of a person.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unanswered {
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

impl Inquiry {
    pub(super) fn new(line: Line, speaker: Arc<Speaker>, clock: Arc<dyn Clock>, register: Register) -> Self {
        Self { line, speaker, clock, register, circuit: Circuit::new() }
    }

    /// Asks one question: `data` writes it; `read` reads the answer to the message with an identifier, and is given the codes
    /// by which the register says that it knows nobody.
    pub(super) async fn ask<T>(
        &self,
        data: impl FnOnce(&Question<'_>, &Sender) -> Result<Data, XmlError>,
        read: impl FnOnce(&Body, &str, &[String]) -> Result<Result<T, Fault>, Refusal>,
    ) -> Result<T, Unanswered> {
        let pass = self.circuit.enter(self.clock.now()).await.ok_or(Unanswered::Refrained)?;
        let message_id = chance::id()?;
        let sender = &self.speaker.sender;
        let question = Question {
            message_id: &message_id,
            service_id: &self.register.service,
            sender,
            at: self.clock.now().0,
        };
        let data = data(&question, sender).map_err(SealError::from)?;
        let envelope = question.seal(&data, &self.speaker.key)?;
        let answer = self.line.exchange(envelope).await;
        let answered = answer.map_err(Unanswered::from).and_then(|answer| {
            let body = self.speaker.open_envelope(&answer, self.clock.as_ref())?;
            Ok(read(&body, &message_id, &self.register.absent)?)
        });
        // What is not believed is no answer, however promptly it comes.
        pass.settle(answered.is_ok(), self.clock.now());
        answered?.map_err(|fault| Unanswered::Fault(fault.code))
    }

    /// Whether the register can be asked, as far as is known without asking.
    pub(super) fn state(&self) -> RegisterState {
        if self.circuit.answers() { RegisterState::Answers } else { RegisterState::DoesNotAnswer }
    }
}
