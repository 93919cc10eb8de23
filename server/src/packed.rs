//! Bytes that many are given, kept beside their compressed forms and known by a tag.

use std::io::Write as _;

use axum::body::{Body, Bytes};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Response, StatusCode};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

/// The bytes. Never of one person: what compresses well together with a secret tells of it.
#[derive(Debug)]
pub struct Packed {
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
    tag: String,
}

impl Packed {
    /// Bytes whose compressed forms may follow.
    pub fn new(plain: impl Into<Bytes>) -> Self {
        let plain = plain.into();
        let hash = crate::hex(&Sha256::digest(&plain));
        let tag = hash.get(..32).unwrap_or_default().to_owned();
        Self { plain, brotli: None, gzip: None, tag }
    }

    /// Bytes made while running, compressed now.
    ///
    /// # Errors
    /// Never in practice: it writes into memory.
    pub fn compressed(plain: Vec<u8>) -> std::io::Result<Self> {
        let mut gzip = GzEncoder::new(Vec::with_capacity(plain.len() / 4), Compression::best());
        gzip.write_all(&plain)?;
        let gzip = gzip.finish()?;
        Ok(Self { gzip: Some(gzip.into()), ..Self::new(plain) })
    }

    /// The bytes as they are.
    pub fn plain(&self) -> &Bytes {
        &self.plain
    }

    /// Keeps what the build compressed with brotli.
    pub fn keep_brotli(&mut self, bytes: Bytes) {
        self.brotli = Some(bytes);
    }

    /// Keeps what the build compressed with gzip.
    pub fn keep_gzip(&mut self, bytes: Bytes) {
        self.gzip = Some(bytes);
    }

    /// Gives the smallest form that the caller takes, or 304 to whoever has it already.
    pub fn answer(&self, headers: &HeaderMap, media_type: &'static str) -> Response<Body> {
        let (bytes, coding) = self.choose(headers);
        // One tag for each coding: they are different bytes.
        let mark = match coding {
            Some("br") => "-b",
            Some(_) => "-g",
            None => "",
        };
        let tag = format!("\"{}{mark}\"", self.tag);
        let same = items(headers, header::IF_NONE_MATCH).any(|it| it.trim().trim_start_matches("W/") == tag);
        let mut response = Response::new(if same { Body::empty() } else { Body::from(bytes) });
        if same {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        }
        let out = response.headers_mut();
        out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        out.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            out.insert(header::ETAG, tag);
        }
        if !same {
            out.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
            if let Some(coding) = coding {
                out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
            }
        }
        response
    }

    fn choose(&self, headers: &HeaderMap) -> (Bytes, Option<&'static str>) {
        let accepted = |coding| items(headers, header::ACCEPT_ENCODING).any(|item| accepts(item, coding));
        match (&self.brotli, &self.gzip) {
            (Some(brotli), _) if accepted("br") => (brotli.clone(), Some("br")),
            (_, Some(gzip)) if accepted("gzip") => (gzip.clone(), Some("gzip")),
            _ => (self.plain.clone(), None),
        }
    }
}

/// The items of a header that is a list.
fn items(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = &str> {
    headers
        .get_all(name)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
}

/// Whether one item of Accept-Encoding, such as `br;q=0.5`, takes a coding.
fn accepts(item: &str, coding: &str) -> bool {
    let mut parts = item.split(';').map(str::trim);
    let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(coding));
    let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Ok(1.0), str::parse::<f32>);
    named && weight.is_ok_and(|weight| weight > 0.0)
}
