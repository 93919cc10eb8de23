//! The table: in which state which role may do what.

use super::{ActionKind, Case, Ending, Search, StateKind};
use crate::access::{Officer, Role, Workplace};
use crate::regulation::ChannelKind;

/// The role that may take an action on a case of some channel in a state; `None` when nobody may.
///
/// Exhaustive on purpose: a new state or action must be decided here, and only here.
pub fn permitted(state: StateKind, action: ActionKind, channel: ChannelKind) -> Option<Role> {
    use ActionKind as A;
    use StateKind as S;
    match (state, action) {
        // While a register is asked, and only then: see `Case::may`.
        (S::Filed, A::TakeOver) => Some(Role::Head),
        (S::Filed, A::Register) => Some(Role::Clerk),
        // Put again over a case that is in hand, the resolution gives it to another executor: one who goes leaves nothing behind.
        (S::Registered | S::Assigned, A::Resolve) => Some(Role::Head),
        // Asking is for what was left to officials: see `Case::may`.
        (S::Assigned, A::AskRecipient | A::Check | A::Prepare) => Some(Role::Executor),
        (S::Prepared, A::Return | A::Sign) => Some(Role::Head),
        (S::Signed, A::Issue) => Some(Role::Clerk),
        (S::Signed, A::Entrust) => at_the_corporation(channel).map(|()| Role::Clerk),
        (S::Issued, A::Receive) => at_the_corporation(channel).map(|()| Role::Operator),
        (S::Issued, A::HandOver) => {
            Some(at_the_corporation(channel).map_or(Role::Clerk, |()| Role::Operator))
        }

        (S::Filed, A::Resolve | A::AskRecipient | A::Check | A::Prepare | A::Return | A::Sign)
        | (
            S::Registered,
            A::TakeOver | A::Register | A::AskRecipient | A::Check | A::Prepare | A::Return | A::Sign,
        )
        | (S::Assigned, A::TakeOver | A::Register | A::Return | A::Sign)
        | (S::Prepared, A::TakeOver | A::Register | A::Resolve | A::AskRecipient | A::Check | A::Prepare)
        | (
            S::Filed | S::Registered | S::Assigned | S::Prepared,
            A::Issue | A::Entrust | A::Receive | A::HandOver,
        )
        | (
            S::Signed | S::Issued | S::HandedOver,
            A::TakeOver
            | A::Register
            | A::Resolve
            | A::AskRecipient
            | A::Check
            | A::Prepare
            | A::Return
            | A::Sign,
        )
        | (S::Signed, A::Receive | A::HandOver)
        | (S::Issued, A::Issue | A::Entrust)
        | (S::HandedOver, A::Issue | A::Entrust | A::Receive | A::HandOver)
        | (
            S::Withdrawn,
            A::TakeOver
            | A::Register
            | A::Resolve
            | A::AskRecipient
            | A::Check
            | A::Prepare
            | A::Return
            | A::Sign
            | A::Issue
            | A::Entrust
            | A::Receive
            | A::HandOver,
        ) => None,
    }
}

/// Whether the applicant may take a request back in a state: until the head has signed the decision.
pub fn withdrawable(state: StateKind) -> bool {
    match state {
        StateKind::Filed | StateKind::Registered | StateKind::Assigned | StateKind::Prepared => true,
        StateKind::Signed | StateKind::Issued | StateKind::HandedOver | StateKind::Withdrawn => false,
    }
}

/// Papers travel to the State Corporation's window, and its operator stands there.
fn at_the_corporation(channel: ChannelKind) -> Option<()> {
    match channel {
        ChannelKind::StateCorporation => Some(()),
        ChannelKind::Office | ChannelKind::Portal => None,
    }
}

/// What this official may do to this case now: the buttons of the workplace.
pub fn available(case: &Case, officer: &Officer) -> Vec<ActionKind> {
    ActionKind::ALL.into_iter().filter(|action| case.may(*action, officer).is_ok()).collect()
}

/// Whether the case waits for this official. A head may give one that is in hand to another executor, and need not.
pub fn waits_for(case: &Case, officer: &Officer) -> bool {
    let due = |action| (case.state.kind(), action) != (StateKind::Assigned, ActionKind::Resolve);
    available(case, officer).into_iter().any(due)
}

impl Case {
    /// Whether an official may take an action now; what is refused is refused before anything is looked at.
    pub(super) fn may(&self, action: ActionKind, officer: &Officer) -> Result<(), super::Refused> {
        use super::Refused;
        let own = match &officer.place {
            Workplace::Provider(provider) => *provider == self.provider,
            Workplace::Office(office) => self.office.as_ref() == Some(office),
        };
        if !own {
            return Err(Refused::NotAllowed);
        }
        if self.concerns(&officer.iin) {
            return Err(Refused::OwnCase);
        }
        // No hand touches what is still being looked for, but for the head who will not wait any longer.
        if (self.search == Some(Search::Waits)) != (action == ActionKind::TakeOver) {
            return Err(Refused::NotAllowed);
        }
        if action == ActionKind::AskRecipient && !self.is_left_to_officials() {
            return Err(Refused::NotAllowed);
        }
        if permitted(self.state.kind(), action, self.channel) != Some(officer.role) {
            return Err(Refused::NotAllowed);
        }
        if officer.role == Role::Executor && self.state.executor() != Some(&officer.id) {
            return Err(Refused::NotAllowed);
        }
        let in_place = match action {
            // What is whole in the cabinet is not collected at the office, nor what has not come there yet.
            ActionKind::HandOver => self.ending() == Some(Ending::ToCollect) && !self.is_on_its_way(),
            ActionKind::Issue => !self.goes_by_courier(),
            ActionKind::Entrust => self.goes_by_courier(),
            ActionKind::Receive => self.is_on_its_way(),
            ActionKind::TakeOver
            | ActionKind::Register
            | ActionKind::Resolve
            | ActionKind::AskRecipient
            | ActionKind::Check
            | ActionKind::Prepare
            | ActionKind::Return
            | ActionKind::Sign => true,
        };
        if in_place { Ok(()) } else { Err(Refused::NotAllowed) }
    }
}
