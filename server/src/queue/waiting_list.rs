//! Who waits for a place, and what becomes of one that is free again.

use domain::api::problem as code;
use domain::api::queue::{JoinList, Wait as Shown};
use domain::calendar::{Moment, format_date, parse_date};
use domain::id::{TicketId, WaitId};
use domain::text::Text;
use time::Date;

use super::booking::{held, may_have, take_cells};
use super::told::{News, tell};
use super::{Ground, bounds};
use crate::app::App;
use crate::chance;
use crate::extract::Citizen;
use crate::problem::Problem;
use crate::store::queue::{self as rows, Ticket, Wait};
use crate::store::{Tx, cases};

/// Joins the waiting list.
///
/// # Errors
/// `not-found`, `not-a-place` for a day that cannot be booked, `places-free` (with those of the first such day) when there is
/// nothing to wait for, `already-waits`.
pub async fn join(app: &App, citizen: &Citizen, wanted: JoinList) -> Result<(), Problem> {
    let now = app.clock.now();
    let account = citizen.account.id.clone();
    let ground = Ground::of(app, &wanted.office)?;
    let service = ground.service(&wanted.service)?.clone();
    let day = wanted.day.as_deref().map(|day| {
        let day = parse_date(day).filter(|day| ground.days(now).any(|it| it == *day));
        day.filter(|day| ground.grid().is_open(*day)).ok_or_else(|| Problem::new(code::NOT_A_PLACE))
    });
    let day = day.transpose()?;
    if let Some(case) = &wanted.case {
        let found = cases::find_of_account(&mut app.store.read().await?, &account, case).await?;
        found.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    }
    let wait = Wait {
        id: WaitId::parse(&chance::id()?)?,
        account,
        office: wanted.office,
        service: wanted.service,
        day: day.map(format_date),
        case: wanted.case,
        lang: wanted.lang,
    };
    app.store
        .write(async move |tx: &mut Tx| {
            for day in ground.days(now).filter(|it| day.is_none_or(|day| day == *it)) {
                let free = ground.free_within(tx, &service, day, now).await?;
                if !free.is_empty() {
                    return Err(Problem::new(code::PLACES_FREE).still_free(free));
                }
            }
            if rows::join(tx, &wait, now).await? { Ok(()) } else { Err(Problem::new(code::ALREADY_WAITS)) }
        })
        .await
}

/// Leaves the waiting list.
///
/// # Errors
/// `not-found`.
pub async fn leave(app: &App, citizen: &Citizen, id: WaitId) -> Result<(), Problem> {
    let (account, now) = (citizen.account.id.clone(), app.clock.now());
    let left = app.store.write(async move |tx: &mut Tx| rows::leave(tx, &account, &id, now).await).await?;
    if left { Ok(()) } else { Err(Problem::new(code::NOT_FOUND)) }
}

/// Offers what is free on a day of an office to those who wait, the first who can have it first. An offered place is taken
/// over by nobody before the job has let it go: so it comes to the next who waits.
pub(super) async fn offer(
    tx: &mut Tx,
    app: &App,
    ground: &Ground,
    day: Date,
    now: Moment,
) -> Result<(), Problem> {
    if !ground.days(now).any(|it| it == day) {
        return Ok(());
    }
    let (from, until) = bounds(day);
    for wait in rows::list_waiting(tx, &ground.office.code, &format_date(day)).await? {
        let Ok(service) = ground.service(&wait.service) else { continue };
        let taken = rows::list_taken(tx, &ground.office.code, from, until, now).await?;
        let mine = rows::list_active(tx, &wait.account).await?;
        let free = ground.free(service, day, &taken, now);
        let Some(at) = free.into_iter().find(|at| may_have(ground, &mine, *at)) else { continue };
        let id = TicketId::parse(&chance::id()?)?;
        // Nobody decides longer than the place can be booked at all.
        let until = now.plus(i64::from(ground.queue.rules.offer_seconds)).min(at);
        if !take_cells(tx, ground, service, at, &id, None, now).await? {
            continue;
        }
        let ticket = held(ground, service, wait.account.clone(), at, id, until, wait.lang);
        let ticket = Ticket { offered: true, case: wait.case.clone(), ..ticket };
        if !rows::offer(tx, &wait.id, &ticket.id).await? {
            rows::release(tx, &ticket.id).await?;
            continue;
        }
        rows::insert(tx, &ticket, now).await?;
        tell(tx, app, &ticket, News::Offered).await?;
    }
    Ok(())
}

/// A place in the list as its owner sees it.
pub fn shown(app: &App, it: Wait) -> Shown {
    let corporation = app.corporation();
    let office = corporation.as_ref().and_then(|corporation| corporation.office(&it.office));
    let queue = app.queue();
    let service = queue.as_ref().and_then(|queue| queue.service(&it.service));
    let by_code = |code: &str| Text { kk: code.to_owned(), ru: code.to_owned() };
    Shown {
        id: it.id,
        office_name: office.map_or_else(|| by_code(it.office.as_str()), |office| office.name.clone()),
        office: it.office,
        service_name: service.map_or_else(|| by_code(it.service.as_str()), |service| service.name.clone()),
        service: it.service,
        day: it.day,
    }
}
