//! The outbox: what must still happen outside (a notice, a message to a gateway, a repeated check), written in the
//! transaction that causes it and done later by a job, at least once.

use domain::calendar::Moment;
use domain::id::{AccountId, Code};

use super::{StoreError, Tx, Value};

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
    /// How often it has been tried, this time included; anew since it was sent.
    pub attempts: i64,
    /// Whether whoever carries it has it already, and only what became of it is to be asked.
    pub sent_at: Option<i64>,
}

/// An errand that nobody tries any more.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct DeadErrand {
    /// Its id.
    pub id: String,
    /// What was to be done.
    pub kind: String,
    /// What it is about.
    pub subject: String,
    /// When it was given up, seconds of the Unix epoch.
    pub dead_at: i64,
    /// Why.
    pub trouble: String,
}

/// Adds an errand, due at once.
pub async fn add(tx: &mut Tx, errand: &Errand, now: Moment) -> Result<(), StoreError> {
    add_due(tx, errand, now, now).await
}

/// Adds an errand that is due later.
pub async fn add_due(tx: &mut Tx, errand: &Errand, now: Moment, due: Moment) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO outbox (id, at, due, kind, subject, body, attempts) VALUES ($1, $2, $3, $4, $5, $6, 0)",
        &[
            errand.id.as_str().into(),
            now.into(),
            due.into(),
            errand.kind.as_str().into(),
            errand.subject.as_str().into(),
            errand.body.as_str().into(),
        ],
    )
    .await?;
    Ok(())
}

/// What makes an errand a message to a person.
#[derive(Clone, Debug)]
pub struct Message {
    /// What brings it.
    pub errand: Errand,
    /// To whom.
    pub account: AccountId,
    /// The notice that it tells of.
    pub notice: Code,
    /// Until when the person wants to hear nothing, if that is later than now.
    pub held_until: Option<Moment>,
}

/// Adds a message; nothing when one on this channel tells of the notice already.
pub async fn add_message(tx: &mut Tx, message: &Message, now: Moment) -> Result<(), StoreError> {
    let Message { errand, account, notice, held_until } = message;
    tx.run(
        "INSERT INTO outbox (id, at, due, kind, subject, body, attempts, account, notice, held_until) \
         VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9) ON CONFLICT (notice, kind) WHERE notice IS NOT NULL DO NOTHING",
        &[
            errand.id.as_str().into(),
            now.into(),
            held_until.unwrap_or(now).into(),
            errand.kind.as_str().into(),
            errand.subject.as_str().into(),
            errand.body.as_str().into(),
            account.as_str().into(),
            notice.as_str().into(),
            (*held_until).into(),
        ],
    )
    .await?;
    Ok(())
}

/// Takes errands of a kind that are due; nobody else gets them before `again`. A code that somebody sits and waits for goes
/// before the news, however many there are.
pub async fn claim(
    tx: &mut Tx,
    kind: &str,
    now: Moment,
    again: Moment,
    limit: u32,
) -> Result<Vec<Errand>, StoreError> {
    // The condition stands twice because PostgreSQL re-checks only the outer one after waiting for a lock.
    tx.all(
        "UPDATE outbox SET due = $2, attempts = attempts + 1 \
         WHERE done_at IS NULL AND dead_at IS NULL AND due <= $1 AND id IN \
         (SELECT id FROM outbox WHERE done_at IS NULL AND dead_at IS NULL AND due <= $1 AND kind = $4 \
         ORDER BY CASE WHEN notice IS NULL THEN 0 ELSE 1 END, due, id LIMIT $3) \
         RETURNING id, kind, subject, body, attempts, sent_at",
        &[now.into(), again.into(), limit.into(), kind.into()],
    )
    .await
}

/// Notes that a message is about to be handed over; `false` when that was noted before and nothing came of it.
pub async fn begin(tx: &mut Tx, id: &str, now: Moment) -> Result<bool, StoreError> {
    let begun = tx
        .run("UPDATE outbox SET begun_at = $2 WHERE id = $1 AND begun_at IS NULL", &[id.into(), now.into()])
        .await?;
    Ok(begun == 1)
}

/// Notes that a message was surely not taken, and why; it is due again at `due`.
pub async fn not_taken(tx: &mut Tx, id: &str, trouble: &str, due: Moment) -> Result<(), StoreError> {
    tx.run(
        "UPDATE outbox SET begun_at = NULL, trouble = $2, due = $3 WHERE id = $1",
        &[id.into(), trouble.into(), due.into()],
    )
    .await?;
    Ok(())
}

/// Asks no more what became of a message: it stays handed over, since when it was.
pub async fn rest(tx: &mut Tx, id: &str) -> Result<(), StoreError> {
    tx.run(
        "UPDATE outbox SET done_at = sent_at, sent_at = NULL WHERE id = $1 AND sent_at IS NOT NULL",
        &[id.into()],
    )
    .await?;
    Ok(())
}

/// Notes that whoever carries an errand has it; what became of it is asked at `due`.
pub async fn sent(tx: &mut Tx, id: &str, now: Moment, due: Moment) -> Result<(), StoreError> {
    tx.run(
        "UPDATE outbox SET sent_at = $2, due = $3, attempts = 0, trouble = NULL WHERE id = $1",
        &[id.into(), now.into(), due.into()],
    )
    .await?;
    Ok(())
}

/// Whether an errand is neither done nor given up.
pub async fn is_open(tx: &mut Tx, id: &str) -> Result<bool, StoreError> {
    let row: Option<(String,)> = tx
        .maybe("SELECT id FROM outbox WHERE id = $1 AND done_at IS NULL AND dead_at IS NULL", &[id.into()])
        .await?;
    Ok(row.is_some())
}

/// Marks an errand as done.
pub async fn done(tx: &mut Tx, id: &str, now: Moment) -> Result<(), StoreError> {
    tx.run(
        "UPDATE outbox SET done_at = $2, dead_at = NULL, trouble = NULL WHERE id = $1 AND done_at IS NULL",
        &[id.into(), now.into()],
    )
    .await?;
    Ok(())
}

/// Notes why an errand failed; it is due again at `due`.
pub async fn failed(tx: &mut Tx, id: &str, trouble: &str, due: Moment) -> Result<(), StoreError> {
    tx.run(
        "UPDATE outbox SET trouble = $2, due = $3 WHERE id = $1",
        &[id.into(), trouble.into(), due.into()],
    )
    .await?;
    Ok(())
}

/// Gives an errand up, and says why.
pub async fn give_up(tx: &mut Tx, id: &str, trouble: &str, now: Moment) -> Result<(), StoreError> {
    tx.run(
        "UPDATE outbox SET trouble = $2, dead_at = $3 WHERE id = $1 AND done_at IS NULL",
        &[id.into(), trouble.into(), now.into()],
    )
    .await?;
    Ok(())
}

/// The errands that were given up, latest first.
pub async fn list_dead(tx: &mut Tx) -> Result<Vec<DeadErrand>, StoreError> {
    tx.all(
        "SELECT id, kind, subject, dead_at, COALESCE(trouble, '') AS trouble FROM outbox \
         WHERE dead_at IS NOT NULL ORDER BY dead_at DESC, id LIMIT 1000",
        &[],
    )
    .await
}

/// Makes an errand that was given up due again, from its beginning; `false` when there is none with this id.
pub async fn revive(tx: &mut Tx, id: &str, now: Moment) -> Result<bool, StoreError> {
    let revived = tx
        .run(
            "UPDATE outbox SET dead_at = NULL, sent_at = NULL, begun_at = NULL, attempts = 0, due = $2 \
             WHERE id = $1 AND dead_at IS NOT NULL",
            &[id.into(), now.into()],
        )
        .await?;
    Ok(revived == 1)
}

/// A message of a person as the outbox knows it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Told {
    /// The notice that it tells of.
    pub notice: String,
    /// What kind of errand it is.
    pub kind: String,
    /// Until when it was held.
    pub held_until: Option<i64>,
    /// When the channel took it that tells what becomes of it.
    pub sent_at: Option<i64>,
    /// When the channel took it that does not tell, or told that it was delivered.
    pub done_at: Option<i64>,
    /// When it was given up.
    pub dead_at: Option<i64>,
    /// Why it was given up, or has not gone out.
    pub trouble: Option<String>,
}

/// As many notices as [`list_told`] is asked of at once.
pub const TOLD_AT_ONCE: usize = 20;

/// The messages of some notices.
pub const LIST_TOLD: &str = "SELECT notice, kind, held_until, sent_at, done_at, dead_at, trouble FROM outbox \
     WHERE notice IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) \
     ORDER BY kind DESC LIMIT 100";

/// The messages that tell some notices, SMS first. Of more than [`TOLD_AT_ONCE`] notices those behind are left out.
pub async fn list_told(tx: &mut Tx, notices: &[&Code]) -> Result<Vec<Told>, StoreError> {
    let mut given: Vec<Value> =
        notices.iter().take(TOLD_AT_ONCE).map(|notice| notice.as_str().into()).collect();
    // No notice is called so.
    given.resize_with(TOLD_AT_ONCE, || "".into());
    tx.all(LIST_TOLD, &given).await
}

/// The latest errands of a kind, done or not: when and with what.
pub async fn list_kind(tx: &mut Tx, kind: &str) -> Result<Vec<(Moment, String)>, StoreError> {
    let rows: Vec<(i64, String)> = tx
        .all("SELECT at, body FROM outbox WHERE kind = $1 ORDER BY at DESC, id LIMIT 200", &[kind.into()])
        .await?;
    Ok(rows.into_iter().map(|(at, body)| (Moment(at), body)).collect())
}

/// How many messages about things of a sort (`ticket`, `account`) were written to a person since a moment, on one channel
/// (`sms`, `email`) or on all.
pub async fn count_messages(
    tx: &mut Tx,
    account: &AccountId,
    about: &str,
    channel: Option<&str>,
    since: Moment,
) -> Result<u32, StoreError> {
    let (count,): (i64,) = tx
        .one(
            "SELECT CAST(COUNT(*) AS BIGINT) FROM outbox WHERE account = $1 AND at > $2 AND subject LIKE $3 \
             AND kind LIKE $4",
            &[
                account.as_str().into(),
                since.into(),
                format!("{about}:%").into(),
                channel.unwrap_or("%").into(),
            ],
        )
        .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}
