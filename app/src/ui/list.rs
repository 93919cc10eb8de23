//! Lists of facts: answers to check, tasks to do, steps of a case, tables.

use leptos::prelude::*;

use super::notice::{Tag, Tone};
use crate::i18n::t;

/// Questions and answers; inside are [`SummaryRow`]s.
#[component]
pub fn SummaryList(
    /// The rows.
    children: Children,
) -> AnyView {
    view! { <dl class="summary">{children()}</dl> }.into_any()
}

/// A question, its answer, and perhaps a link to change it.
#[component]
pub fn SummaryRow(
    /// The question.
    #[prop(into)]
    question: Signal<String>,
    /// Where the answer can be changed.
    #[prop(optional, into)]
    change: Option<Signal<String>>,
    /// The answer.
    children: Children,
) -> AnyView {
    let change = change.map(|href| {
        view! {
            <dd class="summary-change">
                <a href=href>{t!("ui-change")}<span class="unseen">": "{question}</span></a>
            </dd>
        }
        .into_any()
    });
    view! { <div class="summary-row"><dt>{question}</dt><dd>{children()}</dd>{change}</div> }.into_any()
}

/// Tasks in any order; inside are [`TaskRow`]s.
#[component]
pub fn TaskList(
    /// The rows.
    children: Children,
) -> AnyView {
    view! { <ul class="tasks">{children()}</ul> }.into_any()
}

/// How a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Done.
    Done,
    /// Begun.
    Begun,
    /// Not begun.
    Open,
    /// Something else must be done first: no link.
    Closed,
    /// Something in it is wrong.
    Wrong,
}

/// A task. The whole row leads to it.
#[component]
pub fn TaskRow(
    /// What is to be done.
    #[prop(into)]
    title: Signal<String>,
    /// Where.
    #[prop(into)]
    href: Signal<String>,
    /// How it stands.
    #[prop(into)]
    task: Signal<Task>,
    /// One short sentence.
    #[prop(default = None, into)]
    hint: Option<Signal<String>>,
) -> AnyView {
    let name = move || match task.get() {
        Task::Closed => view! { <span>{title}</span> }.into_any(),
        _ => view! { <a href=href>{title}</a> }.into_any(),
    };
    let status = move || match task.get() {
        Task::Done => view! { <span>{t!("ui-task-done")}</span> }.into_any(),
        Task::Begun => view! { <Tag label=t!("ui-task-begun") /> }.into_any(),
        Task::Open => view! { <Tag label=t!("ui-task-open") tone=Tone::Warning /> }.into_any(),
        Task::Closed => view! { <Tag label=t!("ui-task-closed") tone=Tone::Quiet /> }.into_any(),
        Task::Wrong => view! { <Tag label=t!("ui-task-wrong") tone=Tone::Error /> }.into_any(),
    };
    let hint = hint.map(|hint| view! { <p class="field-hint">{hint}</p> }.into_any());
    view! { <li class="task"><div class="task-name">{name}{hint}</div><div class="task-status">{status}</div></li> }
        .into_any()
}

/// The steps of a case in order; inside are [`TimelineStep`]s.
#[component]
pub fn Timeline(
    /// The steps.
    children: Children,
) -> AnyView {
    view! { <ol class="timeline">{children()}</ol> }.into_any()
}

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Done.
    Done,
    /// Under way.
    Current,
    /// Under way, and over its norm.
    Late,
    /// Still to come.
    Ahead,
}

/// A step: whose it is and what is done, its norm, and what else there is to say.
#[component]
pub fn TimelineStep(
    /// What is done.
    #[prop(into)]
    title: Signal<String>,
    /// How it stands.
    #[prop(into)]
    state: Signal<StepState>,
    /// The role whose step it is.
    #[prop(default = None, into)]
    role: Option<Signal<String>>,
    /// The norm and the clause, or when it was done.
    #[prop(default = None, into)]
    norm: Option<Signal<String>>,
    /// Anything else.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let class = move || match state.get() {
        StepState::Done => "step step-done",
        StepState::Current => "step step-current",
        StepState::Late => "step step-current step-late",
        StepState::Ahead => "step step-ahead",
    };
    let current = move || matches!(state.get(), StepState::Current | StepState::Late).then_some("step");
    let said = move || match state.get() {
        StepState::Done => view! { <span class="unseen">{t!("ui-step-done")}</span> }.into_any(),
        StepState::Current => view! { <Tag label=t!("ui-step-current") /> }.into_any(),
        StepState::Late => view! { <Tag label=t!("ui-step-late") tone=Tone::Error /> }.into_any(),
        StepState::Ahead => view! { <span class="unseen">{t!("ui-step-ahead")}</span> }.into_any(),
    };
    let role = role.map(|role| view! { <p class="step-role">{role}</p> }.into_any());
    let norm = norm.map(|norm| view! { <p class="step-norm">{norm}</p> }.into_any());
    view! {
        <li class=class aria-current=current>
            {role}<p class="step-title">{title}" "{said}</p>{norm}
            {children.map(|children| children())}
        </li>
    }
    .into_any()
}

/// A table that becomes a list of cards on a phone; inside are [`TableRow`]s.
#[component]
pub fn Table(
    /// What the table holds.
    #[prop(into)]
    caption: Signal<String>,
    /// The heads of the columns.
    heads: Vec<Signal<String>>,
    /// The rows.
    children: Children,
) -> AnyView {
    let heads = heads.into_iter();
    let heads =
        heads.map(|head| view! { <th scope="col" role="columnheader">{head}</th> }).collect::<Vec<_>>();
    // The roles are written out because a browser forgets them when CSS makes cards of the rows.
    view! {
        <table class="table" role="table">
            <caption>{caption}</caption>
            <thead role="rowgroup"><tr role="row">{heads}</tr></thead>
            <tbody role="rowgroup">{children()}</tbody>
        </table>
    }
    .into_any()
}

/// A row; inside are [`Cell`]s.
#[component]
pub fn TableRow(
    /// What the row says of itself by its look.
    #[prop(optional)]
    tone: Tone,
    /// The cells.
    children: Children,
) -> AnyView {
    let class = match tone {
        Tone::Error => "row-late",
        Tone::Warning => "row-soon",
        _ => "",
    };
    view! { <tr class=class role="row">{children()}</tr> }.into_any()
}

/// A cell; on a card its column's head stands before it.
#[component]
pub fn Cell(
    /// The head of its column.
    #[prop(into)]
    head: Signal<String>,
    /// What it holds.
    children: Children,
) -> AnyView {
    view! { <td role="cell"><span class="cell-head" aria-hidden="true">{head}</span>{children()}</td> }
        .into_any()
}
