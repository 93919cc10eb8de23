//! Requests of two people: after the first signature the second is asked for, and only both together make a case.
//!
//! The first one's attempt comes through `crate::filing`, which calls [`ask`]. The draft is held until the second one signs or
//! declines, or the first one takes it back (`docs/adr/0019-two-people-one-request.md`).

use domain::api::filings::Receipt;
use domain::api::problem as code;
use domain::calendar::Zone;
use domain::id::{FilingId, JointId};
use domain::person::CoApplicant;
use domain::regulation::ChannelKind;
use domain::signing::RequestDocument;
use eds::certificate::Certificate;

use crate::app::App;
use crate::chance;
use crate::extract::Citizen;
use crate::filing::{self, Applies, Became, Certified, Kept, SecondSigner};
use crate::notices::{sms, sms_due};
use crate::problem::Problem;
use crate::store::accounts::{self, Account};
use crate::store::filings::{self, Filing, Outcome};
use crate::store::joint_requests::{self, JointRequest};
use crate::store::{Tx, attachments, audit, cases, certificates, drafts, outbox};
use crate::trust::{Signature, Signer};

/// Seconds until a signature that could not be checked may be sent again.
const AGAIN: u32 = 5 * 60;

/// How often one person may ask others in a day: more than a couple needs to get a request right.
const ASKED_A_DAY: i64 = 5;

/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// Keeps the first signature, which is good, and asks the other one.
pub(crate) async fn ask(
    app: &App,
    account: &Account,
    other: CoApplicant,
    revision: i64,
    first: Filing,
    kept: Kept,
    certificate: Box<Certificate>,
) -> Result<Became, Problem> {
    let now = app.clock.now();
    let request = JointRequest {
        id: JointId::parse(&chance::id()?)?,
        draft: first.draft.clone(),
        account: account.id.clone(),
        idempotency_key: first.idempotency_key.clone(),
        fingerprint: first.fingerprint.clone(),
        iin: other.iin,
        document: first.document.clone(),
        signature: first.signature.clone(),
        at: now,
    };
    let entry = audit::Entry {
        at: now,
        actor: format!("citizen:{}", account.id),
        action: "second-signature-asked".to_owned(),
        subject: format!("draft:{}", request.draft),
        code: None,
    };
    let (sms_id, text) = (chance::id()?, words(app, &request)?);
    let (id, account) = (request.id.clone(), account.clone());
    let (sends, zone) = (app.settings.sends_sms(), zone(app, &request)?);
    app.store
        .write(async move |tx| {
            if kept == Kept::Waiting {
                filings::delete_waiting(tx, &first.id).await?;
            }
            if !drafts::hold(tx, &request.draft, revision).await? {
                return Err(Problem::new(code::EDS_DOCUMENT_CHANGED));
            }
            let since = now.plus(-DAY);
            if joint_requests::count_asked(tx, &account.id, None, since).await? >= ASKED_A_DAY {
                return Err(Problem::new(code::TOO_MANY));
            }
            let is_news = joint_requests::count_asked(tx, &account.id, Some(&request.iin), since).await? == 0;
            if !joint_requests::insert(tx, &request).await? {
                return Err(Problem::new(code::DRAFT_WAITS));
            }
            if account.proven_at.is_none() {
                accounts::prove(tx, &account.id, now).await?;
            }
            certificates::note(tx, &account.id, &certificate, now);
            // The telephone of an account that no signature has proved may be anybody's.
            let asked = accounts::find_by_iin(tx, &request.iin).await?;
            let asked = asked.filter(|it| it.proven_at.is_some() && is_news && sends);
            if let Some((asked, phone)) = asked.and_then(|it| it.phone.map(|phone| (it.id, phone)))
                && let Some(due) = sms_due(tx, &asked, zone, now).await?
            {
                let sms = sms(sms_id, entry.subject.clone(), &phone, &text, None);
                outbox::add_due(tx, &sms, now, due).await?;
            }
            audit::append(tx, entry);
            Ok(())
        })
        .await?;
    Ok(Became::Asks(id))
}

/// What the one who is asked is told: nothing of who asks, or for what.
fn words(app: &App, request: &JointRequest) -> Result<String, Problem> {
    let text = app.words.format(read(request)?.lang, "notice-second-signature-sms", &[]);
    text.map_err(|error| Problem::internal(&error))
}

/// The clock of the region whose request it is.
fn zone(app: &App, request: &JointRequest) -> Result<Zone, Problem> {
    let edition = read(request)?.edition;
    Ok(app.law().find(&edition).map_or(Zone::West, |regulation| regulation.region.zone))
}

fn read(request: &JointRequest) -> Result<RequestDocument, Problem> {
    RequestDocument::parse(&request.document).map_err(|_| Problem::new(code::EDS_DOCUMENT_CHANGED))
}

/// A request that waits for this person's signature.
///
/// # Errors
/// `account-unproven` before a signature has proved whose the account is: what another person wrote is shown to nobody else;
/// `not-found` for what this person was not asked to sign, or what has ended.
pub async fn open(tx: &mut Tx, citizen: &Citizen, id: &JointId) -> Result<(JointRequest, Account), Problem> {
    if !citizen.is_proven() {
        return Err(Problem::new(code::ACCOUNT_UNPROVEN));
    }
    let not_found = || Problem::new(code::NOT_FOUND);
    let request = joint_requests::find_open(tx, id).await?.ok_or_else(not_found)?;
    if request.iin != citizen.account.iin {
        return Err(not_found());
    }
    let first = accounts::find(tx, &request.account).await?.ok_or_else(not_found)?;
    Ok((request, first))
}

/// The second signature: with it the request becomes a case. However often it is sent there is one.
///
/// # Errors
/// Those of [`open`]; each cause of condition 2 with its own code, the request waits on; `eds-could-not-check`;
/// `first-signature-refused` when the first one's certificate is no longer good: the request has ended then.
pub async fn sign(app: &App, citizen: &Citizen, id: &JointId, cms: Vec<u8>) -> Result<Became, Problem> {
    let mut tx = app.store.read().await?;
    if let Some(receipt) = signed_before(app, &mut tx, citizen, id).await? {
        return Ok(Became::CaseBefore(receipt));
    }
    let (request, first) = open(&mut tx, citizen, id).await?;
    let draft = drafts::find(&mut tx, &first.id, &request.draft).await?;
    let draft = draft.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    let scans = attachments::list(&mut tx, &draft.id).await?;
    drop(tx);
    let signed = read(&request)?;
    let applies = Applies { iin: &first.iin, channel: ChannelKind::Portal };
    let ready = match filing::ready(app, applies, &draft, scans, signed.nonce, signed.lang) {
        Ok(ready) if ready.document.canonical() == request.document => ready,
        // A failure of ours, or a provider that takes nothing just now, says nothing of the request: it waits on.
        Err(problem)
            if matches!(problem.code(), code::INTERNAL | code::UNAVAILABLE)
                || filing::is_not_given(&problem) =>
        {
            return Err(problem);
        }
        // The draft is held; the law can change.
        Ok(_) | Err(_) => {
            refuse(app, citizen, request, code::EDS_DOCUMENT_CHANGED).await?;
            return Err(Problem::new(code::EDS_DOCUMENT_CHANGED));
        }
    };
    filing::admit(&ready.regulation, citizen.session.recognised)?;
    let now = app.clock.now();
    let bytes = request.document.as_bytes();
    let second = match judge(app, &cms, bytes, &citizen.account).await {
        Ok(certificate) => {
            SecondSigner { request: request.id.clone(), account: citizen.account.clone(), cms, certificate }
        }
        Err(problem) => {
            note(app, citizen, "second-signature-attempted", &request, Some(problem.code())).await?;
            return Err(problem);
        }
    };
    let certificate = match judge(app, &request.signature, bytes, &first).await {
        Ok(certificate) => certificate,
        Err(problem) if problem.code() == code::EDS_COULD_NOT_CHECK => return Err(problem),
        Err(problem) => {
            refuse(app, citizen, request, problem.code()).await?;
            return Err(Problem::new(code::FIRST_SIGNATURE_REFUSED));
        }
    };
    let filing = Filing {
        id: FilingId::parse(&chance::id()?)?,
        account: request.account,
        idempotency_key: request.idempotency_key,
        fingerprint: request.fingerprint,
        draft: request.draft,
        document: request.document,
        signature: request.signature,
        at: now,
        outcome: Outcome::Waits { next_try_at: now },
    };
    let certified = Certified::Signature(certificate);
    filing::accept(app, &first, ready, filing, Kept::New, certified, Some(second)).await
}

async fn judge(app: &App, cms: &[u8], bytes: &[u8], account: &Account) -> Result<Box<Certificate>, Problem> {
    let signer = Signer::Citizen { iin: &account.iin };
    match app.trust.judge_signature(cms, bytes, signer, app.clock.now()).await {
        Signature::Good(certificate) => Ok(certificate),
        Signature::Refused(code) => Err(Problem::new(code)),
        Signature::CouldNotCheck => Err(Problem::new(code::EDS_COULD_NOT_CHECK).retry_after(AGAIN)),
    }
}

async fn signed_before(
    app: &App,
    tx: &mut Tx,
    citizen: &Citizen,
    id: &JointId,
) -> Result<Option<Receipt>, Problem> {
    let Some(draft) = joint_requests::find_draft(tx, id, &citizen.account.iin).await? else {
        return Ok(None);
    };
    let Some(stored) = cases::find_of_draft(tx, &draft).await? else { return Ok(None) };
    // The draft may have been declined here and filed by itself since.
    if !stored.case.accounts().any(|account| *account == citizen.account.id) {
        return Ok(None);
    }
    filing::receipt(app, &stored.case).map(Some)
}

/// Ends a request without a case: the one who was asked declines, or the one who signed first takes it back. The draft can be
/// changed again.
///
/// # Errors
/// `not-found` for what is neither this person's nor for their signature, or has ended; `account-unproven` as in [`open`].
pub async fn end(app: &App, citizen: &Citizen, id: &JointId) -> Result<(), Problem> {
    let mut tx = app.store.read().await?;
    let request = joint_requests::find_open(&mut tx, id).await?;
    if let Some(request) = request.filter(|request| request.account == citizen.account.id) {
        drop(tx);
        let entry = entry(app, citizen, "second-signature-taken-back", &request, None);
        let now = app.clock.now();
        return app
            .store
            .write(async move |tx| {
                if !joint_requests::end(tx, &request.id, now).await? {
                    return Err(Problem::new(code::NOT_FOUND));
                }
                drafts::forget_document(tx, &request.draft).await?;
                audit::append(tx, entry);
                Ok(())
            })
            .await;
    }
    let (request, _) = open(&mut tx, citizen, id).await?;
    drop(tx);
    refuse(app, citizen, request, code::CO_APPLICANT_DECLINED).await
}

/// Ends a request; the one who signed first finds in the cabinet why.
async fn refuse(app: &App, citizen: &Citizen, request: JointRequest, code: &str) -> Result<(), Problem> {
    let now = app.clock.now();
    let entry = entry(app, citizen, "second-signature-refused", &request, Some(code));
    let attempt = Filing {
        id: FilingId::parse(&chance::id()?)?,
        account: request.account,
        idempotency_key: request.idempotency_key,
        fingerprint: request.fingerprint,
        draft: request.draft,
        document: request.document,
        signature: request.signature,
        at: now,
        outcome: Outcome::Refused { code: code.to_owned() },
    };
    let id = request.id;
    app.store
        .write(async move |tx| {
            if !joint_requests::end(tx, &id, now).await? {
                return Err(Problem::new(code::NOT_FOUND));
            }
            drafts::forget_document(tx, &attempt.draft).await?;
            filings::insert(tx, &attempt).await?;
            audit::append(tx, entry);
            Ok(())
        })
        .await
}

fn entry(
    app: &App,
    citizen: &Citizen,
    action: &str,
    request: &JointRequest,
    code: Option<&str>,
) -> audit::Entry {
    audit::Entry {
        at: app.clock.now(),
        actor: citizen.actor(),
        action: action.to_owned(),
        subject: format!("draft:{}", request.draft),
        code: code.map(str::to_owned),
    }
}

async fn note(
    app: &App,
    citizen: &Citizen,
    action: &str,
    request: &JointRequest,
    code: Option<&str>,
) -> Result<(), Problem> {
    Ok(audit::append_alone(&app.store, entry(app, citizen, action, request, code)).await?)
}
