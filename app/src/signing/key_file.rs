//! Choosing a key file, typing its password, seeing whose it is and whether it may sign.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use domain::api::filings::{CertificateVerdict, CheckCertificate};
use domain::calendar::{Moment, Zone};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::protocol::{CertificateView, Holder, Purpose};
use super::signer::{Means, Signer, SignerError};
use crate::api::{Failure, problem_advice, problem_words};
use crate::i18n::{self, t, tr};
use crate::session;
use crate::ui::{
    Button, ErrorSummary, FilePicker, Form, Mistake, Notice, PasswordInput, Spinner, SubmitButton,
    SummaryList, SummaryRow, Tone, Weight, focus_field,
};

/// How the server's check of the certificate stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// No key is open, or nobody was asked to check.
    None,
    /// Under way.
    Asking,
    /// The verdict.
    Verdict(CertificateVerdict),
    /// The question failed.
    Failed(Failure),
}

/// Has a certificate checked: `api::filings::check_certificate` or `api::staff::check_certificate`, boxed.
pub type AskVerdict =
    fn(CheckCertificate) -> Pin<Box<dyn Future<Output = Result<CertificateVerdict, Failure>>>>;

/// A page's means of signing: what the person has opened, and the verdict on it.
#[derive(Clone, Copy)]
pub struct Signing {
    signer: RwSignal<Option<Rc<Signer>>, LocalStorage>,
    check: RwSignal<Check>,
    trouble: RwSignal<Option<SignerError>>,
    /// Whether a key was open before: the question then comes back and takes the focus.
    again: StoredValue<bool>,
    ask: Option<AskVerdict>,
}

impl Signing {
    /// Nothing is open yet. Where nobody can check (before signing in) `ask` is none.
    pub fn new(ask: Option<AskVerdict>) -> Self {
        Self {
            signer: RwSignal::new_local(None),
            check: RwSignal::new(Check::None),
            trouble: RwSignal::new(None),
            again: StoredValue::new(false),
            ask,
        }
    }

    /// Signs with the opened key, at the server's clock: a detached CMS, DER. When that fails the question says why
    /// ([`KeyFile`] shows it) and the answer is nothing.
    pub async fn sign(&self, content: &[u8]) -> Option<Vec<u8>> {
        let Self { signer, trouble, .. } = *self;
        trouble.set(None);
        let signer = signer.get_untracked()?;
        match signer.sign(content, session::now()).await {
            Ok(cms) => Some(cms),
            Err(error) => {
                trouble.try_set(Some(error));
                None
            }
        }
    }

    /// Whether a key is open and nothing is known against it.
    pub fn ready(&self) -> Signal<bool> {
        let Self { signer, check, ask, .. } = *self;
        Signal::derive(move || {
            let open = signer.with(Option::is_some);
            let may = match check.get() {
                Check::Verdict(CertificateVerdict::Good | CertificateVerdict::CouldNotCheck) => true,
                Check::None => ask.is_none(),
                Check::Asking | Check::Failed(_) | Check::Verdict(CertificateVerdict::Bad { .. }) => false,
            };
            open && may
        })
    }

    /// The server refused the opened key when something was sent: the verdict before is no longer true.
    pub fn refuse(&self, code: &str) {
        self.check.set(Check::Verdict(CertificateVerdict::Bad { code: code.to_owned() }));
    }

    /// Forgets the key.
    pub fn close(&self) {
        self.signer.set(None);
        self.check.set(Check::None);
        self.trouble.set(None);
    }

    fn opened(&self, signer: Signer) {
        self.signer.set(Some(Rc::new(signer)));
        self.check();
    }

    /// Asks the server about the certificate.
    fn check(&self) {
        let Self { signer, check, ask, .. } = *self;
        let (Some(ask), Some(open)) = (ask, signer.get_untracked()) else { return };
        check.set(Check::Asking);
        spawn_local(async move {
            let certificate = base64(&open.certificate().der);
            let answer = ask(CheckCertificate { certificate }).await;
            // Another key may have been opened, or the page left, meanwhile.
            let same = signer.try_get_untracked().flatten().is_some_and(|now| Rc::ptr_eq(&now, &open));
            if same {
                check.set(answer.map_or_else(Check::Failed, Check::Verdict));
            }
        });
    }
}

/// The whole question: first file and password, then whose key it is and what the server says of it.
#[component]
pub fn KeyFile(
    /// Where the opened key is kept.
    signing: Signing,
    /// Begins the ids of the fields.
    prefix: &'static str,
    /// Which file is wanted, where it is not the one for signing documents.
    #[prop(optional, into)]
    hint: Option<Signal<String>>,
) -> AnyView {
    let hint = hint.unwrap_or_else(|| t!("signing-file-hint"));
    let open = Memo::new(move |_| signing.signer.with(Option::is_some));
    (move || if open.get() { opened(signing) } else { untrack(|| chooser(signing, prefix, hint)) }).into_any()
}

fn chooser(signing: Signing, prefix: &'static str, hint: Signal<String>) -> AnyView {
    let file = RwSignal::new_local(None::<File>);
    let password = RwSignal::new(String::new());
    let (busy, attempt) = (RwSignal::new(false), RwSignal::new(0_u32));
    let refused = RwSignal::new(None::<SignerError>);
    let file_wrong = Signal::derive(move || match refused.get() {
        Some(error) if !error.is_wrong_password() => Some(error.words()),
        _ if attempt.get() > 0 && file.with(Option::is_none) => Some(tr("signing-file-missing", &[])),
        _ => None,
    });
    let password_wrong = Signal::derive(move || {
        refused.get().filter(SignerError::is_wrong_password).map(|error| error.words())
    });
    let pick = Callback::new(move |files: Vec<File>| {
        file.set(files.into_iter().next());
        refused.set(None);
    });
    let open = move || {
        let Some(chosen) = file.get_untracked() else {
            attempt.update(|n| *n += 1);
            return;
        };
        busy.set(true);
        refused.set(None);
        // From here on the password is in the worker's hands alone.
        let means = Means::KeyFile { file: chosen, password: std::mem::take(&mut *password.write()) };
        spawn_local(async move {
            let opened = Signer::open(means).await;
            busy.try_set(false);
            match opened {
                Ok(signer) => signing.opened(signer),
                Err(error) => {
                    refused.try_set(Some(error));
                    attempt.try_update(|n| *n += 1);
                }
            }
        });
    };
    Effect::new(move || {
        if signing.again.get_value() {
            signing.again.set_value(false);
            request_animation_frame(move || focus_field(&format!("{prefix}-file")));
        }
    });
    let (file_id, password_id) = (format!("{prefix}-file"), format!("{prefix}-password"));
    let mistakes = mistakes([(file_id.clone(), file_wrong), (password_id.clone(), password_wrong)]);
    let chosen = move || {
        file.get().map(|file| view! { <p>{t!("signing-file-chosen", name = file.name())}</p> }.into_any())
    };
    view! {
        <ErrorSummary mistakes attempt />
        <Form on_submit=open busy=busy>
            <FilePicker
                id=file_id
                label=t!("signing-file")
                hint=hint
                accept=".p12,.pfx,application/x-pkcs12"
                error=file_wrong
                on_pick=pick
            />
            <div role="status">{chosen}</div>
            <PasswordInput
                id=password_id
                label=t!("signing-password")
                hint=t!("signing-password-hint")
                autocomplete="off"
                value=password
                error=password_wrong
                on_input=move |text: String| password.set(text)
            />
            <SubmitButton label=t!("signing-open") busy=busy />
        </Form>
    }
    .into_any()
}

fn mistakes(fields: [(String, Signal<Option<String>>); 2]) -> Signal<Vec<Mistake>> {
    Signal::derive(move || {
        let wrong = fields.iter().filter(|(_, wrong)| wrong.with(Option::is_some));
        let mistake = |(field, wrong): &(String, Signal<Option<String>>)| {
            let wrong = *wrong;
            Mistake { field: field.clone(), text: Signal::derive(move || wrong.get().unwrap_or_default()) }
        };
        wrong.map(mistake).collect()
    })
}

fn opened(signing: Signing) -> AnyView {
    let Some(signer) = signing.signer.get_untracked() else { return ().into_any() };
    let place = NodeRef::<html::Div>::new();
    Effect::new(move || {
        if let Some(place) = place.get() {
            // The button that was pressed is gone.
            let _ = place.focus();
        }
    });
    let other = move || {
        signing.again.set_value(true);
        signing.close();
    };
    let trouble = move || {
        signing.trouble.get().map(|error| {
            view! { <Notice tone=Tone::Error><p>{move || error.words()}</p></Notice> }.into_any()
        })
    };
    view! {
        <div tabindex="-1" node_ref=place>{certificate(signer.certificate())}</div>
        {move || verdict(signing)}
        {trouble}
        <Button label=t!("signing-other-key") weight=Weight::Secondary on_press=other />
    }
    .into_any()
}

/// Whose a certificate is, its dates and its purpose.
fn certificate(it: &CertificateView) -> AnyView {
    let (name, issuer, organisation) = (it.name.clone(), it.issuer.clone(), it.organisation.clone());
    let (ending, from, to) = (it.iin_ending.clone(), Moment(it.not_before), Moment(it.not_after));
    let purpose = match it.purpose {
        Purpose::Signing => t!("signing-purpose-signing"),
        Purpose::SigningIn => t!("signing-purpose-signing-in"),
        Purpose::Other => t!("signing-purpose-other"),
    };
    let holder = match it.holder {
        Holder::Person => t!("signing-holder-person"),
        Holder::Organisation => t!("signing-holder-organisation"),
        Holder::Unknown => t!("signing-holder-unknown"),
    };
    let number = (!ending.is_empty()).then(|| {
        let ending = t!("signing-iin-ending", ending = ending.clone());
        view! { <SummaryRow question=t!("signing-iin")><span class="number">{ending}</span></SummaryRow> }
            .into_any()
    });
    let organisation = (!organisation.is_empty()).then(|| {
        view! { <SummaryRow question=t!("signing-organisation")>{organisation}</SummaryRow> }.into_any()
    });
    view! {
        <SummaryList>
            <SummaryRow question=t!("signing-name")>{name}</SummaryRow>
            {number}
            {organisation}
            <SummaryRow question=t!("signing-valid")>
                {move || tr("signing-valid-dates", &[
                    ("from", i18n::day_of(from, Zone::West).into()),
                    ("to", i18n::day_of(to, Zone::West).into()),
                ])}
            </SummaryRow>
            <SummaryRow question=t!("signing-purpose")>{purpose}</SummaryRow>
            <SummaryRow question=t!("signing-holder")>{holder}</SummaryRow>
            <SummaryRow question=t!("signing-issuer")>{issuer}</SummaryRow>
        </SummaryList>
    }
    .into_any()
}

fn verdict(signing: Signing) -> AnyView {
    match signing.check.get() {
        Check::None => ().into_any(),
        Check::Asking => view! { <Spinner label=t!("signing-checking") /> }.into_any(),
        Check::Verdict(CertificateVerdict::Good) => {
            told(Tone::Success, t!("signing-good"), t!("signing-good-about"))
        }
        Check::Verdict(CertificateVerdict::CouldNotCheck) => {
            told(Tone::Warning, t!("signing-could-not-check"), t!("signing-could-not-check-about"))
        }
        Check::Verdict(CertificateVerdict::Bad { code }) => {
            let title = code.clone();
            let title = Signal::derive(move || problem_words(&title));
            view! { <Notice tone=Tone::Error title><p>{move || problem_advice(&code)}</p></Notice> }
                .into_any()
        }
        Check::Failed(failure) => view! {
            {crate::api::failure_notice(failure)}
            <Button label=t!("signing-check-again") on_press=move || signing.check() />
        }
        .into_any(),
    }
}

fn told(tone: Tone, title: Signal<String>, about: Signal<String>) -> AnyView {
    view! { <Notice tone title><p>{about}</p></Notice> }.into_any()
}

/// Bytes as they stand in JSON: base64 with padding.
pub fn base64(bytes: &[u8]) -> String {
    // The browser's own encoder takes a text with one character for each byte.
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    window().btoa(&text).unwrap_or_default()
}
