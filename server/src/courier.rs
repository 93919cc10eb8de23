//! Papers to the State Corporation's courier and from the courier to the office: every result is an action of its case.

use domain::access::Workplace;
use domain::api::carriages::{HandToCourier, TakeDelivery};
use domain::api::problem as code;
use domain::calendar::Moment;
use domain::case::{self, Action, ActionKind};
use domain::id::{CarriageId, CaseId};

use crate::app::App;
use crate::chance;
use crate::extract::{Clerk, Officer, Operator};
use crate::notices::Telling;
use crate::problem::Problem;
use crate::store::carriages::{self, Carriage};
use crate::store::cases::{self, Stored};
use crate::store::{StoreError, Tx, audit};

/// Most letters of a courier's name.
const LONGEST_NAME: usize = 200;

/// Most results in one hand-over.
const MOST: usize = 200;

/// Hands results to a courier: all of them, or none.
///
/// # Errors
/// `no-courier` without a name, a signature or a result; `not-found` for a case that is not this provider's or goes to another
/// office; the refusals of the case machine.
pub async fn hand(app: &App, clerk: &Clerk, wanted: HandToCourier) -> Result<CarriageId, Problem> {
    let courier = wanted.courier.trim().to_owned();
    let named = !courier.is_empty() && courier.chars().count() <= LONGEST_NAME;
    if !named || !wanted.signed || wanted.cases.is_empty() || wanted.cases.len() > MOST {
        return Err(Problem::new(code::NO_COURIER));
    }
    let officer = &clerk.0;
    let provider = officer.acting().provider().ok_or_else(|| Problem::new(code::CLERK_ONLY))?.clone();
    let id = CarriageId::parse(&chance::id()?)?;
    let carriage = Carriage {
        id: id.clone(),
        provider,
        office: wanted.office,
        courier,
        handed_by: officer.acting().id.clone(),
        handed_at: app.clock.now(),
    };
    let entrust =
        |_: &Stored| Action::Entrust { carriage: case::Carriage { id: id.clone(), arrived_at: None } };
    let mut deeds = Vec::new();
    for case in distinct(&wanted.cases) {
        let deed = decide(app, officer, case, entrust).await?;
        if deed.stored.case.office.as_ref() != Some(&carriage.office) {
            return Err(Problem::new(code::NOT_FOUND));
        }
        deeds.push(deed);
    }
    let entries = entries(app, officer, ActionKind::Entrust, &deeds);
    app.store
        .write(async move |tx| -> Result<(), Problem> {
            carriages::insert(tx, &carriage).await?;
            for deed in &deeds {
                let case = &deed.stored.case;
                deed.keep(tx, carriage.handed_at).await?;
                carriages::add(tx, &carriage.id, &case.id, &case.number).await?;
            }
            entries.into_iter().for_each(|entry| audit::append(tx, entry));
            Ok(())
        })
        .await?;
    Ok(id)
}

/// Takes results from the courier. What has not come stays on its way.
///
/// # Errors
/// `not-found` for a hand-over that is not to this office, or a case that did not go with it; the refusals of the case machine.
pub async fn receive(
    app: &App,
    operator: &Operator,
    id: CarriageId,
    wanted: TakeDelivery,
) -> Result<(), Problem> {
    let officer = &operator.0;
    let mut tx = app.store.read().await?;
    let not_found = || Problem::new(code::NOT_FOUND);
    carriages::find(&mut tx, &officer.acting().place, &id).await?.ok_or_else(not_found)?;
    let carried = carriages::list_carried(&mut tx, &id).await?;
    drop(tx);
    if wanted.cases.is_empty() || wanted.cases.iter().any(|it| !carried.iter().any(|at| at.case == *it)) {
        return Err(not_found());
    }
    let mut deeds = Vec::new();
    for case in distinct(&wanted.cases) {
        deeds.push(decide(app, officer, case, |_| Action::Receive).await?);
    }
    let entries = entries(app, officer, ActionKind::Receive, &deeds);
    let (by, now) = (officer.acting().id.clone(), app.clock.now());
    app.store
        .write(async move |tx| -> Result<(), Problem> {
            for deed in &deeds {
                deed.keep(tx, now).await?;
                carriages::receive(tx, &id, &deed.stored.case.id, &by, now).await?;
            }
            entries.into_iter().for_each(|entry| audit::append(tx, entry));
            Ok(())
        })
        .await
}

fn distinct(cases: &[CaseId]) -> impl Iterator<Item = &CaseId> {
    cases
        .iter()
        .enumerate()
        .filter(|(at, case)| !cases.iter().take(*at).any(|it| it == *case))
        .map(|(_, it)| it)
}

/// An action on one of the cases, decided and not yet kept.
struct Deed {
    stored: Stored,
    next: case::Case,
    event: case::Event,
    telling: Option<Telling>,
}

async fn decide(
    app: &App,
    officer: &Officer,
    id: &CaseId,
    action: impl Fn(&Stored) -> Action,
) -> Result<Deed, Problem> {
    let place: &Workplace = &officer.acting().place;
    let stored = cases::find_at(&mut app.store.read().await?, place, id).await?;
    let stored = stored.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    let law = app.law();
    let regulation = law.find(&stored.case.edition);
    let regulation = regulation.ok_or_else(|| Problem::internal(&StoreError::Damaged("edition")))?;
    let action = action(&stored);
    let kind = action.kind();
    let (next, event) = stored
        .case
        .apply(action, officer.acting(), regulation, law.calendar(), app.clock.now())
        .map_err(|refused| Problem::new(refused.code()))?;
    let telling = Telling::about(app, &stored, &next, kind)?;
    Ok(Deed { stored, next, event, telling })
}

impl Deed {
    async fn keep(&self, tx: &mut Tx, now: Moment) -> Result<(), Problem> {
        if cases::update(tx, &self.next, &self.event, self.stored.revision).await?.is_none() {
            return Err(Problem::new(code::STALE));
        }
        if let Some(telling) = &self.telling {
            telling.write(tx, now).await?;
        }
        Ok(())
    }
}

fn entries(app: &App, officer: &Officer, kind: ActionKind, deeds: &[Deed]) -> Vec<audit::Entry> {
    let entry = |deed: &Deed| audit::Entry {
        at: app.clock.now(),
        actor: officer.actor(),
        action: format!("case-{}", kind.as_str()),
        subject: format!("case:{}", deed.stored.case.id),
        code: None,
    };
    deeds.iter().map(entry).collect()
}
