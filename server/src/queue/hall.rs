//! The hall: who comes in, who is called, how long people wait.

use domain::access::Officer;
use domain::api::hall::{CalledNumber, Display, Kiosk, KioskTicket};
use domain::api::problem as code;
use domain::api::queue::{Desk, DoDeed, HallDeed, InHall};
use domain::calendar::{Moment, format_date};
use domain::id::{Code, OfficeCode, TicketId};
use domain::queue::{InLine, Step, TicketState, Waited, ZONE, expected_minutes, number, order};
use domain::text::Lang;

use super::{Ground, devices};
use crate::app::App;
use crate::chance;
use crate::problem::Problem;
use crate::store::hall_devices::Device;
use crate::store::queue::{self as rows, Ticket};
use crate::store::{StoreError, Tx, audit};

fn office(officer: &Officer) -> Result<&OfficeCode, Problem> {
    officer.office().ok_or_else(|| Problem::new(code::OPERATOR_ONLY))
}

/// An operator's office.
///
/// # Errors
/// `not-found` when it keeps no queue.
fn ground(app: &App, officer: &Officer) -> Result<Ground, Problem> {
    Ground::of(app, office(officer)?)
}

/// Who does something in which hall.
#[derive(Clone, Debug)]
pub struct Hand {
    ground: Ground,
    /// As the audit knows them.
    actor: String,
}

impl Hand {
    /// An operator's.
    ///
    /// # Errors
    /// `not-found` when the office keeps no queue.
    pub fn of_operator(app: &App, officer: &Officer) -> Result<Self, Problem> {
        Ok(Self { ground: ground(app, officer)?, actor: format!("officer:{}", officer.id) })
    }

    /// A device's.
    ///
    /// # Errors
    /// As [`Self::of_operator`].
    pub fn of_device(app: &App, device: &Device) -> Result<Self, Problem> {
        Ok(Self { ground: Ground::of(app, &device.office)?, actor: devices::actor(&device.id) })
    }
}

fn line(it: &Ticket) -> InLine {
    InLine { arrived: it.arrived_at.unwrap_or(Moment(i64::MAX)), booked: it.at }
}

/// As which of its day a ticket was given.
fn given(it: &Ticket) -> Option<u32> {
    it.number.as_deref()?.split_once('-')?.1.parse().ok()
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
        // Of two who came in the same second the one with the lower number is first, whatever the letters.
        waiting.sort_by_key(given);
        order(&mut waiting, now, line);
        expected.sort_by_key(|it| it.at);
        // Whoever was sent on to another service has been counted at the first window.
        let still = waiting.iter().filter(|it| it.waited.is_none());
        let still: Vec<i64> = still.map(|it| now.since(line(it).since()).max(0)).collect();
        let waited = Waited::of(&ground.queue.rules, &waited, &still);
        Ok(Self { called, waiting, expected, waited })
    }

    /// How many are called before whoever has a place in the line, and about how many minutes that takes.
    fn before(&self, ground: &Ground, place: usize) -> (u32, u32) {
        let minutes = |it: &Ticket| ground.queue.service(&it.service).map_or(0, |service| service.minutes);
        let before: Vec<u16> = self.waiting.iter().take(place).map(minutes).collect();
        let at_windows: Vec<u16> = self.called.iter().map(minutes).collect();
        let count = u32::try_from(before.len()).unwrap_or(u32::MAX);
        (count, expected_minutes(&before, &at_windows, ground.plan().windows))
    }
}

/// Somebody in the hall, as the operators see them.
pub fn shown(it: &Ticket) -> InHall {
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
///
/// # Errors
/// `not-found` when the office keeps no queue.
pub async fn display(app: &App, office: &OfficeCode) -> Result<Display, Problem> {
    let (ground, now) = (Ground::of(app, office)?, app.clock.now());
    let hall = Hall::load(&mut app.store.read().await?, &ground, now).await?;
    let called = |it: Ticket| {
        Some(CalledNumber { number: it.number?, window: it.window?, at: it.called_at.unwrap_or(now) })
    };
    Ok(Display {
        called: hall.called.into_iter().filter_map(called).collect(),
        waiting: hall.waiting.into_iter().filter_map(|it| it.number).collect(),
        waited: hall.waited,
        office: ground.office.name,
        at: now,
    })
}

/// What the kiosk offers.
///
/// # Errors
/// `not-found` when the office keeps no queue.
pub async fn kiosk(app: &App, office: &OfficeCode) -> Result<Kiosk, Problem> {
    let (ground, now) = (Ground::of(app, office)?, app.clock.now());
    let hall = Hall::load(&mut app.store.read().await?, &ground, now).await?;
    let (waiting, minutes) = hall.before(&ground, hall.waiting.len());
    Ok(Kiosk { services: ground.services(), waiting, minutes, office: ground.office.name, at: now })
}

/// What the kiosk gives out of a ticket: its place in the line as it is now.
///
/// # Errors
/// The database does not answer: the ticket is given all the same.
pub async fn on_paper(app: &App, it: Ticket) -> Result<KioskTicket, Problem> {
    let (ground, now) = (Ground::of(app, &it.office)?, app.clock.now());
    let hall = Hall::load(&mut app.store.read().await?, &ground, now).await?;
    // Who has been called meanwhile has nobody before them.
    let place = hall.waiting.iter().position(|other| other.id == it.id).unwrap_or_default();
    let (before, minutes) = hall.before(&ground, place);
    let number = it.number.unwrap_or_default();
    Ok(KioskTicket { number, service: it.service, booked: it.at, at: now, before, minutes })
}

/// Somebody who booked is in the hall. Told again nothing changes.
///
/// # Errors
/// `ticket-not-found` when it is of another office or day, `ticket-state`.
pub async fn check_in(app: &App, hand: Hand, typed: &str) -> Result<Ticket, Problem> {
    let (Hand { ground, actor }, now) = (hand, app.clock.now());
    let (day, typed) = (format_date(ZONE.date(now)), typed.trim().to_owned());
    app.store
        .write(async move |tx: &mut Tx| {
            let found = rows::find_of_day(tx, &ground.office.code, &day, &typed).await?;
            let ticket = found.ok_or_else(|| Problem::new(code::TICKET_NOT_FOUND))?;
            if ticket.state == TicketState::Waiting {
                return Ok(ticket);
            }
            if ticket.state.after(Step::CheckIn).is_none() || !rows::arrive(tx, &ticket.id, now).await? {
                return Err(Problem::new(code::TICKET_STATE));
            }
            audit::append(tx, entry(actor, "ticket-checked-in", &ticket.id, now));
            Ok(Ticket { arrived_at: Some(now), state: TicketState::Waiting, ..ticket })
        })
        .await
}

/// A ticket for somebody who came without a booking.
///
/// # Errors
/// `not-found` when the office does not offer the service.
pub async fn walk_in(app: &App, hand: Hand, service: &Code) -> Result<Ticket, Problem> {
    let (Hand { ground, actor }, now) = (hand, app.clock.now());
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
            audit::append(tx, entry(actor, "ticket-given", &ticket.id, now));
            Ok(ticket)
        })
        .await
}

/// Calls whoever is next to a window; none when nobody waits.
///
/// # Errors
/// `window-busy` while somebody stands there, `bad-request` for a window that the office does not have.
pub async fn call(app: &App, officer: &Officer, window: u16) -> Result<Option<InHall>, Problem> {
    let (Hand { ground, actor }, now) = (Hand::of_operator(app, officer)?, app.clock.now());
    let by = officer.id.clone();
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
                    audit::append(tx, entry(actor, "ticket-called", &ticket.id, now));
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
    let (Hand { ground, actor }, now) = (Hand::of_operator(app, officer)?, app.clock.now());
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
            audit::append(tx, entry(actor, action, &ticket.id, now));
            Ok(())
        })
        .await
}

fn entry(actor: String, action: &str, ticket: &TicketId, now: Moment) -> audit::Entry {
    audit::Entry {
        at: now,
        actor,
        action: action.to_owned(),
        subject: format!("ticket:{ticket}"),
        code: None,
    }
}
