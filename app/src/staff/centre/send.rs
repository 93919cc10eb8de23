//! The operator signs the bytes that were read with their own EDS, and sends them to the provider.

use domain::api::problem;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Failure, failure_notice};
use crate::form::{self, OpenDraft};
use crate::i18n::t;
use crate::router;
use crate::signing::{KeyFile, Signing, base64};
use crate::staff::{Route, ask_verdict};
use crate::ui::Button;

/// The end of the review. Pressed again after a dropped line it is the same case: the server knows the application.
pub(in crate::staff) fn view(draft: OpenDraft, text: String) -> AnyView {
    let signing = Signing::new(Some(ask_verdict));
    let ready = signing.ready();
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let text = StoredValue::new(text);
    let press = move || {
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            let id = draft.id();
            // When the browser refuses, the question about the key says why.
            let Some(cms) = signing.sign(text.get_value().as_bytes()).await else {
                busy.try_set(false);
                return;
            };
            let answer = api::intakes::send(&id, base64(&cms)).await;
            busy.try_set(false);
            match answer {
                Ok(receipt) => {
                    form::forget();
                    router::replace(&Route::Taken(receipt.case).href());
                }
                Err(failure) => {
                    // Signing in again is asked for over this page; the button then sends again.
                    if !failure.is(problem::NOT_SIGNED_IN) {
                        failed.try_set(Some(failure));
                    }
                }
            }
        });
    };
    let button = move || {
        ready.get().then(|| {
            view! {
                <p>{t!("staff-send-last")}</p>
                <Button label=t!("staff-send") busy on_press=press />
            }
            .into_any()
        })
    };
    view! {
        <section>
            <h2>{t!("staff-send-key")}</h2>
            <p>{t!("staff-send-about")}</p>
            <KeyFile signing prefix="send" />
            {move || failed.get().map(failure_notice)}
            {button}
        </section>
    }
    .into_any()
}
