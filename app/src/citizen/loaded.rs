//! What comes from the server, on the screen: waiting, failed with "try again", or there.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{Failure, failure_notice};
use crate::i18n::t;
use crate::ui::{Button, Skeleton};

/// Draws what has come.
type Draw = Arc<dyn Fn() -> AnyView + Send + Sync>;
type Answer = Pin<Box<dyn Future<Output = Result<Draw, Failure>>>>;

/// Asks and then draws. A failure is told with a button that asks again.
///
/// Only this thin part is made anew for every type: the rest knows no types, so that it is in the module once.
pub(super) fn loaded<T, F>(
    ask: impl Fn() -> F + Send + Sync + 'static,
    view: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
    F: Future<Output = Result<T, Failure>> + 'static,
{
    let view = Arc::new(view);
    asked(Box::new(move || {
        let (answer, view) = (ask(), view.clone());
        Box::pin(async move {
            let value = answer.await?;
            Ok(Arc::new(move || view(value.clone())) as Draw)
        })
    }))
}

fn asked(ask: Box<dyn Fn() -> Answer + Send + Sync>) -> AnyView {
    let got = RwSignal::new(None::<Result<Draw, Failure>>);
    let run = Callback::new(move |()| {
        got.set(None);
        let answer = ask();
        // The page may be gone by then.
        spawn_local(async move { drop(got.try_set(Some(answer.await))) });
    });
    run.run(());
    (move || match got.get() {
        None => view! { <Skeleton lines=6 /> }.into_any(),
        Some(Ok(draw)) => untrack(|| draw()),
        Some(Err(failure)) => failed(failure, run),
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
