//! The base of mobile citizens over the synchronous channel.

use domain::person::Iin;
use gateway::phone;

use super::inquiry::Inquiry;
use crate::registries::persons::{RegisterState, Unavailable};
use crate::registries::phones::{Answer, PhoneOwners};

/// The base, asked over the gateway.
#[derive(Debug)]
pub struct GatewayPhones(pub(super) Inquiry);

impl PhoneOwners for GatewayPhones {
    fn owns<'a>(&'a self, iin: &'a Iin, phone: &'a str) -> Answer<'a> {
        Box::pin(async move {
            let matched = self.0.ask(
                |question, sender| phone::question(question, sender, iin.as_str(), phone),
                phone::answer,
            );
            matched.await.map_err(|error| {
                tracing::warn!(%error, "the base of mobile citizens could not be asked");
                Unavailable
            })
        })
    }

    fn state(&self) -> RegisterState {
        self.0.state()
    }
}
