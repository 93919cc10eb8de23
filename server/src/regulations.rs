//! The editions in the binary, and those of them that this installation applies.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::{fs, io};

use domain::api::catalogue::{AppliedEdition, Catalogue, EditionPage, ServiceSummary};
use domain::calendar::Calendar;
use domain::id::{EditionId, ProviderCode};
use domain::regulation::{Regulation, check};
use domain::text::Text;
use serde::Deserialize;

use crate::packed::Packed;

const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/regulations.rs"));
const SANDBOX: &str = include_str!("../editions/sandbox.toml");
const CALENDAR: &str = include_str!("../../domain/calendar/kazakhstan.toml");

/// What is wrong with a regulation file or with the list of applied editions; each is one line that names the file.
#[derive(Debug, thiserror::Error)]
pub enum RegulationError {
    /// A file cannot be read.
    #[error("{file}: {error}")]
    Read {
        /// The file.
        file: String,
        /// Why.
        error: io::Error,
    },
    /// Not TOML, or not the fields of a regulation.
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
    /// The file's path does not say which edition it is.
    #[error("{file}: holds the edition {edition}; it belongs in {edition}.toml")]
    Place {
        /// The file.
        file: String,
        /// The edition in it.
        edition: EditionId,
    },
    /// An own file for an edition that is there already.
    #[error("{file}: the product has this edition already")]
    There {
        /// The file.
        file: String,
    },
    /// The list of applied editions names one that is not in the product.
    #[error("the edition {0} is not in this product")]
    Unknown(EditionId),
    /// Two applied editions of one service and region.
    #[error("{0} is applied twice: another edition of its service and region is applied already")]
    Twice(EditionId),
    /// A provider stands in two applied editions with another name, address, BIN or number prefix.
    #[error("{edition}: the provider {provider} is another body in an edition that is applied already")]
    OtherBody {
        /// The edition that came second.
        edition: EditionId,
        /// The provider.
        provider: ProviderCode,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AppliedList {
    #[serde(default)]
    applied: Vec<Applied>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Applied {
    edition: EditionId,
    reason: Text,
}

/// Which editions an installation applies.
#[derive(Clone, Copy, Debug)]
pub enum List<'a> {
    /// The sandbox's own list: all of the product.
    OfSandbox,
    /// None: the catalogue is empty.
    Empty,
    /// The list in a file.
    File(&'a Path),
}

/// The editions that the installation knows and applies.
pub struct Regulations {
    all: BTreeMap<EditionId, Arc<Regulation>>,
    applied: BTreeMap<EditionId, Text>,
    /// What is given out of an edition, made when it is first asked for.
    pages: BTreeMap<EditionId, OnceLock<Packed>>,
    calendar: Calendar,
}

impl fmt::Debug for Regulations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.applied.keys()).finish()
    }
}

impl Regulations {
    /// What a sandbox applies: all that is in the product.
    pub fn of_sandbox() -> Result<Self, RegulationError> {
        Self::open(None, List::OfSandbox)
    }

    /// The editions in the product and those in the installation's `own` folder, and which of them `list` applies.
    ///
    /// # Errors
    /// The first mistake of a file or of the list. An own file cannot replace an edition of the product: cases are pinned
    /// to it.
    pub fn open(own: Option<&Path>, list: List<'_>) -> Result<Self, RegulationError> {
        let mut all = BTreeMap::new();
        for (name, text) in FILES {
            add(&mut all, name, text)?;
        }
        for file in own.map(files_of).transpose()?.unwrap_or_default() {
            add(&mut all, &file.name, &file.text)?;
        }
        match list {
            List::OfSandbox => Self::with(all, SANDBOX, "editions/sandbox.toml"),
            List::Empty => Self::with(all, "", "no list"),
            List::File(path) => {
                let file = path.display().to_string();
                let list = fs::read_to_string(path)
                    .map_err(|error| RegulationError::Read { file: file.clone(), error })?;
                Self::with(all, &list, &file)
            }
        }
    }

    fn with(
        all: BTreeMap<EditionId, Arc<Regulation>>,
        list: &str,
        file: &str,
    ) -> Result<Self, RegulationError> {
        let list: AppliedList = toml::from_str(list)
            .map_err(|error| RegulationError::Shape { file: file.to_owned(), error: error.to_string() })?;
        let pages = all.keys().map(|edition| (edition.clone(), OnceLock::new())).collect();
        let calendar = read_calendar("calendar/kazakhstan.toml", CALENDAR)?;
        let mut law = Self { all, applied: BTreeMap::new(), pages, calendar };
        for it in list.applied {
            law.apply(it)?;
        }
        Ok(law)
    }

    fn apply(&mut self, it: Applied) -> Result<(), RegulationError> {
        let Some(regulation) = self.all.get(&it.edition) else {
            return Err(RegulationError::Unknown(it.edition));
        };
        let same =
            |other: &&EditionId| other.service == it.edition.service && other.region == it.edition.region;
        if self.applied.keys().any(|other| same(&other)) {
            return Err(RegulationError::Twice(it.edition));
        }
        // An official works for one body and signs with its BIN, whatever the service and whosever the act.
        for provider in &regulation.providers {
            let elsewhere = self.of_provider(&provider.code).and_then(|other| other.provider(&provider.code));
            if elsewhere.is_some_and(|other| other != provider) {
                let provider = provider.code.clone();
                return Err(RegulationError::OtherBody { edition: it.edition, provider });
            }
        }
        self.applied.insert(it.edition, it.reason);
        Ok(())
    }

    /// An edition, applied or not: a case keeps the one that it was filed under.
    pub fn find(&self, edition: &EditionId) -> Option<&Arc<Regulation>> {
        self.all.get(edition)
    }

    /// An edition that is applied, with the reason.
    pub fn find_applied(&self, edition: &EditionId) -> Option<(&Arc<Regulation>, &Text)> {
        Some((self.all.get(edition)?, self.applied.get(edition)?))
    }

    /// The page of an edition as JSON. One that is no longer applied has it too: cases were filed under it.
    ///
    /// # Errors
    /// Ours only: an edition that cannot be written as JSON.
    pub fn page(&self, edition: &EditionId) -> io::Result<Option<&Packed>> {
        let (Some(regulation), Some(page)) = (self.all.get(edition), self.pages.get(edition)) else {
            return Ok(None);
        };
        if let Some(page) = page.get() {
            return Ok(Some(page));
        }
        let reason = self.applied.get(edition).cloned();
        let json = serde_json::to_vec(&EditionPage { regulation: regulation.as_ref().clone(), reason })?;
        let packed = Packed::compressed(json)?;
        Ok(Some(page.get_or_init(|| packed)))
    }

    /// The country's days off.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Puts another calendar in the place of the program's.
    pub fn keep(&mut self, calendar: Calendar) {
        self.calendar = calendar;
    }

    /// The applied editions.
    pub fn list_applied(&self) -> impl Iterator<Item = &Arc<Regulation>> {
        self.applied.keys().filter_map(|edition| self.all.get(edition))
    }

    /// An applied edition that names a provider: its body is the same in all of them, and the first (by service) says what
    /// its roles are called where no case is open.
    pub fn of_provider(&self, code: &ProviderCode) -> Option<&Arc<Regulation>> {
        self.list_applied().find(|regulation| regulation.provider(code).is_some())
    }

    /// The catalogue of the applied editions.
    pub fn catalogue(&self) -> Catalogue {
        let mut services: Vec<ServiceSummary> = Vec::new();
        for regulation in self.list_applied() {
            let edition = AppliedEdition {
                edition: regulation.edition.clone(),
                region: regulation.region.clone(),
                term: regulation.term.norm,
                terms: regulation.terms.iter().map(|special| special.term.norm).collect(),
                repealed: regulation.act.repealed.is_some(),
            };
            match services.iter_mut().find(|service| &service.code == regulation.code()) {
                Some(service) => {
                    let more = regulation
                        .service
                        .also_called
                        .iter()
                        .filter(|name| !service.also_called.contains(name));
                    let more: Vec<Text> = more.cloned().collect();
                    service.also_called.extend(more);
                    service.editions.push(edition);
                }
                None => services.push(ServiceSummary {
                    code: regulation.code().clone(),
                    name: regulation.service.name.clone(),
                    also_called: regulation.service.also_called.clone(),
                    situation: regulation.service.situation.clone(),
                    summary: regulation.service.summary.clone(),
                    editions: vec![edition],
                }),
            }
        }
        Catalogue { services }
    }
}

/// The country's days off from an installation's own file.
///
/// # Errors
/// A file that cannot be read, or is not a calendar.
pub fn calendar(path: &Path) -> Result<Calendar, RegulationError> {
    let file = path.display().to_string();
    let text =
        fs::read_to_string(path).map_err(|error| RegulationError::Read { file: file.clone(), error })?;
    read_calendar(&file, &text)
}

fn read_calendar(file: &str, text: &str) -> Result<Calendar, RegulationError> {
    let wrong =
        |error: toml::de::Error| RegulationError::Shape { file: file.to_owned(), error: error.to_string() };
    toml::from_str(text).map_err(wrong)
}

fn add(
    all: &mut BTreeMap<EditionId, Arc<Regulation>>,
    name: &str,
    text: &str,
) -> Result<(), RegulationError> {
    let regulation = read(name, text)?;
    match all.entry(regulation.edition.clone()) {
        Entry::Occupied(_) => Err(RegulationError::There { file: name.to_owned() }),
        Entry::Vacant(free) => {
            free.insert(Arc::new(regulation));
            Ok(())
        }
    }
}

fn read(name: &str, text: &str) -> Result<Regulation, RegulationError> {
    let file = name.to_owned();
    let regulation: Regulation = toml::from_str(text)
        .map_err(|error| RegulationError::Shape { file: file.clone(), error: error.to_string() })?;
    if name != format!("{}.toml", regulation.edition) {
        return Err(RegulationError::Place { file, edition: regulation.edition });
    }
    match check(&regulation).into_iter().next() {
        Some(fault) => Err(RegulationError::Fault { file, fault }),
        None => Ok(regulation),
    }
}

/// Checks all files of a folder; answers with how many there are and every line of what is wrong.
pub fn check_folder(folder: &Path) -> Result<(usize, Vec<String>), RegulationError> {
    let files = files_of(folder)?;
    let mut lines = Vec::new();
    for File { name, text } in &files {
        match toml::from_str::<Regulation>(text) {
            Ok(regulation) => {
                if *name != format!("{}.toml", regulation.edition) {
                    lines.push(
                        RegulationError::Place { file: name.clone(), edition: regulation.edition.clone() }
                            .to_string(),
                    );
                }
                lines.extend(check(&regulation).into_iter().map(|fault| format!("{name}: {fault}")));
            }
            Err(error) => lines.push(format!("{name}: {error}")),
        }
    }
    Ok((files.len(), lines))
}

/// A regulation file, by its path in its folder.
struct File {
    name: String,
    text: String,
}

/// The regulation files of a folder, in the order of their names.
fn files_of(folder: &Path) -> Result<Vec<File>, RegulationError> {
    let mut paths = Vec::new();
    collect(folder, &mut paths)?;
    paths.sort();
    let file = |path: &PathBuf| {
        let name = path.strip_prefix(folder).unwrap_or(path).display().to_string();
        match fs::read_to_string(path) {
            Ok(text) => Ok(File { name, text }),
            Err(error) => Err(RegulationError::Read { file: name, error }),
        }
    };
    paths.iter().map(file).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), RegulationError> {
    let wrong = |error| RegulationError::Read { file: folder.display().to_string(), error };
    for entry in fs::read_dir(folder).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|it| it == "toml") {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(edition: &EditionId) -> Applied {
        Applied {
            edition: edition.clone(),
            reason: Text { kk: "Себебі".to_owned(), ru: "Причина".to_owned() },
        }
    }

    #[test]
    fn a_sandbox_applies_all_and_one_provider_may_stand_in_several() {
        let law = Regulations::of_sandbox().unwrap();
        assert_eq!(law.list_applied().count(), FILES.len());
        let provider = ProviderCode::parse("karaganda-city").unwrap();
        let services: Vec<&str> = law
            .list_applied()
            .filter(|regulation| regulation.provider(&provider).is_some())
            .map(|regulation| regulation.code().as_str())
            .collect();
        assert_eq!(services, ["adoption", "foster-care", "guardianship", "guardianship-certificate"]);
    }

    #[test]
    fn a_provider_is_the_same_body_everywhere() {
        let mut law = Regulations::of_sandbox().unwrap();
        let edition = EditionId::parse("guardianship/kazakhstan/2015-04-13").unwrap();
        assert!(
            matches!(law.apply(applied(&edition)), Err(RegulationError::Twice(twice)) if twice == edition)
        );
        law.applied.remove(&edition);
        let mut other = law.all.get(&edition).unwrap().as_ref().clone();
        other.providers.last_mut().unwrap().bin = "180540099210".to_owned();
        law.all.insert(edition.clone(), Arc::new(other));
        let refused = law.apply(applied(&edition)).unwrap_err();
        assert!(
            matches!(&refused, RegulationError::OtherBody { provider, .. } if provider.as_str() == "karaganda-city")
        );
        assert_eq!(law.find_applied(&edition), None);
    }
}
