//! One question of a form, by the kind of its answer.

use domain::form::{Choice as Offered, Field, FieldKind, Prefill, Problem, Rule};
use domain::id::Code;
use leptos::prelude::*;

use super::draft::OpenDraft;
use super::problem::problem_words;
use crate::i18n::{self, t};
use crate::ui::{Checkboxes, Choice, DateInput, DatePart, Radios, Select, TextArea, TextInput, Typed};

/// More answers than this are a list to open, not radios.
const MOST_RADIOS: usize = 8;

/// The id of a question's control on the page.
pub(super) fn control_id(field: &Code) -> String {
    format!("answer-{field}")
}

/// Draws a question; its answer goes to the draft at every key.
pub(super) fn view(draft: OpenDraft, field: &Field, problems: RwSignal<Vec<Problem>>) -> AnyView {
    let asked = Asked {
        id: control_id(&field.code),
        label: i18n::text(&field.label),
        hint: hint(draft, field),
        value: draft.answer(&field.code),
        error: error(field, problems),
        optional: field.optional,
        draft,
        code: field.code.clone(),
    };
    match &field.kind {
        FieldKind::Line { max } => asked.line(Typed::Words, line_hint(draft, field.prefill), short(*max)),
        FieldKind::Name => asked.line(Typed::Name, name_hint(draft, field.prefill), None),
        FieldKind::Iin => asked.line(Typed::Digits, "off", Some(14)),
        FieldKind::Phone => {
            let own = if own(draft, field.prefill) == Some(Prefill::Phone) { "tel" } else { "off" };
            asked.line(Typed::Phone, own, Some(18))
        }
        FieldKind::Number { max, .. } => {
            asked.line(Typed::Digits, "off", short(max.to_string().len() as u32 + 2))
        }
        FieldKind::Paragraph { .. } => asked.paragraph(),
        FieldKind::Date { .. } => asked.date(field, problems),
        FieldKind::Choice { options } => asked.choice(options),
        FieldKind::Several { options } => asked.several(options),
        FieldKind::YesNo => {
            asked.radios(vec![Choice::new("yes", t!("form-yes")), Choice::new("no", t!("form-no"))])
        }
    }
}

struct Asked {
    id: String,
    label: Signal<String>,
    hint: Option<Signal<String>>,
    value: Signal<String>,
    error: Signal<Option<String>>,
    optional: bool,
    draft: OpenDraft,
    code: Code,
}

impl Asked {
    fn told(&self) -> Callback<(String,)> {
        let (draft, code) = (self.draft, self.code.clone());
        Callback::new(move |(answer,)| draft.answer_with(&code, answer))
    }

    fn line(self, typed: Typed, autocomplete: &'static str, letters: Option<u8>) -> AnyView {
        let on_input = self.told();
        let Self { id, label, hint, value, error, optional, .. } = self;
        view! { <TextInput id label hint value error optional typed autocomplete letters on_input /> }
            .into_any()
    }

    fn paragraph(self) -> AnyView {
        let on_input = self.told();
        let Self { id, label, hint, value, error, optional, .. } = self;
        view! { <TextArea id label hint value error optional on_input /> }.into_any()
    }

    fn date(self, field: &Field, problems: RwSignal<Vec<Problem>>) -> AnyView {
        let on_input = self.told();
        let birthday = own(self.draft, field.prefill) == Some(Prefill::Born);
        let wrong = wrong_part(field.code.clone(), self.value, problems);
        let Self { id, label: legend, hint, value, error, optional, .. } = self;
        let hint = Some(hint.unwrap_or_else(|| t!("apply-date-example")));
        view! { <DateInput id legend hint value error wrong optional birthday on_input /> }.into_any()
    }

    fn choice(self, options: &[Offered]) -> AnyView {
        let choices = offered(options);
        if options.len() <= MOST_RADIOS {
            return self.radios(choices);
        }
        let on_choose = self.told();
        let choices = Signal::stored(choices);
        let Self { id, label, hint, value, error, optional, .. } = self;
        view! { <Select id label hint value error optional choices on_choose /> }.into_any()
    }

    fn radios(self, choices: Vec<Choice>) -> AnyView {
        let on_choose = self.told();
        let choices = Signal::stored(choices);
        let Self { id, label: legend, hint, value, error, optional, .. } = self;
        view! { <Radios id legend hint value error optional choices on_choose /> }.into_any()
    }

    fn several(self, options: &[Offered]) -> AnyView {
        let order: Vec<String> = options.iter().map(|option| option.code.as_str().to_owned()).collect();
        let choices = Signal::stored(offered(options));
        let told = self.told();
        let value = self.value;
        let chosen = Signal::derive(move || value.with(|value| codes(value)));
        let on_toggle = Callback::new(move |(code, on): (String, bool)| {
            let mut now = chosen.get_untracked();
            now.retain(|other| *other != code);
            if on {
                now.push(code);
            }
            let kept: Vec<&str> =
                order.iter().filter(|code| now.contains(code)).map(String::as_str).collect();
            told.run((kept.join(","),));
        });
        let Self { id, label: legend, hint, error, optional, .. } = self;
        view! { <Checkboxes id legend hint value=chosen error optional choices on_toggle /> }.into_any()
    }
}

fn codes(value: &str) -> Vec<String> {
    value.split(',').filter(|code| !code.is_empty()).map(str::to_owned).collect()
}

fn offered(options: &[Offered]) -> Vec<Choice> {
    options.iter().map(|option| Choice::new(option.code.as_str(), i18n::text(&option.label))).collect()
}

fn error(field: &Field, problems: RwSignal<Vec<Problem>>) -> Signal<Option<String>> {
    let (code, label) = (field.code.clone(), field.label.clone());
    Signal::derive(move || {
        problems.with(|problems| {
            let problem = problems.iter().find(|problem| problem.field == code)?;
            Some(problem_words(problem, &label))
        })
    })
}

/// The field's own hint and, while the answer stands as it was filled in, where it came from.
fn hint(draft: OpenDraft, field: &Field) -> Option<Signal<String>> {
    let own = field.hint.as_ref().map(i18n::text);
    let given = untrack(|| draft.is_given(&field.code));
    let Some(source) = field.prefill.filter(|_| given).map(draft.home().source) else { return own };
    let code = field.code.clone();
    Some(Signal::derive(move || {
        let own = own.map(|own| own.get()).unwrap_or_default();
        if draft.is_given(&code) { format!("{own} {}", source.get()) } else { own }
    }))
}

/// What a question asks of who types; nothing where that is an official who enters another person's answers.
fn own(draft: OpenDraft, prefill: Option<Prefill>) -> Option<Prefill> {
    prefill.filter(|_| draft.home().own_data)
}

/// Only the person's own name may be filled in by a browser: a form asks for other people's too.
fn name_hint(draft: OpenDraft, prefill: Option<Prefill>) -> &'static str {
    match own(draft, prefill) {
        Some(Prefill::Surname) => "family-name",
        Some(Prefill::GivenName) => "given-name",
        Some(Prefill::Patronymic) => "additional-name",
        _ => "off",
    }
}

fn line_hint(draft: OpenDraft, prefill: Option<Prefill>) -> &'static str {
    if own(draft, prefill) == Some(Prefill::Address) { "street-address" } else { "off" }
}

/// The width of a short answer in letters; a long one takes the whole line.
fn short(letters: u32) -> Option<u8> {
    u8::try_from(letters).ok().filter(|letters| *letters <= 30)
}

/// The one box of a date that makes it impossible, when it is one.
fn wrong_part(
    field: Code,
    value: Signal<String>,
    problems: RwSignal<Vec<Problem>>,
) -> Signal<Option<DatePart>> {
    Signal::derive(move || {
        let impossible = |problem: &Problem| problem.field == field && problem.rule == Rule::NotADate;
        if !problems.with(|problems| problems.iter().any(impossible)) {
            return None;
        }
        value.with(|value| {
            let mut parts = value.splitn(3, '-');
            let year = parts.next().is_some_and(|year| year.len() == 4 && year.parse::<u16>().is_ok());
            let month = parts
                .next()
                .and_then(|month| month.parse::<u8>().ok())
                .is_some_and(|m| (1..=12).contains(&m));
            let day =
                parts.next().and_then(|day| day.parse::<u8>().ok()).is_some_and(|d| (1..=31).contains(&d));
            match (day, month, year) {
                (false, true, true) => Some(DatePart::Day),
                (true, false, true) => Some(DatePart::Month),
                (true, true, false) => Some(DatePart::Year),
                // The thirtieth of February: the day is what people mistype.
                (true, true, true) => Some(DatePart::Day),
                _ => None,
            }
        })
    })
}
