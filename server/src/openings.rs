//! Who opened a case: written into the audit, so that nobody can take it out unseen, and told to whose case it is.
//!
//! The row says the role, the place and the duty as they were then: officials go from office to office.

use domain::access::{Role, Workplace};
use domain::api::profile::Opening;
use domain::case::{Limit, waits_for};
use domain::id::CaseId;
use domain::text::Text;

use crate::app::App;
use crate::extract::Officer;
use crate::store::cases::Stored;
use crate::store::{StoreError, Tx, audit};

/// Seconds in which one official's looking at one case again is the same opening.
const ONE: i64 = 600;

/// What stands instead of a duty.
const NONE: &str = "none";

/// Writes that an official opened a case.
///
/// # Errors
/// The database does not work: then the case is not shown.
pub async fn note(app: &App, officer: &Officer, stored: &Stored) -> Result<(), StoreError> {
    let now = app.clock.now();
    let acting = officer.acting();
    let duty = stored.case.duty().filter(|_| waits_for(&stored.case, acting));
    let (kind, place) = match &acting.place {
        Workplace::Provider(code) => ("provider", code.as_str()),
        Workplace::Office(code) => ("office", code.as_str()),
    };
    let duty = duty.map_or(NONE, |duty| Limit::Step(duty).as_str());
    let entry = audit::Entry {
        at: now,
        actor: officer.actor(),
        action: format!("{}{} {kind} {place} {duty}", audit::OPENED, acting.role.as_str()),
        subject: subject(&stored.case.id),
        code: None,
    };
    let mut tx = app.store.read().await?;
    if audit::is_opened_since(&mut tx, &entry, now.plus(-ONE)).await? {
        return Ok(());
    }
    drop(tx);
    audit::append_alone(&app.store, entry).await
}

/// The openings of a case, latest first.
pub async fn list(app: &App, tx: &mut Tx, case: &CaseId) -> Result<Vec<Opening>, StoreError> {
    let rows = audit::list_openings(tx, &subject(case)).await?;
    let read = |row: audit::Record| read(app, &row).ok_or(StoreError::Damaged("audit"));
    rows.into_iter().map(read).collect()
}

fn subject(case: &CaseId) -> String {
    format!("case:{case}")
}

fn read(app: &App, row: &audit::Record) -> Option<Opening> {
    let mut words = row.action.strip_prefix(audit::OPENED)?.split(' ');
    let (role, kind, place, duty) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let duty = match Limit::parse(duty) {
        Some(Limit::Step(duty)) => Some(duty),
        Some(Limit::Term) | None => None,
    };
    let role = Role::ALL.into_iter().find(|it| it.as_str() == role)?;
    Some(Opening { at: domain::calendar::Moment(row.at), role, place: name(app, kind, place), duty })
}

/// The name of a place; of one that the law does not know any more the code.
fn name(app: &App, kind: &str, place: &str) -> Text {
    let law = app.law();
    let found = if kind == "provider" {
        let code = place.parse().ok();
        code.and_then(|code| law.of_provider(&code)?.provider(&code)).map(|provider| provider.name.clone())
    } else {
        let code = place.parse().ok();
        let corporation = app.settings.corporation.as_ref();
        corporation.zip(code).and_then(|(it, code)| it.office(&code)).map(|office| office.name.clone())
    };
    found.unwrap_or_else(|| Text { kk: place.to_owned(), ru: place.to_owned() })
}
