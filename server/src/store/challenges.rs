//! Texts to be signed for a new password.

use domain::calendar::Moment;
use domain::person::Iin;

use super::{StoreError, Tx};

/// Keeps a challenge.
pub async fn insert(tx: &mut Tx, nonce: &str, iin: &Iin, text: &str, now: Moment) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO challenges (nonce, iin, text, at) VALUES ($1, $2, $3, $4)",
        &[nonce.into(), iin.as_str().into(), text.into(), now.into()],
    )
    .await?;
    Ok(())
}

/// The person whom an unused challenge not older than `since` belongs to.
pub async fn find_unused(tx: &mut Tx, text: &str, since: Moment) -> Result<Option<Iin>, StoreError> {
    let row: Option<(String,)> = tx
        .maybe(
            "SELECT iin FROM challenges WHERE text = $1 AND at >= $2 AND used_at IS NULL",
            &[text.into(), since.into()],
        )
        .await?;
    row.map(|(iin,)| Iin::parse(&iin).map_err(|_| StoreError::Damaged("challenge"))).transpose()
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
