//! What came of an action: done and what is next, or refused and what to do.

use domain::api::problem;
use domain::case::ActionKind;
use leptos::html;
use leptos::prelude::*;

use super::desk::Desk;
use crate::api::failure_notice;
use crate::i18n::{t, tr};
use crate::staff::{Route, urgency};
use crate::ui::{Button, Notice, Tone};

/// Empty until something was done. What appears here takes the focus, wherever the button was.
pub(super) fn view(desk: Desk) -> AnyView {
    let place = NodeRef::<html::Div>::new();
    Effect::new(move || {
        if desk.done.get().is_some() || desk.failure.with(Option::is_some) {
            request_animation_frame(move || {
                if let Some(place) = place.try_get_untracked().flatten() {
                    let _ = place.focus();
                    place.scroll_into_view();
                }
            });
        }
    });
    let inside = move || match (desk.failure.get(), desk.done.get()) {
        (Some(failure), _) => {
            let changed = failure.is(problem::STALE)
                || failure.is(problem::ACTION_NOT_ALLOWED)
                || failure.is(problem::OTHER_DOCUMENTS);
            let newer = changed.then(|| {
                view! { <Button label=t!("staff-case-reload") busy=desk.busy on_press=move || desk.reload() /> }
                    .into_any()
            });
            let notice = if failure.is(problem::STALE) {
                view! {
                    <Notice tone=Tone::Error title=t!("staff-case-stale")><p>{t!("staff-case-stale-about")}</p></Notice>
                }
                .into_any()
            } else {
                failure_notice(failure)
            };
            view! { <div class="stack">{notice}{newer}</div> }.into_any()
        }
        (None, Some(kind)) => done(desk, kind),
        (None, None) => ().into_any(),
    };
    view! { <div class="outcome" tabindex="-1" node_ref=place>{inside}</div> }.into_any()
}

fn done(desk: Desk, kind: ActionKind) -> AnyView {
    let title = match kind {
        ActionKind::TakeOver => t!("staff-done-take-over"),
        ActionKind::Register => t!("staff-done-register"),
        ActionKind::Resolve => t!("staff-done-resolve"),
        ActionKind::AskRecipient | ActionKind::Check => t!("staff-done-check"),
        ActionKind::Prepare => t!("staff-done-prepare"),
        ActionKind::Return => t!("staff-done-return"),
        ActionKind::Sign => t!("staff-done-sign"),
        ActionKind::Issue => t!("staff-done-issue"),
        ActionKind::HandOver => t!("staff-done-hand-over"),
        // These are done for several cases at once, and told there.
        ActionKind::Entrust | ActionKind::Receive => t!("staff-done-issue"),
    };
    let next = move || {
        let line = desk.next.get()?;
        let href = Route::Case(line.id.clone()).href();
        let (applicant, due) = (line.applicant.full(), line.standing.step_due);
        let words = move || {
            let due = due.map(|due| urgency::until(due, urgency::ZONE)).unwrap_or_default();
            tr("staff-done-next", &[("applicant", applicant.clone().into()), ("due", due.into())])
        };
        Some(view! { <p><a href=href>{words}</a></p> }.into_any())
    };
    view! {
        <Notice tone=Tone::Success title>
            {next}
            <p><a href=Route::Inbox.href()>{t!("staff-to-inbox")}</a></p>
        </Notice>
    }
    .into_any()
}
