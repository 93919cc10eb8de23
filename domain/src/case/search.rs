//! What an automated service does before anybody looks at a request: a register is asked, and what it has is the result.

use serde::{Deserialize, Serialize};

use super::{By, Case, Decision, Event, Happened, Refused, ResultDocument, State, StateKind};
use crate::calendar::Moment;
use crate::id::Code;
use crate::regulation::Regulation;

/// What came of asking the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Search {
    /// It has not answered yet. It is asked again; until it answers no official touches the request.
    Waits,
    /// It had what is asked: the result was issued at once.
    Found,
    /// It has no such data: officials decide, within the general term.
    Absent,
    /// It had the data and there was no good key to sign with, or it did not answer and the head took the request over:
    /// officials decide, within the general term.
    ByHand,
}

impl Case {
    /// Issues what the register had. Whoever builds the documents has verified their signatures.
    ///
    /// # Errors
    /// [`Refused::NotAllowed`] unless the register is still being asked; [`Refused::UnknownDecision`] and
    /// [`Refused::OtherDocuments`] when the decision or its documents are not those of the edition.
    pub fn issue_at_once(
        &self,
        decision: Code,
        findings: String,
        documents: Vec<ResultDocument>,
        regulation: &Regulation,
        now: Moment,
    ) -> Result<(Self, Event), Refused> {
        self.is_searched_for()?;
        if regulation.decision(&decision).is_none() {
            return Err(Refused::UnknownDecision);
        }
        let decision = Decision::Result { decision, findings };
        let kinds = decision.documents(regulation, self.channel);
        if !documents.iter().map(|document| document.kind).eq(kinds) {
            return Err(Refused::OtherDocuments);
        }
        let mut next = self.clone();
        next.results = documents;
        next.state = State::Issued { checked: Vec::new(), decision };
        Ok(next.settle(Search::Found, Happened::IssuedAtOnce, now))
    }

    /// Leaves the request to the officials: the register has no such data.
    ///
    /// # Errors
    /// [`Refused::NotAllowed`] unless the register is still being asked.
    pub fn not_found(&self, now: Moment) -> Result<(Self, Event), Refused> {
        self.is_searched_for()?;
        Ok(self.clone().settle(Search::Absent, Happened::NotFound, now))
    }

    /// Leaves the request to the officials: what was found cannot be signed.
    ///
    /// # Errors
    /// [`Refused::NotAllowed`] unless the register is still being asked.
    pub fn leave_to_officials(&self, now: Moment) -> Result<(Self, Event), Refused> {
        self.is_searched_for()?;
        Ok(self.clone().settle(Search::ByHand, Happened::LeftToOfficials, now))
    }

    /// Leaves the request to the officials because the head does not wait any longer. Who may is in the table.
    pub(super) fn take_over(&mut self, now: Moment) -> Happened {
        self.search = Some(Search::ByHand);
        self.since = now;
        Happened::LeftToOfficials
    }

    fn is_searched_for(&self) -> Result<(), Refused> {
        let waits = self.search == Some(Search::Waits) && self.state.kind() == StateKind::Filed;
        if waits { Ok(()) } else { Err(Refused::NotAllowed) }
    }

    /// The first duty of an official, if one follows, begins now.
    fn settle(mut self, search: Search, happened: Happened, now: Moment) -> (Self, Event) {
        self.search = Some(search);
        self.since = now;
        (self, Event { at: now, by: By::System, happened })
    }
}
