//! In which language somebody is spoken to.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use domain::api::path::LANGUAGE_COOKIE;
use domain::text::Lang;

use crate::app::App;

/// The language that the visitor chose, else the first of ours that the browser asks for, else Kazakh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language(pub Lang);

impl Language {
    /// What a request says of it. The order of the browser's list is what counts: browsers write it by preference.
    pub fn of(headers: &HeaderMap) -> Self {
        let all = |name| headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
        let chosen = all(header::COOKIE)
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(name, _)| *name == LANGUAGE_COOKIE)
            .and_then(|(_, tag)| Lang::parse(tag));
        let asked = || {
            let mut tags = all(header::ACCEPT_LANGUAGE).flat_map(|value| value.split(','));
            tags.find_map(|tag| Lang::parse(tag.trim().split(';').next()?))
        };
        Self(chosen.or_else(asked).unwrap_or(Lang::Kk))
    }
}

impl FromRequestParts<App> for Language {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}
