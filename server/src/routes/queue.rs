//! The electronic queue, for citizens.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::api::queue::{HoldPlace, JoinList, QueueOffice, QueuePage, Ticket, Times};
use domain::api::{path, problem as code};
use domain::id::{Code, OfficeCode, RegionCode, TicketId, WaitId};
use domain::text::Lang;
use serde::Deserialize;

use super::cases::as_download;
use crate::app::App;
use crate::extract::{Citizen, JsonBody, PathOf, QueryOf};
use crate::problem::Problem;
use crate::queue::{self, Ground, booking, paper, waiting_list};
use crate::router::{Route, Who};
use crate::store::cases::{self, Wanted};
use crate::store::{Tx, queue as rows};

/// So many of a person's latest cases say where they are at home.
const RECENT: u32 = 50;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(path::QUEUE, Who::Citizen, "Where one may book, and the person's tickets", show)
            .gives::<QueuePage>(),
        Route::get(path::QUEUE_TIMES, Who::Citizen, "The free times of a service at an office", times)
            .gives::<Times>(),
        Route::post(path::QUEUE_HOLDS, Who::Citizen, "Keeps a place for a while", hold)
            .takes::<HoldPlace>()
            .gives::<Ticket>(),
        Route::get(path::QUEUE_TICKET, Who::Citizen, "A ticket of the person", ticket).gives::<Ticket>(),
        Route::delete(path::QUEUE_TICKET, Who::Citizen, "Gives a place back", cancel),
        Route::post(path::QUEUE_CONFIRMATION, Who::Citizen, "Takes the place that is held", confirm)
            .gives::<Ticket>(),
        Route::get(path::QUEUE_TICKET_CODE, Who::Citizen, "The QR code of a ticket, SVG", drawing),
        Route::get(path::QUEUE_TICKET_CALENDAR, Who::Citizen, "The calendar file of a ticket", calendar),
        Route::post(path::QUEUE_WAITS, Who::Citizen, "Joins the waiting list", join).takes::<JoinList>(),
        Route::delete(path::QUEUE_WAIT, Who::Citizen, "Leaves the waiting list", leave),
    ]
}

async fn show(State(app): State<App>, citizen: Citizen) -> Result<Json<QueuePage>, Problem> {
    let queue = app.queue().ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    let (account, now) = (&citizen.account.id, app.clock.now());
    let mut tx = app.store.read().await?;
    let own = own_regions(&app, &mut tx, &citizen).await?;
    let tickets = rows::list_active(&mut tx, account).await?;
    let waits = rows::list_waits(&mut tx, account).await?;
    let mut offices: Vec<QueueOffice> = queue
        .plans
        .iter()
        .filter_map(|plan| Ground::find(&app, &plan.office))
        .filter(|ground| ground.is_open)
        .map(|ground| QueueOffice {
            services: ground.plan().services.clone(),
            own: own.contains(&ground.office.region),
            code: ground.office.code,
            name: ground.office.name,
            address: ground.office.address,
            region: ground.office.region,
        })
        .collect();
    offices.sort_by_key(|office| !office.own);
    Ok(Json(QueuePage {
        rules: queue.rules,
        services: queue.services.clone(),
        offices,
        tickets: tickets.iter().map(|it| queue::shown(&app, it, now)).collect(),
        waits: waits.into_iter().map(|it| waiting_list::shown(&app, it)).collect(),
    }))
}

/// The regions in which requests of the person are at home: of the office that took one in, else of the act.
async fn own_regions(app: &App, tx: &mut Tx, citizen: &Citizen) -> Result<Vec<RegionCode>, Problem> {
    let cases = cases::list_of_account(tx, &citizen.account.id, &Wanted::default(), None, RECENT).await?;
    let corporation = app.corporation();
    let region = |case: &domain::case::Case| {
        let office = corporation.as_deref().zip(case.office.as_ref()).and_then(|(it, code)| it.office(code));
        office.map_or_else(|| case.edition.region.clone(), |office| office.region.clone())
    };
    Ok(cases.iter().map(region).collect())
}

async fn times(
    State(app): State<App>,
    _citizen: Citizen,
    PathOf((office, service)): PathOf<(OfficeCode, Code)>,
) -> Result<Json<Times>, Problem> {
    let ground = Ground::of(&app, &office)?;
    Ok(Json(ground.times(&app, ground.service(&service)?, app.clock.now()).await?))
}

async fn hold(
    State(app): State<App>,
    citizen: Citizen,
    JsonBody(wanted): JsonBody<HoldPlace>,
) -> Result<(StatusCode, Json<Ticket>), Problem> {
    let id = booking::hold(&app, &citizen, wanted).await?;
    Ok((StatusCode::CREATED, Json(load(&app, &citizen, &id).await?)))
}

async fn ticket(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<TicketId>,
) -> Result<Json<Ticket>, Problem> {
    Ok(Json(load(&app, &citizen, &id).await?))
}

async fn confirm(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<TicketId>,
) -> Result<Json<Ticket>, Problem> {
    booking::confirm(&app, &citizen, id.clone()).await?;
    Ok(Json(load(&app, &citizen, &id).await?))
}

async fn cancel(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<TicketId>,
) -> Result<StatusCode, Problem> {
    booking::cancel(&app, &citizen, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn load(app: &App, citizen: &Citizen, id: &TicketId) -> Result<Ticket, Problem> {
    let found = rows::find_of_account(&mut app.store.read().await?, &citizen.account.id, id).await?;
    let ticket = found.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    Ok(queue::shown(app, &ticket, app.clock.now()))
}

/// A ticket that has been booked: one that has a number.
async fn numbered(app: &App, citizen: &Citizen, id: &TicketId) -> Result<Ticket, Problem> {
    let ticket = load(app, citizen, id).await?;
    if ticket.number.is_some() { Ok(ticket) } else { Err(Problem::new(code::NOT_FOUND)) }
}

async fn drawing(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<TicketId>,
) -> Result<Response, Problem> {
    let ticket = numbered(&app, &citizen, &id).await?;
    let drawing = paper::code(&ticket).ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    let kind = HeaderValue::from_static("image/svg+xml");
    Ok(([(header::CONTENT_TYPE, kind)], drawing).into_response())
}

#[derive(Deserialize)]
struct InLanguage {
    lang: Lang,
}

async fn calendar(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<TicketId>,
    QueryOf(InLanguage { lang }): QueryOf<InLanguage>,
) -> Result<Response, Problem> {
    let ticket = numbered(&app, &citizen, &id).await?;
    let file = paper::calendar(&app.words, &ticket, lang, app.clock.now());
    let mut response = file.map_err(|error| Problem::internal(&error))?.into_response();
    let name = format!("{}.ics", ticket.number.unwrap_or_default());
    as_download(&mut response, "text/calendar; charset=utf-8", &name);
    Ok(response)
}

async fn join(
    State(app): State<App>,
    citizen: Citizen,
    JsonBody(wanted): JsonBody<JoinList>,
) -> Result<StatusCode, Problem> {
    waiting_list::join(&app, &citizen, wanted).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn leave(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<WaitId>,
) -> Result<StatusCode, Problem> {
    waiting_list::leave(&app, &citizen, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
