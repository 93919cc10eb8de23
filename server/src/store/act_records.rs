//! The sandbox's register of civil-status acts.

use domain::calendar::Moment;

use super::{StoreError, Tx, cases};
use crate::registries::civil_status::Proposal;

/// The number of a proposal's record, made when there is none yet: whoever asks twice gets the same.
pub async fn enter(
    tx: &mut Tx,
    proposal: &Proposal,
    prefix: &str,
    year: i32,
    now: Moment,
) -> Result<String, StoreError> {
    let there: Option<(String,)> = tx
        .maybe(
            "SELECT number FROM act_records WHERE case_id = $1 AND revision = $2",
            &[proposal.case.as_str().into(), proposal.revision.into()],
        )
        .await?;
    if let Some((number,)) = there {
        return Ok(number);
    }
    let number = cases::next_number(tx, &format!("ACT-{prefix}"), year).await?;
    tx.run(
        "INSERT INTO act_records (case_id, revision, number, entered_at) VALUES ($1, $2, $3, $4)",
        &[proposal.case.as_str().into(), proposal.revision.into(), number.as_str().into(), now.into()],
    )
    .await?;
    Ok(number)
}

/// Marks a proposal's record as withdrawn; its number is not given again. The first moment stays.
pub async fn withdraw(tx: &mut Tx, proposal: &Proposal, now: Moment) -> Result<(), StoreError> {
    tx.run(
        "UPDATE act_records SET withdrawn_at = $3 WHERE case_id = $1 AND revision = $2 AND withdrawn_at IS NULL",
        &[proposal.case.as_str().into(), proposal.revision.into(), now.into()],
    )
    .await?;
    Ok(())
}
