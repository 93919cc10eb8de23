//! Who is signed in, what time it is for the server, and whether this is a sandbox.
//!
//! The citizen's portal and the officials' workplace each use their own half; a bundle holds what it calls.

use std::cell::Cell;

use domain::api::session::{Citizen, Session};
use domain::api::staff::{StaffOfficer, StaffSession};
use domain::calendar::Moment;
use leptos::prelude::*;
use leptos::reactive::owner::Owner;

/// Whether the server has said who is looking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Not answered yet.
    Waiting,
    /// Answered.
    Known,
    /// The question failed; the pages that need no session work all the same.
    Failed(crate::api::Failure),
}

struct State {
    _owner: Owner,
    asked: RwSignal<Asked>,
    citizen: RwSignal<Option<Citizen>>,
    officer: RwSignal<Option<StaffOfficer>>,
    sandbox: RwSignal<bool>,
    ended: RwSignal<bool>,
    /// The server's clock less the device's, seconds.
    ahead: Cell<i64>,
}

thread_local! {
    static STATE: State = {
        let owner = Owner::new();
        owner.clone().with(|| State {
            _owner: owner,
            asked: RwSignal::new(Asked::Waiting),
            citizen: RwSignal::new(None),
            officer: RwSignal::new(None),
            sandbox: RwSignal::new(is_page_of_sandbox()),
            ended: RwSignal::new(false),
            ahead: Cell::new(0),
        })
    };
}

/// Whether the server has said who is looking.
pub fn asked() -> RwSignal<Asked> {
    STATE.with(|state| state.asked)
}

/// The signed-in citizen.
pub fn citizen() -> RwSignal<Option<Citizen>> {
    STATE.with(|state| state.citizen)
}

/// The signed-in official.
pub fn officer() -> RwSignal<Option<StaffOfficer>> {
    STATE.with(|state| state.officer)
}

/// Whether this is a sandbox: every page then says so.
pub fn sandbox() -> Signal<bool> {
    STATE.with(|state| state.sandbox.into())
}

/// Whether the session ended while a page was open: the application then asks to sign in again, in place.
pub fn has_ended() -> Signal<bool> {
    STATE.with(|state| state.ended.into())
}

/// The server's clock now; screens never ask the device what day it is, only how much time has gone by.
pub fn now() -> Moment {
    Moment(device_clock() + STATE.with(|state| state.ahead.get()))
}

/// Takes what the server said about a citizen's session.
pub fn learn(session: Session) {
    set_clock(session.now);
    STATE.with(|state| {
        state.sandbox.set(session.sandbox);
        state.citizen.set(session.citizen);
        state.ended.set(false);
        state.asked.set(Asked::Known);
    });
}

/// Takes what the server said about an official's session.
pub fn learn_staff(session: StaffSession) {
    set_clock(session.now);
    STATE.with(|state| {
        state.sandbox.set(session.sandbox);
        state.officer.set(session.officer);
        state.ended.set(false);
        state.asked.set(Asked::Known);
    });
}

/// Takes the server's clock.
pub fn set_clock(now: Moment) {
    STATE.with(|state| state.ahead.set(now.0 - device_clock()));
}

/// The person signed out.
pub fn forget() {
    STATE.with(|state| {
        state.citizen.set(None);
        state.officer.set(None);
        state.ended.set(false);
    });
}

/// The session is about to end: the application asks to sign in again before it does.
pub fn ask_again() {
    STATE.with(|state| state.ended.set(true));
}

/// The server does not know the session any more. Only `api::client` finds that out.
pub(crate) fn ended() {
    STATE.with(|state| {
        let known =
            state.citizen.with_untracked(Option::is_some) || state.officer.with_untracked(Option::is_some);
        state.citizen.set(None);
        state.officer.set(None);
        // Said again each time: the person may have closed the question.
        if known || state.ended.get_untracked() {
            state.ended.set(true);
        }
    });
}

/// Whether the page says that it is a sandbox's. It knows before the server has answered, so that the banner is there
/// from the first drawing.
fn is_page_of_sandbox() -> bool {
    let root = document().document_element();
    root.and_then(|root| root.get_attribute("data-kind")).is_some_and(|kind| kind == "sandbox")
}

fn device_clock() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}
