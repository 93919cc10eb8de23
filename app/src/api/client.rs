//! The only place that talks to the server.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use domain::api::problem::{self, Problem};
use gloo::timers::callback::Timeout;
use reqwasm::http::{Method, Request, RequestBuilder};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use web_sys::AbortController;

use super::{Failure, json};
use crate::session;

/// How long an answer may take. A browser alone would let a person wait for five minutes.
const PATIENCE_MS: u32 = 30_000;

/// Names one deed: the server does it once for one key, however often it is asked.
///
/// A deed that failed with [`Failure::Network`] is sent again with the same key **and the same body**; after any
/// other answer the next attempt is a new deed with a new key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeedKey(String);

impl DeedKey {
    /// A new key: 128 random bits of the browser's, in hexadecimal.
    ///
    /// # Errors
    /// [`Failure::Unreadable`] in a browser that has no random numbers.
    pub fn new() -> Result<Self, Failure> {
        let mut bytes = [0_u8; 16];
        let crypto = js_sys::Reflect::get(&js_sys::global(), &"crypto".into());
        let crypto = crypto.ok().and_then(|found| found.dyn_into::<web_sys::Crypto>().ok());
        let filled = crypto.and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).ok());
        filled.ok_or(Failure::Unreadable)?;
        Ok(Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    /// The value of the header.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What is asked of the server.
pub(super) struct Ask {
    method: Method,
    path: String,
    body: Option<String>,
    /// The body could not be written as JSON.
    unwritten: bool,
    headers: [Option<(&'static str, String)>; 2],
    outlives: bool,
}

type Coming = Pin<Box<dyn Future<Output = Result<String, Failure>>>>;

/// An answer on its way. It is sent when it is first awaited.
///
/// By hand and not an `async fn` in each of the functions that ask: a type costs the few bytes of its `poll` only.
pub struct Answer<T> {
    coming: Coming,
    read: fn(&str) -> Result<T, Failure>,
}

impl<T> Future for Answer<T> {
    type Output = Result<T, Failure>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let answer = ready!(self.coming.as_mut().poll(context))?;
        Poll::Ready((self.read)(&answer))
    }
}

impl Ask {
    pub(super) fn get(path: &str) -> Self {
        Self::new(Method::GET, path)
    }

    pub(super) fn post(path: &str) -> Self {
        Self::new(Method::POST, path)
    }

    pub(super) fn put(path: &str) -> Self {
        Self::new(Method::PUT, path)
    }

    pub(super) fn delete(path: &str) -> Self {
        Self::new(Method::DELETE, path)
    }

    fn new(method: Method, path: &str) -> Self {
        Self {
            method,
            path: path.to_owned(),
            body: None,
            unwritten: false,
            headers: [None, None],
            outlives: false,
        }
    }

    /// The JSON that is sent.
    pub(super) fn json<T: Serialize>(mut self, body: &T) -> Self {
        self.body = serde_json::to_string(body).ok();
        self.unwritten = self.body.is_none();
        self
    }

    /// Only when nobody has saved a newer version.
    pub(super) fn if_match(mut self, revision: i64) -> Self {
        self.headers[0] = Some(("If-Match", format!("\"{revision}\"")));
        self
    }

    /// Once, however often.
    pub(super) fn once(mut self, key: &DeedKey) -> Self {
        self.headers[1] = Some(("Idempotency-Key", key.0.clone()));
        self
    }

    /// Arrives even when the page is closed meanwhile.
    pub(super) fn outlives_page(mut self) -> Self {
        // A browser carries no more than 64 KiB for pages that are gone; more goes the usual way.
        self.outlives = self.body.as_ref().is_some_and(|body| body.len() < 60_000);
        self
    }

    /// Sends it and reads the JSON that comes back.
    pub(super) fn read<T: DeserializeOwned>(self) -> Answer<T> {
        Answer { coming: self.sent(), read: json::read }
    }

    /// Sends it; whatever comes back with a success is thrown away.
    pub(super) fn done(self) -> Answer<()> {
        Answer { coming: self.sent(), read: |_| Ok(()) }
    }

    fn sent(self) -> Coming {
        Box::pin(self.send())
    }

    /// The one function behind all others: kept free of type parameters, so that it is in the module once.
    async fn send(self) -> Result<String, Failure> {
        if self.unwritten {
            return Err(Failure::Unreadable);
        }
        let abort = AbortController::new().ok();
        let signal = abort.as_ref().map(AbortController::signal);
        let mut request = RequestBuilder::new(&self.path).method(self.method).abort_signal(signal.as_ref());
        for (name, value) in self.headers.into_iter().flatten() {
            request = request.header(name, &value);
        }
        // Dropped, and so called off, when the whole answer is here.
        let _patience = abort.map(|abort| Timeout::new(PATIENCE_MS, move || abort.abort()));
        let request = match self.body {
            Some(body) => request.header("Content-Type", "application/json").body(body),
            None => request.build(),
        };
        let request = request.map_err(|_| Failure::Unreadable)?;
        let sent = if self.outlives { kept_alive(request).send().await } else { request.send().await };
        let answer = sent.map_err(|_| Failure::Network)?;
        let body = answer.text().await.map_err(|_| Failure::Network)?;
        if answer.ok() { Ok(body) } else { Err(refused(&body)) }
    }
}

/// The same request, which the browser goes on with when the page is closed.
fn kept_alive(request: Request) -> Request {
    let (raw, init) = (web_sys::Request::from(request), web_sys::RequestInit::new());
    // A browser that does not know the word sends it like any other.
    let _ = js_sys::Reflect::set(&init, &"keepalive".into(), &true.into());
    let kept = web_sys::Request::new_with_request_and_init(&raw, &init);
    Request::from(kept.unwrap_or(raw))
}

/// Reads a refusal. That the session has ended is told to the whole page.
pub(super) fn refused(body: &str) -> Failure {
    let Ok(problem) = json::read::<Problem>(body) else { return Failure::Unreadable };
    if problem.code == problem::NOT_SIGNED_IN {
        session::ended();
    }
    Failure::Problem(problem)
}

/// The bytes of a file that is made of what is sent.
pub(super) async fn file<T: Serialize>(path: &str, body: &T) -> Result<Vec<u8>, Failure> {
    let body = serde_json::to_string(body).map_err(|_| Failure::Unreadable)?;
    let request = RequestBuilder::new(path).method(Method::POST).header("Content-Type", "application/json");
    let answer = request.body(body).map_err(|_| Failure::Unreadable)?.send().await;
    taken(answer.map_err(|_| Failure::Network)?).await
}

/// The bytes of a file.
pub(super) async fn bytes(path: &str) -> Result<Vec<u8>, Failure> {
    taken(RequestBuilder::new(path).send().await.map_err(|_| Failure::Network)?).await
}

async fn taken(answer: reqwasm::http::Response) -> Result<Vec<u8>, Failure> {
    if answer.ok() {
        return answer.binary().await.map_err(|_| Failure::Network);
    }
    let body = answer.text().await.map_err(|_| Failure::Network)?;
    Err(refused(&body))
}
