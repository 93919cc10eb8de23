//! The kiosk: a number for whoever comes without a booking, and the way in for those who booked.
//!
//! Who stands here may be old, in a hurry, or a child. Everything is said in both languages at once and in large letters; there is one
//! question on a screen, every screen leads back to the start, and one that nobody touches goes back by itself, after a warning that a
//! touch puts off as often as one likes (WCAG 2.2.1). A reader of QR codes types as a keyboard does, on whichever screen.

mod keypad;
mod reader;

use domain::api::hall::{Kiosk, KioskTicket};
use domain::api::problem;
use domain::id::Code;
use domain::queue::{Service, ZONE};
use gloo::timers::callback::Interval;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Followed, Here, name_document, text, words, words_with};
use crate::api::{self, Failure};
use crate::i18n;

/// Seconds without a touch after which a screen goes back to the start.
const PATIENCE: u32 = 60;
/// Seconds before that for which it says so.
const WARNING: u32 = 20;

/// What is on the screen.
#[derive(Clone, PartialEq)]
enum Screen {
    /// For what one comes.
    Start,
    /// The number of a booking is typed.
    Number,
    /// A ticket was given.
    Taken(KioskTicket),
    /// Nothing was given, and why.
    Refused(Failure),
}

/// What the page holds.
#[derive(Clone, Copy)]
struct Page {
    here: Here,
    kiosk: Followed<Kiosk>,
    screen: RwSignal<Screen>,
    /// What has been typed of a number.
    typed: RwSignal<String>,
    busy: RwSignal<bool>,
    /// Seconds until the screen goes back to the start.
    left: RwSignal<u32>,
}

pub(super) fn view(here: Here) -> AnyView {
    let page = Page {
        here,
        kiosk: Followed::new(here, api::hall::kiosk),
        screen: RwSignal::new(Screen::Start),
        typed: RwSignal::new(String::new()),
        busy: RwSignal::new(false),
        left: RwSignal::new(PATIENCE),
    };
    page.go_back_by_itself();
    reader::listen(page);
    // Where nothing can be given, nothing is offered; what somebody has taken stays readable.
    let closed = Memo::new(move |_| page.kiosk.is_lost());
    let offers =
        Memo::new(move |_| page.kiosk.seen.with(|kiosk| kiosk.as_ref().map(|it| it.services.clone())));
    let inside = move || match (page.screen.get(), offers.get()) {
        (Screen::Taken(ticket), offers) => taken(page, &ticket, &offers.unwrap_or_default()),
        (Screen::Start | Screen::Number | Screen::Refused(_), _) if closed.get() => silent(),
        (Screen::Start | Screen::Number | Screen::Refused(_), None) => ().into_any(),
        (Screen::Start, Some(services)) => start(page, services),
        (Screen::Number, Some(services)) => keypad::view(page, &services),
        (Screen::Refused(failure), Some(_)) => refused(page, &failure),
    };
    let office = move || page.kiosk.seen.with(|kiosk| kiosk.as_ref().map(|it| text(&it.office)));
    view! {
        <main id="main" class="kiosk" aria-busy=move || page.busy.get().then_some("true")>
            <p class="kiosk-office">{office}</p>
            {inside}
            {ending(page)}
        </main>
    }
    .into_any()
}

impl Page {
    fn show(self, screen: Screen) {
        self.typed.set(String::new());
        self.left.set(PATIENCE);
        self.screen.set(screen);
    }

    /// Asks the server for a ticket and shows it, or why there is none.
    fn run(self, answer: impl Future<Output = Result<KioskTicket, Failure>> + 'static) {
        if self.busy.get_untracked() || self.kiosk.is_lost_now() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let answer = answer.await;
            // A device that has been shut off is on another page by then.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(ticket) => self.show(Screen::Taken(ticket)),
                Err(failure) => {
                    self.here.heed(&failure);
                    self.show(Screen::Refused(failure));
                }
            }
        });
    }

    fn give(self, service: Code) {
        self.run(async move { api::hall::give(service).await });
    }

    fn check_in(self, code: String) {
        self.run(async move { api::hall::check_in(code).await });
    }

    fn go_back_by_itself(self) {
        let touched = move || self.left.set(PATIENCE);
        let touches = window_event_listener(leptos::ev::pointerdown, move |_| touched());
        let keys = window_event_listener(leptos::ev::keydown, move |_| touched());
        on_cleanup(move || {
            touches.remove();
            keys.remove();
        });
        StoredValue::new_local(Interval::new(1_000, move || {
            if self.busy.get_untracked() || self.screen.with_untracked(|screen| *screen == Screen::Start) {
                return;
            }
            match self.left.get_untracked() {
                0 | 1 => self.show(Screen::Start),
                left => self.left.set(left - 1),
            }
        }));
    }
}

/// A screen's heading, which names the document and takes the focus when the screen comes.
fn heading(id: &'static str) -> AnyView {
    name_document(id);
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move || {
        if let Some(heading) = heading.get() {
            request_animation_frame(move || drop(heading.focus()));
        }
    });
    view! { <h1 tabindex="-1" node_ref=heading>{words(id)}</h1> }.into_any()
}

/// A large button in both languages.
fn button(class: &'static str, inside: AnyView, press: impl Fn() + 'static) -> AnyView {
    view! { <button type="button" class=class on:click=move |_| press()>{inside}</button> }.into_any()
}

fn start(page: Page, services: Vec<Service>) -> AnyView {
    let choice = |it: Service| {
        let inside = text(&it.name);
        view! { <li>{button("button kiosk-button", inside, move || page.give(it.code.clone()))}</li> }
            .into_any()
    };
    let rows = services.into_iter().map(choice).collect::<Vec<_>>();
    let waiting = Memo::new(move |_| {
        page.kiosk.seen.with(|kiosk| kiosk.as_ref().map(|kiosk| (kiosk.waiting, kiosk.minutes)))
    });
    let number = move || page.show(Screen::Number);
    view! {
        {heading("staff-kiosk-title")}
        <p class="kiosk-about">{words("staff-kiosk-choose")}</p>
        <ul class="kiosk-services">{rows}</ul>
        <p class="kiosk-about">{move || waiting.get().map(|(before, minutes)| ahead("staff-kiosk-free", before, minutes))}</p>
        <section class="kiosk-booked">
            <h2>{words("staff-kiosk-booked")}</h2>
            <p>{words("staff-kiosk-scan")}</p>
            {button("button button-secondary kiosk-button", words("staff-kiosk-type"), number)}
        </section>
    }
    .into_any()
}

/// How many are before, and how long it takes; other words when there is nothing to wait for.
fn ahead(free: &'static str, before: u32, minutes: u32) -> AnyView {
    if before == 0 && minutes == 0 {
        return words(free);
    }
    words_with("staff-kiosk-ahead", &[("before", before.into()), ("minutes", minutes.into())])
}

fn taken(page: Page, it: &KioskTicket, services: &[Service]) -> AnyView {
    let service =
        services.iter().find(|service| service.code == it.service).map(|service| text(&service.name));
    let time = |at| i18n::time_of(at, ZONE);
    let booked = it.booked.map(|at| {
        view! { <p>{words_with("staff-kiosk-booked-for", &[("time", time(at).into())])}</p> }.into_any()
    });
    // A browser that cannot print does nothing.
    let print = || drop(window().print());
    view! {
        <div class="kiosk-ticket" role="status">
            {heading("staff-kiosk-number")}
            <p class="kiosk-number">{it.number.clone()}</p>
            <p>{service}</p>
            {booked}
            <p>{ahead("staff-kiosk-first", it.before, it.minutes)}</p>
            <p class="print-only">{time(it.at)}</p>
        </div>
        <p class="kiosk-about">{words("staff-kiosk-wait")}</p>
        <div class="kiosk-row no-print">
            {button("button kiosk-button", words("staff-kiosk-done"), move || page.show(Screen::Start))}
            {button("button button-secondary kiosk-button", words("staff-kiosk-print"), print)}
        </div>
    }
    .into_any()
}

fn refused(page: Page, failure: &Failure) -> AnyView {
    let why = match failure.code() {
        Some(problem::TICKET_NOT_FOUND) => "staff-kiosk-unknown",
        Some(problem::TICKET_STATE) => "staff-kiosk-over",
        Some(problem::KIOSK_RESTS) => "staff-kiosk-rests",
        _ => "staff-kiosk-failed",
    };
    view! {
        <div class="kiosk-told" role="alert">
            {heading("staff-kiosk-nothing")}
            <p class="kiosk-about">{words(why)}</p>
            <p class="kiosk-about">{words("staff-kiosk-operator")}</p>
        </div>
        {button("button kiosk-button", words("staff-kiosk-back"), move || page.show(Screen::Start))}
    }
    .into_any()
}

/// There is no line to the queue: what is pressed would be lost. It comes back by itself.
fn silent() -> AnyView {
    view! {
        <div class="kiosk-told" role="alert">
            {heading("staff-kiosk-silent")}
            <p class="kiosk-about">{words("staff-kiosk-operator")}</p>
        </div>
    }
    .into_any()
}

/// Says in time that the screen is about to go back to the start. The seconds are for the eye alone: they would be read out one by one.
fn ending(page: Page) -> AnyView {
    let soon = Memo::new(move |_| page.left.get() <= WARNING && page.screen.with(|it| *it != Screen::Start));
    let inside = move || {
        view! {
            <p><strong aria-hidden="true">{move || page.left.get()}</strong>" "{words("staff-kiosk-ending")}</p>
            {button("button button-secondary kiosk-button", words("staff-kiosk-stay"), move || page.left.set(PATIENCE))}
        }
    };
    view! { <div class="kiosk-ending no-print" role="alert">{move || soon.get().then(inside)}</div> }
        .into_any()
}
