//! Who may know whom.

use tidy::{files, name, shipped, shipped_lines, text};

/// Fails with every line under `folder` that holds one of `words`.
fn never(folder: &str, words: &[&str], why: &str) {
    let hits = shipped_lines(folder, words);
    assert!(hits.is_empty(), "{why}:\n{}", hits.join("\n"));
}

#[test]
fn domain_has_no_io_no_clock_and_no_chance() {
    never(
        "domain/src",
        &[
            "std::fs",
            "std::net",
            "std::env",
            "SystemTime",
            "now_utc",
            "now_local",
            "rand::",
            "tokio",
            "async fn",
        ],
        "domain is pure: give it what it needs as an argument",
    );
}

#[test]
fn every_wire_type_has_a_schema() {
    const SCHEMA: &str = "#[cfg_attr(feature = \"schema\", derive(schemars::JsonSchema)";
    let mut seen = 0;
    for path in files("domain/src/api", "rs") {
        let code = shipped(&text(&path));
        let lines: Vec<&str> = code.lines().map(str::trim).collect();
        for (at, line) in lines.iter().enumerate() {
            if line.starts_with("#[derive(") && line.contains("erialize") {
                let described = lines.get(at + 1).is_some_and(|next| next.starts_with(SCHEMA));
                assert!(described, "{}:{}: write {SCHEMA})] below it", name(&path), at + 1);
                seen += 1;
            }
        }
    }
    assert!(seen > 40, "only {seen} wire types were found");
}

#[test]
fn eds_and_gateway_have_no_io_and_no_clock() {
    for folder in ["eds/src", "gateway/src"] {
        never(
            folder,
            &[
                "std::fs",
                "std::net",
                "std::env",
                "SystemTime",
                "now_utc",
                "tokio",
                "async fn",
                "axum",
                "leptos",
            ],
            "they are pure: give them what they need as an argument",
        );
    }
}

#[test]
fn only_the_signer_knows_keys() {
    let hits: Vec<String> = shipped_lines("app/src", &["use eds::", " eds::", "(eds::", "<eds::", "&eds::"])
        .into_iter()
        .filter(|hit| !hit.starts_with("app/src/bin/signer"))
        .collect();
    assert!(hits.is_empty(), "pages reach keys by messages to the worker only:\n{}", hits.join("\n"));
}

#[test]
fn the_two_audiences_do_not_know_each_other() {
    never("app/src/citizen", &["crate::staff", "app::staff"], "the portal must not carry the workplace");
    never("app/src/staff", &["crate::citizen", "app::citizen"], "the workplace must not carry the portal");
}

#[test]
fn the_design_system_knows_no_data() {
    never(
        "app/src/ui",
        &["crate::api", "crate::session", "domain::case", "domain::api"],
        "a component takes plain properties; pages own data",
    );
}

#[test]
fn only_the_client_fetches() {
    let hits: Vec<String> =
        shipped_lines("app/src", &["reqwasm::", "gloo_net", "fetch_with", "XmlHttpRequest"])
            .into_iter()
            .filter(|hit| !hit.starts_with("app/src/api/") && !hit.starts_with("app/src/i18n.rs"))
            .collect();
    assert!(hits.is_empty(), "fetch in app/src/api only:\n{}", hits.join("\n"));
}

#[test]
fn the_store_does_not_know_http_and_routes_do_not_know_sql() {
    never("server/src/store", &["axum"], "the store answers with values, not with responses");
    never(
        "server/src/routes",
        &["SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM"],
        "SQL lives in server/src/store",
    );
}

#[test]
fn only_main_and_config_read_the_environment() {
    for folder in ["server/src", "domain/src", "eds/src", "app/src"] {
        let hits: Vec<String> = shipped_lines(folder, &["env::var"])
            .into_iter()
            .filter(|hit| !hit.starts_with("server/src/main.rs") && !hit.starts_with("server/src/config.rs"))
            .collect();
        assert!(hits.is_empty(), "settings come through server/src/config.rs:\n{}", hits.join("\n"));
    }
}

#[test]
fn no_words_for_people_in_rust() {
    for folder in ["domain/src", "eds/src", "gateway/src", "app/src", "server/src"] {
        for path in files(folder, "rs") {
            for (at, line) in shipped(&text(&path)).lines().enumerate() {
                let cyrillic = line.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c));
                assert!(!cyrillic, "{}:{}: words live in locales/ or in data: {line}", name(&path), at + 1);
            }
        }
    }
}

#[test]
fn modules_are_named_after_things() {
    for folder in ["domain/src", "eds/src", "gateway/src", "app/src", "server/src"] {
        for path in files(folder, "rs") {
            let name = name(&path);
            for vague in ["utils", "helpers", "common", "types", "manager", "service_impl"] {
                let file = format!("/{vague}.rs");
                let module = format!("/{vague}/");
                assert!(
                    !name.ends_with(&file) && !name.contains(&module),
                    "{name}: name it after what it holds"
                );
            }
        }
    }
}
