//! The queue of an installation: the sandbox's, or that of a file.

use std::fs;
use std::path::Path;

use domain::office::Corporation;
use domain::queue::{Queue, check};

use crate::offices::OfficesError;

const SANDBOX: &str = include_str!("../../offices/sandbox-queue.toml");

/// The sandbox's queue: its windows and shares are made up.
///
/// # Errors
/// The first mistake of the file in the program.
pub fn of_sandbox(corporation: &Corporation) -> Result<Queue, OfficesError> {
    read("offices/sandbox-queue.toml", SANDBOX, corporation)
}

/// The queue of an installation's own file.
///
/// # Errors
/// A file that cannot be read, or its first mistake.
pub fn open(path: &Path, corporation: &Corporation) -> Result<Queue, OfficesError> {
    let file = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|error| OfficesError::Read { file: file.clone(), error })?;
    read(&file, &text, corporation)
}

fn read(file: &str, text: &str, corporation: &Corporation) -> Result<Queue, OfficesError> {
    let queue: Queue = toml::from_str(text)
        .map_err(|error| OfficesError::Shape { file: file.to_owned(), error: error.to_string() })?;
    match check(&queue, corporation).into_iter().next() {
        Some(fault) => Err(OfficesError::Fault { file: file.to_owned(), fault }),
        None => Ok(queue),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offices;

    #[test]
    fn every_office_of_the_sandbox_keeps_a_queue_and_every_mistake_is_named() {
        let corporation = offices::of_sandbox().unwrap();
        let queue = of_sandbox(&corporation).unwrap();
        for office in &corporation.offices {
            assert!(queue.plan(&office.code).is_some(), "{}", office.code);
        }
        for (from, to, said) in [
            ("horizon_days = 14", "horizon_days = 0", "rules.horizon_days: is out of its bounds"),
            ("hold_seconds = 300", "hold_seconds = 5", "rules.hold_seconds: is out of its bounds"),
            ("\nminutes = 15", "\nminutes = 20", "services.collect.minutes: is 15, 30 or 60"),
            ("letter = \"A\"", "letter = \"B\"", "services.apply: its code or its letter stands here twice"),
            ("letter = \"A\"", "letter = \"a\"", "services.collect.letter: is a capital letter from A to Z"),
            ("office = \"aktau-1\"", "office = \"aktau-9\"", "plans.aktau-9: there is no such office"),
            ("office = \"aktau-2\"", "office = \"aktau-1\"", "plans.aktau-1: stands here twice"),
            ("windows = 2", "windows = 0", "plans.aktau-1.windows: is a number from 1 to 200"),
            ("walk_in_percent = 25", "walk_in_percent = 101", "walk_in_percent: is a number from 0 to 100"),
            ("\"collect\", \"apply\"", "\"collect\", \"fly\"", "names no service, or one that is not there"),
            (
                "windows = 2",
                "windows = 2\nclosed = [{ day = \"2026-13-01\", reason = { kk = \"a\", ru = \"b\" } }]",
                "plans.aktau-1.closed: has a day that is none, or one without a reason",
            ),
            ("windows = 2", "windoes = 2", "unknown field"),
        ] {
            let wrong = read("file", &SANDBOX.replacen(from, to, 1), &corporation).unwrap_err().to_string();
            assert!(wrong.contains(said), "{said:?} is not in {wrong}");
        }
    }
}
