//! Documents tell the truth: the paths that they name exist, and regulation files pass their lint.

use tidy::{files, name, root, text};

const DOCUMENTS: [&str; 6] =
    ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "STYLE.md", "SECURITY.md", "docs/glossary.md"];

#[test]
fn paths_named_in_documents_exist() {
    let mut missing = Vec::new();
    let decisions = files("docs/adr", "md");
    assert!(!decisions.is_empty(), "decisions are recorded in docs/adr");
    for path in DOCUMENTS.iter().map(|document| root().join(document)).chain(decisions) {
        let document = text(&path);
        assert!(!document.is_empty(), "{} is missing or empty", name(&path));
        for (at, piece) in document.split('`').enumerate() {
            let is_path = at % 2 == 1
                && piece.contains('/')
                && !piece.contains([' ', '<', '{', '*', '…', ':', '$', '(', '='])
                && !piece.starts_with(['/', '~', '-', '.', '@'])
                && !piece.starts_with("target/")
                && !piece.starts_with("dist/")
                && !piece.starts_with("data/")
                && [
                    "domain", "eds", "gateway", "app", "server", "tests", "locales", "style", "public",
                    "docs", "tools",
                ]
                .iter()
                .any(|top| piece.starts_with(&format!("{top}/")));
            if is_path && !root().join(piece.trim_end_matches('/')).exists() {
                missing.push(format!("{}: {piece}", name(&path)));
            }
        }
    }
    assert!(missing.is_empty(), "documents name what is not there:\n{}", missing.join("\n"));
}

#[test]
fn architecture_stays_short() {
    let lines = text(&root().join("ARCHITECTURE.md")).lines().count();
    assert!(lines <= 150, "ARCHITECTURE.md has {lines} lines; 150 are what a newcomer reads");
}

#[test]
fn every_regulation_file_passes_its_lint_and_lies_where_it_says() {
    let files = files("domain/regulations", "toml");
    assert!(files.len() >= 2, "both editions of the adoption service are here");
    for path in files {
        let regulation: domain::regulation::Regulation =
            toml::from_str(&text(&path)).unwrap_or_else(|error| panic!("{}: {error}", name(&path)));
        let faults = domain::regulation::check(&regulation);
        assert!(faults.is_empty(), "{}: {faults:#?}", name(&path));
        assert_eq!(name(&path), format!("domain/regulations/{}.toml", regulation.edition));
    }
}

#[test]
fn a_path_of_a_machine_or_a_word_of_the_workshop_stands_nowhere() {
    let mut hits = Vec::new();
    for extension in ["rs", "md", "toml", "ftl", "js", "mjs", "css", "html", "sh", "py", "wsdl", "xsd"] {
        for path in files("", extension) {
            if name(&path) == "tests/tidy/documents.rs" {
                continue;
            }
            for (at, line) in text(&path).lines().enumerate() {
                if ["/root/", "/home/", "/work/"].iter().any(|machine| line.contains(machine)) {
                    hits.push(format!("{}:{}: {}", name(&path), at + 1, line.trim()));
                }
            }
        }
    }
    assert!(hits.is_empty(), "{}", hits.join("\n"));
}
