//! Around every request: one line in the log, one audit row for a refusal, the headers that every answer has, and
//! a panic turned into an answer.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::api::problem as code;
use tower_http::csrf::CsrfLayer;

use crate::app::App;
use crate::extract::{Actor, Address};
use crate::problem::{Problem, Refused};
use crate::store::audit;

/// What the watch needs.
#[derive(Clone, Debug)]
pub struct Watch {
    /// The application.
    pub app: App,
    /// The Content-Security-Policy of this listener's pages.
    pub policy: HeaderValue,
}

/// A request as the log and the audit may tell of it: the pattern of its path, never the path.
struct Told {
    method: Method,
    path: String,
    is_api: bool,
    actor: Actor,
    begun: Instant,
}

/// The outermost layer.
pub async fn watch(State(watch): State<Watch>, mut request: Request, next: Next) -> Response {
    let pattern = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let path = request.uri().path();
    let told = Told {
        method: request.method().clone(),
        is_api: path == "/api" || path.starts_with("/api/"),
        path: pattern.unwrap_or_else(|| if path.starts_with("/api") { "/api/*" } else { "/*" }.to_owned()),
        actor: Actor::default(),
        begun: Instant::now(),
    };
    request.extensions_mut().insert(told.actor.clone());
    let address = Address::of(request.extensions(), request.headers(), watch.app.settings.proxy);
    // Files of the application come from memory and cost nothing; whatever else is asked, does.
    let costs = told.is_api || told.path.starts_with("/health/") || !reads(&told.method);
    let mut response = match watch.app.limits.request(address.0) {
        Err(often) if costs => Problem::from(often).into_response(),
        _ => {
            let response = unpanicked(next.run(request)).await;
            if let Some(code) = refusal(&told, &response) {
                audit_refusal(&watch.app, &told, code).await;
            }
            response
        }
    };
    add_headers(&watch, &told, response.headers_mut());
    log(&told, &response);
    response
}

/// Go's cross-origin protection as tower-http has it, answering in our own words.
pub async fn refuse_cross_site(request: Request, next: Next) -> Response {
    let refuse = |_| Problem::new(code::CROSS_SITE).into_response();
    let layer = CsrfLayer::new().with_rejection_response(refuse);
    let inner = tower::service_fn(move |request: Request| {
        let next = next.clone();
        async move { Ok::<_, std::convert::Infallible>(next.run(request).await) }
    });
    let service = tower::Layer::layer(&layer, inner);
    match tower::ServiceExt::oneshot(service, request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

/// A handler that panics has a defect; the person gets a reference all the same, and the others do not notice.
async fn unpanicked(response: impl Future<Output = Response>) -> Response {
    let mut response = pin!(response);
    poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| response.as_mut().poll(context))) {
        Ok(poll) => poll,
        Err(_) => Poll::Ready(Problem::internal(&Panicked).into_response()),
    })
    .await
}

#[derive(Debug, thiserror::Error)]
#[error("a handler panicked")]
struct Panicked;

/// The code of an answer that refused to change something.
fn refusal(told: &Told, response: &Response) -> Option<String> {
    let refused = response.extensions().get::<Refused>();
    refused.filter(|_| !reads(&told.method)).map(|Refused(code)| code.clone())
}

fn reads(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// A method's name; what a visitor made up is not repeated in the audit.
fn known(method: &Method) -> &str {
    match *method {
        Method::POST | Method::PUT | Method::DELETE | Method::PATCH => method.as_str(),
        _ => "OTHER",
    }
}

async fn audit_refusal(app: &App, told: &Told, code: String) {
    let entry = audit::Entry {
        at: app.clock.now(),
        actor: told.actor.get().to_owned(),
        action: format!("{} {}", known(&told.method), told.path),
        subject: String::new(),
        code: Some(code),
    };
    let Some(entry) = app.refusals.count(entry) else { return };
    if let Err(error) = audit::append_alone(&app.store, entry).await {
        tracing::error!(%error, "a refusal could not be written into the audit");
    }
}

fn add_headers(watch: &Watch, told: &Told, headers: &mut HeaderMap) {
    const FIXED: [(HeaderName, &str); 5] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
        ),
    ];
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if watch.app.settings.tls {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    if told.is_api {
        // What is the same for everybody says otherwise.
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
    // A handler that gives out a citizen's file has set a stricter policy already.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert_with(|| watch.policy.clone());
}

fn log(told: &Told, response: &Response) {
    let status = response.status().as_u16();
    let ms = u64::try_from(told.begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let code = response.extensions().get::<Refused>().map_or("", |Refused(code)| code.as_str());
    tracing::info!(method = %told.method, path = told.path, status, ms, code, "request");
}
