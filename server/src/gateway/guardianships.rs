//! The register of guardians over the synchronous channel.

use domain::calendar::{Zone, parse_date};
use domain::id::Code;
use domain::person::Iin;
use gateway::guardianship;

use super::inquiry::Inquiry;
use crate::registries::guardianships::{Answer, Child, Guardianship, Guardianships};
use crate::registries::persons::Unavailable;

/// A resolution has a day and no hour: noon is on that day in every zone of the country.
const NOON: i64 = 12 * 3600;

/// The register, asked over the gateway.
#[derive(Debug)]
pub struct GatewayGuardianships(pub(super) Inquiry);

impl Guardianships for GatewayGuardianships {
    fn list<'a>(&'a self, guardian: &'a Iin) -> Answer<'a> {
        Box::pin(async move {
            let asking = self.0.ask(
                |question, sender| guardianship::question(question, sender, guardian.as_str()),
                |body, message_id, absent| guardianship::answer(body, message_id, guardian.as_str(), absent),
            );
            let known = asking.await.map_err(|error| {
                tracing::warn!(%error, "the register of guardians could not be asked");
                Unavailable
            })?;
            known.into_iter().map(resolution).collect::<Option<_>>().ok_or_else(|| {
                // Leaving one out could let an earlier one count.
                tracing::warn!("the register of guardians tells of a resolution that cannot be read");
                Unavailable
            })
        })
    }
}

fn resolution(told: guardianship::Guardianship) -> Option<Guardianship> {
    let ended_on = match told.ends {
        Some(day) => Some(parse_date(&day)?),
        None => None,
    };
    Some(Guardianship {
        number: told.number,
        decided_at: Zone::East.moment(parse_date(&told.begins)?, NOON),
        decision: Code::parse(&told.kind).ok()?,
        children: told.children.into_iter().map(child).collect::<Option<_>>()?,
        ended_on,
    })
}

fn child(told: guardianship::Child) -> Option<Child> {
    let iin = told.iin.and_then(|iin| Iin::parse(&iin).ok());
    Some(Child { name: told.name, born: parse_date(&told.born)?, iin })
}
