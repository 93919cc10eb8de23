//! The log tells what happened and nothing of whom.

use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};

use domain::api::path;
use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

use crate::demo::{AIGERIM, MANGYSTAU, SCAN, attach, sandbox};

#[derive(Clone, Default)]
struct Pages(Arc<Mutex<Vec<u8>>>);

impl Write for Pages {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Pages {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// All that the program says from now on, of every story of this run, at the finest level of its own.
fn pages() -> &'static Pages {
    static PAGES: OnceLock<Pages> = OnceLock::new();
    PAGES.get_or_init(|| {
        let pages = Pages::default();
        tracing_subscriber::fmt()
            .with_env_filter("server=trace,sqlx=info,tower_http=trace")
            .with_writer(pages.clone())
            .with_ansi(false)
            .init();
        pages
    })
}

#[tokio::test]
async fn a_request_is_one_line_without_personal_data() {
    let pages = pages();
    let world = sandbox().await;
    let (mut browser, case) = world.filed(AIGERIM, MANGYSTAU).await;
    let page = browser.get(&path::with(path::CASE, &[case.as_str()])).await.ok().json();
    browser.get(&format!("/api/cases/{AIGERIM}?iin={AIGERIM}")).await.refused(404, "not-found");
    browser.get(&format!("/{AIGERIM}/?name=Айгерім")).await.ok();
    world.citizen().post(path::SESSION, &json!({ "iin": AIGERIM, "password": "wrong-secret" })).await;
    attach(&browser, "abc", "income", "aigerim-passport.pdf", SCAN.to_vec()).await.refused(404, "not-found");
    let said = String::from_utf8(pages.0.lock().unwrap().clone()).unwrap();
    assert!(said.contains("path=\"/api/cases/{id}\" status=200"), "{said}");
    assert!(said.contains("code=\"wrong-credentials\""), "{said}");
    let person = world.demo(AIGERIM).await;
    let number = page["summary"]["number"].as_str().unwrap();
    for secret in [
        AIGERIM,
        "Айгерім",
        "Ахметова",
        "wrong-secret",
        "aigerim-passport",
        "77010000001",
        number,
        case.as_str(),
        &person.password,
        &person.key_password,
        browser.cookie().unwrap().split('=').nth(1).unwrap(),
    ] {
        assert!(!said.contains(secret), "the log says {secret}");
    }
}
