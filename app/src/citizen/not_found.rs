//! There is no such page.

use leptos::prelude::*;

use super::Route;
use crate::i18n::t;
use crate::page::Heading;
use crate::ui::LinkButton;

pub(super) fn view() -> AnyView {
    view! {
        <Heading text=t!("citizen-lost-title") />
        <p>{t!("citizen-lost-lead")}</p>
        <LinkButton href=Route::Home.href() label=t!("citizen-lost-home") />
    }
    .into_any()
}
