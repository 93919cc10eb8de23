//! The single-page applications, held in memory as they were built: `dist/citizen` and `dist/staff`.
//!
//! Next to a file lie its `.br` and `.gz`, made at build time. A file whose name carries a hash of its content never
//! changes; everything else is asked for again each time and answered with 304 when it is the same.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::body::Body;
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{Method, Response, StatusCode};
use domain::api::path::{LANGUAGE_COOKIE, Module};
use domain::text::Lang;

use crate::app::Kind;
use crate::packed::Packed;

/// An application's files could not be read at start.
#[derive(Debug, thiserror::Error)]
pub enum StaticsError {
    /// No page to serve.
    #[error("{0}: there is no index.html: build the applications first (make build), or set QYZMET_DIST")]
    NoShell(PathBuf),
    /// A file that cannot be read.
    #[error("{path}: {error}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// `csp.json` is not `{"style": "sha256-…"}`.
    #[error("{0}: not a list of hashes")]
    BadHashes(PathBuf),
}

/// One application. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Statics {
    files: Arc<HashMap<String, Packed>>,
    policy: HeaderValue,
}

const SHELL: &str = "index.html";
/// The same page in Russian.
const SHELL_RU: &str = "index.ru.html";
/// Before the names of the same pages as they are in a sandbox: with its banner from the first moment.
const OF_SANDBOX: &str = "sandbox-";
const HASHES: &str = "csp.json";

impl Statics {
    /// Reads an application's folder into memory, with the pages for this kind of installation.
    pub fn load(folder: &Path, kind: Kind) -> Result<Self, StaticsError> {
        if !folder.join(SHELL).is_file() {
            return Err(StaticsError::NoShell(folder.to_owned()));
        }
        let mut files = HashMap::new();
        read_folder(folder, folder, &mut files)?;
        choose_pages(&mut files, kind);
        for name in files.keys().cloned().collect::<Vec<_>>() {
            for (suffix, brotli) in [(".br", true), (".gz", false)] {
                let Some(packed) = files.remove(&format!("{name}{suffix}")) else { continue };
                let Some(asset) = files.get_mut(&name) else { continue };
                let packed = packed.plain().clone();
                if brotli { asset.keep_brotli(packed) } else { asset.keep_gzip(packed) }
            }
        }
        let hashes = files.remove(HASHES).map(|file| file.plain().clone());
        let style =
            style_hash(hashes.as_deref()).ok_or_else(|| StaticsError::BadHashes(folder.join(HASHES)))?;
        Ok(Self { files: Arc::new(files), policy: content_policy(&style) })
    }

    /// The Content-Security-Policy of this application's pages.
    pub fn policy(&self) -> HeaderValue {
        self.policy.clone()
    }

    /// Answers a request that no route of the API took. An address without a file is a page of the application, which
    /// knows itself what to show; a name with a dot, or under `/api`, is nothing.
    pub fn answer(&self, method: &Method, path: &str, headers: &HeaderMap) -> Response<Body> {
        if method != Method::GET && method != Method::HEAD {
            return empty(StatusCode::METHOD_NOT_ALLOWED);
        }
        let name = path.trim_start_matches('/');
        match self.files.get(name).filter(|_| !name.ends_with(".html")) {
            Some(asset) => give(name, asset, headers),
            None if is_page(name) => match self.shell(name, language(headers)) {
                Some(shell) => give(SHELL, shell, headers),
                None => empty(StatusCode::NOT_FOUND),
            },
            None => empty(StatusCode::NOT_FOUND),
        }
    }

    fn shell(&self, page: &str, lang: Lang) -> Option<&Packed> {
        // The officials' application has one module.
        let names: &[&str] = match (Module::of(page), lang) {
            (Module::Citizen, Lang::Ru) => &[SHELL_RU, SHELL],
            (Module::Citizen, Lang::Kk) => &[SHELL],
            (Module::Apply, Lang::Ru) => &["apply.ru.html", "apply.html", SHELL_RU, SHELL],
            (Module::Apply, Lang::Kk) => &["apply.html", SHELL],
            (Module::Cabinet, Lang::Ru) => &["cabinet.ru.html", "cabinet.html", SHELL_RU, SHELL],
            (Module::Cabinet, Lang::Kk) => &["cabinet.html", SHELL],
        };
        names.iter().find_map(|name| self.files.get(*name))
    }
}

/// The language that the visitor chose, else the first of ours that the browser asks for, else Kazakh.
///
/// The order of the browser's list is what counts: browsers write it by preference.
pub(crate) fn language(headers: &HeaderMap) -> Lang {
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
    chosen.or_else(asked).unwrap_or(Lang::Kk)
}

/// Puts a sandbox's pages in the place of the others, or takes them away.
fn choose_pages(files: &mut HashMap<String, Packed>, kind: Kind) {
    for name in files.keys().filter(|name| name.starts_with(OF_SANDBOX)).cloned().collect::<Vec<_>>() {
        let page = files.remove(&name);
        if let (Kind::Sandbox, Some(page), Some(name)) = (kind, page, name.strip_prefix(OF_SANDBOX)) {
            files.insert(name.to_owned(), page);
        }
    }
}

fn is_page(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or_default();
    !last.contains('.') && name != "api" && !name.starts_with("api/")
}

fn empty(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

fn give(name: &str, asset: &Packed, headers: &HeaderMap) -> Response<Body> {
    let mut response = asset.answer(headers, media_type(name));
    let out = response.headers_mut();
    if name == SHELL {
        let vary = "accept-encoding, accept-language, cookie";
        out.insert(header::VARY, HeaderValue::from_static(vary));
    }
    if is_hashed(name) {
        let lasting = "public, max-age=31536000, immutable";
        out.insert(header::CACHE_CONTROL, HeaderValue::from_static(lasting));
    }
    response
}

/// Whether a name carries a hash: `-` and at least 8 hexadecimal digits, as the build writes it.
fn is_hashed(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or_default();
    last.split('-').skip(1).any(|part| {
        let digits = part.bytes().take_while(u8::is_ascii_hexdigit).count();
        digits >= 8 && matches!(part.as_bytes().get(digits), Some(b'.' | b'_'))
    })
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "ftl" | "txt" => "text/plain; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn style_hash(hashes: Option<&[u8]>) -> Option<String> {
    let Some(hashes) = hashes else { return Some(String::new()) };
    let hashes: HashMap<String, String> = serde_json::from_slice(hashes).ok()?;
    let style = hashes.get("style").cloned().unwrap_or_default();
    let plain = style.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/=-".contains(&b));
    plain.then_some(style)
}

fn content_policy(style: &str) -> HeaderValue {
    let style = if style.is_empty() { String::new() } else { format!(" '{style}'") };
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'{style}; connect-src 'self'; \
         worker-src 'self'; img-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

fn read_folder(root: &Path, folder: &Path, files: &mut HashMap<String, Packed>) -> Result<(), StaticsError> {
    let unreadable = |error| StaticsError::Unreadable { path: folder.to_owned(), error };
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.is_dir() {
            read_folder(root, &path, files)?;
            continue;
        }
        let bytes =
            fs::read(&path).map_err(|error| StaticsError::Unreadable { path: path.clone(), error })?;
        let Some(name) = path.strip_prefix(root).ok().and_then(Path::to_str) else { continue };
        files.insert(name.to_owned(), Packed::new(bytes));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use axum::body::HttpBody as _;

    use super::*;

    fn application() -> (tempfile::TempDir, Statics) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("index.html"), "<!doctype html>").unwrap();
        fs::write(folder.path().join("citizen-0123456789abcdef_bg.wasm"), "wasm").unwrap();
        fs::write(folder.path().join("citizen-0123456789abcdef_bg.wasm.br"), "br").unwrap();
        fs::write(folder.path().join("csp.json"), r#"{"style":"sha256-abc="}"#).unwrap();
        let statics = Statics::load(folder.path(), Kind::Service).unwrap();
        (folder, statics)
    }

    fn ask(statics: &Statics, path: &str, name: header::HeaderName, value: &str) -> Response<Body> {
        let headers = HeaderMap::from_iter([(name, value.parse().unwrap())]);
        statics.answer(&Method::GET, path, &headers)
    }

    #[test]
    fn hashed_files_last_and_pages_do_not() {
        let (_folder, statics) = application();
        let wasm = ask(&statics, "/citizen-0123456789abcdef_bg.wasm", header::ACCEPT_ENCODING, "gzip, br");
        assert_eq!(wasm.headers()[header::CONTENT_ENCODING], "br");
        assert_eq!(wasm.headers()[header::CONTENT_TYPE], "application/wasm");
        assert!(wasm.headers()[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
        let page = ask(&statics, "/cases/abc", header::ACCEPT_ENCODING, "br;q=0");
        assert_eq!(page.status(), StatusCode::OK);
        assert_eq!(page.headers()[header::CACHE_CONTROL], "no-cache");
        let again = ask(&statics, "/", header::IF_NONE_MATCH, page.headers()[header::ETAG].to_str().unwrap());
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    }

    #[test]
    fn own_things_have_a_module_of_their_own_where_there_is_one() {
        let (folder, statics) = application();
        let tag = |statics: &Statics, path: &str| {
            let page = statics.answer(&Method::GET, path, &HeaderMap::new());
            assert_eq!(page.status(), StatusCode::OK, "{path}");
            page.headers()[header::ETAG].clone()
        };
        assert_eq!(tag(&statics, "/cabinet"), tag(&statics, "/"));
        fs::write(folder.path().join("apply.html"), "<!doctype html><title>apply</title>").unwrap();
        fs::write(folder.path().join("cabinet.html"), "<!doctype html><title>cabinet</title>").unwrap();
        let statics = Statics::load(folder.path(), Kind::Service).unwrap();
        assert_eq!(tag(&statics, "/services/adoption"), tag(&statics, "/"));
        assert_ne!(tag(&statics, "/cabinet"), tag(&statics, "/"));
        assert_eq!(tag(&statics, "/cases/1"), tag(&statics, "/cabinet"));
        for path in
            ["/cases/1/sent", "/drafts/1/review", "/apply/adoption/mangystau/2018-05-28", "/sign-in/eds"]
        {
            assert_eq!(tag(&statics, path), tag(&statics, "/register"), "{path}");
            assert_ne!(tag(&statics, path), tag(&statics, "/"), "{path}");
            assert_ne!(tag(&statics, path), tag(&statics, "/cabinet"), "{path}");
        }
        let direct = statics.answer(&Method::GET, "/cabinet.html", &HeaderMap::new());
        assert_eq!(direct.status(), StatusCode::NOT_FOUND);
    }

    #[test]
    fn the_page_speaks_the_visitors_language() {
        let (folder, _) = application();
        fs::write(folder.path().join("index.ru.html"), "in Russian").unwrap();
        let statics = Statics::load(folder.path(), Kind::Service).unwrap();
        for (asked, cookie, russian) in [
            (None, None, false),
            (Some("ru-RU,ru;q=0.9,en;q=0.8"), None, true),
            (Some("en-US,en;q=0.9,ru;q=0.8,kk;q=0.7"), None, true),
            (Some("kk-KZ,ru;q=0.9"), None, false),
            (Some("ru"), Some("lang=kk"), false),
            (Some("kk"), Some("qyzmet=1; lang=ru"), true),
            (Some("ru"), Some("lang=fr"), true),
        ] {
            let asked = asked.map(|asked| (header::ACCEPT_LANGUAGE, asked.parse().unwrap()));
            let cookie = cookie.map(|cookie| (header::COOKIE, cookie.parse().unwrap()));
            let headers = HeaderMap::from_iter(asked.into_iter().chain(cookie));
            let page = statics.answer(&Method::GET, "/cabinet", &headers);
            let length = if russian { "in Russian" } else { "<!doctype html>" }.len();
            assert_eq!(page.body().size_hint().exact(), Some(length as u64), "{headers:?}");
            assert!(page.headers()[header::VARY].to_str().unwrap().contains("accept-language, cookie"));
        }
    }

    #[test]
    fn only_a_sandbox_gives_out_its_pages() {
        let (folder, _) = application();
        for (name, page) in [("index.html", "sandbox"), ("index.html.br", "sandbox packed")] {
            fs::write(folder.path().join(format!("sandbox-{name}")), page).unwrap();
        }
        for (kind, length) in [(Kind::Service, "<!doctype html>".len()), (Kind::Sandbox, "sandbox".len())] {
            let statics = Statics::load(folder.path(), kind).unwrap();
            let page = statics.answer(&Method::GET, "/services", &HeaderMap::new());
            assert_eq!(page.body().size_hint().exact(), Some(length as u64), "{kind:?}");
            let packed = ask(&statics, "/", header::ACCEPT_ENCODING, "br");
            assert_eq!(packed.headers().contains_key(header::CONTENT_ENCODING), kind == Kind::Sandbox);
            let direct = statics.answer(&Method::GET, "/sandbox-index.html", &HeaderMap::new());
            assert_eq!(direct.status(), StatusCode::NOT_FOUND);
        }
    }

    #[test]
    fn what_is_not_there_is_not_a_page() {
        let (_folder, statics) = application();
        for path in [
            "/gone.js",
            "/api/gone",
            "/api",
            "/csp.json",
            "/../Cargo.toml",
            "/citizen-0123456789abcdef_bg.wasm.br",
        ] {
            let answer = statics.answer(&Method::GET, path, &HeaderMap::new());
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        }
    }

    #[test]
    fn the_style_of_the_shell_is_allowed_by_its_hash() {
        let (_folder, statics) = application();
        assert!(statics.policy().to_str().unwrap().contains("style-src 'self' 'sha256-abc=';"));
    }
}
