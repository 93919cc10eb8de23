//! How a person is told besides the cabinet: channels, quiet hours, the e-mail address.

use axum::Json;
use axum::extract::State;
use domain::api::notices::{AskEmailCode, NoticeChoices, NoticeSettings, normal_email};
use domain::api::phone::{CodeSent, TypedCode};
use domain::api::{path, problem as code};

use super::session::entry;
use crate::app::App;
use crate::codes::{self, Wanted};
use crate::extract::{Citizen, JsonBody};
use crate::guard;
use crate::notices::Ways;
use crate::problem::Problem;
use crate::router::{Route, Who};
use crate::store::codes::{self as rows, Purpose};
use crate::store::{audit, notices};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(path::NOTICE_SETTINGS, Who::Citizen, "How the person is told of their cases", show)
            .gives::<NoticeSettings>(),
        Route::put(path::NOTICE_SETTINGS, Who::Citizen, "Chooses how to be told", choose)
            .takes::<NoticeChoices>()
            .gives::<NoticeSettings>(),
        Route::post(path::EMAIL, Who::Citizen, "Sends a one-time code to an e-mail address", send_code)
            .takes::<AskEmailCode>()
            .gives::<CodeSent>(),
        Route::post(path::EMAIL_PROOF, Who::Citizen, "Proves the address that the code went to", prove)
            .takes::<TypedCode>()
            .gives::<NoticeSettings>(),
        Route::delete(path::EMAIL, Who::Citizen, "Forgets the e-mail address", forget),
    ]
}

async fn show(State(app): State<App>, citizen: Citizen) -> Result<Json<NoticeSettings>, Problem> {
    let mut tx = app.store.read().await?;
    let (choices, email) = notices::find_choices(&mut tx, &citizen.account.id).await?;
    let open = app.settings.channels();
    Ok(Json(NoticeSettings { choices, phone: citizen.account.phone, email, open }))
}

async fn choose(
    State(app): State<App>,
    citizen: Citizen,
    JsonBody(choices): JsonBody<NoticeChoices>,
) -> Result<Json<NoticeSettings>, Problem> {
    if !choices.quiet.is_a_night() {
        return Err(Problem::new(code::BAD_REQUEST));
    }
    let (id, actor, at) = (citizen.account.id.clone(), citizen.actor(), app.clock.now());
    let within = app.clone();
    app.store
        .write(async move |tx| {
            let before = Ways::of(tx, &id).await?;
            notices::save_choices(tx, &id, choices).await?;
            guard::tell_of_lost(tx, &within, &id, &before, at).await?;
            let (action, subject) = ("notice-choices-changed".to_owned(), format!("account:{id}"));
            audit::append(tx, audit::Entry { at, actor, action, subject, code: None });
            Ok::<_, Problem>(())
        })
        .await?;
    show(State(app), citizen).await
}

async fn send_code(
    State(app): State<App>,
    citizen: Citizen,
    JsonBody(wanted): JsonBody<AskEmailCode>,
) -> Result<Json<CodeSent>, Problem> {
    let email = normal_email(&wanted.email).ok_or_else(|| Problem::new(code::NOT_AN_EMAIL))?;
    codes::allow_email(&app, &citizen.account).await?;
    let account = &citizen.account;
    let wanted = Wanted {
        account,
        purpose: Purpose::Email,
        target: &email,
        signs: None,
        owned_at: None,
        lang: wanted.lang,
    };
    Ok(Json(codes::send(&app, wanted).await?))
}

async fn prove(
    State(app): State<App>,
    citizen: Citizen,
    JsonBody(typed): JsonBody<TypedCode>,
) -> Result<Json<NoticeSettings>, Problem> {
    let tried = codes::attempt(&app, &citizen.account, Purpose::Email, &typed).await?;
    let now = app.clock.now();
    let entry = entry(now, &citizen.account, "email-proved");
    let (id, within) = (citizen.account.id.clone(), app.clone());
    app.store
        .write(async move |tx| {
            if !rows::mark_used(tx, &typed.id, now).await? {
                return Err(codes::used());
            }
            let before = Ways::of(tx, &id).await?;
            notices::save_email(tx, &id, Some(&tried.target)).await?;
            guard::tell_of_lost(tx, &within, &id, &before, now).await?;
            audit::append(tx, entry);
            Ok(())
        })
        .await?;
    show(State(app), citizen).await
}

async fn forget(State(app): State<App>, citizen: Citizen) -> Result<(), Problem> {
    let now = app.clock.now();
    let entry = entry(now, &citizen.account, "email-forgotten");
    let (id, within) = (citizen.account.id.clone(), app.clone());
    app.store
        .write(async move |tx| {
            let before = Ways::of(tx, &id).await?;
            notices::save_email(tx, &id, None).await?;
            guard::tell_of_lost(tx, &within, &id, &before, now).await?;
            audit::append(tx, entry);
            Ok(())
        })
        .await
}
