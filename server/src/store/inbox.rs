//! The inbox: messages fetched from the gateway, each once.

use domain::calendar::Moment;
use gateway::asynchronous::Incoming;

use super::outbox::DeadErrand;
use super::{StoreError, Tx};

/// Keeps a message, with what is wrong with it if it cannot be read; `false` when it is kept already.
pub async fn insert(
    tx: &mut Tx,
    message: &Incoming,
    trouble: Option<&str>,
    now: Moment,
) -> Result<bool, StoreError> {
    let added = tx
        .run(
            "INSERT INTO inbox (message_id, at, service, kind, correlation_id, body, trouble) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) \
             ON CONFLICT (message_id) DO NOTHING",
            &[
                message.message_id.as_str().into(),
                now.into(),
                message.service_id.as_str().into(),
                message.kind.as_str().into(),
                message.correlation_id.clone().into(),
                message.payload.as_str().into(),
                trouble.into(),
            ],
        )
        .await?;
    Ok(added == 1)
}

/// The messages that could not be read, latest first, as errands that nobody does.
pub async fn list_dead(tx: &mut Tx) -> Result<Vec<DeadErrand>, StoreError> {
    tx.all(
        "SELECT message_id AS id, 'received' AS kind, service AS subject, at AS dead_at, trouble FROM inbox \
         WHERE trouble IS NOT NULL ORDER BY at DESC, message_id LIMIT 1000",
        &[],
    )
    .await
}
