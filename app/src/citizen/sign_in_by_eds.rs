//! Signing in by EDS: the key tells who it is, and a short text that says nothing else is signed with it.

use domain::api::problem;
use domain::api::session::SignInByEds;
use domain::signing::{ChallengePurpose, ChallengeText};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Route;
use super::sign_in::{asking, destination};
use crate::api::{self, Failure, failure_place};
use crate::i18n::t;
use crate::page::Heading;
use crate::router;
use crate::signing::{KeyFile, Signing, base64};
use crate::ui::{BackLink, Button, Details, LinkButton, Spinner, Weight};

/// What the page holds.
#[derive(Clone, Copy)]
struct Page {
    signing: Signing,
    /// Whether a key is open.
    ready: Signal<bool>,
    /// The text to be signed; none while it is on its way.
    text: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    /// The signature with which the server found an account that nothing has proved yet.
    signed: RwSignal<Option<SignInByEds>>,
}

/// `/sign-in/eds`
pub(super) fn view() -> AnyView {
    let signing = Signing::new(None);
    let page = Page {
        signing,
        ready: signing.ready(),
        text: RwSignal::new(None),
        busy: RwSignal::new(false),
        failure: RwSignal::new(None),
        signed: RwSignal::new(None),
    };
    let to = router::query("to");
    Effect::new(move || {
        // Another key begins anew.
        page.failure.set(None);
        page.signed.set(None);
        if page.ready.get() {
            page.fetch();
        }
    });
    let asked = Memo::new(move |_| page.ready.get() && page.signed.with(Option::is_none));
    let wrong = Signal::derive(move || page.failure.with(Option::is_some));
    let back = asking(&Route::SignIn, to.as_deref());
    view! {
        <BackLink href=back.clone() />
        <Heading text=t!("eds-sign-in-title") wrong />
        <p class="lead">{t!("eds-sign-in-lead")}</p>
        {failure_place(page.failure)}
        {onward(page, back, to)}
        <section>
            <h2>{t!("eds-sign-in-key")}</h2>
            <KeyFile signing=page.signing prefix="eds" hint=t!("eds-sign-in-key-hint") />
        </section>
        {move || asked.get().then(|| untrack(|| last(page)))}
    }
    .into_any()
}

/// What can be done when there is no account, or one that nothing has proved.
fn onward(page: Page, by_password: String, to: Option<String>) -> AnyView {
    let register = asking(&Route::Register, to.as_deref());
    (move || {
        let failure = page.failure.get()?;
        if failure.is(problem::NO_ACCOUNT) {
            let register = register.clone();
            return Some(view! { <LinkButton href=register label=t!("eds-sign-in-register") /> }.into_any());
        }
        failure.is(problem::ACCOUNT_UNPROVEN).then(|| untrack(|| whose(page, by_password.clone())))
    })
    .into_any()
}

/// Nothing of an account that somebody else may have opened is thrown away before its owner says so.
fn whose(page: Page, by_password: String) -> AnyView {
    let claim = move || {
        if let Some(signed) = page.signed.get_untracked() {
            page.post(SignInByEds { claim: true, ..signed });
        }
    };
    view! {
        <LinkButton href=by_password label=t!("eds-sign-in-by-password") />
        <section>
            <h2>{t!("eds-sign-in-claim-title")}</h2>
            <p>{t!("eds-sign-in-claim-about")}</p>
            <Button label=t!("eds-sign-in-claim") weight=Weight::Warning busy=page.busy on_press=claim />
        </section>
    }
    .into_any()
}

/// The text, and the button that signs it.
fn last(page: Page) -> AnyView {
    let inside = move || match page.text.get() {
        Some(text) => view! {
            <Details summary=t!("eds-sign-in-what")>
                <p>{t!("eds-sign-in-what-about")}</p>
                <pre class="request-text" tabindex="0">{text}</pre>
            </Details>
            <Button label=t!("eds-sign-in-send") busy=page.busy on_press=move || page.send() />
        }
        .into_any(),
        None if page.failure.with(Option::is_none) => {
            view! { <Spinner label=t!("eds-sign-in-preparing") /> }.into_any()
        }
        None => {
            let again = move || {
                page.failure.set(None);
                page.fetch();
            };
            view! { <Button label=t!("eds-sign-in-again") on_press=again /> }.into_any()
        }
    };
    view! { <section><h2>{t!("eds-sign-in-sign")}</h2>{inside}</section> }.into_any()
}

impl Page {
    /// Asks for a text, and takes none that is for anything but signing in. The one before stands until it is here.
    fn fetch(self) {
        spawn_local(async move {
            let answer = api::session::ask_sign_in_challenge().await.and_then(|challenge| {
                let is_sign_in = |text: &ChallengeText| text.purpose == ChallengePurpose::SignIn;
                let fit = ChallengeText::parse(&challenge.text).filter(is_sign_in);
                fit.map(|_| challenge.text).ok_or(Failure::Unreadable)
            });
            match answer {
                Ok(text) => drop(self.text.try_set(Some(text))),
                Err(failure) => drop(self.failure.try_set(Some(failure))),
            }
        });
    }

    /// Signs what is shown and sends it.
    fn send(self) {
        let Some(text) = self.text.get_untracked() else { return };
        self.failure.set(None);
        self.signed.set(None);
        self.busy.set(true);
        spawn_local(async move {
            match self.signing.sign(text.as_bytes()).await {
                Some(cms) => self.post(SignInByEds { text, signature: base64(&cms), claim: false }),
                None => drop(self.busy.try_set(false)),
            }
        });
    }

    fn post(self, signed: SignInByEds) {
        self.busy.try_set(true);
        spawn_local(async move {
            let answer = api::session::sign_in_by_eds(&signed).await;
            self.busy.try_set(false);
            match answer {
                Ok(_) => {
                    self.signing.close();
                    // Loaded anew: what the browser fetched ahead for the page, it fetched for somebody unknown.
                    let _ = window().location().replace(&destination());
                }
                Err(failure) => self.refused(failure, signed),
            }
        });
    }

    fn refused(self, failure: Failure, signed: SignInByEds) {
        let unproven = failure.is(problem::ACCOUNT_UNPROVEN);
        if !unproven && self.ready.try_get_untracked() == Some(true) {
            // The text may have been used up or grown old: the next attempt signs a new one.
            self.fetch();
        }
        self.signed.try_set(unproven.then_some(signed));
        self.failure.try_set(Some(failure));
    }
}
