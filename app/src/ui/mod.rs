//! The design system: how things look, and nothing of what they mean.
//!
//! A component is `ui/<file>.rs` and its look `style/ui/<file>.css`; [`gallery`] shows all of them in every state. It
//! is for the officials' bundle of the sandbox: neither its code nor its words (`staff-gallery.ftl`) are carried to
//! citizens. Nothing here fetches, knows a session or a case, or reads a context.
//!
//! # For those who write pages
//!
//! ```ignore
//! use leptos::prelude::*;
//! use crate::{i18n::{self, t, tr}, page::Heading, router, ui::*};
//!
//! // A page is a function or a component that answers `AnyView`; end the view with `.into_any()`.
//! pub(super) fn view() -> AnyView {
//!     let surname = RwSignal::new(String::new());
//!     let (busy, attempt) = (RwSignal::new(false), RwSignal::new(0));
//!     let wrong = Signal::derive(move || surname.with(String::is_empty).then(|| tr("errors-surname-missing", &[])));
//!     view! {
//!         <BackLink href="/cabinet" />
//!         <Heading text=t!("sign-in-title") caption=t!("service-name") />
//!         <Form on_submit=move || attempt.update(|n| *n += 1) busy=busy>
//!             <TextInput id="surname" label=t!("sign-in-surname") value=surname error=wrong
//!                        on_input=move |text: String| surname.set(text) />
//!             <SubmitButton label=t!("ui-continue") busy=busy />
//!         </Form>
//!     }
//!     .into_any()
//! }
//! ```
//!
//! **Texts** are `Signal<String>`: `t!("id")`, `t!("id", n = days.get())`, `i18n::text(&text)` for words that come
//! as data, or a closure. Where a property takes a text, all of these fit, and they follow the language. Inside a
//! closure `tr("id", &[("n", n.into())])` gives a `String`. `i18n::{number, size, date, day_of, time_of, moment}`
//! write figures and days; in a view wrap them in a closure: `{move || i18n::date(&day)}`.
//!
//! **Properties** named `on_…` take plain closures (`move || …`, `move |text: String| …`), except
//! `FilePicker.on_pick`, made by `Callback::new`. What a field holds is the page's: `value` in, `on_input` or
//! `on_choose` out. Those marked `?` may be left out.
//!
//! | component | properties |
//! |---|---|
//! | [`Frame`] | `name`, `sandbox`, `nav: AnyView`, `footer: AnyView`, children: once, around `router::outlet`; has skip link, language switch, banner, `<main>` |
//! | [`NavLink`] | `href: String`, `label`, `here: bool signal` |
//! | [`Heading`](crate::page::Heading) | `text`, `caption?`, `wrong?`: the one `<h1>`; sets the title, takes the focus |
//! | [`BackLink`] | `href` |
//! | [`Button`] | `label`, `on_press`, `weight?: Weight::{Primary, Secondary, Warning, Link}`, `busy?`, `about?` (words for a screen reader) |
//! | [`SubmitButton`], [`Form`] | `label`, `weight?`, `busy?`; `on_submit`, `busy?`, children |
//! | [`LinkButton`] | `href`, `label`, `weight?` |
//! | [`ButtonRow`], [`PrintButton`] | children; none |
//! | [`Field`], [`FieldGroup`] | the wrappers of all fields, for a control of one's own |
//! | [`TextInput`] | `id`, `label`, `value`, `on_input(String)`, `on_change?()`, `hint?`, `error?: Option<String> signal`, `optional?`, `typed?: Typed::{Words, Name, Digits, Email, Phone, Search}`, `autocomplete?`, `letters?: u8` |
//! | [`PasswordInput`] | the same without `on_change`, `optional`, `typed`, `letters`; `autocomplete` must be given |
//! | [`TextArea`] | as `TextInput`, with `rows?` |
//! | [`Radios`], [`Select`] | `id`, `legend` / `label`, `choices: Vec<Choice> signal`, `value: code`, `on_choose(String)`, `hint?`, `error?`, `optional?` |
//! | [`Checkboxes`] | `id`, `legend`, `choices`, `value: Vec<String> signal`, `on_toggle(String, bool)`, … |
//! | [`Checkbox`] | `id`, `label`, `checked`, `on_toggle(bool)`, `hint?`, `error?`: one sentence to agree to |
//! | [`DateInput`] | `id`, `legend`, `value` (`YYYY-MM-DD`, or what was typed), `on_input(String)`, `wrong?: DatePart`, `birthday?`, … |
//! | [`FilePicker`] | `id`, `label`, `on_pick: Callback<Vec<File>>`, `accept?`, `multiple?`, … |
//! | [`FileList`], [`FileRow`] | children; `name`, `state: FileState::{Sending, Failed, Kept}`, `on_remove`, `on_retry`, `href?` |
//! | [`ErrorSummary`] | `mistakes: Vec<Mistake> signal`, `attempt: u32 signal`: draws nothing when empty, takes the focus at every attempt |
//! | [`Notice`] | `tone?: Tone::{Info, Success, Warning, Error, Quiet}`, `title?`, children |
//! | [`Panel`] | children: the heading and the number, after a success |
//! | [`Tag`] | `label`, `tone?` |
//! | [`SaveState`] | `state: Saving::{Nothing, Saving, Saved { at }, Retrying}` |
//! | [`ProgressBar`], [`Spinner`], [`Skeleton`] | `label`, `percent`; `label?`; `lines?` |
//! | [`SummaryList`], [`SummaryRow`] | children; `question`, `change?: href`, children: the answer |
//! | [`TaskList`], [`TaskRow`] | children; `title`, `href`, `task: Task::{Done, Begun, Open, Closed, Wrong}`, `hint?` |
//! | [`Timeline`], [`TimelineStep`] | children; `title`, `state: StepState::{Done, Current, Late, Ahead}`, `role?`, `norm?`, children? |
//! | [`Table`], [`TableRow`], [`Cell`] | `caption`, `heads: Vec<Signal<String>>`, children; `tone?`, children; `head`, children |
//! | [`Details`] | `summary`, children |
//! | [`Dialog`] | `id`, `open`, `on_close`, `title`, children |
//!
//! Classes for text of a page: `lead` (the first paragraph), `caption`, `quiet`, `unseen` (for a screen reader only),
//! `number` (figures one below the other), `card` and `cards` (a list of things to choose from), `print-only`, `no-print`.

pub mod gallery;

mod button;
mod choice;
mod date_input;
mod disclosure;
mod error_summary;
mod field;
mod file;
mod frame;
mod list;
mod notice;
mod text_input;

pub use button::*;
pub use choice::*;
pub use date_input::*;
pub use disclosure::*;
pub use error_summary::*;
pub use field::*;
pub use file::*;
pub use frame::*;
pub use list::*;
pub use notice::*;
pub use text_input::*;
