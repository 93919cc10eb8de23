//! The head's answer to a proposal: sign it, or give it back with a remark.

use domain::api::staff::TakeAction;
use domain::case::ActionKind;
use leptos::prelude::*;

use super::desk::Desk;
use super::sign;
use crate::i18n::{t, tr};
use crate::ui::{Details, ErrorSummary, Form, Mistake, SubmitButton, TextArea, Weight};

const FIELD: &str = "return-remark";
/// Most characters that the machine takes.
const LONGEST: usize = 4_000;

pub(super) fn view(desk: Desk) -> AnyView {
    let sign = desk.may(ActionKind::Sign).then(|| sign::view(desk));
    let back = desk
        .may(ActionKind::Return)
        .then(|| view! { <Details summary=t!("staff-return-title")>{give_back(desk)}</Details> }.into_any());
    view! { {sign}{back} }.into_any()
}

fn give_back(desk: Desk) -> AnyView {
    let remark = desk.remark;
    let attempt = RwSignal::new(0_u32);
    let wrong = Signal::derive(move || {
        let length = remark.with(|remark| remark.trim().chars().count());
        match length {
            _ if attempt.get() == 0 => None,
            0 => Some(tr("staff-return-missing", &[])),
            1..=LONGEST => None,
            _ => Some(tr("staff-prepare-too-long", &[])),
        }
    });
    let mistakes = Signal::derive(move || {
        let text = Signal::derive(move || wrong.get().unwrap_or_default());
        wrong.get().map(|_| Mistake { field: FIELD.to_owned(), text }).into_iter().collect::<Vec<_>>()
    });
    let send = move || {
        attempt.update(|n| *n += 1);
        if wrong.with_untracked(Option::is_none) {
            desk.take(TakeAction::Return { remark: remark.get_untracked().trim().to_owned() });
        }
    };
    view! {
        <div class="stack">
            <p>{t!("staff-return-about")}</p>
            <ErrorSummary mistakes attempt />
            <Form on_submit=send busy=desk.busy>
                <TextArea id=FIELD label=t!("staff-return-remark") rows=4 value=remark error=wrong
                    on_input=move |text: String| remark.set(text) />
                <SubmitButton label=t!("staff-return-send") weight=Weight::Secondary busy=desk.busy />
            </Form>
        </div>
    }
    .into_any()
}
