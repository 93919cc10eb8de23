//! The head's resolution: names the executor, with the load of each in sight.

use domain::api::staff::{ExecutorLine, TakeAction};
use domain::id::OfficerId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::Desk;
use crate::api::{self, Failure, failure_notice};
use crate::i18n::{t, tr};
use crate::ui::{Button, Choice, ErrorSummary, Form, Mistake, Radios, Skeleton, SubmitButton};

const FIELD: &str = "executor";

pub(super) fn view(desk: Desk) -> AnyView {
    let got = RwSignal::new(None::<Result<Vec<ExecutorLine>, Failure>>);
    let ask = Callback::new(move |()| {
        got.set(None);
        spawn_local(async move {
            let answer = api::staff::executors().await.map(|mut lines| {
                // Who has least to do comes first.
                lines.sort_by_key(|line| line.open);
                lines
            });
            got.try_set(Some(answer));
        });
    });
    ask.run(());
    (move || match got.get() {
        None => view! { <Skeleton lines=3 /> }.into_any(),
        Some(Ok(lines)) => untrack(|| form(desk, lines)),
        Some(Err(failure)) => view! {
            {failure_notice(failure)}
            <Button label=t!("failure-try-again") on_press=ask />
        }
        .into_any(),
    })
    .into_any()
}

fn form(desk: Desk, lines: Vec<ExecutorLine>) -> AnyView {
    let chosen = RwSignal::new(String::new());
    let attempt = RwSignal::new(0_u32);
    let missing = Memo::new(move |_| attempt.get() > 0 && chosen.with(String::is_empty));
    let wrong = Signal::derive(move || missing.get().then(|| tr("staff-duty-executor-missing", &[])));
    let mistakes = Signal::derive(move || {
        let mistake = Mistake { field: FIELD.to_owned(), text: t!("staff-duty-executor-missing") };
        missing.get().then_some(mistake).into_iter().collect::<Vec<_>>()
    });
    let choice = |line: ExecutorLine| {
        let (name, open) = (line.name.full(), line.open);
        let label = Signal::derive(move || name.clone());
        Choice::new(line.id.as_str(), label).with_hint(t!("staff-duty-executor-open", n = open))
    };
    let choices = lines.into_iter().map(choice).collect::<Vec<_>>();
    let choices = Signal::derive(move || choices.clone());
    let send = move || match OfficerId::parse(&chosen.get_untracked()) {
        Ok(executor) => desk.take(TakeAction::Resolve { executor }),
        Err(_) => attempt.update(|n| *n += 1),
    };
    view! {
        <ErrorSummary mistakes attempt />
        <Form on_submit=send busy=desk.busy>
            <Radios id=FIELD legend=t!("staff-duty-executor") hint=t!("staff-duty-executor-hint") choices value=chosen
                error=wrong on_choose=move |code: String| chosen.set(code) />
            <SubmitButton label=t!("staff-duty-resolve") busy=desk.busy />
        </Form>
    }
    .into_any()
}
