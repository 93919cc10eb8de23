//! Moments, days and deadlines as Kazakhstan counts them.

mod deadline;
mod holidays;
mod moment;

pub use deadline::{Norm, TimeOfDay, Unit, WorkingHours, due, last_day};
pub use holidays::{is_day_off, next_working_day};
pub use moment::{Moment, Zone, format_date, parse_date};
