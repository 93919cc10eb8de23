//! What happens without anybody asking: waiting filings are tried again, the sandbox's lists stay fresh.

use std::time::Duration;

use tokio::sync::watch;

use crate::app::{App, Kind};
use crate::filing;
use crate::sandbox::keeper;

/// How often the jobs look whether something is due.
const PACE: Duration = Duration::from_secs(15);

/// Rounds of [`PACE`] after which a sandbox writes its lists again: they live a day.
const ROUNDS_BETWEEN_LISTS: u32 = 4 * 60;

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
        if app.settings.kind == Kind::Sandbox
            && round.is_multiple_of(ROUNDS_BETWEEN_LISTS)
            && let Err(error) = keeper::refresh(&app.settings.data, app.clock.now())
        {
            tracing::warn!(%error, "the sandbox's list of revoked certificates could not be renewed");
        }
    }
}
