//! The subscriber number of an account: linked when the base of mobile citizens knows it as the person's and a code that went to
//! it has come back. It may guard signing in; then only who proves that they have it, or signs in by EDS, undoes that.

use axum::Json;
use axum::extract::State;
use domain::api::phone::{
    AskPhoneCode, CodeSent, Phone, SecondStep, SwitchSecondStep, TypedCode, UnlinkPhone,
};
use domain::api::{path, problem as code};
use domain::form::normal_phone;

use super::session::entry;
use crate::app::App;
use crate::codes::{self, Wanted};
use crate::extract::{Citizen, JsonBody, Language};
use crate::guard;
use crate::notices::Ways;
use crate::problem::Problem;
use crate::router::{Route, Who};
use crate::second_step::{self, Change, Proof, Warning};
use crate::store::codes::{self as rows, Purpose};
use crate::store::sessions::{self, Audience};
use crate::store::{accounts, audit};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(path::PHONE, Who::Citizen, "The subscriber number of the account", show).gives::<Phone>(),
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
        Route::post(path::PHONE_UNLINK, Who::Citizen, "Unlinks the number", unlink)
            .takes::<UnlinkPhone>()
            .gives::<Phone>(),
        Route::post(
            path::PHONE_PROOF,
            Who::Citizen,
            "Sends a one-time code to the linked number, before what it guards is changed",
            send_proof,
        )
        .gives::<CodeSent>(),
        Route::post(path::PHONE_STEP, Who::Citizen, "Switches the second step of signing in", switch)
            .takes::<SwitchSecondStep>()
            .gives::<Phone>(),
    ]
}

async fn show(State(app): State<App>, citizen: Citizen) -> Result<Json<Phone>, Problem> {
    let mut tx = app.store.read().await?;
    let account = accounts::find(&mut tx, &citizen.account.id).await?;
    let link = rows::find_link(&mut tx, &citizen.account.id).await?;
    Ok(Json(Phone {
        number: account.and_then(|account| account.phone),
        sms: app.settings.sends_sms(),
        second_step: second_step::state(&app.settings, link.as_ref()),
        by_eds: second_step::has_just_shown_key(&citizen.session, app.clock.now()),
        linked_at: link.map(|link| link.linked_at),
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
            // Another number in its place would be a way around the proof that unlinking it wants.
            let link = rows::find_link(tx, &id).await?;
            if second_step::state(&within.settings, link.as_ref()) != SecondStep::Off {
                return Err(Problem::new(code::SECOND_STEP_GUARDS));
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

/// Notices go on going to the number, as to any that was never linked.
async fn unlink(
    State(app): State<App>,
    citizen: Citizen,
    Language(lang): Language,
    JsonBody(wanted): JsonBody<UnlinkPhone>,
) -> Result<Json<Phone>, Problem> {
    let proof = Proof::try_out(&app, &citizen, wanted.proof).await?;
    let warning = Warning::of(&app, &citizen.account, Change::Unlinked, lang)?;
    let (id, within, now) = (citizen.account.id.clone(), app.clone(), app.clock.now());
    let entry = entry(now, &citizen.account, Change::Unlinked.as_str());
    app.store
        .write(async move |tx| -> Result<(), Problem> {
            let Some(link) = rows::find_link(tx, &id).await? else { return Ok(()) };
            if second_step::state(&within.settings, Some(&link)) != SecondStep::Off {
                proof.use_up(tx, &link, true, now).await?;
                warning.write(tx, &id, &link.phone, now).await?;
                sessions::end_all(tx, Audience::HalfCitizens, id.as_str(), now).await?;
            }
            let before = Ways::of(tx, &id).await?;
            rows::unlink(tx, &id).await?;
            guard::tell_of_lost(tx, &within, &id, &before, now).await?;
            audit::append(tx, entry);
            Ok(())
        })
        .await?;
    show(State(app), citizen).await
}

async fn send_proof(
    State(app): State<App>,
    citizen: Citizen,
    Language(lang): Language,
) -> Result<Json<CodeSent>, Problem> {
    let account = &citizen.account;
    let link = rows::find_link(&mut app.store.read().await?, &account.id).await?;
    let target = link.ok_or_else(|| Problem::new(code::PHONE_NOT_LINKED))?.phone;
    codes::allow(&app, account).await?;
    let wanted =
        Wanted { account, purpose: Purpose::Guard, target: &target, signs: None, owned_at: None, lang };
    Ok(Json(codes::send(&app, wanted).await?))
}

/// A code is wanted for switching it on even of who has signed in by EDS: a number that receives nothing would lock its owner out.
async fn switch(
    State(app): State<App>,
    citizen: Citizen,
    Language(lang): Language,
    JsonBody(wanted): JsonBody<SwitchSecondStep>,
) -> Result<Json<Phone>, Problem> {
    let change = if wanted.on { Change::On } else { Change::Off };
    let proof = Proof::try_out(&app, &citizen, wanted.proof).await?;
    let warning = Warning::of(&app, &citizen.account, change, lang)?;
    let (id, held, now) = (citizen.account.id.clone(), app.clone(), app.clock.now());
    let entry = entry(now, &citizen.account, change.as_str());
    app.store
        .write(async move |tx| -> Result<(), Problem> {
            let link = rows::find_link(tx, &id).await?;
            let state = second_step::state(&held.settings, link.as_ref());
            let link = link.ok_or_else(|| Problem::new(code::PHONE_NOT_LINKED))?;
            match state {
                // An installation that requires it leaves nothing to choose.
                SecondStep::Required => return Err(Problem::new(code::SECOND_STEP_GUARDS)),
                SecondStep::On if wanted.on => return Ok(()),
                SecondStep::Off if !wanted.on => return Ok(()),
                SecondStep::On | SecondStep::Off => (),
            }
            proof.use_up(tx, &link, !wanted.on, now).await?;
            rows::set_second_step(tx, &id, wanted.on.then_some(now)).await?;
            sessions::end_all(tx, Audience::HalfCitizens, id.as_str(), now).await?;
            warning.write(tx, &id, &link.phone, now).await?;
            audit::append(tx, entry);
            Ok(())
        })
        .await?;
    show(State(app), citizen).await
}
