//! What a phone downloads, held against the ledger. Needs the built bundles: `tools/web`.

use std::fs;
use std::path::{Path, PathBuf};

use tidy::{root, text};

fn ledger() -> toml::Table {
    text(&root().join("tests/tidy/size_ledger.toml")).parse().expect("tests/tidy/size_ledger.toml is TOML")
}

fn limit(of: &str) -> u64 {
    let bytes = ledger()["limits"][of].as_integer().expect("a limit is a number of bytes");
    u64::try_from(bytes).expect("a limit is positive")
}

/// The pre-compressed files of a bundle whose names satisfy `which`, with their sizes.
fn compressed(bundle: &str, which: impl Fn(&str) -> bool) -> Vec<(PathBuf, u64)> {
    let folder = root().join("dist").join(bundle);
    assert!(folder.exists(), "{} is missing: build the bundles first with tools/web", folder.display());
    let mut found = Vec::new();
    walk(&folder, &mut found);
    found.retain(|(path, _)| {
        let name = path.strip_prefix(&folder).unwrap_or(path).display().to_string();
        name.strip_suffix(".br").is_some_and(&which)
    });
    found
}

fn walk(folder: &Path, found: &mut Vec<(PathBuf, u64)>) {
    for entry in fs::read_dir(folder).expect("a folder of the bundle").flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, found);
        } else {
            found.push((path, entry.metadata().expect("a file of the bundle").len()));
        }
    }
}

fn sum(files: &[(PathBuf, u64)]) -> u64 {
    files.iter().map(|(_, size)| size).sum()
}

/// F1: HTML, boot script, glue, wasm, style and one language.
#[test]
fn the_first_view_of_the_portal_is_within_its_limit() {
    within("first-view", "l10n/", &["apply", "cabinet"]);
}

/// The same for somebody who comes to a draft at once.
#[test]
fn the_first_view_of_a_request_is_within_its_limit() {
    within("apply", "l10n/apply-", &["citizen", "index.html", "cabinet"]);
}

/// The same for somebody who comes to the cabinet or a case at once.
#[test]
fn the_first_view_of_the_cabinet_is_within_its_limit() {
    within("cabinet", "l10n/cabinet-", &["citizen", "index.html", "apply"]);
}

fn within(of: &str, words: &str, foreign: &[&str]) {
    let (total, files) = view(words, |name| !foreign.iter().any(|other| name.starts_with(other)));
    assert!(total <= limit(of), "{of} weighs {total} bytes: {files:#?}");
}

fn view(words: &str, which: impl Fn(&str) -> bool) -> (u64, Vec<(PathBuf, u64)>) {
    let first = |name: &str| {
        let later = ["signer", "l10n/", "sandbox-", ".ru.html"].iter().any(|part| name.contains(part));
        !later && ![".json", ".webmanifest", ".svg"].iter().any(|ending| name.ends_with(ending))
    };
    let files = compressed("citizen", |name| first(name) && which(name));
    assert!(files.iter().any(|(path, _)| path.to_string_lossy().contains(".wasm")), "the wasm is missing");
    let kk = sum(&compressed("citizen", |name| name.starts_with(&format!("{words}kk"))));
    let ru = sum(&compressed("citizen", |name| name.starts_with(&format!("{words}ru"))));
    assert!(kk > 0 && ru > 0, "both languages are in the bundle");
    (sum(&files) + kk.max(ru), files)
}

/// F2: the HTML shell fits the first flight of a connection, with about 1 KB of headers.
#[test]
fn the_shell_is_within_its_limit() {
    let pages = compressed("citizen", |name| name.ends_with(".html"));
    assert_eq!(
        pages.len(),
        12,
        "three modules, two languages, with and without the sandbox's banner: {pages:?}"
    );
    for (page, size) in pages {
        assert!(size + 1_024 <= limit("shell"), "{} weighs {size} bytes beside its headers", page.display());
    }
}

/// F8: the signing worker.
#[test]
fn the_signer_is_within_its_limit() {
    let signer = sum(&compressed("citizen", |name| name.contains("signer")));
    assert!(signer > 0, "the signer is missing");
    assert!(signer <= limit("signer"), "the signer weighs {signer} bytes");
}

/// The names section is 40 % of a module; it must not come back unnoticed.
#[test]
fn no_module_carries_names() {
    for bundle in ["citizen", "staff"] {
        let mut files = Vec::new();
        walk(&root().join("dist").join(bundle), &mut files);
        let modules: Vec<_> =
            files.into_iter().filter(|(path, _)| path.extension().is_some_and(|it| it == "wasm")).collect();
        assert!(modules.len() >= 2, "{bundle} has its module and the signer");
        for (path, _) in modules {
            let bytes = fs::read(&path).expect("a module");
            assert!(
                !custom_sections(&bytes).contains(&"name".to_owned()),
                "{} carries names",
                path.display()
            );
        }
    }
}

/// The names of a module's custom sections. A module is a header of 8 bytes, then sections: kind, length, content.
fn custom_sections(module: &[u8]) -> Vec<String> {
    let (mut at, mut names) = (8, Vec::new());
    while at < module.len() {
        let kind = module[at];
        let (length, start) = leb128(module, at + 1);
        if kind == 0 {
            let (name, from) = leb128(module, start);
            names.push(String::from_utf8_lossy(&module[from..from + name]).into_owned());
        }
        at = start + length;
    }
    names
}

fn leb128(bytes: &[u8], mut at: usize) -> (usize, usize) {
    let (mut value, mut shift) = (0, 0);
    loop {
        value |= usize::from(bytes[at] & 0x7f) << shift;
        at += 1;
        if bytes[at - 1] < 0x80 {
            return (value, at);
        }
        shift += 7;
    }
}
