//! A case on the desk: all that is needed to decide on one page, and what this official may do with it.

mod approve;
mod check;
mod course;
mod decision;
mod desk;
mod documents;
mod dossier;
mod duty;
mod hand_over;
mod outcome;
mod prepare;
mod recipient;
mod resolve;
mod sign;

use domain::api::staff::StaffCase;
use domain::id::CaseId;
use domain::regulation::Regulation;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Route, inbox, urgency};
use crate::api::{self, Failure, failure_notice};
use crate::i18n::{self, t, tr};
use crate::page::Heading;
use crate::ui::{BackLink, Button, Skeleton, Tag};
use desk::Desk;

pub(super) use hand_over::received;
pub(super) use sign::ask_verdict;

/// `/cases/{id}`
pub(super) fn view(id: CaseId) -> AnyView {
    let desk = RwSignal::new(None::<Result<Desk, Failure>>);
    let run = Callback::new(move |()| {
        let id = id.clone();
        desk.set(None);
        // What the desk holds lives as long as the page, not as long as this question.
        let owner = leptos::reactive::owner::Owner::current();
        spawn_local(async move {
            let answer = load(id).await;
            let make = move || answer.map(|(case, regulation)| Desk::new(case, regulation));
            let made = owner.map_or_else(|| Err(Failure::Unreadable), |owner| owner.with(make));
            desk.try_set(Some(made));
        });
    });
    run.run(());
    let title = move || match desk.get() {
        Some(Ok(desk)) => tr("staff-case-title", &[("number", desk.number().into())]),
        _ => tr("staff-case-title-empty", &[]),
    };
    let body = move || match desk.get() {
        None => view! { <Skeleton lines=6 /> }.into_any(),
        Some(Ok(desk)) => untrack(|| whole(desk)),
        Some(Err(failure)) => view! {
            {failure_notice(failure)}
            <Button label=t!("failure-try-again") on_press=run />
        }
        .into_any(),
    };
    view! {
        <BackLink href=Route::Inbox.href() />
        <Heading text=Signal::derive(title) />
        <div class="wide desk stack">{body}</div>
    }
    .into_any()
}

/// A case and the edition under which it was filed.
async fn load(id: CaseId) -> Result<(StaffCase, Regulation), Failure> {
    let case = api::staff::case(&id).await?;
    let edition = api::catalogue::edition(&case.edition).await?;
    Ok((case, edition.regulation))
}

/// Everything; drawn anew only when the case has gone a step, so that saving a check moves nothing.
fn whole(desk: Desk) -> AnyView {
    let stage = desk.stage();
    view! {
        {move || {
            stage.get();
            untrack(|| head(desk))
        }}
        {outcome::view(desk)}
        <div class="case-grid">
            <div class="case-main stack">
                {move || {
                    stage.get();
                    untrack(|| duty::view(desk))
                }}
                {dossier::view(desk)}
            </div>
            <div class="case-side stack">
                {move || {
                    stage.get();
                    untrack(|| course::steps(desk))
                }}
                {move || course::boxes(desk)}
                {course::history(desk)}
            </div>
        </div>
    }
    .into_any()
}

/// Whose request it is, where it stands and until when.
fn head(desk: Desk) -> AnyView {
    let case = desk.case.get_untracked();
    let line = &case.line;
    // The duty's own due moment stands with the duty; here is the promise of the law.
    let open = line.standing.step.is_some();
    let term = open.then(|| {
        let (mark, term) = (urgency::mark(line.standing.term_lateness), urgency::term(line, desk.zone()));
        view! { {mark}{term} }.into_any()
    });
    let executor = case.executor.as_ref().map(|executor| {
        let name = executor.name.full();
        let role = desk.role_name(domain::access::Role::Executor);
        view! { <p>{role}": "<strong>{name}</strong></p> }.into_any()
    });
    let (applicant, iin) = (line.applicant.full(), case.applicant_iin.clone());
    view! {
        <div class="case-head">
            <p class="case-applicant"><strong>{applicant}</strong>" "<span class="nowrap">{t!("staff-case-iin")}" "<span class="number">{iin}</span></span></p>
            <p>{i18n::text(&line.service)}</p>
            {executor}
            <p class="case-standing"><Tag label=inbox::state(line.state) />{term}</p>
        </div>
    }
    .into_any()
}
