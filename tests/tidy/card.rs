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
    assert_eq!(dependencies("domain"), BTreeSet::from(["serde", "thiserror", "time"].map(String::from)));
}

#[test]
fn every_dependency_of_a_bundle_is_weighed() {
    let ledger: toml::Table = text(&root().join("tests/tidy/size_ledger.toml"))
        .parse()
        .expect("tests/tidy/size_ledger.toml is TOML");
    let weighed = ledger["dependencies"].as_table().expect("a table");
    for package in dependencies("app").into_iter().chain(dependencies("domain")) {
        assert!(
            weighed.contains_key(&package),
            "weigh {package} in tests/tidy/size_ledger.toml before adding it"
        );
    }
}

fn dependencies(package: &str) -> BTreeSet<String> {
    let manifest: toml::Table =
        text(&root().join(package).join("Cargo.toml")).parse().expect("a manifest is TOML");
    manifest["dependencies"].as_table().expect("a table").keys().cloned().collect()
}
