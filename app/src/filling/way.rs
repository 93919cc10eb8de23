//! One page of the form, and the way from page to page.

use domain::form::{Answers, Form, Page};
use domain::id::{Code, DraftId};
use domain::regulation::Regulation;
use domain::signing::missing_documents;
use leptos::prelude::*;

use super::{Desk, Stop};
use crate::form::{self, OpenDraft, Place};
use crate::loaded::loaded;
use crate::{i18n, router};

/// In the query of a page that is changed from the review: then "Continue" leads back there.
pub(super) const TO_REVIEW: &str = "?to=review";
/// The same for an answer that is wrong: the page says at once what is.
pub(super) const TO_REVIEW_CHECKED: &str = "?to=review&check=yes";

/// The page.
pub fn view(desk: &'static Desk, draft: DraftId, page: Code) -> AnyView {
    loaded(move || form::open(&desk.home, draft.clone()), move |draft| drawn(desk, draft, &page))
}

/// Goes to the first page that is not done.
pub fn resume(desk: &'static Desk, draft: DraftId) -> AnyView {
    loaded(
        move || form::open(&desk.home, draft.clone()),
        |draft| {
            next_undone(draft).take_place(draft);
            ().into_any()
        },
    )
}

/// Where a draft is to be gone on with: the first page with something missing or wrong, then the scans, then the review.
pub fn next_undone(draft: OpenDraft) -> Stop {
    if draft.waits() {
        return Stop::Waits;
    }
    if let Some(problem) = untrack(|| draft.problems()).into_iter().next() {
        return Stop::Page(problem.page);
    }
    let attached: Vec<Code> =
        draft.attachments().with_untracked(|all| all.iter().map(|one| one.document.clone()).collect());
    let missing = draft.regulation(|regulation| {
        draft
            .answers()
            .with_untracked(|answers| missing_documents(regulation, answers, &attached).next().is_some())
    });
    if missing { Stop::Attachments } else { Stop::Review }
}

/// The first page of the form.
pub fn first(regulation: &Regulation) -> Stop {
    let page = regulation.form.pages.first().map(|page| page.code.clone());
    page.map_or(Stop::Review, Stop::Page)
}

/// The last page of the form that the answers call for.
pub(super) fn last(draft: OpenDraft) -> Stop {
    let last = pages(draft, |mut pages| pages.next_back());
    last.map_or(Stop::Next, Stop::Page)
}

fn drawn(desk: &'static Desk, draft: OpenDraft, code: &Code) -> AnyView {
    let found =
        draft.regulation(|regulation| regulation.form.pages.iter().find(|page| page.code == *code).cloned());
    let Some(page) = found else { return (desk.not_found)() };
    let called_for = page.when.as_ref().is_none_or(|when| when.holds(&untrack(|| draft.asked())));
    if draft.waits() || !called_for {
        next_undone(draft).take_place(draft);
        return ().into_any();
    }
    let from_review = router::query("to").is_some();
    let place = Place {
        service: draft.regulation(|regulation| i18n::text(&regulation.service.name)),
        count: count(draft, page.code.clone()),
        back: Signal::stored(before(desk, draft, &page.code, from_review)),
        check: router::query("check").is_some(),
    };
    let code = page.code.clone();
    let done = Callback::new(move |()| after(draft, &code, from_review).go(draft));
    form::view(draft, page, place, done)
}

fn before(desk: &Desk, draft: OpenDraft, code: &Code, from_review: bool) -> String {
    if from_review {
        return Stop::Review.of(draft);
    }
    let page = pages(draft, |pages| pages.take_while(|page| page != code).last());
    match page {
        Some(page) => Stop::Page(page).of(draft),
        None => draft.regulation(desk.before),
    }
}

fn after(draft: OpenDraft, code: &Code, from_review: bool) -> Stop {
    if from_review {
        return Stop::Review;
    }
    let next = pages(draft, |pages| pages.skip_while(|page| page != code).nth(1));
    match next {
        Some(page) => Stop::Page(page),
        None if has_documents(draft) => Stop::Attachments,
        None => Stop::Review,
    }
}

/// Whether the answers call for any scan.
pub(super) fn has_documents(draft: OpenDraft) -> bool {
    draft.regulation(|regulation| {
        draft.answers().with_untracked(|answers| regulation.documents_for(answers).next().is_some())
    })
}

fn pages<T>(draft: OpenDraft, look: impl FnOnce(std::vec::IntoIter<Code>) -> T) -> T {
    let asked = untrack(|| draft.asked());
    let codes: Vec<Code> = draft
        .regulation(|regulation| regulation.form.pages_for(&asked).map(|page| page.code.clone()).collect());
    look(codes.into_iter())
}

/// Which page of how many, the scans counted as the last one.
fn count(draft: OpenDraft, code: Code) -> Signal<Option<(usize, usize)>> {
    Signal::derive(move || {
        let answers = draft.asked();
        draft.regulation(|regulation| {
            let form = &regulation.form;
            if !is_certain(form, &answers, &code) {
                return None;
            }
            let all: Vec<&Page> = form.pages_for(&answers).collect();
            let at = all.iter().position(|page| page.code == code)?;
            let scans = usize::from(!regulation.documents.is_empty());
            Some((at + 1, all.len() + scans))
        })
    })
}

/// Whether no answer from this page on can still add a page or take one away.
fn is_certain(form: &Form, answers: &Answers, code: &Code) -> bool {
    let mut ahead = form.pages.iter().skip_while(|page| page.code != *code).flat_map(|page| &page.fields);
    let decides = |field: &Code| {
        form.pages.iter().any(|page| page.when.as_ref().is_some_and(|when| when.field == *field))
    };
    !ahead.any(|field| decides(&field.code) && answers.get(&field.code).is_empty())
}
