//! What comes from the server, on the screen: waiting, failed with "try again", or there.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{Failure, failure_notice};
use crate::i18n::t;
use crate::opening;
use crate::ui::{Button, Skeleton};

/// Draws what has come, once.
type Draw = Box<dyn FnOnce() -> AnyView + Send + Sync>;
type Coming = Pin<Box<dyn Future<Output = Result<Draw, Failure>>>>;

/// Asks and then draws. A failure is told with a button that asks again.
pub fn loaded<T, F>(
    ask: impl Fn() -> F + Send + Sync + 'static,
    view: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView
where
    T: Send + Sync + 'static,
    F: Future<Output = Result<T, Failure>> + 'static,
{
    let view = Arc::new(view);
    drawn(Box::new(move || {
        let (answer, view) = (ask(), view.clone());
        Box::pin(async move {
            let value = answer.await?;
            Ok(Box::new(move || view(value)) as Draw)
        })
    }))
}

/// Free of type parameters, so that it is in the module once.
fn drawn(ask: Box<dyn Fn() -> Coming + Send + Sync>) -> AnyView {
    let got = StoredValue::new(None::<Result<Draw, Failure>>);
    let changes = RwSignal::new(0_u32);
    let run = Callback::new(move |()| {
        changes.update(|changes| *changes += 1);
        let (answer, awaited) = (ask(), opening::awaited());
        spawn_local(async move {
            let _awaited = awaited;
            let answer = answer.await;
            // Reading and drawing are two pieces of work.
            opening::turn().await;
            // The page may be gone by then.
            if got.try_update_value(|got| *got = Some(answer)).is_some() {
                changes.update(|changes| *changes += 1);
            }
        });
    });
    run.run(());
    (move || {
        changes.track();
        match got.try_update_value(Option::take).flatten() {
            None => view! { <Skeleton lines=6 /> }.into_any(),
            Some(Ok(draw)) => untrack(draw),
            Some(Err(failure)) => failed(failure, run),
        }
    })
    .into_any()
}

fn failed(failure: Failure, again: Callback<()>) -> AnyView {
    view! {
        {failure_notice(failure)}
        <Button label=t!("failure-try-again") on_press=again />
    }
    .into_any()
}
