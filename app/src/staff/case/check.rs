//! Condition 3: the executor goes over the documents item by item. Every verdict is saved at once, and so is what is about to
//! be proposed.

use std::sync::Arc;

use domain::api::problem;
use domain::api::staff::{StaffCase, TakeAction};
use domain::case::{ActionKind, Checked, Verdict};
use domain::id::Code;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::{Desk, kind};
use super::documents;
use crate::api::Failure;
use crate::i18n::{self, t, tr};
use crate::session;
use crate::ui::{FieldGroup, SaveState, Saving, TextArea};

/// How long to wait after a save that did not arrive.
const AGAIN_MS: u32 = 5_000;
const IN_ORDER: &str = "in-order";
const FAULTY: &str = "faulty";

/// One document of the list, as the executor has judged it so far.
#[derive(Clone)]
pub(super) struct Item {
    pub(super) code: Code,
    /// [`IN_ORDER`], [`FAULTY`] or nothing.
    pub(super) found: RwSignal<String>,
    pub(super) remark: RwSignal<String>,
}

/// All documents of the list.
#[derive(Clone, Copy)]
pub(super) struct Checks {
    items: StoredValue<Arc<[Item]>>,
    saving: RwSignal<Saving>,
    /// Whether the server is being asked; one question at a time.
    running: StoredValue<bool>,
    /// What is to be sent to the head as soon as all checks are saved.
    then: StoredValue<Option<TakeAction>>,
    /// Counts the attempts to send a proposal: before the first, nothing is called missing.
    pub(super) attempt: RwSignal<u32>,
}

impl Checks {
    pub(super) fn new(case: &StaffCase) -> Self {
        let item = |code: &Code| Item {
            code: code.clone(),
            found: RwSignal::new(String::new()),
            remark: RwSignal::new(String::new()),
        };
        let checks = Self {
            items: StoredValue::new(case.checklist.iter().map(item).collect()),
            saving: RwSignal::new(Saving::Nothing),
            running: StoredValue::new(false),
            then: StoredValue::new(None),
            attempt: RwSignal::new(0),
        };
        checks.learn(case);
        checks
    }

    pub(super) fn items(self) -> Arc<[Item]> {
        self.items.get_value()
    }

    /// Takes what the server has for those documents that nobody has judged on this page.
    pub(super) fn learn(self, case: &StaffCase) {
        for item in self.items.try_get_value().iter().flat_map(|items| items.iter()) {
            let kept = case.checked.iter().find(|it| it.document == item.code);
            let Some(kept) = kept.filter(|_| item.found.with_untracked(String::is_empty)) else { continue };
            match &kept.verdict {
                Verdict::InOrder => item.found.set(IN_ORDER.to_owned()),
                Verdict::Faulty { remark } => {
                    item.found.set(FAULTY.to_owned());
                    item.remark.set(remark.clone());
                }
            }
        }
    }

    /// What can be saved: a fault without a remark cannot.
    fn found(self) -> Vec<Checked> {
        self.items().iter().filter_map(Item::checked).collect()
    }

    /// Whether a document was found at fault; a closure that asks follows it.
    pub(super) fn any_faulty(self) -> bool {
        // Every one is asked, so that a change of any is heard.
        self.items().iter().filter(|item| item.found.with(|found| found == FAULTY)).count() > 0
    }
}

impl Item {
    fn checked(&self) -> Option<Checked> {
        let remark = self.remark.get_untracked().trim().to_owned();
        let verdict = match self.found.get_untracked().as_str() {
            IN_ORDER => Verdict::InOrder,
            FAULTY if !remark.is_empty() => Verdict::Faulty { remark },
            _ => return None,
        };
        Some(Checked { document: self.code.clone(), verdict })
    }

    pub(super) fn field(&self) -> String {
        format!("check-{}", self.code)
    }

    pub(super) fn remark_field(&self) -> String {
        format!("remark-{}", self.code)
    }

    /// No verdict yet.
    pub(super) fn is_open(&self) -> bool {
        self.found.with(String::is_empty)
    }

    /// At fault, and nobody could know why.
    pub(super) fn is_unexplained(&self) -> bool {
        self.found.with(|found| found == FAULTY) && self.remark.with(|remark| remark.trim().is_empty())
    }
}

pub(super) fn view(desk: Desk) -> AnyView {
    let items = desk.checks.items();
    let rows = items.iter().map(|item| row(desk, item)).collect::<Vec<_>>();
    let count = items.len();
    let done = move || {
        let open = desk.checks.items().iter().filter(|item| item.is_open() || item.is_unexplained()).count();
        tr("staff-check-progress", &[("done", (count - open).into()), ("n", count.into())])
    };
    // Whoever has signed in again finds saved what was not.
    Effect::new(move || {
        let here = session::officer().with(Option::is_some);
        if here && desk.checks.saving.with_untracked(|saving| *saving == Saving::Retrying) {
            desk.keep();
        }
    });
    let condition = desk.law().conditions.iter().find(|it| it.number == 3).map(|it| i18n::text(&it.text));
    view! {
        <h3>{t!("staff-check-title")}</h3>
        <p class="quiet">{condition}</p>
        <div class="check-state"><p class="number">{done}</p><SaveState state=desk.checks.saving /></div>
        <div class="check-list">{rows}</div>
    }
    .into_any()
}

fn row(desk: Desk, item: &Item) -> AnyView {
    let attempt = desk.checks.attempt;
    let (id, found) = (item.field(), item.found);
    let asked = item.clone();
    let wrong = Signal::derive(move || {
        (attempt.get() > 0 && asked.is_open()).then(|| tr("staff-check-missing", &[]))
    });
    let choose = move |code: &'static str| {
        found.set(code.to_owned());
        desk.keep();
    };
    let options = [(IN_ORDER, t!("staff-check-in-order")), (FAULTY, t!("staff-check-faulty"))];
    let options = options.map(|(code, label)| {
        let control = if code == IN_ORDER { id.clone() } else { format!("{id}-{code}") };
        let name = id.clone();
        view! {
            <div class="choice">
                <input type="radio" id=control.clone() name=name value=code
                    prop:checked=move || found.with(|found| found == code) on:change=move |_| choose(code) />
                <label for=control>{label}</label>
            </div>
        }
        .into_any()
    });
    let remark = remark(desk, item.clone());
    let (legend, files) = (desk.document_name(&item.code), documents::files(desk, &item.code));
    view! {
        <div class="check-item">
            <FieldGroup id legend hint=None error=wrong>
                {files}
                <div class="choices check-choices">{options.into_iter().collect::<Vec<_>>()}</div>
            </FieldGroup>
            {remark}
        </div>
    }
    .into_any()
}

/// What is wrong with a document; asked only of those at fault.
fn remark(desk: Desk, item: Item) -> AnyView {
    let (found, value, attempt) = (item.found, item.remark, desk.checks.attempt);
    let faulty = Memo::new(move |_| found.with(|found| found == FAULTY));
    (move || {
        let item = item.clone();
        faulty.get().then(|| {
            let id = item.remark_field();
            let wrong = Signal::derive(move || {
                (attempt.get() > 0 && item.is_unexplained()).then(|| tr("staff-check-remark-missing", &[]))
            });
            view! {
                <TextArea id=id label=t!("staff-check-remark") hint=t!("staff-check-remark-hint") rows=3 value error=wrong
                    on_input=move |text: String| value.set(text) on_change=move || desk.keep() />
            }
            .into_any()
        })
    })
    .into_any()
}

impl Desk {
    /// Saves what has been judged and put together, unless that is under way already: then it is saved right after.
    pub(super) fn keep(self) {
        if !self.checks.running.get_value() {
            self.checks.running.set_value(true);
            spawn_local(async move {
                let again = self.save().await;
                self.checks.running.try_set_value(false);
                if again {
                    self.keep_later();
                }
            });
        }
    }

    /// Saves it and then takes an action.
    pub(super) fn keep_then(self, action: TakeAction) {
        self.busy.set(true);
        self.failure.set(None);
        self.checks.then.set_value(Some(action));
        self.keep();
    }

    fn keep_later(self) {
        Timeout::new(AGAIN_MS, move || {
            if self.checks.running.try_get_value().is_some() {
                self.keep();
            }
        })
        .forget();
    }

    /// Saves until the server has all of it; answers whether to try again later.
    async fn save(self) -> bool {
        let Checks { saving, then, .. } = self.checks;
        loop {
            // The page may be gone by now.
            let kept = self.case.try_with_untracked(|case| (case.checked.clone(), case.proposal.clone()));
            let Some((kept, proposed)) = kept else { return false };
            let found = self.checks.found();
            // What is not chosen any more is no news: what was kept stays.
            let proposal = self.proposal.decision();
            if found == kept && (proposal.is_none() || proposal == proposed) {
                let Some(action) = then.try_update_value(Option::take).flatten() else { return false };
                if let Some(answer) = self.ask(&action).await {
                    self.answered(kind(&action), answer);
                }
                return false;
            }
            saving.set(Saving::Saving);
            match self.ask(&TakeAction::Check { checked: found, proposal }).await {
                Some(Ok(case)) => {
                    self.learn(case);
                    let zone = self.regulation.try_with_value(|law| law.region.zone);
                    let at = zone.map(|zone| i18n::time_of(session::now(), zone)).unwrap_or_default();
                    saving.try_set(Saving::Saved { at });
                }
                Some(Err(Failure::Network)) => {
                    saving.try_set(Saving::Retrying);
                    return true;
                }
                Some(Err(failure)) if failure.is(problem::NOT_SIGNED_IN) => {
                    saving.try_set(Saving::Retrying);
                    then.try_set_value(None);
                    self.busy.try_set(false);
                    return false;
                }
                Some(Err(failure)) => {
                    saving.try_set(Saving::Nothing);
                    then.try_set_value(None);
                    self.answered(ActionKind::Check, Err(failure));
                    return false;
                }
                None => return false,
            }
        }
    }
}
