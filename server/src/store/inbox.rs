//! The inbox: messages fetched from the gateway, each once.

use domain::calendar::Moment;
use gateway::asynchronous::Incoming;

use super::{StoreError, Tx};

/// Keeps a message; `false` when it is kept already.
pub async fn insert(tx: &mut Tx, message: &Incoming, now: Moment) -> Result<bool, StoreError> {
    let added = tx
        .run(
            "INSERT INTO inbox (message_id, at, service, kind, correlation_id, body) VALUES ($1, $2, $3, $4, $5, $6) \
             ON CONFLICT (message_id) DO NOTHING",
            &[
                message.message_id.as_str().into(),
                now.into(),
                message.service_id.as_str().into(),
                message.kind.as_str().into(),
                message.correlation_id.clone().into(),
                message.payload.as_str().into(),
            ],
        )
        .await?;
    Ok(added == 1)
}
