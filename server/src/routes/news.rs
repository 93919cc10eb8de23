//! Whether there is something new in the cabinet: asked for, or told as it happens. Neither makes a session live longer.

use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::api::cabinet::News;
use domain::api::{path, problem as code};
use domain::id::AccountId;
use tokio::sync::broadcast::error::RecvError;

use crate::app::App;
use crate::extract::{Address, Onlooker};
use crate::pipe::{Pipe, pipe};
use crate::problem::Problem;
use crate::router::{Route, Who};
use crate::store::sessions::Session;
use crate::store::{StoreError, Told, accounts, news, notices};
use crate::streams::Place;

/// Silence after which a stream says that it lives, and looks whether the session does, and for what another process did.
const BEAT: Duration = Duration::from_secs(20);

/// Milliseconds after which a browser calls again when a stream has broken.
const AGAIN: u32 = 3_000;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(path::NEWS, Who::Citizen, "Whether there is something new", show).gives::<News>(),
        Route::get(path::NEWS_EVENTS, Who::Citizen, "The same as it happens: server-sent events", events),
    ]
}

async fn show(
    State(app): State<App>,
    Onlooker(citizen): Onlooker,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let news = look(&app, &citizen.account.id).await?;
    let tag = format!("\"{}\"", news.version);
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|value| value.as_bytes() == tag.as_bytes());
    let tag = [(header::ETAG, tag)];
    Ok(if known {
        (StatusCode::NOT_MODIFIED, tag).into_response()
    } else {
        (tag, Json(news)).into_response()
    })
}

async fn look(app: &App, account: &AccountId) -> Result<News, StoreError> {
    let mut tx = app.store.read().await?;
    let version = news::version(&mut tx, account).await?;
    Ok(News { version, unread: notices::count_unread(&mut tx, account).await? })
}

/// The first event tells what is so now, unless the caller has it, so that nothing is missed over a gap.
async fn events(
    State(app): State<App>,
    Address(from): Address,
    Onlooker(citizen): Onlooker,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let account = citizen.account.id;
    let place = app.streams.take(&account, from).ok_or_else(|| Problem::new(code::TOO_MANY))?;
    let had = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok());
    let told = app.store.listen();
    let (pipe, body) = pipe();
    let teller = Teller { app, account, session: citizen.session, pipe, had, _place: place };
    tokio::spawn(teller.tell(told));
    let fixed = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
        // A proxy that gathered the answer would never give it.
        (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
    ];
    Ok((fixed, body).into_response())
}

/// One stream.
struct Teller {
    app: App,
    account: AccountId,
    session: Session,
    pipe: Pipe,
    /// The version that the caller has.
    had: Option<i64>,
    _place: Place,
}

impl Teller {
    /// Tells until the session ends, the caller goes or the program stops. An error ends it too: the caller calls again.
    async fn tell(mut self, mut told: Told) {
        let mut greeting = format!("retry: {AGAIN}\n");
        loop {
            let (words, goes_on) = match self.words().await {
                Ok(it) => it,
                Err(error) => {
                    tracing::warn!(%error, "a stream of news ends");
                    return;
                }
            };
            let words = std::mem::take(&mut greeting) + &words;
            if self.pipe.send(Ok(Bytes::from(words))).await.is_err() || !goes_on {
                return;
            }
            tokio::select! {
                () = heard(&mut told, &self.account) => {}
                () = tokio::time::sleep(BEAT) => {}
                () = self.pipe.closed() => return,
                () = self.app.streams.ended() => return,
            }
        }
    }

    /// What there is to say now, and whether the stream goes on.
    async fn words(&mut self) -> Result<(String, bool), StoreError> {
        let found = accounts::find_by_session(&self.app.store, self.session.hash).await?;
        if !found.is_some_and(|(session, _)| session.lives(self.app.clock.now())) {
            return Ok(("event: end\ndata:\n\n".to_owned(), false));
        }
        let news = look(&self.app, &self.account).await?;
        if self.had == Some(news.version) {
            return Ok((":\n\n".to_owned(), true));
        }
        self.had = Some(news.version);
        let data = serde_json::to_string(&news).map_err(|_| StoreError::Damaged("news"))?;
        Ok((format!("id: {}\ndata: {data}\n\n", news.version), true))
    }
}

/// Ready when this person is told of, or when so much was told that it may have been missed.
async fn heard(told: &mut Told, account: &AccountId) {
    loop {
        match told.recv().await {
            Ok(whose) if whose != *account => {}
            Ok(_) | Err(RecvError::Lagged(_)) => return,
            // The store goes down with the program, which ends the streams.
            Err(RecvError::Closed) => std::future::pending().await,
        }
    }
}
