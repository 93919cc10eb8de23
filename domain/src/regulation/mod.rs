//! The law as data: one file is one region's edition of one service's regulation.
//!
//! The same file drives the service page, the form, the checks, the case machine, the deadlines and the words of
//! the workplace. A published edition is never edited: a case pins the edition that it was filed under.

mod check;
mod document;
mod joint;
mod process;
mod step;
mod term;

use serde::{Deserialize, Serialize};

use crate::access::{Recognised, SignInMeans};
use crate::calendar::{WorkingHours, Zone};
use crate::form::{Answers, Form, When};
use crate::id::{Code, EditionId, ProviderCode, RegionCode, ServiceCode};
use crate::text::{Lang, Text, folded};

pub use check::{Fault, check};
pub use document::RequiredDocument;
pub use joint::Joint;
pub use process::{Actor, BoxKind, Lane, PrintedNorm, Process, ProcessBox};
pub use step::{Drawn, RoleName, Step, StepKind};
pub use term::{AskedRegister, Automation, Given, Record, RecordRegister, SpecialTerm, Term, TermRule};

/// One edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Regulation {
    /// Which edition this is; the same as the file's path.
    pub edition: EditionId,
    /// What the service is called and for whom it is.
    pub service: Service,
    /// The act that says all this.
    pub act: Act,
    /// The region.
    pub region: Region,
    /// Who gives the service there, at the time of the act.
    pub providers: Vec<Provider>,
    /// When these offices work: norms in minutes run only then.
    pub hours: WorkingHours,
    /// Through what one may apply; what is not listed is not offered.
    pub channels: Vec<Channel>,
    /// The time that the law allows for the whole service.
    pub term: Term,
    /// Terms that apply instead, each with the rule that says when; the first whose rule holds.
    #[serde(default)]
    pub terms: Vec<SpecialTerm>,
    /// What the service gives by itself, without an official's hand.
    #[serde(default)]
    pub automation: Option<Automation>,
    /// The record that the service makes in a register.
    #[serde(default)]
    pub record: Option<Record>,
    /// When two people apply together.
    #[serde(default)]
    pub joint: Option<Joint>,
    /// What the act calls the roles of the case machine.
    pub roles: Vec<RoleName>,
    /// The duties, in order.
    pub steps: Vec<Step>,
    /// The directory of business processes, one for each channel.
    #[serde(default)]
    pub processes: Vec<Process>,
    /// What is checked on the way (1-шарт … 3-шарт) and the refusal when it fails.
    pub conditions: Vec<Condition>,
    /// The papers of the standard's clause 9.
    pub documents: Vec<RequiredDocument>,
    /// The closed list of grounds for a reasoned refusal.
    pub grounds: Vec<Ground>,
    /// What the executor writes about a decision in favour or against, and what it rests on.
    pub findings: Findings,
    /// What a case can end with besides a reasoned refusal.
    pub decisions: Vec<PossibleDecision>,
    /// What the applicant receives.
    pub results: Vec<ServiceResult>,
    /// What is asked.
    pub form: Form,
    /// The consent that is signed with the request.
    pub consent: Text,
    /// Where the act contradicts itself or is silent, and what is done about it.
    #[serde(default)]
    pub errata: Vec<Erratum>,
}

/// What a service is, for the catalogue and its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// The name in the act's title.
    pub name: Text,
    /// Other wordings by which people look for it.
    #[serde(default)]
    pub also_called: Vec<Text>,
    /// The life situation under which the catalogue lists it.
    pub situation: Code,
    /// One sentence: what one gets.
    pub summary: Text,
    /// Who may apply.
    pub who: Text,
    /// What it costs.
    pub cost: Text,
    /// The form of the service: electronic (partly automated) and (or) on paper.
    pub form_of_service: Text,
}

/// The act and its life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Full name with number and date.
    pub name: Text,
    /// The standard on whose ground the service is given.
    pub basis: Text,
    /// The first day of force as far as known, `YYYY-MM-DD`.
    pub in_force_from: String,
    /// How it ended, if it did.
    #[serde(default)]
    pub repealed: Option<Repealed>,
}

/// The end of an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Repealed {
    /// The day of the repealing act, `YYYY-MM-DD`.
    pub on: String,
    /// The repealing act.
    pub by: Text,
}

/// The region whose act it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// Its code, the same as in the edition's name.
    pub code: RegionCode,
    /// Its name.
    pub name: Text,
    /// Its clock.
    pub zone: Zone,
}

/// A local executive body of a city or a district.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// Its code.
    pub code: ProviderCode,
    /// Its name.
    pub name: Text,
    /// The city or district, for choosing.
    pub place: Text,
    /// Where results are collected. Real addresses are configuration; the files carry demo data and say so.
    pub address: Text,
    /// Business identification number; an official's certificate must carry it.
    pub bin: String,
    /// The first letters of case numbers, such as `MNG-AKT`.
    pub number_prefix: String,
}

/// Through what one applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// The provider's own office.
    Office,
    /// This portal.
    Portal,
    /// The State Corporation «Government for citizens».
    StateCorporation,
}

impl ChannelKind {
    /// The word used in files and addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Portal => "portal",
            Self::StateCorporation => "state_corporation",
        }
    }

    /// Reads [`Self::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Office, Self::Portal, Self::StateCorporation].into_iter().find(|kind| kind.as_str() == text)
    }
}

/// A channel that the act lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// Which.
    pub kind: ChannelKind,
    /// Its name in the act's words.
    pub name: Text,
    /// The clause that lists it, such as `1`.
    pub clause: String,
    /// By what one must have been recognised at sign-in before a request is signed. Only the portal's channel has it; empty
    /// where the act leaves it open. What the signature of the request itself makes up for is told in the errata.
    #[serde(default)]
    pub sign_in: Vec<SignInMeans>,
    /// The clause by which a request may be certified by a one-time password instead of the EDS. Only the portal's channel has
    /// it; none where the act knows the EDS alone.
    #[serde(default)]
    pub one_time_password: Option<String>,
}

/// A check on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// 1: the person's data; 2: the EDS; 3: the documents.
    pub number: u8,
    /// What is checked.
    pub text: Text,
    /// What is refused when it fails, in the act's words.
    pub refusal: Text,
    /// Where the condition and its refusal are written.
    pub clause: String,
}

/// A ground on which a reasoned refusal may stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// Its code.
    pub code: Code,
    /// Its words.
    pub text: Text,
    /// What the applicant can do about it.
    pub advice: Text,
    /// Where it is written, or from where it was reconstructed.
    pub source: Text,
}

/// What a decision rests on, in the executor's own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Findings {
    /// The question to the executor; the result document repeats it.
    pub label: Text,
    /// What to write of.
    pub hint: Text,
}

/// A decision that the executor may propose besides a reasoned refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PossibleDecision {
    /// Its code.
    pub code: Code,
    /// What the executor chooses.
    pub name: Text,
    /// What the result document says; `{name}` stands for the applicant.
    pub statement: Text,
    /// What it says of two who applied together; `{name}` stands for both.
    #[serde(default)]
    pub joint_statement: Option<Text>,
    /// The documents that carry it, in the order in which they are signed.
    pub results: Vec<ResultKind>,
}

/// What the applicant receives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ServiceResult {
    /// Which document.
    pub kind: ResultKind,
    /// Its name in the act's words: the title of the document.
    pub name: Text,
    /// The form of the standard that it follows, when there is one.
    #[serde(default)]
    pub form: Option<Text>,
    /// What a notification says; `{name}` stands for the applicant. Only a notification has it.
    #[serde(default)]
    pub text: Option<Text>,
    /// What it says to two who applied together; `{name}` stands for both.
    #[serde(default)]
    pub joint_text: Option<Text>,
    /// How it reaches the applicant, where a channel has no way of its own.
    pub delivery: Delivery,
    /// The channels through which it reaches the applicant otherwise, or not at all.
    #[serde(default)]
    pub through: Vec<Through>,
    /// When the applicant asks for paper: the electronic document then has places for the signature and the seal that
    /// certify its printed copy.
    #[serde(default)]
    pub on_paper: Option<When>,
    /// Where it is written.
    pub clause: String,
}

/// How a result reaches those who applied through one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Through {
    /// Which channel.
    pub channel: ChannelKind,
    /// How; none where the act gives these applicants another document instead, and this one is not made.
    #[serde(default)]
    pub delivery: Option<Delivery>,
}

impl ServiceResult {
    /// How it reaches those who applied through a channel; none when it is not made for them.
    pub fn delivery_through(&self, channel: ChannelKind) -> Option<Delivery> {
        let own = self.through.iter().find(|through| through.channel == channel);
        own.map_or(Some(self.delivery), |through| through.delivery)
    }
}

/// A document that a case can end with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ResultKind {
    /// The document that carries the decision: a conclusion, a resolution of the akimat, a certificate, a contract.
    Decision,
    /// The notification of where the decision's document is collected, or what is to be done next.
    Notification,
    /// The reasoned refusal.
    Refusal,
}

impl ResultKind {
    /// The word used in addresses and file names.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Notification => "notification",
            Self::Refusal => "refusal",
        }
    }
}

/// How a result reaches the applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// An electronic document in the personal cabinet.
    Cabinet,
    /// On paper, handed over at the provider's office.
    Office,
    /// An electronic document, handed over at the State Corporation's window.
    Window,
    /// On paper, carried by the State Corporation's courier and handed over at its window. What a register had is issued by
    /// itself, and then as [`Self::Window`].
    Courier,
}

impl Delivery {
    /// Whether those who applied through a channel can get it so.
    pub fn fits(self, channel: ChannelKind) -> bool {
        match self {
            Self::Cabinet => channel == ChannelKind::Portal,
            Self::Office => channel != ChannelKind::StateCorporation,
            Self::Window | Self::Courier => channel == ChannelKind::StateCorporation,
        }
    }

    /// Whether it is on paper.
    pub fn is_on_paper(self) -> bool {
        match self {
            Self::Cabinet | Self::Window => false,
            Self::Office | Self::Courier => true,
        }
    }
}

/// A place where the act contradicts itself or is silent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Erratum {
    /// Which clauses.
    pub clause: String,
    /// What the act says or leaves out.
    pub finding: Text,
    /// What is done here.
    pub handling: Text,
}

impl Regulation {
    /// The service's code.
    pub fn code(&self) -> &ServiceCode {
        &self.edition.service
    }

    /// The term of a case that came through a channel; `found` says whether the register had what was asked.
    pub fn term_of(&self, found: bool, channel: ChannelKind) -> &Term {
        let holds = |special: &&SpecialTerm| match special.when {
            TermRule::Found => found,
            TermRule::Channel(kind) => kind == channel,
        };
        self.terms.iter().find(holds).map_or(&self.term, |special| &special.term)
    }

    /// The clause by which a request through the portal may be certified by a one-time password.
    pub fn one_time_password(&self) -> Option<&str> {
        let portal = self.channels.iter().find(|channel| channel.kind == ChannelKind::Portal);
        portal.and_then(|channel| channel.one_time_password.as_deref())
    }

    /// A provider of this edition.
    pub fn provider(&self, code: &ProviderCode) -> Option<&Provider> {
        self.providers.iter().find(|provider| &provider.code == code)
    }

    /// A decision that may be proposed.
    pub fn decision(&self, code: &Code) -> Option<&PossibleDecision> {
        self.decisions.iter().find(|decision| &decision.code == code)
    }

    /// A document that a case can end with.
    pub fn result(&self, kind: ResultKind) -> Option<&ServiceResult> {
        self.results.iter().find(|result| result.kind == kind)
    }

    /// How a document reaches those who applied through a channel; none when it is not made for them.
    pub fn delivery(&self, kind: ResultKind, channel: ChannelKind) -> Option<Delivery> {
        self.result(kind).and_then(|result| result.delivery_through(channel))
    }

    /// The duty of a kind; the lint of the files makes sure that each kind is there once.
    pub fn step(&self, kind: StepKind) -> Option<&Step> {
        self.steps.iter().find(|step| step.kind == kind)
    }

    /// A required document.
    pub fn document(&self, code: &Code) -> Option<&RequiredDocument> {
        self.documents.iter().find(|document| &document.code == code)
    }

    /// The documents that these answers call for.
    pub fn documents_for<'a>(
        &'a self,
        answers: &Answers,
    ) -> impl Iterator<Item = &'a RequiredDocument> + use<'a> {
        let asked = self.form.asked(answers);
        self.documents
            .iter()
            .filter(move |document| document.when.as_ref().is_none_or(|when| when.holds(&asked)))
    }

    /// A ground for refusal.
    pub fn ground(&self, code: &Code) -> Option<&Ground> {
        self.grounds.iter().find(|ground| &ground.code == code)
    }

    /// Whether the act lists a channel.
    pub fn offers(&self, kind: ChannelKind) -> bool {
        self.channels.iter().any(|channel| channel.kind == kind)
    }

    /// What the act wants at sign-in on the portal and the session does not have; the first of it.
    pub fn lacks_at_sign_in(&self, recognised: Recognised) -> Option<SignInMeans> {
        let portal = self.channels.iter().filter(|channel| channel.kind == ChannelKind::Portal);
        portal.flat_map(|channel| &channel.sign_in).find(|means| !recognised.has(**means)).copied()
    }

    /// Whether a search finds the service: by its name, another name in either language, or its code.
    pub fn answers_to(&self, query: &str) -> bool {
        let names = core::iter::once(&self.service.name).chain(&self.service.also_called);
        is_found(self.code(), names, query)
    }
}

/// Whether a search finds what has a code and names: each word of it stands in one of the names.
pub fn is_found<'a>(code: &ServiceCode, names: impl Iterator<Item = &'a Text>, query: &str) -> bool {
    let mut texts = names.flat_map(|name| Lang::ALL.map(|lang| folded(name.get(lang))));
    let query = folded(query.trim());
    code.as_str() == query || texts.any(|text| query.split_whitespace().all(|word| text.contains(word)))
}
