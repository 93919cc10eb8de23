//! The card: what must stand at the top and what `app` must be made of.

use std::collections::BTreeSet;

use tidy::{root, shipped_lines, text};

#[test]
fn the_top_level_is_that_of_the_card() {
    for name in ["Cargo.toml", "app", "server", "locales", "style", "public", "tests", "Trunk.toml"] {
        assert!(root().join(name).exists(), "{name} of the card is missing");
    }
}

#[test]
fn app_uses_the_seven_packages_of_the_card() {
    let manifest: toml::Table = text(&root().join("app/Cargo.toml")).parse().expect("app/Cargo.toml is TOML");
    let dependencies = manifest["dependencies"].as_table().expect("a table");
    for package in ["leptos", "wasm-bindgen", "web-sys", "gloo", "serde", "reqwasm", "fluent"] {
        assert!(dependencies.contains_key(package), "app does not depend on {package}");
        let module = format!("{}::", package.replace('-', "_"));
        assert!(
            !shipped_lines("app/src", &[&module]).is_empty(),
            "app depends on {package} and does not use it"
        );
    }
}

#[test]
fn domain_depends_on_nothing_but_its_allow_list() {
    let (always, on_demand) = dependencies("domain");
    assert_eq!(always, BTreeSet::from(["serde", "thiserror", "time"].map(String::from)));
    assert_eq!(on_demand, BTreeSet::from(["schemars".to_owned()]));
}

#[test]
fn the_browser_is_built_without_schemas() {
    let domain = |file: &str, table: &[&str]| {
        let manifest: toml::Value = toml::from_str(&text(&root().join(file))).expect("a manifest is TOML");
        let dependencies = table.iter().fold(&manifest, |within, key| &within[*key]);
        dependencies.get("domain").and_then(|domain| domain.get("features")).cloned()
    };
    assert_eq!(domain("Cargo.toml", &["workspace", "dependencies"]), None);
    assert_eq!(domain("app/Cargo.toml", &["dependencies"]), None);
    assert!(domain("server/Cargo.toml", &["dependencies"]).is_some(), "the server describes its API");
}

#[test]
fn every_dependency_of_a_bundle_is_weighed() {
    let ledger: toml::Table = text(&root().join("tests/tidy/size_ledger.toml"))
        .parse()
        .expect("tests/tidy/size_ledger.toml is TOML");
    let weighed = ledger["dependencies"].as_table().expect("a table");
    let (app, on_demand) = dependencies("app");
    assert!(on_demand.is_empty(), "what a bundle may hold is weighed whole");
    for package in app.into_iter().chain(dependencies("domain").0) {
        assert!(
            weighed.contains_key(&package),
            "weigh {package} in tests/tidy/size_ledger.toml before adding it"
        );
    }
}

/// The dependencies that are always there, and those that only a feature brings.
fn dependencies(package: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let manifest: toml::Table =
        text(&root().join(package).join("Cargo.toml")).parse().expect("a manifest is TOML");
    let all = manifest["dependencies"].as_table().expect("a table").iter();
    let optional =
        |dependency: &toml::Value| dependency.get("optional").and_then(toml::Value::as_bool).unwrap_or(false);
    let (on_demand, always): (Vec<_>, Vec<_>) = all.partition(|(_, dependency)| optional(dependency));
    let names = |some: Vec<(&String, &toml::Value)>| some.into_iter().map(|(name, _)| name.clone()).collect();
    (names(always), names(on_demand))
}
