//! The subscriber number of an account: linked when the base of mobile citizens knows it as the person's and a code that went to
//! it has come back.

use axum::Json;
use axum::extract::State;
use domain::api::phone::{AskPhoneCode, CodeSent, Phone, TypedCode};
use domain::api::{path, problem as code};
use domain::form::normal_phone;

use super::session::entry;
use crate::app::App;
use crate::codes::{self, Wanted};
use crate::extract::{Citizen, JsonBody};
use crate::guard;
use crate::notices::Ways;
use crate::problem::Problem;
use crate::router::{Route, Who};
use crate::store::codes::{self as rows, Purpose};
use crate::store::{accounts, audit};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(path::PHONE, Who::Citizen, "The subscriber number of the account", show).gives::<Phone>(),
        Route::delete(path::PHONE, Who::Citizen, "Unlinks it", unlink),
        Route::post(
            path::PHONE_CODE,
            Who::Citizen,
            "Sends a one-time code to the number that is to be linked",
            send_code,
        )
        .takes::<AskPhoneCode>()
        .gives::<CodeSent>(),
        Route::post(path::PHONE_LINK, Who::Citizen, "Links the number that the code went to", link)
            .takes::<TypedCode>()
            .gives::<Phone>(),
    ]
}

async fn show(State(app): State<App>, citizen: Citizen) -> Result<Json<Phone>, Problem> {
    let mut tx = app.store.read().await?;
    let account = accounts::find(&mut tx, &citizen.account.id).await?;
    let link = rows::find_link(&mut tx, &citizen.account.id).await?;
    Ok(Json(Phone {
        number: account.and_then(|account| account.phone),
        linked_at: link.map(|link| link.linked_at),
        sms: app.settings.sends_sms(),
    }))
}

/// Each question to the base of mobile citizens costs one of the codes that the account may have in a day: nobody tries numbers
/// through here.
async fn send_code(
    State(app): State<App>,
    citizen: Citizen,
    JsonBody(wanted): JsonBody<AskPhoneCode>,
) -> Result<Json<CodeSent>, Problem> {
    let phone = normal_phone(wanted.phone.trim()).ok_or_else(|| Problem::new(code::NOT_A_PHONE))?;
    codes::allow(&app, &citizen.account).await?;
    let owned_at = codes::check_owner(&app, &citizen.account.iin, &phone).await?;
    let sent = codes::send(
        &app,
        Wanted {
            account: &citizen.account,
            purpose: Purpose::Link,
            target: &phone,
            signs: None,
            owned_at: Some(owned_at),
            lang: wanted.lang,
        },
    );
    Ok(Json(sent.await?))
}

async fn link(
    State(app): State<App>,
    citizen: Citizen,
    JsonBody(typed): JsonBody<TypedCode>,
) -> Result<Json<Phone>, Problem> {
    let tried = codes::attempt(&app, &citizen.account, Purpose::Link, &typed).await?;
    let now = app.clock.now();
    let entry = entry(now, &citizen.account, "phone-linked");
    let (id, within) = (citizen.account.id.clone(), app.clone());
    app.store
        .write(async move |tx| {
            if !rows::mark_used(tx, &typed.id, now).await? {
                return Err(codes::used());
            }
            let before = Ways::of(tx, &id).await?;
            rows::link(tx, &id, &tried.target, now).await?;
            guard::tell_of_lost(tx, &within, &id, &before, now).await?;
            audit::append(tx, entry);
            Ok(())
        })
        .await?;
    show(State(app), citizen).await
}

async fn unlink(State(app): State<App>, citizen: Citizen) -> Result<(), Problem> {
    let now = app.clock.now();
    let entry = entry(now, &citizen.account, "phone-unlinked");
    let (id, within) = (citizen.account.id.clone(), app.clone());
    app.store
        .write(async move |tx| {
            let before = Ways::of(tx, &id).await?;
            if rows::unlink(tx, &id).await? {
                guard::tell_of_lost(tx, &within, &id, &before, now).await?;
                audit::append(tx, entry);
            }
            Ok(())
        })
        .await
}
