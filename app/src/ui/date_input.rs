//! A day that one remembers: three boxes, nothing jumps.

use leptos::prelude::*;

use super::field::FieldGroup;
use crate::i18n::t;

/// A box of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatePart {
    /// The day of the month.
    Day,
    /// The month as a number.
    Month,
    /// The year in four digits.
    Year,
}

/// A question answered by a day.
///
/// The value is `YYYY-MM-DD` when all three boxes hold digits; otherwise it is what stands in them, in the same
/// order (`2026--3`), so that nothing typed is lost; empty when all three are.
#[component]
pub fn DateInput(
    /// The id of the first box (the others: `{id}-month`, `{id}-year`).
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    legend: Signal<String>,
    /// What stands in the boxes.
    #[prop(into)]
    value: Signal<String>,
    /// Told at every key.
    #[prop(into)]
    on_input: Callback<(String,)>,
    /// One short sentence, best an example.
    #[prop(default = None, into)]
    hint: Option<Signal<String>>,
    /// What is wrong and how to put it right.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The one box that is wrong, when it is one.
    #[prop(optional, into)]
    wrong: Signal<Option<DatePart>>,
    /// Whether one may leave it empty.
    #[prop(optional)]
    optional: bool,
    /// Whether it is the visitor's own birthday, which a browser may know.
    #[prop(optional)]
    birthday: bool,
) -> AnyView {
    // The boxes keep what was typed ("5"), the value is told padded ("05").
    let typed = RwSignal::new(split(&value.get_untracked()));
    Effect::new(move || {
        let outside = value.get();
        if join(&typed.read_untracked()) != outside {
            typed.set(split(&outside));
        }
    });
    let is_wrong = move |part| {
        Signal::derive(move || {
            let here = error.with(Option::is_some) && wrong.get().is_none_or(|wrong| wrong == part);
            here.then(|| String::from("true"))
        })
    };
    let told = Callback::new(move |(part, text): (DatePart, String)| {
        typed.update(|typed| typed.set(part, text));
        on_input.run((join(&typed.read_untracked()),));
    });
    let part = move |part| DateBox { part, birthday, typed, told, invalid: is_wrong(part) };
    let (day, month, year) = (part(DatePart::Day), part(DatePart::Month), part(DatePart::Year));
    let boxes = view! {
        <div class="date">
            {day.view(id.clone(), t!("ui-date-day"))}
            {month.view(format!("{id}-month"), t!("ui-date-month"))}
            {year.view(format!("{id}-year"), t!("ui-date-year"))}
        </div>
    }
    .into_any();
    view! { <FieldGroup id legend hint error optional>{boxes}</FieldGroup> }.into_any()
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Typed {
    day: String,
    month: String,
    year: String,
}

impl Typed {
    fn set(&mut self, part: DatePart, text: String) {
        match part {
            DatePart::Day => self.day = text,
            DatePart::Month => self.month = text,
            DatePart::Year => self.year = text,
        }
    }

    fn get(&self, part: DatePart) -> &str {
        match part {
            DatePart::Day => &self.day,
            DatePart::Month => &self.month,
            DatePart::Year => &self.year,
        }
    }
}

struct DateBox {
    part: DatePart,
    birthday: bool,
    typed: RwSignal<Typed>,
    told: Callback<(DatePart, String)>,
    invalid: Signal<Option<String>>,
}

impl DateBox {
    fn view(self, id: String, label: Signal<String>) -> AnyView {
        let Self { part, birthday, typed, told, invalid } = self;
        let (class, filled) = match part {
            DatePart::Day => ("input date-two", "bday-day"),
            DatePart::Month => ("input date-two", "bday-month"),
            DatePart::Year => ("input date-four", "bday-year"),
        };
        view! {
            <div class="date-part">
                <label for=id.clone()>{label}</label>
                <input
                    class=class
                    id=id.clone()
                    name=id
                    type="text"
                    inputmode="numeric"
                    autocomplete=birthday.then_some(filled)
                    aria-invalid=invalid
                    prop:value=move || typed.with(|typed| typed.get(part).to_owned())
                    on:input=move |event| told.run((part, event_target_value(&event).replace('-', "")))
                />
            </div>
        }
        .into_any()
    }
}

fn split(value: &str) -> Typed {
    let mut parts = value.splitn(3, '-').map(|part| part.trim().to_owned());
    let mut next = || parts.next().unwrap_or_default();
    Typed { year: next(), month: next(), day: next() }
}

fn join(typed: &Typed) -> String {
    let [year, month, day] = [typed.year.trim(), typed.month.trim(), typed.day.trim()];
    if [year, month, day].iter().all(|part| part.is_empty()) {
        return String::new();
    }
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if digits(year) && digits(month) && digits(day) {
        return format!("{year}-{month:0>2}-{day:0>2}");
    }
    format!("{year}-{month}-{day}")
}
