//! What is new appears without reloading the page: told by a stream, or asked for where streams do not come through.
//!
//! Both only say who has which version; it stands in [`session::citizen`], and pages ask anew for what they show when it
//! changes. After a sleep or without a network nothing is lost: what has changed meanwhile has another version.

use std::cell::{Cell, RefCell};

use domain::api::cabinet::News;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{EventSource, MessageEvent};

use crate::api;
use crate::session;

/// Times that a stream may break one after the other before the page asks instead.
const TRIES: u32 = 2;

/// Milliseconds between two questions; doubled while nobody answers.
const PACE: u32 = 15_000;

/// The longest time between two questions.
const SLOWEST: u32 = 240_000;

/// Milliseconds of asking after which a stream is tried again.
const STREAM_AGAIN: u32 = 300_000;

#[derive(Default)]
struct Following {
    stream: RefCell<Option<Stream>>,
    /// Times that the stream broke since it last told something.
    broken: Cell<u32>,
    next: RefCell<Option<Timeout>>,
    /// Milliseconds until the next question.
    pace: Cell<u32>,
    /// Milliseconds spent asking since the last stream.
    asking: Cell<u32>,
}

thread_local! {
    static FOLLOWING: Following = Following::default();
}

/// An open stream and what listens to it.
struct Stream {
    source: EventSource,
    _listeners: [EventListener; 3],
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.source.close();
    }
}

/// Follows for as long as somebody is signed in and the page can be seen.
pub(super) fn follow() {
    let citizen = session::citizen();
    let signed_in = Memo::new(move |_| citizen.with(Option::is_some));
    Effect::new(move || if signed_in.get() { begin() } else { rest() });
    EventListener::new(&document(), "visibilitychange", move |_| {
        if document().hidden() {
            rest();
        } else if signed_in.get_untracked() {
            begin();
        }
    })
    .forget();
    EventListener::new(&window(), "online", move |_| {
        if signed_in.get_untracked() {
            begin();
        }
    })
    .forget();
}

/// Asks at once and listens from then on: the stream may take a while to find out that it is broken.
fn begin() {
    FOLLOWING.with(|it| {
        it.broken.set(0);
        it.pace.set(PACE);
    });
    ask();
    listen();
}

/// Neither listens nor asks: nobody looks.
fn rest() {
    FOLLOWING.with(|it| drop((it.stream.take(), it.next.take())));
}

fn listen() {
    let Some(source) = api::news::listen() else {
        ask_later();
        return;
    };
    let told = EventListener::new(&source, "message", |event| {
        let data = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
        if let Some(news) = data.and_then(|data| api::news::read(&data)) {
            FOLLOWING.with(|it| it.broken.set(0));
            learn(news);
        }
    });
    // The session has ended: asking once more says so to the whole page.
    let ended = EventListener::new(&source, "end", |_| {
        later(rest);
        ask();
    });
    let broke = EventListener::new(&source, "error", |_| later(broke));
    FOLLOWING.with(|it| {
        it.next.take();
        it.asking.set(0);
        it.stream.replace(Some(Stream { source, _listeners: [told, ended, broke] }));
    });
}

/// Out of the listener, which may be dropped then.
fn later(deed: fn()) {
    Timeout::new(0, deed).forget();
}

/// The browser calls again by itself, unless it was refused.
fn broke() {
    let gives_up = FOLLOWING.with(|it| {
        it.broken.set(it.broken.get() + 1);
        let stream = it.stream.borrow();
        stream.as_ref().is_some_and(|stream| {
            it.broken.get() >= TRIES || stream.source.ready_state() == EventSource::CLOSED
        })
    });
    if gives_up {
        FOLLOWING.with(|it| it.stream.take());
        ask_later();
    }
}

fn ask_later() {
    FOLLOWING.with(|it| {
        let pace = it.pace.get();
        let next = Timeout::new(pace, move || {
            let asked = FOLLOWING.with(|it| {
                it.asking.set(it.asking.get() + pace);
                it.asking.get()
            });
            if asked >= STREAM_AGAIN {
                begin();
            } else {
                ask();
                ask_later();
            }
        });
        it.next.replace(Some(next));
    });
}

fn ask() {
    spawn_local(async {
        let answer = api::news::ask().await;
        FOLLOWING.with(|it| match &answer {
            Ok(_) => it.pace.set(PACE),
            Err(_) => it.pace.set((it.pace.get() * 2).min(SLOWEST)),
        });
        if let Ok(news) = answer {
            learn(news);
        }
    });
}

/// Nothing changes on the screen unless something is new.
fn learn(news: News) {
    let citizen = session::citizen();
    let is_new = citizen.with_untracked(|citizen| {
        citizen.as_ref().is_some_and(|it| (it.version, it.unread) != (news.version, news.unread))
    });
    if is_new {
        citizen.update(|citizen| {
            if let Some(citizen) = citizen {
                citizen.version = news.version;
                citizen.unread = news.unread;
            }
        });
    }
}
