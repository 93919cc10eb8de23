//! Cases of a provider: the inbox, one case, the actions of the table.

use std::cmp::Reverse;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::access::Role;
use domain::api::staff::{
    ExecutorLine, Inbox, LateMark, Measured, RequestProof, StaffCase, StaffCaseLine, StaffDocument,
    TakeAction,
};
use domain::api::{path, problem as code};
use domain::case::{
    Action, ActionKind, BoxDone, Case, Happened, RecipientAnswer, RecipientCheck, Search, StateKind, Window,
    available, standing, waits_for,
};
use domain::id::{AttachmentId, CaseId, OfficerId};
use domain::person::Name;
use domain::regulation::Regulation;
use domain::text::Text;

use super::documents::verify_signatures;
use crate::app::App;
use crate::codes;
use crate::deadlines;
use crate::extract::{JsonBody, Officer, PathOf};
use crate::notices::Telling;
use crate::openings;
use crate::problem::Problem;
use crate::records;
use crate::registries::PATIENCE;
use crate::registries::persons::Life;
use crate::router::{Route, Who};
use crate::routes::cases::{download, give_attachment, history, regulation, sent_attachments};
use crate::store::cases::{Listed, Proof, Stored};
use crate::store::{
    Tx, audit, cases, deadlines as marks, documents, links, officers, outbox, partners, searches, windows,
};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(path::STAFF_CASES, Who::Officer, "The work of the official's role", inbox)
            .gives::<Inbox>(),
        Route::get(path::STAFF_CASE, Who::Officer, "A case of the provider", show).gives::<StaffCase>(),
        Route::post(path::STAFF_CASE_ACTIONS, Who::Officer, "Takes an action", act)
            .takes::<TakeAction>()
            .gives::<StaffCase>(),
        Route::get(path::STAFF_CASE_ATTACHMENT, Who::Officer, "An attachment of a case", attachment),
        Route::get(path::STAFF_CASE_REQUEST, Who::Officer, "The signed bytes of the request", request),
        Route::get(path::STAFF_EXECUTORS, Who::Officer, "The executors of the provider", executors)
            .gives::<Vec<ExecutorLine>>(),
    ]
}

async fn inbox(State(app): State<App>, officer: Officer) -> Result<Json<Inbox>, Problem> {
    let place = &officer.acting().place;
    let mut tx = app.store.read().await?;
    let open = cases::list_open(&mut tx, place).await?;
    let closed = cases::list_closed(&mut tx, place).await?;
    let measured = officer.acting().office().map(|_| measured(open.iter().chain(&closed)));
    let (mut mine, mut others) = (Vec::new(), Vec::new());
    for listed in &open {
        let line = line(&app, &officer, &listed.case, &listed.applicant)?;
        // What a register will answer in time is nobody's duty yet.
        let waits = listed.case.search == Some(Search::Waits) && !line.search_late;
        let duty = !waits && waits_for(&listed.case, officer.acting());
        if duty { mine.push(line) } else { others.push(line) }
    }
    for lines in [&mut mine, &mut others] {
        lines.sort_by_key(|line| {
            let standing = line.standing;
            let urgency = Reverse(standing.term_lateness.max(standing.step_lateness));
            // A case without a duty waits for its applicant alone, however late it was; unless it waits for a register in vain,
            // which nobody would see otherwise.
            (!line.search_late, standing.step.is_none(), urgency, standing.step_due, line.filed_at)
        });
    }
    let closed = closed.iter().map(|listed| line(&app, &officer, &listed.case, &listed.applicant));
    let closed = closed.collect::<Result<_, _>>()?;
    let warnings = deadlines::warnings(&app, &mut tx, officer.acting(), &open).await?;
    let lateness = match (officer.acting().role, officer.acting().provider()) {
        (Role::Head, Some(provider)) => Some(deadlines::overview(&app, &mut tx, provider, &open).await?),
        (Role::Clerk | Role::Head | Role::Executor | Role::Operator, _) => None,
    };
    Ok(Json(Inbox { mine, others, closed, warnings, lateness, measured }))
}

fn measured<'a>(listed: impl Iterator<Item = &'a Listed>) -> Measured {
    let boxes = listed.flat_map(|it| &it.case.boxes);
    boxes.fold(Measured { count: 0, late: 0 }, |sum, it| Measured {
        count: sum.count + 1,
        late: sum.late + u64::from(it.is_late()),
    })
}

fn line(app: &App, officer: &Officer, case: &Case, applicant: &Name) -> Result<StaffCaseLine, Problem> {
    let regulation = regulation(app, case)?;
    let (law, now) = (app.law(), app.clock.now());
    Ok(StaffCaseLine {
        id: case.id.clone(),
        number: case.number.clone(),
        service: regulation.service.name.clone(),
        applicant: applicant.clone(),
        state: case.state.kind(),
        filed_at: case.filed_at,
        standing: standing(case, &regulation, law.calendar(), now),
        search_late: case.is_search_late(&regulation, law.calendar(), now),
        own: case.concerns(&officer.acting().iin),
        on_its_way: case.is_on_its_way(),
    })
}

/// A case of the official's workplace. One's own case is listed, and never opened.
pub(super) async fn load(tx: &mut Tx, officer: &Officer, id: &CaseId) -> Result<Stored, Problem> {
    let stored = cases::find_at(tx, &officer.acting().place, id).await?;
    let stored = stored.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    if stored.case.concerns(&officer.acting().iin) {
        return Err(Problem::new(code::OWN_CASE));
    }
    Ok(stored)
}

/// The same of a case that something is about to happen to: one that is decided at another installation is only looked at here.
pub(super) async fn load_own(tx: &mut Tx, officer: &Officer, id: &CaseId) -> Result<Stored, Problem> {
    let stored = load(tx, officer, id).await?;
    if links::is_decided_elsewhere(tx, id).await? {
        return Err(Problem::new(code::ACTION_NOT_ALLOWED));
    }
    Ok(stored)
}

async fn show(
    State(app): State<App>,
    officer: Officer,
    PathOf(id): PathOf<CaseId>,
) -> Result<Response, Problem> {
    let stored = open(&app, &officer, &id).await?;
    page(&app, &officer, stored).await
}

/// A case that an official looks at: whose it is can see that they did.
async fn open(app: &App, officer: &Officer, id: &CaseId) -> Result<Stored, Problem> {
    let stored = load(&mut app.store.read().await?, officer, id).await?;
    openings::note(app, officer, &stored).await?;
    Ok(stored)
}

/// The page of a case with its version as the `ETag`.
async fn page(app: &App, officer: &Officer, stored: Stored) -> Result<Response, Problem> {
    let mut tx = app.store.read().await?;
    let case = &stored.case;
    let executor = match case.state.executor() {
        Some(id) => officers::find(&mut tx, id).await?,
        None => None,
    };
    let documents = documents::list(&mut tx, &case.id).await?;
    let second = partners::find_signature(&mut tx, &case.id).await?;
    let (remark, proposal) = case.state.in_hand();
    let elsewhere = links::is_decided_elsewhere(&mut tx, &case.id).await?;
    let actions = if elsewhere { Vec::new() } else { available(case, officer.acting()) };
    let shown = StaffCase {
        line: line(app, officer, case, &stored.applicant)?,
        revision: stored.revision,
        edition: case.edition.clone(),
        channel: case.channel,
        search: case.search,
        awaits_record: records::is_awaited(&mut tx, &stored).await?,
        recipient: case.recipient.clone(),
        applicant_iin: case.applicant.as_str().to_owned(),
        proof: match &stored.proof {
            Proof::Signed { by, .. } => RequestProof::Signed { by: by.clone(), and: second.map(|it| it.by) },
            Proof::Confirmed { confirmation, by } => {
                RequestProof::Confirmed { by: by.clone(), phone: codes::ending(&confirmation.phone) }
            }
            Proof::TakenIn { by } => RequestProof::TakenIn { by: by.clone() },
            Proof::Certified { by, .. } => RequestProof::Certified { by: by.clone() },
        },
        checklist: case.checklist.clone(),
        attachments: sent_attachments(&mut tx, &stored).await?,
        checked: case.state.checked().to_vec(),
        decision: case.state.decision().cloned(),
        receiver: case.state.receiver().cloned(),
        withdrawal_reason: case.state.withdrawal_reason().map(str::to_owned),
        remark: remark.map(str::to_owned),
        proposal: proposal.cloned(),
        executor: executor.map(|it| ExecutorLine { id: it.officer.id, name: it.name, open: 0 }),
        done: case.done.clone(),
        history: history(cases::list_events(&mut tx, &case.id).await?),
        late: marks::list_late(&mut tx, &case.id).await?.iter().filter_map(late_mark).collect(),
        actions,
        documents: documents.iter().filter(|it| it.signed.is_some()).map(document_line).collect(),
        boxes: case.boxes.clone(),
        office: office(app, case),
        request: stored.request,
    };
    let shown = if officer.acting().office().is_some() { for_the_window(shown) } else { shown };
    let tag = HeaderValue::from_str(&format!("\"{}\"", stored.revision))
        .map_err(|_| Problem::new(code::NOT_FOUND))?;
    Ok(([(header::ETAG, tag)], Json(shown)).into_response())
}

fn late_mark(mark: &marks::Mark) -> Option<LateMark> {
    Some(LateMark { limit: mark.limit, due: mark.due, at: mark.late_at? })
}

/// The name of the State Corporation's office that took a case in.
fn office(app: &App, case: &Case) -> Option<Text> {
    app.corporation()?.office(case.office.as_ref()?).map(|office| office.name.clone())
}

/// What an operator sees of a case: how it came, where it is and, once it is issued, the result. How the provider came to it
/// is the provider's.
fn for_the_window(case: StaffCase) -> StaffCase {
    let issued = matches!(case.line.state, StateKind::Issued | StateKind::HandedOver);
    let behind = [Happened::Checked, Happened::RecipientAsked, Happened::Prepared, Happened::Returned];
    StaffCase {
        checked: Vec::new(),
        decision: None,
        remark: None,
        proposal: None,
        executor: None,
        recipient: Vec::new(),
        // Whether the register is still asked, or had the answer at once, is where the case is; the rest is the provider's.
        search: case.search.filter(|it| matches!(it, Search::Waits | Search::Found)),
        done: Vec::new(),
        late: Vec::new(),
        history: case.history.into_iter().filter(|line| !behind.contains(&line.happened)).collect(),
        documents: if issued { case.documents } else { Vec::new() },
        ..case
    }
}

/// A document as the workplace lists it.
pub(super) fn document_line(document: &documents::Document) -> StaffDocument {
    StaffDocument {
        id: document.id.clone(),
        kind: document.kind,
        sha256: document.sha256.clone(),
        size: document.pdf.len() as u64,
    }
}

async fn act(
    State(app): State<App>,
    officer: Officer,
    PathOf(id): PathOf<CaseId>,
    headers: HeaderMap,
    JsonBody(wanted): JsonBody<TakeAction>,
) -> Result<Response, Problem> {
    let revision = if_match(&headers)?;
    let mut tx = app.store.read().await?;
    let stored = load_own(&mut tx, &officer, &id).await?;
    if stored.revision != revision {
        return Err(Problem::new(code::STALE));
    }
    let regulation = regulation(&app, &stored.case)?;
    let (action, signed) = action(&app, tx, &officer, &stored, &regulation, wanted).await?;
    let now = app.clock.now();
    let kind = action.kind();
    let (mut next, event) = stored
        .case
        .apply(action, officer.acting(), &regulation, app.law().calendar(), now)
        .map_err(|refused| Problem::new(refused.code()))?;
    let office = officer.acting().office().is_some();
    if office && kind == ActionKind::HandOver {
        let since = windows::find(&mut app.store.read().await?, &officer.acting().id).await?;
        next.boxes.extend(since.and_then(|since| BoxDone::of(&regulation, Window::Issue, since, now)));
    }
    let telling = Telling::about(&app, &stored, &next, kind)?;
    let withdrawal = match kind {
        ActionKind::Return => records::withdrawal(&regulation, &stored.case, revision)?,
        _ => None,
    };
    let (acting, entry) = (
        officer.acting().id.clone(),
        audit::Entry {
            at: now,
            actor: officer.actor(),
            action: format!("case-{}", kind.as_str()),
            subject: format!("case:{id}"),
            code: None,
        },
    );
    app.store
        .write(async move |tx| {
            if office {
                windows::close(tx, &acting).await?;
            }
            if cases::update(tx, &next, &event, revision).await?.is_none() {
                return Err(Problem::new(code::STALE));
            }
            if kind == ActionKind::TakeOver {
                searches::delete(tx, &next.id).await?;
            }
            if let Some(withdrawal) = &withdrawal {
                outbox::add(tx, withdrawal, now).await?;
            }
            for (document, signature) in &signed {
                // The documents may have been made anew since their signatures were looked at.
                if !documents::sign(tx, document, signature).await? {
                    return Err(Problem::new(code::STALE));
                }
            }
            if let Some(telling) = &telling {
                telling.write(tx, now).await?;
            }
            audit::append(tx, entry);
            Ok::<(), Problem>(())
        })
        .await?;
    let stored = load(&mut app.store.read().await?, &officer, &id).await?;
    if kind == ActionKind::Prepare {
        records::ask_early(&app, &stored).await;
    }
    page(&app, &officer, stored).await
}

type Signatures = Vec<(domain::id::DocumentId, documents::Signed)>;

/// From what was sent to a deed whose officials and signatures have been verified.
async fn action(
    app: &App,
    mut tx: Tx,
    officer: &Officer,
    stored: &Stored,
    regulation: &Regulation,
    wanted: TakeAction,
) -> Result<(Action, Signatures), Problem> {
    let plain = |action| Ok((action, Vec::new()));
    match wanted {
        TakeAction::TakeOver => plain(Action::TakeOver),
        TakeAction::Register => plain(Action::Register),
        TakeAction::Resolve { executor } => {
            plain(Action::Resolve { executor: find_executor(&mut tx, &executor).await? })
        }
        TakeAction::AskRecipient => {
            // Nobody is asked about in vain, and nothing is held open while the register thinks.
            drop(tx);
            if !available(&stored.case, officer.acting()).contains(&ActionKind::AskRecipient) {
                return Err(Problem::new(code::ACTION_NOT_ALLOWED));
            }
            app.limits.lookup(&officer.acting().id)?;
            let asked = audit::Entry {
                at: app.clock.now(),
                actor: officer.actor(),
                action: "person-asked".to_owned(),
                subject: app.traces.of(&stored.case.applicant),
                code: None,
            };
            audit::append_alone(&app.store, asked).await?;
            plain(Action::AskRecipient { check: check_recipient(app, stored).await })
        }
        TakeAction::Check { checked, proposal } => plain(Action::Check { checked, proposal }),
        TakeAction::Prepare { decision } => plain(Action::Prepare { decision }),
        TakeAction::Return { remark } => plain(Action::Return { remark }),
        TakeAction::Issue => plain(Action::Issue),
        TakeAction::HandOver { receiver, signed } => plain(Action::HandOver { receiver, signed }),
        TakeAction::Sign { signatures } => {
            let (documents, signed) =
                verify_signatures(app, &mut tx, officer, stored, regulation, &signatures).await?;
            Ok((Action::Sign { documents }, signed))
        }
    }
}

/// Asks the person register whether the applicant of a case is there as the request says.
async fn check_recipient(app: &App, stored: &Stored) -> RecipientCheck {
    let asked_at = app.clock.now();
    let asking = app.registries.persons.find(&stored.case.applicant);
    let answer = match tokio::time::timeout(PATIENCE, asking).await {
        Err(_) | Ok(Err(_)) => RecipientAnswer::CouldNotAsk,
        Ok(Ok(None)) => RecipientAnswer::Absent,
        Ok(Ok(Some(person))) if person.life == Life::Normal && person.name.same_as(&stored.applicant) => {
            RecipientAnswer::Agrees
        }
        Ok(Ok(Some(_))) => RecipientAnswer::Differs,
    };
    RecipientCheck { asked_at, answered_at: app.clock.now(), answer }
}

async fn find_executor(tx: &mut Tx, id: &OfficerId) -> Result<domain::access::Officer, Problem> {
    let found = officers::find_active(tx, id).await?;
    Ok(found.ok_or_else(|| Problem::new(code::NOT_AN_EXECUTOR))?.officer)
}

/// The version that the caller saw, from `If-Match: "<revision>"`.
pub(in crate::routes) fn if_match(headers: &HeaderMap) -> Result<i64, Problem> {
    let tag = headers.get(header::IF_MATCH).and_then(|value| value.to_str().ok());
    let revision = tag.and_then(|tag| tag.trim().trim_matches('"').parse().ok());
    revision.ok_or_else(|| Problem::new(code::PRECONDITION_MISSING))
}

async fn attachment(
    State(app): State<App>,
    officer: Officer,
    PathOf((id, attachment)): PathOf<(CaseId, AttachmentId)>,
) -> Result<Response, Problem> {
    let stored = open(&app, &officer, &id).await?;
    give_attachment(&app, &stored, &attachment).await
}

async fn request(
    State(app): State<App>,
    officer: Officer,
    PathOf(id): PathOf<CaseId>,
) -> Result<Response, Problem> {
    let stored = open(&app, &officer, &id).await?;
    Ok(download(
        stored.request.into_bytes(),
        "text/plain; charset=utf-8",
        &format!("{}.txt", stored.case.number),
    ))
}

async fn executors(State(app): State<App>, officer: Officer) -> Result<Json<Vec<ExecutorLine>>, Problem> {
    // The State Corporation has none.
    let Some(provider) = officer.acting().provider() else { return Ok(Json(Vec::new())) };
    let mut tx = app.store.read().await?;
    let open = cases::count_by_executor(&mut tx, provider).await?;
    let count = |id: &OfficerId| {
        open.iter().find(|(executor, _)| executor == id.as_str()).map_or(0, |(_, count)| *count)
    };
    let executors = officers::list_at(&mut tx, &officer.acting().place).await?;
    let lines =
        executors.into_iter().filter(|official| official.officer.role == Role::Executor).map(|official| {
            let open = u32::try_from(count(&official.officer.id)).unwrap_or(u32::MAX);
            ExecutorLine { id: official.officer.id, name: official.name, open }
        });
    Ok(Json(lines.collect()))
}
