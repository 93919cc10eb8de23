//! Certifying what was read on the review page by a one-time password, and sending it once.

use domain::api::filings::Filed;
use domain::api::notices::NoticeChannel;
use domain::api::phone::{AskDraftCode, ConfirmDraft, Phone, TypedCode};
use domain::id::DraftId;
use js_sys::Uint8Array;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::document_read;
use crate::api::{self, DeedKey, Failure};
use crate::citizen::Route;
use crate::citizen::code::{self, Coded};
use crate::form;
use crate::i18n::t;
use crate::loaded::loaded;
use crate::page::Heading;
use crate::router;
use crate::signing::request;
use crate::ui::{BackLink, Details, LinkButton, Notice};

/// `/drafts/{id}/confirm`
pub(in crate::citizen) fn view(draft: DraftId) -> AnyView {
    let review = Route::DraftReview(draft.clone()).href();
    // What has not been read in this tab is read first.
    let Some(text) = document_read(&draft) else {
        router::replace(&review);
        return ().into_any();
    };
    let shown = text.clone();
    view! {
        <BackLink href=review />
        <Heading text=t!("confirm-title") />
        <p class="lead">{t!("confirm-lead")}</p>
        <Details summary=t!("confirm-document")>{request(&shown)}</Details>
        {loaded(api::phone::load, move |phone| by(phone, draft.clone(), text.clone()))}
    }
    .into_any()
}

fn by(phone: Phone, draft: DraftId, text: String) -> AnyView {
    let eds = Route::DraftSign(draft.clone()).href();
    let way = match (phone.linked_at, phone.sms) {
        (_, false) => {
            view! { <Notice title=t!("confirm-sms-off")><p>{t!("confirm-sms-off-about")}</p></Notice> }
                .into_any()
        }
        (None, true) => view! {
            <Notice title=t!("confirm-not-linked")><p>{t!("confirm-not-linked-about")}</p></Notice>
            <LinkButton href=Route::Phone.href() label=t!("confirm-to-phone") />
        }
        .into_any(),
        (Some(_), true) => {
            view! { <p>{t!("confirm-last-about")}</p>{code::view(coded(draft, text))} }.into_any()
        }
    };
    view! { <section>{way}<p><a href=eds>{t!("confirm-by-eds")}</a></p></section> }.into_any()
}

fn coded(draft: DraftId, text: String) -> Coded {
    // Kept until the server has answered: the same code with the same key makes one case.
    let key = StoredValue::new(None::<(String, DeedKey)>);
    let of = draft.clone();
    Coded {
        ask: Callback::new(move |()| {
            let (draft, text) = (of.clone(), text.clone());
            Box::pin(async move {
                let sha256 = sha256(text.as_bytes()).await.ok_or(Failure::Unreadable)?;
                api::phone::ask_draft_code(&draft, &AskDraftCode { sha256 }).await
            }) as _
        }),
        send: Callback::new(move |typed: TypedCode| {
            let draft = draft.clone();
            Box::pin(async move {
                let parcel = format!("{} {}", typed.id, typed.code);
                let kept = key.try_get_value().flatten().filter(|(of, _)| *of == parcel);
                let deed = match kept {
                    Some((_, deed)) => deed,
                    None => DeedKey::new()?,
                };
                key.try_set_value(Some((parcel, deed.clone())));
                let answer = api::phone::confirm(&ConfirmDraft { draft: draft.clone(), typed }, &deed).await;
                if !matches!(answer, Err(Failure::Network)) {
                    key.try_set_value(None);
                }
                let on = match answer? {
                    Filed::Accepted(receipt) => Route::Sent(receipt.case),
                    Filed::Waits { .. } | Filed::Asks { .. } => Route::DraftWaits(draft),
                };
                // What is kept of the draft is not true any more: Back asks the server anew.
                form::forget();
                router::replace(&on.href());
                Ok(())
            }) as _
        }),
        through: NoticeChannel::Sms,
        label: t!("confirm-send"),
    }
}

/// The SHA-256 of the text that was read, computed here: the server is told what the person has seen.
async fn sha256(bytes: &[u8]) -> Option<String> {
    let subtle = window().crypto().ok()?.subtle();
    let digest = subtle.digest_with_str_and_u8_array("SHA-256", bytes).ok()?;
    let digest = Uint8Array::new(&JsFuture::from(digest).await.ok()?).to_vec();
    Some(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}
