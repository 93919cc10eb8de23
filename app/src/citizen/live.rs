//! What comes from the server and is asked for anew when there is something new.

use std::future::Future;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{Failure, failure_notice};
use crate::i18n::t;
use crate::opening;
use crate::session;
use crate::ui::{Button, Skeleton, focus_field};

/// Asks and draws, and draws again when what is there has changed. What cannot be had anew stays as it was.
pub(super) fn live<T, F>(
    ask: impl Fn() -> F + Send + Sync + 'static,
    view: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    F: Future<Output = Result<T, Failure>> + 'static,
{
    let got = RwSignal::new(None::<Result<T, Failure>>);
    let changed = RwSignal::new(false);
    // Something is new, and could not be had yet.
    let stale = StoredValue::new(false);
    let ask = Arc::new(ask);
    let run = move || {
        let (answer, awaited) = (ask(), opening::awaited());
        spawn_local(async move {
            let _awaited = awaited;
            let answer = answer.await;
            opening::turn().await;
            // The page may be gone by then.
            let Some(before) = got.try_get_untracked() else { return };
            match (before, answer) {
                (Some(Ok(before)), Ok(now)) => {
                    stale.try_set_value(false);
                    if before != now {
                        let held = document().active_element().map(|it| it.id());
                        changed.try_set(true);
                        got.try_set(Some(Ok(now)));
                        // What had the focus and is still there keeps it, though it is drawn anew.
                        if let Some(held) = held.filter(|id| !id.is_empty()) {
                            request_animation_frame(move || focus_field(&held));
                        }
                    }
                }
                (Some(Ok(_)), Err(_)) => drop(stale.try_set_value(true)),
                (Some(Err(_)) | None, answer) => {
                    got.try_set(Some(answer));
                }
            }
        });
    };
    let citizen = session::citizen();
    let version = Memo::new(move |_| citizen.with(|it| it.as_ref().map(|it| it.version)));
    run();
    let anew = run.clone();
    Effect::new(move |before: Option<Option<i64>>| {
        let now = version.get();
        // Whoever signs in again sees what is there now, if that is something else.
        if before.is_some() && now.is_some() && before.flatten() != now {
            anew();
        }
        now.or(before.flatten())
    });
    // The news may have come through when the page's own question did not.
    let anew = run.clone();
    let back = window_event_listener(leptos::ev::online, move |_| {
        if stale.try_get_value() == Some(true) {
            anew();
        }
    });
    on_cleanup(move || back.remove());
    let again = Callback::new(move |()| {
        got.set(None);
        run();
    });
    let said = move || changed.get().then(|| t!("cabinet-changed").get());
    view! {
        <p class="unseen" role="status">{said}</p>
        {move || match got.get() {
            None => view! { <Skeleton lines=6 /> }.into_any(),
            Some(Ok(value)) => untrack(|| view(value)),
            Some(Err(failure)) => view! {
                {failure_notice(failure)}
                <Button label=t!("failure-try-again") on_press=again />
            }
            .into_any(),
        }}
    }
    .into_any()
}
