//! Since when somebody stands at an operator's window.

use domain::calendar::Moment;
use domain::id::OfficerId;

use super::{StoreError, Tx};

/// Somebody has come to the window; whoever stood there before has gone.
pub async fn open(tx: &mut Tx, officer: &OfficerId, since: Moment) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO windows (officer, since) VALUES ($1, $2) ON CONFLICT (officer) DO UPDATE SET since = $2",
        &[officer.as_str().into(), since.into()],
    )
    .await?;
    Ok(())
}

/// Since when somebody stands there; none when nobody does.
pub async fn find(tx: &mut Tx, officer: &OfficerId) -> Result<Option<Moment>, StoreError> {
    let row: Option<(i64,)> =
        tx.maybe("SELECT since FROM windows WHERE officer = $1", &[officer.as_str().into()]).await?;
    Ok(row.map(|(since,)| Moment(since)))
}

/// Nobody stands there any more.
pub async fn close(tx: &mut Tx, officer: &OfficerId) -> Result<(), StoreError> {
    tx.run("DELETE FROM windows WHERE officer = $1", &[officer.as_str().into()]).await?;
    Ok(())
}
