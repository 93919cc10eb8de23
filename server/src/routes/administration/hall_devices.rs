//! The displays and kiosks of the offices' halls.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::api::hall::{AddDevice, GivenCode, HallDevices};
use domain::api::path;
use domain::id::HallDeviceId;

use crate::app::App;
use crate::extract::{Administrator, JsonBody, PathOf};
use crate::problem::Problem;
use crate::queue::devices;
use crate::router::{Route, Who};

/// The routes of this file.
pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(
            path::ADMIN_HALL_DEVICES,
            Who::Administrator,
            "The displays and kiosks of the halls",
            show,
        )
        .gives::<HallDevices>(),
        Route::post(path::ADMIN_HALL_DEVICES, Who::Administrator, "Registers a display or a kiosk", add)
            .takes::<AddDevice>()
            .gives::<GivenCode>(),
        Route::post(
            path::ADMIN_HALL_DEVICE_CODE,
            Who::Administrator,
            "Gives a device a new code",
            renew_code,
        )
        .gives::<GivenCode>(),
        Route::delete(path::ADMIN_HALL_DEVICE, Who::Administrator, "Shuts a device off", shut_off),
    ]
}

async fn show(State(app): State<App>, _: Administrator) -> Result<Json<HallDevices>, Problem> {
    Ok(Json(devices::list(&app).await?))
}

async fn add(
    State(app): State<App>,
    administrator: Administrator,
    JsonBody(wanted): JsonBody<AddDevice>,
) -> Result<(StatusCode, Json<GivenCode>), Problem> {
    let given = devices::add(&app, administrator.administrator.id, wanted).await?;
    Ok((StatusCode::CREATED, Json(given)))
}

async fn renew_code(
    State(app): State<App>,
    administrator: Administrator,
    PathOf(id): PathOf<HallDeviceId>,
) -> Result<Json<GivenCode>, Problem> {
    Ok(Json(devices::renew_code(&app, administrator.administrator.id, id).await?))
}

async fn shut_off(
    State(app): State<App>,
    administrator: Administrator,
    PathOf(id): PathOf<HallDeviceId>,
) -> Result<StatusCode, Problem> {
    devices::shut_off(&app, administrator.administrator.id, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
