//! What administrators did, for people to read. The audit's row of each carries its hash.

use domain::api::administration::{Change, Deed};
use domain::calendar::Moment;
use domain::id::AdministratorId;
use domain::person::Name;
use sha2::{Digest, Sha256};

use super::{StoreError, Tx, audit};

/// The audit's word for all that administrators do; which deed it was stands in the subject.
const ACTION: &str = "administration";

/// A change, before it gets its number.
#[derive(Clone, Debug)]
pub struct Done {
    /// When.
    pub at: Moment,
    /// Who.
    pub by: AdministratorId,
    /// What.
    pub deed: Deed,
    /// To what.
    pub about: String,
    /// How it was; empty when there was nothing.
    pub before: String,
    /// How it is; empty when there is nothing any more.
    pub after: String,
}

/// Writes a change down, here and in the audit.
pub async fn record(tx: &mut Tx, done: &Done) -> Result<(), StoreError> {
    // Whoever writes the chain waits here for whoever else does: no number is given twice.
    tx.run("UPDATE audit_head SET seq = seq WHERE id = 1", &[]).await?;
    let (seq,): (i64,) =
        tx.one("SELECT CAST(COALESCE(MAX(seq), 0) + 1 AS BIGINT) FROM administration_changes", &[]).await?;
    let Done { at, by, deed, about, before, after } = done;
    tx.run(
        "INSERT INTO administration_changes (seq, at, administrator, deed, about, before, after) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            seq.into(),
            (*at).into(),
            by.as_str().into(),
            deed.as_str().into(),
            about.into(),
            before.into(),
            after.into(),
        ],
    )
    .await?;
    let row = Row {
        seq,
        at: at.0,
        administrator: by.as_str().to_owned(),
        deed: deed.as_str().to_owned(),
        about: about.clone(),
        before: before.clone(),
        after: after.clone(),
        surname: String::new(),
        given: String::new(),
        patronymic: None,
    };
    audit::append(
        tx,
        audit::Entry {
            at: *at,
            actor: format!("administrator:{by}"),
            action: ACTION.to_owned(),
            subject: row.subject(),
            code: None,
        },
    );
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Row {
    seq: i64,
    at: i64,
    administrator: String,
    deed: String,
    about: String,
    before: String,
    after: String,
    surname: String,
    given: String,
    patronymic: Option<String>,
}

impl Row {
    /// What the audit says of it: number, deed, and the hash of everything that is kept.
    fn subject(&self) -> String {
        let mut digest = Sha256::new();
        digest.update(self.at.to_be_bytes());
        for text in [&self.administrator, &self.deed, &self.about, &self.before, &self.after] {
            digest.update((text.len() as u64).to_be_bytes());
            digest.update(text.as_bytes());
        }
        format!("change:{}:{}:{}", self.seq, self.deed, crate::hex(&digest.finalize()))
    }

    async fn read(self, tx: &mut Tx) -> Result<Change, StoreError> {
        let told: Option<(i64,)> = tx
            .maybe(
                "SELECT seq FROM audit WHERE action = 'administration' AND subject = $1 AND actor = $2",
                &[self.subject().into(), format!("administrator:{}", self.administrator).into()],
            )
            .await?;
        let deed = Deed::ALL.into_iter().find(|deed| deed.as_str() == self.deed);
        Ok(Change {
            at: Moment(self.at),
            by: Name { surname: self.surname, given: self.given, patronymic: self.patronymic },
            deed: deed.ok_or(StoreError::Damaged("change"))?,
            about: self.about,
            before: self.before,
            after: self.after,
            sound: told.is_some(),
        })
    }
}

/// Changes before number `before`, latest first, each held against the audit; with where the next page begins.
pub async fn list(tx: &mut Tx, before: i64, limit: u32) -> Result<(Vec<Change>, Option<i64>), StoreError> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT seq, at, administrator, deed, about, before, after, surname, given, patronymic \
             FROM administration_changes JOIN administrators ON administrators.id = administrator \
             WHERE seq < $1 ORDER BY seq DESC LIMIT $2",
            &[before.into(), limit.into()],
        )
        .await?;
    let next = rows.last().map(|row| row.seq).filter(|last| *last > 1);
    let mut changes = Vec::new();
    for row in rows {
        changes.push(row.read(tx).await?);
    }
    Ok((changes, next))
}
