//! Signing in and out of the portal.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use domain::api::session::{Citizen as Shown, Session, SignIn};
use domain::api::{path, problem as code};
use domain::calendar::Moment;
use domain::person::Iin;

use crate::app::{App, Kind};
use crate::extract::{Actor, Address, Citizen, JsonBody, SessionCookie, Visitor};
use crate::problem::Problem;
use crate::rate::Deed;
use crate::registries::persons;
use crate::router::{Route, Who};
use crate::store::accounts::{self, Account};
use crate::store::sessions::Audience;
use crate::store::{StoreError, audit, notices, sessions};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(path::SESSION, Who::Anyone, "Who is looking", show).gives::<Session>(),
        Route::post(path::SESSION, Who::Anyone, "Signs in", sign_in).takes::<SignIn>().gives::<Session>(),
        Route::delete(path::SESSION, Who::Citizen, "Signs out", sign_out),
    ]
}

async fn show(State(app): State<App>, Visitor(citizen): Visitor) -> Result<Json<Session>, Problem> {
    Ok(Json(session(&app, citizen.map(|citizen| citizen.account)).await?))
}

async fn sign_in(
    State(app): State<App>,
    Address(from): Address,
    axum::Extension(actor): axum::Extension<Actor>,
    headers: HeaderMap,
    JsonBody(typed): JsonBody<SignIn>,
) -> Result<impl IntoResponse, Problem> {
    let wrong = || Problem::new(code::WRONG_CREDENTIALS);
    let typed_iin = typed.iin.trim();
    app.limits.attempt(Deed::SignIn, typed_iin, from)?;
    // What is not an IIN takes the same path as an IIN without an account, so that both take the same time.
    let account = match Iin::parse(typed_iin) {
        Ok(iin) => accounts::find_by_iin(&mut app.store.read().await?, &iin).await?,
        Err(_) => None,
    };
    let stored = account.as_ref().map(|account| account.password_hash.clone());
    if !app.passwords.matches(stored, typed.password).await? {
        return Err(wrong());
    }
    let account = account.ok_or_else(wrong)?;
    actor.set(format!("citizen:{}", account.id));
    persons::confirm(&app, &account.iin, &account.name).await?;
    let cookie =
        begin(&app, &account, SessionCookie::of(&headers, Audience::Citizens, app.settings.tls)).await?;
    let set = cookie.set(Audience::Citizens, app.settings.tls);
    Ok(([(header::SET_COOKIE, set)], Json(session(&app, Some(account)).await?)))
}

async fn sign_out(State(app): State<App>, citizen: Citizen) -> Result<impl IntoResponse, Problem> {
    let now = app.clock.now();
    let entry = done(now, &citizen.account, "signed-out");
    let hash = citizen.session.hash;
    app.store
        .write(async move |tx| {
            sessions::end(tx, hash, now).await?;
            audit::append(tx, entry);
            Ok::<_, Problem>(())
        })
        .await?;
    let clear = SessionCookie::clear(Audience::Citizens, app.settings.tls);
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, clear)]))
}

/// Begins a session of an account whose owner has just been recognised. The session that the browser had before, if any,
/// ends: an id never outlives a sign-in.
pub(super) async fn begin(
    app: &App,
    account: &Account,
    before: Option<SessionCookie>,
) -> Result<SessionCookie, Problem> {
    let cookie = SessionCookie::fresh()?;
    let (hash, now) = (cookie.hash(), app.clock.now());
    let entry = done(now, account, "signed-in");
    let id = account.id.clone();
    app.store
        .write(async move |tx| -> Result<(), StoreError> {
            if let Some(before) = before {
                sessions::end(tx, before.hash(), now).await?;
            }
            sessions::insert(tx, Audience::Citizens, hash, id.as_str(), now).await?;
            audit::append(tx, entry);
            Ok(())
        })
        .await?;
    Ok(cookie)
}

fn done(at: Moment, account: &Account, action: &str) -> audit::Entry {
    audit::Entry {
        at,
        actor: format!("citizen:{}", account.id),
        action: action.to_owned(),
        subject: format!("account:{}", account.id),
        code: None,
    }
}

/// What every page is told.
pub(super) async fn session(app: &App, account: Option<Account>) -> Result<Session, Problem> {
    let citizen = match account {
        Some(account) => Some(shown(app, account).await?),
        None => None,
    };
    Ok(Session { citizen, now: app.clock.now(), sandbox: app.settings.kind == Kind::Sandbox })
}

async fn shown(app: &App, account: Account) -> Result<Shown, Problem> {
    let unread = notices::count_unread(&mut app.store.read().await?, &account.id).await?;
    Ok(Shown {
        iin_ending: account.iin.as_str().get(8..).unwrap_or_default().to_owned(),
        proven: account.proven_at.is_some(),
        name: account.name,
        unread,
    })
}
