//! The hall: who comes in, who is called, how long people wait.

use domain::access::Officer;
use domain::api::problem as code;
use domain::api::queue::{CalledNumber, Desk, Display, DoDeed, HallDeed, InHall};
use domain::calendar::{Moment, format_date};
use domain::id::{Code, OfficeCode, OfficerId, TicketId};
use domain::queue::{InLine, Step, TicketState, Waited, ZONE, number, order};
use domain::text::Lang;

use super::Ground;
use crate::app::App;
use crate::chance;
use crate::problem::Problem;
use crate::store::queue::{self as rows, Ticket};
use crate::store::{StoreError, Tx, audit};

fn office(officer: &Officer) -> Result<&OfficeCode, Problem> {
    officer.office().ok_or_else(|| Problem::new(code::OPERATOR_ONLY))
}

/// An operator's office.
///
/// # Errors
/// `not-found` when it keeps no queue.
pub fn ground(app: &App, officer: &Officer) -> Result<Ground, Problem> {
    Ground::of(app, office(officer)?)
}

fn line(it: &Ticket) -> InLine {
    InLine { arrived: it.arrived_at.unwrap_or(Moment(i64::MAX)), booked: it.at }
}

/// The tickets of an office's day by what becomes of them.
struct Hall {
    called: Vec<Ticket>,
    waiting: Vec<Ticket>,
    expected: Vec<Ticket>,
    waited: Waited,
}

impl Hall {
    async fn load(tx: &mut Tx, ground: &Ground, now: Moment) -> Result<Self, StoreError> {
        let day = format_date(ZONE.date(now));
        let (mut called, mut waiting, mut expected) = (Vec::new(), Vec::new(), Vec::new());
        let mut waited = Vec::new();
        for ticket in rows::list_of_day(tx, &ground.office.code, &day).await? {
            waited.extend(ticket.waited);
            match ticket.state {
                TicketState::Called => called.push(ticket),
                TicketState::Waiting => waiting.push(ticket),
                TicketState::Booked => expected.push(ticket),
                TicketState::Held
                | TicketState::Served
                | TicketState::NoShow
                | TicketState::Cancelled
                | TicketState::Moved
                | TicketState::Expired => (),
            }
        }
        called.sort_by_key(|it| core::cmp::Reverse(it.called_at));
        order(&mut waiting, now, line);
        expected.sort_by_key(|it| it.at);
        // Whoever was sent on to another service has been counted at the first window.
        let still = waiting.iter().filter(|it| it.waited.is_none());
        let still: Vec<i64> = still.map(|it| now.since(line(it).since()).max(0)).collect();
        let waited = Waited::of(&ground.queue.rules, &waited, &still);
        Ok(Self { called, waiting, expected, waited })
    }
}

fn shown(it: &Ticket) -> InHall {
    InHall {
        id: it.id.clone(),
        number: it.number.clone().unwrap_or_default(),
        service: it.service.clone(),
        booked: it.at,
        since: it.arrived_at.map(|_| line(it).since()),
        window: it.window,
    }
}

/// The operator's desk.
pub async fn desk(app: &App, officer: &Officer) -> Result<Desk, Problem> {
    let (ground, now) = (ground(app, officer)?, app.clock.now());
    let hall = Hall::load(&mut app.store.read().await?, &ground, now).await?;
    let all = |tickets: &[Ticket]| tickets.iter().map(shown).collect();
    Ok(Desk {
        windows: ground.plan().windows,
        services: ground.services(),
        called: all(&hall.called),
        waiting: all(&hall.waiting),
        expected: all(&hall.expected),
        waited: hall.waited,
        office: ground.office.name,
        at: now,
    })
}

/// What the hall's display shows.
pub async fn display(app: &App, officer: &Officer) -> Result<Display, Problem> {
    let (ground, now) = (ground(app, officer)?, app.clock.now());
    let hall = Hall::load(&mut app.store.read().await?, &ground, now).await?;
    let called = |it: Ticket| Some(CalledNumber { number: it.number?, window: it.window? });
    Ok(Display {
        services: ground.services(),
        called: hall.called.into_iter().filter_map(called).collect(),
        waiting: hall.waiting.into_iter().filter_map(|it| it.number).collect(),
        waited: hall.waited,
        office: ground.office.name,
        at: now,
    })
}

/// Somebody who booked is in the hall. Told again nothing changes.
///
/// # Errors
/// `ticket-not-found` when it is of another office or day, `ticket-state`.
pub async fn check_in(app: &App, officer: &Officer, typed: &str) -> Result<InHall, Problem> {
    let (ground, now, by) = (ground(app, officer)?, app.clock.now(), officer.id.clone());
    let (day, typed) = (format_date(ZONE.date(now)), typed.trim().to_owned());
    app.store
        .write(async move |tx: &mut Tx| {
            let found = rows::find_of_day(tx, &ground.office.code, &day, &typed).await?;
            let ticket = found.ok_or_else(|| Problem::new(code::TICKET_NOT_FOUND))?;
            if ticket.state == TicketState::Waiting {
                return Ok(shown(&ticket));
            }
            if ticket.state.after(Step::CheckIn).is_none() || !rows::arrive(tx, &ticket.id, now).await? {
                return Err(Problem::new(code::TICKET_STATE));
            }
            audit::append(tx, entry(&by, "ticket-checked-in", &ticket.id, now));
            Ok(shown(&Ticket { arrived_at: Some(now), state: TicketState::Waiting, ..ticket }))
        })
        .await
}

/// A ticket for somebody who came without a booking.
///
/// # Errors
/// `not-found` when the office does not offer the service.
pub async fn walk_in(app: &App, officer: &Officer, service: &Code) -> Result<InHall, Problem> {
    let (ground, now, by) = (ground(app, officer)?, app.clock.now(), officer.id.clone());
    let service = ground.service(service)?.clone();
    let id = TicketId::parse(&chance::id()?)?;
    app.store
        .write(async move |tx: &mut Tx| {
            let (office, day) = (ground.office.code, format_date(ZONE.date(now)));
            let number = number(&service.letter, rows::next_number(tx, &office, &day).await?);
            let ticket = Ticket {
                id,
                account: None,
                office,
                service: service.code,
                day,
                at: None,
                cells: 0,
                state: TicketState::Waiting,
                number: Some(number),
                until: None,
                offered: false,
                case: None,
                moves: None,
                lang: Lang::Kk,
                arrived_at: Some(now),
                called_at: None,
                waited: None,
                window: None,
            };
            rows::insert(tx, &ticket, now).await?;
            audit::append(tx, entry(&by, "ticket-given", &ticket.id, now));
            Ok(shown(&ticket))
        })
        .await
}

/// Calls whoever is next to a window; none when nobody waits.
///
/// # Errors
/// `window-busy` while somebody stands there, `bad-request` for a window that the office does not have.
pub async fn call(app: &App, officer: &Officer, window: u16) -> Result<Option<InHall>, Problem> {
    let (ground, now, by) = (ground(app, officer)?, app.clock.now(), officer.id.clone());
    if !(1..=ground.plan().windows).contains(&window) {
        return Err(Problem::new(code::BAD_REQUEST));
    }
    app.store
        .write(async move |tx: &mut Tx| {
            let hall = Hall::load(tx, &ground, now).await?;
            if hall.called.iter().any(|it| it.window == Some(window)) {
                return Err(Problem::new(code::WINDOW_BUSY));
            }
            for ticket in hall.waiting {
                let waited = now.since(line(&ticket).since()).max(0);
                // Another operator may have called this one a moment ago.
                if rows::call(tx, &ticket, window, waited, &by, now).await? {
                    audit::append(tx, entry(&by, "ticket-called", &ticket.id, now));
                    return Ok(Some(shown(&Ticket { window: Some(window), ..ticket })));
                }
            }
            Ok(None)
        })
        .await
}

/// Does something with whoever has been called.
///
/// # Errors
/// `ticket-not-found`, `ticket-state`, `not-found` for a service that the office does not offer.
pub async fn deed(app: &App, officer: &Officer, id: TicketId, wanted: DoDeed) -> Result<(), Problem> {
    let (ground, now, by) = (ground(app, officer)?, app.clock.now(), officer.id.clone());
    let onward = match (wanted.deed, wanted.service) {
        (HallDeed::Transfer, Some(service)) => Some(ground.service(&service)?.code.clone()),
        (HallDeed::Transfer, None) => return Err(Problem::new(code::BAD_REQUEST)),
        (HallDeed::Serve | HallDeed::Miss, _) => None,
    };
    let (step, action) = match wanted.deed {
        HallDeed::Serve => (Step::Serve, "ticket-served"),
        HallDeed::Miss => (Step::Miss, "ticket-missed"),
        HallDeed::Transfer => (Step::Transfer, "ticket-sent-on"),
    };
    app.store
        .write(async move |tx: &mut Tx| {
            let day = format_date(ZONE.date(now));
            let found = rows::find_of_day(tx, &ground.office.code, &day, id.as_str()).await?;
            let ticket = found.ok_or_else(|| Problem::new(code::TICKET_NOT_FOUND))?;
            // Only of those who were called: who has not come yet is noted by the clock.
            let done = ticket.state == TicketState::Called
                && match &onward {
                    Some(service) => rows::transfer(tx, &ticket.id, service).await?,
                    None => rows::step(tx, &ticket, step, now).await?,
                };
            if !done {
                return Err(Problem::new(code::TICKET_STATE));
            }
            audit::append(tx, entry(&by, action, &ticket.id, now));
            Ok(())
        })
        .await
}

fn entry(by: &OfficerId, action: &str, ticket: &TicketId, now: Moment) -> audit::Entry {
    audit::Entry {
        at: now,
        actor: format!("officer:{by}"),
        action: action.to_owned(),
        subject: format!("ticket:{ticket}"),
        code: None,
    }
}
