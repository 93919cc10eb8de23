//! A filed request and its way through the provider.
//!
//! One pure machine: [`State`] owns its data, [`permitted`] is the whole table of who may do what when, and
//! [`Case::apply`] makes the step. Buttons and the server ask the same table.

mod action;
mod apply;
mod available;
mod carriage;
mod clock;
mod deadline;
mod event;
mod mirror;
mod recipient;
mod search;
mod state;
mod window;
mod withdraw;

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::id::{AccountId, CaseId, Code, DocumentId, EditionId, OfficeCode, ProviderCode};
use crate::person::{CoApplicant, Iin};
use crate::regulation::{ChannelKind, Delivery, ResultKind, StepKind};

pub use action::{Action, ActionKind};
pub use apply::{Filing, Refused};
pub use available::{available, permitted, waits_for, withdrawable};
pub use carriage::Carriage;
pub use clock::{Lateness, Standing, standing};
pub use deadline::{Deadline, Limit};
pub use event::{By, Event, Happened};
pub use recipient::{RecipientAnswer, RecipientCheck};
pub use search::Search;
pub use state::{Checked, Decision, Receiver, State, StateKind, Verdict};
pub use window::{BoxDone, HANDLING, Window};

/// A filed request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Its key.
    pub id: CaseId,
    /// What people call it, such as `MNG-AKT-2026-000042`.
    pub number: String,
    /// The edition that it was filed under, for ever.
    pub edition: EditionId,
    /// Whose office decides.
    pub provider: ProviderCode,
    /// Through what it was filed: the time allowed for a step may depend on it.
    pub channel: ChannelKind,
    /// The State Corporation's office that took it in; none for the other channels.
    #[serde(default)]
    pub office: Option<OfficeCode>,
    /// Whose account filed it, or whose cabinet shows it. None for a paper application of somebody without a proven account.
    pub account: Option<AccountId>,
    /// The applicant.
    pub applicant: Iin,
    /// Who applied together with them.
    #[serde(default)]
    pub partner: Option<Partner>,
    /// When it was filed; the legal term runs from here.
    pub filed_at: Moment,
    /// The papers that its answers call for: the executor checks each.
    pub checklist: Vec<Code>,
    /// What came of asking the register, where the service is automated.
    #[serde(default)]
    pub search: Option<Search>,
    /// What the person register said of the applicant, each time that an official asked.
    #[serde(default)]
    pub recipient: Vec<RecipientCheck>,
    /// Where it is.
    pub state: State,
    /// Since when it is there.
    pub since: Moment,
    /// The steps done, with the time that they took.
    pub done: Vec<StepDone>,
    /// The result documents, once signed.
    pub results: Vec<ResultDocument>,
    /// The way of the paper to the State Corporation's office, once a courier has it.
    #[serde(default)]
    pub carriage: Option<Carriage>,
    /// What was done at the State Corporation's window, with the time that it took.
    #[serde(default)]
    pub boxes: Vec<BoxDone>,
}

/// Who applied together with the applicant: the case is theirs as well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    /// Whose cabinet shows it too. None for a paper application of somebody without a proven account.
    pub account: Option<AccountId>,
    /// As the request names them.
    pub person: CoApplicant,
}

/// A step that is behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StepDone {
    /// Which.
    pub kind: StepKind,
    /// When it became somebody's duty.
    pub since: Moment,
    /// When it was due.
    pub due: Moment,
    /// When it was done.
    pub until: Moment,
}

/// A signed result document kept with the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultDocument {
    /// Its key.
    pub id: DocumentId,
    /// Which document.
    pub kind: ResultKind,
    /// How it reaches the applicant, as the edition said when it was signed.
    pub delivery: Delivery,
}

/// How a case ended, once the result has been issued or the request taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// With a reasoned refusal.
    Refused,
    /// With a document that waits at the office.
    ToCollect,
    /// With a document that was handed over at the office.
    Collected,
    /// With documents that are whole in the cabinet.
    InCabinet,
    /// Without a decision: the applicant took the request back.
    Withdrawn,
}

impl Case {
    /// Whether it is this person's own: nobody handles their own case.
    pub fn concerns(&self, iin: &Iin) -> bool {
        self.applicant == *iin || self.partner.as_ref().is_some_and(|partner| partner.person.iin == *iin)
    }

    /// The accounts whose cabinets show it.
    pub fn accounts(&self) -> impl Iterator<Item = &AccountId> {
        self.account.iter().chain(self.partner.iter().filter_map(|partner| partner.account.as_ref()))
    }

    /// How the case ended; none while it is under way.
    pub fn ending(&self) -> Option<Ending> {
        match &self.state {
            // Who applied on paper collects a refusal too.
            State::Issued { .. } if self.results.iter().any(|it| it.delivery != Delivery::Cabinet) => {
                Some(Ending::ToCollect)
            }
            State::Issued { decision: Decision::Refusal { .. }, .. } => Some(Ending::Refused),
            State::Issued { .. } => Some(Ending::InCabinet),
            State::HandedOver { .. } => Some(Ending::Collected),
            State::Withdrawn { .. } => Some(Ending::Withdrawn),
            State::Filed
            | State::Registered
            | State::Assigned { .. }
            | State::Prepared { .. }
            | State::Signed { .. } => None,
        }
    }

    /// Whether nothing is left to do.
    pub fn is_over(&self) -> bool {
        match self.ending() {
            Some(Ending::Refused | Ending::Collected | Ending::InCabinet | Ending::Withdrawn) => true,
            Some(Ending::ToCollect) | None => false,
        }
    }
}
