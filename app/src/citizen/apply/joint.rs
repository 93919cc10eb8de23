//! A request of two people: the second one reads, signs or declines.

use domain::api::joint::JointRequest;
use domain::api::problem;
use domain::id::JointId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::sign::{self, Of};
use crate::api::{self, Failure, failure_place};
use crate::citizen::{Route, sign_in};
use crate::i18n::{self, t};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::router;
use crate::signing::request;
use crate::ui::{BackLink, Button, Details, LinkButton, Notice, Weight};

/// `/joint/{id}`
pub(in crate::citizen) fn view(id: JointId) -> AnyView {
    view! {
        <BackLink href=Route::Cabinet.href() />
        <Heading text=t!("joint-title") />
        {loaded(move || load(id.clone()), drawn)}
    }
    .into_any()
}

/// What another person wrote is shown only once a signature has proved who reads it: that is a page of its own, not a failure.
async fn load(id: JointId) -> Result<Result<JointRequest, Failure>, Failure> {
    match api::joint::load(&id).await {
        Ok(request) => Ok(Ok(request)),
        Err(failure) if failure.is(problem::ACCOUNT_UNPROVEN) || failure.is(problem::NOT_FOUND) => {
            Ok(Err(failure))
        }
        Err(failure) => Err(failure),
    }
}

fn drawn(found: Result<JointRequest, Failure>) -> AnyView {
    match found {
        Ok(found) => whole(found),
        Err(failure) if failure.is(problem::ACCOUNT_UNPROVEN) => {
            let href = sign_in::asking(&Route::SignInByEds, Some(&router::path()));
            view! {
                <Notice title=t!("joint-unproven")><p>{t!("joint-unproven-about")}</p></Notice>
                <LinkButton href label=t!("sign-in-to-eds") />
            }
            .into_any()
        }
        Err(_) => view! {
            <Notice title=t!("joint-gone")><p>{t!("joint-gone-about")}</p></Notice>
            <LinkButton href=Route::Cabinet.href() label=t!("sent-to-cabinet") />
        }
        .into_any(),
    }
}

fn whole(JointRequest { line, text }: JointRequest) -> AnyView {
    let other = line.other;
    view! {
        <p class="lead">{t!("joint-lead", name = other.clone())}</p>
        <section>
            <h2>{i18n::text(&line.service)}</h2>
            {request(&text)}
        </section>
        {sign::part(Of::Joint(line.id.clone()), text)}
        <Details summary=t!("joint-decline")>{decline(line.id)}</Details>
    }
    .into_any()
}

fn decline(id: JointId) -> AnyView {
    let failure = RwSignal::new(None::<Failure>);
    let busy = RwSignal::new(false);
    let press = move || end(id.clone(), busy, failure, || router::replace(&Route::Cabinet.href()));
    view! {
        <p>{t!("joint-decline-about")}</p>
        {failure_place(failure)}
        <Button label=t!("joint-decline-do") weight=Weight::Warning busy=busy on_press=press />
    }
    .into_any()
}

/// Ends a request of two. One that has ended meanwhile is what was wanted.
pub(super) fn end(
    id: JointId,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    after: impl FnOnce() + 'static,
) {
    busy.set(true);
    failure.set(None);
    spawn_local(async move {
        let answer = api::joint::end(&id).await;
        busy.try_set(false);
        match answer {
            Ok(()) => after(),
            Err(gone) if gone.is(problem::NOT_FOUND) => after(),
            Err(other) => drop(failure.try_set(Some(other))),
        }
    });
}
