//! What an operator does about officials, beside a running service.

use crate::clock::{Clock, Movable};
use crate::store::sessions::Audience;
use crate::store::{Store, StoreError, administrators, audit, installation, officers, sessions};

/// Shuts an official out from the next request on, or lets them in again. Answers whether that changed anything: `false` when
/// nobody has the login, it was so already, or the person keeps the installation as an administrator.
pub async fn set_disabled(store: &Store, login: &str, disabled: bool) -> Result<bool, StoreError> {
    let login = login.to_owned();
    let mut tx = store.read().await?;
    if installation::find_kind(&mut tx).await?.is_none() {
        return Ok(false);
    }
    // A service's clock is the machine's: its offset is 0.
    let now = Movable::new(installation::load_offset(&mut tx).await?).now();
    drop(tx);
    store
        .write(async move |tx| {
            let Some(id) = officers::set_disabled(tx, &login, disabled.then_some(now)).await? else {
                return Ok(false);
            };
            if !disabled
                && let Some(official) = officers::find(tx, &id).await?
                && administrators::is_administrator(tx, &official.officer.iin).await?
            {
                // Whoever keeps the installation decides about nobody.
                officers::set_disabled(tx, &login, Some(now)).await?;
                return Ok(false);
            }
            if disabled {
                sessions::end_all(tx, Audience::Officials, id.as_str(), now).await?;
            }
            let entry = audit::Entry {
                at: now,
                actor: "operator".to_owned(),
                action: if disabled { "official-disabled" } else { "official-enabled" }.to_owned(),
                subject: format!("officer:{id}"),
                code: None,
            };
            audit::append(tx, entry);
            Ok(true)
        })
        .await
}
