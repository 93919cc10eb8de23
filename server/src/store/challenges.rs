//! Texts that are signed to prove who somebody is; each is good for one use.

use domain::calendar::Moment;

use super::{StoreError, Tx};

/// Keeps a challenge.
pub async fn insert(tx: &mut Tx, nonce: &str, text: &str, now: Moment) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO challenges (nonce, text, at) VALUES ($1, $2, $3)",
        &[nonce.into(), text.into(), now.into()],
    )
    .await?;
    Ok(())
}

/// Whether a challenge was given out since a moment and has not been used.
pub async fn is_unused(tx: &mut Tx, text: &str, since: Moment) -> Result<bool, StoreError> {
    let row: Option<(String,)> = tx
        .maybe(
            "SELECT nonce FROM challenges WHERE text = $1 AND at >= $2 AND used_at IS NULL",
            &[text.into(), since.into()],
        )
        .await?;
    Ok(row.is_some())
}

/// Uses a challenge up; `false` when it was used before.
pub async fn mark_used(tx: &mut Tx, text: &str, now: Moment) -> Result<bool, StoreError> {
    let marked = tx
        .run(
            "UPDATE challenges SET used_at = $2 WHERE text = $1 AND used_at IS NULL",
            &[text.into(), now.into()],
        )
        .await?;
    Ok(marked == 1)
}

/// Forgets challenges made before a moment.
pub async fn forget_before(tx: &mut Tx, moment: Moment) -> Result<u64, StoreError> {
    tx.run("DELETE FROM challenges WHERE at < $1", &[moment.into()]).await
}
