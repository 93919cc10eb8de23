//! The devices of the offices' halls, the display and the kiosk: what they are told, and how administrators keep them.

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::id::{Code, HallDeviceId, OfficeCode};
use crate::queue::{DeviceKind, Service, Waited};
use crate::text::Text;

/// `GET` which device is looking; `POST` answers with it when a code has connected one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HallSession {
    /// What this device is for; none when it is not connected.
    pub device: Option<DeviceKind>,
    /// Whether this is the sandbox: every page says so.
    pub sandbox: bool,
}

/// `POST` connects a device by the code that an administrator was shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConnectDevice {
    /// The code, however it was typed.
    pub code: String,
}

/// `GET` the hall's display: numbers and windows, nothing about people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Display {
    /// The office's name.
    pub office: Text,
    /// The moment of all this.
    pub at: Moment,
    /// Who has been called, the latest first.
    pub called: Vec<CalledNumber>,
    /// The numbers that wait, in the order in which they will be called.
    pub waiting: Vec<String>,
    /// How long people waited today.
    pub waited: Waited,
}

/// A number and its window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CalledNumber {
    /// The number.
    pub number: String,
    /// The window.
    pub window: u16,
    /// When it was called.
    pub at: Moment,
}

/// `GET` the kiosk: for what one may come, and how many wait.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Kiosk {
    /// The office's name.
    pub office: Text,
    /// The moment of all this.
    pub at: Moment,
    /// For what one may come.
    pub services: Vec<Service>,
    /// How many wait.
    pub waiting: u32,
    /// How many minutes somebody who comes now will wait, about.
    pub minutes: u32,
}

/// What the kiosk gives out: a number and its place in the line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KioskTicket {
    /// The number.
    pub number: String,
    /// The service.
    pub service: Code,
    /// For when they booked; none for whoever came without a booking.
    pub booked: Option<Moment>,
    /// When it was given out.
    pub at: Moment,
    /// How many will be called before.
    pub before: u32,
    /// How many minutes that takes, about.
    pub minutes: u32,
}

/// `GET` the devices, for administrators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HallDevices {
    /// The moment of all this.
    pub at: Moment,
    /// The offices that keep a queue.
    pub offices: Vec<HallOffice>,
    /// The devices that have not been shut off.
    pub devices: Vec<DeviceLine>,
}

/// An office that keeps a queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HallOffice {
    /// Its code.
    pub code: OfficeCode,
    /// Its name.
    pub name: Text,
}

/// A device as administrators see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeviceLine {
    /// Its key.
    pub id: HallDeviceId,
    /// The office.
    pub office: OfficeCode,
    /// What it is for.
    pub kind: DeviceKind,
    /// Where it stands, as the administrator wrote it; may be empty.
    pub place: String,
    /// How it stands.
    pub state: DeviceState,
}

/// How a device stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeviceState {
    /// Its code has not been typed yet.
    Awaited {
        /// Until when the code can be typed.
        until: Moment,
    },
    /// It is connected.
    Connected {
        /// When it was last heard of, to a minute.
        seen: Moment,
    },
}

/// `POST` registers a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AddDevice {
    /// The office.
    pub office: OfficeCode,
    /// What it is for.
    pub kind: DeviceKind,
    /// Where it stands, at most 60 letters; may be empty.
    pub place: String,
}

/// The code of a device, shown once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GivenCode {
    /// What is typed on the device.
    pub code: String,
    /// Until when.
    pub until: Moment,
}
