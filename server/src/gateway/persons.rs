//! The person register over the synchronous channel.

use domain::person::{Iin, Name};
use gateway::person;

use super::inquiry::{Inquiry, Unanswered};
use crate::registries::persons::{Answer, Persons, RegisterState, Unavailable};
use crate::store::persons::Person;

/// The register, asked over the gateway.
#[derive(Debug)]
pub struct GatewayPersons(pub(super) Inquiry);

impl GatewayPersons {
    async fn ask(&self, iin: &Iin) -> Result<Option<Person>, Unanswered> {
        let found = self.0.ask(
            |question, sender| person::question(question, sender, iin.as_str()),
            |body, message_id, absent| person::answer(body, message_id, iin.as_str(), absent),
        );
        Ok(found.await?.map(|found| Person {
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
        self.0.state()
    }
}
