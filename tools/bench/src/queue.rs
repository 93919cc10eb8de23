//! B5: many people want one place of the electronic queue, again and again.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use domain::access::{Recognised, SignInMeans};
use domain::api::problem as code;
use domain::api::queue::HoldPlace;
use domain::calendar::Moment;
use domain::id::{AccountId, Code, OfficeCode};
use domain::person::{Iin, Name};
use domain::text::Lang;
use server::app::App;
use server::extract::Citizen;
use server::queue::{Ground, booking};
use server::store::accounts::{self, Account};
use server::store::sessions::Session;
use server::store::{StoreError, Tx};

use crate::Failure;

/// An office of the sandbox at which one window takes bookings.
const OFFICE: &str = "karkaraly";

/// What came of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Contended {
    /// Attempts answered in a second.
    pub(crate) rate: f64,
    /// How long 99 of 100 refusals took at most, in milliseconds.
    pub(crate) refusal: f64,
    /// How often two had the place at the same time.
    pub(crate) doubles: u64,
}

/// Everybody tries to hold the same place; whoever has it gives it back at once. Each attempt is one of `attempts`.
pub(crate) async fn contend(app: &App, clients: usize, attempts: u64) -> Result<Contended, Failure> {
    let people = people(app, clients).await?;
    let place = place(app).await?;
    let (left, taken) = (Arc::new(AtomicU64::new(attempts)), Arc::new(AtomicBool::new(false)));
    let doubles = Arc::new(AtomicU64::new(0));
    let begun = Instant::now();
    let clients = people.into_iter().map(|citizen| {
        let (app, place, left) = (app.clone(), place.clone(), Arc::clone(&left));
        let (taken, doubles) = (Arc::clone(&taken), Arc::clone(&doubles));
        tokio::spawn(async move {
            let mut refusals = Vec::new();
            while left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok()
            {
                let asked = Instant::now();
                match booking::hold(&app, &citizen, place.clone()).await {
                    Ok(ticket) => {
                        // Here and not in the database: it must not bear witness for itself.
                        if taken.swap(true, Ordering::SeqCst) {
                            doubles.fetch_add(1, Ordering::Relaxed);
                        }
                        taken.store(false, Ordering::SeqCst);
                        booking::cancel(&app, &citizen, ticket).await.map_err(told)?;
                    }
                    Err(problem) if problem.code() == code::PLACE_TAKEN => refusals.push(asked.elapsed()),
                    Err(problem) => return Err(told(problem)),
                }
            }
            Ok(refusals)
        })
    });
    let mut refusals: Vec<Duration> = Vec::new();
    for client in clients.collect::<Vec<_>>() {
        refusals.extend(client.await??);
    }
    let took = begun.elapsed();
    refusals.sort();
    let p99 = refusals.get(refusals.len() * 99 / 100).map_or(f64::NAN, |it| it.as_secs_f64() * 1e3);
    Ok(Contended {
        rate: attempts as f64 / took.as_secs_f64(),
        refusal: p99,
        doubles: doubles.load(Ordering::Relaxed),
    })
}

fn told(problem: server::problem::Problem) -> String {
    format!("the queue answered {}", problem.code())
}

/// The last place that can be booked: no clock comes near it.
async fn place(app: &App) -> Result<HoldPlace, Failure> {
    let (office, service) = (OfficeCode::parse(OFFICE)?, Code::parse("collect")?);
    let answered = |problem: server::problem::Problem| Failure::from(told(problem));
    let ground = Ground::of(app, &office).map_err(answered)?;
    let times = ground.times(app, ground.service(&service).map_err(answered)?, app.clock.now()).await?;
    let at = times.days.iter().rev().find_map(|day| day.free.last()).copied();
    let at: Moment = at.ok_or("no place is free")?;
    Ok(HoldPlace { office, service, at, case: None, moves: None, lang: Lang::Kk })
}

/// People without passwords, as the handlers know them.
async fn people(app: &App, count: usize) -> Result<Vec<Citizen>, Failure> {
    let now = app.clock.now();
    let session = Session {
        hash: [0; 32],
        created_at: now,
        seen_at: now,
        recognised: Recognised::by(SignInMeans::Password),
    };
    let iin = |index: usize| {
        let begins = format!("7701013{index:04}");
        (0..10).find_map(|digit| Iin::parse(&format!("{begins}{digit}")).ok())
    };
    let account = |(index, iin): (usize, Iin)| -> Result<Account, Failure> {
        Ok(Account {
            id: AccountId::parse(&format!("queue-{index}"))?,
            iin,
            name: Name { surname: "Кезек".to_owned(), given: "Адам".to_owned(), patronymic: None },
            phone: None,
            password_hash: None,
            created_at: now,
            proven_at: None,
        })
    };
    let numbered = (0..).filter_map(|index| Some((index, iin(index)?))).take(count);
    let accounts = numbered.map(account).collect::<Result<Vec<_>, _>>()?;
    let added = accounts.clone();
    app.store
        .write(async move |tx: &mut Tx| {
            for account in &added {
                accounts::insert(tx, account).await?;
            }
            Ok::<_, StoreError>(())
        })
        .await?;
    Ok(accounts.into_iter().map(|account| Citizen { account, session }).collect())
}
