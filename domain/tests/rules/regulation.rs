//! The files under `domain/regulations`: they can be read, they are clean, and they say what the acts say.

use std::path::{Path, PathBuf};

use domain::regulation::{Regulation, check};

/// Every file of the law, by its edition.
pub(crate) fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("regulations");
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let edition = path.strip_prefix(&root).unwrap().with_extension("");
                files.push((edition.to_str().unwrap().to_owned(), std::fs::read_to_string(path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// An edition by its name, such as `adoption/mangystau/2018-05-28`.
pub(crate) fn edition(name: &str) -> Regulation {
    let (_, text) = files().into_iter().find(|(edition, _)| edition == name).unwrap();
    toml::from_str(&text).unwrap()
}

#[test]
fn every_file_is_clean_and_lies_where_its_edition_says() {
    let files = files();
    assert_eq!(files.len(), 2, "a new file needs its figures in the tests");
    for (name, text) in files {
        let regulation: Regulation = toml::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(regulation.edition.to_string(), name);
        let faults: Vec<String> = check(&regulation).iter().map(ToString::to_string).collect();
        assert!(faults.is_empty(), "{name}: {faults:#?}");
    }
}
