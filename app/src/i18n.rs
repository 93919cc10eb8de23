//! Words, numbers and dates in the language of the visitor.
//!
//! One locale file is fetched at a time (`<html data-l10n-kk=… data-l10n-ru=…>` has the addresses) and formatted
//! by fluent. Every text that a page shows is a [`Signal`] made by [`t!`](crate::t), [`text`] or a closure that
//! calls one of the functions here, so that a change of language redraws all of them and nothing else.
//!
//! Numbers and dates are written by hand: Chromium's `Intl` claims to know Kazakh and then writes English digits
//! and `M01` for January.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use fluent::{FluentArgs, FluentBundle, FluentResource};
use leptos::prelude::*;
use leptos::reactive::graph::Observer;
use leptos::reactive::owner::Owner;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use domain::api::path::LANGUAGE_COOKIE;
use domain::calendar::{Moment, Zone, format_date};
pub use domain::text::{Lang, Text};
/// What a message may be given: a number chooses the plural form, a text is put in as it is.
pub use fluent::FluentValue as Value;

/// How the choice of language is kept, the one thing that the application keeps in the browser: for a year.
const KEPT: &str = "; Path=/; Max-Age=31536000; SameSite=Lax";
const NO_BREAK_SPACE: char = '\u{a0}';

/// A text that follows the language: `t!("case-title")`, `t!("case-days", n = days.get())`.
///
/// The id is a literal, so that a test can hold the code and both languages together. Values are worked out anew
/// at every change, so write `name = name.clone()` for what is not `Copy`.
#[macro_export]
macro_rules! t {
    ($id:literal) => { $crate::i18n::word($id) };
    ($id:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::i18n::sentence($id, Box::new(move || vec![$((stringify!($name), $crate::i18n::Value::from($value))),+]))
    };
}
pub use crate::t;

/// The values of a message by name.
pub type Given = Vec<(&'static str, Value<'static>)>;

type Bundle = FluentBundle<FluentResource>;

struct Words {
    /// Keeps the signals alive: they are made before anything is mounted.
    _owner: Owner,
    lang: RwSignal<Lang>,
    failed: RwSignal<bool>,
    wanted: Cell<Lang>,
    kk: RefCell<Option<Rc<Bundle>>>,
    ru: RefCell<Option<Rc<Bundle>>>,
}

thread_local! {
    static WORDS: Words = Words::new(document_lang());
}

impl Words {
    fn new(lang: Lang) -> Self {
        let owner = Owner::new();
        let (shown, failed) = owner.with(|| (RwSignal::new(lang), RwSignal::new(false)));
        Self {
            _owner: owner,
            lang: shown,
            failed,
            wanted: Cell::new(lang),
            kk: RefCell::new(None),
            ru: RefCell::new(None),
        }
    }

    fn bundle(&self, lang: Lang) -> &RefCell<Option<Rc<Bundle>>> {
        match lang {
            Lang::Kk => &self.kk,
            Lang::Ru => &self.ru,
        }
    }
}

/// The language on the screen; a closure that asks is run again when it changes.
pub fn lang() -> Lang {
    let lang = WORDS.with(|words| words.lang);
    if Observer::get().is_some() { lang.get() } else { lang.get_untracked() }
}

/// A text without values that follows the language; [`t!`](crate::t) calls it.
pub fn word(id: &'static str) -> Signal<String> {
    Signal::derive(move || tr(id, &[]))
}

/// A text with values that follows the language; [`t!`](crate::t) calls it.
pub fn sentence(id: &'static str, given: Box<dyn Fn() -> Given + Send + Sync>) -> Signal<String> {
    Signal::derive(move || tr(id, &given()))
}

/// Words that came as data, in the language of the screen.
pub fn text(text: &Text) -> Signal<String> {
    let text = text.clone();
    Signal::derive(move || text.get(lang()).to_owned())
}

/// A message once. Inside a closure of a view it is drawn again when the language changes.
///
/// An id that does not exist shows itself and is reported on the console.
pub fn tr(id: &str, given: &[(&'static str, Value<'static>)]) -> String {
    tr_in(lang(), id, given)
}

/// The same in a language whose words have been fetched, for pages that speak both at once.
pub fn tr_in(lang: Lang, id: &str, given: &[(&'static str, Value<'static>)]) -> String {
    let bundle = WORDS.with(|words| words.bundle(lang).borrow().clone());
    bundle.and_then(|bundle| format(&bundle, id, given)).unwrap_or_else(|| missing(id))
}

fn format(bundle: &Bundle, id: &str, given: &[(&'static str, Value<'static>)]) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    let mut args = FluentArgs::with_capacity(given.len());
    for (name, value) in given {
        args.set(*name, value.clone());
    }
    let mut problems = Vec::new();
    let words = bundle.format_pattern(pattern, Some(&args), &mut problems).into_owned();
    if !problems.is_empty() {
        report(id);
    }
    Some(words)
}

fn missing(id: &str) -> String {
    report(id);
    id.to_owned()
}

fn report(id: &str) {
    leptos::leptos_dom::logging::console_error(id);
}

// Loading and switching

/// Fetches the words of the document's language, or of the other one when they do not come.
///
/// Answers `false` when neither came: then the page of the shell stays.
pub async fn load() -> bool {
    let first = document_lang();
    let second = other(first);
    for lang in [first, second] {
        if fetch_words(lang).await {
            show(lang);
            return true;
        }
    }
    false
}

/// Fetches the words of both languages, for pages that speak both at once. The language on the screen stays.
pub async fn load_both() -> bool {
    fetch_words(Lang::Kk).await && fetch_words(Lang::Ru).await
}

/// Changes the language of everything on the screen and remembers the choice.
///
/// When the words cannot be fetched the language stays and [`switch_failed`] tells so.
pub fn switch(to: Lang) {
    WORDS.with(|words| {
        words.wanted.set(to);
        words.failed.set(false);
    });
    spawn_local(async move {
        let here = fetch_words(to).await;
        // A second press while the first was under way wins.
        if WORDS.with(|words| words.wanted.get()) != to {
            return;
        }
        if here {
            show(to);
            remember(to);
        } else {
            WORDS.with(|words| words.failed.set(true));
        }
    });
}

/// Whether the last change of language failed.
pub fn switch_failed() -> Signal<bool> {
    WORDS.with(|words| words.failed.into())
}

/// The other of the two languages.
pub fn other(lang: Lang) -> Lang {
    match lang {
        Lang::Kk => Lang::Ru,
        Lang::Ru => Lang::Kk,
    }
}

/// Takes the text of a locale file as the words of a language, for tests and for [`load`].
pub fn learn(lang: Lang, source: String) {
    let resource = match FluentResource::try_new(source) {
        Ok(resource) => resource,
        Err((resource, _)) => {
            report("ftl");
            resource
        }
    };
    let mut bundle: Bundle = FluentBundle::new(lang.tag().parse().into_iter().collect());
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        Value::Number(figure) => Some(number(figure.value)),
        _ => None,
    }));
    bundle.add_resource_overriding(resource);
    WORDS.with(|words| *words.bundle(lang).borrow_mut() = Some(Rc::new(bundle)));
}

/// Puts a language on the screen whose words have been learnt.
pub fn show(lang: Lang) {
    if let Some(root) = document().document_element() {
        // A document whose language cannot be set still shows the right words.
        let _ = root.set_attribute("lang", lang.tag());
    }
    WORDS.with(|words| {
        words.wanted.set(lang);
        words.lang.set(lang);
    });
}

async fn fetch_words(lang: Lang) -> bool {
    if WORDS.with(|words| words.bundle(lang).borrow().is_some()) {
        return true;
    }
    match fetch_text(lang).await {
        Some(source) => {
            learn(lang, source);
            true
        }
        None => false,
    }
}

async fn fetch_text(lang: Lang) -> Option<String> {
    let name = match lang {
        Lang::Kk => "data-l10n-kk",
        Lang::Ru => "data-l10n-ru",
    };
    let address = document().document_element()?.get_attribute(name)?;
    let answer = JsFuture::from(window().fetch_with_str(&address)).await.ok()?;
    let answer = answer.dyn_into::<web_sys::Response>().ok()?;
    if !answer.ok() {
        return None;
    }
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}

fn document_lang() -> Lang {
    let tag = document().document_element().and_then(|root| root.get_attribute("lang"));
    tag.and_then(|tag| Lang::parse(&tag)).unwrap_or(Lang::Kk)
}

fn remember(lang: Lang) {
    // A browser that keeps nothing asks again next time; that is all.
    let cookie = format!("{LANGUAGE_COOKIE}={}{KEPT}", lang.tag());
    let _ = js_sys::Reflect::set(&document(), &"cookie".into(), &cookie.into());
}

// Numbers, dates, sizes

/// A number with a comma, and with its thousands set apart from five digits on (so that a year stays whole).
pub fn number(value: f64) -> String {
    let written = format!("{}", value.abs());
    let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
    let mut out = String::with_capacity(written.len() + 4);
    if value < 0.0 {
        out.push('\u{2212}');
    }
    for (at, digit) in whole.char_indices() {
        if at > 0 && whole.len() > 4 && (whole.len() - at) % 3 == 0 {
            out.push(NO_BREAK_SPACE);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(',');
        out.push_str(fraction);
    }
    out
}

/// A size of a file in bytes, as "1,2 MB" in the words of the language: by 1024, one digit after the comma.
pub fn size(bytes: u64) -> String {
    const KIB: u64 = 1024;
    const MIB: u64 = 1024 * 1024;
    if bytes < KIB {
        return tr("ui-size-bytes", &[("n", Value::from(bytes))]);
    }
    if bytes < MIB {
        return tr("ui-size-kib", &[("n", Value::from(bytes.div_ceil(KIB)))]);
    }
    tr("ui-size-mib", &[("n", Value::from((bytes * 10).div_ceil(MIB) as f64 / 10.0))])
}

/// A day written `YYYY-MM-DD`, in words; anything else comes back as it was.
pub fn date(iso: &str) -> String {
    let mut parts = iso.split('-').map(str::parse::<u32>);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) = (parts.next(), parts.next(), parts.next()) else {
        return iso.to_owned();
    };
    let Some(month) = month_name(month) else { return iso.to_owned() };
    let given = [
        ("year", Value::from(year.to_string())),
        ("month", Value::from(month)),
        ("day", Value::from(day.to_string())),
    ];
    tr("ui-date", &given)
}

/// The name of a month, 1 to 12, in the form that stands in a date.
pub fn month_name(month: u32) -> Option<String> {
    let id = match month {
        1 => "ui-month-1",
        2 => "ui-month-2",
        3 => "ui-month-3",
        4 => "ui-month-4",
        5 => "ui-month-5",
        6 => "ui-month-6",
        7 => "ui-month-7",
        8 => "ui-month-8",
        9 => "ui-month-9",
        10 => "ui-month-10",
        11 => "ui-month-11",
        12 => "ui-month-12",
        _ => return None,
    };
    Some(tr(id, &[]))
}

/// The day of a moment on the wall of a region, in words.
pub fn day_of(at: Moment, zone: Zone) -> String {
    date(&format_date(zone.date(at)))
}

/// The time of a moment on the wall of a region, as 09:05.
pub fn time_of(at: Moment, zone: Zone) -> String {
    let (hour, minute) = zone.hour_and_minute(at);
    format!("{hour:02}:{minute:02}")
}

/// The day and the time of a moment on the wall of a region.
pub fn moment(at: Moment, zone: Zone) -> String {
    let given = [("date", Value::from(day_of(at, zone))), ("time", Value::from(time_of(at, zone)))];
    tr("ui-date-time", &given)
}
