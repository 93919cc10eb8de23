//! From a paper application at an office to a case: the register, the identity document, the official who takes it in.
//!
//! What `crate::filing` is for the portal. Condition 2 has no place here: in its stead the official answers for who
//! applied (`docs/adr/0014-what-stands-for-a-signature-on-paper.md`), at the State Corporation with a signature
//! (`docs/adr/0016-the-state-corporations-window.md`).

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::access::Workplace;
use domain::api::filings::Receipt;
use domain::api::intakes::{BeginIntake, FoundPerson, SecondShown};
use domain::api::problem as code;
use domain::calendar::{Moment, format_date};
use domain::case::{self, BoxDone, Case, Partner, Window};
use domain::form::{Answers, Prefill};
use domain::id::{AccountId, CaseId, Code, DraftId, OfficeCode, ProviderCode};
use domain::office::Corporation;
use domain::person::{IdentityDocument, Iin, Name};
use domain::regulation::{ChannelKind, Regulation};
use domain::signing::{AtOffice, OnPaper, RequestDocument};
use domain::text::Lang;

use crate::app::App;
use crate::chance;
use crate::extract::Counter;
use crate::filing::{self, Applies, Ready, notice, notice_id, receipt_under};
use crate::hex;
use crate::problem::Problem;
use crate::registries::persons::{self, Life};
use crate::search;
use crate::store::drafts::{self, Draft};
use crate::store::intakes::{self, Applicant, AtWindow, Intake, SecondApplicant};
use crate::store::{
    StoreError, Tx, accounts, attachments, audit, cases, notices, partners, searches, windows,
};
use crate::trust::{Signature, Signer};

/// Who has a number, for an official who compares it with a document.
///
/// # Errors
/// `not-an-iin`, `own-case`, `person-not-found`, `person-deceased`, `person-unclear`, `register-unavailable`, `too-many`.
pub async fn find_person(app: &App, counter: &Counter, iin: &str) -> Result<FoundPerson, Problem> {
    let (iin, name) = registered(app, counter, iin).await?;
    Ok(FoundPerson { iin: iin.as_str().to_owned(), name, born: format_date(iin.born()) })
}

/// Asks the register. Who looked somebody up is kept, whatever it answers, and whom by a trace: the audit holds no numbers of
/// people.
async fn registered(app: &App, counter: &Counter, iin: &str) -> Result<(Iin, Name), Problem> {
    let iin = Iin::parse(iin).map_err(|_| Problem::new(code::NOT_AN_IIN))?;
    if iin == counter.0.acting().iin {
        return Err(Problem::new(code::OWN_CASE));
    }
    app.limits.lookup(&counter.0.acting().id)?;
    audit::append_alone(&app.store, entry(app, counter, "person-asked", app.traces.of(&iin))).await?;
    match persons::find(app, &iin).await? {
        None => Err(Problem::new(code::PERSON_NOT_FOUND)),
        Some(person) => match person.life {
            Life::Normal => Ok((iin, person.name)),
            Life::Deceased => Err(Problem::new(code::PERSON_DECEASED)),
            Life::Unclear => Err(Problem::new(code::PERSON_UNCLEAR)),
        },
    }
}

fn entry(app: &App, counter: &Counter, action: &str, subject: String) -> audit::Entry {
    audit::Entry {
        at: app.clock.now(),
        actor: counter.0.actor(),
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
pub async fn begin(app: &App, counter: &Counter, wanted: BeginIntake) -> Result<Intake, Problem> {
    let (regulation, provider) = offered(app, counter, &wanted)?;
    let asked_at = app.clock.now();
    let (iin, name) = registered(app, counter, &wanted.iin).await?;
    let window = at_window(app, counter, asked_at).await?;
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
        provider,
        revision: 1,
        saved_at: app.clock.now(),
        document: None,
        filed_at: None,
    };
    let intake = Intake {
        draft,
        applicant: Applicant { iin, name, identity, lang: wanted.lang },
        window,
        second: None,
    };
    let entry = entry(app, counter, "intake-begun", format!("draft:{}", intake.draft.id));
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

/// The edition, and the provider that decides: the official's own, or the one that the State Corporation sends it to.
fn offered(
    app: &App,
    counter: &Counter,
    wanted: &BeginIntake,
) -> Result<(Arc<Regulation>, ProviderCode), Problem> {
    let not_applied = || Problem::new(code::EDITION_NOT_APPLIED);
    let law = app.law();
    let applied = law.find_applied(&wanted.edition).ok_or_else(not_applied)?.0;
    if let Workplace::Office(office) = &counter.0.acting().place {
        taking(app, office)?;
    }
    let provider = match &counter.0.acting().place {
        Workplace::Provider(own) => own.clone(),
        Workplace::Office(_) => match (&wanted.provider, applied.providers.as_slice()) {
            (Some(chosen), _) => chosen.clone(),
            (None, [only]) => only.code.clone(),
            (None, _) => return Err(Problem::new(code::BAD_REQUEST)),
        },
    };
    let regulation = law.taking(&wanted.edition, &provider)?;
    regulation.provider(&provider).ok_or_else(not_applied)?;
    if !regulation.offers(counter.channel()) {
        return Err(Problem::new(code::CHANNEL_NOT_OFFERED));
    }
    // Nobody here decides what belongs to a workplace elsewhere, and paper is taken in where it is decided.
    if app.settings.links.workplace_of(&provider).is_some() {
        return Err(Problem::new(code::CHANNEL_NOT_OFFERED));
    }
    Ok((Arc::clone(regulation), provider))
}

/// What the State Corporation keeps of an application besides.
async fn at_window(app: &App, counter: &Counter, asked_at: Moment) -> Result<Option<AtWindow>, Problem> {
    let officer = counter.0.acting();
    let Some(office) = officer.office() else { return Ok(None) };
    let since = windows::find(&mut app.store.read().await?, &officer.id).await?;
    Ok(Some(AtWindow {
        office: office.clone(),
        since,
        asked_at,
        begun_at: app.clock.now(),
        seen: Vec::new(),
    }))
}

/// The State Corporation, for one of its operators.
pub fn corporation(app: &App) -> Result<Arc<Corporation>, Problem> {
    app.corporation().ok_or_else(|| Problem::new(code::CHANNEL_NOT_OFFERED))
}

/// The same where an office of its takes applications.
fn taking(app: &App, office: &OfficeCode) -> Result<Arc<Corporation>, Problem> {
    let corporation = corporation(app)?;
    if corporation.closed.contains_key(office) {
        return Err(Problem::new(code::OFFICE_CLOSED));
    }
    Ok(corporation)
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
pub async fn open(tx: &mut Tx, counter: &Counter, id: &DraftId) -> Result<Intake, Problem> {
    let found = intakes::find(tx, &counter.0.acting().place, id).await?;
    let intake = found.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    if intake.applicant.iin == counter.0.acting().iin {
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
    counter: &Counter,
    intake: &Intake,
) -> Result<RequestDocument, Problem> {
    let nonce = hex(&chance::bytes::<16>()?);
    Ok(ready(app, tx, counter, intake, nonce).await?.document)
}

async fn ready(
    app: &App,
    tx: &mut Tx,
    counter: &Counter,
    intake: &Intake,
    nonce: String,
) -> Result<Ready, Problem> {
    let Intake { draft, applicant, window, second } = intake;
    let channel = counter.channel();
    let applies = Applies { iin: &applicant.iin, channel };
    let scans = attachments::list(tx, &draft.id).await?;
    let mut ready = filing::ready(app, applies, draft, scans, nonce, applicant.lang)?;
    let second_identity = match &ready.co_applicant {
        // Another number in the answers is another person, who has shown nothing.
        Some(other) => match second.as_ref().filter(|second| second.iin == other.iin) {
            Some(second) => Some(second.identity.clone()),
            None => return Err(Problem::new(code::CO_APPLICANT_NOT_SEEN)),
        },
        None => None,
    };
    let office = window.as_ref().map(|window| at_office(app, window, &ready, applicant.lang)).transpose()?;
    ready.document.paper = Some(OnPaper {
        channel,
        identity: applicant.identity.clone(),
        second_identity,
        taken_by: counter.0.acting().id.clone(),
        taken_by_name: counter.0.official.name.full(),
        office,
    });
    Ok(ready)
}

/// Where it is taken in and what was there on paper. What was scanned without its paper is not sent.
fn at_office(app: &App, window: &AtWindow, ready: &Ready, lang: Lang) -> Result<AtOffice, Problem> {
    let corporation = taking(app, &window.office)?;
    let office = corporation.office(&window.office);
    let office = office.ok_or_else(|| Problem::new(code::CHANNEL_NOT_OFFERED))?;
    let scanned = |code: &Code| ready.document.attachments.iter().any(|it| it.document == *code);
    let unseen = ready.checklist.iter().filter(|it| scanned(it) && !window.seen.contains(it));
    let unseen: Vec<Code> = unseen.cloned().collect();
    if !unseen.is_empty() {
        return Err(Problem::about_documents(code::NOT_SEEN_ON_PAPER, unseen));
    }
    let seen = ready.checklist.iter().filter(|it| window.seen.contains(it)).cloned().collect();
    Ok(AtOffice { code: office.code.clone(), name: office.name.get(lang).to_owned(), seen })
}

/// Keeps which documents were there on paper.
///
/// # Errors
/// Those of [`open`]; `not-found` for a document that the edition does not list.
pub async fn keep_seen(app: &App, counter: &Counter, id: &DraftId, seen: Vec<Code>) -> Result<(), Problem> {
    let mut tx = app.store.read().await?;
    let intake = open(&mut tx, counter, id).await?;
    drop(tx);
    let law = app.law();
    let regulation = law.find(&intake.draft.edition);
    let regulation = regulation.ok_or_else(|| Problem::internal(&StoreError::Damaged("edition")))?;
    if intake.window.is_none() || seen.iter().any(|code| regulation.document(code).is_none()) {
        return Err(Problem::new(code::NOT_FOUND));
    }
    let id = id.clone();
    let kept = app.store.write(async move |tx| intakes::keep_seen(tx, &id, &seen).await).await?;
    if kept { Ok(()) } else { Err(Problem::new(code::DRAFT_FILED)) }
}

/// Keeps by what the second applicant was recognised, whose document agrees with the register.
///
/// # Errors
/// Those of [`open`] and [`find_person`]; `not-found` for a number that the answers do not name as the second applicant's;
/// `not-an-identity-document`.
pub async fn keep_second(
    app: &App,
    counter: &Counter,
    id: &DraftId,
    shown: SecondShown,
) -> Result<(), Problem> {
    let intake = open(&mut app.store.read().await?, counter, id).await?;
    let law = app.law();
    let regulation = law.find(&intake.draft.edition);
    let regulation = regulation.ok_or_else(|| Problem::internal(&StoreError::Damaged("edition")))?;
    let other = regulation.co_applicant(&intake.draft.answers);
    if other.is_none_or(|other| other.iin.as_str() != shown.iin) {
        return Err(Problem::new(code::NOT_FOUND));
    }
    let (iin, _) = registered(app, counter, &shown.iin).await?;
    let identity = IdentityDocument::parse(shown.identity.kind, &shown.identity.number)
        .map_err(|_| Problem::new(code::NOT_AN_IDENTITY_DOCUMENT))?;
    let (id, second) = (id.clone(), SecondApplicant { iin, identity });
    let kept = app.store.write(async move |tx| intakes::keep_second(tx, &id, &second).await).await?;
    if kept { Ok(()) } else { Err(Problem::new(code::DRAFT_FILED)) }
}

/// Takes an application in; whether the case was made now, and its confirmation. However often it is asked there is one case.
///
/// # Errors
/// `not-found` for what is not this office's; `stale` when the application is no longer what the official has read, or
/// another one has read it last; the same problems as [`document`]; at the State Corporation each cause of condition 2 with
/// its own code, for the operator's signature.
pub async fn take_in(
    app: &App,
    counter: &Counter,
    id: &DraftId,
    signature: Option<&str>,
) -> Result<(bool, Receipt), Problem> {
    let arrived = app.clock.now();
    let mut tx = app.store.read().await?;
    if let Some(before) = taken_before(app, &mut tx, counter, id).await? {
        return Ok((false, before));
    }
    let intake = open(&mut tx, counter, id).await?;
    let stale = || Problem::new(code::STALE);
    let fixed = intake.draft.document.clone().ok_or_else(stale)?;
    let read = RequestDocument::parse(&fixed).map_err(|_| stale())?;
    let ready = ready(app, &mut tx, counter, &intake, read.nonce).await?;
    if ready.document.canonical() != fixed {
        return Err(stale());
    }
    let account = proven_account(&mut tx, &intake.applicant.iin).await?;
    let partner = match ready.co_applicant.clone() {
        Some(person) => Some(Partner { account: proven_account(&mut tx, &person.iin).await?, person }),
        None => None,
    };
    drop(tx);
    let proof = prove(app, counter, &fixed, signature).await?;
    let regulation = Arc::clone(&ready.regulation);
    let taking = Taking { account, partner, request: fixed, proof, arrived };
    match make(app, counter, intake, ready, taking).await? {
        Some(case) => {
            let case = filing::settled(app, case).await;
            Ok((true, receipt_under(&regulation, app.law().calendar(), &case)?))
        }
        // Another press was first, or the application was changed between our look and our write.
        None => {
            let mut tx = app.store.read().await?;
            Ok((false, taken_before(app, &mut tx, counter, id).await?.ok_or_else(stale)?))
        }
    }
}

/// Who answers for the bytes: at the provider's counter the clerk by name, at the State Corporation the operator by EDS.
///
/// # Errors
/// Each cause of condition 2 with its own code; `eds-could-not-check` changes nothing, the operator sends it again.
async fn prove(
    app: &App,
    counter: &Counter,
    fixed: &str,
    signature: Option<&str>,
) -> Result<cases::Proof, Problem> {
    match (counter.channel(), signature) {
        (ChannelKind::StateCorporation, Some(given)) => {
            let cms = BASE64.decode(given).map_err(|_| Problem::new(code::EDS_UNREADABLE))?;
            let iin = &counter.0.acting().iin;
            let corporation = corporation(app)?;
            let signer = Signer::Employee { iin, bin: &corporation.bin };
            match app.trust.judge_signature(&cms, fixed.as_bytes(), signer, app.clock.now()).await {
                Signature::Good(certificate) => {
                    let by = certificate.common_name().unwrap_or_default().to_owned();
                    Ok(cases::Proof::Certified { cms, by })
                }
                Signature::Refused(code) => Err(Problem::new(code)),
                Signature::CouldNotCheck => Err(Problem::new(code::EDS_COULD_NOT_CHECK).retry_after(300)),
            }
        }
        (ChannelKind::StateCorporation, None) => Err(Problem::new(code::EDS_UNREADABLE)),
        (ChannelKind::Office, None) => Ok(cases::Proof::TakenIn { by: counter.0.official.name.full() }),
        // Nobody's signature is asked for at the counter, and none is thrown away unseen.
        (ChannelKind::Office | ChannelKind::Portal, _) => Err(Problem::new(code::BAD_REQUEST)),
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
    counter: &Counter,
    id: &DraftId,
) -> Result<Option<Receipt>, Problem> {
    let Some(stored) = cases::find_of_draft(tx, id).await? else { return Ok(None) };
    let officer = counter.0.acting();
    let here = match &officer.place {
        Workplace::Provider(provider) => {
            stored.case.channel == ChannelKind::Office && stored.case.provider == *provider
        }
        Workplace::Office(office) => stored.case.office.as_ref() == Some(office),
    };
    if !here || stored.case.concerns(&officer.iin) {
        return Err(Problem::new(code::NOT_FOUND));
    }
    Ok(Some(filing::receipt(app, &stored.case)?))
}

/// What a case on paper is made of besides what was entered.
struct Taking {
    account: Option<AccountId>,
    partner: Option<Partner>,
    request: String,
    proof: cases::Proof,
    /// When what was signed came.
    arrived: Moment,
}

async fn make(
    app: &App,
    counter: &Counter,
    intake: Intake,
    ready: Ready,
    taking: Taking,
) -> Result<Option<Case>, Problem> {
    let now = app.clock.now();
    let (case_id, notice_ids) = (CaseId::parse(&chance::id()?)?, [notice_id()?, notice_id()?]);
    let entry = entry(app, counter, "taken-in", format!("case:{case_id}"));
    let officer = counter.0.acting().clone();
    let channel = counter.channel();
    let boxes = match &intake.window {
        Some(window) => boxes(&*corporation(app)?, &ready.regulation, window, taking.arrived, now),
        None => Vec::new(),
    };
    let unsent = ready.unsent.clone();
    let made = app
        .store
        .write(async move |tx| -> Result<Option<Case>, Problem> {
            let Intake { draft, applicant, window, .. } = intake;
            if !drafts::mark_filed(tx, &draft.id, ready.revision, &ready.scans, now).await? {
                return Ok(None);
            }
            // What was seen on paper is in the bytes that were signed: it may not have changed since.
            let again = intakes::find(tx, &officer.place, &draft.id).await?.and_then(|it| it.window);
            if again.map(|it| it.seen) != window.as_ref().map(|it| it.seen.clone()) {
                return Err(Problem::new(code::STALE));
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
                channel,
                office: window.map(|window| window.office),
                account: taking.account,
                applicant: applicant.iin,
                partner: taking.partner,
                checklist: ready.checklist,
                // What comes on paper to the provider's own counter is compared by a person there.
                automated: channel == ChannelKind::StateCorporation && ready.regulation.automation.is_some(),
            };
            let (case, event) =
                Case::take_in(filing, &officer, now).map_err(|refused| Problem::new(refused.code()))?;
            let stored = cases::Stored {
                case: Case { boxes, ..case },
                draft: draft.id,
                applicant: applicant.name,
                revision: 1,
                request: taking.request,
                proof: taking.proof,
            };
            cases::insert(tx, &stored, &event)?;
            if stored.case.search.is_some() {
                searches::insert(tx, &stored.case.id, now.plus(search::AGAIN));
            }
            windows::close(tx, &officer.id).await?;
            if let Some(partner) = &stored.case.partner {
                partners::insert(tx, &stored.case.id, partner, None);
            }
            let about = if stored.case.search.is_some() { "searching" } else { "filed" };
            for (account, id) in stored.case.accounts().zip(notice_ids) {
                notices::insert(tx, account, &notice(id, about, &stored.case, now));
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

/// What was done at the window, held against the act's times.
fn boxes(
    corporation: &Corporation,
    regulation: &Regulation,
    window: &AtWindow,
    arrived: Moment,
    now: Moment,
) -> Vec<BoxDone> {
    let drawn = |what, since, until| BoxDone::of(regulation, what, since, until);
    let whole = window.since.map(|since| {
        [drawn(Window::Register, since, window.begun_at), BoxDone::handling(corporation, since, now)]
    });
    let parts = [
        drawn(Window::Query, window.asked_at, window.begun_at),
        drawn(Window::Request, window.begun_at, arrived),
        drawn(Window::Send, arrived, now),
    ];
    whole.into_iter().flatten().chain(parts).flatten().collect()
}
