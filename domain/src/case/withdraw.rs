//! The applicant takes a request back.

use super::{By, Case, Event, Happened, Refused, Search, State, withdrawable};
use crate::calendar::Moment;
use crate::person::Iin;

/// Most characters of a reason.
const LONGEST: usize = 1_000;

impl Case {
    /// Whether the applicant may still take the request back. The acts do not speak of it: see
    /// `docs/adr/0023-what-the-cabinet-answers-for.md`.
    pub fn may_be_withdrawn(&self) -> bool {
        withdrawable(self.state.kind())
    }

    /// Takes the request back: the applicant, or either of two who applied together. A reason need not be given.
    ///
    /// # Errors
    /// [`Refused::NotAllowed`] for anybody else, and once the decision is signed; [`Refused::NoWords`] for a reason of more
    /// than 1,000 characters.
    pub fn withdraw(&self, by: &Iin, reason: &str, now: Moment) -> Result<(Self, Event), Refused> {
        if !self.concerns(by) || !self.may_be_withdrawn() {
            return Err(Refused::NotAllowed);
        }
        let reason = reason.trim();
        if reason.chars().count() > LONGEST {
            return Err(Refused::NoWords);
        }
        let reason = (!reason.is_empty()).then(|| reason.to_owned());
        let mut next = self.clone();
        next.state = State::Withdrawn { by: by.clone(), reason };
        next.since = now;
        // The register is not asked any more.
        next.search = next.search.filter(|search| *search != Search::Waits);
        Ok((next, Event { at: now, by: By::Applicant, happened: Happened::Withdrawn }))
    }
}
