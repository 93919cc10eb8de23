//! The offices' plans of the electronic queue.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use domain::api::administration::Deed;
use domain::api::queue::Plans;
use domain::api::{path, problem as code};
use domain::id::OfficeCode;
use domain::queue::{Plan, check_plan};

use crate::administration::both;
use crate::app::App;
use crate::extract::{Administrator, JsonBody, PathOf};
use crate::problem::Problem;
use crate::queue::plans;
use crate::router::{Route, Who};
use crate::routes::staff::cases::if_match;
use crate::store::changes::{self, Done};
use crate::store::{Tx, queue as rows};

/// The routes of this file.
pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(path::ADMIN_QUEUE, Who::Administrator, "The plans of the electronic queue", show)
            .gives::<Plans>(),
        Route::put(path::ADMIN_QUEUE_PLAN, Who::Administrator, "Changes an office's plan", change)
            .takes::<Plan>()
            .gives::<Plans>(),
    ]
}

async fn show(State(app): State<App>, _: Administrator) -> Result<Json<Plans>, Problem> {
    let plans = plans::list(&app).await?;
    plans.map(Json).ok_or_else(|| Problem::new(code::NOT_FOUND))
}

async fn change(
    State(app): State<App>,
    administrator: Administrator,
    PathOf(office): PathOf<OfficeCode>,
    headers: HeaderMap,
    JsonBody(wanted): JsonBody<Plan>,
) -> Result<Json<Plans>, Problem> {
    let seen = if_match(&headers)?;
    let queue = app.queue().ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    let before = queue.plan(&office).ok_or_else(|| Problem::new(code::NOT_FOUND))?.clone();
    if wanted.office != office || !check_plan(&queue, &wanted).is_empty() {
        return Err(Problem::new(code::PLAN_FAULTY));
    }
    let mut plan = wanted;
    for closed in &mut plan.closed {
        closed.reason = both(&closed.reason)?;
    }
    let body = serde_json::to_string(&plan).map_err(|error| Problem::internal(&error))?;
    let done = Done {
        at: app.clock.now(),
        by: administrator.administrator.id,
        deed: Deed::QueuePlanChanged,
        about: office.to_string(),
        before: told(&before),
        after: told(&plan),
    };
    app.store
        .write(async move |tx: &mut Tx| {
            if !rows::save_plan(tx, &office, seen, &body).await? {
                return Err(Problem::new(code::STALE));
            }
            Ok(changes::record(tx, &done).await?)
        })
        .await?;
    let plans = plans::list(&app).await?;
    plans.map(Json).ok_or_else(|| Problem::new(code::NOT_FOUND))
}

/// A plan, for the record of changes.
fn told(plan: &Plan) -> String {
    let services: Vec<&str> = plan.services.iter().map(|code| code.as_str()).collect();
    let closed: Vec<&str> = plan.closed.iter().map(|closed| closed.day.as_str()).collect();
    let (windows, share) = (plan.windows, plan.walk_in_percent);
    format!("{windows}; {share} %; {}; {}", services.join(", "), closed.join(", "))
}
