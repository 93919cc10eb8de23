//! What of a case may run out of time: each duty by itself, and the whole legal term.

use serde::{Deserialize, Serialize};

use super::Case;
use crate::calendar::{Calendar, Moment};
use crate::regulation::{Regulation, StepKind};

/// What a due moment belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// The norm of a duty.
    Step(StepKind),
    /// The legal term.
    Term,
}

/// The due moment of a duty, done or not, or of the legal term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// Of what.
    pub limit: Limit,
    /// When the duty became somebody's, or the case was filed: a duty may come again.
    pub since: Moment,
    /// The last moment that is in time.
    pub due: Moment,
    /// When whoever must act is warned, if at all.
    pub warned: Option<Moment>,
    /// When it was done.
    pub met: Option<Moment>,
}

impl Limit {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Step(StepKind::Register),
        Self::Step(StepKind::Resolve),
        Self::Step(StepKind::Prepare),
        Self::Step(StepKind::Sign),
        Self::Step(StepKind::Issue),
        Self::Term,
    ];

    /// The word used in data.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Step(StepKind::Register) => "register",
            Self::Step(StepKind::Resolve) => "resolve",
            Self::Step(StepKind::Prepare) => "prepare",
            Self::Step(StepKind::Sign) => "sign",
            Self::Step(StepKind::Issue) => "issue",
            Self::Term => "term",
        }
    }

    /// From the word used in data.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|limit| limit.as_str() == word)
    }
}

impl Deadline {
    /// Whether it was missed, by now or by when it was done.
    pub fn is_late(&self, now: Moment) -> bool {
        self.met.unwrap_or(now) > self.due
    }

    /// Whether it is to be warned of now: it is near, and neither done nor missed.
    pub fn is_near(&self, now: Moment) -> bool {
        self.met.is_none() && now <= self.due && self.warned.is_some_and(|warned| warned <= now)
    }

    /// When it becomes near or late by itself; none when nothing of it changes any more.
    pub fn next(&self, now: Moment) -> Option<Moment> {
        let late = self.due.plus(1);
        let open = self.warned.into_iter().chain([late]).filter(|_| self.met.is_none());
        open.filter(|at| *at > now).min()
    }
}

impl Case {
    /// Every due moment of the case so far, in the order in which they began; the legal term is last.
    pub fn deadlines(&self, regulation: &Regulation, calendar: &Calendar) -> Vec<Deadline> {
        let (zone, hours) = (regulation.region.zone, regulation.hours);
        let done = self.done.iter().map(|done| Deadline {
            limit: Limit::Step(done.kind),
            since: done.since,
            due: done.due,
            warned: None,
            met: Some(done.until),
        });
        let duty = self.duty().and_then(|kind| regulation.step(kind)).map(|step| {
            let (norm, due) = (step.norm_through(self.channel), self.step_due(step, regulation, calendar));
            Deadline {
                limit: Limit::Step(step.kind),
                since: self.since,
                due,
                warned: calendar.warned(norm, self.since, due, zone, hours),
                met: None,
            }
        });
        let due = self.term_due(regulation, calendar);
        let term = Deadline {
            limit: Limit::Term,
            since: self.filed_at,
            due,
            warned: calendar.warned(self.term(regulation), self.filed_at, due, zone, hours),
            met: self.settled_at(),
        };
        done.chain(duty).chain([term]).collect()
    }
}
