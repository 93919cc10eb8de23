//! Messages that were given up, for the operator.

use std::fmt;

use crate::clock::{Clock as _, Movable};
use crate::store::outbox::{self, DeadErrand};
use crate::store::{Store, StoreError, audit, inbox, installation, parcels};

/// A message that was given up, or one about a case that was refused here, as one line without what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLetter(DeadErrand);

impl fmt::Display for DeadLetter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let DeadErrand { id, kind, subject, dead_at, trouble } = &self.0;
        // What came from outside names itself as it likes.
        let (id, subject) = (id.escape_debug(), subject.escape_debug());
        let at =
            time::OffsetDateTime::from_unix_timestamp(*dead_at).unwrap_or(time::OffsetDateTime::UNIX_EPOCH);
        write!(f, "{} {:02}:{:02} UTC  {id}  {kind}  {subject}  {trouble}", at.date(), at.hour(), at.minute())
    }
}

/// The messages that were given up, those that came and cannot be read, and those about cases that were refused, latest first.
///
/// # Errors
/// The database does not work.
pub async fn list_dead(store: &Store) -> Result<Vec<DeadLetter>, StoreError> {
    let mut tx = store.read().await?;
    let mut dead = outbox::list_dead(&mut tx).await?;
    dead.extend(inbox::list_dead(&mut tx).await?);
    dead.extend(parcels::list_refused(&mut tx).await?.into_iter().map(|it| DeadErrand {
        id: it.message_id,
        kind: it.kind,
        subject: format!("case:{}", it.case_id),
        dead_at: it.at,
        trouble: it.refused,
    }));
    dead.sort_by_key(|letter| std::cmp::Reverse(letter.dead_at));
    Ok(dead.into_iter().map(DeadLetter).collect())
}

/// Tries a message that was given up again, or looks again at one that was refused; `false` when there is none with this identifier.
///
/// # Errors
/// The database does not work.
pub async fn revive(store: &Store, id: &str) -> Result<bool, StoreError> {
    // A service's clock is the machine's: its offset is 0.
    let now = Movable::new(installation::load_offset(&mut store.read().await?).await?).now();
    let id = id.to_owned();
    store
        .write(async move |tx| {
            let revived = outbox::revive(tx, &id, now).await? || parcels::revive(tx, &id).await?;
            if revived {
                let entry = audit::Entry {
                    at: now,
                    actor: "operator".to_owned(),
                    action: "message-revived".to_owned(),
                    subject: format!("message:{id}"),
                    code: None,
                };
                audit::append(tx, entry);
            }
            Ok(revived)
        })
        .await
}
