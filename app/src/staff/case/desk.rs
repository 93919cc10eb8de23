//! What the page of a case holds, and how it talks to the server.

use std::sync::Arc;

use domain::access::Role;
use domain::api::problem;
use domain::api::staff::{StaffCase, StaffCaseLine, TakeAction};
use domain::calendar::Zone;
use domain::case::{ActionKind, StateKind};
use domain::id::{CaseId, Code};
use domain::regulation::Regulation;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::check::Checks;
use super::prepare::Proposal;
use crate::api::{self, Failure};
use crate::i18n;
use crate::staff::guard;

/// A case on the desk. What the official types lives here, so that nothing is lost when the page is drawn anew.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// The case as the server has it.
    pub(super) case: RwSignal<StaffCase>,
    /// The edition under which it was filed.
    pub(super) regulation: StoredValue<Arc<Regulation>>,
    /// How the documents are found (condition 3).
    pub(super) checks: Checks,
    /// What the executor is about to propose.
    pub(super) proposal: Proposal,
    /// The head's remark when giving a proposal back.
    pub(super) remark: RwSignal<String>,
    /// Whether an action is under way.
    pub(super) busy: RwSignal<bool>,
    /// Why the last action changed nothing.
    pub(super) failure: RwSignal<Option<Failure>>,
    /// The last action that was taken here.
    pub(super) done: RwSignal<Option<ActionKind>>,
    /// What to take next.
    pub(super) next: RwSignal<Option<StaffCaseLine>>,
}

impl Desk {
    pub(super) fn new(case: StaffCase, regulation: Regulation) -> Self {
        let checks = Checks::new(&case);
        let proposal = Proposal::new();
        proposal.learn(&case);
        Self {
            case: RwSignal::new(case),
            regulation: StoredValue::new(Arc::new(regulation)),
            checks,
            proposal,
            remark: RwSignal::new(String::new()),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            done: RwSignal::new(None),
            next: RwSignal::new(None),
        }
    }

    /// Where the case is and what this official may do: when it changes, the page is another one.
    pub(super) fn stage(self) -> Memo<(StateKind, Vec<ActionKind>)> {
        Memo::new(move |_| self.case.with(|case| (case.line.state, case.actions.clone())))
    }

    pub(super) fn id(self) -> CaseId {
        self.case.with_untracked(|case| case.line.id.clone())
    }

    pub(super) fn number(self) -> String {
        self.case.with_untracked(|case| case.line.number.clone())
    }

    pub(super) fn law(self) -> Arc<Regulation> {
        self.regulation.get_value()
    }

    pub(super) fn zone(self) -> Zone {
        self.law().region.zone
    }

    /// Whether the case was taken in where this official works.
    pub(super) fn takes_in(self) -> bool {
        let at_the_corporation = self.case.with_untracked(|case| case.office.is_some());
        (guard::role() == Some(Role::Operator)) == at_the_corporation
    }

    pub(super) fn may(self, action: ActionKind) -> bool {
        self.case.with_untracked(|case| case.actions.contains(&action))
    }

    /// What the edition calls a role.
    pub(super) fn role_name(self, role: Role) -> Option<Signal<String>> {
        let law = self.law();
        law.roles.iter().find(|name| name.role == role).map(|name| i18n::text(&name.name))
    }

    /// What the edition calls a document; its code when the edition does not know it.
    pub(super) fn document_name(self, code: &Code) -> Signal<String> {
        match self.law().document(code) {
            Some(document) => i18n::text(&document.name),
            None => {
                let code = code.to_string();
                Signal::derive(move || code.clone())
            }
        }
    }

    /// Takes an action that needs nothing but itself.
    pub(super) fn take(self, action: TakeAction) {
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            if let Some(answer) = self.ask(&action).await {
                self.answered(kind(&action), answer);
            }
        });
    }

    /// Sends an action for the version on the desk; nothing when the page is gone.
    pub(super) async fn ask(self, action: &TakeAction) -> Option<Result<StaffCase, Failure>> {
        let (id, revision) = self.case.try_with_untracked(|case| (case.line.id.clone(), case.revision))?;
        Some(api::staff::take_action(&id, revision, action).await)
    }

    /// Shows what came of an action.
    pub(super) fn answered(self, kind: ActionKind, answer: Result<StaffCase, Failure>) {
        self.busy.try_set(false);
        match answer {
            // What the register says stands where it was asked, and the official goes on there.
            Ok(case) if kind == ActionKind::AskRecipient => self.learn(case),
            Ok(case) => {
                self.done.try_set(Some(kind));
                self.learn(case);
                self.find_next();
            }
            // The whole page asks to sign in again; what was typed stays and can be sent then.
            Err(failure) if failure.is(problem::NOT_SIGNED_IN) => (),
            Err(failure) => drop(self.failure.try_set(Some(failure))),
        }
    }

    /// Fetches the newest version. What was typed and not yet saved stays.
    pub(super) fn reload(self) {
        let id = self.id();
        self.busy.set(true);
        spawn_local(async move {
            let answer = api::staff::case(&id).await;
            self.busy.try_set(false);
            match answer {
                Ok(case) => {
                    self.failure.try_set(None);
                    self.proposal.learn(&case);
                    self.learn(case);
                }
                Err(failure) => drop(self.failure.try_set(Some(failure))),
            }
        });
    }

    /// Puts a version on the desk.
    pub(super) fn learn(self, case: StaffCase) {
        self.checks.learn(&case);
        self.case.try_set(case);
    }

    /// Looks up what waits now, so that the official goes on without the way over the list.
    fn find_next(self) {
        let here = self.id();
        spawn_local(async move {
            // Without an answer there is still the link to the list.
            let Ok(inbox) = api::staff::inbox().await else { return };
            let next = inbox.mine.into_iter().find(|line| line.id != here && line.standing.step.is_some());
            self.next.try_set(next);
        });
    }
}

/// The deed without its data.
pub(super) fn kind(action: &TakeAction) -> ActionKind {
    match action {
        TakeAction::TakeOver => ActionKind::TakeOver,
        TakeAction::Register => ActionKind::Register,
        TakeAction::Resolve { .. } => ActionKind::Resolve,
        TakeAction::AskRecipient => ActionKind::AskRecipient,
        TakeAction::Check { .. } => ActionKind::Check,
        TakeAction::Prepare { .. } => ActionKind::Prepare,
        TakeAction::Return { .. } => ActionKind::Return,
        TakeAction::Sign { .. } => ActionKind::Sign,
        TakeAction::Issue => ActionKind::Issue,
        TakeAction::HandOver { .. } => ActionKind::HandOver,
    }
}
