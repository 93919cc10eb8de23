//! What a person has to decide or to know about a draft that could not be saved.

use domain::api::drafts::Draft;
use domain::form::{Answers, FieldKind};
use domain::text::Text;
use leptos::prelude::*;

use super::draft::{OpenDraft, Standing};
use crate::api::{Failure, failure_notice};
use crate::i18n::{self, t, text, tr};
use crate::ui::{Button, ButtonRow, Notice, SummaryList, SummaryRow, Tone, Weight};

/// Nothing while all is well; else what happened and what to do.
pub fn save_notices(draft: OpenDraft) -> AnyView {
    // The states that need nobody must not redraw the ones that do.
    let trouble = Memo::new(move |_| match draft.standing().get() {
        Standing::Stale { theirs } => Trouble::Stale(theirs),
        Standing::SignedOut => Trouble::SignedOut,
        Standing::Refused(failure) => Trouble::Refused(failure),
        Standing::Untouched | Standing::Saving | Standing::Saved { .. } | Standing::Retrying => Trouble::None,
    });
    (move || match trouble.get() {
        Trouble::None => ().into_any(),
        Trouble::SignedOut => view! {
            <Notice tone=Tone::Error title=t!("apply-signed-out-title")><p>{t!("apply-signed-out")}</p></Notice>
        }
        .into_any(),
        Trouble::Refused(failure) => failure_notice(failure),
        Trouble::Stale(theirs) => untrack(|| stale(draft, *theirs)),
    })
    .into_any()
}

#[derive(Clone, PartialEq)]
enum Trouble {
    None,
    SignedOut,
    Refused(Failure),
    Stale(Box<Draft>),
}

fn stale(draft: OpenDraft, theirs: Draft) -> AnyView {
    let at = theirs.saved_at;
    let when = move || tr("apply-stale", &[("time", i18n::moment(at, draft.zone()).into())]);
    let rows = differences(draft, &theirs.answers);
    let (taken, kept) = (theirs.clone(), theirs);
    view! {
        <Notice tone=Tone::Error title=t!("apply-stale-title")>
            <p>{when}</p>
            <SummaryList>{rows}</SummaryList>
            <ButtonRow>
                <Button label=t!("apply-stale-take") on_press=move || draft.take_theirs(taken.clone()) />
                <Button label=t!("apply-stale-keep") weight=Weight::Secondary
                    on_press=move || draft.keep_mine(kept.clone()) />
            </ButtonRow>
        </Notice>
    }
    .into_any()
}

/// The questions that are answered differently, each with both answers.
fn differences(draft: OpenDraft, theirs: &Answers) -> Vec<AnyView> {
    let mine = draft.answers().get_untracked();
    draft.regulation(|regulation| {
        let fields = regulation.form.fields();
        let different = fields.filter(|field| mine.get(&field.code) != theirs.get(&field.code));
        different
            .map(|field| {
                let here = shown(&field.kind, mine.get(&field.code));
                let there = shown(&field.kind, theirs.get(&field.code));
                view! {
                    <SummaryRow question=text(&field.label)>
                        <p><strong>{t!("apply-stale-there")}</strong>" "{there}</p>
                        <p><strong>{t!("apply-stale-here")}</strong>" "{here}</p>
                    </SummaryRow>
                }
                .into_any()
            })
            .collect()
    })
}

/// An answer as people read it, in the language of the screen.
fn shown(kind: &FieldKind, answer: &str) -> Signal<String> {
    if answer.is_empty() {
        return t!("apply-not-answered");
    }
    let (kind, answer) = (kind.clone(), answer.to_owned());
    Signal::derive(move || {
        let word = |id| {
            let word = tr(id, &[]);
            Text { kk: word.clone(), ru: word }
        };
        kind.shown(&answer, i18n::lang(), &[word("form-yes"), word("form-no")])
    })
}
