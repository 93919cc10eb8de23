//! What an installation says of its providers where the acts leave it open.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use domain::api::administration::{Deed, OfficeLine, ProviderDetails, ProviderLine, Providers};
use domain::api::{path, problem as code};
use domain::form::normal_phone;
use domain::id::ProviderCode;

use crate::administration::{both, newest, newest_to_change, settle};
use crate::app::App;
use crate::extract::{Administrator, JsonBody, PathOf};
use crate::problem::Problem;
use crate::regulations::Regulations;
use crate::router::{Route, Who};
use crate::routes::staff::cases::if_match;
use crate::store::cases;
use crate::store::changes::Done;
use crate::store::settings::Part;

/// The routes of this file.
pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(path::ADMIN_PROVIDERS, Who::Administrator, "The providers", show).gives::<Providers>(),
        Route::put(path::ADMIN_PROVIDER, Who::Administrator, "Changes what is said of a provider", change)
            .takes::<ProviderDetails>()
            .gives::<Providers>(),
    ]
}

async fn show(State(app): State<App>, _: Administrator) -> Result<Json<Providers>, Problem> {
    list(&app).await
}

async fn list(app: &App) -> Result<Json<Providers>, Problem> {
    let (law, kept) = newest(app, Part::Providers).await?;
    let open = cases::count_by_provider(&mut app.store.read().await?).await?;
    let mut found: BTreeMap<ProviderCode, ProviderLine> = BTreeMap::new();
    for regulation in law.list_applied() {
        for provider in &regulation.providers {
            let code = &provider.code;
            let count = || open.iter().find(|(of, _)| of == code.as_str()).map_or(0, |(_, open)| *open);
            let shown = found.entry(code.clone()).or_insert_with(|| ProviderLine {
                code: code.clone(),
                name: provider.name.clone(),
                place: provider.place.clone(),
                bin: provider.bin.clone(),
                hours: regulation.hours,
                details: details(&law, code),
                editions: Vec::new(),
                open: u32::try_from(count()).unwrap_or(u32::MAX),
            });
            shown.editions.push(regulation.edition.clone());
        }
    }
    let corporation = app.corporation();
    let offices = corporation
        .iter()
        .flat_map(|it| &it.offices)
        .map(|office| OfficeLine { code: office.code.clone(), name: office.name.clone() })
        .collect();
    Ok(Json(Providers { kept, providers: found.into_values().collect(), offices }))
}

/// What is said of a provider; of one of which nothing is said, what its act has.
fn details(law: &Regulations, code: &ProviderCode) -> ProviderDetails {
    let said = law.providers().provider.get(code).cloned();
    said.unwrap_or_else(|| ProviderDetails {
        address: law
            .address_in_files(code)
            .cloned()
            .unwrap_or_else(|| domain::text::Text { kk: String::new(), ru: String::new() }),
        phone: String::new(),
        closed: None,
    })
}

async fn change(
    State(app): State<App>,
    administrator: Administrator,
    PathOf(provider): PathOf<ProviderCode>,
    headers: HeaderMap,
    JsonBody(wanted): JsonBody<ProviderDetails>,
) -> Result<Json<Providers>, Problem> {
    let seen = if_match(&headers)?;
    let law = newest_to_change(&app, Part::Providers, seen).await?;
    if law.of_provider(&provider).is_none() {
        return Err(Problem::new(code::NOT_FOUND));
    }
    let new = ProviderDetails {
        address: both(&wanted.address)?,
        phone: match wanted.phone.trim() {
            "" => String::new(),
            typed => normal_phone(typed).ok_or_else(|| Problem::new(code::NOT_A_PHONE))?,
        },
        closed: wanted.closed.as_ref().map(both).transpose()?,
    };
    let done = Done {
        at: app.clock.now(),
        by: administrator.administrator.id,
        deed: Deed::ProviderChanged,
        about: provider.to_string(),
        before: told(&details(&law, &provider)),
        after: told(&new),
    };
    let mut list = law.providers().clone();
    list.provider.insert(provider, new);
    settle(&app, Part::Providers, seen, &list, done).await?;
    self::list(&app).await
}

/// What is said of a provider, for the record of changes.
fn told(details: &ProviderDetails) -> String {
    let ProviderDetails { address, phone, closed } = details;
    let mut text = format!("{} / {}", address.kk, address.ru);
    if !phone.is_empty() {
        text.push_str("; ");
        text.push_str(phone);
    }
    if let Some(reason) = closed {
        text.push_str(&format!("; - {} / {}", reason.kk, reason.ru));
    }
    text
}
