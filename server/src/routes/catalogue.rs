//! The catalogue of services and the editions that this installation applies.

use axum::Json;
use axum::extract::State;
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
    Json(app.law.catalogue())
}

/// An edition that is no longer applied is still shown: cases were filed under it.
async fn edition(
    State(app): State<App>,
    PathOf((service, region, date)): PathOf<(String, String, String)>,
) -> Result<Json<EditionPage>, Problem> {
    let id = EditionId::parse(&format!("{service}/{region}/{date}"))?;
    let regulation = app.law.find(&id).ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    let reason = app.law.find_applied(&id).map(|(_, reason)| reason.clone());
    Ok(Json(EditionPage { regulation: regulation.as_ref().clone(), reason }))
}
