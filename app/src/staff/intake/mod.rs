//! Taking an application in on paper: who applies, the form, the scans, the check, the receipt.

pub(super) mod begin;
mod second;
pub(super) mod taken;

use domain::access::Role;
use domain::form::Prefill;
use domain::id::DraftId;
use domain::signing::RequestDocument;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::centre::send;
use super::{Route, guard, not_found};
use crate::api::{self, Failure, drafts, failure_notice};
use crate::filling::Desk;
use crate::form::{self, Home, OpenDraft};
use crate::i18n::{self, t};
use crate::router;
use crate::session;
use crate::staff::identity::kind_words;
use crate::ui::{Button, Notice, SummaryRow, Tone};

/// Where a clerk enters what somebody has handed in on paper.
pub(super) static DESK: Desk = Desk {
    home: Home { at: drafts::OFFICE, pages: "/intakes", who, own_data: false, source },
    before: |_| Route::Intakes.href(),
    // The applicant chose it at the counter, and the page's changes nothing of it: an opened key stays.
    lang: || untrack(i18n::lang),
    not_found,
    provider: |_| None,
    titles: || [t!("staff-intake-review"), t!("staff-intake-raw"), t!("staff-intake-raw-about")],
    facts,
    lead,
    refused: second::ask,
    go_on,
    reads: |_, _| (),
};

fn who() -> Option<String> {
    session::officer().with(|officer| officer.as_ref().map(|officer| officer.id.to_string()))
}

/// The number and the name have been compared with the document; nothing else is filled in.
fn source(_: Prefill) -> Signal<String> {
    t!("staff-intake-compared")
}

/// By what the applicant was recognised, and who takes it in.
fn facts(document: &RequestDocument) -> Vec<AnyView> {
    let Some(paper) = &document.paper else { return Vec::new() };
    let (kind, number) = (kind_words(paper.identity.kind), paper.identity.number.clone());
    let by = paper.taken_by_name.clone();
    let identity = view! {
        <SummaryRow question=t!("staff-identity-kind")>{kind}" "<span class="number nowrap">{number}</span></SummaryRow>
    };
    let second = paper.second_identity.as_ref().map(|second| {
        let (kind, number) = (kind_words(second.kind), second.number.clone());
        view! {
            <SummaryRow question=t!("staff-second-identity")>{kind}" "<span class="number nowrap">{number}</span></SummaryRow>
        }
        .into_any()
    });
    let taken = view! { <SummaryRow question=t!("staff-intake-taken-by")>{by}</SummaryRow> };
    let office = paper.office.as_ref().map(|office| {
        let name = office.name.clone();
        view! { <SummaryRow question=t!("staff-intake-office")>{name}</SummaryRow> }.into_any()
    });
    [identity.into_any()].into_iter().chain(second).chain([taken.into_any()]).chain(office).collect()
}

fn lead() -> AnyView {
    view! { <Notice tone=Tone::Warning title=t!("staff-intake-check-title")><p>{t!("staff-intake-check")}</p></Notice> }
        .into_any()
}

/// How an official goes on from what was read: a clerk takes it in, an operator signs and sends it.
fn go_on(draft: OpenDraft, read: String) -> AnyView {
    match guard::role() {
        Some(Role::Operator) => send::view(draft, read),
        _ => take_in(draft),
    }
}

/// The last press. The server takes in what stands on this page, or says that it is no longer so.
fn take_in(draft: OpenDraft) -> AnyView {
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<Failure>);
    let id: DraftId = draft.id();
    let press = move || {
        let id = id.clone();
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            let answer = api::intakes::take_in(&id).await;
            busy.try_set(false);
            match answer {
                Ok(receipt) => {
                    form::forget();
                    router::replace(&Route::Taken(receipt.case).href());
                }
                Err(failure) => drop(failed.try_set(Some(failure))),
            }
        });
    };
    view! {
        {move || failed.get().map(failure_notice)}
        <Button label=t!("staff-intake-take-in") busy on_press=press />
    }
    .into_any()
}
