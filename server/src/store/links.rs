//! Cases that another installation has as well, and what it is to be told of them.

use domain::calendar::Moment;
use domain::case::{Case, Event};
use domain::id::{AttachmentId, CaseId};
use serde::{Deserialize, Serialize};

use super::journal::Table;
use super::outbox::{self, Errand};
use super::{StoreError, Tx};

/// The kind of errand that news for another installation is.
pub const NEWS: &str = "case-news";

/// What this installation is for a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Here {
    /// Where it was filed; the peer decides.
    Portal,
    /// Where it is decided; the peer tells the applicant.
    Workplace,
}

impl Here {
    fn as_str(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Workplace => "workplace",
        }
    }
}

/// A case's tie to another installation.
#[derive(Clone, Debug)]
pub struct Link {
    /// The name of the other installation.
    pub peer: String,
    /// What this one is.
    pub here: Here,
    /// Whether the other one has said that it has the case.
    pub confirmed: bool,
}

/// News for another installation, as the outbox keeps it. What is large or never changes is read when it is sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct News {
    /// Whom to tell.
    pub peer: String,
    /// Of which case.
    pub case: CaseId,
    /// What.
    pub tells: Tells,
}

/// What there is to tell.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tells {
    /// A request was filed.
    Filed,
    /// A part of a scan of such a request.
    Part {
        /// The scan.
        scan: AttachmentId,
        /// Which part, counted from 0.
        index: u32,
    },
    /// The request was taken in.
    Taken,
    /// The request cannot be taken in.
    Refused {
        /// Why: a stable code.
        code: String,
    },
    /// Something happened to the case.
    Moved {
        /// The version that this made.
        revision: i64,
        /// The case after it.
        case: Box<Case>,
        /// What happened.
        event: Event,
    },
}

/// Ties a new case to another installation, at the end of the batch.
pub fn insert(tx: &mut Tx, case: &CaseId, peer: &str, here: Here) {
    tx.journal.add(Table::Links, vec![case.as_str().into(), peer.into(), here.as_str().into()]);
}

/// The tie of a case; most have none.
pub async fn find(tx: &mut Tx, case: &CaseId) -> Result<Option<Link>, StoreError> {
    let row: Option<(String, String, Option<i64>)> = tx
        .maybe(
            "SELECT peer, here, confirmed_at FROM linked_cases WHERE case_id = $1",
            &[case.as_str().into()],
        )
        .await?;
    let read = |(peer, here, confirmed_at): (String, String, Option<i64>)| {
        let here = [Here::Portal, Here::Workplace].into_iter().find(|it| it.as_str() == here);
        let here = here.ok_or(StoreError::Damaged("link"))?;
        Ok(Link { peer, here, confirmed: confirmed_at.is_some() })
    };
    row.map(read).transpose()
}

/// Whether a case is decided at another installation.
pub async fn is_decided_elsewhere(tx: &mut Tx, case: &CaseId) -> Result<bool, StoreError> {
    Ok(find(tx, case).await?.is_some_and(|link| link.here == Here::Portal))
}

/// Notes that the other installation has the case; `false` when that was known.
pub async fn confirm(tx: &mut Tx, case: &CaseId, now: Moment) -> Result<bool, StoreError> {
    let noted = tx
        .run(
            "UPDATE linked_cases SET confirmed_at = $2, refused = NULL WHERE case_id = $1 AND confirmed_at IS NULL",
            &[case.as_str().into(), now.into()],
        )
        .await?;
    Ok(noted == 1)
}

/// Notes why the other installation cannot take the case in; `false` when it has it, or that was known.
pub async fn refuse(tx: &mut Tx, case: &CaseId, code: &str) -> Result<bool, StoreError> {
    let noted = tx
        .run(
            "UPDATE linked_cases SET refused = $2 WHERE case_id = $1 AND confirmed_at IS NULL AND refused IS NULL",
            &[case.as_str().into(), code.into()],
        )
        .await?;
    Ok(noted == 1)
}

/// Leaves news for another installation under an identifier, due at once.
pub async fn tell(tx: &mut Tx, id: String, news: &News, now: Moment) -> Result<(), StoreError> {
    let body = serde_json::to_string(news).map_err(|_| StoreError::Damaged("news"))?;
    let (kind, subject) = (NEWS.to_owned(), format!("case:{}", news.case));
    outbox::add(tx, &Errand { id, kind, subject, body, attempts: 0, sent_at: None }, now).await
}

/// Tells the portal of a case what happened to it.
pub(super) async fn tell_moved(
    tx: &mut Tx,
    link: Link,
    case: &Case,
    event: &Event,
    revision: i64,
) -> Result<(), StoreError> {
    let tells = Tells::Moved { revision, case: Box::new(case.clone()), event: event.clone() };
    let news = News { peer: link.peer, case: case.id.clone(), tells };
    tell(tx, format!("{}-{revision}", case.id), &news, event.at).await
}

/// Whether news has waited since before a moment.
pub async fn has_waited(tx: &mut Tx, since: Moment) -> Result<bool, StoreError> {
    let row: Option<(String,)> = tx
        .maybe(
            "SELECT id FROM outbox WHERE done_at IS NULL AND kind = $1 AND at < $2 LIMIT 1",
            &[NEWS.into(), since.into()],
        )
        .await?;
    Ok(row.is_some())
}

/// Whether a case waits to be confirmed since before a moment.
pub async fn is_unconfirmed(tx: &mut Tx, since: Moment) -> Result<bool, StoreError> {
    let row: Option<(String,)> = tx
        .maybe(
            "SELECT case_id FROM linked_cases JOIN cases ON id = case_id \
             WHERE here = 'portal' AND confirmed_at IS NULL AND filed_at < $1 LIMIT 1",
            &[since.into()],
        )
        .await?;
    Ok(row.is_some())
}
