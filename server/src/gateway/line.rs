//! One exchange with the gateway: an envelope there, an envelope back, within a time.

use std::time::Duration;

use gateway::xml;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Bytes;
use hyper::{Method, Request, StatusCode, Uri, header};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};

use super::configuration::GatewayError;

/// There was no answer to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum LineError {
    /// None within the time.
    #[error("no answer in time")]
    Slow,
    /// The connection was refused, broke off, or is not the host's that was asked for.
    #[error("no connection")]
    Broken,
    /// The host answers something else than SOAP does.
    #[error("not a SOAP answer")]
    Status,
}

/// An address and how to reach it.
#[derive(Clone, Debug)]
pub(super) struct Line {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    address: Uri,
    timeout: Duration,
}

impl Line {
    pub(super) fn new(address: &str, seconds: u64, roots: &RootCertStore) -> Result<Self, GatewayError> {
        if !(1..=120).contains(&seconds) {
            return Err(GatewayError::Timeout(seconds));
        }
        let wrong = || GatewayError::Address(address.to_owned());
        let uri: Uri = address.parse().map_err(|_| wrong())?;
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err(wrong());
        }
        let tls = ClientConfig::builder_with_provider(ring::default_provider().into())
            .with_safe_default_protocol_versions()
            .map_err(|_| wrong())?
            .with_root_certificates(roots.clone())
            .with_no_client_auth();
        let connector =
            HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1().build();
        let client = Client::builder(TokioExecutor::new()).build(connector);
        Ok(Self { client, address: uri, timeout: Duration::from_secs(seconds) })
    }

    /// Sends an envelope and answers with the octets that came back. A SOAP fault is an answer.
    pub(super) async fn exchange(&self, envelope: String) -> Result<Bytes, LineError> {
        tokio::time::timeout(self.timeout, self.send(envelope)).await.map_err(|_| LineError::Slow)?
    }

    async fn send(&self, envelope: String) -> Result<Bytes, LineError> {
        let request = Request::builder()
            .method(Method::POST)
            .uri(self.address.clone())
            .header(header::CONTENT_TYPE, "text/xml; charset=utf-8")
            .header("SOAPAction", "\"\"")
            .body(Full::new(Bytes::from(envelope)))
            .map_err(|_| LineError::Broken)?;
        let response = self.client.request(request).await.map_err(|_| LineError::Broken)?;
        if !matches!(response.status(), StatusCode::OK | StatusCode::INTERNAL_SERVER_ERROR) {
            return Err(LineError::Status);
        }
        let body = Limited::new(response.into_body(), xml::MAX_BYTES).collect().await;
        Ok(body.map_err(|_| LineError::Broken)?.to_bytes())
    }
}
