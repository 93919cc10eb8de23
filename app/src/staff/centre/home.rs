//! An operator's list: what is handed out, what comes with the courier, what the providers have.

use domain::api::staff::{Inbox, Measured};
use leptos::prelude::*;

use super::window;
use crate::i18n::{t, tr};
use crate::staff::{Route, inbox};
use crate::ui::{ButtonRow, LinkButton, Notice, Tone, Weight};

pub(in crate::staff) fn view(inbox: &Inbox, measured: Measured) -> AnyView {
    let (on_the_way, ready): (Vec<_>, Vec<_>) = inbox.mine.iter().cloned().partition(|line| line.on_its_way);
    let nothing = ready.is_empty().then(|| {
        view! { <Notice tone=Tone::Success title=t!("staff-centre-nothing")><p>{t!("staff-centre-nothing-about")}</p></Notice> }
            .into_any()
    });
    let counted = move || {
        let given = [("n", measured.count.into()), ("late", measured.late.into())];
        tr("staff-centre-measured", &given)
    };
    view! {
        {window::view()}
        <ButtonRow>
            <LinkButton href=Route::Intakes.href() label=t!("staff-centre-take-in") />
            <LinkButton href=Route::Couriers.href() label=t!("staff-nav-couriers") weight=Weight::Secondary />
        </ButtonRow>
        {nothing}
        {inbox::section(t!("staff-centre-ready"), Some(t!("staff-centre-ready-about")), &ready)}
        {inbox::section(t!("staff-centre-on-the-way"), Some(t!("staff-centre-on-the-way-about")), &on_the_way)}
        {inbox::section(t!("staff-centre-others"), None, &inbox.others)}
        {inbox::closed(&inbox.closed)}
        <p class="quiet">{counted}</p>
    }
    .into_any()
}
