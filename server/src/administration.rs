//! What administrators have settled, put into force: the law is made anew from the files and the database, and takes the
//! place of the one before in one step.
//!
//! Whoever changes something has it in force before the answer. Another process on the same database looks at the versions
//! with each round of its jobs (15 seconds) and whenever an administrator opens a page there.

use std::sync::Arc;

use domain::api::administration::{Kept, LONGEST, ProviderDetails};
use domain::api::problem as code;
use domain::text::{Lang, Text, is_hidden};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::offices::OfficeList;
use crate::problem::Problem;
use crate::regulations::{Arrangement, RegulationError, Regulations};
use crate::store::changes::{self, Done};
use crate::store::settings::{self, Part};
use crate::store::{Store, StoreError};
use crate::words::{Given, Words, WordsError};

/// Which versions of the parts the law in force holds, in the order of [`Part::ALL`].
/// None before anything was put into force.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled(Option<[i64; 4]>);

impl Settled {
    fn of(self, part: Part) -> i64 {
        let [editions, providers, calendar, offices] = self.0.unwrap_or_default();
        match part {
            Part::Editions => editions,
            Part::Providers => providers,
            Part::Calendar => calendar,
            Part::Offices => offices,
        }
    }
}

/// Why what was settled cannot be put into force. The law before stays.
#[derive(Debug, thiserror::Error)]
pub enum SettleError {
    /// The database does not answer, or holds what nobody can read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The settled editions cannot be applied.
    #[error(transparent)]
    Regulations(#[from] RegulationError),
}

impl From<SettleError> for Problem {
    fn from(error: SettleError) -> Self {
        match error {
            SettleError::Store(error) => error.into(),
            SettleError::Regulations(RegulationError::Twice(_)) => Self::new(code::EDITION_TWICE),
            SettleError::Regulations(RegulationError::OtherBody { .. }) => {
                Self::new(code::PROVIDER_OTHER_BODY)
            }
            SettleError::Regulations(error) => Self::internal(&error),
        }
    }
}

/// What is settled, with the versions.
async fn read(store: &Store) -> Result<(Settled, Arrangement, Option<OfficeList>), StoreError> {
    let mut tx = store.read().await?;
    let (mut arrangement, mut offices) = (Arrangement::default(), None);
    let mut versions = [settings::UNSETTLED; 4];
    for (at, part) in versions.iter_mut().zip(Part::ALL) {
        let Some((revision, body)) = settings::find(&mut tx, part).await? else { continue };
        *at = revision;
        match part {
            Part::Editions => arrangement.editions = Some(json(&body)?),
            Part::Providers => arrangement.providers = Some(json(&body)?),
            Part::Calendar => arrangement.days = Some(json(&body)?),
            Part::Offices => offices = Some(json(&body)?),
        }
    }
    Ok((Settled(Some(versions)), arrangement, offices))
}

fn json<T: DeserializeOwned>(body: &str) -> Result<T, StoreError> {
    serde_json::from_str(body).map_err(|_| StoreError::Damaged("setting"))
}

/// Puts into force what is settled, if it is not; answers whether anything was new.
///
/// # Errors
/// The law before stays in force.
pub async fn refresh(app: &App) -> Result<bool, SettleError> {
    let mut known = app.settled.lock().await;
    let (settled, arrangement, offices) = read(&app.store).await?;
    if settled == *known {
        return Ok(false);
    }
    app.set_law(arrange(&app.law(), &app.words, arrangement)?);
    if let Some(offices) = offices {
        app.set_offices(offices);
    }
    *known = settled;
    Ok(true)
}

/// The newest law and the version of one part in it.
///
/// # Errors
/// As [`refresh`].
pub async fn newest(app: &App, part: Part) -> Result<(Arc<Regulations>, Kept), SettleError> {
    refresh(app).await?;
    let known = app.settled.lock().await;
    let (law, revision) = (app.law(), known.of(part));
    let files = law.in_files();
    let in_file = match part {
        Part::Editions => files.editions,
        Part::Providers => files.providers,
        Part::Calendar => files.calendar,
        Part::Offices => app.settings.offices_in_file,
    };
    Ok((law, Kept { in_file, revision }))
}

/// The same for a change: refused when the part is kept in a file, or was changed since the caller saw it.
///
/// # Errors
/// `kept-in-file`, `stale`.
pub async fn newest_to_change(app: &App, part: Part, seen: i64) -> Result<Arc<Regulations>, Problem> {
    let (law, kept) = newest(app, part).await?;
    if kept.in_file {
        return Err(Problem::new(code::KEPT_IN_FILE));
    }
    if kept.revision != seen {
        return Err(Problem::new(code::STALE));
    }
    Ok(law)
}

/// A law with other settled parts, to see whether it can be. What is none in `arrangement` is as `law` has it.
///
/// # Errors
/// Why it cannot be.
pub fn try_out(app: &App, law: &Regulations, arrangement: Arrangement) -> Result<Regulations, SettleError> {
    let arrangement = Arrangement {
        editions: Some(arrangement.editions.unwrap_or_else(|| law.editions())),
        providers: Some(arrangement.providers.unwrap_or_else(|| law.providers().clone())),
        days: Some(arrangement.days.unwrap_or_else(|| law.days().clone())),
    };
    Ok(arrange(law, &app.words, arrangement)?)
}

fn arrange(
    law: &Regulations,
    words: &Words,
    arrangement: Arrangement,
) -> Result<Regulations, RegulationError> {
    law.arranged(arrangement, |details| address(words, details))
}

/// Keeps a part and puts it into force.
///
/// # Errors
/// `stale` when the part was changed meanwhile.
pub async fn settle(
    app: &App,
    part: Part,
    seen: i64,
    body: &(impl Serialize + Sync),
    done: Done,
) -> Result<(), Problem> {
    let body = serde_json::to_string(body).map_err(|error| Problem::internal(&error))?;
    app.store
        .write(async move |tx| {
            if !settings::save(tx, part, seen, &body).await? {
                return Err(Problem::new(code::STALE));
            }
            changes::record(tx, &done).await?;
            Ok::<_, Problem>(())
        })
        .await?;
    refresh(app).await?;
    Ok(())
}

/// A provider's address as people read it: with the telephone, and with why it takes no applications.
fn address(words: &Words, details: &ProviderDetails) -> Text {
    let told =
        |lang: Lang| told(words, lang, details).unwrap_or_else(|_| details.address.get(lang).to_owned());
    Text { kk: told(Lang::Kk), ru: told(Lang::Ru) }
}

fn told(words: &Words, lang: Lang, details: &ProviderDetails) -> Result<String, WordsError> {
    let mut text = details.address.get(lang).to_owned();
    if !details.phone.is_empty() {
        let given = [("address", Given::Text(&text)), ("phone", Given::Text(&details.phone))];
        text = words.format(lang, "result-provider-phone", &given)?;
    }
    if let Some(reason) = &details.closed {
        let given = [("address", Given::Text(&text)), ("reason", Given::Text(reason.get(lang)))];
        text = words.format(lang, "result-provider-closed", &given)?;
    }
    Ok(text)
}

/// A text of an administrator's in both languages, trimmed.
///
/// # Errors
/// `no-reason` when one language is missing, is longer than [`LONGEST`] characters, or has characters that nobody sees.
pub fn both(text: &Text) -> Result<Text, Problem> {
    let one = |text: &str| {
        let text = text.trim();
        let fits = (1..=LONGEST).contains(&text.chars().count()) && !text.chars().any(is_hidden);
        if fits { Ok(text.to_owned()) } else { Err(Problem::new(code::NO_REASON)) }
    };
    Ok(Text { kk: one(&text.kk)?, ru: one(&text.ru)? })
}
