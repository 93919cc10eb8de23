//! Requests of two people: reading, signing, declining and taking back.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::api::filings::Filed;
use domain::api::joint::{JointLine, JointRequest as Shown, SignJointRequest};
use domain::api::{path, problem as code};
use domain::id::JointId;
use domain::signing::RequestDocument;
use domain::text::Text;

use super::cabinet::name;
use crate::app::App;
use crate::extract::{Citizen, JsonBody, PathOf};
use crate::filing::Became;
use crate::joint;
use crate::problem::Problem;
use crate::router::{Route, Who};
use crate::store::joint_requests::{self, JointRequest};
use crate::store::{StoreError, Tx, accounts};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(
            path::JOINT_REQUEST,
            Who::Citizen,
            "A request that waits for the person's signature",
            show,
        )
        .gives::<Shown>(),
        Route::delete(path::JOINT_REQUEST, Who::Citizen, "Declines to sign, or takes a request back", end),
        Route::post(path::JOINT_SIGNATURE, Who::Citizen, "Signs a request as the second one", sign)
            .takes::<SignJointRequest>()
            .gives::<Filed>(),
    ]
}

async fn show(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<JointId>,
) -> Result<Json<Shown>, Problem> {
    let mut tx = app.store.read().await?;
    let (request, first) = joint::open(&mut tx, &citizen, &id).await?;
    let line = JointLine {
        id: request.id,
        draft: None,
        service: service(&app, &request.document)?,
        other: first.name.full(),
        at: request.at,
    };
    Ok(Json(Shown { line, text: request.document }))
}

async fn sign(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<JointId>,
    JsonBody(body): JsonBody<SignJointRequest>,
) -> Result<impl IntoResponse, Problem> {
    let cms = BASE64.decode(&body.signature).map_err(|_| Problem::new(code::EDS_UNREADABLE))?;
    match joint::sign(&app, &citizen, &id, cms).await? {
        Became::Case(receipt) => Ok((StatusCode::CREATED, Json(Filed::Accepted(receipt)))),
        Became::CaseBefore(receipt) => Ok((StatusCode::OK, Json(Filed::Accepted(receipt)))),
        // Both signatures have been judged: nothing is left to wait for.
        Became::Waits(_) | Became::Asks(_) => Err(Problem::internal(&StoreError::Damaged("joint request"))),
    }
}

async fn end(
    State(app): State<App>,
    citizen: Citizen,
    PathOf(id): PathOf<JointId>,
) -> Result<StatusCode, Problem> {
    joint::end(&app, &citizen, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What a person waits for, and what waits for them. What another person wrote is for nobody whom no signature has proved.
pub(super) async fn lines(app: &App, tx: &mut Tx, citizen: &Citizen) -> Result<Vec<JointLine>, Problem> {
    let mut lines = Vec::new();
    if citizen.is_proven() {
        for request in joint_requests::list_asked(tx, &citizen.account.iin).await? {
            let first = accounts::find(tx, &request.account).await?;
            let first = first.ok_or_else(|| Problem::internal(&StoreError::Damaged("joint request")))?;
            lines.push(JointLine {
                id: request.id,
                draft: None,
                service: service(app, &request.document)?,
                other: first.name.full(),
                at: request.at,
            });
        }
    }
    for request in joint_requests::list_of_account(tx, &citizen.account.id).await? {
        lines.push(own_line(app, request)?);
    }
    Ok(lines)
}

/// A request that its first signer waits for.
pub(super) fn own_line(app: &App, request: JointRequest) -> Result<JointLine, Problem> {
    Ok(JointLine {
        id: request.id,
        draft: Some(request.draft),
        service: service(app, &request.document)?,
        other: read(&request.document)?.co_applicant.map(|other| other.name).unwrap_or_default(),
        at: request.at,
    })
}

fn service(app: &App, document: &str) -> Result<Text, Problem> {
    name(app, &read(document)?.edition)
}

fn read(document: &str) -> Result<RequestDocument, Problem> {
    RequestDocument::parse(document).map_err(|_| Problem::internal(&StoreError::Damaged("joint request")))
}
