//! From a draft to a case: the bytes to be signed, condition 2, and what is kept of every attempt.
//!
//! A route and the job that tries waiting attempts again come through here, so that both decide alike.

mod confirmation;
mod ready;

use std::sync::Arc;

use domain::api::attachments::Attachment;
use domain::api::cabinet::Notice;
use domain::api::filings::Receipt;
use domain::api::problem as code;
use domain::calendar::{Calendar, Moment};
use domain::case::{Case, Filing, Partner, standing};
use domain::id::{CaseId, Code, DocumentId, DraftId, FilingId, JointId, OneTimeId};
use domain::regulation::{ChannelKind, Regulation, StepKind};
use domain::signing::{Confirmation, RequestDocument};
use eds::certificate::Certificate;

use crate::app::App;
use crate::chance;
use crate::extract::Citizen;
use crate::gateway::link;
use crate::problem::Problem;
use crate::store::accounts::{self, Account};
use crate::store::codes as codes_rows;
use crate::store::drafts::{self, Draft, ToFile};
use crate::store::filings::{self, Outcome};
use crate::store::partners::{self, SecondSignature};
use crate::store::{
    StoreError, Tx, attachments, audit, cases, certificates, joint_requests, notices, searches,
};
use crate::trust::{Signature, Signer};
use crate::{codes, joint, search};

use confirmation::confirmed;
pub use confirmation::{confirm_draft, send_code};
pub use ready::document;
pub(crate) use ready::{Applies, Ready, admit, is_not_given, ready, together};

/// Seconds until a signature that could not be checked is tried again.
const AGAIN: i64 = 5 * 60;

/// An attempt as the caller makes it.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The caller's key.
    pub key: String,
    /// SHA-256 of the body that came with it, hexadecimal.
    pub fingerprint: String,
    /// The CMS.
    pub signature: Vec<u8>,
}

/// What became of an attempt.
#[derive(Clone, Debug)]
pub enum Became {
    /// A case made now.
    Case(Receipt),
    /// The case that was made before of the same draft.
    CaseBefore(Receipt),
    /// It waits.
    Waits(FilingId),
    /// The signature is good, and the other applicant's is awaited.
    Asks(JointId),
}

/// Who has signed a request of two as the second one.
pub(crate) struct SecondSigner {
    pub(crate) request: JointId,
    pub(crate) account: Account,
    pub(crate) cms: Vec<u8>,
    pub(crate) certificate: Box<Certificate>,
}

/// Files a draft. Whatever is decided is kept; a refusal is kept too and answered as a problem.
///
/// # Errors
/// Each cause of condition 2 with its own code; `eds-document-changed` when the draft is no longer what was to be signed;
/// `not-found` for a draft that is not this person's; the same problems as [`document`].
pub async fn file_draft(
    app: &App,
    citizen: &Citizen,
    draft: &DraftId,
    attempt: Attempt,
) -> Result<Became, Problem> {
    let account = &citizen.account;
    let Attempt { key, fingerprint, signature } = attempt;
    let (ready, filing) = match begun(app, citizen, draft, (key, fingerprint)).await? {
        Begun::Before(became) => return Ok(became),
        Begun::Now(ready, filing) => (*ready, filings::Filing { signature, ..filing }),
    };
    decide(app, account, ready, filing, Kept::New).await
}

/// An attempt before what certifies it has been looked at.
enum Begun {
    /// What became of it, or of another one at the same draft, before.
    Before(Became),
    /// Its bytes are what the draft is now. Nothing certifies them yet.
    Now(Box<Ready>, filings::Filing),
}

async fn begun(
    app: &App,
    citizen: &Citizen,
    draft: &DraftId,
    (key, fingerprint): (String, String),
) -> Result<Begun, Problem> {
    let account = &citizen.account;
    let found = drafts::find_to_file(&app.store, &account.id, draft, &key).await?;
    let ToFile { draft, scans, was_tried } = found.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    if was_tried && let Some(before) = tried_before(app, account, &draft, (&key, &fingerprint)).await? {
        return Ok(Begun::Before(before));
    }
    let (ready, fixed) = as_fixed(app, citizen, &draft, scans)?;
    let filing = filings::Filing {
        id: FilingId::parse(&chance::id()?)?,
        account: account.id.clone(),
        idempotency_key: key,
        fingerprint,
        draft: draft.id.clone(),
        document: fixed,
        signature: Vec::new(),
        at: app.clock.now(),
        outcome: Outcome::Waits { next_try_at: app.clock.now() },
    };
    Ok(Begun::Now(Box::new(ready), filing))
}

/// A draft as it is now, and its bytes, which are still those that were fixed.
fn as_fixed(
    app: &App,
    citizen: &Citizen,
    draft: &Draft,
    scans: Vec<Attachment>,
) -> Result<(Ready, String), Problem> {
    let changed = || Problem::new(code::EDS_DOCUMENT_CHANGED);
    let fixed = draft.document.clone().ok_or_else(changed)?;
    let signed = RequestDocument::parse(&fixed).map_err(|_| changed())?;
    let applies = Applies { iin: &citizen.account.iin, channel: ChannelKind::Portal };
    let ready = ready(app, applies, draft, scans, signed.nonce, signed.lang)?;
    admit(&ready.regulation, citizen.session.recognised)?;
    if ready.document.canonical() == fixed { Ok((ready, fixed)) } else { Err(changed()) }
}

/// What certifies a request through the portal.
pub(crate) enum Certified {
    /// The applicant's signature, which was verified, by its certificate.
    Signature(Box<Certificate>),
    /// A one-time password, which is used up with the request.
    Code(OneTimeId, Box<Confirmation>),
}

/// What became of the same attempt, or of another one at the same draft, before.
async fn tried_before(
    app: &App,
    account: &Account,
    draft: &Draft,
    (key, fingerprint): (&str, &str),
) -> Result<Option<Became>, Problem> {
    let mut tx = app.store.read().await?;
    if let Some(before) = filings::find_by_key(&mut tx, &account.id, key).await? {
        if before.fingerprint != fingerprint {
            return Err(Problem::new(code::KEY_REUSED));
        }
        return replay(app, &mut tx, account, before).await.map(Some);
    }
    if let Some(stored) = cases::find_of_draft(&mut tx, &draft.id).await? {
        return Ok(Some(Became::CaseBefore(receipt(app, &stored.case)?)));
    }
    if let Some(asked) = joint_requests::find_of_draft(&mut tx, &draft.id).await?
        && asked.idempotency_key == key
    {
        let same = asked.fingerprint == fingerprint;
        return if same { Ok(Some(Became::Asks(asked.id))) } else { Err(Problem::new(code::KEY_REUSED)) };
    }
    if filings::draft_waits(&mut tx, &draft.id).await? {
        return Err(Problem::new(code::DRAFT_WAITS));
    }
    Ok(None)
}

/// Whether an attempt is already in the database.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    New,
    Waiting,
}

async fn decide(
    app: &App,
    account: &Account,
    ready: Ready,
    filing: filings::Filing,
    kept: Kept,
) -> Result<Became, Problem> {
    let now = app.clock.now();
    let signer = Signer::Citizen { iin: &account.iin };
    match app.trust.judge_signature(&filing.signature, filing.document.as_bytes(), signer, now).await {
        Signature::Good(certificate) => match ready.co_applicant.clone() {
            Some(other) => joint::ask(app, account, other, ready.revision, filing, kept, certificate).await,
            None => accept(app, account, ready, filing, kept, Certified::Signature(certificate), None).await,
        },
        Signature::Refused(code) => {
            keep(app, account, filing, kept, Outcome::Refused { code: code.to_owned() }, ready.revision)
                .await?;
            Err(Problem::new(code))
        }
        Signature::CouldNotCheck => {
            let id = filing.id.clone();
            let outcome = Outcome::Waits { next_try_at: now.plus(AGAIN) };
            keep(app, account, filing, kept, outcome, ready.revision).await?;
            Ok(Became::Waits(id))
        }
    }
}

async fn keep(
    app: &App,
    account: &Account,
    mut filing: filings::Filing,
    kept: Kept,
    outcome: Outcome,
    revision: i64,
) -> Result<(), Problem> {
    let refused = match &outcome {
        Outcome::Refused { code } => Some(code.clone()),
        Outcome::Waits { .. } | Outcome::Accepted { .. } => None,
    };
    let entry = entry(app.clock.now(), account, "filing-attempted", &filing, refused);
    app.store
        .write(async move |tx| {
            filing.outcome = outcome;
            match kept {
                Kept::New => {
                    // Of several attempts at once one waits.
                    let waits = matches!(filing.outcome, Outcome::Waits { .. });
                    if waits && !drafts::hold(tx, &filing.draft, revision).await? {
                        return Err(Problem::new(code::DRAFT_WAITS));
                    }
                    filings::insert(tx, &filing).await?
                }
                Kept::Waiting => {
                    filings::settle(tx, &filing.id, &filing.outcome).await?;
                }
            }
            audit::append(tx, entry);
            Ok(())
        })
        .await
}

fn entry(
    at: Moment,
    account: &Account,
    action: &str,
    filing: &filings::Filing,
    code: Option<String>,
) -> audit::Entry {
    audit::Entry {
        at,
        actor: format!("citizen:{}", account.id),
        action: action.to_owned(),
        subject: format!("draft:{}", filing.draft),
        code,
    }
}

fn signed_by(certificate: &Certificate) -> String {
    certificate.common_name().unwrap_or_default().to_owned()
}

/// Makes a case of an attempt that is certified: by good signatures, or by a one-time password.
pub(crate) async fn accept(
    app: &App,
    account: &Account,
    ready: Ready,
    filing: filings::Filing,
    kept: Kept,
    certified: Certified,
    second: Option<SecondSigner>,
) -> Result<Became, Problem> {
    let now = app.clock.now();
    let case_id = CaseId::parse(&chance::id()?)?;
    let notice_ids = [notice_id()?, notice_id()?];
    let entry = entry(now, account, "filed", &filing, None);
    let account = account.clone();
    let (regulation, draft, attempt) =
        (Arc::clone(&ready.regulation), filing.draft.clone(), filing.id.clone());
    let unsent = ready.unsent.clone();
    let joined = app.settings.links.clone();
    let second_account = second.as_ref().map(|second| second.account.id.clone());
    let made = app
        .store
        .write(async move |tx| -> Result<Option<Case>, Problem> {
            if let Some(second) = &second
                && !joint_requests::end(tx, &second.request, now).await?
            {
                return Ok(None);
            }
            if !drafts::mark_filed(tx, &filing.draft, ready.revision, &ready.scans, now).await? {
                // A draft that is held for its second signature changes only by a mistake of ours, and stays held.
                return if second.is_none() {
                    Ok(None)
                } else {
                    Err(Problem::new(code::EDS_DOCUMENT_CHANGED))
                };
            }
            for scan in &ready.unsent {
                attachments::delete(tx, &filing.draft, scan).await?;
            }
            if let Certified::Code(id, confirmation) = &certified {
                if !codes_rows::mark_used(tx, id, now).await? {
                    return Err(codes::used());
                }
                audit::append(tx, confirmed(now, &account, confirmation));
            }
            let partner = second.as_ref().zip(ready.co_applicant.clone());
            let partner =
                partner.map(|(second, person)| Partner { account: Some(second.account.id.clone()), person });
            let year = ready.regulation.region.zone.date(now).year();
            let elsewhere = joined.workplace_of(&ready.provider.code);
            let prefix = match elsewhere {
                Some(_) => format!("{}-{}", ready.provider.number_prefix, link::SERIES),
                None => ready.provider.number_prefix.clone(),
            };
            let number = cases::next_number(tx, &prefix, year).await?;
            let (case, event) = Case::file(
                Filing {
                    id: case_id,
                    number,
                    edition: filing_edition(&ready),
                    provider: ready.provider.code.clone(),
                    channel: ChannelKind::Portal,
                    office: None,
                    account: Some(account.id.clone()),
                    applicant: account.iin.clone(),
                    partner,
                    checklist: ready.checklist,
                    automated: ready.regulation.automation.is_some(),
                },
                now,
            );
            let is_signed = matches!(certified, Certified::Signature(_));
            if let Certified::Signature(certificate) = &certified {
                certificates::note(tx, &account.id, certificate, now);
            }
            let proof = match certified {
                Certified::Signature(certificate) => {
                    cases::Proof::Signed { cms: filing.signature.clone(), by: signed_by(&certificate) }
                }
                Certified::Code(_, confirmation) => {
                    cases::Proof::Confirmed { confirmation, by: account.name.full() }
                }
            };
            let stored = cases::Stored {
                case,
                draft: filing.draft.clone(),
                applicant: account.name.clone(),
                revision: 1,
                request: filing.document.clone(),
                proof,
            };
            cases::insert(tx, &stored, &event)?;
            if let Some((partner, second)) = stored.case.partner.as_ref().zip(second) {
                certificates::note(tx, &second.account.id, &second.certificate, now);
                let signature = SecondSignature { cms: second.cms, by: signed_by(&second.certificate) };
                partners::insert(tx, &stored.case, partner, Some(signature));
            }
            if let Some(peer) = elsewhere {
                link::send_on(tx, peer, &stored).await?;
            } else if stored.case.search.is_some() {
                searches::insert(tx, &stored.case.id, now.plus(search::AGAIN));
            }
            // Who holds a telephone has not shown whose they are as a signature does: the account stays as it was.
            if is_signed && account.proven_at.is_none() {
                accounts::prove(tx, &account.id, now).await?;
            }
            let filing =
                filings::Filing { outcome: Outcome::Accepted { case: stored.case.id.clone() }, ..filing };
            if kept == Kept::Waiting {
                filings::delete_waiting(tx, &filing.id).await?;
            }
            filings::insert_accepted(tx, &filing);
            let about = match (elsewhere, stored.case.search) {
                (Some(_), _) => "sent-on",
                (None, Some(_)) => "searching",
                (None, None) => "filed",
            };
            for (account, id) in stored.case.accounts().zip(notice_ids) {
                notices::insert(tx, account, &notice(id, about, &stored.case, now));
            }
            audit::append(tx, entry);
            Ok(Some(stored.case))
        })
        .await?;
    match made {
        Some(case) => {
            for scan in &unsent {
                app.blobs.forget(scan.as_str()).await;
            }
            let case = settled(app, case).await;
            Ok(Became::Case(receipt_under(&regulation, app.law().calendar(), &case)?))
        }
        // Another attempt at the same draft was first: its case is the case.
        None => {
            let stored = cases::find_of_draft(&mut app.store.read().await?, &draft).await?;
            if kept == Kept::Waiting {
                let outcome = match &stored {
                    Some(stored) => Outcome::Accepted { case: stored.case.id.clone() },
                    None => Outcome::Refused { code: code::EDS_DOCUMENT_CHANGED.to_owned() },
                };
                app.store.write(async move |tx| filings::settle(tx, &attempt, &outcome).await).await?;
            }
            // Without one, the draft was saved between our look and our write, or the request of two had ended.
            let gone = if second_account.is_some() { code::NOT_FOUND } else { code::EDS_DOCUMENT_CHANGED };
            // What the first one filed alone meanwhile is not the second one's.
            let own = |stored: &cases::Stored| {
                second_account.as_ref().is_none_or(|own| stored.case.accounts().any(|account| account == own))
            };
            let stored = stored.filter(own).ok_or_else(|| Problem::new(gone))?;
            Ok(Became::CaseBefore(receipt(app, &stored.case)?))
        }
    }
}

/// An automated case after its register was asked for the first time. It is filed whatever comes of that: the job asks again.
pub(crate) async fn settled(app: &App, case: Case) -> Case {
    let is_elsewhere =
        case.channel == ChannelKind::Portal && app.settings.links.workplace_of(&case.provider).is_some();
    if case.search.is_none() || is_elsewhere {
        return case;
    }
    match search::settle(app, &case.id).await {
        Ok(settled) => settled,
        Err(problem) => {
            tracing::warn!(code = problem.code(), "a request could not be settled at once");
            case
        }
    }
}

fn filing_edition(ready: &Ready) -> domain::id::EditionId {
    ready.regulation.edition.clone()
}

/// A new key of a notice.
pub fn notice_id() -> Result<Code, Problem> {
    Ok(Code::parse(&chance::id()?)?)
}

/// Something that the applicant should know of a case.
pub fn notice(id: Code, about: &str, case: &Case, at: Moment) -> Notice {
    Notice {
        id,
        about: about.to_owned(),
        case: case.id.clone(),
        number: case.number.clone(),
        at,
        read: false,
    }
}

async fn replay(
    app: &App,
    tx: &mut Tx,
    account: &Account,
    before: filings::Filing,
) -> Result<Became, Problem> {
    match before.outcome {
        Outcome::Waits { .. } => Ok(Became::Waits(before.id)),
        Outcome::Refused { code } => Err(Problem::new(&code)),
        Outcome::Accepted { case } => {
            let stored = cases::find_of_account(tx, &account.id, &case).await?;
            let stored = stored.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
            Ok(Became::CaseBefore(receipt(app, &stored.case)?))
        }
    }
}

/// The confirmation of a case.
pub fn receipt(app: &App, case: &Case) -> Result<Receipt, Problem> {
    let law = app.law();
    let regulation =
        law.find(&case.edition).ok_or_else(|| Problem::internal(&StoreError::Damaged("edition")))?;
    receipt_under(regulation, law.calendar(), case)
}

pub(crate) fn receipt_under(
    regulation: &Regulation,
    calendar: &Calendar,
    case: &Case,
) -> Result<Receipt, Problem> {
    let broken = || Problem::internal(&StoreError::Damaged("edition"));
    let provider = regulation.provider(&case.provider).ok_or_else(broken)?;
    let register = regulation.step(StepKind::Register).ok_or_else(broken)?;
    Ok(Receipt {
        case: case.id.clone(),
        number: case.number.clone(),
        filed_at: case.filed_at,
        term_due: standing(case, regulation, calendar, case.filed_at).term_due,
        register_due: calendar.due(
            register.norm_through(case.channel),
            case.filed_at,
            regulation.region.zone,
            regulation.hours,
        ),
        service: regulation.service.name.clone(),
        provider: provider.name.clone(),
    })
}

/// Tries the attempts that wait and are due; one that fails for a reason of ours stays waiting.
pub async fn try_waiting(app: &App) -> Result<u32, Problem> {
    let now = app.clock.now();
    let due = filings::list_due(&mut app.store.read().await?, now).await?;
    let mut settled = 0;
    for filing in due {
        let mut tx = app.store.read().await?;
        let Some(account) = accounts::find(&mut tx, &filing.account).await? else { continue };
        let Some(draft) = drafts::find(&mut tx, &account.id, &filing.draft).await? else { continue };
        let Ok(signed) = RequestDocument::parse(&filing.document) else { continue };
        let scans = attachments::list(&mut tx, &draft.id).await?;
        drop(tx);
        let applies = Applies { iin: &account.iin, channel: ChannelKind::Portal };
        let ready = match ready(app, applies, &draft, scans, signed.nonce, signed.lang) {
            Ok(ready) if ready.document.canonical() == filing.document => ready,
            // A failure of ours says nothing of the request: it goes on waiting.
            Err(problem) if matches!(problem.code(), code::INTERNAL | code::UNAVAILABLE) => continue,
            // The draft cannot be changed while it waits; the law and what the installation gives can: what was signed no
            // longer stands.
            not => {
                let code = match &not {
                    Err(problem) if is_not_given(problem) => problem.code(),
                    Ok(_) | Err(_) => code::EDS_DOCUMENT_CHANGED,
                };
                let outcome = Outcome::Refused { code: code.to_owned() };
                keep(app, &account, filing, Kept::Waiting, outcome, draft.revision).await?;
                settled += 1;
                continue;
            }
        };
        if !matches!(decide(app, &account, ready, filing, Kept::Waiting).await, Ok(Became::Waits(_))) {
            settled += 1;
        }
    }
    Ok(settled)
}

/// A new key of a result document.
pub fn document_id() -> Result<DocumentId, Problem> {
    Ok(DocumentId::parse(&chance::id()?)?)
}
