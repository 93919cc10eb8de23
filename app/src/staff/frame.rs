//! What stands around every page of the workplace: whose desk it is, and the way out.

use domain::access::Role;
use domain::api::staff::StaffOfficer;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Route, administration, guard};
use crate::api;
use crate::i18n::{self, t};
use crate::router;
use crate::session;
use crate::ui::{Button, Frame, NavLink, Weight};

pub(super) fn view(outlet: AnyView) -> AnyView {
    let (office, administration) = (t!("staff-product"), t!("staff-admin-product"));
    let name = Signal::derive(move || if is_administration() { administration.get() } else { office.get() });
    view! {
        <Frame name=name sandbox=session::sandbox() nav=nav() footer=footer()>{outlet}</Frame>
        {guard::sign_in_again()}
    }
    .into_any()
}

/// Whether the page is one of administration, where nothing of the officials' is.
fn is_administration() -> bool {
    administration::is_here(&router::path())
}

fn nav() -> AnyView {
    let here = Memo::new(|_| is_administration());
    (move || if here.get() { untrack(administration::nav) } else { untrack(office) }).into_any()
}

fn office() -> AnyView {
    let officer = session::officer();
    let shown = Memo::new(move |_| officer.get());
    (move || shown.get().map(|officer| untrack(|| own(&officer)))).into_any()
}

/// The official's own row: the list, who is signed in with which role and whose, signing out.
fn own(officer: &StaffOfficer) -> AnyView {
    let here = Signal::derive(|| router::path() == "/");
    let links = match officer.role {
        Role::Clerk => Some(clerk_links()),
        Role::Operator => Some(view! { {counter_links()}{queue_link()} }.into_any()),
        Role::Head | Role::Executor => None,
    };
    let (name, role) = (officer.name.full(), i18n::text(&officer.role_name));
    let provider = i18n::text(&officer.workplace);
    view! {
        <NavLink href=Route::Inbox.href() label=t!("staff-nav-inbox") here=here />
        {links}
        <p class="staff-who"><strong>{name}</strong>", "{role}<span class="staff-provider">{provider}</span></p>
        <SignOut />
    }
    .into_any()
}

/// What only the office does.
fn clerk_links() -> AnyView {
    let journal = Signal::derive(|| router::path() == "/journal");
    view! {
        {counter_links()}
        <NavLink href=Route::Journal.href() label=t!("staff-nav-journal") here=journal />
    }
    .into_any()
}

/// What everybody does who takes in from people.
fn counter_links() -> AnyView {
    let intakes = Signal::derive(|| router::path().starts_with("/intakes"));
    let couriers = Signal::derive(|| router::path().starts_with("/couriers"));
    view! {
        <NavLink href=Route::Intakes.href() label=t!("staff-nav-intakes") here=intakes />
        <NavLink href=Route::Couriers.href() label=t!("staff-nav-couriers") here=couriers />
    }
    .into_any()
}

/// The electronic queue, where only operators stand.
fn queue_link() -> AnyView {
    let queue = Signal::derive(|| router::path().starts_with("/queue"));
    view! { <NavLink href=Route::Queue.href() label=t!("staff-nav-queue") here=queue /> }.into_any()
}

/// Signs out. The whole application is begun anew, so that nothing of the official stays in this browser.
#[component]
fn SignOut() -> AnyView {
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let out = move || {
        busy.set(true);
        spawn_local(async move {
            match api::staff::sign_out().await {
                Ok(()) => {
                    session::forget();
                    let _ = window().location().set_href("/");
                }
                Err(_) => {
                    busy.set(false);
                    failed.set(true);
                }
            }
        });
    };
    let words =
        move || failed.get().then(|| view! { <span role="alert">{t!("staff-sign-out-failed")}</span> });
    view! { <Button label=t!("staff-nav-sign-out") weight=Weight::Link busy=busy on_press=out />{words} }
        .into_any()
}

fn footer() -> AnyView {
    let sandbox = session::sandbox();
    let (officials, administrators) = (t!("staff-footer-about"), t!("staff-admin-footer"));
    let gallery = move || {
        sandbox.get().then(|| {
            view! { <p><a href=Route::Gallery.href()>{t!("staff-footer-gallery")}</a></p> }.into_any()
        })
    };
    view! {
        <p>{move || if is_administration() { administrators.get() } else { officials.get() }}</p>
        {gallery}
    }
    .into_any()
}
