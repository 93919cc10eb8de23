//! `/hall`: what stands in an office's hall. A browser is connected by a code, and is a display or a kiosk from then on.
//!
//! Nobody minds these pages: whatever does not answer is asked again, and what is shut off asks for a code. They speak both languages
//! at once, so both files of words are here.

mod connect;
mod display;
mod kiosk;

use std::future::Future;

use domain::api::problem;
use domain::queue::DeviceKind;
use domain::text::Lang;
use gloo::timers::callback::Interval;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Failure};
use crate::i18n::{self, Value, t, tr};
use crate::opening;
use crate::ui::{LanguageSwitch, SandboxBanner, Spinner};

/// How often a device asks again, in milliseconds.
const PACE_MS: u32 = 5_000;
/// How often it may have asked without an answer before it says so.
const SILENT: u32 = 3;

/// What this browser is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Nothing has been heard yet.
    Unknown,
    /// No device: it asks for a code.
    Stranger,
    /// A device.
    Device(DeviceKind),
}

/// What all pages of the hall share.
#[derive(Clone, Copy)]
struct Here {
    standing: RwSignal<Standing>,
    sandbox: RwSignal<bool>,
}

/// The whole application of a device.
pub(super) fn application() -> AnyView {
    let here = Here { standing: RwSignal::new(Standing::Unknown), sandbox: RwSignal::new(false) };
    here.ask();
    StoredValue::new_local(Interval::new(PACE_MS, move || {
        if here.standing.get_untracked() == Standing::Unknown {
            here.ask();
        }
    }));
    let banner = move || here.sandbox.get().then(|| view! { <SandboxBanner /> });
    let page = move || match here.standing.get() {
        Standing::Unknown => view! { <main class="column"><Spinner /></main> }.into_any(),
        Standing::Stranger => untrack(|| connect::view(here)),
        Standing::Device(DeviceKind::Display) => untrack(|| display::view(here)),
        Standing::Device(DeviceKind::Kiosk) => untrack(|| kiosk::view(here)),
    };
    view! { {banner}{page} }.into_any()
}

impl Here {
    fn ask(self) {
        let awaited = opening::awaited();
        spawn_local(async move {
            let _awaited = awaited;
            let found = api::hall::session().await;
            if let (Ok(found), true) = (found, i18n::load_both().await) {
                self.learn(found);
            }
        });
    }

    fn learn(self, found: domain::api::hall::HallSession) {
        self.sandbox.try_set(found.sandbox);
        self.standing.try_set(found.device.map_or(Standing::Stranger, Standing::Device));
    }
}

/// What is asked for again and again. What was seen last stays while nothing comes.
struct Followed<T: Send + Sync + 'static> {
    seen: RwSignal<Option<T>>,
    /// How often it was asked for since the last answer.
    asked: RwSignal<u32>,
}

// Derived, they would be there for a `T` alone that can be copied.
impl<T: Send + Sync + 'static> Clone for Followed<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Followed<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Followed<T> {
    /// Begins to ask, and ends with the page.
    fn new<F>(here: Here, ask: fn() -> F) -> Self
    where
        F: Future<Output = Result<T, Failure>> + 'static,
    {
        let it = Self { seen: RwSignal::new(None), asked: RwSignal::new(0) };
        it.again(here, ask);
        StoredValue::new_local(Interval::new(PACE_MS, move || it.again(here, ask)));
        it
    }

    fn again<F>(self, here: Here, ask: fn() -> F)
    where
        F: Future<Output = Result<T, Failure>> + 'static,
    {
        let awaited = opening::awaited();
        self.asked.update(|asked| *asked += 1);
        spawn_local(async move {
            let _awaited = awaited;
            match ask().await {
                Ok(now) => {
                    self.asked.try_set(0);
                    if self.seen.try_with_untracked(|seen| seen.as_ref() != Some(&now)) == Some(true) {
                        self.seen.try_set(Some(now));
                    }
                }
                Err(failure) => {
                    self.asked.try_update(|asked| *asked = (*asked).max(SILENT));
                    here.heed(&failure);
                }
            }
        });
    }

    /// Whether what is shown may be old.
    fn is_lost(self) -> bool {
        self.asked.get() >= SILENT
    }

    /// The same once.
    fn is_lost_now(self) -> bool {
        self.asked.get_untracked() >= SILENT
    }
}

impl Here {
    /// A device that has been shut off is none any more.
    fn heed(self, failure: &Failure) {
        if failure.is(problem::NOT_SIGNED_IN) {
            self.standing.try_set(Standing::Stranger);
        }
    }
}

/// A message in both languages, each in an element that says which it is.
fn words(id: &'static str) -> AnyView {
    words_with(id, &[])
}

/// The same with values.
fn words_with(id: &'static str, given: &[(&'static str, Value<'static>)]) -> AnyView {
    pair(i18n::tr_in(Lang::Kk, id, given), i18n::tr_in(Lang::Ru, id, given))
}

/// A text that comes as data, in both languages.
fn text(text: &domain::text::Text) -> AnyView {
    pair(text.kk.clone(), text.ru.clone())
}

fn pair(kk: String, ru: String) -> AnyView {
    // The dot between them is for those who hear it or find it in a title: to the eye they stand one below the other.
    view! { <span class="said"><span lang="kk">{kk}</span><span class="said-between">" · "</span><span lang="ru">{ru}</span></span> }
        .into_any()
}

/// Names the document in both languages.
fn name_document(id: &'static str) {
    let title = format!("{} · {}", i18n::tr_in(Lang::Kk, id, &[]), i18n::tr_in(Lang::Ru, id, &[]));
    document().set_title(&tr("shell-title", &[("title", title.into())]));
}

/// The header of a page on which somebody chooses the language.
fn header() -> AnyView {
    view! {
        <header class="header">
            <div class="column header-row"><span class="header-name">{t!("staff-product")}</span><LanguageSwitch /></div>
        </header>
    }
    .into_any()
}
