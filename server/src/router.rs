//! From the table of routes to the two listeners' services.
//!
//! # How a route is added
//! Write the handler in `routes/<resource>.rs` and a line into that file's `routes()`:
//!
//! ```text
//! Route::get(path::CASE, Who::Citizen, "A case of the person", show).gives::<CasePage>()
//! ```
//! `routes::citizens` or `routes::officials` lists the files. From the same table come the router, the OpenAPI
//! description and the tests that try every route with every role.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request};
use axum::handler::Handler;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use axum::{Router, middleware};
use domain::api::problem as code;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::openapi;
use crate::problem::Problem;
use crate::routes;
use crate::statics::Statics;
use crate::store::sessions::Audience;
use crate::watch;

/// Who may call a route: what its extractors demand, said once more for the description and the tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Anybody.
    Anyone,
    /// A signed-in citizen.
    Citizen,
    /// A citizen whose password was right and whose code is awaited.
    HalfCitizen,
    /// A signed-in official; the case machine knows which roles.
    Officer,
    /// A signed-in clerk of a provider's office.
    Clerk,
    /// An administrator whose password was right and whose signature is awaited.
    HalfAdministrator,
    /// A signed-in administrator.
    Administrator,
    /// A signed-in operator of the State Corporation.
    Operator,
    /// Either of the two.
    Counter,
    /// The display of an office's hall.
    HallDisplay,
    /// The kiosk of an office's hall.
    HallKiosk,
}

/// Puts the schema of a wire type among the others of a description, and answers how it is referred to there.
pub type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

/// One line of the table.
#[derive(Clone, Debug)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path, from `domain::api::path`.
    pub path: &'static str,
    /// Who may call it.
    pub who: Who,
    /// What it does, in a line.
    pub summary: &'static str,
    /// The schema of the request's body, if it is JSON.
    pub takes: Option<SchemaOf>,
    /// The schema of the answer, if it is JSON.
    pub gives: Option<SchemaOf>,
    handler: MethodRouter<App>,
}

impl Route {
    /// A route that reads.
    pub fn get<T: 'static>(
        path: &'static str,
        who: Who,
        summary: &'static str,
        handler: impl Handler<T, App>,
    ) -> Self {
        Self::new(Method::GET, path, who, summary, on(MethodFilter::GET, handler))
    }

    /// A route that makes something.
    pub fn post<T: 'static>(
        path: &'static str,
        who: Who,
        summary: &'static str,
        handler: impl Handler<T, App>,
    ) -> Self {
        Self::new(Method::POST, path, who, summary, on(MethodFilter::POST, handler))
    }

    /// A route that replaces something.
    pub fn put<T: 'static>(
        path: &'static str,
        who: Who,
        summary: &'static str,
        handler: impl Handler<T, App>,
    ) -> Self {
        Self::new(Method::PUT, path, who, summary, on(MethodFilter::PUT, handler))
    }

    /// A route that takes something away.
    pub fn delete<T: 'static>(
        path: &'static str,
        who: Who,
        summary: &'static str,
        handler: impl Handler<T, App>,
    ) -> Self {
        Self::new(Method::DELETE, path, who, summary, on(MethodFilter::DELETE, handler))
    }

    fn new(
        method: Method,
        path: &'static str,
        who: Who,
        summary: &'static str,
        handler: MethodRouter<App>,
    ) -> Self {
        Self { method, path, who, summary, takes: None, gives: None, handler }
    }

    /// Names the wire type of the request's body.
    #[must_use]
    pub fn takes<T: DeserializeOwned + JsonSchema>(mut self) -> Self {
        self.takes = Some(SchemaGenerator::subschema_for::<T>);
        self
    }

    /// Names the wire type of the answer.
    #[must_use]
    pub fn gives<T: Serialize + JsonSchema>(mut self) -> Self {
        self.gives = Some(SchemaGenerator::subschema_for::<T>);
        self
    }
}

/// Most bytes of a JSON body. Routes that take files read the body themselves, with a limit of their own.
const JSON_LIMIT: usize = 512 * 1024;

/// The service of one listener.
pub fn build(app: &App, audience: Audience, statics: Statics) -> Router {
    let table = match audience {
        Audience::Citizens | Audience::HalfCitizens => routes::citizens(app.settings.kind),
        Audience::Officials | Audience::Administrators | Audience::HallDevices => {
            routes::officials(app.settings.kind)
        }
    };
    let description = Arc::new(openapi::describe(&table, audience));
    let files = statics.clone();
    let mut router: Router<App> = Router::new();
    for route in table {
        router = router.route(route.path, route.handler);
    }
    router
        .route(
            domain::api::path::OPENAPI,
            on(MethodFilter::GET, move || async move { openapi::give(&description) }),
        )
        .method_not_allowed_fallback(async || Problem::new(code::METHOD_NOT_ALLOWED))
        .fallback(async move |request: Request| whatever(&files, &request))
        .layer(DefaultBodyLimit::max(JSON_LIMIT))
        .layer(middleware::from_fn(watch::refuse_cross_site))
        .layer(middleware::from_fn_with_state(
            watch::Watch { app: app.clone(), policy: statics.policy() },
            watch::watch,
        ))
        .with_state(app.clone())
}

/// Whatever no route takes: a file of the application, its page, or nothing.
fn whatever(statics: &Statics, request: &Request) -> Response {
    let path = request.uri().path();
    if path == "/api" || path.starts_with("/api/") {
        return Problem::new(code::NOT_FOUND).into_response();
    }
    let answer: Response<Body> = statics.answer(request.method(), path, request.headers());
    if answer.status() == StatusCode::METHOD_NOT_ALLOWED {
        return Problem::new(code::METHOD_NOT_ALLOWED).into_response();
    }
    answer
}
