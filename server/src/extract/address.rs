//! Where a request comes from and what its address says.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use domain::api::problem as code;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::http::Peer;
use crate::problem::Problem;

/// The visitor's address; behind the configured proxy, what the proxy says of it.
#[derive(Clone, Copy, Debug)]
pub struct Address(pub IpAddr);

impl Address {
    /// The address of a request.
    pub fn of(
        parts: &axum::http::Extensions,
        headers: &axum::http::HeaderMap,
        proxy: Option<IpAddr>,
    ) -> Self {
        let peer = parts.get::<Peer>().map_or(IpAddr::from([0, 0, 0, 0]), |peer| peer.0);
        if proxy != Some(peer) {
            return Self(peer);
        }
        // The last address is the one that our own proxy saw; those before it are the visitor's word.
        let forwarded =
            headers.get_all("x-forwarded-for").iter().next_back().and_then(|value| value.to_str().ok());
        let last = forwarded.and_then(|value| value.rsplit(',').next()).and_then(|last| address(last.trim()));
        Self(last.unwrap_or(peer))
    }
}

/// An address as proxies write it: alone, in brackets, with a port.
fn address(written: &str) -> Option<IpAddr> {
    let bare = || written.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    let with_port = || written.parse::<SocketAddr>().ok().map(|address| address.ip());
    written.parse().ok().or_else(with_port).or_else(bare).map(|address: IpAddr| address.to_canonical())
}

impl FromRequestParts<App> for Address {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        Ok(Self::of(&parts.extensions, &parts.headers, app.settings.proxy))
    }
}

/// The `{…}` parts of the path: identifiers that are none name nothing.
#[derive(Clone, Copy, Debug)]
pub struct PathOf<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for PathOf<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Path(value) =
            Path::from_request_parts(parts, app).await.map_err(|_| Problem::new(code::NOT_FOUND))?;
        Ok(Self(value))
    }
}

/// The part after `?`.
#[derive(Clone, Copy, Debug)]
pub struct QueryOf<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for QueryOf<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Query(value) =
            Query::from_request_parts(parts, app).await.map_err(|_| Problem::new(code::BAD_REQUEST))?;
        Ok(Self(value))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{Extensions, HeaderMap, HeaderValue};

    use super::*;

    #[test]
    fn the_last_word_of_the_proxy_counts_however_it_is_written() {
        let proxy = IpAddr::from([10, 0, 0, 1]);
        let mut parts = Extensions::new();
        parts.insert(Peer(proxy));
        for (written, read) in [
            ("203.0.113.7", "203.0.113.7"),
            ("203.0.113.7:51234", "203.0.113.7"),
            ("198.51.100.1, 203.0.113.7:51234", "203.0.113.7"),
            ("2001:db8::7", "2001:db8::7"),
            ("[2001:db8::7]", "2001:db8::7"),
            ("[2001:db8::7]:443", "2001:db8::7"),
            ("::ffff:203.0.113.7", "203.0.113.7"),
            ("203.0.113.7, unknown", "10.0.0.1"),
            ("203.0.113.7:", "10.0.0.1"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", HeaderValue::from_static(written));
            let found = Address::of(&parts, &headers, Some(proxy));
            assert_eq!(found.0.to_string(), read, "{written}");
            assert_eq!(Address::of(&parts, &headers, None).0, proxy, "nobody's word is believed");
        }
    }
}
