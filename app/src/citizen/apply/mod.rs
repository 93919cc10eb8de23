//! Applying: begin, fill in, attach, review, sign, sent. The pages of the draft itself are `crate::filling`'s.

pub mod begin;
pub(super) mod confirm;
pub(super) mod joint;
pub(super) mod sent;
pub(super) mod sign;

use std::cell::RefCell;

use domain::api::problem;
use domain::form::Prefill;
use domain::id::{DraftId, EditionId, ProviderCode};
use domain::regulation::Regulation;
use domain::signing::RequestDocument;
use leptos::prelude::*;

use super::{Route, not_found, sign_in};
use crate::api::{Failure, drafts};
use crate::filling::Desk;
use crate::form::{Home, OpenDraft};
use crate::i18n::{self, t};
use crate::router;
use crate::session;
use crate::ui::{Choice, Details, LinkButton, Notice, Radios};

/// The other way to certify, where the act has one and one person applies.
fn by_code(draft: OpenDraft, text: &str) -> Option<AnyView> {
    let allowed = draft.regulation(|regulation| regulation.one_time_password().is_some());
    let alone = RequestDocument::parse(text).is_ok_and(|document| document.co_applicant.is_none());
    (allowed && alone).then(|| {
        let href = Route::DraftConfirm(draft.id()).href();
        view! { <p><a href=href>{t!("confirm-instead")}</a></p> }.into_any()
    })
}

/// How the addresses of a draft begin.
pub(super) const PAGES: &str = "/drafts";

/// Where a person fills in and signs their own request.
pub static DESK: Desk = Desk {
    home: Home { at: drafts::OWN, pages: PAGES, who, own_data: true, source },
    before: |regulation: &Regulation| service_page(&regulation.edition),
    lang: i18n::lang,
    not_found: not_found::view,
    provider: other_provider,
    titles: || [t!("review-title"), t!("review-raw"), t!("review-raw-about")],
    facts: |_| Vec::new(),
    lead: not_sent,
    refused: |_, failure, _| by_other_means(failure),
    go_on: |draft, text| {
        let href = Route::DraftSign(draft.id()).href();
        view! { <LinkButton href label=t!("review-sign") />{by_code(draft, &text)} }.into_any()
    },
    reads: reads_document,
};

thread_local! {
    static READ: RefCell<Option<(DraftId, String)>> = const { RefCell::new(None) };
}

/// The bytes that the person has read on the review page, to be signed as they are: making the document again would
/// make another one, with another nonce. Nothing when this page was not read in this tab: then it comes first.
pub(super) fn document_read(draft: &DraftId) -> Option<String> {
    READ.with_borrow(|read| read.as_ref().filter(|(of, _)| of == draft).map(|(_, text)| text.clone()))
}

/// Keeps what the person is reading, or nothing while it is being made anew.
fn reads_document(draft: DraftId, text: Option<String>) {
    READ.with_borrow_mut(|read| *read = text.map(|text| (draft, text)));
}

fn who() -> Option<String> {
    session::citizen()
        .with(|citizen| citizen.as_ref().map(|it| format!("{} {}", it.iin_ending, it.name.full())))
}

/// The register is asked only for a person who has proved to be that person; before, the account says what it knows.
fn source(prefill: Prefill) -> Signal<String> {
    let proven =
        session::citizen().with_untracked(|citizen| citizen.as_ref().is_some_and(|citizen| citizen.proven));
    match prefill {
        Prefill::Iin | Prefill::Phone | Prefill::Born => t!("apply-from-account"),
        Prefill::Surname | Prefill::GivenName | Prefill::Patronymic if !proven => t!("apply-from-account"),
        Prefill::Surname | Prefill::GivenName | Prefill::Patronymic | Prefill::Address => {
            t!("apply-from-register")
        }
    }
}

/// The page of a service with its region chosen.
pub(super) fn service_page(edition: &EditionId) -> String {
    format!("{}?region={}", Route::Service(edition.service.clone()).href(), edition.region)
}

fn not_sent() -> AnyView {
    view! { <Notice title=t!("review-not-sent-title")><p>{t!("review-not-sent")}</p></Notice> }.into_any()
}

/// What the act wants more at sign-in. The way on leads back here.
fn by_other_means(failure: &Failure) -> Option<AnyView> {
    if failure.is(problem::CERTIFICATE_WANTED) {
        let href = sign_in::asking(&Route::SignInByEds, Some(&router::path()));
        return Some(view! { <LinkButton href label=t!("sign-in-to-eds") /> }.into_any());
    }
    if failure.is(problem::PASSWORD_WANTED) {
        let href = sign_in::also_by_password(&router::path());
        return Some(view! { <LinkButton href label=t!("eds-sign-in-by-password") /> }.into_any());
    }
    None
}

fn other_provider(draft: OpenDraft) -> Option<AnyView> {
    let choices: Vec<Choice> = draft.regulation(|regulation| {
        let providers = regulation.providers.iter();
        providers.map(|provider| Choice::new(provider.code.as_str(), i18n::text(&provider.place))).collect()
    });
    if choices.len() < 2 {
        return None;
    }
    let value = Signal::derive(move || draft.provider_code().with(|code| code.as_str().to_owned()));
    let choose = move |code: String| {
        if let Ok(code) = ProviderCode::parse(&code) {
            draft.choose_provider(code);
        }
    };
    let choices = Signal::stored(choices);
    Some(
        view! {
            <Details summary=t!("review-provider-change")>
                <Radios id="provider" legend=t!("apply-provider") choices value on_choose=choose />
            </Details>
        }
        .into_any(),
    )
}
