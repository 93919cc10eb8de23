//! Taking a request back.

use domain::api::cases::CasePage;
use domain::id::CaseId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Failure, failure_place};
use crate::citizen::Route;
use crate::i18n::{self, t};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::router;
use crate::ui::{BackLink, Form, Notice, SubmitButton, TextArea, Tone, Weight};

/// `/cases/{id}/withdraw`
pub(in crate::citizen) fn view(id: CaseId) -> AnyView {
    view! {
        <BackLink href=Route::Case(id.clone()).href() />
        <Heading text=t!("case-withdraw-title") />
        {loaded(move || api::cases::load(&id), question)}
    }
    .into_any()
}

fn question(page: CasePage) -> AnyView {
    if !page.withdrawable {
        return view! { <p>{t!("case-withdraw-too-late")}</p> }.into_any();
    }
    let (reason, busy) = (RwSignal::new(String::new()), RwSignal::new(false));
    let failure = RwSignal::new(None::<Failure>);
    let id = page.summary.id.clone();
    let send = move || {
        busy.set(true);
        failure.set(None);
        let id = id.clone();
        spawn_local(async move {
            match api::cases::withdraw(&id, reason.get_untracked()).await {
                Ok(_) => router::replace(&Route::Case(id).href()),
                Err(problem) => {
                    busy.try_set(false);
                    failure.try_set(Some(problem));
                }
            }
        });
    };
    view! {
        <p class="lead">{i18n::text(&page.summary.service)}<br /><span class="number">{page.summary.number}</span></p>
        <Notice tone=Tone::Warning><p>{t!("case-withdraw-about")}</p></Notice>
        {failure_place(failure)}
        <Form on_submit=send busy=busy>
            <TextArea
                id="withdraw-reason" label=t!("case-withdraw-reason") hint=t!("case-withdraw-reason-hint") optional=true
                value=reason on_input=move |text: String| reason.set(text.chars().take(1_000).collect())
            />
            <SubmitButton label=t!("case-withdraw-send") weight=Weight::Secondary busy=busy />
        </Form>
    }
    .into_any()
}
