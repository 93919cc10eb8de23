//! Moments, days and deadlines as Kazakhstan counts them.

mod deadline;
mod holidays;
mod moment;

pub use deadline::{Norm, TimeOfDay, Unit, WorkingHours};
pub use holidays::{Calendar, ChangedDay};
pub use moment::{Moment, Zone, format_date, parse_date};
