//! Days off and days worked instead, by the acts that say so.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use domain::api::administration::{AskEffect, CalendarYear, Day, Deed, Effect, KeepDay};
use domain::api::{path, problem as code};
use domain::calendar::{Calendar, ChangedDay, format_date, parse_date};
use domain::case::{Case, standing};
use domain::text::Text;
use time::Date;

use crate::administration::{both, newest, newest_to_change, settle, try_out};
use crate::app::App;
use crate::extract::{Administrator, JsonBody, PathOf};
use crate::problem::Problem;
use crate::regulations::{Arrangement, DayList, Regulations};
use crate::router::{Route, Who};
use crate::routes::staff::cases::if_match;
use crate::store::changes::Done;
use crate::store::settings::Part;
use crate::store::{Tx, cases, deadlines};

/// The years about which something can be settled: those of the acts of this portal and some to come.
const YEARS: std::ops::RangeInclusive<i32> = 2015..=2099;

/// Open cases that are read at a time.
const PAGE: u32 = 500;

/// The routes of this file.
pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(path::ADMIN_CALENDAR, Who::Administrator, "The days off of a year", show)
            .gives::<CalendarYear>(),
        Route::put(path::ADMIN_DAY, Who::Administrator, "Keeps a day as off or worked", keep)
            .takes::<KeepDay>()
            .gives::<CalendarYear>(),
        Route::delete(path::ADMIN_DAY, Who::Administrator, "Leaves a day as the law has it", leave),
        Route::post(
            path::ADMIN_CALENDAR_EFFECT,
            Who::Administrator,
            "What a change of the calendar would do",
            effect,
        )
        .takes::<AskEffect>()
        .gives::<Effect>(),
    ]
}

fn not_a_day() -> Problem {
    Problem::new(code::NOT_A_DAY)
}

fn parse(day: &str) -> Result<Date, Problem> {
    parse_date(day).filter(|day| YEARS.contains(&day.year())).ok_or_else(not_a_day)
}

async fn show(
    State(app): State<App>,
    _: Administrator,
    PathOf(year): PathOf<String>,
) -> Result<Json<CalendarYear>, Problem> {
    let year = year.parse().ok().filter(|year| YEARS.contains(year)).ok_or_else(not_a_day)?;
    of_year(&app, year).await
}

async fn of_year(app: &App, year: i32) -> Result<Json<CalendarYear>, Problem> {
    let (law, kept) = newest(app, Part::Calendar).await?;
    let changed = || law.days().days.iter().filter(|it| it.day.year() == year);
    let mut days: Vec<(Date, bool)> = law.calendar().list_exceptions(year);
    days.extend(changed().map(|it| (it.day, it.off)));
    days.sort();
    days.dedup();
    let days = days.into_iter().map(|(day, off)| Day {
        day: format_date(day),
        off,
        act: changed().find(|it| it.day == day).map(|it| it.act.clone()),
    });
    Ok(Json(CalendarYear { kept, year, days: days.collect() }))
}

async fn keep(
    State(app): State<App>,
    administrator: Administrator,
    PathOf(day): PathOf<String>,
    headers: HeaderMap,
    JsonBody(wanted): JsonBody<KeepDay>,
) -> Result<Json<CalendarYear>, Problem> {
    let (seen, day) = (if_match(&headers)?, parse(&day)?);
    let law = newest_to_change(&app, Part::Calendar, seen).await?;
    let new = ChangedDay { day, off: wanted.off, act: both(&wanted.act)? };
    let (after, act) = (Some(new.off), new.act.clone());
    let days = with(law.days(), day, Some(new));
    settle_days(&app, &administrator, &law, seen, (day, Deed::DayKept, after, Some(act)), days).await?;
    of_year(&app, day.year()).await
}

async fn leave(
    State(app): State<App>,
    administrator: Administrator,
    PathOf(day): PathOf<String>,
    headers: HeaderMap,
) -> Result<(), Problem> {
    let (seen, day) = (if_match(&headers)?, parse(&day)?);
    let law = newest_to_change(&app, Part::Calendar, seen).await?;
    if !law.days().days.iter().any(|it| it.day == day) {
        return Err(Problem::new(code::NOT_FOUND));
    }
    let days = with(law.days(), day, None);
    settle_days(&app, &administrator, &law, seen, (day, Deed::DayLeft, None, None), days).await
}

/// The settled days with another word about one of them.
fn with(days: &DayList, day: Date, new: Option<ChangedDay>) -> DayList {
    let mut days = days.days.clone();
    days.retain(|it| it.day != day);
    days.extend(new);
    days.sort_by_key(|it| it.day);
    DayList { days }
}

async fn settle_days(
    app: &App,
    administrator: &Administrator,
    law: &Regulations,
    seen: i64,
    (day, deed, after, act): (Date, Deed, Option<bool>, Option<Text>),
    days: DayList,
) -> Result<(), Problem> {
    let before = law.days().days.iter().find(|it| it.day == day);
    let done = Done {
        at: app.clock.now(),
        by: administrator.administrator.id.clone(),
        deed,
        about: format_date(day),
        before: before.map(|it| told(it.off, Some(&it.act))).unwrap_or_default(),
        after: after.map(|off| told(off, act.as_ref())).unwrap_or_default(),
    };
    settle(app, Part::Calendar, seen, &days, done).await?;
    // What is due may be due earlier now.
    Ok(app.store.write(async |tx: &mut Tx| deadlines::wake_all(tx).await).await?)
}

/// A day for the record of changes: `+` worked, `-` off, and the act in both languages.
fn told(off: bool, act: Option<&Text>) -> String {
    let sign = if off { "-" } else { "+" };
    act.map_or_else(|| sign.to_owned(), |act| format!("{sign} {} / {}", act.kk, act.ru))
}

async fn effect(
    State(app): State<App>,
    _: Administrator,
    JsonBody(asked): JsonBody<AskEffect>,
) -> Result<Json<Effect>, Problem> {
    let day = parse(&asked.day)?;
    let (law, _) = newest(&app, Part::Calendar).await?;
    let nothing = || Text { kk: String::new(), ru: String::new() };
    let new = asked.off.map(|off| ChangedDay { day, off, act: nothing() });
    let days = Some(with(law.days(), day, new));
    let other = try_out(&app, &law, Arrangement { days, ..Arrangement::default() })?;
    let mut effect = Effect { open: 0, moved: 0 };
    let mut tx = app.store.read().await?;
    let mut after = String::new();
    loop {
        let page = cases::list_all_open(&mut tx, &after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(Json(effect)) };
        last.id.as_str().clone_into(&mut after);
        for case in &page {
            effect.open += 1;
            effect.moved += u32::from(due(case, &law, law.calendar()) != due(case, &law, other.calendar()));
        }
    }
}

/// When a case's term and its step are due.
fn due(
    case: &Case,
    law: &Regulations,
    calendar: &Calendar,
) -> Option<(domain::calendar::Moment, Option<domain::calendar::Moment>)> {
    let standing = standing(case, law.find(&case.edition)?, calendar, case.since);
    Some((standing.term_due, standing.step_due))
}
