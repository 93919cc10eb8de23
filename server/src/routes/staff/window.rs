//! The State Corporation's window: somebody has come, somebody has gone.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::api::path;
use domain::api::windows::AtTheWindow;
use domain::calendar::Moment;
use domain::office::due;

use crate::app::App;
use crate::extract::Operator;
use crate::intake::corporation;
use crate::problem::Problem;
use crate::router::{Route, Who};
use crate::store::windows;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(path::STAFF_WINDOW, Who::Operator, "Since when somebody stands at the window", show)
            .gives::<AtTheWindow>(),
        Route::post(path::STAFF_WINDOW, Who::Operator, "Somebody has come to the window", open)
            .gives::<AtTheWindow>(),
        Route::delete(path::STAFF_WINDOW, Who::Operator, "Nobody stands at the window", close),
    ]
}

fn shown(app: &App, since: Option<Moment>) -> Result<Json<AtTheWindow>, Problem> {
    let norm = corporation(app)?.handling;
    Ok(Json(AtTheWindow { since, due: since.map(|since| due(norm, since)) }))
}

async fn show(State(app): State<App>, operator: Operator) -> Result<Json<AtTheWindow>, Problem> {
    let since = windows::find(&mut app.store.read().await?, &operator.0.acting().id).await?;
    shown(&app, since)
}

async fn open(State(app): State<App>, operator: Operator) -> Result<Json<AtTheWindow>, Problem> {
    let (officer, now) = (operator.0.acting().id.clone(), app.clock.now());
    app.store.write(async move |tx| windows::open(tx, &officer, now).await).await?;
    shown(&app, Some(now))
}

async fn close(State(app): State<App>, operator: Operator) -> Result<StatusCode, Problem> {
    let officer = operator.0.acting().id.clone();
    app.store.write(async move |tx| windows::close(tx, &officer).await).await?;
    Ok(StatusCode::NO_CONTENT)
}
