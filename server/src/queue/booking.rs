//! A citizen's place: held, taken, moved, given back.

use std::collections::BTreeSet;

use domain::api::problem as code;
use domain::api::queue::HoldPlace;
use domain::calendar::{Moment, format_date};
use domain::id::{AccountId, TicketId};
use domain::queue::{Cell, Service, Step, TicketState, ZONE, cells, number};

use super::told::{News, tell};
use super::{Ground, bounds, waiting_list};
use crate::app::App;
use crate::chance;
use crate::extract::Citizen;
use crate::problem::Problem;
use crate::store::queue::{self as rows, Ticket};
use crate::store::{StoreError, Tx, audit, cases};

/// Keeps a place for a while. Asked again for the same place it is the same ticket; asked for another one, the place that was
/// held before is given back.
///
/// # Errors
/// `not-found`, `not-a-place`, `place-taken` (with what is still free on that day), `one-booking`, `ticket-state`.
pub async fn hold(app: &App, citizen: &Citizen, wanted: HoldPlace) -> Result<TicketId, Problem> {
    let now = app.clock.now();
    let account = citizen.account.id.clone();
    let ground = Ground::of(app, &wanted.office)?;
    let service = ground.service(&wanted.service)?.clone();
    let day = ZONE.date(wanted.at);
    let rules = ground.queue.rules;
    let offered =
        ground.days(now).any(|it| it == day) && ground.grid().starts(&service, day).contains(&wanted.at);
    if !offered || wanted.at < rules.earliest(now) {
        return Err(Problem::new(code::NOT_A_PLACE));
    }
    // Most of those who come too late are told so by a reader: they do not wait for the writer.
    let taken = app.taken_places.look(app, &ground.office.code, day).await?;
    if ground.grid().free_lane(&service, wanted.at, &taken.cells).is_none() {
        if taken.is_own(&account, wanted.at) {
            let mine = rows::list_active(&mut app.store.read().await?, &account).await?;
            if let Some(same) = mine.into_iter().find(|it| is_same(it, &wanted, now)) {
                return Ok(same.id);
            }
        }
        return Err(lost(&ground, &service, wanted.at, &taken.cells, now));
    }
    if let Some(case) = &wanted.case {
        let found = cases::find_of_account(&mut app.store.read().await?, &account, case).await?;
        found.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    }
    let id = TicketId::parse(&chance::id()?)?;
    let job = async move |tx: &mut Tx| take(tx, &ground, &service, &account, wanted, id, now).await;
    app.store.write(job).await
}

fn is_same(it: &Ticket, wanted: &HoldPlace, now: Moment) -> bool {
    it.state == TicketState::Held
        && it.until.is_some_and(|until| until > now)
        && (&it.office, &it.service, it.at, &it.moves)
            == (&wanted.office, &wanted.service, Some(wanted.at), &wanted.moves)
}

fn lost(ground: &Ground, service: &Service, at: Moment, taken: &BTreeSet<Cell>, now: Moment) -> Problem {
    let free = ground.free(service, ZONE.date(at), taken, now);
    Problem::new(code::PLACE_TAKEN).still_free(free)
}

async fn lost_now(
    tx: &mut Tx,
    ground: &Ground,
    service: &Service,
    at: Moment,
    now: Moment,
) -> Result<Problem, StoreError> {
    let (from, until) = bounds(ZONE.date(at));
    let taken = rows::list_taken(tx, &ground.office.code, from, until, now).await?;
    Ok(lost(ground, service, at, &taken, now))
}

async fn take(
    tx: &mut Tx,
    ground: &Ground,
    service: &Service,
    account: &AccountId,
    wanted: HoldPlace,
    id: TicketId,
    now: Moment,
) -> Result<TicketId, Problem> {
    // Of those whom the readers let through together one has the place by now: the others need no lock to be told so.
    let place = (wanted.at, cells(service, wanted.at).last().unwrap_or(wanted.at).plus(1));
    let taken = rows::list_taken_by(tx, &ground.office.code, place, now).await?;
    let is_free = ground.grid().free_lane(service, wanted.at, &taken.cells).is_some();
    if !is_free && !taken.is_own(account, wanted.at) {
        return Err(lost_now(tx, ground, service, wanted.at, now).await?);
    }
    rows::lock_person(tx, account).await?;
    let mine = rows::list_active(tx, account).await?;
    if let Some(same) = mine.iter().find(|it| is_same(it, &wanted, now)) {
        return Ok(same.id.clone());
    }
    if let Some(old) = &wanted.moves {
        let old = mine.iter().find(|it| &it.id == old).ok_or_else(|| Problem::new(code::NOT_FOUND))?;
        may_change(old, now)?;
    }
    one_booking(ground, &mine, wanted.moves.as_ref(), wanted.at)?;
    for before in mine.iter().filter(|it| it.state == TicketState::Held && !it.offered) {
        rows::step(tx, before, Step::Cancel, now).await?;
        rows::release(tx, &before.id).await?;
    }
    let until = now.plus(i64::from(ground.queue.rules.hold_seconds));
    if !take_cells(tx, ground, service, wanted.at, &id, Some(until), now).await? {
        return Err(lost_now(tx, ground, service, wanted.at, now).await?);
    }
    let ticket = Ticket {
        case: wanted.case,
        moves: wanted.moves,
        ..held(ground, service, account.clone(), wanted.at, id, until, wanted.lang)
    };
    rows::insert(tx, &ticket, now).await?;
    Ok(ticket.id)
}

/// A ticket whose place is held.
pub(super) fn held(
    ground: &Ground,
    service: &Service,
    account: AccountId,
    at: Moment,
    id: TicketId,
    until: Moment,
    lang: domain::text::Lang,
) -> Ticket {
    Ticket {
        id,
        account: Some(account),
        office: ground.office.code.clone(),
        service: service.code.clone(),
        day: format_date(ZONE.date(at)),
        at: Some(at),
        cells: u32::try_from(cells(service, at).count()).unwrap_or_default(),
        state: TicketState::Held,
        number: None,
        until: Some(until),
        offered: false,
        case: None,
        moves: None,
        lang,
        arrived_at: None,
        called_at: None,
        waited: None,
        window: None,
    }
}

/// Takes all cells of a place at the first window that has them.
pub(super) async fn take_cells(
    tx: &mut Tx,
    ground: &Ground,
    service: &Service,
    at: Moment,
    id: &TicketId,
    until: Option<Moment>,
    now: Moment,
) -> Result<bool, StoreError> {
    'windows: for lane in 0..ground.grid().lanes(at) {
        for at in cells(service, at) {
            if !rows::take(tx, &ground.office.code, Cell { lane, at }, id, until, now).await? {
                // What was got of this window is given back.
                rows::release(tx, id).await?;
                continue 'windows;
            }
        }
        return Ok(true);
    }
    Ok(false)
}

/// One active booking within so many days. What has been offered or held is no booking yet.
fn one_booking(
    ground: &Ground,
    mine: &[Ticket],
    besides: Option<&TicketId>,
    wanted: Moment,
) -> Result<(), Problem> {
    let active = mine.iter().filter(|it| it.state != TicketState::Held && Some(&it.id) != besides);
    match ground.queue.rules.in_the_way(active.filter_map(|it| it.at), wanted) {
        Some(_) => Err(Problem::new(code::ONE_BOOKING)),
        None => Ok(()),
    }
}

/// Whether a person could have a place at a moment.
pub(super) fn may_have(ground: &Ground, mine: &[Ticket], wanted: Moment) -> bool {
    one_booking(ground, mine, None, wanted).is_ok()
}

fn may_change(it: &Ticket, now: Moment) -> Result<(), Problem> {
    let before = it.at.is_some_and(|at| at > now);
    if it.state == TicketState::Booked && before { Ok(()) } else { Err(Problem::new(code::TICKET_STATE)) }
}

/// Takes the place that is held; with `moves`, gives the old one back in the same moment. Asked again it is the same booking.
///
/// # Errors
/// `not-found`, `hold-expired` (with what is still free on that day), `one-booking`, `ticket-state`.
pub async fn confirm(app: &App, citizen: &Citizen, id: TicketId) -> Result<(), Problem> {
    let now = app.clock.now();
    let (within, account, actor) = (app.clone(), citizen.account.id.clone(), citizen.actor());
    let asked = id.clone();
    let job = async move |tx: &mut Tx| book(tx, &within, &account, &asked, actor, now).await;
    match app.store.write(job).await {
        Err(problem) if problem.code() == code::HOLD_EXPIRED => {
            let mut tx = app.store.read().await?;
            let ticket = rows::find_of_account(&mut tx, &citizen.account.id, &id).await?;
            drop(tx);
            let ticket = ticket.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
            let ground = Ground::of(app, &ticket.office)?;
            let day = ZONE.date(ticket.at.unwrap_or(now));
            let free = ground.free_now(app, ground.service(&ticket.service)?, day, now).await?;
            Err(problem.still_free(free))
        }
        answer => answer,
    }
}

async fn book(
    tx: &mut Tx,
    app: &App,
    account: &AccountId,
    id: &TicketId,
    actor: String,
    now: Moment,
) -> Result<(), Problem> {
    rows::lock_person(tx, account).await?;
    let found = rows::find_of_account(tx, account, id).await?;
    let ticket = found.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    match ticket.state {
        TicketState::Booked => return Ok(()),
        TicketState::Held => (),
        TicketState::Expired => return Err(Problem::new(code::HOLD_EXPIRED)),
        TicketState::Waiting
        | TicketState::Called
        | TicketState::Served
        | TicketState::NoShow
        | TicketState::Cancelled
        | TicketState::Moved => return Err(Problem::new(code::TICKET_STATE)),
    }
    let ground = Ground::of(app, &ticket.office)?;
    let at = ticket.at.ok_or(StoreError::Damaged("ticket"))?;
    let mine = rows::list_active(tx, account).await?;
    one_booking(&ground, &mine, ticket.moves.as_ref(), at)?;
    let letter = ground.queue.service(&ticket.service).map_or("A", |service| service.letter.as_str());
    let number = number(letter, rows::next_number(tx, &ticket.office, &ticket.day).await?);
    // Who books for a time that is near already needs no reminder.
    let near = at.since(now) <= i64::from(ground.queue.rules.reminder_hours) * 3600;
    let booked = rows::confirm(tx, id, &number, near.then_some(now), now).await?;
    // The place is the ticket's only with all of its cells: another may have taken one over as the time ran out.
    if !booked || rows::keep(tx, id).await? != u64::from(ticket.cells) {
        return Err(Problem::new(code::HOLD_EXPIRED));
    }
    rows::end_offer(tx, id, now).await?;
    let ticket = Ticket { number: Some(number), ..ticket };
    let old = ticket.moves.as_ref().and_then(|old| mine.iter().find(|it| &it.id == old));
    match (&ticket.moves, old) {
        (None, _) => tell(tx, app, &ticket, News::Booked).await?,
        (Some(_), Some(old)) => {
            may_change(old, now)?;
            give_back(tx, app, old, Step::Move, now).await?;
            tell(tx, app, &ticket, News::Moved).await?;
        }
        (Some(_), None) => return Err(Problem::new(code::TICKET_STATE)),
    }
    audit::append(tx, entry(actor, "ticket-booked", id, now));
    Ok(())
}

/// Gives a place back, held or booked. Asked again nothing more happens.
///
/// # Errors
/// `not-found`, `ticket-state`.
pub async fn cancel(app: &App, citizen: &Citizen, id: TicketId) -> Result<(), Problem> {
    let now = app.clock.now();
    let (app, account, actor) = (app.clone(), citizen.account.id.clone(), citizen.actor());
    let store = app.store.clone();
    store
        .write(async move |tx: &mut Tx| {
            rows::lock_person(tx, &account).await?;
            let found = rows::find_of_account(tx, &account, &id).await?;
            let ticket = found.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
            match ticket.state {
                TicketState::Cancelled | TicketState::Expired => return Ok(()),
                TicketState::Held => (),
                TicketState::Booked
                | TicketState::Waiting
                | TicketState::Called
                | TicketState::Served
                | TicketState::NoShow
                | TicketState::Moved => may_change(&ticket, now)?,
            }
            give_back(tx, &app, &ticket, Step::Cancel, now).await?;
            if ticket.state == TicketState::Booked {
                tell(tx, &app, &ticket, News::Cancelled).await?;
                audit::append(tx, entry(actor, "ticket-cancelled", &id, now));
            }
            Ok(())
        })
        .await
}

/// Ends a ticket, gives its place back, and offers it to whoever waits.
pub(super) async fn give_back(
    tx: &mut Tx,
    app: &App,
    it: &Ticket,
    step: Step,
    now: Moment,
) -> Result<(), Problem> {
    if !rows::step(tx, it, step, now).await? {
        return Err(Problem::new(code::TICKET_STATE));
    }
    rows::release(tx, &it.id).await?;
    rows::end_offer(tx, &it.id, now).await?;
    if let Some((ground, at)) = Ground::find(app, &it.office).zip(it.at) {
        waiting_list::offer(tx, app, &ground, ZONE.date(at), now).await?;
    }
    Ok(())
}

fn entry(actor: String, action: &str, id: &TicketId, now: Moment) -> audit::Entry {
    audit::Entry { at: now, actor, action: action.to_owned(), subject: format!("ticket:{id}"), code: None }
}
