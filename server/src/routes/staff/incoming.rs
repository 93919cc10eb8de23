//! The journal of incoming documents.

use axum::Json;
use axum::extract::State;
use domain::api::incoming::{Entry, Journal, SearchJournal};
use domain::api::{path, problem as code};
use domain::calendar::{Moment, parse_date};
use domain::case::State as CaseState;
use domain::id::CaseId;
use domain::person::Iin;
use domain::regulation::Regulation;

use crate::app::App;
use crate::extract::{Clerk, JsonBody};
use crate::problem::Problem;
use crate::router::{Route, Who};
use crate::routes::cases::regulation;
use crate::store::cases::Listed;
use crate::store::incoming::{self, Mark, Search};

/// Entries of a page.
const PAGE: i64 = 50;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::post(path::STAFF_JOURNAL, Who::Clerk, "Searches the journal of incoming documents", search)
            .takes::<SearchJournal>()
            .gives::<Journal>(),
    ]
}

async fn search(
    State(app): State<App>,
    clerk: Clerk,
    JsonBody(wanted): JsonBody<SearchJournal>,
) -> Result<Json<Journal>, Problem> {
    let provider = clerk.0.acting().provider().ok_or_else(|| Problem::new(code::CLERK_ONLY))?;
    let whole = app.law();
    let law = whole.of_provider(provider).ok_or_else(|| Problem::new(code::EDITION_NOT_APPLIED))?;
    let after = wanted.after.as_deref().map(read_mark).transpose()?;
    let search = read(&wanted, law)?;
    let mut tx = app.store.read().await?;
    let count = incoming::count(&mut tx, provider, &search).await?;
    let mut found = incoming::list(&mut tx, provider, &search, after.as_ref(), PAGE + 1).await?;
    let more = i64::try_from(found.len()).is_ok_and(|len| len > PAGE);
    if more {
        found.pop();
    }
    let next = found.last().filter(|_| more).map(|last| write_mark(&last.case.filed_at, &last.case.id));
    let entries = found.into_iter().map(|listed| entry(&app, listed)).collect::<Result<_, _>>()?;
    Ok(Json(Journal { entries, count: u64::try_from(count).unwrap_or_default(), next }))
}

/// From what was typed to what is looked for. An empty box asks for nothing.
fn read(wanted: &SearchJournal, law: &Regulation) -> Result<Search, Problem> {
    let typed =
        |text: &Option<String>| text.as_deref().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned);
    let bad = || Problem::new(code::BAD_REQUEST);
    let day = |text: &Option<String>| typed(text).map(|day| parse_date(&day).ok_or_else(bad)).transpose();
    let iin = typed(&wanted.iin).map(|iin| Iin::parse(&iin).map_err(|_| Problem::new(code::NOT_AN_IIN)));
    let until = day(&wanted.until)?.map(|day| law.region.zone.end_of_day(day).plus(1));
    Ok(Search {
        number: typed(&wanted.number).unwrap_or_default(),
        iin: iin.transpose()?,
        name: typed(&wanted.name).unwrap_or_default(),
        from: day(&wanted.from)?.map(|day| law.region.zone.moment(day, 0)),
        until,
    })
}

pub(in crate::routes) fn write_mark(filed_at: &Moment, case: &CaseId) -> String {
    format!("{}.{case}", filed_at.0)
}

pub(in crate::routes) fn read_mark(text: &str) -> Result<Mark, Problem> {
    let bad = || Problem::new(code::BAD_REQUEST);
    let (filed_at, case) = text.split_once('.').ok_or_else(bad)?;
    let filed_at = Moment(filed_at.parse().map_err(|_| bad())?);
    Ok(Mark { filed_at, case: CaseId::parse(case).map_err(|_| bad())? })
}

fn entry(app: &App, listed: Listed) -> Result<Entry, Problem> {
    let Listed { case, applicant } = listed;
    let service = regulation(app, &case)?.service.name.clone();
    let handed_over_at = match &case.state {
        CaseState::HandedOver { at, .. } => Some(*at),
        CaseState::Filed
        | CaseState::Registered
        | CaseState::Assigned { .. }
        | CaseState::Prepared { .. }
        | CaseState::Signed { .. }
        | CaseState::Issued { .. }
        | CaseState::Withdrawn { .. } => None,
    };
    Ok(Entry {
        number: case.number.clone(),
        filed_at: case.filed_at,
        channel: case.channel,
        service,
        applicant,
        state: case.state.kind(),
        ending: case.ending(),
        handed_over_at,
        receiver: case.state.receiver().cloned(),
        id: case.id,
    })
}
