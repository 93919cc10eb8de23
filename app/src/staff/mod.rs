//! The pages of the officials' workplace.
//!
//! [`Route`] is the whole table of addresses. What is neither under `/admin` nor `/hall` is for a signed-in official alone: [`guard::signed_in`] asks
//! to sign in first, and the server shows only what belongs to the official's provider.

mod administration;
mod frame;
mod guard;
mod sign_in;

mod case;
mod centre;
mod deadlines;
mod hall;
mod identity;
mod inbox;
mod intake;
mod journal;
mod next;
mod queue;
mod urgency;

use domain::access::Role;
use domain::id::{CarriageId, CaseId, Code, DraftId};
use leptos::prelude::*;

use crate::filling::{Stop, attachments, review, way};
use crate::i18n::t;
use crate::page::Heading;
use crate::router;
use crate::ui::gallery::Gallery;
use case::ask_verdict;

/// A page and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/`: what waits, what else is open, what is closed.
    Inbox,
    /// `/cases/1`: all that is needed to decide, and what the official may do.
    Case(CaseId),
    /// `/cases/1/receipt`: after an application was taken in on paper.
    Taken(CaseId),
    /// `/intakes`: takes an application in on paper.
    Intakes,
    /// `/intakes/1`: goes to the first page that is not done.
    Intake(DraftId),
    /// `/intakes/1/pages/family`: one page of the form.
    IntakePage(DraftId, Code),
    /// `/intakes/1/attachments`: the scans.
    IntakeAttachments(DraftId),
    /// `/intakes/1/review`: all answers and scans, before it is taken in.
    IntakeReview(DraftId),
    /// `/journal`: the journal of incoming documents.
    Journal,
    /// `/admin` and below: the administrators' pages.
    Administration(administration::Page),
    /// `/couriers`: papers that wait for a courier or are on their way.
    Couriers,
    /// `/couriers/journal`: the journal of hand-overs to couriers.
    CourierJournal,
    /// `/couriers/1`: one hand-over.
    Carriage(CarriageId),
    /// `/queue`: the operator's desk of the electronic queue.
    Queue,
    /// `/hall`: the display or the kiosk of an office's hall, an application of its own.
    Hall,
    /// `/gallery`: every component in every state, only in a sandbox.
    Gallery,
}

impl Route {
    /// Reads a path; nothing when there is no such page.
    pub fn parse(path: &str) -> Option<Self> {
        let parts = path.split('/').filter(|part| !part.is_empty()).collect::<Vec<_>>();
        let route = match parts.as_slice() {
            [] => Self::Inbox,
            ["cases", case] => Self::Case(CaseId::parse(case).ok()?),
            ["cases", case, "receipt"] => Self::Taken(CaseId::parse(case).ok()?),
            ["intakes"] => Self::Intakes,
            ["intakes", draft] => Self::Intake(DraftId::parse(draft).ok()?),
            ["intakes", draft, "pages", page] => {
                Self::IntakePage(DraftId::parse(draft).ok()?, Code::parse(page).ok()?)
            }
            ["intakes", draft, "attachments"] => Self::IntakeAttachments(DraftId::parse(draft).ok()?),
            ["intakes", draft, "review"] => Self::IntakeReview(DraftId::parse(draft).ok()?),
            ["journal"] => Self::Journal,
            ["admin", page @ ..] => Self::Administration(administration::Page::parse(page)?),
            ["couriers"] => Self::Couriers,
            ["couriers", "journal"] => Self::CourierJournal,
            ["couriers", carriage] => Self::Carriage(CarriageId::parse(carriage).ok()?),
            ["queue"] => Self::Queue,
            ["hall"] => Self::Hall,
            ["gallery"] => Self::Gallery,
            _ => return None,
        };
        Some(route)
    }

    /// The address.
    pub fn href(&self) -> String {
        match self {
            Self::Inbox => "/".to_owned(),
            Self::Case(case) => format!("/cases/{case}"),
            Self::Taken(case) => format!("/cases/{case}/receipt"),
            Self::Intakes => "/intakes".to_owned(),
            Self::Intake(draft) => Stop::Next.href(intake::DESK.home.pages, draft),
            Self::IntakePage(draft, page) => Stop::Page(page.clone()).href(intake::DESK.home.pages, draft),
            Self::IntakeAttachments(draft) => Stop::Attachments.href(intake::DESK.home.pages, draft),
            Self::IntakeReview(draft) => Stop::Review.href(intake::DESK.home.pages, draft),
            Self::Journal => "/journal".to_owned(),
            Self::Administration(page) => page.href(),
            Self::Couriers => "/couriers".to_owned(),
            Self::CourierJournal => "/couriers/journal".to_owned(),
            Self::Carriage(carriage) => format!("/couriers/{carriage}"),
            Self::Queue => "/queue".to_owned(),
            Self::Hall => "/hall".to_owned(),
            Self::Gallery => "/gallery".to_owned(),
        }
    }
}

/// The whole application.
pub fn application() -> AnyView {
    if Route::parse(&router::path()) == Some(Route::Hall) {
        return hall::application();
    }
    guard::ask_who();
    frame::view(router::outlet(page))
}

fn page(path: &str) -> AnyView {
    match Route::parse(path) {
        Some(Route::Inbox) => guard::signed_in(inbox::view),
        Some(Route::Case(id)) => guard::signed_in(move || case::view(id.clone())),
        Some(Route::Taken(id)) => guard::counter(move || intake::taken::view(id.clone())),
        Some(Route::Intakes) => guard::counter(intake::begin::view),
        Some(Route::Intake(draft)) => guard::counter(move || way::resume(&intake::DESK, draft.clone())),
        Some(Route::IntakePage(draft, page)) => {
            guard::counter(move || way::view(&intake::DESK, draft.clone(), page.clone()))
        }
        Some(Route::IntakeAttachments(draft)) => {
            guard::counter(move || attachments::view(&intake::DESK, draft.clone()))
        }
        Some(Route::IntakeReview(draft)) => guard::counter(move || match guard::role() {
            Some(Role::Operator) => centre::papers::before_review(draft.clone()),
            _ => review::view(&intake::DESK, draft.clone()),
        }),
        Some(Route::Journal) => guard::clerk(journal::view),
        Some(Route::Administration(page)) => administration::view(page),
        Some(Route::Couriers) => guard::counter(centre::couriers::view),
        Some(Route::CourierJournal) => guard::counter(centre::journal::view),
        Some(Route::Carriage(id)) => guard::counter(move || centre::carriage::view(id.clone())),
        Some(Route::Queue) => guard::operator(queue::desk::view),
        Some(Route::Gallery) => guard::sandbox_only(|| view! { <Gallery /> }.into_any()),
        // No page of the workplace leads there: a device opens it by its address.
        Some(Route::Hall) | None => not_found(),
    }
}

fn not_found() -> AnyView {
    view! {
        <Heading text=t!("staff-not-found") />
        <p>{t!("staff-not-found-about")}</p>
        <p><a href=Route::Inbox.href()>{t!("staff-to-inbox")}</a></p>
    }
    .into_any()
}
