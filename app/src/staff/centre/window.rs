//! Somebody stands at the window: since when, and until when they should have been served.

use domain::api::windows::AtTheWindow;
use gloo::timers::callback::Interval;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Failure, failure_notice};
use crate::i18n::{self, t, tr};
use crate::session;
use crate::staff::urgency;
use crate::ui::{Button, ButtonRow, Notice, Tone, Weight};

/// How often the minutes are counted anew.
const TICK_MS: u32 = 10_000;

/// What the strip holds.
#[derive(Clone, Copy)]
struct Strip {
    at: RwSignal<Option<AtTheWindow>>,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<Failure>>,
}

/// The strip above what an operator does for a person. The norms run from the press.
pub(in crate::staff) fn view() -> AnyView {
    let strip = Strip { at: RwSignal::new(None), busy: RwSignal::new(false), failed: RwSignal::new(None) };
    spawn_local(async move {
        if let Ok(at) = api::windows::at_the_window().await {
            strip.at.try_set(Some(at));
        }
    });
    let now = RwSignal::new(session::now());
    // Ends with the page that keeps it.
    StoredValue::new_local(Interval::new(TICK_MS, move || {
        now.try_set(session::now());
    }));
    let inside = move || {
        let at = strip.at.get()?;
        Some(match at.since.zip(at.due) {
            None => untrack(|| empty(strip)),
            Some((since, due)) => {
                let late = now.get() > due;
                let minutes = now.get().since(since).max(0) / 60;
                let words = move || {
                    let given = [
                        ("since", i18n::time_of(since, urgency::ZONE).into()),
                        ("due", i18n::time_of(due, urgency::ZONE).into()),
                        ("n", minutes.into()),
                    ];
                    tr("staff-window-since", &given)
                };
                untrack(|| served(strip, late, Signal::derive(words)))
            }
        })
    };
    view! { <div class="window stack no-print">{inside}{move || strip.failed.get().map(failure_notice)}</div> }
        .into_any()
}

fn empty(strip: Strip) -> AnyView {
    view! {
        <Notice tone=Tone::Quiet title=t!("staff-window-empty")>
            <p>{t!("staff-window-empty-about")}</p>
            <Button label=t!("staff-window-come") weight=Weight::Secondary busy=strip.busy on_press=move || strip.come() />
        </Notice>
    }
    .into_any()
}

fn served(strip: Strip, late: bool, words: Signal<String>) -> AnyView {
    let (tone, title) =
        if late { (Tone::Warning, t!("staff-window-late")) } else { (Tone::Info, t!("staff-window-served")) };
    view! {
        <Notice tone title>
            <p>{words}</p>
            <ButtonRow>
                <Button label=t!("staff-window-next") weight=Weight::Link busy=strip.busy on_press=move || strip.come() />
                <Button label=t!("staff-window-gone") weight=Weight::Link busy=strip.busy on_press=move || strip.gone() />
            </ButtonRow>
        </Notice>
    }
    .into_any()
}

impl Strip {
    fn come(self) {
        self.ask(async { api::windows::come().await });
    }

    fn gone(self) {
        self.ask(async { api::windows::gone().await.map(|()| AtTheWindow { since: None, due: None }) });
    }

    fn ask(self, answer: impl Future<Output = Result<AtTheWindow, Failure>> + 'static) {
        self.busy.set(true);
        self.failed.set(None);
        spawn_local(async move {
            let answer = answer.await;
            self.busy.try_set(false);
            match answer {
                Ok(at) => drop(self.at.try_set(Some(at))),
                Err(failure) => drop(self.failed.try_set(Some(failure))),
            }
        });
    }
}
