//! From a paper application at the office to a case: the register, the identity document, the clerk who takes it in.
//!
//! What `crate::filing` is for the portal. Condition 2 has no place here: in its stead the official answers for who
//! applied (`docs/adr/0014-what-stands-for-a-signature-on-paper.md`).

use std::sync::Arc;

use domain::api::filings::Receipt;
use domain::api::intakes::{BeginIntake, FoundPerson};
use domain::api::problem as code;
use domain::calendar::format_date;
use domain::case::{self, Case, Partner};
use domain::form::{Answers, Prefill};
use domain::id::{AccountId, CaseId, DraftId};
use domain::person::{IdentityDocument, Iin, Name};
use domain::regulation::{ChannelKind, Regulation};
use domain::signing::{OnPaper, RequestDocument};

use crate::app::App;
use crate::chance;
use crate::extract::Clerk;
use crate::filing::{self, Applies, Ready, notice, notice_id, receipt_under};
use crate::hex;
use crate::problem::Problem;
use crate::registries::persons::{self, Life};
use crate::store::drafts::{self, Draft};
use crate::store::intakes::{self, Applicant, Intake};
use crate::store::{StoreError, Tx, accounts, attachments, audit, cases, notices, partners};

/// Who has a number, for a clerk who compares it with a document.
///
/// # Errors
/// `not-an-iin`, `own-case`, `person-not-found`, `person-deceased`, `person-unclear`, `register-unavailable`, `too-many`.
pub async fn find_person(app: &App, clerk: &Clerk, iin: &str) -> Result<FoundPerson, Problem> {
    let (iin, name) = registered(app, clerk, iin).await?;
    Ok(FoundPerson { iin: iin.as_str().to_owned(), name, born: format_date(iin.born()) })
}

/// Asks the register. Who looked somebody up is kept, whatever it answers, and whom by a trace: the audit holds no numbers of
/// people.
async fn registered(app: &App, clerk: &Clerk, iin: &str) -> Result<(Iin, Name), Problem> {
    let iin = Iin::parse(iin).map_err(|_| Problem::new(code::NOT_AN_IIN))?;
    if iin == clerk.0.acting().iin {
        return Err(Problem::new(code::OWN_CASE));
    }
    app.limits.lookup(&clerk.0.acting().id)?;
    audit::append_alone(&app.store, entry(app, clerk, "person-asked", app.traces.of(&iin))).await?;
    match persons::find(app, &iin).await? {
        None => Err(Problem::new(code::PERSON_NOT_FOUND)),
        Some(person) => match person.life {
            Life::Normal => Ok((iin, person.name)),
            Life::Deceased => Err(Problem::new(code::PERSON_DECEASED)),
            Life::Unclear => Err(Problem::new(code::PERSON_UNCLEAR)),
        },
    }
}

fn entry(app: &App, clerk: &Clerk, action: &str, subject: String) -> audit::Entry {
    audit::Entry {
        at: app.clock.now(),
        actor: clerk.0.actor(),
        action: action.to_owned(),
        subject,
        code: None,
    }
}

/// Begins an application for a person whose document agrees with the register.
///
/// # Errors
/// Those of [`find_person`]; `person-differs` and `not-an-identity-document`; `edition-not-applied` and
/// `channel-not-offered` when this office does not give the service on paper.
pub async fn begin(app: &App, clerk: &Clerk, wanted: BeginIntake) -> Result<Intake, Problem> {
    let regulation = offered(app, clerk, &wanted)?;
    let (iin, name) = registered(app, clerk, &wanted.iin).await?;
    if !wanted.agrees {
        return Err(Problem::new(code::PERSON_DIFFERS));
    }
    let identity = IdentityDocument::parse(wanted.identity.kind, &wanted.identity.number)
        .map_err(|_| Problem::new(code::NOT_AN_IDENTITY_DOCUMENT))?;
    let draft = Draft {
        id: DraftId::parse(&chance::id()?)?,
        account: None,
        answers: recognised(&regulation, &iin, &name),
        edition: wanted.edition,
        provider: clerk.0.acting().provider.clone(),
        revision: 1,
        saved_at: app.clock.now(),
        document: None,
        filed_at: None,
    };
    let intake = Intake { draft, applicant: Applicant { iin, name, identity, lang: wanted.lang } };
    let entry = entry(app, clerk, "intake-begun", format!("draft:{}", intake.draft.id));
    let fresh = intake.clone();
    app.store
        .write(async move |tx| {
            intakes::insert(tx, &fresh).await?;
            audit::append(tx, entry);
            Ok::<(), StoreError>(())
        })
        .await?;
    Ok(intake)
}

fn offered(app: &App, clerk: &Clerk, wanted: &BeginIntake) -> Result<Arc<Regulation>, Problem> {
    let not_applied = || Problem::new(code::EDITION_NOT_APPLIED);
    let (law, provider) = (app.law(), &clerk.0.acting().provider);
    let regulation = law.find_taking(&wanted.edition, provider).ok_or_else(not_applied)?;
    regulation.provider(provider).ok_or_else(not_applied)?;
    if !regulation.offers(ChannelKind::Office) {
        return Err(Problem::new(code::CHANNEL_NOT_OFFERED));
    }
    Ok(Arc::clone(regulation))
}

/// First answers: what has just been compared with the document. Everything else stands on the paper application.
fn recognised(regulation: &Regulation, iin: &Iin, name: &Name) -> Answers {
    let mut answers = Answers::default();
    for field in regulation.form.fields() {
        let answer = match field.prefill {
            Some(Prefill::Iin) => Some(iin.as_str().to_owned()),
            Some(Prefill::Surname) => Some(name.surname.clone()),
            Some(Prefill::GivenName) => Some(name.given.clone()),
            Some(Prefill::Patronymic) => name.patronymic.clone(),
            Some(Prefill::Born) => Some(format_date(iin.born())),
            Some(Prefill::Address | Prefill::Phone) | None => None,
        };
        if let Some(answer) = answer {
            answers.set(field.code.clone(), answer);
        }
    }
    answers
}

/// An application of the clerk's office that has not been taken in.
///
/// # Errors
/// `not-found` for what is not this office's, `draft-filed` for what is a case already.
pub async fn open(tx: &mut Tx, clerk: &Clerk, id: &DraftId) -> Result<Intake, Problem> {
    let found = intakes::find(tx, &clerk.0.acting().provider, id).await?;
    let intake = found.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    if intake.applicant.iin == clerk.0.acting().iin {
        return Err(Problem::new(code::OWN_CASE));
    }
    if intake.draft.filed_at.is_some() {
        return Err(Problem::new(code::DRAFT_FILED));
    }
    Ok(intake)
}

/// Puts together the bytes of an application as it is now, as this clerk would take it in.
///
/// # Errors
/// `form-problems` and `documents-missing` name what is missing; `edition-not-applied` and `channel-not-offered` when the law
/// has changed meanwhile.
pub async fn document(
    app: &App,
    tx: &mut Tx,
    clerk: &Clerk,
    intake: &Intake,
) -> Result<RequestDocument, Problem> {
    let nonce = hex(&chance::bytes::<16>()?);
    Ok(ready(app, tx, clerk, intake, nonce).await?.document)
}

async fn ready(
    app: &App,
    tx: &mut Tx,
    clerk: &Clerk,
    intake: &Intake,
    nonce: String,
) -> Result<Ready, Problem> {
    let Intake { draft, applicant } = intake;
    let applies = Applies { iin: &applicant.iin, channel: ChannelKind::Office };
    let scans = attachments::list(tx, &draft.id).await?;
    let mut ready = filing::ready(app, applies, draft, scans, nonce, applicant.lang)?;
    ready.document.paper = Some(OnPaper {
        channel: ChannelKind::Office,
        identity: applicant.identity.clone(),
        taken_by: clerk.0.acting().id.clone(),
        taken_by_name: clerk.0.official.name.full(),
    });
    Ok(ready)
}

/// Takes an application in; whether the case was made now, and its confirmation. However often it is asked there is one case.
///
/// # Errors
/// `not-found` for what is not this office's; `stale` when the application is no longer what the clerk has read, or another
/// clerk has read it last; the same problems as [`document`].
pub async fn take_in(app: &App, clerk: &Clerk, id: &DraftId) -> Result<(bool, Receipt), Problem> {
    let mut tx = app.store.read().await?;
    if let Some(before) = taken_before(app, &mut tx, clerk, id).await? {
        return Ok((false, before));
    }
    let intake = open(&mut tx, clerk, id).await?;
    let stale = || Problem::new(code::STALE);
    let fixed = intake.draft.document.clone().ok_or_else(stale)?;
    let read = RequestDocument::parse(&fixed).map_err(|_| stale())?;
    let ready = ready(app, &mut tx, clerk, &intake, read.nonce).await?;
    if ready.document.canonical() != fixed {
        return Err(stale());
    }
    let account = proven_account(&mut tx, &intake.applicant.iin).await?;
    let partner = match ready.co_applicant.clone() {
        Some(person) => Some(Partner { account: proven_account(&mut tx, &person.iin).await?, person }),
        None => None,
    };
    drop(tx);
    let regulation = Arc::clone(&ready.regulation);
    match make(app, clerk, intake, ready, (account, partner), fixed).await? {
        Some(case) => Ok((true, receipt_under(&regulation, app.law().calendar(), &case)?)),
        // Another press was first, or the application was changed between our look and our write.
        None => {
            let mut tx = app.store.read().await?;
            Ok((false, taken_before(app, &mut tx, clerk, id).await?.ok_or_else(stale)?))
        }
    }
}

/// The account of a person; one that no signature has proved may be anybody's.
async fn proven_account(tx: &mut Tx, iin: &Iin) -> Result<Option<AccountId>, StoreError> {
    let account = accounts::find_by_iin(tx, iin).await?;
    Ok(account.filter(|account| account.proven_at.is_some()).map(|account| account.id))
}

async fn taken_before(
    app: &App,
    tx: &mut Tx,
    clerk: &Clerk,
    id: &DraftId,
) -> Result<Option<Receipt>, Problem> {
    let Some(stored) = cases::find_of_draft(tx, id).await? else { return Ok(None) };
    let own = stored.case.channel == ChannelKind::Office
        && stored.case.provider == clerk.0.acting().provider
        && !stored.case.concerns(&clerk.0.acting().iin);
    if !own {
        return Err(Problem::new(code::NOT_FOUND));
    }
    Ok(Some(filing::receipt(app, &stored.case)?))
}

async fn make(
    app: &App,
    clerk: &Clerk,
    intake: Intake,
    ready: Ready,
    (account, partner): (Option<AccountId>, Option<Partner>),
    request: String,
) -> Result<Option<Case>, Problem> {
    let now = app.clock.now();
    let (case_id, notice_ids) = (CaseId::parse(&chance::id()?)?, [notice_id()?, notice_id()?]);
    let entry = entry(app, clerk, "taken-in", format!("case:{case_id}"));
    let (officer, by) = (clerk.0.acting().clone(), clerk.0.official.name.full());
    let unsent = ready.unsent.clone();
    let made = app
        .store
        .write(async move |tx| -> Result<Option<Case>, Problem> {
            let Intake { draft, applicant } = intake;
            if !drafts::mark_filed(tx, &draft.id, ready.revision, &ready.scans, now).await? {
                return Ok(None);
            }
            for scan in &ready.unsent {
                attachments::delete(tx, &draft.id, scan).await?;
            }
            let year = ready.regulation.region.zone.date(now).year();
            let filing = case::Filing {
                id: case_id,
                number: cases::next_number(tx, &ready.provider.number_prefix, year).await?,
                edition: ready.regulation.edition.clone(),
                provider: ready.provider.code.clone(),
                channel: ChannelKind::Office,
                account,
                applicant: applicant.iin,
                partner,
                checklist: ready.checklist,
                // What comes on paper is compared by a person.
                automated: false,
            };
            let (case, event) =
                Case::take_in(filing, &officer, now).map_err(|refused| Problem::new(refused.code()))?;
            let stored = cases::Stored {
                case,
                draft: draft.id,
                applicant: applicant.name,
                revision: 1,
                request,
                proof: cases::Proof::TakenIn { by },
            };
            cases::insert(tx, &stored, &event)?;
            if let Some(account) = stored.case.partner.as_ref().and_then(|partner| partner.account.as_ref()) {
                partners::insert(tx, &stored.case.id, Some(account), None);
            }
            for (account, id) in stored.case.accounts().zip(notice_ids) {
                notices::insert(tx, account, &notice(id, "filed", &stored.case, now));
            }
            audit::append(tx, entry);
            Ok(Some(stored.case))
        })
        .await?;
    if made.is_some() {
        for scan in &unsent {
            app.blobs.forget(scan.as_str()).await;
        }
    }
    Ok(made)
}
