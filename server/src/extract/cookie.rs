//! The session's cookie: an opaque id of 256 bits; the database knows its hash alone.

use axum::http::{HeaderMap, HeaderValue, header};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::chance::{self, NoChance};
use crate::store::sessions::{ABSOLUTE, Audience, HALF};

/// A session's id as the browser holds it.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionCookie(String);

impl SessionCookie {
    /// A new one.
    pub fn fresh() -> Result<Self, NoChance> {
        Ok(Self(URL_SAFE_NO_PAD.encode(chance::bytes::<32>()?)))
    }

    /// The one that a request carries.
    pub fn of(headers: &HeaderMap, audience: Audience, tls: bool) -> Option<Self> {
        let name = name(audience, tls);
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(given, value)| *given == name && value.len() == 43)
            .map(|(_, value)| Self(value.to_owned()))
    }

    /// What the database knows it by.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }

    /// `Set-Cookie` that gives it to the browser.
    pub fn set(&self, audience: Audience, tls: bool) -> HeaderValue {
        header(audience, tls, &self.0, age(audience))
    }

    /// `Set-Cookie` that takes any away.
    pub fn clear(audience: Audience, tls: bool) -> HeaderValue {
        header(audience, tls, "", 0)
    }
}

/// Cookies do not know ports: each audience must have a name of its own.
fn name(audience: Audience, tls: bool) -> &'static str {
    match (audience, tls) {
        (Audience::Citizens, true) => "__Host-qyzmet",
        (Audience::Citizens, false) => "qyzmet",
        (Audience::HalfCitizens, true) => "__Host-qyzmet-half",
        (Audience::HalfCitizens, false) => "qyzmet-half",
        (Audience::Officials, true) => "__Host-qyzmet-staff",
        (Audience::Officials, false) => "qyzmet-staff",
        (Audience::Administrators, true) => "__Host-qyzmet-admin",
        (Audience::Administrators, false) => "qyzmet-admin",
        (Audience::HallDevices, true) => "__Host-qyzmet-hall",
        (Audience::HallDevices, false) => "qyzmet-hall",
    }
}

/// Seconds for which a browser keeps it. A device of a hall is connected once: as long as browsers allow.
fn age(audience: Audience) -> i64 {
    match audience {
        Audience::Citizens | Audience::Officials | Audience::Administrators => ABSOLUTE,
        Audience::HalfCitizens => HALF,
        Audience::HallDevices => 400 * 24 * 3600,
    }
}

fn header(audience: Audience, tls: bool, value: &str, age: i64) -> HeaderValue {
    let secure = if tls { "; Secure" } else { "" };
    let name = name(audience, tls);
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={age}{secure}");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}
