//! The e-government gateway (shep): a line to it, and what goes over the line.
//!
//! The operator's file (`QYZMET_GATEWAY`) says everything: addresses, how long to wait, as whom to speak, with which key, and
//! whose signature counts. Without it nothing is connected.

mod acts;
mod circuit;
mod configuration;
pub mod courier;
mod guardianships;
mod inquiry;
pub mod letters;
mod line;
pub mod link;
mod persons;
mod phones;
mod speaker;

use std::path::Path;
use std::sync::Arc;

pub use acts::GatewayActs;
pub use configuration::GatewayError;
use configuration::{Configuration, Register};
pub use courier::Courier;
pub use guardianships::GatewayGuardianships;
use inquiry::Inquiry;
pub use link::Links;
pub use persons::GatewayPersons;
pub use phones::GatewayPhones;
use speaker::Speaker;

use crate::clock::Clock;

/// What the operator's file connects.
#[derive(Debug)]
pub struct Gateway {
    /// The person register.
    pub persons: Option<GatewayPersons>,
    /// The base of mobile citizens.
    pub phones: Option<GatewayPhones>,
    /// Guardians and their wards.
    pub guardianships: Option<GatewayGuardianships>,
    /// Whether the register of civil-status acts is asked by messages.
    pub civil_status: bool,
    /// What brings messages out and in.
    pub courier: Option<Courier>,
    /// The installations that this one shares cases with.
    pub links: Links,
}

impl Gateway {
    /// Reads the operator's file and all that it names; `data` is the data folder, where the key may not lie.
    ///
    /// # Errors
    /// Each says which file or which line of it.
    pub fn open(file: &Path, data: &Path, clock: &Arc<dyn Clock>) -> Result<Self, GatewayError> {
        let configuration = Configuration::read(file)?;
        let speaker = Arc::new(Speaker::open(&configuration, data)?);
        let roots = configuration.roots()?;
        let mut gateway = Self {
            persons: None,
            phones: None,
            guardianships: None,
            civil_status: false,
            courier: None,
            links: configuration.links()?,
        };
        if let Some(channel) = &configuration.synchronous {
            let line = line::Line::new(&channel.address, channel.timeout, &roots)?;
            let inquiry = |register: &Register| {
                Inquiry::new(line.clone(), Arc::clone(&speaker), Arc::clone(clock), register.clone())
            };
            gateway.persons = channel.persons.as_ref().map(inquiry).map(GatewayPersons);
            gateway.phones = channel.phones.as_ref().map(inquiry).map(GatewayPhones);
            gateway.guardianships = channel.guardianships.as_ref().map(inquiry).map(GatewayGuardianships);
        }
        if let Some(channel) = &configuration.asynchronous {
            let line = line::Line::new(&channel.address, channel.timeout, &roots)?;
            gateway.civil_status = channel.civil_status.is_some();
            gateway.courier =
                Some(Courier::new(line, speaker, channel.sms.clone(), channel.civil_status.clone()));
        } else if !gateway.links.is_empty() {
            return Err(GatewayError::NoChannel);
        }
        Ok(gateway)
    }
}
