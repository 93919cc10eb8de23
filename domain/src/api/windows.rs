//! The State Corporation's window: since when somebody stands there.

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;

/// `GET` window, and the answer of `POST`, which says that somebody has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AtTheWindow {
    /// Since when somebody stands at this operator's window; none when nobody does.
    pub since: Option<Moment>,
    /// When they should have been served.
    pub due: Option<Moment>,
}
