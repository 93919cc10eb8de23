//! Scans on their way to the server: each goes by itself, and goes on while the person reads another page.

use std::cell::RefCell;
use std::collections::BTreeMap;

use domain::api::attachments::{Limits, TooLarge};
use domain::api::problem;
use domain::id::{Code, DraftId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use crate::api::attachments::{Stop, UploadFailure, upload, uploads_address};
use crate::api::{DeedKey, Failure};
use crate::form::OpenDraft;
use crate::i18n::{self, Value, tr};
use crate::ui::FileState;

/// A scan that the server does not have.
#[derive(Clone, Debug)]
pub(super) struct Upload {
    key: u32,
    /// Which document it is.
    pub(super) document: Code,
    /// The file's name.
    pub(super) name: String,
    state: ArcRwSignal<State>,
    limits: Limits,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    Going(u8),
    Failed(Trouble),
}

/// Why a scan did not arrive. Each has words of its own: what happened, whose fault it is, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Trouble {
    Empty,
    TooLarge,
    TooLargeTogether,
    WrongType,
    Damaged,
    OddName,
    LineDropped,
    SignedOut,
    Refused(Failure),
}

/// A file that is being sent or may be sent again.
struct Held {
    file: File,
    stop: Stop,
    /// The deed, kept while it is not known whether the server did it.
    deed: Option<DeedKey>,
}

#[derive(Default)]
struct Now {
    draft: Option<DraftId>,
    list: ArcRwSignal<Vec<Upload>>,
    held: BTreeMap<u32, Held>,
    last: u32,
}

thread_local! {
    static NOW: RefCell<Now> = RefCell::default();
}

/// The scans of a draft that have not arrived.
pub(super) fn of(draft: OpenDraft) -> ArcRwSignal<Vec<Upload>> {
    let id = draft.id();
    let old = NOW.with_borrow_mut(|now| {
        let same = now.draft.as_ref() == Some(&id);
        (!same).then(|| std::mem::replace(now, Now { draft: Some(id), last: now.last, ..Now::default() }))
    });
    for held in old.into_iter().flat_map(|old| old.held.into_values()) {
        held.stop.stop();
    }
    NOW.with_borrow(|now| now.list.clone())
}

/// Sends a file at once, or says at once why it cannot be.
pub(super) fn start(draft: OpenDraft, document: &Code, file: File) {
    let list = of(draft);
    let trouble = trouble_before(draft, &file);
    let state = trouble.map_or(State::Going(0), State::Failed);
    let goes = matches!(state, State::Going(_));
    let key = NOW.with_borrow_mut(|now| {
        now.last += 1;
        now.last
    });
    let (document, name) = (document.clone(), file.name());
    let upload = Upload { key, document, name, state: ArcRwSignal::new(state), limits: draft.limits() };
    NOW.with_borrow_mut(|now| now.held.insert(key, Held { file, stop: Stop::new(), deed: None }));
    list.update(|list| list.push(upload.clone()));
    if goes {
        send(draft, upload);
    }
}

impl Upload {
    /// How it stands, for the row of the list.
    pub(super) fn shown(&self) -> Signal<FileState> {
        let (state, name, limits) = (self.state.clone(), self.name.clone(), self.limits);
        Signal::derive(move || match state.get() {
            State::Going(percent) => FileState::Sending { percent },
            State::Failed(trouble) => {
                FileState::Failed { message: trouble.words(&name, limits), again: trouble.may_pass() }
            }
        })
    }

    /// Whether it is still being sent.
    pub(super) fn goes(&self) -> bool {
        self.state.with(|state| matches!(state, State::Going(_)))
    }

    /// Stops it, or takes it off the list.
    pub(super) fn remove(&self, draft: OpenDraft) {
        let held = NOW.with_borrow_mut(|now| now.held.remove(&self.key));
        if let Some(held) = held {
            held.stop.stop();
        }
        of(draft).update(|list| list.retain(|other| other.key != self.key));
    }

    /// Sends it again.
    pub(super) fn again(&self, draft: OpenDraft) {
        self.state.set(State::Going(0));
        send(draft, self.clone());
    }
}

fn send(draft: OpenDraft, this: Upload) {
    let stop = Stop::new();
    let held = NOW.with_borrow_mut(|now| {
        let held = now.held.get_mut(&this.key)?;
        held.stop = stop.clone();
        Some((held.file.clone(), held.deed.take()))
    });
    let Some((file, deed)) = held else { return };
    let address = uploads_address(&draft.home().at, &draft.id(), &this.document);
    spawn_local(async move {
        let deed = match deed.map_or_else(DeedKey::new, Ok) {
            Ok(deed) => deed,
            Err(failure) => return this.state.set(State::Failed(Trouble::Refused(failure))),
        };
        let state = this.state.clone();
        let progress = move |percent| state.set(State::Going(percent));
        match upload(&address, &file, &deed, progress, &stop).await {
            Ok(receipt) => {
                this.remove(draft);
                // The draft may have been closed meanwhile; the server has the scan all the same.
                let _ = draft.attachments().try_update(|all| all.push(receipt));
            }
            Err(UploadFailure::Stopped) => {}
            Err(UploadFailure::Failed(failure)) => {
                if failure == Failure::Network {
                    NOW.with_borrow_mut(|now| now.held.get_mut(&this.key).map(|held| held.deed = Some(deed)));
                }
                this.state.set(State::Failed(Trouble::of(failure)));
            }
        }
    });
}

/// What can be told without sending anything. What is inside the file the server judges.
fn trouble_before(draft: OpenDraft, file: &File) -> Option<Trouble> {
    let size = file.size() as u64;
    let kept: u64 = draft.attachments().with_untracked(|all| all.iter().map(|one| one.size).sum());
    let kind = file.type_();
    let may_be = kind.is_empty() || kind.starts_with("image/") || kind.starts_with("application/pdf");
    if size == 0 {
        Some(Trouble::Empty)
    } else if !may_be {
        Some(Trouble::WrongType)
    } else {
        draft.limits().admit(size, kept).err().map(|limit| match limit {
            TooLarge::File => Trouble::TooLarge,
            TooLarge::Together => Trouble::TooLargeTogether,
        })
    }
}

impl Trouble {
    fn of(failure: Failure) -> Self {
        match failure.code() {
            None => Self::LineDropped,
            Some(problem::FILE_INCOMPLETE) => Self::LineDropped,
            Some(problem::FILE_EMPTY) => Self::Empty,
            Some(problem::FILE_TOO_LARGE | problem::TOO_LARGE) => Self::TooLarge,
            Some(problem::FILES_TOO_LARGE) => Self::TooLargeTogether,
            Some(problem::FILE_TYPE) => Self::WrongType,
            Some(problem::FILE_DAMAGED) => Self::Damaged,
            Some(problem::FILE_NAME) => Self::OddName,
            Some(problem::NOT_SIGNED_IN) => Self::SignedOut,
            Some(_) => Self::Refused(failure),
        }
    }

    /// Whether the same file may pass at the next attempt.
    fn may_pass(&self) -> bool {
        matches!(self, Self::LineDropped | Self::SignedOut | Self::Refused(_) | Self::TooLargeTogether)
    }

    fn words(&self, name: &str, limits: Limits) -> String {
        let of = |id, limit: u64| {
            tr(id, &[("name", Value::from(name.to_owned())), ("limit", Value::from(i18n::size(limit)))])
        };
        let plain = |id| tr(id, &[("name", Value::from(name.to_owned()))]);
        match self {
            Self::Empty => plain("attachments-problem-empty"),
            Self::TooLarge => of("attachments-problem-too-large", limits.file),
            Self::TooLargeTogether => of("attachments-problem-too-large-together", limits.request),
            Self::WrongType => plain("attachments-problem-type"),
            Self::Damaged => plain("attachments-problem-damaged"),
            Self::OddName => plain("attachments-problem-name"),
            Self::LineDropped => plain("attachments-problem-line"),
            Self::SignedOut => plain("attachments-problem-signed-out"),
            Self::Refused(failure) => {
                format!("{} {} {}", plain("attachments-problem-refused"), failure.words(), failure.advice())
            }
        }
    }
}
