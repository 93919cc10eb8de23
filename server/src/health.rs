//! Whether the process lives, and whether it can work.

use axum::Json;
use axum::extract::State;
use domain::api::path;
use domain::api::problem as code;
use schemars::JsonSchema;
use serde::Serialize;

use crate::app::App;
use crate::problem::Problem;
use crate::registries::persons::RegisterState;
use crate::router::{Route, Who};
use crate::store::{StoreError, Tx, installation, links};

/// Seconds within which another installation has what is for it, when all is well.
const IN_TIME: i64 = 3600;

/// The routes of this file, on the citizens' listener.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(path::HEALTH_LIVE, Who::Anyone, "The process lives", live).gives::<Health>(),
        Route::get(path::HEALTH_READY, Who::Anyone, "The database and the files can be reached", ready)
            .gives::<Health>(),
    ]
}

/// How the process is.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "status")]
enum Health {
    /// It runs.
    Live,
    /// It runs and can work.
    Ready {
        /// The person register. Without it nobody signs in; who is signed in files and decides as ever.
        persons: RegisterState,
        /// The base of mobile citizens. Without it no telephone number can be checked.
        phones: RegisterState,
        /// The installations that cases are shared with. While one does not answer, what is for it waits here.
        links: RegisterState,
    },
}

async fn live() -> Json<Health> {
    Json(Health::Live)
}

async fn ready(State(app): State<App>) -> Result<Json<Health>, Problem> {
    let unavailable = |what: &'static str| {
        move |error: &dyn std::error::Error| {
            tracing::warn!(%error, what, "not ready");
            Problem::new(code::UNAVAILABLE)
        }
    };
    let mut tx = app.store.read().await.map_err(|error| unavailable("database")(&error))?;
    installation::find_kind(&mut tx).await.map_err(|error| unavailable("database")(&error))?;
    app.blobs.probe().await.map_err(|error| unavailable("files")(&error))?;
    let links = links(&app, &mut tx).await.map_err(|error| unavailable("database")(&error))?;
    let (persons, phones) = (app.registries.persons.state(), app.registries.phones.state());
    Ok(Json(Health::Ready { persons, phones, links }))
}

/// Whether all that is for other installations has reached them in time, and is confirmed.
async fn links(app: &App, tx: &mut Tx) -> Result<RegisterState, StoreError> {
    if app.settings.links.is_empty() {
        return Ok(RegisterState::NotConnected);
    }
    let since = app.clock.now().plus(-IN_TIME);
    let waits = links::has_waited(tx, since).await? || links::is_unconfirmed(tx, since).await?;
    Ok(if waits { RegisterState::DoesNotAnswer } else { RegisterState::Answers })
}
