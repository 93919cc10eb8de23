//! The catalogue of services and the editions that this installation applies.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::api::catalogue::{Catalogue, EditionPage};
use domain::api::{path, problem as code};
use domain::id::EditionId;

use crate::app::App;
use crate::extract::PathOf;
use crate::problem::Problem;
use crate::router::{Route, Who};

/// What citizens reach.
pub fn routes() -> Vec<Route> {
    let catalogue = Route::get(path::SERVICES, Who::Anyone, "The catalogue of services", show);
    vec![catalogue.gives::<Catalogue>(), edition_route()]
}

/// What officials reach: the edition tells the names of roles, the documents and the grounds.
pub fn edition_routes() -> Vec<Route> {
    vec![edition_route()]
}

fn edition_route() -> Route {
    Route::get(path::EDITION, Who::Anyone, "One edition of a service's regulation", edition)
        .gives::<EditionPage>()
}

async fn show(State(app): State<App>) -> Json<Catalogue> {
    Json(app.law().catalogue())
}

async fn edition(
    State(app): State<App>,
    PathOf((service, region, date)): PathOf<(String, String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id = EditionId::parse(&format!("{service}/{region}/{date}"))?;
    let law = app.law();
    let page = law.page(&id).map_err(|error| Problem::internal(&error))?;
    let page = page.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    Ok(page.answer(&headers, "application/json"))
}
