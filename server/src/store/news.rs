//! Whether there is something new in a person's cabinet: a number that grows with each change of their cases and notices.

use domain::id::AccountId;

use super::journal::by_powers;
use super::{StoreError, Tx, Value};

/// Notes that there is something new for a person. It is counted at the end of the batch, and told after the commit.
pub fn tell(tx: &mut Tx, account: &AccountId) {
    tx.journal.tell(account);
}

/// Makes the next version for each of them.
pub(super) async fn count(tx: &mut Tx, accounts: &[AccountId]) -> Result<(), StoreError> {
    for accounts in by_powers(accounts) {
        let places: Vec<String> = (1..=accounts.len()).map(|n| format!("${n}")).collect();
        let sql = format!("UPDATE accounts SET news = news + 1 WHERE id IN ({})", places.join(", "));
        let ids: Vec<Value> = accounts.iter().map(|id| id.as_str().into()).collect();
        tx.run_made(sql, &ids).await?;
    }
    Ok(())
}

/// The version of what the cabinet shows now.
pub async fn version(tx: &mut Tx, account: &AccountId) -> Result<i64, StoreError> {
    let (version,): (i64,) =
        tx.one("SELECT news FROM accounts WHERE id = $1", &[account.as_str().into()]).await?;
    Ok(version)
}
