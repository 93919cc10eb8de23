//! Checking answers: the same words on both sides come from the same rules.

use serde::{Deserialize, Serialize};
use time::Date;

use super::{Answers, Choice, Field, FieldKind, Form, Page};
use crate::calendar::parse_date;
use crate::id::Code;
use crate::person::{Iin, IinError};
use crate::text::{Lang, Text, is_hidden};

/// The rule that an answer breaks. The words are the message `form-problem-<code>`, given the field's label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Nothing was answered.
    Missing,
    /// More characters than allowed; `limit` tells how many are.
    TooLong,
    /// A character that nobody sees: what is read and signed would not be what is there.
    HiddenCharacter,
    /// Characters that no name has.
    NotAName,
    /// Not twelve digits.
    IinLength,
    /// Its first digits are no day of birth, or one that has not come yet.
    IinDate,
    /// Its control digit is wrong: a typing error.
    IinControl,
    /// Not a telephone number of Kazakhstan.
    NotAPhone,
    /// No such day.
    NotADate,
    /// A day that has not come yet.
    InFuture,
    /// Not a whole number.
    NotANumber,
    /// Smaller than `limit`.
    TooSmall,
    /// Larger than `limit`.
    TooLarge,
    /// Not one of the answers offered.
    NotOffered,
    /// The applicant's own number, where another person's is asked for.
    OwnIin,
}

impl Rule {
    /// The stable code, the last part of the message's name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong => "too-long",
            Self::HiddenCharacter => "hidden-character",
            Self::NotAName => "not-a-name",
            Self::IinLength => "iin-length",
            Self::IinDate => "iin-date",
            Self::IinControl => "iin-control",
            Self::NotAPhone => "not-a-phone",
            Self::NotADate => "not-a-date",
            Self::InFuture => "in-future",
            Self::NotANumber => "not-a-number",
            Self::TooSmall => "too-small",
            Self::TooLarge => "too-large",
            Self::NotOffered => "not-offered",
            Self::OwnIin => "own-iin",
        }
    }
}

/// An answer that cannot be sent as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "FieldProblem"))]
pub struct Problem {
    /// The page where it is.
    pub page: Code,
    /// The question.
    pub field: Code,
    /// What is wrong.
    pub rule: Rule,
    /// The bound that was passed, for rules that have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<i64>,
}

/// The questions that were called for, with their answers in kept form, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled(pub Vec<(Code, String)>);

/// Checks a whole form. Answers to questions not called for are left out of `Filled`, never sent.
pub fn validate(form: &Form, answers: &Answers, today: Date) -> (Filled, Vec<Problem>) {
    let mut filled = Filled::default();
    let mut problems = Vec::new();
    let answers = &form.asked(answers);
    for page in form.pages_for(answers) {
        check_page(page, answers, today, &mut filled, &mut problems);
    }
    (filled, problems)
}

/// Checks one page; of the answers give those that [`Form::asked`] leaves.
pub fn validate_page(page: &Page, answers: &Answers, today: Date) -> Vec<Problem> {
    let mut problems = Vec::new();
    check_page(page, answers, today, &mut Filled::default(), &mut problems);
    problems
}

fn check_page(page: &Page, answers: &Answers, today: Date, filled: &mut Filled, problems: &mut Vec<Problem>) {
    for field in page.fields_for(answers) {
        let typed = answers.get(&field.code).trim();
        if typed.is_empty() {
            if field.optional {
                filled.0.push((field.code.clone(), String::new()));
            } else {
                problems.push(problem(page, field, Broken(Rule::Missing, None)));
            }
            continue;
        }
        match normal(&field.kind, typed, today) {
            Ok(kept) => filled.0.push((field.code.clone(), kept)),
            Err(broken) => problems.push(problem(page, field, broken)),
        }
    }
}

struct Broken(Rule, Option<i64>);

fn problem(page: &Page, field: &Field, Broken(rule, limit): Broken) -> Problem {
    Problem { page: page.code.clone(), field: field.code.clone(), rule, limit }
}

/// The kept form of an answer: trimmed, telephone numbers and IINs in digits.
fn normal(kind: &FieldKind, typed: &str, today: Date) -> Result<String, Broken> {
    match kind {
        FieldKind::Line { max } | FieldKind::Paragraph { max } => plain(typed, *max),
        FieldKind::Name => name(typed),
        FieldKind::Iin => iin(typed, today),
        FieldKind::Phone => normal_phone(typed).ok_or(Broken(Rule::NotAPhone, None)),
        FieldKind::Date { past } => {
            let day = parse_date(typed).ok_or(Broken(Rule::NotADate, None))?;
            if *past && day > today { Err(Broken(Rule::InFuture, None)) } else { Ok(typed.to_owned()) }
        }
        FieldKind::Number { min, max } => number(typed, *min, *max),
        FieldKind::Choice { options } => offered(typed, options),
        FieldKind::Several { options } => several(typed, options),
        FieldKind::YesNo => match typed {
            "yes" | "no" => Ok(typed.to_owned()),
            _ => Err(Broken(Rule::NotOffered, None)),
        },
    }
}

/// Words as they are kept: each end of a line is a line feed, a tabulator a space; nothing in them is hidden.
fn plain(typed: &str, max: u32) -> Result<String, Broken> {
    let kept = not_longer(typed, max)?.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    if kept.chars().any(is_hidden) { Err(Broken(Rule::HiddenCharacter, None)) } else { Ok(kept) }
}

fn not_longer(typed: &str, max: u32) -> Result<String, Broken> {
    let long = typed.chars().count() > max as usize;
    if long { Err(Broken(Rule::TooLong, Some(i64::from(max)))) } else { Ok(typed.to_owned()) }
}

fn name(typed: &str) -> Result<String, Broken> {
    const MAX: u32 = 100;
    not_longer(typed, MAX)?;
    crate::person::Name::parse(typed, typed, "")
        .map(|name| name.given)
        .map_err(|_| Broken(Rule::NotAName, None))
}

fn iin(typed: &str, today: Date) -> Result<String, Broken> {
    let iin = Iin::parse(typed).map_err(|error| {
        let rule = match error {
            IinError::Length => Rule::IinLength,
            IinError::Date => Rule::IinDate,
            IinError::Control => Rule::IinControl,
        };
        Broken(rule, None)
    })?;
    if iin.born() > today { Err(Broken(Rule::IinDate, None)) } else { Ok(iin.into()) }
}

/// `+7` and ten digits; `8` instead of `+7`, spaces, brackets and hyphens are what people type.
pub fn normal_phone(typed: &str) -> Option<String> {
    if !typed.chars().all(|c| c.is_ascii_digit() || " +()-\u{a0}".contains(c)) {
        return None;
    }
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let subscriber = match digits.len() {
        11 => digits.strip_prefix('7').or_else(|| digits.strip_prefix('8'))?,
        10 => digits.as_str(),
        _ => return None,
    };
    subscriber.starts_with('7').then(|| format!("+7{subscriber}"))
}

fn number(typed: &str, min: i64, max: i64) -> Result<String, Broken> {
    let number: i64 = typed.parse().map_err(|_| Broken(Rule::NotANumber, None))?;
    if number < min {
        return Err(Broken(Rule::TooSmall, Some(min)));
    }
    if number > max {
        return Err(Broken(Rule::TooLarge, Some(max)));
    }
    Ok(number.to_string())
}

fn offered(typed: &str, options: &[Choice]) -> Result<String, Broken> {
    let known = options.iter().any(|option| option.code.as_str() == typed);
    if known { Ok(typed.to_owned()) } else { Err(Broken(Rule::NotOffered, None)) }
}

fn several(typed: &str, options: &[Choice]) -> Result<String, Broken> {
    if typed.split(',').any(|code| offered(code, options).is_err()) {
        return Err(Broken(Rule::NotOffered, None));
    }
    let chosen = |option: &&Choice| typed.split(',').any(|code| code == option.code.as_str());
    let codes: Vec<&str> = options.iter().filter(chosen).map(|option| option.code.as_str()).collect();
    Ok(codes.join(","))
}

impl FieldKind {
    /// A kept answer as people read it: labels for codes, `DD.MM.YYYY` for days. Yes and no are words of the caller.
    pub fn shown(&self, kept: &str, lang: Lang, yes_no: &[Text; 2]) -> String {
        match self {
            Self::Choice { options } | Self::Several { options } => {
                let label = |code: &str| {
                    let option = options.iter().find(|option| option.code.as_str() == code);
                    option.map_or_else(|| code.to_owned(), |option| option.label.get(lang).to_owned())
                };
                kept.split(',').map(label).collect::<Vec<_>>().join("; ")
            }
            Self::YesNo => match kept {
                "yes" => yes_no[0].get(lang).to_owned(),
                "no" => yes_no[1].get(lang).to_owned(),
                other => other.to_owned(),
            },
            Self::Date { .. } => match parse_date(kept) {
                Some(day) => format!("{:02}.{:02}.{:04}", day.day(), u8::from(day.month()), day.year()),
                None => kept.to_owned(),
            },
            Self::Line { .. }
            | Self::Paragraph { .. }
            | Self::Name
            | Self::Iin
            | Self::Phone
            | Self::Number { .. } => kept.to_owned(),
        }
    }
}
