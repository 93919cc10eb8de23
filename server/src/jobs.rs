//! What happens without anybody asking: waiting filings and searches are tried again, what is near its end is warned of or
//! told and what is late is marked, what has run out is forgotten, the sandbox's lists stay fresh.

use std::time::Duration;

use tokio::sync::watch;

use crate::administration;
use crate::app::{App, Kind};
use crate::challenge;
use crate::codes;
use crate::deadlines;
use crate::expiry;
use crate::filing;
use crate::problem::Problem;
use crate::queue;
use crate::records;
use crate::sandbox::keeper;
use crate::search;
use crate::store::codes as codes_rows;
use crate::store::{StoreError, attachments, audit, challenges, sessions};

/// How often the jobs look whether something is due.
const PACE: Duration = Duration::from_secs(15);

/// Rounds of [`PACE`] after which a sandbox writes its lists again: they live a day.
const ROUNDS_BETWEEN_LISTS: u32 = 4 * 60;

/// Rounds of [`PACE`] after which what has run out is forgotten. Anybody may ask for a challenge: were they kept, looking for
/// one would take longer with each.
const ROUNDS_BETWEEN_CLEANINGS: u32 = 20;

/// Rounds of [`PACE`] between two looks for files that nothing refers to.
const ROUNDS_BETWEEN_SWEEPS: u32 = 4 * 60 * 24;

/// Forgets challenges that can no longer be used and sessions that have ended by themselves.
pub async fn forget_old(app: &App) -> Result<(), StoreError> {
    let now = app.clock.now();
    app.store
        .write(async move |tx| {
            challenges::forget_before(tx, now.plus(-challenge::LIFE)).await?;
            codes_rows::forget_before(tx, now.plus(-codes::KEPT)).await?;
            sessions::forget_before(tx, now.plus(-sessions::ABSOLUTE)).await.map(drop)
        })
        .await
}

/// How long a file may lie that no row refers to: longer by far than an upload takes from its first byte to its row.
const GRACE: Duration = Duration::from_secs(24 * 3600);

/// Removes files that no draft and no case refers to: of uploads that broke off with the program, of scans that were
/// forgotten while the disk did not answer. Answers how many.
///
/// # Errors
/// The folder or the database cannot be read; what was removed before stays removed.
pub async fn sweep(app: &App) -> Result<usize, Problem> {
    let resting = app.blobs.list_resting(GRACE).await?;
    let mut removed = 0;
    for some in resting.chunks(500) {
        let mut tx = app.store.read().await?;
        let mut lost = Vec::new();
        for file in some {
            if !attachments::is_known(&mut tx, &file.key).await? {
                lost.push(file.clone());
            }
        }
        drop(tx);
        removed += app.blobs.remove_resting(lost).await?;
    }
    Ok(removed)
}

/// Writes into the audit how many refusals there were beyond those that have rows of their own.
pub async fn write_refusals(app: &App, refusals: Vec<audit::Entry>) -> Result<(), StoreError> {
    if refusals.is_empty() {
        return Ok(());
    }
    app.store
        .write(async move |tx| {
            for refusal in refusals {
                audit::append(tx, refusal);
            }
            Ok(())
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
        match search::settle_waiting(&app).await {
            Ok(0) => {}
            Ok(settled) => tracing::info!(settled, "waiting searches were settled"),
            Err(problem) => tracing::warn!(code = problem.code(), "waiting searches could not be settled"),
        }
        match records::withdraw_due(&app).await {
            Ok(0) => {}
            Ok(withdrawn) => {
                tracing::info!(withdrawn, "records of decisions that were given back were withdrawn")
            }
            Err(error) => tracing::warn!(%error, "records could not be withdrawn"),
        }
        match deadlines::look(&app).await {
            Ok(0) => {}
            Ok(late) => tracing::info!(late, "what ran out of time was marked"),
            Err(error) => tracing::warn!(%error, "cases could not be held against their terms"),
        }
        match expiry::look(&app).await {
            Ok(0) => {}
            Ok(told) => tracing::info!(told, "people were told that a certificate ends"),
            Err(problem) => tracing::warn!(code = problem.code(), "ends of certificates could not be told"),
        }
        match administration::refresh(&app).await {
            Ok(false) => {}
            Ok(true) => tracing::info!("what was settled elsewhere is in force"),
            Err(error) => tracing::warn!(%error, "what was settled elsewhere could not be put into force"),
        }
        match queue::look::look(&app).await {
            Ok(0) => {}
            Ok(changed) => tracing::info!(changed, "tickets of the queue were let go, reminded of or missed"),
            Err(problem) => tracing::warn!(code = problem.code(), "the queue could not be looked after"),
        }
        if let Err(error) = queue::plans::refresh(&app).await {
            tracing::warn!(%error, "plans of the queue could not be put into force");
        }
        if let Err(error) = write_refusals(&app, app.refusals.ended(app.clock.now())).await {
            tracing::warn!(%error, "the numbers of refusals could not be written into the audit");
        }
        if round.is_multiple_of(ROUNDS_BETWEEN_CLEANINGS)
            && let Err(error) = forget_old(&app).await
        {
            tracing::warn!(%error, "what has run out could not be forgotten");
        }
        // Soon after the start, then once a day.
        if round % ROUNDS_BETWEEN_SWEEPS == 1 {
            match sweep(&app).await {
                Ok(0) => {}
                Ok(removed) => tracing::info!(removed, "files that nothing refers to were removed"),
                Err(problem) => tracing::warn!(code = problem.code(), "the files could not be swept"),
            }
        }
        if app.settings.kind == Kind::Sandbox
            && round.is_multiple_of(ROUNDS_BETWEEN_LISTS)
            && let Err(error) = keeper::refresh_aside(&app.settings.data, app.clock.now()).await
        {
            tracing::warn!(%error, "the sandbox's list of revoked certificates could not be renewed");
        }
    }
}
