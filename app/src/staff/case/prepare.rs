//! The executor's proposal: a decision of those that the edition lists, or a reasoned refusal on grounds from the closed list.

use domain::api::staff::{StaffCase, TakeAction};
use domain::case::Decision;
use domain::id::Code;
use domain::regulation::PossibleDecision;
use leptos::prelude::*;

use super::desk::Desk;
use super::recipient;
use crate::i18n::{self, t, tr};
use crate::ui::{
    Checkboxes, Choice, ErrorSummary, Form, Mistake, Notice, Radios, SubmitButton, TextArea, Tone,
};

/// Most characters that the machine takes.
const LONGEST: usize = 4_000;
/// The choice that is no decision of the edition: its lint keeps the code free.
const REFUSAL: &str = "refusal";

/// What the executor has put together so far.
#[derive(Clone, Copy)]
pub(super) struct Proposal {
    /// The code of a decision, [`REFUSAL`] or nothing.
    choice: RwSignal<String>,
    findings: RwSignal<String>,
    grounds: RwSignal<Vec<String>>,
    explanation: RwSignal<String>,
}

impl Proposal {
    pub(super) fn new() -> Self {
        Self {
            choice: RwSignal::new(String::new()),
            findings: RwSignal::new(String::new()),
            grounds: RwSignal::new(Vec::new()),
            explanation: RwSignal::new(String::new()),
        }
    }

    /// Takes what was kept, unless something was put together on this page.
    pub(super) fn learn(self, case: &StaffCase) {
        if !self.is_untouched() {
            return;
        }
        match &case.proposal {
            None => (),
            Some(Decision::Result { decision, findings }) => {
                self.choice.set(decision.to_string());
                self.findings.set(findings.clone());
            }
            Some(Decision::Refusal { grounds, explanation }) => {
                self.choice.set(REFUSAL.to_owned());
                self.grounds.set(grounds.iter().map(ToString::to_string).collect());
                self.explanation.set(explanation.clone());
            }
        }
    }

    fn is_untouched(self) -> bool {
        let empty = |text: RwSignal<String>| text.try_with_untracked(String::is_empty);
        let chosen = self.grounds.try_with_untracked(Vec::is_empty);
        let all = [empty(self.choice), empty(self.findings), empty(self.explanation), chosen];
        // Nothing is put into a page that is gone.
        all.into_iter().all(|empty| empty == Some(true))
    }

    /// As the machine takes it, whole or not; nothing before a choice.
    pub(super) fn decision(self) -> Option<Decision> {
        match self.choice.get_untracked().as_str() {
            REFUSAL => Some(Decision::Refusal {
                grounds: self
                    .grounds
                    .get_untracked()
                    .iter()
                    .filter_map(|code| Code::parse(code).ok())
                    .collect(),
                explanation: self.explanation.get_untracked().trim().to_owned(),
            }),
            decision => Some(Decision::Result {
                decision: Code::parse(decision).ok()?,
                findings: self.findings.get_untracked().trim().to_owned(),
            }),
        }
    }
}

pub(super) fn view(desk: Desk) -> AnyView {
    let Proposal { choice, .. } = desk.proposal;
    let (checks, attempt) = (desk.checks, desk.checks.attempt);
    let unconfirmed = Memo::new(move |_| desk.case.with(recipient::is_unconfirmed));
    let faulty = Memo::new(move |_| checks.any_faulty());
    let barred = Memo::new(move |_| unconfirmed.get() || faulty.get());
    // A result over documents at fault, or for somebody whom the register does not confirm, is refused by the machine: it is
    // not offered.
    Effect::new(move || {
        if barred.get() && choice.with_untracked(|choice| choice != REFUSAL) {
            choice.set(String::new());
        }
    });
    let mistakes = Signal::derive(move || if attempt.get() == 0 { Vec::new() } else { mistakes(desk) });
    let send = move || {
        attempt.update(|n| *n += 1);
        let whole = untrack(|| mistakes_of(desk).is_empty());
        if let Some(decision) = desk.proposal.decision().filter(|_| whole) {
            desk.keep_then(TakeAction::Prepare { decision });
        }
    };
    view! {
        <section class="duty stack">
            <h2>{t!("staff-prepare-title")}</h2>
            <ErrorSummary mistakes attempt />
            <Form on_submit=send busy=desk.busy>
                {move || faulty.get().then(|| view! { <Notice tone=Tone::Warning title=t!("staff-prepare-faulty")><p>{t!("staff-prepare-faulty-about")}</p></Notice> }.into_any())}
                {kinds(desk, barred)}
                {move || choice.with(|choice| part(desk, choice))}
                <SubmitButton label=t!("staff-prepare-send") busy=desk.busy />
            </Form>
        </section>
    }
    .into_any()
}

fn kinds(desk: Desk, barred: Memo<bool>) -> AnyView {
    let choice = desk.proposal.choice;
    let decisions = desk.law().decisions.clone();
    let choices = Signal::derive(move || {
        let refusal = Choice::new(REFUSAL, t!("staff-decision-refusal"));
        if barred.get() {
            return vec![refusal];
        }
        let choice = |it: &PossibleDecision| Choice::new(it.code.as_str(), i18n::text(&it.name));
        decisions.iter().map(choice).chain([refusal]).collect()
    });
    let wrong = wrong(desk, "prepare-choice");
    view! {
        <Radios id="prepare-choice" legend=t!("staff-prepare-choice") choices value=choice error=wrong
            on_choose=move |code: String| {
                choice.set(code);
                desk.keep();
            } />
    }
    .into_any()
}

fn part(desk: Desk, choice: &str) -> AnyView {
    let Proposal { findings, explanation, .. } = desk.proposal;
    match choice {
        "" => ().into_any(),
        REFUSAL => view! {
            {grounds(desk)}
            <TextArea id="prepare-explanation" label=t!("staff-prepare-explanation") hint=t!("staff-prepare-explanation-hint") rows=6
                value=explanation error=wrong(desk, "prepare-explanation") on_input=move |text: String| explanation.set(text)
                on_change=move || desk.keep() />
        }
        .into_any(),
        _ => {
            let law = desk.law();
            let (label, hint) = (i18n::text(&law.findings.label), i18n::text(&law.findings.hint));
            view! {
                <TextArea id="prepare-findings" label hint rows=8
                    value=findings error=wrong(desk, "prepare-findings") on_input=move |text: String| findings.set(text)
                    on_change=move || desk.keep() />
            }
            .into_any()
        }
    }
}

/// The closed list of the edition, in its own words.
fn grounds(desk: Desk) -> AnyView {
    let chosen = desk.proposal.grounds;
    let law = desk.law();
    let choices = law.grounds.iter().map(|ground| {
        Choice::new(ground.code.as_str(), i18n::text(&ground.text)).with_hint(i18n::text(&ground.source))
    });
    let choices = choices.collect::<Vec<_>>();
    let choices = Signal::derive(move || choices.clone());
    let toggle = move |code: String, on: bool| {
        chosen.update(|chosen| {
            chosen.retain(|it| *it != code);
            if on {
                chosen.push(code);
            }
        });
        desk.keep();
    };
    view! {
        <Checkboxes id="prepare-grounds" legend=t!("staff-prepare-grounds") hint=t!("staff-prepare-grounds-hint") choices
            value=chosen error=wrong(desk, "prepare-grounds") on_toggle=toggle />
    }
    .into_any()
}

/// What is wrong with one field, after an attempt.
fn wrong(desk: Desk, field: &'static str) -> Signal<Option<String>> {
    let attempt = desk.checks.attempt;
    Signal::derive(move || {
        if attempt.get() == 0 {
            return None;
        }
        mistakes_of(desk).into_iter().find(|(id, _)| id == field).map(|(_, message)| tr(message, &[]))
    })
}

fn mistakes(desk: Desk) -> Vec<Mistake> {
    let checks = desk.checks.items();
    let mistake = |(field, message): (String, &'static str)| {
        // In the summary a document is called by its name: "assess it" alone would stand there eight times.
        let item = checks.iter().find(|item| item.field() == field || item.remark_field() == field);
        let name = item.map(|item| desk.document_name(&item.code));
        let text = Signal::derive(move || match name {
            Some(name) => format!("{}: {}", name.get(), tr(message, &[])),
            None => tr(message, &[]),
        });
        Mistake { field, text }
    };
    mistakes_of(desk).into_iter().map(mistake).collect()
}

/// What is missing, in the order of the page: the field and the message.
fn mistakes_of(desk: Desk) -> Vec<(String, &'static str)> {
    let Proposal { choice, findings, grounds, explanation } = desk.proposal;
    let mut wrong = Vec::new();
    for item in desk.checks.items().iter() {
        if item.is_open() {
            wrong.push((item.field(), "staff-check-missing"));
        } else if item.is_unexplained() {
            wrong.push((item.remark_field(), "staff-check-remark-missing"));
        }
    }
    let mut add = |field: &str, message| wrong.push((field.to_owned(), message));
    match choice.get().as_str() {
        "" => add("prepare-choice", "staff-prepare-choice-missing"),
        REFUSAL => {
            if grounds.with(Vec::is_empty) {
                add("prepare-grounds", "staff-prepare-grounds-missing");
            }
            match length(explanation) {
                0 => add("prepare-explanation", "staff-prepare-explanation-missing"),
                1..=LONGEST => (),
                _ => add("prepare-explanation", "staff-prepare-too-long"),
            }
        }
        _ => match length(findings) {
            0 => add("prepare-findings", "staff-prepare-findings-missing"),
            1..=LONGEST => (),
            _ => add("prepare-findings", "staff-prepare-too-long"),
        },
    }
    wrong
}

fn length(text: RwSignal<String>) -> usize {
    text.with(|text| text.trim().chars().count())
}
