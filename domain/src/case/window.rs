//! What was done at the State Corporation's window, held against the times that the act draws.

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::id::Code;
use crate::office::{self, Corporation};
use crate::regulation::{ChannelKind, Regulation};

/// The whole handling of a request: no box of an act, but a time that the State Corporation promises.
pub const HANDLING: &str = "handling";

/// The boxes of the State Corporation's process whose moments can be seen, by the code that every act's directory gives them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// The application is registered: from when the person came to the window until it is begun.
    Register,
    /// The person register is asked, and has answered.
    Query,
    /// The form is filled in, the papers are attached, the operator signs.
    Request,
    /// What was signed is sent.
    Send,
    /// The result is handed over: from when the person came to the window.
    Issue,
}

impl Window {
    /// All of them, in the order of the process.
    pub const ALL: [Self; 5] = [Self::Register, Self::Query, Self::Request, Self::Send, Self::Issue];

    /// The code of the box.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Query => "query",
            Self::Request => "request",
            Self::Send => "send",
            Self::Issue => "issue",
        }
    }
}

/// A box of the State Corporation's process that is behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoxDone {
    /// Its code in the process of the edition, or [`HANDLING`].
    pub code: Code,
    /// When it began.
    pub since: Moment,
    /// When it was due.
    pub due: Moment,
    /// When it was done.
    pub until: Moment,
}

impl BoxDone {
    /// Holds what was done against the time that the act draws; none where it draws none.
    pub fn of(regulation: &Regulation, what: Window, since: Moment, until: Moment) -> Option<Self> {
        let process = regulation.processes.iter().find(|it| it.channel == ChannelKind::StateCorporation)?;
        let code = Code::parse(what.as_str()).ok()?;
        let norm = process.find(&code)?.norm.as_ref()?.norm();
        Some(Self { code, since, due: office::due(norm, since), until })
    }

    /// Holds the whole handling against what the State Corporation promises.
    pub fn handling(corporation: &Corporation, since: Moment, until: Moment) -> Option<Self> {
        let code = Code::parse(HANDLING).ok()?;
        Some(Self { code, since, due: office::due(corporation.handling, since), until })
    }

    /// Whether it took longer than allowed.
    pub fn is_late(&self) -> bool {
        self.until > self.due
    }
}
