//! The machine.

use super::{
    Action, By, Carriage, Case, Checked, Decision, Event, Happened, Partner, ResultDocument, Search, State,
    StepDone, Verdict,
};
use crate::access::{Officer, Role, Workplace};
use crate::calendar::{Calendar, Moment};
use crate::id::{AccountId, CaseId, Code, EditionId, OfficeCode, ProviderCode};
use crate::person::Iin;
use crate::regulation::{ChannelKind, Regulation};

/// Most characters of what officials write: a remark, findings, an explanation.
const LONGEST: usize = 4_000;

/// Why an action changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The table does not allow it in this state, for this role or this official.
    #[error("the table does not allow this action now")]
    NotAllowed,
    /// Nobody handles their own case.
    #[error("the applicant and the official are one person")]
    OwnCase,
    /// The named executor is no executor of this provider, or has the case in hand already.
    #[error("the named official is no executor of this provider")]
    NotAnExecutor,
    /// A document was checked that is not on the list, or twice.
    #[error("a checked document is not on the list of this case, or stands there twice")]
    NotOnTheList,
    /// A result was prepared before every document had been checked.
    #[error("not every document of the list has been checked")]
    NotAllChecked,
    /// A decision was proposed that the edition does not list.
    #[error("the edition does not list this decision")]
    UnknownDecision,
    /// A result was prepared although documents are at fault.
    #[error("documents are at fault: only a reasoned refusal can follow")]
    DocumentsAtFault,
    /// A result was prepared for a recipient whom the person register does not confirm.
    #[error("the person register has not confirmed the recipient: only a reasoned refusal can follow")]
    RecipientNotConfirmed,
    /// A refusal without a ground from the closed list, or with one twice.
    #[error("a refusal needs grounds from the closed list")]
    NoGround,
    /// Words are missing where the law wants a reason, or are too many.
    #[error("a text is missing or longer than 4,000 characters")]
    NoWords,
    /// The signed documents are not those of the decision.
    #[error("the signed documents are not those of the decision")]
    OtherDocuments,
    /// A document was handed over to somebody who is not named, or without a document that proves who it is.
    #[error("who receives the document is not known well enough")]
    NoReceiver,
    /// A document was handed over without a signature in the journal.
    #[error("the receiver has not signed in the journal")]
    JournalNotSigned,
}

impl Refused {
    /// The stable code of the problem answered to the caller.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotAllowed => "action-not-allowed",
            Self::OwnCase => "own-case",
            Self::NotAnExecutor => "not-an-executor",
            Self::NotOnTheList => "document-not-on-list",
            Self::NotAllChecked => "not-all-checked",
            Self::UnknownDecision => "unknown-decision",
            Self::DocumentsAtFault => "documents-at-fault",
            Self::RecipientNotConfirmed => "recipient-not-confirmed",
            Self::NoGround => "no-ground",
            Self::NoWords => "no-words",
            Self::OtherDocuments => "other-documents",
            Self::NoReceiver => "no-receiver",
            Self::JournalNotSigned => "journal-not-signed",
        }
    }
}

/// What a case begins with. That the signature is good and the form is whole has been verified before.
#[derive(Clone, Debug)]
pub struct Filing {
    /// The new key.
    pub id: CaseId,
    /// The new number.
    pub number: String,
    /// The edition.
    pub edition: EditionId,
    /// The provider.
    pub provider: ProviderCode,
    /// The channel.
    pub channel: ChannelKind,
    /// The State Corporation's office that takes it in; none for the other channels.
    pub office: Option<OfficeCode>,
    /// The account, if there is one.
    pub account: Option<AccountId>,
    /// The applicant.
    pub applicant: Iin,
    /// Who applies together with them.
    pub partner: Option<Partner>,
    /// The papers that the answers call for.
    pub checklist: Vec<Code>,
    /// Whether a register is asked before anybody looks at it.
    pub automated: bool,
}

impl Case {
    /// Files a request.
    pub fn file(filing: Filing, now: Moment) -> (Self, Event) {
        let case = Self {
            id: filing.id,
            number: filing.number,
            edition: filing.edition,
            provider: filing.provider,
            channel: filing.channel,
            office: filing.office,
            account: filing.account,
            applicant: filing.applicant,
            partner: filing.partner,
            filed_at: now,
            checklist: filing.checklist,
            search: filing.automated.then_some(Search::Waits),
            recipient: Vec::new(),
            state: State::Filed,
            since: now,
            done: Vec::new(),
            results: Vec::new(),
            carriage: None,
            boxes: Vec::new(),
        };
        (case, Event { at: now, by: By::Applicant, happened: Happened::Filed })
    }

    /// Takes in a paper application at the provider's office or at the State Corporation's: what [`Self::file`] is on the
    /// portal.
    ///
    /// # Errors
    /// [`Refused::NotAllowed`] for an official who is neither a clerk of this provider nor, through the State Corporation, an
    /// operator of this office, [`Refused::OwnCase`] for their own application.
    pub fn take_in(filing: Filing, officer: &Officer, now: Moment) -> Result<(Self, Event), Refused> {
        let may = match (&officer.place, officer.role, filing.channel) {
            (Workplace::Provider(provider), Role::Clerk, ChannelKind::Office) => *provider == filing.provider,
            (Workplace::Office(office), Role::Operator, ChannelKind::StateCorporation) => {
                filing.office.as_ref() == Some(office)
            }
            (Workplace::Provider(_) | Workplace::Office(_), _, _) => false,
        };
        if !may {
            return Err(Refused::NotAllowed);
        }
        let by = By::Officer { role: officer.role, id: officer.id.clone() };
        let (case, event) = Self::file(filing, now);
        if case.concerns(&officer.iin) {
            return Err(Refused::OwnCase);
        }
        Ok((case, Event { by, ..event }))
    }

    /// Takes an action: the case as it is after it, and what history remembers.
    ///
    /// # Errors
    /// [`Refused`] says why nothing changed; the caller audits it.
    pub fn apply(
        &self,
        action: Action,
        officer: &Officer,
        regulation: &Regulation,
        calendar: &Calendar,
        now: Moment,
    ) -> Result<(Self, Event), Refused> {
        let kind = action.kind();
        self.may(kind, officer)?;
        let mut next = self.clone();
        let happened = match (self.state.clone(), action) {
            (State::Filed, Action::TakeOver) => next.take_over(now),
            (State::Filed, Action::Register) => next.go(State::Registered, Happened::Registered),
            (State::Registered, Action::Resolve { executor }) => next.resolve(&executor)?,
            (State::Assigned { .. }, Action::AskRecipient { check }) => {
                next.recipient.push(check);
                Happened::RecipientAsked
            }
            // Whoever takes over looks at every document anew.
            (State::Assigned { executor: before, .. }, Action::Resolve { executor }) => {
                if executor.id == before {
                    return Err(Refused::NotAnExecutor);
                }
                next.resolve(&executor)?
            }
            (
                State::Assigned { executor, remark, proposal: kept, .. },
                Action::Check { checked, proposal },
            ) => {
                self.on_the_list(&checked)?;
                if let Some(proposal) = &proposal {
                    known(proposal, regulation)?;
                }
                let proposal = proposal.or(kept);
                next.state = State::Assigned { executor, checked, remark, proposal };
                Happened::Checked
            }
            (State::Assigned { executor, checked, .. }, Action::Prepare { decision }) => {
                self.ripe(&checked, &decision, regulation)?;
                next.go(State::Prepared { executor, checked, decision }, Happened::Prepared)
            }
            (State::Prepared { executor, checked, decision }, Action::Return { remark }) => {
                words(&remark)?;
                let (remark, proposal) = (Some(remark), Some(decision));
                next.go(State::Assigned { executor, checked, remark, proposal }, Happened::Returned)
            }
            (State::Prepared { checked, decision, .. }, Action::Sign { documents }) => {
                next.sign(checked, decision, documents, regulation)?
            }
            (State::Signed { checked, decision }, Action::Issue) => {
                next.go(State::Issued { checked, decision }, Happened::Issued)
            }
            (State::Signed { checked, decision }, Action::Entrust { carriage }) => {
                next.carriage = Some(Carriage { arrived_at: None, ..carriage });
                next.go(State::Issued { checked, decision }, Happened::Issued)
            }
            (State::Issued { .. }, Action::Receive) => {
                let carriage = next.carriage.take().ok_or(Refused::NotAllowed)?;
                next.carriage = Some(Carriage { arrived_at: Some(now), ..carriage });
                Happened::Arrived
            }
            (State::Issued { checked, decision }, Action::HandOver { receiver, signed }) => {
                let receiver = Some(receiver.whole().ok_or(Refused::NoReceiver)?);
                if !signed {
                    return Err(Refused::JournalNotSigned);
                }
                next.go(State::HandedOver { checked, decision, at: now, receiver }, Happened::HandedOver)
            }
            // `permitted` has refused every other pair already; saying so again keeps this match honest.
            (
                State::Filed
                | State::Registered
                | State::Assigned { .. }
                | State::Prepared { .. }
                | State::Signed { .. }
                | State::Issued { .. }
                | State::HandedOver { .. },
                _,
            ) => return Err(Refused::NotAllowed),
        };
        if next.state.kind() != self.state.kind() {
            next.done.extend(self.step_done(regulation, calendar, now));
            next.since = now;
        }
        Ok((
            next,
            Event { at: now, by: By::Officer { role: officer.role, id: officer.id.clone() }, happened },
        ))
    }

    fn go(&mut self, state: State, happened: Happened) -> Happened {
        self.state = state;
        happened
    }

    fn resolve(&mut self, executor: &Officer) -> Result<Happened, Refused> {
        if executor.role != Role::Executor || executor.provider() != Some(&self.provider) {
            return Err(Refused::NotAnExecutor);
        }
        if self.concerns(&executor.iin) {
            return Err(Refused::OwnCase);
        }
        let (executor, checked) = (executor.id.clone(), Vec::new());
        let state = State::Assigned { executor, checked, remark: None, proposal: None };
        Ok(self.go(state, Happened::Resolved))
    }

    fn sign(
        &mut self,
        checked: Vec<Checked>,
        decision: Decision,
        documents: Vec<ResultDocument>,
        regulation: &Regulation,
    ) -> Result<Happened, Refused> {
        let kinds = decision.documents(regulation, self.channel);
        if !documents.iter().map(|document| document.kind).eq(kinds) {
            return Err(Refused::OtherDocuments);
        }
        self.results = documents;
        Ok(self.go(State::Signed { checked, decision }, Happened::Signed))
    }

    /// Condition 3 goes item by item over this case's own list.
    fn on_the_list(&self, checked: &[Checked]) -> Result<(), Refused> {
        for (at, item) in checked.iter().enumerate() {
            let twice = checked.iter().take(at).any(|earlier| earlier.document == item.document);
            if twice || !self.checklist.contains(&item.document) {
                return Err(Refused::NotOnTheList);
            }
            if let Verdict::Faulty { remark } = &item.verdict {
                words(remark)?;
            }
        }
        Ok(())
    }

    /// Whether a proposal may go to the head.
    fn ripe(&self, checked: &[Checked], decision: &Decision, regulation: &Regulation) -> Result<(), Refused> {
        if checked.len() != self.checklist.len() {
            return Err(Refused::NotAllChecked);
        }
        known(decision, regulation)?;
        match decision {
            Decision::Result { findings, .. } => {
                if !self.is_recipient_confirmed() {
                    return Err(Refused::RecipientNotConfirmed);
                }
                if checked.iter().any(|item| item.verdict != Verdict::InOrder) {
                    return Err(Refused::DocumentsAtFault);
                }
                words(findings)
            }
            Decision::Refusal { grounds, explanation } => {
                if grounds.is_empty() {
                    return Err(Refused::NoGround);
                }
                words(explanation)
            }
        }
    }

    fn step_done(&self, regulation: &Regulation, calendar: &Calendar, now: Moment) -> Option<StepDone> {
        let kind = self.state.kind().step()?;
        let due = self.step_due(regulation.step(kind)?, regulation, calendar);
        Some(StepDone { kind, since: self.since, due, until: now })
    }
}

/// Whether the edition knows what a decision names, however much of it is there.
pub(super) fn known(decision: &Decision, regulation: &Regulation) -> Result<(), Refused> {
    let text = match decision {
        Decision::Result { decision, findings } => {
            if regulation.decision(decision).is_none() {
                return Err(Refused::UnknownDecision);
            }
            findings
        }
        Decision::Refusal { grounds, explanation } => {
            // Grounds of the closed list first: of those there are few, however many are sent.
            let twice = || {
                let earlier = |at: usize| grounds.iter().take(at);
                grounds.iter().enumerate().any(|(at, ground)| earlier(at).any(|it| it == ground))
            };
            if grounds.iter().any(|ground| regulation.ground(ground).is_none()) || twice() {
                return Err(Refused::NoGround);
            }
            explanation
        }
    };
    if text.chars().count() > LONGEST { Err(Refused::NoWords) } else { Ok(()) }
}

fn words(text: &str) -> Result<(), Refused> {
    if text.trim().is_empty() || text.chars().count() > LONGEST { Err(Refused::NoWords) } else { Ok(()) }
}
