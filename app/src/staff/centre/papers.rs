//! Which documents were there on paper: marked by the operator before anything is signed.

use domain::api::intakes::PapersSeen;
use domain::id::{Code, DraftId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Failure, failure_notice};
use crate::filling::{Stop, review};
use crate::form::{self, OpenDraft};
use crate::i18n::{self, t, tr};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::staff::intake::DESK;
use crate::ui::{BackLink, Checkboxes, Choice, ErrorSummary, Form, Mistake, SubmitButton};

const SEEN: &str = "papers-seen";

/// `/intakes/1/review` of an operator: the marks first, then what every review is.
pub(in crate::staff) fn before_review(draft: DraftId) -> AnyView {
    let id = draft.clone();
    loaded(
        move || load(id.clone()),
        move |(open, seen)| {
            let marked = RwSignal::new(unmarked(open, &seen).is_empty());
            let (draft, seen) = (draft.clone(), StoredValue::new(seen));
            (move || {
                if marked.get() {
                    review::view(&DESK, draft.clone())
                } else {
                    untrack(|| marks(open, seen.get_value(), marked))
                }
            })
            .into_any()
        },
    )
}

async fn load(draft: DraftId) -> Result<(OpenDraft, Vec<Code>), Failure> {
    let open = form::open(&DESK.home, draft.clone()).await?;
    Ok((open, api::intakes::papers_seen(&draft).await?.documents))
}

/// The documents with a scan, in the order of the list.
fn scanned(draft: OpenDraft) -> Vec<Code> {
    let attached: Vec<Code> =
        draft.attachments().with_untracked(|all| all.iter().map(|one| one.document.clone()).collect());
    draft.regulation(|regulation| {
        let listed = draft.answers().with_untracked(|answers| {
            regulation.documents_for(answers).map(|document| document.code.clone()).collect::<Vec<_>>()
        });
        listed.into_iter().filter(|code| attached.contains(code)).collect()
    })
}

fn unmarked(draft: OpenDraft, seen: &[Code]) -> Vec<Code> {
    scanned(draft).into_iter().filter(|code| !seen.contains(code)).collect()
}

fn marks(draft: OpenDraft, seen: Vec<Code>, marked: RwSignal<bool>) -> AnyView {
    let listed = scanned(draft);
    let value = RwSignal::new(seen.iter().map(ToString::to_string).collect::<Vec<_>>());
    let (tried, attempt) = (RwSignal::new(false), RwSignal::new(0_u32));
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let choice = |code: &Code| {
        let name = draft.regulation(|law| law.document(code).map(|document| i18n::text(&document.name)));
        Choice::new(code.to_string(), name.unwrap_or_else(|| Signal::stored(code.to_string())))
    };
    let choices = Signal::stored(listed.iter().map(choice).collect::<Vec<_>>());
    let listed = StoredValue::new(listed);
    let lacks = move || {
        let all = value.with(|value| {
            listed.with_value(|it| it.iter().all(|code| value.iter().any(|v| v == code.as_str())))
        });
        tried.get() && !all
    };
    let error = Signal::derive(move || lacks().then(|| tr("staff-papers-missing", &[])));
    let mistakes = Signal::derive(move || {
        let mistake = || Mistake { field: SEEN.to_owned(), text: t!("staff-papers-missing") };
        lacks().then(mistake).into_iter().collect::<Vec<_>>()
    });
    let toggle = move |code: String, on: bool| {
        value.update(|value| {
            value.retain(|other| *other != code);
            if on {
                value.push(code);
            }
        });
    };
    let send = move || {
        tried.set(true);
        if untrack(lacks) {
            return attempt.update(|n| *n += 1);
        }
        busy.set(true);
        failed.set(None);
        let documents =
            value.get_untracked().into_iter().filter_map(|code| Code::parse(&code).ok()).collect();
        spawn_local(async move {
            let answer = api::intakes::keep_papers_seen(&draft.id(), &PapersSeen { documents }).await;
            busy.try_set(false);
            match answer {
                Ok(_) => drop(marked.try_set(true)),
                Err(failure) => drop(failed.try_set(Some(failure))),
            }
        });
    };
    view! {
        <BackLink href=Stop::Attachments.href(DESK.home.pages, &draft.id()) />
        <ErrorSummary mistakes attempt />
        <Heading text=t!("staff-papers-title") />
        <p class="lead">{t!("staff-papers-lead")}</p>
        <Form on_submit=send busy>
            <Checkboxes id=SEEN legend=t!("staff-papers-legend") hint=t!("staff-papers-hint") choices value error on_toggle=toggle />
            {move || failed.get().map(failure_notice)}
            <SubmitButton label=t!("ui-continue") busy />
        </Form>
    }
    .into_any()
}
