//! Addresses: which page is shown, and how one goes to another.
//!
//! Each application has a flat enum of its routes and one `fn(&str) -> AnyView` that reads a path and draws the page;
//! [`outlet`] calls it. Plain links work: a click on `<a href="/…">` is taken over, except downloads, other sites,
//! new windows and `/api/`. The next [`Heading`](crate::page::Heading) that is mounted takes the focus.

use std::cell::Cell;

use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use leptos::reactive::graph::Observer;
use leptos::reactive::owner::Owner;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, MouseEvent};

/// How the visitor came to the page whose heading has not yet been drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// By a link or a button: the page begins at its top.
    Forward,
    /// By the browser's Back or Forward: the browser puts the page where it was.
    Back,
}

struct Place {
    _owner: Owner,
    path: RwSignal<String>,
    query: RwSignal<String>,
    begun: RwSignal<bool>,
    arrival: Cell<Option<Arrival>>,
    border: Cell<Option<Border>>,
}

/// What an application that is one of two modules says of addresses.
#[derive(Clone, Copy)]
pub struct Border {
    /// Whether a path is a page of this module.
    pub own: fn(&str) -> bool,
    /// Leaves for an address of the other module, at last by [`Leaving::load`].
    pub leave: fn(Leaving),
}

/// An address of another module, on the way there.
pub struct Leaving {
    address: String,
    push: bool,
}

impl Leaving {
    /// Lets the browser load the other module.
    pub fn load(&self) {
        let location = window().location();
        // A browser that refuses stays where it is.
        let _ = if self.push { location.assign(&self.address) } else { location.replace(&self.address) };
    }
}

thread_local! {
    static PLACE: Place = {
        let owner = Owner::new();
        let (path, query) = owner.with(|| (RwSignal::new(here().0), RwSignal::new(here().1)));
        let begun = owner.with(|| RwSignal::new(false));
        Place { _owner: owner, path, query, begun, arrival: Cell::new(None), border: Cell::new(None) }
    };
}

/// The path on the screen, such as `/cabinet`; a closure that asks is run again when it changes.
pub fn path() -> String {
    seen(PLACE.with(|place| place.path))
}

/// A value of the query, such as `adoption` for `service` in `?service=adoption`.
pub fn query(name: &str) -> Option<String> {
    let query = seen(PLACE.with(|place| place.query));
    let pairs = query.trim_start_matches('?').split('&');
    let found = pairs.filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name);
    found.and_then(|(_, value)| js_sys::decode_uri_component(&value.replace('+', " ")).ok().map(String::from))
}

/// Writes a value so that it can stand in a path or in a query.
pub fn encode(value: &str) -> String {
    js_sys::encode_uri_component(value).into()
}

/// Goes to an address of this application: `/cabinet`, `/services?q=…`.
pub fn go(address: &str) {
    move_to(address, true);
}

/// Goes to an address that takes the place of this one in the history: Back will not come here.
pub fn replace(address: &str) {
    move_to(address, false);
}

/// Does what the browser's Back does.
pub fn back() {
    if let Ok(history) = window().history() {
        let _ = history.back();
    }
}

/// Tells which addresses another module draws.
pub fn set_border(border: Border) {
    PLACE.with(|place| place.border.set(Some(border)));
}

/// Draws the page of the path, and the next one when the path changes (a change of the query redraws nothing).
pub fn outlet(page: fn(&str) -> AnyView) -> AnyView {
    let (path, begun) = PLACE.with(|place| (place.path, place.begun));
    (move || {
        let path = path.get();
        begun.get().then(|| untrack(|| page(&path)))
    })
    .into_any()
}

/// How the visitor came, told once: to the first heading that asks.
pub fn take_arrival() -> Option<Arrival> {
    PLACE.with(|place| place.arrival.take())
}

/// Lets the [`outlet`] draw its first page: a piece of work of its own, after what stands around it.
pub fn begin() {
    PLACE.with(|place| place.begun.set(true));
}

/// Begins to listen to links and to the browser's Back and Forward.
pub fn start() {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "click", options, take_over).forget();
    EventListener::new(&window(), "popstate", |_| arrive(Arrival::Back)).forget();
}

fn move_to(address: &str, push: bool) {
    let path = address.split('?').next().unwrap_or_default();
    if let Some(border) = PLACE.with(|place| place.border.get()).filter(|border| !(border.own)(path)) {
        return (border.leave)(Leaving { address: address.to_owned(), push });
    }
    let Ok(history) = window().history() else { return };
    let moved = if push {
        history.push_state_with_url(&JsValue::NULL, "", Some(address))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(address))
    };
    if moved.is_ok() {
        arrive(Arrival::Forward);
    }
}

/// Reads the address bar into the signals. The same path again draws nothing.
fn arrive(how: Arrival) {
    let (path, query) = here();
    PLACE.with(|place| {
        if place.path.with_untracked(|old| *old != path) {
            place.arrival.set(Some(how));
            place.query.set(query);
            place.path.set(path);
        } else if place.query.with_untracked(|old| *old != query) {
            place.query.set(query);
        }
    });
}

fn here() -> (String, String) {
    let location = window().location();
    (location.pathname().unwrap_or_default(), location.search().unwrap_or_default())
}

fn seen(signal: RwSignal<String>) -> String {
    if Observer::get().is_some() { signal.get() } else { signal.get_untracked() }
}

fn take_over(event: &Event) {
    let Some(click) = event.dyn_ref::<MouseEvent>() else { return };
    let with_key = click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key();
    if event.default_prevented() || click.button() != 0 || with_key {
        return;
    }
    if let Some(address) = own_address(event) {
        event.prevent_default();
        go(&address);
    }
}

/// The address of the link that was pressed, when it leads to a page of this application.
fn own_address(event: &Event) -> Option<String> {
    let pressed = event.target()?.dyn_into::<Element>().ok()?;
    let link = pressed.closest("a[href]").ok()??;
    if ["download", "target"].iter().any(|name| link.has_attribute(name)) {
        return None;
    }
    let address = link.get_attribute("href")?;
    let own = address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/api/");
    (own && !address.contains('#')).then_some(address)
}
