//! The receipt for a scan that the server has.

use domain::api::attachments::Attachment;
use domain::id::DraftId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::attachments::picker_id;
use crate::api;
use crate::form::OpenDraft;
use crate::i18n::{self, t};
use crate::ui::{Button, Details, Weight, focus_field};

/// Letters of the SHA-256 that are shown at first: enough to compare two receipts by eye.
const SHORT: usize = 8;

/// A row of the list of files.
pub(super) fn row(draft: OpenDraft, attachment: Attachment) -> AnyView {
    let id = draft.id();
    let href = api::attachments::address(&draft.home().at, &id, &attachment.id);
    let (size, at, zone) = (attachment.size, attachment.received_at, draft.zone());
    let short: String = attachment.sha256.chars().take(SHORT).collect();
    let summary = t!("attachments-digest", short = short.clone());
    let name = attachment.name.clone();
    let digest = attachment.sha256.clone();
    view! {
        <li class="file">
            <div class="file-what">
                <a class="file-name" href=href download>{name}</a>
                <p class="file-kept">{t!("attachments-received", size = i18n::size(size), time = i18n::moment(at, zone))}</p>
                <Details summary><code>{digest}</code></Details>
            </div>
            <div class="file-acts">{remove_button(draft, id, attachment)}</div>
        </li>
    }
    .into_any()
}

fn remove_button(draft: OpenDraft, id: DraftId, attachment: Attachment) -> AnyView {
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None));
    let about = Signal::stored(attachment.name.clone());
    let (scan, document) = (attachment.id, attachment.document);
    let remove = move || {
        let (id, scan, document) = (id.clone(), scan.clone(), document.clone());
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            let answer = api::attachments::remove(&draft.home().at, &id, &scan).await;
            let gone = match &answer {
                Ok(()) => true,
                Err(failure) => failure.is(domain::api::problem::NOT_FOUND),
            };
            if gone {
                // The button goes with the row; the focus stays with the document.
                focus_field(&picker_id(&document));
                let _ = draft.attachments().try_update(|all| all.retain(|other| other.id != scan));
            } else {
                let _ = busy.try_set(false);
                let _ = failed.try_set(answer.err());
            }
        });
    };
    let words = move || {
        failed.get().map(|failure| {
            view! { <p class="field-error" role="alert">{failure.words()}" "{failure.advice()}</p> }
                .into_any()
        })
    };
    view! {
        <Button label=t!("ui-file-remove") about weight=Weight::Link busy on_press=remove />
        {words}
    }
    .into_any()
}
