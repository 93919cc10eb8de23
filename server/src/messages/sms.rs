//! SMS by a gateway over HTTP.

use std::time::Duration;

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Bytes;
use hyper::header::HeaderValue;
use hyper::{Method, Request, StatusCode, Uri, header};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use serde::Deserialize;

use super::configuration::{Configuration, MessagesError, Sms, patience};
use super::{Handing, Outcome, Report};

/// Bytes of an answer: an identifier and a word.
const LARGEST: usize = 64 << 10;

/// A line to a gateway.
#[derive(Clone, Debug)]
pub(super) struct Gateway {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    address: Uri,
    reports: Option<String>,
    token: Option<HeaderValue>,
    sender: String,
    timeout: Duration,
    /// Whether a message that is posted again goes out once all the same.
    pub(super) repeats: bool,
}

#[derive(Deserialize)]
struct Told {
    state: State,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Waiting,
    Delivered,
    Failed,
}

impl Gateway {
    pub(super) fn open(configuration: &Configuration, sms: &Sms) -> Result<Self, MessagesError> {
        let wrong = || MessagesError::Address(sms.address.clone());
        let address: Uri = sms.address.parse().map_err(|_| wrong())?;
        if !matches!(address.scheme_str(), Some("http" | "https")) {
            return Err(wrong());
        }
        let mut roots = RootCertStore::empty();
        for authority in configuration.authorities()? {
            roots.add(authority).map_err(|_| wrong())?;
        }
        let tls = ClientConfig::builder_with_provider(ring::default_provider().into())
            .with_safe_default_protocol_versions()
            .map_err(|_| wrong())?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let connector =
            HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1().build();
        let token = sms.token.as_ref().map(|file| configuration.secret(file)).transpose()?;
        let token = token.map(|token| HeaderValue::from_str(&format!("Bearer {}", token.as_str())));
        let mut token = token.transpose().map_err(|_| wrong())?;
        if let Some(token) = &mut token {
            token.set_sensitive(true);
        }
        Ok(Self {
            client: Client::builder(TokioExecutor::new()).build(connector),
            address,
            reports: sms.reports.clone(),
            token,
            sender: sms.sender.clone(),
            timeout: patience(sms.timeout)?,
            repeats: sms.repeats,
        })
    }

    /// Whether it tells what became of a message.
    pub(super) fn reports(&self) -> bool {
        self.reports.is_some()
    }

    /// Hands an SMS over under our identifier.
    pub(super) async fn hand_over(&self, handing: &Handing) -> Outcome {
        let body = serde_json::json!({
            "id": handing.id, "to": handing.letter.to, "text": handing.letter.text, "sender": self.sender,
        });
        let Some(request) = self.request(Method::POST, self.address.clone(), body.to_string()) else {
            return Outcome::Refused("request");
        };
        match tokio::time::timeout(self.timeout, self.client.request(request)).await {
            Ok(Ok(answer)) => taken(answer.status()),
            // Nothing was said when there was nobody to say it to.
            Ok(Err(error)) if error.is_connect() => Outcome::NotTaken,
            Ok(Err(_)) | Err(_) => Outcome::NotKnown,
        }
    }

    /// Asks what became of a message.
    pub(super) async fn ask(&self, id: &str) -> Report {
        let address = self.reports.as_ref().and_then(|it| it.replace("{id}", id).parse().ok());
        let request = address.and_then(|address| self.request(Method::GET, address, String::new()));
        let Some(request) = request else { return Report::Waiting };
        let answered = tokio::time::timeout(self.timeout, self.answer(request)).await;
        match answered.ok().flatten() {
            Some(State::Delivered) => Report::Delivered,
            Some(State::Failed) => Report::Failed,
            Some(State::Waiting) | None => Report::Waiting,
        }
    }

    async fn answer(&self, request: Request<Full<Bytes>>) -> Option<State> {
        let answer = self.client.request(request).await.ok()?;
        let body = Limited::new(answer.into_body(), LARGEST).collect().await.ok()?;
        serde_json::from_slice::<Told>(&body.to_bytes()).ok().map(|told| told.state)
    }

    fn request(&self, method: Method, address: Uri, body: String) -> Option<Request<Full<Bytes>>> {
        let mut request = Request::builder().method(method).uri(address);
        request = request.header(header::CONTENT_TYPE, "application/json");
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, token.clone());
        }
        request.body(Full::new(Bytes::from(body))).ok()
    }
}

/// What an answer to a message means: docs/messages.toml.
fn taken(status: StatusCode) -> Outcome {
    match status.as_u16() {
        200..=299 | 409 => Outcome::Taken,
        400 | 403 | 404 | 413 | 422 => Outcome::Refused("gateway"),
        401 | 429 | 503 => Outcome::NotTaken,
        _ => Outcome::NotKnown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_known_not_to_have_gone_out_is_tried_again() {
        let of = |code| taken(StatusCode::from_u16(code).unwrap());
        for (code, outcome) in [
            (202, Outcome::Taken),
            (409, Outcome::Taken),
            (422, Outcome::Refused("gateway")),
            (503, Outcome::NotTaken),
            (500, Outcome::NotKnown),
            (504, Outcome::NotKnown),
        ] {
            assert_eq!(of(code), outcome, "{code}");
        }
    }
}
