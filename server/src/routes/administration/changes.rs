//! What administrators did.

use axum::Json;
use axum::extract::State;
use domain::api::administration::Changes;
use domain::api::path;
use serde::Deserialize;

use crate::app::App;
use crate::extract::{Administrator, QueryOf};
use crate::problem::Problem;
use crate::router::{Route, Who};
use crate::store::changes;

/// Changes on a page.
const PAGE: u32 = 50;

/// The routes of this file.
pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(path::ADMIN_CHANGES, Who::Administrator, "What administrators did, latest first", show)
            .gives::<Changes>(),
    ]
}

/// Where a page begins.
#[derive(Deserialize)]
struct From {
    /// [`Changes::next`] of the page before.
    after: Option<i64>,
}

async fn show(
    State(app): State<App>,
    _: Administrator,
    QueryOf(from): QueryOf<From>,
) -> Result<Json<Changes>, Problem> {
    let before = from.after.unwrap_or(i64::MAX);
    let (changes, next) = changes::list(&mut app.store.read().await?, before, PAGE).await?;
    Ok(Json(Changes { changes, next }))
}
