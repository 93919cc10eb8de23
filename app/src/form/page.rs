//! One page of a form: its questions, the check on "Continue", what is wrong.

use domain::form::{Field, Page, Problem};
use leptos::prelude::*;

use super::conflict::save_notices;
use super::draft::{OpenDraft, Standing};
use super::field;
use super::problem::problem_words;
use crate::i18n::{self, t};
use crate::page::Heading;
use crate::ui::{BackLink, ErrorSummary, Form, Mistake, SaveState, Saving, SubmitButton};

/// Where a page stands in its form.
pub struct Place {
    /// The name of the service.
    pub service: Signal<String>,
    /// Which page of how many; nothing while an answer still to come may change that.
    pub count: Signal<Option<(usize, usize)>>,
    /// The page before.
    pub back: Signal<String>,
    /// Whether the page is checked as soon as it is shown: the person comes from the list of what is wrong.
    pub check: bool,
}

/// Draws a page; `on_done` is told when its answers are right and the person goes on.
pub fn view(draft: OpenDraft, page: Page, place: Place, on_done: Callback<()>) -> AnyView {
    let problems = RwSignal::new(Vec::<Problem>::new());
    let attempt = RwSignal::new(0);
    let title = i18n::text(&page.title);
    let intro = page.intro.as_ref().map(|intro| {
        let intro = i18n::text(intro);
        view! { <p class="lead">{intro}</p> }.into_any()
    });
    let questions = page.fields.iter().map(|field| question(draft, field, problems)).collect::<Vec<_>>();
    let mistakes = mistakes(&page, problems);
    let check = move || {
        problems.set(draft.problems_of(&page));
        problems.with_untracked(Vec::is_empty)
    };
    if place.check && !check() {
        attempt.set(1);
    }
    let submit = move || {
        draft.save();
        if check() {
            on_done.run(());
        } else {
            attempt.update(|attempt| *attempt += 1);
        }
    };
    // What was typed in the last moment is on its way before the next page asks for it.
    on_cleanup(move || draft.save());
    let wrong = Signal::derive(move || problems.with(|problems| !problems.is_empty()));
    view! {
        <BackLink href=place.back />
        <ErrorSummary mistakes attempt />
        <Heading text=title caption=caption(place.service, place.count) wrong />
        {intro}
        {save_notices(draft)}
        <Form on_submit=submit>
            {questions}
            <SaveState state=saving(draft) />
            <SubmitButton label=t!("ui-continue") />
        </Form>
    }
    .into_any()
}

/// How the draft stands, for the line beside the button. What needs a person is told by [`save_notices`].
pub(super) fn saving(draft: OpenDraft) -> Signal<Saving> {
    Signal::derive(move || match draft.standing().get() {
        Standing::Saving => Saving::Saving,
        Standing::Saved { at } => Saving::Saved { at: i18n::time_of(at, draft.zone()) },
        Standing::Retrying => Saving::Retrying,
        Standing::Untouched | Standing::SignedOut | Standing::Stale { .. } | Standing::Refused(_) => {
            Saving::Nothing
        }
    })
}

fn caption(service: Signal<String>, count: Signal<Option<(usize, usize)>>) -> Signal<String> {
    Signal::derive(move || match count.get() {
        Some((at, of)) => format!("{} · {}", service.get(), t!("apply-page-of", at = at, of = of).get()),
        None => service.get(),
    })
}

/// A question appears and goes with the answers that call for it; its own answer stays.
fn question(draft: OpenDraft, field: &Field, problems: RwSignal<Vec<Problem>>) -> AnyView {
    let Some(when) = field.when.clone() else { return field::view(draft, field, problems) };
    let field = field.clone();
    let asked = Memo::new(move |_| when.holds(&draft.asked()));
    let shown = move || asked.get().then(|| untrack(|| field::view(draft, &field, problems)));
    view! { <div class="stack">{shown}</div> }.into_any()
}

fn mistakes(page: &Page, problems: RwSignal<Vec<Problem>>) -> Signal<Vec<Mistake>> {
    let labels: Vec<_> = page.fields.iter().map(|field| (field.code.clone(), field.label.clone())).collect();
    let mistake = move |problem: Problem| {
        let (code, label) = labels.iter().find(|(code, _)| *code == problem.field)?;
        let (label, field) = (label.clone(), field::control_id(code));
        Some(Mistake { field, text: Signal::derive(move || problem_words(&problem, &label)) })
    };
    Signal::derive(move || problems.get().into_iter().filter_map(&mistake).collect())
}
