//! The pages of the citizen's portal.
//!
//! [`Route`] is the whole table of addresses: [`Route::parse`] reads one, [`Route::href`] writes it, and [`looking`],
//! [`applying`] and [`keeping`] draw it, each in a [`Module`] of its own. A page that is for its owner alone is drawn by
//! [`guard::signed_in`], which asks to sign in first.

mod entry;
mod frame;
mod guard;
mod lasting;
mod live;
mod news;

pub mod apply;
mod begun;
mod cabinet;
mod case;
pub mod catalogue;
mod code;
pub mod home;
mod not_found;
mod notices;
mod password;
mod phone;
mod process;
mod profile;
mod queue;
mod register;
mod sandbox;
mod saved;
pub mod service;
mod sign_in;
mod sign_in_by_eds;
mod told;

use domain::api::path::Module;
use domain::id::{CaseId, Code, DraftId, EditionId, JointId, ServiceCode, TicketId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::filling::{Stop, attachments, review, way};
use crate::form;
use crate::router::{self, Border, Leaving};

/// A page and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/`
    Home,
    /// `/services`, with `?q=` for a search.
    Services,
    /// `/services/adoption`: the service, with `?region=mangystau` for the region's edition.
    Service(ServiceCode),
    /// `/services/adoption/mangystau/2018-05-28/process`: the edition's directory of business processes.
    Process(EditionId),
    /// `/apply/adoption/mangystau/2018-05-28`: chooses the provider and begins a draft, or goes on with one.
    Begin(EditionId),
    /// `/drafts/1`: goes to the first page that is not done.
    Draft(DraftId),
    /// `/drafts/1/pages/family`: one page of the form.
    DraftPage(DraftId, Code),
    /// `/drafts/1/attachments`: the scans.
    DraftAttachments(DraftId),
    /// `/drafts/1/review`: all answers and scans.
    DraftReview(DraftId),
    /// `/drafts/1/sign`: the document, the key file, the signature.
    DraftSign(DraftId),
    /// `/drafts/1/confirm`: the one-time password in the place of the signature.
    DraftConfirm(DraftId),
    /// `/drafts/1/waits`: sent, and waiting until the signature can be checked, or for the second one.
    DraftWaits(DraftId),
    /// `/joint/1`: a request of two people, to be signed as the second one.
    Joint(JointId),
    /// `/cases/1`
    Case(CaseId),
    /// `/cases/1/sent`: the receipt.
    Sent(CaseId),
    /// `/cases/1/withdraw`: takes the request back.
    Withdraw(CaseId),
    /// `/cases/1/complaint`: complains that the term was broken.
    Complaint(CaseId),
    /// `/cabinet`
    Cabinet,
    /// `/profile`: the account.
    Profile,
    /// `/profile/notices`: how the person is told besides the cabinet.
    Notices,
    /// `/profile/phone`: the number that is linked to the account.
    Phone,
    /// `/queue`: the electronic queue, with `?case=` for a result to collect and `?move=` for a ticket to move.
    Queue,
    /// `/queue/tickets/1`: one ticket.
    Ticket(TicketId),
    /// `/sign-in`, with `?to=` for where to go then and `?also=password` for who is signed in by EDS.
    SignIn,
    /// `/sign-in/eds`, with `?to=`.
    SignInByEds,
    /// `/register`, with `?to=`.
    Register,
    /// `/password`: a new password by EDS.
    Password,
    /// `/sandbox`: only in a sandbox.
    Sandbox,
}

impl Route {
    /// Reads a path; nothing when there is no such page.
    pub fn parse(path: &str) -> Option<Self> {
        let mut parts = [""; 5];
        let mut count = 0;
        for part in path.split('/').filter(|part| !part.is_empty()) {
            *parts.get_mut(count)? = part;
            count += 1;
        }
        let route = match parts.get(..count)? {
            [] => Self::Home,
            ["services"] => Self::Services,
            ["services", service] => Self::Service(ServiceCode::parse(service).ok()?),
            ["services", service, region, date, "process"] => {
                Self::Process(EditionId::parse(&format!("{service}/{region}/{date}")).ok()?)
            }
            ["apply", service, region, date] => {
                Self::Begin(EditionId::parse(&format!("{service}/{region}/{date}")).ok()?)
            }
            ["drafts", draft] => Self::Draft(DraftId::parse(draft).ok()?),
            ["drafts", draft, "pages", page] => {
                Self::DraftPage(DraftId::parse(draft).ok()?, Code::parse(page).ok()?)
            }
            ["drafts", draft, "attachments"] => Self::DraftAttachments(DraftId::parse(draft).ok()?),
            ["drafts", draft, "review"] => Self::DraftReview(DraftId::parse(draft).ok()?),
            ["drafts", draft, "sign"] => Self::DraftSign(DraftId::parse(draft).ok()?),
            ["drafts", draft, "confirm"] => Self::DraftConfirm(DraftId::parse(draft).ok()?),
            ["drafts", draft, "waits"] => Self::DraftWaits(DraftId::parse(draft).ok()?),
            ["joint", joint] => Self::Joint(JointId::parse(joint).ok()?),
            ["cases", case] => Self::Case(CaseId::parse(case).ok()?),
            ["cases", case, "sent"] => Self::Sent(CaseId::parse(case).ok()?),
            ["cases", case, "withdraw"] => Self::Withdraw(CaseId::parse(case).ok()?),
            ["cases", case, "complaint"] => Self::Complaint(CaseId::parse(case).ok()?),
            ["cabinet"] => Self::Cabinet,
            ["profile"] => Self::Profile,
            ["profile", "notices"] => Self::Notices,
            ["profile", "phone"] => Self::Phone,
            ["queue"] => Self::Queue,
            ["queue", "tickets", ticket] => Self::Ticket(TicketId::parse(ticket).ok()?),
            ["sign-in"] => Self::SignIn,
            ["sign-in", "eds"] => Self::SignInByEds,
            ["register"] => Self::Register,
            ["password"] => Self::Password,
            ["sandbox"] => Self::Sandbox,
            _ => return None,
        };
        Some(route)
    }

    /// The address.
    pub fn href(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Services => "/services".to_owned(),
            Self::Service(service) => format!("/services/{service}"),
            Self::Process(edition) => format!("/services/{edition}/process"),
            Self::Begin(edition) => format!("/apply/{edition}"),
            Self::Draft(draft) => draft_page(draft, &Stop::Next),
            Self::DraftPage(draft, page) => draft_page(draft, &Stop::Page(page.clone())),
            Self::DraftAttachments(draft) => draft_page(draft, &Stop::Attachments),
            Self::DraftReview(draft) => draft_page(draft, &Stop::Review),
            Self::DraftSign(draft) => format!("/drafts/{draft}/sign"),
            Self::DraftConfirm(draft) => format!("/drafts/{draft}/confirm"),
            Self::DraftWaits(draft) => draft_page(draft, &Stop::Waits),
            Self::Joint(joint) => format!("/joint/{joint}"),
            Self::Case(case) => format!("/cases/{case}"),
            Self::Sent(case) => format!("/cases/{case}/sent"),
            Self::Withdraw(case) => format!("/cases/{case}/withdraw"),
            Self::Complaint(case) => format!("/cases/{case}/complaint"),
            Self::Cabinet => "/cabinet".to_owned(),
            Self::Profile => "/profile".to_owned(),
            Self::Notices => "/profile/notices".to_owned(),
            Self::Phone => "/profile/phone".to_owned(),
            Self::Queue => "/queue".to_owned(),
            Self::Ticket(ticket) => format!("/queue/tickets/{ticket}"),
            Self::SignIn => "/sign-in".to_owned(),
            Self::SignInByEds => "/sign-in/eds".to_owned(),
            Self::Register => "/register".to_owned(),
            Self::Password => "/password".to_owned(),
            Self::Sandbox => "/sandbox".to_owned(),
        }
    }

    /// Goes there.
    pub fn go(&self) {
        router::go(&self.href());
    }
}

fn draft_page(draft: &DraftId, stop: &Stop) -> String {
    stop.href(apply::PAGES, draft)
}

/// The module that everybody downloads: the services, signing in.
pub fn looking() -> AnyView {
    let own = |path: &str| Module::of(path) == Module::Citizen;
    router::set_border(Border { own, leave: |leaving| leaving.load() });
    guard::ask_who();
    frame::view(router::outlet(looking_page), || Box::pin(async {}))
}

/// The module for the cabinet, the cases and the account.
pub fn keeping() -> AnyView {
    let own = |path: &str| Module::of(path) == Module::Cabinet;
    router::set_border(Border { own, leave: |leaving| leaving.load() });
    guard::ask_who();
    news::follow();
    view! { {frame::view(router::outlet(keeping_page), || Box::pin(async {}))}{lasting::watch()} }.into_any()
}

/// The module for requests and all that signs: an account, signing in and a new password by EDS; and for what few look at,
/// the directory of processes.
pub fn applying() -> AnyView {
    let own = |path: &str| Module::of(path) == Module::Apply;
    let leave = |leaving: Leaving| {
        // What was typed in the last moment is saved before this module ends.
        spawn_local(async move {
            form::settle().await;
            leaving.load();
        });
    };
    router::set_border(Border { own, leave });
    guard::ask_who();
    view! { {frame::view(router::outlet(applying_page), || Box::pin(form::settle()))}{lasting::watch()} }
        .into_any()
}

fn looking_page(path: &str) -> AnyView {
    let Some(route) = Route::parse(path) else { return not_found::view() };
    match route {
        Route::Home => home::view(),
        Route::Services => catalogue::view(),
        Route::Service(service) => service::view(service),
        Route::SignIn => sign_in::view(),
        _ => not_found::view(),
    }
}

fn keeping_page(path: &str) -> AnyView {
    let Some(route) = Route::parse(path) else { return not_found::view() };
    match route {
        Route::Case(case) => guard::signed_in(move || case::view(case.clone())),
        Route::Withdraw(case) => guard::signed_in(move || case::withdraw::view(case.clone())),
        Route::Complaint(case) => guard::signed_in(move || case::complaint::view(case.clone())),
        Route::Cabinet => guard::signed_in(cabinet::view),
        Route::Profile => guard::signed_in(profile::view),
        Route::Notices => guard::signed_in(notices::view),
        Route::Phone => guard::signed_in(phone::view),
        Route::Queue => guard::signed_in(queue::view),
        Route::Ticket(ticket) => guard::signed_in(move || queue::ticket::view(ticket.clone())),
        Route::Sandbox => guard::sandbox_only(sandbox::view),
        _ => not_found::view(),
    }
}

fn applying_page(path: &str) -> AnyView {
    let Some(route) = Route::parse(path) else { return not_found::view() };
    match route {
        Route::Process(edition) => process::view(edition),
        Route::Begin(edition) => guard::signed_in(move || apply::begin::view(edition.clone())),
        Route::Draft(draft) => guard::signed_in(move || way::resume(&apply::DESK, draft.clone())),
        Route::DraftPage(draft, page) => {
            guard::signed_in(move || way::view(&apply::DESK, draft.clone(), page.clone()))
        }
        Route::DraftAttachments(draft) => {
            guard::signed_in(move || attachments::view(&apply::DESK, draft.clone()))
        }
        Route::DraftReview(draft) => guard::signed_in(move || review::view(&apply::DESK, draft.clone())),
        Route::DraftSign(draft) => guard::signed_in(move || apply::sign::view(draft.clone())),
        Route::DraftConfirm(draft) => guard::signed_in(move || apply::confirm::view(draft.clone())),
        Route::DraftWaits(draft) => guard::signed_in(move || apply::sent::waits(draft.clone())),
        Route::Joint(joint) => guard::signed_in(move || apply::joint::view(joint.clone())),
        Route::Sent(case) => guard::signed_in(move || apply::sent::view(case.clone())),
        Route::SignInByEds => sign_in_by_eds::view(),
        Route::Register => register::view(),
        Route::Password => password::view(),
        _ => not_found::view(),
    }
}
