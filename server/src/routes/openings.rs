//! Which officials opened a case of the person.

use axum::Json;
use axum::extract::State;
use domain::api::path;
use domain::api::profile::Opening;
use domain::id::CaseId;

use super::cases::load;
use crate::app::App;
use crate::extract::{Citizen, PathOf};
use crate::openings;
use crate::problem::Problem;
use crate::router::{Route, Who};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(path::CASE_OPENINGS, Who::Citizen, "Which officials opened a case, and for what", list)
            .gives::<Vec<Opening>>(),
    ]
}

async fn list(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<CaseId>,
) -> Result<Json<Vec<Opening>>, Problem> {
    let mut tx = app.store.read().await?;
    load(&mut tx, &citizen, &id).await?;
    Ok(Json(openings::list(&app, &mut tx, &id).await?))
}
