//! Tickets, places and the waiting list of the electronic queue.
//!
//! Who has a place is decided by the key of `queue_places` alone: [`take`] is one statement that succeeds for one of however
//! many ask, on this node or on another.

use std::collections::BTreeSet;

use domain::calendar::Moment;
use domain::id::{AccountId, CaseId, Code, OfficeCode, OfficerId, TicketId, WaitId};
use domain::queue::{Cell, Plan, Step, TicketState};
use domain::text::Lang;

use super::{Store, StoreError, Tx, Value};

/// A ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Its key.
    pub id: TicketId,
    /// Whose it is; none for whoever came without a booking.
    pub account: Option<AccountId>,
    /// The office.
    pub office: OfficeCode,
    /// The service.
    pub service: Code,
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// When one comes; none for whoever came without a booking.
    pub at: Option<Moment>,
    /// How many cells its place has.
    pub cells: u32,
    /// How it stands.
    pub state: TicketState,
    /// Its number.
    pub number: Option<String>,
    /// Until when its place is held.
    pub until: Option<Moment>,
    /// Whether it is held for somebody of the waiting list.
    pub offered: bool,
    /// The case whose result is collected.
    pub case: Option<CaseId>,
    /// The ticket that it takes the place of.
    pub moves: Option<TicketId>,
    /// In which language the person is written to.
    pub lang: Lang,
    /// When the person came to the hall.
    pub arrived_at: Option<Moment>,
    /// When the person was called.
    pub called_at: Option<Moment>,
    /// How many seconds the person waited in the hall.
    pub waited: Option<i64>,
    /// At which window the person is.
    pub window: Option<u16>,
}

/// A place in the waiting list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Its key.
    pub id: WaitId,
    /// Whose it is.
    pub account: AccountId,
    /// The office.
    pub office: OfficeCode,
    /// The service.
    pub service: Code,
    /// The day, `YYYY-MM-DD`; none for any.
    pub day: Option<String>,
    /// The case whose result is collected.
    pub case: Option<CaseId>,
    /// In which language the person is written to.
    pub lang: Lang,
}

#[derive(sqlx::FromRow)]
struct Stored {
    id: String,
    account: Option<String>,
    office: String,
    service: String,
    day: String,
    at: Option<i64>,
    cells: i64,
    state: String,
    number: Option<String>,
    until: Option<i64>,
    offered: i64,
    case_id: Option<String>,
    moves: Option<String>,
    lang: String,
    arrived_at: Option<i64>,
    called_at: Option<i64>,
    waited: Option<i64>,
    place: Option<i64>,
}

impl Stored {
    fn read(self) -> Result<Ticket, StoreError> {
        self.ticket().ok_or(StoreError::Damaged("ticket"))
    }

    fn ticket(self) -> Option<Ticket> {
        Some(Ticket {
            id: TicketId::parse(&self.id).ok()?,
            account: self.account.map(|id| AccountId::parse(&id)).transpose().ok()?,
            office: OfficeCode::parse(&self.office).ok()?,
            service: Code::parse(&self.service).ok()?,
            day: self.day,
            at: self.at.map(Moment),
            cells: u32::try_from(self.cells).ok()?,
            state: TicketState::parse(&self.state)?,
            number: self.number,
            until: self.until.map(Moment),
            offered: self.offered != 0,
            case: self.case_id.map(|id| CaseId::parse(&id)).transpose().ok()?,
            moves: self.moves.map(|id| TicketId::parse(&id)).transpose().ok()?,
            lang: Lang::parse(&self.lang)?,
            arrived_at: self.arrived_at.map(Moment),
            called_at: self.called_at.map(Moment),
            waited: self.waited,
            window: self.place.map(u16::try_from).transpose().ok()?,
        })
    }
}

#[derive(sqlx::FromRow)]
struct StoredWait {
    id: String,
    account: String,
    office: String,
    service: String,
    day: Option<String>,
    case_id: Option<String>,
    lang: String,
}

impl StoredWait {
    fn read(self) -> Result<Wait, StoreError> {
        self.wait().ok_or(StoreError::Damaged("waiting list"))
    }

    fn wait(self) -> Option<Wait> {
        Some(Wait {
            id: WaitId::parse(&self.id).ok()?,
            account: AccountId::parse(&self.account).ok()?,
            office: OfficeCode::parse(&self.office).ok()?,
            service: Code::parse(&self.service).ok()?,
            day: self.day,
            case: self.case_id.map(|id| CaseId::parse(&id)).transpose().ok()?,
            lang: Lang::parse(&self.lang)?,
        })
    }
}

fn tickets(rows: Vec<Stored>) -> Result<Vec<Ticket>, StoreError> {
    rows.into_iter().map(Stored::read).collect()
}

// Places

/// Lets one person's bookings come one after the other, until the end of the transaction.
pub async fn lock_person(tx: &mut Tx, account: &AccountId) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO queue_people (account) VALUES ($1) \
         ON CONFLICT (account) DO UPDATE SET account = excluded.account",
        &[account.as_str().into()],
    )
    .await?;
    Ok(())
}

/// Takes a cell when it is free, or was held and its time is over. One statement, whose key decides: `false` when
/// somebody else has it.
pub async fn take(
    tx: &mut Tx,
    office: &OfficeCode,
    cell: Cell,
    ticket: &TicketId,
    until: Option<Moment>,
    now: Moment,
) -> Result<bool, StoreError> {
    let taken = tx
        .run(
            "INSERT INTO queue_places (office, lane, at, ticket, until) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (office, lane, at) DO UPDATE SET ticket = excluded.ticket, until = excluded.until \
             WHERE queue_places.until <= $6",
            &[
                office.as_str().into(),
                u32::from(cell.lane).into(),
                cell.at.into(),
                ticket.as_str().into(),
                until.into(),
                now.into(),
            ],
        )
        .await?;
    Ok(taken == 1)
}

/// Gives the cells of a ticket back.
pub async fn release(tx: &mut Tx, ticket: &TicketId) -> Result<(), StoreError> {
    tx.run("DELETE FROM queue_places WHERE ticket = $1", &[ticket.as_str().into()]).await?;
    Ok(())
}

/// Lets a ticket's cells be its own for good; answers how many it still has.
pub async fn keep(tx: &mut Tx, ticket: &TicketId) -> Result<u64, StoreError> {
    tx.run("UPDATE queue_places SET until = NULL WHERE ticket = $1", &[ticket.as_str().into()]).await
}

const TAKEN: &str = "SELECT lane, at FROM queue_places \
    WHERE office = $1 AND at >= $2 AND at < $3 AND (until IS NULL OR until > $4)";

fn asked(office: &OfficeCode, from: Moment, until: Moment, now: Moment) -> [Value; 4] {
    [office.as_str().into(), from.into(), until.into(), now.into()]
}

fn read_cells(rows: Vec<(i64, i64)>) -> BTreeSet<Cell> {
    let cell = |(lane, at)| Some(Cell { lane: u16::try_from(lane).ok()?, at: Moment(at) });
    rows.into_iter().filter_map(cell).collect()
}

/// The cells of an office that somebody has, as they are now.
pub async fn look_taken(
    store: &Store,
    office: &OfficeCode,
    from: Moment,
    until: Moment,
    now: Moment,
) -> Result<BTreeSet<Cell>, StoreError> {
    Ok(read_cells(store.look_all(TAKEN, &asked(office, from, until, now)).await?))
}

/// The same within a transaction.
pub async fn list_taken(
    tx: &mut Tx,
    office: &OfficeCode,
    from: Moment,
    until: Moment,
    now: Moment,
) -> Result<BTreeSet<Cell>, StoreError> {
    Ok(read_cells(tx.all(TAKEN, &asked(office, from, until, now)).await?))
}

/// The cells of an office that somebody has, and whose they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// All that are taken.
    pub cells: BTreeSet<Cell>,
    owners: Vec<(Moment, AccountId)>,
}

impl Taken {
    /// Whether a person has a cell at this moment.
    pub fn is_own(&self, account: &AccountId, at: Moment) -> bool {
        self.owners.iter().any(|(moment, owner)| *moment == at && owner == account)
    }

    fn read(rows: Vec<(i64, i64, Option<String>)>) -> Self {
        let owner = |(_, at, account): &(i64, i64, Option<String>)| {
            Some((Moment(*at), AccountId::parse(account.as_deref()?).ok()?))
        };
        let owners = rows.iter().filter_map(owner).collect();
        Self { cells: read_cells(rows.into_iter().map(|(lane, at, _)| (lane, at)).collect()), owners }
    }
}

const TAKEN_BY: &str = "SELECT lane, at, \
    (SELECT account FROM queue_tickets WHERE queue_tickets.id = queue_places.ticket) AS account \
    FROM queue_places WHERE office = $1 AND at >= $2 AND at < $3 AND (until IS NULL OR until > $4)";

/// The taken cells within a time with their owners, as they are now.
pub async fn look_taken_by(
    store: &Store,
    office: &OfficeCode,
    (from, until): (Moment, Moment),
    now: Moment,
) -> Result<Taken, StoreError> {
    Ok(Taken::read(store.look_all(TAKEN_BY, &asked(office, from, until, now)).await?))
}

/// The same within a transaction.
pub async fn list_taken_by(
    tx: &mut Tx,
    office: &OfficeCode,
    (from, until): (Moment, Moment),
    now: Moment,
) -> Result<Taken, StoreError> {
    Ok(Taken::read(tx.all(TAKEN_BY, &asked(office, from, until, now)).await?))
}

// Tickets

/// Adds a ticket.
pub async fn insert(tx: &mut Tx, it: &Ticket, now: Moment) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO queue_tickets (id, account, office, service, day, at, cells, state, number, until, offered, \
         case_id, moves, lang, made_at, arrived_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        &[
            it.id.as_str().into(),
            it.account.as_ref().map(AccountId::as_str).into(),
            it.office.as_str().into(),
            it.service.as_str().into(),
            it.day.as_str().into(),
            it.at.into(),
            it.cells.into(),
            it.state.as_str().into(),
            it.number.as_deref().into(),
            it.until.into(),
            u32::from(it.offered).into(),
            it.case.as_ref().map(CaseId::as_str).into(),
            it.moves.as_ref().map(TicketId::as_str).into(),
            it.lang.tag().into(),
            now.into(),
            it.arrived_at.into(),
        ],
    )
    .await?;
    Ok(())
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, account, office, service, day, at, cells, state, number, until, offered, case_id, moves, lang, \
             arrived_at, called_at, waited, place FROM queue_tickets ",
            $rest
        )
    };
}

/// A ticket of a person.
pub async fn find_of_account(
    tx: &mut Tx,
    account: &AccountId,
    id: &TicketId,
) -> Result<Option<Ticket>, StoreError> {
    let row: Option<Stored> = tx
        .maybe(select!("WHERE id = $1 AND account = $2"), &[id.as_str().into(), account.as_str().into()])
        .await?;
    row.map(Stored::read).transpose()
}

/// A person's tickets that are not over, the next one first.
pub async fn list_active(tx: &mut Tx, account: &AccountId) -> Result<Vec<Ticket>, StoreError> {
    let rows = tx
        .all(
            select!(
                "WHERE account = $1 AND state IN ('held', 'booked', 'waiting', 'called') ORDER BY at, id LIMIT 50"
            ),
            &[account.as_str().into()],
        )
        .await?;
    tickets(rows)
}

/// The tickets of a person, the latest first, at most 500: also those that are over.
pub async fn list_of_account(tx: &mut Tx, account: &AccountId) -> Result<Vec<Ticket>, StoreError> {
    let rows = tx
        .all(select!("WHERE account = $1 ORDER BY made_at DESC, id LIMIT 500"), &[account.as_str().into()])
        .await?;
    tickets(rows)
}

/// The tickets of an office's day that are not over, and those whose waiting was measured.
pub async fn list_of_day(tx: &mut Tx, office: &OfficeCode, day: &str) -> Result<Vec<Ticket>, StoreError> {
    let rows = tx
        .all(
            select!(
                "WHERE office = $1 AND day = $2 AND number IS NOT NULL \
                 AND (state IN ('booked', 'waiting', 'called') OR waited IS NOT NULL) ORDER BY number LIMIT 5000"
            ),
            &[office.as_str().into(), day.into()],
        )
        .await?;
    tickets(rows)
}

/// A ticket of an office's day, by its key or its number.
pub async fn find_of_day(
    tx: &mut Tx,
    office: &OfficeCode,
    day: &str,
    code: &str,
) -> Result<Option<Ticket>, StoreError> {
    let row: Option<Stored> = tx
        .maybe(
            select!("WHERE office = $1 AND day = $2 AND number IS NOT NULL AND (id = $3 OR number = $4)"),
            &[
                office.as_str().into(),
                day.into(),
                code.to_ascii_lowercase().into(),
                code.to_ascii_uppercase().into(),
            ],
        )
        .await?;
    row.map(Stored::read).transpose()
}

/// The next number of an office's day.
pub async fn next_number(tx: &mut Tx, office: &OfficeCode, day: &str) -> Result<u32, StoreError> {
    let (last,): (i64,) = tx
        .one(
            "INSERT INTO queue_numbers (office, day, last) VALUES ($1, $2, 1) \
             ON CONFLICT (office, day) DO UPDATE SET last = queue_numbers.last + 1 RETURNING last",
            &[office.as_str().into(), day.into()],
        )
        .await?;
    u32::try_from(last).map_err(|_| StoreError::Damaged("ticket's number"))
}

/// Takes a step that the table allows, if the ticket still stands as it was read; `false` when it does not.
pub async fn step(tx: &mut Tx, it: &Ticket, step: Step, now: Moment) -> Result<bool, StoreError> {
    let Some(next) = it.state.after(step) else { return Ok(false) };
    let changed = tx
        .run(
            "UPDATE queue_tickets SET state = $3, ended_at = $4 WHERE id = $1 AND state = $2",
            &[it.id.as_str().into(), it.state.as_str().into(), next.as_str().into(), now.into()],
        )
        .await?;
    Ok(changed == 1)
}

/// Lets a held ticket be booked under a number while its time is not over; `false` when it is.
pub async fn confirm(
    tx: &mut Tx,
    id: &TicketId,
    number: &str,
    reminded: Option<Moment>,
    now: Moment,
) -> Result<bool, StoreError> {
    let changed = tx
        .run(
            "UPDATE queue_tickets SET state = 'booked', number = $2, until = NULL, reminded_at = $3 \
             WHERE id = $1 AND state = 'held' AND until > $4",
            &[id.as_str().into(), number.into(), reminded.into(), now.into()],
        )
        .await?;
    Ok(changed == 1)
}

/// The person is in the hall.
pub async fn arrive(tx: &mut Tx, id: &TicketId, now: Moment) -> Result<bool, StoreError> {
    let changed = tx
        .run(
            "UPDATE queue_tickets SET state = 'waiting', arrived_at = $2 WHERE id = $1 AND state = 'booked'",
            &[id.as_str().into(), now.into()],
        )
        .await?;
    Ok(changed == 1)
}

/// The person is called to a window that nobody stands at. How long they waited is told once.
pub async fn call(
    tx: &mut Tx,
    it: &Ticket,
    window: u16,
    waited: i64,
    by: &OfficerId,
    now: Moment,
) -> Result<bool, StoreError> {
    let changed = tx
        .run(
            "UPDATE queue_tickets SET state = 'called', place = $2, called_at = $3, called_by = $4, \
             waited = COALESCE(waited, $5) WHERE id = $1 AND state = 'waiting' AND NOT EXISTS \
             (SELECT 1 FROM queue_tickets other WHERE other.office = $6 AND other.day = $7 AND other.place = $2 \
             AND other.state = 'called')",
            &[
                it.id.as_str().into(),
                u32::from(window).into(),
                now.into(),
                by.as_str().into(),
                waited.into(),
                it.office.as_str().into(),
                it.day.as_str().into(),
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// The person waits again, for another service.
pub async fn transfer(tx: &mut Tx, id: &TicketId, service: &Code) -> Result<bool, StoreError> {
    let changed = tx
        .run(
            "UPDATE queue_tickets SET state = 'waiting', service = $2, place = NULL WHERE id = $1 AND state = 'called'",
            &[id.as_str().into(), service.as_str().into()],
        )
        .await?;
    Ok(changed == 1)
}

/// Held tickets whose time is over, at most 200.
pub async fn list_run_out(tx: &mut Tx, now: Moment) -> Result<Vec<Ticket>, StoreError> {
    let rows = tx
        .all(select!("WHERE state = 'held' AND until <= $1 ORDER BY until, id LIMIT 200"), &[now.into()])
        .await?;
    tickets(rows)
}

/// Booked tickets between two moments of which nobody has been reminded, at most 200.
pub async fn list_unreminded(tx: &mut Tx, from: Moment, until: Moment) -> Result<Vec<Ticket>, StoreError> {
    let rows = tx
        .all(
            select!(
                "WHERE state = 'booked' AND reminded_at IS NULL AND at > $1 AND at <= $2 ORDER BY at, id LIMIT 200"
            ),
            &[from.into(), until.into()],
        )
        .await?;
    tickets(rows)
}

/// Notes that a person is being reminded; `false` when they were before.
pub async fn remind(tx: &mut Tx, id: &TicketId, now: Moment) -> Result<bool, StoreError> {
    let changed = tx
        .run(
            "UPDATE queue_tickets SET reminded_at = $2 WHERE id = $1 AND state = 'booked' AND reminded_at IS NULL",
            &[id.as_str().into(), now.into()],
        )
        .await?;
    Ok(changed == 1)
}

/// Booked tickets from before a moment to which nobody came, at most 200.
pub async fn list_missed(tx: &mut Tx, before: Moment) -> Result<Vec<Ticket>, StoreError> {
    let rows = tx
        .all(select!("WHERE state = 'booked' AND at < $1 ORDER BY at, id LIMIT 200"), &[before.into()])
        .await?;
    tickets(rows)
}

/// Who was in the hall when a day that is over ended, and was neither served nor given up.
pub async fn list_left_over(tx: &mut Tx, today: &str) -> Result<Vec<Ticket>, StoreError> {
    let rows = tx
        .all(
            select!("WHERE state IN ('waiting', 'called') AND day < $1 ORDER BY day, id LIMIT 200"),
            &[today.into()],
        )
        .await?;
    tickets(rows)
}

/// Gives back all that a person has booked or waits for: it was somebody else who had the account.
pub async fn forget_person(tx: &mut Tx, account: &AccountId, now: Moment) -> Result<(), StoreError> {
    tx.run(
        "DELETE FROM queue_places WHERE ticket IN \
         (SELECT id FROM queue_tickets WHERE account = $1 AND state IN ('held', 'booked'))",
        &[account.as_str().into()],
    )
    .await?;
    tx.run(
        "UPDATE queue_tickets SET state = 'cancelled', ended_at = $2 \
         WHERE account = $1 AND state IN ('held', 'booked')",
        &[account.as_str().into(), now.into()],
    )
    .await?;
    tx.run(
        "UPDATE queue_waits SET ended_at = $2 WHERE account = $1 AND ended_at IS NULL",
        &[account.as_str().into(), now.into()],
    )
    .await?;
    Ok(())
}

// The waiting list

macro_rules! select_waits {
    ($rest:literal) => {
        concat!("SELECT id, account, office, service, day, case_id, lang FROM queue_waits ", $rest)
    };
}

fn waits(rows: Vec<StoredWait>) -> Result<Vec<Wait>, StoreError> {
    rows.into_iter().map(StoredWait::read).collect()
}

/// Joins the waiting list; `false` when the person is in it already.
pub async fn join(tx: &mut Tx, it: &Wait, now: Moment) -> Result<bool, StoreError> {
    let added = tx
        .run(
            "INSERT INTO queue_waits (id, account, office, service, day, case_id, lang, made_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (account) WHERE ended_at IS NULL DO NOTHING",
            &[
                it.id.as_str().into(),
                it.account.as_str().into(),
                it.office.as_str().into(),
                it.service.as_str().into(),
                it.day.as_deref().into(),
                it.case.as_ref().map(CaseId::as_str).into(),
                it.lang.tag().into(),
                now.into(),
            ],
        )
        .await?;
    Ok(added == 1)
}

/// For what a person waits.
pub async fn list_waits(tx: &mut Tx, account: &AccountId) -> Result<Vec<Wait>, StoreError> {
    let rows = tx
        .all(
            select_waits!("WHERE account = $1 AND ended_at IS NULL ORDER BY made_at, id"),
            &[account.as_str().into()],
        )
        .await?;
    waits(rows)
}

/// Who waits at an office for a place on a day, or on any, and has been offered nothing; in order, at most 200.
pub async fn list_waiting(tx: &mut Tx, office: &OfficeCode, day: &str) -> Result<Vec<Wait>, StoreError> {
    let rows = tx
        .all(
            select_waits!(
                "WHERE office = $1 AND ended_at IS NULL AND ticket IS NULL AND (day IS NULL OR day = $2) \
                 ORDER BY made_at, id LIMIT 200"
            ),
            &[office.as_str().into(), day.into()],
        )
        .await?;
    waits(rows)
}

/// The offices at which somebody waits.
pub async fn list_waited_for(tx: &mut Tx) -> Result<Vec<OfficeCode>, StoreError> {
    let rows: Vec<(String,)> = tx
        .all("SELECT DISTINCT office FROM queue_waits WHERE ended_at IS NULL AND ticket IS NULL", &[])
        .await?;
    rows.into_iter()
        .map(|(office,)| OfficeCode::parse(&office).map_err(|_| StoreError::Damaged("waiting list")))
        .collect()
}

/// Somebody of the waiting list is offered a ticket; `false` when they have left it.
pub async fn offer(tx: &mut Tx, wait: &WaitId, ticket: &TicketId) -> Result<bool, StoreError> {
    let changed = tx
        .run(
            "UPDATE queue_waits SET ticket = $2 WHERE id = $1 AND ended_at IS NULL AND ticket IS NULL",
            &[wait.as_str().into(), ticket.as_str().into()],
        )
        .await?;
    Ok(changed == 1)
}

/// What was offered has been taken, declined or left: the waiting ends.
pub async fn end_offer(tx: &mut Tx, ticket: &TicketId, now: Moment) -> Result<(), StoreError> {
    tx.run(
        "UPDATE queue_waits SET ended_at = $2 WHERE ticket = $1 AND ended_at IS NULL",
        &[ticket.as_str().into(), now.into()],
    )
    .await?;
    Ok(())
}

/// A person leaves the waiting list; `false` when they are not in it, or have been offered a place.
pub async fn leave(tx: &mut Tx, account: &AccountId, id: &WaitId, now: Moment) -> Result<bool, StoreError> {
    let changed = tx
        .run(
            "UPDATE queue_waits SET ended_at = $3 WHERE id = $1 AND account = $2 AND ended_at IS NULL AND ticket IS NULL",
            &[id.as_str().into(), account.as_str().into(), now.into()],
        )
        .await?;
    Ok(changed == 1)
}

/// Ends the waiting for days that are over, and that for any day which began before `oldest`.
pub async fn end_past_waits(tx: &mut Tx, today: &str, oldest: Moment, now: Moment) -> Result<(), StoreError> {
    tx.run(
        "UPDATE queue_waits SET ended_at = $2 WHERE ended_at IS NULL AND ticket IS NULL \
         AND (day < $1 OR (day IS NULL AND made_at < $3))",
        &[today.into(), now.into(), oldest.into()],
    )
    .await?;
    Ok(())
}

// Plans

/// The plans that administrators have settled, with their versions.
pub async fn list_plans(tx: &mut Tx) -> Result<Vec<(i64, Plan)>, StoreError> {
    let rows: Vec<(i64, String)> =
        tx.all("SELECT revision, body FROM queue_plans ORDER BY office", &[]).await?;
    let plan = |(revision, body): (i64, String)| {
        let plan = serde_json::from_str(&body).map_err(|_| StoreError::Damaged("plan of the queue"))?;
        Ok((revision, plan))
    };
    rows.into_iter().map(plan).collect()
}

/// Keeps a plan when `revision` is still the newest, 0 for one that nobody has settled; `false` when it was stale.
pub async fn save_plan(
    tx: &mut Tx,
    office: &OfficeCode,
    revision: i64,
    body: &str,
) -> Result<bool, StoreError> {
    let changed = if revision == 0 {
        tx.run(
            "INSERT INTO queue_plans (office, revision, body) VALUES ($1, 1, $2) ON CONFLICT (office) DO NOTHING",
            &[office.as_str().into(), body.into()],
        )
        .await?
    } else {
        tx.run(
            "UPDATE queue_plans SET revision = revision + 1, body = $3 WHERE office = $1 AND revision = $2",
            &[office.as_str().into(), revision.into(), body.into()],
        )
        .await?
    };
    Ok(changed == 1)
}
