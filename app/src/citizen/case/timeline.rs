//! The steps of the law, each with its role, its norm and clause, and the time that it took.

use domain::api::cases::CasePage;
use domain::regulation::{Regulation, Step};
use leptos::prelude::*;

use super::role_name;
use crate::course;
use crate::i18n::{self, t, tr};
use crate::ui::{Details, Timeline, TimelineStep};
use crate::wording;

pub(super) fn view(page: &CasePage, regulation: &Regulation) -> AnyView {
    let steps = regulation.steps.iter().map(|it| step(it, page, regulation)).collect::<Vec<_>>();
    view! { <Timeline>{steps}</Timeline> }.into_any()
}

fn step(it: &Step, page: &CasePage, regulation: &Regulation) -> AnyView {
    let zone = regulation.region.zone;
    let standing = page.summary.standing;
    let place = course::place(it, standing, &page.done);
    let state = place.state;
    let role = role_name(regulation, it.kind.role()).map(|name| i18n::text(&name));
    let action = i18n::text(&it.action);
    let norm = course::norm(it, page.channel);
    let due = standing.step_due.filter(|_| standing.step == Some(it.kind));
    let time = match (due, place.done) {
        (Some(due), _) => Some(
            view! { <p>{move || tr("case-page-due", &[("due", i18n::moment(due, zone).into())])}</p> }
                .into_any(),
        ),
        (None, done) => done.map(|done| course::used(done, zone)),
    };
    view! {
        <TimelineStep title=wording::step(it.kind) state=state role=role norm=Some(norm)>
            {time}
            <Details summary=t!("case-page-act-words")><p>{action}</p></Details>
        </TimelineStep>
    }
    .into_any()
}
