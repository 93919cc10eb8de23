//! What will be signed, read to the last letter before it is.

use domain::api::problem;
use domain::form::Problem;
use domain::id::{Code, DraftId};
use domain::regulation::Regulation;
use domain::signing::RequestDocument;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::attachments::{missing, service};
use super::{Desk, Stop, way};
use crate::api::{self, Failure, failure_notice};
use crate::form::{self, OpenDraft, problem_words, save_notices};
use crate::i18n::{self, t};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::ui::{BackLink, Button, Details, Notice, Skeleton, SummaryList, SummaryRow, Tone};

/// The page.
pub fn view(desk: &'static Desk, draft: DraftId) -> AnyView {
    loaded(move || form::open(&desk.home, draft.clone()), move |draft| drawn(desk, draft))
}

fn drawn(desk: &'static Desk, draft: OpenDraft) -> AnyView {
    if draft.waits() {
        Stop::Waits.take_place(draft);
        return ().into_any();
    }
    let back = if way::has_documents(draft) { Stop::Attachments } else { way::last(draft) };
    let problems = Memo::new(move |_| draft.problems());
    let absent = Memo::new(move |_| missing(draft));
    let whole = Memo::new(move |_| problems.with(Vec::is_empty) && absent.with(Vec::is_empty));
    let body = move || {
        if whole.get() {
            untrack(|| document(desk, draft))
        } else {
            (desk.reads)(draft.id(), None);
            to_put_right(draft, problems.get(), absent.get())
        }
    };
    let wrong = Signal::derive(move || !whole.get());
    let [title, ..] = (desk.titles)();
    view! {
        <BackLink href=back.of(draft) />
        <Heading text=title caption=service(draft) wrong />
        {save_notices(draft)}
        {body}
    }
    .into_any()
}

/// Everything that is missing or wrong in the whole request, with the way to each.
fn to_put_right(draft: OpenDraft, problems: Vec<Problem>, absent: Vec<Code>) -> AnyView {
    let answers = problems.into_iter().filter_map(|problem| {
        let field = |regulation: &Regulation| {
            regulation
                .form
                .fields()
                .find(|field| field.code == problem.field)
                .map(|field| field.label.clone())
        };
        let label = draft.regulation(field)?;
        let href = Stop::Page(problem.page.clone()).of(draft) + way::TO_REVIEW_CHECKED;
        let words = move || problem_words(&problem, &label);
        Some(view! { <li><a href=href>{words}</a></li> }.into_any())
    });
    let documents = absent.into_iter().filter_map(|code| {
        let name =
            draft.regulation(|regulation| regulation.document(&code).map(|found| i18n::text(&found.name)))?;
        let href = Stop::Attachments.of(draft) + way::TO_REVIEW;
        let words = t!("attachments-missing", document = name.get());
        Some(view! { <li><a href=href>{words}</a></li> }.into_any())
    });
    let rows: Vec<AnyView> = answers.chain(documents).collect();
    view! {
        <div class="error-summary" role="alert">
            <h2>{t!("review-not-whole")}</h2>
            <ul>{rows}</ul>
        </div>
    }
    .into_any()
}

/// Has the bytes made once everything is saved, and anew after every change, also of their language.
fn document(desk: &'static Desk, draft: OpenDraft) -> AnyView {
    let made = RwSignal::new(None::<Result<String, Failure>>);
    let turn = StoredValue::new(0_u32);
    let asking = StoredValue::new(false);
    let again = RwSignal::new(());
    let clean = draft.clean();
    Effect::new(move || {
        again.track();
        (desk.lang)();
        let ready = clean.get();
        draft.attachments().track();
        let id = draft.id();
        turn.update_value(|turn| *turn += 1);
        made.set(None);
        (desk.reads)(id.clone(), None);
        if !ready {
            return draft.save();
        }
        // One at a time: the server keeps the document that it made last, and that is the one to be read and signed.
        if asking.get_value() {
            return;
        }
        asking.set_value(true);
        spawn_local(async move {
            loop {
                let Some(mine) = turn.try_get_value() else { return };
                let lang = untrack(desk.lang);
                let answer =
                    api::drafts::make_document(&desk.home.at, &id, lang).await.map(|document| document.text);
                let Some(now) = turn.try_get_value() else { return };
                if now == mine {
                    asking.set_value(false);
                    (desk.reads)(id, answer.as_ref().ok().cloned());
                    made.set(Some(answer));
                    return;
                }
                if clean.try_get_untracked() != Some(true) {
                    asking.set_value(false);
                    return;
                }
            }
        });
    });
    (move || match made.get() {
        None => view! { <Skeleton lines=12 /> }.into_any(),
        Some(Ok(text)) => untrack(|| read(desk, draft, &text)),
        Some(Err(failure)) => refused(desk, draft, failure, Callback::new(move |()| again.set(()))),
    })
    .into_any()
}

/// The server looks at the whole request too; what it finds is shown like our own findings.
fn refused(desk: &'static Desk, draft: OpenDraft, failure: Failure, again: Callback<()>) -> AnyView {
    if failure.is(problem::DRAFT_WAITS) {
        Stop::Waits.take_place(draft);
        return ().into_any();
    }
    match failure {
        Failure::Problem(found) if !found.fields.is_empty() || !found.documents.is_empty() => {
            to_put_right(draft, found.fields, found.documents)
        }
        other => {
            let way_on = (desk.refused)(draft, &other, again).unwrap_or_else(|| {
                view! { <Button label=t!("failure-try-again") on_press=again /> }.into_any()
            });
            view! { {failure_notice(other)}{way_on} }.into_any()
        }
    }
}

/// Shows what stands in the bytes, and nothing that does not.
fn read(desk: &'static Desk, draft: OpenDraft, text: &str) -> AnyView {
    let exact = RequestDocument::parse(text).ok().filter(|document| document.canonical() == text);
    let Some(document) = exact else {
        (desk.reads)(draft.id(), None);
        return failure_notice(Failure::Unreadable);
    };
    let raw = text.to_owned();
    let [_, summary, about] = (desk.titles)();
    view! {
        {(desk.lead)()}
        <h2>{t!("review-service")}</h2>
        {facts(desk, draft, &document)}
        {answers(draft, &document)}
        <h2>{t!("review-attachments")}</h2>
        {attachments(draft, &document)}
        <h2>{t!("review-consent")}</h2>
        <p>{document.consent.clone()}</p>
        <Details summary=summary><p>{about}</p><pre>{raw}</pre></Details>
        {(desk.go_on)(draft, text.to_owned())}
    }
    .into_any()
}

fn fact(question: Signal<String>, answer: String) -> AnyView {
    view! { <SummaryRow question>{answer}</SummaryRow> }.into_any()
}

fn facts(desk: &Desk, draft: OpenDraft, document: &RequestDocument) -> AnyView {
    let provider = format!("{} ({})", document.provider_name, document.provider);
    let other = (desk.provider)(draft);
    let mut rows = vec![
        fact(t!("review-name"), document.service.clone()),
        fact(t!("review-act"), document.act.clone()),
        fact(t!("review-edition"), document.edition.to_string()),
        view! { <SummaryRow question=t!("review-provider")><p>{provider}</p>{other}</SummaryRow> }.into_any(),
        fact(t!("review-applicant"), document.applicant.as_str().to_owned()),
        fact(t!("review-nonce"), document.nonce.clone()),
    ];
    if let Some(other) = &document.co_applicant {
        rows.insert(5, fact(t!("review-co-applicant"), format!("{} {}", other.iin.as_str(), other.name)));
    }
    rows.extend((desk.facts)(document));
    view! { <SummaryList>{rows}</SummaryList> }.into_any()
}

/// Questions and answers under the headings of their pages.
fn answers(draft: OpenDraft, document: &RequestDocument) -> Vec<AnyView> {
    draft.regulation(|regulation| {
        let pages = regulation.form.pages.iter().filter_map(|page| {
            let asked = |code: &Code| page.fields.iter().any(|field| field.code == *code);
            let href = Stop::Page(page.code.clone()).of(draft) + way::TO_REVIEW;
            let rows = document.answers.iter().filter(|answer| asked(&answer.field));
            let rows = rows.map(|it| answer(it.question.clone(), it.answer.clone(), href.clone()));
            let rows: Vec<AnyView> = rows.collect();
            (!rows.is_empty()).then(|| {
                view! { <h2>{i18n::text(&page.title)}</h2><SummaryList>{rows}</SummaryList> }.into_any()
            })
        });
        pages.collect()
    })
}

fn answer(question: String, answer: String, change: String) -> AnyView {
    let shown = if answer.is_empty() {
        view! { <span class="quiet">{t!("apply-not-answered")}</span> }.into_any()
    } else {
        view! { <span class="answer">{answer}</span> }.into_any()
    };
    view! { <SummaryRow question=Signal::stored(question) change=Signal::stored(change)>{shown}</SummaryRow> }
        .into_any()
}

fn attachments(draft: OpenDraft, document: &RequestDocument) -> AnyView {
    if document.attachments.is_empty() {
        return view! { <Notice tone=Tone::Quiet><p>{t!("review-no-attachments")}</p></Notice> }.into_any();
    }
    let href = Stop::Attachments.of(draft) + way::TO_REVIEW;
    let rows = document.attachments.iter().map(|it| {
        let (question, change) = (Signal::stored(it.document_name.clone()), Signal::stored(href.clone()));
        let size = it.size;
        let (name, digest) = (it.name.clone(), it.sha256.clone());
        view! {
            <SummaryRow question change>
                <p class="file-name">{name}</p>
                <p>{exact_size(size)}</p>
                <p class="file-digest">"SHA-256: "<code>{digest}</code></p>
            </SummaryRow>
        }
        .into_any()
    });
    let rows: Vec<AnyView> = rows.collect();
    view! { <SummaryList>{rows}</SummaryList> }.into_any()
}

/// In words, and to the byte.
fn exact_size(size: u64) -> Signal<String> {
    if size < 1024 {
        return Signal::derive(move || i18n::size(size));
    }
    t!("review-bytes", size = i18n::size(size), n = size)
}
