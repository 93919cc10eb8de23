//! The person's account: where it is signed in, what signed for it, and all own data.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::api::profile::{AskOwnData, Profile, SignedIn};
use domain::api::{path, problem as code};
use domain::id::Code;

use super::session::entry;
use crate::app::App;
use crate::extract::{Address, Citizen, JsonBody, PathOf};
use crate::problem::Problem;
use crate::rate::Deed;
use crate::router::{Route, Who};
use crate::store::sessions::{self, Audience, Session};
use crate::store::{StoreError, audit, certificates, news};
use crate::{hex, own_data};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(path::PROFILE, Who::Citizen, "The person's account", show).gives::<Profile>(),
        Route::delete(path::PROFILE_SESSIONS, Who::Citizen, "Signs all other sessions out", end_others),
        Route::delete(path::PROFILE_SESSION, Who::Citizen, "Signs a session of the person out", end),
        Route::post(path::PROFILE_DATA, Who::Citizen, "Gives all own data out", data).takes::<AskOwnData>(),
    ]
}

async fn show(State(app): State<App>, citizen: Citizen) -> Result<Json<Profile>, Problem> {
    Ok(Json(profile(&app, &citizen).await?))
}

/// What the person sees of their account.
pub(crate) async fn profile(app: &App, citizen: &Citizen) -> Result<Profile, StoreError> {
    let (account, now) = (&citizen.account, app.clock.now());
    let mut tx = app.store.read().await?;
    let listed = sessions::list(&mut tx, Audience::Citizens, account.id.as_str()).await?;
    let living = listed.into_iter().filter(|(session, _)| session.lives(now));
    let mut sessions: Vec<SignedIn> =
        living.map(|(session, device)| signed_in(citizen, session, device)).collect::<Result<_, _>>()?;
    sessions.sort_by_key(|session| !session.current);
    Ok(Profile {
        iin_ending: account.iin.as_str().get(8..).unwrap_or_default().to_owned(),
        phone: account.phone.clone(),
        created_at: account.created_at,
        sessions,
        certificates: certificates::list(&mut tx, &account.id).await?,
    })
}

fn signed_in(citizen: &Citizen, session: Session, device: String) -> Result<SignedIn, StoreError> {
    Ok(SignedIn {
        id: Code::parse(&key(&session)).map_err(|_| StoreError::Damaged("session"))?,
        device,
        begun_at: session.created_at,
        used_at: session.seen_at,
        current: session.hash == citizen.session.hash,
    })
}

/// The beginning of the hash that the database knows a session by: from it nobody comes to the cookie.
fn key(session: &Session) -> String {
    format!("s{}", hex(session.hash.get(..16).unwrap_or_default()))
}

async fn end_others(State(app): State<App>, citizen: Citizen) -> Result<StatusCode, Problem> {
    sign_out(&app, &citizen, |session| session.hash != citizen.session.hash).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// One's own session is ended by signing out, which takes the cookie away as well.
async fn end(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<Code>,
) -> Result<StatusCode, Problem> {
    let is_it = |session: &Session| session.hash != citizen.session.hash && key(session) == id.as_str();
    match sign_out(&app, &citizen, is_it).await? {
        0 => Err(Problem::new(code::NOT_FOUND)),
        _ => Ok(StatusCode::NO_CONTENT),
    }
}

/// Ends some of the person's sessions; answers how many.
async fn sign_out(app: &App, citizen: &Citizen, which: impl Fn(&Session) -> bool) -> Result<usize, Problem> {
    let account = citizen.account.id.clone();
    let listed = sessions::list(&mut app.store.read().await?, Audience::Citizens, account.as_str()).await?;
    let ended: Vec<[u8; 32]> =
        listed.into_iter().filter(|(session, _)| which(session)).map(|(session, _)| session.hash).collect();
    let (now, count) = (app.clock.now(), ended.len());
    if count > 0 {
        let entry = entry(now, &citizen.account, "signed-out-elsewhere");
        app.store
            .write(async move |tx| {
                for hash in ended {
                    sessions::end(tx, hash, now).await?;
                }
                // Pages that are open there learn it at once.
                news::tell(tx, &account);
                audit::append(tx, entry);
                Ok::<_, StoreError>(())
            })
            .await?;
    }
    Ok(count)
}

/// Whoever finds a browser signed in does not take everything along: the password is asked once more.
async fn data(
    State(app): State<App>,
    citizen: Citizen,
    Address(from): Address,
    JsonBody(asked): JsonBody<AskOwnData>,
) -> Result<Response, Problem> {
    let account = &citizen.account;
    match account.password_hash.clone() {
        Some(hash) => {
            app.limits.attempt(Deed::SignIn, account.iin.as_str(), from)?;
            if !app.passwords.matches(Some(hash), asked.password).await? {
                return Err(Problem::new(code::WRONG_PASSWORD));
            }
        }
        None if citizen.session.is_fresh(app.clock.now()) => {
            app.limits.attempt(Deed::SignIn, account.iin.as_str(), from)?;
        }
        None => return Err(Problem::new(code::SIGN_IN_ANEW)),
    }
    audit::append_alone(&app.store, entry(app.clock.now(), account, "own-data-given")).await?;
    Ok(own_data::give(&app, citizen, asked.form, asked.lang))
}
