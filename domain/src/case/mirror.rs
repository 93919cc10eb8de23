//! A case that is decided at another installation: what that one says must be a step of the same machine.

use super::apply::known;
use super::{By, Case, Event, Happened, Search, StateKind};
use crate::regulation::Regulation;

impl Case {
    /// Whether `next` is this case after the event: what was settled at filing and by earlier steps is as it was, and the
    /// table has such a step. Whether the signatures over the results are good is another question.
    pub fn may_become(&self, next: &Self, event: &Event, regulation: &Regulation) -> bool {
        self.is_filed_as(next)
            && self.steps_to(next, event)
            && next.done.starts_with(&self.done)
            && next.done.len() <= self.done.len() + 1
            && next.recipient.starts_with(&self.recipient)
            && (asks(event.happened) || next.recipient == self.recipient)
            && self.decides_as(next, event.happened, regulation)
    }

    /// What nothing changes after filing.
    fn is_filed_as(&self, next: &Self) -> bool {
        let settled = |case: &Self| {
            let whose = (case.account.clone(), case.applicant.clone(), case.partner.clone());
            let under = (case.edition.clone(), case.provider.clone(), case.channel, case.checklist.clone());
            let window = (case.office.clone(), case.carriage.clone(), case.boxes.clone());
            (case.id.clone(), case.number.clone(), case.filed_at, whose, under, window)
        };
        settled(self) == settled(next)
    }

    fn steps_to(&self, next: &Self, event: &Event) -> bool {
        use StateKind::{Assigned, Filed, HandedOver, Issued, Prepared, Registered, Signed};
        let by_system = event.by == By::System;
        // Nobody touches a case before its register has answered, but the head who takes it over.
        let is_asked = self.search == Some(Search::Waits);
        let by_officer = matches!(event.by, By::Officer { .. }) && self.search == next.search && !is_asked;
        let searched = |search| is_asked && next.search == Some(search);
        let (from, to) = (self.state.kind(), next.state.kind());
        match event.happened {
            // What is handed over was filed on the portal: no paper is on its way.
            Happened::Filed | Happened::Arrived => false,
            Happened::Registered => by_officer && (from, to) == (Filed, Registered),
            // Put again, the resolution gives a case in hand to another executor.
            Happened::Resolved => by_officer && matches!(from, Registered | Assigned) && to == Assigned,
            Happened::Checked | Happened::RecipientAsked => by_officer && (from, to) == (Assigned, Assigned),
            Happened::Prepared => by_officer && (from, to) == (Assigned, Prepared),
            Happened::Returned => by_officer && (from, to) == (Prepared, Assigned),
            Happened::Signed => by_officer && (from, to) == (Prepared, Signed),
            Happened::Issued => by_officer && (from, to) == (Signed, Issued),
            Happened::HandedOver => by_officer && (from, to) == (Issued, HandedOver),
            Happened::IssuedAtOnce => by_system && searched(Search::Found) && (from, to) == (Filed, Issued),
            Happened::NotFound => by_system && searched(Search::Absent) && (from, to) == (Filed, Filed),
            // The head may have taken it over.
            Happened::LeftToOfficials => {
                event.by != By::Applicant && searched(Search::ByHand) && (from, to) == (Filed, Filed)
            }
        }
    }

    /// The decision is one of the edition's, is not another one once the head has it, and comes with its documents.
    fn decides_as(&self, next: &Self, happened: Happened, regulation: &Regulation) -> bool {
        let decision = next.state.decision();
        if decision.is_some_and(|decision| known(decision, regulation).is_err()) {
            return false;
        }
        match happened {
            Happened::Signed | Happened::IssuedAtOnce => {
                let kinds = decision.map(|it| it.documents(regulation, next.channel)).unwrap_or_default();
                let is_as_listed = next
                    .results
                    .iter()
                    .all(|result| regulation.delivery(result.kind, next.channel) == Some(result.delivery));
                let is_agreed = self.state.decision().is_none_or(|proposed| Some(proposed) == decision);
                is_agreed && is_as_listed && next.results.iter().map(|result| result.kind).eq(kinds)
            }
            Happened::Issued | Happened::HandedOver => {
                decision == self.state.decision()
                    && next.state.checked() == self.state.checked()
                    && next.results == self.results
            }
            Happened::Filed
            | Happened::Arrived
            | Happened::Registered
            | Happened::Resolved
            | Happened::Checked
            | Happened::RecipientAsked
            | Happened::Prepared
            | Happened::Returned
            | Happened::NotFound
            | Happened::LeftToOfficials => next.results.is_empty() && self.results.is_empty(),
        }
    }
}

/// Whether the person register may have been asked about the recipient: an installation of before this had words of its own
/// says that something was checked.
fn asks(happened: Happened) -> bool {
    matches!(happened, Happened::RecipientAsked | Happened::Checked)
}
