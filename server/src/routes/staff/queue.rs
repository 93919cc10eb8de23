//! The electronic queue at an office: the operator's desk. The hall's display and its kiosk are [`super::hall`].

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::api::path;
use domain::api::queue::{CallNext, CheckIn, Desk, DoDeed, InHall, WalkIn};
use domain::id::TicketId;

use crate::app::App;
use crate::extract::{JsonBody, Operator, PathOf};
use crate::problem::Problem;
use crate::queue::hall;
use crate::router::{Route, Who};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(path::STAFF_QUEUE, Who::Operator, "The desk of the queue", desk).gives::<Desk>(),
        Route::post(
            path::STAFF_QUEUE_CHECK_INS,
            Who::Operator,
            "Somebody who booked is in the hall",
            check_in,
        )
        .takes::<CheckIn>()
        .gives::<InHall>(),
        Route::post(path::STAFF_QUEUE_CALLS, Who::Operator, "Calls the next one to a window", call)
            .takes::<CallNext>()
            .gives::<Option<InHall>>(),
        Route::post(
            path::STAFF_QUEUE_WALK_INS,
            Who::Operator,
            "A ticket for somebody without a booking",
            walk_in,
        )
        .takes::<WalkIn>()
        .gives::<InHall>(),
        Route::post(
            path::STAFF_QUEUE_DEEDS,
            Who::Operator,
            "Serves, misses, sends on whoever was called",
            deed,
        )
        .takes::<DoDeed>(),
    ]
}

async fn desk(State(app): State<App>, operator: Operator) -> Result<Json<Desk>, Problem> {
    Ok(Json(hall::desk(&app, operator.0.acting()).await?))
}

async fn check_in(
    State(app): State<App>,
    operator: Operator,
    JsonBody(CheckIn { code }): JsonBody<CheckIn>,
) -> Result<Json<InHall>, Problem> {
    let hand = hall::Hand::of_operator(&app, operator.0.acting())?;
    Ok(Json(hall::shown(&hall::check_in(&app, hand, &code).await?)))
}

async fn call(
    State(app): State<App>,
    operator: Operator,
    JsonBody(CallNext { window }): JsonBody<CallNext>,
) -> Result<Json<Option<InHall>>, Problem> {
    Ok(Json(hall::call(&app, operator.0.acting(), window).await?))
}

async fn walk_in(
    State(app): State<App>,
    operator: Operator,
    JsonBody(WalkIn { service }): JsonBody<WalkIn>,
) -> Result<(StatusCode, Json<InHall>), Problem> {
    let hand = hall::Hand::of_operator(&app, operator.0.acting())?;
    let ticket = hall::walk_in(&app, hand, &service).await?;
    Ok((StatusCode::CREATED, Json(hall::shown(&ticket))))
}

async fn deed(
    State(app): State<App>,
    operator: Operator,
    PathOf(id): PathOf<TicketId>,
    JsonBody(wanted): JsonBody<DoDeed>,
) -> Result<StatusCode, Problem> {
    hall::deed(&app, operator.0.acting(), id, wanted).await?;
    Ok(StatusCode::NO_CONTENT)
}
