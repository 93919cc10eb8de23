//! Before a norm or the term ends whoever must act is warned, after it the case is marked as late: each once.
//!
//! A case is put down for the next moment at which something of it becomes near or late, and for at once when it has gone
//! on; nobody goes through all cases. Of several nodes that look at one case the first one's marks stand.

use std::collections::BTreeMap;

use domain::access::{Officer, Role};
use domain::api::staff::{DeadlineWarning, LateCount};
use domain::calendar::{Moment, Zone};
use domain::case::{Case, Deadline, Limit};
use domain::id::ProviderCode;
use domain::regulation::ChannelKind;

use crate::app::App;
use crate::problem::Problem;
use crate::store::cases::Listed;
use crate::store::deadlines::{self, Due};
use crate::store::{StoreError, Tx, audit};

/// Cases looked at in one transaction.
const SHARE: u32 = 100;

/// Seconds after which a case that cannot be read, or whose edition is missing, is looked at again.
const AGAIN: i64 = 3600;

/// Looks at every case that is due; answers how many marks were made.
///
/// # Errors
/// The database does not work; what was not looked at stays due.
pub async fn look(app: &App) -> Result<u32, StoreError> {
    let mut made = 0;
    loop {
        let now = app.clock.now();
        let due = deadlines::list_due(&mut app.store.read().await?, now, SHARE).await?;
        let is_last = u32::try_from(due.len()) != Ok(SHARE);
        let looks: Vec<Look> = due.into_iter().map(|due| Look::at(app, due, now)).collect();
        made += app.store.write(async move |tx| keep(tx, looks, now).await).await?;
        if is_last {
            return Ok(made);
        }
    }
}

/// What a look at a case found.
struct Look {
    due: Due,
    near: Vec<Deadline>,
    late: Vec<Deadline>,
    next: Option<Moment>,
}

impl Look {
    /// One that cannot be held against its edition makes room for the others.
    fn at(app: &App, due: Due, now: Moment) -> Self {
        let law = app.law();
        let edition = due.case.as_ref().and_then(|case| law.find(&case.edition));
        let (Some(case), Some(regulation)) = (&due.case, edition) else {
            tracing::error!(case = %due.id, "a case cannot be held against its terms");
            return Self { due, near: Vec::new(), late: Vec::new(), next: Some(now.plus(AGAIN)) };
        };
        let all = case.deadlines(regulation, law.calendar());
        let next = all.iter().filter_map(|deadline| deadline.next(now)).min();
        let (near, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|deadline| deadline.is_near(now));
        let late = rest.into_iter().filter(|deadline| deadline.is_late(now)).collect();
        Self { due, near, late, next }
    }
}

async fn keep(tx: &mut Tx, looks: Vec<Look>, now: Moment) -> Result<u32, StoreError> {
    let mut made = 0;
    for Look { due, near, late, next } in looks {
        if !deadlines::look_again(tx, &due, next).await? {
            continue;
        }
        let Some(case) = &due.case else { continue };
        for deadline in near {
            deadlines::warn(tx, case, &deadline, now).await?;
        }
        for deadline in late {
            if deadlines::mark_late(tx, case, &deadline, now).await? {
                audit::append(tx, entry(case, deadline.limit, now));
                made += 1;
            }
        }
    }
    Ok(made)
}

fn entry(case: &Case, limit: Limit, now: Moment) -> audit::Entry {
    audit::Entry {
        at: now,
        actor: "system".to_owned(),
        action: format!("late-{}", limit.as_str()),
        subject: format!("case:{}", case.id),
        code: None,
    }
}

/// What an official is warned of: duties of their own that end soon, and legal terms that end while such a duty waits. The
/// head is warned of every term of the provider.
///
/// # Errors
/// Ours only.
pub async fn warnings(
    app: &App,
    tx: &mut Tx,
    officer: &Officer,
    open: &[Listed],
) -> Result<Vec<DeadlineWarning>, Problem> {
    let now = app.clock.now();
    // An operator watches no time of a provider.
    let Some(provider) = officer.provider() else { return Ok(Vec::new()) };
    let law = app.law();
    let mut found = Vec::new();
    for mark in deadlines::list_warned(tx, provider).await? {
        let Some(case) = open.iter().map(|listed| &listed.case).find(|case| case.id == mark.case) else {
            continue;
        };
        let Some(regulation) = law.find(&case.edition) else { continue };
        let mut stands = case.deadlines(regulation, law.calendar()).into_iter();
        let is_warned_of =
            |it: &Deadline| (it.limit, it.since) == (mark.limit, mark.since) && it.is_near(now);
        if let Some(deadline) = stands.find(is_warned_of)
            && is_told(case, deadline.limit, officer)
        {
            let (case, number) = (case.id.clone(), case.number.clone());
            found.push(DeadlineWarning { case, number, limit: deadline.limit, due: deadline.due });
        }
    }
    Ok(found)
}

/// Whether the time of a case is this official's to watch.
fn is_told(case: &Case, limit: Limit, officer: &Officer) -> bool {
    let own = case.duty().is_some_and(|step| step.role() == officer.role)
        && (officer.role != Role::Executor || case.state.executor() == Some(&officer.id));
    let watched = limit == Limit::Term && officer.role == Role::Head;
    !case.concerns(&officer.iin) && (own || watched)
}

/// What is late at a provider now, and what became late this month, by what and through which channel; the head's.
///
/// # Errors
/// Ours only.
pub async fn overview(
    app: &App,
    tx: &mut Tx,
    provider: &ProviderCode,
    open: &[Listed],
) -> Result<Vec<LateCount>, Problem> {
    let now = app.clock.now();
    let law = app.law();
    let zone = law.of_provider(provider).map_or(Zone::West, |regulation| regulation.region.zone);
    let today = zone.date(now);
    let month = zone.moment(today.replace_day(1).unwrap_or(today), 0);
    let mut counts: Vec<LateCount> = deadlines::count_late(tx, provider, month)
        .await?
        .into_iter()
        .map(|(limit, channel, month)| LateCount { limit, channel, now: 0, month })
        .collect();
    // Of what is late now: how much, and how much of it since the first of the month.
    let mut open_late: BTreeMap<(Limit, &str), (ChannelKind, u32, u32)> = BTreeMap::new();
    for Listed { case, .. } in open {
        let Some(regulation) = law.find(&case.edition) else { continue };
        let stands = case.deadlines(regulation, law.calendar()).into_iter();
        for deadline in stands.filter(|it| it.met.is_none() && it.is_late(now)) {
            let key = (deadline.limit, case.channel.as_str());
            let (_, late, fresh) = open_late.entry(key).or_insert((case.channel, 0, 0));
            *late += 1;
            *fresh += u32::from(deadline.due >= month);
        }
    }
    for ((limit, _), (channel, now, fresh)) in open_late {
        match counts.iter_mut().find(|it| (it.limit, it.channel) == (limit, channel)) {
            // What has become late this moment is marked by the job a little later.
            Some(count) => (count.now, count.month) = (now, count.month.max(fresh)),
            None => counts.push(LateCount { limit, channel, now, month: fresh }),
        }
    }
    counts.sort_by_key(|count| (count.limit, count.channel.as_str()));
    Ok(counts)
}
