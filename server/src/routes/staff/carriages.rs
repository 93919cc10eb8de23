//! Papers with the State Corporation's courier, at the provider that sends them and the office to which they go.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::Workplace;
use domain::api::carriages::{
    Carriage as Shown, CarriageJournal, Carriages, HandToCourier, Paper, ReadyForOffice, SearchCarriages,
    TakeDelivery,
};
use domain::api::{path, problem as code};
use domain::calendar::{Moment, Zone, parse_date};
use domain::id::CarriageId;

use crate::app::App;
use crate::courier;
use crate::extract::{Clerk, Counter, JsonBody, Operator, PathOf};
use crate::problem::Problem;
use crate::router::{Route, Who};
use crate::store::carriages::{self, Carriage, Search};
use crate::store::{StoreError, Tx, officers};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(path::STAFF_CARRIAGES, Who::Counter, "What waits for a courier or is on its way", list)
            .gives::<Carriages>(),
        Route::post(path::STAFF_CARRIAGES, Who::Clerk, "Hands results to the courier", hand)
            .takes::<HandToCourier>()
            .gives::<Shown>(),
        Route::get(path::STAFF_CARRIAGE, Who::Counter, "A hand-over to the courier", show).gives::<Shown>(),
        Route::post(path::STAFF_CARRIAGE_DELIVERY, Who::Operator, "Takes results from the courier", receive)
            .takes::<TakeDelivery>()
            .gives::<Shown>(),
        Route::post(
            path::STAFF_CARRIAGE_JOURNAL,
            Who::Counter,
            "Searches the journal of hand-overs to couriers",
            search,
        )
        .takes::<SearchCarriages>()
        .gives::<CarriageJournal>(),
    ]
}

async fn list(State(app): State<App>, counter: Counter) -> Result<Json<Carriages>, Problem> {
    let officer = counter.0.acting();
    let mut tx = app.store.read().await?;
    let ready = match &officer.place {
        Workplace::Provider(provider) => {
            let signed = carriages::list_signed(&mut tx, provider).await?;
            let own = |it: &crate::store::cases::Listed| it.case.applicant == officer.iin;
            by_office(&app, signed.into_iter().filter(|it| it.case.goes_by_courier() && !own(it)))
        }
        Workplace::Office(_) => Vec::new(),
    };
    let everything = Search { on_the_way: true, ..anything() };
    let on_the_way = carriages::list(&mut tx, &officer.place, &everything).await?;
    let on_the_way = shown_all(&app, &mut tx, on_the_way).await?;
    Ok(Json(Carriages { ready, on_the_way }))
}

/// The results under the office to which each goes, the offices in the order of the oldest request.
fn by_office(app: &App, signed: impl Iterator<Item = crate::store::cases::Listed>) -> Vec<ReadyForOffice> {
    let mut ready: Vec<ReadyForOffice> = Vec::new();
    for it in signed {
        let Some(office) = it.case.office else { continue };
        let paper =
            Paper { case: it.case.id, number: it.case.number, applicant: it.applicant, received_at: None };
        match ready.iter_mut().find(|ready| ready.office == office) {
            Some(ready) => ready.papers.push(paper),
            None => {
                ready.push(ReadyForOffice { name: office_name(app, &office), office, papers: vec![paper] })
            }
        }
    }
    ready
}

fn office_name(app: &App, code: &domain::id::OfficeCode) -> domain::text::Text {
    let name = app.corporation().and_then(|it| it.office(code).map(|office| office.name.clone()));
    name.unwrap_or_else(|| domain::text::Text { kk: code.to_string(), ru: code.to_string() })
}

fn anything() -> Search {
    Search {
        number: String::new(),
        courier: String::new(),
        from: Moment(i64::MIN),
        until: Moment(i64::MAX),
        on_the_way: false,
    }
}

async fn hand(
    State(app): State<App>,
    clerk: Clerk,
    JsonBody(wanted): JsonBody<HandToCourier>,
) -> Result<(StatusCode, Json<Shown>), Problem> {
    let id = courier::hand(&app, &clerk, wanted).await?;
    let place = &clerk.0.acting().place;
    Ok((StatusCode::CREATED, Json(load(&app, place, &id).await?)))
}

async fn show(
    State(app): State<App>,
    counter: Counter,
    PathOf(id): PathOf<CarriageId>,
) -> Result<Json<Shown>, Problem> {
    Ok(Json(load(&app, &counter.0.acting().place, &id).await?))
}

async fn receive(
    State(app): State<App>,
    operator: Operator,
    PathOf(id): PathOf<CarriageId>,
    JsonBody(wanted): JsonBody<TakeDelivery>,
) -> Result<Json<Shown>, Problem> {
    courier::receive(&app, &operator, id.clone(), wanted).await?;
    Ok(Json(load(&app, &operator.0.acting().place, &id).await?))
}

async fn load(app: &App, place: &Workplace, id: &CarriageId) -> Result<Shown, Problem> {
    let mut tx = app.store.read().await?;
    let found = carriages::find(&mut tx, place, id).await?;
    shown(app, &mut tx, found.ok_or_else(|| Problem::new(code::NOT_FOUND))?).await
}

async fn search(
    State(app): State<App>,
    counter: Counter,
    JsonBody(wanted): JsonBody<SearchCarriages>,
) -> Result<Json<CarriageJournal>, Problem> {
    let place = &counter.0.acting().place;
    let search = read(&wanted)?;
    let mut tx = app.store.read().await?;
    let count = carriages::count(&mut tx, place, &search).await?;
    let found = carriages::list(&mut tx, place, &search).await?;
    let carriages = shown_all(&app, &mut tx, found).await?;
    Ok(Json(CarriageJournal { carriages, count: u64::try_from(count).unwrap_or_default() }))
}

/// From what was typed to what is looked for. An empty box asks for nothing. One clock holds for the whole country.
fn read(wanted: &SearchCarriages) -> Result<Search, Problem> {
    let typed = |text: &Option<String>| text.as_deref().map(str::trim).unwrap_or_default().to_owned();
    let day = |text: &Option<String>| match typed(text).as_str() {
        "" => Ok(None),
        day => parse_date(day).map(Some).ok_or_else(|| Problem::new(code::BAD_REQUEST)),
    };
    Ok(Search {
        number: typed(&wanted.number),
        courier: typed(&wanted.courier),
        from: day(&wanted.from)?.map_or(Moment(i64::MIN), |day| Zone::West.moment(day, 0)),
        until: day(&wanted.until)?.map_or(Moment(i64::MAX), |day| Zone::West.end_of_day(day).plus(1)),
        on_the_way: false,
    })
}

async fn shown_all(app: &App, tx: &mut Tx, found: Vec<Carriage>) -> Result<Vec<Shown>, Problem> {
    let mut all = Vec::with_capacity(found.len());
    for carriage in found {
        all.push(shown(app, tx, carriage).await?);
    }
    Ok(all)
}

async fn shown(app: &App, tx: &mut Tx, it: Carriage) -> Result<Shown, Problem> {
    let clerk = officers::find(tx, &it.handed_by).await?;
    let clerk = clerk.ok_or_else(|| Problem::internal(&StoreError::Damaged("official")))?;
    let law = app.law();
    let from = law.of_provider(&it.provider).and_then(|law| law.provider(&it.provider));
    let by_code = || domain::text::Text { kk: it.provider.to_string(), ru: it.provider.to_string() };
    let papers = carriages::list_carried(tx, &it.id).await?.into_iter().map(|it| Paper {
        case: it.case,
        number: it.number,
        applicant: it.applicant,
        received_at: it.received_at,
    });
    Ok(Shown {
        from: from.map_or_else(by_code, |provider| provider.name.clone()),
        to: office_name(app, &it.office),
        id: it.id,
        courier: it.courier,
        handed_by: clerk.name.full(),
        handed_at: it.handed_at,
        papers: papers.collect(),
    })
}
