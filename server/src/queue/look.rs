//! What happens to the queue without anybody asking: what was held too long is let go, what is near is reminded of, who did not
//! come is noted, and what is free goes to those who wait.

use domain::calendar::format_date;
use domain::queue::{Step, ZONE};

use super::booking::give_back;
use super::told::{News, tell};
use super::{Ground, waiting_list};
use crate::app::App;
use crate::problem::Problem;
use crate::store::{Tx, queue as rows};

/// One round. Answers how many tickets it changed.
///
/// # Errors
/// The database does not answer: what is left is done in the next round.
pub async fn look(app: &App) -> Result<usize, Problem> {
    let Some(queue) = app.queue() else { return Ok(0) };
    let now = app.clock.now();
    let late = now.plus(-i64::from(queue.rules.late_minutes) * 60);
    let soon = now.plus(i64::from(queue.rules.reminder_hours) * 3600);
    let oldest = now.plus(-i64::from(queue.rules.horizon_days) * 24 * 3600);
    let mut tx = app.store.read().await?;
    let run_out = rows::list_run_out(&mut tx, now).await?;
    let missed = rows::list_missed(&mut tx, late).await?;
    let near = rows::list_unreminded(&mut tx, now, soon).await?;
    let left_over = rows::list_left_over(&mut tx, &format_date(ZONE.date(now))).await?;
    let waited_for = rows::list_waited_for(&mut tx).await?;
    drop(tx);
    let changed = run_out.len() + missed.len() + left_over.len() + near.len();
    for ticket in run_out {
        let within = app.clone();
        let done = app
            .store
            .write(async move |tx: &mut Tx| give_back(tx, &within, &ticket, Step::Expire, now).await);
        settled(done.await)?;
    }
    for ticket in missed.into_iter().chain(left_over) {
        let job = async move |tx: &mut Tx| rows::step(tx, &ticket, Step::Miss, now).await;
        app.store.write(job).await?;
    }
    for ticket in near {
        let within = app.clone();
        app.store
            .write(async move |tx: &mut Tx| {
                if rows::remind(tx, &ticket.id, now).await? {
                    tell(tx, &within, &ticket, News::Reminder).await?;
                }
                Ok::<_, Problem>(())
            })
            .await?;
    }
    for office in waited_for {
        let Some(ground) = Ground::find(app, &office) else { continue };
        let within = app.clone();
        app.store
            .write(async move |tx: &mut Tx| {
                rows::end_past_waits(tx, &format_date(ZONE.date(now)), oldest, now).await?;
                for day in ground.days(now) {
                    waiting_list::offer(tx, &within, &ground, day, now).await?;
                }
                Ok::<_, Problem>(())
            })
            .await?;
    }
    Ok(changed)
}

/// What somebody else has settled meanwhile is settled.
fn settled(done: Result<(), Problem>) -> Result<(), Problem> {
    match done {
        Err(problem) if problem.code() == domain::api::problem::TICKET_STATE => Ok(()),
        done => done,
    }
}
