//! Plans that administrators have settled, put into force in the place of those of the installation's file.

use std::sync::Arc;

use domain::api::queue::{PlanLine, Plans};
use domain::id::OfficeCode;
use domain::queue::Plan;

use crate::app::App;
use crate::store::{StoreError, queue as rows};

/// Puts into force what is settled.
///
/// # Errors
/// The database does not answer, or holds what nobody can read: the plans before stay.
pub async fn refresh(app: &App) -> Result<(), StoreError> {
    let Some(file) = &app.settings.queue else { return Ok(()) };
    let settled = rows::list_plans(&mut app.store.read().await?).await?;
    let mut queue = file.clone();
    for (_, plan) in settled {
        put(&mut queue.plans, plan);
    }
    if app.queue().as_deref() != Some(&queue) {
        app.set_queue(Some(Arc::new(queue)));
    }
    Ok(())
}

fn put(plans: &mut Vec<Plan>, plan: Plan) {
    match plans.iter_mut().find(|it| it.office == plan.office) {
        Some(it) => *it = plan,
        None => plans.push(plan),
    }
}

/// The plans as administrators see them.
///
/// # Errors
/// As [`refresh`].
pub async fn list(app: &App) -> Result<Option<Plans>, StoreError> {
    refresh(app).await?;
    let Some((queue, corporation)) = app.queue().zip(app.corporation()) else {
        return Ok(None);
    };
    let settled = rows::list_plans(&mut app.store.read().await?).await?;
    let revision = |office: &OfficeCode| {
        settled.iter().find(|(_, plan)| &plan.office == office).map_or(0, |(revision, _)| *revision)
    };
    let line = |plan: &Plan| {
        let office_name = corporation.office(&plan.office)?.name.clone();
        Some(PlanLine { office_name, revision: revision(&plan.office), plan: plan.clone() })
    };
    Ok(Some(Plans {
        rules: queue.rules,
        services: queue.services.clone(),
        plans: queue.plans.iter().filter_map(line).collect(),
    }))
}
