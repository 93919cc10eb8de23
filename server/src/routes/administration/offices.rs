//! The offices of the State Corporation: listed, added, changed, closed and opened again.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use domain::api::administration::{AddOffice, Deed, OfficeDetails, OfficeState, Offices, RegionLine};
use domain::api::{path, problem as code};
use domain::calendar::{TimeOfDay, WorkingHours};
use domain::id::OfficeCode;
use domain::office::{Corporation, Office, check};

use crate::administration::{both, newest, newest_to_change, settle};
use crate::app::App;
use crate::extract::{Administrator, JsonBody, PathOf};
use crate::intake::corporation;
use crate::offices::OfficeList;
use crate::problem::Problem;
use crate::router::{Route, Who};
use crate::routes::staff::cases::if_match;
use crate::store::cases;
use crate::store::changes::Done;
use crate::store::settings::Part;

/// The routes of this file.
pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(path::ADMIN_OFFICES, Who::Administrator, "The State Corporation's offices", show)
            .gives::<Offices>(),
        Route::post(path::ADMIN_OFFICES, Who::Administrator, "Adds an office", add)
            .takes::<AddOffice>()
            .gives::<Offices>(),
        Route::put(path::ADMIN_OFFICE, Who::Administrator, "Changes, closes or opens an office", change)
            .takes::<OfficeDetails>()
            .gives::<Offices>(),
    ]
}

async fn show(State(app): State<App>, _: Administrator) -> Result<Json<Offices>, Problem> {
    list(&app).await
}

async fn list(app: &App) -> Result<Json<Offices>, Problem> {
    let (law, kept) = newest(app, Part::Offices).await?;
    let open = cases::count_by_office(&mut app.store.read().await?).await?;
    let count = |code: &OfficeCode| open.iter().find(|(of, _)| of == code.as_str()).map_or(0, |(_, n)| *n);
    let corporation = app.corporation();
    let offices = corporation.iter().flat_map(|it| it.offices.iter().map(move |office| (it, office)));
    let offices = offices.map(|(it, office)| OfficeState {
        code: office.code.clone(),
        details: details(it, office),
        open: u32::try_from(count(&office.code)).unwrap_or(u32::MAX),
    });
    let regions: BTreeMap<_, _> =
        law.list_all().map(|it| (it.region.code.clone(), &it.region.name)).collect();
    Ok(Json(Offices {
        kept,
        corporation: corporation.as_ref().map(|it| it.name.clone()),
        regions: regions.into_iter().map(|(code, name)| RegionLine { code, name: name.clone() }).collect(),
        offices: offices.collect(),
    }))
}

fn details(corporation: &Corporation, office: &Office) -> OfficeDetails {
    OfficeDetails {
        name: office.name.clone(),
        region: office.region.clone(),
        address: office.address.clone(),
        opens: String::from(office.hours.opens),
        closes: String::from(office.hours.closes),
        closed: corporation.closed.get(&office.code).cloned(),
    }
}

async fn add(
    State(app): State<App>,
    administrator: Administrator,
    headers: HeaderMap,
    JsonBody(wanted): JsonBody<AddOffice>,
) -> Result<Json<Offices>, Problem> {
    let wrong = || Problem::new(code::OFFICE_WRONG);
    let office = OfficeCode::parse(wanted.code.trim()).map_err(|_| wrong())?;
    if corporation(&app)?.office(&office).is_some() {
        return Err(wrong());
    }
    save(&app, administrator, if_match(&headers)?, office, wanted.details).await
}

async fn change(
    State(app): State<App>,
    administrator: Administrator,
    PathOf(office): PathOf<OfficeCode>,
    headers: HeaderMap,
    JsonBody(wanted): JsonBody<OfficeDetails>,
) -> Result<Json<Offices>, Problem> {
    if corporation(&app)?.office(&office).is_none() {
        return Err(Problem::new(code::NOT_FOUND));
    }
    save(&app, administrator, if_match(&headers)?, office, wanted).await
}

/// Keeps an office: the first with its code, or in the place of what was said of it.
///
/// # Errors
/// `kept-in-file`, `stale`, `no-reason`; `office-wrong` for a region that no edition knows, or hours that are none.
async fn save(
    app: &App,
    administrator: Administrator,
    seen: i64,
    code: OfficeCode,
    wanted: OfficeDetails,
) -> Result<Json<Offices>, Problem> {
    let wrong = || Problem::new(code::OFFICE_WRONG);
    let law = newest_to_change(app, Part::Offices, seen).await?;
    let before = corporation(app)?;
    let hour = |text: String| TimeOfDay::try_from(text.trim().to_owned()).map_err(|_| wrong());
    let office = Office {
        code: code.clone(),
        name: both(&wanted.name)?,
        region: wanted.region,
        address: both(&wanted.address)?,
        hours: WorkingHours { opens: hour(wanted.opens)?, closes: hour(wanted.closes)? },
    };
    if !law.list_all().any(|it| it.region.code == office.region) {
        return Err(wrong());
    }
    let mut list = OfficeList { offices: before.offices.clone(), closed: before.closed.clone() };
    list.closed.remove(&code);
    if let Some(reason) = wanted.closed.as_ref().map(both).transpose()? {
        list.closed.insert(code.clone(), reason);
    }
    let deed = match list.offices.iter_mut().find(|it| it.code == code) {
        Some(known) => {
            *known = office;
            Deed::OfficeChanged
        }
        None => {
            list.offices.push(office);
            Deed::OfficeAdded
        }
    };
    let after = list.clone().of(Corporation::clone(&before));
    if !check(&after).is_empty() {
        return Err(wrong());
    }
    let done = Done {
        at: app.clock.now(),
        by: administrator.administrator.id,
        deed,
        about: code.to_string(),
        before: told(&before, &code),
        after: told(&after, &code),
    };
    settle(app, Part::Offices, seen, &list, done).await?;
    self::list(app).await
}

/// What is said of an office, for the record of changes; nothing of one that is not there.
fn told(corporation: &Corporation, code: &OfficeCode) -> String {
    let Some(office) = corporation.office(code) else { return String::new() };
    let OfficeDetails { name, region, address, opens, closes, closed } = details(corporation, office);
    let mut text =
        format!("{} / {}; {region}; {} / {}; {opens}–{closes}", name.kk, name.ru, address.kk, address.ru);
    if let Some(reason) = closed {
        text.push_str(&format!("; - {} / {}", reason.kk, reason.ru));
    }
    text
}
