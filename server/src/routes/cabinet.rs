//! The personal cabinet.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::api::cabinet::{Cabinet, CaseList, FindCases, FindNotices, NoticeList, ReadNotices};
use domain::api::cases::CaseSummary;
use domain::api::drafts::DraftSummary;
use domain::api::filings::Attempt;
use domain::api::profile::SPOKEN_OF;
use domain::api::{path, problem as code};
use domain::calendar::{Moment, Zone};
use domain::case::Case;
use domain::id::{AccountId, EditionId};
use domain::text::Text;
use time::Date;

use super::cases::{regulation, summary};
use super::joint;
use super::staff::incoming::{read_mark, write_mark};
use crate::app::App;
use crate::extract::{Citizen, JsonBody};
use crate::notices::page;
use crate::problem::Problem;
use crate::router::{Route, Who};
use crate::store::cases::Wanted;
use crate::store::filings::{Filing, Outcome};
use crate::store::{StoreError, Tx, cases, certificates, drafts, filings, notices, queue};

/// Cases on a page.
const PAGE: u32 = 20;

/// Whose clock says which year a request was filed in.
const ZONE: Zone = Zone::West;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(path::CABINET, Who::Citizen, "All that the cabinet shows", show).gives::<Cabinet>(),
        Route::post(path::CABINET_CASES, Who::Citizen, "Looks through the person's cases", find)
            .takes::<FindCases>()
            .gives::<CaseList>(),
        Route::post(path::NOTICES, Who::Citizen, "A page of the person's notices", list_notices)
            .takes::<FindNotices>()
            .gives::<NoticeList>(),
        Route::post(path::NOTICES_READ, Who::Citizen, "Marks notices as read", read).takes::<ReadNotices>(),
    ]
}

async fn show(State(app): State<App>, citizen: Citizen) -> Result<Json<Cabinet>, Problem> {
    let account = &citizen.account.id;
    let mut tx = app.store.read().await?;
    let drafts = drafts::list_open(&mut tx, account).await?;
    let found = find_cases(&app, &mut tx, account, &FindCases::default()).await?;
    let ready = cases::list_ready(&mut tx, account).await?;
    let first = cases::first_filed_at(&mut tx, account).await?;
    let certificates = certificates::list(&mut tx, account).await?;
    let spoken_of = app.clock.now().plus(SPOKEN_OF);
    let expires = certificates.into_iter().next().filter(|it| it.valid_until < spoken_of);
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
    let told = find_notices(&mut tx, account, &FindNotices::default(), app.clock.now()).await?;
    Ok(Json(Cabinet {
        drafts: drafts.into_iter().map(|draft| draft_summary(&app, draft)).collect::<Result<_, _>>()?,
        cases: found.cases,
        next: found.next,
        ready: summaries(&app, &ready)?,
        first_year: first.map(|at| ZONE.date(at).year()),
        expires,
        attempts: shown,
        joint: joint::lines(&app, &mut tx, &citizen).await?,
        notices: told.notices,
        next_notices: told.next,
        tickets: match app.queue() {
            Some(_) => {
                let tickets = queue::list_active(&mut tx, account).await?;
                Some(tickets.iter().map(|it| crate::queue::shown(&app, it, app.clock.now())).collect())
            }
            None => None,
        },
    }))
}

async fn find(
    State(app): State<App>,
    citizen: Citizen,
    JsonBody(wanted): JsonBody<FindCases>,
) -> Result<Json<CaseList>, Problem> {
    let mut tx = app.store.read().await?;
    Ok(Json(find_cases(&app, &mut tx, &citizen.account.id, &wanted).await?))
}

async fn find_cases(
    app: &App,
    tx: &mut Tx,
    account: &AccountId,
    wanted: &FindCases,
) -> Result<CaseList, Problem> {
    let bad = || Problem::new(code::BAD_REQUEST);
    let first_day = |year| Date::from_ordinal_date(year, 1).map(|day| ZONE.moment(day, 0)).map_err(|_| bad());
    let after = wanted.after.as_deref().map(read_mark).transpose()?;
    let wanted = Wanted {
        number: wanted.number.clone(),
        service: wanted.service.clone(),
        standing: wanted.standing,
        from: wanted.year.map(first_day).transpose()?,
        until: wanted.year.map(|year| first_day(year.saturating_add(1))).transpose()?,
    };
    let mut cases = cases::list_of_account(tx, account, &wanted, after.as_ref(), PAGE + 1).await?;
    let more = cases.len() > PAGE as usize;
    cases.truncate(PAGE as usize);
    let next = cases.last().filter(|_| more).map(|last| write_mark(&last.filed_at, &last.id));
    Ok(CaseList { cases: summaries(app, &cases)?, next })
}

fn summaries(app: &App, cases: &[Case]) -> Result<Vec<CaseSummary>, Problem> {
    let summary = |case| regulation(app, case).map(|regulation| summary(app, case, &regulation));
    cases.iter().map(summary).collect()
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

async fn list_notices(
    State(app): State<App>,
    citizen: Citizen,
    JsonBody(wanted): JsonBody<FindNotices>,
) -> Result<Json<NoticeList>, Problem> {
    let mut tx = app.store.read().await?;
    Ok(Json(find_notices(&mut tx, &citizen.account.id, &wanted, app.clock.now()).await?))
}

async fn find_notices(
    tx: &mut Tx,
    account: &AccountId,
    wanted: &FindNotices,
    now: Moment,
) -> Result<NoticeList, Problem> {
    page(tx, account, wanted, now).await?.ok_or_else(|| Problem::new(code::BAD_REQUEST))
}

/// Asked again nothing more happens.
async fn read(
    State(app): State<App>,
    citizen: Citizen,
    JsonBody(which): JsonBody<ReadNotices>,
) -> Result<StatusCode, Problem> {
    let (account, now) = (citizen.account.id, app.clock.now());
    app.store.write(async move |tx| notices::mark_read(tx, &account, &which, now).await).await?;
    Ok(StatusCode::NO_CONTENT)
}
