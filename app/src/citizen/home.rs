//! The first page: what this is, and where to go from here.

use domain::api::drafts::DraftSummary;
use leptos::prelude::*;

use super::{Route, begun, catalogue};
use crate::i18n::{self, t};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::ui::{ButtonRow, LinkButton, Notice, Tone, Weight};
use crate::{api, router, session};

/// The page. Its first words are those of the HTML shell, so nothing jumps when the application takes over.
pub fn view() -> AnyView {
    let query = RwSignal::new(String::new());
    // Enter in the box leaves it as well: one goes once.
    let find = Callback::new(move |()| {
        if router::path() == "/" && !query.with_untracked(|query| query.trim().is_empty()) {
            router::go(&catalogue::address(&query.get_untracked()));
        }
    });
    view! {
        <Heading text=t!("home-heading") />
        <p class="lead">{t!("home-about")}</p>
        {own()}
        {catalogue::search(query, find)}
        {begun()}
        {loaded(api::catalogue::list, |catalogue| catalogue::by_situation(catalogue.services))}
        {how()}
        {sandbox()}
    }
    .into_any()
}

/// The way to one's own things. It is there from the first moment, so that nothing below it moves when the server has
/// said who is looking.
fn own() -> AnyView {
    let signed_in = Memo::new(|_| session::citizen().with(Option::is_some));
    (move || {
        let buttons = if signed_in.get() {
            view! { <LinkButton href=Route::Cabinet.href() label=t!("home-cabinet") /> }.into_any()
        } else {
            view! {
                <LinkButton href=Route::SignIn.href() label=t!("home-sign-in") />
                <LinkButton href=Route::Register.href() label=t!("home-register") weight=Weight::Secondary />
            }
            .into_any()
        };
        view! { <ButtonRow>{buttons}</ButtonRow> }.into_any()
    })
    .into_any()
}

/// What the person has begun.
fn begun() -> AnyView {
    let drafts = begun::drafts();
    (move || {
        let drafts = drafts.get();
        (!drafts.is_empty()).then(|| {
            let cards = drafts.iter().map(draft_card).collect::<Vec<_>>();
            view! { <section><h2>{t!("home-drafts")}</h2><div class="cards">{cards}</div></section> }
                .into_any()
        })
    })
    .into_any()
}

fn draft_card(draft: &DraftSummary) -> AnyView {
    let href = Route::Draft(draft.id.clone()).href();
    view! {
        <div class="card">
            <h3><a href=href>{i18n::text(&draft.service)}</a></h3>
            <p class="quiet">{begun::saved_words(draft)}</p>
        </div>
    }
    .into_any()
}

fn how() -> AnyView {
    view! {
        <section>
            <h2>{t!("home-how")}</h2>
            <ol>
                <li>{t!("home-how-choose")}</li>
                <li>{t!("home-how-fill")}</li>
                <li>{t!("home-how-sign")}</li>
                <li>{t!("home-how-wait")}</li>
            </ol>
        </section>
    }
    .into_any()
}

fn sandbox() -> AnyView {
    let sandbox = session::sandbox();
    (move || {
        sandbox.get().then(|| {
            view! {
                <Notice tone=Tone::Warning title=t!("home-sandbox-title")>
                    <p>{t!("home-sandbox")}</p>
                    <p><a href=Route::Sandbox.href()>{t!("home-sandbox-people")}</a></p>
                </Notice>
            }
            .into_any()
        })
    })
    .into_any()
}
