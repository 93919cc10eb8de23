//! Signing in and out of administration: the password, then a signature. Either alone opens nothing.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use domain::access::{Recognised, SignInMeans};
use domain::api::administration::{
    AdministratorProof, AdministratorSession, AdministratorSignIn, AdministratorStanding,
};
use domain::api::session::Challenge;
use domain::api::{path, problem as code};
use domain::signing::AdministratorChallenge;

use crate::app::{App, Kind};
use crate::challenge;
use crate::extract::{Actor, Address, Administrator, HalfAdministrator, JsonBody, SessionCookie};
use crate::password::check_length;
use crate::problem::Problem;
use crate::rate::Deed;
use crate::router::{Route, Who};
use crate::store::sessions::Audience;
use crate::store::{StoreError, Tx, administrators, audit, challenges, sessions};
use crate::trust::Signer;

/// The routes of this file.
pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(path::ADMIN_SESSION, Who::Anyone, "Which administrator is looking", show)
            .gives::<AdministratorSession>(),
        Route::post(path::ADMIN_SESSION, Who::Anyone, "Looks at an administrator's password", begin)
            .takes::<AdministratorSignIn>()
            .gives::<AdministratorSession>(),
        Route::post(
            path::ADMIN_CHALLENGE,
            Who::HalfAdministrator,
            "The text that an administrator signs",
            give_challenge,
        )
        .gives::<Challenge>(),
        Route::post(path::ADMIN_SIGNATURE, Who::HalfAdministrator, "Signs an administrator in", finish)
            .takes::<AdministratorProof>()
            .gives::<AdministratorSession>(),
        Route::delete(path::ADMIN_SESSION, Who::Administrator, "Signs an administrator out", sign_out),
    ]
}

async fn show(
    State(app): State<App>,
    half: Result<HalfAdministrator, Problem>,
) -> Result<Json<AdministratorSession>, Problem> {
    let standing = match half {
        Ok(half) if half.is_whole() => signed_in(half.administrator),
        Ok(half) => AdministratorStanding::PasswordGiven { one_time: half.administrator.one_time },
        Err(problem) if problem.code() == code::NOT_SIGNED_IN => AdministratorStanding::SignedOut,
        Err(problem) => return Err(problem),
    };
    Ok(Json(session(&app, standing)))
}

async fn begin(
    State(app): State<App>,
    Address(from): Address,
    axum::Extension(actor): axum::Extension<Actor>,
    headers: HeaderMap,
    JsonBody(typed): JsonBody<AdministratorSignIn>,
) -> Result<impl IntoResponse, Problem> {
    let wrong = || Problem::new(code::WRONG_CREDENTIALS);
    let login = typed.login.trim();
    // An official may have the same login: neither locks the other out.
    app.limits.attempt(Deed::SignIn, &format!("administrator {login}"), from)?;
    let found = administrators::find_by_login(&mut app.store.read().await?, login).await?;
    let stored = found.as_ref().map(|it| it.password_hash.clone());
    if !app.passwords.matches(stored, typed.password).await? {
        return Err(wrong());
    }
    let administrator = found.ok_or_else(wrong)?;
    actor.set(format!("administrator:{}", administrator.id));
    let by = Recognised::by(SignInMeans::Password);
    let cookie = renew(&app, &headers, &administrator, by, "password-given", async |_| Ok(true)).await?;
    let set = cookie.set(Audience::Administrators, app.settings.tls);
    let standing = AdministratorStanding::PasswordGiven { one_time: administrator.one_time };
    Ok(([(header::SET_COOKIE, set)], Json(session(&app, standing))))
}

async fn give_challenge(
    State(app): State<App>,
    Address(from): Address,
    half: HalfAdministrator,
) -> Result<Json<Challenge>, Problem> {
    app.limits.signature(from)?;
    Ok(Json(challenge::give_administrator(&app, half.administrator.id).await?))
}

/// The signature must be by a certificate of the very person whose password was right, over a text given out for them.
async fn finish(
    State(app): State<App>,
    Address(from): Address,
    half: HalfAdministrator,
    headers: HeaderMap,
    JsonBody(given): JsonBody<AdministratorProof>,
) -> Result<impl IntoResponse, Problem> {
    app.limits.signature(from)?;
    let administrator = half.administrator;
    let since = app.clock.now().plus(-challenge::LIFE);
    let unused = challenges::is_unused(&mut app.store.read().await?, &given.text, since).await?;
    if !unused || !AdministratorChallenge::is_of(&given.text, &administrator.id) {
        return Err(challenge::expired());
    }
    let certificate = challenge::judge(&app, &given.text, &given.signature, Signer::Visitor).await?;
    if certificate.iin() != Some(administrator.iin.as_str()) {
        return Err(Problem::new(code::EDS_ANOTHER_PERSON));
    }
    let own = own_password(&app, &administrator, given.new_password).await?;
    let both = Recognised { password: true, certificate: true, code: false };
    let (text, login, now) = (given.text, administrator.login.clone(), app.clock.now());
    let cookie = renew(&app, &headers, &administrator, both, "signed-in", async move |tx| {
        if let Some(hash) = own {
            administrators::set_password(tx, &login, &hash, false).await?;
        }
        challenges::mark_used(tx, &text, now).await
    })
    .await?;
    let set = cookie.set(Audience::Administrators, app.settings.tls);
    Ok(([(header::SET_COOKIE, set)], Json(session(&app, signed_in(administrator)))))
}

/// The hash of the password that takes the place of a one-time one; none when there is nothing to replace.
async fn own_password(
    app: &App,
    administrator: &administrators::Administrator,
    new: Option<String>,
) -> Result<Option<String>, Problem> {
    if !administrator.one_time {
        return Ok(None);
    }
    let new = new.ok_or_else(|| Problem::new(code::PASSWORD_ONE_TIME))?;
    check_length(&new)?;
    if app.passwords.matches(Some(administrator.password_hash.clone()), new.clone()).await? {
        return Err(Problem::new(code::PASSWORD_SAME));
    }
    Ok(Some(app.passwords.hash(new).await?))
}

/// Begins a session in the place of the one that the browser had: an id never outlives a factor. What `with` does belongs
/// to it; when it answers `false`, the challenge was used meanwhile and nothing is kept.
async fn renew<W>(
    app: &App,
    headers: &HeaderMap,
    administrator: &administrators::Administrator,
    recognised: Recognised,
    action: &str,
    with: W,
) -> Result<SessionCookie, Problem>
where
    W: AsyncFnOnce(&mut Tx) -> Result<bool, StoreError> + Send + 'static,
{
    let before = SessionCookie::of(headers, Audience::Administrators, app.settings.tls);
    let cookie = SessionCookie::fresh()?;
    let (hash, now, id) = (cookie.hash(), app.clock.now(), administrator.id.clone());
    let entry = entry(app, &id, action);
    app.store
        .write(async move |tx| {
            if !with(tx).await? {
                return Err(challenge::expired());
            }
            if let Some(before) = before {
                sessions::end(tx, before.hash(), now).await?;
            }
            sessions::insert(tx, Audience::Administrators, hash, id.as_str(), recognised, "", now).await?;
            audit::append(tx, entry);
            Ok::<_, Problem>(())
        })
        .await?;
    Ok(cookie)
}

async fn sign_out(
    State(app): State<App>,
    administrator: Administrator,
) -> Result<impl IntoResponse, Problem> {
    let (now, hash) = (app.clock.now(), administrator.session.hash);
    let entry = entry(&app, &administrator.administrator.id, "signed-out");
    app.store
        .write(async move |tx| {
            sessions::end(tx, hash, now).await?;
            audit::append(tx, entry);
            Ok::<_, Problem>(())
        })
        .await?;
    let clear = SessionCookie::clear(Audience::Administrators, app.settings.tls);
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, clear)]))
}

fn entry(app: &App, id: &domain::id::AdministratorId, action: &str) -> audit::Entry {
    audit::Entry {
        at: app.clock.now(),
        actor: format!("administrator:{id}"),
        action: action.to_owned(),
        subject: format!("administrator:{id}"),
        code: None,
    }
}

fn signed_in(administrator: administrators::Administrator) -> AdministratorStanding {
    AdministratorStanding::SignedIn { id: administrator.id, name: administrator.name }
}

fn session(app: &App, standing: AdministratorStanding) -> AdministratorSession {
    AdministratorSession { standing, now: app.clock.now(), sandbox: app.settings.kind == Kind::Sandbox }
}
