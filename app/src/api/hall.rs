//! The devices of the offices' halls, and how administrators keep them.

use domain::api::hall::{
    AddDevice, ConnectDevice, Display, GivenCode, HallDevices, HallSession, Kiosk, KioskTicket,
};
use domain::api::path;
use domain::api::queue::{CheckIn, WalkIn};
use domain::id::{Code, HallDeviceId};

use super::client::{Answer, Ask};

/// Which device is looking.
pub fn session() -> Answer<HallSession> {
    Ask::get(path::HALL_SESSION).read()
}

/// Connects this browser as a device.
pub fn connect(code: String) -> Answer<HallSession> {
    Ask::post(path::HALL_SESSION).json(&ConnectDevice { code }).read()
}

/// What the display shows.
pub fn display() -> Answer<Display> {
    Ask::get(path::HALL_DISPLAY).read()
}

/// What the kiosk offers.
pub fn kiosk() -> Answer<Kiosk> {
    Ask::get(path::HALL_KIOSK).read()
}

/// A number for somebody who came without a booking.
pub fn give(service: Code) -> Answer<KioskTicket> {
    Ask::post(path::HALL_TICKETS).json(&WalkIn { service }).read()
}

/// Somebody who booked is at the kiosk.
pub fn check_in(code: String) -> Answer<KioskTicket> {
    Ask::post(path::HALL_CHECK_INS).json(&CheckIn { code }).read()
}

/// The devices, for administrators.
pub fn devices() -> Answer<HallDevices> {
    Ask::get(path::ADMIN_HALL_DEVICES).read()
}

/// Registers a device.
pub fn add(wanted: &AddDevice) -> Answer<GivenCode> {
    Ask::post(path::ADMIN_HALL_DEVICES).json(wanted).read()
}

/// Gives a device a new code.
pub fn renew_code(id: &HallDeviceId) -> Answer<GivenCode> {
    Ask::post(&path::with(path::ADMIN_HALL_DEVICE_CODE, &[id.as_str()])).read()
}

/// Shuts a device off.
pub fn shut_off(id: &HallDeviceId) -> Answer<()> {
    Ask::delete(&path::with(path::ADMIN_HALL_DEVICE, &[id.as_str()])).done()
}
