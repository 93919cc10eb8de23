//! The sandbox's register of civil-status acts.

use domain::calendar::Moment;
use domain::id::CaseId;

use super::{StoreError, Tx, cases};

/// The number of a case's record, made when there is none yet: whoever asks twice gets the same.
pub async fn enter(
    tx: &mut Tx,
    case: &CaseId,
    prefix: &str,
    year: i32,
    now: Moment,
) -> Result<String, StoreError> {
    let there: Option<(String,)> =
        tx.maybe("SELECT number FROM act_records WHERE case_id = $1", &[case.as_str().into()]).await?;
    if let Some((number,)) = there {
        return Ok(number);
    }
    let number = cases::next_number(tx, &format!("ACT-{prefix}"), year).await?;
    tx.run(
        "INSERT INTO act_records (case_id, number, entered_at) VALUES ($1, $2, $3)",
        &[case.as_str().into(), number.as_str().into(), now.into()],
    )
    .await?;
    Ok(number)
}
