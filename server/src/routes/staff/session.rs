//! Signing in and out of the workplace.

use std::net::IpAddr;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use domain::access::{Recognised, SignInMeans, Workplace};
use domain::api::staff::{ReplacePassword, StaffOfficer, StaffSession, StaffSignIn};
use domain::api::{path, problem as code};

use crate::app::{App, Kind};
use crate::extract::{Actor, Address, JsonBody, Officer, SessionCookie};
use crate::password::check_length;
use crate::problem::Problem;
use crate::rate::Deed;
use crate::router::{Route, Who};
use crate::store::officers::{self, Official};
use crate::store::sessions::Audience;
use crate::store::{audit, sessions};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(path::STAFF_SESSION, Who::Anyone, "Which official is looking", show)
            .gives::<StaffSession>(),
        Route::post(path::STAFF_SESSION, Who::Anyone, "Signs an official in", sign_in)
            .takes::<StaffSignIn>()
            .gives::<StaffSession>(),
        Route::post(
            path::STAFF_PASSWORD,
            Who::Anyone,
            "Replaces a one-time password and signs an official in",
            replace_password,
        )
        .takes::<ReplacePassword>()
        .gives::<StaffSession>(),
        Route::delete(path::STAFF_SESSION, Who::Officer, "Signs an official out", sign_out),
    ]
}

async fn show(
    State(app): State<App>,
    officer: Result<Officer, Problem>,
) -> Result<Json<StaffSession>, Problem> {
    match officer {
        Ok(officer) => Ok(Json(session(&app, Some(&officer.official))?)),
        Err(problem) if problem.code() == code::NOT_SIGNED_IN => Ok(Json(session(&app, None)?)),
        Err(problem) => Err(problem),
    }
}

async fn sign_in(
    State(app): State<App>,
    Address(from): Address,
    axum::Extension(actor): axum::Extension<Actor>,
    headers: HeaderMap,
    JsonBody(typed): JsonBody<StaffSignIn>,
) -> Result<impl IntoResponse, Problem> {
    let official = recognise(&app, from, &actor, &typed.login, typed.password).await?;
    if officers::has_one_time_password(&mut app.store.read().await?, &official.officer.id).await? {
        return Err(Problem::new(code::PASSWORD_ONE_TIME));
    }
    begin(&app, &headers, official, None).await
}

/// A one-time password opens nothing: whoever has it replaces it first, and is signed in with that.
async fn replace_password(
    State(app): State<App>,
    Address(from): Address,
    axum::Extension(actor): axum::Extension<Actor>,
    headers: HeaderMap,
    JsonBody(typed): JsonBody<ReplacePassword>,
) -> Result<impl IntoResponse, Problem> {
    check_length(&typed.new_password)?;
    if typed.new_password == typed.password {
        return Err(Problem::new(code::PASSWORD_SAME));
    }
    let official = recognise(&app, from, &actor, &typed.login, typed.password).await?;
    if !officers::has_one_time_password(&mut app.store.read().await?, &official.officer.id).await? {
        return Err(Problem::new(code::OFFICER_NOT_CONFIRMED));
    }
    let hash = app.passwords.hash(typed.new_password).await?;
    begin(&app, &headers, official, Some(hash)).await
}

/// The official whose login and password these are.
async fn recognise(
    app: &App,
    from: IpAddr,
    actor: &Actor,
    login: &str,
    password: String,
) -> Result<Official, Problem> {
    // Process 2: whatever is wrong, the answer is the same, and takes as long.
    let wrong = || Problem::new(code::OFFICER_NOT_CONFIRMED);
    let login = login.trim();
    app.limits.attempt(Deed::SignIn, login, from)?;
    let official = officers::find_by_login(&mut app.store.read().await?, login).await?;
    let stored = official.as_ref().map(|official| official.password_hash.clone());
    if !app.passwords.matches(stored, password).await? {
        return Err(wrong());
    }
    let official = official.ok_or_else(wrong)?;
    actor.set(format!("officer:{}", official.officer.id));
    Ok(official)
}

/// Begins a session in the place of the one that the browser had; with `replacing`, the hash of the password that takes the
/// place of a one-time one.
async fn begin(
    app: &App,
    headers: &HeaderMap,
    official: Official,
    replacing: Option<String>,
) -> Result<impl IntoResponse + use<>, Problem> {
    let before = SessionCookie::of(headers, Audience::Officials, app.settings.tls);
    let cookie = SessionCookie::fresh()?;
    let (hash, now, signed_in) = (cookie.hash(), app.clock.now(), entry(app, &official, "signed-in"));
    let replaced = entry(app, &official, "password-replaced");
    let (id, recognised) = (official.officer.id.clone(), Recognised::by(SignInMeans::Password));
    let before_hash = official.password_hash.clone();
    app.store
        .write(async move |tx| -> Result<(), Problem> {
            if let Some(new) = replacing {
                // Somebody else with the one-time password was quicker, or it was replaced by another one.
                if !officers::replace_password(tx, &id, &before_hash, &new).await? {
                    return Err(Problem::new(code::OFFICER_NOT_CONFIRMED));
                }
                audit::append(tx, replaced);
            }
            if let Some(before) = before {
                sessions::end(tx, before.hash(), now).await?;
            }
            sessions::insert(tx, Audience::Officials, hash, id.as_str(), recognised, now).await?;
            audit::append(tx, signed_in);
            Ok(())
        })
        .await?;
    let set = cookie.set(Audience::Officials, app.settings.tls);
    Ok(([(header::SET_COOKIE, set)], Json(session(app, Some(&official))?)))
}

async fn sign_out(State(app): State<App>, officer: Officer) -> Result<impl IntoResponse, Problem> {
    let (now, hash) = (app.clock.now(), officer.session.hash);
    let entry = entry(&app, &officer.official, "signed-out");
    app.store
        .write(async move |tx| {
            sessions::end(tx, hash, now).await?;
            audit::append(tx, entry);
            Ok::<_, Problem>(())
        })
        .await?;
    let clear = SessionCookie::clear(Audience::Officials, app.settings.tls);
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, clear)]))
}

fn entry(app: &App, official: &Official, action: &str) -> audit::Entry {
    audit::Entry {
        at: app.clock.now(),
        actor: format!("officer:{}", official.officer.id),
        action: action.to_owned(),
        subject: format!("officer:{}", official.officer.id),
        code: None,
    }
}

fn session(app: &App, official: Option<&Official>) -> Result<StaffSession, Problem> {
    let officer = official.map(|official| shown(app, official)).transpose()?;
    Ok(StaffSession { officer, now: app.clock.now(), sandbox: app.settings.kind == Kind::Sandbox })
}

/// The provider and the name of the role come from the edition that this installation applies there, those of an operator
/// from its offices.
fn shown(app: &App, official: &Official) -> Result<StaffOfficer, Problem> {
    let officer = &official.officer;
    let not_applied = || Problem::new(code::EDITION_NOT_APPLIED);
    let law = app.law();
    let (role_name, workplace) = match &officer.place {
        Workplace::Provider(code) => {
            let regulation = law.of_provider(code).ok_or_else(not_applied)?;
            let role = regulation.roles.iter().find(|name| name.role == officer.role);
            let provider = regulation.provider(code).ok_or_else(not_applied)?;
            (role.ok_or_else(not_applied)?.name.clone(), provider.name.clone())
        }
        Workplace::Office(code) => {
            let corporation = app.corporation().ok_or_else(not_applied)?;
            let office = corporation.office(code).ok_or_else(not_applied)?;
            (corporation.operator.clone(), office.name.clone())
        }
    };
    Ok(StaffOfficer {
        id: officer.id.clone(),
        name: official.name.clone(),
        role: officer.role,
        role_name,
        workplace,
    })
}
