//! The personal cabinet.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::api::cabinet::Cabinet;
use domain::api::drafts::DraftSummary;
use domain::api::filings::Attempt;
use domain::api::{path, problem as code};
use domain::id::{Code, EditionId};
use domain::text::Text;

use super::cases::{regulation, summary};
use super::joint;
use crate::app::App;
use crate::extract::{Citizen, PathOf};
use crate::problem::Problem;
use crate::router::{Route, Who};
use crate::store::filings::{Filing, Outcome};
use crate::store::{StoreError, cases, drafts, filings, notices, queue};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(path::CABINET, Who::Citizen, "All that the cabinet shows", show).gives::<Cabinet>(),
        Route::post(path::NOTICE_READ, Who::Citizen, "Marks a notice as read", read),
    ]
}

async fn show(State(app): State<App>, citizen: Citizen) -> Result<Json<Cabinet>, Problem> {
    let account = &citizen.account.id;
    let mut tx = app.store.read().await?;
    let drafts = drafts::list_open(&mut tx, account).await?;
    let cases = cases::list_of_account(&mut tx, account).await?;
    let attempts = filings::list_unaccepted(&mut tx, account).await?;
    let mut shown = Vec::with_capacity(attempts.len());
    for attempt in attempts {
        if let Some(draft) = drafts::find(&mut tx, account, &attempt.draft).await? {
            // What was refused and then sent again with success needs no attention any more.
            if draft.filed_at.is_none() {
                shown.push(self::attempt(attempt, name(&app, &draft.edition)?));
            }
        }
    }
    Ok(Json(Cabinet {
        drafts: drafts.into_iter().map(|draft| draft_summary(&app, draft)).collect::<Result<_, _>>()?,
        cases: cases
            .iter()
            .map(|case| regulation(&app, case).map(|regulation| summary(&app, case, &regulation)))
            .collect::<Result<_, Problem>>()?,
        attempts: shown,
        joint: joint::lines(&app, &mut tx, &citizen).await?,
        notices: notices::list(&mut tx, account).await?,
        tickets: match app.queue() {
            Some(_) => {
                let tickets = queue::list_active(&mut tx, account).await?;
                Some(tickets.iter().map(|it| crate::queue::shown(&app, it, app.clock.now())).collect())
            }
            None => None,
        },
    }))
}

/// A draft in lists.
pub(super) fn draft_summary(app: &App, draft: drafts::Draft) -> Result<DraftSummary, Problem> {
    Ok(DraftSummary {
        service: name(app, &draft.edition)?,
        id: draft.id,
        edition: draft.edition,
        saved_at: draft.saved_at,
    })
}

pub(super) fn name(app: &App, edition: &EditionId) -> Result<Text, Problem> {
    let found = app.law().find(edition).map(|regulation| regulation.service.name.clone());
    found.ok_or_else(|| Problem::internal(&StoreError::Damaged("edition")))
}

fn attempt(filing: Filing, service: Text) -> Attempt {
    let refused = match filing.outcome {
        Outcome::Refused { code } => Some(code),
        Outcome::Waits { .. } | Outcome::Accepted { .. } => None,
    };
    Attempt { id: filing.id, draft: filing.draft, service, at: filing.at, refused }
}

async fn read(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<Code>,
) -> Result<StatusCode, Problem> {
    let (account, now) = (citizen.account.id, app.clock.now());
    let known = app.store.write(async move |tx| notices::mark_read(tx, &account, &id, now).await).await?;
    if known { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::new(code::NOT_FOUND)) }
}
