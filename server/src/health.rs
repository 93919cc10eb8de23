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
use crate::store::installation;

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
    Ok(Json(Health::Ready { persons: app.persons.state() }))
}
