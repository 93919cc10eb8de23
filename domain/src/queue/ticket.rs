//! A ticket from the moment at which its place is held until somebody has been served: the whole table.

use serde::{Deserialize, Serialize};

/// How a ticket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TicketState {
    /// The place is kept while the person makes up their mind.
    Held,
    /// The place is the person's.
    Booked,
    /// The person is in the hall and waits to be called.
    Waiting,
    /// The person has been called to a window.
    Called,
    /// Done.
    Served,
    /// The person did not come, or not to the window.
    NoShow,
    /// The person gave the place back.
    Cancelled,
    /// The person has another place in its stead.
    Moved,
    /// The place was kept for as long as it could be.
    Expired,
}

/// What happens to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The person takes the place that is held.
    Confirm,
    /// The time for that is over.
    Expire,
    /// The person is in the hall.
    CheckIn,
    /// The person is called to a window.
    Call,
    /// The person has been served.
    Serve,
    /// Nobody came, or the day ended with the person still in the hall.
    Miss,
    /// The person is sent on to another service, and waits again.
    Transfer,
    /// The person gives the place back.
    Cancel,
    /// The person has taken another place in its stead.
    Move,
}

impl TicketState {
    /// All states.
    pub const ALL: [Self; 9] = [
        Self::Held,
        Self::Booked,
        Self::Waiting,
        Self::Called,
        Self::Served,
        Self::NoShow,
        Self::Cancelled,
        Self::Moved,
        Self::Expired,
    ];

    /// The state after a step; none when the step cannot be taken.
    pub fn after(self, step: Step) -> Option<Self> {
        Some(match (self, step) {
            (Self::Held, Step::Confirm) => Self::Booked,
            (Self::Held, Step::Expire) => Self::Expired,
            (Self::Held | Self::Booked, Step::Cancel) => Self::Cancelled,
            (Self::Booked, Step::Move) => Self::Moved,
            (Self::Booked, Step::CheckIn) | (Self::Called, Step::Transfer) => Self::Waiting,
            (Self::Waiting, Step::Call) => Self::Called,
            (Self::Called, Step::Serve) => Self::Served,
            (Self::Booked | Self::Waiting | Self::Called, Step::Miss) => Self::NoShow,
            (
                Self::Held | Self::Booked | Self::Waiting | Self::Called,
                Step::Confirm
                | Step::Expire
                | Step::CheckIn
                | Step::Call
                | Step::Serve
                | Step::Miss
                | Step::Transfer
                | Step::Cancel
                | Step::Move,
            )
            | (Self::Served | Self::NoShow | Self::Cancelled | Self::Moved | Self::Expired, _) => {
                return None;
            }
        })
    }

    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Booked => "booked",
            Self::Waiting => "waiting",
            Self::Called => "called",
            Self::Served => "served",
            Self::NoShow => "no_show",
            Self::Cancelled => "cancelled",
            Self::Moved => "moved",
            Self::Expired => "expired",
        }
    }

    /// Reads the word in the database.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// A ticket's number, such as `A-017`: the service's letter and the count of the office's day.
pub fn number(letter: &str, count: u32) -> String {
    format!("{letter}-{count:03}")
}
