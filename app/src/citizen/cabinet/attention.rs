//! What needs the person: refused attempts, requests that wait, drafts to finish, results to fetch.

use std::collections::BTreeSet;

use domain::api::cabinet::Cabinet;
use domain::api::cases::CaseSummary;
use domain::api::drafts::DraftSummary;
use domain::api::filings::Attempt;
use domain::api::joint::JointLine;
use domain::api::profile::KnownCertificate;
use domain::calendar::Zone;
use domain::case::Ending;
use domain::text::Text;
use leptos::prelude::*;

use crate::api::{problem_advice, problem_words};
use crate::citizen::Route;
use crate::i18n::{self, t, tr};
use crate::ui::{Tag, Tone};

pub(super) fn view(cabinet: &Cabinet) -> AnyView {
    let rows = rows(cabinet);
    let inside = if rows.is_empty() {
        view! { <p>{t!("cabinet-attention-none")}</p> }.into_any()
    } else {
        view! { <div class="cards">{rows}</div> }.into_any()
    };
    view! { <section><h2>{t!("cabinet-attention")}</h2>{inside}</section> }.into_any()
}

fn rows(cabinet: &Cabinet) -> Vec<AnyView> {
    // Of several attempts with one draft only the last still matters, and only while the draft is there.
    let mut seen = BTreeSet::new();
    let current = cabinet.attempts.iter().filter(|attempt| seen.insert(attempt.draft.clone()));
    let current: Vec<&Attempt> = current.collect();
    let there = |attempt: &Attempt| cabinet.drafts.iter().any(|draft| draft.id == attempt.draft);
    let asked =
        |attempt: &Attempt| cabinet.joint.iter().any(|line| line.draft.as_ref() == Some(&attempt.draft));
    let refused = current.iter().filter(|attempt| there(attempt) && !asked(attempt));
    let refused =
        refused.filter_map(|attempt| attempt.refused.clone().map(|code| self::refused(attempt, code)));
    let waiting = current.iter().filter(|attempt| attempt.refused.is_none()).map(|attempt| waits(attempt));
    let spoken = |draft: &DraftSummary| {
        current.iter().any(|attempt| attempt.draft == draft.id) || is_asked(cabinet, draft)
    };
    let drafts = cabinet.drafts.iter().filter(|draft| !spoken(draft)).map(draft);
    let ready = cabinet.ready.iter().map(ready);
    let joint = cabinet.joint.iter().map(joint);
    let expires = cabinet.expires.iter().map(expires);
    joint.chain(expires).chain(refused).chain(waiting).chain(ready).chain(drafts).collect()
}

fn refused(attempt: &Attempt, code: String) -> AnyView {
    let (at, advice) = (attempt.at, code.clone());
    let about = view! {
        <p>{move || problem_words(&code)}</p>
        <p>{move || problem_advice(&advice)}</p>
        <p class="quiet">{move || tr("cabinet-attempt-at", &[("at", i18n::moment(at, Zone::West).into())])}</p>
    };
    let href = Route::DraftReview(attempt.draft.clone()).href();
    card(
        t!("cabinet-refused"),
        Tone::Error,
        href,
        t!("cabinet-refused-go"),
        &attempt.service,
        about.into_any(),
    )
}

fn waits(attempt: &Attempt) -> AnyView {
    let href = Route::DraftWaits(attempt.draft.clone()).href();
    let about = view! { <p>{t!("cabinet-waits-about")}</p> }.into_any();
    card(t!("cabinet-waits"), Tone::Warning, href, t!("cabinet-waits-go"), &attempt.service, about)
}

/// A signature is awaited: the person's own, or the other one's.
fn joint(line: &JointLine) -> AnyView {
    let other = line.other.clone();
    let (label, tone, href, go, about) = match &line.draft {
        None => (
            t!("cabinet-to-sign"),
            Tone::Warning,
            Route::Joint(line.id.clone()).href(),
            t!("cabinet-to-sign-go"),
            t!("cabinet-to-sign-about", name = other.clone()),
        ),
        Some(draft) => (
            t!("cabinet-second"),
            Tone::Info,
            Route::DraftWaits(draft.clone()).href(),
            t!("cabinet-second-go"),
            t!("cabinet-second-about", name = other.clone()),
        ),
    };
    card(label, tone, href, go, &line.service, view! { <p>{about}</p> }.into_any())
}

/// A certificate that ends soon: a new one is had with it, while it is good.
fn expires(it: &KnownCertificate) -> AnyView {
    let (until, issuer) = (it.valid_until, it.issuer.clone());
    let about = move || {
        let given = [("until", i18n::day_of(until, Zone::West).into()), ("issuer", issuer.clone().into())];
        tr("cabinet-expires-about", &given)
    };
    view! {
        <div class="card">
            <p><Tag label=t!("cabinet-expires") tone=Tone::Warning /></p>
            <p>{about}</p>
            <p><a href=Route::Profile.href()>{t!("cabinet-expires-go")}</a></p>
        </div>
    }
    .into_any()
}

/// Whether a draft waits for the second signature.
pub(super) fn is_asked(cabinet: &Cabinet, draft: &DraftSummary) -> bool {
    cabinet.joint.iter().any(|line| line.draft.as_ref() == Some(&draft.id))
}

fn draft(draft: &DraftSummary) -> AnyView {
    let at = draft.saved_at;
    let about = view! {
        <p class="quiet">{move || tr("cabinet-draft-saved", &[("at", i18n::moment(at, Zone::West).into())])}</p>
    };
    let href = Route::Draft(draft.id.clone()).href();
    card(t!("cabinet-draft"), Tone::Info, href, t!("cabinet-draft-go"), &draft.service, about.into_any())
}

fn ready(case: &CaseSummary) -> AnyView {
    let (label, tone) = if case.ending == Some(Ending::Refused) {
        (t!("cabinet-result-refused"), Tone::Warning)
    } else {
        (t!("cabinet-result"), Tone::Success)
    };
    let number = case.number.clone();
    let about = view! { <p class="number">{number}</p> }.into_any();
    card(label, tone, Route::Case(case.id.clone()).href(), t!("cabinet-result-go"), &case.service, about)
}

fn card(
    label: Signal<String>,
    tone: Tone,
    href: String,
    go: Signal<String>,
    service: &Text,
    about: AnyView,
) -> AnyView {
    view! {
        <div class="card">
            <p><Tag label tone /></p>
            <h3><a href=href>{go}</a></h3>
            <p>{i18n::text(service)}</p>
            {about}
        </div>
    }
    .into_any()
}
