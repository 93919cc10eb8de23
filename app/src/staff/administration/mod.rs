//! The administrators' pages: at the workplace's address under `/admin`, and nothing of the officials' on them.

mod calendar;
mod changes;
mod deed;
mod editions;
mod hall;
mod offices;
mod official;
mod officials;
mod providers;
mod queue;
mod session;
mod sign_in;

use domain::api::administration::{AdministratorStanding, Kept};
use domain::id::{EditionId, OfficeCode, OfficerId, ProviderCode};
use domain::text::Text;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, failure_notice};
use crate::i18n::{self, t};
use crate::router;
use crate::ui::{Button, NavLink, Notice, Skeleton, Tone, Weight};

/// A page of administration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// `/admin`: the officials.
    Officials,
    /// `/admin/officials/new`
    NewOfficial,
    /// `/admin/officials/1`
    Official(OfficerId),
    /// `/admin/editions`
    Editions,
    /// `/admin/editions/adoption/mangystau/2018-05-28`
    Edition(EditionId),
    /// `/admin/providers`
    Providers,
    /// `/admin/providers/aktau`
    Provider(ProviderCode),
    /// `/admin/offices`
    Offices,
    /// `/admin/offices/new`
    NewOffice,
    /// `/admin/offices/aktau-1`
    Office(OfficeCode),
    /// `/admin/calendar`; the year is in the query.
    Calendar,
    /// `/admin/queue`: the offices' plans of the electronic queue.
    Queue,
    /// `/admin/queue/aktau-1`
    QueuePlan(OfficeCode),
    /// `/admin/hall`: the displays and kiosks of the halls.
    Hall,
    /// `/admin/changes`
    Changes,
}

impl Page {
    /// Reads what stands after `/admin`.
    pub fn parse(parts: &[&str]) -> Option<Self> {
        Some(match parts {
            [] => Self::Officials,
            ["officials", "new"] => Self::NewOfficial,
            ["officials", id] => Self::Official(OfficerId::parse(id).ok()?),
            ["editions"] => Self::Editions,
            ["editions", service, region, date] => {
                Self::Edition(EditionId::parse(&format!("{service}/{region}/{date}")).ok()?)
            }
            ["providers"] => Self::Providers,
            ["providers", code] => Self::Provider(ProviderCode::parse(code).ok()?),
            ["offices"] => Self::Offices,
            ["offices", "new"] => Self::NewOffice,
            ["offices", code] => Self::Office(OfficeCode::parse(code).ok()?),
            ["calendar"] => Self::Calendar,
            ["queue"] => Self::Queue,
            ["queue", office] => Self::QueuePlan(OfficeCode::parse(office).ok()?),
            ["hall"] => Self::Hall,
            ["changes"] => Self::Changes,
            _ => return None,
        })
    }

    /// The address.
    pub fn href(&self) -> String {
        match self {
            Self::Officials => "/admin".to_owned(),
            Self::NewOfficial => "/admin/officials/new".to_owned(),
            Self::Official(id) => format!("/admin/officials/{id}"),
            Self::Editions => "/admin/editions".to_owned(),
            Self::Edition(edition) => format!("/admin/editions/{edition}"),
            Self::Providers => "/admin/providers".to_owned(),
            Self::Provider(code) => format!("/admin/providers/{code}"),
            Self::Offices => "/admin/offices".to_owned(),
            Self::NewOffice => "/admin/offices/new".to_owned(),
            Self::Office(code) => format!("/admin/offices/{code}"),
            Self::Calendar => "/admin/calendar".to_owned(),
            Self::Queue => "/admin/queue".to_owned(),
            Self::QueuePlan(office) => format!("/admin/queue/{office}"),
            Self::Hall => "/admin/hall".to_owned(),
            Self::Changes => "/admin/changes".to_owned(),
        }
    }
}

/// Whether an address is one of administration.
pub(super) fn is_here(path: &str) -> bool {
    path == "/admin" || path.starts_with("/admin/")
}

/// Draws a page for a signed-in administrator, or asks for what is missing of the two factors at the same address.
pub(super) fn view(page: Page) -> AnyView {
    session::ask_once();
    let standing = session::standing();
    // Drawn anew when the sign-in goes a step, and not at every answer.
    let step = Memo::new(move |_| standing.get());
    (move || match step.get() {
        None => match session::failure().get() {
            None => view! { <Skeleton lines=5 /> }.into_any(),
            Some(failure) => view! {
                {failure_notice(failure)}
                <Button label=t!("failure-try-again") on_press=session::ask />
            }
            .into_any(),
        },
        Some(AdministratorStanding::SignedOut) => untrack(sign_in::password),
        Some(AdministratorStanding::PasswordGiven { one_time }) => untrack(|| sign_in::key(one_time)),
        Some(AdministratorStanding::SignedIn { .. }) => untrack(|| draw(&page)),
    })
    .into_any()
}

fn draw(page: &Page) -> AnyView {
    match page {
        Page::Officials => officials::view(),
        Page::NewOfficial => official::new(),
        Page::Official(id) => official::view(id.clone()),
        Page::Editions => editions::view(),
        Page::Edition(edition) => editions::one(edition.clone()),
        Page::Providers => providers::view(),
        Page::Provider(code) => providers::one(code.clone()),
        Page::Offices => offices::view(),
        Page::NewOffice => offices::new(),
        Page::Office(code) => offices::one(code.clone()),
        Page::Calendar => calendar::view(),
        Page::Queue => queue::view(),
        Page::QueuePlan(office) => queue::one(office.clone()),
        Page::Hall => hall::view(),
        Page::Changes => changes::view(),
    }
}

/// The header's row of a signed-in administrator.
pub(super) fn nav() -> AnyView {
    let standing = session::standing();
    (move || match standing.get() {
        Some(AdministratorStanding::SignedIn { name, .. }) => Some(untrack(|| links(name.full()))),
        None | Some(AdministratorStanding::SignedOut | AdministratorStanding::PasswordGiven { .. }) => None,
    })
    .into_any()
}

fn links(name: String) -> AnyView {
    let to = |page: Page, label: Signal<String>| {
        let href = page.href();
        let begins = href.clone();
        let here = Signal::derive(move || {
            let path = router::path();
            let own = path == begins || path.starts_with(&format!("{begins}/"));
            // The officials' list is at the root of the others.
            if begins == "/admin" { path == begins || path.starts_with("/admin/officials") } else { own }
        });
        view! { <NavLink href=href label here /> }.into_any()
    };
    let busy = RwSignal::new(false);
    let out = move || {
        busy.set(true);
        spawn_local(async move {
            let _ = api::administration::sign_out().await;
            let _ = window().location().set_href("/admin");
        });
    };
    view! {
        {to(Page::Officials, t!("staff-admin-officials"))}
        {to(Page::Editions, t!("staff-admin-editions"))}
        {to(Page::Providers, t!("staff-admin-providers"))}
        {to(Page::Offices, t!("staff-admin-offices"))}
        {to(Page::Calendar, t!("staff-admin-calendar"))}
        {to(Page::Queue, t!("staff-admin-queue"))}
        {to(Page::Changes, t!("staff-admin-changes"))}
        <p class="staff-who"><strong>{name}</strong><span class="staff-provider">{t!("staff-admin-role")}</span></p>
        <Button label=t!("staff-nav-sign-out") weight=Weight::Link busy=busy on_press=out />
    }
    .into_any()
}

/// Says that a part is kept in a file, where it is.
fn in_file(kept: Kept) -> AnyView {
    kept.in_file
        .then(|| {
            view! {
                <Notice tone=Tone::Info title=t!("problem-kept-in-file")><p>{t!("problem-kept-in-file-advice")}</p></Notice>
            }
        })
        .into_any()
}

/// A text in the language of the page, or a dash when there is none.
fn maybe(text: Option<&Text>) -> AnyView {
    match text {
        Some(text) => {
            let text = i18n::text(text);
            view! { {text} }.into_any()
        }
        None => view! { "–" }.into_any(),
    }
}
