//! What this database is for: a service's or a sandbox's, for good.

use super::{StoreError, Tx};

/// The mark, if the database has one.
pub async fn find_kind(tx: &mut Tx) -> Result<Option<String>, StoreError> {
    let row: Option<(String,)> = tx.maybe("SELECT kind FROM installation WHERE id = 1", &[]).await?;
    Ok(row.map(|(kind,)| kind))
}

/// Sets the mark of a database that has none; answers the mark that stands.
pub async fn mark(tx: &mut Tx, kind: &str) -> Result<String, StoreError> {
    tx.run("INSERT INTO installation (id, kind) VALUES (1, $1) ON CONFLICT (id) DO NOTHING", &[kind.into()])
        .await?;
    find_kind(tx).await?.ok_or(StoreError::Damaged("installation"))
}

/// By how many seconds the sandbox's clock is ahead.
pub async fn load_offset(tx: &mut Tx) -> Result<i64, StoreError> {
    let (offset,): (i64,) = tx.one("SELECT clock_offset FROM installation WHERE id = 1", &[]).await?;
    Ok(offset)
}

/// Keeps the offset of the sandbox's clock over a restart.
pub async fn save_offset(tx: &mut Tx, offset: i64) -> Result<(), StoreError> {
    tx.run("UPDATE installation SET clock_offset = $1 WHERE id = 1", &[offset.into()]).await?;
    Ok(())
}
