//! From a draft to a case: the bytes to be signed, condition 2, and what is kept of every attempt.
//!
//! A route and the job that tries waiting attempts again come through here, so that both decide alike.

use std::sync::Arc;

use domain::access::{Recognised, SignInMeans};
use domain::api::attachments::Attachment;
use domain::api::cabinet::Notice;
use domain::api::filings::Receipt;
use domain::api::phone::{CodeSent, TypedCode};
use domain::api::problem as code;
use domain::calendar::{Calendar, Moment};
use domain::case::{Case, Filing, Partner, standing};
use domain::form::{self, validate};
use domain::id::{AttachmentId, CaseId, Code, DocumentId, DraftId, FilingId, JointId, OneTimeId};
use domain::person::{CoApplicant, Iin};
use domain::regulation::{ChannelKind, Provider, Regulation, StepKind};
use domain::signing::{AttachedFile, Confirmation, RequestDocument, missing_documents};
use domain::text::{Lang, Text};
use eds::certificate::Certificate;
use sha2::{Digest as _, Sha256};

use crate::app::App;
use crate::chance;
use crate::extract::Citizen;
use crate::gateway::link;
use crate::problem::Problem;
use crate::store::accounts::{self, Account};
use crate::store::codes::{self as codes_rows, Purpose};
use crate::store::drafts::{self, Draft, ToFile};
use crate::store::filings::{self, Outcome};
use crate::store::partners::{self, SecondSignature};
use crate::store::{
    StoreError, Tx, attachments, audit, cases, certificates, joint_requests, notices, searches,
};
use crate::trust::{Signature, Signer};
use crate::words::WordsError;
use crate::{codes, hex, joint, search};

/// Seconds until a signature that could not be checked is tried again.
const AGAIN: i64 = 5 * 60;

/// What has to be there before bytes can be signed: a whole form and all required papers, for an edition that applies.
pub(crate) struct Ready {
    pub(crate) regulation: Arc<Regulation>,
    pub(crate) provider: Provider,
    pub(crate) checklist: Vec<Code>,
    /// Who applies together with the applicant.
    pub(crate) co_applicant: Option<CoApplicant>,
    pub(crate) document: RequestDocument,
    /// The version and the scans that the document was put together from.
    pub(crate) revision: i64,
    pub(crate) scans: Vec<AttachmentId>,
    /// The scans of papers that are no longer called for: they are not sent, and go when the request does.
    pub(crate) unsent: Vec<AttachmentId>,
}

/// Puts together the bytes of a draft as it is now.
///
/// # Errors
/// `form-problems` and `documents-missing` name what is missing; `edition-not-applied`, `provider-closed` and
/// `channel-not-offered` when this installation does not give the service so; `password-wanted` and `certificate-wanted` when the act wants more at sign-in
/// than the session has.
pub async fn document(
    app: &App,
    tx: &mut Tx,
    citizen: &Citizen,
    draft: &Draft,
    nonce: String,
    lang: Lang,
) -> Result<RequestDocument, Problem> {
    let scans = attachments::list(tx, &draft.id).await?;
    let applies = Applies { iin: &citizen.account.iin, channel: ChannelKind::Portal };
    let ready = ready(app, applies, draft, scans, nonce, lang)?;
    admit(&ready.regulation, citizen.session.recognised)?;
    Ok(ready.document)
}

/// Holds a session against what the act wants at sign-in. A request that was taken in and waits is not asked again.
pub(crate) fn admit(regulation: &Regulation, recognised: Recognised) -> Result<(), Problem> {
    match regulation.lacks_at_sign_in(recognised) {
        None => Ok(()),
        Some(SignInMeans::Password) => Err(Problem::new(code::PASSWORD_WANTED)),
        Some(SignInMeans::Certificate) => Err(Problem::new(code::CERTIFICATE_WANTED)),
    }
}

/// Who applies, and through what.
#[derive(Clone, Copy)]
pub(crate) struct Applies<'a> {
    pub(crate) iin: &'a Iin,
    pub(crate) channel: ChannelKind,
}

pub(crate) fn ready(
    app: &App,
    applies: Applies<'_>,
    draft: &Draft,
    attached: Vec<Attachment>,
    nonce: String,
    lang: Lang,
) -> Result<Ready, Problem> {
    let law = app.law();
    let regulation = law.taking(&draft.edition, &draft.provider)?;
    if !regulation.offers(applies.channel) {
        return Err(Problem::new(code::CHANNEL_NOT_OFFERED));
    }
    together(app, regulation, applies, draft, attached, (nonce, lang), app.clock.now())
}

/// Whether a request was refused for what the installation gives, and not for what stands in it.
pub(crate) fn is_not_given(problem: &Problem) -> bool {
    matches!(problem.code(), code::EDITION_NOT_APPLIED | code::PROVIDER_CLOSED)
}

/// Puts the bytes together under an edition, as of a moment: whether the edition is applied is not asked.
pub(crate) fn together(
    app: &App,
    regulation: &Arc<Regulation>,
    applies: Applies<'_>,
    draft: &Draft,
    attached: Vec<Attachment>,
    (nonce, lang): (String, Lang),
    at: Moment,
) -> Result<Ready, Problem> {
    let not_applied = || Problem::new(code::EDITION_NOT_APPLIED);
    let provider = regulation.provider(&draft.provider).ok_or_else(not_applied)?.clone();
    let today = regulation.region.zone.date(at);
    let (filled, problems) = validate(&regulation.form, &draft.answers, today);
    if !problems.is_empty() {
        return Err(Problem::fields(problems));
    }
    let co_applicant = regulation.co_applicant(&draft.answers);
    if co_applicant.as_ref().is_some_and(|other| other.iin == *applies.iin) {
        return Err(Problem::fields(own_iin(regulation).collect()));
    }
    let documents: Vec<Code> = attached.iter().map(|attachment| attachment.document.clone()).collect();
    let missing: Vec<Code> = missing_documents(regulation, &draft.answers, &documents).cloned().collect();
    if !missing.is_empty() {
        return Err(Problem::documents(missing));
    }
    let files: Vec<AttachedFile> = regulation
        .documents_for(&draft.answers)
        .flat_map(|paper| {
            attached.iter().filter(|it| it.document == paper.code).map(|it| file(it, &paper.name, lang))
        })
        .collect();
    let checklist = regulation
        .documents_for(&draft.answers)
        .filter(|paper| paper.required || documents.contains(&paper.code))
        .map(|paper| paper.code.clone())
        .collect();
    let yes_no = yes_no(app).map_err(|error| Problem::internal(&error))?;
    let mut document =
        RequestDocument::new(regulation, &provider, applies.iin, &filled, files, nonce, lang, &yes_no);
    document.co_applicant.clone_from(&co_applicant);
    let called_for = |code: &Code| regulation.documents_for(&draft.answers).any(|paper| paper.code == *code);
    let unsent = attached.iter().filter(|it| !called_for(&it.document)).map(|it| it.id.clone()).collect();
    let scans = attached.into_iter().map(|it| it.id).collect();
    Ok(Ready {
        regulation: Arc::clone(regulation),
        provider,
        checklist,
        co_applicant,
        document,
        revision: draft.revision,
        scans,
        unsent,
    })
}

/// That somebody named themselves as the one who applies together with them.
fn own_iin(regulation: &Regulation) -> impl Iterator<Item = form::Problem> {
    let asked = regulation.joint.iter().flat_map(|joint| {
        let pages = regulation.form.pages.iter();
        pages
            .filter(|page| page.fields.iter().any(|field| field.code == joint.iin))
            .map(move |page| (page, joint))
    });
    asked.map(|(page, joint)| form::Problem {
        page: page.code.clone(),
        field: joint.iin.clone(),
        rule: form::Rule::OwnIin,
        limit: None,
    })
}

fn file(attachment: &Attachment, name: &Text, lang: Lang) -> AttachedFile {
    AttachedFile {
        document: attachment.document.clone(),
        document_name: name.get(lang).to_owned(),
        name: attachment.name.clone(),
        size: attachment.size,
        sha256: attachment.sha256.clone(),
    }
}

fn yes_no(app: &App) -> Result<[Text; 2], WordsError> {
    let word = |id| -> Result<Text, WordsError> {
        Ok(Text { kk: app.words.format(Lang::Kk, id, &[])?, ru: app.words.format(Lang::Ru, id, &[])? })
    };
    Ok([word("form-yes")?, word("form-no")?])
}

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

/// Sends a code that certifies the bytes of a draft as the person has read them.
///
/// # Errors
/// `eds-document-changed` when these are not the draft's bytes; `code-not-allowed` when the act wants the EDS, when two apply
/// together, or when another installation decides, which could not verify it; `phone-not-linked`; what [`codes::allow`] and
/// [`codes::check_owner`] say; the same problems as [`document`].
pub async fn send_code(
    app: &App,
    citizen: &Citizen,
    draft: &DraftId,
    sha256: &str,
) -> Result<CodeSent, Problem> {
    let account = &citizen.account;
    let mut tx = app.store.read().await?;
    let draft = drafts::find(&mut tx, &account.id, draft).await?;
    let draft = draft.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    if draft.filed_at.is_some() {
        return Err(Problem::new(code::DRAFT_FILED));
    }
    if filings::draft_waits(&mut tx, &draft.id).await? {
        return Err(Problem::new(code::DRAFT_WAITS));
    }
    let scans = attachments::list(&mut tx, &draft.id).await?;
    let link = codes_rows::find_link(&mut tx, &account.id).await?;
    drop(tx);
    let (ready, fixed) = as_fixed(app, citizen, &draft, scans)?;
    if digest(&fixed) != sha256 {
        return Err(Problem::new(code::EDS_DOCUMENT_CHANGED));
    }
    may_be_confirmed(app, &ready)?;
    let link = link.ok_or_else(|| Problem::new(code::PHONE_NOT_LINKED))?;
    codes::allow(app, account).await?;
    let owned_at = codes::check_owner(app, &account.iin, &link.phone).await?;
    let wanted = codes::Wanted {
        account,
        purpose: Purpose::Sign,
        target: &link.phone,
        signs: Some((draft.id, sha256.to_owned())),
        owned_at: Some(owned_at),
        lang: ready.document.lang,
    };
    codes::send(app, wanted).await
}

/// Whether a request can be certified by a one-time password.
fn may_be_confirmed(app: &App, ready: &Ready) -> Result<(), Problem> {
    let is_here = app.settings.links.workplace_of(&ready.provider.code).is_none();
    if ready.regulation.one_time_password().is_some() && ready.co_applicant.is_none() && is_here {
        Ok(())
    } else {
        Err(Problem::new(code::CODE_NOT_ALLOWED))
    }
}

fn digest(document: &str) -> String {
    hex(&Sha256::digest(document))
}

/// Files a draft that a one-time password certifies, in the place of condition 2: the number is the applicant's and linked to the
/// account, the code is right and was sent for exactly these bytes, and the request is the account's own.
///
/// # Errors
/// What [`codes::attempt`] says; `code-other-document` for the code of other bytes; the same problems as [`send_code`].
pub async fn confirm_draft(
    app: &App,
    citizen: &Citizen,
    draft: &DraftId,
    typed: &TypedCode,
    key: (String, String),
) -> Result<Became, Problem> {
    let account = &citizen.account;
    let (ready, filing) = match begun(app, citizen, draft, key).await? {
        Begun::Before(became) => return Ok(became),
        Begun::Now(ready, filing) => (*ready, filing),
    };
    may_be_confirmed(app, &ready)?;
    let link = codes_rows::find_link(&mut app.store.read().await?, &account.id).await?;
    let tried = codes::attempt(app, account, Purpose::Sign, typed).await?;
    let link = link.filter(|link| link.phone == tried.target);
    let link = link.ok_or_else(|| Problem::new(code::PHONE_NOT_LINKED))?;
    let sha256 = digest(&filing.document);
    let is_of_these =
        tried.draft.as_deref() == Some(draft.as_str()) && tried.sha256.as_deref() == Some(&sha256);
    let (true, Some(owned_at)) = (is_of_these, tried.owned_at) else {
        return Err(Problem::new(code::CODE_OTHER_DOCUMENT));
    };
    let confirmation = Confirmation {
        sha256,
        iin: account.iin.clone(),
        account: account.id.clone(),
        phone: link.phone,
        linked_at: link.linked_at,
        owned_at: Moment(owned_at),
        message: tried.message,
        sent_at: Moment(tried.at),
        confirmed_at: filing.at,
        attempt: tried.attempts,
    };
    let filing = filings::Filing { signature: confirmation.canonical().into_bytes(), ..filing };
    let certified = Certified::Code(typed.id.clone(), Box::new(confirmation));
    accept(app, account, ready, filing, Kept::New, certified, None).await
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

/// What the audit's chain holds of a confirmation: its SHA-256, so that the lines which are kept can be held against it.
fn confirmed(at: Moment, account: &Account, confirmation: &Confirmation) -> audit::Entry {
    audit::Entry {
        at,
        actor: format!("citizen:{}", account.id),
        action: "confirmed-by-code".to_owned(),
        subject: format!("confirmation:{}", digest(&confirmation.canonical())),
        code: None,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regulations::Regulations;

    #[test]
    fn a_session_is_held_against_what_the_act_wants() {
        use SignInMeans::{Certificate, Password};
        let law = Regulations::of_sandbox().unwrap();
        let edition = domain::id::EditionId::parse("adoption/mangystau/2018-05-28").unwrap();
        let mut regulation = law.find(&edition).unwrap().as_ref().clone();
        let [by_password, by_eds] = [Password, Certificate].map(Recognised::by);
        let both = by_password.and(by_eds);
        for (wanted, recognised, lacks) in [
            (vec![], by_password, None),
            (vec![], by_eds, None),
            (vec![Password], by_password, None),
            (vec![Password], by_eds, Some(code::PASSWORD_WANTED)),
            (vec![Certificate], by_password, Some(code::CERTIFICATE_WANTED)),
            (vec![Certificate], by_eds, None),
            (vec![Certificate, Password], by_password, Some(code::CERTIFICATE_WANTED)),
            (vec![Certificate, Password], by_eds, Some(code::PASSWORD_WANTED)),
            (vec![Certificate, Password], both, None),
        ] {
            for channel in regulation.channels.iter_mut().filter(|it| it.kind == ChannelKind::Portal) {
                channel.sign_in.clone_from(&wanted);
            }
            let refused = admit(&regulation, recognised).err();
            assert_eq!(refused.as_ref().map(Problem::code), lacks, "{wanted:?} of {recognised:?}");
        }
    }
}
