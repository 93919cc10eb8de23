//! Two installations and one case: the portal where it is filed, and the workplace where it is decided.
//!
//! They are joined by nothing but the gateway's messages (`docs/adr/0020-two-installations-one-case.md`). `send` puts the
//! outbox's news into messages; `receive` keeps what comes; `take` makes of it a case here, or the mirror's next version.

mod receive;
mod send;
mod take;

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::calendar::Moment;
use domain::case::{Case, Event};
use domain::form::Answers;
use domain::id::{Code, DocumentId, ProviderCode};
use domain::person::Name;
use domain::regulation::ResultKind;
use eds::certificate::Certificate;
use gateway::signature::Trusted;
use serde::{Deserialize, Serialize};

pub(super) use receive::keep;
pub(super) use send::compose;
pub use send::send_on;
pub use take::settle;

use crate::store::links::Here;

/// Put between a provider's prefix and the year in the numbers of cases that are decided elsewhere: the office there counts its
/// own applications on paper, and no number may be given twice.
pub const SERIES: &str = "E";

/// Seconds by which the other installation's clock may be ahead of ours.
pub(super) const AHEAD: i64 = 15 * 60;

/// The installations that this one is joined to. Cheap to clone; by default there are none.
#[derive(Clone, Debug, Default)]
pub struct Links(Arc<Joined>);

#[derive(Debug, Default)]
struct Joined {
    /// The service under which messages for this installation wait at the gateway.
    inbox: String,
    peers: Vec<Peer>,
}

/// Another installation.
#[derive(Debug)]
pub struct Peer {
    /// What it is called here.
    pub name: String,
    /// The service under which messages for it are left at the gateway.
    pub service: String,
    /// What this installation is for its cases.
    pub here: Here,
    /// The providers whose cases it may speak of.
    pub providers: BTreeSet<ProviderCode>,
    /// Whose signature under its messages counts.
    pub certificates: Vec<Certificate>,
}

impl Links {
    pub(super) fn new(inbox: String, peers: Vec<Peer>) -> Self {
        Self(Arc::new(Joined { inbox, peers }))
    }

    /// Whether there is anybody to be joined to.
    pub fn is_empty(&self) -> bool {
        self.0.peers.is_empty()
    }

    /// The service under which messages for this installation wait.
    pub(super) fn inbox(&self) -> &str {
        &self.0.inbox
    }

    pub(super) fn peers(&self) -> &[Peer] {
        &self.0.peers
    }

    /// The installation with a name.
    pub(super) fn find(&self, name: &str) -> Option<&Peer> {
        self.0.peers.iter().find(|peer| peer.name == name)
    }

    /// The installation where a provider's officials work, when that is not this one.
    pub fn workplace_of(&self, provider: &ProviderCode) -> Option<&Peer> {
        self.0.peers.iter().find(|peer| peer.here == Here::Portal && peer.providers.contains(provider))
    }
}

impl Peer {
    /// Whose signature counts at a moment.
    fn trusted(&self, now: Moment) -> Trusted<'_> {
        Trusted { certificates: &self.certificates, now: now.0 }
    }
}

/// What messages about a case are called in them.
mod kind {
    pub(super) const FILED: &str = "filed";
    pub(super) const PART: &str = "part";
    pub(super) const TAKEN: &str = "taken";
    pub(super) const REFUSED: &str = "refused";
    pub(super) const MOVED: &str = "moved";
}

/// A request as the portal hands it over. Edition, provider, who applies and the names of the papers are in the signed bytes,
/// and are read from there.
#[derive(Debug, Serialize, Deserialize)]
struct Filed {
    number: String,
    filed_at: Moment,
    /// The applicant's name as the register writes it.
    name: Name,
    /// From these the same bytes must come out, or the request is refused.
    answers: Answers,
    request: String,
    /// The detached CMS, base64.
    signature: String,
    /// That of the second applicant.
    second: Option<String>,
    scans: Vec<Scan>,
}

/// A scan whose bytes come in parts.
#[derive(Debug, Serialize, Deserialize)]
struct Scan {
    document: Code,
    name: String,
    media_type: String,
    size: u64,
    sha256: String,
    received_at: Moment,
    parts: u32,
}

/// Where a part of a scan belongs.
#[derive(Debug, Serialize, Deserialize)]
struct PartOf {
    sha256: String,
    index: u32,
}

/// Why a request cannot be taken in.
#[derive(Debug, Serialize, Deserialize)]
struct Refused {
    code: String,
}

/// A case after something happened to it.
#[derive(Debug, Serialize, Deserialize)]
struct Moved {
    revision: i64,
    case: Case,
    event: Event,
    /// The signed results, once, with the event that brought them.
    documents: Vec<SignedDocument>,
}

/// A result with the head's signature.
#[derive(Debug, Serialize, Deserialize)]
struct SignedDocument {
    id: DocumentId,
    kind: ResultKind,
    /// Base64.
    pdf: String,
    /// The detached CMS, base64.
    signature: String,
    signed_at: Moment,
}
