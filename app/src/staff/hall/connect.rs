//! Connecting a device: whoever puts it up types the code that an administrator reads out.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Here, header};
use crate::api::{self, Failure, failure_place};
use crate::i18n::t;
use crate::page::Heading;
use crate::ui::{Form, SubmitButton, TextInput};

pub(super) fn view(here: Here) -> AnyView {
    let (code, busy) = (RwSignal::new(String::new()), RwSignal::new(false));
    let failed = RwSignal::new(None::<Failure>);
    let send = move || {
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            let answer = api::hall::connect(code.get_untracked()).await;
            busy.try_set(false);
            match answer {
                Ok(found) => here.learn(found),
                Err(failure) => drop(failed.try_set(Some(failure))),
            }
        });
    };
    view! {
        {header()}
        <main id="main" class="column">
            <Heading text=t!("staff-hall-connect") />
            <p class="lead">{t!("staff-hall-connect-about")}</p>
            {failure_place(failed)}
            <Form on_submit=send busy>
                <TextInput id="hall-code" label=t!("staff-hall-code") hint=t!("staff-hall-code-hint") value=code
                    on_input=move |typed| code.set(typed) autocomplete="off" letters=12 />
                <SubmitButton label=t!("staff-hall-connect-send") busy />
            </Form>
        </main>
    }
    .into_any()
}
