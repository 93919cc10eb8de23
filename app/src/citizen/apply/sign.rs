//! Signing what was read on the review page: the key file, the certificate's check, and sending once.

use std::future::Future;
use std::pin::Pin;

use domain::api::filings::{CertificateVerdict, CheckCertificate, FileDraft, Filed};
use domain::api::joint::SignJointRequest;
use domain::api::problem;
use domain::id::{DraftId, JointId};
use domain::signing::RequestDocument;
use js_sys::Promise;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::{by_other_means, document_read};
use crate::api::{self, DeedKey, Failure, failure_place};
use crate::citizen::Route;
use crate::form;
use crate::i18n::t;
use crate::page::Heading;
use crate::router;
use crate::signing::{KeyFile, Signing, base64, request};
use crate::ui::{BackLink, Button, Details, LinkButton, Notice, Spinner, Tone};

/// How long to wait before asking again after an answer was lost.
const PAUSE_MS: i32 = 3_000;

/// Refusals that another key would not meet.
const KEY_FAULTS: [&str; 7] = [
    problem::EDS_NOT_YET_VALID,
    problem::EDS_EXPIRED,
    problem::EDS_REVOKED,
    problem::EDS_UNTRUSTED,
    problem::EDS_LOGIN_KEY,
    problem::EDS_NOT_A_PERSON,
    problem::EDS_ANOTHER_PERSON,
];

/// How the sending stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sending {
    /// Nothing has been sent.
    Not,
    /// Being signed or sent.
    Busy,
    /// No answer came; being asked again with the same key.
    Checking,
    /// No answer came again: the person decides when to ask.
    Lost,
}

/// What is signed.
#[derive(Clone)]
pub(super) enum Of {
    /// One's own request.
    Draft(DraftId),
    /// Another person's, as the second one.
    Joint(JointId),
}

/// What the page holds.
#[derive(Clone, Copy)]
struct Page {
    of: StoredValue<Of>,
    /// The text to be signed, as it was read.
    text: StoredValue<String>,
    signing: Signing,
    sending: RwSignal<Sending>,
    failure: RwSignal<Option<Failure>>,
    /// The signature that was sent, until it is answered: the same bytes with the same key make one case.
    parcel: StoredValue<Option<(String, DeedKey)>>,
}

pub(in crate::citizen) fn view(draft: DraftId) -> AnyView {
    let review = Route::DraftReview(draft.clone()).href();
    // What has not been read in this tab is read first.
    let Some(text) = document_read(&draft) else {
        router::replace(&review);
        return ().into_any();
    };
    let last = part(Of::Draft(draft), text.clone());
    view! {
        <BackLink href=review />
        <Heading text=t!("sign-title") />
        <p class="lead">{t!("sign-lead")}</p>
        {second(&text)}
        <Details summary=t!("sign-document")>{request(&text)}</Details>
        {last}
    }
    .into_any()
}

/// That the request goes only once another person has signed it too.
fn second(text: &str) -> Option<AnyView> {
    let name = RequestDocument::parse(text).ok()?.co_applicant?.name;
    let about = t!("sign-second-about", name = name.clone());
    Some(view! { <Notice title=t!("sign-second")><p>{about}</p></Notice> }.into_any())
}

/// Why it was refused, the key, and the button that signs and sends.
pub(super) fn part(of: Of, text: String) -> AnyView {
    let page = Page {
        of: StoredValue::new(of),
        text: StoredValue::new(text),
        signing: Signing::new(Some(ask_verdict)),
        sending: RwSignal::new(Sending::Not),
        failure: RwSignal::new(None),
        parcel: StoredValue::new(None),
    };
    let ready = page.signing.ready();
    view! {
        {refusal(page)}
        <section>
            <h2>{t!("sign-key")}</h2>
            <KeyFile signing=page.signing prefix="sign" />
        </section>
        {move || ready.get().then(|| untrack(|| send_part(page)))}
    }
    .into_any()
}

/// Why the attempt was refused, and the way on: the draft is as it was.
fn refusal(page: Page) -> AnyView {
    let after = move || {
        let failure = page.failure.get()?;
        let Of::Draft(draft) = page.of.get_value() else { return by_other_means(&failure) };
        let review = Route::DraftReview(draft).href();
        let onward = if failure.is(problem::EDS_DOCUMENT_CHANGED) {
            view! { <LinkButton href=review label=t!("sign-read-again") /> }.into_any()
        } else {
            view! { <p>{t!("sign-draft-kept")}" "<a href=review>{t!("sign-to-draft")}</a></p> }.into_any()
        };
        Some(onward)
    };
    view! { {failure_place(page.failure)}{after} }.into_any()
}

fn ask_verdict(
    certificate: CheckCertificate,
) -> Pin<Box<dyn Future<Output = Result<CertificateVerdict, Failure>>>> {
    Box::pin(async move { api::filings::check_certificate(&certificate).await })
}

fn send_part(page: Page) -> AnyView {
    let busy = Signal::derive(move || matches!(page.sending.get(), Sending::Busy | Sending::Checking));
    let inside = move || match page.sending.get() {
        Sending::Not | Sending::Busy => ().into_any(),
        Sending::Checking => told(view! { <Spinner label=t!("sign-lost-checking") /> }.into_any()),
        Sending::Lost => told(view! { <p>{t!("sign-lost-about")}</p> }.into_any()),
    };
    let lost = Memo::new(move |_| matches!(page.sending.get(), Sending::Checking | Sending::Lost));
    let button = move || {
        if lost.get() {
            view! { <Button label=t!("sign-lost-again") busy=busy on_press=move || page.resend() /> }
                .into_any()
        } else {
            view! { <Button label=t!("sign-send") busy=busy on_press=move || page.send() /> }.into_any()
        }
    };
    view! {
        <section>
            <h2>{t!("sign-last")}</h2>
            <p>{t!("sign-last-about")}</p>
            {inside}
            {button}
        </section>
    }
    .into_any()
}

/// That no answer came, and what is done about it.
fn told(inside: AnyView) -> AnyView {
    view! { <Notice tone=Tone::Warning title=t!("sign-lost")>{inside}</Notice> }.into_any()
}

impl Of {
    /// Goes where the wait is told of.
    fn waits(self) {
        let on = match self {
            Self::Draft(draft) => Route::DraftWaits(draft),
            // Nothing waits once the second one has signed.
            Self::Joint(_) => Route::Cabinet,
        };
        router::replace(&on.href());
    }
}

async fn sent(of: &Of, signature: &str, key: &DeedKey) -> Result<Filed, Failure> {
    let signature = signature.to_owned();
    match of {
        Of::Draft(draft) => api::filings::file(&FileDraft { draft: draft.clone(), signature }, key).await,
        Of::Joint(joint) => api::joint::sign(joint, &SignJointRequest { signature }).await,
    }
}

impl Page {
    /// Signs what is shown and sends it. While this is under way the button does nothing.
    fn send(self) {
        let text = self.text.get_value();
        self.failure.set(None);
        self.sending.set(Sending::Busy);
        spawn_local(async move {
            let signed = self.signing.sign(text.as_bytes()).await;
            let parcel = match (signed, DeedKey::new()) {
                (Some(cms), Ok(key)) => Some((base64(&cms), key)),
                _ => None,
            };
            if parcel.is_none() {
                self.sending.try_set(Sending::Not);
                return;
            }
            self.parcel.try_set_value(parcel);
            self.post(true).await;
        });
    }

    /// Asks again what became of the same parcel.
    fn resend(self) {
        self.sending.set(Sending::Checking);
        spawn_local(self.post(false));
    }

    async fn post(self, and_again: bool) {
        let Some((signature, key)) = self.parcel.try_get_value().flatten() else { return };
        let Some(of) = self.of.try_get_value() else { return };
        let mut answer = sent(&of, &signature, &key).await;
        if and_again && answer == Err(Failure::Network) {
            self.sending.try_set(Sending::Checking);
            pause().await;
            answer = sent(&of, &signature, &key).await;
        }
        if answer.is_ok() {
            // What is kept of the draft is not true any more: Back asks the server anew.
            form::forget();
        }
        match answer {
            Ok(Filed::Accepted(receipt)) => router::replace(&Route::Sent(receipt.case).href()),
            Ok(Filed::Waits { .. } | Filed::Asks { .. }) => of.waits(),
            // The parcel stays: only the server knows what became of it.
            Err(Failure::Network) => drop(self.sending.try_set(Sending::Lost)),
            Err(failure) => self.refused(failure),
        }
    }

    /// The attempt has ended; the draft is as it was.
    fn refused(self, failure: Failure) {
        self.parcel.try_set_value(None);
        self.sending.try_set(Sending::Not);
        if failure.is(problem::DRAFT_WAITS)
            && let Some(of) = self.of.try_get_value()
        {
            return of.waits();
        }
        if let Some(code) = failure.code().filter(|code| KEY_FAULTS.contains(code)) {
            self.signing.refuse(code);
        }
        // Signing in again is asked for over this page; the button then sends again.
        if !failure.is(problem::NOT_SIGNED_IN) {
            self.failure.try_set(Some(failure));
        }
    }
}

async fn pause() {
    let later = Promise::new(&mut |resolve, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, PAUSE_MS);
    });
    // A timer that cannot be set does not hold anything up.
    let _ = JsFuture::from(later).await;
}
