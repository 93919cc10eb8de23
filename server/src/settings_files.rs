//! The settings as files, for installations that keep their configuration in a repository: written out as they are in
//! force, and looked at before they are used.

use std::path::{Path, PathBuf};
use std::{fs, io};

use domain::office::Corporation;
use serde::Serialize;

use crate::offices;
use crate::regulations::{self, List, RegulationError, Regulations};

const EDITIONS: &str = "editions.toml";
const PROVIDERS: &str = "providers.toml";
const CALENDAR: &str = "calendar.toml";
const OFFICES: &str = "offices.toml";

/// Why files cannot be written or read at all.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// The folder or a file.
    #[error("{}: {error}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A part cannot be written as TOML: ours.
    #[error("the settings cannot be written: {0}")]
    Written(#[from] toml::ser::Error),
    /// The regulations cannot be read.
    #[error(transparent)]
    Regulations(#[from] RegulationError),
}

/// Writes the files as the law in force has them, and the State Corporation's where there is one.
///
/// # Errors
/// A file is there already, or the folder cannot be written.
pub fn export(law: &Regulations, corporation: Option<&Corporation>, dir: &Path) -> Result<(), FilesError> {
    let wrong = |path: &Path, error| FilesError::File { path: path.to_owned(), error };
    fs::create_dir_all(dir).map_err(|error| wrong(dir, error))?;
    let mut calendar = law.calendar_text().to_owned();
    if !law.days().days.is_empty() {
        calendar.push_str("\n# Settled by administrators.\n\n");
        calendar.push_str(&toml::to_string(&Changed { changed: &law.days().days })?);
    }
    let mut files = vec![
        (EDITIONS, toml::to_string(&law.editions())?),
        (PROVIDERS, toml::to_string(law.providers())?),
        (CALENDAR, calendar),
    ];
    if let Some(corporation) = corporation {
        files.push((OFFICES, toml::to_string(corporation)?));
    }
    for (name, text) in files {
        let path = dir.join(name);
        let file = fs::File::create_new(&path);
        file.and_then(|mut file| io::Write::write_all(&mut file, text.as_bytes()))
            .map_err(|error| wrong(&path, error))?;
    }
    Ok(())
}

/// The days as a calendar's file has them.
#[derive(Serialize)]
struct Changed<'a> {
    changed: &'a [domain::calendar::ChangedDay],
}

/// Looks at those of the files that are in a folder: how many there are, and what is wrong, a line each with file and
/// place.
///
/// # Errors
/// The installation's own regulations cannot be read.
pub fn check(dir: &Path, own: Option<&Path>) -> Result<(usize, Vec<String>), FilesError> {
    let mut faults = Vec::new();
    let mut files = 0;
    let law = Regulations::open(own, List::Empty)?;
    for name in [EDITIONS, PROVIDERS, CALENDAR, OFFICES] {
        let path = dir.join(name);
        let file = path.display().to_string();
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(FilesError::File { path, error }),
        };
        files += 1;
        match name {
            EDITIONS => match Regulations::open(own, List::File(&path)) {
                Ok(listed) => faults.extend(reasons(&listed, &file)),
                Err(error) => faults.push(named(&file, &error)),
            },
            PROVIDERS => match regulations::read_providers(&file, &text) {
                Ok(list) => faults.extend(list.provider.keys().filter_map(|code| {
                    let known = law.list_all().any(|regulation| regulation.provider(code).is_some());
                    (!known).then(|| format!("{file}: provider.{code}: no edition names this provider"))
                })),
                Err(error) => faults.push(named(&file, &error)),
            },
            OFFICES => faults.extend(offices::open(&path).err().map(|error| error.to_string())),
            _ => faults
                .extend(regulations::read_calendar(&file, &text).err().map(|error| named(&file, &error))),
        }
    }
    Ok((files, faults))
}

/// Reasons that are missing in a language.
fn reasons(law: &Regulations, file: &str) -> Vec<String> {
    let list = law.editions();
    let parts = [("applied", list.applied), ("taken_off", list.taken_off)];
    let all = parts.into_iter().flat_map(|(part, list)| list.into_iter().map(move |it| (part, it)));
    let missing = all.filter(|(_, it)| it.reason.kk.trim().is_empty() || it.reason.ru.trim().is_empty());
    missing
        .map(|(part, it)| {
            format!("{file}: {part}: {}: the reason is missing in one of the two languages", it.edition)
        })
        .collect()
}

/// A fault on one line that begins with its file.
fn named(file: &str, error: &RegulationError) -> String {
    let told = error.to_string().trim().replace('\n', " ");
    if told.starts_with(file) { told } else { format!("{file}: {told}") }
}
