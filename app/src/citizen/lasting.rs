//! How long the session lasts: two minutes before it ends the person is asked whether to stay.
//!
//! The server is asked, because another tab may have used the session, and after a sleep the device's own timers tell nothing.

use std::cell::RefCell;

use domain::api::session::SessionTime;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api;
use crate::i18n::{self, t, tr};
use crate::session;
use crate::ui::{Button, Dialog};

/// Seconds before the end at which the person is asked.
const WARNED: i64 = 120;

/// The longest time between two looks, seconds.
const LOOK: i64 = 300;

thread_local! {
    static NEXT: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Watches the session for as long as somebody is signed in, and asks over whatever page is open.
pub(super) fn watch() -> AnyView {
    let ending = RwSignal::new(None::<SessionTime>);
    let citizen = session::citizen();
    let signed_in = Memo::new(move |_| citizen.with(Option::is_some));
    Effect::new(move || {
        if signed_in.get() {
            look(ending);
        } else {
            // The other question is asked then: to sign in again.
            ending.set(None);
        }
    });
    for event in ["visibilitychange", "online", "pageshow"] {
        let target: &web_sys::EventTarget = if event == "visibilitychange" { &document() } else { &window() };
        EventListener::new(target, event, move |_| {
            if signed_in.get_untracked() && !document().hidden() {
                look(ending);
            }
        })
        .forget();
    }
    let open = Signal::derive(move || ending.with(Option::is_some));
    view! {
        <Dialog id="session-ends" open=open on_close=move || ending.set(None) title=t!("citizen-ends-title")>
            {question(ending)}
        </Dialog>
    }
    .into_any()
}

/// Always there, so that the dialog finds its first button when it opens.
fn question(ending: RwSignal<Option<SessionTime>>) -> AnyView {
    // Used or not, a session ends twelve hours after signing in.
    let anyway = move || ending.with(|time| time.is_some_and(|time| time.ends_at == time.latest));
    let words = move || {
        let at = ending.get().map(|time| i18n::time_of(time.ends_at, ZONE)).unwrap_or_default();
        let then = if anyway() { t!("citizen-ends-anyway") } else { t!("citizen-ends-kept") };
        format!("{} {}", tr("citizen-ends-at", &[("at", at.into())]), then.get())
    };
    let label = Signal::derive(move || {
        if anyway() { t!("citizen-ends-again") } else { t!("citizen-ends-stay") }.get()
    });
    let on_press = move || {
        let again = untrack(anyway);
        ending.set(None);
        if again {
            session::ask_again();
            return;
        }
        spawn_local(async move {
            // Asking who is looking uses the session.
            if let Ok(found) = api::session::load().await {
                session::learn(found);
            }
            look(ending);
        });
    };
    view! { <p>{words}</p><Button label on_press /> }.into_any()
}

/// The clock of most of the country; the minutes are the same everywhere.
const ZONE: domain::calendar::Zone = domain::calendar::Zone::West;

/// Asks the server, and looks again when it is time to ask the person, or when the session has ended.
fn look(ending: RwSignal<Option<SessionTime>>) {
    spawn_local(async move {
        // That it has ended is told to the whole page by the answer itself.
        let Ok(time) = api::session::time().await else {
            wait(LOOK, ending);
            return;
        };
        let left = time.ends_at.since(time.now);
        if left <= WARNED {
            ending.set(Some(time));
            wait(left + 1, ending);
        } else {
            ending.set(None);
            wait((left - WARNED).min(LOOK), ending);
        }
    });
}

fn wait(seconds: i64, ending: RwSignal<Option<SessionTime>>) {
    let milliseconds = u32::try_from(seconds.max(1) * 1000).unwrap_or(u32::MAX);
    let again = move || {
        if session::citizen().with_untracked(Option::is_some) {
            look(ending);
        }
    };
    NEXT.with(|next| next.replace(Some(Timeout::new(milliseconds, again))));
}
