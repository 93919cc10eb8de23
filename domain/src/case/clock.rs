//! Norms of steps and the legal term, held against the moment.

use serde::{Deserialize, Serialize};

use super::Case;
use crate::calendar::{Calendar, Moment};
use crate::regulation::{Regulation, StepKind};

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
    /// How the whole case stands; once issued, how it stood then.
    pub term_lateness: Lateness,
}

/// Holds a case against the moment.
pub fn standing(case: &Case, regulation: &Regulation, calendar: &Calendar, now: Moment) -> Standing {
    let zone = regulation.region.zone;
    let term_due = calendar.due(regulation.term.norm, case.filed_at, zone, regulation.hours);
    let step = case.state.kind().step();
    let norm = step.and_then(|kind| regulation.step(kind)).map(|step| step.norm_through(case.channel));
    let step_due = norm.map(|norm| calendar.due(norm, case.since, zone, regulation.hours));
    let issued = case.done.iter().find(|done| done.kind == StepKind::Issue).map(|done| done.until);
    let term_lateness = match issued {
        Some(at) if at <= term_due => Lateness::InTime,
        Some(_) => Lateness::Late,
        None => Lateness::of(case.filed_at, term_due, now),
    };
    let step_lateness = step_due.map_or(Lateness::InTime, |due| Lateness::of(case.since, due, now));
    Standing { step, since: case.since, step_due, step_lateness, term_due, term_lateness }
}
