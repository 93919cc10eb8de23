//! The way of a paper result from the provider to the State Corporation's office.

use serde::{Deserialize, Serialize};

use super::{Case, StateKind};
use crate::calendar::Moment;
use crate::id::CarriageId;
use crate::regulation::Delivery;

/// A paper in the hands of the State Corporation's courier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carriage {
    /// Under which hand-over.
    pub id: CarriageId,
    /// When the office took it from the courier; none while it is on its way.
    pub arrived_at: Option<Moment>,
}

impl Case {
    /// Whether its result goes to the State Corporation's office on paper.
    pub fn goes_by_courier(&self) -> bool {
        self.results.iter().any(|result| result.delivery == Delivery::Courier)
    }

    /// Whether a courier has its paper.
    pub fn is_on_its_way(&self) -> bool {
        let carried = self.carriage.as_ref().is_some_and(|carriage| carriage.arrived_at.is_none());
        carried && self.state.kind() == StateKind::Issued
    }
}
