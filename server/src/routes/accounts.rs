//! Accounts: registration (process 1), and a new password for who can sign.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use domain::access::{Recognised, SignInMeans};
use domain::api::session::{AskChallenge, Challenge, Register, RenewPassword, Session};
use domain::api::{path, problem as code};
use domain::calendar::Moment;
use domain::form::normal_phone;
use domain::id::{AccountId, AttachmentId};
use domain::person::{Iin, Name};
use domain::signing::ChallengePurpose;

use super::session::{begin, entry, session};
use crate::app::App;
use crate::extract::{Actor, Address, Device, JsonBody, SessionCookie};
use crate::password::check_length;
use crate::problem::Problem;
use crate::rate::Deed;
use crate::registries::persons;
use crate::router::{Route, Who};
use crate::store::accounts::{self, Account};
use crate::store::sessions::Audience;
use crate::store::{StoreError, Tx, audit, certificates, challenges, drafts, queue, sessions};
use crate::trust::Signer;
use crate::{challenge, chance};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::post(path::ACCOUNTS, Who::Anyone, "Registers an account", register)
            .takes::<Register>()
            .gives::<Session>(),
        Route::post(
            path::PASSWORD_CHALLENGE,
            Who::Anyone,
            "The text to be signed for a new password",
            give_challenge,
        )
        .takes::<AskChallenge>()
        .gives::<Challenge>(),
        Route::post(path::PASSWORD, Who::Anyone, "Sets a new password, proved by a signature", renew)
            .takes::<RenewPassword>()
            .gives::<Session>(),
    ]
}

async fn register(
    State(app): State<App>,
    Address(from): Address,
    axum::Extension(actor): axum::Extension<Actor>,
    headers: HeaderMap,
    device: Device,
    JsonBody(typed): JsonBody<Register>,
) -> Result<impl IntoResponse, Problem> {
    app.limits.attempt(Deed::Register, typed.iin.trim(), from)?;
    let iin = parse_iin(&typed.iin)?;
    let name = Name::parse(&typed.surname, &typed.given, &typed.patronymic);
    let name = name.map_err(|_| Problem::new(code::NOT_A_NAME))?;
    let phone = match typed.phone.trim() {
        "" => None,
        phone => Some(normal_phone(phone).ok_or_else(|| Problem::new(code::NOT_A_PHONE))?),
    };
    check_length(&typed.password)?;
    persons::confirm(&app, &iin, &name).await?;
    let account = Account {
        id: AccountId::parse(&chance::id()?)?,
        iin,
        name,
        phone,
        password_hash: Some(app.passwords.hash(typed.password).await?),
        created_at: app.clock.now(),
        proven_at: None,
    };
    let entry = entry(account.created_at, &account, "registered");
    let fresh = account.clone();
    let added = app
        .store
        .write(async move |tx| {
            let added = accounts::insert(tx, &fresh).await?;
            if added {
                audit::append(tx, entry);
            }
            Ok::<bool, StoreError>(added)
        })
        .await?;
    if !added {
        return Err(Problem::new(code::ACCOUNT_EXISTS));
    }
    actor.set(format!("citizen:{}", account.id));
    let before = SessionCookie::of(&headers, Audience::Citizens, app.settings.tls);
    let cookie = begin(&app, &account, before, Recognised::by(SignInMeans::Password), device).await?;
    let set = cookie.set(Audience::Citizens, app.settings.tls);
    Ok((StatusCode::CREATED, [(header::SET_COOKIE, set)], Json(session(&app, Some(account)).await?)))
}

fn parse_iin(typed: &str) -> Result<Iin, Problem> {
    Iin::parse(typed).map_err(|_| Problem::new(code::NOT_AN_IIN))
}

/// The answer is the same whether there is an account or not.
async fn give_challenge(
    State(app): State<App>,
    Address(from): Address,
    JsonBody(asked): JsonBody<AskChallenge>,
) -> Result<Json<Challenge>, Problem> {
    app.limits.attempt(Deed::Challenge, asked.iin.trim(), from)?;
    let iin = parse_iin(&asked.iin)?;
    Ok(Json(challenge::give(&app, ChallengePurpose::PasswordRenewal { iin }).await?))
}

/// Whoever registered may have been a stranger: no SMS goes to a stranger's telephone, and nothing that a stranger wrote or
/// attached is the owner's to find or to sign, no place that a stranger booked stands in the owner's way. A request that waits stays: the owner's key has signed it. Answers with the
/// scans whose files are to be removed.
pub(super) async fn forget_stranger(
    tx: &mut Tx,
    id: &AccountId,
    now: Moment,
) -> Result<Vec<AttachmentId>, StoreError> {
    accounts::forget_phone(tx, id).await?;
    queue::forget_person(tx, id, now).await?;
    let mut scans = Vec::new();
    for draft in drafts::list_open(tx, id).await? {
        scans.extend(drafts::forget(tx, &draft.id).await?.unwrap_or_default());
    }
    Ok(scans)
}

/// A signature over the challenge proves the person; the account becomes theirs, and every older session of it ends.
async fn renew(
    State(app): State<App>,
    Address(from): Address,
    axum::Extension(actor): axum::Extension<Actor>,
    device: Device,
    JsonBody(given): JsonBody<RenewPassword>,
) -> Result<impl IntoResponse, Problem> {
    check_length(&given.password)?;
    let now = app.clock.now();
    let mut tx = app.store.read().await?;
    let ChallengePurpose::PasswordRenewal { iin } = challenge::purpose(&mut tx, &given.text, now).await?
    else {
        return Err(challenge::expired());
    };
    app.limits.attempt(Deed::Renew, iin.as_str(), from)?;
    let signer = Signer::Citizen { iin: &iin };
    let certificate = challenge::judge(&app, &given.text, &given.signature, signer).await?;
    let account =
        accounts::find_by_iin(&mut tx, &iin).await?.ok_or_else(|| Problem::new(code::WRONG_CREDENTIALS))?;
    drop(tx);
    let hash = app.passwords.hash(given.password).await?;
    let entry = entry(now, &account, "password-renewed");
    let (id, proven, new) = (account.id.clone(), account.proven_at.is_some(), hash.clone());
    let forgotten = app
        .store
        .write(async move |tx| {
            if !challenges::mark_used(tx, &given.text, now).await? {
                return Ok(None);
            }
            accounts::update_password(tx, &id, &hash).await?;
            let scans = if proven { Vec::new() } else { forget_stranger(tx, &id, now).await? };
            accounts::prove(tx, &id, now).await?;
            sessions::end_all(tx, Audience::Citizens, id.as_str(), now).await?;
            certificates::note(tx, &id, &certificate, now);
            audit::append(tx, entry);
            Ok::<_, StoreError>(Some(scans))
        })
        .await?;
    for scan in forgotten.ok_or_else(challenge::expired)? {
        app.blobs.forget(scan.as_str()).await;
    }
    actor.set(format!("citizen:{}", account.id));
    let account = Account { proven_at: account.proven_at.or(Some(now)), password_hash: Some(new), ..account };
    persons::confirm(&app, &account.iin, &account.name).await?;
    let cookie =
        begin(&app, &account, None, Recognised { password: true, certificate: true }, device).await?;
    let set = cookie.set(Audience::Citizens, app.settings.tls);
    Ok(([(header::SET_COOKIE, set)], Json(session(&app, Some(account)).await?)))
}
