//! Cases whose register is still to be asked, and when.

use domain::calendar::Moment;
use domain::id::CaseId;

use super::journal::Table;
use super::{StoreError, Tx};

/// Adds a new case whose register is to be asked at a moment at the latest.
pub fn insert(tx: &mut Tx, case: &CaseId, at: Moment) {
    tx.journal.add(Table::Searches, vec![case.as_str().into(), at.into()]);
}

/// Puts the next question off.
pub async fn postpone(tx: &mut Tx, case: &CaseId, until: Moment) -> Result<(), StoreError> {
    tx.run("UPDATE searches SET next_try_at = $2 WHERE case_id = $1", &[case.as_str().into(), until.into()])
        .await?;
    Ok(())
}

/// Forgets a case whose register has answered.
pub async fn delete(tx: &mut Tx, case: &CaseId) -> Result<(), StoreError> {
    tx.run("DELETE FROM searches WHERE case_id = $1", &[case.as_str().into()]).await?;
    Ok(())
}

/// Cases whose register is due to be asked.
pub async fn list_due(tx: &mut Tx, now: Moment) -> Result<Vec<CaseId>, StoreError> {
    let rows: Vec<(String,)> = tx
        .all(
            "SELECT case_id FROM searches WHERE next_try_at <= $1 ORDER BY next_try_at, case_id LIMIT 100",
            &[now.into()],
        )
        .await?;
    rows.into_iter().map(|(id,)| CaseId::parse(&id).map_err(|_| StoreError::Damaged("search"))).collect()
}
