//! Whether there is something new in a person's cabinet: a number that grows with each change of their cases and notices.

use domain::id::AccountId;

use super::{StoreError, Tx};

/// Notes that there is something new for a person. It is counted at the end of the batch, and told after the commit.
pub fn tell(tx: &mut Tx, account: &AccountId) {
    tx.journal.tell(account);
}

/// Makes the next version.
pub(super) async fn count(tx: &mut Tx, account: &AccountId) -> Result<(), StoreError> {
    tx.run("UPDATE accounts SET news = news + 1 WHERE id = $1", &[account.as_str().into()]).await?;
    Ok(())
}

/// The version of what the cabinet shows now.
pub async fn version(tx: &mut Tx, account: &AccountId) -> Result<i64, StoreError> {
    let (version,): (i64,) =
        tx.one("SELECT news FROM accounts WHERE id = $1", &[account.as_str().into()]).await?;
    Ok(version)
}
