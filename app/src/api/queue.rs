//! The electronic queue.

use domain::api::path;
use domain::api::queue::{
    CallNext, CheckIn, Desk, DoDeed, HoldPlace, InHall, JoinList, QueuePage, Ticket, Times, WalkIn,
};
use domain::id::{Code, OfficeCode, TicketId, WaitId};
use domain::text::Lang;

use super::client::{Answer, Ask};

/// Where one may book, and the person's tickets.
pub fn page() -> Answer<QueuePage> {
    Ask::get(path::QUEUE).read()
}

/// The free times of a service at an office.
pub fn times(office: &OfficeCode, service: &Code) -> Answer<Times> {
    Ask::get(&path::with(path::QUEUE_TIMES, &[office.as_str(), service.as_str()])).read()
}

/// Keeps a place for a while. Sent again it is the same place.
pub fn hold(place: &HoldPlace) -> Answer<Ticket> {
    Ask::post(path::QUEUE_HOLDS).json(place).read()
}

/// A ticket of the person.
pub fn ticket(id: &TicketId) -> Answer<Ticket> {
    Ask::get(&of(path::QUEUE_TICKET, id)).read()
}

/// Takes the place that is held. Sent again it is taken once.
pub fn confirm(id: &TicketId) -> Answer<Ticket> {
    Ask::post(&of(path::QUEUE_CONFIRMATION, id)).read()
}

/// Gives a place back.
pub fn cancel(id: &TicketId) -> Answer<()> {
    Ask::delete(&of(path::QUEUE_TICKET, id)).done()
}

/// Where the QR code of a ticket is.
pub fn code_address(id: &TicketId) -> String {
    of(path::QUEUE_TICKET_CODE, id)
}

/// Where the calendar file of a ticket is.
pub fn calendar_address(id: &TicketId, lang: Lang) -> String {
    format!("{}?lang={}", of(path::QUEUE_TICKET_CALENDAR, id), lang.tag())
}

/// Joins the waiting list.
pub fn join(wanted: &JoinList) -> Answer<()> {
    Ask::post(path::QUEUE_WAITS).json(wanted).done()
}

/// Leaves the waiting list.
pub fn leave(id: &WaitId) -> Answer<()> {
    Ask::delete(&path::with(path::QUEUE_WAIT, &[id.as_str()])).done()
}

/// The operator's desk.
pub fn desk() -> Answer<Desk> {
    Ask::get(path::STAFF_QUEUE).read()
}

/// Somebody who booked is in the hall.
pub fn check_in(code: String) -> Answer<InHall> {
    Ask::post(path::STAFF_QUEUE_CHECK_INS).json(&CheckIn { code }).read()
}

/// Calls the next one to a window; none when nobody waits.
pub fn call(window: u16) -> Answer<Option<InHall>> {
    Ask::post(path::STAFF_QUEUE_CALLS).json(&CallNext { window }).read()
}

/// A ticket for somebody who came without a booking.
pub fn walk_in(service: Code) -> Answer<InHall> {
    Ask::post(path::STAFF_QUEUE_WALK_INS).json(&WalkIn { service }).read()
}

/// Does something with whoever was called.
pub fn deed(id: &TicketId, deed: &DoDeed) -> Answer<()> {
    Ask::post(&of(path::STAFF_QUEUE_DEEDS, id)).json(deed).done()
}

fn of(address: &str, id: &TicketId) -> String {
    path::with(address, &[id.as_str()])
}
