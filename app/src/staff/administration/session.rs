//! Which administrator is signed in, and with how many of the two factors.

use domain::api::administration::{AdministratorSession, AdministratorStanding};
use domain::api::problem;
use leptos::prelude::*;
use leptos::reactive::owner::Owner;
use leptos::task::spawn_local;

use crate::api::{self, Failure};
use crate::session;

struct State {
    _owner: Owner,
    standing: RwSignal<Option<AdministratorStanding>>,
    failure: RwSignal<Option<Failure>>,
}

thread_local! {
    static STATE: State = {
        let owner = Owner::new();
        owner.clone().with(|| State {
            _owner: owner,
            standing: RwSignal::new(None),
            failure: RwSignal::new(None),
        })
    };
}

/// How far the sign-in has come; nothing before the server has answered.
pub(super) fn standing() -> Signal<Option<AdministratorStanding>> {
    STATE.with(|state| state.standing.into())
}

/// Why the server has not answered.
pub(super) fn failure() -> Signal<Option<Failure>> {
    STATE.with(|state| state.failure.into())
}

/// Takes what the server said.
pub(super) fn learn(found: AdministratorSession) {
    session::set_clock(found.now);
    STATE.with(|state| {
        state.failure.set(None);
        if state.standing.with_untracked(|standing| standing.as_ref() != Some(&found.standing)) {
            state.standing.set(Some(found.standing));
        }
    });
}

/// Asks the server who is looking, unless it is known.
pub(super) fn ask_once() {
    if STATE.with(|state| state.standing.with_untracked(Option::is_none)) {
        ask();
    }
}

/// Asks the server who is looking.
pub(super) fn ask() {
    STATE.with(|state| state.failure.set(None));
    spawn_local(async {
        match api::administration::load_session().await {
            Ok(found) => learn(found),
            Err(failed) => STATE.with(|state| state.failure.set(Some(failed))),
        }
    });
}

/// An answer as it is; one that says the session has ended asks to sign in again.
pub(super) fn heed<T>(answer: Result<T, Failure>) -> Result<T, Failure> {
    if answer.as_ref().err().is_some_and(|failure| failure.is(problem::NOT_SIGNED_IN)) {
        STATE.with(|state| state.standing.set(Some(AdministratorStanding::SignedOut)));
    }
    answer
}
