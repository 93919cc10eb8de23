//! What can go wrong between a page and the server, in words.

use domain::api::problem::Problem;
use leptos::html;
use leptos::prelude::*;

use crate::i18n::{Value, tr};
use crate::ui::{Notice, Tone};

/// Why there is no answer that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The server refused and said why.
    Problem(Problem),
    /// No answer came: whether the server did it is not known.
    Network,
    /// Something came that is no answer of this server's.
    Unreadable,
}

impl Failure {
    /// The problem's code; nothing when the server did not speak.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Problem(problem) => Some(&problem.code),
            Self::Network | Self::Unreadable => None,
        }
    }

    /// Whether it is a refusal with this code.
    pub fn is(&self, code: &str) -> bool {
        self.code() == Some(code)
    }

    /// What happened. Inside a closure of a view it follows the language.
    pub fn words(&self) -> String {
        match self {
            Self::Problem(problem) => problem_words(&problem.code),
            Self::Network => tr("failure-network", &[]),
            Self::Unreadable => tr("failure-unreadable", &[]),
        }
    }

    /// What to do about it.
    pub fn advice(&self) -> String {
        match self {
            Self::Problem(problem) => problem_advice(&problem.code),
            Self::Network => tr("failure-network-advice", &[]),
            Self::Unreadable => tr("failure-unreadable-advice", &[]),
        }
    }

    /// What finds the fault in the log of whoever runs the portal.
    pub fn reference(&self) -> Option<&str> {
        match self {
            Self::Problem(problem) => problem.reference.as_deref(),
            Self::Network | Self::Unreadable => None,
        }
    }
}

/// What happened, by a problem's code: the message `problem-<code>`.
pub fn problem_words(code: &str) -> String {
    tr(&format!("problem-{code}"), &[])
}

/// What to do, by a problem's code: the message `problem-<code>-advice`.
pub fn problem_advice(code: &str) -> String {
    tr(&format!("problem-{code}-advice"), &[])
}

/// A failure as a notice: what happened, what to do, and the reference when the fault is ours.
pub fn failure_notice(failure: Failure) -> AnyView {
    let (words, advice) = (failure.clone(), failure.clone());
    let title = Signal::derive(move || words.words());
    let reference = failure.reference().map(|reference| {
        let reference = reference.to_owned();
        let words = move || tr("failure-reference", &[("reference", Value::from(reference.clone()))]);
        view! { <p class="quiet">{words}</p> }.into_any()
    });
    view! {
        <Notice tone=Tone::Error title=title>
            <p>{move || advice.advice()}</p>
            {reference}
        </Notice>
    }
    .into_any()
}

/// The place of a form's failure: empty while there is none; when one comes it is drawn and takes the focus, so that
/// it is seen wherever on the page the button was.
pub fn failure_place(failure: RwSignal<Option<Failure>>) -> AnyView {
    let place = NodeRef::<html::Div>::new();
    Effect::new(move || {
        if failure.with(Option::is_some) {
            request_animation_frame(move || {
                // By then the form may have been drawn anew.
                if let Some(place) = place.try_get_untracked().flatten() {
                    let _ = place.focus();
                }
            });
        }
    });
    (move || {
        failure.get().map(|failure| {
            view! { <div tabindex="-1" node_ref=place>{failure_notice(failure)}</div> }.into_any()
        })
    })
    .into_any()
}
