//! The applicant takes a request back.

use axum::Json;
use axum::extract::State;
use domain::api::cases::{CasePage, Withdraw};
use domain::api::{path, problem as code};
use domain::case::Refused;
use domain::id::CaseId;

use super::cases::{load, page, regulation};
use crate::app::App;
use crate::extract::{Citizen, JsonBody, PathOf};
use crate::notices::Telling;
use crate::problem::Problem;
use crate::records;
use crate::router::{Route, Who};
use crate::store::{audit, cases, links, outbox, searches};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::post(path::CASE_WITHDRAWAL, Who::Citizen, "Takes a request back", withdraw)
            .takes::<Withdraw>()
            .gives::<CasePage>(),
    ]
}

async fn withdraw(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<CaseId>,
    JsonBody(asked): JsonBody<Withdraw>,
) -> Result<Json<CasePage>, Problem> {
    let mut tx = app.store.read().await?;
    let stored = load(&mut tx, &citizen, &id).await?;
    if links::is_decided_elsewhere(&mut tx, &id).await? {
        return Err(Problem::new(code::DECIDED_ELSEWHERE));
    }
    drop(tx);
    let now = app.clock.now();
    let taken_back = stored.case.withdraw(&citizen.account.iin, &asked.reason, now);
    let (next, event) = taken_back.map_err(|refused| Problem::new(code(refused)))?;
    let telling = Telling::of(&app, &stored, &next, "withdrawn")?;
    // What was entered in a register for the proposal goes with it.
    let record = records::withdrawal(&*regulation(&app, &stored.case)?, &stored.case, stored.revision)?;
    let entry = audit::Entry {
        at: now,
        actor: citizen.actor(),
        action: "case-withdrawn".to_owned(),
        subject: format!("case:{id}"),
        code: None,
    };
    app.store
        .write(async move |tx| {
            if cases::update(tx, &next, &event, stored.revision).await?.is_none() {
                return Err(Problem::new(code::STALE));
            }
            searches::delete(tx, &next.id).await?;
            if let Some(record) = &record {
                outbox::add(tx, record, now).await?;
            }
            telling.write(tx, now).await?;
            audit::append(tx, entry);
            Ok(())
        })
        .await?;
    page(&app, &citizen, &id).await.map(Json)
}

fn code(refused: Refused) -> &'static str {
    match refused {
        Refused::NotAllowed => code::WITHDRAWAL_TOO_LATE,
        Refused::NoWords => code::TOO_LARGE,
        other => other.code(),
    }
}
