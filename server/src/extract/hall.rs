//! Which device of an office's hall is asking. A display is never taken for a kiosk, nor either for an official.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::api::problem as code;
use domain::queue::DeviceKind;

use super::person::{cookie, note};
use crate::app::App;
use crate::problem::Problem;
use crate::queue::devices;
use crate::store::hall_devices::Device;
use crate::store::sessions::Audience;

/// A device that is connected, of either kind.
#[derive(Clone, Debug)]
pub struct HallDevice(pub Device);

/// The display of a hall.
#[derive(Clone, Debug)]
pub struct HallDisplay(pub Device);

/// The kiosk of a hall.
#[derive(Clone, Debug)]
pub struct HallKiosk(pub Device);

impl FromRequestParts<App> for HallDevice {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let unknown = || Problem::new(code::NOT_SIGNED_IN);
        let hash = cookie(parts, app, Audience::HallDevices).ok_or_else(unknown)?;
        let device = devices::find_connected(app, hash).await?.ok_or_else(unknown)?;
        note(parts, devices::actor(&device.id));
        Ok(Self(device))
    }
}

impl FromRequestParts<App> for HallDisplay {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        of_kind(parts, app, DeviceKind::Display).await.map(Self)
    }
}

impl FromRequestParts<App> for HallKiosk {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        of_kind(parts, app, DeviceKind::Kiosk).await.map(Self)
    }
}

async fn of_kind(parts: &mut Parts, app: &App, kind: DeviceKind) -> Result<Device, Problem> {
    let HallDevice(device) = HallDevice::from_request_parts(parts, app).await?;
    if device.kind == kind { Ok(device) } else { Err(Problem::new(code::NOT_SIGNED_IN)) }
}
