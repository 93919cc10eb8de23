//! Which editions apply, and why.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use domain::api::administration::{ApplyEdition, Deed, Edition, Editions};
use domain::api::{path, problem as code};
use domain::id::EditionId;
use domain::text::Text;

use crate::administration::{both, newest, newest_to_change, settle, try_out};
use crate::app::App;
use crate::extract::{Administrator, JsonBody, PathOf};
use crate::problem::Problem;
use crate::regulations::{Applied, Arrangement, EditionList};
use crate::router::{Route, Who};
use crate::routes::staff::cases::if_match;
use crate::store::cases;
use crate::store::changes::Done;
use crate::store::settings::Part;

/// The routes of this file.
pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(path::ADMIN_EDITIONS, Who::Administrator, "The editions and which apply", show)
            .gives::<Editions>(),
        Route::put(path::ADMIN_EDITION, Who::Administrator, "Applies an edition or takes it off", apply)
            .takes::<ApplyEdition>()
            .gives::<Editions>(),
    ]
}

async fn show(State(app): State<App>, _: Administrator) -> Result<Json<Editions>, Problem> {
    list(&app).await
}

async fn list(app: &App) -> Result<Json<Editions>, Problem> {
    let (law, kept) = newest(app, Part::Editions).await?;
    let open = cases::count_by_edition(&mut app.store.read().await?).await?;
    let list = law.editions();
    let editions = law.list_all().map(|regulation| {
        let id = &regulation.edition;
        let applied = reason(&list.applied, id);
        let open = open.iter().find(|(edition, _)| *edition == id.to_string()).map_or(0, |(_, open)| *open);
        Edition {
            edition: id.clone(),
            service: regulation.service.name.clone(),
            region: regulation.region.name.clone(),
            act: regulation.act.name.clone(),
            in_force_from: regulation.act.in_force_from.clone(),
            repealed_on: regulation.act.repealed.as_ref().map(|repealed| repealed.on.clone()),
            applied: applied.is_some(),
            reason: applied.or_else(|| reason(&list.taken_off, id)).cloned(),
            open: u32::try_from(open).unwrap_or(u32::MAX),
        }
    });
    Ok(Json(Editions { kept, editions: editions.collect() }))
}

fn reason<'a>(list: &'a [Applied], edition: &EditionId) -> Option<&'a Text> {
    list.iter().find(|it| it.edition == *edition).map(|it| &it.reason)
}

async fn apply(
    State(app): State<App>,
    administrator: Administrator,
    PathOf((service, region, date)): PathOf<(String, String, String)>,
    headers: HeaderMap,
    JsonBody(wanted): JsonBody<ApplyEdition>,
) -> Result<Json<Editions>, Problem> {
    let edition = EditionId::parse(&format!("{service}/{region}/{date}"))?;
    let seen = if_match(&headers)?;
    let law = newest_to_change(&app, Part::Editions, seen).await?;
    let regulation = law.find(&edition).ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    // The rule that `serve` starts by.
    if wanted.applied && !app.registries.take_records_of(regulation) {
        return Err(Problem::new(code::REGISTER_NOT_CONNECTED));
    }
    let new = Applied { edition: edition.clone(), reason: both(&wanted.reason)? };
    let mut list = law.editions();
    let before = told(&list, &edition);
    for part in [&mut list.applied, &mut list.taken_off] {
        part.retain(|it| it.edition != edition);
    }
    let (deed, part) = if wanted.applied {
        (Deed::EditionApplied, &mut list.applied)
    } else {
        (Deed::EditionTakenOff, &mut list.taken_off)
    };
    part.push(new);
    try_out(&app, &law, Arrangement { editions: Some(list.clone()), ..Arrangement::default() })?;
    let done = Done {
        at: app.clock.now(),
        by: administrator.administrator.id,
        deed,
        before,
        after: told(&list, &edition),
        about: edition.to_string(),
    };
    settle(&app, Part::Editions, seen, &list, done).await?;
    self::list(&app).await
}

/// How an edition stands, for the record of changes: `+` applied, `-` taken off, and the reason in both languages.
fn told(list: &EditionList, edition: &EditionId) -> String {
    let both = |sign: &str, reason: &Text| format!("{sign} {} / {}", reason.kk, reason.ru);
    let applied = reason(&list.applied, edition).map(|reason| both("+", reason));
    applied.or_else(|| reason(&list.taken_off, edition).map(|reason| both("-", reason))).unwrap_or_default()
}
