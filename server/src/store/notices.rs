//! What a person should know.

use domain::api::cabinet::Notice;
use domain::calendar::Moment;
use domain::id::{AccountId, CaseId, Code};

use super::journal::Table;
use super::{StoreError, Tx, news};

/// Adds a notice.
pub fn insert(tx: &mut Tx, account: &AccountId, notice: &Notice) {
    tx.journal.add(
        Table::Notices,
        vec![
            notice.id.as_str().into(),
            account.as_str().into(),
            notice.about.as_str().into(),
            notice.case.as_str().into(),
            notice.number.as_str().into(),
            notice.at.into(),
        ],
    );
    news::tell(tx, account);
}

/// The notices of a person, latest first. Of those of one second the case that was filed later comes first, and of one
/// case what comes later on its way.
pub async fn list(tx: &mut Tx, account: &AccountId) -> Result<Vec<Notice>, StoreError> {
    let rows: Vec<(String, String, String, String, i64, Option<i64>)> = tx
        .all(
            "SELECT id, about, case_id, number, at, read_at FROM notices WHERE account = $1 \
             ORDER BY at DESC, number DESC, CASE about WHEN 'filed' THEN 0 WHEN 'searching' THEN 0 \
             WHEN 'by-hand' THEN 1 WHEN 'registered' THEN 2 WHEN 'assigned' THEN 3 WHEN 'handed-over' THEN 5 WHEN 'withdrawn' THEN 5 \
             ELSE 4 END DESC, id LIMIT 200",
            &[account.as_str().into()],
        )
        .await?;
    rows.into_iter()
        .map(|(id, about, case, number, at, read_at)| {
            let (Ok(id), Ok(case)) = (Code::parse(&id), CaseId::parse(&case)) else {
                return Err(StoreError::Damaged("notice"));
            };
            Ok(Notice { id, about, case, number, at: Moment(at), read: read_at.is_some() })
        })
        .collect()
}

/// How many notices the person has not read.
pub async fn count_unread(tx: &mut Tx, account: &AccountId) -> Result<u32, StoreError> {
    let (unread,): (i64,) = tx
        .one(
            "SELECT CAST(COUNT(*) AS BIGINT) FROM notices WHERE account = $1 AND read_at IS NULL",
            &[account.as_str().into()],
        )
        .await?;
    Ok(u32::try_from(unread).unwrap_or(u32::MAX))
}

/// Marks a notice as read; `false` when the person has no such notice.
pub async fn mark_read(tx: &mut Tx, account: &AccountId, id: &Code, now: Moment) -> Result<bool, StoreError> {
    let marked = tx
        .run(
            "UPDATE notices SET read_at = COALESCE(read_at, $3) WHERE id = $1 AND account = $2",
            &[id.as_str().into(), account.as_str().into(), now.into()],
        )
        .await?;
    news::tell(tx, account);
    Ok(marked == 1)
}
