//! The electronic queue of the State Corporation's offices.
//!
//! Who has a place is decided by the database (`crate::store::queue`); what places there are, by `domain::queue`. Here the
//! two meet: booking, the waiting list, the hall, and what happens without anybody asking.

pub mod booking;
pub mod devices;
pub mod file;
pub mod hall;
pub mod look;
pub mod paper;
pub mod plans;
mod taken;
mod told;
pub mod waiting_list;

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::api::problem as code;
use domain::api::queue as wire;
use domain::calendar::{Moment, format_date};
use domain::id::{Code, OfficeCode};
use domain::office::Office;
use domain::queue::{Cell, Grid, Plan, Queue, Service, TicketState, ZONE};
use domain::text::Text;
use time::{Date, Duration};

pub use taken::TakenPlaces;

use crate::app::App;
use crate::problem::Problem;
use crate::regulations::Regulations;
use crate::store::queue::Ticket;
use crate::store::{StoreError, Tx, queue as rows};

/// An office that keeps a queue, with all that its places are made from.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The queue of the installation.
    pub queue: Arc<Queue>,
    /// The office.
    pub office: Office,
    /// Whether it takes people in: the administrator may have closed it.
    pub is_open: bool,
    plan: Plan,
    law: Arc<Regulations>,
}

impl Ground {
    /// The office's; none when it keeps no queue.
    pub fn find(app: &App, office: &OfficeCode) -> Option<Self> {
        let queue = app.queue()?;
        let plan = queue.plan(office)?.clone();
        let corporation = app.corporation()?;
        let is_open = corporation.is_open(office);
        let office = corporation.office(office)?.clone();
        Some(Self { queue, office, is_open, plan, law: app.law() })
    }

    /// The office's.
    ///
    /// # Errors
    /// `not-found` when it keeps no queue.
    pub fn of(app: &App, office: &OfficeCode) -> Result<Self, Problem> {
        Self::find(app, office).ok_or_else(|| Problem::new(code::NOT_FOUND))
    }

    /// A service that the office offers.
    ///
    /// # Errors
    /// `not-found` when it does not.
    pub fn service(&self, service: &Code) -> Result<&Service, Problem> {
        let offered = self.plan.services.contains(service).then(|| self.queue.service(service)).flatten();
        offered.ok_or_else(|| Problem::new(code::NOT_FOUND))
    }

    /// What it offers.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The services that it offers.
    pub fn services(&self) -> Vec<Service> {
        let offered = self.plan.services.iter().filter_map(|code| self.queue.service(code));
        offered.cloned().collect()
    }

    /// Its places.
    pub fn grid(&self) -> Grid<'_> {
        Grid { plan: &self.plan, hours: self.office.hours, calendar: self.law.calendar() }
    }

    /// The days that can be booked at a moment: none at an office that is closed.
    pub fn days(&self, now: Moment) -> impl Iterator<Item = Date> + use<> {
        let today = ZONE.date(now);
        let days = if self.is_open { i64::from(self.queue.rules.horizon_days) } else { 0 };
        (0..days).map(move |ahead| later(today, ahead))
    }

    /// The times of a day that are free beside what is taken.
    fn free(&self, service: &Service, day: Date, taken: &BTreeSet<Cell>, now: Moment) -> Vec<Moment> {
        self.grid().free(service, day, self.queue.rules.earliest(now), taken)
    }

    /// The same, as a transaction sees it.
    async fn free_within(
        &self,
        tx: &mut Tx,
        service: &Service,
        day: Date,
        now: Moment,
    ) -> Result<Vec<Moment>, StoreError> {
        let (from, until) = bounds(day);
        let taken = rows::list_taken(tx, &self.office.code, from, until, now).await?;
        Ok(self.free(service, day, &taken, now))
    }

    /// The same, as anybody sees it now.
    async fn free_now(
        &self,
        app: &App,
        service: &Service,
        day: Date,
        now: Moment,
    ) -> Result<Vec<Moment>, StoreError> {
        let (from, until) = bounds(day);
        let taken = rows::look_taken(&app.store, &self.office.code, from, until, now).await?;
        Ok(self.free(service, day, &taken, now))
    }

    /// All free times of a service.
    pub async fn times(&self, app: &App, service: &Service, now: Moment) -> Result<wire::Times, StoreError> {
        let days: Vec<Date> = self.days(now).collect();
        let today = ZONE.date(now);
        let end = later(today, i64::from(self.queue.rules.horizon_days));
        let (from, until) = (bounds(today).0, bounds(end).0);
        let taken = rows::look_taken(&app.store, &self.office.code, from, until, now).await?;
        let line = |day: Date| wire::DayTimes {
            day: format_date(day),
            free: self.free(service, day, &taken, now),
            open: self.grid().is_open(day),
            closed: self.plan.closed_on(day).cloned(),
        };
        // The first working day after those becomes bookable on the morning on which it is the last of them.
        let mut next = end;
        while !self.grid().is_open(next) && next < Date::MAX {
            next = later(next, 1);
        }
        let next = later(next, 1 - i64::from(self.queue.rules.horizon_days));
        Ok(wire::Times { days: days.into_iter().map(line).collect(), next: bounds(next).0 })
    }
}

/// A ticket as whoever holds it sees it. One of an office that keeps no queue any more is shown by its codes.
pub fn shown(app: &App, it: &Ticket, now: Moment) -> wire::Ticket {
    let corporation = app.corporation();
    let office = corporation.as_ref().and_then(|corporation| corporation.office(&it.office));
    let queue = app.queue();
    let service = queue.as_ref().and_then(|queue| queue.service(&it.service));
    let by_code = |code: &str| Text { kk: code.to_owned(), ru: code.to_owned() };
    let at = it.at.unwrap_or(now);
    // What has run out is told so at once, and not when a job has noted it.
    let run_out = it.state == TicketState::Held && it.until.is_some_and(|until| until <= now);
    wire::Ticket {
        id: it.id.clone(),
        state: if run_out { TicketState::Expired } else { it.state },
        number: it.number.clone(),
        office_name: office.map_or_else(|| by_code(it.office.as_str()), |office| office.name.clone()),
        address: office.map_or_else(|| by_code(""), |office| office.address.clone()),
        office: it.office.clone(),
        service_name: service.map_or_else(|| by_code(it.service.as_str()), |service| service.name.clone()),
        service: it.service.clone(),
        minutes: service.map_or(0, |service| service.minutes),
        at,
        until: it.until,
        offered: it.offered,
        moves: it.moves.clone(),
        case: it.case.clone(),
        changeable: it.state == TicketState::Booked && at > now,
    }
}

/// The first moment of a day, and that of the next.
fn bounds(day: Date) -> (Moment, Moment) {
    (ZONE.moment(day, 0), ZONE.moment(later(day, 1), 0))
}

fn later(day: Date, days: i64) -> Date {
    day.checked_add(Duration::days(days)).unwrap_or(Date::MAX)
}
