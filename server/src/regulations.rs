//! The editions in the binary, and those of them that this installation applies.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::{fs, io};

use domain::api::administration::ProviderDetails;
use domain::api::catalogue::{AppliedEdition, Catalogue, EditionPage, ServiceSummary};
use domain::api::problem as code;
use domain::calendar::{Calendar, ChangedDay};
use domain::id::{EditionId, ProviderCode};
use domain::regulation::{Provider, Regulation, check};
use domain::text::Text;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::packed::Packed;
use crate::problem::Problem;

const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/regulations.rs"));
const SANDBOX: &str = include_str!("../editions/sandbox.toml");
const SANDBOX_LIST: &str = "editions/sandbox.toml";
const NO_LIST: &str = "no list";
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

/// Which editions apply, as it is written in a file or settled by an administrator.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditionList {
    /// Those that apply.
    #[serde(default)]
    pub applied: Vec<Applied>,
    /// Those that were taken off: they take no new cases, and the open ones go on.
    #[serde(default)]
    pub taken_off: Vec<Applied>,
}

/// An edition, and why it applies or does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Applied {
    /// Which.
    pub edition: EditionId,
    /// Why.
    pub reason: Text,
}

/// What an installation says of its providers where the acts leave it open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderList {
    /// One entry for each provider of which something is said.
    #[serde(default)]
    pub provider: BTreeMap<ProviderCode, ProviderDetails>,
}

/// The parts of the settings as they are kept: nothing for a part that is as the files have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// The editions.
    pub editions: Option<EditionList>,
    /// The providers.
    pub providers: Option<ProviderList>,
    /// The days about which something was changed.
    pub days: Option<DayList>,
}

/// Days that an administrator settled, over the calendar of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayList {
    /// The days.
    pub days: Vec<ChangedDay>,
}

/// Which parts are kept in files of the installation: nothing that is settled elsewhere counts for these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InFiles {
    /// The list of applied editions.
    pub editions: bool,
    /// What is said of the providers.
    pub providers: bool,
    /// The days off.
    pub calendar: bool,
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
    taken_off: BTreeMap<EditionId, Text>,
    providers: ProviderList,
    days: DayList,
    /// What is given out of an edition, made when it is first asked for.
    pages: BTreeMap<EditionId, OnceLock<Packed>>,
    calendar: Calendar,
    /// What stands in the files, from which each arrangement begins.
    files: Arc<Files>,
}

/// What stands in the files.
#[derive(Clone)]
struct Files {
    all: BTreeMap<EditionId, Arc<Regulation>>,
    editions: EditionList,
    providers: ProviderList,
    calendar: Calendar,
    /// The calendar as it is written, for whoever goes on in a file.
    calendar_text: String,
    kept: InFiles,
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
            List::OfSandbox => Self::with(all, SANDBOX, SANDBOX_LIST),
            List::Empty => Self::with(all, "", NO_LIST),
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
        let files = Files {
            all,
            editions: read_list(file, list)?,
            providers: ProviderList::default(),
            calendar: read_calendar("calendar/kazakhstan.toml", CALENDAR)?,
            calendar_text: CALENDAR.to_owned(),
            kept: InFiles { editions: file != NO_LIST && file != SANDBOX_LIST, ..InFiles::default() },
        };
        Self::of_files(files)
    }

    fn of_files(files: Files) -> Result<Self, RegulationError> {
        let mut law = Self {
            all: files.all.clone(),
            applied: BTreeMap::new(),
            taken_off: BTreeMap::new(),
            providers: ProviderList::default(),
            days: DayList::default(),
            pages: files.all.keys().map(|edition| (edition.clone(), OnceLock::new())).collect(),
            calendar: files.calendar.clone(),
            files: Arc::new(files),
        };
        let list = law.files.editions.clone();
        law.take(list)?;
        Ok(law)
    }

    fn take(&mut self, list: EditionList) -> Result<(), RegulationError> {
        for it in list.applied {
            self.apply(it)?;
        }
        self.taken_off = list.taken_off.into_iter().map(|it| (it.edition, it.reason)).collect();
        Ok(())
    }

    /// The law as the files have it, with what was settled beside them. `telling` makes a provider's address as people read
    /// it out of what the installation says of the provider.
    ///
    /// # Errors
    /// A list of editions that cannot be applied.
    pub fn arranged(
        &self,
        arrangement: Arrangement,
        telling: impl Fn(&ProviderDetails) -> Text,
    ) -> Result<Self, RegulationError> {
        let files = Files::clone(&self.files);
        let kept = files.kept;
        let mut law = Self::of_files(files)?;
        if let Some(list) = arrangement.editions.filter(|_| !kept.editions) {
            law.applied.clear();
            law.take(list)?;
        }
        law.providers = match arrangement.providers {
            Some(list) if !kept.providers => list,
            _ => law.files.providers.clone(),
        };
        for regulation in law.all.values_mut() {
            let said = |provider: &Provider| law.providers.provider.contains_key(&provider.code);
            if !regulation.providers.iter().any(said) {
                continue;
            }
            for provider in &mut Arc::make_mut(regulation).providers {
                if let Some(details) = law.providers.provider.get(&provider.code) {
                    provider.address = telling(details);
                }
            }
        }
        if let Some(days) = arrangement.days.filter(|_| !kept.calendar) {
            for day in &days.days {
                law.calendar.change(day);
            }
            law.days = days;
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
            let mut applied = self.list_applied();
            let elsewhere = applied.find_map(|other| other.provider(&provider.code));
            if elsewhere.is_some_and(|other| other != provider) {
                let provider = provider.code.clone();
                return Err(RegulationError::OtherBody { edition: it.edition, provider });
            }
        }
        self.applied.insert(it.edition, it.reason);
        Ok(())
    }

    /// Which parts are kept in files.
    pub fn in_files(&self) -> InFiles {
        self.files.kept
    }

    /// All editions that the installation has, by service, region and date.
    pub fn list_all(&self) -> impl Iterator<Item = &Arc<Regulation>> {
        self.all.values()
    }

    /// Which editions apply, and which were taken off.
    pub fn editions(&self) -> EditionList {
        let list = |of: &BTreeMap<EditionId, Text>| {
            of.iter()
                .map(|(edition, reason)| Applied { edition: edition.clone(), reason: reason.clone() })
                .collect()
        };
        EditionList { applied: list(&self.applied), taken_off: list(&self.taken_off) }
    }

    /// What the installation says of its providers.
    pub fn providers(&self) -> &ProviderList {
        &self.providers
    }

    /// The days about which an administrator settled something.
    pub fn days(&self) -> &DayList {
        &self.days
    }

    /// The calendar of the files, as it is written, with the settled days at its end.
    pub fn calendar_text(&self) -> &str {
        &self.files.calendar_text
    }

    /// What the acts say of a provider: the address without what the installation says.
    pub fn address_in_files(&self, code: &ProviderCode) -> Option<&Text> {
        let mut all = self.files.all.values();
        all.find_map(|regulation| regulation.provider(code)).map(|provider| &provider.address)
    }

    /// Whether a provider takes applications.
    pub fn is_open(&self, code: &ProviderCode) -> bool {
        self.providers.provider.get(code).is_none_or(|details| details.closed.is_none())
    }

    /// An edition that takes applications for a provider.
    ///
    /// # Errors
    /// `edition-not-applied`, and `provider-closed` when it applies and the provider takes no applications now.
    pub fn taking(&self, edition: &EditionId, provider: &ProviderCode) -> Result<&Arc<Regulation>, Problem> {
        let applied = self.find_applied(edition).ok_or_else(|| Problem::new(code::EDITION_NOT_APPLIED))?;
        if self.is_open(provider) { Ok(applied.0) } else { Err(Problem::new(code::PROVIDER_CLOSED)) }
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

    /// Puts an installation's own files in the place of the program's: the calendar, what is said of the providers.
    ///
    /// # Errors
    /// The first file that cannot be read.
    pub fn keep_files(
        mut self,
        calendar: Option<&Path>,
        providers: Option<&Path>,
    ) -> Result<Self, RegulationError> {
        let files = Arc::make_mut(&mut self.files);
        if let Some(path) = calendar {
            let (file, text) = read_text(path)?;
            files.calendar = read_calendar(&file, &text)?;
            files.calendar_text = text;
            files.kept.calendar = true;
        }
        if let Some(path) = providers {
            let (file, text) = read_text(path)?;
            files.providers = read_providers(&file, &text)?;
            files.kept.providers = true;
        }
        self.calendar = self.files.calendar.clone();
        Ok(self)
    }

    /// The applied editions.
    pub fn list_applied(&self) -> impl Iterator<Item = &Arc<Regulation>> {
        self.applied.keys().filter_map(|edition| self.all.get(edition))
    }

    /// An edition that names a provider, an applied one before all others: its body is the same in all of them, and the first
    /// (by service) says what its roles are called where no case is open. What was taken off counts too: its open cases go on.
    pub fn of_provider(&self, code: &ProviderCode) -> Option<&Arc<Regulation>> {
        let taken_off = self.taken_off.keys().filter_map(|edition| self.all.get(edition));
        self.list_applied().chain(taken_off).find(|regulation| regulation.provider(code).is_some())
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

fn read_text(path: &Path) -> Result<(String, String), RegulationError> {
    let file = path.display().to_string();
    match fs::read_to_string(path) {
        Ok(text) => Ok((file, text)),
        Err(error) => Err(RegulationError::Read { file, error }),
    }
}

fn read_shape<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, RegulationError> {
    let wrong =
        |error: toml::de::Error| RegulationError::Shape { file: file.to_owned(), error: error.to_string() };
    toml::from_str(text).map_err(wrong)
}

/// Reads a list of applied editions; `file` is for errors.
///
/// # Errors
/// Not the fields of such a list, with the place.
pub fn read_list(file: &str, text: &str) -> Result<EditionList, RegulationError> {
    read_shape(file, text)
}

/// Reads what an installation says of its providers.
///
/// # Errors
/// Not the fields of such a file, with the place.
pub fn read_providers(file: &str, text: &str) -> Result<ProviderList, RegulationError> {
    read_shape(file, text)
}

/// Reads a calendar. One that says nothing of warnings warns as the country's does; `warnings = []` warns of nothing.
///
/// # Errors
/// Not a calendar, with the place.
pub fn read_calendar(file: &str, text: &str) -> Result<Calendar, RegulationError> {
    let mut calendar: Calendar = read_shape(file, text)?;
    calendar.warn_by_default(&read_shape("calendar/kazakhstan.toml", CALENDAR)?);
    Ok(calendar)
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
    fn a_calendar_that_says_nothing_of_warnings_warns_as_the_countrys_does() {
        use domain::calendar::{Norm, Unit, Zone};
        let (without, warnings) = CALENDAR.split_once("[[warnings]]").unwrap();
        assert!(warnings.matches("[[").count() == 1 && warnings.contains("working_day"), "they stand last");
        let law = Regulations::of_sandbox().unwrap();
        let hours = law.list_all().next().unwrap().hours;
        let norm = Norm { amount: 5, unit: Unit::WorkingDay };
        let since = domain::calendar::Moment(1_530_507_600);
        let warned = |text: &str| {
            let calendar = read_calendar("own.toml", text).unwrap();
            let due = calendar.due(norm, since, Zone::West, hours);
            calendar.warned(norm, since, due, Zone::West, hours)
        };
        assert!(warned(CALENDAR).is_some());
        assert_eq!(warned(without), warned(CALENDAR));
        assert_eq!(warned(&format!("warnings = []\n{without}")), None, "who wants none says so");
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
