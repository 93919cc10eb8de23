//! The first drawing: made out of sight and in small pieces, then shown as a whole.
//!
//! Until then the shell is on the screen, with words and links that work. What would otherwise come one after the other
//! (who is looking, the page's data) and push the page about is there when it is shown; and no piece of the work keeps
//! the browser from answering a touch. What the first drawing waits for holds an [`Awaited`].

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Function, Promise};
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// How long the shell stays at most, when answers are slow: then the page is shown with what has come.
const PATIENCE_MS: u32 = 2_000;

#[derive(Default)]
struct Opening {
    awaited: Cell<u32>,
    wake: RefCell<Option<Function>>,
}

thread_local! {
    static OPENING: Opening = Opening::default();
}

impl Opening {
    fn wake(&self) {
        if let Some(wake) = self.wake.take() {
            // A promise that is resolved twice stays as it was.
            let _ = wake.call0(&wake);
        }
    }
}

/// Something that belongs on the screen from the start and is on its way until this is dropped.
pub struct Awaited(());

/// Lets the first drawing wait.
pub fn awaited() -> Awaited {
    OPENING.with(|opening| opening.awaited.set(opening.awaited.get() + 1));
    Awaited(())
}

impl Drop for Awaited {
    fn drop(&mut self) {
        OPENING.with(|opening| {
            opening.awaited.set(opening.awaited.get() - 1);
            opening.wake();
        });
    }
}

/// Lets the browser do what else it has to do, and goes on in a task of its own.
pub async fn turn() {
    let promise = Promise::new(&mut |resolve, _| {
        let _ = window().set_timeout_with_callback(&resolve);
    });
    let _ = JsFuture::from(promise).await;
}

/// Waits until nothing is awaited any more, or for [`PATIENCE_MS`].
pub async fn settled() {
    let late = Rc::new(Cell::new(false));
    let told = late.clone();
    let _patience = Timeout::new(PATIENCE_MS, move || {
        told.set(true);
        OPENING.with(Opening::wake);
    });
    loop {
        // What has just come is drawn first, and may ask for more.
        turn().await;
        if late.get() || OPENING.with(|opening| opening.awaited.get() == 0) {
            return;
        }
        let change = Promise::new(&mut |resolve, _| {
            OPENING.with(|opening| *opening.wake.borrow_mut() = Some(resolve));
        });
        let _ = JsFuture::from(change).await;
    }
}
