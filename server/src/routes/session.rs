//! Signing in and out of the portal: by IIN and password, or by a signed challenge.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use domain::access::{Recognised, SignInMeans};
use domain::api::session::{Challenge, Citizen as Shown, Session, SessionTime, SignIn, SignInByEds};
use domain::api::{path, problem as code};
use domain::calendar::Moment;
use domain::person::Iin;
use domain::signing::ChallengePurpose;
use eds::certificate::Certificate;

use super::accounts::forget_stranger;
use crate::app::{App, Kind};
use crate::challenge;
use crate::extract::{Actor, Address, Citizen, Device, JsonBody, Onlooker, SessionCookie, Visitor};
use crate::problem::Problem;
use crate::rate::Deed;
use crate::registries::persons;
use crate::router::{Route, Who};
use crate::store::accounts::{self, Account};
use crate::store::sessions::Audience;
use crate::store::{StoreError, audit, certificates, challenges, news, notices, sessions};
use crate::trust::Signer;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(path::SESSION, Who::Anyone, "Who is looking", show).gives::<Session>(),
        Route::post(path::SESSION, Who::Anyone, "Signs in", sign_in).takes::<SignIn>().gives::<Session>(),
        Route::post(
            path::SESSION_CHALLENGE,
            Who::Anyone,
            "The text to be signed in order to sign in by EDS",
            give_challenge,
        )
        .gives::<Challenge>(),
        Route::post(path::SESSION_SIGNATURE, Who::Anyone, "Signs in, proved by a signature", sign_in_by_eds)
            .takes::<SignInByEds>()
            .gives::<Session>(),
        Route::get(path::SESSION_TIME, Who::Citizen, "How long the session lives", time)
            .gives::<SessionTime>(),
        Route::delete(path::SESSION, Who::Citizen, "Signs out", sign_out),
    ]
}

async fn show(State(app): State<App>, Visitor(citizen): Visitor) -> Result<Json<Session>, Problem> {
    Ok(Json(session(&app, citizen.map(|citizen| citizen.account)).await?))
}

async fn time(State(app): State<App>, Onlooker(citizen): Onlooker) -> Json<SessionTime> {
    let session = citizen.session;
    Json(SessionTime { now: app.clock.now(), ends_at: session.ends_at(), latest: session.latest() })
}

async fn sign_in(
    State(app): State<App>,
    Address(from): Address,
    axum::Extension(actor): axum::Extension<Actor>,
    headers: HeaderMap,
    device: Device,
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
    let stored = account.as_ref().and_then(|account| account.password_hash.clone());
    if !app.passwords.matches(stored, typed.password).await? {
        return Err(wrong());
    }
    let account = account.ok_or_else(wrong)?;
    actor.set(format!("citizen:{}", account.id));
    persons::confirm(&app, &account.iin, &account.name).await?;
    let before = SessionCookie::of(&headers, Audience::Citizens, app.settings.tls);
    let cookie = begin(&app, &account, before, Recognised::by(SignInMeans::Password), device).await?;
    let set = cookie.set(Audience::Citizens, app.settings.tls);
    Ok(([(header::SET_COOKIE, set)], Json(session(&app, Some(account)).await?)))
}

/// Nobody says who they are before the signature does: the text is the same for everybody but for its number.
async fn give_challenge(State(app): State<App>, Address(from): Address) -> Result<Json<Challenge>, Problem> {
    app.limits.signature(from)?;
    Ok(Json(challenge::give(&app, ChallengePurpose::SignIn).await?))
}

/// The person is the one whom the certificate names. Whoever has proved that may be told how their account stands.
async fn sign_in_by_eds(
    State(app): State<App>,
    Address(from): Address,
    axum::Extension(actor): axum::Extension<Actor>,
    headers: HeaderMap,
    device: Device,
    JsonBody(given): JsonBody<SignInByEds>,
) -> Result<impl IntoResponse, Problem> {
    app.limits.signature(from)?;
    let mut tx = app.store.read().await?;
    if challenge::purpose(&mut tx, &given.text, app.clock.now()).await? != ChallengePurpose::SignIn {
        return Err(challenge::expired());
    }
    drop(tx);
    let certificate = challenge::judge(&app, &given.text, &given.signature, Signer::Visitor).await?;
    let iin = certificate.iin().and_then(|iin| Iin::parse(iin).ok());
    let iin = iin.ok_or_else(|| Problem::new(code::EDS_NOT_FOR_SIGN_IN))?;
    let account = accounts::find_by_iin(&mut app.store.read().await?, &iin).await?;
    let Some(account) = account else {
        challenge::use_up(&app, given.text).await?;
        return Err(Problem::new(code::NO_ACCOUNT));
    };
    actor.set(format!("citizen:{}", account.id));
    persons::confirm(&app, &account.iin, &account.name).await?;
    let before = SessionCookie::of(&headers, Audience::Citizens, app.settings.tls);
    let account = recognise(&app, account, before.as_ref(), given, certificate).await?;
    let cookie = begin(&app, &account, before, Recognised::by(SignInMeans::Certificate), device).await?;
    let set = cookie.set(Audience::Citizens, app.settings.tls);
    Ok(([(header::SET_COOKIE, set)], Json(session(&app, Some(account)).await?)))
}

/// Uses the challenge up, and proves the account if nothing has proved it before.
///
/// Whoever registered may have been a stranger, who knows the password. So what was left in an unproven account stays only
/// when the same browser is signed in to it by the password; otherwise the owner is asked first, and says `claim`.
async fn recognise(
    app: &App,
    account: Account,
    before: Option<&SessionCookie>,
    given: SignInByEds,
    certificate: Box<Certificate>,
) -> Result<Account, Problem> {
    let now = app.clock.now();
    let unproven = account.proven_at.is_none();
    let stranger = unproven && !is_signed_in(app, &account, before).await?;
    if stranger && !given.claim {
        return Err(Problem::new(code::ACCOUNT_UNPROVEN));
    }
    let (id, entry) = (account.id.clone(), entry(now, &account, "proven-by-eds"));
    let forgotten = app
        .store
        .write(async move |tx| {
            if !challenges::mark_used(tx, &given.text, now).await? {
                return Ok(None);
            }
            let mut scans = Vec::new();
            if stranger {
                scans = forget_stranger(tx, &id, now).await?;
                accounts::forget_password(tx, &id).await?;
                sessions::end_all(tx, Audience::Citizens, id.as_str(), now).await?;
            }
            if unproven {
                accounts::prove(tx, &id, now).await?;
                audit::append(tx, entry);
            }
            certificates::note(tx, &id, &certificate, now);
            Ok::<_, StoreError>(Some(scans))
        })
        .await?;
    for scan in forgotten.ok_or_else(challenge::expired)? {
        app.blobs.forget(scan.as_str()).await;
    }
    let password_hash = account.password_hash.filter(|_| !stranger);
    Ok(Account { proven_at: account.proven_at.or(Some(now)), password_hash, ..account })
}

/// Whether the browser's session is a living one of this very account.
async fn is_signed_in(
    app: &App,
    account: &Account,
    cookie: Option<&SessionCookie>,
) -> Result<bool, StoreError> {
    let Some(cookie) = cookie else { return Ok(false) };
    let found = accounts::find_by_session(&app.store, cookie.hash()).await?;
    Ok(found.is_some_and(|(session, owner)| owner.id == account.id && session.lives(app.clock.now())))
}

async fn sign_out(State(app): State<App>, citizen: Citizen) -> Result<impl IntoResponse, Problem> {
    let now = app.clock.now();
    let entry = entry(now, &citizen.account, "signed-out");
    let (hash, account) = (citizen.session.hash, citizen.account.id);
    app.store
        .write(async move |tx| {
            sessions::end(tx, hash, now).await?;
            // The pages that are still open learn it at once.
            news::tell(tx, &account);
            audit::append(tx, entry);
            Ok::<_, Problem>(())
        })
        .await?;
    let clear = SessionCookie::clear(Audience::Citizens, app.settings.tls);
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, clear)]))
}

/// Begins a session of an account whose owner has just been recognised. The session that the browser had before, if any,
/// ends: an id never outlives a sign-in. By what the same person was recognised in that one counts on: whoever has signed in by
/// the password adds the certificate, and the other way round.
pub(super) async fn begin(
    app: &App,
    account: &Account,
    before: Option<SessionCookie>,
    recognised: Recognised,
    Device(device): Device,
) -> Result<SessionCookie, Problem> {
    let cookie = SessionCookie::fresh()?;
    let (hash, now) = (cookie.hash(), app.clock.now());
    let by_eds = recognised == Recognised::by(SignInMeans::Certificate);
    let entry = entry(now, account, if by_eds { "signed-in-by-eds" } else { "signed-in" });
    let id = account.id.clone();
    app.store
        .write(async move |tx| -> Result<(), StoreError> {
            let mut recognised = recognised;
            let before = match before {
                Some(before) => sessions::find(tx, Audience::Citizens, before.hash()).await?,
                None => None,
            };
            if let Some((before, subject)) = before {
                if subject == id.as_str() && before.lives(now) {
                    recognised = recognised.and(before.recognised);
                }
                sessions::end(tx, before.hash, now).await?;
            }
            sessions::insert(tx, Audience::Citizens, hash, id.as_str(), recognised, &device, now).await?;
            audit::append(tx, entry);
            Ok(())
        })
        .await?;
    Ok(cookie)
}

/// What the audit is told of an account's owner.
pub(super) fn entry(at: Moment, account: &Account, action: &str) -> audit::Entry {
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
    let mut tx = app.store.read().await?;
    let unread = notices::count_unread(&mut tx, &account.id).await?;
    let version = news::version(&mut tx, &account.id).await?;
    Ok(Shown {
        iin_ending: account.iin.as_str().get(8..).unwrap_or_default().to_owned(),
        proven: account.proven_at.is_some(),
        has_password: account.password_hash.is_some(),
        name: account.name,
        unread,
        version,
    })
}
