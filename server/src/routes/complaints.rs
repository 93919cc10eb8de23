//! A complaint about a case: the applicant writes it, the portal makes a document of it that can be handed in.

use axum::extract::State;
use axum::response::Response;
use domain::api::cases::WriteComplaint;
use domain::api::{path, problem as code};
use domain::id::CaseId;

use super::cases::{download, load, regulation};
use crate::app::App;
use crate::extract::{Citizen, JsonBody, PathOf};
use crate::problem::Problem;
use crate::results::complaint;
use crate::router::{Route, Who};

/// Most characters of a complaint.
const LONGEST: usize = 8_000;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::post(path::CASE_COMPLAINT, Who::Citizen, "A complaint as it was written, PDF", write)
            .takes::<WriteComplaint>(),
    ]
}

/// Nothing of it is kept: whether it is handed in is the person's affair.
async fn write(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<CaseId>,
    JsonBody(written): JsonBody<WriteComplaint>,
) -> Result<Response, Problem> {
    if written.text.chars().count() > LONGEST {
        return Err(Problem::new(code::TOO_LARGE));
    }
    let stored = load(&mut app.store.read().await?, &citizen, &id).await?;
    let regulation = regulation(&app, &stored.case)?;
    let name = format!("{}-complaint.pdf", stored.case.number);
    let work = move || complaint::make(&app, &stored, &regulation, &written.text, written.lang);
    let pdf = tokio::task::spawn_blocking(work).await.map_err(|error| Problem::internal(&error))?;
    Ok(download(pdf?, "application/pdf", &name))
}
