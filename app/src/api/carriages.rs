//! Papers with the State Corporation's courier.

use domain::api::carriages::{
    Carriage, CarriageJournal, Carriages, HandToCourier, SearchCarriages, TakeDelivery,
};
use domain::api::path;
use domain::id::CarriageId;

use super::client::{Answer, Ask};

/// What waits for a courier, and what a courier has.
pub fn list() -> Answer<Carriages> {
    Ask::get(path::STAFF_CARRIAGES).read()
}

/// Hands results to a courier: all of them, or none.
pub fn hand(papers: &HandToCourier) -> Answer<Carriage> {
    Ask::post(path::STAFF_CARRIAGES).json(papers).read()
}

/// One hand-over.
pub fn carriage(id: &CarriageId) -> Answer<Carriage> {
    Ask::get(&path::with(path::STAFF_CARRIAGE, &[id.as_str()])).read()
}

/// Takes results from the courier.
pub fn take_delivery(id: &CarriageId, papers: &TakeDelivery) -> Answer<Carriage> {
    Ask::post(&path::with(path::STAFF_CARRIAGE_DELIVERY, &[id.as_str()])).json(papers).read()
}

/// What a search of the journal finds.
pub fn search(wanted: &SearchCarriages) -> Answer<CarriageJournal> {
    Ask::post(path::STAFF_CARRIAGE_JOURNAL).json(wanted).read()
}
