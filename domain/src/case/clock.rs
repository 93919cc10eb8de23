//! Norms of steps and the legal term, held against the moment.

use serde::{Deserialize, Serialize};

use super::{Case, Search, StateKind};
use crate::calendar::{Calendar, Moment, Norm};
use crate::regulation::{Regulation, Step, StepKind};

/// How something stands against its due moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Lateness {
    /// Time is left.
    InTime,
    /// At most a fifth of the time is left.
    Soon,
    /// The due moment has passed.
    Late,
}

impl Lateness {
    fn of(since: Moment, due: Moment, now: Moment) -> Self {
        if now > due {
            Self::Late
        } else if due.since(now) * 5 <= due.since(since) {
            Self::Soon
        } else {
            Self::InTime
        }
    }
}

/// Where a case stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Standing {
    /// The duty that it waits for; none when the service has been given.
    pub step: Option<StepKind>,
    /// Since when.
    pub since: Moment,
    /// When that duty is due.
    pub step_due: Option<Moment>,
    /// How the duty stands.
    pub step_lateness: Lateness,
    /// The end of the legal term, by which the result must be issued.
    pub term_due: Moment,
    /// How the whole case stands; once issued or taken back, how it stood then.
    pub term_lateness: Lateness,
}

/// Holds a case against the moment.
pub fn standing(case: &Case, regulation: &Regulation, calendar: &Calendar, now: Moment) -> Standing {
    let term_due = case.term_due(regulation, calendar);
    let step = case.duty();
    let step_due =
        step.and_then(|kind| regulation.step(kind)).map(|step| case.step_due(step, regulation, calendar));
    let term_lateness = match case.settled_at() {
        Some(at) if at <= term_due => Lateness::InTime,
        Some(_) => Lateness::Late,
        None => Lateness::of(case.filed_at, term_due, now),
    };
    let step_lateness = step_due.map_or(Lateness::InTime, |due| Lateness::of(case.since, due, now));
    Standing { step, since: case.since, step_due, step_lateness, term_due, term_lateness }
}

impl Case {
    /// Whether the register had what is asked, so that no official takes part.
    pub fn is_found(&self) -> bool {
        self.search == Some(Search::Found)
    }

    /// The duty that the case waits for; none while a register is asked, and when the service has been given.
    pub fn duty(&self) -> Option<StepKind> {
        self.state.kind().step().filter(|_| self.search != Some(Search::Waits))
    }

    /// When the term stopped running: the service was given, or is not wanted any more.
    pub(super) fn settled_at(&self) -> Option<Moment> {
        if self.state.kind() == StateKind::Withdrawn {
            return Some(self.since);
        }
        match self.search {
            Some(Search::Found) => Some(self.since),
            Some(Search::Waits | Search::Absent | Search::ByHand) | None => {
                self.done.iter().find(|done| done.kind == StepKind::Issue).map(|done| done.until)
            }
        }
    }

    /// The legal term of this case.
    pub(super) fn term(&self, regulation: &Regulation) -> Norm {
        self.term_if(self.is_found(), regulation)
    }

    fn term_if(&self, found: bool, regulation: &Regulation) -> Norm {
        let norm = regulation.term_of(found, self.channel).norm;
        // What no office does by hand takes no account of its hours.
        if found { norm.without_pause() } else { norm }
    }

    /// Whether a register has not answered within the time that the act gives for an automatic result.
    pub fn is_search_late(&self, regulation: &Regulation, calendar: &Calendar, now: Moment) -> bool {
        let norm = self.term_if(true, regulation);
        let due = calendar.due(norm, self.filed_at, regulation.region.zone, regulation.hours);
        self.search == Some(Search::Waits) && now > due
    }

    /// The end of the legal term.
    pub(super) fn term_due(&self, regulation: &Regulation, calendar: &Calendar) -> Moment {
        let norm = self.term(regulation);
        calendar.due(norm, self.filed_at, regulation.region.zone, regulation.hours)
    }

    /// When the duty of today is due; one that the act counts inside an earlier one's time has run since that began.
    pub(super) fn step_due(&self, step: &Step, regulation: &Regulation, calendar: &Calendar) -> Moment {
        let began = |earlier| self.done.iter().rev().find(|done| done.kind == earlier).map(|done| done.since);
        let since = step.within.and_then(began).unwrap_or(self.since);
        calendar.due(step.norm_through(self.channel), since, regulation.region.zone, regulation.hours)
    }
}
