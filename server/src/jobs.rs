//! What happens without anybody asking: waiting filings are tried again, what has run out is forgotten, the sandbox's lists
//! stay fresh.

use std::time::Duration;

use tokio::sync::watch;

use crate::app::{App, Kind};
use crate::filing;
use crate::routes::accounts::CHALLENGE_LIFE;
use crate::sandbox::keeper;
use crate::store::{StoreError, challenges, sessions};

/// How often the jobs look whether something is due.
const PACE: Duration = Duration::from_secs(15);

/// Rounds of [`PACE`] after which a sandbox writes its lists again: they live a day.
const ROUNDS_BETWEEN_LISTS: u32 = 4 * 60;

/// Rounds of [`PACE`] after which what has run out is forgotten. Anybody may ask for a challenge: were they kept, looking for
/// one would take longer with each.
const ROUNDS_BETWEEN_CLEANINGS: u32 = 20;

/// Forgets challenges that can no longer be used and sessions that have ended by themselves.
pub async fn forget_old(app: &App) -> Result<(), StoreError> {
    let now = app.clock.now();
    app.store
        .write(async move |tx| {
            challenges::forget_before(tx, now.plus(-CHALLENGE_LIFE)).await?;
            sessions::forget_before(tx, now.plus(-sessions::ABSOLUTE)).await.map(drop)
        })
        .await
}

/// Runs the jobs until the service stops. A job that fails is logged and tried again in the next round.
pub async fn run(app: App, mut stopped: watch::Receiver<bool>) {
    let mut round: u32 = 0;
    loop {
        tokio::select! {
            _ = stopped.changed() => return,
            () = tokio::time::sleep(PACE) => {}
        }
        round = round.wrapping_add(1);
        match filing::try_waiting(&app).await {
            Ok(0) => {}
            Ok(settled) => tracing::info!(settled, "waiting requests were checked"),
            Err(problem) => tracing::warn!(code = problem.code(), "waiting requests could not be checked"),
        }
        if round.is_multiple_of(ROUNDS_BETWEEN_CLEANINGS)
            && let Err(error) = forget_old(&app).await
        {
            tracing::warn!(%error, "what has run out could not be forgotten");
        }
        if app.settings.kind == Kind::Sandbox
            && round.is_multiple_of(ROUNDS_BETWEEN_LISTS)
            && let Err(error) = keeper::refresh(&app.settings.data, app.clock.now())
        {
            tracing::warn!(%error, "the sandbox's list of revoked certificates could not be renewed");
        }
    }
}
