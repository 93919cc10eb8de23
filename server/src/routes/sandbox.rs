//! What only a sandbox answers: demo people, the movable clock, the SMS and e-mails that would have gone out.

use std::cmp::Reverse;

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use domain::api::sandbox::{DemoPerson, SandboxClock, SandboxSms};
use domain::api::{path, problem as code};

use super::cases::download;
use crate::app::App;
use crate::extract::{JsonBody, PathOf};
use crate::notices::{EMAIL, Letter, SMS};
use crate::problem::Problem;
use crate::router::{Route, Who};
use crate::sandbox::{SandboxError, keeper, seed};
use crate::store::{installation, outbox};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(path::SANDBOX_CLOCK, Who::Anyone, "The movable clock", clock).gives::<SandboxClock>(),
        Route::post(path::SANDBOX_CLOCK, Who::Anyone, "Moves the clock", move_clock)
            .takes::<SandboxClock>()
            .gives::<SandboxClock>(),
        Route::get(path::SANDBOX_SMS, Who::Anyone, "The SMS and e-mails that would have gone out", sms)
            .gives::<Vec<SandboxSms>>(),
        Route::get(path::SANDBOX_PEOPLE, Who::Anyone, "The demo people", people).gives::<Vec<DemoPerson>>(),
        Route::get(path::SANDBOX_KEY, Who::Anyone, "A demo person's key file", key),
    ]
}

impl From<SandboxError> for Problem {
    fn from(error: SandboxError) -> Self {
        Self::internal(&error)
    }
}

async fn clock(State(app): State<App>) -> Json<SandboxClock> {
    Json(SandboxClock { now: app.clock.now() })
}

/// The demo authority writes a list of revoked certificates for the new moment, as a real one would have by then.
async fn move_clock(
    State(app): State<App>,
    JsonBody(wanted): JsonBody<SandboxClock>,
) -> Result<Json<SandboxClock>, Problem> {
    let offset = app.clock.offset() + wanted.now.since(app.clock.now());
    // Further than a hundred years from now there are no certificates, holidays or people.
    if offset.abs() > 100 * 366 * 86_400 || !app.clock.set_offset(offset) {
        return Err(Problem::new(code::BAD_REQUEST));
    }
    app.store.write(async move |tx| installation::save_offset(tx, offset).await).await?;
    keeper::refresh_aside(&app.settings.data, app.clock.now()).await?;
    Ok(clock(State(app)).await)
}

async fn sms(State(app): State<App>) -> Result<Json<Vec<SandboxSms>>, Problem> {
    let mut tx = app.store.read().await?;
    let mut errands = outbox::list_kind(&mut tx, SMS).await?;
    errands.extend(outbox::list_kind(&mut tx, EMAIL).await?);
    errands.sort_by_key(|(at, _)| Reverse(*at));
    let shown = errands.into_iter().filter_map(|(at, body)| {
        let Letter { to, title, text, .. } = Letter::read(&app.code_key, &body)?;
        Some(SandboxSms { to, title, text, at })
    });
    Ok(Json(shown.collect()))
}

async fn people(State(app): State<App>) -> Result<Json<Vec<DemoPerson>>, Problem> {
    Ok(Json(seed::ensure(&app, &app.settings.data).await?))
}

/// Only names that the list of people has are files here.
async fn key(State(app): State<App>, PathOf(file): PathOf<String>) -> Result<Response, Problem> {
    let people = seed::ensure(&app, &app.settings.data).await?;
    let known = people.into_iter().find(|person| person.key == file);
    let name = known.ok_or_else(|| Problem::new(code::NOT_FOUND))?.key;
    let path = seed::folder(&app.settings.data).join("keys").join(&name);
    let bytes = std::fs::read(&path).map_err(|error| SandboxError::file(&path, error))?;
    Ok(download(bytes, "application/x-pkcs12", &name))
}
