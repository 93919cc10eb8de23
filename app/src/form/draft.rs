//! The request being filled in: what was typed, and how it gets to the server.
//!
//! One draft is open at a time and outlives the pages that show it, so that nothing typed waits for the network.
//! It saves itself a moment after the last key, when a page is left and when the browser hides the page. What
//! another device saved first is never merged: the person chooses (`conflict.rs`).

use std::cell::RefCell;
use std::sync::Arc;

use domain::api::attachments::{Attachment, Limits};
use domain::api::catalogue::EditionPage;
use domain::api::drafts::{Draft, SaveDraft, Saved};
use domain::api::problem;
use domain::calendar::{Moment, Zone};
use domain::form::{Answers, Problem, validate, validate_page};
use domain::id::{Code, DraftId, ProviderCode};
use domain::regulation::{Provider, Regulation};
use gloo::events::EventListener;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::reactive::owner::Owner;
use leptos::task::spawn_local;

use super::home::Home;
use crate::api::{self, Failure};
use crate::session;

/// After the last key.
const PAUSE_MS: u64 = 800;
/// Between attempts, doubled up to `LONGEST_WAIT_MS`.
const FIRST_WAIT_MS: u64 = 2_000;
const LONGEST_WAIT_MS: u64 = 30_000;

/// Whether the server has what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing was typed since it was opened.
    Untouched,
    /// On its way.
    Saving,
    /// The server has it.
    Saved {
        /// Since when.
        at: Moment,
    },
    /// It did not arrive and is tried again.
    Retrying,
    /// The session ended; it is saved as soon as the person has signed in again.
    SignedOut,
    /// Another device saved this version first. Nothing is saved until the person has chosen.
    Stale {
        /// What the server has.
        theirs: Box<Draft>,
    },
    /// The server will not take it.
    Refused(Failure),
}

/// Whether the browser may close the page while it is being saved.
#[derive(Clone, Copy)]
enum Page {
    Stays,
    Goes,
}

/// The open draft; a copy is the same draft.
#[derive(Clone, Copy)]
pub struct OpenDraft {
    home: &'static Home,
    facts: StoredValue<Arc<Facts>>,
    answers: RwSignal<Answers>,
    provider: RwSignal<ProviderCode>,
    attachments: RwSignal<Vec<Attachment>>,
    standing: RwSignal<Standing>,
    /// Counts the changes made here, and how many of them the server has.
    edits: RwSignal<u32>,
    kept: RwSignal<u32>,
    revision: StoredValue<i64>,
    busy: StoredValue<bool>,
    failures: StoredValue<u32>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

/// What does not change while a draft is open.
struct Facts {
    id: DraftId,
    page: EditionPage,
    /// The answers that the server filled in by itself; empty once anybody has saved the draft.
    given: Answers,
    /// How large scans may be.
    limits: Limits,
    /// A filing waits for its signature to be checked.
    waits: bool,
}

struct Opened {
    id: DraftId,
    draft: OpenDraft,
    /// Whose it is: another person who signs in at this screen must not see it.
    whose: Option<String>,
    _owner: Owner,
    _listeners: [EventListener; 3],
}

thread_local! {
    static OPENED: RefCell<Option<Opened>> = const { RefCell::new(None) };
}

/// Opens a draft; one that is open already stays as it is, with what has not been saved yet.
///
/// # Errors
/// What the server answered.
pub async fn open(home: &'static Home, id: DraftId) -> Result<OpenDraft, Failure> {
    if let Some(draft) = opened(home, &id) {
        draft.look();
        return Ok(draft);
    }
    let draft = api::drafts::load(&home.at, &id).await?;
    let page = api::catalogue::edition(&draft.edition).await?;
    Ok(put(home, draft, page))
}

/// Forgets the open draft: it was filed or thrown away, or the person signs out.
pub fn forget() {
    // Taken out first: dropping it must not find it borrowed.
    let old = OPENED.with(|opened| opened.borrow_mut().take());
    drop(old);
}

/// Saves what has not been saved, if anything; to be awaited before signing out.
pub async fn settle() {
    let draft = OPENED.with(|opened| opened.borrow().as_ref().map(|opened| opened.draft));
    if let Some(draft) = draft.filter(|draft| !draft.is_clean()) {
        // A failure is told by `standing`; the page is left all the same.
        let _ =
            api::drafts::save(&draft.home.at, &draft.id(), draft.revision.get_value(), &draft.body()).await;
    }
}

fn opened(home: &Home, id: &DraftId) -> Option<OpenDraft> {
    let whose = untrack(home.who);
    OPENED.with(|opened| {
        let opened = opened.borrow();
        let same = opened.as_ref().filter(|opened| opened.id == *id && opened.whose == whose);
        same.map(|opened| opened.draft)
    })
}

/// The signals of a draft belong to no page: they end when another draft is opened.
fn put(home: &'static Home, draft: Draft, page: EditionPage) -> OpenDraft {
    let before = Owner::current();
    let owner = Owner::new_root(None);
    if let Some(before) = before {
        before.set();
    }
    let id = draft.id.clone();
    let open = owner.with(|| OpenDraft::new(home, draft, page));
    let opened =
        Opened { id, draft: open, whose: untrack(home.who), _owner: owner, _listeners: listen(open) };
    let old = OPENED.with(|place| place.borrow_mut().replace(opened));
    drop(old);
    open
}

fn listen(draft: OpenDraft) -> [EventListener; 3] {
    let (window, document) = (window(), document());
    [
        EventListener::new(&document, "visibilitychange", move |_| {
            let hidden = leptos::prelude::document().hidden();
            if hidden { draft.send(Page::Goes) } else { draft.look() }
        }),
        EventListener::new(&window, "pagehide", move |_| draft.send(Page::Goes)),
        EventListener::new(&window, "online", move |_| draft.save()),
    ]
}

impl OpenDraft {
    fn new(home: &'static Home, draft: Draft, page: EditionPage) -> Self {
        let given = if draft.revision <= 1 { draft.answers.clone() } else { Answers::default() };
        let facts = Facts { id: draft.id, page, given, limits: draft.limits, waits: draft.waits };
        let open = Self {
            home,
            facts: StoredValue::new(Arc::new(facts)),
            answers: RwSignal::new(draft.answers),
            provider: RwSignal::new(draft.provider),
            attachments: RwSignal::new(draft.attachments),
            standing: RwSignal::new(Standing::Untouched),
            edits: RwSignal::new(0),
            kept: RwSignal::new(0),
            revision: StoredValue::new(draft.revision),
            busy: StoredValue::new(false),
            failures: StoredValue::new(0),
            timer: StoredValue::new(None),
        };
        Effect::new(move || {
            let back = (home.who)().is_some();
            if back && open.standing.with_untracked(|standing| *standing == Standing::SignedOut) {
                open.standing.set(Standing::Retrying);
                open.save();
            }
        });
        open
    }

    /// Where it is at home.
    pub fn home(self) -> &'static Home {
        self.home
    }

    /// Its key.
    pub fn id(self) -> DraftId {
        self.facts.with_value(|facts| facts.id.clone())
    }

    /// The regulation that it is filled in under.
    pub fn regulation<T>(self, read: impl FnOnce(&Regulation) -> T) -> T {
        let facts = self.facts.get_value();
        read(&facts.page.regulation)
    }

    /// The clock of its region.
    pub fn zone(self) -> Zone {
        self.regulation(|regulation| regulation.region.zone)
    }

    /// What is wrong with the answers of a page today, by the server's clock and the day in its region.
    pub fn problems_of(self, page: &domain::form::Page) -> Vec<Problem> {
        let today = self.zone().date(session::now());
        validate_page(page, &untrack(|| self.asked()), today)
    }

    /// What is wrong with all answers.
    pub fn problems(self) -> Vec<Problem> {
        let today = self.zone().date(session::now());
        self.regulation(|regulation| {
            self.answers.with(|answers| validate(&regulation.form, answers, today).1)
        })
    }

    /// How large scans may be, as the server has it.
    pub fn limits(self) -> Limits {
        self.facts.with_value(|facts| facts.limits)
    }

    /// Whether a filing of it waits: nothing can be changed then.
    pub fn waits(self) -> bool {
        self.facts.with_value(|facts| facts.waits)
    }

    /// All answers.
    pub fn answers(self) -> RwSignal<Answers> {
        self.answers
    }

    /// The answers to the questions that are called for; they decide on pages, questions and papers.
    pub fn asked(self) -> Answers {
        self.regulation(|regulation| self.answers.with(|answers| regulation.form.asked(answers)))
    }

    /// One answer, for a control.
    pub fn answer(self, field: &Code) -> Signal<String> {
        let field = field.clone();
        Signal::derive(move || self.answers.with(|answers| answers.get(&field).to_owned()))
    }

    /// Whether an answer still stands as the server filled it in.
    pub fn is_given(self, field: &Code) -> bool {
        let facts = self.facts.get_value();
        let given = facts.given.get(field);
        !given.is_empty() && self.answers.with(|answers| answers.get(field) == given)
    }

    /// The scans that the server has.
    pub fn attachments(self) -> RwSignal<Vec<Attachment>> {
        self.attachments
    }

    /// The provider's code.
    pub fn provider_code(self) -> RwSignal<ProviderCode> {
        self.provider
    }

    /// The provider.
    pub fn provider(self) -> Option<Provider> {
        let code = self.provider.get();
        self.regulation(|regulation| regulation.provider(&code).cloned())
    }

    /// Whether the server has what was typed.
    pub fn standing(self) -> RwSignal<Standing> {
        self.standing
    }

    /// Whether the server has everything.
    pub fn is_clean(self) -> bool {
        self.edits.try_get_untracked() == self.kept.try_get_untracked()
    }

    /// The same, followed by whoever asks.
    pub fn clean(self) -> Signal<bool> {
        Signal::derive(move || self.edits.get() == self.kept.get())
    }

    /// Keeps an answer as it was typed.
    pub fn answer_with(self, field: &Code, answer: String) {
        if self.answers.with_untracked(|answers| answers.get(field) == answer) {
            return;
        }
        self.answers.update(|answers| answers.set(field.clone(), answer));
        self.changed();
    }

    /// Chooses another provider.
    pub fn choose_provider(self, code: ProviderCode) {
        self.provider.set(code);
        self.changed();
    }

    fn changed(self) {
        self.edits.update(|edits| *edits += 1);
        self.save_in(PAUSE_MS);
    }

    fn save_in(self, pause: u64) {
        if let Some(timer) = self.timer.get_value() {
            timer.clear();
        }
        let due = std::time::Duration::from_millis(pause);
        // Without a timer it is saved when the page is left.
        self.timer.set_value(set_timeout_with_handle(move || self.save(), due).ok());
    }

    /// Saves what the server does not have yet.
    pub fn save(self) {
        self.send(Page::Stays);
    }

    /// One save is under way at a time.
    fn send(self, page: Page) {
        // Timers and listeners may come after another draft was opened.
        let Some(busy) = self.busy.try_get_value() else { return };
        let stopped = self
            .standing
            .with_untracked(|standing| matches!(standing, Standing::Stale { .. } | Standing::SignedOut));
        if busy || stopped || self.is_clean() {
            return;
        }
        self.busy.set_value(true);
        self.standing.set(Standing::Saving);
        let (sent, body, revision) = (self.edits.get_untracked(), self.body(), self.revision.get_value());
        let id = self.id();
        spawn_local(async move {
            let answer = match page {
                Page::Stays => api::drafts::save(&self.home.at, &id, revision, &body).await,
                Page::Goes => api::drafts::save_leaving(&self.home.at, &id, revision, &body).await,
            };
            if self.busy.try_set_value(false).is_some() {
                return;
            }
            match answer {
                Ok(saved) => self.arrived(sent, &saved),
                Err(failure) => self.failed(sent, body, failure),
            }
        });
    }

    fn body(self) -> SaveDraft {
        SaveDraft { answers: self.answers.get_untracked(), provider: self.provider.get_untracked() }
    }

    fn arrived(self, sent: u32, saved: &Saved) {
        self.revision.set_value(saved.revision);
        self.failures.set_value(0);
        self.standing.set(Standing::Saved { at: saved.saved_at });
        self.kept.set(sent);
        if !self.is_clean() {
            self.save_in(PAUSE_MS);
        }
    }

    fn failed(self, sent: u32, body: SaveDraft, failure: Failure) {
        match failure.code() {
            Some(problem::STALE) => self.compare(sent, body),
            Some(problem::NOT_SIGNED_IN) => self.standing.set(Standing::SignedOut),
            None | Some(problem::TOO_MANY | problem::INTERNAL | problem::UNAVAILABLE) => self.try_later(),
            Some(_) => self.standing.set(Standing::Refused(failure)),
        }
    }

    fn try_later(self) {
        let failures = self.failures.get_value();
        self.failures.set_value(failures.saturating_add(1));
        self.standing.set(Standing::Retrying);
        self.save_in((FIRST_WAIT_MS << failures.min(4)).min(LONGEST_WAIT_MS));
    }

    /// Somebody saved a newer version: another device, or this one, when only the answer to a save was lost.
    fn compare(self, sent: u32, body: SaveDraft) {
        let id = self.id();
        spawn_local(async move {
            let found = api::drafts::load(&self.home.at, &id).await;
            if self.busy.try_get_value().is_none() {
                return;
            }
            match found {
                Ok(theirs) if theirs.answers == body.answers && theirs.provider == body.provider => {
                    self.arrived(sent, &Saved { revision: theirs.revision, saved_at: theirs.saved_at });
                }
                Ok(theirs) => self.standing.set(Standing::Stale { theirs: Box::new(theirs) }),
                Err(failure) => self.failed(sent, body, failure),
            }
        });
    }

    /// Takes what the other device saved; what was typed here since then is gone.
    pub fn take_theirs(self, theirs: Draft) {
        self.standing.set(Standing::Saved { at: theirs.saved_at });
        self.revision.set_value(theirs.revision);
        self.attachments.set(theirs.attachments);
        self.provider.set(theirs.provider);
        self.answers.set(theirs.answers);
        self.kept.set(self.edits.get_untracked());
    }

    /// Saves what stands here over what the other device saved.
    pub fn keep_mine(self, theirs: Draft) {
        self.revision.set_value(theirs.revision);
        self.attachments.set(theirs.attachments);
        self.standing.set(Standing::Untouched);
        self.save();
    }

    /// Looks whether another device has saved something since; not while there is something of our own to save.
    fn look(self) {
        if self.busy.try_get_value() != Some(false) || !self.is_clean() {
            return self.save();
        }
        let id = self.id();
        let scans = self.attachments.get_untracked();
        spawn_local(async move {
            let found = api::drafts::load(&self.home.at, &id).await;
            let Some(revision) = self.revision.try_get_value() else { return };
            let idle = self.is_clean() && !self.busy.get_value();
            match found {
                Ok(theirs) if idle && theirs.revision > revision => self.take_theirs(theirs),
                // A scan that arrived meanwhile must not go from the list again.
                Ok(theirs) if self.attachments.get_untracked() == scans && theirs.attachments != scans => {
                    self.attachments.set(theirs.attachments);
                }
                Ok(_) => {}
                // It was sent or thrown away, perhaps on another device.
                Err(failure) if failure.is(problem::DRAFT_FILED) || failure.is(problem::NOT_FOUND) => {
                    self.standing.set(Standing::Refused(failure));
                }
                Err(_) => {}
            }
        });
    }
}
