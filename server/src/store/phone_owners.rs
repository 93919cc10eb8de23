//! The sandbox's rows of the base of mobile citizens (МАБ).

use domain::person::Iin;

use super::{StoreError, Tx};

/// Whether a number is a person's.
pub async fn owns(tx: &mut Tx, iin: &Iin, phone: &str) -> Result<bool, StoreError> {
    let row: Option<(String,)> = tx
        .maybe(
            "SELECT phone FROM phone_owners WHERE phone = $1 AND iin = $2",
            &[phone.into(), iin.as_str().into()],
        )
        .await?;
    Ok(row.is_some())
}

/// Notes whose a number is, unless it is somebody's already.
pub async fn insert(tx: &mut Tx, iin: &Iin, phone: &str) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO phone_owners (phone, iin) VALUES ($1, $2) ON CONFLICT (phone) DO NOTHING",
        &[phone.into(), iin.as_str().into()],
    )
    .await?;
    Ok(())
}
