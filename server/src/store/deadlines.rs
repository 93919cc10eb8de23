//! What of cases was warned of or became late, and when each case is next looked at for it.

use domain::calendar::Moment;
use domain::case::{Case, Deadline, Limit};
use domain::id::{CaseId, ProviderCode};
use domain::regulation::ChannelKind;

use super::{StoreError, Tx};

/// A case that is due to be looked at, as it was read.
#[derive(Clone, Debug)]
pub struct Due {
    /// Its key.
    pub id: CaseId,
    /// The case; none when it cannot be read.
    pub case: Option<Case>,
    /// Its version.
    pub revision: i64,
    /// For when it was put down.
    pub look_at: Moment,
}

/// Something that was warned of or became late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Of which case.
    pub case: CaseId,
    /// What.
    pub limit: Limit,
    /// When the duty became somebody's, or the case was filed.
    pub since: Moment,
    /// The last moment that is in time.
    pub due: Moment,
    /// When whoever must act was warned.
    pub warned_at: Option<Moment>,
    /// When it was marked as late.
    pub late_at: Option<Moment>,
}

type Row = (String, String, i64, i64, Option<i64>, Option<i64>);

fn mark((case, what, since, due, warned_at, late_at): Row) -> Result<Mark, StoreError> {
    let (Ok(case), Some(limit)) = (CaseId::parse(&case), Limit::parse(&what)) else {
        return Err(StoreError::Damaged("deadline"));
    };
    Ok(Mark {
        case,
        limit,
        since: Moment(since),
        due: Moment(due),
        warned_at: warned_at.map(Moment),
        late_at: late_at.map(Moment),
    })
}

/// At most `limit` cases that are due to be looked at, those put down for the earliest moment first.
pub async fn list_due(tx: &mut Tx, now: Moment, limit: u32) -> Result<Vec<Due>, StoreError> {
    let rows: Vec<(String, String, i64, i64)> = tx
        .all(
            "SELECT id, body, revision, look_at FROM cases WHERE look_at <= $1 ORDER BY look_at, id LIMIT $2",
            &[now.into(), limit.into()],
        )
        .await?;
    rows.into_iter()
        .map(|(id, body, revision, look_at)| {
            let id = CaseId::parse(&id).map_err(|_| StoreError::Damaged("case"))?;
            Ok(Due { id, case: serde_json::from_str(&body).ok(), revision, look_at: Moment(look_at) })
        })
        .collect()
}

/// Puts a case down for its next look; `false` when somebody else has looked meanwhile, or the case has gone on.
pub async fn look_again(tx: &mut Tx, due: &Due, next: Option<Moment>) -> Result<bool, StoreError> {
    let changed = tx
        .run(
            "UPDATE cases SET look_at = $4 WHERE id = $1 AND revision = $2 AND look_at = $3",
            &[due.id.as_str().into(), due.revision.into(), due.look_at.into(), next.into()],
        )
        .await?;
    Ok(changed == 1)
}

/// Keeps that whoever must act was warned; nothing when it was kept before.
pub async fn warn(tx: &mut Tx, case: &Case, deadline: &Deadline, now: Moment) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO deadlines (case_id, what, since, due, provider, channel, warned_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (case_id, what, since) DO NOTHING",
        &[
            case.id.as_str().into(),
            deadline.limit.as_str().into(),
            deadline.since.into(),
            deadline.due.into(),
            case.provider.as_str().into(),
            case.channel.as_str().into(),
            now.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Marks as late; `false` when it was marked before.
pub async fn mark_late(
    tx: &mut Tx,
    case: &Case,
    deadline: &Deadline,
    now: Moment,
) -> Result<bool, StoreError> {
    let marked = tx
        .run(
            "INSERT INTO deadlines (case_id, what, since, due, provider, channel, late_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (case_id, what, since) \
             DO UPDATE SET late_at = excluded.late_at, due = excluded.due WHERE deadlines.late_at IS NULL",
            &[
                case.id.as_str().into(),
                deadline.limit.as_str().into(),
                deadline.since.into(),
                deadline.due.into(),
                case.provider.as_str().into(),
                case.channel.as_str().into(),
                now.into(),
            ],
        )
        .await?;
    Ok(marked == 1)
}

/// What of a case became late, in the order in which it did.
pub async fn list_late(tx: &mut Tx, case: &CaseId) -> Result<Vec<Mark>, StoreError> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT case_id, what, since, due, warned_at, late_at FROM deadlines \
             WHERE case_id = $1 AND late_at IS NOT NULL ORDER BY due, what LIMIT 1000",
            &[case.as_str().into()],
        )
        .await?;
    rows.into_iter().map(mark).collect()
}

/// What was warned of in the open cases of a provider and has not become late; it may have been done since.
pub async fn list_warned(tx: &mut Tx, provider: &ProviderCode) -> Result<Vec<Mark>, StoreError> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT d.case_id, d.what, d.since, d.due, d.warned_at, d.late_at FROM cases c \
             JOIN deadlines d ON d.case_id = c.id WHERE c.provider = $1 AND c.closed_at IS NULL \
             AND d.warned_at IS NOT NULL AND d.late_at IS NULL ORDER BY d.due, d.case_id LIMIT 1000",
            &[provider.as_str().into()],
        )
        .await?;
    rows.into_iter().map(mark).collect()
}

/// How often something of a provider became late with a due moment at `from` or later: what, through which channel.
pub async fn count_late(
    tx: &mut Tx,
    provider: &ProviderCode,
    from: Moment,
) -> Result<Vec<(Limit, ChannelKind, u32)>, StoreError> {
    let rows: Vec<(String, String, i64)> = tx
        .all(
            "SELECT what, channel, CAST(COUNT(*) AS BIGINT) FROM deadlines \
             WHERE provider = $1 AND due >= $2 AND late_at IS NOT NULL \
             AND case_id NOT IN (SELECT case_id FROM mirrored_cases) GROUP BY what, channel",
            &[provider.as_str().into(), from.into()],
        )
        .await?;
    let read = |(what, channel, count): (String, String, i64)| {
        let limit = Limit::parse(&what)?;
        Some((limit, ChannelKind::parse(&channel)?, u32::try_from(count).ok()?))
    };
    rows.into_iter().map(|row| read(row).ok_or(StoreError::Damaged("deadline"))).collect()
}

/// Has every open case held against its terms with the next round of the jobs.
pub async fn wake_all(tx: &mut Tx) -> Result<(), StoreError> {
    tx.run("UPDATE cases SET look_at = 0 WHERE closed_at IS NULL", &[]).await?;
    Ok(())
}
