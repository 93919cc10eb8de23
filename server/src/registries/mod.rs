//! The State's registers, each behind a trait: the sandbox's rows, and what asks the real one.

pub mod civil_status;
pub mod guardianships;
pub mod persons;
pub mod phones;

use std::sync::Arc;
use std::time::Duration;

use civil_status::CivilStatus;
use domain::regulation::{RecordRegister, Regulation};
use guardianships::Guardianships;
use persons::Persons;
use phones::PhoneOwners;

/// How long a register may take over its answer.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// All registers that an installation asks.
#[derive(Clone, Debug)]
pub struct Registries {
    /// The person register (ЖТ МДБ).
    pub persons: Arc<dyn Persons>,
    /// Whose a telephone number is (МАБ).
    pub phones: Arc<dyn PhoneOwners>,
    /// Guardians and their wards.
    pub guardianships: Arc<dyn Guardianships>,
    /// Civil-status acts (АХАЖ ТП).
    pub civil_status: Arc<dyn CivilStatus>,
}

impl Registries {
    /// Whether cases of an edition can end: a decision that is entered in a register needs one that is connected.
    pub fn take_records_of(&self, regulation: &Regulation) -> bool {
        match regulation.record.as_ref().map(|record| record.register) {
            Some(RecordRegister::CivilStatus) => self.civil_status.is_connected(),
            None => true,
        }
    }
}
