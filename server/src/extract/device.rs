//! On what somebody signs in, coarsely: enough to know one's own telephone again, too little to know a person by; and in
//! which language.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use domain::text::Lang;

use super::Language;
use crate::app::App;

/// What somebody signs in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// The names of a browser and of a system, such as `Firefox, Linux`; empty when neither is known.
    pub name: String,
    /// The language that it shows pages in.
    pub lang: Lang,
}

/// What a browser calls itself, and its name. Those that call themselves another one as well come first.
const BROWSERS: [(&str, &str); 8] = [
    ("Edg/", "Edge"),
    ("YaBrowser/", "Yandex Browser"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// The same of systems.
const SYSTEMS: [(&str, &str); 6] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

impl Device {
    fn name(agent: &str) -> String {
        let find = |names: &[(&str, &'static str)]| {
            names.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name)
        };
        let named: Vec<&str> = find(&BROWSERS).into_iter().chain(find(&SYSTEMS)).collect();
        named.join(", ")
    }
}

impl FromRequestParts<App> for Device {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Infallible> {
        let agent = parts.headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
        Ok(Self { name: Self::name(agent.unwrap_or_default()), lang: Language::of(&parts.headers).0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_knows_ones_own_telephone_again() {
        for (agent, named) in [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
                "Chrome, Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
                "Safari, iPhone",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                "Edge, Windows",
            ),
            ("curl/8", ""),
        ] {
            assert_eq!(Device::name(agent), named);
        }
    }
}
