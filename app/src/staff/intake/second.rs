//! Who applies together with the applicant: recognised like the applicant before the application can be read and taken in.

use domain::api::intakes::{FindPerson, FoundPerson, SecondShown};
use domain::api::problem;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::begin::register_says;
use crate::api::{self, Failure, failure_notice};
use crate::form::OpenDraft;
use crate::i18n::t;
use crate::staff::identity::Shown;
use crate::ui::{Button, ErrorSummary, Form, SubmitButton};

/// The way on from an application of two whose second applicant has shown nothing yet; `again` has it read anew.
pub(super) fn ask(draft: OpenDraft, failure: &Failure, again: Callback<()>) -> Option<AnyView> {
    if !failure.is(problem::CO_APPLICANT_NOT_SEEN) {
        return None;
    }
    let other =
        draft.answers().with_untracked(|answers| draft.regulation(|law| law.co_applicant(answers)))?;
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let found = RwSignal::new(None::<FoundPerson>);
    let iin = StoredValue::new(other.iin.as_str().to_owned());
    let press = move || {
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            let answer = api::intakes::find_person(&FindPerson { iin: iin.get_value() }).await;
            busy.try_set(false);
            match answer {
                Ok(person) => drop(found.try_set(Some(person))),
                Err(failure) => drop(failed.try_set(Some(failure))),
            }
        });
    };
    let body = move || match found.get() {
        Some(person) => untrack(|| compare(draft, person, again)),
        None => view! { <Button label=t!("staff-intake-ask") busy on_press=press /> }.into_any(),
    };
    let whole = view! {
        <section class="duty stack">
            <h2>{t!("staff-second-title")}</h2>
            <p>{t!("staff-second-about")}</p>
            {move || failed.get().map(failure_notice)}
            {body}
        </section>
    };
    Some(whole.into_any())
}

/// What the register says, beside what the clerk reads on the document.
fn compare(draft: OpenDraft, person: FoundPerson, again: Callback<()>) -> AnyView {
    let identity = Shown::new("second-identity");
    let attempt = RwSignal::new(0_u32);
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let iin = StoredValue::new(person.iin.clone());
    let agree = move || {
        let Some(identity) = identity.read() else { return attempt.update(|n| *n += 1) };
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            let shown = SecondShown { iin: iin.get_value(), identity };
            let answer = api::intakes::keep_second(&draft.id(), &shown).await;
            busy.try_set(false);
            match answer {
                Ok(()) => again.run(()),
                Err(failure) => drop(failed.try_set(Some(failure))),
            }
        });
    };
    let mistakes = Signal::derive(move || identity.mistake().into_iter().collect::<Vec<_>>());
    view! {
        {register_says(person)}
        <ErrorSummary mistakes attempt />
        <Form on_submit=agree busy>
            {identity.view()}
            {move || failed.get().map(failure_notice)}
            <SubmitButton label=t!("staff-second-agrees") busy />
        </Form>
    }
    .into_any()
}
