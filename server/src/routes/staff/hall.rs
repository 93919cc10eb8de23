//! The devices of an office's hall: the display shows numbers, the kiosk gives them. Neither learns anything about people.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use domain::api::hall::{ConnectDevice, Display, HallSession, Kiosk, KioskTicket};
use domain::api::queue::{CheckIn, WalkIn};
use domain::api::{path, problem as code};
use domain::queue::DeviceKind;

use crate::app::{App, Kind};
use crate::extract::{Actor, Address, HallDevice, HallDisplay, HallKiosk, JsonBody};
use crate::problem::Problem;
use crate::queue::hall::Hand;
use crate::queue::{devices, hall};
use crate::rate::TooOften;
use crate::router::{Route, Who};
use crate::store::hall_devices::Device;
use crate::store::sessions::Audience;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(path::HALL_SESSION, Who::Anyone, "Which device of a hall is looking", show)
            .gives::<HallSession>(),
        Route::post(path::HALL_SESSION, Who::Anyone, "Connects a device of a hall by its code", connect)
            .takes::<ConnectDevice>()
            .gives::<HallSession>(),
        Route::get(path::HALL_DISPLAY, Who::HallDisplay, "What the hall's display shows", display)
            .gives::<Display>(),
        Route::get(path::HALL_KIOSK, Who::HallKiosk, "What the kiosk offers", kiosk).gives::<Kiosk>(),
        Route::post(
            path::HALL_TICKETS,
            Who::HallKiosk,
            "A ticket for somebody who came to the kiosk without a booking",
            give,
        )
        .takes::<WalkIn>()
        .gives::<KioskTicket>(),
        Route::post(path::HALL_CHECK_INS, Who::HallKiosk, "Somebody who booked is at the kiosk", check_in)
            .takes::<CheckIn>()
            .gives::<KioskTicket>(),
    ]
}

async fn show(
    State(app): State<App>,
    device: Result<HallDevice, Problem>,
) -> Result<Json<HallSession>, Problem> {
    match device {
        Ok(HallDevice(device)) => Ok(Json(session(&app, Some(device.kind)))),
        Err(problem) if problem.code() == code::NOT_SIGNED_IN => Ok(Json(session(&app, None))),
        Err(problem) => Err(problem),
    }
}

fn session(app: &App, device: Option<DeviceKind>) -> HallSession {
    HallSession { device, sandbox: app.settings.kind == Kind::Sandbox }
}

async fn connect(
    State(app): State<App>,
    Address(from): Address,
    axum::Extension(actor): axum::Extension<Actor>,
    JsonBody(ConnectDevice { code }): JsonBody<ConnectDevice>,
) -> Result<impl IntoResponse, Problem> {
    app.limits.device_code(from)?;
    let (device, cookie) = devices::connect(&app, &code).await?;
    actor.set(devices::actor(&device.id));
    let set = cookie.set(Audience::HallDevices, app.settings.tls);
    Ok(([(header::SET_COOKIE, set)], Json(session(&app, Some(device.kind)))))
}

async fn display(State(app): State<App>, HallDisplay(device): HallDisplay) -> Result<Json<Display>, Problem> {
    Ok(Json(hall::display(&app, &device.office).await?))
}

async fn kiosk(State(app): State<App>, HallKiosk(device): HallKiosk) -> Result<Json<Kiosk>, Problem> {
    Ok(Json(hall::kiosk(&app, &device.office).await?))
}

async fn give(
    State(app): State<App>,
    HallKiosk(device): HallKiosk,
    JsonBody(WalkIn { service }): JsonBody<WalkIn>,
) -> Result<(StatusCode, Json<KioskTicket>), Problem> {
    let hand = counted(&app, &device)?;
    let ticket = hall::walk_in(&app, hand, &service).await?;
    Ok((StatusCode::CREATED, Json(hall::on_paper(&app, ticket).await?)))
}

async fn check_in(
    State(app): State<App>,
    HallKiosk(device): HallKiosk,
    JsonBody(CheckIn { code }): JsonBody<CheckIn>,
) -> Result<Json<KioskTicket>, Problem> {
    let hand = counted(&app, &device)?;
    let ticket = hall::check_in(&app, hand, &code).await?;
    Ok(Json(hall::on_paper(&app, ticket).await?))
}

/// The kiosk's hand, unless it was pressed too often.
fn counted(app: &App, device: &Device) -> Result<Hand, Problem> {
    let pressed = app.limits.kiosk(&device.id);
    pressed.map_err(|TooOften { wait }| {
        Problem::new(code::KIOSK_RESTS).retry_after(u32::try_from(wait).unwrap_or(u32::MAX))
    })?;
    Hand::of_device(app, device)
}
