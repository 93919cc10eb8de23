//! The State Corporation of an installation: the sandbox's, or that of a file.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use domain::id::OfficeCode;
use domain::office::{Corporation, Office, check};
use domain::text::Text;
use serde::{Deserialize, Serialize};

/// The offices as administrators settle them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeList {
    /// The offices.
    pub offices: Vec<Office>,
    /// Why some of them take no applications now.
    pub closed: BTreeMap<OfficeCode, Text>,
}

impl OfficeList {
    /// The corporation with these offices.
    pub fn of(self, corporation: Corporation) -> Corporation {
        Corporation { offices: self.offices, closed: self.closed, ..corporation }
    }
}

const SANDBOX: &str = include_str!("../offices/sandbox.toml");

/// What is wrong with a file of offices; each is one line that names the file.
#[derive(Debug, thiserror::Error)]
pub enum OfficesError {
    /// The file cannot be read.
    #[error("{file}: {error}")]
    Read {
        /// The file.
        file: String,
        /// Why.
        error: std::io::Error,
    },
    /// Not TOML, or not the fields of offices.
    #[error("{file}: {error}")]
    Shape {
        /// The file.
        file: String,
        /// Where and why.
        error: String,
    },
    /// The lint found mistakes.
    #[error("{file}: {fault}")]
    Fault {
        /// The file.
        file: String,
        /// The first mistake.
        fault: domain::regulation::Fault,
    },
}

/// The sandbox's offices: their names are real compositions, their addresses say that they are made up.
///
/// # Errors
/// The first mistake of the file in the program.
pub fn of_sandbox() -> Result<Corporation, OfficesError> {
    read("offices/sandbox.toml", SANDBOX)
}

/// The offices of an installation's own file.
///
/// # Errors
/// A file that cannot be read, or its first mistake.
pub fn open(path: &Path) -> Result<Corporation, OfficesError> {
    let file = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|error| OfficesError::Read { file: file.clone(), error })?;
    read(&file, &text)
}

fn read(file: &str, text: &str) -> Result<Corporation, OfficesError> {
    let corporation: Corporation = toml::from_str(text)
        .map_err(|error| OfficesError::Shape { file: file.to_owned(), error: error.to_string() })?;
    match check(&corporation).into_iter().next() {
        Some(fault) => Err(OfficesError::Fault { file: file.to_owned(), fault }),
        None => Ok(corporation),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sandbox_has_offices_in_both_regions_and_every_mistake_is_named() {
        let corporation = of_sandbox().unwrap();
        let mut regions: Vec<&str> = corporation.offices.iter().map(|it| it.region.as_str()).collect();
        regions.dedup();
        assert_eq!(regions, ["mangystau", "karaganda"]);
        for office in &corporation.offices {
            assert!(
                office.address.kk.contains("сынақ дерегі") && office.address.ru.contains("демонстрационные")
            );
        }
        for (from, to, said) in [
            ("bin = \"", "bin = \"9", "bin: a BIN has 12 digits"),
            ("unit = \"minute\"", "unit = \"working_day\"", "handling: is a time in seconds or minutes"),
            ("code = \"aktau-2\"", "code = \"aktau-1\"", "offices.aktau-1: stands here twice"),
            (
                "closes = \"20:00\"",
                "closes = \"08:00\"",
                "offices.aktau-1.hours: the office closes before it opens",
            ),
            (
                "[[offices]]",
                "[closed.atlantis]\nkk = \"-\"\nru = \"-\"\n[[offices]]",
                "closed.atlantis: there is no such office",
            ),
            ("name.ru = \"Отдел № 1", "name.ru = \"\" #", "offices.aktau-1.name: has no words"),
            ("code = \"aktau-1\"", "kode = \"aktau-1\"", "unknown field"),
        ] {
            let wrong = read("file", &SANDBOX.replacen(from, to, 1)).unwrap_err().to_string();
            assert!(wrong.contains(said), "{said:?} is not in {wrong}");
        }
    }
}
