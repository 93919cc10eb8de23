//! The outbox: what must still happen outside (a notice, a message to a gateway, a repeated check), written in the
//! transaction that causes it and done later by a job, at least once.

use domain::calendar::Moment;

use super::{StoreError, Tx};

/// One thing to be done.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Errand {
    /// Its id: whoever does it can tell a repetition by it.
    pub id: String,
    /// What is to be done, a word of the code such as `notice`.
    pub kind: String,
    /// What it is about: `case:ID`.
    pub subject: String,
    /// The rest, as JSON.
    pub body: String,
    /// How often it has been tried, this time included.
    pub attempts: i64,
}

/// Adds an errand, due at once.
pub async fn add(tx: &mut Tx, errand: &Errand, now: Moment) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO outbox (id, at, due, kind, subject, body, attempts) VALUES ($1, $2, $2, $3, $4, $5, 0)",
        &[
            errand.id.as_str().into(),
            now.into(),
            errand.kind.as_str().into(),
            errand.subject.as_str().into(),
            errand.body.as_str().into(),
        ],
    )
    .await?;
    Ok(())
}

/// Takes errands that are due; nobody else gets them before `again`.
pub async fn claim(tx: &mut Tx, now: Moment, again: Moment, limit: u32) -> Result<Vec<Errand>, StoreError> {
    // The condition stands twice because PostgreSQL re-checks only the outer one after waiting for a lock.
    tx.all(
        "UPDATE outbox SET due = $2, attempts = attempts + 1 WHERE done_at IS NULL AND due <= $1 AND id IN \
         (SELECT id FROM outbox WHERE done_at IS NULL AND due <= $1 ORDER BY due, id LIMIT $3) \
         RETURNING id, kind, subject, body, attempts",
        &[now.into(), again.into(), limit.into()],
    )
    .await
}

/// Marks an errand as done.
pub async fn done(tx: &mut Tx, id: &str, now: Moment) -> Result<(), StoreError> {
    tx.run("UPDATE outbox SET done_at = $2, trouble = NULL WHERE id = $1", &[id.into(), now.into()]).await?;
    Ok(())
}

/// Notes why an errand failed; it stays due at the moment that [`claim`] set.
pub async fn failed(tx: &mut Tx, id: &str, trouble: &str) -> Result<(), StoreError> {
    tx.run("UPDATE outbox SET trouble = $2 WHERE id = $1", &[id.into(), trouble.into()]).await?;
    Ok(())
}

/// The latest errands of a kind, done or not: when and with what.
pub async fn list_kind(tx: &mut Tx, kind: &str) -> Result<Vec<(Moment, String)>, StoreError> {
    let rows: Vec<(i64, String)> = tx
        .all("SELECT at, body FROM outbox WHERE kind = $1 ORDER BY at DESC, id LIMIT 200", &[kind.into()])
        .await?;
    Ok(rows.into_iter().map(|(at, body)| (Moment(at), body)).collect())
}
